//! Counts as people write them: `1,000`, `about 400`, `at least 12`, `12 to 15`.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::count::{Count, CountRange};
use crate::rulebook::{Datum, Grouped, Rule, Sink, limits};

const EXPECTED: &str =
    "a number such as 390, 1,000, about 400, at least 12, at most 12, 12 to 15, or undisclosed";

/// How the number behind the words is meant.
#[derive(Clone, Copy)]
enum Meant {
    About,
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    Exactly,
}

const WORDS: [(&str, Meant); 17] = [
    ("about ", Meant::About),
    ("approximately ", Meant::About),
    ("circa ", Meant::About),
    ("ca. ", Meant::About),
    ("~", Meant::About),
    ("at least ", Meant::AtLeast),
    (">=", Meant::AtLeast),
    ("\u{2265}", Meant::AtLeast),
    ("more than ", Meant::MoreThan),
    (">", Meant::MoreThan),
    ("at most ", Meant::AtMost),
    ("up to ", Meant::AtMost),
    ("<=", Meant::AtMost),
    ("\u{2264}", Meant::AtMost),
    ("fewer than ", Meant::FewerThan),
    ("<", Meant::FewerThan),
    ("exactly ", Meant::Exactly),
];

/// The error for a text that is no count.
///
/// ```
/// use exchange_agreement::Count;
/// assert_eq!("about 1,400".parse(), Ok(Count::About(1_400)));
/// assert_eq!("more than 7,000".parse(), Ok(Count::AtLeast(7_001)));
/// let error = "15 to 12".parse::<Count>().unwrap_err();
/// assert_eq!(error.to_string(), "12 as the end of a range, expected 15 or more");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountError(Fault);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    OtherKind(String),
    TooLarge(String),
    Falls { low: u32, high: u32 },
}

impl CountError {
    /// Reports the error at the cell or key of the count.
    pub(crate) fn report(&self, sink: &mut Sink<'_>) {
        match &self.0 {
            Fault::OtherKind(text) => sink.of_other_kind(Datum::text(text), EXPECTED),
            Fault::TooLarge(text) => {
                sink.report(Rule::CountInRange)
                    .about("count")
                    .given(Datum::text(text))
                    .expected(Datum::Range(0, Some(u64::from(limits::COUNT))));
            }
            Fault::Falls { low, high } => {
                sink.report(Rule::SensibleWeight)
                    .about("as the end of a range")
                    .given(u64::from(*high))
                    .expected(Datum::Range(u64::from(*low), None));
            }
        }
    }

    pub(crate) const fn falls(low: u32, high: u32) -> Self {
        Self(Fault::Falls { low, high })
    }
}

impl fmt::Display for CountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::OtherKind(text) => write!(f, "`{text}` is given, expected {EXPECTED}"),
            Fault::TooLarge(text) => {
                let most = Grouped(u64::from(limits::COUNT));
                write!(f, "`{text}` is not a whole number from 0 to {most}")
            }
            Fault::Falls { low, high } => {
                let [low, high] = [low, high].map(|number| Grouped(u64::from(*number)));
                write!(f, "{high} as the end of a range, expected {low} or more")
            }
        }
    }
}

impl core::error::Error for CountError {}

/// Reads a count as people write it in a table: `390`, `1,000`, `about 400`, `at least 12`, `more than 7,000`, `12 to 15`,
/// `undisclosed`, and whatever a count displays.
///
/// # Errors
///
/// [`CountError`] if the text is no number, or a number is above 4,294,967,295, or a range ends below its beginning.
impl FromStr for Count {
    type Err = CountError;

