//! `BatchRefused` and `JoinRefused`: what was given back because an entry was refused, or because a seal is of another
//! journal.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::checked::Checked;
use super::seal::Seal;
use crate::ledger::{JournalEntry, Ledger};
use crate::rulebook::{Findings, Invalid};

/// The error for a batch of which nothing was recorded or sealed: all its entries, which of them was refused, and every
/// finding about it. Those after it were not judged, since they can refer to it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, JournalEntry, Ledger};
/// use exchange_agreement::seal::{BatchRefused, Recorded, Salt, SealedLedger};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let mut sealed = SealedLedger::open(ledger, &Recorded::default(), &salt);
/// let batch: Vec<JournalEntry> = [("1", 60), ("2", 60)]
///     .into_iter()
///     .map(|(id, people)| Exchange::mutual(id, "2025-05-23", "RU", "UA", [(Civilian, people)]).map(Into::into))
///     .collect::<Result<_, _>>()?;
/// let refused: BatchRefused = sealed.record_all(batch.clone(), &Recorded::default(), &salt).unwrap_err();
/// assert_eq!((refused.position(), refused.entries()), (1, &batch[..]));
/// assert!(refused.findings().iter().all(|finding| finding.code() == "T01"));
/// assert!(refused.to_string().starts_with("entry 2 of 2 is refused, so none is recorded: T01"));
/// assert!(sealed.ledger().journal().is_empty() && sealed.seal().links().len() == 1);
/// assert_eq!(refused.into_parts().0, batch);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BatchRefused(Box<(Vec<JournalEntry>, usize, Findings)>);

impl BatchRefused {
    pub(super) fn of(entries: Vec<JournalEntry>, position: usize, findings: Findings) -> Self {
        Self(Box::new((entries, position, findings)))
    }

    /// Returns all entries of the batch, unchanged and in their order.
    #[must_use]
    pub fn entries(&self) -> &[JournalEntry] {
        &self.0.0
    }

    /// Returns the position in the batch of the entry that was refused, counted from 0.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.0.1
    }

    /// Returns the findings about that entry, at least one. Their places are JSON pointers into the entry.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.2
    }

    /// Splits the error into the entries and the findings.
    #[must_use]
    pub fn into_parts(self) -> (Vec<JournalEntry>, Findings) {
        let (entries, _, findings) = *self.0;
        (entries, findings)
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
        let (number, all) = (self.position().saturating_add(1), self.entries().len());
        write!(
            f,
            "entry {number} of {all} is refused, so none is recorded: "
        )?;
        fmt::Display::fmt(self.findings(), f)
    }
}

impl core::error::Error for BatchRefused {}

/// Keeps the findings, without the entries.
impl From<BatchRefused> for Invalid {
    fn from(refused: BatchRefused) -> Self {
        Self::unmade(refused.into_parts().1)
    }
}

/// The error for a ledger and a seal that were not joined, because the ledger is not what was sealed: both, and every
/// difference.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, seal::{JoinRefused, Recorded, Salt, Seal, SealedLedger}};
/// let salt = Salt::new(*b"32 bytes from a source of chance").ok_or("they differ")?;
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let other = Agreement::between("RU", "UA").each_releases(5).build()?;
/// let seal = Seal::of(&other, &Recorded::default(), &salt);
/// let refused: JoinRefused = SealedLedger::join(ledger.clone(), seal.clone()).unwrap_err();
/// assert_eq!(refused.checked().differences().len(), 1);
/// assert_eq!(refused.to_string(), "agreement: its content is not as it was sealed");
/// assert_eq!(refused.into_parts(), (ledger, seal));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct JoinRefused(Box<(Ledger, Seal, Checked)>);

impl JoinRefused {
    pub(super) fn of(ledger: Ledger, seal: Seal, checked: Checked) -> Self {
        Self(Box::new((ledger, seal, checked)))
    }

    /// Returns the differences, at least one, and the notes that were erased.
    #[must_use]
    pub const fn checked(&self) -> &Checked {
        &self.0.2
    }

    /// Returns the ledger and the seal, unchanged.
    #[must_use]
    pub fn into_parts(self) -> (Ledger, Seal) {
        let (ledger, seal, _) = *self.0;
        (ledger, seal)
    }
}

/// Writes every difference, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for JoinRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for JoinRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.checked(), f)
    }
}

impl core::error::Error for JoinRefused {}
