//! The setters of an exchange that name earlier records: those that it summarizes, and the one that it completes.

use alloc::vec::Vec;

use super::exchange::Exchange;
use crate::rulebook::{Findings, Invalid};
use crate::words::{ExchangeId, TextOr};

impl Exchange {
    /// Marks the exchange as a summary of earlier records: those count as recorded, and the summary adds only the rest.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let day = |id, on, people| Exchange::mutual(id, on, "RU", "UA", [(Civilian, people)]);
    /// ledger.record(day("1", "2025-05-23", 120)?)?;
    /// let all = day("all", "2025-05-31", 150)?.with_includes(["1"])?;
    /// assert_eq!(all.includes(), ["1"]);
    /// ledger.record(all)?;
    /// assert_eq!(ledger.balance("RU", "UA").map(|balance| balance.released()), Some(150.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_includes(
        mut self,
        records: impl IntoIterator<Item = impl Into<TextOr<ExchangeId>>>,
    ) -> Result<Self, Invalid> {
        let records = Self::included(records)?;
        if !records.is_empty() {
            self.more().includes.extend(records);
        }
        Ok(self)
    }

    /// Returns the ids of records that a summary includes, or reports each that is not well formed.
    pub(super) fn included(
        records: impl IntoIterator<Item = impl Into<TextOr<ExchangeId>>>,
    ) -> Result<Vec<ExchangeId>, Invalid> {
        let mut findings = Findings::new();
        let mut sink = findings.sink();
        let (records, mut list) = (records.into_iter().enumerate(), sink.key("includes"));
        let read = records.filter_map(|(at, record)| record.into().read(&mut list.at(at)));
        let read = read.collect();
        findings.finish(Some(read))
    }

    /// Marks the exchange as the missing half of an earlier exchange: both are judged together.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").equal_in_each_exchange().build()?);
    /// let half = |id, from, to| Exchange::new(id, "2025-05-23", [Leg::new(from, to, [(Civilian, 5)])?]);
    /// assert_eq!(ledger.record_observed(half("1", "A", "B")?)?.findings().count(), 1);
    /// let other = half("2", "B", "A")?.with_completes("1")?;
    /// assert_eq!(other.completes(), Some(&"1".parse()?));
    /// ledger.record(other)?;
    /// assert!(ledger.findings().is_empty(), "the same number each way");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_completes(
        mut self,
        earlier: impl Into<TextOr<ExchangeId>>,
    ) -> Result<Self, Invalid> {
        let earlier = earlier.into().for_key("completes")?;
        self.more().completes = Some(earlier);
        Ok(self)
    }
}
