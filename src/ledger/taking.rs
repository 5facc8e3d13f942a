//! Taking in what a document tells, as far as it could be read.

use super::book::Book;
use super::exchange::Exchange;
use super::journal::JournalEntry;
use super::judge::Sums;
use super::read::ReadExchange;
use super::reading::Reading;
use crate::agreement::{Span, Whole};
use crate::rulebook::{Finding, Findings, Level, Place, Rule, limits};
use crate::words::ExchangeId;

/// What became of an exchange that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It stands in the journal.
    Entered,
    /// Its id was a hole: its people are counted, so that later entries are judged, but it has no entry.
    Counted,
}

impl Book {
    /// Takes in an exchange as far as it could be read, telling what it shows; returns the entry that has
    /// its id already, by position, and the id.
    pub(crate) fn take(
        &mut self,
        read: ReadExchange,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Result<Taken, (usize, ExchangeId)> {
        let ReadExchange { id, core, holes } = read;
        let known = |id: &ExchangeId| self.find_position(id);
        if let Some((first, id)) = id.as_ref().and_then(known).zip(id.as_ref()) {
            // The same told twice is one fault; something else under the same id is judged for what it is.
            if self.exchange_at(first).map(|known| &known.core) != Some(&core) {
                self.judge_core(&core, &holes, Sums::Skipped, place, findings);
                self.blind();
            }
            return Err((first, id.clone()));
        }
        if holes.links {
            self.blind();
        }
        let told = findings.count_of(Level::Term);
        let judged = self.judge_core(&core, &holes, Sums::Judged, place, findings);
        let breaks = findings.count_of(Level::Term) > told;
        if let Some(half) = core.completes().and_then(|id| self.find_position(id)) {
            self.completed(half, findings);
        }
        if holes.legs && self.is_ordered() {
            self.blind();
        }
        let Some(id) = id else {
            self.nameless();
            if self.counts_at_once() {
                self.count(&core, &judged);
            }
            return Ok(Taken::Counted);
        };
        let position = self.commit(Exchange::made(id, core), &judged);
        // Of those that are only counted nothing can be taken back.
        let kept = u64::try_from(limits::FINDINGS).unwrap_or(u64::MAX);
        if breaks && findings.count_of(Level::Term) <= kept {
            self.reading.breaking.insert(position, place.pointer());
        }
        Ok(Taken::Entered)
    }

    /// Takes in a correction as far as it could be read; what cannot be taken in leaves the book blind for sums.
    pub(crate) fn take_correction(
        &mut self,
        read: ReadExchange,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Taken {
        let ReadExchange { id, core, holes } = read;
        let Some(id) = id else {
            self.blind();
            return Taken::Counted;
        };
        let of = self.find_position(&id);
        if let Some(place) = of.and_then(|of| self.reading.breaking.remove(&of)) {
            // What it broke as it was told at first.
            findings.take_back(|finding| is_below(finding, &place));
        }
        let mut own = Findings::new();
        self.correction(&id, &core, &holes, place, &mut own);
        self.judge_alone(&core, &holes, place, &mut own);
        let is_whole = !holes.legs && !holes.date && !holes.links;
        let is_possible = own.count_of(Level::Impossible) == 0 && is_whole;
        findings.append(own);
        if !is_possible {
            self.blind();
            return Taken::Counted;
        }
        let exchange = Exchange::made(id, core);
        self.append(JournalEntry::Correction(alloc::boxed::Box::new(exchange)));
        Taken::Entered
    }

    /// A half is judged together with the one that completes it: by itself it was not uneven.
    fn completed(&mut self, half: usize, findings: &mut Findings) {
        let Some(place) = self.reading.breaking.remove(&half) else {
            return;
        };
        let versions = self.versions().iter();
        let relations = versions.flat_map(|version| version.terms.relations.iter());
        let is_of_each = |finding: &Finding| {
            let mut rules = relations.clone();
            rules.any(|rule| rule.span == Span::EachExchange && rule.about == *finding.about())
        };
        findings.take_back(|finding| {
            finding.rule() == Rule::ParityHolds && is_below(finding, &place) && is_of_each(finding)
        });
    }

    /// Takes in any other entry; what cannot be taken in leaves the book blind for sums.
    pub(crate) fn take_entry(
        &mut self,
        entry: JournalEntry,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Taken {
        let mut own = Findings::new();
        self.judge_entry(&entry, false, place, &mut own);
        let is_possible = own.count_of(Level::Impossible) == 0;
        findings.append(own);
        if !is_possible {
            if entry.amendment().is_some() {
                self.blind_to_names();
            }
            self.blind();
            return Taken::Counted;
        }
        self.append(entry);
        Taken::Entered
    }
}

fn is_below(finding: &Finding, place: &str) -> bool {
    let below = finding.place().strip_prefix(place);
    below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Book {
    pub(super) const fn is_blind(&self) -> bool {
        self.reading.is_blind
    }

    pub(super) const fn is_reading(&self) -> bool {
        self.reading.is_under_way
    }

    pub(super) const fn has_nameless(&self) -> bool {
        self.reading.has_nameless
    }

    /// Whether sums with earlier entries can be judged now: while a document is read, the journal is counted once, at
    /// its end, where records speak of each other.
    pub(super) fn counts_at_once(&self) -> bool {
        !(self.reading.is_blind || self.reading.is_under_way && self.links().is_some())
    }

    /// Whether every event of the agreement could be read.
    pub(super) fn events_are_whole(&self) -> bool {
        !self.reading.is_blind
            && self
                .versions()
                .first()
                .is_some_and(|version| version.terms.whole.events)
    }

    /// Whether every promise of the agreement as concluded could be read.
    pub(super) fn terms_are_whole(&self) -> bool {
        !self.reading.is_blind
            && self
                .versions()
                .first()
                .is_some_and(|version| version.terms.whole.is_known())
    }

    pub(crate) const fn begin_reading(&mut self) {
        self.reading.is_under_way = true;
    }

    /// What follows is not judged by sums, nor by where the agreement is in its life.
    pub(crate) const fn blind(&mut self) {
        self.reading.is_blind = true;
    }

    /// The terms could not be read as they were amended: nothing that is named can be said not to exist.
    pub(crate) fn blind_to_names(&mut self) {
        self.reading.is_blind = true;
        for version in self.versions_mut() {
            version.terms.whole = Whole::nothing();
        }
    }

    /// An entry was read whose id is not known.
    pub(crate) const fn nameless(&mut self) {
        self.reading.has_nameless = true;
    }

    /// Everything was read: what was left to the end is counted. Tells where sums leave their range.
    pub(crate) fn finish_reading(&mut self, findings: &mut Findings) {
        let was_left = self.links().is_some();
        self.reading = Reading::default();
        if !was_left || findings.count_of(Level::Impossible) > 0 {
            return;
        }
        let mut told = Findings::new();
        let totals = self.fold_telling(&mut told);
        for finding in told {
            if finding.level() == Level::Impossible {
                findings.push(finding);
            }
        }
        self.set(totals);
    }
}
