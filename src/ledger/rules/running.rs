//! T02 over several exchanges: the running imbalance stays within its limit.

use super::context::{Context, Sums};
use super::evenness::{self, Evenness};
use crate::agreement::Span;
use crate::ledger::terms::{Match, Moves, Occasion, Relation};
use crate::ledger::totals::tie::ends_of;
use crate::ledger::totals::{Tie, Totals};
use crate::rulebook::{Rule, Sink};
use crate::words::Positions;

/// Judges a rule over several exchanges, including this one.
pub(super) fn running(
    context: &Context<'_>,
    at: usize,
    relation: &Relation,
    moves: &Moves,
) -> Evenness {
    let Some(before) = context.totals.tie(at) else {
        return Evenness::Even;
    };
    let core = context.core;
    // Where any difference is allowed before the end, categories decide nothing here, and there may be very many.
    let mut after = if relation.slack().is_none() {
        before.sums()
    } else {
        before.clone()
    };
    after.merge(&ends_of(relation, Occasion { core, moves }.under_terms()));
    own(context, relation, before, &after)
}

/// Judges a rule over several exchanges by its sums before and after: `Uneven` only if the imbalance became larger.
pub(in crate::ledger) fn own(
    context: &Context<'_>,
    relation: &Relation,
    before: &Tie,
    after: &Tie,
) -> Evenness {
    let Some(slack) = relation.slack() else {
        return if evenness::is_too_large(after) {
            Evenness::TooLarge
        } else {
            Evenness::Even
        };
    };
    let is_worse = evenness::excess(after, slack) > evenness::excess(before, slack);
    let is_own = is_worse && context.sums == Sums::Judged;
    let judged = evenness::judge(relation, after, slack);
    let is_uneven = matches!(judged, Evenness::Uneven { .. });
    // The standing decides whether the rule is even at the end.
    if judged == Evenness::Open || (is_uneven && !is_own) {
        Evenness::Even
    } else {
        judged
    }
}

/// Reports T02 with all exchanges until a later time, once per rule that this exchange counts toward.
pub(super) fn running_until(
    context: &Context<'_>,
    moves: &Moves,
    until: &Totals,
    reported: &mut Positions,
    legs: &mut Sink<'_>,
) {
    for (at, relation) in context.terms.relations.iter().enumerate() {
        let mut here = moves.under_terms(&context.core.legs);
        let is_named = here.any(|(_, _, moved)| {
            let mut lines = relation.lines();
            lines.any(|line| line.matches(moved) != Match::No)
        });
        if relation.span == Span::EachExchange || !is_named || !reported.insert(at) {
            continue;
        }
        if let Some((before, after)) = context.totals.tie(at).zip(until.tie(at))
            && let Evenness::Uneven { left, right } = own(context, relation, before, after)
        {
            legs.report(Rule::ParityHolds)
                .about(relation.about.clone())
                .given(left)
                .expected(right);
        }
    }
}
