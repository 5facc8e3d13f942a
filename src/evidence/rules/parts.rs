//! Rule C10: the parts of a figure, and the figures of one source for some of the people of another.

use alloc::collections::BTreeMap;

use super::agree::Contradicted;
use super::found::{Found, as_reported, said};
use super::told::{Gap, Told};
use crate::evidence::claims::number::{Number, hull};
use crate::evidence::claims::{Claim, Comparison};
use crate::evidence::series::sole;
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Rule};
use crate::words::{Interval, Subject};

/// The least number of people that each voice reports for some of the people of a topic: in one direction or both, in
/// parts, for single reasons, or outside the terms.
#[derive(Debug, Default)]
pub(super) struct Within {
    /// By the wider topic and the voice: one sum for each way to divide its people.
    least: BTreeMap<(Key, u32), [u64; 4]>,
}

impl Within {
    pub(super) fn of(comparisons: &[Comparison<'_>]) -> Self {
        let mut made = Self::default();
        for comparison in comparisons {
            let key = comparison.key;
            let of_all_parts = (key.part > 0).then_some(Key { part: 0, ..key });
            let with_any_reason = key.reason.map(|_| Key {
                reason: None,
                ..key
            });
            let under_the_terms_too = key.is_beside.then_some(Key {
                is_beside: false,
                ..key
            });
            let wider = [
                comparison.near.both,
                of_all_parts,
                with_any_reason,
                under_the_terms_too,
            ];
            if wider == [None; 4] {
                continue;
            }
            for claim in sole(comparison) {
                let surely = claim.compared().surely();
                for (at, key) in wider.into_iter().enumerate() {
                    let Some(key) = key else { continue };
                    let sums = made.least.entry((key, claim.rank)).or_default();
                    if let Some(sum) = sums.get_mut(at) {
                        *sum = sum.saturating_add(surely);
                    }
                }
            }
        }
        made
    }

    fn least(&self, key: Key, rank: u32) -> u64 {
        let sums = self.least.get(&(key, rank));
        sums.and_then(|sums| sums.iter().max().copied())
            .unwrap_or_default()
    }
}

/// C10: the printed parts add up to the printed total, and a source's figures per direction add up to its figure for
/// both. No number of some of its people is above that of all. Returns the voices that contradict themselves, each with the
/// range of its numbers.
pub(super) fn parts(
    comparison: &Comparison<'_>,
    within: &Within,
    told: &mut Told<u32>,
    found: &mut Found,
) -> Contradicted {
    let mut contradicted = Contradicted::new();
    let is_original = |claim: &&Claim<'_>| claim.copy_of.is_none() || claim.counts();
    for claim in comparison.claims().iter().filter(is_original) {
        let is_total = *comparison.topic().subject() == Subject::AnyDetainee;
        let printed = claim
            .reported()
            .zip(claim.figure().detainees())
            .filter(|_| is_total);
        let printed = printed.map(|(_, parts)| (Number::of_tally(parts), true));
        let own = comparison
            .derived()
            .iter()
            .find(|derived| derived.rank == claim.rank);
        let is_together = comparison.topic().ends().way().is_none();
        let added = own
            .filter(|_| is_together)
            .map(|derived| (derived.sum.number(), false));
        for (parts, is_printed) in printed.into_iter().chain(added) {
            let number = parts.pair();
            let Some(gap) = Gap::between(number, claim.compared()) else {
                continue;
            };
            let both = hull(number, claim.compared());
            let known = contradicted.entry(claim.rank).or_insert(both);
            *known = hull(*known, both);
            // A number of both directions that is added up is no printed total.
            let given = match claim.reported() {
                Some(_) => as_reported(claim.number),
                None => said(claim),
            };
            if is_printed || told.tell(comparison, claim.rank, gap) {
                let expected = as_reported(parts);
                found.at(Rule::PartsAddUp, comparison, claim, given, expected);
            }
        }
        let is_known = !claim.counts() || contradicted.contains_key(&claim.rank);
        let least = within.least(comparison.key, claim.rank);
        let above = Gap::between(Interval::at_least(least), claim.compared());
        let Some(gap) = above.filter(|_| !is_known) else {
            continue;
        };
        let both = hull(Interval::exactly(least), claim.compared());
        let known = contradicted.entry(claim.rank).or_insert(both);
        *known = hull(*known, both);
        if told.tell(comparison, claim.rank, gap) {
            let expected = Datum::AtLeast(least);
            found.at(Rule::PartsAddUp, comparison, claim, said(claim), expected);
        }
    }
    contradicted
}
