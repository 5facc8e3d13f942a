//! `Question`: a book and the dates asked about, with the entries, totals and movements in that range.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::agreement::Agreement;
use crate::ledger::book::{Book, Scope, fold, reached};
use crate::ledger::journal::JournalEntry;
use crate::ledger::journal::order::Belongs;
use crate::ledger::movements::{Cut, Movements, Reading, entries_of, group_read, groups_read};
use crate::ledger::rules::Late;
use crate::ledger::terms::Givers;
use crate::ledger::totals::tie::spanning;
use crate::ledger::totals::{Totals, custody_of};
use crate::rulebook::{Findings, Sink};
use crate::words::{ActorKey, ExchangeId, Interval, PartialDate, Subject, When};

/// A query of a ledger: as of the end of one date, with the entries known at the end of another.
#[derive(Clone, Copy, Debug)]
pub(in crate::ledger) struct Question<'q> {
    pub(in crate::ledger) agreement: &'q Agreement,
    pub(in crate::ledger) book: &'q Book,
    pub(in crate::ledger) as_of: Option<PartialDate>,
    pub(in crate::ledger) known: Option<PartialDate>,
}

/// Whether an entry certainly or possibly belongs to the time asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Time {
    Surely,
    Possibly,
}

impl<'q> Question<'q> {
    /// Creates the query as of a date, with what was known at another; of everything recorded for `None`.
    pub(in crate::ledger) const fn of(
        agreement: &'q Agreement,
        book: &'q Book,
        [as_of, known]: [Option<PartialDate>; 2],
    ) -> Self {
        Self {
            agreement,
            book,
            as_of,
            known,
        }
    }

    /// Returns the version in force at the time asked about.
    pub(in crate::ledger) fn version_in_force(&self) -> usize {
        let belongs = self.belonging(Time::Possibly, self.as_of);
        self.book.version_among(None, &belongs)
    }

