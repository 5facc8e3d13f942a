//! `Sign`: adds a number to a sum or returns it.

use crate::ledger::movements::Movement;
use crate::words::Interval;

/// The direction of a change to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Added,
    TakenBack,
}

impl Sign {
    /// Returns `TakenBack` for a movement of returned people, `Added` for any other.
    pub(super) const fn of(movement: &Movement<'_>) -> Self {
        if movement.is_returned {
            Self::TakenBack
        } else {
            Self::Added
        }
    }

    pub(super) const fn apply(self, sum: &mut Interval, number: Interval) {
        *sum = match self {
            Self::Added => sum.plus(number),
            Self::TakenBack => sum.minus(number),
        };
    }
}
