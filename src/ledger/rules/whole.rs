//! T01 for several commitments of one direction: all people together stay within the sum of the agreed numbers.

use super::ceilings::added;
use super::context::Context;
use crate::ledger::terms::{Match, Move, Moves, Term, Whole};
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Effect, Interval, Subject};

/// Reports T01 for several commitments of one direction if everyone together exceeds the sum of their ceilings, but no
/// commitment alone is exceeded: then it is unknown which one.
pub(super) fn beyond_whole(context: &Context<'_>, moves: &Moves, legs: &mut Sink<'_>) {
    let terms = context.terms;
    for (at, whole) in terms.wholes.iter().enumerate() {
        if !whole.has_ceiling() {
            continue;
        }
        let matched = |moved: Move| whole.matches(terms.credits_of(moved), moved);
        let (mut sum, mut first) = (Interval::exactly(0), None);
        for (position, leg, moved) in moves.under_terms(&context.core.legs) {
            let matched = matched(moved);
            if matched == Match::No {
                continue;
            }
            first = first.or((matched == Match::Surely).then_some(position));
            let mut number = whole.measure(leg.detainees(), leg.remains());
            let performed = leg.accounted().iter();
            for one in performed.filter(|one| one.effect() == Effect::Performs) {
                number = number.plus(whole.measure(one.detainees(), one.remains()));
            }
            sum = sum.plus(matched.weigh(number));
        }
        let [before, _] = context.totals.whole(terms, at);
        let after = before.plus(sum).surely();
        let Some(first) = first.filter(|_| sum.surely() > 0 && after > whole.ceiling) else {
            continue;
        };
        if is_over_alone(context, moves, whole) {
            continue;
        }
        let mut of = whole
            .members
            .iter()
            .filter_map(|at| terms.commitments.get(at));
        let Some(one) = of.next() else {
            continue;
        };
        let is_of_one_subject = of.all(|other| other.scope.subject == one.scope.subject);
        let about = if is_of_one_subject {
            one.about.clone()
        } else {
            Subject::AnyDetainee.flow(one.scope.ends)
        };
        let key = if one.scope.subject == Subject::Remains {
            "remains"
        } else {
            "detainees"
        };
        let leg = &mut context.leg_sink(legs, first);
        leg.key(key)
            .report(Rule::WithinAgreed)
            .about(about)
            .given(after)
            .expected(Datum::AtMost(whole.ceiling));
    }
}

/// Returns true if one of the commitments alone is exceeded.
fn is_over_alone(context: &Context<'_>, moves: &Moves, whole: &Whole) -> bool {
    let terms = context.terms;
    let is_over = |(at, term): (usize, &Term)| {
        let matched = |moved: Move| {
            let mut credits = terms.credits_of(moved);
            let credit = credits.find(|(one, _)| usize::from(one.term) == at);
            credit.map_or(Match::No, |(one, _)| {
                one.ends.and(Match::of_parts(term.part, moved.part))
            })
        };
        let added = added(&context.core.legs, moves, &matched, term);
        context.totals.commitment(at).plus(added).surely() > term.ceiling
    };
    let mut members = whole.members.iter();
    members.any(|at| {
        let term = terms.commitments.get(at);
        term.is_some_and(|term| is_over((at, term)))
    })
}
