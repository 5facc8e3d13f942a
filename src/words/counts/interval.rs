//! A number with a lower bound and possibly an upper bound.

use alloc::string::String;
use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign};

use crate::rulebook::{Datum, Grouped};

/// A range for a number of people, remains or weight: a lower bound (surely) and an optional upper bound (possibly).
///
/// Unknown is not zero: an exchange with an unknown date widens the pair of every day, and an undisclosed figure
/// removes the upper bound. A number that was reported as about 1,400 has no bounds either, but keeps its estimate.
///
/// ```
/// use exchange_agreement::Interval;
/// assert_eq!(Interval::exactly(390).known(), Some(390));
/// assert_eq!(Interval::new(0, 390).map(Interval::known), Some(None));
/// assert_eq!((Interval::at_least(700).surely(), Interval::at_least(700).possibly()), (700, None));
/// assert_eq!(Interval::new(1, 0), None);
/// assert!(Interval::at_least(0).is_unknown());
/// let estimate = Interval::about(1_400).plus(Interval::exactly(100));
/// assert_eq!((estimate.estimate(), estimate.surely(), estimate.possibly()), (Some(1_500), 100, None));
/// assert_eq!(estimate.to_string(), "about 1,500");
/// assert_eq!(estimate.plus(Interval::at_least(0)).to_string(), "at least 100", "beside an unknown number");
/// assert_eq!(Interval::new(3, 5).map(|some| Interval::exactly(10).minus(some)), Interval::new(5, 7));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    surely: u64,
    // INVARIANT: never below `surely`; the largest number means "no upper bound is known".
    most: u64,
    // INVARIANT: the number itself if both bounds are equal; otherwise the estimate, if there is no upper bound, which is
    // never below `surely`. The largest number means "no estimate": sums saturate to it and stay there.
    estimate: u64,
}

/// Means "no upper bound is known" in sums: they saturate to it and stay there.
pub(crate) const UNBOUNDED: u64 = u64::MAX;

/// Means that there is no estimate of a number that is not known exactly.
const NO_ESTIMATE: u64 = u64::MAX;

impl Interval {
    /// Creates a range with both bounds, or returns `None` if the lower is above the upper.
    #[must_use]
    pub const fn new(surely: u64, possibly: u64) -> Option<Self> {
        if surely <= possibly {
            Some(Self::of(surely, possibly, NO_ESTIMATE))
        } else {
            None
        }
    }

    /// Creates the range of a number that is exactly known.
    #[must_use]
    pub const fn exactly(count: u64) -> Self {
        Self {
            surely: count,
            most: count,
            estimate: count,
        }
    }

    /// Creates a number that is known only approximately: an estimate that bounds nothing.
    #[must_use]
    pub const fn about(count: u64) -> Self {
        Self::of(0, UNBOUNDED, count)
    }

    /// Creates a range with only a lower bound.
    #[must_use]
    pub const fn at_least(count: u64) -> Self {
        Self::of(count, UNBOUNDED, NO_ESTIMATE)
    }

    /// Creates a range from its bounds; the estimate counts only without an upper bound, and is at least what is sure.
    const fn of(surely: u64, most: u64, estimate: u64) -> Self {
        let estimate = if most == UNBOUNDED && estimate < surely {
            surely
        } else if most == UNBOUNDED {
            estimate
        } else if surely == most {
            surely
        } else {
            NO_ESTIMATE
        };
        Self {
            surely,
            most,
            estimate,
        }
    }

    /// Creates a pair from a lower bound and the number that may come on top of it.
    pub(crate) const fn and_unclear(surely: u64, unclear: u64) -> Self {
        Self::of(surely, surely.saturating_add(unclear), NO_ESTIMATE)
    }

    /// Returns the range with the estimate of another, if it has no upper bound of its own. Of an exact number nobody said
    /// that it is approximate.
    pub(crate) const fn with_estimate_of(self, other: Self) -> Self {
        let estimate = if other.most == UNBOUNDED {
            other.estimate
        } else {
            NO_ESTIMATE
        };
        Self::of(self.surely, self.most, estimate)
    }

    /// Returns the same number with none of it certain, as of people who only possibly moved by a day.
    ///
    /// ```
    /// use exchange_agreement::Interval;
    /// assert_eq!(Interval::exactly(390).none_certain().to_string(), "0 to 390");
    /// ```
    #[must_use]
    pub const fn none_certain(self) -> Self {
        Self::of(0, self.most, NO_ESTIMATE)
    }

