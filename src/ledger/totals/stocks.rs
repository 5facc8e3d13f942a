//! `Stocks`: the people and remains that each third actor has in custody, by the side that they are from.

use alloc::boxed::Box;

use super::counter::{Counter, From, Passage};
use super::tie::spanning;
use crate::ledger::journal::Leg;
use crate::ledger::movements::{Cut, Group};
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Move, Terms};
use crate::words::{ActorKey, Count, Interval, Reason, Subject};

/// People, or remains, in the custody of a third actor: how many came into it and left it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Custody {
    /// Held at the start.
    pub(in crate::ledger) started: Interval,
    pub(in crate::ledger) received: Interval,
    pub(in crate::ledger) handed_on: Interval,
    /// Died there: no longer among the people, but among the remains.
    pub(in crate::ledger) died: Interval,
    /// Left in another way: escaped, released in place, already free, or recovered by the receiver.
    pub(in crate::ledger) left: Interval,
    /// No longer held, and why is not known: some of these people may have died there.
    pub(in crate::ledger) unexplained: Interval,
}

/// The custody of people and of remains, kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Custodies {
    pub(in crate::ledger) living: Custody,
    pub(in crate::ledger) dead: Custody,
}

/// The custody of each third actor, for each side, for people whose side is unknown, and for all together: where a
/// summary names sides that its records do not, all are fewer than the sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Stocks {
    numbers: Box<[Custodies]>,
    /// The numbers of one actor: those of each side, then of people whose side is unknown, then of all.
    each: usize,
}

impl Stocks {
    /// Returns what each third actor held at the start.
    pub(in crate::ledger) fn at_the_start(terms: &Terms) -> Self {
        let third = terms.actors.len().saturating_sub(terms.sides);
        let each = terms.sides.saturating_add(2);
        let length = if third == 0 {
            0
        } else {
            third.saturating_mul(each)
        };
        let numbers = core::iter::repeat_n(Custodies::default(), length).collect();
        let mut stocks = Self { numbers, each };
        for (actor, holding) in &terms.holdings {
            let side = terms.side(holding.side());
            for stock in stocks.stocks(terms, *actor, side) {
                let (living, dead) = (&mut stock.living.started, &mut stock.dead.started);
                *living = living.plus(holding.detainees().total());
                *dead = dead.plus(holding.remains().map_or(Interval::exactly(0), Count::pair));
            }
        }
        stocks
    }

    /// Returns the custody of a third actor: for each side, then for people whose side is unknown, then for all.
    pub(in crate::ledger) fn of(&self, terms: &Terms, actor: ActorKey) -> &[Custodies] {
        let at = terms.third(actor).and_then(|at| at.checked_mul(self.each));
        let numbers = at.and_then(|at| self.numbers.get(at..at.checked_add(self.each)?));
        numbers.unwrap_or_default()
    }

    /// Returns the numbers in which people count: those of their side, or of people whose side is unknown, and of all.
    fn stocks(
        &mut self,
        terms: &Terms,
        actor: ActorKey,
        side: Option<u16>,
    ) -> impl Iterator<Item = &mut Custodies> {
        let unknown = terms.sides;
        let side = side.map_or(unknown, usize::from);
        let first = terms.third(actor).and_then(|at| at.checked_mul(self.each));
        let numbers = first.and_then(|at| self.numbers.get_mut(at..at.checked_add(self.each)?));
        let numbers = numbers.into_iter().flatten().enumerate();
        numbers.filter_map(move |(at, stock)| (at == side || at > unknown).then_some(stock))
    }

    /// Adds the people and remains of a leg, under the terms or outside them.
    pub(in crate::ledger) fn add(&mut self, terms: &Terms, leg: &Leg, moved: Move) {
        if self.numbers.is_empty() {
            return;
        }
        let people = leg.detainees().total();
        let remains = leg.remains().map_or(Interval::exactly(0), Count::pair);
        let Some((from, to)) = leg.ends().way() else {
            // The figure covers both directions, so each person may have gone either way.
            let [one, other] = leg.ends().actors();
            for end in [one]
                .into_iter()
                .chain(Some(other).filter(|other| *other != one))
            {
                for stock in self.stocks(terms, end, None) {
                    stock.living.exchange(people);
                    stock.dead.exchange(remains);
                }
            }
            return;
        };
        let side = terms.side(from).or(moved.via.known());
        for stock in self.stocks(terms, to, side) {
            stock.living.received = stock.living.received.plus(people);
            stock.dead.received = stock.dead.received.plus(remains);
        }
        for stock in self.stocks(terms, from, side) {
            stock.living.handed_on = stock.living.handed_on.plus(people);
            stock.dead.handed_on = stock.dead.handed_on.plus(remains);
            for accounted in leg.accounted() {
                let people = accounted.detainees().total();
                let remains = accounted.remains();
                let remains = remains.map_or(Interval::exactly(0), Count::pair);
                let (living, dead) = (&mut stock.living, &mut stock.dead);
                let reason = accounted.reason();
                if reason == Reason::Died {
                    living.died = living.died.plus(people);
                } else if reason == Reason::NotTold {
                    living.unexplained = living.unexplained.plus(people);
                    dead.unexplained = dead.unexplained.plus(remains);
                } else if reason.ends_custody() {
                    living.left = living.left.plus(people);
                    dead.left = dead.left.plus(remains);
                }
            }
        }
    }

