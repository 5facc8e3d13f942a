//! `Custody`: the people and remains that a third actor received and handed on; and T12.

use alloc::vec::Vec;

use super::context::Context;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Moves, Terms};
use crate::ledger::totals::Totals;
use crate::ledger::totals::tie::spanning;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{ActorKey, Count, Ends, Interval};

/// People, or remains, that an actor received and handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Custody {
    pub(in crate::ledger) received: Interval,
    pub(in crate::ledger) handed_on: Interval,
}

/// The custody of people and of remains, kept apart. People may die in custody, so T12 also compares both together;
/// that sum is never shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Custodies {
    pub(in crate::ledger) living: Custody,
    pub(in crate::ledger) dead: Custody,
}

impl Custodies {
    /// Returns what an actor received and handed on so far, under the terms and outside them.
    pub(in crate::ledger) fn of(terms: &Terms, totals: &Totals, actor: ActorKey) -> Self {
        let mut custody = Self::default();
        for (flow, total) in totals.flows() {
            let Some(ends) = terms.ends(flow) else {
                continue;
            };
            let living = total.people.plus(total.outside_the_terms());
            let dead = total.remains().plus(total.remains_beside());
            custody.living.add(ends, actor, living);
            custody.dead.add(ends, actor, dead);
        }
        custody
    }

    /// Adds the legs of one more exchange.
    fn and(mut self, moves: &Moves, legs: &[Leg], actor: ActorKey) -> Self {
        for (_, leg, _) in moves.known(legs) {
            let dead = leg.remains().map_or(Interval::exactly(0), Count::pair);
            self.living.add(leg.ends(), actor, leg.detainees().total());
            self.dead.add(leg.ends(), actor, dead);
        }
        self
    }

    /// Returns the custody of people and remains together.
    const fn together(&self) -> Custody {
        Custody {
            received: self.living.received.plus(self.dead.received),
            handed_on: self.living.handed_on.plus(self.dead.handed_on),
        }
    }

    fn handed_on(&self) -> Datum {
        let surely = |custody: Custody| custody.handed_on.surely();
        apart(surely(self.living), surely(self.dead))
    }

    fn received(&self) -> Datum {
        let most = |custody: Custody| custody.received.most();
        apart(most(self.living), most(self.dead))
    }
}

/// Returns both numbers side by side; they are never added up.
fn apart(living: u64, dead: u64) -> Datum {
    Datum::Incomparability { living, dead }
}

/// Reports T12, once per actor: a third actor hands on more people than it received, or more people and remains
/// together, as some people may have died there. Judged with this exchange, or with all exchanges until a later time.
pub(super) fn custody(
    context: &Context<'_>,
    moves: &Moves,
    until: Option<&Totals>,
    reported: &mut Vec<ActorKey>,
    legs: &mut Sink<'_>,
) {
    let (terms, core) = (context.terms, context.core);
    if terms.sides == terms.actors.len() {
        return;
    }
    for (position, leg, _) in moves.known(&core.legs) {
        let Some((from, _)) = leg.ends().way() else {
            continue;
        };
        let at = terms.actor(from).map(usize::from);
        if at.is_none_or(|at| at < terms.sides) || reported.contains(&from) {
            continue;
        }
        reported.push(from);
        let before = Custodies::of(terms, context.totals, from);
        let after = until.map_or_else(
            || before.and(moves, &core.legs, from),
            |until| Custodies::of(terms, until, from),
        );
        let sink = &mut context.leg_sink(legs, position);
        let about = Datum::text(from.as_str());
        if after.living.excess() > before.living.excess() {
            sink.key("detainees")
                .report(Rule::HandsOnReceived)
                .about(about)
                .given(after.living.handed_on.surely())
                .expected(after.living.received.most());
        } else if after.together().excess() > before.together().excess() {
            // Names people and remains apart, never as one number.
            sink.key("remains")
                .report(Rule::HandsOnReceived)
                .about(about)
                .given(after.handed_on())
                .expected(after.received());
        }
    }
}

impl Custody {
    /// Returns by how many the number certainly handed on exceeds the number possibly received.
    const fn excess(&self) -> u64 {
        self.handed_on.surely().saturating_sub(self.received.most())
    }

    fn add(&mut self, ends: Ends, actor: ActorKey, went: Interval) {
        match ends {
            Ends::OneWay { from, to } => {
                if to == actor {
                    self.received = self.received.plus(went);
                }
                if from == actor {
                    self.handed_on = self.handed_on.plus(went);
                }
            }
            // The figure covers both directions, so each may have gone either way.
            Ends::Together(couple) => {
                if couple.one() == actor || couple.other() == actor {
                    let unclear = Interval::and_unclear(0, went.most());
                    self.received = self.received.plus(unclear);
                    self.handed_on = self.handed_on.plus(unclear);
                }
            }
        }
    }

    /// Combines two folds: the lower bounds from entries certainly in range, the upper bounds from those possibly in
    /// range.
    pub(in crate::ledger) const fn spanning(self, possibly: Self) -> Self {
        Self {
            received: spanning(self.received, possibly.received),
            handed_on: spanning(self.handed_on, possibly.handed_on),
        }
    }

    /// Returns the number received but not handed on. It includes people who died or escaped there; legs record what
    /// became of them.
    pub(in crate::ledger) const fn held(&self) -> Interval {
        self.received.minus(self.handed_on)
    }
}
