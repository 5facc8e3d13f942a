//! Compares figures for both directions together with the sum of the figures for each direction.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::comparison::Comparison;
use super::number::Number;
use super::sum::{Derived, Sum};
use crate::evidence::topics::{Key, Labels};
use crate::words::Ends;

/// Adds to each comparison of both directions together the sum of its two directions: one sum for each voice that
/// reports both directions, and one over all voices if it is another.
pub(in crate::evidence) fn add<'r>(comparisons: &mut [Comparison<'r>], labels: &Labels<'r>) {
    let mut found: Vec<(usize, Vec<Derived<'r>>)> = Vec::new();
    for (position, comparison) in comparisons.iter().enumerate() {
        let Ends::Together(couple) = comparison.topic().ends else {
            continue;
        };
        let (one, other) = (couple.one(), couple.other());
        let ways = [Ends::one_way(one, other), Ends::one_way(other, one)];
        let [there, back] = ways.map(|way| {
            at(
                comparisons,
                Key {
                    ends: labels.ends_key(way),
                    ..comparison.key
                },
            )
        });
        if let (Some(there), Some(back)) = (there, back) {
            found.push((position, both(there, back)));
        }
    }
    for (position, derived) in found {
        if let Some(comparison) = comparisons.get_mut(position) {
            comparison.derived = derived;
            comparison.decide();
        }
    }
}

fn at<'c, 'r>(comparisons: &'c [Comparison<'r>], key: Key) -> Option<&'c Comparison<'r>> {
    let found = comparisons.binary_search_by_key(&key, |comparison| comparison.key);
    comparisons.get(found.ok()?)
}

fn both<'r>(there: &Comparison<'r>, back: &Comparison<'r>) -> Vec<Derived<'r>> {
    let spans: BTreeMap<u32, Number> =
        back.disclosed().fold(BTreeMap::new(), |mut spans, claim| {
            let number = claim.number;
            spans
                .entry(claim.rank)
                .and_modify(|span| *span = span.hull(number))
                .or_insert(number);
            spans
        });
    let claims: Vec<_> = there.disclosed().collect();
    let mut derived = Vec::new();
    for voice in claims.chunk_by(|one, other| one.rank == other.rank) {
        let numbers = voice.iter().map(|claim| claim.number);
        let Some((first, (span, other))) = voice.first().and_then(|first| {
            numbers
                .reduce(Number::hull)
                .zip(spans.get(&first.rank))
                .map(|both| (first, both))
        }) else {
            continue;
        };
        derived.push(Derived {
            voice: Some(first.voice),
            rank: first.rank,
            sum: Sum::of(span).plus(*other),
        });
    }
    let spans = there.spanned().zip(back.spanned());
    let all = spans.map(|(one, other)| Sum::of(one).plus(other));
    // The sum of one voice hides what the others report of a direction.
    let is_another = |all: &Sum| derived.iter().all(|one| one.sum.number() != all.number());
    let all = all.filter(is_another);
    derived.extend(all.map(|sum| Derived {
        voice: None,
        rank: u32::MAX,
        sum,
    }));
    derived
}
