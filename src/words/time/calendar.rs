//! Days of the package `chrono`, in and out.

use alloc::string::ToString as _;

use chrono::NaiveDate;

use super::date::{DateError, PartialDate};
use super::when::When;

/// A day of the years 0 to 9999.
///
/// ```
/// use exchange_agreement::{PartialDate, When, time::{DateError, chrono::NaiveDate}};
/// let today = NaiveDate::from_ymd_opt(2025, 5, 23).ok_or("a day")?;
/// let date = PartialDate::try_from(today)?;
/// assert_eq!((date, When::try_from(today)?), ("2025-05-23".parse()?, When::On(date)));
/// assert_eq!(NaiveDate::try_from(date), Ok(today));
/// // A month is no day: its days are those from the first to the last.
/// let may: PartialDate = "2025-05".parse()?;
/// assert_eq!(NaiveDate::try_from(may), Err(DateError::Form));
/// assert_eq!(may.days().map(|days| days.map(|day| day.to_string())), Some(["2025-05-01".into(), "2025-05-31".into()]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<NaiveDate> for PartialDate {
    type Error = DateError;

    fn try_from(day: NaiveDate) -> Result<Self, DateError> {
        day.to_string().parse()
    }
}

/// A day of the years 0 to 9999.
impl TryFrom<NaiveDate> for When {
    type Error = DateError;

    fn try_from(day: NaiveDate) -> Result<Self, DateError> {
        PartialDate::try_from(day).map(Self::On)
    }
}

/// [`DateError::Form`] for a month or a year, which is no single day.
impl TryFrom<PartialDate> for NaiveDate {
    type Error = DateError;

    fn try_from(date: PartialDate) -> Result<Self, DateError> {
        let parts = date.month().zip(date.day());
        let (month, day) = parts.ok_or(DateError::Form)?;
        Self::from_ymd_opt(date.year().into(), month.into(), day.into())
            .ok_or(DateError::NoSuchDate)
    }
}
