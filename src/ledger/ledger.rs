//! `Ledger`: records entries into the journal, and returns balances, standings and movements.

use alloc::vec::Vec;

use super::book::{Book, Loader, Past, append, commit};
use super::journal::order::Known;
use super::journal::{Amendment, Exchange, JournalEntry, amended};
use super::lateness;
use super::movements::{Movements, Reading};
use super::receipt::{Receipt, Refused};
use super::standing::{Balance, Numbers, Question, Standing, answer, recorded};
use crate::agreement::{Agreement, Change, Unread};
use crate::rulebook::{Findings, Place, Strictness};
use crate::words::{ExchangeId, PartialDate};

/// An agreement and its append-only journal, with totals that are kept up to date.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, JournalEntry, Ledger};
/// let agreement = Agreement::between("RU", "UA").each_releases(300).equal_in_each_exchange().build()?;
/// let mut ledger = Ledger::open(agreement.clone());
/// let mutual = |id, people| Exchange::mutual(id, "2025-05-23", "RU", "UA", [(PrisonerOfWar, people)]);
/// ledger.record(mutual("1", 200)?)?;
/// // 200 more would be 400 in all, so the ledger refuses the exchange and does not change.
/// let refused = ledger.record(mutual("2", 200)?);
/// assert!(refused.is_err_and(|refused| refused.findings().iter().all(|finding| finding.code() == "T01")));
/// let balance = ledger.balance("RU", "UA").ok_or("promised")?;
/// assert!(ledger.findings_at(0).is_empty() && ledger.findings_of("1").is_empty());
/// assert_eq!((ledger.journal().len(), balance.released(), balance.outstanding()), (1, 200.into(), Some(100.into())));
/// // A later count gives 201. The correction is a new entry; the first one stays in the journal.
/// ledger.record(JournalEntry::Correction(Box::new(mutual("1", 201)?)))?;
/// assert_eq!(ledger.exchange("1"), Some(&mutual("1", 201)?));
/// assert_eq!(ledger.exchange_before_corrections("1"), Some(&mutual("1", 200)?));
/// assert!(ledger.exchanges().eq([&mutual("1", 201)?]) && ledger.summary_of("1").is_none());
/// // The agreement was not amended, and a recount gives the numbers that the ledger keeps.
/// assert_eq!((ledger.agreement(), ledger.agreement_in_force()), (&agreement, &agreement));
/// assert_eq!((ledger.recount(), ledger.findings().count()), (ledger.standing(), 0));
/// let day = "2025-05-23".parse()?;
/// let movements = [ledger.movements(), ledger.movements_as_of(day), ledger.movements_as_known_on(day, day)];
/// assert!(movements.iter().chain(&ledger.movements_of("1")).all(|movements| movements.iter().count() == 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    agreement: Agreement,
    pub(super) book: Book,
}

impl Ledger {
    /// Creates a ledger with an empty journal: everything that was promised is outstanding.
    #[must_use]
    pub fn open(agreement: Agreement) -> Self {
        let book = Book::open(agreement.inner(), &Unread::default());
        Self { agreement, book }
    }

