//! `Verdict`: the state of a commitment, with its numbers.

use alloc::format;
use alloc::string::String;
use core::fmt;

use super::bound::Bound;
use crate::words::{Interval, Quantity};

/// The result of judging a commitment, such as met or short, with the number of people or remains.
///
/// A commitment without an agreed number is open. Certainly above the ceiling is over. Certainly below the fewest needed
/// is pending, or short if the time is over.
/// Certainly within both is met; anything else is undecidable. People discharged without a release count toward the
/// fewest needed, but not toward the ceiling.
///
/// ```
/// use exchange_agreement::{Interval, Quantity, Verdict};
/// let so_far = |people| Verdict::if_released(&Quantity::Exactly(1_000), Interval::exactly(people));
/// assert_eq!(so_far(390), Verdict::Pending { outstanding: Interval::exactly(610) });
/// assert_eq!(so_far(1_003), Verdict::Over { by: Interval::exactly(3) });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As many people as promised were released or discharged.
    Met {
        /// The number of people released, or of remains handed over.
        released: Interval,
        /// The number of people or remains discharged without a release.
        discharged: Interval,
    },
    /// Fewer people than promised were released, and the time is not over.
    Pending {
        /// The number of people or remains outstanding.
        outstanding: Interval,
    },
    /// Fewer people than promised were released, and the time is over.
    Short {
        /// The number of people or remains missing.
        by: Interval,
    },
    /// More people than promised were released.
    Over {
        /// The number of people or remains beyond the promise.
        by: Interval,
    },
    /// No number was agreed, so there is nothing to compare with.
    Open {
        /// The number of people released, or of remains handed over.
        released: Interval,
    },
    /// The known numbers do not decide whether the commitment is met.
    Undecidable {
        /// The number of people released, or of remains handed over, certainly and possibly.
        released: Interval,
        /// The reason why the numbers do not decide.
        because: UndecidedReason,
    },
}

/// The reason why a verdict is undecidable.
///
/// ```
/// use exchange_agreement::{Interval, Quantity, Verdict, standing::UndecidedReason};
/// let verdict = Verdict::if_released(&Quantity::About(400), Interval::exactly(390));
/// assert!(matches!(verdict, Verdict::Undecidable { because: UndecidedReason::NumberNotAgreed, .. }));
/// assert_eq!(Verdict::if_released(&Quantity::Open, 390.into()).to_string(), "open, released: 390");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UndecidedReason {
    /// The commitment states only an approximate number.
    NumberNotAgreed,
    /// The commitment follows from a parity rule whose weights are not all disclosed.
    WeightNotDisclosed,
    /// The commitment follows from a parity rule, and the number that the rule requires is not known.
    RequiredNotKnown,
    /// The commitment is to release all people, and it was not declared complete.
    NotDeclaredComplete,
    /// The commitment is to release all people; one actor declared it complete and another contests that.
    Contested,
    /// The agreement ended as fulfilled, but fewer people are recorded than were expected.
    FewerThanExpected,
    /// The number of people released is not known well enough, or for more than one of the reasons below.
    ReleasesNotKnown,
    /// The number of people discharged without a release is not known well enough.
    DischargesNotKnown,
    /// Of some people it is not known in which part of the agreement they were released.
    PartNotKnown,
    /// Of some people it is not known in which direction they were released.
    DirectionNotKnown,
    /// Of some people the category is not known.
    CategoryNotKnown,
    /// Of so many people the kind is known, but not the label, and the commitment or rule names labels of that kind.
    LabelNotKnown {
        /// The number of these people.
        people: Interval,
    },
    /// It is not known which side released some of the people handed on by a third actor.
    ReleaserNotKnown,
    /// Of some people it is not known whether they were released by the day.
    DateNotKnown,
    /// Whether a declaration that decides was made by the day is not known.
    DeclarationNotDated,
}

/// Whether time is left to meet a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Running,
    Stopped,
}

