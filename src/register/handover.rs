//! `Handover`: the people, or remains, of one leg that were handed over as they finally count.

use super::exchanges::Exchanges;
use super::registered::Registered;
use crate::ledger::{Exchange, Leg, Movement, Movements};
use crate::words::{
    CategoryKind, DetaineeCategory, Ends, ExchangeId, Interval, Subject, Tally, When,
};

/// People, or remains, handed over: a movement of the ledger, or a leg that is one.
pub(super) struct Handover<'m, 'l> {
    pub(super) ends: Ends,
    pub(super) when: Option<When>,
    pub(super) number: Interval,
    pub(super) is_of_remains: bool,
    pub(super) is_outside: bool,
    pub(super) exchange: Option<&'l ExchangeId>,
    of: Of<'m, 'l>,
}

enum Of<'m, 'l> {
    Movement(&'m Movement<'l>),
    People(&'l Tally),
    Remains,
}

impl<'m, 'l> Handover<'m, 'l> {
    fn of_movement(movement: &'m Movement<'l>, exchange: Option<&'l ExchangeId>) -> Self {
        Self {
            ends: movement.ends(),
            when: movement.date(),
            number: movement.total(),
            is_of_remains: movement.is_of_remains(),
            is_outside: movement.is_outside_the_terms(),
            exchange,
            of: Of::Movement(movement),
        }
    }

    /// Calls a function with the people and the remains of a leg that counts for itself.
    fn each_of_leg(exchange: &'l Exchange, leg: &'l Leg, mut take: impl FnMut(&Self)) {
        let (people, remains) = (leg.detainees(), leg.remains());
        // A leg that only accounts for people does not state how many were handed over.
        if people.is_empty() && remains.is_none() && !leg.accounted().is_empty() {
            return;
        }
        let of = |number, of| Self {
            ends: leg.ends(),
            when: leg.date().or_else(|| exchange.date()),
            number,
            is_of_remains: matches!(of, Of::Remains),
            is_outside: leg.is_outside_the_terms(),
            exchange: Some(exchange.id()),
            of,
        };
        if remains.is_none() || !people.is_empty() {
            take(&of(people.total(), Of::People(people)));
        }
        if let Some(remains) = remains {
            take(&of(remains.pair(), Of::Remains));
        }
    }

    /// Returns true if it is a leg that counts for itself.
    pub(super) const fn is_alone(&self) -> bool {
        matches!(self.of, Of::People(_) | Of::Remains)
    }

    /// Returns the directions in which it counts, and whether that is sure.
    pub(super) fn ways(&self) -> impl Iterator<Item = (Ends, bool)> {
        let (own, moved) = match self.of {
            Of::Movement(movement) => (None, Some(movement.ways())),
            Of::People(_) | Of::Remains => (Some((self.ends, true)), None),
        };
        own.into_iter().chain(moved.into_iter().flatten())
    }

    /// Returns the number of people of a subject.
    pub(super) fn number_of(&self, subject: &Subject) -> Interval {
        match self.of {
            Of::Movement(movement) => movement.number_of(subject),
            Of::People(tally) => tally.of(subject),
            Of::Remains => Interval::exactly(0),
        }
    }

    /// Returns true if a line names a kind.
    pub(super) fn names(&self, kind: CategoryKind) -> bool {
        let is_named = |category: &DetaineeCategory| category.kinds().any(|named| named == kind);
        match self.of {
            Of::Movement(movement) => movement.lines().iter().any(|(line, _)| is_named(line)),
            Of::People(tally) => tally.iter().any(|(line, _)| is_named(&line)),
            Of::Remains => false,
        }
    }

    /// Calls a function with the category of each line.
    pub(super) fn each_category(&self, mut take: impl FnMut(&DetaineeCategory)) {
        match self.of {
            Of::Movement(movement) => {
                for (line, _) in movement.lines() {
                    take(line);
                }
            }
            Of::People(tally) => tally.iter().for_each(|(line, _)| take(&line)),
            Of::Remains => {}
        }
    }
}

impl Registered {
    /// Calls a function with all who were handed over. A journal in which each leg counts for itself is not turned into
    /// movements first.
    pub(super) fn each_handover<'l>(&'l self, mut take: impl FnMut(&Handover<'_, 'l>)) {
        if self.each_alone(&mut take) {
            return;
        }
        let movements = self.ledger().movements();
        self.each_moved(&movements, take);
    }

    /// Calls a function with all who were handed over if each leg counts for itself, and returns whether that is so.
    pub(super) fn each_alone<'l>(&'l self, mut take: impl FnMut(&Handover<'_, 'l>)) -> bool {
        let Some(legs) = self.ledger().legs_alone() else {
            return false;
        };
        for (exchange, leg) in legs {
            Handover::each_of_leg(exchange, leg, &mut take);
        }
        true
    }

    /// Calls a function with all who were handed over, from the movements of the ledger.
    pub(super) fn each_moved<'l>(
        &'l self,
        movements: &Movements<'l>,
        mut take: impl FnMut(&Handover<'_, 'l>),
    ) {
        let exchanges = Exchanges::of(self.ledger());
        for movement in movements.delivered() {
            take(&Handover::of_movement(
                movement,
                exchanges.exchange(movement),
            ));
        }
    }
}
