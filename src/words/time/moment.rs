//! Moments: a partial date, a time of day without an offset, or an instant with its offset.

use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use chrono::{DateTime, Days, FixedOffset, NaiveDateTime, NaiveTime};

use super::date::PartialDate;
use super::date_error::DateError;
use super::local::LocalTime;

/// The time of a publication: a partial date, a time of day without a time zone, or an instant with its offset from
/// UTC (RFC 3339).
///
/// ```
/// use exchange_agreement::time::Moment;
/// let published: Moment = "2025-05-24T11:34:00+08:00".parse()?;
/// let updated: Moment = "2025-05-24T05:39:00+02:00".parse()?;
/// assert!(published.is_surely_before(updated));
/// assert!("2025-05-24T25:00:00Z".parse::<Moment>().is_err());
/// // Without a time zone, times are ordered only if they are more than 26 hours apart.
/// let unknown: Moment = "2025-05-25T05:39".parse()?;
/// assert!(!updated.is_surely_before(unknown) && updated.is_surely_before("2025-05-25T05:40".parse()?));
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Moment {
    /// A year, month or day, in the local time of its source.
    Date(PartialDate),
    /// A date and a time of day, of which the source gives no time zone.
    Local(LocalTime),
    /// An instant with its offset from UTC.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// How a moment is written.
    pub(crate) const FORMS: [&'static str; 4] = [
        "moment",
        "a date, YYYY-MM-DDThh:mm, or YYYY-MM-DDThh:mm:ss with an offset",
        "a date and a time that exist",
        "a date, or YYYY-MM-DDThh:mm:ss with an offset",
    ];

    /// Returns true if this moment is surely before the other.
    ///
    /// Two dates are compared by the calendar, two instants as they are. A time without an offset is ordered against
    /// another moment only if they are more than 26 hours apart, the widest gap between two clocks. A date and an
    /// instant are never ordered.
    ///
    /// ```
    /// use exchange_agreement::time::Moment;
    /// let moment = |text: &str| text.parse::<Moment>();
    /// let (noon, next_day) = (moment("2025-05-24T12:00")?, moment("2025-05-25T14:00:00Z")?);
    /// assert!(!noon.is_surely_before(next_day) && noon.is_surely_before(moment("2025-05-25T14:01:00Z")?));
    /// // The 26th begins 36 hours after that noon.
    /// assert!(noon.is_surely_before(moment("2025-05-26")?) && !noon.is_surely_before(moment("2025-05-25")?));
    /// assert!(!moment("2025-05-24")?.is_surely_before(moment("2025-06-24T12:00:00Z")?));
    /// # Ok::<(), exchange_agreement::time::DateError>(())
    /// ```
    #[must_use]
    pub fn is_surely_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => one.is_surely_before(other),
            (Self::Instant(one), Self::Instant(other)) => one < other,
            (Self::Local(one), other) => other
                .begins()
                .is_some_and(|begins| one.is_surely_before(begins)),
            (one, Self::Local(other)) => one
                .ended()
                .is_some_and(|ended| other.is_surely_after(ended)),
            (Self::Date(_), Self::Instant(_)) | (Self::Instant(_), Self::Date(_)) => false,
        }
    }

    /// Returns what its clock shows when it begins.
    fn begins(self) -> Option<NaiveDateTime> {
        match self {
            Self::Local(local) => Some(local.shown()),
            Self::Instant(instant) => Some(instant.naive_utc()),
            Self::Date(date) => date
                .first_day_of_calendar()
                .map(|day| day.and_time(NaiveTime::MIN)),
        }
    }

    /// Returns what its clock shows when it is over.
    fn ended(self) -> Option<NaiveDateTime> {
        match self {
            Self::Local(_) | Self::Instant(_) => self.begins(),
            Self::Date(date) => {
                let next = date
                    .last_day_of_calendar()?
                    .checked_add_days(Days::new(1))?;
                Some(next.and_time(NaiveTime::MIN))
            }
        }
    }
}

/// Equal if both are written the same: an instant with another offset is not equal, so equal values give the same
/// bytes.
impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Local(one), Self::Local(other)) => one == other,
            (Self::Instant(one), Self::Instant(other)) => {
                one == other && one.offset() == other.offset()
            }
            (Self::Date(_) | Self::Local(_) | Self::Instant(_), _) => false,
        }
    }
}

impl Eq for Moment {}

impl Hash for Moment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Date(date) => date.hash(state),
            Self::Local(local) => local.hash(state),
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
        match text.parse() {
            Ok(local) => return Ok(Self::Local(local)),
            Err(DateError::Form) => {}
            Err(error) => return Err(error),
        }
        match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => Ok(Self::Instant(instant)),
            Err(error) if error.kind() == chrono::format::ParseErrorKind::OutOfRange => {
                Err(DateError::NoSuchDate)
            }
            Err(_) => short(text).map(Self::Instant),
        }
    }
}