impl Verdict {
    /// Returns the verdict on a commitment of this quantity if `released` people were released in all and time is left.
    ///
    /// A quantity derived from a parity rule is undecidable here, because only a ledger knows the sums of the rule.
    ///
    /// ```
    /// use exchange_agreement::{Interval, Quantity, Verdict};
    /// let verdict = Verdict::if_released(&Quantity::Exactly(6_000), Interval::exactly(6_057));
    /// assert_eq!(verdict, Verdict::Over { by: Interval::exactly(57) });
    /// ```
    #[must_use]
    pub fn if_released(quantity: &Quantity, released: Interval) -> Self {
        let bound = if let Quantity::AsParityRequires(_) = quantity {
            Bound::UNKNOWN
        } else {
            Bound::agreed(quantity)
        };
        Self::of(
            bound,
            quantity,
            released,
            Interval::exactly(0),
            Clock::Running,
        )
    }

    /// Returns the verdict on the numbers released and discharged, given the bound of a commitment.
    pub(super) fn of(
        bound: Bound,
        quantity: &Quantity,
        released: Interval,
        discharged: Interval,
        clock: Clock,
    ) -> Self {
        if *quantity == Quantity::Open {
            return Self::Open { released };
        }
        let done = released.plus(discharged);
        if released.surely() > bound.most.most() {
            let by = released.minus(bound.most);
            return Self::Over { by };
        }
        if done.most() < bound.fewest.surely() {
            let missing = bound.fewest.minus(done);
            return match clock {
                Clock::Stopped => Self::Short { by: missing },
                Clock::Running => Self::Pending {
                    outstanding: missing,
                },
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
            Quantity::All(_) => UndecidedReason::NotDeclaredComplete,
            Quantity::About(_) => UndecidedReason::NumberNotAgreed,
            Quantity::AsParityRequires(_) if !bound.is_known() => UndecidedReason::RequiredNotKnown,
            Quantity::Open
            | Quantity::Exactly(_)
            | Quantity::AtLeast(_)
            | Quantity::AtMost(_)
            | Quantity::Between(_)
            | Quantity::AsParityRequires(_) => UndecidedReason::ReleasesNotKnown,
        };
        Self::Undecidable { released, because }
    }
}

/// Writes a clause, such as `the part of the agreement is not known`.
impl fmt::Display for UndecidedReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LabelNotKnown { people } => {
                let noun = if *people == 1 { "person" } else { "people" };
                return write!(f, "the label of {people} {noun} is not known");
            }
            Self::NumberNotAgreed => "the promise states only an approximate number",
            Self::WeightNotDisclosed => "the weight is not disclosed",
            Self::RequiredNotKnown => "the number that the rule requires is not known",
            Self::NotDeclaredComplete => "nobody declares that all were released",
            Self::Contested => "that all were released is contested",
            Self::FewerThanExpected => "fewer are recorded than were expected",
            Self::ReleasesNotKnown => "the releases are not known well enough",
            Self::DischargesNotKnown => "how many were discharged without moving is not known",
            Self::PartNotKnown => "the part of the agreement is not known",
            Self::DirectionNotKnown => "only a number for both directions together is known",
            Self::CategoryNotKnown => "the category is not known",
            Self::ReleaserNotKnown => {
                "which side released those handed on by a third actor is not known"
            }
            Self::DateNotKnown => "the date is not known",
            Self::DeclarationNotDated => {
                "when somebody declared whether all were released is not known"
            }
        })
    }
}

