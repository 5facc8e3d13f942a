//! `Receipt` and `Refused`: the two outcomes of recording an entry.

use alloc::boxed::Box;
use core::fmt;

use super::journal::{Exchange, JournalEntry};
use crate::rulebook::{Findings, Invalid};

/// The result of recording an entry: its position in the journal, and the findings about it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
///
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let exchange = Exchange::new("first", "2025-05-23", [Leg::new("RU", "UA", [(Civilian, 120)])?])?;
/// let (first, again) = (ledger.record(exchange.clone())?, ledger.record(exchange)?);
/// assert!(first.is_new() && !again.is_new());
/// assert_eq!((first.position(), again.position()), (0, 0));
/// assert!(first.findings().is_empty());
/// // What an entry shows can be asked again at any time.
/// assert_eq!(ledger.findings_at(again.position()), *first.findings());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub(super) position: usize,
    pub(super) is_new: bool,
    pub(super) findings: Findings,
}

impl Receipt {
    /// Creates the receipt of an entry that was added to the journal.
    pub(super) const fn of_new(position: usize, findings: Findings) -> Self {
        Self {
            position,
            is_new: true,
            findings,
        }
    }

    /// Creates the receipt of an entry that the journal already had.
    pub(super) const fn of_same(position: usize) -> Self {
        Self {
            position,
            is_new: false,
            findings: Findings::new(),
        }
    }

    /// Returns the position of the entry in the journal, counted from 0.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// Returns true if the entry was added, and false if the journal already had it.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// Returns the findings about the entry: terms that the entry breaks, and facts that a complete record would state.
    /// Their places are JSON pointers into the entry as it is written: `/exchange/legs/0/detainees`.
    ///
    /// None if the entry was recorded before, since that was not judged again; [`Ledger::findings_at`] returns them.
    ///
    /// [`Ledger::findings_at`]: crate::Ledger::findings_at
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }
}

// An entry is large, and a result should not be.
/// The error for an entry that was not recorded: the entry, and every finding about it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
///
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let exchange = Exchange::new("first", "2025-05-23", [Leg::new("RU", "UA", [(Civilian, 120)])?])?;
/// let refused = ledger.record(exchange.clone()).err().ok_or("20 more than were promised")?;
/// assert!(refused.findings().iter().all(|finding| finding.code() == "T01"));
/// let message = "exchange `first` is refused: T01 /exchange/legs/0/detainees RU to UA: 120 released in total, 100 agreed";
/// assert_eq!(refused.to_string(), message);
/// assert_eq!((refused.entry().kind(), refused.exchange()), ("exchange", Some(&exchange)));
/// let (entry, findings) = refused.into_parts();
/// assert_eq!((entry.exchange(), findings.count()), (Some(&exchange), 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Refused(Box<(JournalEntry, Findings)>);

impl Refused {
    pub(crate) fn of(entry: JournalEntry, findings: Findings) -> Self {
        Self(Box::new((entry, findings)))
    }

    /// Returns the entry that was not recorded, unchanged.
    #[must_use]
    pub const fn entry(&self) -> &JournalEntry {
        &self.0.0
    }

    /// Returns the exchange that was not recorded, or `None` if the entry is of another kind.
    #[must_use]
    pub const fn exchange(&self) -> Option<&Exchange> {
        self.entry().exchange()
    }

    /// Returns the findings about the entry, at least one. Their places are JSON pointers into the entry as it is
    /// written: `/exchange/legs/0/detainees`.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.1
    }

    /// Splits the error into the entry and the findings.
    #[must_use]
    pub fn into_parts(self) -> (JournalEntry, Findings) {
        *self.0
    }
}

/// Writes every finding, one a line, since a program that stops with this error prints its debug form.
impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(exchange) = self.exchange() {
            write!(f, "exchange `{}` is refused: ", exchange.id())?;
        } else {
            write!(f, "an entry of kind {} is refused: ", self.entry().kind())?;
        }
        fmt::Display::fmt(self.findings(), f)
    }
}

impl core::error::Error for Refused {}

/// Keeps the findings, without the entry.
impl From<Refused> for Invalid {
    fn from(refused: Refused) -> Self {
        Self::unmade(refused.into_parts().1)
    }
}
