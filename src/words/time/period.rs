//! Periods: spans of time with a beginning, an end, or both.

use core::fmt;
use core::str::FromStr;

use super::date::PartialDate;
use super::date_error::DateError;

/// A span of time with a beginning, an end, or both, written `2025-05-16/2025-06`; an open end is `..`.
///
/// ```
/// use exchange_agreement::time::{DateError, Period};
/// let window: Period = "2025-05-16/..".parse()?;
/// assert_eq!((window.beginning(), window.end()), (Some("2025-05-16".parse()?), None));
/// assert_eq!(Period::new(Some("2025-05-16".parse()?), None), Ok(window));
/// assert_eq!("2025-06/2025-05".parse::<Period>(), Err(DateError::EndsBeforeItBegins));
/// # Ok::<(), DateError>(())
/// ```
///
/// The order of two periods is by beginning, then by end, and is only for sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    beginning: Option<PartialDate>,
    end: Option<PartialDate>,
}

impl Period {
    /// How a period is written.
    pub(crate) const FORMS: [&'static str; 4] = [
        "period",
        "two dates with `/` between, each YYYY, YYYY-MM or YYYY-MM-DD, or `..` for one of them",
        "two dates of the calendar",
        "two dates without a time of day",
    ];

    /// Creates a period with a beginning, an end, or both.
    ///
    /// # Errors
    ///
    /// [`DateError::Unbounded`] if both are missing; [`DateError::EndsBeforeItBegins`] if it surely does.
    pub fn new(from: Option<PartialDate>, to: Option<PartialDate>) -> Result<Self, DateError> {
        match (from, to) {
            (None, None) => Err(DateError::Unbounded),
            (Some(from), Some(to)) if to.is_surely_before(from) => {
                Err(DateError::EndsBeforeItBegins)
            }
            _ => Ok(Self {
                beginning: from,
                end: to,
            }),
        }
    }

    /// Returns the beginning of the period, if there is one.
    #[must_use]
    pub const fn beginning(&self) -> Option<PartialDate> {
        self.beginning
    }

    /// Returns the end of the period, if there is one; that day, month or year is included.
    #[must_use]
    pub const fn end(&self) -> Option<PartialDate> {
        self.end
    }

    /// Returns true if a date is surely outside the period.
    ///
    /// ```
    /// use exchange_agreement::time::Period;
    /// let window: Period = "2025-05-16/2025-06".parse()?;
    /// assert!(window.surely_excludes("2025-05-15".parse()?) && !window.surely_excludes("2025-06-30".parse()?));
    /// // Some days of this May are inside.
    /// assert!(!window.surely_excludes("2025-05".parse()?));
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn surely_excludes(&self, date: PartialDate) -> bool {
        self.beginning
            .is_some_and(|from| date.is_surely_before(from))
            || self.end.is_some_and(|to| date.is_surely_after(to))
    }

    /// Returns true if the period is surely over at the end of a day, month or year.
    ///
    /// ```
    /// use exchange_agreement::time::Period;
    /// let window: Period = "2025-05-16/2025-06".parse()?;
    /// assert!(window.is_surely_over("2025-06-30".parse()?) && !window.is_surely_over("2025-06-29".parse()?));
    /// assert!(!"2025-05-16/..".parse::<Period>()?.is_surely_over("9999".parse()?));
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_surely_over(&self, at_end_of: PartialDate) -> bool {
        self.end
            .is_some_and(|end| end.is_by(at_end_of) == Some(true))
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (from, to) = text.split_once('/').ok_or(DateError::PeriodForm)?;
        let end = |text: &str| {
            if text == ".." {
                Ok(None)
            } else {
                text.parse().map(Some)
            }
        };
        Self::new(end(from)?, end(to)?)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.beginning, self.end) {
            (Some(from), Some(to)) => write!(f, "{from}/{to}"),
            (Some(from), None) => write!(f, "{from}/.."),
            (None, Some(to)) => write!(f, "../{to}"),
            // INVARIANT: a period has at least one end.
            (None, None) => f.write_str("../.."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, PartialDate, Period};
    use alloc::string::ToString;

    fn date(text: &str) -> Result<PartialDate, DateError> {
        text.parse()
    }

    #[test]
    fn periods_exclude_dates_outside_them() -> Result<(), DateError> {
        let period: Period = "2025-05-16/2025-06".parse()?;
        assert!(
            period.surely_excludes(date("2025-05-15")?)
                && period.surely_excludes(date("2025-07-01")?)
        );
        assert!(
            !period.surely_excludes(date("2025-05")?)
                && !period.surely_excludes(date("2025-06-30")?)
        );
        assert!(
            !period.is_surely_over(date("2025-06-29")?)
                && period.is_surely_over(date("2025-06-30")?)
        );
        for text in ["2025-05-16/2025-06", "../2025", "2025/.."] {
            assert_eq!(
                text.parse::<Period>().map(|period| period.to_string()),
                Ok(text.into())
            );
        }
        assert_eq!("../..".parse::<Period>(), Err(DateError::Unbounded));
        assert_eq!("2025".parse::<Period>(), Err(DateError::PeriodForm));
        let timed = "2025-05-02/2025-05-03 10:00".parse::<Period>();
        assert_eq!(timed, Err(DateError::TimeOfDay));
        assert_eq!(
            "2025-05-02/2025-05-01".parse::<Period>(),
            Err(DateError::EndsBeforeItBegins)
        );
        Ok(())
    }
}
