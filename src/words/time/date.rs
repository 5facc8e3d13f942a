//! Partial dates: a year, a month or a day.

use core::fmt;
use core::str::FromStr;

use chrono::{Datelike as _, NaiveDate};

use super::{date_error::DateError, read::wrong_form};

/// A year, a month or a day of the Gregorian calendar, written `2025`, `2025-05` or `2025-05-23`: the calendar
/// dates of ISO 8601-1, as EDTF reads them.
///
/// Years run from 0000 to 9999. A comparison has three answers: surely before, surely after, or undecidable. The order of
/// `<` is only for sorting: by the first day that a date can be, a year before its months, a month before its days.
///
/// ```
/// use exchange_agreement::PartialDate;
/// let may: PartialDate = "2025-05".parse()?;
/// let day: PartialDate = "2025-05-23".parse()?;
/// assert!(!may.is_surely_before(day) && !day.is_surely_before(may) && may < day);
/// assert!(day.is_surely_before("2025-06".parse()?));
/// assert!("2025-02-30".parse::<PartialDate>().is_err());
/// assert_eq!(PartialDate::new(2025, Some(5), None), Ok(may));
/// assert_eq!((day.year(), day.month(), day.day(), may.day()), (2025, Some(5), Some(23), None));
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    // INVARIANT: zero means "unknown" inside this file only; a day has a month, and the date exists.
    month: u8,
    day: u8,
}

impl PartialDate {
    /// How a date is written.
    pub(crate) const FORMS: [&'static str; 4] = [
        "date",
        "YYYY, YYYY-MM or YYYY-MM-DD",
        "a date of the calendar",
        "a date without a time of day",
    ];

