//! Dates as spreadsheets write them: `2031/03/01`, `1 March 2031`, `March 1, 2031`, `2031-03-01 00:00:00`.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{DateError, PartialDate, When};
use chrono::Datelike as _;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of a week, from the one that the calendar counts as its first.
const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A date that is written in another form than that of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// It can only be this one.
    One(PartialDate),
    /// Its day and its month can be taken for each other.
    Either([PartialDate; 2]),
    /// It is none, for this reason: what is expected instead.
    Wrong(&'static str),
}

/// A date that the calendar does not have, in a form that is read.
const NO_SUCH: Date = Date::Wrong(When::FORMS[2]);
/// A date that is read, with a time of day behind it.
const TIMED: Date = Date::Wrong(When::FORMS[3]);

impl Date {
    /// E10: reports a cell that can be two dates, or is none.
    pub(super) fn report(self, cell: &str, sink: &mut Sink<'_>) {
        let expected = match self {
            Self::One(date) => Datum::text(&date.to_string()),
            Self::Either(both) => {
                let both = both.map(|date| date.to_string());
                Datum::one_of(both.iter().map(String::as_str))
            }
            Self::Wrong(expected) => Datum::Words(expected),
        };
        let reported = sink.report(Rule::DateExists).about("date");
        reported.given(Datum::text(cell.trim())).expected(expected);
    }
}

/// What is expected of a date that is given with another day of the week: the one that it has.
const WEEKDAYS: [&str; 7] = [
    "Monday as its day of the week",
    "Tuesday as its day of the week",
    "Wednesday as its day of the week",
    "Thursday as its day of the week",
    "Friday as its day of the week",
    "Saturday as its day of the week",
    "Sunday as its day of the week",
];

/// Returns true if a cell is empty or can only be in the form of a document, as most are.
pub(super) fn is_usual(cell: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let begins = cell.get(4).is_none_or(|byte| *byte == b'-');
    matches!(cell.len(), 0 | 4 | 7 | 10) && begins && cell.iter().all(is_part)
}

/// Reads a date in another form than that of a document; `None` if it is in that form or in none that is read. A date can
/// have the time `00:00` behind it, which spreadsheets write, unless times are told apart in the column.
pub(super) fn read(cell: &str, has_times: bool) -> Option<Date> {
    let cell = cell.trim();
    if !matches!(
        cell.parse::<When>(),
        Err(DateError::Form | DateError::TimeOfDay)
    ) {
        return None;
    }
    let day = if has_times {
        cell
    } else {
        without_midnight(cell)
    };
    let read = |day: &str| {
        let whole = day.parse().ok().map(Date::One);
        whole.or_else(|| in_numbers(day)).or_else(|| in_words(day))
    };
    let timed = || without_time(cell).filter(|_| !has_times).and_then(read);
    read(day).or_else(|| timed().map(|_| TIMED))
}

/// Takes away a time of day behind a date: `11:34`, `11:34:00`, `11:34 AM`.
fn without_time(cell: &str) -> Option<&str> {
    let is_half = |word: &str| word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm");
    let cell = match cell.rsplit_once(' ') {
        Some((timed, half)) if is_half(half) => timed.trim_end(),
        _ => cell,
    };
    let (date, time) = cell.rsplit_once([' ', 'T', 't'])?;
    let mut parts = time.split([':', '.']);
    let is_time = parts.clone().count() > 1
        && parts.all(|part| matches!(part.len(), 1..=6) && is_number(part));
    is_time.then(|| date.trim_end())
}

/// Takes away the beginning of a day behind a date.
fn without_midnight(cell: &str) -> &str {
    let is_zeros = |part: &str| matches!(part.len(), 1..=6) && part.bytes().all(|one| one == b'0');
    let is_midnight = |time: &str, hour: &dyn Fn(&str) -> bool| {
        let mut parts = time.split([':', '.']);
        parts.next().is_some_and(hour)
            && (1..=3).contains(&parts.clone().count())
            && parts.all(is_zeros)
    };
    let Some((date, time)) = cell.rsplit_once([' ', 'T', 't']) else {
        return cell;
    };
    if is_midnight(time, &is_zeros) {
        return date.trim_end();
    }
    if time.eq_ignore_ascii_case("am")
        && let Some((date, time)) = date.trim_end().rsplit_once(' ')
        && is_midnight(time, &|hour| hour == "12")
    {
        return date.trim_end();
    }
    cell
}

