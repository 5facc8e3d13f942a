//! What comparisons ask of a ledger: its movements with a margin for each approximate number.

use super::ledger::Ledger;
use super::movements::{Movements, Reading};
use crate::words::ExchangeId;

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
}
