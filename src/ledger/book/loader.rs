//! `Loader`: loads the journal of a document, including entries that could be read only in part.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::book::Book;
use super::check_entry::judge_entry;
use super::check_exchange::{judge_alone, judge_core, judge_next};
use super::fold::fold;
use super::linked::check_correction;
use super::names::resolve_loose;
use super::past::Past;
use super::scope::Scope;
use super::silence::{Hole, Silence, is_below, still_said};
use crate::agreement::{Parts, Unread};
use crate::ledger::journal::order::Known;
use crate::ledger::journal::reading::{ReadEntry, ReadExchange};
use crate::ledger::journal::{AsRead, Core, Exchange, JournalEntry};
use crate::ledger::rules::Sums;
use crate::ledger::rules::room::check_room;
use crate::rulebook::{Finding, Findings, Gaps, Level, Place, Rule, Sink, limits};
use crate::wire::Loose;
use crate::words::ExchangeId;

/// The result of loading an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It was added to the journal.
    Entered,
    /// It was not added to the journal. An exchange without a readable id is still counted, so that later entries can
    /// be judged.
    Counted,
}

/// A book that a document is being read into, with the gaps in the document.
#[derive(Debug)]
pub(crate) struct Loader {
    book: Book,
    gaps: Gaps,
    /// Exchanges reported for breaking a term, by position, with their places; a later entry may withdraw the
    /// findings.
    breaking: BTreeMap<usize, Box<str>>,
    /// Exchanges with a leg that could not be read or has an unknown end, by position.
    partial: BTreeSet<usize>,
    /// Exchanges whose links to earlier records could not be read or lead nowhere, by position.
    unlinked: BTreeSet<usize>,
    /// What can no longer be said of the journal as a whole.
    silence: Silence,
}

impl Loader {
    /// Creates a loader with an empty journal.
    pub(crate) fn open(parts: &Parts, unread: &Unread) -> Self {
        Self {
            book: Book::open(parts, unread),
            gaps: unread.gaps,
            breaking: BTreeMap::new(),
            partial: BTreeSet::new(),
            unlinked: BTreeSet::new(),
            silence: Silence::default(),
        }
    }