    /// Returns the lower bound: this number is certain.
    #[must_use]
    pub const fn surely(self) -> u64 {
        self.surely
    }

    /// Returns the upper bound: at most this number is possible, or `None` if none is known.
    #[must_use]
    pub const fn possibly(self) -> Option<u64> {
        if self.most == UNBOUNDED {
            None
        } else {
            Some(self.most)
        }
    }

    /// Returns the number for a finding: a range if it is not exactly known.
    pub(crate) fn datum(self) -> Datum {
        match self.known() {
            Some(number) => Datum::Number(number),
            None => Datum::Range(self.surely, self.possibly()),
        }
    }

    /// Returns the upper bound for comparisons; the largest number if there is none.
    pub(crate) const fn most(self) -> u64 {
        self.most
    }

    /// Returns the difference between the bounds; the largest number if there is no upper bound.
    pub(crate) const fn unclear(self) -> u64 {
        if self.most == UNBOUNDED {
            UNBOUNDED
        } else {
            self.most.saturating_sub(self.surely)
        }
    }

    /// Returns the estimate of a number that is known only approximately, or `None` if there is none.
    ///
    /// A number that is known exactly, or within bounds, has no estimate.
    #[must_use]
    pub const fn estimate(self) -> Option<u64> {
        if self.most == UNBOUNDED && self.estimate != NO_ESTIMATE {
            Some(self.estimate)
        } else {
            None
        }
    }

    /// Returns the number if it is known exactly or approximately.
    pub(crate) const fn best(self) -> Option<u64> {
        if self.estimate == NO_ESTIMATE {
            None
        } else {
            Some(self.estimate)
        }
    }

    /// Returns true if nothing is known of it.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        self.surely == 0 && self.most == UNBOUNDED && self.estimate == NO_ESTIMATE
    }

    /// Returns the number as it is read inside a sentence: before what was done, or before `outstanding`.
    ///
    /// ```
    /// use exchange_agreement::Interval;
    /// let unknown = Interval::at_least(0);
    /// assert!(unknown.is_unknown() && unknown.to_string() == "not known");
    /// assert_eq!(unknown.in_a_sentence(), "an unknown number");
    /// assert_eq!(Interval::about(40).in_a_sentence(), "about 40");
    /// ```
    #[must_use]
    pub fn in_a_sentence(self) -> String {
        if self.is_unknown() {
            "an unknown number".into()
        } else {
            alloc::format!("{self}")
        }
    }

    /// Returns the number if both bounds are equal, or `None` if it is not known exactly.
    #[must_use]
    pub const fn known(self) -> Option<u64> {
        if self.surely == self.most && self.most != UNBOUNDED {
            Some(self.surely)
        } else {
            None
        }
    }

    /// Returns the sum of two ranges. Never add the living and the dead to each other.
    ///
    /// ```
    /// use exchange_agreement::Interval;
    /// let both = Interval::exactly(300).plus(Interval::at_least(90));
    /// assert_eq!((both.surely(), both.possibly()), (390, None));
    /// ```
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        // INVARIANT: the lower bound stays within `limits::SUM` (E07) and never saturates; the upper bound may
        // saturate, which means that none is known.
        Self::of(
            self.surely.saturating_add(other.surely),
            self.most.saturating_add(other.most),
            self.estimate.saturating_add(other.estimate),
        )
    }

    /// Returns the product with a weight, or `None` if a bound is out of range.
    pub(crate) fn times(self, weight: u64) -> Option<Self> {
        let surely = self.surely.checked_mul(weight)?;
        let most = self
            .possibly()
            .map_or(Some(UNBOUNDED), |most| most.checked_mul(weight))?;
        let estimate = self
            .best()
            .and_then(|estimate| estimate.checked_mul(weight));
        Some(Self::of(surely, most, estimate.unwrap_or(NO_ESTIMATE)))
    }

    /// Returns the difference of two pairs: of those who may be of both, any number may be taken off. A bound that would
    /// be negative is zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        let most = if self.most == UNBOUNDED {
            UNBOUNDED
        } else {
            self.most.saturating_sub(other.surely)
        };
        let estimate = if self.estimate == NO_ESTIMATE || other.estimate == NO_ESTIMATE {
            NO_ESTIMATE
        } else {
            self.estimate.saturating_sub(other.estimate)
        };
        Self::of(self.surely.saturating_sub(other.most), most, estimate)
    }
}

impl From<u64> for Interval {
    fn from(number: u64) -> Self {
        Self::exactly(number)
    }
}

