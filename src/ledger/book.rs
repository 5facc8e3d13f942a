//! The fold: a journal, what it adds up to, and how to find an id in it again.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::amendment::Amendment;
use super::core::Core;
use super::exchange::Exchange;
use super::index::Index;
use super::journal::JournalEntry;
use super::leg::Leg;
use super::life::Life;
use super::links::Links;
use super::moves::{Judged, Moves};
use super::reading::Reading;
use super::sign::Sign;
use super::totals::Totals;
use super::version::{Version, version_among};
use crate::agreement::{Agreement, Parts, Whole};
use crate::rulebook::Findings;
use crate::words::{CommitmentId, EventId, ExchangeId, When};

/// Which entries belong to the time asked about.
pub(super) type Belongs<'f> = dyn Fn(usize, &JournalEntry) -> bool + 'f;

/// The terms, the journal and its totals: a ledger without the agreement that gave it its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Book {
    // INVARIANT: never empty. The first is the agreement as concluded, each amendment adds one.
    versions: Vec<Version>,
    journal: Vec<JournalEntry>,
    index: Index,
    life: Life,
    // Most journals are exchanges and nothing else.
    links: Option<Box<Links>>,
    /// The ids of the promises and events of the agreement as concluded, which entries refer to.
    names: Box<(Vec<CommitmentId>, Vec<EventId>)>,
    /// The last day of whatever ends last, and whether some dates are no days: an exchange that begins later is judged
    /// after all of them.
    latest: Latest,
    pub(super) reading: Reading,
}

/// The last day of the exchanges told so far.
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

/// What the id of an entry says before anything is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// No entry has this id.
    New,
    /// The entry at this position is the same.
    Same(usize),
    /// The entry at this position has the same id and other content.
    Other(usize),
}

impl Book {
    pub(crate) fn open(parts: &Parts, whole: Whole) -> Self {
        Self {
            versions: Vec::from([Version::open(parts, whole)]),
            journal: Vec::new(),
            index: Index::default(),
            life: Life::default(),
            links: None,
            names: Box::new((
                parts
                    .commitments()
                    .iter()
                    .filter_map(|one| one.id().cloned())
                    .collect(),
                parts
                    .events()
                    .iter()
                    .map(|event| event.id().clone())
                    .collect(),
            )),
            latest: Latest::default(),
            reading: Reading::default(),
        }
    }

    pub(super) fn names(&self) -> &(Vec<CommitmentId>, Vec<EventId>) {
        &self.names
    }

    /// Whether it matters in which order exchanges took place.
    pub(super) fn is_ordered(&self) -> bool {
        self.versions.iter().any(|version| version.terms.is_ordered)
    }

    /// Whether an exchange is to be judged in its place among others that were told before it: where the order of
    /// exchanges matters, the version in force, or what was taken back, and it did not surely begin after all of them.
    pub(super) fn is_backdated(&self, on: Option<When>) -> bool {
        let has_reversals = self
            .links
            .as_ref()
            .is_some_and(|links| !links.reversed.is_empty());
        if !self.is_ordered() && self.versions.len() == 1 && !has_reversals {
            return false;
        }
        let (Some(begins), false) = (on.and_then(When::beginning), self.latest.is_open) else {
            return !self.journal.is_empty();
        };
        Some(begins.first_day()) < self.latest.day
    }

    pub(super) fn versions(&self) -> &[Version] {
        &self.versions
    }

    pub(super) fn versions_mut(&mut self) -> &mut [Version] {
        &mut self.versions
    }

    /// The version in force at a time, or with everything told.
    pub(super) fn version_at(&self, when: Option<When>) -> usize {
        // Most agreements are never amended.
        if self.versions.len() == 1 {
            return 0;
        }
        self.version_among(when, &|_, _| true)
    }