    /// Creates a date from a year, and a month and a day as far as they are known.
    ///
    /// # Errors
    ///
    /// [`DateError::Form`] for a day without a month; [`DateError::NoSuchDate`] if the calendar does not have the date.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        if month.is_none() && day.is_some() {
            return Err(DateError::Form);
        }
        let exists = NaiveDate::from_ymd_opt(
            i32::from(year),
            u32::from(month.unwrap_or(1)),
            u32::from(day.unwrap_or(1)),
        );
        if year > 9999 || exists.is_none() {
            return Err(DateError::NoSuchDate);
        }
        Ok(Self {
            year,
            month: month.unwrap_or(0),
            day: day.unwrap_or(0),
        })
    }

    /// Returns its first and its last day: the same day twice, or those of the month or the year.
    ///
    /// ```
    /// let [first, last] = "2024-02".parse::<exchange_agreement::PartialDate>()?.days().ok_or("in the calendar")?;
    /// assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(self) -> Option<[NaiveDate; 2]> {
        Some([calendar(self.first_day())?, calendar(self.last_day())?])
    }

    /// Returns its month, or `None` for a year.
    pub(crate) fn in_month(self) -> Option<Self> {
        (self.month > 0).then_some(Self { day: 0, ..self })
    }

    /// Returns its year.
    pub(crate) const fn in_year(self) -> Self {
        Self {
            year: self.year,
            month: 0,
            day: 0,
        }
    }

    /// Returns the year of the date.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month of the date, from 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// Returns the day of the month of the date, if it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Returns true if every day that this date can be is before every day that the other can be.
    #[must_use]
    pub fn is_surely_before(self, other: Self) -> bool {
        self.last_possible() < other.first_possible()
    }

    /// Returns true if every day that this date can be is after every day that the other can be.
    ///
    /// ```
    /// use exchange_agreement::PartialDate;
    /// let (may, june): (PartialDate, PartialDate) = ("2025-05".parse()?, "2025-06".parse()?);
    /// assert!(june.is_surely_after("2025-05-23".parse()?));
    /// assert!(!may.is_surely_after("2025-05-23".parse()?), "it may be the 16th");
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_surely_after(self, other: Self) -> bool {
        other.is_surely_before(self)
    }

    /// Returns whether this date is on or before the last day of a day, month or year: `Some(true)` if surely,
    /// `Some(false)` if surely not, or `None` if it is undecidable.
    ///
    /// ```
    /// use exchange_agreement::PartialDate;
    /// let (may, day): (PartialDate, PartialDate) = ("2025-05".parse()?, "2025-05-23".parse()?);
    /// assert_eq!((day.is_by(may), day.is_by("2025-05-22".parse()?)), (Some(true), Some(false)));
    /// assert_eq!(may.is_by(day), None);
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_by(self, end_of: Self) -> Option<bool> {
        let end = end_of.last_possible();
        if self.last_possible() <= end {
            Some(true)
        } else if self.first_possible() > end {
            Some(false)
        } else {
            None
        }
    }

    /// Returns the first day that this can be, for sorting.
    pub(crate) const fn first_day(self) -> (u16, u8, u8) {
        self.first_possible()
    }

    /// Returns the last day that this can be, for sorting.
    pub(crate) const fn last_day(self) -> (u16, u8, u8) {
        self.last_possible()
    }

    /// Returns the date of a calendar day; its year is one of those that are written with four digits.
    pub(super) fn of_day(day: NaiveDate) -> Self {
        let part = |number: u32| u8::try_from(number).unwrap_or_default();
        Self {
            year: u16::try_from(day.year()).unwrap_or_default(),
            month: part(day.month()),
            day: part(day.day()),
        }
    }

    /// Returns the first day that this can be.
    pub(super) fn first_day_of_calendar(self) -> Option<NaiveDate> {
        calendar(self.first_possible())
    }

    /// Returns the last day that this can be.
    pub(super) fn last_day_of_calendar(self) -> Option<NaiveDate> {
        calendar(self.last_possible())
    }

    /// Returns the number of a day in the calendar, for counting the days between two.
    pub(crate) fn number_of(day: (u16, u8, u8)) -> Option<u64> {
        let date = calendar(day)?;
        // The year 0 has the numbers below 1, so all of them are moved up by more than a year.
        u64::try_from(i64::from(date.num_days_from_ce()).saturating_add(1_000)).ok()
    }

    /// Returns the latest day that is a number of days later: for a month or year, counted from its last day. Returns
    /// `None` after the year 9999.
    pub(crate) fn plus_days(self, days: u32) -> Option<Self> {
        let day = self.last_day_of_calendar()?;
        let later = day.checked_add_days(chrono::Days::new(u64::from(days)))?;
        let part = |number: u32| u8::try_from(number).ok();
        let year = u16::try_from(later.year()).ok()?;
        Self::new(year, part(later.month()), part(later.day())).ok()
    }

    const fn first_possible(self) -> (u16, u8, u8) {
        (
            self.year,
            if self.month == 0 { 1 } else { self.month },
            if self.day == 0 { 1 } else { self.day },
        )
    }

    const fn last_possible(self) -> (u16, u8, u8) {
        let month = if self.month == 0 { 12 } else { self.month };
        (
            self.year,
            month,
            if self.day == 0 {
                days(self.year, month)
            } else {
                self.day
            },
        )
    }
}

fn calendar((year, month, day): (u16, u8, u8)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// Returns the number of days of a month of the Gregorian calendar.
const fn days(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u16, |sum, byte| {
                byte.is_ascii_digit().then(|| {
                    sum.saturating_mul(10)
                        .saturating_add(u16::from(byte & 0x0f))
                })
            })
        };
        let short = |digits: &[u8]| number(digits).and_then(|number| u8::try_from(number).ok());
        let (year, month, day) = match text.as_bytes() {
            [y @ .., b'-', m1, m2, b'-', d1, d2] if y.len() == 4 => (
                number(y),
                Some(short(&[*m1, *m2])),
                Some(short(&[*d1, *d2])),
            ),
            [y @ .., b'-', m1, m2] if y.len() == 4 => (number(y), Some(short(&[*m1, *m2])), None),
            y if y.len() == 4 => (number(y), None, None),
            _ => return Err(wrong_form::<Self>(text)),
        };
        let checked = |part: Option<Option<u8>>| match part {
            Some(None) => Err(DateError::Form),
            Some(number) => Ok(number),
            None => Ok(None),
        };
        Self::new(year.ok_or(DateError::Form)?, checked(month)?, checked(day)?)
    }
}

