//! Folding the journal: every entry that belongs to a time, in order, added up under every version of the terms.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::book::{Belongs, Book};
use super::core::Core;
use super::flow::{ELSEWHERE, Move};
use super::holes::Holes;
use super::journal::JournalEntry;
use super::judge::{Judge, Order, Sums};
use super::leg::Leg;
use super::life::{Life, impossible_step};
use super::moves::{Judged, Moves};
use super::order::{Together, ordered};
use super::reversal::{Reversal, Settled};
use super::sign::Sign;
use super::summary::below_parts;
use super::taken_back::{self, TakenBack};
use super::totals::Totals;
use super::version::Version;
use crate::rulebook::{Findings, Place};
use crate::words::{ExchangeId, PartialDate, When};

/// One pass over the journal.
pub(super) struct Fold<'f> {
    pub(super) book: &'f Book,
    pub(super) belongs: &'f Belongs<'f>,
    /// Which entries possibly belong to it.
    pub(super) possibly: &'f Belongs<'f>,
    /// Whether a leg with a date of its own belongs to the time asked about.
    pub(super) went: &'f dyn Fn(Option<When>) -> bool,
    /// Commitments of which it is told elsewhere that they were late, as bits.
    pub(super) late: u64,
}

impl<'f> Fold<'f> {
    /// What the entries add up to under each version; what they show is told.
    pub(super) fn run(&self, findings: &mut Findings) -> Vec<Totals> {
        let versions = self.book.versions();
        let mut totals: Vec<Totals> = versions
            .iter()
            .map(|version| Totals::nothing(&version.terms))
            .collect();
        let life = self.life(findings);
        let is_certain = self.is_certain();
        let mut together = Together::default();
        let mut taken = BTreeMap::new();
        for placed in ordered(self.book, self.belongs) {
            match placed.entry {
                JournalEntry::Exchange(_) => {
                    if placed.is_unsettled && together.since.is_empty() && self.book.is_ordered() {
                        together.since.clone_from(&totals);
                    }
                    let is_alone = together.since.is_empty();
                    let order = if is_alone && is_certain {
                        Order::Known
                    } else {
                        Order::Unknown
                    };
                    self.exchange(placed.position, &life, order, &mut totals, findings);
                    if !is_alone {
                        together.positions.push(placed.position);
                        if !placed.is_unsettled && is_certain {
                            self.judge_together(&together, &life, &totals, findings);
                            together = Together::default();
                        }
                    }
                }
                JournalEntry::Reversal(reversal) => {
                    self.check_reversal(placed.position, reversal, &mut taken, findings);
                }
                JournalEntry::Settled(settled) => settle(versions, settled, &mut totals),
                JournalEntry::Correction(_)
                | JournalEntry::Declared(_)
                | JournalEntry::Event(_)
                | JournalEntry::Step(_)
                | JournalEntry::Amendment(_) => {}
            }
        }
        if is_certain {
            taken_back::leaves_uneven(self.book, self.belongs, &totals, findings);
        }
        totals
    }

    /// The steps that belong to the time; one that is not possible is told, and passed over.
    fn life(&self, findings: &mut Findings) -> Life {
        let mut life = Life::default();
        let Some(links) = self.book.links() else {
            return life;
        };
        let mut latest = None;
        let mut steps = Vec::new();
        for &position in links.others.iter().filter(|&&at| self.holds(at)) {
            let entry = self.book.journal().get(position);
            if let Some((entry, step)) = entry.and_then(|entry| Some((entry, entry.step()?))) {
                let told = step.when().and_then(When::end).map(PartialDate::last_day);
                latest = told.or(latest);
                steps.push((latest, position, entry, step));
            }
        }
        steps.sort_by_key(|(day, position, ..)| (*day, *position));
        let root = Place::Root;
        let list = root.key("journal");
        for (_, position, entry, step) in steps {
            let at = list.at(position);
            impossible_step(&life, step, &at.key(entry.kind()), findings);
            life.take(step);
        }
        life
    }

    /// Whether it is known of every exchange whether it belongs to the time: else it may have come before any other.
    fn is_certain(&self) -> bool {
        let entries = self.book.journal().iter().enumerate();
        let mut exchanges = entries.filter(|(_, entry)| entry.exchange().is_some());
        !self.book.is_ordered()
            || exchanges.all(|(at, entry)| (self.belongs)(at, entry) || !(self.possibly)(at, entry))
    }

