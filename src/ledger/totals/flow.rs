//! `FlowTotal`: the people by category and the remains that moved in one flow.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::apart::{Apart, Each, Load};
use super::fit::measured;
use super::kinds::Kinds;
use super::own::Own;
use super::rare::{Rare, add, add_unclear, on_top};
use crate::ledger::journal::Leg;
use crate::ledger::movements::{Counted, Moved, Movement, Row};
use crate::ledger::terms::Match;
use crate::words::{CategoryKind, Count, DetaineeCategory, Effect, Interval, Tally};

const PEOPLE: Load = Load::of(false, false);

/// The people, by category, and the remains that moved in one flow, under the terms and outside them.
// INVARIANT: E07 keeps certain sums within `limits::SUM`, so they never saturate. A possible sum that saturates is
// read as having no upper bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct FlowTotal {
    pub(in crate::ledger) people: Interval,
    /// True if people are recorded under the terms.
    is_recorded: bool,
    /// Set for the rows of one record if not everyone is in a line.
    has_others: bool,
    /// What legs of just these ends say.
    pub(in crate::ledger) own: Own,
    // Exact counts by kind. Labels and uncertain counts are rare, and kept apart.
    kinds: [u64; CategoryKind::ALL.len()],
    rare: Option<Box<Rare>>,
    /// People handed on by a third actor who were possibly released in this flow.
    perhaps: Option<Box<Self>>,
}

impl FlowTotal {
    /// Returns true if people or remains are recorded, even if their number is zero.
    pub(in crate::ledger) fn has(&self, load: Load) -> bool {
        let is_rare = |rare: &Rare| rare.recorded.contains(&load);
        (load == PEOPLE && self.is_recorded) || self.rare.as_deref().is_some_and(is_rare)
    }

    /// Returns true if certainly no people and no remains moved.
    pub(in crate::ledger) fn is_empty(&self) -> bool {
        let mut loads = Load::ALL.into_iter();
        loads.all(|load| self.handed_over(load) == 0)
    }

    /// Returns true if certainly none were delivered, recovered or reversed either.
    pub(in crate::ledger) fn has_nothing(&self) -> bool {
        self.is_empty() && self.apart().is_none_or(Apart::is_empty)
    }

    /// Returns true if nothing is recorded of it, not even that nobody moved.
    pub(in crate::ledger) fn is_untold(&self) -> bool {
        !self.has(PEOPLE) && !self.has(Load::of(true, false)) && self.has_nothing()
    }

    /// Returns the people or remains handed over, less those returned.
    pub(in crate::ledger) fn handed_over(&self, load: Load) -> Interval {
        match &self.rare {
            _ if load == PEOPLE => self.people,
            Some(rare) => rare.handed_over(load),
            None => Interval::default(),
        }
    }

    fn apart(&self) -> Option<&Apart> {
        self.rare.as_ref()?.apart.as_deref()
    }

    fn apart_mut(&mut self) -> &mut Apart {
        let rare = self.rare.get_or_insert_default();
        rare.apart.get_or_insert_default()
    }

    /// Returns the people or remains delivered, recovered by the receiver, or reversed for a reason.
    pub(in crate::ledger) fn counted(&self, counted: Counted, load: Load) -> Interval {
        let kept = self.apart().and_then(|apart| apart.get(counted, load));
        let is_delivered = counted == Counted::Delivered;
        kept.or_else(|| is_delivered.then(|| self.handed_over(load)))
            .unwrap_or_default()
    }

    /// Returns true if people or remains of this flow were returned.
    pub(in crate::ledger) fn has_returns(&self) -> bool {
        self.apart().is_some_and(|apart| apart.delivered.is_some())
    }

    /// Keeps the number delivered apart from now on, because they are no longer the same as those handed over.
    fn open_delivered(&mut self) {
        if !self.has_returns() {
            let so_far = Each::of(|load| self.handed_over(load));
            self.apart_mut().delivered = Some(so_far);
        }
    }

    /// Adds to the number delivered, if it is kept apart.
    fn deliver(&mut self, number: impl Fn(Load) -> Interval) {
        let apart = self.rare.as_mut().and_then(|rare| rare.apart.as_mut());
        if let Some(delivered) = apart.and_then(|apart| apart.delivered.as_mut()) {
            for load in Load::ALL {
                delivered.add(load, number(load));
            }
        }
    }

    /// Returns true if people with this label were recorded in this flow.
    pub(in crate::ledger) fn has_label(&self, category: &DetaineeCategory) -> bool {
        let labelled = self.rare.as_ref().map(|rare| &rare.labelled);
        labelled.is_some_and(|labelled| labelled.get(category).is_some_and(|count| *count > 0))
    }

    /// Returns true if people of a kind are included.
    pub(in crate::ledger) fn has_kind(&self, kind: CategoryKind) -> bool {
        self.kinds
            .get(kind.position())
            .is_some_and(|&count| count > 0)
            || self
                .lines()
                .iter()
                .any(|(category, count)| category.is_of(kind) && *count != 0)
    }

