//! Moments: a partial date, or an instant with its offset.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use chrono::{DateTime, FixedOffset};

use super::date::{DateError, PartialDate};

/// The time of a publication: a partial date, or an instant with its offset from UTC (RFC 3339).
///
/// ```
/// use exchange_agreement::time::Moment;
/// let published: Moment = "2025-05-24T11:34:00+08:00".parse()?;
/// let updated: Moment = "2025-05-24T05:39:00+02:00".parse()?;
/// assert!(published.is_surely_before(updated));
/// assert!("2025-05-24T25:00:00Z".parse::<Moment>().is_err());
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
#[derive(Clone, Copy)]
pub enum Moment {
    /// A year, month or day, in the local time of its source.
    Date(PartialDate),
    /// An instant with its offset from UTC.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// How a moment is written.
    pub(crate) const FORMS: [&'static str; 4] = [
        "moment",
        "a date, or YYYY-MM-DDThh:mm:ss with an offset",
        "a date and a time that exist",
        "a date, or YYYY-MM-DDThh:mm:ss with an offset",
    ];

    /// Returns true if this moment is surely before the other. A date and an instant are never ordered, as their
    /// offsets may differ.
    #[must_use]
    pub fn is_surely_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => one.is_surely_before(other),
            (Self::Instant(one), Self::Instant(other)) => one < other,
            (Self::Date(_), Self::Instant(_)) | (Self::Instant(_), Self::Date(_)) => false,
        }
    }
}

/// Equal if both are written the same: an instant with another offset is not equal, so equal values give the same
/// bytes.
impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Instant(one), Self::Instant(other)) => {
                one == other && one.offset() == other.offset()
            }
            (Self::Date(_), Self::Instant(_)) | (Self::Instant(_), Self::Date(_)) => false,
        }
    }
}

impl Eq for Moment {}

impl Hash for Moment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Date(date) => date.hash(state),
            Self::Instant(instant) => (instant, instant.offset()).hash(state),
        }
    }
}

impl FromStr for Moment {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.len() <= "YYYY-MM-DD".len() {
            return text.parse().map(Self::Date);
        }
        DateTime::parse_from_rfc3339(text)
            .map(Self::Instant)
            .map_err(|error| {
                if error.kind() == chrono::format::ParseErrorKind::OutOfRange {
                    DateError::NoSuchDate
                } else {
                    DateError::Form
                }
            })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => fmt::Display::fmt(date, f),
            // The debug form of an instant is its RFC 3339 text, without an allocation.
            Self::Instant(instant) => write!(f, "{instant:?}"),
        }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{DateError, Moment};
    use alloc::string::ToString;

    #[test]
    fn both_forms_read_back_as_written() {
        for text in [
            "2025",
            "2025-05-24",
            "2025-05-24T11:34:00+08:00",
            "2025-05-24T11:34:00.250-03:30",
        ] {
            assert_eq!(
                text.parse::<Moment>().map(|moment| moment.to_string()),
                Ok(text.into())
            );
        }
        let utc = "2025-05-24T11:34:00Z"
            .parse::<Moment>()
            .map(|moment| moment.to_string());
        assert_eq!(utc, Ok("2025-05-24T11:34:00+00:00".into()));
        assert_eq!("2025-05-24T11:34".parse::<Moment>(), Err(DateError::Form));
        assert_eq!(
            "2025-02-30T11:34:00Z".parse::<Moment>(),
            Err(DateError::NoSuchDate)
        );
    }

    #[test]
    fn a_date_and_an_instant_are_not_ordered() -> Result<(), DateError> {
        let (day, later): (Moment, Moment) =
            ("2025-05-24".parse()?, "2025-05-26T00:00:00Z".parse()?);
        assert!(!day.is_surely_before(later) && !later.is_surely_before(day));
        assert!(day.is_surely_before("2025-05-25".parse()?));
        let (here, there): (Moment, Moment) = (
            "2025-05-24T11:34:00+08:00".parse()?,
            "2025-05-24T05:34:00+02:00".parse()?,
        );
        assert!(here != there && !here.is_surely_before(there) && !there.is_surely_before(here));
        Ok(())
    }
}
