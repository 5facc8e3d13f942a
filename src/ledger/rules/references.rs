//! E04: the actors, parts and tranche that an exchange names exist in the terms.

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Moves, Terms};
use crate::rulebook::{Datum, Gaps, Rule, Sink, unresolved};
use crate::words::{ActorKey, PartKey};

/// Reports E04 for the tranche and the initiator of an exchange.
pub(super) fn references(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (terms, Some(more)) = (context.terms, &context.core.more) else {
        return;
    };
    if let Some(id) = &more.tranche
        && !terms.gaps.has(Gaps::TRANCHES)
        && !terms.tranches.contains_key(id)
        && !terms.unread_tranches.contains(id)
    {
        sink.key("tranche")
            .report(Rule::Resolves)
            .about("tranche")
            .given(Datum::text(id.as_str()));
    }
    if let Some(key) = more.initiated_by {
        known_actor(terms, key, &mut sink.key("initiated_by"));
    }
}

/// Resolves the ends and the part of each leg, and reports E04 for those that are unknown.
pub(super) fn moves(context: &Context<'_>, legs: &mut Sink<'_>) -> Moves {
    let mut moves = Moves::default();
    for (position, leg) in context.core.legs.iter().enumerate() {
        let resolved = Moves::resolve(context.terms, context.givers, context.core, leg);
        moves.push(resolved);
        if resolved.is_none() {
            let sink = &mut context.leg_sink(legs, position);
            known_leg(context.terms, leg, sink);
        }
    }
    moves
}

/// Reports E04 for the ends and the part of a leg.
pub(in crate::ledger) fn known_leg(terms: &Terms, leg: &Leg, sink: &mut Sink<'_>) {
    let ends = leg.ends();
    ends.at_places(sink, |end, sink| known_actor(terms, end, sink));
    if let Some(side) = leg.releaser() {
        known_releaser(terms, leg, side, sink);
    }
    if let Some(part) = leg.part() {
        known_part(terms, part, &mut sink.key("part"));
    }
}

/// Reports E04 for a side that is unknown, or from which a leg says that people were released who did not come from the
/// custody of a third actor.
fn known_releaser(terms: &Terms, leg: &Leg, side: ActorKey, sink: &mut Sink<'_>) {
    let [from, _] = leg.ends().actors();
    known_third_actor(terms, from, &mut sink.key("from"));
    known_side(terms, side, &mut sink.key("released_by"));
}

/// Reports E04 for a side in place of a third actor.
pub(in crate::ledger) fn known_third_actor(terms: &Terms, actor: ActorKey, sink: &mut Sink<'_>) {
    if terms.side(actor).is_some() && !terms.gaps.has(Gaps::ACTORS) {
        let third = terms.actors.get(terms.sides..).unwrap_or_default();
        let known = || third.iter().map(ActorKey::as_str);
        unresolved("third actor", actor.as_str(), known, sink);
    }
}

/// Reports E04 for an unknown side.
pub(in crate::ledger) fn known_side(terms: &Terms, side: ActorKey, sink: &mut Sink<'_>) {
    if terms.side(side).is_none() && !terms.gaps.has(Gaps::ACTORS) {
        let sides = terms.actors.get(..terms.sides).unwrap_or_default();
        let known = || sides.iter().map(ActorKey::as_str);
        unresolved("side", side.as_str(), known, sink);
    }
}

/// Reports E04 for an unknown part.
pub(in crate::ledger) fn known_part(terms: &Terms, part: &PartKey, sink: &mut Sink<'_>) {
    if terms.part(part).is_none() && !terms.gaps.has(Gaps::PARTS) {
        let known = || terms.parts.iter().map(PartKey::as_str);
        let key = part.as_str();
        unresolved("part", key, known, sink);
    }
}

/// Reports E04 for an unknown actor.
pub(in crate::ledger) fn known_actor(terms: &Terms, actor: ActorKey, sink: &mut Sink<'_>) {
    if terms.actor(actor).is_none() && !terms.gaps.has(Gaps::ACTORS) {
        let known = || terms.actors.iter().map(ActorKey::as_str);
        unresolved("side or third actor", actor.as_str(), known, sink);
    }
}
