//! Judges one exchange by all rules, in the order of their precedence.
//!
//! One fault is one finding. A gap in the input silences the rules that depend on it. E04 on an end or a part silences
//! T02 and T08 of that leg; T01 and T08 silence T07 for the same people, as many as they are; T03 silences T04 and T05, and T05 silences T04,
//! for the same date; T09 silences T04 for the same lateness. T02 is independent of the others.

use alloc::vec::Vec;

use super::ceilings::{Excess, beyond_agreed, beyond_whole};
use super::completeness::{keeps_back, records};
use super::context::{Context, Half, Order, Sums};
use super::cover::cover;
use super::custody::custody;
use super::dates::dates;
use super::fast::plain_ways;
use super::parity::parity;
use super::range::leaves_range;
use super::references::{moves, references};
use super::running::running_until;
use super::tranche::beyond_tranche;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Judged, Moves};
use crate::ledger::totals::Totals;
use crate::rulebook::{Findings, Gaps, Sink};
use crate::words::{ActorKey, Positions};

/// Judges one exchange without recording it.
pub(in crate::ledger) fn judge(context: &Context<'_>, sink: &mut Sink<'_>) -> Judged {
    if let ways @ Some(_) = plain_ways(context) {
        return Judged {
            ways,
            ..Judged::default()
        };
    }
    judge_fully(context, sink)
}

// A separate function, so that the fast path stays small.
#[inline(never)]
pub(super) fn judge_fully(context: &Context<'_>, sink: &mut Sink<'_>) -> Judged {
    references(context, sink);
    dates(context, sink);
    let legs = &mut sink.key("legs");
    let moves = moves(context, legs);
    records(context, &moves, legs);
    let covered = cover(context, &moves, legs);
    if context.sums == Sums::Judged {
        sums(context, &moves, &covered, sink);
    }
    Judged {
        is_kept_back: keeps_back(context),
        ..by_rules(context, moves, sink)
    }
}

/// Judges parity, if every leg could be read.
fn by_rules(context: &Context<'_>, moves: Moves, sink: &mut Sink<'_>) -> Judged {
    let is_whole = !context.gaps.has(Gaps::LEGS);
    let (uneven, open) = if is_whole && !matches!(context.half, Half::First) {
        parity(context, &moves, &mut sink.key("legs"))
    } else {
        Default::default()
    };
    Judged {
        moves,
        ways: None,
        uneven,
        open,
        is_kept_back: false,
    }
}

/// Judges an exchange that a summary includes: its date, its legs by themselves, and the rules of each exchange.
pub(in crate::ledger) fn judge_each(context: &Context<'_>, sink: &mut Sink<'_>) -> Judged {
    let moves = context.moves();
    dates(context, sink);
    records(context, &moves, &mut sink.key("legs"));
    let context = Context {
        order: Order::Unknown,
        ..*context
    };
    by_rules(&context, moves, sink)
}

/// Judges what an exchange that a summary includes breaks by itself, on top of everything released before it: its sums.
pub(in crate::ledger) fn judge_sums(context: &Context<'_>, sink: &mut Sink<'_>) {
    let moves = context.moves();
    let covered = cover(context, &moves, &mut Findings::new().sink());
    sums(context, &moves, &covered, sink);
}

/// Judges the sums of the exchange and everything released before it.
fn sums(context: &Context<'_>, moves: &Moves, covered: &[Leg], sink: &mut Sink<'_>) {
    let legs = &mut sink.key("legs");
    if !leaves_range(context, moves, legs) {
        let beyond = beyond_agreed(context, moves, legs);
        let mut reported = beyond_whole(context, moves, legs);
        reported.extend(beyond.iter().map(Excess::beyond));
        beyond_tranche(context, moves, covered, &reported, &mut sink.key("tranche"));
    }
    if context.order == Order::Known {
        custody(context, moves, None, &mut Vec::new(), &mut sink.key("legs"));
    }
}

/// Judges the rules that depend on order, for several exchanges whose order is unknown. The totals of the context
/// precede all of them, `until` includes all of them. `actors` and `rules` collect what was reported.
pub(in crate::ledger) fn judge_until(
    context: &Context<'_>,
    until: &Totals,
    actors: &mut Vec<ActorKey>,
    rules: &mut Positions,
    sink: &mut Sink<'_>,
) {
    let legs = &mut sink.key("legs");
    let moves = context.moves();
    custody(context, &moves, Some(until), actors, legs);
    running_until(context, &moves, until, rules, legs);
}
