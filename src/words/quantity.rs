//! How many: the quantity of a promise, and a pair of what is surely and what is possibly so.

use core::fmt;

use crate::rulebook::{Datum, Grouped};

/// How many people a commitment or portion is about. More kinds of quantity may come.
///
/// ```
/// use exchange_agreement::Quantity;
/// assert_eq!(Quantity::Exactly(1_000).ceiling(), Some(1_000));
/// assert_eq!(Quantity::AtMost(300).floor(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quantity {
    /// This many people, no more and no fewer.
    Exactly(u32),
    /// Up to this many people; none is enough.
    AtMost(u32),
}

impl Quantity {
    /// The fewest people that keep the promise.
    #[must_use]
    pub fn floor(self) -> u64 {
        match self {
            Self::Exactly(count) => u64::from(count),
            Self::AtMost(_) => 0,
        }
    }

    /// The most people that keep the promise; `None` where there is no ceiling.
    #[must_use]
    pub fn ceiling(self) -> Option<u64> {
        match self {
            Self::Exactly(count) | Self::AtMost(count) => Some(u64::from(count)),
        }
    }

    pub(crate) fn datum(self) -> Datum {
        match self {
            Self::Exactly(count) => Datum::Number(u64::from(count)),
            Self::AtMost(count) => Datum::AtMost(u64::from(count)),
        }
    }
}

/// As in a sentence: `exactly 1,000`, `at most 300`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "exactly {}", Grouped(u64::from(*count))),
            Self::AtMost(count) => write!(f, "at most {}", Grouped(u64::from(*count))),
        }
    }
}

/// A number of people, as far as it is known: surely this many, possibly that many.
///
/// Unknown is not zero: an exchange whose date is not told widens the pair of every day.
///
/// ```
/// use exchange_agreement::Pair;
/// assert_eq!(Pair::exactly(390).known(), Some(390));
/// assert_eq!(Pair::new(0, 390).map(|pair| pair.known()), Some(None));
/// assert_eq!(Pair::new(1, 0), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pair {
    surely: u64,
    possibly: u64,
}

impl Pair {
    /// A pair, unless the first is above the second.
    #[must_use]
    pub const fn new(surely: u64, possibly: u64) -> Option<Self> {
        if surely <= possibly {
            Some(Self { surely, possibly })
        } else {
            None
        }
    }

    /// A number that is known.
    #[must_use]
    pub const fn exactly(count: u64) -> Self {
        Self {
            surely: count,
            possibly: count,
        }
    }

    /// At least this many, for sure.
    #[must_use]
    pub const fn surely(self) -> u64 {
        self.surely
    }

    /// At most this many, as far as is known.
    #[must_use]
    pub const fn possibly(self) -> u64 {
        self.possibly
    }

    /// The number, where both ends are equal.
    #[must_use]
    pub const fn known(self) -> Option<u64> {
        if self.surely == self.possibly {
            Some(self.surely)
        } else {
            None
        }
    }

    /// What is left of a number once this many are taken away; never below zero.
    #[must_use]
    pub const fn left_of(self, whole: u64) -> Self {
        Self {
            surely: whole.saturating_sub(self.possibly),
            possibly: whole.saturating_sub(self.surely),
        }
    }

    /// How many are above a number; never below zero.
    #[must_use]
    pub const fn above(self, whole: u64) -> Self {
        Self {
            surely: self.surely.saturating_sub(whole),
            possibly: self.possibly.saturating_sub(whole),
        }
    }
}

/// One number where it is known, else `surely to possibly`.
impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known() {
            Some(count) => Grouped(count).fmt(f),
            None if f.width().is_some() => f.pad(&alloc::format!(
                "{} to {}",
                Grouped(self.surely),
                Grouped(self.possibly)
            )),
            None => write!(f, "{} to {}", Grouped(self.surely), Grouped(self.possibly)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pair, Quantity};
    use alloc::format;

    #[test]
    fn a_pair_turns_round_when_it_is_taken_away() {
        let released = Pair::new(300, 390).unwrap_or_default();
        assert_eq!(Some(released.left_of(1_000)), Pair::new(610, 700));
        assert_eq!(Some(released.above(350)), Pair::new(0, 40));
        assert_eq!(released.left_of(100), Pair::exactly(0));
        assert_eq!(
            format!(
                "{released} {} {:>5}",
                Pair::exactly(1_000),
                Pair::exactly(7)
            ),
            "300 to 390 1,000     7"
        );
        assert_eq!(format!("{released:>12}"), "  300 to 390");
    }

    #[test]
    fn a_quantity_reads_as_in_a_sentence() {
        assert_eq!(
            format!("{}, {}", Quantity::Exactly(1_000), Quantity::AtMost(300)),
            "exactly 1,000, at most 300"
        );
    }
}
