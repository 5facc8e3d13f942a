//! What comes back from recording: a receipt, or the entry with what refuses it.

use core::fmt;

use super::exchange::Exchange;
use super::journal::JournalEntry;
use crate::rulebook::Findings;

/// An exchange was recorded: where, and what a reader should know about it.
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
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub(super) position: usize,
    pub(super) is_new: bool,
    pub(super) findings: Findings,
}

impl Receipt {
    pub(super) const fn of_same(position: usize) -> Self {
        Self {
            position,
            is_new: false,
            findings: Findings::new(),
        }
    }

    /// The position in the journal, counted from zero.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// Whether the journal grew; not when the same exchange had been recorded before.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.is_new
    }

    /// What the entry shows: terms it breaks, where it was observed, and what a complete record would have.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// An entry was not recorded: the entry, given back, and every finding.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg};
///
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
/// let exchange = Exchange::new("first", "2025-05-23", [Leg::new("RU", "UA", [(Civilian, 120)])?])?;
/// let refused = ledger.record(exchange.clone()).err().ok_or("20 more than were promised")?;
/// assert!(refused.findings().iter().all(|finding| finding.code() == "T01"));
/// let told = "exchange `first` is refused: T01 /legs/0/detainees RU to UA: 120 released in all, agreed 100";
/// assert_eq!(refused.to_string(), told);
/// assert_eq!((refused.entry().kind(), refused.exchange()), ("exchange", Some(&exchange)));
/// let (entry, findings) = refused.into_parts();
/// assert_eq!((entry.exchange(), findings.count()), (Some(&exchange), 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    pub(super) entry: JournalEntry,
    pub(super) findings: Findings,
}

impl Refused {
    /// The entry, as it was handed over.
    #[must_use]
    pub const fn entry(&self) -> &JournalEntry {
        &self.entry
    }

    /// The exchange, where the entry is one.
    #[must_use]
    pub const fn exchange(&self) -> Option<&Exchange> {
        self.entry.exchange()
    }

    /// Why; never empty. Places are pointers from the entry.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Takes both out.
    #[must_use]
    pub fn into_parts(self) -> (JournalEntry, Findings) {
        (self.entry, self.findings)
    }
}

/// As in `Display`: what a program prints when it stops with this error.
impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(exchange) = self.exchange() {
            write!(f, "exchange `{}` is refused: ", exchange.id())?;
        } else {
            write!(f, "an entry of kind {} is refused: ", self.entry.kind())?;
        }
        self.findings.write_separated(f, "; ")
    }
}

impl core::error::Error for Refused {}
