//! Whose people a third actor hands on, and how many are in its custody, as the naive ledger counts them.

use std::collections::BTreeSet;

use exchange_agreement::id::{ActorKey, Text};
use exchange_agreement::journal::Reason;
use exchange_agreement::terms::{Holding, Side};
use exchange_agreement::{Count, Exchange, Leg, Subject, Tally, When};

use super::naive::NaiveLedger;
use super::reckoning::{Meant, NOBODY, Range, people, perhaps, sum, told};

/// The sides that released the people of a leg, as `explained` notes them: one that is certain, or several that are not.
pub(crate) fn releasers(leg: &Leg) -> Vec<(ActorKey, Meant)> {
    if let Some(side) = leg.releaser() {
        return vec![(side, Meant::Yes)];
    }
    let note = leg.note().map(Text::as_str).unwrap_or_default();
    let sides = note.strip_prefix("perhaps ").into_iter();
    sides
        .flat_map(|sides| sides.split(' '))
        .map(|side| (side.parse().unwrap(), Meant::Perhaps))
        .collect()
}

fn is_nobody(detainees: &Tally, remains: Option<Count>) -> bool {
    people(&Subject::PersonsOfUnknownFate, detainees, remains) == NOBODY
}

/// Came into custody and left it: the living, and the dead.
#[derive(Clone, Copy)]
struct Stock {
    came: Range,
    gone: Range,
    died: Range,
    /// No longer there, and why is not known: some may have died.
    untold: Range,
    dead_came: Range,
    dead_gone: Range,
}

impl NaiveLedger {
    pub(crate) fn is_side(&self, key: ActorKey) -> bool {
        self.agreement.sides().iter().any(|side| side.key() == key)
    }

    /// The same ledger with the sides named on the legs of third actors, as far as all these exchanges show them.
    pub(crate) fn explained_by(&self, all: &[&Exchange]) -> Self {
        let done = self.done.iter();
        Self {
            agreement: self.agreement.clone(),
            done: done.map(|done| self.explained(done, all)).collect(),
        }
    }

    /// The exchange with the sides named on its legs from a third actor.
    pub(crate) fn explained(&self, exchange: &Exchange, all: &[&Exchange]) -> Exchange {
        if exchange.legs().is_empty() {
            return exchange.clone();
        }
        let legs = exchange.legs().iter().map(|leg| {
            let from = leg.ends().way().map(|(from, _)| from);
            let Some(from) = from.filter(|from| self.is_third(*from)) else {
                return leg.clone();
            };
            if leg.releaser().is_some() {
                return leg.clone();
            }
            let sides = self.givers(from, leg.date().or(exchange.date()), all);
            let mut sides: Vec<ActorKey> = sides.into_iter().collect();
            if let [only] = sides[..] {
                return leg.clone().with_releaser(only).unwrap();
            }
            if sides.is_empty() {
                sides = self.agreement.sides().iter().map(Side::key).collect();
            }
            let sides: Vec<&str> = sides.iter().map(ActorKey::as_str).collect();
            let note = format!("perhaps {}", sides.join(" "));
            leg.clone().with_note(note).unwrap()
        });
        let legs: Vec<Leg> = legs.collect();
        let id = exchange.id().as_str();
        let same = match exchange.date() {
            Some(date) => Exchange::new(id, date, legs),
            None => Exchange::undated(id, legs),
        };
        let same = same.unwrap();
        match exchange.tranche() {
            Some(tranche) => same.with_tranche(tranche.clone()).unwrap(),
            None => same,
        }
    }

    /// The sides whose people a third actor can have had by a date.
    fn givers(&self, actor: ActorKey, by: Option<When>, all: &[&Exchange]) -> BTreeSet<ActorKey> {
        let mut sides = BTreeSet::new();
        for third in self.agreement.third_actors() {
            if third.key() == actor {
                let somebody = |held: &&Holding| !is_nobody(held.detainees(), held.remains());
                let held = third.holdings().iter().filter(somebody);
                sides.extend(held.map(Holding::side));
            }
        }
        for exchange in all {
            let legs = exchange.legs().iter();
            for leg in legs.filter(|leg| !is_nobody(leg.detainees(), leg.remains())) {
                let begins = leg.date().or(exchange.date()).and_then(When::beginning);
                let is_later = begins
                    .zip(by)
                    .is_some_and(|(begins, by)| by.is_surely_before(begins));
                let [one, other] = leg.ends().actors();
                let ways = [(one, other), (other, one)];
                let count = if leg.ends().way().is_some() { 1 } else { 2 };
                for (from, to) in ways.into_iter().take(count) {
                    if to == actor && from != actor && !is_later && self.is_side(from) {
                        sides.insert(from);
                    }
                }
            }
        }
        sides
    }