/// Reads a date of three numbers, of which that with four digits is the year.
fn in_numbers(day: &str) -> Option<Date> {
    let sign = ['/', '.', '-']
        .into_iter()
        .find(|sign| day.contains(*sign))?;
    let parts: Vec<&str> = day.split(sign).collect();
    let [one, two, three] = *parts.as_slice() else {
        return None;
    };
    if let Some(year) = year(one) {
        let read = date(year, small(two)?, small(three)?);
        return Some(read.map_or(NO_SUCH, Date::One));
    }
    let (year, one, two) = (year(three)?, small(one)?, small(two)?);
    match (date(year, one, two), date(year, two, one)) {
        (Some(month_first), Some(day_first)) if month_first != day_first => {
            let mut both = [month_first, day_first];
            both.sort_unstable();
            Some(Date::Either(both))
        }
        (month_first, day_first) => Some(month_first.or(day_first).map_or(NO_SUCH, Date::One)),
    }
}

/// Reads a date with the English name of its month, whole or as three letters.
fn in_words(day: &str) -> Option<Date> {
    let small_letters = day.to_lowercase();
    let is_between = |one: char| one.is_whitespace() || matches!(one, ',' | '.' | '-');
    let words = small_letters.split(is_between);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let (weekday, words) = match words.as_slice() {
        [first, rest @ ..] if named(&DAYS, first).is_some() => (named(&DAYS, first), rest),
        all => (None, all),
    };
    let read = match *words {
        [month, of] if weekday.is_none() => {
            let month = u8::try_from(named(&MONTHS, month)?).ok()?.checked_add(1);
            return PartialDate::new(year(of)?, month, None).ok().map(Date::One);
        }
        [one, two, three] => {
            let (of, month, day) = match (named(&MONTHS, one), named(&MONTHS, two)) {
                (Some(month), None) => (year(three)?, month, two),
                (None, Some(month)) => match year(one) {
                    Some(of) => (of, month, three),
                    None => (year(three)?, month, one),
                },
                _ => return None,
            };
            let month = u8::try_from(month).ok()?.checked_add(1)?;
            let Some(read) = date(of, month, small(without_ending(day))?) else {
                return Some(NO_SUCH);
            };
            read
        }
        _ => return None,
    };
    let [calendar, _] = read.days()?;
    let falls_on = usize::try_from(calendar.weekday().num_days_from_monday()).ok()?;
    if weekday.is_none_or(|weekday| weekday == falls_on) {
        return Some(Date::One(read));
    }
    WEEKDAYS.get(falls_on).copied().map(Date::Wrong)
}

/// Returns the position of a name, which can be cut to three letters.
fn named(names: &[&str], word: &str) -> Option<usize> {
    let is_it = |name: &&str| *name == word || word.len() == 3 && name.starts_with(word);
    let word_of_four = (word == "sept").then_some(8);
    names
        .iter()
        .position(is_it)
        .or(word_of_four.filter(|_| names.len() == MONTHS.len()))
}

/// Takes away the ending of an ordinal number: `1st`, `22nd`.
fn without_ending(day: &str) -> &str {
    let mut endings = ["st", "nd", "rd", "th"].into_iter();
    endings
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day)
}

fn date(year: u16, month: u8, day: u8) -> Option<PartialDate> {
    PartialDate::new(year, Some(month), Some(day)).ok()
}

fn year(text: &str) -> Option<u16> {
    (text.len() == 4 && is_number(text)).then(|| text.parse().ok())?
}

