//! `Book`: the journal, each version of the terms with its totals, and the life of the agreement.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::reached::{self, Day};
use crate::agreement::{Agreement, Parts, Unread};
use crate::ledger::journal::order::{Belongs, Journal};
use crate::ledger::journal::{Amendment, Core, JournalEntry, Life};
use crate::ledger::terms::{Givers, Judged, Moves};
use crate::ledger::totals::version::version_among;
use crate::ledger::totals::{Totals, Version};
use crate::rulebook::Gaps;
use crate::words::{CommitmentId, EventId, When};

/// The journal with its terms and totals: a ledger without the agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
    // INVARIANT: never empty. The first is the agreement as concluded; each amendment adds one.
    versions: Vec<Version>,
    pub(in crate::ledger) journal: Journal,
    /// The sides whose people third actors may have in custody.
    givers: Givers,
    life: Life,
    /// The ids of the commitments and events of the agreement as concluded.
    names: Box<(Vec<CommitmentId>, Vec<EventId>)>,
    /// The last day of all exchanges; an exchange that begins later needs no place among earlier ones.
    latest: Latest,
    /// The last day that the journal surely reaches.
    reached: Option<Day>,
}

/// The last day of all exchanges so far, and whether a date among them is open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Latest {
    day: Option<(u16, u8, u8)>,
    is_open: bool,
}

impl Latest {
    fn take(&mut self, on: Option<When>) {
        match on.and_then(When::end) {
            None => self.is_open = true,
            Some(end) => self.day = self.day.max(Some(end.last_day())),
        }
    }
}

impl Book {
    /// Creates a book with an empty journal.
    pub(crate) fn open(parts: &Parts, unread: &Unread) -> Self {
        let mut givers = Givers::default();
        givers.enter(parts);
        Self {
            versions: Vec::from([Version::open(parts, unread)]),
            journal: Journal::default(),
            givers,
            life: Life::default(),
            names: Box::new((
                parts
                    .commitments()
                    .iter()
                    .filter_map(|one| one.id().cloned())
                    .chain(unread.commitments.iter().cloned())
                    .collect(),
                parts
                    .events()
                    .iter()
                    .map(|event| event.id().clone())
                    .collect(),
            )),
            latest: Latest::default(),
            reached: None,
        }
    }

    pub(in crate::ledger) const fn givers(&self) -> &Givers {
        &self.givers
    }

    /// Returns the sides whose people third actors may have in custody, by the entries that are known.
    pub(in crate::ledger) fn givers_of(&self, is_known: &Belongs<'_>) -> Givers {
        let entries = self.journal.entries().iter().enumerate();
        let known = entries.filter(|(at, entry)| is_known(*at, entry));
        let exchanges = known.filter_map(|(at, entry)| {
            let _exchange = entry.exchange()?;
            self.journal.corrected(at, is_known)
        });
        self.givers.after(&exchanges)
    }

    pub(super) fn names(&self) -> &(Vec<CommitmentId>, Vec<EventId>) {
        &self.names
    }

    /// Returns true if the order of exchanges matters to a rule.
    pub(super) fn is_ordered(&self) -> bool {
        self.versions.iter().any(|version| version.terms.is_ordered)
    }

    /// Returns true if an exchange must be judged among earlier recorded ones: it did not certainly begin after all of
    /// them, and a rule depends on order, there are amendments, or people were returned.
    pub(super) fn is_backdated(&self, on: Option<When>) -> bool {
        let has_reversals = self
            .journal
            .links()
            .is_some_and(|links| !links.reversed.is_empty());
        if !self.is_ordered() && self.versions.len() == 1 && !has_reversals {
            return false;
        }
        let (Some(begins), false) = (on.and_then(When::beginning), self.latest.is_open) else {
            return !self.journal.entries().is_empty();
        };
        Some(begins.first_day()) < self.latest.day
    }

    pub(super) fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Marks names as incomplete, so that no reference to one is reported as unknown (E04).
    pub(super) fn forget(&mut self, names: Gaps) {
        for version in &mut self.versions {
            version.terms.gaps |= names;
        }
    }

