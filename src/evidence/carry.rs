//! Carrying running totals from step to step of one flow, voice by voice.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::Range;

use super::claim::Claim;
use super::comparison::{Comparison, Derived};
use super::figure::Start;
use super::labels::Labels;
use super::number::{Number, Sum};
use super::outcome::outcome;
use super::record::{Record, carried_out};
use super::series::{Series, SeriesStep};
use crate::words::{Pair, PartialDate};

/// What a total is carried on from: a total that was told, or nothing at the start, and the figures since then.
struct Chain {
    sum: Sum,
    /// How many occasions it holds.
    passed: u32,
}

/// One single occasion of a flow.
#[derive(Clone, Copy, Default)]
struct Stop {
    recorded: Option<Pair>,
    single: Option<usize>,
}

/// The running totals of one flow, with all the comparisons it is made from.
pub(super) struct Carrier<'c, 'r> {
    pub(super) comparisons: &'c [Comparison<'r>],
    pub(super) labels: &'c Labels<'r>,
    pub(super) record: &'c Record<'r>,
    /// When the agreement was concluded: a total since then or later holds nothing from before.
    pub(super) concluded: Option<PartialDate>,
}

/// One series before its parting is looked for, and what it adds to the comparisons.
pub(super) struct Walked<'r> {
    steps: Vec<SeriesStep<'r>>,
    carried: Vec<Carried<'r>>,
    starts_at_nothing: bool,
}

/// What carrying found of one comparison of totals.
pub(super) struct Carried<'r> {
    pub(super) total: usize,
    pub(super) derived: Vec<Derived<'r>>,
    pub(super) recorded: Option<Pair>,
}

impl<'r> Carrier<'_, 'r> {
    /// The series of one flow, and what it adds to the comparisons; `flow` are the comparisons of the flow.
    pub(super) fn carry(&self, flow: Range<usize>) -> Vec<Walked<'r>> {
        let Some(compared) = self.comparisons.get(flow.clone()) else {
            return Vec::new();
        };
        if compared.iter().all(|comparison| comparison.key.start == 0) {
            return Vec::new();
        }
        let stops = self.stops(&flow);
        let mut series = Vec::new();
        let mut from = flow.start;
        for totals in compared.chunk_by(|one, other| one.key.start == other.key.start) {
            let to = from.saturating_add(totals.len());
            if totals.first().is_some_and(|first| first.key.start > 0) {
                series.push(self.series(from..to, &stops));
            }
            from = to;
        }
        series
    }

    /// The single occasions of a flow, by step: those the journal records, and those that figures tell.
    fn stops(&self, flow: &Range<usize>) -> BTreeMap<u32, Stop> {
        let mut stops: BTreeMap<u32, Stop> = BTreeMap::new();
        let mut included = BTreeSet::new();
        let compared = self.comparisons.get(flow.clone()).unwrap_or_default();
        if let Some(first) = compared.first() {
            let topic = first.topic();
            for at in self.record.between(topic.ends) {
                let Some(recorded) = self.record.at(at) else {
                    continue;
                };
                let step = self.labels.step_of_recorded(at);
                if recorded.is_included {
                    included.insert(step);
                    continue;
                }
                let people = carried_out(recorded.exchange, topic.ends, topic.part, &topic.subject);
                if topic.act.is_crossing() && people.is_some() {
                    stops.entry(step).or_default().recorded = people;
                }
            }
        }
        for (position, comparison) in flow.clone().zip(compared) {
            let step = comparison.key.step;
            if comparison.key.start == 0 && !included.contains(&step) {
                stops.entry(step).or_default().single = Some(position);
            }
        }
        stops
    }

    fn series(&self, totals: Range<usize>, stops: &BTreeMap<u32, Stop>) -> Walked<'r> {
        let compared = self.comparisons.get(totals.clone()).unwrap_or_default();
        let start = compared
            .first()
            .and_then(|first| self.labels.start(first.key))
            .and_then(Start::date);
        let mut walk = Walk {
            starts_at_nothing: self.starts_at_nothing(start),
            ..Walk::default()
        };
        let mut stops = stops
            .iter()
            .filter(|(step, _)| !self.is_before(**step, start))
            .peekable();
        let mut walked = Walked {
            steps: Vec::new(),
            carried: Vec::new(),
            starts_at_nothing: walk.starts_at_nothing,
        };
        for (total, comparison) in totals.zip(compared) {
            let step = comparison.key.step;
            let mut here = None;
            while let Some((at, stop)) = stops.next_if(|(at, _)| **at <= step) {
                let single = stop.single.and_then(|single| self.comparisons.get(single));
                walk.pass(single, stop.recorded);
                here = (*at == step).then_some((stop.single, single));
            }
            let (position, single) =
                here.map_or((None, None), |(position, single)| (position, single));
            let (told, derived) = walk.reach(comparison, single, here.is_some());
            walked.carried.push(Carried {
                total,
                derived,
                recorded: walk
                    .recorded
                    .filter(|_| comparison.topic().act.is_crossing()),
            });
            walked.steps.push(SeriesStep {
                total,
                single: position,
                passed: walk.passed,
                ..told
            });
        }
        walked
    }

    fn starts_at_nothing(&self, start: Option<PartialDate>) -> bool {
        start
            .zip(self.concluded)
            .is_some_and(|(start, concluded)| !start.is_surely_before(concluded))
    }

    /// Whether a step lies before the start of a running total.
    fn is_before(&self, step: u32, start: Option<PartialDate>) -> bool {
        start.is_some_and(|start| self.labels.ends_before(step, start))
    }
}

