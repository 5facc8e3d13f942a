//! `Asked` and `Share`: a query over movements, and how many people of some movements match it.

use super::cut::{Belongs, Cut};
use super::movement::Movement;
use crate::ledger::terms::Match;
use crate::ledger::terms::filter::Filter;
use crate::words::{Interval, PartialDate, TrancheId};

/// A query over movements: which categories, and which movements.
#[derive(Clone, Copy)]
pub(in crate::ledger) struct Asked<'a> {
    pub(in crate::ledger) filter: &'a Filter,
    pub(in crate::ledger) matches: &'a dyn Fn(&Movement<'_>) -> Match,
    /// Only movements scheduled in this tranche.
    pub(in crate::ledger) tranche: Option<&'a TrancheId>,
    /// Only movements on this date or later.
    pub(in crate::ledger) since: Option<PartialDate>,
}

impl Asked<'_> {
    /// Returns whether a movement belongs to a time and to the dates of the query.
    pub(super) fn belongs(self, movement: &Movement<'_>, cut: Cut) -> Belongs {
        let since = |date| Belongs::since(date, movement.when);
        let since = self.since.map_or(Belongs::Surely, since);
        since.max(movement.belongs(cut))
    }
}

/// Sums over lines that are counted together: surely matched, possibly matched, and others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share {
    sure: Interval,
    maybe: Interval,
    other: Interval,
}

impl Share {
    /// Adds the lines of a movement.
    pub(super) fn add(&mut self, movement: &Movement<'_>, asked: Asked<'_>) {
        let filter = asked.filter;
        let is_scheduled = asked.tranche.is_none() || movement.tranche == asked.tranche;
        let matched = if is_scheduled {
            (asked.matches)(movement)
        } else {
            Match::No
        };
        let mut enter = |number: Interval, is_held: bool, may_be_held: bool| {
            let sum = match matched {
                Match::Surely if is_held => &mut self.sure,
                Match::Surely | Match::Possibly if is_held || may_be_held => &mut self.maybe,
                Match::Surely | Match::Possibly | Match::No => &mut self.other,
            };
            *sum = sum.plus(number);
        };
        if movement.is_of_remains {
            enter(movement.total, filter.holds_remains(), false);
        }
        for (line, number) in &movement.lines {
            enter(*number, filter.holds(line), filter.may_hold(line));
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
        if self.maybe != 0 {
            return number;
        }
        // If everyone is asked for, the total is the answer, and it may have an estimate where a line has none.
        let is_of_all = self.other == 0 && total.best().is_some();
        number.with_estimate_of(if is_of_all { total } else { self.sure })
    }
}

/// Makes an interval from a lower and an upper bound. If they contradict each other, the upper bound applies.
pub(super) const fn narrow(least: u64, most: u64) -> Interval {
    // An upper end of the largest number means that there is no bound.
    Interval::and_unclear(
        if least < most { least } else { most },
        most.saturating_sub(least),
    )
}

/// Returns how many people of a movement match.
pub(super) fn count(movement: &Movement<'_>, asked: Asked<'_>) -> Interval {
    let mut share = Share::default();
    share.add(movement, asked);
    share.of(movement.total)
}
