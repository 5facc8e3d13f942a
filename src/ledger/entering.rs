//! What has to hold of an entry that speaks of other records, or of the agreement itself: E03, E04, E20, T05, T17.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::amendment::Amendment;
use super::book::Book;
use super::core::Core;
use super::holes::Holes;
use super::journal::JournalEntry;
use super::judge::{Judge, Order, Sums, unknown_actor, unknown_part, unresolved_leg};
use super::life::impossible_step;
use super::moves::{Judged, Moves};
use super::reversal::{Declared, Reversal, Settled};
use super::room::check_room;
use crate::agreement::{Agreement, Commitment, Event};
use crate::rulebook::{Datum, Finding, Findings, Level, Place, Rule, limits};
use crate::wire::{nearest, unresolved};
use crate::words::{ActorKey, CommitmentId, EventId, ExchangeId};

/// The earlier records that a record speaks of.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) half: Option<usize>,
    pub(super) included: Vec<usize>,
}

impl Book {
    /// E20: what a record includes or completes is an earlier record, and no other does so already.
    pub(super) fn linked(&self, core: &Core, place: &Place<'_>, findings: &mut Findings) -> Linked {
        let mut linked = Linked::default();
        let list = place.key("includes");
        let records = core.includes().len();
        if records > limits::INCLUDES {
            findings.too_many(&list, "records", records, limits::INCLUDES);
            return linked;
        }
        let mut seen = BTreeSet::new();
        for (position, id) in core.includes().iter().enumerate() {
            let place = list.at(position);
            let by = |at| self.links()?.included.get(&at).copied();
            let found = self.earlier(id, "included", &by, &place, findings);
            if let Some(at) = found {
                if seen.insert(at) {
                    linked.included.push(at);
                } else {
                    let (what, given) = (Datum::Words("exchange id"), Datum::text(id.as_str()));
                    findings.report(Rule::UsedOnce, &place, what, given, Datum::Nothing);
                }
            }
        }
        if let Some(id) = core.completes() {
            let by = |at| self.links()?.completed.get(&at).copied();
            let at = place.key("completes");
            linked.half = self.earlier(id, "completed", &by, &at, findings);
            let half = linked.half.and_then(|half| self.exchange_at(half));
            if half.is_some_and(|half| half.completes().is_some()) {
                let expected = Datum::Words("it completes an earlier record itself");
                let (about, given) = (Datum::Words("completed"), Datum::text(id.as_str()));
                findings.report(Rule::LinkedBefore, &at, about, given, expected);
            }
        }
        linked
    }

