//! How a commitment stands, with the numbers that led to it.

use core::fmt;

use super::bound::Bound;
use crate::words::{Pair, Quantity, UNBOUNDED};

/// How a commitment stands, with its numbers in people, or in remains.
///
/// Surely above the ceiling is over; possibly below the floor is pending, or short once the time is over;
/// inside and known is met; everything else is undecidable. People for whom the promise was discharged without
/// moving count for the floor and not for the ceiling.
///
/// ```
/// use exchange_agreement::{Pair, Quantity, Verdict};
/// let so_far = |people| Verdict::if_released(&Quantity::Exactly(1_000), Pair::exactly(people));
/// assert_eq!(so_far(390), Verdict::Pending { outstanding: Pair::exactly(610) });
/// assert_eq!(so_far(1_003), Verdict::Over { by: Pair::exactly(3) });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As many were released as were promised, or discharged.
    Met {
        /// Released.
        released: Pair,
        /// For whom the promise was discharged without their moving.
        discharged: Pair,
    },
    /// Fewer were released than were promised, and there is time left or no time was set.
    Pending {
        /// Still owed.
        outstanding: Pair,
    },
    /// Fewer were released than were promised, and the time is over.
    Short {
        /// Missing.
        by: Pair,
    },
    /// More were released than were promised.
    Over {
        /// Above the promise.
        by: Pair,
    },
    /// Whether the promise is met cannot be decided from what is known.
    Undecidable {
        /// Released, surely and possibly.
        released: Pair,
        /// What leaves it open.
        because: Doubt,
    },
}

/// What leaves a verdict open.
///
/// ```
/// use exchange_agreement::{Doubt, Pair, Quantity, Verdict};
/// let verdict = Verdict::if_released(&Quantity::Open, Pair::exactly(390));
/// assert!(matches!(verdict, Verdict::Undecidable { because: Doubt::NumberNotAgreed, .. }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The promise itself tells no number.
    NumberNotAgreed,
    /// All there are were promised, and nobody declared that all were released.
    NotDeclaredComplete,
    /// How many were released, of whom or when, is not known well enough.
    ReleasesNotKnown,
}

impl Verdict {
    /// How a promise of this quantity would stand if so many, and nobody else, had been released. What a rule makes
    /// of it, and who was discharged, is known to a ledger alone: a promise that follows a rule is undecidable here.
    ///
    /// ```
    /// use exchange_agreement::{Pair, Quantity, Verdict};
    /// let told = Verdict::if_released(&Quantity::Exactly(6_000), Pair::exactly(6_057));
    /// assert_eq!(told, Verdict::Over { by: Pair::exactly(57) });
    /// ```
    #[must_use]
    pub fn if_released(quantity: &Quantity, released: Pair) -> Self {
        let most = quantity.ceiling().unwrap_or(UNBOUNDED);
        let bound = if let Quantity::AsParityRequires(_) = quantity {
            Bound::UNKNOWN
        } else {
            Bound {
                fewest: quantity.needed(),
                most: Pair::exactly(most),
            }
        };
        Self::of(bound, quantity, released, Pair::exactly(0), false)
    }

    pub(super) fn of(
        bound: Bound,
        quantity: &Quantity,
        released: Pair,
        discharged: Pair,
        time_is_over: bool,
    ) -> Self {
        let done = released.plus(discharged);
        if released.surely() > bound.most.most() {
            let by = released.minus(bound.most);
            return Self::Over { by };
        }
        if done.most() < bound.fewest.surely() {
            let missing = bound.fewest.minus(done);
            return if time_is_over {
                Self::Short { by: missing }
            } else {
                Self::Pending {
                    outstanding: missing,
                }
            };
        }
        if bound
            .fewest
            .possibly()
            .is_some_and(|fewest| done.surely() >= fewest)
            && (released.most() <= bound.most.surely())
        {
            return Self::Met {
                released,
                discharged,
            };
        }
        let because = match quantity {
            Quantity::All(_) => Doubt::NotDeclaredComplete,
            Quantity::About(_) | Quantity::Open => Doubt::NumberNotAgreed,
            Quantity::AsParityRequires(_) if !bound.is_told() => Doubt::NumberNotAgreed,
            Quantity::Exactly(_)
            | Quantity::AtLeast(_)
            | Quantity::AtMost(_)
            | Quantity::Between(_)
            | Quantity::AsParityRequires(_) => Doubt::ReleasesNotKnown,
        };
        Self::Undecidable { released, because }
    }
}

