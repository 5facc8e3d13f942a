//! Reading what was promised: commitments, parity rules and tranches, with their ends resolved.

use alloc::vec::Vec;

use super::actors::Actors;
use super::commitment::{Commitment, apart};
use super::kept::{Kept, each};
use super::names::{Names, Seen};
use super::subject::{quantity, subject};
use super::tranche::Tranche;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{
    self, List, Slot, Str, date, nearest, needed_word, sources, unresolved, word, word_at,
};
use crate::words::{ActorKey, CommitmentId, Ends, Scope, TrancheId, Word};

/// Reads promises among known actors.
#[derive(Debug)]
pub(super) struct Promises<'a> {
    pub(super) actors: &'a Actors,
    pub(super) names: &'a Names,
}

impl<'a> Promises<'a> {
    pub(super) const fn new(actors: &'a Actors, names: &'a Names) -> Self {
        Self { actors, names }
    }

    pub(super) fn commitments(
        &self,
        slot: Slot<List<wire::Promise<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Commitment> {
        let place = place.key("commitments");
        let mut seen = Seen::default();
        each(
            slot,
            limits::COMMITMENTS,
            "commitments",
            &place,
            findings,
            |shape, place, findings| {
                let id = word::<CommitmentId>(shape.id.clone(), place, "id", findings);
                let is_new = id
                    .as_ref()
                    .is_none_or(|id| seen.enter(CommitmentId::WHAT, id.as_str(), place, findings));
                let promise = self.promise(id, shape, place, findings);
                promise.filter(|_| is_new)
            },
        )
    }

    pub(super) fn tranches(
        &self,
        slot: Slot<List<wire::Tranche<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Tranche> {
        let list = place.key("tranches");
        let mut seen = Seen::default();
        each(
            slot,
            limits::TRANCHES,
            "tranches",
            &list,
            findings,
            |shape, place, findings| {
                let id = needed_word::<TrancheId>(shape.id, place, "id", findings);
                let on = date(shape.on, place, "on", findings);
                let note = word(shape.note, place, "note", findings);
                let at = place.key("portions");
                let written =
                    shape
                        .portions
                        .needed(place, "portions", "a list of portions", findings);
                let tranche = written.and_then(|list| {
                    let given = list.len();
                    let portions = each(
                        Slot::Is(list),
                        limits::PORTIONS,
                        "portions",
                        &at,
                        findings,
                        |shape, place, findings| {
                            let id = word(shape.id.clone(), place, "id", findings);
                            self.promise(id, shape, place, findings)
                        },
                    );
                    // A hole among the portions leaves the tranche itself unknown: what it holds cannot be said.
                    if given > 0 && !portions.whole {
                        return None;
                    }
                    Tranche::checked(id.clone(), on, portions.values, place, findings)
                });
                let is_new =
                    id.is_none_or(|id| seen.enter(TrancheId::WHAT, id.as_str(), place, findings));
                tranche
                    .filter(|_| is_new)
                    .map(|tranche| tranche.with_note(note))
            },
        )
    }

    /// A promise whose id was read.
    fn promise(
        &self,
        id: Option<CommitmentId>,
        shape: wire::Promise<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Commitment> {
        let (has_part, has_due) = (!shape.part.is_absent(), !shape.due.is_absent());
        let ends = self.flow(shape.from, shape.to, shape.between, place, findings);
        let subject = subject(shape.of, place, findings);
        let part = self.names.part(shape.part, place, findings);
        let quantity = quantity(shape.quantity, place, findings);
        let due = self.names.due(shape.due, place, findings);
        let note = word(shape.note, place, "note", findings);
        let sources = sources(shape.sources, place, findings);
        let is_whole = part.is_some() == has_part && due.is_some() == has_due;
        let scope = Scope::new(ends?, part, subject?);
        let promise = Commitment::made(scope, quantity?).told(id, due, note, sources);
        is_whole.then_some(promise)
    }

    /// The ends of a flow: from one to another, or both directions between two.
    fn flow(
        &self,
        from: Slot<Str<'_>>,
        to: Slot<Str<'_>>,
        between: Slot<List<Str<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Ends> {
        if between.is_absent() {
            let (from, to) = self.ends(from, to, place, findings)?;
            return Some(Ends::one_way(from, to));
        }
        // Both are judged, so that no fault hides another.
        let pair = self.pair(between, place, findings);
        if !from.is_absent() || !to.is_absent() {
            let (given, expected) = (
                Datum::Words("something"),
                Datum::Words("no other end beside `between`"),
            );
            let key = if from.is_absent() { "to" } else { "from" };
            findings.report(
                Rule::ValueOfItsKind,
                &place.key(key),
                Datum::Nothing,
                given,
                expected,
            );
            return None;
        }
        let (one, other) = pair?;
        let (one, other) = self.bound(one, other, place, findings)?;
        Some(Ends::together(one, other))
    }

    /// Two different known ends, at least one of them a side or a holder of people received.
    pub(super) fn ends(
        &self,
        from: Slot<Str<'_>>,
        to: Slot<Str<'_>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<(ActorKey, ActorKey)> {
        let mut end = |slot: Slot<Str<'_>>, key: &'static str| {
            let text = slot.needed(place, key, "the key of a side or third actor", findings)?;
            self.known(text.as_str(), &place.key(key), findings)
        };
        let (from, to) = (end(from, "from"), end(to, "to"));
        self.bound(from?, to?, place, findings)
    }

    fn bound(
        &self,
        from: ActorKey,
        to: ActorKey,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<(ActorKey, ActorKey)> {
        let (from, to) = apart(from, to, place, findings)?;
        if self.actors.whole && !self.actors.may_be_bound(from) && !self.actors.may_be_bound(to) {
            let (given, expected) = (Datum::text(from.as_str()), Datum::text(to.as_str()));
            findings.report(Rule::TwoEnds, place, Datum::Nothing, given, expected);
            return None;
        }
        Some((from, to))
    }

    /// Two known actors in a list.
    pub(super) fn pair(
        &self,
        slot: Slot<List<Str<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<(ActorKey, ActorKey)> {
        let named = slot.value()?;
        let place = place.key("between");
        let given = named.len();
        let mut ends = Vec::new();
        for (position, text) in named.into_iter().enumerate() {
            let place = place.at(position);
            ends.push(
                text.value()
                    .and_then(|text| self.known(text.as_str(), &place, findings)),
            );
        }
        if given != 2 {
            let expected = Datum::Words("two in `between`");
            let about = Datum::Words("ends");
            findings.report(
                Rule::ParityNamesEnds,
                &place,
                about,
                Datum::number(given),
                expected,
            );
            return None;
        }
        match ends.as_slice() {
            [Some(one), Some(other)] => Some((*one, *other)),
            _ => None,
        }
    }

    pub(super) fn known(
        &self,
        text: &str,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<ActorKey> {
        if self.actors.told.contains(text) {
            return None;
        }
        let key = word_at::<ActorKey>(text, place, findings)?;
        if self.actors.keys().any(|known| known == key) {
            return Some(key);
        }
        if self.actors.whole {
            let keys: Vec<ActorKey> = self.actors.keys().collect();
            let known = || keys.iter().map(ActorKey::as_str);
            unresolved(
                "side or third actor",
                text,
                nearest(text, known()),
                known(),
                place,
                findings,
            );
        }
        None
    }
}
