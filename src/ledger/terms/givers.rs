//! `Givers`: the sides whose people each third actor may have in custody; `Released`: who released the people of a leg.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::agreement::Parts;
use crate::ledger::journal::{Core, Leg, persons};
use crate::words::{ActorKey, Holding, Interval, PartialDate, ThirdActor, When};

/// A leg or a holding of nobody: it makes no one a giver.
const NOBODY: Interval = Interval::exactly(0);

type Day = (u16, u8, u8);

/// For each third actor and side, the first day on which the actor may have had people of that side; `None` if it had
/// some at the start, or if the day is unknown.
type Since = BTreeMap<(ActorKey, ActorKey), Option<Day>>;

/// The sides whose people each third actor may have in custody, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Givers {
    sides: Vec<ActorKey>,
    third: Vec<ActorKey>,
    /// Before any entry: what each third actor held at the start.
    held: Since,
    since: Since,
}

/// The sides that released the people of a leg from a third actor, or may have; none for any other leg.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ledger) struct Released {
    pub(in crate::ledger) sides: Vec<ActorKey>,
    /// True if the only side is certain.
    pub(in crate::ledger) is_sure: bool,
}

impl Released {
    pub(in crate::ledger) fn surely(side: ActorKey) -> Self {
        Self {
            sides: Vec::from([side]),
            is_sure: true,
        }
    }

    /// Returns the side, if it is certain.
    pub(in crate::ledger) fn known(&self) -> Option<ActorKey> {
        self.sides.first().copied().filter(|_| self.is_sure)
    }

    /// Returns true if everyone released by the others was released by these: without a side, by anyone.
    pub(in crate::ledger) fn includes(&self, other: &Self) -> bool {
        let mut others = other.sides.iter();
        self.sides.is_empty()
            || !other.sides.is_empty() && others.all(|side| self.sides.contains(side))
    }

    /// Returns true if one person can have been released by both.
    pub(in crate::ledger) fn overlaps(&self, other: &Self) -> bool {
        let mut others = other.sides.iter();
        self.sides.is_empty()
            || other.sides.is_empty()
            || others.any(|side| self.sides.contains(side))
    }

    /// Combines what is known of people who are counted together.
    pub(in crate::ledger) fn or(mut self, other: &Self) -> Self {
        if self == *other {
            return self;
        }
        self.sides.extend(&other.sides);
        self.sides.sort_unstable();
        self.sides.dedup();
        self.is_sure = false;
        self
    }
}

impl Givers {
    /// Returns true if there are no third actors.
    pub(in crate::ledger) fn are_none(&self) -> bool {
        self.third.is_empty()
    }

    /// Adds the actors of a version of the agreement, and what the third actors among them held at the start.
    pub(in crate::ledger) fn enter(&mut self, parts: &Parts) {
        for side in parts.sides() {
            if !self.sides.contains(&side) {
                self.sides.push(side);
            }
        }
        for actor in parts.third_actors() {
            let key = ThirdActor::key(actor);
            if !self.third.contains(&key) {
                self.third.push(key);
            }
            let holdings = actor
                .holdings()
                .iter()
                .filter(|held| persons(held.detainees(), held.remains()) != NOBODY);
            for side in holdings.map(Holding::side) {
                self.held.insert((key, side), None);
                self.since.insert((key, side), None);
            }
        }
    }

    /// Returns the same actors after other exchanges.
    pub(in crate::ledger) fn after<'c>(
        &self,
        exchanges: &(impl Iterator<Item = &'c Core> + Clone),
    ) -> Self {
        let mut givers = Self {
            since: self.held.clone(),
            ..self.clone()
        };
        if givers.third.is_empty() {
            return givers;
        }
        // An entry may date an earlier one: people pass through several third actors.
        while exchanges
            .clone()
            .fold(false, |is_new, core| givers.take(core) | is_new)
        {}
        givers
    }

    /// Adds an exchange, and returns true if a third actor may have people of a side earlier than was known.
    pub(in crate::ledger) fn take(&mut self, core: &Core) -> bool {
        let mut is_new = false;
        while !self.third.is_empty() && self.take_legs(core) {
            is_new = true;
        }
        is_new
    }

    /// Returns true if an exchange gives a third actor people of a side earlier than was known.
    pub(in crate::ledger) fn would_take(&self, core: &Core) -> bool {
        let touches = |leg: &Leg| leg.ends().actors().iter().any(|end| self.is_third(*end));
        core.legs.iter().any(touches) && self.clone().take(core)
    }

    fn take_legs(&mut self, core: &Core) -> bool {
        let mut is_new = false;
        for leg in &core.legs {
            let when = leg.date().or(core.on);
            let begins = when.and_then(When::beginning).map(PartialDate::first_day);
            let [one, other] = leg.ends().actors();
            is_new |= self.give(core, leg, one, other, begins);
            if leg.ends().way().is_none() {
                is_new |= self.give(core, leg, other, one, begins);
            }
        }
        is_new
    }

    /// Adds the people of a leg to a third actor, from a side or from another third actor.
    fn give(
        &mut self,
        core: &Core,
        leg: &Leg,
        from: ActorKey,
        to: ActorKey,
        begins: Option<Day>,
    ) -> bool {
        if !self.is_third(to) || from == to || leg.moved() == NOBODY {
            return false;
        }
        let sides = if self.is_third(from) {
            self.of(core, leg, from)
        } else if self.sides.contains(&from) {
            Vec::from([from])
        } else {
            Vec::new()
        };
        let mut is_new = false;
        for side in sides {
            let known = self.since.get(&(to, side)).copied();
            if known.is_none_or(|known| begins < known) {
                self.since.insert((to, side), begins);
                is_new = true;
            }
        }
        is_new
    }

    pub(in crate::ledger) fn is_third(&self, actor: ActorKey) -> bool {
        self.third.contains(&actor)
    }

    /// Returns true if a third actor had people of some side, whenever that was.
    pub(in crate::ledger) fn has_given(&self, actor: ActorKey) -> bool {
        self.since.keys().any(|(third, _)| *third == actor)
    }

    /// Returns the sides whose people a third actor may have had at the time of a leg.
    fn of(&self, core: &Core, leg: &Leg, actor: ActorKey) -> Vec<ActorKey> {
        if let Some(side) = leg.releaser() {
            return Vec::from([side]);
        }
        let when = leg.date().or(core.on);
        let ends = when.and_then(When::end).map(PartialDate::last_day);
        let given = self.since.iter().filter(|((third, _), since)| {
            let is_later = since.zip(ends).is_some_and(|(since, ends)| since > ends);
            *third == actor && !is_later
        });
        given.map(|((_, side), _)| *side).collect()
    }

    /// Returns the sides that released the people of a leg, or may have. They are certain if the leg names one, or if
    /// the third actor can have people of one side only.
    pub(in crate::ledger) fn released(&self, core: &Core, leg: &Leg) -> Released {
        let Some((from, _)) = leg.ends().way().filter(|(from, _)| self.is_third(*from)) else {
            return Released::default();
        };
        let sides = self.of(core, leg, from);
        if sides.is_empty() {
            return Released {
                sides: self.sides.clone(),
                is_sure: false,
            };
        }
        Released {
            is_sure: sides.len() == 1,
            sides,
        }
    }
}
