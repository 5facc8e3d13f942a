//! `Scope`: the journal at a time: the entries that belong to it, and each exchange as they record it.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::book::Book;
use crate::ledger::journal::order::Belongs;
use crate::ledger::journal::{Core, JournalEntry, Leg, Reversal};
use crate::ledger::movements::{Contradictions, Cut, Group, group_at, group_seen};
use crate::ledger::rules::Late;
use crate::ledger::rules::cover::without_category;
use crate::ledger::terms::Givers;
use crate::ledger::totals::firsts::{Firsts, unspecified};
use crate::words::{Ends, ExchangeId, PartialDate};

/// The summaries in scope, each with its movements: a long chain of summaries is counted once, and not at each of them.
#[derive(Debug, Default)]
pub(super) struct Summaries<'s> {
    /// Those that no other includes, and where they differ from their records.
    outer: BTreeMap<usize, (Group<'s>, Contradictions)>,
    /// Those that another includes.
    inner: BTreeMap<usize, Inner>,
}

/// What is known of a summary that another includes.
#[derive(Debug, Default)]
struct Inner {
    differs: Contradictions,
    /// How many people of each of its legs surely are without a named category.
    without_category: Vec<u64>,
}

impl<'s> Summaries<'s> {
    /// Takes out the movements of a summary that no other includes, and where it differs from its records.
    pub(super) fn take(&mut self, position: usize) -> Option<(Group<'s>, Contradictions)> {
        self.outer.remove(&position)
    }

    /// Returns where a summary that another includes differs from its records.
    pub(super) fn differing(&self, position: usize) -> Option<&Contradictions> {
        Some(&self.inner.get(&position)?.differs)
    }

    /// Returns how many people of each leg of a summary surely are without a named category; `None` for another exchange.
    fn without_category(&self, position: usize, core: &Core) -> Option<Vec<u64>> {
        let outer = self.outer.get(&position);
        let outer = outer.map(|(group, _)| without_categories(core, group));
        outer.or_else(|| Some(self.inner.get(&position)?.without_category.clone()))
    }
}

/// Returns how many people of each leg of a summary surely are without a named category.
fn without_categories(core: &Core, group: &Group<'_>) -> Vec<u64> {
    let of = |leg: &Leg| match unspecified(leg) {
        0 => 0,
        _ => without_category((core, Some(group)), leg).surely(),
    };
    core.legs.iter().map(of).collect()
}

/// The entries of a book that belong to a time.
#[derive(Clone, Copy)]
pub(in crate::ledger) struct Scope<'s> {
    pub(in crate::ledger) book: &'s Book,
    /// The sides whose people third actors may have in custody, by the entries that were known.
    pub(in crate::ledger) givers: &'s Givers,
    pub(in crate::ledger) belongs: &'s Belongs<'s>,
    /// The entries that possibly belong to the time.
    pub(in crate::ledger) possibly: &'s Belongs<'s>,
    /// The entries that were known, whatever their dates.
    pub(in crate::ledger) is_known: &'s Belongs<'s>,
    /// The time itself, for legs with their own dates.
    pub(in crate::ledger) cut: Cut,
    /// Commitments already reported as late (T09).
    pub(in crate::ledger) late: &'s [Late],
}

impl<'s> Scope<'s> {
    /// Returns the scope of the whole journal.
    pub(in crate::ledger) fn all(book: &'s Book) -> Self {
        Self {
            book,
            givers: book.givers(),
            belongs: &|_, _| true,
            possibly: &|_, _| true,
            is_known: &|_, _| true,
            cut: Cut::Never,
            late: &[],
        }
    }

    /// Returns true if order does not matter, or if it is known for every exchange whether it belongs to the time.
    pub(super) fn is_certain(&self) -> bool {
        let entries = self.book.journal.entries().iter().enumerate();
        let mut exchanges = entries.filter(|(_, entry)| entry.exchange().is_some());
        !self.book.is_ordered()
            || exchanges.all(|(at, entry)| (self.belongs)(at, entry) || !(self.possibly)(at, entry))
    }

    /// Returns true if the entry at a position certainly belongs to the time.
    pub(super) fn contains(&self, at: usize) -> bool {
        let entry = self.book.journal.entries().get(at);
        entry.is_some_and(|entry| (self.belongs)(at, entry))
    }

