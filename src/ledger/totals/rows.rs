//! `Rows`: the movements of one record by flow, and by category for rules that compare categories.

use alloc::collections::BTreeMap;

use super::apart::Load;
use super::counter::{Counter, is_in_a_flow, is_performed, move_of};
use super::flow::FlowTotal;
use super::tie::{Sign, Tie};
use crate::ledger::movements::{Counted, Moved, Movement};
use crate::ledger::terms::Flow;

/// The movements of one record by flow, surely or possibly of it, and by rule; people returned are subtracted.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) flows: BTreeMap<Flow, FlowTotal>,
    pub(super) ties: BTreeMap<usize, Tie>,
}

impl Rows {
    pub(super) fn of(counter: &Counter<'_, '_>) -> Self {
        let terms = counter.terms;
        let mut rows = Self::default();
        for movement in counter.group.rows(counter.cut) {
            let Some(moved) = move_of(terms, movement) else {
                continue;
            };
            let sign = Sign::of(movement);
            if movement.counts_as() == Moved::HandedOver {
                for (flow, how) in moved.ways() {
                    // What came back is counted from each row afterwards.
                    if movement.is_returned {
                        rows.flow(flow).note(movement);
                    } else {
                        rows.flow(flow).add_row(movement, how, flow == moved.flow);
                    }
                }
            }
            let rules = terms.relations.iter().enumerate();
            let rules = rules.filter(|(_, relation)| relation.counts_categories());
            for (at, relation) in rules.filter(|_| !moved.is_beside && is_performed(movement)) {
                let people = || movement.lines().iter().cloned();
                let tie = rows.ties.entry(at).or_default();
                tie.add_categories(relation, moved, people, sign);
            }
        }
        let movements = || counter.group.movements(counter.cut);
        // A summary can name people of one direction for both together, or zero people: the direction is recorded too.
        let handed_over = movements().filter(|one| one.moved() == Moved::HandedOver);
        let claims = counter.group.claims(counter.cut);
        let claims = claims.filter(|one| one.counts_as() == Moved::HandedOver);
        let all = handed_over.map(|one| (one, true));
        let all = all.chain(claims.map(|one| (one, false)));
        let all = all.filter(|(one, _)| one.ends().way().is_some());
        // Those of both directions are recorded too, whatever their records say.
        let together = counter.group.said_together(counter.cut);
        let together = together.filter(|one| one.counts_as() == Moved::HandedOver);
        for (movement, is_own) in all.chain(together.map(|one| (one, false))) {
            let Some(moved) = move_of(terms, movement) else {
                continue;
            };
            for (flow, _) in moved.ways() {
                let total = rows.flow(flow);
                total.note(movement);
                if is_own && flow == moved.flow {
                    total.own.note(movement, false);
                }
            }
        }
        rows.note_together(counter);
        let has_returns = movements().any(|movement| movement.moved() == Moved::Returned);
        let is_apart = |one: &&Movement<'_>| {
            is_in_a_flow(one.counts_as()) && (has_returns || one.counts_as() != Moved::HandedOver)
        };
        for movement in movements().filter(is_apart) {
            for (flow, _) in move_of(terms, movement)
                .iter()
                .flat_map(|moved| moved.ways())
            {
                rows.flow(flow).add_apart(movement, has_returns);
            }
        }
        rows
    }

    /// Notes people recorded for both directions together whose direction is not known: a summary that names one direction
    /// has rows of each.
    fn note_together(&mut self, counter: &Counter<'_, '_>) {
        if !counter.group.has_summaries() {
            return;
        }
        let all = counter.group.movements(counter.cut);
        let all = all.filter(|one| one.moved() == Moved::HandedOver && one.ends().way().is_none());
        for movement in all {
            let Some(moved) = move_of(counter.terms, movement) else {
                continue;
            };
            let load = Load::of(movement.is_of_remains(), movement.is_outside_the_terms());
            if counter.of_row(moved.flow, Counted::HandedOver, load, None) != 0 {
                let total = self.flow(moved.flow);
                total.note(movement);
                total.own.note(movement, false);
            }
        }
    }

    fn flow(&mut self, flow: Flow) -> &mut FlowTotal {
        self.flows.entry(flow).or_default()
    }
}
