//! `Cut`: the time until which movements are counted, and whether a movement belongs to it.

use crate::words::{PartialDate, When};

/// The time until which movements are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Cut {
    /// All movements, whenever they took place.
    Never,
    /// Until the end of a date: only what surely took place by then. What is returned lowers the certain number from
    /// the first day on which it may have been returned.
    Surely(PartialDate),
    /// Until the end of a date: everything that may have taken place by then, less what was surely returned.
    Possibly(PartialDate),
    /// Until the end of a date: from the certain to the possible number.
    Within(PartialDate),
    /// Before the first day: only undated movements are possible.
    Before,
}

/// Whether a movement belongs to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Belongs {
    Surely,
    Possibly,
    No,
}

impl Belongs {
    /// Returns whether something dated `when` took place since the beginning of `date`.
    pub(super) fn since(date: PartialDate, when: Option<When>) -> Self {
        match when.and_then(|when| when.is_since(date)) {
            Some(true) => Self::Surely,
            Some(false) => Self::No,
            None => Self::Possibly,
        }
    }
}

impl Cut {
    /// Returns whether something dated `when` belongs to the time. Returns are counted the other way round.
    pub(super) fn belongs(self, when: Option<When>, is_returned: bool) -> Belongs {
        let (date, of_open) = match self {
            Self::Never => return Belongs::Surely,
            Self::Before if when.and_then(When::beginning).is_none() => return Belongs::Possibly,
            Self::Before => return Belongs::No,
            Self::Surely(date) if is_returned => (date, Belongs::Surely),
            Self::Possibly(date) if !is_returned => (date, Belongs::Surely),
            Self::Surely(date) | Self::Possibly(date) => (date, Belongs::No),
            Self::Within(date) => (date, Belongs::Possibly),
        };
        match when.and_then(|when| when.is_by(date)) {
            Some(true) => Belongs::Surely,
            Some(false) => Belongs::No,
            None => of_open,
        }
    }

    /// Returns true if something dated `when` surely or possibly belongs to the time.
    pub(in crate::ledger) fn holds(self, when: Option<When>) -> bool {
        self.belongs(when, false) != Belongs::No
    }
}
