//! `Exchanges`: which exchange each movement of a ledger belongs to.

use crate::ledger::{Exchange, JournalEntry, Ledger, Movement};
use crate::words::ExchangeId;

/// Which exchange each entry of a journal belongs to.
pub(super) struct Exchanges<'l> {
    ledger: &'l Ledger,
    /// Set if an exchange includes or completes another.
    has_links: bool,
}

impl<'l> Exchanges<'l> {
    pub(super) fn of(ledger: &'l Ledger) -> Self {
        let all = ledger.journal().iter();
        let mut all = all.filter_map(|entry| entry.exchange().or(entry.correction()));
        let has_links = all.any(|one| !one.includes().is_empty() || one.completes().is_some());
        Self { ledger, has_links }
    }

    /// Returns true if no record includes another, so that each movement counts for itself.
    pub(super) fn are_apart(&self) -> bool {
        let all = self.ledger.journal().iter();
        let mut all = all.filter_map(|entry| entry.exchange().or(entry.correction()));
        !self.has_links || all.all(|one| one.includes().is_empty())
    }

    /// Returns the exchange of a movement: its record, or the record that this one completes; `None` for people of a
    /// summary who are in none of its records, and for those of other entries.
    pub(super) fn exchange(&self, movement: &Movement<'l>) -> Option<&'l ExchangeId> {
        let at = movement.entries().first()?;
        let recorded = self
            .ledger
            .journal()
            .get(*at)
            .and_then(JournalEntry::exchange)?;
        if !self.has_links {
            return Some(recorded.id());
        }
        let mut id = recorded.id();
        // A record completes an earlier one, so the walk ends.
        loop {
            let exchange: &'l Exchange = self.ledger.exchange(id)?;
            match exchange.completes() {
                Some(earlier) => id = earlier,
                None if exchange.includes().is_empty() => return Some(id),
                None => return None,
            }
        }
    }
}
