//! The ledger that is followed, and the answer to each entry.

use exchange_agreement::journal::Receipt;
use exchange_agreement::{
    Agreement, Document, Findings, Invalid, JournalEntry, Ledger, PartialDate, Refused,
};
use serde::Serialize;

use crate::page::Page;

/// A ledger that is followed.
#[derive(Clone, Debug)]
pub struct Tracker {
    ledger: Ledger,
}

/// The answer to an entry that came in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It was recorded, with what it shows.
    Recorded(Receipt),
    /// It had been recorded before, with what it shows now.
    Again(Findings),
    /// It is impossible.
    Refused(Refused),
    /// It cannot be read.
    Unreadable(Invalid),
}

impl Tracker {
    /// Follows an agreement from its beginning.
    #[must_use]
    pub fn of(agreement: Agreement) -> Self {
        let ledger = Ledger::open(agreement);
        Self { ledger }
    }

    /// Follows the agreement of a document, with what its journal has.
    ///
    /// # Errors
    ///
    /// Every fault of the document.
    pub fn read(document: &[u8]) -> Result<Self, Invalid> {
        let ledger = Document::from_json(document)?.into_ledger();
        Ok(Self { ledger })
    }

    /// Records an entry as it was reported.
    pub fn take(&mut self, entry: &str) -> Answer {
        let entry = match JournalEntry::from_json(entry) {
            Ok(entry) => entry,
            Err(invalid) => return Answer::Unreadable(invalid),
        };
        match self.ledger.record_observed(entry) {
            Ok(receipt) if receipt.is_new() => Answer::Recorded(receipt),
            Ok(receipt) => Answer::Again(self.ledger.findings_at(receipt.position())),
            Err(refused) => Answer::Refused(refused),
        }
    }

    /// Returns what there is to publish, at the end of a day or with everything recorded.
    #[must_use]
    pub fn page(&self, day: Option<PartialDate>) -> Page {
        Page::of(&self.ledger, day)
    }
}
