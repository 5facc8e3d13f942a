//! `merged`: the lines of two tallies as one list in the order of the categories.

use super::count::Count;
use crate::words::category::DetaineeCategory;

/// Merges two lists in canonical order.
pub(super) fn merged(
    one: impl Iterator<Item = (DetaineeCategory, Count)>,
    other: impl Iterator<Item = (DetaineeCategory, Count)>,
) -> impl Iterator<Item = (DetaineeCategory, Count)> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    core::iter::from_fn(move || {
        let first = match (one.peek(), other.peek()) {
            (Some((ours, _)), Some((theirs, _))) => ours < theirs,
            (ours, _) => ours.is_some(),
        };
        if first { one.next() } else { other.next() }
    })
}
