//! The time of an event: a partial date, or a span of dates.

use core::fmt;
use core::str::FromStr;

use super::date::PartialDate;
use super::date_error::DateError;
use super::period::Period;

/// The time at which something took place: a partial date, or a span of dates, which can be open.
///
/// ```
/// use exchange_agreement::When;
/// let flights: When = "1962-12-23/1962-12-24".parse()?;
/// assert_eq!((flights.beginning(), flights.end()), (Some("1962-12-23".parse()?), Some("1962-12-24".parse()?)));
/// assert_eq!((flights.date(), When::On("1962-12".parse()?).date()), (None, Some("1962-12".parse()?)));
/// assert_eq!(flights.is_by("1962-12-23".parse()?), None);
/// assert_eq!(flights.is_by("1962-12-24".parse()?), Some(true));
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
///
/// The order of two times, dates before spans, is only for sorting. For an order in time, sort by
/// [`beginning`](Self::beginning).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// On a day, in a month, or in a year.
    On(PartialDate),
    /// Over a span of dates, both ends included.
    During(Period),
}

impl When {
    /// The forms of a date; a span of dates is two of them with `/` between.
    pub(crate) const FORMS: [&'static str; 4] = [
        "date",
        "YYYY, YYYY-MM or YYYY-MM-DD",
        "a date of the calendar",
        "a date without a time of day",
    ];

    /// Returns the date, or `None` for a span of dates.
    #[must_use]
    pub const fn date(self) -> Option<PartialDate> {
        match self {
            Self::On(date) => Some(date),
            Self::During(_) => None,
        }
    }

    /// Returns the date, or the beginning of the span if there is one.
    #[must_use]
    pub const fn beginning(self) -> Option<PartialDate> {
        match self {
            Self::On(date) => Some(date),
            Self::During(period) => period.beginning(),
        }
    }

    /// Returns the date, or the end of the span if there is one.
    #[must_use]
    pub const fn end(self) -> Option<PartialDate> {
        match self {
            Self::On(date) => Some(date),
            Self::During(period) => period.end(),
        }
    }

    /// Returns true if the whole of this time is surely before a date.
    ///
    /// ```
    /// use exchange_agreement::When;
    /// let flights: When = "1962-12-23/1962-12-24".parse()?;
    /// assert!(flights.is_surely_before("1962-12-25".parse()?) && !flights.is_surely_before("1962-12-24".parse()?));
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_surely_before(self, date: PartialDate) -> bool {
        self.end().is_some_and(|end| end.is_surely_before(date))
    }

    /// Returns true if the whole of this time is surely after a date.
    ///
    /// ```
    /// use exchange_agreement::When;
    /// let flights: When = "1962-12-23/1962-12-24".parse()?;
    /// assert!(flights.is_surely_after("1962-12-22".parse()?) && !flights.is_surely_after("1962-12-23".parse()?));
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_surely_after(self, date: PartialDate) -> bool {
        self.beginning()
            .is_some_and(|beginning| beginning.is_surely_after(date))
    }

    /// Returns whether this time is on or before the last day of a day, month or year: `Some(true)` if all of it,
    /// `Some(false)` if nothing of it, or `None` if it is undecidable.
    #[must_use]
    pub fn is_by(self, end_of: PartialDate) -> Option<bool> {
        if self
            .end()
            .is_some_and(|end| end.is_by(end_of) == Some(true))
        {
            return Some(true);
        }
        let begins_later = self
            .beginning()
            .is_some_and(|beginning| beginning.is_by(end_of) == Some(false));
        if begins_later { Some(false) } else { None }
    }

    /// Returns whether this time is on or after the first day of a date: `Some(true)` if all of it, `Some(false)` if nothing
    /// of it, or `None` if it is undecidable.
    pub(crate) fn is_since(self, date: PartialDate) -> Option<bool> {
        let is_since = |day: PartialDate| day.first_day() >= date.first_day();
        if self.beginning().is_some_and(is_since) {
            Some(true)
        } else {
            self.is_surely_before(date).then_some(false)
        }
    }

    /// Returns true if all of it is surely outside a period.
    pub(crate) fn is_surely_outside(self, period: Period) -> bool {
        period
            .beginning()
            .is_some_and(|from| self.is_surely_before(from))
            || period.end().is_some_and(|to| self.is_surely_after(to))
    }

