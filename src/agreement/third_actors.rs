//! The third actors of an agreement that is being built, and what they held at the start.

use alloc::vec::Vec;
use core::borrow::Borrow;

use super::builder::{AgreementBuilder, push};
use super::write;
use crate::words::{Holding, Party};

impl AgreementBuilder {
    /// Adds a third actor: a party on no side, such as a mediator. Its id is used as its key.
    #[must_use]
    pub fn with_third_actor(self, party: impl Borrow<Party>) -> Self {
        self.with_custodian(party, [])
    }

    /// Adds a third actor that already had people of a side in custody at the start, such as people interned there.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, terms::{Holding, Party}};
    /// let held = Holding::new("A", [(PrisonerOfWar, 100)])?;
    /// assert!(Agreement::between("A", "B").with_custodian(Party::new("N")?, [held]).build().is_ok());
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn with_custodian(
        mut self,
        party: impl Borrow<Party>,
        holdings: impl IntoIterator<Item = Holding>,
    ) -> Self {
        let holdings: Vec<Holding> = holdings.into_iter().collect();
        push(
            &mut self.shape.third_actors,
            write::held_by(party.borrow(), &holdings),
        );
        self
    }
}
