//! `Walk`: follows one series and carries the running total of each voice from step to step.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::series::SeriesStep;
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, Comparison, Derived, Number, Sum};
use crate::evidence::topics::{Day, Lapse, days};

/// A running total that is carried forward: the last reported total, or zero at the start, plus the figures since then.
struct Chain {
    sum: Sum,
    since: Edge,
    /// The number of occasions included.
    passed: u32,
    /// Whether all these occasions are recorded. If not, unreported exchanges may be missing.
    is_recorded: bool,
}

/// Where a running total that is carried forward begins: what took place before is included already.
#[derive(Clone, Copy)]
struct Edge {
    /// The first day on which something may take place that is surely not included.
    first: Day,
    /// Whether the day is the last of an exchange that a total names as its end. Another exchange of that day follows it.
    is_of_exchange: bool,
    /// Whether something of that day is surely not included.
    is_open: bool,
}

impl Edge {
    /// Returns the end of a reported total.
    fn after(claim: &Claim<'_>, lapse: Lapse) -> Self {
        Self {
            first: lapse.until,
            is_of_exchange: claim.figure().exchange().is_some(),
            is_open: false,
        }
    }

    /// Returns true if a number surely includes nobody from before.
    fn is_before(self, claim: &Claim<'_>, lapse: Lapse) -> bool {
        let first = begun(claim, lapse);
        let follows = self.is_of_exchange && claim.figure().exchange().is_some();
        first > self.first || first == self.first && (self.is_open || follows)
    }
}

/// Returns the first day that a number of one occasion may include, by the record and by the date that its source gives. A
/// summary includes those of its records.
pub(in crate::evidence) fn begun(claim: &Claim<'_>, lapse: Lapse) -> Day {
    let own = claim.figure().date_of_exchange();
    let (first, _) = lapse.whole;
    own.map_or(first, |(_, when)| first.min(days(when).0))
}

/// An occasion that a walk passes.
#[derive(Clone, Copy)]
pub(super) struct Passed {
    pub(super) lapse: Lapse,
    pub(super) is_recorded: bool,
    /// Whether it may include the same people as another occasion; no total is carried past it.
    pub(super) is_doubtful: bool,
}

/// The state of a walk along one series.
pub(super) struct Walk {
    /// The first day of a series that starts at nothing.
    start: Option<Edge>,
    chains: BTreeMap<u32, Chain>,
    passed: u32,
    /// The last total of each voice.
    last: BTreeMap<u32, Number>,
    /// The time of the step before this one.
    before: Option<Lapse>,
    /// The last day of the occasions passed, without the last of them and with it.
    ended: [Day; 2],
}

impl Walk {
    /// Begins a walk; `start` is the first day of a series that starts at nothing.
    pub(super) fn new(start: Option<Day>) -> Self {
        Self {
            start: start.map(|first| Edge {
                first,
                is_of_exchange: false,
                is_open: true,
            }),
            chains: BTreeMap::new(),
            passed: 0,
            last: BTreeMap::new(),
            before: None,
            ended: [(0, 0, 0); 2],
        }
    }

    /// Advances past one occasion. A voice that reports it keeps its running chain; any other voice loses it. A
    /// possible duplicate ends every chain, and a number that an earlier total may include ends that of its voice.
    pub(super) fn pass(&mut self, single: Option<&Comparison<'_>>, passed: Passed) {
        let before = self.passed;
        self.passed = before.saturating_add(1);
        let [_, ended] = self.ended;
        self.ended = [ended, ended.max(passed.lapse.whole.1)];
        let Passed {
            lapse, is_recorded, ..
        } = passed;
        if passed.is_doubtful {
            self.chains.clear();
            return;
        }
        for claim in single.into_iter().flat_map(sole) {
            let chain = self.chains.remove(&claim.rank);
            let chain =
                chain.filter(|chain| chain.passed == before && chain.since.is_before(claim, lapse));
            let start = self
                .start
                .filter(|start| before == 0 && start.is_before(claim, lapse));
            let next = if let Some(chain) = chain {
                Chain {
                    sum: chain.sum.plus(claim.number),
                    since: chain.since,
                    passed: self.passed,
                    is_recorded: chain.is_recorded && is_recorded,
                }
            } else {
                let Some(since) = start else { continue };
                Chain {
                    sum: Sum::of(claim.number),
                    since,
                    passed: self.passed,
                    is_recorded,
                }
            };
            self.chains.insert(claim.rank, next);
        }
    }

