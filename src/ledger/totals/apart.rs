//! `Apart`: the numbers of one flow that stand beside those handed over: as delivered, recovered, reversed with a reason.

use crate::ledger::movements::Counted;
use crate::ledger::terms::Match;
use crate::words::{Interval, ReversalReason};

/// Living people or remains, and whether under the terms or outside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ledger) struct Load {
    pub(in crate::ledger) is_of_remains: bool,
    pub(in crate::ledger) is_beside: bool,
}

impl Load {
    pub(in crate::ledger) const ALL: [Self; 4] = [
        Self::of(false, false),
        Self::of(false, true),
        Self::of(true, false),
        Self::of(true, true),
    ];

    pub(in crate::ledger) const fn of(is_of_remains: bool, is_beside: bool) -> Self {
        Self {
            is_of_remains,
            is_beside,
        }
    }
}

/// A number of each load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Each([Interval; 4]);

impl Each {
    pub(super) fn of(number: impl Fn(Load) -> Interval) -> Self {
        Self(Load::ALL.map(number))
    }

    pub(super) fn get(&self, load: Load) -> Interval {
        let mut found = Load::ALL.iter().zip(self.0);
        let found = found.find(|(one, _)| **one == load);
        found.map_or_else(Interval::default, |(_, number)| number)
    }

    pub(super) fn add(&mut self, load: Load, number: Interval) {
        for (_, sum) in Load::ALL
            .iter()
            .zip(&mut self.0)
            .filter(|(one, _)| **one == load)
        {
            *sum = sum.plus(number);
        }
    }

    fn add_all(&mut self, more: &Self, matched: Match) {
        for (sum, number) in self.0.iter_mut().zip(more.0) {
            *sum = sum.plus(matched.weigh(number));
        }
    }

    fn is_zero(&self) -> bool {
        self.0.iter().all(|number| *number == 0)
    }
}

/// People and remains of one flow who are counted beside the number handed over, or are no longer in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Apart {
    /// The number handed over before returns; `None` where nothing was returned, so that both are the same.
    pub(super) delivered: Option<Each>,
    recovered: Each,
    reversed: [Each; ReversalReason::ALL.len()],
}

impl Apart {
    /// Returns the number that counts in one way; `None` for a number that is not kept here.
    pub(super) fn get(&self, counted: Counted, load: Load) -> Option<Interval> {
        match counted {
            Counted::Delivered => Some(self.delivered.as_ref()?.get(load)),
            Counted::Recovered => Some(self.recovered.get(load)),
            Counted::Reversed(reason) => Some(self.of_reason(reason)?.get(load)),
            Counted::HandedOver
            | Counted::Performed
            | Counted::Discharged
            | Counted::Accounted(_) => None,
        }
    }

    fn of_reason(&self, reason: ReversalReason) -> Option<&Each> {
        let mut reasons = ReversalReason::ALL.iter().zip(&self.reversed);
        reasons
            .find(|(one, _)| **one == reason)
            .map(|(_, each)| each)
    }

    /// Adds people or remains that the receiver recovered.
    pub(super) fn recover(&mut self, load: Load, number: Interval) {
        self.recovered.add(load, number);
    }

    /// Adds those recovered or reversed of one record.
    pub(super) fn add(&mut self, number: impl Fn(Counted, Load) -> Interval) {
        let each = |counted| Each::of(|load| number(counted, load));
        self.recovered
            .add_all(&each(Counted::Recovered), Match::Surely);
        for (reason, sum) in ReversalReason::ALL.iter().zip(&mut self.reversed) {
            sum.add_all(&each(Counted::Reversed(*reason)), Match::Surely);
        }
    }

    /// Adds those recovered or reversed of another flow, as surely as they match.
    pub(super) fn join(&mut self, other: &Self, matched: Match) {
        self.recovered.add_all(&other.recovered, matched);
        for (sum, more) in self.reversed.iter_mut().zip(&other.reversed) {
            sum.add_all(more, matched);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        let delivered = self.delivered.iter();
        delivered
            .chain([&self.recovered])
            .chain(&self.reversed)
            .all(Each::is_zero)
    }
}
