//! `Days`: the axis of time of a picture, to scale, with dates between its ends.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use chrono::{Datelike as _, Days as Count, NaiveDate};

use super::scale::scaled;
use super::svg::{Anchor, Svg};
use super::text::LABEL;
use crate::ledger::{Measure, Moved, Movement, Movements};
use crate::words::{Interval, PartialDate};

/// The least space between two dates.
const SPACE: u64 = 14;

/// The least width of the last day.
const LAST: u64 = 6;

/// The first day on which somebody may have moved and the last of all days, along an axis between two points. It ends at
/// the latest with the date that is asked.
pub(super) struct Days {
    ends: Option<(NaiveDate, NaiveDate)>,
    asked: Option<PartialDate>,
    left: u64,
    right: u64,
}

/// The distance between two dates of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(u32),
    Months(u32),
    Years(u32),
}

const STEPS: [Step; 16] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(50),
    Step::Years(100),
    Step::Years(500),
    Step::Years(2_000),
];

impl Days {
    pub(super) fn of(
        movements: &Movements<'_>,
        asked: Option<PartialDate>,
        [left, right]: [u64; 2],
    ) -> Self {
        let dates = |one: &Movement<'_>| {
            let both = one.date().map(|when| [when.beginning(), when.end()]);
            both.into_iter().flatten().flatten()
        };
        // People are not returned before they are handed over.
        let others = movements
            .iter()
            .filter(|one| one.moved() != Moved::Returned);
        let firsts = others.flat_map(dates);
        let lasts = movements.iter().flat_map(dates);
        let first = firsts.filter_map(first_day).min();
        let last = lasts.filter_map(last_day).max();
        let end = asked.and_then(last_day);
        let until = |day: NaiveDate| end.map_or(day, |end| day.min(end));
        Self {
            ends: first.map(until).zip(last.map(until)),
            asked,
            left,
            right,
        }
    }

    /// Returns the number that a measure asks for, at the end of each day of the axis on which it may have changed.
    pub(super) fn series(
        &self,
        movements: &Movements<'_>,
        measure: &Measure,
    ) -> Vec<(PartialDate, Interval)> {
        let mut series = movements.series(measure);
        if let Some(asked) = self.asked {
            series.retain(|(day, _)| day.is_by(asked) == Some(true));
        }
        series
    }

    /// Makes room for other days.
    #[cfg(feature = "plan")]
    pub(super) fn and(mut self, days: impl Iterator<Item = PartialDate>) -> Self {
        for day in days.filter_map(first_day) {
            let (first, last) = self.ends.unwrap_or((day, day));
            self.ends = Some((first.min(day), last.max(day)));
        }
        self
    }

    /// Returns the point of the first day of a date.
    pub(super) fn x(&self, date: PartialDate) -> u64 {
        first_day(date).map_or(self.left, |day| self.at(day))
    }

    fn at(&self, day: NaiveDate) -> u64 {
        let Some((first, last)) = self.ends else {
            return self.left;
        };
        let number = |day: NaiveDate| day.num_days_from_ce();
        // The last day is included as a whole, and wide enough to be seen.
        let before = u64::from(number(last).abs_diff(number(first)));
        let passed = u64::from(number(day.max(first)).abs_diff(number(first)));
        let wide = self.right.saturating_sub(self.left);
        let span = before.saturating_add(1);
        let passed = if scaled(before, span, wide).saturating_add(LAST) <= wide {
            scaled(passed, span, wide)
        } else {
            scaled(passed, before, wide.saturating_sub(LAST))
        };
        self.left.saturating_add(passed)
    }

    /// Writes the first and the last day below the axis, and those between them for which there is room.
    pub(super) fn draw(&self, bottom: u64, svg: &mut Svg) {
        let y = bottom.saturating_add(17);
        let Some((first, last)) = self.ends else {
            svg.text(Anchor::Start, [self.left, y], "no date");
            return;
        };
        let text = first.to_string();
        let mut taken = self.left.saturating_add(LABEL.width(&text));
        svg.text(Anchor::Start, [self.left, y], &text);
        if first == last {
            return;
        }
        let text = last.to_string();
        svg.text(Anchor::End, [self.right, y], &text);
        let end = self.right.saturating_sub(LABEL.width(&text));
        for (day, text) in self.between(first, last) {
            let (x, half) = (self.at(day), LABEL.width(&text) / 2);
            let is_free = x > taken.saturating_add(SPACE).saturating_add(half);
            if is_free && x.saturating_add(half).saturating_add(SPACE) < end {
                svg.line("axis", [x, bottom, x, bottom.saturating_add(4)]);
                svg.text(Anchor::Middle, [x, y], &text);
                taken = x.saturating_add(half);
            }
        }
    }

    /// Returns the dates of the finest step of which all have room.
    fn between(&self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
        let room = self.right.saturating_sub(self.left);
        let fits = |dates: &Vec<(NaiveDate, String)>| {
            let wide = dates
                .iter()
                .map(|(_, text)| LABEL.width(text).saturating_add(SPACE));
            wide.fold(0, u64::saturating_add) < room
        };
        let mut all = STEPS.into_iter().map(|step| step.dates(first, last));
        all.find(fits).unwrap_or_default()
    }
}