    /// Returns true if the two can have a day in common.
    pub(crate) fn may_overlap(self, other: Self) -> bool {
        let apart = |one: Self, other: Self| {
            one.end()
                .zip(other.beginning())
                .is_some_and(|(end, beginning)| end.is_surely_before(beginning))
        };
        !apart(self, other) && !apart(other, self)
    }

    /// Returns the time from the beginning of the earlier to the end of the later of two; `None` if it has neither.
    pub(crate) fn spanning(self, other: Self) -> Option<Self> {
        if self == other {
            return Some(self);
        }
        let from = self.beginning().zip(other.beginning());
        let to = self.end().zip(other.end());
        let from = from.map(|(one, other)| {
            if one.first_day() <= other.first_day() {
                one
            } else {
                other
            }
        });
        let to = to.map(|(one, other)| {
            if one.last_day() >= other.last_day() {
                one
            } else {
                other
            }
        });
        Period::new(from, to).ok().map(Self::During)
    }

    /// Returns true if it is a single day.
    pub(crate) fn is_one_day(self) -> bool {
        self.date().is_some_and(|date| date.day().is_some())
    }
}

impl From<PartialDate> for When {
    fn from(date: PartialDate) -> Self {
        Self::On(date)
    }
}

/// A day of the years 0 to 9999.
///
/// ```
/// use exchange_agreement::{PartialDate, When, time::{DateError, chrono::NaiveDate}};
/// let today = NaiveDate::from_ymd_opt(2025, 5, 23).ok_or("a day")?;
/// let date = PartialDate::try_from(today)?;
/// assert_eq!((date, When::try_from(today)?), ("2025-05-23".parse()?, When::On(date)));
/// assert_eq!(NaiveDate::try_from(date), Ok(today));
/// // A month is no day, and has a first and a last one.
/// let may: PartialDate = "2025-05".parse()?;
/// assert_eq!(NaiveDate::try_from(may), Err(DateError::Form));
/// assert_eq!(may.days().map(|days| days.map(|day| day.to_string())), Some(["2025-05-01".into(), "2025-05-31".into()]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<chrono::NaiveDate> for When {
    type Error = DateError;

    fn try_from(day: chrono::NaiveDate) -> Result<Self, DateError> {
        PartialDate::try_from(day).map(Self::On)
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.contains('/') {
            text.parse().map(Self::During)
        } else {
            text.parse().map(Self::On)
        }
    }
}

/// Writes the same as `Display`.
impl fmt::Debug for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::During(period) => period.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, PartialDate, When};

    fn when(text: &str) -> Result<When, DateError> {
        text.parse()
    }

    fn date(text: &str) -> Result<PartialDate, DateError> {
        text.parse()
    }

    #[test]
    fn a_span_is_compared_as_a_whole() -> Result<(), DateError> {
        let (day, span) = (when("2025-05-23")?, when("2025-05-23/2025-05-25")?);
        let open = when("2020-08-13/..")?;
        assert!(span.is_surely_before(date("2025-05-26")?));
        assert!(!span.is_surely_before(date("2025-05-25")?));
        assert!(span.is_surely_after(date("2025-05-22")?));
        assert!(!span.is_surely_after(date("2025-05-23")?));
        assert!(!open.is_surely_before(date("9999")?) && open.is_surely_after(date("2020-07")?));
        assert_eq!(span.is_by(date("2025-05-22")?), Some(false));
        assert_eq!(span.is_by(date("2025-05-24")?), None);
        assert_eq!(open.is_by(date("2021")?), None);
        assert!(day.may_overlap(span) && span.may_overlap(open) && !day.may_overlap(when("2026")?));
        assert!(!when("2026")?.may_overlap(day));
        assert!(day.is_one_day() && !span.is_one_day() && !when("2025-05")?.is_one_day());
        let period = "2025-05-24/2025-06".parse()?;
        assert!(day.is_surely_outside(period) && !span.is_surely_outside(period));
        assert!(when("2025-07-01")?.is_surely_outside(period));
        assert_eq!(
            day.spanning(when("2025-06")?),
            Some(when("2025-05-23/2025-06")?)
        );
        assert_eq!(open.spanning(span), Some(open));
        assert_eq!(open.spanning(when("../2021")?), None);
        Ok(())
    }
}
