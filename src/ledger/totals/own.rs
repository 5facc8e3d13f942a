//! `Own`: what legs of just these ends say, for rules that report once in a direction.

use super::firsts::are_undisclosed;
use crate::ledger::journal::Leg;
use crate::ledger::movements::Movement;
use crate::words::CategoryKind;

/// What legs of just these ends say. People handed on for a side by a third actor count in the direction from that side
/// too, but the legs are not of that direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Own {
    /// True if people or remains moved, under the terms or outside them.
    pub(in crate::ledger) has_moved: bool,
    /// True if a number of people under the terms is undisclosed, and if one of remains is.
    pub(in crate::ledger) are_undisclosed: [bool; 2],
    /// People under the terms whose category is unspecified.
    pub(in crate::ledger) unspecified: u64,
}

impl Own {
    pub(super) fn add(&mut self, leg: &Leg) {
        self.has_moved |= leg.moved() != 0;
        if leg.is_outside_the_terms() {
            return;
        }
        self.hide(are_undisclosed(leg));
        let unspecified = leg.detainees().least_of_kind(CategoryKind::Unspecified);
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
        let is_dead = movement.is_of_remains();
        self.hide([!is_dead, is_dead].map(|is_own| is_own && movement.is_undisclosed));
        let open = movement.lines().iter().filter(|(line, _)| line.is_open());
        for (_, number) in open.filter(|_| has_lines) {
            self.unspecified = self.unspecified.saturating_add(number.surely());
        }
    }

    pub(super) const fn join(&mut self, other: Self) {
        self.has_moved |= other.has_moved;
        self.hide(other.are_undisclosed);
        self.unspecified = self.unspecified.saturating_add(other.unspecified);
    }

    const fn hide(&mut self, [people, remains]: [bool; 2]) {
        let [own, dead] = self.are_undisclosed;
        self.are_undisclosed = [own || people, dead || remains];
    }
}
