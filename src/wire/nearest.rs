//! The known word nearest to a misspelt one.

use alloc::vec::Vec;

// Longer words are no slips of the pen, and comparing them would cost their product.
const MAX_BYTES: usize = 64;

/// The nearest of the known words, if it is near: some third of the characters may differ.
pub(crate) fn nearest<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    if word.len() > MAX_BYTES {
        return None;
    }
    let length = word.chars().count();
    // A change in a key of two letters makes another key: no guess there. Four letters may trade two places.
    let allowed = if length < 4 {
        length / 3
    } else {
        length.div_ceil(3)
    };
    // Most slips are of one letter, and those are found with little comparing.
    nearest_within(word, known.clone(), allowed.min(1))
        .or_else(|| nearest_within(word, known, allowed))
}

/// The nearest of those that differ by at most so many changes; of equally near ones the first.
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

/// The number of single-character insertions, deletions and replacements between two words (Levenshtein), where it
/// is at most so many.
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
        // A row never falls below the least of the row before.
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|changes| *changes <= most)
}

#[cfg(test)]
mod tests {
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
            // As many at the first letter as there may be.
            ("abc", "xbc", 1),
        ] {
            for most in 0..6 {
                let told = distance(one, other, most);
                assert_eq!(
                    told,
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
        // The nearest, wherever it stands; of equally near ones the first.
        let near = ["reaction", "receptions", "reception"];
        assert_eq!(nearest("reception", near.into_iter()), Some("reception"));
        assert_eq!(nearest("receptio", near.into_iter()), Some("reception"));
        assert_eq!(nearest("rate", ["rats", "date"].into_iter()), Some("rats"));
        assert_eq!(nearest(&"x".repeat(65), known.into_iter()), None);
    }
}
