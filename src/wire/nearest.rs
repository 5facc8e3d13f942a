//! The known word nearest to a misspelt one.

use alloc::vec::Vec;

// Longer words are no slips of the pen, and comparing them would cost their product.
const MAX_BYTES: usize = 64;

/// The nearest of the known words, if it is near: some third of the characters may differ.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
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
    known
        .map(|candidate| (distance(word, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(_, candidate)| candidate)
}

/// The number of single-character insertions, deletions and replacements between two words (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, left) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let replaced = diagonal.saturating_add(usize::from(left != right));
            diagonal = *cell;
            before = replaced
                .min(before.saturating_add(1))
                .min(cell.saturating_add(1));
            *cell = before;
        }
    }
    row.last().copied().unwrap_or_default()
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
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
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
        assert_eq!(nearest(&"x".repeat(65), known.into_iter()), None);
    }
}
