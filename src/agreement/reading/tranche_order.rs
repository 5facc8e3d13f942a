//! `TrancheOrder`: the tranches that come before others, checked when all are read: E03, E04, E18.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::agreement::tranche::Tranche;
use crate::rulebook::{Datum, Rule, Sink, unresolved};
use crate::wire::{Kept, List, Slot, Str, as_written, each, word_at};
use crate::words::{TrancheId, Word};

/// The ids of all tranches, including those with another fault, and where each was written in the list of another.
#[derive(Debug, Default)]
pub(super) struct TrancheOrder {
    ids: BTreeSet<TrancheId>,
    written: BTreeMap<TrancheId, Vec<usize>>,
    is_incomplete: bool,
}

impl TrancheOrder {
    /// Reads the tranches that come before one.
    pub(super) fn read(
        &mut self,
        id: Option<&TrancheId>,
        slot: Slot<List<Str<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Vec<TrancheId> {
        let mut seen = BTreeSet::new();
        let after = each(slot, &mut sink.key("after"), |text: Str<'_>, sink| {
            let id = word_at::<TrancheId>(text.as_str(), sink)?;
            let is_new = seen.insert(id.clone());
            if !is_new {
                sink.used_twice(TrancheId::WHAT, id.as_str());
            }
            is_new.then_some(id)
        });
        match id {
            Some(id) => {
                self.ids.insert(id.clone());
                self.written.insert(id.clone(), after.written);
            }
            None => self.is_incomplete = true,
        }
        after.values
    }

    /// Reports E04 for a tranche that is unknown, and E18 once for each circle, at its first tranche.
    pub(super) fn check(&self, tranches: &Kept<Tranche>, list: &mut Sink<'_>) {
        let is_incomplete = self.is_incomplete || !tranches.is_whole();
        let mut reported: BTreeSet<&TrancheId> = BTreeSet::new();
        for (position, tranche) in tranches.values.iter().enumerate() {
            let sink = &mut list.at(as_written(&tranches.written, position));
            let at = &mut sink.key("after");
            for (item, id) in tranche.after().iter().enumerate() {
                if !self.ids.contains(id) && !is_incomplete {
                    let known = || self.ids.iter().map(TrancheId::as_str);
                    let written = self.written.get(tranche.id());
                    let item = written.map_or(item, |written| as_written(written, item));
                    unresolved("tranche", id.as_str(), known, &mut at.at(item));
                }
            }
            let circle = circle(tranche, &tranches.values);
            if !circle.is_empty() && !reported.contains(tranche.id()) {
                at.report(Rule::DerivedHasRule)
                    .about("tranche")
                    .given(Datum::text(tranche.id().as_str()))
                    .expected("it comes after itself");
            }
            reported.extend(circle);
        }
    }
}

/// Returns the tranches that come both before and after one, itself included; none if it is in no circle.
fn circle<'t>(tranche: &'t Tranche, all: &'t [Tranche]) -> BTreeSet<&'t TrancheId> {
    let before = earlier(tranche, all);
    if !before.contains(tranche.id()) {
        return BTreeSet::new();
    }
    let is_after = |id: &&TrancheId| {
        let other = all.iter().find(|other| other.id() == *id);
        other.is_some_and(|other| earlier(other, all).contains(tranche.id()))
    };
    before.into_iter().filter(is_after).collect()
}

/// Returns all tranches that come before one, directly or through others.
fn earlier<'t>(tranche: &'t Tranche, all: &'t [Tranche]) -> BTreeSet<&'t TrancheId> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&TrancheId> = tranche.after().iter().collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let next = all.iter().find(|other| other.id() == id);
            open.extend(next.map(Tranche::after).unwrap_or_default());
        }
    }
    found
}