    /// Returns the journal read so far.
    pub(crate) const fn past(&self) -> Past<'_> {
        Past {
            book: &self.book,
            gaps: Some(self.gaps),
        }
    }

    /// Marks parts of the journal as incomplete, so that nothing that depends on them is judged.
    pub(crate) fn mark(&mut self, gaps: Gaps) {
        self.gaps |= gaps;
        self.book.forget(gaps.among(Gaps::TERMS));
    }

    /// Notes that an entry of a kind, or of any kind, was left out.
    pub(crate) fn miss(&mut self, kind: Option<&str>) {
        self.silence.miss(kind);
        self.mark(kind.map_or(Gaps::ENTRY, gaps_of));
    }

    /// Notes that the whole journal could not be read.
    pub(crate) fn miss_all(&mut self) {
        self.silence.miss(None);
        self.mark(Gaps::JOURNAL);
    }

    /// Reports the references of an entry that is left out.
    pub(crate) fn resolve(&self, loose: &Loose, findings: &mut Findings) {
        resolve_loose(self.past(), None, loose, findings);
    }

    /// Adds an exchange as far as it could be read, and reports its findings.
    ///
    /// # Errors
    ///
    /// The position and id of an earlier entry with the same id.
    pub(crate) fn take(
        &mut self,
        mut read: ReadExchange,
        sink: &mut Sink<'_>,
    ) -> Result<Taken, (usize, ExchangeId)> {
        resolve_loose(self.past(), read.core.on, &read.loose, sink.findings());
        let known = |id: &ExchangeId| self.book.journal.position(id);
        if let Some((first, id)) = read.id.as_ref().and_then(known).zip(read.id.as_ref()) {
            let repeated = (first, id.clone());
            self.repeated(first, read.as_read(), sink);
            return Err(repeated);
        }
        if read.gaps.has(Gaps::LINKS) {
            self.mark(Gaps::ENTRIES);
        }
        let half = read.core.completes();
        let half = half.and_then(|id| self.book.journal.position(id));
        // Both halves are judged together, and the first may be missing, or a leg of it.
        let has_half = read.core.completes().is_none()
            || half.is_some_and(|half| !self.partial.contains(&half));
        read.gaps |= Gaps::LEGS.when(!has_half);
        let is_unlinked = read.gaps.has(Gaps::LINKS) || !self.resolves_links(&read.core);
        let before = sink.findings().count_of(Level::Term);
        let impossible = sink.findings().count_of(Level::Impossible);
        let judged = judge_core(self.past(), read.as_read(), Sums::Judged, sink);
        let is_whole = sink.findings().count_of(Level::Impossible) == impossible;
        let ReadExchange { id, core, gaps, .. } = read;
        let breaks = sink.findings().count_of(Level::Term) > before;
        if let Some(half) = half {
            self.completed(half, sink.findings());
        }
        let is_partial = gaps.has(Gaps::LEGS) || !judged.moves.are_known();
        self.mark(Gaps::EARLIER_LEGS.when(is_partial));
        // An end that is unknown because the terms were not read is no fault of the leg.
        let is_cut = gaps.has(Gaps::LEGS) || (is_partial && !is_whole);
        self.note([is_cut || id.is_none(), is_unlinked], gaps, id.is_none());
        let Some(id) = id else {
            self.gaps |= Gaps::IDS;
            if self.past().counts_at_once() {
                self.book.count(&core, &judged);
            }
            return Ok(Taken::Counted);
        };
        if !core.is_linked() && self.past().counts_at_once() {
            self.book.count(&core, &judged);
        }
        let entry = JournalEntry::Exchange(Exchange::made(id, core));
        let position = self.book.push(entry);
        if is_partial {
            self.partial.insert(position);
        }
        if is_unlinked {
            self.unlinked.insert(position);
        }
        if is_cut || is_unlinked || !is_whole {
            self.silence.touch(position);
        }
        // Beyond the limit, findings are only counted and cannot be withdrawn.
        let kept = u64::try_from(limits::FINDINGS).unwrap_or(u64::MAX);
        if breaks && sink.findings().count_of(Level::Term) <= kept {
            self.breaking.insert(position, sink.place().pointer());
        }
        Ok(Taken::Entered)
    }

    /// Judges an exchange under the id of an earlier one: if the content is another, which is right is not known.
    fn repeated(&mut self, first: usize, read: AsRead<'_>, sink: &mut Sink<'_>) {
        let known = self.book.journal.exchange_at(first);
        if known.map(|known| &known.core) != Some(read.core) {
            judge_core(self.past(), read, Sums::Skipped, sink);
            self.mark(Gaps::ENTRIES);
            self.silence.touch(first);
            self.silence.open(&[Hole::Fewer]);
        }
    }

    /// Notes what is not known of an exchange: some of its people, or its links, or its date.
    fn note(&mut self, [is_cut, is_unlinked]: [bool; 2], gaps: Gaps, is_nameless: bool) {
        if is_cut {
            self.silence.open(&[Hole::More]);
        }
        if is_unlinked {
            self.silence.open(&[Hole::Fewer]);
        }
        if gaps.has(Gaps::DATE) || is_nameless {
            self.silence.open(&[Hole::Date]);
        }
    }

    /// Adds a correction as far as it could be read; marks a gap if it cannot be added.
    pub(crate) fn take_correction(&mut self, mut read: ReadExchange, sink: &mut Sink<'_>) -> Taken {
        let loose = core::mem::take(&mut read.loose).without_links();
        resolve_loose(self.past(), read.core.on, &loose, sink.findings());
        let Some(id) = read.id.clone() else {
            judge_alone(&self.book, read.as_read(), sink);
            self.miss(Some("correction"));
            return Taken::Counted;
        };
        let of = self.book.journal.position(&id);
        if let Some(place) = of.and_then(|of| self.breaking.remove(&of)) {
            // Withdraws the findings of the exchange before its correction.
            sink.findings()
                .take_back(|finding| is_below(finding, &place));
        }
        let was_whole = read.gaps == Gaps::NONE;
        // The links of a record that lead nowhere are reported there, and are not compared with these.
        let is_unlinked = of.is_some_and(|of| self.unlinked.contains(&of));
        read.gaps |= Gaps::LINKS.when(is_unlinked);
        let links = self.book.journal.links();
        // What another record completes is judged together with that.
        let is_half = of.is_some_and(|of| links.is_some_and(|all| all.completed.contains_key(&of)));
        read.gaps |= Gaps::LEGS.when(is_half);
        let mut own = Findings::new();
        let own_sink = &mut Sink::new(sink.place(), &mut own);
        check_correction(self.past(), &id, read.as_read(), own_sink);
        judge_alone(&self.book, read.as_read(), own_sink);
        let is_possible = own.count_of(Level::Impossible) == 0 && was_whole;
        sink.findings().append(own);
        if !is_possible {
            self.mark(Gaps::ENTRIES);
            match of {
                Some(of) => {
                    self.silence.touch(of);
                    self.silence.open(&[Hole::Fewer, Hole::More, Hole::Date]);
                }
                None => self.silence.miss(Some("correction")),
            }
            return Taken::Counted;
        }
        let exchange = Box::new(Exchange::made(id, read.core));
        self.book.push(JournalEntry::Correction(exchange));
        Taken::Entered
    }

    /// Returns true if every earlier record that an exchange refers to exists.
    fn resolves_links(&self, core: &Core) -> bool {
        let mut ids = core.includes().iter().chain(core.completes());
        ids.all(|id| self.book.journal.position(id).is_some())
    }

    /// Withdraws T02 findings of a first half, which every rule judges together with the second, and of another record that
    /// completes it: which of both does is not known.
    fn completed(&mut self, half: usize, findings: &mut Findings) {
        let links = self.book.journal.links();
        let other = links.and_then(|links| links.completed.get(&half).copied());
        self.silence.contest(other);
        for at in [half].into_iter().chain(other) {
            if let Some(place) = self.breaking.remove(&at) {
                let is_even = |finding: &Finding| finding.rule() == Rule::ParityHolds;
                findings.take_back(|finding| is_even(finding) && is_below(finding, &place));
            }
        }
    }

    /// Adds an entry of another kind; marks a gap if it cannot be added.
    pub(crate) fn take_entry(&mut self, read: ReadEntry, sink: &mut Sink<'_>) -> Taken {
        let ReadEntry { entry, unread } = read;
        self.mark(unread.gaps);
        if unread.gaps != Gaps::NONE {
            self.silence.open(&[Hole::Fewer]);
        }
        let mut own = Findings::new();
        judge_entry(self.past(), &entry, &mut Sink::new(sink.place(), &mut own));
        let is_possible = own.count_of(Level::Impossible) == 0;
        sink.findings().append(own);
        if !is_possible {
            self.miss(Some(entry.kind()));
            return Taken::Counted;
        }
        self.book.push_read(entry, &unread);
        Taken::Entered
    }

    /// Adds entries that were read in full, as a document adds them: sums of a journal with links are judged at its end,
    /// after its corrections.
    ///
    /// # Errors
    ///
    /// The first entry that is impossible, with its findings.
    pub(crate) fn replay(
        mut self,
        journal: impl IntoIterator<Item = JournalEntry>,
    ) -> Result<Book, (JournalEntry, Findings)> {
        for entry in journal {
            self.replay_one(entry)?;
        }
        self.finish_replay()
    }

    /// Adds one entry; an exchange that is already in the journal is not added again.
    fn replay_one(&mut self, entry: JournalEntry) -> Result<(), (JournalEntry, Findings)> {
        let mut findings = Findings::new();
        let JournalEntry::Exchange(exchange) = entry else {
            let kind = entry.kind();
            judge_entry(self.past(), &entry, &mut findings.sink().key(kind));
            if findings.count_of(Level::Impossible) > 0 {
                return Err((entry, findings));
            }
            self.book.push(entry);
            return Ok(());
        };
        let known = self.book.journal.known(&exchange);
        let judged = match known {
            Known::Same(_) => return Ok(()),
            Known::Other(_) => {
                let sink = &mut findings.sink();
                judge_next(&self.book, &exchange, known, &mut sink.key("exchange"))
            }
            Known::New => {
                let sink = &mut findings.sink();
                let sink = &mut sink.key("exchange");
                check_room(self.book.journal.entries().len(), sink);
                let read = AsRead::whole(&exchange.core);
                judge_core(self.past(), read, Sums::Judged, sink)
            }
        };
        if findings.count_of(Level::Impossible) > 0 {
            return Err((JournalEntry::Exchange(exchange), findings));
        }
        if !exchange.core.is_linked() && self.past().counts_at_once() {
            self.book.count(&exchange.core, &judged);
        }
        self.book.push(JournalEntry::Exchange(exchange));
        Ok(())
    }

    /// Finishes a replay; an entry that a sum makes impossible is given back with the findings about it.
    fn finish_replay(self) -> Result<Book, (JournalEntry, Findings)> {
        let mut findings = Findings::new();
        let book = self.finish(&mut findings);
        if findings.is_empty() {
            return Ok(book);
        }
        for (position, entry) in book.journal.entries().iter().enumerate() {
            let own = alloc::format!("/journal/{position}/{}", entry.kind());
            let about_it = findings.below(&own, &Place::Root.key(entry.kind()));
            if !about_it.is_empty() {
                return Err((entry.clone(), about_it));
            }
        }
        Ok(book)
    }

    /// Adds the findings over several entries of a journal with faults that depend on none of them; `written` are the
    /// positions of its entries in the text. Returns true if every entry was read in full.
    pub(crate) fn say(
        &self,
        written: &[usize],
        has_every_rule: bool,
        findings: &mut Findings,
    ) -> bool {
        let has_rules = has_every_rule && !self.gaps.has(Gaps::TERMS);
        let said = still_said(&self.book, &self.silence, has_rules, written);
        let impossible = |fault: &&Finding| fault.level() == Level::Impossible;
        let faults = || findings.iter().filter(impossible);
        let is_open = |finding: &Finding| {
            let is_of_custody = finding.rule() == Rule::HandsOnReceived;
            // Of an amendment with a fault, a rule may not be where the text has it.
            let amended = finding.place().split_once("/amendment/");
            // What a third actor held at the start may not be known.
            (is_of_custody && faults().any(|fault| fault.place().contains("/third_actors/")))
                || amended.is_some_and(|(entry, _)| faults().any(|fault| is_below(fault, entry)))
                || findings.iter().any(|known| known == finding)
        };
        let said: Vec<Finding> = said.into_iter().filter(|one| !is_open(one)).collect();
        findings.extend(said);
        self.silence.is_none()
    }

    /// Finishes loading: counts a journal with links, and reports sums out of range.
    pub(crate) fn finish(mut self, findings: &mut Findings) -> Book {
        // Later entries may say whose people a third actor handed on.
        let is_kept = self.book.journal.links().is_none() && self.book.givers().are_none();
        if !is_kept && findings.count_of(Level::Impossible) == 0 {
            let mut folded = Findings::new();
            let totals = fold(&Scope::all(&self.book), &mut folded);
            let is_impossible = |finding: &Finding| finding.level() == Level::Impossible;
            findings.extend(folded.into_iter().filter(is_impossible));
            self.book.set(totals);
        }
        self.book
    }
}

/// Returns what is not known if an entry of a kind is left out.
fn gaps_of(kind: &str) -> Gaps {
    match kind {
        "exchange" => Gaps::ENTRIES | Gaps::IDS,
        "correction" | "reversal" | "settled" => Gaps::ENTRIES,
        "suspension" | "resumption" | "end" => Gaps::LIFE,
        "amendment" => Gaps::ENTRIES | Gaps::TERMS,
        // A declaration and an event change neither sums nor names.
        _ => Gaps::NONE,
    }
}
