//! What was released so far: the only numbers that recording changes.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::exchange::Core;
use super::leg::Leg;
use super::moves::Judged;
use super::terms::{Flow, Terms};
use crate::words::{CategoryKind, DetaineeCategory, Tally, TrancheId};

/// People released, by direction, commitment and portion.
// INVARIANT: every number is that of a recount of the journal from nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Totals {
    flows: Box<[FlowTotal]>,
    commitments: Box<[u64]>,
    portions: Box<[u64]>,
    uneven: Box<[u64]>,
}

/// People released in one direction, by category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FlowTotal {
    people: u64,
    kinds: [u64; CategoryKind::ALL.len()],
    labelled: BTreeMap<DetaineeCategory, u64>,
}

impl FlowTotal {
    /// People of every category.
    pub(super) const fn people(&self) -> u64 {
        self.people
    }

    /// People whose category is not told.
    pub(super) fn unspecified(&self) -> u64 {
        let plain = self
            .kinds
            .get(CategoryKind::Unspecified.position())
            .copied()
            .unwrap_or(0);
        let labelled = self
            .labelled
            .iter()
            .filter(|(category, _)| category.kind() == CategoryKind::Unspecified);
        labelled.fold(plain, |sum, (_, count)| sum.saturating_add(*count))
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
            portions: zeros(terms.portions.len()),
            uneven: zeros(terms.relations.len()),
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

    pub(super) fn commitment(&self, position: usize) -> u64 {
        self.commitments.get(position).copied().unwrap_or(0)
    }

    pub(super) fn portion(&self, position: usize) -> u64 {
        self.portions.get(position).copied().unwrap_or(0)
    }

    pub(super) fn uneven(&self, relation: usize) -> u64 {
        self.uneven.get(relation).copied().unwrap_or(0)
    }

    /// Adds an exchange. Everything that can be refused was judged before.
    pub(super) fn add_all(&mut self, terms: &Terms, core: &Core, judged: &Judged) {
        for (leg, flow) in core.legs.iter().zip(judged.moves.flows()) {
            if let Some(flow) = flow {
                self.add(terms, *flow, leg, core.tranche());
            }
        }
        let mut uneven = judged.uneven;
        for sum in &mut self.uneven {
            if uneven == 0 {
                break;
            }
            *sum = sum.saturating_add(uneven & 1);
            uneven >>= 1;
        }
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
