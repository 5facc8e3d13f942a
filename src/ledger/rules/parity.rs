//! T02 for one exchange: both ends of each parity rule are equal.

use super::context::{Context, Half, Order};
use super::evenness::{self, Evenness};
use super::range::too_large;
use super::running::running;
use crate::agreement::Span;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Line, Moves, Occasion, Relation, Terms};
use crate::ledger::totals::tie::ends_of;
use crate::rulebook::{Rule, Sink};
use crate::words::{Ends, Positions};

/// Reports T02, and E07 for weighted sums out of range. Returns the rules of each exchange that are certainly uneven
/// here, and those that are undecided.
pub(super) fn parity(
    context: &Context<'_>,
    moves: &Moves,
    legs: &mut Sink<'_>,
) -> (Positions, Positions) {
    let (mut uneven, mut open) = (Positions::default(), Positions::default());
    for (at, relation) in context.terms.relations.iter().enumerate() {
        let Some(judged) = judge_one(context, at, relation, moves) else {
            continue;
        };
        let is_of_each = relation.span == Span::EachExchange;
        match judged {
            Evenness::Even => {}
            Evenness::Open => {
                open.insert(at);
            }
            Evenness::Uneven { left, right } => {
                legs.report(Rule::ParityHolds)
                    .about(relation.about.clone())
                    .given(left)
                    .expected(right);
                // Uneven exchanges are counted only for rules of each exchange.
                if is_of_each {
                    uneven.insert(at);
                }
            }
            Evenness::TooLarge => too_large(legs),
        }
    }
    (uneven, open)
}

/// Judges one rule; `None` if a leg with an end that is unknown (E04) may be one of the rule.
pub(in crate::ledger) fn judge_one(
    context: &Context<'_>,
    at: usize,
    relation: &Relation,
    moves: &Moves,
) -> Option<Evenness> {
    let mut unknown = moves.unknown(&context.core.legs);
    if unknown.any(|leg| may_count(context.terms, relation, leg)) {
        return None;
    }
    Some(if relation.span == Span::EachExchange {
        of_each(context, relation, moves)
    } else if context.order == Order::Known {
        running(context, at, relation, moves)
    } else {
        Evenness::Even
    })
}

/// Judges a rule of each exchange; two halves count as one exchange.
fn of_each(context: &Context<'_>, relation: &Relation, moves: &Moves) -> Evenness {
    if matches!(context.half, Half::Summary) {
        return Evenness::Even;
    }
    let core = context.core;
    let here = Occasion { core, moves }.under_terms();
    let tie = if let Half::Second(core) = context.half {
        let moves = &Moves::of(context.terms, context.givers, core);
        ends_of(relation, here.chain(Occasion { core, moves }.under_terms()))
    } else {
        ends_of(relation, here)
    };
    evenness::judge(relation, &tie, relation.tolerance)
}

/// Returns true if a leg with an end or a part that is unknown may be one that a rule counts.
fn may_count(terms: &Terms, relation: &Relation, leg: &Leg) -> bool {
    let [from, to] = leg.ends().actors();
    // Whose people a third actor hands on is another question.
    let may_leave = |end| from == end || terms.side(from).is_none();
    let may_reach = |end| to == end || terms.actor(to).is_none();
    let is_together = leg.ends().way().is_none();
    let may_be = |(one, other)| {
        let is_way_back = is_together && may_leave(other) && may_reach(one);
        is_way_back || may_leave(one) && may_reach(other)
    };
    let ways = |line: &Line| terms.ends(line.flow).and_then(Ends::way);
    let mut lines = relation.lines().map(ways);
    !leg.is_outside_the_terms() && lines.any(|way| way.is_none_or(may_be))
}