    /// Returns the whole journal, for checks that build on it.
    pub(crate) const fn past(&self) -> Past<'_> {
        Past::of(&self.book)
    }

    pub(crate) const fn assembled(agreement: Agreement, book: Book) -> Self {
        Self { agreement, book }
    }

    /// Creates a ledger from an agreement and entries recorded before; entries that break a term are accepted. The entries
    /// are those of a document: of two equal ones without an id both count, and only an exchange is not added again.
    ///
    /// # Errors
    ///
    /// [`Refused`] with the first entry that has a finding of level E.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, JournalEntry, Ledger};
    /// let agreement = Agreement::between("RU", "UA").each_releases(100).build()?;
    /// let exchange = |people| Exchange::mutual("1", "2025", "RU", "UA", [(Civilian, people)]).map(JournalEntry::from);
    /// let ledger = Ledger::replay(agreement, [exchange(120)?])?;
    /// assert_eq!(ledger.standing().commitments()[0].verdict().to_string(), "over by 20");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(
        agreement: Agreement,
        journal: impl IntoIterator<Item = JournalEntry>,
    ) -> Result<Self, Refused> {
        let book = Loader::open(agreement.inner(), &Unread::default()).replay(journal);
        let book = book.map_err(|(entry, findings)| Refused::of(entry, findings))?;
        Ok(Self { agreement, book })
    }

    /// Returns the agreement as concluded, without amendments.
    #[must_use]
    pub const fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Returns the journal entries in the order in which they were recorded.
    #[must_use]
    pub fn journal(&self) -> &[JournalEntry] {
        self.book.journal.entries()
    }

    /// Returns the exchanges in the order in which they were recorded, each with its latest correction. A summary and what it
    /// includes are both among them, and so is what was taken back: for sums, ask [`movements`](Self::movements).
    pub fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        (0..self.journal().len()).filter_map(|position| self.as_corrected(position))
    }

    /// Returns the exchange with this id, with its latest correction, or `None` if there is none.
    #[must_use]
    pub fn exchange(&self, id: impl AsRef<str>) -> Option<&Exchange> {
        self.as_corrected(self.position(id.as_ref())?)
    }

    /// Returns the exchange with this id as first recorded, without corrections, or `None` if there is none.
    #[must_use]
    pub fn exchange_before_corrections(&self, id: impl AsRef<str>) -> Option<&Exchange> {
        self.book.journal.exchange_at(self.position(id.as_ref())?)
    }

    /// Returns the summary that includes an exchange, with its latest correction, or `None` if there is none.
    #[must_use]
    pub fn summary_of(&self, id: impl AsRef<str>) -> Option<&Exchange> {
        let included = &self.book.journal.links()?.included;
        self.as_corrected(*included.get(&self.position(id.as_ref())?)?)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.book.journal.position(&ExchangeId::new(id).ok()?)
    }

    fn as_corrected(&self, position: usize) -> Option<&Exchange> {
        Some(self.book.journal.corrected_at(position, &|_, _| true)?.1)
    }

    /// Records an exchange, or another entry, that keeps the terms of the agreement; refuses one that breaks a term.
    ///
    /// Recording is idempotent: an equal entry is not added again. Exchanges are matched by id; corrections, steps and
    /// events by the latest entry on the same subject; other entries by content. Old breaches block only entries that
    /// add to them. An entry is also refused if it makes another entry break a term; the finding names that entry.
    ///
    /// # Cost
    ///
    /// An exchange with the highest id, dated last where order or a due date matters: independent of the journal's
    /// length. Any other entry (a summary, a completion, a backdated exchange): folds the journal a few times.
    ///
    /// # Errors
    ///
    /// [`Refused`], with the entry and every finding, if one is of level E or T other than T09: an entry that shows a
    /// commitment to be late is recorded with that finding. The ledger does not change.
    /// - E03: an amendment id is used twice. E04: a name is unknown. E07: a sum is out of range. E12: the id has other
    ///   content. E13: the journal or a list is full. E20: a record referred to is not earlier, or is linked already.
    /// - T01: more than agreed. T02: parity is not satisfied. T03, T04, T05: dated before the conclusion, outside the
    ///   period or while not in force; T05 also for an impossible step. T07: more than the tranche schedules. T08: not
    ///   covered. T12: more handed on than received. T13: a summary is below its records. T14: more than listed. T17:
    ///   more returned than delivered.
    pub fn record(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, Refused> {
        self.take(entry.into(), Strictness::WithinTerms)
    }

    /// Records what happened, even if it breaks a term; the receipt lists the findings. People released count toward
    /// the commitments, also if the exchange was late or uneven.
    ///
    /// # Errors
    ///
    /// [`Refused`] if a finding is of level E; see [`record`](Self::record). The ledger does not change.
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
    pub fn record_observed(&mut self, entry: impl Into<JournalEntry>) -> Result<Receipt, Refused> {
        self.take(entry.into(), Strictness::Possible)
    }

    fn take(&mut self, entry: JournalEntry, strictness: Strictness) -> Result<Receipt, Refused> {
        if let JournalEntry::Exchange(exchange) = entry {
            return self.take_exchange(exchange, strictness);
        }
        if let Some(position) = self.book.journal.same_entry(&entry) {
            return Ok(Receipt::of_same(position));
        }
        let findings = lateness::judge_all(&self.agreement, &self.book, &entry);
        if findings.refuses(strictness) {
            return Err(Refused::of(entry, findings));
        }
        let position = append(&mut self.book, entry);
        Ok(Receipt::of_new(position, findings))
    }

    fn take_exchange(
        &mut self,
        exchange: Exchange,
        strictness: Strictness,
    ) -> Result<Receipt, Refused> {
        let (mut findings, known) = (Findings::new(), self.book.journal.known(&exchange));
        if let Known::Same(position) = known {
            return Ok(Receipt::of_same(position));
        }
        let of = (&exchange, known);
        let judged = lateness::judge_exchange(&self.agreement, &self.book, of, &mut findings);
        if !findings.is_empty() && findings.refuses(strictness) {
            let entry = JournalEntry::Exchange(exchange);
            return Err(Refused::of(entry, findings));
        }
        let position = commit(&mut self.book, exchange, &judged);
        Ok(Receipt::of_new(position, findings))
    }

    /// Returns the findings that recording an exchange would report, without recording it. If the exchange is recorded
    /// already, they are those of its entry, as [`findings_at`](Self::findings_at) returns them.
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
        let (mut findings, known) = (Findings::new(), self.book.journal.known(exchange));
        if let Known::Same(position) = known {
            return self.findings_at(position);
        }
        let of = (exchange, known);
        lateness::judge_exchange(&self.agreement, &self.book, of, &mut findings);
        findings
    }

    /// Returns the findings that recording an entry of any kind would report, without recording it, or those of the entry
    /// if it is recorded already.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Ledger, journal::{StatusEntry, StatusChange}};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// assert!(ledger.would_record_entry(&StatusEntry::new(StatusChange::Suspend).into()).is_within_terms());
    /// let resumed = ledger.would_record_entry(&StatusEntry::new(StatusChange::Resume).into());
    /// assert!(resumed.iter().all(|finding| finding.code() == "T05") && !resumed.is_within_terms());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn would_record_entry(&self, entry: &JournalEntry) -> Findings {
        if let JournalEntry::Exchange(exchange) = entry {
            return self.would_record(exchange);
        }
        match self.book.journal.same_entry(entry) {
            Some(position) => self.findings_at(position),
            None => lateness::judge_all(&self.agreement, &self.book, entry),
        }
    }

    /// Returns the findings of the entry at a position of the journal, as everything recorded shows them. Places are
    /// pointers into the entry, as in a [`Receipt`] of it. The cost is that of [`standing`](Self::standing).
    #[must_use]
    pub fn findings_at(&self, position: usize) -> Findings {
        let Some(kind) = self.journal().get(position).map(JournalEntry::kind) else {
            return Findings::new();
        };
        let own = alloc::format!("/journal/{position}/{kind}");
        self.findings().below(&own, &Place::Root.key(kind))
    }

    /// Returns the findings of the exchange with this id; see [`findings_at`](Self::findings_at).
    #[must_use]
    pub fn findings_of(&self, id: impl AsRef<str>) -> Findings {
        let position = self.position(id.as_ref());
        position.map_or_else(Findings::new, |position| self.findings_at(position))
    }

    /// Returns the numbers released and outstanding in one direction with everything recorded, at a cost independent of
    /// the journal's length. `None` if an actor is unknown, or if nothing, not even zero, is recorded or promised.
    #[must_use]
    pub fn balance(&self, from: &str, to: &str) -> Option<Balance> {
        recorded(&self.question([None, None]), from, to)
    }

    /// Returns the balances, verdicts and findings with everything recorded. A commitment is late if its due date is
    /// before the last day that the journal surely reaches. The numbers are kept; the findings are computed anew.
    #[must_use]
    pub fn standing(&self) -> Standing {
        answer(&self.question([None, None]), Numbers::Kept)
    }

    /// Returns the balances, verdicts and findings at the end of a day, month or year, under the terms in force then.
    /// Folds the journal twice, for what certainly and possibly happened by then, and twice more per commitment due.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// for (id, day) in [("1", "2025-05-09"), ("2", "2025-05")] {
    ///     ledger.record(Exchange::mutual(id, day, "RU", "UA", [(Civilian, 40)])?)?;
    /// }
    /// let (then, now) = (ledger.as_of("2025-05-10".parse()?), ledger.standing());
    /// let released = [&then, &now].map(|standing| standing.commitments()[0].released().to_string());
    /// assert_eq!(released, ["40 to 80", "80"], "the second exchange may have taken place after 10 May");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self, date: PartialDate) -> Standing {
        answer(&self.question([Some(date), None]), Numbers::Counted)
    }

    /// Returns the balances, verdicts and findings at the end of a date, from the entries known at the end of another.
    /// An entry that does not state when it became known is always included.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(100).build()?);
    /// let exchange = Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 100)])?;
    /// ledger.record(exchange.with_known("2025-06-01")?)?;
    /// assert!(!ledger.as_known_on("2025-05-31".parse()?, "2025-05-24".parse()?).is_fulfilled());
    /// assert!(ledger.as_known_on("2025-06-01".parse()?, "2025-05-24".parse()?).is_fulfilled());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_known_on(&self, known: PartialDate, as_of: PartialDate) -> Standing {
        answer(&self.question([Some(as_of), Some(known)]), Numbers::Counted)
    }

    /// Returns every movement of people and remains, after corrections, summaries and returns, whatever its date.
    #[must_use]
    pub fn movements(&self) -> Movements<'_> {
        self.question([None, None]).movements()
    }

    /// Returns the movements by the end of a date; one that only possibly took place by then widens a count to a range.
    #[must_use]
    pub fn movements_as_of(&self, date: PartialDate) -> Movements<'_> {
        self.question([Some(date), None]).movements()
    }

    /// Returns the movements by the end of the date `as_of`, from the entries that became known by the end of `known`.
    #[must_use]
    pub fn movements_as_known_on(&self, known: PartialDate, as_of: PartialDate) -> Movements<'_> {
        self.question([Some(as_of), Some(known)]).movements()
    }

    /// Returns the people and remains that moved in one exchange; `None` if there is no such exchange. A summary
    /// returns those of the records that it includes and the rest; an included record returns its own.
    #[must_use]
    pub fn movements_of(&self, id: impl AsRef<str>) -> Option<Movements<'_>> {
        self.question([None, None])
            .movements_of(&ExchangeId::new(id).ok()?, Reading::AsRecorded)
    }

    /// Returns the same standing as [`standing`](Self::standing), with every number counted again from the journal.
    #[must_use]
    pub fn recount(&self) -> Standing {
        answer(&self.question([None, None]), Numbers::Counted)
    }

    pub(super) const fn question(&self, days: [Option<PartialDate>; 2]) -> Question<'_> {
        Question::of(&self.agreement, &self.book, days)
    }

    /// Returns the amendments in the order recorded, each with its changes to the terms before it.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Ledger, Quantity, journal::Amendment};
    /// let promising = |people| Agreement::between("HA", "IL").releases("HA", "IL", Quantity::Exactly(people)).build();
    /// let mut ledger = Ledger::open(promising(50)?);
    /// ledger.record(Amendment::new("day-5".parse()?, promising(70)?).with_agreed("2023-11-27")?)?;
    /// let [(amendment, changes)] = &ledger.amendments()[..] else { panic!("one amendment was recorded") };
    /// assert_eq!((amendment.id().as_str(), changes.len()), ("day-5", 1));
    /// assert_eq!(changes[0].to_string(), "HA to IL: exactly 70 instead of exactly 50");
    /// assert_eq!((ledger.agreement(), ledger.agreement_in_force()), (&promising(50)?, &promising(70)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn amendments(&self) -> Vec<(&Amendment, Vec<Change>)> {
        amended(&self.agreement, self.journal())
    }

    /// Returns the agreement in force: that of the amendment that takes effect last, or the one concluded.
    #[must_use]
    pub fn agreement_in_force(&self) -> &Agreement {
        self.book
            .agreement_of(self.book.version_at(None), &self.agreement)
    }

    /// Returns the findings about the agreement and the journal; places begin with `/agreement` or `/journal`.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.standing().into_findings()
    }
}
