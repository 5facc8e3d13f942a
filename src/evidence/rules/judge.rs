//! Rules C10 to C16 on figures: parts, running totals, sources, directions and parity. They refuse nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::found::Found;
use crate::agreement::{Agreement, Basis, Span};
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, ClaimStatus, Comparison, Number, Outcome};
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Excerpt, Rule};
use crate::words::{Ends, Interval, Subject, Text};

/// Checks comparisons and series against the rules.
pub(in crate::evidence) struct Judge<'j, 'r> {
    pub(in crate::evidence) comparisons: &'j [Comparison<'r>],
    pub(in crate::evidence) series: &'j [Series<'r>],
    pub(in crate::evidence) agreement: &'j Agreement,
}

impl<'r> Judge<'_, 'r> {
    pub(in crate::evidence) fn judge(&self) -> Found {
        let mut found = Found::default();
        let swapped = self.swapped(&mut found);
        let diverging = self.diverging();
        let mut inconsistent: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
        for (position, comparison) in self.comparisons.iter().enumerate() {
            parts(comparison, &mut found);
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
                sources_agree(comparison, &ignored, &mut found);
            }
        }
        for series in self.series {
            self.rises(series, &mut found);
        }
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

    fn at(&self, key: Key) -> Option<(usize, &Comparison<'r>)> {
        let found = self
            .comparisons
            .binary_search_by_key(&key, |comparison| comparison.key)
            .ok()?;
        Some((found, self.comparisons.get(found)?))
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

    /// C15: a voice reports both directions of an exchange the other way round than they are recorded. Returns these
    /// voices by the position of the comparison; C14 ignores them there.
    fn swapped(&self, found: &mut Found) -> BTreeMap<usize, BTreeSet<u32>> {
        let mut swapped: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        for (position, there) in self.comparisons.iter().enumerate() {
            let is_whole = there.is_of_all() && !there.topic().is_running();
            let back = there
                .near
                .mirror
                .filter(|mirror| is_whole && there.key < *mirror);
            let Some((mirror, back)) = back.and_then(|key| self.at(key)) else {
                continue;
            };
            let known =
                |comparison: &Comparison<'_>| comparison.recorded().and_then(Interval::known);
            let both = known(there).zip(known(back));
            let Some((recorded, mirrored)) = both.filter(|(one, other)| one != other) else {
                continue;
            };
            let returned: BTreeMap<u32, u64> = back
                .disclosed()
                .filter_map(|claim| Some((claim.rank, claim.number().known()?)))
                .collect();
            let crossed = there.disclosed().filter(|claim| {
                claim.number().known() == Some(mirrored)
                    && returned.get(&claim.rank) == Some(&recorded)
            });
            for claim in crossed {
                let (given, expected) = (Datum::Number(mirrored), Datum::Number(recorded));
                found.at(Rule::DirectionAsRecorded, there, claim, given, expected);
                swapped.entry(position).or_default().insert(claim.rank);
                swapped.entry(mirror).or_default().insert(claim.rank);
            }
        }
        swapped
    }

    /// C16: both directions together add up to an even number if each exchange must be equal. Running totals are
    /// checked where they change from even to odd, in their series.
    fn even(&self, comparison: &Comparison<'_>, found: &mut Found) {
        if comparison.topic().is_running() || !self.is_to_be_even(comparison) {
            return;
        }
        for claim in comparison.disclosed() {
            odd(comparison, claim, found);
        }
    }

    fn is_to_be_even(&self, comparison: &Comparison<'_>) -> bool {
        let topic = comparison.topic();
        let is_whole = *topic.subject() == Subject::AnyDetainee && topic.act().is_crossing();
        let is_of_all_parts = topic.part().is_none() && topic.ends().way().is_none();
        is_whole && is_of_all_parts && self.is_equal_each_time(topic.ends())
    }

    fn is_equal_each_time(&self, ends: Ends) -> bool {
        self.agreement.parity().iter().any(|rule| {
            let is_equal = matches!(rule.basis(), Basis::Equal | Basis::EqualPerCategory);
            let is_strict = rule.span() == Span::EachExchange && rule.tolerance() == 0;
            let is_between = rule.lines().all(|line| ends.cover(line.scope().ends));
            let is_of_all = rule
                .lines()
                .all(|line| line.scope().subject == Subject::AnyDetainee);
            is_equal && is_strict && is_between && is_of_all && rule.part().is_none()
        })
    }

    /// C11, C12 and C16: the totals of one voice do not fall, equal the earlier total plus the figures since then, and
    /// stay even if each exchange must be equal.
    fn rises(&self, series: &Series<'r>, found: &mut Found) {
        let concluded = self.agreement.conclusion().date().is_some();
        let mut last: BTreeMap<u32, Interval> = BTreeMap::new();
        for step in series.steps().iter().filter(|step| step.is_in_order) {
            let Some(totals) = self.comparisons.get(step.total) else {
                continue;
            };
            // A total that may include people from before the agreement is not bound by its terms.
            let is_bound = totals.reference.is_of_the_whole || !concluded;
            let is_to_be_even = is_bound && self.is_to_be_even(totals);
            for claim in totals.disclosed() {
                let number = claim.number();
                let before = last.insert(claim.rank, number);
                let floor = before.map_or(0, Interval::surely);
                if is_to_be_even
                    && before
                        .and_then(Interval::known)
                        .is_none_or(|before| before % 2 == 0)
                {
                    odd(totals, claim, found);
                }
                if number.most() < floor {
                    let (given, expected) = (datum(number), Datum::Range(floor, None));
                    found.at(Rule::RunningRises, totals, claim, given, expected);
                    continue;
                }
                let carried = step
                    .carried
                    .iter()
                    .find(|carried| carried.rank == claim.rank);
                let Some(carried) = carried.map(|carried| carried.sum.result()) else {
                    continue;
                };
                if are_apart(number, carried) {
                    let (given, expected) = (datum(number), datum(carried));
                    found.at(Rule::IncrementAddsUp, totals, claim, given, expected);
                }
            }
        }
    }
}