    /// Compares the totals at a step with the carried ones and continues from them. Returns the step, and the derived
    /// totals of voices that report none here.
    pub(super) fn reach<'r>(
        &mut self,
        totals: &Comparison<'r>,
        single: Option<&Comparison<'r>>,
        has_stop: bool,
        lapse: Lapse,
    ) -> (SeriesStep<'r>, Vec<Derived<'r>>) {
        // If the order of two steps is unknown, nothing is carried from one to the other.
        let is_in_order = self.before.is_none_or(|before| before.is_done_when(lapse));
        if is_in_order {
            self.before = Some(lapse);
        }
        let singles: BTreeMap<u32, &Claim<'r>> = single
            .into_iter()
            .flat_map(sole)
            .map(|claim| (claim.rank, claim))
            .collect();
        let claims: Vec<&Claim<'r>> = sole(totals).collect();
        let mut step = SeriesStep::at(self.passed, is_in_order, has_stop);
        // An occasion that lasts longer than the total is partly included.
        let [others, all] = self.ended;
        let is_whole = lapse.until >= if has_stop { others } else { all };
        for claim in &claims {
            let derived = |sum| Derived {
                voice: Some(claim.voice),
                rank: claim.rank,
                sum,
            };
            let total = Sum::of(claim.number);
            let less = singles.get(&claim.rank).filter(|_| has_stop);
            let before = less.and_then(|single| total.clone().minus(single.number));
            step.before.extend(before.map(derived));
            if !is_in_order {
                continue;
            }
            let last = self.last.insert(claim.rank, claim.number);
            let risen = last.and_then(|last| total.clone().minus(last));
            step.risen.extend(risen.map(derived));
            let chain = if is_whole {
                let next = Chain {
                    sum: total,
                    since: Edge::after(claim, lapse),
                    passed: self.passed,
                    is_recorded: true,
                };
                self.chains.insert(claim.rank, next)
            } else {
                self.chains.remove(&claim.rank);
                None
            };
            let chain =
                chain.filter(|chain| chain.passed == step.passed && chain.sum.has_several());
            step.carried.extend(chain.map(|chain| derived(chain.sum)));
        }
        let numbers = step.before.iter();
        let numbers = numbers.map(|derived| (derived.rank, derived.sum.number()));
        step.before_outcome = outcome(numbers);
        let derived = if is_in_order && is_whole {
            self.carried(&claims, singles)
        } else {
            Vec::new()
        };
        (step, derived)
    }

    /// Returns the totals of voices that report a figure at this step but no total. If some occasions are not recorded,
    /// others may be missing, so the total is a lower bound.
    fn carried<'r>(
        &mut self,
        claims: &[&Claim<'r>],
        singles: BTreeMap<u32, &Claim<'r>>,
    ) -> Vec<Derived<'r>> {
        let has_total = |rank: u32| {
            claims
                .binary_search_by_key(&rank, |claim| claim.rank)
                .is_ok()
        };
        let mut derived = Vec::new();
        for (rank, claim) in singles.into_iter().filter(|(rank, _)| !has_total(*rank)) {
            let chain = self.chains.get_mut(&rank);
            let Some(chain) = chain.filter(|chain| chain.passed == self.passed) else {
                continue;
            };
            let sum = if chain.is_recorded {
                chain.sum.clone()
            } else {
                chain.sum.clone().and_perhaps_more()
            };
            chain.sum = Sum::of(sum.number());
            let voice = Some(claim.voice);
            derived.push(Derived { voice, rank, sum });
        }
        derived
    }
}

/// Returns the claims of voices that report exactly one number.
pub(in crate::evidence) fn sole<'c, 'r>(
    comparison: &'c Comparison<'r>,
) -> impl Iterator<Item = &'c Claim<'r>> {
    let claims: Vec<&Claim<'r>> = comparison.disclosed().collect();
    let mut sole = Vec::with_capacity(claims.len());
    for voice in claims.chunk_by(|one, other| one.rank == other.rank) {
        if let [claim] = voice {
            sole.push(*claim);
        }
    }
    sole.into_iter()
}