    /// Returns the agreement of a version.
    pub(super) fn agreement_of(&self, version: usize) -> &'q Agreement {
        self.book.agreement_of(version, self.agreement)
    }

    /// Returns a predicate for the entries that belong to a time. A reversal without a reason lowers numbers, so it is
    /// included the other way round: for `Surely` if it possibly belongs, for `Possibly` only if it certainly does.
    pub(super) fn belonging(
        &self,
        time: Time,
        as_of: Option<PartialDate>,
    ) -> impl Fn(usize, &JournalEntry) -> bool + use<'q> {
        let (book, known) = (self.book, self.known);
        let was_known = move |entry: &JournalEntry| match (known, entry.known()) {
            (Some(asked), Some(since)) => since.is_by(asked) == Some(true),
            _ => true,
        };
        move |position, entry: &JournalEntry| {
            let Some(date) = as_of else {
                return was_known(entry);
            };
            // A correction states an earlier fact. An amendment without a date always applies.
            let is_timeless = entry.correction().is_some()
                || entry
                    .amendment()
                    .is_some_and(|amendment| amendment.effective().is_none());
            let is_by = |when: Option<When>| {
                let by = when.and_then(|when| when.is_by(date));
                let reversal = entry.reversal();
                let takes_back = reversal.is_some_and(|reversal| reversal.reason().is_none());
                if (time == Time::Surely) == takes_back {
                    by != Some(false)
                } else {
                    by == Some(true)
                }
            };
            let was_known_then = |_: usize, entry: &JournalEntry| was_known(entry);
            let is_in = || {
                is_timeless
                    || is_by(book.journal.when(position, entry, &was_known_then))
                    || book
                        .journal
                        .leg_dates(position, &was_known_then)
                        .any(|when| is_by(Some(when)))
            };
            was_known(entry) && is_in()
        }
    }

    /// Returns the entries of one kind, not exchanges, that belong to the time asked about, with their positions.
    pub(in crate::ledger) fn entries<T>(
        &self,
        time: Time,
        kind: impl Fn(&'q JournalEntry) -> Option<T>,
    ) -> impl DoubleEndedIterator<Item = (usize, T)> {
        let belongs = self.belonging(time, self.as_of);
        let journal = &self.book.journal;
        let others = journal.links().map_or(&[][..], |links| &links.others);
        others.iter().filter_map(move |&at| {
            let entry = journal.entries().get(at)?;
            let content = kind(entry)?;
            belongs(at, entry).then_some((at, content))
        })
    }

    /// Returns true if a due date is over: at the end of the date asked about, or before the last day that the journal
    /// surely reaches.
    pub(super) fn is_past(&self, due: PartialDate) -> bool {
        if let Some(date) = self.as_of {
            return due.is_by(date) == Some(true);
        }
        let reached = reached(&self.book.journal, &self.belonging(Time::Possibly, None));
        reached.is_some_and(|reached| due.last_day() < reached)
    }

    /// Returns the totals at a time, under each version.
    pub(in crate::ledger) fn fold(
        &self,
        time: Time,
        as_of: Option<PartialDate>,
        late: &[Late],
        findings: &mut Findings,
    ) -> Vec<Totals> {
        let cut = match (as_of, time) {
            (None, _) => Cut::Never,
            (Some(date), Time::Surely) => Cut::Surely(date),
            (Some(date), Time::Possibly) => Cut::Possibly(date),
        };
        let is_known = self.belonging(Time::Possibly, None);
        let scope = Scope {
            book: self.book,
            givers: &self.givers(&is_known),
            belongs: &self.belonging(time, as_of),
            possibly: &self.belonging(Time::Possibly, as_of),
            is_known: &is_known,
            cut,
            late,
        };
        fold(&scope, findings)
    }

    /// Returns the sides whose people third actors may have in custody, by the entries that are known.
    pub(super) fn givers(&self, is_known: &Belongs<'_>) -> Cow<'q, Givers> {
        match self.known {
            None => Cow::Borrowed(self.book.givers()),
            Some(_) => Cow::Owned(self.book.givers_of(is_known)),
        }
    }

    /// Returns the movements of the time asked about.
    pub(in crate::ledger) fn movements(&self) -> Movements<'q> {
        self.movements_read(Reading::AsRecorded)
    }

    /// Returns the movements of the time asked about, with their counts read in one way.
    pub(in crate::ledger) fn movements_read(&self, reading: Reading) -> Movements<'q> {
        let known = self.belonging(Time::Possibly, None);
        let cut = self.as_of.map_or(Cut::Never, Cut::Within);
        let givers = self.givers(&known);
        Movements::new(
            groups_read(&self.book.journal, &givers, &known, reading),
            cut,
        )
    }

    /// Returns how many people of a subject a third actor has in custody.
    pub(in crate::ledger) fn held(&self, actor: ActorKey, subject: &Subject) -> Option<Interval> {
        let version = self.book.version(self.version_in_force())?;
        let known = self.belonging(Time::Possibly, None);
        let givers = self.givers(&known);
        let groups = groups_read(&self.book.journal, &givers, &known, Reading::AsRecorded);
        let cuts = self.as_of.map_or([Cut::Never; 2], |date| {
            [Cut::Surely(date), Cut::Possibly(date)]
        });
        let [surely, possibly] =
            cuts.map(|cut| custody_of((&version.terms, &groups, cut), actor, subject));
        Some(surely.with(possibly, spanning).held())
    }

    /// Returns the movements of one exchange, with their counts read in one way.
    pub(in crate::ledger) fn movements_of(
        &self,
        id: &ExchangeId,
        reading: Reading,
    ) -> Option<Movements<'q>> {
        let known = self.belonging(Time::Possibly, None);
        let position = self.book.journal.position(id)?;
        let (journal, givers) = (&self.book.journal, self.givers(&known));
        let (group, _) = group_read(journal, position, &givers, &known, reading);
        Some(Movements::new(Vec::from([group]), Cut::Never))
    }

    /// Returns the position of the outermost summary that includes an exchange; its own if there is none.
    pub(in crate::ledger) fn outermost(&self, id: &ExchangeId) -> Option<usize> {
        let position = self.book.journal.position(id)?;
        let summaries = self.book.journal.summaries(position);
        Some(summaries.last().unwrap_or(position))
    }

    /// Returns the positions of an exchange, of the records that it includes, and of their reversals.
    pub(in crate::ledger) fn entries_of(&self, id: &ExchangeId) -> Option<BTreeSet<usize>> {
        let known = self.belonging(Time::Possibly, None);
        let position = self.book.journal.position(id)?;
        Some(entries_of(&self.book.journal, position, &known))
    }

    /// Calls `report` with the sink of an item in the agreement of a version.
    pub(super) fn at_item(
        &self,
        version: usize,
        list: &'static str,
        position: usize,
        findings: &mut Findings,
        report: impl FnOnce(&mut Sink<'_>),
    ) {
        let report = |around: &mut Sink<'_>| {
            report(&mut around.key("agreement").key(list).at(position));
        };
        match self.book.version(version).and_then(|version| version.entry) {
            Some(amendment) => self.book.journal.at_entry(amendment, findings, report),
            None => report(&mut findings.sink()),
        }
    }
}