    fn earlier(
        &self,
        id: &ExchangeId,
        what: &'static str,
        by: &dyn Fn(usize) -> Option<usize>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<usize> {
        let given = || Datum::text(id.as_str());
        let Some(at) = self.find_position(id) else {
            if !self.is_blind() && !self.has_nameless() {
                let expected = Datum::Words("there is no earlier record with this id");
                let about = Datum::Words(what);
                findings.report(Rule::LinkedBefore, place, about, given(), expected);
            }
            return None;
        };
        if let Some(entry) = by(at) {
            let about = Datum::Words(what);
            findings.report(
                Rule::LinkedBefore,
                place,
                about,
                given(),
                Datum::number(entry),
            );
            return None;
        }
        Some(at)
    }

    /// What an entry breaks that the journal did not break before it, judged with it in its place among the others:
    /// of the entry itself what is asked for; and of others, once per rule, what is new or larger.
    pub(super) fn breaks(
        &self,
        entry: JournalEntry,
        tells: fn(Rule) -> bool,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let when = entry.when();
        let mut with = self.clone();
        let own = alloc::format!("/journal/{}/{}", self.journal().len(), entry.kind());
        with.push(entry);
        let (mut before, mut after) = (Findings::new(), Findings::new());
        self.fold_telling(&mut before);
        with.fold_telling(&mut after);
        let (mut owned, mut others) = (Vec::new(), Vec::new());
        for finding in after {
            match finding.moved(&own, place) {
                Some(own) => owned.push(own),
                None => others.push(finding),
            }
        }
        let is_term =
            |finding: &Finding| matches!(finding.level(), Level::Impossible | Level::Term);
        // The largest first, so that each is compared with the one that stood in its rank.
        others.sort_by_key(|finding| core::cmp::Reverse(finding.excess()));
        let mut before: Vec<Finding> = before.into_iter().filter(is_term).collect();
        before.sort_by_key(|finding| core::cmp::Reverse(finding.excess()));
        let mut is_old = |finding: &Finding| {
            let is_same = |old: &Finding| {
                old.rule() == finding.rule()
                    && old.about() == finding.about()
                    && old.excess() >= finding.excess()
            };
            let old = before.iter().position(is_same);
            old.map(|old| before.remove(old)).is_some()
        };
        let new = others.into_iter().filter(is_term);
        let new: Vec<Finding> = new.filter(|finding| !is_old(finding)).collect();
        let mut told: Vec<Rule> = Vec::new();
        for finding in owned {
            // What was told of another entry before, and is now told of this one, is not its own.
            if !is_term(&finding) || !is_old(&finding) {
                told.push(finding.rule());
                if tells(finding.rule()) {
                    findings.push(finding);
                }
            }
        }
        for finding in new.into_iter().filter(|finding| tells(finding.rule())) {
            if !told.contains(&finding.rule()) {
                told.push(finding.rule());
                let given = when.map_or(Datum::Words("an unknown date"), Datum::shown);
                let expected = Datum::Place(finding.place().into());
                let about = Datum::Words("elsewhere");
                findings.report(finding.rule(), place, about, given, expected);
            }
        }
    }

    /// Judges an entry that is no exchange; `tells_terms` where what an amendment shows of itself was not told yet.
    pub(super) fn judge_entry(
        &self,
        entry: &JournalEntry,
        tells_terms: bool,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        check_room(self.journal().len(), place, findings);
        let impossible = findings.count_of(Level::Impossible);
        let no_holes = Holes::default();
        match entry {
            JournalEntry::Exchange(exchange) => {
                let known = self.known(exchange);
                self.judge_next(exchange, known, place, findings);
                return;
            }
            JournalEntry::Correction(exchange) => {
                self.correction(exchange.id(), &exchange.core, &no_holes, place, findings);
                let mut own = Findings::new();
                self.judge_alone(&exchange.core, &no_holes, place, &mut own);
                if own.count_of(Level::Impossible) > 0 {
                    findings.append(own);
                }
            }
            JournalEntry::Reversal(reversal) => self.reversal(reversal, place, findings),
            JournalEntry::Settled(settled) => self.settled(settled, place, findings),
            JournalEntry::Declared(declared) => self.declared(declared, place, findings),
            JournalEntry::Event(event) => self.event(event.event(), place, findings),
            JournalEntry::Step(step) => {
                self.actor(step.actor(), "by", place, findings);
                if let (Some(part), Some(version)) = (step.part(), self.versions().last()) {
                    unknown_part(&version.terms, part, place, findings);
                }
            }
            JournalEntry::Amendment(amendment) => {
                self.amendment(amendment, tells_terms, place, findings);
            }
        }
        if !self.is_reading() && findings.count_of(Level::Impossible) == impossible {
            self.breaks(entry.clone(), |_| true, place, findings);
        } else if let JournalEntry::Step(step) = entry
            && !self.is_blind()
        {
            impossible_step(self.life(), step, place, findings);
        }
    }

    /// What an exchange shows by itself, where its sums with others are judged elsewhere.
    pub(super) fn judge_alone(
        &self,
        core: &Core,
        holes: &Holes,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Judged {
        let Some(version) = self.version(self.version_at(core.on)) else {
            return Judged::default();
        };
        let judge = Judge {
            terms: &version.terms,
            totals: &version.totals,
            order: Order::Unknown,
            life: self.life(),
            core,
            holes,
            sums: Sums::Skipped,
            other_half: None,
            is_half: core.completes().is_some() || holes.links,
            late: 0,
        };
        judge.judge(place, findings)
    }

    fn actor(
        &self,
        actor: Option<ActorKey>,
        key: &'static str,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let Some((actor, version)) = actor.zip(self.versions().last()) else {
            return;
        };
        if version.terms.actor(actor).is_none() {
            unknown_actor(&version.terms, actor.as_str(), &place.key(key), findings);
        }
    }

    /// E20: a correction speaks of an earlier exchange, and links the same records as that one.
    pub(super) fn correction(
        &self,
        id: &ExchangeId,
        core: &Core,
        holes: &Holes,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let nobody = |_| None;
        let Some(of) = self.earlier(id, "corrected", &nobody, &place.key("id"), findings) else {
            return;
        };
        // What it links may be a hole.
        if !holes.links
            && let Some(told) = self.corrected(of, &|_, _| true)
            && (told.includes() != core.includes() || told.completes() != core.completes())
        {
            let given = Datum::text(id.as_str());
            let expected = Datum::Words("a correction links the same records");
            let about = Datum::Words("corrected");
            findings.report(Rule::LinkedBefore, place, about, given, expected);
        }
    }

    /// E04 and E20: what is taken back is an earlier exchange.
    fn reversal(&self, reversal: &Reversal, place: &Place<'_>, findings: &mut Findings) {
        let nobody = |_| None;
        let at = place.key("of");
        if self
            .earlier(&reversal.of, "reversed", &nobody, &at, findings)
            .is_none()
        {
            return;
        }
        let Some(version) = self.versions().last() else {
            return;
        };
        let list = place.key("legs");
        for (position, leg) in reversal.legs.iter().flatten().enumerate() {
            if Moves::resolve(&version.terms, leg).is_none() {
                unresolved_leg(&version.terms, leg, &list.at(position), findings);
            }
        }
    }

    fn settled(&self, settled: &Settled, place: &Place<'_>, findings: &mut Findings) {
        let [from, to] = settled.ends.actors();
        self.actor(Some(from), "from", place, findings);
        self.actor(Some(to), "to", place, findings);
        if let (Some(part), Some(version)) = (settled.part(), self.versions().last()) {
            unknown_part(&version.terms, part, place, findings);
        }
    }

    fn declared(&self, declared: &Declared, place: &Place<'_>, findings: &mut Findings) {
        self.actor(declared.by, "by", place, findings);
        let ids = || self.commitment_ids();
        if !ids().any(|id| *id == declared.of) && self.terms_are_whole() {
            let id = declared.of.as_str();
            let known = || ids().map(CommitmentId::as_str);
            let near = nearest(id, known());
            unresolved("commitment", id, near, known(), &place.key("of"), findings);
        }
    }

    pub(super) fn event(&self, id: &EventId, place: &Place<'_>, findings: &mut Findings) {
        let known = || self.event_ids().map(EventId::as_str);
        if !known().any(|known| known == id.as_str()) && self.events_are_whole() {
            let near = nearest(id.as_str(), known());
            unresolved(
                "event",
                id.as_str(),
                near,
                known(),
                &place.key("id"),
                findings,
            );
        }
    }

    fn commitment_ids(&self) -> impl Iterator<Item = &CommitmentId> + Clone {
        let concluded = self.names().0.iter();
        concluded.chain(
            self.amended()
                .flat_map(|agreement| agreement.commitments().iter().filter_map(Commitment::id)),
        )
    }

    fn event_ids(&self) -> impl Iterator<Item = &EventId> + Clone {
        let concluded = self.names().1.iter();
        concluded.chain(
            self.amended()
                .flat_map(|agreement| agreement.events().iter().map(Event::id)),
        )
    }

    fn amended(&self) -> impl Iterator<Item = &Agreement> + Clone {
        let amendments = self.journal().iter().filter_map(JournalEntry::amendment);
        amendments.map(Amendment::agreement)
    }

    /// E03, E04 and E13: an amendment has an id of its own, keeps every actor, and there are not too many.
    fn amendment(
        &self,
        amendment: &Amendment,
        tells_terms: bool,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let earlier = || self.journal().iter().filter_map(JournalEntry::amendment);
        if earlier().any(|other| other.id() == amendment.id()) {
            let (what, given) = ("amendment id", Datum::text(amendment.id().as_str()));
            let about = Datum::Words(what);
            findings.report(
                Rule::UsedOnce,
                &place.key("id"),
                about,
                given,
                Datum::Nothing,
            );
        }
        let amendments = earlier().count().saturating_add(1);
        if amendments > limits::AMENDMENTS {
            findings.too_many(place, "amendments", amendments, limits::AMENDMENTS);
        }
        let at = place.key("agreement");
        let parts = amendment.agreement().inner();
        let kept = |key: &ActorKey| parts.actors().any(|actor| actor == *key);
        let gone = self
            .versions()
            .iter()
            .flat_map(|version| version.terms.actors.iter())
            .find(|key| !kept(key));
        if let Some(key) = gone {
            let is_side = self.versions().iter().any(|version| {
                let at = version.terms.actor(*key).map(usize::from);
                at.is_some_and(|at| at < version.terms.sides)
            });
            let list = if is_side { "sides" } else { "third_actors" };
            let about = Datum::Words("side or third actor");
            let given = Datum::text(key.as_str());
            findings.report(Rule::Resolves, &at.key(list), about, given, Datum::Nothing);
        }
        if tells_terms {
            amendment.agreement().report_to(&at, findings);
        }
    }
}
