//! T08 and C07: a commitment covers the people and remains that moved.

use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Match, Move, Moves, Term, Terms};
use crate::ledger::totals::FlowTotal;
use crate::rulebook::{Rule, Sink};
use crate::words::{DetaineeCategory, Ends, Subject};

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

/// Returns the subject of these categories, which may contain duplicates.
pub(super) fn named(mut categories: Vec<DetaineeCategory>) -> Subject {
    categories.sort();
    categories.dedup();
    Subject::of(categories).unwrap_or(Subject::AnyDetainee)
}

/// Reports T08 for people and remains that no commitment of their direction and part covers, and C07 if only the
/// opposite direction has a commitment.
pub(super) fn cover(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) {
    if !context.terms.judges_cover() {
        return;
    }
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        let [one, other] = leg.ends().actors();
        // No commitment can cover a leg from an actor to itself; C09 reports it.
        if one == other {
            continue;
        }
        let terms = || terms_of(context.terms, moved);
        if leg.remains().is_none() && terms().any(|term| term.filter == Filter::Any) {
            continue;
        }
        let mut missed = Uncovered::default();
        missed.add(leg, terms);
        let sink = &mut context.leg_sink(legs, position);
        let mut report = |count: u64, subject: Subject, key: &'static str| {
            if count > 0 {
                sink.key(key)
                    .report(Rule::Covered)
                    .about(subject.flow(leg.ends()))
                    .given(count);
            }
        };
        report(missed.people, named(missed.categories), "detainees");
        report(missed.remains, Subject::Remains, "remains");
        if terms().next().is_none() && is_mirrored(context, position, leg, moved, moves) {
            sink.report(Rule::OppositeDirection)
                .about(Subject::AnyDetainee.flow(leg.ends()));
        }
    }
}

/// Returns the commitments that a move certainly or possibly counts toward.
fn terms_of(terms: &Terms, moved: Move) -> impl Iterator<Item = &Term> {
    let credits = terms.credits(moved.flow).filter(move |(credit, term)| {
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
