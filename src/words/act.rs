//! What a figure says was done with people.

use core::fmt;

use super::party::vocabulary;

vocabulary! {
    /// What a figure says was done: only figures of one act, or of acts that tell one crossing, are compared.
    ///
    /// ```
    /// use exchange_agreement::Act;
    /// assert_eq!(Act::HandedOver.as_str(), "handed_over");
    /// ```
    Act {
        /// Promised by the sides.
        Agreed "agreed"
        /// Announced beforehand, by whomever.
        Announced "announced"
        /// Named on a list.
        Listed "listed"
        /// Freed from custody, as the one who releases tells it.
        Released "released"
        /// Delivered at the point of exchange.
        HandedOver "handed_over"
        /// Confirmed by whoever receives.
        Received "received"
        /// Exchanged, as a third actor tells it, often for both directions together.
        Exchanged "exchanged"
        /// Carried by an intermediary.
        Carried "carried"
        /// Remains whose identity was established.
        Identified "identified"
    }
}

impl Act {
    /// Whether it is one crossing from one actor to another, told from whichever end.
    ///
    /// ```
    /// use exchange_agreement::Act;
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

    /// Whether figures of both acts speak of the same fact.
    ///
    /// ```
    /// use exchange_agreement::Act;
    /// assert!(Act::HandedOver.tells_the_same_as(Act::Received));
    /// // 200 were released and 128 carried by one intermediary: two facts, no discrepancy.
    /// assert!(!Act::Released.tells_the_same_as(Act::Carried));
    /// ```
    #[must_use]
    pub fn tells_the_same_as(self, other: Self) -> bool {
        self.fact() == other.fact()
    }

    /// One act for all that speak of the same fact.
    pub(crate) const fn fact(self) -> Self {
        if self.is_crossing() {
            Self::Released
        } else {
            self
        }
    }
}
