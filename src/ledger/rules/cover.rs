//! T08 and C07: a commitment covers the people and remains that moved.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Match, Move, Moves, Term, Terms};
use crate::ledger::totals::FlowTotal;
use crate::rulebook::{Rule, Sink};
use crate::words::{DetaineeCategory, Ends, Subject, Tally};

/// People and remains that certainly no term covers.
#[derive(Debug, Default)]
pub(super) struct Uncovered {
    pub(super) people: u64,
    pub(super) categories: Vec<DetaineeCategory>,
    pub(super) remains: u64,
}

impl Uncovered {
    /// Adds the uncovered people and remains of a leg. People of unspecified category are covered if any term is about
    /// people.
    pub(super) fn add<'t, I: Iterator<Item = &'t Term>>(
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
}

impl Uncovered {
    /// Returns the leg without these people and remains.
    fn rest_of(&self, leg: &Leg) -> Leg {
        let lines = leg.detainees().iter();
        let rest = lines.filter(|(category, _)| !self.categories.contains(category));
        let rest = Tally::counted(rest).unwrap_or_default();
        leg.counting(rest, leg.remains().filter(|_| self.remains == 0))
    }
}

/// Returns the subject of these categories, which may contain duplicates.
pub(super) fn named(mut categories: Vec<DetaineeCategory>) -> Subject {
    categories.sort();
    categories.dedup();
    Subject::of(categories).unwrap_or(Subject::AnyDetainee)
}

/// Reports T08 for people and remains that no commitment of their direction and part covers, and C07 if only the
/// opposite direction has a commitment. Returns the legs without those people and remains.
pub(super) fn cover<'l>(
    context: &Context<'l>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> Cow<'l, [Leg]> {
    let mut covered = Cow::Borrowed(&*context.core.legs);
    if !context.terms.judges_cover() {
        return covered;
    }
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        let [one, other] = leg.ends().actors();
        // No commitment can cover a leg from an actor to itself; T18 reports it.
        if one == other || is_on_its_way(context.terms, leg) {
            continue;
        }
        let terms = || terms_of(context.terms, moved);
        if leg.remains().is_none() && terms().any(|term| term.filter == Filter::Any) {
            continue;
        }
        let mut missed = Uncovered::default();
        missed.add(leg, terms);
        let is_missed = missed.people > 0 || missed.remains > 0;
        if is_missed && let Some(rest) = covered.to_mut().get_mut(position) {
            *rest = missed.rest_of(leg);
        }
        report(&missed, leg, &mut context.leg_sink(legs, position));
        if terms().next().is_none() && is_mirrored(context, position, leg, moved, moves) {
            context
                .leg_sink(legs, position)
                .report(Rule::OppositeDirection)
                .about(Subject::AnyDetainee.flow(leg.ends()));
        }
    }
    covered
}

/// Reports T08 for the people and the remains of a leg.
fn report(missed: &Uncovered, leg: &Leg, sink: &mut Sink<'_>) {
    let of_people = (missed.people, named(missed.categories.clone()), "detainees");
    let of_remains = (missed.remains, Subject::Remains, "remains");
    for (count, subject, key) in [of_people, of_remains] {
        if count > 0 {
            sink.key(key)
                .report(Rule::Covered)
                .about(subject.flow(leg.ends()))
                .given(count);
        }
    }
}

/// Returns true if a leg brings people into the custody of a third actor: what covers them is judged where they are
/// handed on.
pub(super) fn is_on_its_way(terms: &Terms, leg: &Leg) -> bool {
    let to = leg.ends().way().map(|(_, to)| to);
    to.is_some_and(|to| terms.third(to).is_some() && !terms.destinations.contains(&to))
}

/// Returns the commitments that a move certainly or possibly counts toward.
fn terms_of(terms: &Terms, moved: Move) -> impl Iterator<Item = &Term> {
    let credits = terms.credits_of(moved).filter(move |(credit, term)| {
        credit.ends.and(Match::of_parts(term.part, moved.part)) != Match::No
    });
    credits.map(|(_, term)| term)
}

/// Returns true if the opposite direction has a commitment, and nothing moved in this direction before this leg.
fn is_mirrored(
    context: &Context<'_>,
    position: usize,
    leg: &Leg,
    went: Move,
    moves: &Moves,
) -> bool {
    let Some((from, to)) = leg.ends().way() else {
        return false;
    };
    let mirror = context.terms.flow(Ends::one_way(to, from));
    let is_promised = mirror.is_some_and(|flow| context.terms.credits(flow).next().is_some());
    let before = context.totals.flow(went.flow);
    let mut earlier = moves
        .under_terms(&context.core.legs)
        .take_while(|(at, ..)| *at < position);
    is_promised
        && before.is_none_or(FlowTotal::is_empty)
        && !earlier.any(|(_, _, other)| other.flow == went.flow)
}
