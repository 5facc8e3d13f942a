//! Whether numbers are added, or taken back.

use crate::words::Pair;

/// Whether people are added, or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Added,
    TakenBack,
}

impl Sign {
    pub(super) const fn apply(self, sum: &mut Pair, number: Pair) {
        *sum = match self {
            Self::Added => sum.plus(number),
            Self::TakenBack => sum.minus(number),
        };
    }
}