    /// Returns the version in force at a time, or with everything recorded.
    pub(in crate::ledger) fn version_at(&self, when: Option<When>) -> usize {
        // Fast path: most agreements are never amended.
        if self.versions.len() == 1 {
            return 0;
        }
        self.version_among(when, &|_, _| true)
    }

    /// Returns the version in force at a time, among those whose amendments `includes` accepts.
    pub(in crate::ledger) fn version_among(
        &self,
        when: Option<When>,
        includes: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> usize {
        version_among(&self.versions, self.journal.entries(), when, includes)
    }

    pub(in crate::ledger) fn version(&self, at: usize) -> Option<&Version> {
        self.versions.get(at)
    }

    pub(in crate::ledger) const fn life(&self) -> &Life {
        &self.life
    }

    /// Adds the people of an exchange to every version.
    pub(super) fn count(&mut self, core: &Core, judged: &Judged) {
        let at = self.version_at(core.on);
        for (position, version) in self.versions.iter_mut().enumerate() {
            version.totals.note(judged);
            if position == at {
                version
                    .totals
                    .add_all(&version.terms, &self.givers, core, judged);
            } else {
                let moves = Moves::across(&version.terms, &self.givers, core);
                version.totals.add_core(&version.terms, core, &moves);
            }
        }
    }

    /// Appends an entry and its links to other entries, without counting it.
    pub(super) fn push(&mut self, entry: JournalEntry) -> usize {
        self.push_read(entry, &Unread::default())
    }

    /// Appends an entry; of the agreement of an amendment, not everything may have been read.
    pub(super) fn push_read(&mut self, entry: JournalEntry, unread: &Unread) -> usize {
        self.reached = self.reached.max(reached::of_entry(&entry));
        match &entry {
            JournalEntry::Exchange(exchange) => {
                self.latest.take(exchange.core.on);
                self.givers.take(&exchange.core);
            }
            JournalEntry::Correction(exchange) => self.latest.take(exchange.core.on),
            JournalEntry::StatusChange(step) => self.life.take(step),
            JournalEntry::Amendment(amendment) => {
                let mut version = Version::open(amendment.agreement().inner(), unread);
                version.from = amendment.effective();
                version.entry = Some(self.journal.entries().len());
                self.versions.push(version);
                self.names.0.extend(unread.commitments.iter().cloned());
                self.givers.enter(amendment.agreement().inner());
            }
            JournalEntry::Reversal(_)
            | JournalEntry::Settled(_)
            | JournalEntry::Declared(_)
            | JournalEntry::Event(_) => {}
        }
        let is_correction = entry.correction().is_some();
        let position = self.journal.push(entry);
        if is_correction {
            self.givers = self.givers_of(&|_, _| true);
        }
        position
    }

    /// Replaces the totals of every version, which depend on the whole journal.
    pub(super) fn set(&mut self, totals: Vec<Totals>) {
        for (version, totals) in self.versions.iter_mut().zip(totals) {
            version.totals = totals;
        }
        // A correction may have replaced the last date.
        self.reached = reached::reached(&self.journal, &|_, _| true);
    }

    /// Returns the last day that the journal surely reaches.
    pub(in crate::ledger) const fn reached(&self) -> Option<Day> {
        self.reached
    }

    /// Returns true if a commitment has a due date.
    pub(in crate::ledger) fn has_due_dates(&self) -> bool {
        self.versions
            .iter()
            .any(|version| version.terms.has_due_dates)
    }

    /// Returns the agreement of a version, as concluded or as amended.
    pub(in crate::ledger) fn agreement_of<'b>(
        &'b self,
        version: usize,
        concluded: &'b Agreement,
    ) -> &'b Agreement {
        let entry = self.versions.get(version).and_then(|version| version.entry);
        let amendment = entry.and_then(|at| self.journal.entries().get(at)?.amendment());
        amendment.map_or(concluded, Amendment::agreement)
    }
}
