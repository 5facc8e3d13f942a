//! What was released so far: the only numbers that recording changes.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::exchange::Core;
use super::leg::Leg;
use super::moves::Judged;
use super::terms::{Flow, Terms};
use crate::words::{CategoryKind, DetaineeCategory, Pair, Tally, TrancheId};

/// People released, by direction, commitment and portion.
// INVARIANT: every number is that of a recount of the journal from nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Totals {
    flows: Box<[FlowTotal]>,
    /// People whom each commitment surely means.
    commitments: Box<[u64]>,
    /// People of no told category, whom each commitment perhaps means as well.
    unclear: Box<[u64]>,
    portions: Box<[u64]>,
    /// Exchanges that were surely uneven under each rule, and those of which it cannot be told.
    uneven: Box<[u64]>,
    open: Box<[u64]>,
}

/// People released in one direction, by category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FlowTotal {
    people: u64,
    unspecified: u64,
    kinds: [u64; CategoryKind::ALL.len()],
    labelled: BTreeMap<DetaineeCategory, u64>,
}

impl FlowTotal {
    /// People of every category.
    pub(super) const fn people(&self) -> u64 {
        self.people
    }

    /// People whose category is not told.
    pub(super) const fn unspecified(&self) -> u64 {
        self.unspecified
    }

    /// People of one line.
    pub(super) fn of(&self, category: &DetaineeCategory) -> u64 {
        if category.label().is_some() {
            return self.labelled.get(category).copied().unwrap_or(0);
        }
        self.kinds
            .get(category.kind().position())
            .copied()
            .unwrap_or(0)
    }

    /// The lines, in canonical order.
    pub(super) fn lines(&self) -> impl Iterator<Item = (DetaineeCategory, u64)> + '_ {
        CategoryKind::ALL
            .into_iter()
            .zip(self.kinds)
            .flat_map(|(kind, count)| {
                let plain = (count > 0).then(|| (DetaineeCategory::from(kind), count));
                let labelled = self
                    .labelled
                    .iter()
                    .filter(move |(category, _)| category.kind() == kind);
                plain
                    .into_iter()
                    .chain(labelled.map(|(category, count)| (category.clone(), *count)))
            })
    }

    pub(super) fn add(&mut self, tally: &Tally) {
        self.people = self.people.saturating_add(tally.total());
        self.unspecified = self
            .unspecified
            .saturating_add(tally.of_kind(CategoryKind::Unspecified));
        for (sum, &count) in self.kinds.iter_mut().zip(tally.kinds()) {
            *sum = sum.saturating_add(u64::from(count));
        }
        for (category, count) in tally.labelled_lines() {
            let sum = self.labelled.entry(category.clone()).or_default();
            *sum = sum.saturating_add(u64::from(*count));
        }
    }
}

impl Totals {
    pub(super) fn nothing(terms: &Terms) -> Self {
        let zeros = |length: usize| core::iter::repeat_n(0_u64, length).collect();
        let mut flows = Vec::new();
        flows.resize_with(terms.by_flow.len(), FlowTotal::default);
        Self {
            flows: flows.into_boxed_slice(),
            commitments: zeros(terms.commitments.len()),
            unclear: zeros(terms.commitments.len()),
            portions: zeros(terms.portions.len()),
            uneven: zeros(terms.relations.len()),
            open: zeros(terms.relations.len()),
        }
    }

    /// As if so many people had been released in one direction.
    #[cfg(test)]
    pub(super) fn of_one_flow(terms: &Terms, flow: Flow, people: u64) -> Self {
        let mut totals = Self::nothing(terms);
        if let Some(total) = totals.flows.get_mut(usize::from(flow)) {
            total.people = people;
        }
        totals
    }

    pub(super) fn flow(&self, flow: Flow) -> Option<&FlowTotal> {
        self.flows.get(usize::from(flow))
    }

    pub(super) fn flows(&self) -> impl Iterator<Item = (Flow, &FlowTotal)> {
        (0..).zip(&self.flows)
    }

    /// People whom a commitment means: surely, and possibly.
    pub(super) fn commitment(&self, position: usize) -> Pair {
        with_unclear(&self.commitments, &self.unclear, position)
    }

    pub(super) fn portion(&self, position: usize) -> u64 {
        self.portions.get(position).copied().unwrap_or(0)
    }

    /// Exchanges that were uneven under a rule: surely, and possibly.
    pub(super) fn uneven(&self, relation: usize) -> Pair {
        with_unclear(&self.uneven, &self.open, relation)
    }

    /// Adds an exchange. Everything that can be refused was judged before.
    pub(super) fn add_all(&mut self, terms: &Terms, core: &Core, judged: &Judged) {
        for (leg, flow) in core.legs.iter().zip(judged.moves.flows()) {
            if let Some(flow) = flow {
                self.add(terms, *flow, leg, core.tranche());
            }
        }
        add_bits(&mut self.uneven, judged.uneven);
        add_bits(&mut self.open, judged.open);
    }

    fn add(&mut self, terms: &Terms, flow: Flow, leg: &Leg, tranche: Option<&TrancheId>) {
        let tally = leg.detainees();
        if let Some(total) = self.flows.get_mut(usize::from(flow)) {
            total.add(tally);
        }
        for (position, term) in terms.of_flow(flow) {
            if let Some(sum) = self.commitments.get_mut(position) {
                *sum = sum.saturating_add(term.filter.count(tally));
            }
            let unclear = term.filter.unclear(tally);
            if let Some(sum) = self.unclear.get_mut(position).filter(|_| unclear > 0) {
                *sum = sum.saturating_add(unclear);
            }
        }
        let scheduled = tranche.and_then(|id| terms.tranches.get(id));
        for &position in scheduled.into_iter().flatten() {
            let position = usize::try_from(position).unwrap_or(usize::MAX);
            if let (Some(term), Some(sum)) = (
                terms.portions.get(position),
                self.portions.get_mut(position),
            ) && term.flow == flow
            {
                *sum = sum.saturating_add(term.filter.count(tally));
            }
        }
    }
}

fn with_unclear(surely: &[u64], unclear: &[u64], position: usize) -> Pair {
    let surely = surely.get(position).copied().unwrap_or(0);
    let possibly = surely.saturating_add(unclear.get(position).copied().unwrap_or(0));
    Pair::new(surely, possibly).unwrap_or_default()
}

/// Adds one to every counter whose bit is set.
fn add_bits(counters: &mut [u64], mut bits: u64) {
    for counter in counters {
        if bits == 0 {
            return;
        }
        *counter = counter.saturating_add(bits & 1);
        bits >>= 1;
    }
}
