//! One count as its source tells it: a number, a bound, a guess, or not disclosed.

use core::fmt;

use super::pair::Pair;
use crate::rulebook::Grouped;

/// A count of people or of remains, as its source tells it.
///
/// Only `Exactly`, `AtLeast`, `AtMost` and `Between` bound anything. A number that is only about right, and one
/// that is not disclosed, leave it open: unknown is not zero.
///
/// ```
/// use exchange_agreement::{Count, Pair};
/// assert_eq!(Count::Exactly(270).pair(), Pair::exactly(270));
/// assert_eq!(Count::AtLeast(700).pair(), Pair::at_least(700));
/// assert_eq!(Count::About(200).pair(), Count::Undisclosed.pair());
/// assert_eq!((Count::Exactly(270).exact(), Count::AtLeast(700).exact()), (Some(270), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// This many.
    Exactly(u32),
    /// This many or more.
    AtLeast(u32),
    /// This many or fewer.
    AtMost(u32),
    /// From the first to the second number.
    Between(CountRange),
    /// About this many: bounds nothing.
    About(u32),
    /// Somebody or something, in a number that is not told.
    Undisclosed,
}

/// Two numbers, of which the second is not below the first.
///
/// ```
/// use exchange_agreement::CountRange;
/// assert_eq!(CountRange::new(238, 245).map(|told| (told.low(), told.high())), Some((238, 245)));
/// assert_eq!(CountRange::new(2, 1), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountRange {
    low: u32,
    high: u32,
}

impl CountRange {
    /// A range, unless the first number is above the second.
    #[must_use]
    pub const fn new(low: u32, high: u32) -> Option<Self> {
        if low <= high {
            Some(Self { low, high })
        } else {
            None
        }
    }

    /// The first number.
    #[must_use]
    pub const fn low(self) -> u32 {
        self.low
    }

    /// The last number.
    #[must_use]
    pub const fn high(self) -> u32 {
        self.high
    }
}

impl Count {
    /// What is surely and what is possibly meant.
    #[must_use]
    pub fn pair(self) -> Pair {
        match self {
            Self::Exactly(count) => Pair::exactly(u64::from(count)),
            Self::AtLeast(count) => Pair::at_least(u64::from(count)),
            Self::AtMost(count) => Pair::and_unclear(0, u64::from(count)),
            Self::Between(range) => Pair::and_unclear(
                u64::from(range.low),
                u64::from(range.high.saturating_sub(range.low)),
            ),
            Self::About(_) | Self::Undisclosed => Pair::at_least(0),
        }
    }

    /// The number, where it is told exactly.
    #[must_use]
    pub const fn exact(self) -> Option<u32> {
        match self {
            Self::Exactly(count) => Some(count),
            Self::AtLeast(_)
            | Self::AtMost(_)
            | Self::Between(_)
            | Self::About(_)
            | Self::Undisclosed => None,
        }
    }

    /// The number that is surely meant.
    pub(crate) const fn least(self) -> u32 {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
            Self::Between(range) => range.low,
            Self::AtMost(_) | Self::About(_) | Self::Undisclosed => 0,
        }
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self::Exactly(count)
    }
}

/// As in a sentence: `270`, `at least 700`, `238 to 245`, `about 200`, `an undisclosed number`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grouped = |count: u32| Grouped(u64::from(count));
        match *self {
            Self::Exactly(count) => grouped(count).fmt(f),
            Self::AtLeast(count) => write!(f, "at least {}", grouped(count)),
            Self::AtMost(count) => write!(f, "at most {}", grouped(count)),
            Self::Between(range) => {
                write!(f, "{} to {}", grouped(range.low), grouped(range.high))
            }
            Self::About(count) => write!(f, "about {}", grouped(count)),
            Self::Undisclosed => f.write_str("an undisclosed number"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, CountRange, Pair};
    use alloc::format;
    use alloc::vec::Vec;

    #[test]
    fn every_form_bounds_what_it_says_and_reads_as_in_a_sentence() {
        let range = CountRange::new(238, 245);
        let forms = [
            (Count::Exactly(1_270), 1_270, Some(1_270), "1,270"),
            (Count::AtLeast(700), 700, None, "at least 700"),
            (Count::AtMost(9), 0, Some(9), "at most 9"),
            (Count::About(200), 0, None, "about 200"),
            (Count::Undisclosed, 0, None, "an undisclosed number"),
        ];
        let ranged = range.map(|range| (Count::Between(range), 238, Some(245), "238 to 245"));
        let all: Vec<_> = forms.into_iter().chain(ranged).collect();
        assert_eq!(all.len(), 6);
        for (count, surely, possibly, text) in all {
            let pair: Pair = count.pair();
            assert_eq!((pair.surely(), pair.possibly()), (surely, possibly));
            assert_eq!(u64::from(count.least()), surely);
            assert_eq!(count.exact().map(u64::from), pair.known());
            assert_eq!(format!("{count}"), text);
        }
    }
}
