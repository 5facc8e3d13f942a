//! The plain case, told at a glance: one leg each way between two sides, the same people, nothing beside.
//!
//! Most exchanges are like this and break nothing. What is not plain, or not surely within the terms, is left
//! to the full judgement; that both agree is held by the comparison with the naive ledger.

use super::filter::Filter;
use super::flow::{Flow, Move};
use super::judge::{Judge, Sums};
use super::leg::Leg;
use super::moves::{Judged, Moves};
use crate::agreement::Basis;
use crate::rulebook::limits;
use crate::words::{CategoryKind, When};

impl Judge<'_> {
    /// The judgement of a plain exchange that every rule lets pass without a word; `None` for any other.
    pub(super) fn plain(&self) -> Option<Judged> {
        let [one, other] = &*self.core.legs else {
            return None;
        };
        let is_bare = self.sums == Sums::Judged
            && self.terms.is_plain
            && self.life.is_untouched()
            && self.other_half.is_none()
            && !self.is_half
            && !self.core.called_off
            && one.is_plain()
            && other.is_plain()
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
        let is_usual =
            |kind: CategoryKind| kind != CategoryKind::Unspecified && kind != CategoryKind::Hostage;
        let has_other = CategoryKind::ALL
            .into_iter()
            .zip(tally.kinds())
            .any(|(kind, count)| *count > 0 && !is_usual(kind));
        if tally.has_rare() || has_other {
            return None;
        }
        let (from, to) = one.ends().way()?;
        if from == to || other.ends().way() != Some((to, from)) {
            return None;
        }
        let (from, to) = (self.terms.actor(from)?, self.terms.actor(to)?);
        let is_side = |at: u16| usize::from(at) < self.terms.sides;
        if !is_side(from) || !is_side(to) {
            return None;
        }
        let (there, back) = (
            self.terms.direction(from, to),
            self.terms.direction(to, from),
        );
        let people = tally.least();
        let fits = self.fits(there, one, people)
            && self.fits(back, other, people)
            && self.is_even(there, back);
        fits.then(|| {
            let mut moves = Moves::default();
            for flow in [there, back] {
                moves.push(Some(Move {
                    flow,
                    ..Move::default()
                }));
            }
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
                .and_then(When::beginning)
                .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .in_force_from
                    .is_some_and(|date| on.is_surely_before(date))
                && !terms
                    .period
                    .is_some_and(|period| on.is_surely_outside(period))
        })
    }

    /// Whether a leg keeps every ceiling of its direction and, where cover is judged, a promise means everybody.
    fn fits(&self, flow: Flow, leg: &Leg, people: u64) -> bool {
        let before = self
            .totals
            .flow(flow)
            .map_or(0, |total| total.people.surely());
        let mut is_covered = !self.terms.judges_cover();
        let keeps = self.terms.credits(flow).all(|(credit, term)| {
            let added = if term.filter == Filter::Any {
                is_covered = true;
                people
            } else {
                // Whom a narrower promise means is left to the full judgement where labels are not told.
                let number = term.filter.measure(leg.detainees(), None);
                if number.known().is_none() {
                    return false;
                }
                number.surely()
            };
            let position = usize::from(credit.term);
            let after = self
                .totals
                .commitment(position)
                .surely()
                .saturating_add(added);
            added == 0 || after <= term.ceiling
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
