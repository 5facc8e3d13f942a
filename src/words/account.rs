//! Why somebody did not move, or is no longer owed, and what that does to a promise: one table.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// Why somebody on the list of an exchange did not move.
    ///
    /// ```
    /// use exchange_agreement::{Effect, Reason};
    /// assert_eq!((Reason::Died.as_str(), Reason::Died.effect()), ("died", Effect::Discharges));
    /// ```
    Reason {
        /// Chose to stay; nobody is returned against their will (Third Geneva Convention, Article 109(3)).
        Declined "declined"
        /// Did not come to the handover.
        Absent "absent"
        /// Had been free before.
        AlreadyFree "already_free"
        /// Did not, or no longer, meet the condition of the promise: recovered, or not of the category.
        NotEligible "not_eligible"
        /// Died before the handover.
        Died "died"
        /// Escaped before the handover.
        Escaped "escaped"
        /// Was kept back by the holder.
        Withheld "withheld"
        /// Was found or freed by the receiving side itself; what is due in return stays due.
        RecoveredByReceiver "recovered_by_receiver"
    }
}

vocabulary! {
    /// How somebody who is still owed was settled without moving.
    ///
    /// ```
    /// use exchange_agreement::Settlement;
    /// assert_eq!(Settlement::Waived.as_str(), "waived");
    /// ```
    Settlement {
        /// The side to whom the person was owed gave the claim up.
        Waived "waived"
        /// Something else than a person was given.
        Paid "paid"
        /// Somebody else went instead, beside this promise.
        Replaced "replaced"
        /// Counted against what the other side owes.
        Credited "credited"
    }
}

/// What somebody who did not move does to the promise.
///
/// ```
/// use exchange_agreement::{Effect, Reason};
/// assert_eq!(Reason::RecoveredByReceiver.effect(), Effect::Performs);
/// assert_eq!(Reason::Absent.effect(), Effect::Leaves);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The promise is performed, as if the person had been handed over: what it was for has come about, and
    /// rules that tie flows count it.
    Performs,
    /// The promise is discharged: nobody is owed for this person any longer, and nothing was performed.
    Discharges,
    /// Nothing: the person is still owed.
    Leaves,
}

impl Reason {
    /// What the reason does to the promise.
    ///
    /// | reason | effect | because |
    /// |---|---|---|
    /// | `declined` | discharges | the person decides; the holder cannot perform |
    /// | `absent` | leaves | the person may still come |
    /// | `already_free` | discharges | nobody is held any longer |
    /// | `not_eligible` | discharges | the promise does not mean this person |
    /// | `died` | discharges | the living cannot be returned; remains are another promise |
    /// | `escaped` | discharges | nobody is held any longer |
    /// | `withheld` | leaves | the holder can still perform |
    /// | `recovered_by_receiver` | performs | the receiver has what was promised |
    ///
    /// ```
    /// use exchange_agreement::{Effect, Reason};
    /// assert_eq!(Reason::Declined.effect(), Effect::Discharges);
    /// assert_eq!(Reason::Withheld.effect(), Effect::Leaves);
    /// ```
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::Declined | Self::AlreadyFree | Self::NotEligible | Self::Died | Self::Escaped => {
                Effect::Discharges
            }
            Self::Absent | Self::Withheld => Effect::Leaves,
            Self::RecoveredByReceiver => Effect::Performs,
        }
    }
}
