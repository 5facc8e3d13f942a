//! Lower and upper bounds, made into an interval or lowered.

use crate::words::{Interval, UNBOUNDED};

/// Makes an interval from a lower and an upper bound. If they contradict each other, the upper bound applies.
pub(in crate::ledger) const fn narrow(least: u64, most: u64) -> Interval {
    // An upper end of the largest number means that there is no bound.
    Interval::and_unclear(
        if least < most { least } else { most },
        most.saturating_sub(least),
    )
}

/// Subtracts from an upper bound; an unbounded one stays unbounded.
pub(in crate::ledger) const fn less(most: u64, by: u64) -> u64 {
    if most == UNBOUNDED {
        most
    } else {
        most.saturating_sub(by)
    }
}
