//! One walk along a series: who carries which total on, and how far.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::claim::Claim;
use super::comparison::{Comparison, Derived};
use super::number::{Number, Sum};
use super::outcome::outcome;
use super::series::SeriesStep;
use super::timeline::{Day, Lapse};
use crate::words::{Pair, PartialDate};

/// What a total is carried on from: a total that was told, or nothing at the start, and the figures since then.
struct Chain {
    sum: Sum,
    /// How many occasions it holds.
    passed: u32,
    /// Whether the journal has all the occasions it was carried over: others may have been between any two.
    is_recorded: bool,
}

/// Where a walk along one series stands.
pub(super) struct Walk {
    starts_at_nothing: bool,
    start: Option<Day>,
    chains: BTreeMap<u32, Chain>,
    passed: u32,
    /// The last total that each voice told.
    last: BTreeMap<u32, Pair>,
    /// Where the step before this one ended.
    before: Option<Lapse>,
    surely: Option<Pair>,
    /// Exchanges that may not have been over yet, or may have begun before the start, by their last day.
    perhaps: BTreeMap<Day, Pair>,
    never_sure: Pair,
}

impl Walk {
    pub(super) fn new(starts_at_nothing: bool, start: Option<PartialDate>) -> Self {
        Self {
            starts_at_nothing,
            start: start.map(PartialDate::first_day),
            chains: BTreeMap::new(),
            passed: 0,
            last: BTreeMap::new(),
            before: None,
            surely: None,
            perhaps: BTreeMap::new(),
            never_sure: Pair::default(),
        }
    }

    /// Passes one occasion: whoever tells its figure carries on, whoever does not loses the thread; over one that may hold
    /// the same people as another nobody carries anything.
    pub(super) fn pass(
        &mut self,
        single: Option<&Comparison<'_>>,
        lapse: Lapse,
        recorded: Option<Pair>,
        is_doubtful: bool,
    ) {
        let before = self.passed;
        self.passed = before.saturating_add(1);
        if let Some(people) = recorded {
            self.record(people, lapse);
        }
        if is_doubtful {
            self.chains.clear();
            return;
        }
        for claim in single.into_iter().flat_map(sole) {
            let chain = self.chains.remove(&claim.rank);
            let chain = chain.filter(|chain| chain.passed == before);
            let is_recorded = recorded.is_some();
            let chain = match chain {
                Some(chain) => Chain {
                    sum: chain.sum.plus(claim.number()),
                    passed: self.passed,
                    is_recorded: chain.is_recorded && is_recorded,
                },
                None if before == 0 && self.starts_at_nothing => Chain {
                    sum: Sum::of(claim.number()),
                    passed: self.passed,
                    is_recorded,
                },
                None => continue,
            };
            self.chains.insert(claim.rank, chain);
        }
    }

    fn record(&mut self, people: Pair, lapse: Lapse) {
        self.surely = self.surely.or(Some(Pair::default()));
        let may_be_earlier = self.start.is_some_and(|start| lapse.first < start);
        let perhaps = Pair::and_unclear(0, people.most());
        if may_be_earlier || lapse.last == Lapse::UNTOLD.last {
            self.never_sure = self.never_sure.plus(perhaps);
        } else {
            let known = self.perhaps.entry(lapse.last).or_default();
            *known = known.plus(people);
        }
    }

    /// How many the journal records up to a step: surely what is over by its last day, possibly what has begun.
    pub(super) fn recorded(&mut self, step: Lapse) -> Option<Pair> {
        let (year, month, day) = step.last;
        let later = self
            .perhaps
            .split_off(&(year, month, day.saturating_add(1)));
        let over = core::mem::replace(&mut self.perhaps, later);
        let over = over.into_values().fold(Pair::default(), Pair::plus);
        self.surely = self.surely.map(|surely| surely.plus(over));
        let open = self.perhaps.values().fold(self.never_sure, |sum, pair| {
            sum.plus(Pair::and_unclear(0, pair.most()))
        });
        self.surely.map(|surely| surely.plus(open))
    }

    /// Reaches totals: compares them with what was carried, and carries on from them. Tells the step, and the totals
    /// of voices that tell none here themselves.
    pub(super) fn reach<'r>(
        &mut self,
        totals: &Comparison<'r>,
        single: Option<&Comparison<'r>>,
        has_stop: bool,
        lapse: Lapse,
    ) -> (SeriesStep<'r>, Vec<Derived<'r>>) {
        // Where it is not known which of two steps came first, nothing is carried from one to the other.
        let is_in_order = self.before.is_none_or(|before| before.is_done_when(lapse));
        if is_in_order {
            self.before = Some(lapse);
        }
        let singles: BTreeMap<u32, &Claim<'r>> = single
            .into_iter()
            .flat_map(sole)
            .map(|claim| (claim.rank, claim))
            .collect();
        let told: Vec<&Claim<'r>> = sole(totals).collect();
        let mut step = SeriesStep::at(self.passed, is_in_order);
        for claim in &told {
            let derived = |sum| Derived {
                voice: Some(claim.voice),
                rank: claim.rank,
                sum,
            };
            let total = Sum::of(claim.number());
            let less = singles.get(&claim.rank).filter(|_| has_stop);
            let before = less.and_then(|single| total.clone().minus(single.number()));
            step.before.extend(before.map(derived));
            if !is_in_order {
                continue;
            }
            let last = self.last.insert(claim.rank, claim.number());
            let risen = last.and_then(|last| total.clone().minus(last));
            step.risen.extend(risen.map(derived));
            let chain = Chain {
                sum: total,
                passed: self.passed,
                is_recorded: true,
            };
            let chain = self.chains.insert(claim.rank, chain);
            let chain =
                chain.filter(|chain| chain.passed == step.passed && chain.sum.has_several());
            step.carried.extend(chain.map(|chain| derived(chain.sum)));
        }
        let numbers = step.before.iter();
        let numbers = numbers.map(|derived| (derived.rank, Number::exactly(derived.sum.result())));
        step.before_outcome = outcome(numbers);
        let derived = if is_in_order {
            self.carried(&told, singles)
        } else {
            Vec::new()
        };
        (step, derived)
    }

    /// The totals of voices that tell the figure of this step and no total. Where the journal does not have all the
    /// occasions, there may have been others: they told at least so many.
    fn carried<'r>(
        &mut self,
        told: &[&Claim<'r>],
        singles: BTreeMap<u32, &Claim<'r>>,
    ) -> Vec<Derived<'r>> {
        let tells = |rank: u32| told.binary_search_by_key(&rank, |claim| claim.rank).is_ok();
        let mut derived = Vec::new();
        for (rank, claim) in singles.into_iter().filter(|(rank, _)| !tells(*rank)) {
            let chain = self.chains.get_mut(&rank);
            let Some(chain) = chain.filter(|chain| chain.passed == self.passed) else {
                continue;
            };
            let sum = if chain.is_recorded {
                chain.sum.clone()
            } else {
                chain.sum.clone().and_perhaps_more()
            };
            chain.sum = Sum::of(sum.result());
            let voice = Some(claim.voice);
            derived.push(Derived { voice, rank, sum });
        }
        derived
    }
}

/// The claims of voices that tell just one number.
pub(super) fn sole<'c, 'r>(comparison: &'c Comparison<'r>) -> impl Iterator<Item = &'c Claim<'r>> {
    let told: Vec<&Claim<'r>> = comparison.telling().collect();
    let mut sole = Vec::with_capacity(told.len());
    for voice in told.chunk_by(|one, other| one.rank == other.rank) {
        if let [claim] = voice {
            sole.push(*claim);
        }
    }
    sole.into_iter()
}
