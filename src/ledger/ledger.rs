//! The agreement and its append-only journal, folded.

use alloc::boxed::Box;
use core::fmt;

use super::balance::{self, Balance};
use super::book::{Book, Known};
use super::exchange::Exchange;
use super::journal::JournalEntry;
use super::standing::Standing;
use crate::agreement::{Agreement, Whole};
use crate::rulebook::{Findings, Level, Place};
use crate::words::{ExchangeId, PartialDate};

/// An agreement and its append-only journal, with what it adds up to known after every step.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// let agreement = Agreement::between("RU", "UA").each_releases(300).equal_in_each_exchange().build()?;
/// let mut ledger = Ledger::open(agreement);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 200)])?)?;
/// // 200 more would be 400 in all: the ledger stays as it was and gives the exchange back.
/// let refused = ledger.record(Exchange::mutual("2", "2025-05-24", "RU", "UA", [(PrisonerOfWar, 200)])?);
/// assert!(refused.is_err_and(|refused| refused.findings().iter().all(|finding| finding.code() == "T01")));
/// assert_eq!(ledger.journal().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    agreement: Agreement,
    book: Book,
}

impl Ledger {
    /// Opens an empty journal: everything that was promised is owed.
    #[must_use]
    pub fn open(agreement: Agreement) -> Self {
        let book = Book::open(agreement.parts(), Whole::default());
        Self { agreement, book }
    }

    /// For the reader of documents, which has folded the journal on the way.
    pub(crate) const fn assembled(agreement: Agreement, book: Book) -> Self {
        Self { agreement, book }
    }

    /// Folds a journal again, as it was told: entries that break a term are taken in.
    ///
    /// # Errors
    ///
    /// [`Refused`] with the first entry that is impossible (level E).
    pub fn replay(
        agreement: Agreement,
        journal: impl IntoIterator<Item = JournalEntry>,
    ) -> Result<Self, Box<Refused>> {
        let mut ledger = Self::open(agreement);
        for entry in journal {
            match entry {
                JournalEntry::Exchange(exchange) => ledger.record_observed(exchange)?,
            };
        }
        Ok(ledger)
    }

    /// The agreement.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The journal, in the order in which it was told.
    #[must_use]
    pub fn journal(&self) -> &[JournalEntry] {
        self.book.journal()
    }

    /// The exchanges of the journal, in the order in which they were told.
    pub fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        self.book
            .journal()
            .iter()
            .filter_map(JournalEntry::exchange)
    }

    /// An exchange by its id.
    #[must_use]
    pub fn exchange(&self, id: &ExchangeId) -> Option<&Exchange> {
        self.book.find(id)
    }

    /// Records an exchange that keeps the terms.
    ///
    /// Recording the same exchange again changes nothing and is no error. An old breach does not block an
    /// entry that adds nothing to it. Costs the same however long the journal is, where ids rise.
    ///
    /// # Errors
    ///
    /// [`Refused`], with the exchange and every finding, when one is of level E or T; the ledger is as it was.
    /// E04: an end, the tranche or the initiator is not known. E07: a sum leaves its range. E12: the id was
    /// recorded with other content. E13: the journal is full. T01: more people than agreed. T02: parity does
    /// not hold. T03, T04, T05: the date lies before the conclusion, outside the period, or before the entry
    /// into force. T07: more people than the tranche schedules. T08: people whom no commitment covers.
    pub fn record(&mut self, exchange: Exchange) -> Result<Receipt, Box<Refused>> {
        self.take(exchange, true)
    }

    /// Records an exchange as it was observed: history breaks terms, and what it breaks is told in the receipt.
    /// Its people count towards the promises all the same, a late or uneven exchange included.
    ///
    /// # Errors
    ///
    /// [`Refused`] when a finding is of level E; see [`record`](Self::record). The ledger is as it was.
    pub fn record_observed(&mut self, exchange: Exchange) -> Result<Receipt, Box<Refused>> {
        self.take(exchange, false)
    }

    fn take(&mut self, exchange: Exchange, refuses_terms: bool) -> Result<Receipt, Box<Refused>> {
        let known = self.book.known(&exchange);
        if let Known::Same(position) = known {
            return Ok(Receipt {
                position,
                is_new: false,
                findings: Findings::new(),
            });
        }
        let mut findings = Findings::new();
        let judged = self
            .book
            .judge_next(&exchange, known, &Place::Root, &mut findings);
        if !findings.is_empty() && refuses(&findings, refuses_terms) {
            return Err(Box::new(Refused { exchange, findings }));
        }
        let position = self.book.commit(exchange, &judged);
        Ok(Receipt {
            position,
            is_new: true,
            findings,
        })
    }

    /// What recording an exchange would find; changes nothing. Empty for one that was recorded already.
    ///
    /// [`Findings::is_within_terms`] tells whether [`record`](Self::record) would take it.
    #[must_use]
    pub fn would_record(&self, exchange: &Exchange) -> Findings {
        let mut findings = Findings::new();
        let known = self.book.known(exchange);
        if !matches!(known, Known::Same(_)) {
            self.book
                .judge_next(exchange, known, &Place::Root, &mut findings);
        }
        findings
    }

    /// The balance of one direction with everything that was recorded; `None` for actors that are not known,
    /// or where nobody was released and nothing promised. Costs the same however long the journal is.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<Balance> {
        balance::recorded(&self.book, from, to)
    }

    /// Where things stand with everything that was recorded, whenever it happened: no day is assumed, so no
    /// promise is short here; ask [`as_of`](Self::as_of) for that. The numbers are at hand; the findings are
    /// judged again from the first entry.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of_all(&self.agreement, &self.book, self.book.totals())
    }

    /// Where things stood at the end of a day, month or year, as far as dates are known. Folds the journal from the first entry.
    #[must_use]
    pub fn as_of(&self, date: PartialDate) -> Standing {
        Standing::as_of(&self.agreement, &self.book, date)
    }

    /// The standing of [`standing`](Self::standing), with every number counted again from the journal.
    #[must_use]
    pub fn recount(&self) -> Standing {
        Standing::of_all(&self.agreement, &self.book, &self.book.recount())
    }

    /// What a reader should know about the agreement and every entry, as in a document: places begin with
    /// `/agreement` or `/journal`.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.standing().into_findings()
    }
}

fn refuses(findings: &Findings, refuses_terms: bool) -> bool {
    findings.count_of(Level::Impossible) > 0
        || (refuses_terms && findings.count_of(Level::Term) > 0)
}

/// An exchange was recorded: where, and what a reader should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    position: usize,
    is_new: bool,
    findings: Findings,
}

impl Receipt {
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

/// An exchange was not recorded: the exchange, given back, and every finding.
#[derive(Clone, PartialEq, Eq)]
pub struct Refused {
    exchange: Exchange,
    findings: Findings,
}

impl Refused {
    /// The exchange, as it was handed over.
    #[must_use]
    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// Why; never empty. Places are pointers from the exchange.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Takes both out.
    #[must_use]
    pub fn into_parts(self) -> (Exchange, Findings) {
        (self.exchange, self.findings)
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
        write!(f, "exchange `{}` is refused: ", self.exchange.id())?;
        self.findings.write_separated(f, "; ")
    }
}

impl core::error::Error for Refused {}
