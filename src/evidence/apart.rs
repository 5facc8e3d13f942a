//! Topics that look alike and cannot be compared.

use alloc::vec::Vec;

use super::comparison::Comparison;
use super::labels::{Key, PERSONS, REMAINS};
use super::outcome::Apart;

/// Two topics that have all labels in common but one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) why: Apart,
}

/// Each topic with the next that has all labels in common but one; a chain of them stands for every pair.
pub(super) fn pairs(comparisons: &[Comparison<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let without_act = |key: Key| Key {
        act: crate::words::Act::Agreed,
        ..key
    };
    neighbours(comparisons, Apart::Acts, without_act, &mut pairs);
    neighbours(
        comparisons,
        Apart::Parts,
        |key| Key { part: 0, ..key },
        &mut pairs,
    );
    let without_start = |key: Key| Key {
        start: key.start.min(1),
        ..key
    };
    neighbours(comparisons, Apart::Starts, without_start, &mut pairs);
    for subject in [super::labels::DETAINEES, REMAINS] {
        let of_persons = |key: Key| {
            let subject = if key.subject == PERSONS {
                subject
            } else {
                key.subject
            };
            Key { subject, ..key }
        };
        neighbours(comparisons, Apart::Subjects, of_persons, &mut pairs);
    }
    pairs
}

fn neighbours(
    comparisons: &[Comparison<'_>],
    why: Apart,
    common: impl Fn(Key) -> Key,
    pairs: &mut Vec<Pair>,
) {
    // Where all of a flow cannot be compared, its categories need not be told as well.
    let whole = |(_, comparison): &(usize, &Comparison<'_>)| comparison.is_of_all();
    let positions = comparisons.iter().enumerate().filter(whole);
    let mut sorted: Vec<(Key, usize)> = positions
        .map(|(at, comparison)| (common(comparison.key), at))
        .collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        if let [(here, one), (there, other)] = pair
            && here == there
        {
            let (one, other) = (*one, *other);
            pairs.push(Pair { one, other, why });
        }
    }
}
