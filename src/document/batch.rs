//! Entries and reports that are added to a document in one step, because they can name each other.

use alloc::vec::Vec;

use super::document::Document;
use super::refused::BatchRefused;
use super::report_ids::unresolved;
use crate::evidence::Report;
use crate::ledger::{JournalEntry, Ledger, Receipt, Refused};
use crate::rulebook::{Findings, Place};

/// How a ledger records one entry.
type Recording = fn(&mut Ledger, JournalEntry) -> Result<Receipt, Refused>;

impl Document {
    /// Adds entries and reports in one step: an entry can name a report of the step as its source, and a report can have
    /// figures of an exchange of the step, and republish another report of it. Each entry is recorded as
    /// [`Ledger::record`] does, in the given order. Returns a receipt for each entry.
    ///
    /// [`record`](Self::record) takes one entry of which every source is in the document before, and refuses (E04) what is
    /// to come later.
    ///
    /// ```
    /// use exchange_agreement::evidence::Act;
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Figure, Ledger, Report};
    /// let mut document = Document::new(Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?), [])?;
    /// let exchange = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 5)])?.with_source("r-1")?;
    /// let figure = Figure::of_total(Act::Released, "RU", "UA", 5)?.with_exchange("1")?;
    /// let report = Report::new("r-1", "a ministry")?.with_figure(figure);
    /// // Neither can come first: each names the other.
    /// assert!(document.record(exchange.clone()).is_err());
    /// assert!(document.record_batch([], [report.clone()]).is_err());
    /// let receipts = document.record_batch([exchange.into()], [report])?;
    /// assert!(receipts[0].is_new() && document.reports().len() == 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BatchRefused`] with the entries and the reports, and the findings that refuse them: those about the first entry
    /// that the ledger refuses, or else those of [`Document::new`] about names and limits. The document does not change.
    ///
    /// # Cost
    ///
    /// That of [`Document::new`], and of recording the entries in a copy of the ledger.
    pub fn record_batch(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        reports: impl IntoIterator<Item = Report>,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        self.take_batch(entries, reports, Ledger::record)
    }

    /// Adds entries and reports in one step as [`record_batch`](Self::record_batch) does, but records each entry as
    /// [`Ledger::record_observed`] does, even if it breaks a term.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Document, Exchange, Ledger, Report};
    /// let mut document = Document::new(Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?), [])?;
    /// let more = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 6)])?.with_source("r-1")?;
    /// let report = Report::new("r-1", "a ministry")?;
    /// let refused = document.record_batch([more.clone().into()], [report.clone()]).unwrap_err();
    /// let over = "T01 /journal/0/exchange/legs/0/detainees RU to UA: 6 released in total, 5 agreed";
    /// assert_eq!(refused.findings().iter().next().map(ToString::to_string).as_deref(), Some(over));
    /// let receipts = document.record_observed_batch([more.into()], [report])?;
    /// assert_eq!(receipts[0].findings().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BatchRefused`] if a finding is of level E; see [`record_batch`](Self::record_batch). The document does not change.
    pub fn record_observed_batch(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        reports: impl IntoIterator<Item = Report>,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        self.take_batch(entries, reports, Ledger::record_observed)
    }

    fn take_batch(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        reports: impl IntoIterator<Item = Report>,
        record: Recording,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        let entries: Vec<JournalEntry> = entries.into_iter().collect();
        let reports: Vec<Report> = reports.into_iter().collect();
        let mut ledger = self.ledger().clone();
        let mut all = self.reports().to_vec();
        all.extend(reports.iter().cloned());
        let recorded = record_all(&mut ledger, &entries, &all, record);
        let judged = recorded.and_then(|receipts| {
            let findings = Self::judge(&ledger, &all);
            if findings.is_empty() {
                Ok(receipts)
            } else {
                Err(findings)
            }
        });
        match judged {
            Ok(receipts) => {
                *self = Self::made(ledger, all, self.schema_address().cloned());
                Ok(receipts)
            }
            Err(findings) => Err(BatchRefused::of(entries, reports, findings)),
        }
    }
}

/// Records entries one after the other, up to the first that is refused; its findings have their places in the document.
fn record_all(
    ledger: &mut Ledger,
    entries: &[JournalEntry],
    reports: &[Report],
    record: Recording,
) -> Result<Vec<Receipt>, Findings> {
    let mut receipts = Vec::with_capacity(entries.len());
    for entry in entries {
        match record(ledger, entry.clone()) {
            Ok(receipt) => receipts.push(receipt),
            Err(refused) => {
                let (entry, mut findings) = refused.into_parts();
                // No fault of it hides another.
                findings.append(unresolved(reports, &entry));
                let root = Place::Root;
                let journal = root.key("journal");
                return Err(findings.below("", &journal.at(ledger.journal().len())));
            }
        }
    }
    Ok(receipts)
}
