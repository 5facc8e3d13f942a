//! `Asked` and `Share`: a query over movements, and how many people of some movements match it.

use super::cut::{Belongs, Cut};
use super::movement::Movement;
use super::narrow::narrow;
use super::row::Lines;
use super::undone::Returns;
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Interval, PartialDate, TrancheId};

/// A query over movements: which lines, and which movements.
#[derive(Clone, Copy)]
pub(in crate::ledger) struct Asked<'a> {
    pub(in crate::ledger) lines: Lines<'a>,
    pub(in crate::ledger) matches: &'a dyn Fn(&Movement<'_>) -> Match,
    /// Only movements scheduled in this tranche.
    pub(in crate::ledger) tranche: Option<&'a TrancheId>,
    /// Only movements on this date or later.
    pub(in crate::ledger) since: Option<PartialDate>,
    /// Only movements of these entries: all others are outside the time.
    pub(in crate::ledger) entries: Option<&'a dyn Fn(usize) -> bool>,
}

impl<'a> Asked<'a> {
    /// Creates a query for some lines of every movement.
    pub(super) const fn of(lines: Lines<'a>) -> Self {
        Self {
            lines,
            matches: &|_| Match::Surely,
            tranche: None,
            since: None,
            entries: None,
        }
    }

    /// Returns how surely a movement matches.
    pub(super) fn matched(self, movement: &Movement<'_>) -> Match {
        let is_scheduled = self.tranche.is_none() || movement.tranche == self.tranche;
        if is_scheduled {
            (self.matches)(movement)
        } else {
            Match::No
        }
    }

    /// Returns how many people of a delivered movement may be among those of some returns and are not counted, surely or
    /// possibly.
    pub(super) fn not_counted(self, movement: &Movement<'_>, among: &Returns, some: u64) -> u64 {
        let most = movement.total.most();
        if among.all & some == 0 {
            return 0;
        }
        let is_meant = self.matched(movement) != Match::No;
        if movement.is_of_remains {
            let is_counted = is_meant && self.lines.hold_remains();
            return if is_counted { 0 } else { most };
        }
        if is_meant && self.lines.hold_everybody() {
            return 0;
        }
        if !movement.is_in_lines() {
            return most;
        }
        let is_counted = |line: &DetaineeCategory| {
            is_meant && (self.lines.hold(line, false) || self.lines.may_hold(line, false))
        };
        let others = movement.lines.iter().zip(&among.lines);
        let others =
            others.filter(|((line, _), returns)| *returns & some != 0 && !is_counted(line));
        let others = others.map(|((_, number), _)| number.most());
        others.fold(0, u64::saturating_add).min(most)
    }

    /// Returns whether a movement belongs to a time, and to the dates and entries of the query.
    pub(super) fn belongs(self, movement: &Movement<'_>, cut: Cut) -> Belongs {
        let since = |date| Belongs::since(date, movement.when);
        let since = self.since.map_or(Belongs::Surely, since);
        let [entry] = movement.entries.first;
        let of_entry = match self.entries {
            Some(are_meant) if !are_meant(entry) => Belongs::No,
            _ => Belongs::Surely,
        };
        since.max(of_entry).max(movement.belongs(cut))
    }
}

/// Sums over lines that are counted together: surely matched, possibly matched, and others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share {
    sure: Interval,
    maybe: Interval,
    /// Set by any line that is possibly matched, even of zero people.
    has_maybe: bool,
    other: Interval,
}

impl Share {
    /// Adds the lines of a movement.
    pub(super) fn add(&mut self, movement: &Movement<'_>, asked: Asked<'_>) {
        let lines = asked.lines;
        let matched = asked.matched(movement);
        let mut enter = |number: Interval, is_held: bool, may_be_held: bool| {
            let sum = match matched {
                Match::Surely if is_held => &mut self.sure,
                Match::Surely | Match::Possibly if is_held || may_be_held => {
                    self.has_maybe = true;
                    &mut self.maybe
                }
                Match::Surely | Match::Possibly | Match::No => &mut self.other,
            };
            *sum = sum.plus(number);
        };
        if movement.is_of_remains {
            enter(movement.total, lines.hold_remains(), false);
        }
        for (line, number) in &movement.lines {
            let is_returned = movement.is_returned;
            let may_be_held = lines.may_hold(line, is_returned);
            enter(*number, lines.hold(line, is_returned), may_be_held);
        }
    }

    /// Returns how many of a total match. At least: the sure lines, or what the total leaves if all other lines are at
    /// their upper bounds. At most: the sure and possible lines, or what it leaves if the others are at their lower
    /// bounds.
    pub(super) fn of(self, total: Interval) -> Interval {
        let least = total
            .surely()
            .saturating_sub(self.maybe.plus(self.other).most());
        let most = match total.possibly() {
            Some(most) => most.saturating_sub(self.other.surely()),
            None => total.most(),
        };
        let number = narrow(
            self.sure.surely().max(least),
            self.sure.plus(self.maybe).most().min(most),
        );
        if self.has_maybe {
            return number;
        }
        // If everyone is asked for, the total is the answer: it may have an estimate where a line has none, or have none
        // where each line has one.
        number.with_estimate_of(if self.other == 0 { total } else { self.sure })
    }
}

/// Returns how many people of a movement match.
pub(super) fn count(movement: &Movement<'_>, asked: Asked<'_>) -> Interval {
    if asked.matched(movement) == Match::No {
        return Interval::exactly(0);
    }
    let mut share = Share::default();
    share.add(movement, asked);
    share.of(movement.total)
}
