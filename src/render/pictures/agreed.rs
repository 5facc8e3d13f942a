//! `Agreed`: the number that a direction is compared with, in words and as lines across a picture.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::ledger::{CommitmentStanding, Verdict};
use crate::render::phrases::number;
use crate::words::{Interval, Quantity};

/// What was agreed for a direction.
pub(super) enum Agreed {
    /// One number, so that another is a number of it.
    Number(u64),
    /// A bound, a range or an approximate number, with the levels at which lines are drawn.
    Bounds(String, Vec<u64>),
    /// All people, and whether that was declared complete.
    All(String, bool),
    /// No number was agreed.
    Open,
    /// The number that a rule requires, which is not known.
    ByRule,
}

impl Agreed {
    /// Returns what one commitment is for. The number that a rule requires is the one its standing gives.
    pub(super) fn of(standing: &CommitmentStanding) -> Self {
        let quantity = standing.commitment().quantity();
        let words = || quantity.to_string();
        if let Quantity::Exactly(count) = quantity {
            Self::Number(u64::from(*count))
        } else if let Quantity::AtLeast(count) | Quantity::AtMost(count) | Quantity::About(count) =
            quantity
        {
            Self::bounds(words(), [u64::from(*count)])
        } else if let Quantity::Between(range) = quantity {
            Self::bounds(words(), [range.low(), range.high()].map(u64::from))
        } else if let Quantity::All(_) = quantity {
            Self::All(words(), matches!(standing.verdict(), Verdict::Met { .. }))
        } else if let Quantity::AsParityRequires(_) = quantity {
            Self::in_all(standing.promised()).unwrap_or(Self::ByRule)
        } else {
            Self::Open
        }
    }

    /// Returns what several commitments are for together, or `None` if no number is known.
    pub(super) fn in_all(promised: Interval) -> Option<Self> {
        if let Some(number) = promised.known() {
            return Some(Self::Number(number));
        }
        let levels = [Some(promised.surely()), promised.possibly()];
        let levels = levels.into_iter().flatten();
        let is_known = promised != Interval::at_least(0);
        is_known.then(|| Self::bounds(promised.to_string(), levels))
    }

    fn bounds(words: String, levels: impl IntoIterator<Item = u64>) -> Self {
        Self::Bounds(
            words,
            levels.into_iter().filter(|level| *level > 0).collect(),
        )
    }

    /// Returns the levels of the lines across the picture.
    pub(super) fn levels(&self) -> &[u64] {
        match self {
            Self::Number(0) | Self::All(..) | Self::Open | Self::ByRule => &[],
            Self::Number(number) => core::slice::from_ref(number),
            Self::Bounds(_, levels) => levels,
        }
    }

    /// Returns the label of the lines: `agreed 1,000`, `agreed at least 5`.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Number(agreed) => format!("agreed {}", number(*agreed)),
            Self::Bounds(words, _) | Self::All(words, _) => format!("agreed {words}"),
            Self::Open | Self::ByRule => String::new(),
        }
    }

    /// Returns true if a number was agreed, so that a number is outstanding.
    pub(super) const fn has_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Bounds(..))
    }
}
