//! The plain case, told at a glance: one leg each way between two sides, the same people, nothing beside.
//!
//! Most exchanges are like this and break nothing. What is not plain, or not surely within the terms, is left
//! to the full judgement; that both agree is held by the comparison with the naive ledger.

use super::judge::{Judge, Sums};
use super::leg::Leg;
use super::moves::{Judged, Moves};
use super::terms::{Filter, Flow};
use super::totals::FlowTotal;
use crate::agreement::Basis;
use crate::rulebook::limits;
use crate::words::CategoryKind;

impl Judge<'_> {
    /// The judgement of a plain exchange that every rule lets pass without a word; `None` for any other.
    pub(super) fn plain(&self) -> Option<Judged> {
        let [one, other] = &*self.core.legs else {
            return None;
        };
        let is_bare = self.sums == Sums::Judged
            && !self.core.called_off
            && !self.holes.legs
            && !self.holes.date;
        if !is_bare || !self.is_within_dates() || one.detainees() != other.detainees() {
            return None;
        }
        if self
            .core
            .more
            .as_ref()
            .is_some_and(|more| more.tranche.is_some() || more.initiated_by.is_some())
        {
            return None;
        }
        let tally = one.detainees();
        if tally.has_labels() || tally.of_kind(CategoryKind::Unspecified) > 0 {
            return None;
        }
        let (from, to) = (self.terms.actor(one.from())?, self.terms.actor(one.to())?);
        if from == to || (other.from(), other.to()) != (one.to(), one.from()) {
            return None;
        }
        let (there, back) = (self.terms.flow(from, to), self.terms.flow(to, from));
        let people = tally.total();
        let fits = self.fits(there, one, people)
            && self.fits(back, other, people)
            && self.is_even(there, back);
        fits.then(|| {
            let mut moves = Moves::default();
            moves.push(Some(there));
            moves.push(Some(back));
            Judged {
                moves,
                uneven: 0,
                open: 0,
            }
        })
    }

    fn is_within_dates(&self) -> bool {
        let terms = self.terms;
        self.core.on.is_some_and(|on| {
            !terms
                .concluded
                .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .in_force_from
                    .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .period
                    .is_some_and(|period| period.surely_excludes(on))
        })
    }

    /// Whether a leg keeps every ceiling of its direction and, where cover is judged, a promise means everybody.
    fn fits(&self, flow: Flow, leg: &Leg, people: u64) -> bool {
        let before = self.totals.flow(flow).map_or(0, FlowTotal::people);
        let mut is_covered = !self.terms.judges_cover;
        let keeps = self.terms.of_flow(flow).all(|(position, term)| {
            is_covered |= term.filter == Filter::Any;
            let added = if term.filter == Filter::Any {
                people
            } else {
                term.filter.count(leg.detainees())
            };
            let after = self
                .totals
                .commitment(position)
                .surely()
                .saturating_add(added);
            added == 0
                || term
                    .quantity
                    .ceiling()
                    .is_none_or(|ceiling| after <= ceiling)
        });
        keeps && is_covered && before.saturating_add(people) <= limits::SUM
    }

    /// Whether every rule is a short form between these two, which equal legs keep.
    fn is_even(&self, there: Flow, back: Flow) -> bool {
        self.terms
            .relations
            .iter()
            .all(|relation| match (&*relation.left, &*relation.right) {
                ([left], [right]) if relation.basis != Basis::Weighted => {
                    let flows = (left.flow, right.flow);
                    flows == (there, back) || flows == (back, there)
                }
                _ => false,
            })
    }
}
