//! `Reading`: what the counts of the journal are read as, and whose, for a number to show or for a comparison.

use crate::words::{Count, Effect, Interval, Tally};

/// What the counts of the journal are read as, and whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// An approximate number has no bounds, and keeps its estimate. People whom a promise still awaits, or never
    /// concerned, are left out: they did not move, and nothing was discharged.
    AsRecorded,
    /// The same with everybody who is accounted for, whatever the reason.
    OfAllAccounted,
    /// As of all accounted for, with an approximate number from the lowest to the highest of its margin, as in a
    /// comparison.
    WithMargins,
}

impl Reading {
    pub(super) fn number(self, count: Count) -> Interval {
        match self {
            Self::AsRecorded | Self::OfAllAccounted => count.pair(),
            Self::WithMargins => count.compared(),
        }
    }

    pub(super) fn total(self, tally: &Tally) -> Interval {
        match self {
            Self::AsRecorded | Self::OfAllAccounted => tally.total(),
            Self::WithMargins => tally.iter().map(|(_, count)| count.compared()).sum(),
        }
    }

    /// Returns true if people accounted for with this effect are among the movements.
    pub(super) const fn includes(self, effect: Effect) -> bool {
        let is_moved = !matches!(effect, Effect::Leaves | Effect::Unconcerned);
        is_moved || !matches!(self, Self::AsRecorded)
    }
}
