//! Acts: what a figure reports was done with people.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// The act that a figure reports, such as released. Only figures of one act, or of acts that describe one crossing,
    /// are compared.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert_eq!(Act::HandedOver.as_str(), "handed_over");
    /// ```
    Act {
        /// Promised by the sides.
        Agreed "agreed"
        /// Announced beforehand, by anyone.
        Announced "announced"
        /// Named on a list.
        Listed "listed"
        /// Freed from custody, as reported by the actor that releases.
        Released "released"
        /// Delivered at the point of exchange.
        HandedOver "handed_over"
        /// Confirmed by the actor that receives.
        Received "received"
        /// Exchanged, as reported by a third actor, often for both directions together.
        Exchanged "exchanged"
        /// Carried by an intermediary.
        Carried "carried"
        /// Identified, of remains.
        Identified "identified"
    }
}

impl Act {
    /// Returns true if the act is a crossing from one actor to another: released, handed over, received or exchanged.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert!(Act::HandedOver.is_crossing() && Act::Exchanged.is_crossing());
    /// assert!(!Act::Announced.is_crossing() && !Act::Carried.is_crossing());
    /// ```
    #[must_use]
    pub const fn is_crossing(self) -> bool {
        matches!(
            self,
            Self::Released | Self::HandedOver | Self::Received | Self::Exchanged
        )
    }

    /// Returns true if figures of both acts count the same fact and can be compared.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert!(Act::HandedOver.tells_the_same_as(Act::Received));
    /// // 200 people were released, and one intermediary carried 128: two facts, no discrepancy.
    /// assert!(!Act::Released.tells_the_same_as(Act::Carried));
    /// ```
    #[must_use]
    pub fn tells_the_same_as(self, other: Self) -> bool {
        self.fact() == other.fact()
    }

    /// Returns one act for all that refer to the same fact.
    pub(crate) const fn fact(self) -> Self {
        if self.is_crossing() {
            Self::Released
        } else {
            self
        }
    }
}
