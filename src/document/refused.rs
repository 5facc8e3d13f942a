//! `DocumentRefused` and `BatchRefused`: the errors for a document that could not be made or added to.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use crate::evidence::Report;
use crate::ledger::{JournalEntry, Ledger};
use crate::rulebook::{Findings, Invalid};

// A ledger is large, and a result should not be.
/// The error for a document that could not be made; it gives back the ledger and the reports.
///
/// ```
/// use exchange_agreement::{Agreement, Document, Ledger, Report};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let refused = Document::new(ledger.clone(), [Report::new("r", "a")?, Report::new("r", "b")?]).unwrap_err();
/// assert_eq!(refused.to_string(), "E03 /reports/1/id the report id `r` is already used at /reports/0/id");
/// assert_eq!(refused.findings().count(), 1);
/// assert_eq!(refused.into_parts().0, ledger);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentRefused(Box<(Ledger, Vec<Report>, Findings)>);

impl DocumentRefused {
    pub(super) fn of(ledger: Ledger, reports: Vec<Report>, findings: Findings) -> Self {
        Self(Box::new((ledger, reports, findings)))
    }

    /// Returns the findings, never empty. Their places are JSON pointers from the document.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.2
    }

    /// Returns the ledger, the reports and the findings by value.
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Vec<Report>, Findings) {
        *self.0
    }
}

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for DocumentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl fmt::Display for DocumentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.findings(), f)
    }
}

impl core::error::Error for DocumentRefused {}

/// Keeps the findings, without the ledger and the reports.
impl From<DocumentRefused> for Invalid {
    fn from(refused: DocumentRefused) -> Self {
        Self::unmade(refused.into_parts().2)
    }
}

/// The error for entries and reports that could not be added to a document; it gives them back.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger};
/// let mut document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
/// let entry = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 5)])?.with_source("r-1")?;
/// let refused = document.record_batch([entry.clone().into()], []).unwrap_err();
/// assert_eq!(refused.to_string(), "E04 /journal/0/exchange/sources/0 there is no report `r-1`");
/// assert_eq!(refused.findings().count(), 1);
/// let (entries, reports, _) = refused.into_parts();
/// assert_eq!((entries, reports, document.ledger().journal().len()), (vec![entry.into()], vec![], 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BatchRefused(Box<(Vec<JournalEntry>, Vec<Report>, Findings)>);

impl BatchRefused {
    pub(super) fn of(entries: Vec<JournalEntry>, reports: Vec<Report>, findings: Findings) -> Self {
        Self(Box::new((entries, reports, findings)))
    }

    /// Returns the findings, never empty. Their places are JSON pointers into the document as it would be with the entries
    /// and the reports behind its own.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.2
    }

    /// Returns the entries, the reports and the findings by value.
    #[must_use]
    pub fn into_parts(self) -> (Vec<JournalEntry>, Vec<Report>, Findings) {
        *self.0
    }
}

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for BatchRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl fmt::Display for BatchRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.findings(), f)
    }
}

impl core::error::Error for BatchRefused {}

/// Keeps the findings, without the entries and the reports.
impl From<BatchRefused> for Invalid {
    fn from(refused: BatchRefused) -> Self {
        Self::unmade(refused.into_parts().2)
    }
}
