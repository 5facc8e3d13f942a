//! `Walk`: follows one series and carries the running total of each voice from step to step.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::series::SeriesStep;
use crate::evidence::claims::outcome::outcome;
use crate::evidence::claims::{Claim, Comparison, Derived, Number, Sum};
use crate::evidence::topics::Lapse;

/// A running total that is carried forward: the last reported total, or zero at the start, plus the figures since then.
struct Chain {
    sum: Sum,
    /// The number of occasions included.
    passed: u32,
    /// Whether all these occasions are recorded. If not, unreported exchanges may be missing.
    is_recorded: bool,
}

/// The state of a walk along one series.
pub(super) struct Walk {
    starts_at_nothing: bool,
    chains: BTreeMap<u32, Chain>,
    passed: u32,
    /// The last total of each voice.
    last: BTreeMap<u32, Number>,
    /// The time of the step before this one.
    before: Option<Lapse>,
}

impl Walk {
    pub(super) const fn new(starts_at_nothing: bool) -> Self {
        Self {
            starts_at_nothing,
            chains: BTreeMap::new(),
            passed: 0,
            last: BTreeMap::new(),
            before: None,
        }
    }

    /// Advances past one occasion. A voice that reports it keeps its running chain; any other voice loses it. A
    /// possible duplicate ends every chain.
    pub(super) fn pass(
        &mut self,
        single: Option<&Comparison<'_>>,
        is_recorded: bool,
        is_doubtful: bool,
    ) {
        let before = self.passed;
        self.passed = before.saturating_add(1);
        if is_doubtful {
            self.chains.clear();
            return;
        }
        for claim in single.into_iter().flat_map(sole) {
            let chain = self.chains.remove(&claim.rank);
            let chain = chain.filter(|chain| chain.passed == before);
            let chain = match chain {
                Some(chain) => Chain {
                    sum: chain.sum.plus(claim.number),
                    passed: self.passed,
                    is_recorded: chain.is_recorded && is_recorded,
                },
                None if before == 0 && self.starts_at_nothing => Chain {
                    sum: Sum::of(claim.number),
                    passed: self.passed,
                    is_recorded,
                },
                None => continue,
            };
            self.chains.insert(claim.rank, chain);
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
        let numbers = numbers.map(|derived| (derived.rank, derived.sum.number()));
        step.before_outcome = outcome(numbers);
        let derived = if is_in_order {
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