impl Step {
    /// Returns the dates of this step from one day to another, at most as many as an axis has room for, and some more.
    fn dates(self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
        const MOST: usize = 40;
        let mut dates = Vec::new();
        let mut next = self.after(first);
        while let Some(day) = next.filter(|day| *day < last) {
            let text = match self {
                Self::Days(_) => day.to_string(),
                Self::Months(_) => format!("{}-{:02}", day.year(), day.month()),
                Self::Years(_) => day.year().to_string(),
            };
            dates.push((day, text));
            next = self.after(day).filter(|_| dates.len() < MOST);
        }
        dates
    }

    /// Returns the next date of this step that is later than a day.
    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(1) => day.checked_add_days(Count::new(1)),
            Self::Days(step) => {
                // Every fifth day of a month, and not the last before the next month.
                let next = day
                    .day0()
                    .checked_div(step)?
                    .checked_add(1)?
                    .checked_mul(step)?;
                let in_month = day.with_day0(next).filter(|_| next < 30);
                in_month.or_else(|| Self::Months(1).after(day))
            }
            Self::Months(step) => {
                let next = day
                    .month0()
                    .checked_div(step)?
                    .checked_add(1)?
                    .checked_mul(step)?;
                let first = day.with_day0(0)?;
                let in_year = first.with_month0(next);
                in_year.or_else(|| Self::Years(1).after(day))
            }
            Self::Years(step) => {
                let step = i32::try_from(step).ok()?;
                let next = day
                    .year()
                    .checked_div(step)?
                    .checked_add(1)?
                    .checked_mul(step)?;
                NaiveDate::from_ymd_opt(next, 1, 1)
            }
        }
    }
}

fn day((year, month, day): (u16, u8, u8)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// Returns the first day of a date.
fn first_day(date: PartialDate) -> Option<NaiveDate> {
    let (month, in_month) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    day((date.year(), month, in_month))
}

/// Returns the last day of a date.
fn last_day(date: PartialDate) -> Option<NaiveDate> {
    let (month, in_month) = (date.month().unwrap_or(12), date.day());
    let days = in_month.map_or(28..=31, |day| day..=day);
    let mut days = days
        .rev()
        .filter_map(|found| day((date.year(), month, found)));
    days.next()
}

#[cfg(test)]
mod tests {
    use super::{Days, Step, day};
    use alloc::string::String;
    use alloc::vec::Vec;

    fn dates(step: Step, first: (u16, u8, u8), last: (u16, u8, u8)) -> Vec<String> {
        let ends = day(first).zip(day(last));
        let dates = ends.map(|(first, last)| step.dates(first, last));
        dates
            .unwrap_or_default()
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn dates_between_two_days_are_even_in_the_calendar() {
        let (january, march) = ((2024, 1, 29), (2024, 3, 2));
        assert_eq!(
            dates(Step::Days(10), january, march),
            ["2024-02-01", "2024-02-11", "2024-02-21", "2024-03-01"]
        );
        assert_eq!(
            dates(Step::Months(1), january, march),
            ["2024-02", "2024-03"]
        );
        assert_eq!(
            dates(Step::Months(6), january, (2025, 8, 1)),
            ["2024-07", "2025-01", "2025-07"]
        );
        assert_eq!(
            dates(Step::Years(10), (1862, 8, 5), (1891, 1, 1)),
            ["1870", "1880", "1890"]
        );
        let days = dates(Step::Days(1), january, (2024, 2, 2));
        assert_eq!(days, ["2024-01-30", "2024-01-31", "2024-02-01"]);
    }

    #[test]
    fn the_finest_step_with_room_is_chosen() {
        let chosen = |first, last| -> Vec<String> {
            let days = Days {
                ends: day(first).zip(day(last)),
                asked: None,
                left: 70,
                right: 570,
            };
            let dates = days.ends.map(|(first, last)| days.between(first, last));
            dates
                .unwrap_or_default()
                .into_iter()
                .map(|(_, text)| text)
                .collect()
        };
        assert_eq!(chosen((2025, 5, 23), (2025, 5, 25)), ["2025-05-24"]);
        assert_eq!(
            chosen((2022, 1, 1), (2025, 12, 31)),
            [
                "2022-07", "2023-01", "2023-07", "2024-01", "2024-07", "2025-01", "2025-07"
            ]
        );
        assert_eq!(
            chosen((1, 1, 1), (9999, 12, 31)),
            ["2000", "4000", "6000", "8000"]
        );
        assert!(chosen((2025, 5, 23), (2025, 5, 23)).is_empty());
    }
}
