//! The error for a text that is not a date or a period.

/// The error for a text that is not a date or period.
///
/// ```
/// use exchange_agreement::{PartialDate, time::{DateError, Period}};
/// assert_eq!("May 2025".parse::<PartialDate>(), Err(DateError::Form));
/// assert_eq!("2025-02-30".parse::<PartialDate>(), Err(DateError::NoSuchDate));
/// assert_eq!("2025-05-24T10:00".parse::<PartialDate>(), Err(DateError::TimeOfDay));
/// assert_eq!("2025-05".parse::<Period>(), Err(DateError::PeriodForm));
/// assert_eq!("2025-06/2025-05".parse::<Period>(), Err(DateError::EndsBeforeItBegins));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// The text is not written as a year, month or day.
    #[error("a date is written as YYYY, YYYY-MM or YYYY-MM-DD")]
    Form,
    /// A time of day stands behind the date.
    #[error("a date has no time of day, and is written as YYYY, YYYY-MM or YYYY-MM-DD")]
    TimeOfDay,
    /// The text is not written as two dates with a slash between.
    #[error(
        "a period is written as two dates with `/` between, each YYYY, YYYY-MM or YYYY-MM-DD, or `..` for one of them"
    )]
    PeriodForm,
    /// The calendar does not have this date.
    #[error("the calendar has no such date")]
    NoSuchDate,
    /// The period surely ends before it begins.
    #[error("the period ends before it begins")]
    EndsBeforeItBegins,
    /// The period has neither a beginning nor an end.
    #[error("the period has neither a beginning nor an end")]
    Unbounded,
}
