//! What comparisons ask of a ledger: its movements with a margin for each approximate number.

use alloc::collections::BTreeSet;

use super::journal::Exchange;
use super::ledger::Ledger;
use super::movements::{Measure, Movements, Reading};
use crate::words::{ActorKey, ExchangeId, Interval, PartialDate, Subject};

/// The movements of one exchange, counted as the whole ledger counts them: by its summary too, if one includes it.
#[derive(Debug)]
pub(crate) struct OfExchange<'l> {
    /// The position of the outermost summary, or of the exchange itself.
    outermost: usize,
    movements: Movements<'l>,
    /// The entries of the exchange, if a summary has others too.
    entries: Option<BTreeSet<usize>>,
}

impl OfExchange<'_> {
    /// Returns what a measure counts in the exchange.
    pub(crate) fn count(&self, measure: &Measure) -> Option<Interval> {
        match &self.entries {
            Some(entries) => self.movements.count_in(measure, entries),
            None => self.movements.count(measure),
        }
    }
}

impl Ledger {
    /// Returns the movements, with their counts read in one way.
    pub(crate) fn movements_read(&self, reading: Reading) -> Movements<'_> {
        self.question([None, None]).movements_read(reading)
    }

    /// Returns the movements of one exchange, with its counts read in one way. Those of an exchange known before are used
    /// again if one summary includes both.
    pub(crate) fn movements_of_read<'l>(
        &'l self,
        id: &ExchangeId,
        reading: Reading,
        known: Option<OfExchange<'l>>,
    ) -> Option<OfExchange<'l>> {
        let question = self.question([None, None]);
        let outermost = question.outermost(id)?;
        let summary = self
            .journal()
            .get(outermost)?
            .exchange()
            .map(Exchange::id)?;
        let known = known.filter(|known| known.outermost == outermost);
        let movements = match known {
            Some(known) => known.movements,
            None => question.movements_of(summary, reading)?,
        };
        let entries = (summary != id).then(|| question.entries_of(id));
        Some(OfExchange {
            outermost,
            movements,
            entries: entries.flatten(),
        })
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
