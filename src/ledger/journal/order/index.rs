//! `Index`: finds the position of an exchange by its id; a sorted list while ids rise, a map for the others.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::ledger::journal::{Exchange, JournalEntry};
use crate::words::ExchangeId;

/// The positions of exchanges by id.
// INVARIANT: the ids at the positions of `spine` rise by length, then text; every other id is in `late`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Index {
    spine: Vec<u32>,
    late: BTreeMap<ExchangeId, u32>,
}

fn key(id: &ExchangeId) -> (usize, &str) {
    (id.as_str().len(), id.as_str())
}

fn id_at(journal: &[JournalEntry], position: u32) -> Option<&ExchangeId> {
    let entry = journal.get(usize::try_from(position).ok()?)?;
    entry.exchange().map(Exchange::id)
}

impl Index {
    /// Returns the position of an id, if it is recorded.
    pub(in crate::ledger) fn find(
        &self,
        id: &ExchangeId,
        journal: &[JournalEntry],
    ) -> Option<usize> {
        // Ids such as "1".."10" or dates mostly arrive rising: one comparison with the last detects a new one.
        let last = id_at(journal, *self.spine.last()?)?;
        if key(last) < key(id) {
            return self.find_late(id);
        }
        let found = self.spine.binary_search_by(|&position| {
            id_at(journal, position)
                .map_or(core::cmp::Ordering::Less, |known| key(known).cmp(&key(id)))
        });
        match found {
            Ok(at) => self
                .spine
                .get(at)
                .and_then(|&position| usize::try_from(position).ok()),
            Err(_) => self.find_late(id),
        }
    }

    fn find_late(&self, id: &ExchangeId) -> Option<usize> {
        if self.late.is_empty() {
            return None;
        }
        self.late
            .get(id)
            .and_then(|&position| usize::try_from(position).ok())
    }

    /// Adds a new id whose entry is about to be appended to the journal.
    pub(in crate::ledger) fn push(&mut self, id: &ExchangeId, journal: &[JournalEntry]) {
        let Ok(position) = u32::try_from(journal.len()) else {
            return;
        };
        let rises = self
            .spine
            .last()
            .and_then(|&last| id_at(journal, last))
            .is_none_or(|last| key(last) < key(id));
        if rises {
            self.spine.push(position);
        } else {
            self.late.insert(id.clone(), position);
        }
    }
}
