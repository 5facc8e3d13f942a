//! `TrancheOrder`: the tranches that come before others, checked when all are read: E03, E04, E18.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::rulebook::{Datum, Findings, Place, Rule, Sink, unresolved};
use crate::wire::{List, Slot, Str, as_written, each, word_at};
use crate::words::{TrancheId, Word};

/// All tranches, including those with another fault, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct TrancheOrder {
    ids: BTreeSet<TrancheId>,
    followers: Vec<Follower>,
}

/// A tranche that comes after others.
#[derive(Debug)]
struct Follower {
    id: Option<TrancheId>,
    /// The place of the list.
    place: Box<str>,
    after: Vec<TrancheId>,
    /// The positions of the list as written; empty if all could be read.
    written: Vec<usize>,
}

/// The tranches that come directly before each.
type Before<'o> = BTreeMap<&'o TrancheId, &'o [TrancheId]>;

impl TrancheOrder {
    /// Reads the tranches that come before one.
    pub(super) fn read(
        &mut self,
        id: Option<&TrancheId>,
        slot: Slot<List<Str<'_>>>,
        sink: &mut Sink<'_>,
    ) -> Vec<TrancheId> {
        let mut seen = BTreeSet::new();
        let sink = &mut sink.key("after");
        let after = each(slot, sink, |text: Str<'_>, sink| {
            let id = word_at::<TrancheId>(text.as_str(), sink)?;
            let is_new = seen.insert(id.clone());
            if !is_new {
                sink.used_twice(TrancheId::WHAT, id.as_str());
            }
            is_new.then_some(id)
        });
        self.ids.extend(id.cloned());
        if !after.values.is_empty() {
            self.followers.push(Follower {
                id: id.cloned(),
                place: sink.place().pointer(),
                after: after.values.clone(),
                written: after.written,
            });
        }
        after.values
    }

    /// Reports E04 for a tranche that is unknown if all ids could be read, and E18 once for each circle, at its first
    /// tranche.
    pub(super) fn check(&self, has_all_ids: bool, findings: &mut Findings) {
        let mut before = Before::new();
        for follower in &self.followers {
            if let Some(id) = &follower.id {
                before.entry(id).or_insert(&follower.after);
            }
        }
        let mut reported: BTreeSet<&TrancheId> = BTreeSet::new();
        for follower in &self.followers {
            let at = &mut Sink::new(Place::Written(&follower.place), findings);
            for (item, id) in follower.after.iter().enumerate() {
                if has_all_ids && !self.ids.contains(id) {
                    let known = || self.ids.iter().map(TrancheId::as_str);
                    let item = as_written(&follower.written, item);
                    unresolved("tranche", id.as_str(), known, &mut at.at(item));
                }
            }
            let Some(id) = &follower.id else {
                continue;
            };
            let circle = circle(id, &before);
            if !circle.is_empty() && !reported.contains(id) {
                at.report(Rule::DerivedHasRule)
                    .about("tranche")
                    .given(Datum::text(id.as_str()))
                    .expected("it comes after itself");
            }
            reported.extend(circle);
        }
    }
}

/// Returns the tranches that come both before and after one, itself included; none if it is in no circle.
fn circle<'o>(id: &TrancheId, before: &Before<'o>) -> BTreeSet<&'o TrancheId> {
    let found = earlier(id, before);
    if !found.contains(id) {
        return BTreeSet::new();
    }
    let is_after = |other: &&TrancheId| earlier(other, before).contains(id);
    found.into_iter().filter(is_after).collect()
}

/// Returns all tranches that come before one, directly or through others.
fn earlier<'o>(id: &TrancheId, before: &Before<'o>) -> BTreeSet<&'o TrancheId> {
    let of = |id: &TrancheId| before.get(id).copied().unwrap_or_default();
    let mut found = BTreeSet::new();
    let mut open: Vec<&TrancheId> = of(id).iter().collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(of(id));
        }
    }
    found
}