/// Where a walk along one series stands.
#[derive(Default)]
struct Walk {
    starts_at_nothing: bool,
    chains: BTreeMap<u32, Chain>,
    passed: u32,
    recorded: Option<Pair>,
    /// The last total that each voice told.
    last: BTreeMap<u32, Pair>,
}

impl Walk {
    /// Passes one occasion: whoever tells its figure carries on, whoever does not loses the thread.
    fn pass(&mut self, single: Option<&Comparison<'_>>, recorded: Option<Pair>) {
        let before = self.passed;
        self.passed = before.saturating_add(1);
        if let Some(people) = recorded {
            self.recorded = Some(self.recorded.unwrap_or_default().plus(people));
        }
        for claim in single.into_iter().flat_map(sole) {
            let chain = self
                .chains
                .remove(&claim.rank)
                .filter(|chain| chain.passed == before);
            let sum = match chain {
                Some(chain) => chain.sum.plus(claim.number()),
                None if before == 0 && self.starts_at_nothing => Sum::of(claim.number()),
                None => continue,
            };
            let passed = self.passed;
            self.chains.insert(claim.rank, Chain { sum, passed });
        }
    }

    /// Reaches totals: compares them with what was carried, and carries on from them. Tells the step, and the totals
    /// of voices that tell none here themselves.
    fn reach<'r>(
        &mut self,
        totals: &Comparison<'r>,
        single: Option<&Comparison<'r>>,
        has_stop: bool,
    ) -> (SeriesStep<'r>, Vec<Derived<'r>>) {
        let (mut before, mut risen, mut carried) = (Vec::new(), Vec::new(), Vec::new());
        let singles: BTreeMap<u32, &Claim<'r>> = single
            .into_iter()
            .flat_map(sole)
            .map(|claim| (claim.rank, claim))
            .collect();
        let told: Vec<&Claim<'r>> = sole(totals).collect();
        for claim in &told {
            let derived = |sum| Derived {
                voice: Some(claim.voice),
                rank: claim.rank,
                sum,
            };
            let total = Sum::of(claim.number());
            let less = singles.get(&claim.rank).filter(|_| has_stop);
            before.extend(
                less.and_then(|single| total.clone().minus(single.number()))
                    .map(derived),
            );
            let last = self.last.insert(claim.rank, claim.number());
            risen.extend(last.and_then(|last| total.clone().minus(last)).map(derived));
            let passed = self.passed;
            let chain = self.chains.insert(claim.rank, Chain { sum: total, passed });
            let chain =
                chain.filter(|chain| chain.passed == passed && chain.sum.terms().count() > 1);
            carried.extend(chain.map(|chain| derived(chain.sum)));
        }
        let tells = |rank: u32| told.binary_search_by_key(&rank, |claim| claim.rank).is_ok();
        let mut derived = Vec::new();
        for (rank, claim) in singles.into_iter().filter(|(rank, _)| !tells(*rank)) {
            let Some(chain) = self
                .chains
                .get_mut(&rank)
                .filter(|chain| chain.passed == self.passed)
            else {
                continue;
            };
            let next = Sum::of(chain.sum.result());
            let sum = core::mem::replace(&mut chain.sum, next);
            let voice = Some(claim.voice);
            derived.push(Derived { voice, rank, sum });
        }
        let numbers = before
            .iter()
            .map(|derived| (derived.rank, Number::Added(derived.sum.result())));
        let step = SeriesStep {
            total: 0,
            single: None,
            before_outcome: outcome(numbers),
            before,
            risen,
            carried,
            passed: self.passed,
        };
        (step, derived)
    }
}

/// The claims of voices that tell just one number.
fn sole<'c, 'r>(comparison: &'c Comparison<'r>) -> impl Iterator<Item = &'c Claim<'r>> {
    let told: Vec<&Claim<'r>> = comparison.telling().collect();
    let mut sole = Vec::with_capacity(told.len());
    for voice in told.chunk_by(|one, other| one.rank == other.rank) {
        if let [claim] = voice {
            sole.push(*claim);
        }
    }
    sole.into_iter()
}

/// The series of every flow, from the comparisons in the order of their keys; what follows from them is entered there.
pub(super) fn all<'r>(
    comparisons: &mut [Comparison<'r>],
    labels: &Labels<'r>,
    record: &Record<'r>,
    concluded: Option<PartialDate>,
) -> Vec<Series<'r>> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    let carrier = Carrier {
        comparisons,
        labels,
        record,
        concluded,
    };
    for flow in carrier
        .comparisons
        .chunk_by(|one, other| one.key.is_one_flow_with(other.key))
    {
        let to = from.saturating_add(flow.len());
        found.extend(carrier.carry(from..to));
        from = to;
    }
    for one in found.iter_mut().flat_map(|walked| walked.carried.drain(..)) {
        if let Some(comparison) = comparisons.get_mut(one.total) {
            comparison.derived.extend(one.derived);
            comparison.beside.recorded = one.recorded;
            comparison.decide();
        }
    }
    let found = found.into_iter();
    found
        .map(|walked| Series::of(walked.steps, walked.starts_at_nothing, comparisons))
        .collect()
}
