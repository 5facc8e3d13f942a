//! The words that stand for the keys of a document wherever people read them: in messages, on pages and in pictures.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use super::grouped::Grouped;

/// The kinds of detainees in the plural.
const NOUNS: [(&str, &str); 7] = [
    ("prisoner_of_war", "prisoners of war"),
    ("retained_personnel", "retained personnel"),
    ("civilian", "civilians"),
    ("security_detainee", "security detainees"),
    ("hostage", "hostages"),
    ("other", "others"),
    ("unspecified", "unspecified"),
];

/// The acts, and reasons of people on a list and of reversals, whose words are not their keys.
const ACTS: [(&str, &str); 10] = [
    ("accounted", "accounted for"),
    ("already_free", "already free"),
    ("handed_over", "handed over"),
    ("not_chosen", "not chosen"),
    ("not_eligible", "not eligible"),
    ("not_those_promised", "not those promised"),
    ("not_told", "reason not reported"),
    ("recovered_by_receiver", "recovered by the receiver"),
    ("released_in_place", "released where held"),
    ("taken_again", "taken again"),
];

/// Returns the plural noun of a kind of detainees, or the key itself if it is none.
pub(crate) fn noun(key: &str) -> &str {
    words(&NOUNS, key)
}

/// Returns the words of an act or a reason.
pub(crate) fn act(key: &str) -> &str {
    words(&ACTS, key)
}

/// Returns the words before the one actor that holds people, or that seeks those who are missing.
pub(crate) fn of_sole_actor(act: &str) -> Option<&'static str> {
    match act {
        "held" => Some("held by"),
        "missing" => Some("missing, sought by"),
        _ => None,
    }
}

fn words<'k>(table: &[(&'static str, &'static str)], key: &'k str) -> &'k str {
    let mut rows = table.iter();
    rows.find(|(own, _)| *own == key).map_or(key, |row| row.1)
}

/// The key of a category, shown in words: `prisoners of war (colonel)` for `prisoner_of_war/colonel`.
pub(crate) struct InWords<'k>(pub(crate) &'k str);

impl fmt::Display for InWords<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kinds, label) = match self.0.split_once('/') {
            Some((kinds, label)) => (kinds, Some(label)),
            None => (self.0, None),
        };
        for (position, kind) in kinds.split('|').enumerate() {
            f.write_str(if position == 0 { "" } else { " or " })?;
            f.write_str(noun(kind))?;
        }
        match label {
            Some(label) => write!(f, " ({})", spaced(label)),
            None => Ok(()),
        }
    }
}

/// Returns a label with blanks, of which it has none of its own; `aged_18_25` keeps the mark between its numbers.
pub(crate) fn spaced(label: &str) -> String {
    let mut before = None;
    let mut letters = label.chars().peekable();
    let mut text = String::with_capacity(label.len());
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        let is_of_numbers = [before, after]
            .iter()
            .all(|one| one.is_some_and(|one: char| one.is_ascii_digit()));
        text.push(if letter == '_' && !is_of_numbers {
            ' '
        } else {
            letter
        });
        before = Some(letter);
    }
    text
}

/// Writes a total with its categories.
pub(super) fn write_counts(
    f: &mut fmt::Formatter<'_>,
    (total, is_at_least): (u64, bool),
    by_category: &[(Box<str>, u64)],
) -> fmt::Result {
    f.write_str(if is_at_least { "at least " } else { "" })?;
    write!(f, "{}", Grouped(total))?;
    for (position, (category, count)) in by_category.iter().enumerate() {
        f.write_str(if position == 0 { " (" } else { ", " })?;
        write!(f, "{} {}", InWords(category), Grouped(*count))?;
    }
    f.write_str(if by_category.is_empty() { "" } else { ")" })
}

/// Writes a number with what it is made of.
pub(super) fn write_parts<'d>(
    f: &mut fmt::Formatter<'_>,
    total: &impl fmt::Display,
    parts: impl Iterator<Item = (&'d str, &'d (impl fmt::Display + 'd))>,
) -> fmt::Result {
    write!(f, "{total}")?;
    let mut end = "";
    for (position, (act, number)) in parts.enumerate() {
        f.write_str(if position == 0 { " (" } else { ", " })?;
        write!(f, "{} {number}", words(&ACTS, act))?;
        end = ")";
    }
    f.write_str(end)
}

/// Writes the categories of a subject.
pub(super) fn write_subject(f: &mut fmt::Formatter<'_>, of: &[Box<str>]) -> fmt::Result {
    for (position, category) in of.iter().enumerate() {
        f.write_str(if position == 0 { ", " } else { " and " })?;
        write!(f, "{}", InWords(category))?;
    }
    Ok(())
}

/// Writes a list of words.
pub(super) fn write_list(f: &mut fmt::Formatter<'_>, words: &[Box<str>]) -> fmt::Result {
    for (position, word) in words.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        write!(f, "`{word}`")?;
    }
    Ok(())
}
