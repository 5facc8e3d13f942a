//! What comparisons ask of a ledger: its movements with a margin for each approximate number.

use super::ledger::Ledger;
use super::movements::{Movements, Reading};
use crate::words::{ActorKey, ExchangeId, Interval, PartialDate, Subject};

impl Ledger {
    /// Returns the movements, with their counts read in one way.
    pub(crate) fn movements_read(&self, reading: Reading) -> Movements<'_> {
        self.question([None, None]).movements_read(reading)
    }

    /// Returns the movements of one exchange, with its counts read in one way.
    pub(crate) fn movements_of_read(
        &self,
        id: &ExchangeId,
        reading: Reading,
    ) -> Option<Movements<'_>> {
        self.question([None, None]).movements_of(id, reading)
    }
    /// Returns how many people of a subject a third actor has in custody, with everything recorded or at the end of a day.
    pub(crate) fn held(
        &self,
        (actor, subject): (ActorKey, &Subject),
        day: Option<PartialDate>,
    ) -> Option<Interval> {
        self.question([day, None]).held(actor, subject)
    }
}
