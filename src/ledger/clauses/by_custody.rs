//! The custody of an explanation: T12.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::amount::{Amount, Unit};
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::ledger::journal::Leg;
use crate::ledger::rules::custody::is_beyond_received;
use crate::ledger::totals::{Custodies, Stocks};
use crate::words::{ActorKey, Ends, Interval};

/// Explains the custody of each third actor that hands people on.
pub(super) fn custody(ground: &Ground<'_>, all: &mut Vec<Touched>) {
    let (terms, core) = (ground.context.terms, ground.context.core);
    if terms.sides == terms.actors.len() {
        return;
    }
    let before = ground.context.totals.stocks();
    let after = ground.with.map_or_else(
        || {
            let mut stocks = before.clone();
            for (_, leg, moved) in ground.moves.known(&core.legs) {
                stocks.add(terms, leg, moved);
            }
            Cow::Owned(stocks)
        },
        |totals| Cow::Borrowed(totals.stocks()),
    );
    let mut seen: Vec<ActorKey> = Vec::new();
    for (_, leg, _) in ground.moves.known(&core.legs) {
        let Some((from, _)) = leg.ends().way() else {
            continue;
        };
        if terms.third(from).is_none() || seen.contains(&from) {
            continue;
        }
        seen.push(from);
        all.extend(of_actor(ground, from, [before, &after]));
    }
}

fn of_actor(ground: &Ground<'_>, actor: ActorKey, stocks: [&Stocks; 2]) -> Option<Touched> {
    let (terms, core) = (ground.context.terms, ground.context.core);
    let clause = ground.names.custody(actor)?;
    // A leg with an unknown end may have brought them.
    let mut unknown = ground.moves.unknown(&core.legs);
    let may_be_more = unknown.any(|leg| leg.ends().actors().contains(&actor));
    let is_beyond = !may_be_more && is_beyond_received(terms, actor, stocks);
    let [before, after] = stocks.map(|stocks| stocks.of(terms, actor));
    let is_kept = !may_be_more && after.iter().all(is_enough);
    let last = |all: &[Custodies]| all.last().copied().unwrap_or_default();
    let amounts = amounts(ground, actor, [last(before), last(after)]);
    let touched = Touched::new(clause, Holds::of(is_beyond, is_kept), amounts);
    Some(ground.in_place(touched, None))
}

/// Returns true if surely no more left custody than came, people and remains apart.
fn is_enough(custodies: &Custodies) -> bool {
    let (living, dead) = (&custodies.living, &custodies.dead);
    let came = dead.came().plus(living.died);
    living.gone().most() <= living.came().surely() && dead.gone().most() <= came.surely()
}

/// Returns the people, and the remains if there are any, who left the custody; the limit is who came.
fn amounts(ground: &Ground<'_>, actor: ActorKey, [before, after]: [Custodies; 2]) -> Vec<Amount> {
    let legs = ground.context.core.legs.iter();
    let ways = legs.map(Leg::ends);
    let ways = ways.filter(|ends| ends.way().is_some_and(|(from, _)| from == actor));
    let mut directions: Vec<Ends> = Vec::new();
    for ends in ways {
        if !directions.contains(&ends) {
            directions.push(ends);
        }
    }
    let amount = |unit, [before, after]: [Interval; 2], came: Interval| {
        let added = after.minus(before);
        let known = before.known().and_then(|before| {
            let after = after.known()?;
            after.checked_sub(before).map(Interval::exactly)
        });
        let amount = Amount {
            unit,
            directions: directions.clone(),
            category: None,
            before,
            added: known.unwrap_or(added),
            after,
            limit: None,
        };
        amount.within(came)
    };
    let living = [before.living.gone(), after.living.gone()];
    let dead = [before.dead.gone(), after.dead.gone()];
    let people = amount(Unit::People, living, after.living.came());
    let mut all = Vec::from([people]);
    if dead.iter().any(|number| *number != 0) {
        let came = after.dead.came().plus(after.living.died);
        all.push(amount(Unit::Remains, dead, came));
    }
    all
}
