//! A number with a lower bound and possibly an upper bound.

use core::fmt;

use crate::rulebook::Grouped;

/// A range for a number of people, remains or weight: a lower bound (surely) and an optional upper bound (possibly).
///
/// Unknown is not zero: an exchange with an unknown date widens the pair of every day, and an undisclosed figure
/// removes the upper bound.
///
/// ```
/// use exchange_agreement::Interval;
/// assert_eq!(Interval::exactly(390).known(), Some(390));
/// assert_eq!(Interval::new(0, 390).map(Interval::known), Some(None));
/// assert_eq!((Interval::at_least(700).surely(), Interval::at_least(700).possibly()), (700, None));
/// assert_eq!(Interval::new(1, 0), None);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    surely: u64,
    // INVARIANT: never below `surely`; the largest number means "no upper bound is known".
    most: u64,
}

/// Means "no upper bound is known" in sums: they saturate to it and stay there.
pub(crate) const UNBOUNDED: u64 = u64::MAX;

impl Interval {
    /// Creates a range with both bounds, or returns `None` if the lower is above the upper.
    #[must_use]
    pub const fn new(surely: u64, possibly: u64) -> Option<Self> {
        if surely <= possibly {
            Some(Self {
                surely,
                most: possibly,
            })
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
        }
    }

    /// Creates a range with only a lower bound.
    #[must_use]
    pub const fn at_least(count: u64) -> Self {
        Self {
            surely: count,
            most: UNBOUNDED,
        }
    }

    /// Creates a pair from a lower bound and the number that may come on top of it.
    pub(crate) const fn and_unclear(surely: u64, unclear: u64) -> Self {
        Self {
            surely,
            most: surely.saturating_add(unclear),
        }
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
        Self {
            surely: self.surely.saturating_add(other.surely),
            most: self.most.saturating_add(other.most),
        }
    }

    /// Returns the difference of two pairs; a bound that would be negative is zero.
    pub(crate) const fn minus(self, other: Self) -> Self {
        Self {
            surely: self.surely.saturating_sub(other.most),
            most: if self.most == UNBOUNDED {
                UNBOUNDED
            } else {
                self.most.saturating_sub(other.surely)
            },
        }
    }
}

impl From<u64> for Interval {
    fn from(number: u64) -> Self {
        Self::exactly(number)
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

/// Writes the number if it is known, else `surely to possibly`, or `at least` if no upper bound is known.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.known() {
            return Grouped(count).fmt(f);
        }
        let text = match self.possibly() {
            Some(most) => alloc::format!("{} to {}", Grouped(self.surely), Grouped(most)),
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
        let released = Interval::new(300, 390).unwrap_or_default();
        let left_of = |whole: u64, pair: Interval| Interval::exactly(whole).minus(pair);
        assert_eq!(Some(left_of(1_000, released)), Interval::new(610, 700));
        assert_eq!(
            Some(released.minus(Interval::exactly(350))),
            Interval::new(0, 40)
        );
        assert_eq!(left_of(100, released), Interval::exactly(0));
        assert_eq!(
            Some(left_of(10, Interval::at_least(7))),
            Interval::new(0, 3)
        );
        assert_eq!(
            Interval::at_least(7).minus(Interval::exactly(5)),
            Interval::at_least(2)
        );
        assert_eq!(
            format!(
                "{released} {} {:>5}",
                Interval::exactly(1_000),
                Interval::exactly(7)
            ),
            "300 to 390 1,000     7"
        );
        assert_eq!(format!("{released:>12}"), "  300 to 390");
        assert_eq!(
            format!("{} {}", Interval::at_least(700), Interval::at_least(0)),
            "at least 700 not known"
        );
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