    /// Returns the people by category, in canonical order.
    pub(in crate::ledger) fn lines(&self) -> Vec<(DetaineeCategory, Interval)> {
        let bare = CategoryKind::ALL
            .into_iter()
            .zip(self.kinds)
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| (DetaineeCategory::from(kind), Interval::exactly(count)));
        match &self.rare {
            Some(rare) => rare.lines(bare),
            None => bare.collect(),
        }
    }

    /// Returns the total with people who possibly belong to the flow; `None` if there are none.
    pub(in crate::ledger) fn with_perhaps(&self) -> Option<Self> {
        let perhaps = self.perhaps.as_deref()?;
        let mut total = self.clone();
        total.join(perhaps, Match::Possibly);
        Some(total)
    }

    /// Returns the total of people who possibly belong to the flow.
    pub(super) fn perhaps(&mut self) -> &mut Self {
        self.perhaps.get_or_insert_default()
    }

    /// Adds a leg that surely or possibly belongs to the flow; `is_own` is true if it is a leg of its ends.
    pub(super) fn add(&mut self, leg: &Leg, how: Match, is_own: bool) {
        if how == Match::Possibly {
            return self.perhaps().add(leg, Match::Surely, is_own);
        }
        let (tally, remains) = (leg.detainees(), leg.remains());
        let dead = remains.map_or(Interval::exactly(0), Count::pair);
        let is_beside = leg.is_outside_the_terms();
        if is_own {
            self.own.add(leg);
        }
        self.deliver(
            |load| match (load.is_beside == is_beside, load.is_of_remains) {
                (false, _) => Interval::default(),
                (true, false) => tally.total(),
                (true, true) => dead,
            },
        );
        for accounted in leg.accounted() {
            if accounted.effect() == Effect::Performs {
                let dead = accounted
                    .remains()
                    .map_or(Interval::exactly(0), Count::pair);
                let apart = self.apart_mut();
                apart.recover(Load::of(false, is_beside), accounted.detainees().total());
                apart.recover(Load::of(true, is_beside), dead);
            }
        }
        // A leg of remains, or one that only accounts for people, does not state how many were released.
        let is_of_others = remains.is_some() || !leg.accounted().is_empty();
        if !tally.is_empty() || !is_of_others {
            self.note_load(Load::of(false, is_beside));
        }
        if remains.is_some() {
            self.note_load(Load::of(true, is_beside));
        }
        if is_beside {
            let rare = self.rare.get_or_insert_default();
            rare.beside = rare.beside.plus(tally.total());
            rare.remains_beside = rare.remains_beside.plus(dead);
            return;
        }
        if remains.is_some() {
            let rare = self.rare.get_or_insert_default();
            rare.remains = rare.remains.plus(dead);
        }
        self.add_kinds(|kinds| kinds.add(tally));
        self.people = self.people.plus(tally.total());
        for (sum, &count) in self.kinds.iter_mut().zip(tally.kinds()) {
            *sum = sum.saturating_add(u64::from(count));
        }
        if tally.has_rare() {
            self.rare.get_or_insert_default().add(tally);
        }
    }

    /// Adds people under the terms, all of exactly counted kinds without labels.
    pub(super) fn add_plain(&mut self, tally: &Tally, people: u64) {
        self.people = self.people.plus(Interval::exactly(people));
        self.is_recorded = true;
        self.own.add_plain(people);
        if self.rare.is_some() {
            self.deliver(|load| match (load.is_beside, load.is_of_remains) {
                (false, false) => Interval::exactly(people),
                _ => Interval::default(),
            });
            self.add_kinds(|kinds| kinds.add(tally));
        }
        // E07 was checked before, so this sum is far below the limit of 64 bits.
        for (sum, &count) in self.kinds.iter_mut().zip(tally.kinds()) {
            *sum = sum.wrapping_add(u64::from(count));
        }
    }

    /// Adds the categories of one movement that surely or possibly belongs to the flow, and is of its ends if `is_own` is
    /// true. `merge` sets the total, which is counted from all movements of the record.
    pub(super) fn add_row(&mut self, movement: &Movement<'_>, how: Match, is_own: bool) {
        self.note(movement);
        if is_own {
            self.own.note(movement, true);
        }
        if !movement.is_outside_the_terms() {
            for (category, number) in movement.lines() {
                self.add_line(category, how.weigh(*number));
            }
        }
    }

    /// Notes that one movement is recorded in the flow; what came back is recorded where it was delivered.
    pub(super) fn note(&mut self, movement: &Movement<'_>) {
        let load = Load::of(movement.is_of_remains(), movement.is_outside_the_terms());
        if load != PEOPLE {
            self.rare.get_or_insert_default();
        }
        if !movement.is_returned {
            self.note_load(load);
        }
        self.has_others |= !load.is_beside && !movement.is_in_lines();
    }

    fn note_load(&mut self, load: Load) {
        if load == PEOPLE {
            self.is_recorded = true;
        } else {
            self.rare.get_or_insert_default().note(load);
        }
    }

    /// Notes that one movement of a record is counted apart, or that it was returned.
    pub(super) fn add_apart(&mut self, movement: &Movement<'_>, has_returned: bool) {
        match movement.counts_as() {
            Moved::HandedOver if has_returned => {
                self.open_delivered();
                if !movement.is_returned {
                    let is_beside = movement.is_outside_the_terms();
                    self.note_load(Load::of(movement.is_of_remains(), is_beside));
                }
            }
            Moved::Recovered | Moved::Reversed(_) => {
                self.apart_mut();
            }
            Moved::HandedOver | Moved::Discharged(_) | Moved::Settled(_) | Moved::Returned => {}
        }
    }

    /// Replaces each line of a record by what is counted of its row.
    fn measure(&mut self, count: impl Fn(Row<'_>) -> Interval) {
        let lines = self.lines();
        self.kinds = Default::default();
        let rare = self.rare.get_or_insert_default();
        rare.labelled = BTreeMap::new();
        let recorded = core::mem::take(&mut rare.unclear);
        let total = (self.people, !self.has_others);
        let (measured, kinds) = measured(&lines, total, count);
        for (category, number) in measured {
            if number != 0 || recorded.contains_key(&category) {
                self.add_line(&category, number);
            }
        }
        if kinds != Kinds::of(&self.lines()) {
            self.rare.get_or_insert_default().kinds = Some(Box::new(kinds));
        }
    }

    /// Returns the people of each kind, with and without a label.
    pub(in crate::ledger) fn kinds(&self) -> Kinds {
        let kept = self.rare.as_ref().and_then(|rare| rare.kinds.as_deref());
        kept.map_or_else(|| Kinds::of(&self.lines()), |kinds| *kinds)
    }

    /// Adds the people of each kind, and keeps them apart from now on if another flow does.
    fn join_kinds(&mut self, other: &Self, matched: Match) {
        if other.rare.as_ref().is_some_and(|rare| rare.kinds.is_some()) {
            let kinds = self.kinds();
            let rare = self.rare.get_or_insert_default();
            rare.kinds.get_or_insert_with(|| Box::new(kinds));
        }
        self.add_kinds(|kinds| kinds.join(other.kinds(), matched));
    }

    fn add_kinds(&mut self, add: impl FnOnce(&mut Kinds)) {
        if let Some(kinds) = self
            .rare
            .as_mut()
            .and_then(|rare| rare.kinds.as_deref_mut())
        {
            add(kinds);
        }
    }

    fn add_line(&mut self, category: &DetaineeCategory, number: Interval) {
        let surely = number.surely();
        match self.kinds.get_mut(category.kind().position()) {
            Some(sum) if category.is_bare() => *sum = sum.saturating_add(surely),
            _ => {
                let rare = self.rare.get_or_insert_default();
                add(&mut rare.labelled, category, surely);
            }
        }
        if number.unclear() > 0 || number == 0 {
            let rare = self.rare.get_or_insert_default();
            add_unclear(&mut rare.unclear, category, on_top(number));
        }
    }

    /// Adds the movements of one record; `count` returns their number, of all or of one row. Where a summary or a return
    /// speaks of the people of another line, each row is counted so too.
    pub(super) fn merge(
        &mut self,
        mut rows: Self,
        is_as_recorded: bool,
        count: impl Fn(Counted, Load, Option<Row<'_>>) -> Interval,
    ) {
        rows.people = count(Counted::HandedOver, PEOPLE, None);
        if !is_as_recorded {
            rows.measure(|row| count(Counted::HandedOver, PEOPLE, Some(row)));
        }
        self.join_kinds(&rows, Match::Surely);
        if rows.has_returns() {
            self.open_delivered();
        }
        if self.has_returns() {
            self.deliver(|load| count(Counted::Delivered, load, None));
        }
        self.people = self.people.plus(rows.people);
        self.is_recorded |= rows.is_recorded;
        self.own.join(rows.own);
        for (sum, count) in self.kinds.iter_mut().zip(rows.kinds) {
            *sum = sum.saturating_add(count);
        }
        let Some(rows) = rows.rare else {
            return;
        };
        let rare = self.rare.get_or_insert_default();
        rare.merge(&rows, |load| count(Counted::HandedOver, load, None));
        if rows.apart.is_some() {
            let count = |counted, load| count(counted, load, None);
            rare.apart.get_or_insert_default().add(count);
        }
    }

    /// Adds the numbers of another flow, as surely as they match.
    pub(in crate::ledger) fn join(&mut self, other: &Self, matched: Match) {
        if other.has_returns() {
            self.open_delivered();
        }
        self.deliver(|load| matched.weigh(other.counted(Counted::Delivered, load)));
        self.join_kinds(other, matched);
        self.people = self.people.plus(matched.weigh(other.people));
        self.is_recorded |= other.is_recorded;
        self.own.join(other.own);
        for (category, number) in other.lines() {
            self.add_line(&category, matched.weigh(number));
        }
        if let Some(other) = &other.rare {
            let rare = self.rare.get_or_insert_default();
            rare.join(other, matched);
        }
        if let Some(perhaps) = &other.perhaps {
            self.perhaps().join(perhaps, matched);
        }
    }
}