/// As in a sentence: `the promise tells no number`.
impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NumberNotAgreed => "the promise tells no number",
            Self::NotDeclaredComplete => "nobody has declared that all were released",
            Self::ReleasesNotKnown => "the releases are not known well enough",
        })
    }
}

/// As in a sentence: `met`, `pending, 610 outstanding`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Met { discharged, .. } if *discharged == 0 => f.write_str("met"),
            Self::Met { discharged, .. } => {
                write!(f, "met, {discharged} of them discharged without moving")
            }
            Self::Pending { outstanding } => write!(f, "pending, {outstanding} outstanding"),
            Self::Short { by } => write!(f, "short by {by}"),
            Self::Over { by } => write!(f, "over by {by}"),
            Self::Undecidable { released, because } => {
                write!(f, "undecidable, released: {released}; {because}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Doubt, Verdict};
    use crate::words::{Everybody, Pair, Quantity, UNBOUNDED};
    use alloc::string::ToString as _;

    fn pair(surely: u64, possibly: u64) -> Pair {
        Pair::new(surely, possibly).unwrap_or_default()
    }

    fn of(quantity: &Quantity, released: Pair, discharged: u64, over: bool) -> Verdict {
        let bound = Bound {
            fewest: quantity.needed(),
            most: Pair::exactly(quantity.ceiling().unwrap_or(UNBOUNDED)),
        };
        Verdict::of(bound, quantity, released, Pair::exactly(discharged), over)
    }

    #[test]
    fn every_verdict_is_reached_at_its_border() {
        let ten = &Quantity::Exactly(10);
        let met = |released: u64, discharged: u64| Verdict::Met {
            released: Pair::exactly(released),
            discharged: Pair::exactly(discharged),
        };
        assert_eq!(of(ten, pair(10, 10), 0, false), met(10, 0));
        assert_eq!(of(ten, pair(8, 8), 2, true), met(8, 2));
        assert_eq!(
            met(8, 2).to_string(),
            "met, 2 of them discharged without moving"
        );
        let one = Pair::exactly(1);
        assert_eq!(
            of(ten, pair(9, 9), 0, false),
            Verdict::Pending { outstanding: one }
        );
        assert_eq!(of(ten, pair(7, 7), 2, true), Verdict::Short { by: one });
        assert_eq!(
            of(ten, pair(11, 12), 0, true),
            Verdict::Over { by: pair(1, 2) }
        );
        // Whoever is discharged makes nobody too many.
        assert_eq!(of(ten, pair(10, 10), 3, true), met(10, 3));
        for released in [pair(9, 10), pair(10, 11), pair(0, 20)] {
            let because = Doubt::ReleasesNotKnown;
            let open = Verdict::Undecidable { released, because };
            assert_eq!(of(ten, released, 0, true), open);
        }
        let at_most = |released: u64| of(&Quantity::AtMost(10), Pair::exactly(released), 0, true);
        assert_eq!((at_most(0), at_most(10)), (met(0, 0), met(10, 0)));
        assert_eq!(at_most(11), Verdict::Over { by: one });
        let at_least = |released| of(&Quantity::AtLeast(10), released, 0, true);
        assert_eq!(at_least(Pair::exactly(4_000)), met(4_000, 0));
        assert_eq!(at_least(pair(3, 9)), Verdict::Short { by: pair(1, 7) });
        let all = Quantity::All(Everybody::default());
        let told = |quantity: &Quantity| of(quantity, Pair::exactly(7), 0, true).to_string();
        let open = "undecidable, released: 7; ";
        assert_eq!(
            told(&all),
            [open, "nobody has declared that all were released"].concat()
        );
        assert_eq!(
            told(&Quantity::About(7)),
            [open, "the promise tells no number"].concat()
        );
    }
}
