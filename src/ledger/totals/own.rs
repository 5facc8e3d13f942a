//! `Own`: what legs of just these ends say, for rules that report once in a direction.

use crate::ledger::journal::Leg;
use crate::ledger::movements::Movement;
use crate::words::{CategoryKind, Count};

/// What legs of just these ends say. People handed on for a side by a third actor count in the direction from that side
/// too, but the legs are not of that direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Own {
    /// True if people or remains moved, under the terms or outside them.
    pub(in crate::ledger) has_moved: bool,
    /// True if a number under the terms is undisclosed.
    pub(in crate::ledger) is_undisclosed: bool,
    /// People under the terms whose category is unspecified.
    pub(in crate::ledger) unspecified: u64,
}

impl Own {
    pub(super) fn add(&mut self, leg: &Leg) {
        let (tally, remains) = (leg.detainees(), leg.remains());
        self.has_moved |= leg.moved() != 0;
        if leg.is_outside_the_terms() {
            return;
        }
        let is_undisclosed = |count: Count| count == Count::Undisclosed;
        let mut vague = tally.vague_lines().map(|(_, count)| *count);
        self.is_undisclosed |= remains.is_some_and(is_undisclosed) || vague.any(is_undisclosed);
        let unspecified = tally.least_of_kind(CategoryKind::Unspecified);
        self.unspecified = self.unspecified.saturating_add(unspecified);
    }

    /// Adds people of exactly counted kinds.
    pub(super) const fn add_plain(&mut self, people: u64) {
        self.has_moved |= people > 0;
    }

    /// Adds a movement of a record; with its lines, unless they are counted elsewhere.
    pub(super) fn note(&mut self, movement: &Movement<'_>, has_lines: bool) {
        self.has_moved |= movement.total() != 0;
        if movement.is_outside_the_terms() {
            return;
        }
        self.is_undisclosed |= movement.is_undisclosed;
        let open = movement.lines().iter().filter(|(line, _)| line.is_open());
        for (_, number) in open.filter(|_| has_lines) {
            self.unspecified = self.unspecified.saturating_add(number.surely());
        }
    }

    pub(super) const fn join(&mut self, other: Self) {
        self.has_moved |= other.has_moved;
        self.is_undisclosed |= other.is_undisclosed;
        self.unspecified = self.unspecified.saturating_add(other.unspecified);
    }
}