fn small(text: &str) -> Option<u8> {
    (matches!(text.len(), 1 | 2) && is_number(text)).then(|| text.parse().ok())?
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Date, is_usual, read};
    use crate::words::{DateError, PartialDate};

    #[expect(clippy::panic, reason = "a test stops at the first surprise")]
    fn unread(error: DateError) -> PartialDate {
        panic!("{error}")
    }

    #[test]
    fn dates_are_read_as_spreadsheets_write_them_and_one_of_two_meanings_is_not() {
        for (cell, expected) in [
            ("2031/03/01", "2031-03-01"),
            ("2031/3/1", "2031-03-01"),
            ("2031.03.01", "2031-03-01"),
            ("2031-3-1", "2031-03-01"),
            ("23/05/2031", "2031-05-23"),
            ("5/23/2031", "2031-05-23"),
            ("23.05.2031", "2031-05-23"),
            ("23-05-2031", "2031-05-23"),
            ("05/05/2031", "2031-05-05"),
            ("1 March 2031", "2031-03-01"),
            ("March 1, 2031", "2031-03-01"),
            ("MARCH 1 2031", "2031-03-01"),
            ("1-Mar-2031", "2031-03-01"),
            ("1st Mar. 2031", "2031-03-01"),
            ("22nd Sept 2031", "2031-09-22"),
            ("2031 March 1", "2031-03-01"),
            ("March 2031", "2031-03"),
            ("Saturday, March 1, 2031", "2031-03-01"),
            ("Sat 1 Mar 2031", "2031-03-01"),
            ("2031-03-01 00:00:00", "2031-03-01"),
            ("2031-03-01T00:00", "2031-03-01"),
            ("2031-03-01 0:00:00.000", "2031-03-01"),
            ("3/13/2031 12:00:00 AM", "2031-03-13"),
            ("1 March 2031 0:00", "2031-03-01"),
        ] {
            let date = expected.parse().ok().map(Date::One);
            assert_eq!(
                (read(cell, false), is_usual(cell.as_bytes())),
                (date, false),
                "{cell}"
            );
        }
        let both = ["2031-03-04", "2031-04-03"].map(|date| date.parse().unwrap_or_else(unread));
        for cell in ["03/04/2031", "04/03/2031", "03.04.2031"] {
            assert_eq!(read(cell, false), Some(Date::Either(both)), "{cell}");
        }
    }

    #[test]
    fn a_date_that_is_none_says_what_it_is_not() {
        for (expected, cells) in [
            (
                "a date of the calendar",
                [
                    "31.04.2031",
                    "30/02/2031",
                    "2031/02/30",
                    "2031-5-32",
                    "31 June 2031",
                    "29 February 2031",
                    "2031-02-30 00:00:00",
                ]
                .as_slice(),
            ),
            (
                "a date without a time of day",
                &[
                    "2031-03-01 11:34",
                    "2031-03-01 12:00:00 PM",
                    "1 March 2031 11:34",
                    "3/13/2031 11:34:07 am",
                    "13.3.2031 9:05",
                ],
            ),
            (
                "Saturday as its day of the week",
                &["Sunday, March 1, 2031", "Fri 1 Mar 2031"],
            ),
        ] {
            for cell in cells {
                assert_eq!(read(cell, false), Some(Date::Wrong(expected)), "{cell}");
            }
        }
    }

    #[test]
    fn what_is_in_its_form_or_no_date_stays_as_it_is() {
        for cell in [
            "",
            "2031",
            "2031-03",
            "2031-03-01",
            "2031-03-01/2031-03-05",
            "../2031",
            "03/04/31",
            "1-Mar-31",
            "2031/03",
            "Saturday, March 2031",
            "March",
            "March March 2031",
            "1 2 2031",
            "47908",
            "Total",
            "00:00",
            "t",
        ] {
            assert_eq!(read(cell, false), None, "{cell}");
        }
        // Where times are told apart, midnight is one.
        assert_eq!(read("2031-03-01 00:00:00", true), None);
        assert_eq!(read("2031-03-01 11:34", true), None);
        assert!(read("1 March 2031", true).is_some());
    }
}
