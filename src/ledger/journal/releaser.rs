//! The side that released the people of a leg from the custody of a third actor; and legs within one actor.

use super::leg::Leg;
use crate::rulebook::{Findings, Invalid, Sink, Strictness};
use crate::words::{ActorKey, TextOr};

impl Leg {
    /// Sets the side that released the people, if they come from the custody of a third actor: they count as released by
    /// that side.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 if the key is not well formed, and E16 if the leg is one figure for both directions.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::PrisonerOfWar, Leg};
    /// let leg = Leg::new("N", "B", [(PrisonerOfWar, 347)])?.with_releaser("A")?;
    /// assert_eq!(leg.releaser().map(|side| side.to_string()), Some("A".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn with_releaser(self, side: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let side = side.into().for_key("released_by")?;
        let mut findings = Findings::new();
        if self.ends().way().is_none() {
            one_way(&mut findings.sink().key("released_by"));
        }
        let _ = findings.refusal(Strictness::Possible)?;
        Ok(self.and(|rare| rare.released_by = Some(side)))
    }

    /// Marks this leg of the exchange as internal: the actor released people of its own, who stay with it.
    ///
    /// ```
    /// use exchange_agreement::{CategoryKind::Unspecified, Leg};
    /// assert!(Leg::new("GOV", "GOV", [(Unspecified, 8)])?.internal().is_internal());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn internal(self) -> Self {
        self.and(|rare| rare.is_internal = true)
    }

    /// Returns the side that released the people, if given: they come from the custody of a third actor.
    #[must_use]
    pub fn releaser(&self) -> Option<ActorKey> {
        self.rare()?.released_by
    }

    /// Returns true if this leg of the exchange is internal: the actor released people of its own.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.rare().is_some_and(|rare| rare.is_internal)
    }
}

/// Reports E16 for a side that released people of both directions together.
pub(in crate::ledger) fn one_way(sink: &mut Sink<'_>) {
    sink.of_other_kind("something", "no `released_by` with `between`");
}
