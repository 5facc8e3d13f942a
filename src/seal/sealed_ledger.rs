//! `SealedLedger`: a ledger with its seal, recorded in together.

use alloc::vec::Vec;

use super::recorded::Recorded;
use super::refused::{BatchRefused, JoinRefused};
use super::salt::Salt;
use super::seal::Seal;
use crate::ledger::{JournalEntry, Ledger, Receipt, Refused};

/// A ledger with its seal: whatever is recorded is sealed, a batch as a whole or not at all.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
/// use exchange_agreement::seal::{Recorded, Salt, SealedLedger};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let mut sealed = SealedLedger::open(ledger, &Recorded::default(), &salt);
/// let exchange = |id, people| Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)]);
/// let recorded = Recorded::default().with_by("desk 2")?.with_when("2025-05-23T18:04:11Z")?;
/// let batch = [exchange("1", 60)?.into(), exchange("2", 40)?.into()];
/// let receipts = sealed.record_all(batch, &recorded, &salt)?;
/// assert!(receipts.iter().all(|receipt| receipt.is_new()));
/// assert_eq!(sealed.seal().head().links(), 3);
/// // What happened is recorded even if it breaks a term.
/// let more = sealed.record_all_observed([exchange("3", 5)?.into()], &recorded, &salt)?;
/// assert!(!more[0].findings().is_within_terms());
/// // An entry that the journal has is not sealed again.
/// assert!(!sealed.record_all([exchange("1", 60)?.into()], &recorded, &salt)?[0].is_new());
/// assert_eq!((sealed.ledger().journal().len(), sealed.seal().links().len()), (3, 4));
/// // Both are stored apart, and joined again if they fit.
/// let (ledger, seal) = sealed.clone().into_parts();
/// assert_eq!(SealedLedger::join(ledger.clone(), seal)?, sealed);
/// let other = Seal::of(ledger.agreement(), &recorded, &salt);
/// assert_eq!(SealedLedger::join(ledger, other).unwrap_err().checked().differences().len(), 3);
/// # use exchange_agreement::seal::Seal;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedLedger {
    ledger: Ledger,
    seal: Seal,
}

impl SealedLedger {
    /// Seals a ledger: the agreement, and each entry that its journal has.
    #[must_use]
    pub fn open(ledger: Ledger, recorded: &Recorded, salt: &Salt) -> Self {
        let mut seal = Seal::of(ledger.agreement(), recorded, salt);
        for entry in ledger.journal() {
            seal.add(entry, recorded, salt);
        }
        Self { ledger, seal }
    }

    /// Joins a ledger and its seal that were stored apart. Notes can have been erased.
    ///
    /// # Errors
    ///
    /// [`JoinRefused`], with the ledger, the seal and every difference.
    pub fn join(ledger: Ledger, seal: Seal) -> Result<Self, JoinRefused> {
        let checked = seal.check(ledger.agreement(), ledger.journal());
        if checked.is_unchanged() {
            Ok(Self { ledger, seal })
        } else {
            Err(JoinRefused::of(ledger, seal, checked))
        }
    }

    /// Records and seals entries that keep the terms, as [`Ledger::record`] does: all of them, or none.
    ///
    /// # Cost
    ///
    /// That of a copy of the ledger, in addition to recording.
    ///
    /// # Errors
    ///
    /// [`BatchRefused`], with all entries and the findings about the first that is refused. Neither the ledger nor the
    /// seal changes.
    pub fn record_all(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        recorded: &Recorded,
        salt: &Salt,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        self.take_all(entries, recorded, salt, Ledger::record)
    }

    /// Records and seals what happened, as [`Ledger::record_observed`] does: all entries, or none.
    ///
    /// # Errors
    ///
    /// [`BatchRefused`], as for [`record_all`](Self::record_all), if a finding is of level E.
    pub fn record_all_observed(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        recorded: &Recorded,
        salt: &Salt,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        self.take_all(entries, recorded, salt, Ledger::record_observed)
    }

    fn take_all(
        &mut self,
        entries: impl IntoIterator<Item = JournalEntry>,
        recorded: &Recorded,
        salt: &Salt,
        record: fn(&mut Ledger, JournalEntry) -> Result<Receipt, Refused>,
    ) -> Result<Vec<Receipt>, BatchRefused> {
        let entries: Vec<JournalEntry> = entries.into_iter().collect();
        let mut ledger = self.ledger.clone();
        let mut receipts = Vec::with_capacity(entries.len());
        for (position, entry) in entries.iter().enumerate() {
            match record(&mut ledger, entry.clone()) {
                Ok(receipt) => receipts.push(receipt),
                Err(refused) => {
                    let (_, findings) = refused.into_parts();
                    return Err(BatchRefused::of(entries, position, findings));
                }
            }
        }
        let before = self.ledger.journal().len();
        for entry in ledger.journal().iter().skip(before) {
            self.seal.add(entry, recorded, salt);
        }
        self.ledger = ledger;
        Ok(receipts)
    }

    /// Returns the ledger.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns the seal.
    #[must_use]
    pub const fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Splits it into the ledger and the seal, to be stored.
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Seal) {
        (self.ledger, self.seal)
    }
}