impl Verdict {
    /// Returns the verdict as a phrase, with the word for what performs the promise, or without a number if nothing is
    /// recorded.
    ///
    /// ```
    /// use exchange_agreement::{Interval, Verdict};
    /// let open = Verdict::Open { released: Interval::exactly(0) };
    /// assert_eq!(open.told(Some("handed over")), "open, handed over: 0");
    /// assert_eq!(open.told(None), "open, nothing recorded");
    /// ```
    #[must_use]
    pub fn told(self, done: Option<&str>) -> String {
        let number = |released: Interval| {
            done.map_or_else(
                || String::from("nothing recorded"),
                |done| format!("{done}: {released}"),
            )
        };
        match self {
            Self::Met { discharged, .. } if discharged == 0 => String::from("met"),
            Self::Met { discharged, .. } => {
                let discharged = discharged.in_a_sentence();
                format!("met, with {discharged} discharged without moving")
            }
            Self::Pending { outstanding } => {
                format!("pending, {} outstanding", outstanding.in_a_sentence())
            }
            Self::Short { by } => format!("short by {}", by.in_a_sentence()),
            Self::Over { by } => format!("over by {}", by.in_a_sentence()),
            Self::Open { released } => format!("open, {}", number(released)),
            Self::Undecidable { released, because } => {
                format!("undecidable, {}; {because}", number(released))
            }
        }
    }
}

/// Writes a phrase, such as `met` or `pending, 610 outstanding`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Some("released")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Clock, UndecidedReason, Verdict};
    use crate::words::{AllExcept, Interval, Quantity};
    use alloc::string::ToString as _;

    fn pair(surely: u64, possibly: u64) -> Interval {
        Interval::new(surely, possibly).unwrap_or_default()
    }

    fn of(quantity: &Quantity, released: Interval, discharged: u64, clock: Clock) -> Verdict {
        let bound = Bound::agreed(quantity);
        Verdict::of(
            bound,
            quantity,
            released,
            Interval::exactly(discharged),
            clock,
        )
    }

    #[test]
    fn verdicts_change_at_their_limits() {
        let ten = &Quantity::Exactly(10);
        let met = |released: u64, discharged: u64| Verdict::Met {
            released: Interval::exactly(released),
            discharged: Interval::exactly(discharged),
        };
        assert_eq!(of(ten, pair(10, 10), 0, Clock::Running), met(10, 0));
        assert_eq!(of(ten, pair(8, 8), 2, Clock::Stopped), met(8, 2));
        assert_eq!(
            met(8, 2).to_string(),
            "met, with 2 discharged without moving"
        );
        let one = Interval::exactly(1);
        assert_eq!(
            of(ten, pair(9, 9), 0, Clock::Running),
            Verdict::Pending { outstanding: one }
        );
        assert_eq!(
            of(ten, pair(7, 7), 2, Clock::Stopped),
            Verdict::Short { by: one }
        );
        assert_eq!(
            of(ten, pair(11, 12), 0, Clock::Stopped),
            Verdict::Over { by: pair(1, 2) }
        );
        // Discharged people do not count toward the ceiling.
        assert_eq!(of(ten, pair(10, 10), 3, Clock::Stopped), met(10, 3));
        for released in [pair(9, 10), pair(10, 11), pair(0, 20)] {
            let because = UndecidedReason::ReleasesNotKnown;
            let open = Verdict::Undecidable { released, because };
            assert_eq!(of(ten, released, 0, Clock::Stopped), open);
        }
        let at_most = |released: u64| {
            of(
                &Quantity::AtMost(10),
                Interval::exactly(released),
                0,
                Clock::Stopped,
            )
        };
        assert_eq!((at_most(0), at_most(10)), (met(0, 0), met(10, 0)));
        assert_eq!(at_most(11), Verdict::Over { by: one });
        let at_least = |released| of(&Quantity::AtLeast(10), released, 0, Clock::Stopped);
        assert_eq!(at_least(Interval::exactly(4_000)), met(4_000, 0));
        assert_eq!(at_least(pair(3, 9)), Verdict::Short { by: pair(1, 7) });
        let all = Quantity::All(AllExcept::default());
        let text =
            |quantity: &Quantity| of(quantity, Interval::exactly(7), 0, Clock::Stopped).to_string();
        let open = "undecidable, released: 7; ";
        assert_eq!(
            text(&all),
            [open, "nobody declares that all were released"].concat()
        );
        assert_eq!(
            text(&Quantity::About(7)),
            [open, "the promise states only an approximate number"].concat()
        );
    }
}
