//! `Wide`: the flows between two actors of whom a figure for both directions together is recorded.

use alloc::collections::BTreeMap;

use super::apart::Load;
use super::counter::{Counter, is_in_a_flow};
use super::couple::Couple;
use super::flow::FlowTotal;
use crate::ledger::journal::Leg;
use crate::ledger::movements::{Counted, Cut, Moved, Movement, Row, less};
use crate::ledger::terms::{Flow, Match, Terms};
use crate::words::Interval;

/// The flows between two actors of whom a figure for both directions together is recorded.
///
/// Such a figure counts for the couple, and possibly for each direction. Each direction counts for the couple too. Only
/// couples with such a figure are kept here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wide(BTreeMap<Flow, FlowTotal>);

impl Wide {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the numbers of a flow, if a figure for both directions is recorded of its couple.
    pub(super) fn flow(&self, flow: Flow) -> Option<&FlowTotal> {
        self.0.get(&flow)
    }

    /// Returns true if a figure for both directions is recorded of the couple.
    pub(super) fn has(&self, couple: Couple) -> bool {
        self.flow(couple.together).is_some()
    }

    /// Keeps the flows of a couple from now on, with what its directions came to before.
    pub(super) fn open(&mut self, couple: Couple, flows: &[FlowTotal]) {
        if self.has(couple) {
            return;
        }
        let mut together = FlowTotal::default();
        for way in couple.ways() {
            if let Some(total) = flows.get(usize::from(way)) {
                together.join(total, Match::Surely);
                let mut own = FlowTotal::default();
                own.join(total, Match::Surely);
                self.0.insert(way, own);
            }
        }
        self.0.insert(couple.together, together);
    }

    /// Adds what was recorded of one flow to every flow of the couple that it reaches.
    pub(super) fn add(&mut self, couple: Couple, (flow, how): (Flow, Match), more: &FlowTotal) {
        for (wide, matched) in couple.reached(flow) {
            if let Some(total) = self.get_mut(wide) {
                total.join(more, matched.and(how));
            }
        }
    }

    /// Adds a leg, if it is a figure for both directions or if its couple has one.
    pub(super) fn add_leg(
        &mut self,
        terms: &Terms,
        (flow, how): (Flow, Match),
        leg: &Leg,
        flows: &[FlowTotal],
    ) {
        let Some(couple) = Couple::of(terms, flow) else {
            return;
        };
        if flow == couple.together {
            self.open(couple, flows);
        }
        if self.has(couple) {
            let mut more = FlowTotal::default();
            more.add(leg, Match::Surely, true);
            self.add(couple, (flow, how), &more);
        }
    }

    /// Adds the flows of one record to every flow that they reach, for couples with a figure for both directions.
    pub(super) fn add_group(
        &mut self,
        rows: &BTreeMap<Flow, FlowTotal>,
        counter: &Counter<'_, '_>,
        flows: &[FlowTotal],
    ) {
        let terms = counter.terms;
        let couple_of = |movement: &Movement<'_>| Couple::of(terms, terms.flow(movement.ends())?);
        // What is returned in a direction in which the record delivered nobody lowers only the number of the couple.
        let is_together = |movement: &&Movement<'_>| {
            let is_wide = movement.ends().way().is_none() || movement.moved() == Moved::Returned;
            is_wide && is_in_a_flow(movement.counts_as())
        };
        // A figure of a record outside the range leaves it open how many of a summary's people went in each direction, but
        // not how many went in both.
        let group = counter.group;
        let outside = group.movements(Cut::Never).filter(is_together);
        let outside = outside.filter(|movement| movement.ends().way().is_none());
        for couple in outside.filter_map(couple_of) {
            self.open(couple, flows);
        }
        let together = group.movements(counter.cut);
        let together = together.chain(group.rows(counter.cut));
        let together = together.chain(group.claims(counter.cut));
        let mut all: BTreeMap<Flow, FlowTotal> = BTreeMap::new();
        for movement in together.filter(is_together) {
            let Some(couple) = couple_of(movement) else {
                continue;
            };
            self.open(couple, flows);
            // A figure for both directions records something of each, even if nobody is left to it.
            if movement.ends().way().is_none() && movement.counts_as() == Moved::HandedOver {
                for way in couple.ways() {
                    all.entry(way).or_default().note(movement);
                }
            }
        }
        for (&flow, own) in rows {
            let couple = Couple::of(terms, flow).filter(|couple| self.has(*couple));
            let reached = couple.map(|couple| couple.reached(flow));
            for (wide, matched) in reached.into_iter().flatten() {
                all.entry(wide).or_default().join(own, matched);
            }
        }
        let is_as_recorded = counter.group.is_as_recorded();
        for (flow, rows) in all {
            if let Some(total) = self.get_mut(flow) {
                total.merge(rows, is_as_recorded, |counted, load, row| match row {
                    Some(row) => of_row(counter, flow, (counted, load), row),
                    None => counter.of_widest(flow, counted, load, None),
                });
            }
        }
    }

    fn get_mut(&mut self, flow: Flow) -> Option<&mut FlowTotal> {
        self.0.get_mut(&flow)
    }
}

/// Returns the people of one row of a flow, as certain or possible as their ends are: both directions together have at least
/// those of each, and each at most those of both who surely did not go the other way.
fn of_row(
    counter: &Counter<'_, '_>,
    flow: Flow,
    (what, load): (Counted, Load),
    row: Row<'_>,
) -> Interval {
    let of = |flow| counter.of_widest(flow, what, load, Some(row));
    let own = of(flow);
    let Some(couple) = Couple::of(counter.terms, flow) else {
        return own;
    };
    let ways = couple.ways().filter(|way| *way != flow);
    let ways = ways.map(|way| of(way).surely());
    let ways = ways.fold(0_u64, u64::saturating_add);
    let (least, most) = if flow == couple.together {
        (own.surely().max(ways).min(own.most()), own.most())
    } else {
        let most = less(of(couple.together).most(), ways);
        (own.surely(), own.most().min(most).max(own.surely()))
    };
    if (least, most) == (own.surely(), own.most()) {
        own
    } else {
        Interval::and_unclear(least, most.saturating_sub(least)).with_estimate_of(own)
    }
}
