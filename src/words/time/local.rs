//! `LocalTime`: a date and a time of day whose offset from UTC is unknown.

use core::fmt;
use core::str::FromStr;

use chrono::{NaiveDateTime, TimeDelta, Timelike as _};

use super::date::PartialDate;
use super::date_error::DateError;

/// A date and a time of day without an offset from UTC, written `2025-05-24T11:34`, as a page shows it that names no
/// time zone.
///
/// The seconds are kept as they are written, also if there are none.
///
/// ```
/// use exchange_agreement::time::{LocalTime, Moment};
/// let published: LocalTime = "2025-05-24T11:34".parse()?;
/// assert_eq!((published.to_string().as_str(), published.date()), ("2025-05-24T11:34", "2025-05-24".parse()?));
/// assert_ne!(published, "2025-05-24T11:34:00".parse()?);
/// assert_eq!("2025-05-24T11:34".parse(), Ok(Moment::Local(published)));
/// # Ok::<(), exchange_agreement::time::DateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LocalTime {
    at: NaiveDateTime,
    has_seconds: bool,
}

/// Clocks of the world differ by at most 26 hours, from UTC-12 to UTC+14.
const WIDEST_GAP: TimeDelta = TimeDelta::hours(26);

impl LocalTime {
    /// Returns the day that the clock showed.
    #[must_use]
    pub fn date(self) -> PartialDate {
        PartialDate::of_day(self.at.date())
    }

    /// Returns true if it is before a time of another clock, however the two clocks are set.
    pub(super) fn is_surely_before(self, other: NaiveDateTime) -> bool {
        // At the end of time, no later moment exists.
        let latest = self.at.checked_add_signed(WIDEST_GAP);
        latest.is_some_and(|latest| latest < other)
    }

    /// Returns true if it is after a time of another clock, however the two clocks are set.
    pub(super) fn is_surely_after(self, other: NaiveDateTime) -> bool {
        let earliest = other.checked_add_signed(WIDEST_GAP);
        earliest.is_some_and(|earliest| earliest < self.at)
    }

    /// Returns what the clock showed.
    pub(crate) const fn shown(self) -> NaiveDateTime {
        self.at
    }
}

impl FromStr for LocalTime {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        const DAY: usize = "YYYY-MM-DD".len();
        const MINUTES: usize = "hh:mm".len();
        let (day, rest) = text.split_at_checked(DAY).ok_or(DateError::Form)?;
        let time = rest.strip_prefix(['T', 't', ' ']).ok_or(DateError::Form)?;
        let has_seconds = time.len() != MINUTES;
        let is_written = |(position, character): (usize, char)| match position {
            2 | 5 => character == ':',
            8 => character == '.',
            _ => character.is_ascii_digit(),
        };
        let is_complete = match time.len() {
            5 | 8 => true,
            length => length > "hh:mm:ss.".len(),
        };
        if !is_complete || !time.char_indices().all(is_written) {
            return Err(DateError::Form);
        }
        let day: PartialDate = day.parse()?;
        let day = day.first_day_of_calendar().ok_or(DateError::Form)?;
        let form = if has_seconds { "%H:%M:%S%.f" } else { "%H:%M" };
        let time = chrono::NaiveTime::parse_from_str(time, form);
        let time = time.map_err(|_| DateError::NoSuchDate)?;
        Ok(Self {
            at: day.and_time(time),
            has_seconds,
        })
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_seconds {
            // The debug form has the day, a `T`, and the seconds with a fraction if there is one.
            write!(f, "{:?}", self.at)
        } else {
            let (hour, minute) = (self.at.hour(), self.at.minute());
            write!(f, "{}T{hour:02}:{minute:02}", self.date())
        }
    }
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::LocalTime;
    use crate::words::DateError;
    use alloc::string::ToString;

    #[test]
    fn a_time_of_day_is_written_as_it_stood() {
        for text in [
            "2025-05-24T11:34",
            "2025-05-24T11:34:00",
            "2025-05-24T00:00:07.250",
            "0000-02-29T23:59",
        ] {
            let read = text.parse::<LocalTime>();
            assert_eq!(read.map(|time| time.to_string()), Ok(text.into()));
        }
        let spaced = "2025-05-24 11:34".parse::<LocalTime>();
        assert_eq!(spaced, "2025-05-24t11:34".parse());
        for text in [
            "2025-05-24",
            "2025-05T11:34",
            "2025-05-24T1:34",
            "2025-05-24T11",
            "2025-05-24T11:34:",
            "2025-05-24T11:34:5",
            "2025-05-24T11:34:05.",
            "2025-05-24T11:34Z",
            "2025-05-24T11:34+08:00",
            "2025-05-24T+1:34",
            "2025-05-24  11:34",
            "2025-05-2\u{e9}T11:34",
        ] {
            assert_eq!(text.parse::<LocalTime>(), Err(DateError::Form), "{text}");
        }
        for text in [
            "2025-02-30T11:34",
            "2025-05-24T24:00",
            "2025-05-24T11:60",
            "2025-05-24T11:34:61",
        ] {
            let read = text.parse::<LocalTime>();
            assert_eq!(read, Err(DateError::NoSuchDate), "{text}");
        }
    }
}
