//! Rules C10 to C17 on figures in their order, and C10 and C13. They refuse nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::agree::{Contradicted, sources_agree};
use super::crossing::more_received;
use super::found::{Found, are_apart, as_reported, said};
use super::judge::Judge;
use crate::evidence::claims::number::{Number, hull};
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, ClaimStatus, Comparison, Outcome};
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Rule};
use crate::words::Subject;

impl Judge<'_, '_> {
    pub(in crate::evidence) fn judge(&self) -> Found {
        let mut found = Found::default();
        let swapped = self.swapped(&mut found);
        let diverging = self.diverging();
        let mut inconsistent: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
        for (position, comparison) in self.comparisons.iter().enumerate() {
            let contradicted = parts(comparison, &mut found);
            self.even(comparison, &mut found);
            let mut ignored = swapped.get(&position).cloned().unwrap_or_default();
            if self.is_explained(comparison, comparison.outcome().difference()) {
                continue;
            }
            // A source that gives several totals usually gives several category counts as well; report it once.
            let wider = comparison.near.wider.iter().flatten();
            let known: BTreeSet<u32> = wider
                .filter_map(|key| inconsistent.get(key))
                .flatten()
                .copied()
                .collect();
            let several = one_number_each(comparison, &known, &mut found);
            ignored.extend(&several);
            if !several.is_empty() {
                inconsistent.insert(comparison.key, several);
            }
            if !comparison.topic().is_running() || diverging.contains(&position) {
                sources_agree(comparison, &ignored, &contradicted, &mut found);
            }
        }
        let mut totals = BTreeSet::new();
        for series in self.series {
            self.rises(series, &mut totals, &mut found);
        }
        self.windows(&totals, &mut found);
        more_received(self.comparisons, &mut found);
        self.as_recorded(&swapped, &mut found);
        found
    }

    /// Returns true if a difference is already reported: that of a category by its kind or total, that of both
    /// directions together by one of them, if it is at least as large there.
    fn is_explained(&self, comparison: &Comparison<'_>, by: u64) -> bool {
        let wider = comparison.near.wider.iter().flatten();
        let ways = comparison.near.ways.iter().flatten();
        let mut others = wider.chain(ways).filter_map(|key| self.at(*key));
        others.any(|(_, other)| {
            other.outcome().difference() >= by && other.outcome().difference() > 0
        })
    }

    /// Returns the totals at which a series diverges, unless the single figures since they were last compatible explain
    /// the difference.
    fn diverging(&self) -> BTreeSet<usize> {
        let divergences = self.series.iter().flat_map(Series::divergences);
        let diverging = divergences.filter_map(|divergence| {
            let key = self.comparisons.get(divergence.apart.at)?.key;
            let since = divergence.common.and_then(|common| {
                let key = self.comparisons.get(common.at)?.key;
                (common.passed > 0 && !common.is_before).then_some(key.step)
            });
            let first = Key {
                start: 0,
                step: 0,
                ..key
            };
            let from = self.comparisons.partition_point(|one| one.key < first);
            let singles = self.comparisons.get(from..).unwrap_or_default().iter();
            let singles =
                singles.take_while(|one| one.key.is_one_flow_with(key) && one.key.start == 0);
            let inside = singles.filter(|one| {
                one.key.step <= key.step && since.is_none_or(|since| one.key.step > since)
            });
            let explained = inside.fold(0_u64, |sum, one| {
                sum.saturating_add(one.outcome().difference())
            });
            (explained < divergence.by.abs_diff(divergence.before)).then_some(divergence.apart.at)
        });
        diverging.collect()
    }
}

/// C10: the printed parts add up to the printed total, and a source's figures per direction add up to its figure for
/// both. Returns the voices that contradict themselves, each with the range of its numbers.
fn parts(comparison: &Comparison<'_>, found: &mut Found) -> Contradicted {
    let mut contradicted = Contradicted::new();
    let is_original = |claim: &&Claim<'_>| claim.copy_of.is_none() || claim.counts();
    for claim in comparison.claims().iter().filter(is_original) {
        let is_total = *comparison.topic().subject() == Subject::AnyDetainee;
        let printed = claim
            .reported()
            .zip(claim.figure().detainees())
            .filter(|_| is_total);
        let printed = printed.map(|(_, parts)| Number::of_tally(parts));
        let own = comparison
            .derived()
            .iter()
            .find(|derived| derived.rank == claim.rank);
        let is_together = comparison.topic().ends().way().is_none();
        let added = own
            .filter(|_| is_together)
            .map(|derived| derived.sum.number());
        for parts in printed.into_iter().chain(added) {
            let number = parts.pair();
            if are_apart(number, claim.compared()) {
                // A number of both directions that is added up is no printed total.
                let given = match claim.reported() {
                    Some(_) => as_reported(claim.number),
                    None => said(claim),
                };
                let expected = as_reported(parts);
                found.at(Rule::PartsAddUp, comparison, claim, given, expected);
                let both = hull(number, claim.compared());
                let known = contradicted.entry(claim.rank).or_insert(both);
                *known = hull(*known, both);
            }
        }
    }
    contradicted
}

/// C13: a voice reports one number for a topic, unless it certainly reported another later, and a copy has the number
/// of its original. Returns the voices that report several numbers.
fn one_number_each(
    comparison: &Comparison<'_>,
    known: &BTreeSet<u32>,
    found: &mut Found,
) -> BTreeSet<u32> {
    let claims: Vec<&Claim<'_>> = comparison.disclosed().collect();
    let mut several = BTreeSet::new();
    for voice in claims.chunk_by(|one, other| one.rank == other.rank) {
        let numbers = (0_u32..).zip(voice).map(|(at, claim)| (at, claim.number));
        let Outcome::Differ { .. } = outcome(numbers) else {
            continue;
        };
        let rank = voice.first().map(|claim| claim.rank);
        several.extend(rank);
        if rank.is_some_and(|rank| known.contains(&rank)) {
            continue;
        }
        let later = voice.iter().max_by_key(|claim| claim.at);
        let earlier = voice.iter().min_by_key(|claim| claim.at);
        if let (Some(later), Some(earlier)) = (later, earlier) {
            found.at(
                Rule::OneNumberEach,
                comparison,
                later,
                said(later),
                as_reported(earlier.number),
            );
        }
    }
    let miscopied = comparison.claims().iter();
    let is_widest = comparison.near.wider == [None, None];
    // A copy that leaves a number out says nothing against it.
    let miscopied =
        miscopied.filter(|claim| claim.status() == ClaimStatus::Miscopied && claim.is_disclosed());
    for copy in miscopied.filter(|_| is_widest) {
        let others = || {
            let others = comparison.claims().iter();
            others.filter(|claim| Some(claim.at.0) == copy.copy_of)
        };
        // A report can quote several sources.
        let original = others().find(|claim| claim.rank == copy.rank);
        let original = original
            .or_else(|| others().next())
            .filter(|original| original.is_disclosed());
        let undisclosed = Datum::Words("an undisclosed number");
        let elsewhere = original.map_or(undisclosed, |original| as_reported(original.number));
        let given = said(copy);
        found.at(Rule::OneNumberEach, comparison, copy, given, elsewhere);
    }
    several
}
