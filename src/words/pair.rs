//! A number as far as it is known: surely this many, possibly that many.

use core::fmt;

use crate::rulebook::Grouped;

/// A number of people, of remains or of weight, as far as it is known: surely this many, possibly that many.
///
/// Unknown is not zero: an exchange whose date is not told widens the pair of every day, and a figure that was
/// not disclosed leaves it without an upper bound.
///
/// ```
/// use exchange_agreement::Pair;
/// assert_eq!(Pair::exactly(390).known(), Some(390));
/// assert_eq!(Pair::new(0, 390).map(Pair::known), Some(None));
/// assert_eq!((Pair::at_least(700).surely(), Pair::at_least(700).possibly()), (700, None));
/// assert_eq!(Pair::new(1, 0), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pair {
    surely: u64,
    // INVARIANT: never below `surely`; the largest number stands for "no upper bound is known".
    most: u64,
}

/// Stands for "no upper bound is known" where numbers are added up: sums saturate to it and stay there.
pub(crate) const UNBOUNDED: u64 = u64::MAX;

impl Pair {
    /// A pair with an upper bound, unless the first number is above the second.
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

    /// A number that is known.
    #[must_use]
    pub const fn exactly(count: u64) -> Self {
        Self {
            surely: count,
            most: count,
        }
    }

    /// A number of which only a lower bound is known.
    #[must_use]
    pub const fn at_least(count: u64) -> Self {
        Self {
            surely: count,
            most: UNBOUNDED,
        }
    }

    /// From a number and what may come on top of it.
    pub(crate) const fn and_unclear(surely: u64, unclear: u64) -> Self {
        Self {
            surely,
            most: surely.saturating_add(unclear),
        }
    }

    /// At least this many, for sure.
    #[must_use]
    pub const fn surely(self) -> u64 {
        self.surely
    }

    /// At most this many, as far as is known; `None` where no upper bound is known.
    #[must_use]
    pub const fn possibly(self) -> Option<u64> {
        if self.most == UNBOUNDED {
            None
        } else {
            Some(self.most)
        }
    }

    /// The upper bound as a number to compare with; the largest number where there is none.
    pub(crate) const fn most(self) -> u64 {
        self.most
    }

    /// What may come on top of what is sure.
    pub(crate) const fn unclear(self) -> u64 {
        if self.most == UNBOUNDED {
            UNBOUNDED
        } else {
            self.most.saturating_sub(self.surely)
        }
    }

    /// The number, where both ends are equal.
    #[must_use]
    pub const fn known(self) -> Option<u64> {
        if self.surely == self.most && self.most != UNBOUNDED {
            Some(self.surely)
        } else {
            None
        }
    }

    /// Both together: surely at least this many, possibly as many as both may be. The living and the dead are never added to
    /// each other.
    ///
    /// ```
    /// use exchange_agreement::Pair;
    /// let both = Pair::exactly(300).plus(Pair::at_least(90));
    /// assert_eq!((both.surely(), both.possibly()), (390, None));
    /// ```
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            surely: self.surely.saturating_add(other.surely),
            most: self.most.saturating_add(other.most),
        }
    }

    /// What is left when another number is taken away, never below nothing.
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

    /// A number that another is a part of: at least as much as that one surely is, unless they contradict each other.
    pub(crate) fn holding(self, part: Self) -> Self {
        Self {
            surely: self.surely.max(part.surely).min(self.most),
            most: self.most,
        }
    }
}

/// A number that is known.
impl From<u64> for Pair {
    fn from(number: u64) -> Self {
        Self::exactly(number)
    }
}

/// Whether the number is known, and is this one.
impl PartialEq<u64> for Pair {
    fn eq(&self, number: &u64) -> bool {
        self.known() == Some(*number)
    }
}

/// One number where it is known, else `surely to possibly`, or `at least` where no upper bound is known.
impl fmt::Display for Pair {
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
    use super::Pair;
    use alloc::format;

    #[test]
    fn a_pair_turns_round_when_it_is_taken_away() {
        let released = Pair::new(300, 390).unwrap_or_default();
        let left_of = |whole: u64, pair: Pair| Pair::exactly(whole).minus(pair);
        assert_eq!(Some(left_of(1_000, released)), Pair::new(610, 700));
        assert_eq!(Some(released.minus(Pair::exactly(350))), Pair::new(0, 40));
        assert_eq!(left_of(100, released), Pair::exactly(0));
        assert_eq!(Some(left_of(10, Pair::at_least(7))), Pair::new(0, 3));
        assert_eq!(Pair::at_least(7).minus(Pair::exactly(5)), Pair::at_least(2));
        assert_eq!(
            format!(
                "{released} {} {:>5}",
                Pair::exactly(1_000),
                Pair::exactly(7)
            ),
            "300 to 390 1,000     7"
        );
        assert_eq!(format!("{released:>12}"), "  300 to 390");
        assert_eq!(
            format!("{} {}", Pair::at_least(700), Pair::at_least(0)),
            "at least 700 not known"
        );
    }

    #[test]
    fn sums_without_an_upper_bound_stay_without_one() {
        let sum = Pair::exactly(3).plus(Pair::at_least(4));
        assert_eq!((sum, sum.known()), (Pair::at_least(7), None));
        assert_eq!(sum.minus(Pair::exactly(2)), Pair::at_least(5));
        assert_eq!(sum.unclear(), u64::MAX);
        assert_eq!(Pair::and_unclear(7, u64::MAX), sum);
        assert_eq!(Pair::and_unclear(7, 2).unclear(), 2);
        assert!(Pair::exactly(7) == 7 && sum != 7);
    }

    #[test]
    fn a_sum_holds_its_parts_unless_they_contradict_it() {
        let pair = |low, high| Pair::new(low, high).unwrap_or_default();
        assert_eq!(pair(5, 9).holding(pair(7, 12)), pair(7, 9));
        assert_eq!(
            Pair::at_least(150).holding(Pair::exactly(200)),
            Pair::at_least(200)
        );
        assert_eq!(Pair::exactly(190).holding(Pair::exactly(200)), 190);
    }
}
