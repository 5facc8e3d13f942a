//! Acts: what a figure reports was done with people.

use core::fmt;

use super::party::vocabulary;
use crate::rulebook;

vocabulary! {
    /// The act that a figure reports, such as released. Only figures of one act, or of acts that describe one crossing,
    /// are compared.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert_eq!(Act::HandedOver.as_str(), "handed_over");
    /// ```
    #[non_exhaustive]
    Act {
        /// Promised by the sides.
        Agreed "agreed"
        /// Announced beforehand, by anyone.
        Announced "announced"
        /// Named on a list.
        Listed "listed"
        /// Freed from custody. A person who is released need not be handed over.
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
        /// Accounted for: on a list and not handed over, for a reason such as declined.
        Accounted "accounted"
        /// Held in custody on a day: a stock, not a movement.
        Held "held"
        /// Reported missing and sought on a day: a stock, not a movement.
        Missing "missing"
    }
}

impl Act {
    /// Returns the words of the act, as findings and pages have them.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert_eq!(Act::HandedOver.in_words(), "handed over");
    /// ```
    #[must_use]
    pub fn in_words(self) -> &'static str {
        rulebook::act(self.as_str())
    }

    /// Returns the words before the one actor that holds people, or that seeks those who are missing; `None` for any other
    /// act, which has two actors.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert_eq!(Act::Missing.of_sole_actor(), Some("missing, sought by"));
    /// assert_eq!(Act::Received.of_sole_actor(), None);
    /// ```
    #[must_use]
    pub fn of_sole_actor(self) -> Option<&'static str> {
        rulebook::of_sole_actor(self.as_str())
    }

    /// Returns true if the act takes people from one actor to another, or is a step of that: released, handed over,
    /// received or exchanged. Figures of these acts are compared with the journal.
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

    /// Returns true if the act is a state of people on a day and not something that happens to them: held or missing.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert!(Act::Held.is_stock() && Act::Missing.is_stock() && !Act::Received.is_stock());
    /// ```
    #[must_use]
    pub const fn is_stock(self) -> bool {
        matches!(self, Self::Held | Self::Missing)
    }

    /// Returns true if figures of both acts count the same fact and can be compared.
    ///
    /// Handed over, received and exchanged are one crossing, seen from its ends. Released is another fact: people freed
    /// from custody, who may stay where they are.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// assert!(Act::HandedOver.counts_the_same_as(Act::Received));
    /// // 200 people were released, and one intermediary carried 128: two facts, no discrepancy.
    /// assert!(!Act::Released.counts_the_same_as(Act::Carried));
    /// // 5 people were released, and 2 of them were received by the other side.
    /// assert!(!Act::Released.counts_the_same_as(Act::Received));
    /// ```
    #[must_use]
    pub fn counts_the_same_as(self, other: Self) -> bool {
        self.fact() == other.fact()
    }

    /// Returns one act for all that refer to the same fact.
    pub(crate) const fn fact(self) -> Self {
        if matches!(self, Self::HandedOver | Self::Received | Self::Exchanged) {
            Self::HandedOver
        } else {
            self
        }
    }
}
