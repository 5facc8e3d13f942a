//! Reading what was promised: commitments, parity rules and tranches, with their ends resolved.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::actors::Actors;
use super::commitment::{Commitment, apart};
use super::subject::{quantity, subject};
use super::tranche::Tranche;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{
    self, List, Slot, Str, date, limited, nearest, needed_word, unresolved, word_at,
};
use crate::words::{ActorKey, TrancheId};

/// A list as far as it could be read.
#[derive(Debug)]
pub(super) struct Kept<T> {
    pub(super) values: Vec<T>,
    /// The positions, as written, of what was kept.
    pub(super) written: Vec<usize>,
    /// Whether everything was kept.
    pub(super) whole: bool,
}

/// Reads promises among known actors.
#[derive(Debug)]
pub(super) struct Promises<'a> {
    pub(super) actors: &'a Actors,
}

impl<'a> Promises<'a> {
    pub(super) const fn new(actors: &'a Actors) -> Self {
        Self { actors }
    }

    pub(super) fn commitments(
        &self,
        slot: Slot<List<wire::Promise<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Commitment> {
        let place = place.key("commitments");
        each(
            slot,
            limits::COMMITMENTS,
            "commitments",
            &place,
            findings,
            |shape, place, findings| self.promise(shape, place, findings),
        )
    }

    pub(super) fn tranches(
        &self,
        slot: Slot<List<wire::Tranche<'_>>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Kept<Tranche> {
        let list = place.key("tranches");
        let mut seen: BTreeMap<TrancheId, usize> = BTreeMap::new();
        let mut position = 0_usize;
        each(
            slot,
            limits::TRANCHES,
            "tranches",
            &list,
            findings,
            |shape, place, findings| {
                let here = position;
                position = position.saturating_add(1);
                let id = needed_word::<TrancheId>(shape.id, place, "id", findings);
                let on = date(shape.on, place, "on", findings);
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
                        |shape, place, findings| self.promise(shape, place, findings),
                    );
                    // A hole among the portions leaves the tranche itself unknown: what it holds cannot be said.
                    if given > 0 && !portions.whole {
                        return None;
                    }
                    Tranche::checked(id.clone(), on, portions.values, place, findings)
                });
                if let Some(id) = id
                    && let Some(first) = seen.insert(id.clone(), here)
                {
                    let expected = Datum::Place(list.at(first).key("id").pointer());
                    let (what, given) = (Datum::Words("tranche id"), Datum::text(id.as_str()));
                    findings.report(Rule::UsedOnce, &place.key("id"), what, given, expected);
                    seen.insert(id, first);
                    return None;
                }
                tranche
            },
        )
    }

    fn promise(
        &self,
        shape: wire::Promise<'_>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Commitment> {
        let ends = self.ends(shape.from, shape.to, place, findings);
        let subject = subject(shape.of, place, findings);
        let quantity = quantity(shape.quantity, place, findings);
        let (from, to) = ends?;
        Some(Commitment::made(from, to, subject?, quantity?))
    }

    /// Two different known ends, at least one of them a side.
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
        let (from, to) = apart(from?, to?, place, findings)?;
        if self.actors.whole && !self.actors.is_side(from) && !self.actors.is_side(to) {
            let (given, expected) = (Datum::text(from.as_str()), Datum::text(to.as_str()));
            findings.report(Rule::TwoEnds, place, Datum::Nothing, given, expected);
            return None;
        }
        Some((from, to))
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

/// Reads each item of a list at its place, and remembers where what was kept had stood.
pub(super) fn each<S, T>(
    slot: Slot<List<S>>,
    max: usize,
    what: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
    mut read: impl FnMut(S, &Place<'_>, &mut Findings) -> Option<T>,
) -> Kept<T> {
    let mut kept = Kept {
        values: Vec::new(),
        written: Vec::new(),
        whole: !slot.is_hole(),
    };
    let Some(list) = limited(slot.value().unwrap_or_default(), max, what, place, findings) else {
        kept.whole = false;
        return kept;
    };
    for (position, item) in list.into_iter().enumerate() {
        if let Some(value) = item
            .value()
            .and_then(|shape| read(shape, &place.at(position), findings))
        {
            kept.values.push(value);
            kept.written.push(position);
        } else {
            kept.whole = false;
        }
    }
    kept
}
