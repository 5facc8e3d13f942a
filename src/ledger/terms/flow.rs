//! `Flow`, `Move` and `Match`: flows and parts as numbers, and how surely one counts toward another.

use crate::words::Interval;

/// The ends of a flow as one number: a direction, or both directions between two actors together.
pub(in crate::ledger) type Flow = u16;

/// A part of the agreement, by position.
pub(super) type PartAt = u16;

/// The position used for any part unknown to these terms.
pub(in crate::ledger) const ELSEWHERE: PartAt = PartAt::MAX;

/// How surely people who moved count toward a commitment or rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Match {
    Surely,
    Possibly,
    No,
}

impl Match {
    /// People in a part count toward that part and toward anything that names no part. For people without a part, the
    /// part is unknown.
    pub(in crate::ledger) fn of_parts<P: PartialEq>(asked: Option<P>, given: Option<P>) -> Self {
        match (asked, given) {
            (None, _) => Self::Surely,
            (Some(_), None) => Self::Possibly,
            (Some(asked), Some(given)) => {
                if asked == given {
                    Self::Surely
                } else {
                    Self::No
                }
            }
        }
    }

    /// Returns the number as it counts: a possible match has a lower bound of 0.
    pub(in crate::ledger) const fn weigh(self, number: Interval) -> Interval {
        match self {
            Self::Surely => number,
            Self::Possibly => Interval::and_unclear(0, number.most()),
            Self::No => Interval::exactly(0),
        }
    }

    pub(in crate::ledger) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Surely, Self::Surely) => Self::Surely,
            (Self::Possibly, _) | (_, Self::Possibly) => Self::Possibly,
        }
    }
}

/// The ends and the part of a leg, and whether it is outside the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Move {
    pub(in crate::ledger) flow: Flow,
    pub(in crate::ledger) part: Option<PartAt>,
    pub(in crate::ledger) is_beside: bool,
}
