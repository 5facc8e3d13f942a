//! The agreement and its append-only journal, folded.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::amendment::Amendment;
use super::balance::{self, Balance};
use super::book::{Book, Known};
use super::exchange::Exchange;
use super::journal::JournalEntry;
use super::question::Question;
use super::receipt::{Receipt, Refused};
use super::standing::Standing;
use crate::agreement::{Agreement, Change, Whole};
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
/// let balance = ledger.balance("RU", "UA").ok_or("promised")?;
/// assert_eq!((balance.released(), balance.outstanding()), (200.into(), Some(100.into())));
/// assert!(ledger.balance("RU", "US").is_none(), "an actor that is not known");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It gives back what it was told:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Unspecified, Exchange, Ledger};
/// let agreement = Agreement::between("RU", "UA").build()?;
/// let mut ledger = Ledger::open(agreement.clone());
/// let first = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Unspecified, 120)])?;
/// ledger.record(first.clone())?;
/// assert_eq!((ledger.agreement(), ledger.exchange(&"1".parse()?)), (&agreement, Some(&first)));
/// assert!(ledger.exchanges().eq([&first]) && ledger.exchange(&"2".parse()?).is_none());
/// assert!(ledger.findings().count() == 2 && ledger.findings().iter().all(|told| told.code() == "C04"));
/// assert_eq!((ledger.agreement_in_force(), ledger.recount()), (&agreement, ledger.standing()));
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
        let book = Book::open(agreement.inner(), Whole::default());
        Self { agreement, book }
    }

    /// For whoever speaks of what the ledger holds by name.
    pub(crate) const fn book(&self) -> &Book {
        &self.book
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
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, JournalEntry, Ledger};
    /// let agreement = Agreement::between("RU", "UA").each_releases(100).build()?;
    /// let told = |people| Exchange::mutual("1", "2025", "RU", "UA", [(Civilian, people)]).map(JournalEntry::from);
    /// let ledger = Ledger::replay(agreement.clone(), [told(120)?])?;
    /// assert_eq!(ledger.standing().commitments()[0].verdict().to_string(), "over by 20");
    /// assert!(Ledger::replay(agreement, [told(120)?, told(121)?]).is_err(), "one id, and two contents");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(
        agreement: Agreement,
        journal: impl IntoIterator<Item = JournalEntry>,
    ) -> Result<Self, Box<Refused>> {
        let mut ledger = Self::open(agreement);
        for entry in journal {
            if let JournalEntry::Exchange(exchange) = entry {
                ledger.take_exchange(exchange, false)?;
            } else {
                ledger.enter(entry, false)?;
            }
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

    /// Records an exchange, or another entry, that keeps the terms.
    ///
    /// Recording the same again changes nothing and is no error: an exchange is known by its id; a correction, a step or
    /// an event by the last that speaks of the same; whatever else has no id, by its content. An old breach does not block an entry that adds
    /// nothing to it. An entry that breaks a term at another one is refused as well, and names it. An exchange costs the
    /// same however long the journal is, where ids rise; one that sums up or completes others, or did not surely come
    /// after all of them where that matters, and every other kind of entry, folds the journal three times.
    ///
    /// # Errors
    ///
    /// [`Refused`], with the entry and every finding, when one is of level E or T; the ledger is as it was.
    /// E03: an amendment's id was used before. E04: an end, a part, the tranche, the initiator, an event or a
    /// commitment is not known. E07: a sum leaves its range. E12: the id was recorded with other content. E13: the
    /// journal is full, or a record sums up more than can be held. E20: a record that is spoken of is no earlier one, or another speaks of it already. T01: more
    /// than agreed. T02: parity does not hold. T03, T04, T05: the date lies before the conclusion, outside the period,
    /// or where the agreement is not in force; or a step is not possible. T07: more than the tranche schedules.
    /// T08: people whom no commitment covers. T12: a third actor hands on more than it received. T13: a summary is below what it sums up. T14: more than
    /// were listed. T16: people without a weight. T17: more taken back than delivered.
    pub fn record(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, Box<Refused>> {
        self.take(entry.into(), true)
    }

    /// Records an entry as it was observed: history breaks terms, and what it breaks is told in the receipt.
    /// Its people count towards the promises all the same, a late or uneven exchange included.
    ///
    /// # Errors
    ///
    /// [`Refused`] when a finding is of level E; see [`record`](Self::record). The ledger is as it was.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// let more = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?;
    /// assert!(ledger.record(more.clone()).is_err());
    /// let receipt = ledger.record_observed(more)?;
    /// assert!(receipt.findings().iter().all(|finding| finding.code() == "T01") && receipt.findings().count() == 2);
    /// assert_eq!(ledger.balance("RU", "UA").map(|balance| balance.released()), Some(120.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn record_observed(
        &mut self,
        entry: impl Into<JournalEntry>,
    ) -> Result<Receipt, Box<Refused>> {
        self.take(entry.into(), false)
    }

    fn take(&mut self, entry: JournalEntry, refuses_terms: bool) -> Result<Receipt, Box<Refused>> {
        if let JournalEntry::Exchange(exchange) = entry {
            self.take_exchange(exchange, refuses_terms)
        } else {
            self.take_other(entry, refuses_terms)
        }
    }

    fn take_exchange(
        &mut self,
        exchange: Exchange,
        refuses_terms: bool,
    ) -> Result<Receipt, Box<Refused>> {
        let known = self.book.known(&exchange);
        if let Known::Same(position) = known {
            return Ok(Receipt::of_same(position));
        }
        let mut findings = Findings::new();
        let judged = self
            .book
            .judge_next(&exchange, known, &Place::Root, &mut findings);
        if !findings.is_empty() && refuses(&findings, refuses_terms) {
            let entry = JournalEntry::Exchange(exchange);
            return Err(Box::new(Refused { entry, findings }));
        }
        let position = self.book.commit(exchange, &judged);
        Ok(Receipt {
            position,
            is_new: true,
            findings,
        })
    }

    fn take_other(
        &mut self,
        entry: JournalEntry,
        refuses_terms: bool,
    ) -> Result<Receipt, Box<Refused>> {
        if let Some(position) = self.book.same_entry(&entry) {
            return Ok(Receipt::of_same(position));
        }
        self.enter(entry, refuses_terms)
    }

    fn enter(&mut self, entry: JournalEntry, refuses_terms: bool) -> Result<Receipt, Box<Refused>> {
        let mut findings = Findings::new();
        self.book
            .judge_entry(&entry, true, &Place::Root, &mut findings);
        if refuses(&findings, refuses_terms) {
            return Err(Box::new(Refused { entry, findings }));
        }
        let position = self.book.append(entry);
        Ok(Receipt {
            position,
            is_new: true,
            findings,
        })
    }

    /// What recording an exchange would find; changes nothing. Empty for one that was recorded already.
    ///
    /// [`Findings::is_within_terms`] tells whether [`record`](Self::record) would take it.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// let day = |people| Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, people)]);
    /// assert!(ledger.would_record(&day(100)?).is_within_terms());
    /// assert_eq!(ledger.would_record(&day(120)?).count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// What recording an entry of any kind would find; changes nothing. Empty for one that was recorded already.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Ledger, LifeStep, Step};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// assert!(ledger.would_enter(&LifeStep::new(Step::Suspend).into()).is_within_terms());
    /// let resumed = ledger.would_enter(&LifeStep::new(Step::Resume).into());
    /// assert!(resumed.iter().all(|finding| finding.code() == "T05") && !resumed.is_within_terms());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn would_enter(&self, entry: &JournalEntry) -> Findings {
        if let JournalEntry::Exchange(exchange) = entry {
            return self.would_record(exchange);
        }
        let mut findings = Findings::new();
        if self.book.same_entry(entry).is_none() {
            self.book
                .judge_entry(entry, true, &Place::Root, &mut findings);
        }
        findings
    }

    /// The balance of one direction with everything that was recorded; `None` for actors that are not known,
    /// or where nobody was released and nothing promised. Costs the same however long the journal is.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<Balance> {
        let version = self.book.version(self.book.version_at(None))?;
        balance::recorded(&version.terms, &version.totals, from, to)
    }

    /// Where things stand with everything that was recorded, whenever it happened: no day is assumed, so no
    /// promise is late here; ask [`as_of`](Self::as_of) for that. The numbers are at hand; the findings are
    /// judged again from the first entry.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.question(None, None).answer(true)
    }

    /// Where things stood at the end of a day, month or year, as far as dates are known, under the terms in force
    /// then. Folds the journal twice from the first entry, for what surely and what possibly happened by then, and
    /// twice more for each promise that was due.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// for (id, day) in [("1", "2025-05-09"), ("2", "2025-05")] {
    ///     ledger.record(Exchange::mutual(id, day, "RU", "UA", [(Civilian, 40)])?)?;
    /// }
    /// let (then, now) = (ledger.as_of("2025-05-10".parse()?), ledger.standing());
    /// let released = [&then, &now].map(|standing| standing.commitments()[0].released().to_string());
    /// assert_eq!(released, ["40 to 80", "80"], "the second may have come by 10 May, or later");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self, date: PartialDate) -> Standing {
        self.question(Some(date), None).answer(false)
    }

    /// Where things stood at the end of a date, with what was known at the end of another: entries that tell when
    /// they became known, and became known later, are left out.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// let late = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 100)])?.known_on("2025-06-01".parse()?);
    /// ledger.record(late)?;
    /// let day = "2025-05-24".parse()?;
    /// assert!(!ledger.as_known_on("2025-05-31".parse()?, day).is_fulfilled(), "nobody knew of it yet");
    /// assert!(ledger.as_known_on("2025-06-01".parse()?, day).is_fulfilled());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_known_on(&self, known: PartialDate, as_of: PartialDate) -> Standing {
        self.question(Some(as_of), Some(known)).answer(false)
    }

    /// The standing of [`standing`](Self::standing), with every number counted again from the journal.
    #[must_use]
    pub fn recount(&self) -> Standing {
        self.question(None, None).answer(false)
    }

    const fn question(
        &self,
        as_of: Option<PartialDate>,
        known: Option<PartialDate>,
    ) -> Question<'_> {
        Question {
            agreement: &self.agreement,
            book: &self.book,
            as_of,
            known,
        }
    }

    /// The amendments, in the order told, each with what it changes.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Amendment, Ledger, Quantity};
    /// let promising = |people| Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(people)).build();
    /// let mut ledger = Ledger::open(promising(50)?);
    /// ledger.record(Amendment::new("day-5".parse()?, promising(70)?).agreed_on("2023-11-27".parse()?))?;
    /// let [(amendment, changes)] = &ledger.amendments()[..] else { panic!("one was told") };
    /// assert_eq!((amendment.id().as_str(), changes.len()), ("day-5", 1));
    /// assert_eq!(changes[0].to_string(), "HA to IL: exactly 70 instead of exactly 50");
    /// assert_eq!((ledger.agreement(), ledger.agreement_in_force()), (&promising(50)?, &promising(70)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn amendments(&self) -> Vec<(&Amendment, Vec<Change>)> {
        let amendments = self
            .book
            .journal()
            .iter()
            .filter_map(JournalEntry::amendment);
        let mut before = &self.agreement;
        let changed = amendments.map(|amendment| {
            let changes = before.changes_to(amendment.agreement());
            before = amendment.agreement();
            (amendment, changes)
        });
        changed.collect()
    }

    /// The agreement in force with everything recorded: of the amendment that begins last, or as concluded.
    #[must_use]
    pub fn agreement_in_force(&self) -> &Agreement {
        let in_force = self.book.version_at(None);
        self.book.agreement_of(in_force, &self.agreement)
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
