//! One count as its source reports it: a number, a bound, an estimate, or undisclosed.

use core::fmt;

use super::interval::Interval;
use crate::rulebook::Grouped;

/// A count of people or of remains, as its source reports it.
///
/// `Exactly`, `AtLeast`, `AtMost` and `Between` are bounds. `About` and `Undisclosed` bound nothing: unknown is not
/// zero. `About` keeps its estimate.
///
/// ```
/// use exchange_agreement::{Count, Interval};
/// assert_eq!(Count::Exactly(270).pair(), Interval::exactly(270));
/// assert_eq!(Count::AtLeast(700).pair(), Interval::at_least(700));
/// assert_eq!(Count::About(200).pair(), Interval::about(200));
/// assert_eq!(Count::Undisclosed.pair(), Interval::at_least(0));
/// assert_eq!((Count::Exactly(270).exact(), Count::AtLeast(700).exact()), (Some(270), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// Exactly this number.
    Exactly(u32),
    /// This number or more.
    AtLeast(u32),
    /// This number or fewer.
    AtMost(u32),
    /// From the first to the second number, both included.
    Between(CountRange),
    /// About this number; not a bound.
    About(u32),
    /// An undisclosed number.
    Undisclosed,
}

/// A range from a lower to a higher number, both included.
///
/// ```
/// use exchange_agreement::terms::CountRange;
/// assert_eq!(CountRange::new(238, 245).map(|range| (range.low(), range.high())), Some((238, 245)));
/// assert_eq!(CountRange::new(2, 1), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CountRange {
    low: u32,
    high: u32,
}

impl CountRange {
    /// Creates a range, or returns `None` if the first number is above the second.
    #[must_use]
    pub const fn new(low: u32, high: u32) -> Option<Self> {
        if low <= high {
            Some(Self { low, high })
        } else {
            None
        }
    }

    /// Returns the lowest number of the range.
    #[must_use]
    pub const fn low(self) -> u32 {
        self.low
    }

    /// Returns the highest number of the range.
    #[must_use]
    pub const fn high(self) -> u32 {
        self.high
    }
}

impl Count {
    /// Returns the count as a range with a lower bound and, if known, an upper bound.
    #[must_use]
    pub fn pair(self) -> Interval {
        match self {
            Self::Exactly(count) => Interval::exactly(u64::from(count)),
            Self::AtLeast(count) => Interval::at_least(u64::from(count)),
            Self::AtMost(count) => Interval::and_unclear(0, u64::from(count)),
            Self::Between(range) => Interval::and_unclear(
                u64::from(range.low),
                u64::from(range.high.saturating_sub(range.low)),
            ),
            Self::About(count) => Interval::about(u64::from(count)),
            Self::Undisclosed => Interval::at_least(0),
        }
    }

    /// Returns the number if the count is exact, or `None` for any other count.
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

    /// Returns the range that a comparison takes the count for. An approximate number stands for its margin: half the
    /// step to which it is rounded (the largest of 1, 5, 10, 50, 100 and so on that divides it), at most a tenth of it,
    /// and at least one.
    pub(crate) fn compared(self) -> Interval {
        let Self::About(count) = self else {
            return self.pair();
        };
        let number = u64::from(count);
        let margin = (step(number) / 2).min(number / 10).max(1);
        let least = number.saturating_sub(margin);
        let most = number.saturating_add(margin);
        Interval::and_unclear(least, most.saturating_sub(least))
    }

    /// Returns true if nobody is counted: zero, at most zero, or between zero and zero.
    pub(crate) fn is_nobody(self) -> bool {
        self.pair().known() == Some(0)
    }

    /// Returns the lower bound.
    pub(crate) const fn least(self) -> u32 {
        match self {
            Self::Exactly(count) | Self::AtLeast(count) => count,
            Self::Between(range) => range.low,
            Self::AtMost(_) | Self::About(_) | Self::Undisclosed => 0,
        }
    }
}

/// Returns the step to which a number is rounded: the largest of 1, 5, 10, 50, 100 and so on that divides it.
fn step(number: u64) -> u64 {
    let (mut step, mut factor) = (1_u64, 5);
    // Steps of zero have no end, and a step above the number does not divide it.
    while let Some(next) = step.checked_mul(factor).filter(|next| *next <= number) {
        if number.checked_rem(next) != Some(0) {
            break;
        }
        step = next;
        factor = if factor == 5 { 2 } else { 5 };
    }
    step
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self::Exactly(count)
    }
}

/// Writes the count as in a sentence: `270`, `at least 700`, `238 to 245`, `about 200`, `an undisclosed number`.
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
    use super::{Count, CountRange, Interval};
    use alloc::format;
    use alloc::vec::Vec;

    #[test]
    fn an_approximate_number_is_compared_with_the_margin_of_its_step() {
        let margins = [
            (0, 0, 1),
            (1, 0, 2),
            (7, 6, 8),
            (10, 9, 11),
            (15, 14, 16),
            (25, 23, 27),
            (100, 90, 110),
            (150, 135, 165),
            (200, 180, 220),
            (1_400, 1_350, 1_450),
            (1_950, 1_925, 1_975),
            (2_000, 1_800, 2_200),
            (93_000, 92_500, 93_500),
            (u32::MAX, 4_294_967_293, 4_294_967_297),
        ];
        for (count, least, most) in margins {
            let compared = Count::About(count).compared();
            assert_eq!(Some(compared), Interval::new(least, most), "{count}");
        }
        assert_eq!(Count::AtMost(9).compared(), Count::AtMost(9).pair());
        assert_eq!(Count::Undisclosed.compared(), Interval::at_least(0));
    }

    #[test]
    fn every_form_has_its_bounds_and_its_text() {
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
            let pair: Interval = count.pair();
            assert_eq!((pair.surely(), pair.possibly()), (surely, possibly));
            assert_eq!(u64::from(count.least()), surely);
            assert_eq!(count.exact().map(u64::from), pair.known());
            assert_eq!(format!("{count}"), text);
        }
    }
}
