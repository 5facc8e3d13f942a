//! `Way`: where people went, and who released them if a third actor handed them on.

use alloc::vec::Vec;

use super::movement::Movement;
use crate::ledger::terms::Released;
use crate::words::{ActorKey, Ends};

/// The ends of a movement, with the sides that released its people from the custody of a third actor.
///
/// People handed on by a third actor count in two directions: from it, and from the side that released them. A direction
/// from a side therefore includes those handed on for that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way<'m> {
    pub(super) ends: Ends,
    pub(super) released: &'m Released,
}

impl<'m> Way<'m> {
    pub(super) const fn of(movement: &'m Movement<'_>) -> Self {
        Self {
            ends: movement.ends,
            released: &movement.released,
        }
    }

    /// Creates the way between two actors, whoever released the people.
    pub(super) const fn to(ends: Ends) -> Self {
        const NONE: &Released = &Released {
            sides: Vec::new(),
            is_sure: false,
        };
        Self {
            ends,
            released: NONE,
        }
    }

    /// Returns true if everyone who went in the other way surely went in this way.
    pub(super) fn covers(self, other: Way<'_>) -> bool {
        if self.ends.cover(other.ends) {
            return self.released.includes(other.released);
        }
        // Only an ordinary direction includes what third actors handed on for a side.
        let mut directions = other.directions().peekable();
        self.released.sides.is_empty()
            && directions.peek().is_some()
            && directions.all(|direction| direction.is_some_and(|ends| self.ends.cover(ends)))
    }

    /// Returns true if people of the other way may be among those of this way, as a summary names them. What third
    /// actors handed on for a side is in the direction from it, but not the other way round: who went there directly is
    /// not among those of a third actor.
    pub(super) fn may_include(self, other: Way<'_>) -> bool {
        if self.ends.overlap(other.ends) {
            return self.released.overlaps(other.released);
        }
        let mut directions = other.directions().flatten();
        self.released.sides.is_empty() && directions.any(|ends| self.ends.overlap(ends))
    }

    /// Returns true if a person may have gone in both ways.
    pub(super) fn overlaps(self, other: Way<'_>) -> bool {
        self.may_include(other) || other.may_include(self)
    }

    /// Returns the narrower ways of which its people surely went in one: each direction of both together, or the same way
    /// for each side that possibly released them.
    pub(super) fn narrower(self) -> Vec<(Ends, Released)> {
        let [one, other] = self.ends.actors();
        if self.ends.way().is_none() && one != other {
            let both = [Ends::one_way(one, other), Ends::one_way(other, one)];
            return both.map(|ends| (ends, Released::default())).into();
        }
        let sides = self.released.sides.iter().copied();
        sides
            .map(|side| (self.ends, Released::surely(side)))
            .collect()
    }

    /// Returns the direction from each side that possibly released people in this way, or `None` for people returned to
    /// their own side.
    fn directions(self) -> impl Iterator<Item = Option<Ends>> {
        let to = self.ends.way().map(|(_, to)| to);
        let from = move |side: &ActorKey| Some(Ends::one_way(*side, to.filter(|to| to != side)?));
        self.released.sides.iter().map(from)
    }
}