    /// The custody of an actor, of people of one side or of all.
    fn stock(&self, actor: ActorKey, side: Option<ActorKey>, all: &[&Exchange]) -> Stock {
        let mut stock = Stock {
            came: NOBODY,
            gone: NOBODY,
            died: NOBODY,
            untold: NOBODY,
            dead_came: NOBODY,
            dead_gone: NOBODY,
        };
        for third in self.agreement.third_actors() {
            for held in third.holdings() {
                if third.key() == actor && side.is_none_or(|side| side == held.side()) {
                    let living = people(&Subject::AnyDetainee, held.detainees(), None);
                    stock.came = sum(stock.came, living);
                    stock.dead_came = sum(stock.dead_came, held.remains().map_or(NOBODY, told));
                }
            }
        }
        let legs = all.iter().flat_map(|exchange| exchange.legs());
        for leg in legs.filter(|leg| self.resolves(leg)) {
            let living = people(&Subject::AnyDetainee, leg.detainees(), None);
            let dead = leg.remains().map_or(NOBODY, told);
            let Some((from, to)) = leg.ends().way() else {
                if leg.ends().actors().contains(&actor) {
                    stock.came = sum(stock.came, perhaps(living));
                    stock.dead_came = sum(stock.dead_came, perhaps(dead));
                    if side.is_none() {
                        stock.gone = sum(stock.gone, perhaps(living));
                        stock.dead_gone = sum(stock.dead_gone, perhaps(dead));
                    }
                }
                continue;
            };
            let known = if self.is_side(from) {
                Some(from)
            } else {
                let released = releasers(leg);
                let surely = released.iter().find(|(_, meant)| *meant == Meant::Yes);
                surely.map(|(side, _)| *side)
            };
            // Whoever is of an unknown side may be of this one where they came, and not where they left.
            if to == actor && (side.is_none() || known.is_none() || known == side) {
                stock.came = sum(stock.came, living);
                stock.dead_came = sum(stock.dead_came, dead);
            }
            if from == actor && (side.is_none() || known == side) {
                stock.gone = sum(stock.gone, living);
                stock.dead_gone = sum(stock.dead_gone, dead);
                for one in leg.accounted() {
                    let living = people(&Subject::AnyDetainee, one.detainees(), None);
                    let dead = one.remains().map_or(NOBODY, told);
                    match one.reason() {
                        Reason::Died => stock.died = sum(stock.died, living),
                        Reason::NotTold => {
                            stock.untold = sum(stock.untold, living);
                            stock.dead_gone = sum(stock.dead_gone, dead);
                        }
                        Reason::AlreadyFree
                        | Reason::Escaped
                        | Reason::ReleasedInPlace
                        | Reason::RecoveredByReceiver => {
                            stock.gone = sum(stock.gone, living);
                            stock.dead_gone = sum(stock.dead_gone, dead);
                        }
                        Reason::Declined
                        | Reason::Absent
                        | Reason::NotEligible
                        | Reason::Withheld
                        | Reason::NotChosen => {}
                    }
                }
            }
        }
        stock
    }

    /// Third actors whose custody more people leave than came, more so than before.
    pub(crate) fn custody(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let done: Vec<&Exchange> = self.done.iter().collect();
        let mut all = done.clone();
        all.push(exchange);
        let beyond = |came: Range, gone: Range| {
            let most = came.1;
            most.map_or(0, |most| gone.0.saturating_sub(most))
        };
        let living = |stock: Stock| {
            let gone = sum(stock.gone, stock.untold);
            beyond(stock.came, sum(gone, stock.died))
        };
        let both = |stock: Stock| {
            let gone = sum(stock.gone, stock.dead_gone);
            beyond(sum(stock.came, stock.dead_came), gone)
        };
        let legs = exchange.legs().iter().filter(|leg| self.resolves(leg));
        let givers: BTreeSet<ActorKey> = legs
            .filter_map(|leg| leg.ends().way())
            .map(|(from, _)| from)
            .filter(|from| self.is_third(*from))
            .collect();
        // A leg with an end that is not known may have brought them.
        let unknown = exchange.legs().iter().filter(|leg| !self.resolves(leg));
        let unknown: Vec<ActorKey> = unknown.flat_map(|leg| leg.ends().actors()).collect();
        for actor in givers.difference(&unknown.into_iter().collect()).copied() {
            let mut sides: Vec<Option<ActorKey>> = vec![None];
            sides.extend(self.agreement.sides().iter().map(Side::key).map(Some));
            let exceeds = |of: &dyn Fn(Stock) -> u128, side| {
                of(self.stock(actor, side, &all)) > of(self.stock(actor, side, &done))
            };
            if sides.iter().any(|side| exceeds(&living, *side)) || exceeds(&both, None) {
                codes.push("T12");
            }
        }
    }
}
