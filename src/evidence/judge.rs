//! What figures show about themselves and about each other: findings, in neutral words, that refuse nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::claim::{Claim, ClaimStatus};
use super::comparison::Comparison;
use super::found::Found;
use super::labels::Key;
use super::number::Number;
use super::outcome::{Outcome, outcome};
use super::series::Series;
use crate::agreement::{Agreement, Basis, Span};
use crate::rulebook::{Datum, Excerpt, Rule};
use crate::words::{Ends, Pair, Subject, Text};

/// Everything the figures show, in the order of the topics.
pub(super) struct Judge<'j, 'r> {
    pub(super) comparisons: &'j [Comparison<'r>],
    pub(super) series: &'j [Series<'r>],
    pub(super) agreement: &'j Agreement,
}

impl<'r> Judge<'_, 'r> {
    pub(super) fn judge(&self) -> Found {
        let mut found = Found::default();
        let swapped = self.swapped(&mut found);
        let parted = self.parted();
        let mut torn: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
        for (position, comparison) in self.comparisons.iter().enumerate() {
            parts(comparison, &mut found);
            self.even(comparison, &mut found);
            let mut unheard = swapped.get(&position).cloned().unwrap_or_default();
            if self.is_explained(comparison, comparison.outcome().difference()) {
                continue;
            }
            // Who tells several numbers of all detainees does so of their categories too: that is told once.
            let wider = comparison.near.wider.iter().flatten();
            let known: BTreeSet<u32> = wider
                .filter_map(|key| torn.get(key))
                .flatten()
                .copied()
                .collect();
            let several = one_number_each(comparison, &known, &mut found);
            unheard.extend(&several);
            if !several.is_empty() {
                torn.insert(comparison.key, several);
            }
            if !comparison.topic().is_running() || parted.contains(&position) {
                sources_agree(comparison, &unheard, &mut found);
            }
        }
        for series in self.series {
            self.rises(series, &mut found);
        }
        found
    }

    /// Whether a difference is told already: of a category where all detainees of the occasion, or all of its kind, lie as
    /// far apart; of both directions together where one of them does.
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

    /// The totals at which a series parts, unless single figures since it last went together come to the difference.
    fn parted(&self) -> BTreeSet<usize> {
        let partings = self.series.iter().flat_map(Series::partings);
        let parted = partings.filter_map(|parting| {
            let key = self.comparisons.get(parting.apart.at)?.key;
            let since = parting.common.and_then(|common| {
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
            let told = inside.fold(0_u64, |sum, one| {
                sum.saturating_add(one.outcome().difference())
            });
            (told < parting.by.abs_diff(parting.before)).then_some(parting.apart.at)
        });
        parted.collect()
    }

    /// C15: a voice tells both directions of an exchange the other way round than they are recorded.
    /// The voices that do so, by the position of the comparison: there they are heard no more.
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
            let known = |comparison: &Comparison<'_>| comparison.recorded().and_then(Pair::known);
            let both = known(there).zip(known(back));
            let Some((recorded, mirrored)) = both.filter(|(one, other)| one != other) else {
                continue;
            };
            let told: BTreeMap<u32, u64> = back
                .telling()
                .filter_map(|claim| Some((claim.rank, claim.number().known()?)))
                .collect();
            let crossed = there.telling().filter(|claim| {
                claim.number().known() == Some(mirrored) && told.get(&claim.rank) == Some(&recorded)
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

    /// C16: both directions together come to an even number where equal numbers are agreed for each exchange.
    /// Totals are looked at where they change from even to odd, in their series.
    fn even(&self, comparison: &Comparison<'_>, found: &mut Found) {
        if comparison.topic().is_running() || !self.is_to_be_even(comparison) {
            return;
        }
        for claim in comparison.telling() {
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

    /// C11, C12 and C16: the totals of one voice do not fall, are the earlier one and what was told since, and stay even
    /// where each exchange is.
    fn rises(&self, series: &Series<'r>, found: &mut Found) {
        let concluded = self.agreement.conclusion().when().is_some();
        let mut last: BTreeMap<u32, Pair> = BTreeMap::new();
        for step in series.steps().iter().filter(|step| step.is_in_order) {
            let Some(totals) = self.comparisons.get(step.total) else {
                continue;
            };
            // A total that may hold people from before the agreement is bound by none of its terms.
            let is_bound = totals.beside.is_of_the_whole || !concluded;
            let is_to_be_even = is_bound && self.is_to_be_even(totals);
            for claim in totals.telling() {
                let number = claim.number();
                let before = last.insert(claim.rank, number);
                let floor = before.map_or(0, Pair::surely);
                if is_to_be_even
                    && before
                        .and_then(Pair::known)
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

/// C16: one odd number where an even one is to be.
fn odd(comparison: &Comparison<'_>, claim: &Claim<'_>, found: &mut Found) {
    if let Some(odd) = claim.number().known().filter(|number| number % 2 == 1) {
        let (given, expected) = (Datum::Number(odd), Datum::Nothing);
        found.at(Rule::EvenTogether, comparison, claim, given, expected);
    }
}

/// C10: the parts that a figure prints come to the total that it prints, and what a source tells of each direction to
/// what it tells of both.
fn parts(comparison: &Comparison<'_>, found: &mut Found) {
    let own_words = |claim: &&Claim<'_>| claim.copy_of.is_none() || claim.counts();
    for claim in comparison.claims().iter().filter(own_words) {
        let is_total = *comparison.topic().subject() == Subject::AnyDetainee;
        let printed = claim
            .told()
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

/// C13: a voice tells one number of a topic, unless it surely told another later; a copy prints that of its original.
/// The voices that tell several.
fn one_number_each(
    comparison: &Comparison<'_>,
    known: &BTreeSet<u32>,
    found: &mut Found,
) -> BTreeSet<u32> {
    let told: Vec<&Claim<'_>> = comparison.telling().collect();
    let mut several = BTreeSet::new();
    for voice in told.chunk_by(|one, other| one.rank == other.rank) {
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
    let is_first_told = comparison.near.wider == [None, None];
    for copy in miscopied.filter(|claim| is_first_told && claim.status() == ClaimStatus::Miscopied)
    {
        let original = told.iter().find(|claim| claim.rank == copy.rank);
        let elsewhere = original.map_or(Datum::Nothing, |original| datum(original.number()));
        let given = said(copy.voice(), copy.number());
        found.at(Rule::OneNumberEach, comparison, copy, given, elsewhere);
    }
    several
}

/// C14: there is a number that keeps what every source tells.
fn sources_agree(comparison: &Comparison<'_>, unheard: &BTreeSet<u32>, found: &mut Found) {
    let heard = comparison
        .numbers()
        .filter(|(rank, _)| !unheard.contains(rank));
    let Outcome::Differ { .. } = outcome(heard) else {
        return;
    };
    let heard = comparison
        .telling()
        .filter(|claim| !unheard.contains(&claim.rank));
    let claims = heard.map(|claim| Word {
        number: claim.number(),
        voice: Some(claim.voice()),
        claim: Some(claim),
    });
    let derived = comparison.derived().iter();
    let derived = derived.filter(|derived| !unheard.contains(&derived.rank));
    let derived = derived.map(|derived| Word {
        number: derived.sum.result(),
        voice: derived.voice(),
        claim: None,
    });
    let all: Vec<Word<'_>> = claims.chain(derived).collect();
    let highest = all.iter().max_by_key(|word| word.number.surely());
    let lowest = all.iter().min_by_key(|word| word.number.most());
    let (Some(highest), Some(lowest)) = (highest, lowest) else {
        return;
    };
    // The finding stands at the figure that was told later in the document.
    let position = |word: &Word<'_>| word.claim.map(|claim| claim.at);
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

/// A number and whose it is, where it is one voice's.
#[derive(Clone, Copy)]
struct Word<'c> {
    number: Pair,
    voice: Option<&'c Text>,
    claim: Option<&'c Claim<'c>>,
}

impl Word<'_> {
    fn datum(&self) -> Datum {
        self.voice
            .map_or_else(|| datum(self.number), |voice| said(voice, self.number))
    }
}

/// Whether no number keeps both.
fn are_apart(one: Pair, other: Pair) -> bool {
    let numbers = [(0, Number::exactly(one)), (1, Number::exactly(other))];
    matches!(outcome(numbers.into_iter()), Outcome::Differ { .. })
}

fn datum(number: Pair) -> Datum {
    Datum::Range(number.surely(), number.possibly())
}

fn said(voice: &Text, number: Pair) -> Datum {
    Datum::Said {
        by: Excerpt::from(voice.as_str()),
        surely: number.surely(),
        possibly: number.possibly(),
    }
}
