//! Reads commitments and tranches, and resolves their ends.

use alloc::vec::Vec;

use super::actors::Actors;
use super::names::{Names, Seen};
use super::subject::{quantity, subject};
use super::tranche_order::TrancheOrder;
use crate::agreement::commitment::Commitment;
use crate::agreement::tranche::Tranche;
use crate::rulebook::{Datum, Gaps, Rule, Sink, limits, unresolved};
use crate::wire::{
    self, Kept, List, Loose, Reference, Slot, Str, apart, as_written, date, each_within,
    needed_word, provenance, word, word_at,
};
use crate::words::{ActorKey, CommitmentId, Ends, Quantity, Scope, TrancheId, Word};

/// Reads commitments, parity rules and tranches among known actors.
#[derive(Debug)]
pub(super) struct Promises<'a> {
    pub(super) actors: &'a Actors,
    pub(super) names: &'a Names,
}

/// The commitments as far as they could be read, or the tranches, and what is known of those that are left out.
pub(super) struct Listed<T, I> {
    pub(super) kept: Kept<T>,
    /// The ids of those that are left out.
    pub(super) left_out: Vec<I>,
    pub(super) gaps: Gaps,
}

/// A commitment or a portion as far as it could be read.
struct Read {
    promise: Option<Commitment>,
    /// A commitment whose quantity could not be read is kept as an open one, so that it still covers its people.
    has_quantity: bool,
}

impl<'a> Promises<'a> {
    pub(super) const fn new(actors: &'a Actors, names: &'a Names) -> Self {
        Self { actors, names }
    }

    pub(super) fn commitments(
        &self,
        slot: Slot<List<wire::Promise<'_>>>,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> Listed<Commitment, CommitmentId> {
        let (list, max) = (&mut sink.key("commitments"), limits::COMMITMENTS);
        let (mut seen, mut ids, mut gaps) = (Seen::default(), Vec::new(), Gaps::NONE);
        let kept = each_within(slot, max, "commitments", list, |shape, sink| {
            let id = shape.id.clone();
            let id = id.read(|id| word::<CommitmentId>(id, "id", sink));
            gaps |= Gaps::COMMITMENT_IDS.when(id.is_hole());
            let id = id.value();
            let is_new = id
                .as_ref()
                .is_none_or(|id| seen.enter(CommitmentId::WHAT, id.as_str(), sink));
            let read = self.promise(id.clone(), shape, loose, sink);
            gaps |= Gaps::QUANTITIES.when(!read.has_quantity);
            match read.promise {
                Some(promise) if is_new => Some(promise),
                Some(promise) => {
                    left_out(&promise, loose, sink);
                    None
                }
                None => {
                    ids.extend(id);
                    None
                }
            }
        });
        gaps |= kept.gap(Gaps::COMMITMENTS | Gaps::QUANTITIES);
        gaps |= Gaps::COMMITMENT_IDS.when(kept.has_holes());
        Listed {
            kept,
            left_out: ids,
            gaps,
        }
    }

    pub(super) fn tranches(
        &self,
        slot: Slot<List<wire::Tranche<'_>>>,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> Listed<Tranche, TrancheId> {
        let list = &mut sink.key("tranches");
        let (mut seen, mut order) = (Seen::default(), TrancheOrder::default());
        let (mut ids, mut gaps) = (Vec::new(), Gaps::NONE);
        let kept = each_within(slot, limits::TRANCHES, "tranches", list, |shape, sink| {
            let id = needed_word::<TrancheId>(shape.id, "id", sink);
            gaps |= Gaps::TRANCHES.when(id.is_none());
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
                    let read = self.promise(id, shape, loose, sink);
                    read.promise.filter(|_| read.has_quantity)
                });
                if !portions.is_whole() {
                    // A tranche with an unreadable portion is left out, because its total is unknown.
                    for (at_portion, portion) in portions.values.iter().enumerate() {
                        let at_portion = as_written(&portions.written, at_portion);
                        loose.sources(portion.sources(), &mut at.at(at_portion));
                    }
                    return None;
                }
                Tranche::checked(id.clone(), on, portions.values, sink)
            });
            let is_new = id
                .as_ref()
                .is_none_or(|id| seen.enter(TrancheId::WHAT, id.as_str(), sink));
            match tranche {
                Some(tranche) if is_new => Some(tranche.noted(note).following(after)),
                Some(tranche) => {
                    let list = &mut sink.key("portions");
                    for (at, portion) in tranche.portions().iter().enumerate() {
                        loose.sources(portion.sources(), &mut list.at(at));
                    }
                    None
                }
                None => {
                    ids.extend(id);
                    None
                }
            }
        });
        gaps |= Gaps::TRANCHES.when(kept.has_holes());
        order.check(!gaps.has(Gaps::TRANCHES), list.findings());
        Listed {
            kept,
            left_out: ids,
            gaps,
        }
    }

    /// Reads a commitment whose id is already read. A deadline that could not be read is left out.
    fn promise(
        &self,
        id: Option<CommitmentId>,
        shape: wire::Promise<'_>,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> Read {
        let ends = self.flow(shape.from, shape.to, shape.between, sink);
        let subject = subject(shape.of, sink);
        let part = shape.part.read(|part| self.names.part(part, sink));
        let quantity = quantity(shape.quantity, sink);
        let due = shape.due.read(|due| self.names.due(due, sink));
        let provenance = provenance(Slot::Absent, shape.note, shape.sources, loose, sink);
        let has_quantity = quantity.is_some();
        let scope = ends.zip(subject).zip(part.known());
        let Some(((ends, subject), part)) = scope else {
            loose.sources(&provenance.sources, sink);
            if let Some(quantity) = &quantity {
                derived_from(quantity, loose, sink);
            }
            return Read {
                promise: None,
                has_quantity,
            };
        };
        let scope = Scope::new(ends, part, subject);
        let promise = Commitment::made(scope, quantity.unwrap_or(Quantity::Open));
        Read {
            promise: Some(promise.with_details(id, due.value(), provenance)),
            has_quantity,
        }
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

/// Adds the references of a commitment that was read, and is left out because its id is repeated.
fn left_out(promise: &Commitment, loose: &mut Loose, sink: &mut Sink<'_>) {
    loose.sources(promise.sources(), sink);
    derived_from(promise.quantity(), loose, sink);
}

/// Adds the rule that a quantity is derived from.
fn derived_from(quantity: &Quantity, loose: &mut Loose, sink: &mut Sink<'_>) {
    if let Quantity::AsParityRequires(id) = quantity {
        let rule = Some(id.clone());
        let sink = &mut sink.key("quantity");
        loose.key(rule, Reference::Parity, "as_parity_requires", sink);
    }
}
