//! `Interval`: two topics that differ in one label only and so cannot be compared.

use alloc::vec::Vec;

use super::comparison::Comparison;
use super::outcome::Incomparability;
use crate::evidence::topics::{Key, PERSONS, REMAINS};

/// Two topics that differ in one label only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) struct Pairing {
    pub(in crate::evidence) one: usize,
    pub(in crate::evidence) other: usize,
    pub(in crate::evidence) reason: Incomparability,
}

/// Returns each topic with the next one that differs in one label only. A chain of such pairs represents all pairs.
pub(in crate::evidence) fn pairs(comparisons: &[Comparison<'_>]) -> Vec<Pairing> {
    let mut pairs = Vec::new();
    let without_act = |key: Key| Key {
        act: crate::words::Act::Agreed,
        ..key
    };
    neighbours(comparisons, Incomparability::Acts, without_act, &mut pairs);
    neighbours(
        comparisons,
        Incomparability::Parts,
        |key| Key { part: 0, ..key },
        &mut pairs,
    );
    let without_start = |key: Key| Key {
        start: key.start.min(1),
        ..key
    };
    neighbours(
        comparisons,
        Incomparability::Starts,
        without_start,
        &mut pairs,
    );
    for subject in [crate::evidence::topics::labels::DETAINEES, REMAINS] {
        let of_persons = |key: Key| {
            let subject = if key.subject == PERSONS {
                subject
            } else {
                key.subject
            };
            Key { subject, ..key }
        };
        neighbours(
            comparisons,
            Incomparability::Subjects,
            of_persons,
            &mut pairs,
        );
    }
    pairs
}

fn neighbours(
    comparisons: &[Comparison<'_>],
    reason: Incomparability,
    common: impl Fn(Key) -> Key,
    pairs: &mut Vec<Pairing>,
) {
    // If the totals of a flow cannot be compared, its categories are not reported as well.
    let whole = |(_, comparison): &(usize, &Comparison<'_>)| comparison.is_of_all();
    let positions = comparisons.iter().enumerate().filter(whole);
    let mut sorted: Vec<(Key, usize)> = positions
        .map(|(at, comparison)| (common(comparison.key), at))
        .collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        if let [(here, one), (there, other)] = pair
            && here == there
            && !is_compared(comparisons, *one, *other)
        {
            let (one, other) = (*one, *other);
            pairs.push(Pairing { one, other, reason });
        }
    }
}

/// Returns true if people released were all handed over: the numbers of both are the same. Or if more were handed over than
/// released: that is compared.
fn is_compared(comparisons: &[Comparison<'_>], one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (comparisons.get(one), comparisons.get(other)) else {
        return false;
    };
    let is_crossing = one.key.act.is_crossing() && other.key.act.is_crossing();
    let is_more = one.between_acts.is_some() && other.between_acts.is_some();
    is_crossing && one.key.act != other.key.act && (is_more || one.spanned() == other.spanned())
}
