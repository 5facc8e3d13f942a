//! `Journal`: the entries of a ledger in the order recorded, with lookups by id and by latest correction.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::belongs::Belongs;
use super::index::Index;
use super::links::Links;
use crate::ledger::journal::{Core, Exchange, JournalEntry, Leg};
use crate::rulebook::{Findings, Sink};
use crate::words::{ExchangeId, When};

/// Whether the id of an exchange is already recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Known {
    /// No entry has this id.
    New,
    /// The entry at this position is the same.
    Same(usize),
    /// The entry at this position has the same id but other content.
    Other(usize),
}

/// Every entry, and the links between entries that refer to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Journal {
    entries: Vec<JournalEntry>,
    index: Index,
    // Most journals contain only exchanges without links.
    links: Option<Box<Links>>,
}

impl Journal {
    /// Returns the entries, in the order recorded.
    pub(in crate::ledger) fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    pub(in crate::ledger) fn links(&self) -> Option<&Links> {
        self.links.as_deref()
    }

    pub(in crate::ledger) fn known(&self, exchange: &Exchange) -> Known {
        match self.position(exchange.id()) {
            None => Known::New,
            Some(position) if self.exchange_at(position) == Some(exchange) => Known::Same(position),
            Some(position) => Known::Other(position),
        }
    }

    pub(in crate::ledger) fn position(&self, id: &ExchangeId) -> Option<usize> {
        self.index.find(id, &self.entries)
    }

    pub(in crate::ledger) fn exchange_at(&self, position: usize) -> Option<&Exchange> {
        self.entries.get(position)?.exchange()
    }

    pub(in crate::ledger) fn find(&self, id: &ExchangeId) -> Option<&Exchange> {
        self.exchange_at(self.position(id)?)
    }

    /// Returns the summary that includes an exchange, then each wider summary that includes the one before.
    pub(in crate::ledger) fn summaries(&self, position: usize) -> impl Iterator<Item = usize> {
        let wider = |at: &usize| self.links()?.included.get(at).copied();
        core::iter::successors(wider(&position), wider)
    }

    /// Returns the date of an entry after its latest correction.
    pub(in crate::ledger) fn when(
        &self,
        position: usize,
        entry: &JournalEntry,
        belongs: &Belongs<'_>,
    ) -> Option<When> {
        if self.links.is_none() || entry.exchange().is_none() {
            return entry.date();
        }
        self.corrected(position, belongs)?.on
    }

    /// Returns the first day on which people of an exchange may have come back, by the entries that belong: they went before.
    pub(in crate::ledger) fn first_back(
        &self,
        position: usize,
        belongs: &Belongs<'_>,
    ) -> Option<(u16, u8, u8)> {
        let reversed = self.links()?.reversed.get(&position)?.iter();
        let days = reversed.filter_map(|&at| {
            let entry = self.entries.get(at).filter(|entry| belongs(at, entry))?;
            let reversal = entry.reversal()?;
            // A reversal with a reason leaves the delivery as it was.
            let is_undone = reversal.reason().is_none();
            let begins = reversal.date()?.beginning()?;
            is_undone.then(|| begins.first_day())
        });
        days.min()
    }

    /// Returns the dates that the legs of an exchange have of their own.
    pub(in crate::ledger) fn leg_dates(
        &self,
        position: usize,
        belongs: &Belongs<'_>,
    ) -> impl Iterator<Item = When> {
        let core = self.corrected(position, belongs);
        let legs = core.into_iter().flat_map(|core| core.legs.iter());
        legs.filter_map(Leg::date)
    }

    /// Returns the content of an exchange after its latest correction, by the entries that belong.
    pub(in crate::ledger) fn corrected(
        &self,
        position: usize,
        belongs: &Belongs<'_>,
    ) -> Option<&Core> {
        let (_, exchange) = self.corrected_at(position, belongs)?;
        Some(&exchange.core)
    }

