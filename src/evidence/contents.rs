//! What a figure holds: its numbers, since when it runs, and what most figures do not have.

use crate::words::{ActorKey, Count, PartKey, PartialDate, Tally, Text};

/// The numbers of a figure; at least one is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) detainees: Option<Tally>,
    pub(super) total: Option<Count>,
    pub(super) remains: Option<Count>,
    pub(super) persons: Option<Count>,
}

/// Since when a running total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Start {
    Untold,
    On(PartialDate),
}

impl Start {
    pub(super) fn of(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Untold, Self::On)
    }

    pub(super) const fn date(self) -> Option<PartialDate> {
        match self {
            Self::Untold => None,
            Self::On(date) => Some(date),
        }
    }
}

/// What most figures do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) part: Option<PartKey>,
    pub(super) on: Option<PartialDate>,
    pub(super) running: Option<Start>,
    pub(super) quoting: Option<Text>,
    pub(super) speaks_for: Option<ActorKey>,
    pub(super) confidence: Option<Text>,
    pub(super) note: Option<Text>,
}
