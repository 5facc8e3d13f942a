//! Rules C10 to C17 on figures in their order, and C13. They refuse nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::agree::sources_agree;
use super::crossing::more_received;
use super::found::{Found, as_reported, said, said_by};
use super::judge::Judge;
use super::parts::{Within, parts};
use super::running::Reported;
use super::told::{Gap, Told};
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, ClaimStatus, Comparison, Outcome};
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Rule};

impl Judge<'_, '_> {
    pub(in crate::evidence) fn judge(&self) -> Found {
        let mut found = Found::default();
        let swapped = self.swapped(&mut found);
        let diverging = self.diverging();
        let mut inconsistent: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
        let (mut of_voices, mut of_copies) = (Told::default(), Told::default());
        let (mut of_sources, mut of_parts) = (Told::default(), Told::default());
        let mut totals = Reported::default();
        let within = Within::of(self.comparisons);
        for (position, comparison) in self.comparisons.iter().enumerate() {
            let contradicted = parts(comparison, &within, &mut of_parts, &mut found);
            self.even(comparison, &mut totals.odd, &mut found);
            let mut ignored = swapped.get(&position).cloned().unwrap_or_default();
            // A source that gives several totals usually gives several category counts as well; report it once.
            let wider = comparison.near.wider.iter().flatten();
            let known: BTreeSet<u32> = wider
                .filter_map(|key| inconsistent.get(key))
                .flatten()
                .copied()
                .collect();
            let several = one_number_each(comparison, &known, &mut of_voices, &mut found);
            as_copied(comparison, &mut of_copies, &mut found);
            ignored.extend(&several);
            if !several.is_empty() {
                inconsistent.insert(comparison.key, several);
            }
            let is_explained = self.is_explained(comparison, comparison.outcome().difference());
            let is_new = !comparison.topic().is_running() || diverging.contains(&position);
            if is_new && !is_explained {
                let sources = (&ignored, &contradicted);
                sources_agree(comparison, sources, &mut of_sources, &mut found);
            }
        }
        // All detainees come before their categories, in which the same difference is not reported again.
        for (series, is_of_all) in [(self.series, true), (self.of_categories, false)] {
            for series in series {
                self.rises(series, &mut totals, &mut found);
            }
            self.windows(is_of_all, &mut totals, &mut found);
        }
        more_received(self.comparisons, &swapped, &mut found);
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
        let series = self.series.iter().chain(self.of_categories);
        let divergences = series.flat_map(Series::divergences);
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

/// C13: a voice reports one number for a topic, unless it certainly reported another later. Returns the voices that report
/// several numbers.
fn one_number_each(
    comparison: &Comparison<'_>,
    known: &BTreeSet<u32>,
    told: &mut Told<u32>,
    found: &mut Found,
) -> BTreeSet<u32> {
    let claims: Vec<&Claim<'_>> = comparison.disclosed().collect();
    let mut several = BTreeSet::new();
    for voice in claims.chunk_by(|one, other| one.rank == other.rank) {
        let numbers = (0_u32..).zip(voice).map(|(at, claim)| (at, claim.number));
        let Outcome::Differ { by } = outcome(numbers) else {
            continue;
        };
        let later = voice.iter().max_by_key(|claim| claim.at);
        let earlier = voice.iter().min_by_key(|claim| claim.at);
        let Some((later, earlier)) = later.zip(earlier) else {
            continue;
        };
        several.insert(later.rank);
        let between = Gap::between(later.compared(), earlier.compared());
        let is_above = between.is_some_and(|gap| gap.is_above);
        let is_known = known.contains(&later.rank);
        if !is_known && told.tell(comparison, later.rank, Gap { by, is_above }) {
            let expected = as_reported(earlier.number);
            found.at(
                Rule::OneNumberEach,
                comparison,
                later,
                said(later),
                expected,
            );
        }
    }
    several
}

/// C13: a copy has the number of its original. A copy that leaves a number out says nothing against it. What it says is
/// attributed to whoever published it, and not to the source it copies.
fn as_copied(comparison: &Comparison<'_>, told: &mut Told<u32>, found: &mut Found) {
    let miscopied = comparison.claims().iter();
    let miscopied =
        miscopied.filter(|claim| claim.status() == ClaimStatus::Miscopied && claim.is_disclosed());
    for copy in miscopied {
        let others = || {
            let others = comparison.claims().iter();
            others.filter(|claim| Some(claim.at.0) == copy.copy_of)
        };
        // A report can quote several sources.
        let original = others().find(|claim| claim.rank == copy.rank);
        let original = original
            .or_else(|| others().next())
            .filter(|original| original.is_disclosed());
        let gap = original.and_then(|one| Gap::between(copy.compared(), one.compared()));
        let is_new = match gap {
            Some(gap) => told.tell(comparison, copy.at.0, gap),
            None => comparison.is_of_all(),
        };
        if is_new {
            let undisclosed = Datum::Words("an undisclosed number");
            let expected = original.map_or(undisclosed, |original| said(original));
            let given = said_by(copy, copy.report().source());
            found.at(Rule::OneNumberEach, comparison, copy, given, expected);
        }
    }
}