    /// Returns an exchange after its latest correction, by the entries that belong, and the position of that entry.
    pub(in crate::ledger) fn corrected_at(
        &self,
        position: usize,
        belongs: &Belongs<'_>,
    ) -> Option<(usize, &Exchange)> {
        let recorded = || Some((position, self.exchange_at(position)?));
        let Some(links) = &self.links else {
            return recorded();
        };
        let corrections = links.corrected.get(&position).map_or(&[][..], |list| list);
        let last = corrections.iter().rev().find_map(|&at| {
            let entry = self.entries.get(at).filter(|entry| belongs(at, entry))?;
            entry.correction().map(|exchange| (at, exchange))
        });
        last.or_else(recorded)
    }

    /// Appends an entry, and links it to the entries it refers to.
    pub(in crate::ledger) fn push(&mut self, entry: JournalEntry) -> usize {
        let position = self.entries.len();
        if let JournalEntry::Exchange(exchange) = &entry {
            if exchange.core.is_linked() {
                self.link(position, &exchange.core);
            }
            self.index.push(exchange.id(), &self.entries);
        } else {
            let corrected = entry
                .correction()
                .and_then(|exchange| self.position(exchange.id()));
            let reversed = entry
                .reversal()
                .and_then(|reversal| self.position(&reversal.of));
            let links = self.links.get_or_insert_default();
            links.others.push(position);
            let lists = [
                (corrected, &mut links.corrected),
                (reversed, &mut links.reversed),
            ];
            for (of, list) in lists {
                if let Some(of) = of {
                    list.entry(of).or_default().push(position);
                }
            }
        }
        self.entries.push(entry);
        position
    }

    /// Links a record to the earlier records it includes or completes.
    fn link(&mut self, position: usize, core: &Core) {
        let find = |id: &ExchangeId| self.position(id);
        let included: Vec<usize> = core.includes().iter().filter_map(find).collect();
        let completed = core.completes().and_then(find);
        let links = self.links.get_or_insert_default();
        links
            .included
            .extend(included.into_iter().map(|part| (part, position)));
        links
            .completed
            .extend(completed.map(|half| (half, position)));
    }

    /// Returns the position of an equal earlier entry. Only exchanges have ids: a correction, step, event or undated
    /// declaration is compared with the latest entry on the same subject, any other entry with all earlier ones.
    pub(in crate::ledger) fn same_entry(&self, entry: &JournalEntry) -> Option<usize> {
        let others = self.links.as_ref().map_or(&[][..], |links| &links.others);
        let has_same_subject = |earlier: &JournalEntry| match (earlier, entry) {
            (JournalEntry::Correction(one), JournalEntry::Correction(other)) => {
                one.id() == other.id()
            }
            (JournalEntry::StatusChange(one), JournalEntry::StatusChange(other)) => {
                one.part() == other.part()
            }
            (JournalEntry::Event(one), JournalEntry::Event(other)) => one.event() == other.event(),
            // Without a date, an actor may declare the same again after declaring the opposite.
            (JournalEntry::Declared(one), JournalEntry::Declared(other))
                if other.date().is_none() =>
            {
                (one.commitment(), one.declarer()) == (other.commitment(), other.declarer())
            }
            _ => earlier == entry,
        };
        let mut latest_first = others
            .iter()
            .rev()
            .filter_map(|&at| Some((at, self.entries.get(at)?)));
        let (at, last) = latest_first.find(|(_, earlier)| has_same_subject(earlier))?;
        (last == entry).then_some(at)
    }

    /// Calls `report` with the sink at an entry's place in the document.
    pub(in crate::ledger) fn at_entry<T>(
        &self,
        position: usize,
        findings: &mut Findings,
        report: impl FnOnce(&mut Sink<'_>) -> T,
    ) -> T {
        let kind = self.entries.get(position).map(JournalEntry::kind);
        let kind = kind.unwrap_or("exchange");
        report(&mut findings.sink().key("journal").at(position).key(kind))
    }
}
