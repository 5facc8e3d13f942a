//! `Uncovered`: the people and remains of a leg that certainly no commitment covers.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::compiled::Terms;
use super::filter::Filter;
use super::flow::{Match, Move};
use super::term::Term;
use crate::ledger::journal::Leg;
use crate::words::{ActorKey, DetaineeCategory, Ends, Tally};

/// People and remains that certainly no term covers.
#[derive(Debug, Default)]
pub(in crate::ledger) struct Uncovered {
    pub(in crate::ledger) people: u64,
    pub(in crate::ledger) categories: Vec<DetaineeCategory>,
    pub(in crate::ledger) remains: u64,
}

impl Uncovered {
    /// Returns the people and remains of a leg that no commitment of its direction and part covers.
    pub(in crate::ledger) fn of(terms: &Terms, leg: &Leg, moved: Move) -> Self {
        let mut missed = Self::default();
        if moved.is_beside || !is_judged(terms, leg) {
            return missed;
        }
        let covering = || covering(terms, moved);
        if leg.remains().is_none() && covering().any(|term| term.filter == Filter::Any) {
            return missed;
        }
        missed.add(leg, covering);
        missed
    }

    /// Adds the uncovered people and remains of a leg. People of unspecified category are covered if any term is about
    /// people.
    pub(in crate::ledger) fn add<'t, I: Iterator<Item = &'t Term>>(
        &mut self,
        leg: &Leg,
        terms: impl Fn() -> I,
    ) {
        for (category, count) in leg.detainees().least_lines() {
            let may_be_meant =
                |term: &Term| term.filter.holds(&category) || term.filter.may_hold(&category);
            if !terms().any(may_be_meant) {
                self.people = self.people.saturating_add(u64::from(count));
                self.categories.push(category);
            }
        }
        if !terms().any(|term| term.filter.holds_remains()) {
            let dead = leg.remains().map_or(0, |count| u64::from(count.least()));
            self.remains = self.remains.saturating_add(dead);
        }
    }

    /// Returns those of a leg without the categories that are found elsewhere, and without remains if those are.
    pub(in crate::ledger) fn without(
        mut self,
        leg: &Leg,
        is_found: impl Fn(Option<&DetaineeCategory>) -> bool,
    ) -> Self {
        self.categories.retain(|category| !is_found(Some(category)));
        let lines = leg.detainees().least_lines();
        let lines = lines.filter(|(category, _)| self.categories.contains(category));
        self.people = lines.fold(0, |sum, (_, count)| sum.saturating_add(u64::from(count)));
        if is_found(None) {
            self.remains = 0;
        }
        self
    }

    pub(in crate::ledger) const fn is_empty(&self) -> bool {
        self.people == 0 && self.remains == 0
    }

    /// Returns the leg without these people and remains.
    pub(in crate::ledger) fn rest_of<'l>(&self, leg: &'l Leg) -> Cow<'l, Leg> {
        if self.is_empty() {
            return Cow::Borrowed(leg);
        }
        let lines = leg.detainees().iter();
        let rest = lines.filter(|(category, _)| !self.categories.contains(category));
        let rest = Tally::counted(rest).unwrap_or_default();
        Cow::Owned(leg.counting(rest, leg.remains().filter(|_| self.remains == 0)))
    }
}

/// Returns the commitments that a move certainly or possibly counts toward.
fn covering(terms: &Terms, moved: Move) -> impl Iterator<Item = &Term> {
    let credits = terms.credits_of(moved).filter(move |(credit, term)| {
        credit.ends.and(Match::of_parts(term.part, moved.part)) != Match::No
    });
    credits.map(|(_, term)| term)
}

/// Returns true if no commitment names the direction of a leg, but one names the opposite direction.
pub(in crate::ledger) fn is_named_the_other_way(terms: &Terms, leg: &Leg, moved: Move) -> bool {
    let Some((from, to)) = leg.ends().way() else {
        return false;
    };
    let mirror = terms.flow(Ends::one_way(to, from));
    !moved.is_beside
        && is_judged(terms, leg)
        && terms.credits_of(moved).next().is_none()
        && mirror.is_some_and(|flow| terms.credits(flow).next().is_some())
}

/// Returns true unless certainly no commitment covers people of a category, or remains, who moved.
pub(in crate::ledger) fn is_covered(
    terms: &Terms,
    ends: Ends,
    moved: Move,
    category: Option<&DetaineeCategory>,
) -> bool {
    let mut covering = covering(terms, moved);
    moved.is_beside
        || !is_judged_between(terms, ends)
        || covering.any(|term| match category {
            None => term.filter.holds_remains(),
            Some(category) => term.filter.holds(category) || term.filter.may_hold(category),
        })
}

/// Returns true if a commitment has to cover the people of a leg.
pub(in crate::ledger) fn is_judged(terms: &Terms, leg: &Leg) -> bool {
    is_judged_between(terms, leg.ends())
}

fn is_judged_between(terms: &Terms, ends: Ends) -> bool {
    let [one, other] = ends.actors();
    // No commitment can cover a leg from an actor to itself; T18 reports it.
    one != other && terms.judges_cover() && !comes_to_custody(terms, ends)
}

/// Returns true if a leg brings, or may bring, people into the custody of a third actor: what covers them is judged where
/// they are handed on.
pub(in crate::ledger) fn is_on_its_way(terms: &Terms, leg: &Leg) -> bool {
    comes_to_custody(terms, leg.ends())
}

/// Returns true if people may come into custody between these ends: to a third actor, or between it and another where one
/// figure leaves the direction open.
fn comes_to_custody(terms: &Terms, ends: Ends) -> bool {
    let keeps =
        |actor: ActorKey| terms.third(actor).is_some() && !terms.destinations.contains(&actor);
    match ends.way() {
        Some((_, to)) => keeps(to),
        None => ends.actors().into_iter().any(keeps),
    }
}
