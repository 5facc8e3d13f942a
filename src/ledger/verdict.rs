//! How a commitment stands, with the numbers that led to it.

use core::fmt;

use crate::words::{Pair, Quantity};

/// How a commitment stands, with its numbers in people.
///
/// Surely above the ceiling is over; possibly below the floor is pending, or short once the period is over;
/// inside and known is met; what dates leave open is undecidable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As many people were released as were promised.
    Met {
        /// People released.
        released: Pair,
    },
    /// Fewer people were released than were promised, and there is time left or no time was set.
    Pending {
        /// People still owed.
        outstanding: Pair,
    },
    /// Fewer people were released than were promised, and the period is over.
    Short {
        /// People missing.
        by: Pair,
    },
    /// More people were released than were promised.
    Over {
        /// People above the promise.
        by: Pair,
    },
    /// Whether the promise is met cannot be decided from what is known.
    Undecidable {
        /// People released, surely and possibly.
        released: Pair,
        /// What was promised.
        agreed: Quantity,
    },
}

impl Verdict {
    pub(super) fn of(agreed: Quantity, released: Pair, time_is_over: bool) -> Self {
        let floor = agreed.floor();
        if let Some(ceiling) = agreed.ceiling() {
            if released.surely() > ceiling {
                return Self::Over {
                    by: released.above(ceiling),
                };
            }
            if released.possibly() > ceiling {
                return Self::Undecidable { released, agreed };
            }
        }
        if released.surely() >= floor {
            Self::Met { released }
        } else if released.possibly() >= floor {
            Self::Undecidable { released, agreed }
        } else if time_is_over {
            Self::Short {
                by: released.left_of(floor),
            }
        } else {
            Self::Pending {
                outstanding: released.left_of(floor),
            }
        }
    }
}

/// As in a sentence: `met`, `pending, 610 outstanding`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Met { .. } => f.write_str("met"),
            Self::Pending { outstanding } => write!(f, "pending, {outstanding} outstanding"),
            Self::Short { by } => write!(f, "short by {by}"),
            Self::Over { by } => write!(f, "over by {by}"),
            Self::Undecidable { released, agreed } => {
                write!(f, "undecidable: {released} released of {agreed}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict;
    use crate::words::{Pair, Quantity};

    #[test]
    fn every_verdict_is_reached_at_its_border() {
        let pair = |surely, possibly| Pair::new(surely, possibly).unwrap_or_default();
        let of = |released, over| Verdict::of(Quantity::Exactly(10), released, over);
        let met = |count| Verdict::Met {
            released: Pair::exactly(count),
        };
        assert_eq!(of(pair(10, 10), false), met(10));
        assert_eq!(
            of(pair(9, 9), false),
            Verdict::Pending {
                outstanding: Pair::exactly(1)
            }
        );
        assert_eq!(
            of(pair(9, 9), true),
            Verdict::Short {
                by: Pair::exactly(1)
            }
        );
        assert_eq!(of(pair(11, 12), true), Verdict::Over { by: pair(1, 2) });
        for released in [pair(9, 10), pair(10, 11), pair(0, 20)] {
            assert_eq!(
                of(released, true),
                Verdict::Undecidable {
                    released,
                    agreed: Quantity::Exactly(10)
                }
            );
        }
        let at_most = |released| Verdict::of(Quantity::AtMost(10), released, true);
        assert_eq!(at_most(Pair::exactly(0)), met(0));
        assert_eq!(at_most(Pair::exactly(10)), met(10));
        assert_eq!(
            at_most(Pair::exactly(11)),
            Verdict::Over {
                by: Pair::exactly(1)
            }
        );
    }
}
