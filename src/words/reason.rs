//! `Reason`: why a person of a list did not move, and what follows; `Settlement`: how one is settled without moving;
//! `ReversalReason`: why a reversal leaves the delivery as it was.

use core::fmt;

use super::party::vocabulary;
use crate::rulebook;

vocabulary! {
    /// The reason why a person on the list of an exchange did not move.
    ///
    /// ```
    /// use exchange_agreement::journal::{Effect, Reason};
    /// assert_eq!((Reason::Died.as_str(), Reason::Died.effect()), ("died", Effect::Discharges));
    /// ```
    Reason {
        /// Chose to stay. During hostilities a sick or injured prisoner who may be sent home is not sent home against
        /// their will (Third Geneva Convention, Article 109(3)); for others the same rests on practice, and on the
        /// prohibition to return a person to persecution (customary rule 128; Fourth Geneva Convention, Article 45(4)).
        Declined "declined"
        /// Did not come to the handover.
        Absent "absent"
        /// Was already free.
        AlreadyFree "already_free"
        /// Did not, or no longer, meet the conditions of the commitment: recovered, or not of the category.
        NotEligible "not_eligible"
        /// Died before the handover.
        Died "died"
        /// Escaped before the handover.
        Escaped "escaped"
        /// Was kept back by the holder.
        Withheld "withheld"
        /// Was found or freed by the receiving side itself; the release due in return stays due.
        RecoveredByReceiver "recovered_by_receiver"
        /// Was released where the person was held, and did not move.
        ReleasedInPlace "released_in_place"
        /// Did not move, and why was not reported: no longer held, but some of these people may still be outstanding.
        NotTold "not_told"
        /// Was on the list, but others were chosen.
        NotChosen "not_chosen"
    }
}

vocabulary! {
    /// How an outstanding person was settled without moving.
    ///
    /// ```
    /// use exchange_agreement::journal::Settlement;
    /// assert_eq!(Settlement::Waived.as_str(), "waived");
    /// ```
    #[non_exhaustive]
    Settlement {
        /// The receiving side gave up the claim.
        Waived "waived"
        /// Something other than a person was given.
        Paid "paid"
        /// Another person was released instead, outside this commitment.
        Replaced "replaced"
        /// Counted against the outstanding number of the other side.
        Credited "credited"
    }
}

vocabulary! {
    /// Why a reversal leaves what was delivered as it was: the people are no longer free, or were the wrong ones, but
    /// the delivery took place.
    ///
    /// ```
    /// use exchange_agreement::journal::ReversalReason;
    /// assert_eq!(ReversalReason::TakenAgain.as_str(), "taken_again");
    /// ```
    #[non_exhaustive]
    ReversalReason {
        /// Arrested again after the release.
        TakenAgain "taken_again"
        /// Found not to be among the people who were promised.
        NotThosePromised "not_those_promised"
    }
}

/// The effect of a person who did not move on the commitment, such as performed, discharged, or still outstanding.
///
/// ```
/// use exchange_agreement::journal::{Effect, Reason};
/// assert_eq!(Reason::RecoveredByReceiver.effect(), Effect::Performs);
/// assert_eq!(Reason::Absent.effect(), Effect::Leaves);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Performed, as if the person had been handed over; parity rules count the person.
    Performs,
    /// Discharged: the person is no longer outstanding, but parity rules do not count the person.
    Discharges,
    /// Perhaps discharged: any number of these people may still be outstanding.
    MayDischarge,
    /// No effect: the person is still outstanding.
    Leaves,
    /// No effect: the commitment never concerned this person, who is neither outstanding nor discharged.
    Unconcerned,
}

impl Reason {
    /// Returns the words of the reason, as findings and pages have them.
    ///
    /// ```
    /// use exchange_agreement::journal::Reason;
    /// assert_eq!(Reason::RecoveredByReceiver.in_words(), "recovered by the receiver");
    /// ```
    #[must_use]
    pub fn in_words(self) -> &'static str {
        rulebook::act(self.as_str())
    }

    /// Returns the effect of the reason on the commitment, such as performed, discharged, or still outstanding.
    ///
    /// | reason | effect | because |
    /// |---|---|---|
    /// | `declined` | discharges | the person decides; the holder cannot perform |
    /// | `absent` | leaves | the person may still come |
    /// | `already_free` | discharges | the person is no longer held |
    /// | `not_eligible` | discharges | the commitment does not cover this person |
    /// | `died` | discharges | the person cannot be returned alive; remains are a commitment of their own |
    /// | `escaped` | discharges | the person is no longer held |
    /// | `withheld` | leaves | the holder can still perform |
    /// | `recovered_by_receiver` | performs | the receiver has the promised person |
    /// | `released_in_place` | discharges | the person is no longer held |
    /// | `not_told` | may discharge | the reason is unknown |
    /// | `not_chosen` | no effect | the commitment is for others on the list |
    ///
    /// ```
    /// use exchange_agreement::journal::{Effect, Reason};
    /// assert_eq!(Reason::Declined.effect(), Effect::Discharges);
    /// assert_eq!(Reason::Withheld.effect(), Effect::Leaves);
    /// ```
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::Declined
            | Self::AlreadyFree
            | Self::NotEligible
            | Self::Died
            | Self::Escaped
            | Self::ReleasedInPlace => Effect::Discharges,
            Self::NotTold => Effect::MayDischarge,
            Self::NotChosen => Effect::Unconcerned,
            Self::Absent | Self::Withheld => Effect::Leaves,
            Self::RecoveredByReceiver => Effect::Performs,
        }
    }

    /// Returns true if the person surely left the custody that would have handed them over, other than by death. A person
    /// whose reason is not known is held no longer either, but may have died there.
    pub(crate) const fn ends_custody(self) -> bool {
        matches!(
            self,
            Self::AlreadyFree | Self::Escaped | Self::RecoveredByReceiver | Self::ReleasedInPlace
        )
    }
}