/// The sum as [`plus`](Interval::plus) gives it.
///
/// ```
/// use exchange_agreement::Interval;
/// let days = [Interval::exactly(390), Interval::at_least(307)];
/// assert_eq!(days.into_iter().sum::<Interval>(), Interval::at_least(697));
/// assert_eq!(days[0] + days[0], 780);
/// ```
impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.plus(other)
    }
}

impl AddAssign for Interval {
    fn add_assign(&mut self, other: Self) {
        *self = self.plus(other);
    }
}

impl Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::exactly(0), Self::plus)
    }
}

/// Equal if the pair is known exactly and is this number.
impl PartialEq<u64> for Interval {
    fn eq(&self, number: &u64) -> bool {
        self.known() == Some(*number)
    }
}

/// Writes `Interval(300 to 390)`.
impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Interval({self})")
    }
}

/// Writes the number if it is known, else `surely to possibly`; without an upper bound `about` and the estimate, or
/// `at least` and the lower bound.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.known() {
            return Grouped(count).fmt(f);
        }
        let text = match self.possibly() {
            Some(most) => alloc::format!("{} to {}", Grouped(self.surely), Grouped(most)),
            None if self.estimate != NO_ESTIMATE => {
                alloc::format!("about {}", Grouped(self.estimate))
            }
            None if self.surely == 0 => "not known".into(),
            None => alloc::format!("at least {}", Grouped(self.surely)),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;
    use alloc::format;

    #[test]
    fn subtracting_a_pair_swaps_its_bounds() {
        let range = |fewest, most| Interval::new(fewest, most).unwrap_or_default();
        let released = range(300, 390);
        let left_of = |whole: u64, pair: Interval| Interval::exactly(whole).minus(pair);
        assert_eq!(left_of(1_000, released), range(610, 700));
        assert_eq!(released.minus(Interval::exactly(350)), range(0, 40));
        assert_eq!(left_of(100, released), Interval::exactly(0));
        assert_eq!(left_of(10, Interval::at_least(7)), range(0, 3));
        assert_eq!(
            Interval::at_least(7).minus(Interval::exactly(5)),
            Interval::at_least(2)
        );
        let shown = [1_000, 7].map(Interval::exactly);
        assert_eq!(
            format!("{released} {} {:>5}", shown[0], shown[1]),
            "300 to 390 1,000     7"
        );
        assert_eq!(format!("{released:>12}"), "  300 to 390");
        let some = [Interval::at_least(0), Interval::about(0), 0.into()];
        assert_eq!(
            some.map(Interval::in_a_sentence),
            ["an unknown number", "about 0", "0"]
        );
        assert_eq!(
            format!("{} {}", Interval::at_least(700), Interval::at_least(0)),
            "at least 700 not known"
        );
    }

    #[test]
    fn an_estimate_adds_up_and_is_lost_beside_anything_unknown() {
        let about = Interval::about(1_400);
        let sum = about.plus(Interval::exactly(100)).plus(about);
        assert_eq!((sum.estimate(), sum.surely()), (Some(2_900), 100));
        assert_eq!(sum.minus(Interval::exactly(30)).estimate(), Some(2_870));
        let range = Interval::new(2, 3).unwrap_or_default();
        for unknown in [range, Interval::at_least(0)] {
            assert_eq!(about.plus(unknown), Interval::at_least(unknown.surely()));
            assert_eq!(about.minus(unknown), Interval::at_least(0));
        }
        // Only a number without an upper bound has an estimate, so equal bounds are equal values.
        assert_eq!(
            range.minus(range).plus(Interval::exactly(1)),
            Interval::and_unclear(1, 1)
        );
        assert_eq!(range.with_estimate_of(about), range);
        assert_eq!(Interval::at_least(0).with_estimate_of(about), about);
        let exact = Interval::exactly(7);
        assert_eq!(Interval::at_least(5).with_estimate_of(exact).best(), None);
        assert_eq!(format!("{about}"), "about 1,400");
    }

    #[test]
    fn sums_without_an_upper_bound_stay_without_one() {
        let sum = Interval::exactly(3).plus(Interval::at_least(4));
        assert_eq!((sum, sum.known()), (Interval::at_least(7), None));
        assert_eq!(sum.minus(Interval::exactly(2)), Interval::at_least(5));
        assert_eq!(sum.unclear(), u64::MAX);
        assert_eq!(Interval::and_unclear(7, u64::MAX), sum);
        assert_eq!(Interval::and_unclear(7, 2).unclear(), 2);
        assert!(Interval::exactly(7) == 7 && sum != 7);
    }
}
