//! T08 and C07: a commitment covers the people and remains that moved.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Move, Moves, Uncovered, is_judged, is_named_the_other_way};
use crate::rulebook::{Rule, Sink};
use crate::words::{DetaineeCategory, Subject};

/// Returns the subject of these categories, which may contain duplicates.
pub(in crate::ledger) fn named(mut categories: Vec<DetaineeCategory>) -> Subject {
    categories.sort();
    categories.dedup();
    Subject::of(categories).unwrap_or(Subject::AnyDetainee)
}

/// Reports T08 for people and remains that no commitment of their direction and part covers, and C07 if only the
/// opposite direction has a commitment. Returns the legs without those people and remains.
pub(in crate::ledger) fn cover<'l>(
    context: &Context<'l>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> Cow<'l, [Leg]> {
    let mut covered = Cow::Borrowed(&*context.core.legs);
    for (position, leg, moved) in moves.under_terms(&context.core.legs) {
        if !is_judged(context.terms, leg) {
            continue;
        }
        let missed = Uncovered::of(context.terms, leg, moved);
        if !missed.is_empty()
            && let Some(rest) = covered.to_mut().get_mut(position)
        {
            *rest = missed.rest_of(leg).into_owned();
        }
        report(&missed, leg, &mut context.leg_sink(legs, position));
        if is_first_the_other_way(context, position, (leg, moved), moves) {
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

/// Returns true if only the opposite direction has a commitment, at the first leg of the journal for which this is so
/// if that is known, otherwise if nothing moved in this direction before this leg.
fn is_first_the_other_way(
    context: &Context<'_>,
    position: usize,
    (leg, went): (&Leg, Move),
    moves: &Moves,
) -> bool {
    if let Some((firsts, at)) = context.firsts {
        return firsts.is_the_other_way(leg.ends(), at, position);
    }
    let before = context.totals.flow(went.flow);
    let mut earlier = moves
        .under_terms(&context.core.legs)
        .take_while(|(at, ..)| *at < position);
    is_named_the_other_way(context.terms, leg, went)
        && !before.is_some_and(|total| total.own.has_moved)
        && !earlier.any(|(_, _, other)| other.flow == went.flow)
}