    fn from_str(text: &str) -> Result<Self, CountError> {
        let other = || CountError(Fault::OtherKind(text.into()));
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return whole(text).map(Self::Exactly);
        }
        let small = text.to_lowercase();
        let small = small.trim();
        if ["undisclosed", "an undisclosed number", "unknown", "?"].contains(&small) {
            return Ok(Self::Undisclosed);
        }
        if let Some((low, high)) = ends(small) {
            let (low, high) = (whole(low)?, whole(high)?);
            let range = CountRange::new(low, high).map(Self::Between);
            return range.ok_or(CountError::falls(low, high));
        }
        let mut words = WORDS.iter();
        let found = words.find_map(|(word, meant)| Some((small.strip_prefix(word)?, *meant)));
        let found = found.or_else(|| small.strip_suffix('+').map(|rest| (rest, Meant::AtLeast)));
        let (rest, meant) = found.unwrap_or((small, Meant::Exactly));
        let rest = rest.trim();
        if digits(rest).is_none() {
            return Err(other());
        }
        let number = whole(rest)?;
        let count = match meant {
            Meant::About => Some(Self::About(number)),
            Meant::AtLeast => Some(Self::AtLeast(number)),
            Meant::MoreThan => number.checked_add(1).map(Self::AtLeast),
            Meant::AtMost => Some(Self::AtMost(number)),
            Meant::FewerThan => number.checked_sub(1).map(Self::AtMost),
            Meant::Exactly => Some(Self::Exactly(number)),
        };
        count.ok_or_else(other)
    }
}

/// Returns the two numbers of a range.
fn ends(text: &str) -> Option<(&str, &str)> {
    let between = text.strip_prefix("between ");
    let pair = between.and_then(|rest| rest.split_once(" and "));
    let pair = pair.or_else(|| text.split_once(" to "));
    let pair = pair.or_else(|| text.split_once(['-', '\u{2013}']));
    let (low, high) = pair?;
    let (low, high) = (low.trim(), high.trim());
    (digits(low).is_some() && digits(high).is_some()).then_some((low, high))
}

/// Returns the number of a text of digits, which may be in groups of three; a number too large for 64 bits is the
/// largest. Returns `None` for any other text.
pub(crate) fn digits(text: &str) -> Option<u64> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let is_group = |one: char| matches!(one, ',' | ' ' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}');
    let mut groups = text.split(is_group);
    let first = groups.next()?;
    let is_number =
        |group: &str| !group.is_empty() && group.bytes().all(|one| one.is_ascii_digit());
    let mut is_sound = is_number(first);
    let mut number = first.parse::<u64>().unwrap_or(u64::MAX);
    for group in groups {
        is_sound &= first.len() <= 3 && group.len() == 3 && is_number(group);
        let value = group.parse::<u64>().unwrap_or_default();
        number = number.saturating_mul(1_000).saturating_add(value);
    }
    is_sound.then_some(number)
}

/// Returns a number that is in range.
pub(crate) fn whole(text: &str) -> Result<u32, CountError> {
    let number = digits(text).and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| CountError(Fault::TooLarge(text.into())))
}

#[cfg(test)]
mod tests {
    use crate::rulebook::Findings;
    use crate::words::{Count, CountRange};
    use alloc::string::ToString;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let between = |low, high| CountRange::new(low, high).map(Count::Between);
        for (text, expected) in [
            ("390", Some(Count::Exactly(390))),
            ("390.0", Some(Count::Exactly(390))),
            ("1,000", Some(Count::Exactly(1_000))),
            ("1 000", Some(Count::Exactly(1_000))),
            ("1'234'567", Some(Count::Exactly(1_234_567))),
            ("About 1,400", Some(Count::About(1_400))),
            ("~400", Some(Count::About(400))),
            ("at least 12", Some(Count::AtLeast(12))),
            ("12+", Some(Count::AtLeast(12))),
            ("more than 7,000", Some(Count::AtLeast(7_001))),
            ("at most 7", Some(Count::AtMost(7))),
            ("fewer than 8", Some(Count::AtMost(7))),
            ("12 to 15", between(12, 15)),
            ("12\u{2013}15", between(12, 15)),
            ("between 12 and 15", between(12, 15)),
            ("an undisclosed number", Some(Count::Undisclosed)),
            ("1,00", None),
            ("1.000", None),
            ("-5", None),
            ("fewer than 0", None),
            ("15 to 12", None),
            ("dozens", None),
            ("99999999999999999999999", None),
        ] {
            let read = text.parse::<Count>();
            assert_eq!(read.clone().ok(), expected, "{text}");
            // What a count displays is read back, and the error says what a finding says.
            let shown = read.map_or_else(
                |error| {
                    let mut findings = Findings::new();
                    error.report(&mut findings.sink());
                    assert_eq!(findings.count(), 1);
                    let texts = findings.iter().map(|one| one.message().to_string());
                    assert!(texts.eq([error.to_string()]), "{text}");
                    None
                },
                |count| count.to_string().parse().ok(),
            );
            assert_eq!(shown, expected, "{text}");
        }
    }
}