/// A day of the years 0 to 9999.
impl TryFrom<NaiveDate> for PartialDate {
    type Error = DateError;

    fn try_from(day: NaiveDate) -> Result<Self, DateError> {
        alloc::format!("{day}").parse()
    }
}

/// [`DateError::Form`] for a month or a year, which is no single day; see [`PartialDate::days`].
impl TryFrom<PartialDate> for NaiveDate {
    type Error = DateError;

    fn try_from(date: PartialDate) -> Result<Self, DateError> {
        let day = date.day().and(date.first_day_of_calendar());
        day.ok_or(DateError::Form)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month(), self.day()) {
            (Some(month), Some(day)) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => write!(f, "{:04}-{month:02}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, PartialDate};
    use alloc::string::ToString;

    fn date(text: &str) -> Result<PartialDate, DateError> {
        text.parse()
    }

    #[test]
    fn only_dates_of_the_calendar_are_accepted() {
        for text in [
            "0000",
            "1779",
            "2024-02-29",
            "2025-12-31",
            "9999-12",
            "1582-10-10",
        ] {
            assert_eq!(date(text).map(|date| date.to_string()), Ok(text.into()));
        }
        for text in [
            "2025-02-29",
            "2025-13",
            "2025-00",
            "2025-01-00",
            "2025-04-31",
        ] {
            assert_eq!(date(text), Err(DateError::NoSuchDate), "{text}");
        }
        for text in [
            "",
            "25",
            "2025-5",
            "2025-05-1",
            "20250523",
            "２０２５",
            "+025",
            "2025-",
            "2025-0x",
        ] {
            assert_eq!(date(text), Err(DateError::Form), "{text}");
        }
        assert_eq!(date("2025-05-23T00:00"), Err(DateError::TimeOfDay));
        assert_eq!(PartialDate::new(2025, None, Some(1)), Err(DateError::Form));
        assert_eq!(
            PartialDate::new(10_000, None, None),
            Err(DateError::NoSuchDate)
        );
    }

    #[test]
    fn months_have_the_days_of_the_calendar() {
        for year in 0..=9_999 {
            for month in 1..=12 {
                let last = super::days(year, month);
                assert!(PartialDate::new(year, Some(month), Some(last)).is_ok());
                assert!(PartialDate::new(year, Some(month), Some(last + 1)).is_err());
            }
        }
    }

    #[test]
    fn days_are_added_by_the_calendar() -> Result<(), DateError> {
        assert_eq!(date("2024-02-28")?.plus_days(2), Some(date("2024-03-01")?));
        assert_eq!(date("1953-07-27")?.plus_days(60), Some(date("1953-09-25")?));
        assert_eq!(date("2024-02")?.plus_days(1), Some(date("2024-03-01")?));
        assert_eq!(date("2023")?.plus_days(1), Some(date("2024-01-01")?));
        let far = [
            date("9999-12-31")?.plus_days(1),
            date("2024-02-28")?.plus_days(u32::MAX),
        ];
        assert_eq!(far, [None; 2]);
        Ok(())
    }

    #[test]
    fn comparisons_have_three_answers() -> Result<(), DateError> {
        let (year, month, day) = (date("2025")?, date("2025-05")?, date("2025-05-31")?);
        for (one, other) in [(year, month), (month, day), (day, month), (day, day)] {
            assert!(!one.is_surely_before(other) && !one.is_surely_after(other));
        }
        assert!(day.is_surely_before(date("2025-06-01")?));
        assert!(date("2024")?.is_surely_before(date("2025")?));
        assert!(date("2025-06")?.is_surely_after(day));
        assert_eq!(month.is_by(day), Some(true));
        assert_eq!(month.is_by(date("2025-05-30")?), None);
        assert_eq!(month.is_by(date("2025-04")?), Some(false));
        assert_eq!(month.is_by(year), Some(true));
        assert_eq!(year.is_by(date("2025-11")?), None);
        assert_eq!(day.is_by(day), Some(true));
        assert_eq!(day.is_by(date("2025-05-30")?), Some(false));
        Ok(())
    }
}