    /// Returns true if a summary that is known does not surely belong to the time: its records count before it does.
    pub(super) fn has_later_summaries(&self) -> bool {
        let links = self.book.journal.links();
        let mut summaries = links.into_iter().flat_map(|links| links.included.values());
        summaries.any(|&at| {
            let entry = self.book.journal.entries().get(at);
            entry.is_some_and(|entry| (self.is_known)(at, entry) && !(self.belongs)(at, entry))
        })
    }

    /// Returns true if a summary in scope includes the exchange at a position, directly or through another summary.
    pub(super) fn is_included(&self, position: usize) -> bool {
        let mut summaries = self.book.journal.summaries(position);
        summaries.any(|at| self.contains(at))
    }

    /// Returns the summaries in scope that include the exchange at a position, as corrected.
    pub(super) fn summaries(&self, position: usize) -> Vec<&Core> {
        let journal = &self.book.journal;
        let summaries = journal.summaries(position).filter(|at| self.contains(*at));
        let summaries = summaries.filter_map(|at| journal.corrected(at, self.belongs));
        summaries.collect()
    }

    /// Returns the movements of a summary or of an exchange with reversals, and where the summary differs from its
    /// records; `None` for any other exchange.
    pub(super) fn group(&self, position: usize) -> (Option<Group<'s>>, Contradictions) {
        let journal = &self.book.journal;
        let is_plain = journal.links().is_none_or(|links| {
            let core = journal.corrected(position, self.is_known);
            let is_summary = core.is_some_and(|core| !core.includes().is_empty());
            !is_summary && !links.reversed.contains_key(&position)
        });
        if is_plain {
            return (None, Contradictions::default());
        }
        let is_known = |at: usize, entry: &JournalEntry| self.counts(at, entry);
        let (group, below) = group_at(journal, position, self.givers, &is_known);
        (Some(group), below)
    }

    /// Returns true if an entry is known and is no reversal that leaves the delivery as it was: that is counted by itself, on
    /// its own date.
    fn counts(&self, at: usize, entry: &JournalEntry) -> bool {
        let reversal = entry.reversal();
        (self.is_known)(at, entry) && reversal.is_none_or(|reversal| reversal.reason().is_none())
    }

