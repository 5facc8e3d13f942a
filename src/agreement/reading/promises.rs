//! Reads commitments and tranches, and resolves their ends.

use alloc::vec::Vec;

use super::actors::Actors;
use super::names::{Names, Seen};
use super::subject::{quantity, subject};
use super::tranche_order::TrancheOrder;
use crate::agreement::commitment::{Commitment, apart};
use crate::agreement::tranche::Tranche;
use crate::rulebook::{Datum, Gaps, Rule, Sink, limits, unresolved};
use crate::wire::{
    self, Kept, List, Slot, Str, date, each_within, needed_word, provenance, word, word_at,
};
use crate::words::{ActorKey, CommitmentId, Ends, Scope, TrancheId, Word};

/// Reads commitments, parity rules and tranches among known actors.
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
        sink: &mut Sink<'_>,
    ) -> Kept<Commitment> {
        let (list, max) = (&mut sink.key("commitments"), limits::COMMITMENTS);
        let mut seen = Seen::default();
        each_within(slot, max, "commitments", list, |shape, sink| {
            let id = word::<CommitmentId>(shape.id.clone(), "id", sink);
            let is_new = id
                .as_ref()
                .is_none_or(|id| seen.enter(CommitmentId::WHAT, id.as_str(), sink));
            let promise = self.promise(id, shape, sink);
            promise.filter(|_| is_new)
        })
    }

    pub(super) fn tranches(
        &self,
        slot: Slot<List<wire::Tranche<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Kept<Tranche> {
        let list = &mut sink.key("tranches");
        let (mut seen, mut order) = (Seen::default(), TrancheOrder::default());
        let tranches = each_within(slot, limits::TRANCHES, "tranches", list, |shape, sink| {
            let id = needed_word::<TrancheId>(shape.id, "id", sink);
            let on = date(shape.on, "on", sink);
            let after = order.read(id.as_ref(), shape.after, sink);
            let note = word(shape.note, "note", sink);
            let written = shape
                .portions
                .needed("portions", "a list of portions", sink);
            let tranche = written.and_then(|list| {
                let (list, max, at) = (Slot::Is(list), limits::PORTIONS, &mut sink.key("portions"));
                let portions = each_within(list, max, "portions", at, |shape, sink| {
                    let id = word(shape.id.clone(), "id", sink);
                    self.promise(id, shape, sink)
                });
                // A tranche with an unreadable portion is left out, because its total is unknown.
                Tranche::checked(id.clone(), on, portions.all()?, sink)
            });
            let is_new = id.is_none_or(|id| seen.enter(TrancheId::WHAT, id.as_str(), sink));
            let tranche = tranche.filter(|_| is_new)?;
            Some(tranche.noted(note).following(after))
        });
        order.check(&tranches, list);
        tranches
    }

    /// Reads a commitment whose id is already read.
    fn promise(
        &self,
        id: Option<CommitmentId>,
        shape: wire::Promise<'_>,
        sink: &mut Sink<'_>,
    ) -> Option<Commitment> {
        let ends = self.flow(shape.from, shape.to, shape.between, sink);
        let subject = subject(shape.of, sink);
        let part = shape.part.read(|part| self.names.part(part, sink));
        let quantity = quantity(shape.quantity, sink);
        let due = shape.due.read(|due| self.names.due(due, sink));
        let provenance = provenance(Slot::Absent, shape.note, shape.sources, sink);
        let scope = Scope::new(ends?, part.known()?, subject?);
        Some(Commitment::made(scope, quantity?).with_details(id, due.known()?, provenance))
    }

    /// Reads the ends of a flow: from one actor to another, or both directions between two.
    fn flow(
        &self,
        from: Slot<Str<'_>>,
        to: Slot<Str<'_>>,
        between: Slot<List<Str<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Option<Ends> {
        if between.is_absent() {
            let (from, to) = self.ends(from, to, sink)?;
            return Some(Ends::one_way(from, to));
        }
        // Both forms are checked, so that one fault does not hide another.
        let pair = self.pair(between, sink);
        if !from.is_absent() || !to.is_absent() {
            let key = if from.is_absent() { "to" } else { "from" };
            sink.key(key)
                .of_other_kind("something", "no `from` or `to` with `between`");
            return None;
        }
        let (one, other) = pair?;
        let (one, other) = self.bound(one, other, sink)?;
        Some(Ends::together(one, other))
    }

    /// Reads two different known ends, at least one of them a side or a custodian.
    pub(super) fn ends(
        &self,
        from: Slot<Str<'_>>,
        to: Slot<Str<'_>>,
        sink: &mut Sink<'_>,
    ) -> Option<(ActorKey, ActorKey)> {
        let mut end = |slot: Slot<Str<'_>>, key: &'static str| {
            let text = slot.needed(key, "the key of a side or third actor", sink)?;
            self.known(text.as_str(), &mut sink.key(key))
        };
        let (from, to) = (end(from, "from"), end(to, "to"));
        self.bound(from?, to?, sink)
    }

    fn bound(
        &self,
        from: ActorKey,
        to: ActorKey,
        sink: &mut Sink<'_>,
    ) -> Option<(ActorKey, ActorKey)> {
        let (from, to) = apart(from, to, sink)?;
        if !(self.actors.gaps.has(Gaps::ACTORS)
            || self.actors.may_be_bound(from)
            || self.actors.may_be_bound(to))
        {
            sink.report(Rule::TwoEnds)
                .given(Datum::text(from.as_str()))
                .expected(Datum::text(to.as_str()));
            return None;
        }
        Some((from, to))
    }

    /// Reads a list of two known actors.
    pub(super) fn pair(
        &self,
        slot: Slot<List<Str<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Option<(ActorKey, ActorKey)> {
        let named = slot.value()?;
        let sink = &mut sink.key("between");
        let given = named.len();
        let mut ends = Vec::new();
        for (position, text) in named.into_iter().enumerate() {
            let sink = &mut sink.at(position);
            ends.push(
                text.value()
                    .and_then(|text| self.known(text.as_str(), sink)),
            );
        }
        if given != 2 {
            sink.report(Rule::ParityNamesEnds)
                .about("ends")
                .given(given)
                .expected("two in `between`");
            return None;
        }
        match ends.as_slice() {
            [Some(one), Some(other)] => Some((*one, *other)),
            _ => None,
        }
    }

    pub(super) fn known(&self, text: &str, sink: &mut Sink<'_>) -> Option<ActorKey> {
        if self.actors.faulty.contains(text) {
            return None;
        }
        let key = word_at::<ActorKey>(text, sink)?;
        if self.actors.keys().any(|known| known == key) {
            return Some(key);
        }
        if !self.actors.gaps.has(Gaps::ACTORS) {
            let keys: Vec<ActorKey> = self.actors.keys().collect();
            let known = || keys.iter().map(ActorKey::as_str);
            unresolved("side or third actor", text, known, sink);
        }
        None
    }
}
