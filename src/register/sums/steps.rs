//! Months and years: those that a time touches, in order.

use crate::words::{PartialDate, When};

/// The step of a series of sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::register) enum Step {
    Month,
    Year,
}

impl Step {
    /// Returns the month or year of the first day of a date.
    fn first(self, date: PartialDate) -> Option<PartialDate> {
        self.of(date.first_day())
    }

    /// Returns the month or year of the last day of a date.
    fn last(self, date: PartialDate) -> Option<PartialDate> {
        self.of(date.last_day())
    }

    /// Returns the one month or year in which a time surely is; `None` if it may be in several.
    pub(in crate::register) fn only(self, when: When) -> Option<PartialDate> {
        let of = |date: PartialDate| match self {
            Self::Month => date.in_month(),
            Self::Year => Some(date.in_year()),
        };
        let first = of(when.beginning()?)?;
        (of(when.end()?)? == first).then_some(first)
    }

    fn of(self, (year, month, _): (u16, u8, u8)) -> Option<PartialDate> {
        let month = match self {
            Self::Month => Some(month),
            Self::Year => None,
        };
        PartialDate::new(year, month, None).ok()
    }

    fn next(self, date: PartialDate) -> Option<PartialDate> {
        let year = date.year().checked_add(1)?;
        match (self, date.month()) {
            (Self::Month, Some(month)) if month < 12 => {
                PartialDate::new(date.year(), month.checked_add(1), None).ok()
            }
            (Self::Month, _) => PartialDate::new(year, Some(1), None).ok(),
            (Self::Year, _) => PartialDate::new(year, None, None).ok(),
        }
    }

    /// Returns the months or years that a time touches. Of a time without a beginning or without an end, only the one at
    /// its known end.
    pub(in crate::register) fn touched(
        self,
        when: When,
    ) -> impl Iterator<Item = PartialDate> + Clone {
        let first = when.beginning().and_then(|date| self.first(date));
        let last = when.end().and_then(|date| self.last(date));
        let last = last.or(first);
        let steps = core::iter::successors(first.or(last), move |date| self.next(*date));
        steps.take_while(move |date| last.is_some_and(|last| *date <= last))
    }
}

/// Returns true if a time has a beginning and an end.
pub(in crate::register) fn is_bounded(when: Option<When>) -> bool {
    when.is_some_and(|when| when.beginning().is_some() && when.end().is_some())
}

#[cfg(test)]
mod tests {
    use super::Step;
    use crate::words::{DateError, When};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    fn touched(step: Step, when: &str) -> Result<Vec<String>, DateError> {
        let when: When = when.parse()?;
        let all = step.touched(when);
        Ok(all.map(|date| date.to_string()).collect())
    }

    #[test]
    fn a_time_touches_each_month_or_year_that_one_of_its_days_is_in() -> Result<(), DateError> {
        let (month, year) = (Step::Month, Step::Year);
        assert_eq!(touched(month, "2025-05-23")?, ["2025-05"]);
        assert_eq!(
            touched(month, "2024-12-30/2025-02")?,
            ["2024-12", "2025-01", "2025-02"]
        );
        assert_eq!(touched(month, "2025")?.len(), 12);
        assert_eq!(touched(year, "2024-12-30/2025-02")?, ["2024", "2025"]);
        assert_eq!(touched(year, "9999")?, ["9999"]);
        assert_eq!(touched(month, "2025-05-23/..")?, ["2025-05"]);
        assert_eq!(touched(month, "../2025-05-23")?, ["2025-05"]);
        Ok(())
    }
}