    /// The version in force at a time, among those whose amendments are asked for.
    pub(super) fn version_among(
        &self,
        when: Option<When>,
        holds: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> usize {
        version_among(&self.versions, &self.journal, when, holds)
    }

    pub(super) fn version(&self, at: usize) -> Option<&Version> {
        self.versions.get(at)
    }

    pub(super) fn journal(&self) -> &[JournalEntry] {
        &self.journal
    }

    pub(super) fn links(&self) -> Option<&Links> {
        self.links.as_deref()
    }

    pub(super) const fn life(&self) -> &Life {
        &self.life
    }

    pub(super) fn known(&self, exchange: &Exchange) -> Known {
        match self.find_position(exchange.id()) {
            None => Known::New,
            Some(position) if self.exchange_at(position) == Some(exchange) => Known::Same(position),
            Some(position) => Known::Other(position),
        }
    }

    pub(super) fn find_position(&self, id: &ExchangeId) -> Option<usize> {
        self.index.find(id, &self.journal)
    }

    pub(super) fn exchange_at(&self, position: usize) -> Option<&Exchange> {
        self.journal.get(position)?.exchange()
    }

    pub(super) fn find(&self, id: &ExchangeId) -> Option<&Exchange> {
        self.exchange_at(self.find_position(id)?)
    }

    /// When what an entry tells took place, as it was corrected last.
    pub(super) fn when(
        &self,
        position: usize,
        entry: &JournalEntry,
        holds: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> Option<When> {
        if self.links.is_none() || entry.exchange().is_none() {
            return entry.when();
        }
        self.corrected(position, holds)?.on
    }

    /// The dates that legs of an exchange have of their own.
    pub(super) fn leg_dates(
        &self,
        position: usize,
        holds: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> impl Iterator<Item = When> {
        let core = self.corrected(position, holds);
        let legs = core.into_iter().flat_map(|core| core.legs.iter());
        legs.filter_map(Leg::when)
    }

    /// An exchange as it was corrected last, by the entries that are asked for.
    pub(super) fn corrected(
        &self,
        position: usize,
        holds: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> Option<&Core> {
        self.corrected_at(position, holds).map(|(_, core)| core)
    }

    /// An exchange as it was corrected last, and the entry that tells so.
    pub(super) fn corrected_at(
        &self,
        position: usize,
        holds: &dyn Fn(usize, &JournalEntry) -> bool,
    ) -> Option<(usize, &Core)> {
        let told = || Some((position, &self.exchange_at(position)?.core));
        let Some(links) = &self.links else {
            return told();
        };
        let corrections = links.corrected.get(&position).map_or(&[][..], |list| list);
        let last = corrections.iter().rev().find_map(|&at| {
            let entry = self.journal.get(at).filter(|entry| holds(at, entry))?;
            entry.correction().map(|exchange| (at, &exchange.core))
        });
        last.or_else(told)
    }

    /// Appends an exchange that was judged; nothing here can fail.
    pub(super) fn commit(&mut self, exchange: Exchange, judged: &Judged) -> usize {
        let is_in_place = !self.is_reading() && self.is_backdated(exchange.core.on);
        if exchange.core.is_linked() || is_in_place {
            return self.append(JournalEntry::Exchange(exchange));
        }
        if self.counts_at_once() || !self.is_reading() {
            self.count(&exchange.core, judged);
        }
        self.push(JournalEntry::Exchange(exchange))
    }

    /// Adds the people of an exchange to every version.
    pub(super) fn count(&mut self, core: &Core, judged: &Judged) {
        let at = self.version_at(core.on);
        for (position, version) in self.versions.iter_mut().enumerate() {
            if position == at {
                version.totals.add_all(&version.terms, core, judged);
            } else {
                let moves = Moves::across(&version.terms, &core.legs);
                version
                    .totals
                    .add_core(&version.terms, core, &moves, Sign::Added);
            }
        }
    }

    /// Appends an entry that other records may speak of, and counts again; nothing here can fail.
    pub(super) fn append(&mut self, entry: JournalEntry) -> usize {
        let position = self.push(entry);
        if !self.is_reading() {
            self.recount();
        }
        position
    }

    /// Appends an entry, and what it says of others; it is not counted yet.
    pub(super) fn push(&mut self, entry: JournalEntry) -> usize {
        let position = self.journal.len();
        match &entry {
            JournalEntry::Exchange(exchange) => {
                if exchange.core.is_linked() {
                    self.link(position, &exchange.core);
                }
                self.index.push(exchange.id(), &self.journal);
                self.latest.take(exchange.core.on);
                self.journal.push(entry);
                return position;
            }
            JournalEntry::Correction(exchange) => {
                self.latest.take(exchange.core.on);
                if let Some(of) = self.index.find(exchange.id(), &self.journal) {
                    let corrected = &mut self.links.get_or_insert_default().corrected;
                    corrected.entry(of).or_default().push(position);
                }
            }
            JournalEntry::Reversal(reversal) => {
                if let Some(of) = self.index.find(&reversal.of, &self.journal) {
                    let reversed = &mut self.links.get_or_insert_default().reversed;
                    reversed.entry(of).or_default().push(position);
                }
            }
            JournalEntry::Step(step) => self.life.take(step),
            JournalEntry::Amendment(amendment) => {
                let mut version = Version::open(amendment.agreement().inner(), Whole::default());
                version.from = amendment.effective();
                version.entry = Some(position);
                self.versions.push(version);
            }
            JournalEntry::Settled(_) | JournalEntry::Declared(_) | JournalEntry::Event(_) => {}
        }
        self.links.get_or_insert_default().others.push(position);
        self.journal.push(entry);
        position
    }

    /// Remembers of which earlier records a record speaks.
    fn link(&mut self, position: usize, core: &Core) {
        let find = |id: &ExchangeId| self.index.find(id, &self.journal);
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

    /// Counts every number again from the journal.
    pub(super) fn recount(&mut self) {
        let totals = self.fold_telling(&mut Findings::new());
        self.set(totals);
    }

    pub(super) fn set(&mut self, totals: Vec<Totals>) {
        for (version, totals) in self.versions.iter_mut().zip(totals) {
            version.totals = totals;
        }
    }

    /// The position of the entry that told the same, where an entry that is no exchange has no id of its own: the last
    /// that speaks of the same, or, for what may be told of often, any.
    pub(super) fn same_entry(&self, entry: &JournalEntry) -> Option<usize> {
        let others = self.links.as_ref().map_or(&[][..], |links| &links.others);
        let speaks_of_the_same = |told: &JournalEntry| match (told, entry) {
            (JournalEntry::Correction(one), JournalEntry::Correction(other)) => {
                one.id() == other.id()
            }
            (JournalEntry::Step(one), JournalEntry::Step(other)) => one.part() == other.part(),
            (JournalEntry::Event(one), JournalEntry::Event(other)) => one.event() == other.event(),
            _ => told == entry,
        };
        let mut told = others
            .iter()
            .rev()
            .filter_map(|&at| Some((at, self.journal.get(at)?)));
        let (at, last) = told.find(|(_, told)| speaks_of_the_same(told))?;
        (last == entry).then_some(at)
    }

    /// The agreement of a version: as concluded, or as an amendment made it.
    pub(super) fn agreement_of<'b>(
        &'b self,
        version: usize,
        concluded: &'b Agreement,
    ) -> &'b Agreement {
        let entry = self.versions.get(version).and_then(|version| version.entry);
        let amendment = entry.and_then(|at| self.journal.get(at)?.amendment());
        amendment.map_or(concluded, Amendment::agreement)
    }
}
