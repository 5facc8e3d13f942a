//! Suggestions: the known word nearest to an unknown one, and the finding that names it.

use alloc::vec::Vec;

use super::catalogue::Rule;
use super::datum::Datum;
use super::sink::Sink;

// Longer words are not typing errors, and the cost of a comparison is the product of the lengths.
const MAX_BYTES: usize = 64;

/// Keys that other formats use, each with the keys of this one that mean the same somewhere: what they mean is nearer than
/// how they are spelled.
const SYNONYMS: [(&[&str], &[&str]); 5] = [
    // Without a date of its own, a promise has one until which it is due.
    (
        &["date", "day", "when"],
        &["on", "date", BY, "due", "published", "concluded"],
    ),
    (&["until", "deadline", "before"], &[BY, "due"]),
    (&["place", "location", "where"], &["at"]),
    (&["comment", "remark"], &["note"]),
    (&["people"], &["detainees"]),
];

/// The key of the date until which something is due, in the one object in which it is no actor: there stands also a number
/// of days.
const BY: &str = "by";
const DAYS: &str = "days";

/// Returns the known word that means the same, or else the nearest, if at most about a third of the characters differ.
pub(crate) fn nearest<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    if word.len() > MAX_BYTES {
        return None;
    }
    let row = SYNONYMS.iter().find(|(others, _)| others.contains(&word));
    let keys = row.map_or([].as_slice(), |(_, keys)| keys);
    let has = |key: &str| known.clone().find(|known| *known == key);
    let mut keys = keys.iter().filter(|key| **key != BY || has(DAYS).is_some());
    if let Some(known) = keys.find_map(|key| has(key)) {
        return Some(known);
    }
    let length = word.chars().count();
    // A change in a key of two letters makes another key: no suggestion. Two letters of four can be swapped.
    let allowed = if length < 4 {
        length / 3
    } else {
        length.div_ceil(3)
    };
    // Most errors are in one letter, and those are found with few comparisons.
    nearest_within(word, known.clone(), allowed.min(1))
        .or_else(|| nearest_within(word, known, allowed))
}

/// Returns the key that is meant by an unknown one: the one that differs only in capitals, a short one that is missing and
/// has two letters swapped, or else as [`nearest`].
#[cfg(feature = "json")]
pub(crate) fn nearest_key<'a>(
    key: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    is_missing: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let mut keys = known.clone();
    let same = keys.find(|known| known.eq_ignore_ascii_case(key));
    let mut keys = known.clone();
    same.or_else(|| keys.find(|known| is_swapped(key, known) && is_missing(known)))
        .or_else(|| nearest(key, known))
}

/// Returns true for two words of two or three letters, of which one is the other with two letters next to each other
/// swapped. In longer ones these are two changes, which are allowed.
#[cfg(feature = "json")]
fn is_swapped(one: &str, other: &str) -> bool {
    const SHORT: usize = 3;
    let is_short = one.len() == other.len() && one.len() <= SHORT;
    is_short
        && (1..one.len()).any(|at| {
            let mut letters = Vec::from(one.as_bytes());
            letters.swap(at.saturating_sub(1), at);
            letters == other.as_bytes()
        })
}

/// Returns the nearest known word within a number of changes; of equally near words, the first.
fn nearest_within<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str>,
    most: usize,
) -> Option<&'a str> {
    let (mut nearest, mut within) = (None, Some(most));
    for candidate in known {
        let Some(changes) = within.and_then(|most| distance(word, candidate, most)) else {
            continue;
        };
        within = changes.checked_sub(1);
        nearest = Some(candidate);
    }
    nearest
}

/// Returns the number of single-character insertions, deletions and replacements between two words (Levenshtein), or
/// `None` if it exceeds a maximum.
fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let length = other.chars().count();
    if one.chars().count().abs_diff(length) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=length).collect();
    for (line, left) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line.saturating_add(1);
        let mut least = before;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let replaced = diagonal.saturating_add(usize::from(left != right));
            diagonal = *cell;
            before = replaced
                .min(before.saturating_add(1))
                .min(cell.saturating_add(1));
            least = least.min(before);
            *cell = before;
        }
        // The minimum of a row is never below that of the previous row.
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|changes| *changes <= most)
}

/// Reports an unknown reference, with the nearest known word, or with all known words if none is near and they are few.
pub(crate) fn unresolved<'w, W: Iterator<Item = &'w str> + Clone>(
    what: &'static str,
    text: &str,
    known: impl Fn() -> W,
    sink: &mut Sink<'_>,
) {
    unresolved_near(what, text, nearest(text, known()), known(), sink);
}

/// Reports an unknown reference, with a nearest word that the caller has found.
pub(crate) fn unresolved_near<'w>(
    what: &'static str,
    text: &str,
    near: Option<&str>,
    known: impl Iterator<Item = &'w str>,
    sink: &mut Sink<'_>,
) {
    const FEW: usize = 8;
    let expected = if let Some(near) = near {
        Datum::Nearest(near.into())
    } else {
        let known: Vec<_> = known.take(FEW.saturating_add(1)).map(Into::into).collect();
        // A single known word would read as a suggestion.
        if (2..=FEW).contains(&known.len()) {
            Datum::OneOf(known.into_boxed_slice())
        } else {
            Datum::Nothing
        }
    };
    sink.report(Rule::Resolves)
        .about(what)
        .given(Datum::text(text))
        .expected(expected);
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "json")]
    use super::nearest_key;
    use super::{distance, nearest};

    #[test]
    fn the_distance_counts_single_changes() {
        for (one, other, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("detainee", "detainees", 1),
            ("ab", "ba", 2),
            // The maximum is reached at the first letter.
            ("abc", "xbc", 1),
        ] {
            for most in 0..6 {
                let found = distance(one, other, most);
                assert_eq!(
                    found,
                    (expected <= most).then_some(expected),
                    "{one} {other} {most}"
                );
            }
        }
    }

    #[test]
    fn only_a_near_word_is_named() {
        let known = ["from", "to", "detainees", "reception"];
        assert_eq!(nearest("detainee", known.into_iter()), Some("detainees"));
        assert_eq!(nearest("form", known.into_iter()), Some("from"));
        assert_eq!(nearest("colour", known.into_iter()), None);
        assert_eq!(nearest("tx", known.into_iter()), None);
        assert_eq!(nearest("too", known.into_iter()), Some("to"));
        // The nearest word, at any position; of equally near words, the first.
        let near = ["reaction", "receptions", "reception"];
        assert_eq!(nearest("reception", near.into_iter()), Some("reception"));
        assert_eq!(nearest("receptio", near.into_iter()), Some("reception"));
        assert_eq!(nearest("rate", ["rats", "date"].into_iter()), Some("rats"));
        assert_eq!(nearest(&"x".repeat(65), known.into_iter()), None);
    }

    #[test]
    #[cfg(feature = "json")]
    fn a_key_in_capitals_or_with_two_letters_swapped_is_meant() {
        let known = ["act", "at", "by", "from", "how", "id", "of", "on", "to"];
        let found = |key| nearest_key(key, known.into_iter(), |key| key != "on");
        for (key, meant) in [
            ("Id", Some("id")),
            ("FROM", Some("from")),
            ("ON", Some("on")),
            ("di", Some("id")),
            ("ot", Some("to")),
            ("fo", Some("of")),
            ("hwo", Some("how")),
            ("atc", Some("act")),
            ("cat", Some("act")),
            // It is there already.
            ("no", None),
            ("tca", None),
            ("ox", None),
        ] {
            assert_eq!(found(key), meant, "{key}");
        }
    }
}