    fn holds(&self, at: usize) -> bool {
        let entry = self.book.journal().get(at);
        entry.is_some_and(|entry| (self.belongs)(at, entry))
    }

    /// The exchange at a position as it is told, and where; `None` where a summary stands for it.
    fn told(&self, position: usize) -> Option<(usize, &'f Core)> {
        let included = self
            .book
            .links()
            .and_then(|links| links.included.get(&position).copied());
        if included.is_some_and(|at| self.holds(at)) {
            return None;
        }
        self.book.corrected_at(position, self.belongs)
    }

    /// The earlier exchange that another speaks of.
    fn linked(&self, id: &ExchangeId) -> Option<&'f Core> {
        let at = self.book.find_position(id).filter(|&at| self.holds(at))?;
        self.book.corrected(at, self.belongs)
    }

    fn exchange(
        &self,
        position: usize,
        life: &Life,
        order: Order,
        totals: &mut [Totals],
        findings: &mut Findings,
    ) {
        let Some((told_at, core)) = self.told(position) else {
            return;
        };
        let (core, holes) = self.by_then(core);
        let core = &*core;
        let at = self.book.version_among(core.on, self.belongs);
        let (Some(version), Some(before)) = (self.book.version(at), totals.get(at)) else {
            return;
        };
        let completed = self.book.links().and_then(|links| {
            let at = *links.completed.get(&position)?;
            Some((at, self.book.journal().get(at)?))
        });
        let is_half = completed.is_some_and(|(at, entry)| (self.belongs)(at, entry));
        // Whether the missing half has come is not known: nor whether this one is uneven.
        let may_be_half =
            !is_half && completed.is_some_and(|(at, entry)| (self.possibly)(at, entry));
        let judge = Judge {
            terms: &version.terms,
            totals: before,
            order,
            life,
            core,
            holes: &holes,
            sums: Sums::Judged,
            other_half: core.completes().and_then(|id| self.linked(id)),
            is_half: is_half || may_be_half,
            late: self.late,
        };
        let root = Place::Root;
        let (list, kind) = (root.key("journal"), self.kind(told_at));
        let entry = list.at(told_at);
        let place = entry.key(kind);
        let mut judged = judge.judge(&place, findings);
        if may_be_half {
            let alone = Judge {
                is_half: false,
                ..judge
            };
            let alone = alone.judge(&place, &mut Findings::new());
            judged.open |= alone.uneven | alone.open;
        }
        let parts: Vec<&Core> = core
            .includes()
            .iter()
            .filter_map(|id| self.linked(id))
            .collect();
        self.count(position, core, &parts, at, &judged, totals);
        if !parts.is_empty() {
            below_parts(version, core, &parts, &place, findings);
        }
    }

    /// An exchange with the legs that had gone by the time asked about, where legs have dates of their own; and their
    /// positions as told.
    fn by_then(&self, core: &'f Core) -> (Cow<'f, Core>, Holes) {
        let went = |leg: &Leg| (self.went)(leg.when().or(core.on));
        if core.legs.iter().all(went) {
            return (Cow::Borrowed(core), Holes::default());
        }
        let legs = core.legs.iter().enumerate().filter(|(_, leg)| went(leg));
        let (written, legs): (Vec<usize>, Vec<Leg>) =
            legs.map(|(position, leg)| (position, leg.clone())).unzip();
        let core = Core {
            legs: legs.into_boxed_slice(),
            ..core.clone()
        };
        let holes = Holes {
            written,
            ..Holes::default()
        };
        (Cow::Owned(core), holes)
    }

    fn kind(&self, position: usize) -> &'static str {
        let entry = self.book.journal().get(position);
        entry.map_or("exchange", JournalEntry::kind)
    }

    /// What a third actor handed on, and rules over several exchanges, where the order of some is not known: judged
    /// when all of them have taken place.
    fn judge_together(
        &self,
        together: &Together,
        life: &Life,
        totals: &[Totals],
        findings: &mut Findings,
    ) {
        let mut told = Vec::new();
        let mut rules: Vec<u64> = self.book.versions().iter().map(|_| 0).collect();
        for &position in together.positions.iter().rev() {
            let Some((told_at, core)) = self.told(position) else {
                continue;
            };
            let (core, holes) = self.by_then(core);
            let core = &*core;
            let at = self.book.version_among(core.on, self.belongs);
            let numbers = together.since.get(at).zip(totals.get(at));
            let (Some(version), Some((since, until)), Some(rules)) =
                (self.book.version(at), numbers, rules.get_mut(at))
            else {
                continue;
            };
            let judge = Judge {
                terms: &version.terms,
                totals: since,
                order: Order::Known,
                life,
                core,
                holes: &holes,
                sums: Sums::Judged,
                other_half: None,
                is_half: false,
                late: 0,
            };
            let root = Place::Root;
            let list = root.key("journal");
            let entry = list.at(told_at);
            judge.judge_until(
                until,
                &mut told,
                rules,
                &entry.key(self.kind(told_at)),
                findings,
            );
        }
    }

    /// Adds an exchange to every version: less what was taken back of it, and a summary in place of what it includes.
    fn count(
        &self,
        position: usize,
        core: &Core,
        parts: &[&Core],
        judged_by: usize,
        judged: &Judged,
        totals: &mut [Totals],
    ) {
        let taken_back = self.taken_back(position);
        for (at, (version, totals)) in self.book.versions().iter().zip(totals).enumerate() {
            let terms = &version.terms;
            if parts.is_empty() && taken_back.is_empty() {
                if at == judged_by {
                    totals.add_all(terms, core, judged);
                } else {
                    totals.add_core(terms, core, &Moves::across(terms, &core.legs), Sign::Added);
                }
                continue;
            }
            let mut own = version.alone(&[core]);
            if !parts.is_empty() {
                own = own.holding(&version.alone(parts));
            }
            for (reversal, whole) in &taken_back {
                match &reversal.legs {
                    None if whole.is_none() => own = Totals::nothing(terms),
                    legs => {
                        let legs = legs.as_deref().or(*whole).unwrap_or_default();
                        let moves = Moves::across(terms, legs);
                        for (_, leg, moved) in moves.known(legs) {
                            own.add_leg(terms, leg, moved, core.tranche(), Sign::TakenBack);
                        }
                    }
                }
            }
            if at == judged_by {
                own.add_verdicts(judged);
            }
            totals.merge(&own);
        }
    }

    /// The reversals of an exchange, and of the records that it sums up; with the legs of such a record, where the
    /// whole of it was taken back.
    fn taken_back(&self, position: usize) -> Vec<(&'f Reversal, Option<&'f [Leg]>)> {
        let Some(links) = self.book.links().filter(|links| !links.reversed.is_empty()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut asked = Vec::from([position]);
        while let Some(at) = asked.pop() {
            let core = self.book.corrected(at, self.belongs);
            let whole = core.filter(|_| at != position).map(|core| &*core.legs);
            let entries = links.reversed.get(&at).into_iter().flatten();
            let entries = entries.filter(|&&reversal| self.holds(reversal));
            let reversals = entries.filter_map(|&entry| self.book.journal().get(entry)?.reversal());
            found.extend(reversals.map(|reversal| (reversal, whole)));
            let includes = core.map_or(&[][..], |core| core.includes());
            asked.extend(includes.iter().filter_map(|id| self.book.find_position(id)));
        }
        found
    }

    /// T17, where that is more than was delivered.
    fn check_reversal(
        &self,
        position: usize,
        reversal: &'f Reversal,
        taken: &mut BTreeMap<usize, TakenBack<'f>>,
        findings: &mut Findings,
    ) {
        let of = self.book.find_position(&reversal.of);
        let core = of.and_then(|at| Some((at, self.book.corrected(at, self.belongs)?)));
        let Some((of, core)) = core else { return };
        let root = Place::Root;
        let list = root.key("journal");
        let entry = list.at(position);
        let so_far = taken.entry(of).or_default();
        taken_back::check(reversal, so_far, core, &entry.key("reversal"), findings);
    }
}

impl Book {
    /// The numbers of every version, from the first entry; what the journal shows is told.
    pub(super) fn fold_telling(&self, findings: &mut Findings) -> Vec<Totals> {
        let fold = Fold {
            book: self,
            belongs: &|_, _| true,
            possibly: &|_, _| true,
            went: &|_| true,
            late: 0,
        };
        fold.run(findings)
    }
}

fn settle(versions: &[Version], settled: &Settled, totals: &mut [Totals]) {
    for (version, totals) in versions.iter().zip(totals) {
        let terms = &version.terms;
        let part = settled.part.as_ref();
        if let Some(flow) = terms.flow(settled.ends) {
            let moved = Move {
                flow,
                part: part.map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
                is_beside: false,
            };
            let load = (&settled.detainees, settled.remains);
            totals.discharge(terms, moved, load, Sign::Added);
        }
    }
}
