//! What a third actor received and handed on, and T12.

use alloc::vec::Vec;

use super::judge::Judge;
use super::leg::Leg;
use super::moves::Moves;
use super::terms::Terms;
use super::tie::spanning;
use super::totals::Totals;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{ActorKey, Count, Ends, Pair};

/// People, or remains, that an actor received from others and handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Custody {
    pub(super) received: Pair,
    pub(super) handed_on: Pair,
}

/// The living and the dead apart. Whoever was received alive may have died there, so that persons are asked about as
/// well; that is no total of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Custodies {
    pub(super) living: Custody,
    pub(super) dead: Custody,
}

impl Custodies {
    /// What an actor received and handed on so far, under the terms and beside them.
    pub(super) fn of(terms: &Terms, totals: &Totals, actor: ActorKey) -> Self {
        let mut custody = Self::default();
        for (flow, total) in totals.flows() {
            let Some(ends) = terms.ends(flow) else {
                continue;
            };
            let living = total.people.plus(total.beside());
            let dead = total.remains().plus(total.remains_beside());
            custody.living.add(ends, actor, living);
            custody.dead.add(ends, actor, dead);
        }
        custody
    }

    /// With the legs of one more exchange.
    pub(super) fn and(mut self, moves: &Moves, legs: &[Leg], actor: ActorKey) -> Self {
        for (_, leg, _) in moves.known(legs) {
            let dead = leg.remains().map_or(Pair::exactly(0), Count::pair);
            self.living.add(leg.ends(), actor, leg.detainees().total());
            self.dead.add(leg.ends(), actor, dead);
        }
        self
    }

    /// Persons, alive or dead.
    pub(super) const fn anybody(&self) -> Custody {
        Custody {
            received: self.living.received.plus(self.dead.received),
            handed_on: self.living.handed_on.plus(self.dead.handed_on),
        }
    }

    pub(super) fn handed_on(&self) -> Datum {
        let surely = |custody: Custody| custody.handed_on.surely();
        apart(surely(self.living), surely(self.dead))
    }

    pub(super) fn received(&self) -> Datum {
        let most = |custody: Custody| custody.received.most();
        apart(most(self.living), most(self.dead))
    }
}

/// Both numbers, which are never added up.
fn apart(living: u64, dead: u64) -> Datum {
    Datum::Apart { living, dead }
}

impl Judge<'_> {
    /// T12: a third actor hands on no more people than it received: of the living; and, as some may have died there, of
    /// all together.
    pub(super) fn custody(
        &self,
        moves: &Moves,
        legs: &Place<'_>,
        until: Option<&Totals>,
        told: &mut Vec<ActorKey>,
        findings: &mut Findings,
    ) {
        if self.terms.sides == self.terms.actors.len() {
            return;
        }
        for (position, leg, _) in moves.known(&self.core.legs) {
            let Some((from, _)) = leg.ends().way() else {
                continue;
            };
            let is_third = self
                .terms
                .actor(from)
                .is_some_and(|at| usize::from(at) >= self.terms.sides);
            if !is_third || told.contains(&from) {
                continue;
            }
            told.push(from);
            let before = Custodies::of(self.terms, self.totals, from);
            let after = until.map_or_else(
                || before.and(moves, &self.core.legs, from),
                |until| Custodies::of(self.terms, until, from),
            );
            let place = self.leg_place(legs, position);
            let about = Datum::text(from.as_str());
            if after.living.excess() > before.living.excess() {
                let given = Datum::Number(after.living.handed_on.surely());
                let expected = Datum::Number(after.living.received.most());
                let place = place.key("detainees");
                findings.report(Rule::HandsOnReceived, &place, about, given, expected);
            } else if after.anybody().excess() > before.anybody().excess() {
                // The living and the dead are told apart, never as one number.
                let (given, expected) = (after.handed_on(), after.received());
                let place = place.key("remains");
                findings.report(Rule::HandsOnReceived, &place, about, given, expected);
            }
        }
    }
}

impl Custody {
    /// How many more were surely handed on than were possibly received.
    pub(super) const fn excess(&self) -> u64 {
        self.handed_on.surely().saturating_sub(self.received.most())
    }

    fn add(&mut self, ends: Ends, actor: ActorKey, went: Pair) {
        match ends {
            Ends::OneWay { from, to } => {
                if to == actor {
                    self.received = self.received.plus(went);
                }
                if from == actor {
                    self.handed_on = self.handed_on.plus(went);
                }
            }
            // It may have gone either way.
            Ends::Together(couple) => {
                if couple.one() == actor || couple.other() == actor {
                    let unclear = Pair::and_unclear(0, went.most());
                    self.received = self.received.plus(unclear);
                    self.handed_on = self.handed_on.plus(unclear);
                }
            }
        }
    }

    /// Surely what surely belongs to a time, and possibly what possibly does.
    pub(super) const fn spanning(self, possibly: Self) -> Self {
        Self {
            received: spanning(self.received, possibly.received),
            handed_on: spanning(self.handed_on, possibly.handed_on),
        }
    }

    /// Who is still there, those who died or escaped there included: what became of them is told on legs.
    pub(super) const fn held(&self) -> Pair {
        self.received.minus(self.handed_on)
    }
}