    /// Returns the summaries in scope.
    pub(super) fn all_summaries(&self) -> Summaries<'s> {
        let mut all = Summaries::default();
        let journal = &self.book.journal;
        let Some(links) = journal.links() else {
            return all;
        };
        let is_known = |at: usize, entry: &JournalEntry| self.counts(at, entry);
        let summaries: BTreeSet<usize> = links.included.values().copied().collect();
        let outer = summaries.into_iter().filter(|at| self.contains(*at));
        for at in outer.filter(|at| !self.is_included(*at)) {
            let see = |at: usize, group: &Group<'s>, differs| {
                let recorded = self.as_recorded(at).filter(|_| self.contains(at));
                let summary = recorded.filter(|(_, core, _)| !core.includes().is_empty());
                if let Some((_, core, _)) = summary {
                    let without_category = without_categories(&core, group);
                    let inner = Inner {
                        differs,
                        without_category,
                    };
                    all.inner.insert(at, inner);
                }
            };
            let found = group_seen(journal, at, self.givers, &is_known, see);
            all.outer.insert(at, found);
        }
        all
    }

    /// Returns the movements of a reversal that leaves the delivery as it was.
    pub(super) fn reversed(&self, position: usize, reversal: &Reversal) -> Option<Group<'s>> {
        let journal = &self.book.journal;
        let of = journal.position(reversal.exchange())?;
        let (group, _) = group_at(journal, of, self.givers, self.is_known);
        Some(group.of_entry(position))
    }

    /// Returns the exchange at a position with the position of its latest version. Legs with later dates of their own
    /// are left out; then the last value lists the positions of the remaining legs.
    pub(super) fn as_recorded(
        &self,
        position: usize,
    ) -> Option<(usize, Cow<'s, Core>, Vec<usize>)> {
        let (entry_at, exchange) = self.book.journal.corrected_at(position, self.belongs)?;
        let core = &exchange.core;
        let went = |leg: &Leg| self.cut.holds(leg.date().or(core.on));
        if core.legs.iter().all(went) {
            return Some((entry_at, Cow::Borrowed(core), Vec::new()));
        }
        let legs = core.legs.iter().enumerate().filter(|(_, leg)| went(leg));
        let (written, legs): (Vec<usize>, Vec<Leg>) =
            legs.map(|(position, leg)| (position, leg.clone())).unzip();
        let core = Core {
            legs: legs.into_boxed_slice(),
            ..core.clone()
        };
        Some((entry_at, Cow::Owned(core), written))
    }

    /// Returns where remarks are made that are made once for a direction.
    pub(super) fn firsts(&self, all: &Summaries<'_>) -> Firsts {
        let mut firsts = Firsts::default();
        let entries = self.book.journal.entries().iter().enumerate();
        for (position, _) in entries.filter(|(_, entry)| entry.exchange().is_some()) {
            if self.contains(position)
                && let Some((_, core, _)) = self.as_recorded(position)
                && let Some(version) = self
                    .book
                    .version(self.book.version_among(core.on, self.belongs))
            {
                // Of the directions that a summary names it says what is known.
                let is_told = |ends: Ends| {
                    let summaries = self.summaries(position);
                    let mut named = summaries.iter().flat_map(|summary| &summary.legs);
                    named.any(|leg| leg.ends().overlap(ends))
                };
                let of = (&*version.terms, self.givers);
                // The records of a summary may name the category of people of whom it names none.
                let open = all.without_category(position, &core);
                let open = |at: usize, leg: &Leg| match &open {
                    Some(open) => open.get(at).copied().unwrap_or_default(),
                    None => unspecified(leg),
                };
                firsts.enter(position, &core, of, (is_told, open));
            }
        }
        firsts
    }

    /// Returns the exchange with an id, if it is in scope.
    pub(super) fn linked(&self, id: &ExchangeId) -> Option<&'s Core> {
        let at = self
            .book
            .journal
            .position(id)
            .filter(|&at| self.contains(at))?;
        self.book.journal.corrected(at, self.belongs)
    }

    /// Returns the records that a summary includes, directly or through other summaries, without those summaries.
    pub(super) fn included(&self, position: usize) -> Vec<&'s Core> {
        let (_, records) = self.below(position);
        let journal = &self.book.journal;
        let cores = records.iter();
        cores
            .filter_map(|at| journal.corrected(*at, self.belongs))
            .collect()
    }

    /// Returns the positions of the summaries and of the records that a summary includes, directly or through other
    /// summaries.
    fn below(&self, position: usize) -> (Vec<usize>, Vec<usize>) {
        let book = self.book;
        let parts = |at: usize| {
            let core = book.journal.corrected(at, self.belongs);
            let ids = core.map_or(&[][..], Core::includes).iter();
            ids.filter_map(|id| book.journal.position(id))
                .filter(move |&part| part < at)
        };
        let (mut summaries, mut records) = (Vec::new(), Vec::new());
        let mut open = parts(position).collect::<Vec<_>>();
        while let Some(at) = open.pop() {
            let before = open.len();
            open.extend(parts(at));
            if open.len() == before {
                records.push(at);
            } else {
                summaries.push(at);
            }
        }
        (summaries, records)
    }

    /// Returns the positions of the summaries and records in scope that a summary includes, directly or through other
    /// summaries, in the order of their dates.
    pub(super) fn records(&self, summary: usize) -> Vec<usize> {
        let (summaries, records) = self.below(summary);
        let journal = &self.book.journal;
        let last_day = |at: &usize| {
            let entry = journal.entries().get(*at)?;
            let when = journal.when(*at, entry, self.belongs)?;
            when.end().map(PartialDate::last_day)
        };
        let all = summaries.into_iter().chain(records);
        let mut all: Vec<usize> = all.filter(|at| self.contains(*at)).collect();
        all.sort_by_key(|at| (last_day(at).is_none(), last_day(at), *at));
        all
    }

    /// Returns the record that completes an exchange, with its position.
    pub(super) fn completion(&self, position: usize) -> Option<(usize, &'s JournalEntry)> {
        let at = *self.book.journal.links()?.completed.get(&position)?;
        Some((at, self.book.journal.entries().get(at)?))
    }
}
