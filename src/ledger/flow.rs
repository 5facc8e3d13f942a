//! Flows and parts as numbers, and how surely somebody who goes in one is meant by a promise or rule of another.

use crate::words::Pair;

/// The ends of a flow, as one number: a direction, or both directions between two actors together.
pub(super) type Flow = u16;

/// A part of the agreement, by position.
pub(super) type PartAt = u16;

/// A part that these terms do not have.
pub(super) const ELSEWHERE: PartAt = PartAt::MAX;

/// How surely somebody who goes in one part is meant by a promise or rule of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Surely,
    Possibly,
    No,
}

impl Match {
    /// Whoever is in a part counts for that part and for everything without one; of somebody without a part it
    /// cannot be told for which part they count.
    pub(super) const fn of_parts(asked: Option<PartAt>, told: Option<PartAt>) -> Self {
        match (asked, told) {
            (None, _) => Self::Surely,
            (Some(_), None) => Self::Possibly,
            (Some(asked), Some(told)) => {
                if asked == told {
                    Self::Surely
                } else {
                    Self::No
                }
            }
        }
    }

    /// The number as it counts: what is only possibly meant is not sure.
    pub(super) const fn weigh(self, number: Pair) -> Pair {
        match self {
            Self::Surely => number,
            Self::Possibly => Pair::and_unclear(0, number.most()),
            Self::No => Pair::exactly(0),
        }
    }

    pub(super) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Surely, Self::Surely) => Self::Surely,
            (Self::Possibly, _) | (_, Self::Possibly) => Self::Possibly,
        }
    }
}

/// Between whom a leg goes, in which part, and whether under the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) flow: Flow,
    pub(super) part: Option<PartAt>,
    pub(super) is_beside: bool,
}