    /// Adds the movements of one record that are in the counter's range of time.
    pub(super) fn add_group(&mut self, counter: &Counter<'_, '_>) {
        let terms = counter.terms;
        let sides = terms.actors.iter().take(terms.sides).copied();
        let from = sides.map(From::Side).chain([From::Unknown, From::All]);
        let third = terms.actors.iter().skip(terms.sides);
        for (actor, stocks) in third.zip(self.numbers.chunks_mut(self.each.max(1))) {
            for (from, stock) in from.clone().zip(stocks) {
                let count = |what, filter: &Filter| counter.of_custody(*actor, from, what, filter);
                let of = |filter: &Filter| Custody {
                    started: Interval::exactly(0),
                    received: count(Passage::Received, filter),
                    handed_on: count(Passage::HandedOn, filter),
                    died: count(Passage::Died, filter),
                    left: count(Passage::Left, filter),
                    unexplained: count(Passage::Unexplained, filter),
                };
                let (living, mut dead) = (of(&Filter::Any), of(&Filter::Remains));
                // Remains of people whose death is recorded are no second death.
                dead.died = Interval::exactly(0);
                *stock = stock.plus(Custodies { living, dead });
            }
        }
    }
}

/// Returns the people of a subject in the custody of a third actor, by the movements of some records.
pub(in crate::ledger) fn custody_of(
    (terms, groups, cut): (&Terms, &[Group<'_>], Cut),
    actor: ActorKey,
    subject: &Subject,
) -> Custody {
    let filter = Filter::of(subject);
    let holdings = terms.holdings.iter().filter(|(one, _)| *one == actor);
    let started = holdings.map(|(_, holding)| filter.measure(holding.detainees(), None));
    let mut all = Custody {
        started: started.sum(),
        ..Custody::default()
    };
    for group in groups {
        let counter = Counter::new(terms, group, cut);
        let count = |what| counter.of_custody(actor, From::All, what, &filter);
        let own = Custody {
            started: Interval::exactly(0),
            received: count(Passage::Received),
            handed_on: count(Passage::HandedOn),
            died: count(Passage::Died),
            left: count(Passage::Left),
            unexplained: count(Passage::Unexplained),
        };
        all = all.with(own, Interval::plus);
    }
    all
}

impl Custodies {
    pub(in crate::ledger) fn plus(self, other: Self) -> Self {
        Self {
            living: self.living.with(other.living, Interval::plus),
            dead: self.dead.with(other.dead, Interval::plus),
        }
    }

    /// Combines two folds.
    pub(in crate::ledger) fn spanning(self, possibly: Self) -> Self {
        Self {
            living: self.living.with(possibly.living, spanning),
            dead: self.dead.with(possibly.dead, spanning),
        }
    }

    /// Returns the remains held: also those of people who died there.
    pub(in crate::ledger) const fn remains_held(&self) -> Interval {
        self.dead
            .came()
            .plus(self.living.died)
            .minus(self.dead.gone())
    }
}

impl Custody {
    pub(in crate::ledger) fn with(
        self,
        other: Self,
        combine: fn(Interval, Interval) -> Interval,
    ) -> Self {
        Self {
            started: combine(self.started, other.started),
            received: combine(self.received, other.received),
            handed_on: combine(self.handed_on, other.handed_on),
            died: combine(self.died, other.died),
            left: combine(self.left, other.left),
            unexplained: combine(self.unexplained, other.unexplained),
        }
    }

    /// Adds people who may have been received or handed on.
    const fn exchange(&mut self, people: Interval) {
        let unclear = Interval::and_unclear(0, people.most());
        self.received = self.received.plus(unclear);
        self.handed_on = self.handed_on.plus(unclear);
    }

    /// Returns the number that came into custody.
    pub(in crate::ledger) const fn came(&self) -> Interval {
        self.started.plus(self.received)
    }

    /// Returns the number that left custody.
    pub(in crate::ledger) const fn gone(&self) -> Interval {
        self.handed_on.plus(self.died).plus(self.left_otherwise())
    }

    /// Returns the number that left custody other than by being handed on or by death.
    pub(in crate::ledger) const fn left_otherwise(&self) -> Interval {
        self.left.plus(self.unexplained)
    }

    /// Returns the number still held.
    pub(in crate::ledger) const fn held(&self) -> Interval {
        self.came().minus(self.gone())
    }
}
