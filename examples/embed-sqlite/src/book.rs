//! `Book`: one agreement as it was read from the database.

use exchange_agreement::journal::Receipt;
use exchange_agreement::{Document, JournalEntry, Ledger, Refused};
use rusqlite::Connection;

use crate::draft::Draft;
use crate::recorded::Recorded;
use crate::row::{JOURNAL, Row};
use crate::store_error::StoreError;

/// `Document::record` or `Document::record_observed`.
pub(crate) type Record = fn(&mut Document, JournalEntry) -> Result<Receipt, Refused>;

/// One agreement with its journal and reports, as read from the database up to some entry, and who recorded each entry.
///
/// [`Store::record`](crate::Store::record) appends to the journal after the last entry that the book has.
#[derive(Debug)]
pub struct Book {
    id: String,
    document: Document,
    recorded: Vec<Option<Recorded>>,
}

impl Book {
    /// Reads an agreement through every check of the crate.
    pub(crate) fn read(connection: &Connection, id: &str) -> Result<Self, StoreError> {
        let rows = Row::all(connection, id)?;
        if rows.is_empty() {
            return Err(StoreError::NoAgreement(id.to_owned()));
        }
        let document = Draft::of(id, &rows).read().map_err(StoreError::Damaged)?;
        let entries = rows.into_iter().filter(|row| row.list == JOURNAL);
        Ok(Self {
            id: id.to_owned(),
            document,
            recorded: entries.map(|row| row.recorded).collect(),
        })
    }

    /// Returns the id of the agreement in the store.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the agreement, its journal and its reports.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    pub(crate) fn into_document(self) -> Document {
        self.document
    }

    /// Returns the ledger, for questions about this agreement.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        self.document.ledger()
    }

    /// Returns when and by which user an entry was recorded; `None` if there is no such entry, or it comes from version
    /// 1 of the tables, which did not say.
    #[must_use]
    pub fn recorded(&self, entry: usize) -> Option<&Recorded> {
        self.recorded.get(entry)?.as_ref()
    }

    /// Returns the receipt of an entry as it was given when the entry was recorded: it is not stored, but worked out
    /// from the entries before it. `Ledger::findings_at` says what the entry shows now.
    ///
    /// # Errors
    ///
    /// Returns [`StoreError::NoEntry`] if there is no such entry.
    pub fn receipt(&self, entry: usize) -> Result<Receipt, StoreError> {
        let ledger = self.ledger();
        let before = ledger.journal().get(..entry).unwrap_or_default();
        let own = ledger
            .journal()
            .get(entry)
            .ok_or(StoreError::NoEntry(entry))?;
        let mut then = Ledger::replay(ledger.agreement().clone(), before.to_vec())?;
        Ok(then.record_observed(own.clone())?)
    }

    /// Records an entry in memory.
    pub(crate) fn append(
        &mut self,
        entry: JournalEntry,
        recorded: &Recorded,
        record: Record,
    ) -> Result<Receipt, StoreError> {
        let receipt = record(&mut self.document, entry)?;
        if receipt.is_new() {
            self.recorded.push(Some(recorded.clone()));
        }
        Ok(receipt)
    }

    /// Removes the last entry. It uses the entries in memory, since a database that failed to commit may not be
    /// readable, and cannot be refused, since the same entries were recorded before.
    pub(crate) fn forget_last(&mut self) -> Result<(), StoreError> {
        let mut journal = self.ledger().journal().to_vec();
        journal.pop();
        self.recorded.pop();
        let ledger = Ledger::replay(self.ledger().agreement().clone(), journal)?;
        self.document = Document::new(ledger, self.document.reports().to_vec())?;
        Ok(())
    }
}