/// C16: reports an odd number in place of an even one.
fn odd(comparison: &Comparison<'_>, claim: &Claim<'_>, found: &mut Found) {
    if let Some(odd) = claim.number().known().filter(|number| number % 2 == 1) {
        let (given, expected) = (Datum::Number(odd), Datum::Nothing);
        found.at(Rule::EvenTogether, comparison, claim, given, expected);
    }
}

/// C10: the printed parts add up to the printed total, and a source's figures per direction add up to its figure for
/// both.
fn parts(comparison: &Comparison<'_>, found: &mut Found) {
    let is_original = |claim: &&Claim<'_>| claim.copy_of.is_none() || claim.counts();
    for claim in comparison.claims().iter().filter(is_original) {
        let is_total = *comparison.topic().subject() == Subject::AnyDetainee;
        let printed = claim
            .reported()
            .zip(claim.figure().detainees())
            .filter(|_| is_total);
        let printed = printed.map(|(_, parts)| parts.total());
        let own = comparison
            .derived()
            .iter()
            .find(|derived| derived.rank == claim.rank);
        let is_together = comparison.topic().ends().way().is_none();
        let added = own
            .filter(|_| is_together)
            .map(|derived| derived.sum.result());
        for parts in printed.into_iter().chain(added) {
            if are_apart(parts, claim.number()) {
                let (given, expected) = (datum(claim.number()), datum(parts));
                found.at(Rule::PartsAddUp, comparison, claim, given, expected);
            }
        }
    }
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
                said(later.voice(), later.number()),
                datum(earlier.number()),
            );
        }
    }
    let miscopied = comparison.claims().iter();
    let is_widest = comparison.near.wider == [None, None];
    for copy in miscopied.filter(|claim| is_widest && claim.status() == ClaimStatus::Miscopied) {
        let original = claims.iter().find(|claim| claim.rank == copy.rank);
        let elsewhere = original.map_or(Datum::Nothing, |original| datum(original.number()));
        let given = said(copy.voice(), copy.number());
        found.at(Rule::OneNumberEach, comparison, copy, given, elsewhere);
    }
    several
}

/// C14: there is a number that satisfies all sources.
fn sources_agree(comparison: &Comparison<'_>, ignored: &BTreeSet<u32>, found: &mut Found) {
    let included = comparison
        .numbers()
        .filter(|(rank, _)| !ignored.contains(rank));
    let Outcome::Differ { .. } = outcome(included) else {
        return;
    };
    let included = comparison
        .disclosed()
        .filter(|claim| !ignored.contains(&claim.rank));
    let claims = included.map(|claim| Attributed {
        number: claim.number(),
        voice: Some(claim.voice()),
        claim: Some(claim),
    });
    let derived = comparison.derived().iter();
    let derived = derived.filter(|derived| !ignored.contains(&derived.rank));
    let derived = derived.map(|derived| Attributed {
        number: derived.sum.result(),
        voice: derived.voice(),
        claim: None,
    });
    let all: Vec<Attributed<'_>> = claims.chain(derived).collect();
    let highest = all.iter().max_by_key(|one| one.number.surely());
    let lowest = all.iter().min_by_key(|one| one.number.most());
    let (Some(highest), Some(lowest)) = (highest, lowest) else {
        return;
    };
    // The finding is placed at the figure that comes later in the document.
    let position = |one: &Attributed<'_>| one.claim.map(|claim| claim.at);
    let (given, other) = if position(highest) >= position(lowest) {
        (highest, lowest)
    } else {
        (lowest, highest)
    };
    if let Some(claim) = given.claim.or(other.claim) {
        let (given, expected) = (given.datum(), other.datum());
        found.at(Rule::SourcesAgree, comparison, claim, given, expected);
    }
}

/// A number and its voice, if it belongs to one voice.
#[derive(Clone, Copy)]
struct Attributed<'c> {
    number: Interval,
    voice: Option<&'c Text>,
    claim: Option<&'c Claim<'c>>,
}

impl Attributed<'_> {
    fn datum(&self) -> Datum {
        self.voice
            .map_or_else(|| datum(self.number), |voice| said(voice, self.number))
    }
}

/// Returns true if no number satisfies both.
fn are_apart(one: Interval, other: Interval) -> bool {
    let numbers = [(0, Number::exactly(one)), (1, Number::exactly(other))];
    matches!(outcome(numbers.into_iter()), Outcome::Differ { .. })
}

fn datum(number: Interval) -> Datum {
    Datum::Range(number.surely(), number.possibly())
}

fn said(voice: &Text, number: Interval) -> Datum {
    Datum::Said {
        by: Excerpt::from(voice.as_str()),
        surely: number.surely(),
        possibly: number.possibly(),
    }
}