/// Reads an instant as common programs shorten it: without seconds, or with an offset without a colon or minutes.
fn short(text: &str) -> Result<DateTime<FixedOffset>, DateError> {
    const DAY: usize = "YYYY-MM-DD".len();
    let time = text.get(DAY..).ok_or(DateError::Form)?;
    let at = time.find(['Z', 'z', '+', '-']).ok_or(DateError::Form)?;
    let (local, offset) = text.split_at(DAY.saturating_add(at));
    let local: LocalTime = local.parse()?;
    let digits: String = match offset {
        "Z" | "z" => "+0000".into(),
        _ => offset.replacen(':', "", usize::from(offset.get(3..4) == Some(":"))),
    };
    let (sign, digits) = digits.split_at(1);
    let is_written =
        matches!(digits.len(), 2 | 4) && digits.bytes().all(|one| one.is_ascii_digit());
    let number = |text: Option<&str>| text.map_or(Some(0), |text| text.parse::<i32>().ok());
    let (hours, minutes) = (number(digits.get(..2)), number(digits.get(2..4)));
    let (hours, minutes) = hours
        .zip(minutes)
        .filter(|_| is_written)
        .ok_or(DateError::Form)?;
    let seconds = hours
        .saturating_mul(60)
        .saturating_add(minutes)
        .saturating_mul(60);
    let offset = FixedOffset::east_opt(if sign == "-" {
        seconds.saturating_neg()
    } else {
        seconds
    });
    let offset = offset
        .filter(|_| minutes < 60)
        .ok_or(DateError::NoSuchDate)?;
    let instant = local.shown().and_local_timezone(offset).single();
    instant.ok_or(DateError::NoSuchDate)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => fmt::Display::fmt(date, f),
            Self::Local(local) => fmt::Display::fmt(local, f),
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
            "2025-05-24T11:34",
            "2025-05-24T11:34:00",
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
        for (text, whole) in [
            ("2025-05-24T11:34Z", "2025-05-24T11:34:00+00:00"),
            ("2025-05-24T11:34+08:00", "2025-05-24T11:34:00+08:00"),
            ("2025-05-24T11:34:07-0330", "2025-05-24T11:34:07-03:30"),
            ("2025-05-24 11:34+02", "2025-05-24T11:34:00+02:00"),
        ] {
            let moment = text.parse::<Moment>().map(|moment| moment.to_string());
            assert_eq!(moment, Ok(whole.into()), "{text}");
        }
        for text in [
            "2025-05-24T11",
            "2025-05-24T11Z",
            "2025-05-24T11:34+",
            "2025-05-24T11:34+8",
            "2025-05-24T11:34+8:00",
            "2025-05-24T11:34+080",
            "2025-05-24T11:34+08:0",
            "2025-05-24T11:34+0:800",
            "2025-05-24T11:34+08:00Z",
            "2025-05-24T11:34+08:00:00",
            "2025-05-24T11:34 Z",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(DateError::Form), "{text}");
        }
        for text in [
            "2025-02-30T11:34:00Z",
            "2025-02-30T11:34",
            "2025-02-30T11:34Z",
            "2025-05-24T25:34Z",
            "2025-05-24T11:34+24",
            "2025-05-24T11:34+0860",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(DateError::NoSuchDate), "{text}");
        }
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

    #[test]
    fn a_time_without_an_offset_is_ordered_beyond_26_hours() -> Result<(), DateError> {
        for (one, other, is_before) in [
            ("2025-05-24T11:34", "2025-05-25T13:34", false),
            ("2025-05-24T11:34", "2025-05-25T13:34:01", true),
            ("2025-05-24T11:34", "2025-05-25T13:34:00Z", false),
            ("2025-05-24T11:34", "2025-05-25T13:35:00Z", true),
            ("2025-05-24T11:34:00+08:00", "2025-05-25T05:34", false),
            ("2025-05-24T11:34:00+08:00", "2025-05-25T05:35", true),
            ("2025-05-24T21:59", "2025-05-26", true),
            ("2025-05-24T22:00", "2025-05-26", false),
            ("2025-05-23", "2025-05-25T02:00", false),
            ("2025-05-23", "2025-05-25T02:01", true),
            ("2025-05", "2025-06-02T02:01", true),
            ("9999-12-31", "9999-12-31T23:59", false),
            ("9999-12-31T23:59", "9999-12-31", false),
        ] {
            let (before, after): (Moment, Moment) = (one.parse()?, other.parse()?);
            assert_eq!(before.is_surely_before(after), is_before, "{one} {other}");
            assert!(!after.is_surely_before(before), "{other} {one}");
        }
        Ok(())
    }
}
