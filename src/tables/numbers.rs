//! Numbers as a table has them: `1,000`, `about 400`, `at least 12`, `12 to 15`.

use crate::rulebook::{Datum, Rule, Sink, limits};
use crate::words::{Count, CountRange, Interval};

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

/// Reads a number of a cell that is not empty.
pub(super) fn count(text: &str, sink: &mut Sink<'_>) -> Option<Count> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let count = text.parse().ok().or_else(|| whole(text, sink));
        return count.map(Count::Exactly);
    }
    let small = text.to_lowercase();
    let small = small.trim();
    if ["undisclosed", "an undisclosed number", "unknown", "?"].contains(&small) {
        return Some(Count::Undisclosed);
    }
    if let Some((low, high)) = ends(small) {
        return range(whole(low, sink)?, whole(high, sink)?, sink);
    }
    let mut words = WORDS.iter();
    let found = words.find_map(|(word, meant)| Some((small.strip_prefix(word)?, *meant)));
    let found = found.or_else(|| small.strip_suffix('+').map(|rest| (rest, Meant::AtLeast)));
    let (rest, meant) = found.unwrap_or((small, Meant::Exactly));
    let rest = rest.trim();
    if digits(rest).is_none() {
        return refused(text, sink);
    }
    let number = whole(rest, sink)?;
    let count = match meant {
        Meant::About => Some(Count::About(number)),
        Meant::AtLeast => Some(Count::AtLeast(number)),
        Meant::MoreThan => number.checked_add(1).map(Count::AtLeast),
        Meant::AtMost => Some(Count::AtMost(number)),
        Meant::FewerThan => number.checked_sub(1).map(Count::AtMost),
        Meant::Exactly => Some(Count::Exactly(number)),
    };
    count.or_else(|| refused(text, sink))
}

/// Reads a plain number.
pub(super) fn plain(text: &str, sink: &mut Sink<'_>) -> Option<u32> {
    if digits(text).is_none() {
        sink.of_other_kind(Datum::text(text), "a whole number");
        return None;
    }
    whole(text, sink)
}

/// Returns the count of two bounds, either of which can be absent; `None` if the second is below the first.
pub(super) fn bounds(least: Option<u32>, most: Option<u32>) -> Option<Count> {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(Count::Exactly(least)),
        (None | Some(0), Some(most)) => Some(Count::AtMost(most)),
        (Some(least), Some(most)) => CountRange::new(least, most).map(Count::Between),
        (Some(least), None) => Some(Count::AtLeast(least)),
        (None, None) => Some(Count::Undisclosed),
    }
}

/// Returns true if a count says the same as an interval of which either end can be absent.
pub(super) fn is_same(count: Count, least: Option<u32>, most: Option<u32>) -> bool {
    let pair: Interval = count.pair();
    let known = bounds(least, most);
    known.is_some_and(|known| {
        known.pair().surely() == pair.surely() && known.pair().possibly() == pair.possibly()
    })
}

/// Reports that the end of a range is below its beginning.
pub(super) fn range(low: u32, high: u32, sink: &mut Sink<'_>) -> Option<Count> {
    let range = CountRange::new(low, high);
    if range.is_none() {
        sink.report(Rule::SensibleWeight)
            .about("as the end of a range")
            .given(u64::from(high))
            .expected(Datum::Range(u64::from(low), None));
    }
    range.map(Count::Between)
}

fn refused(text: &str, sink: &mut Sink<'_>) -> Option<Count> {
    sink.of_other_kind(Datum::text(text), EXPECTED);
    None
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
pub(super) fn digits(text: &str) -> Option<u64> {
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
fn whole(text: &str, sink: &mut Sink<'_>) -> Option<u32> {
    let number = digits(text).unwrap_or(u64::MAX);
    let count = u32::try_from(number).ok();
    if count.is_none() {
        sink.report(Rule::CountInRange)
            .about("count")
            .given(Datum::text(text))
            .expected(Datum::Range(0, Some(u64::from(limits::COUNT))));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::rulebook::Findings;
    use crate::words::{Count, CountRange};

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
            let mut findings = Findings::new();
            let read = count(text, &mut findings.sink());
            assert_eq!(read, expected, "{text}");
            assert_eq!(findings.count(), u64::from(expected.is_none()), "{text}");
        }
    }
}
