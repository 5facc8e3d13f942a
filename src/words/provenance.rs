//! Provenance: when an entry became known, a remark, and its sources.

use crate::rulebook::Invalid;
use crate::words::TextOr;
use alloc::vec::Vec;

use super::chain::chain;
use super::text::{ReportId, Text};
use super::time::PartialDate;

/// Where an entry comes from: when it became known, a remark, and the reports that cover it.
///
/// ```
/// use exchange_agreement::journal::Provenance;
/// let provenance = Provenance::default().with_known("2025-06-17")?.with_note("reported a day late")?;
/// assert_eq!(provenance.known(), Some("2025-06-17".parse()?));
/// assert_eq!(provenance.note(), Some(&"reported a day late".parse()?));
/// // A report that is added twice is kept once.
/// let provenance = provenance.with_source("ministry")?.with_source("ministry")?;
/// assert_eq!(provenance.sources(), ["ministry"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub(crate) known: Option<PartialDate>,
    pub(crate) note: Option<Text>,
    pub(crate) sources: Vec<ReportId>,
}

impl Provenance {
    /// No provenance.
    pub(crate) const NOTHING: Self = Self {
        known: None,
        note: None,
        sources: Vec::new(),
    };

    /// Sets the date on which the entry became known.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_known(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("known")?;
        self.known = Some(date);
        Ok(self)
    }

    /// Sets a remark on the entry. No rule judges it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.note = Some(note);
        Ok(self)
    }

    /// Adds the id of a report that covers the entry, unless it is already named.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_source(mut self, report: impl Into<TextOr<ReportId>>) -> Result<Self, Invalid> {
        let report = report.into().for_key("sources")?;
        self.name(report);
        Ok(self)
    }

    pub(crate) fn name(&mut self, report: ReportId) {
        if !self.sources.contains(&report) {
            self.sources.push(report);
        }
    }

    /// Returns the date on which the entry became known, or `None` if none is given.
    #[must_use]
    pub const fn known(&self) -> Option<PartialDate> {
        self.known
    }

    /// Returns the remark on the entry, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Returns the ids of the reports that cover the entry.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        &self.sources
    }
}

chain! {
    /// The setters of a provenance in a chain: without `?` between them, every fault is kept.
    ///
    /// ```
    /// use exchange_agreement::{chain::ProvenanceChain, journal::Provenance};
    /// let provenance = Provenance::default().with_known("yesterday").with_note("a remark").with_source("");
    /// let faults = provenance.unwrap_err().into_findings();
    /// assert!(faults.iter().map(|fault| fault.place()).eq(["/known", "/sources"]));
    /// ```
    ProvenanceChain for Provenance {
        with_known(PartialDate) at "known";
        with_note(Text) at "note";
        with_source(ReportId) at "sources";
    }
}
