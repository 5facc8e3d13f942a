//! `Reading`: what the counts of the journal are read as, for a number to show or for a comparison.

use crate::words::{Count, Interval, Tally};

/// What the counts of the journal are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// An approximate number has no bounds, and keeps its estimate.
    AsRecorded,
    /// An approximate number is from the lowest to the highest of its margin, as in a comparison.
    WithMargins,
}

impl Reading {
    pub(super) fn number(self, count: Count) -> Interval {
        match self {
            Self::AsRecorded => count.pair(),
            Self::WithMargins => count.compared(),
        }
    }

    pub(super) fn total(self, tally: &Tally) -> Interval {
        match self {
            Self::AsRecorded => tally.total(),
            Self::WithMargins => tally.iter().map(|(_, count)| count.compared()).sum(),
        }
    }
}
