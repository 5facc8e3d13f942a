//! The fold: a journal, what it adds up to, and how to find an id in it again.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::exchange::{Core, Exchange};
use super::holes::Holes;
use super::index::Index;
use super::journal::JournalEntry;
use super::judge::{Judge, Sums};
use super::moves::Judged;
use super::read::ReadExchange;
use super::terms::Terms;
use super::totals::Totals;
use crate::agreement::{Parts, Whole};
use crate::rulebook::{Datum, Findings, Place, Rule, limits};

/// The terms, the journal and its totals: a ledger without the agreement that gave it its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
    // The terms never change once compiled, and are larger than the rest of the head of a ledger.
    terms: Box<Terms>,
    totals: Totals,
    journal: Vec<JournalEntry>,
    index: Index,
}

/// What the id of an exchange says before anything is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// No entry has this id.
    New,
    /// The entry at this position is the same exchange.
    Same(usize),
    /// The entry at this position has the same id and other content.
    Other(usize),
}

impl Book {
    pub(crate) fn open(parts: &Parts, whole: Whole) -> Self {
        let terms = Box::new(Terms::compile(parts, whole));
        let totals = Totals::nothing(&terms);
        Self {
            terms,
            totals,
            journal: Vec::new(),
            index: Index::default(),
        }
    }

    pub(super) const fn terms(&self) -> &Terms {
        &self.terms
    }

    pub(super) const fn totals(&self) -> &Totals {
        &self.totals
    }

    pub(super) fn journal(&self) -> &[JournalEntry] {
        &self.journal
    }

    pub(super) fn known(&self, exchange: &Exchange) -> Known {
        match self.index.find(exchange.id(), &self.journal) {
            None => Known::New,
            Some(position)
                if self.journal.get(position).and_then(JournalEntry::exchange)
                    == Some(exchange) =>
            {
                Known::Same(position)
            }
            Some(position) => Known::Other(position),
        }
    }

    pub(super) fn find(&self, id: &crate::words::ExchangeId) -> Option<&Exchange> {
        self.index
            .find(id, &self.journal)
            .and_then(|position| self.journal.get(position)?.exchange())
    }

    /// Judges an exchange that is about to be recorded, its id included.
    pub(super) fn judge_next(
        &self,
        exchange: &Exchange,
        known: Known,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let mut sums = Sums::Judged;
        if let Known::Other(position) = known {
            // People that the other content may hold already are not added to it.
            sums = Sums::Skipped;
            let (given, expected) = (Datum::text(exchange.id().as_str()), Datum::number(position));
            findings.report(
                Rule::SameIdSameContent,
                &place.key("id"),
                Datum::Nothing,
                given,
                expected,
            );
        }
        if self.journal.len() >= limits::JOURNAL {
            findings.too_many(
                place,
                "entries",
                self.journal.len().saturating_add(1),
                limits::JOURNAL,
            );
        }
        let holes = Holes::default();
        let judge = Judge {
            terms: &self.terms,
            totals: &self.totals,
            core: &exchange.core,
            holes: &holes,
            sums,
        };
        judge.judge(place, findings)
    }

    /// Appends an exchange that was judged; nothing here can fail.
    pub(super) fn commit(&mut self, exchange: Exchange, judged: &Judged) -> usize {
        self.totals.add_all(&self.terms, &exchange.core, judged);
        self.index.push(exchange.id(), &self.journal);
        self.journal.push(JournalEntry::Exchange(exchange));
        self.journal.len().saturating_sub(1)
    }

    /// Takes in an exchange as far as it could be read, telling what it shows; returns the entry that has
    /// its id already, by position.
    pub(crate) fn take(
        &mut self,
        read: ReadExchange,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Result<Taken, usize> {
        let ReadExchange { id, core, holes } = read;
        if let Some(first) = id
            .as_ref()
            .and_then(|id| self.index.find(id, &self.journal))
        {
            // The same told twice is one fault; something else under the same id is judged for what it is.
            if self
                .journal
                .get(first)
                .and_then(JournalEntry::exchange)
                .map(|known| &known.core)
                != Some(&core)
            {
                self.judge(&core, &holes, Sums::Skipped)
                    .judge(place, findings);
            }
            return Err(first);
        }
        let judged = self
            .judge(&core, &holes, Sums::Judged)
            .judge(place, findings);
        let Some(id) = id else {
            self.totals.add_all(&self.terms, &core, &judged);
            return Ok(Taken::Counted);
        };
        self.commit(Exchange::made(id, core), &judged);
        Ok(Taken::Entered)
    }

    fn judge<'b>(&'b self, core: &'b Core, holes: &'b Holes, sums: Sums) -> Judge<'b> {
        Judge {
            terms: &self.terms,
            totals: &self.totals,
            core,
            holes,
            sums,
        }
    }

    /// The same journal folded from nothing.
    pub(super) fn recount(&self) -> Totals {
        let holes = Holes::default();
        let mut totals = Totals::nothing(&self.terms);
        for exchange in self.journal.iter().filter_map(JournalEntry::exchange) {
            let judge = Judge {
                terms: &self.terms,
                totals: &totals,
                core: &exchange.core,
                holes: &holes,
                sums: Sums::Judged,
            };
            let judged = judge.judge(&Place::Root, &mut Findings::new());
            totals.add_all(&self.terms, &exchange.core, &judged);
        }
        totals
    }
}

/// What became of an exchange that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It stands in the journal.
    Entered,
    /// Its id was a hole: its people are counted, so that later entries are judged, but it has no entry.
    Counted,
}
