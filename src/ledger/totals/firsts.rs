//! `Firsts`: the legs at which is reported what is reported once.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::agreement::{Legal, is_wounded};
use crate::ledger::journal::{Accounted, Core, Leg};
use crate::ledger::terms::{Givers, Moves, Tables, Terms, is_named_the_other_way};
use crate::words::{CategoryKind, Count, DetaineeCategory, Ends, PartialDate, Reason, When};

/// A year, a month and a day, in sortable form.
type Day = (u16, u8, u8);

/// The legs at which C03, C04, C07 and C19 are reported, once for a direction, and L04, L06 and L07, once: of the
/// earliest time, and of several of one time the leg with the most people, so that the order of the text does not matter.
#[derive(Debug, Default)]
pub(in crate::ledger) struct Firsts {
    /// Of people, and of remains.
    undisclosed: [BTreeMap<Ends, First>; 2],
    unspecified: BTreeMap<Ends, First>,
    the_other_way: BTreeMap<Ends, First>,
    labels: BTreeMap<(Ends, DetaineeCategory), FirstLabel>,
    noted: [Option<First>; 3],
}

/// The time of a leg, the number of its people, its ends, the position of its entry and its own; the least is the first.
type First = ([Day; 2], Reverse<u64>, Ends, usize, usize);

/// The people of a leg by label.
type Labelled = Vec<(DetaineeCategory, u32)>;

/// The time of a leg, the number of its people with a label that no table names, those people, and where it is.
type FirstLabel = ([Day; 2], Reverse<u64>, Labelled, usize, usize);

impl Firsts {
    /// Enters the legs of an exchange by its position in the journal, under the terms of its date. What is not known of a
    /// direction, and that no commitment names it, is entered unless `is_told` elsewhere; so many people of a leg surely are
    /// `without_category`.
    pub(in crate::ledger) fn enter(
        &mut self,
        at: usize,
        core: &Core,
        (terms, givers): (&Terms, &Givers),
        (is_told, without_category): (impl Fn(Ends) -> bool, impl Fn(usize, &Leg) -> u64),
    ) {
        let when = core.on;
        let ends = when.and_then(When::end).map(PartialDate::last_day);
        let begins = when.and_then(When::beginning).map(PartialDate::first_day);
        let time = [ends.unwrap_or((u16::MAX, 0, 0)), begins.unwrap_or_default()];
        let legs = core.legs.iter().enumerate();
        for (position, leg) in legs.filter(|(_, leg)| !leg.is_outside_the_terms()) {
            let first = |people: u64| (time, Reverse(people), leg.ends(), at, position);
            let keep = |firsts: &mut BTreeMap<Ends, First>, first| {
                let known = firsts.entry(leg.ends()).or_insert(first);
                *known = first.min(*known);
            };
            let is_open = || !is_told(leg.ends());
            for (known, is_hidden) in self.undisclosed.iter_mut().zip(are_undisclosed(leg)) {
                if is_hidden && is_open() {
                    keep(known, first(0));
                }
            }
            let unspecified = without_category(position, leg);
            if unspecified > 0 && is_open() {
                keep(&mut self.unspecified, first(unspecified));
            }
            let noted = noted(&terms.legal, leg);
            if noted == [None; 3] || terms.legal.is_older(when) {
                continue;
            }
            for (known, people) in self.noted.iter_mut().zip(noted) {
                if let Some(first) = people.map(first) {
                    *known = Some(known.map_or(first, |known| known.min(first)));
                }
            }
        }
        self.enter_moves((time, at), core, (terms, givers), is_told);
    }

    fn enter_moves(
        &mut self,
        (time, at): ([Day; 2], usize),
        core: &Core,
        (terms, givers): (&Terms, &Givers),
        is_told: impl Fn(Ends) -> bool,
    ) {
        let moves = Moves::of(terms, givers, core);
        for (position, leg, moved) in moves.under_terms(&core.legs) {
            if is_named_the_other_way(terms, leg, moved) && !is_told(leg.ends()) {
                let people = Reverse(leg.moved().most());
                let first = (time, people, leg.ends(), at, position);
                let known = self.the_other_way.entry(leg.ends()).or_insert(first);
                *known = first.min(*known);
            }
            if leg.detainees().has_rare() {
                self.enter_labels((time, at, position), leg, &Tables::of(terms, moved));
            }
        }
    }

    /// Enters the labels of a leg that no table names.
    fn enter_labels(
        &mut self,
        (time, at, position): ([Day; 2], usize, usize),
        leg: &Leg,
        tables: &Tables<'_>,
    ) {
        let lines = leg.detainees().least_lines();
        let lines =
            lines.filter(|(category, count)| *count > 0 && tables.without(category).is_some());
        let labelled: Labelled = lines.collect();
        let people = labelled.iter().map(|(_, count)| u64::from(*count));
        let people = Reverse(people.fold(0, u64::saturating_add));
        for (category, _) in &labelled {
            let this = (time, people, labelled.clone(), at, position);
            let label = (leg.ends(), category.clone());
            match self.labels.get_mut(&label) {
                Some(known) if *known <= this => {}
                Some(known) => *known = this,
                None => {
                    self.labels.insert(label, this);
                }
            }
        }
    }

    /// Returns whether a leg is the first of its direction whose number of people is not disclosed, or of remains, and the
    /// first with people of no named category.
    pub(in crate::ledger) fn are_at(&self, ends: Ends, at: usize, position: usize) -> [bool; 3] {
        let [people, remains] = self.undisclosed.each_ref();
        let firsts = [people, remains, &self.unspecified];
        firsts.map(|first| is_at(first.get(&ends), at, position))
    }

    /// Returns true if a leg is the first of its direction that no commitment names, but one names the opposite direction.
    pub(in crate::ledger) fn is_the_other_way(
        &self,
        ends: Ends,
        at: usize,
        position: usize,
    ) -> bool {
        is_at(self.the_other_way.get(&ends), at, position)
    }

    /// Returns true if a leg is the first of its direction with a label that no table names.
    pub(in crate::ledger) fn has_label(
        &self,
        ends: Ends,
        label: &DetaineeCategory,
        at: usize,
        position: usize,
    ) -> bool {
        let first = self.labels.get(&(ends, label.clone()));
        first.is_some_and(|(.., entry, leg)| (*entry, *leg) == (at, position))
    }

    /// Returns whether a leg is the first of all that L04, L06 and L07 are about.
    pub(in crate::ledger) fn notes_at(&self, at: usize, position: usize) -> [bool; 3] {
        let firsts = self.noted.each_ref();
        firsts.map(|first| is_at(first.as_ref(), at, position))
    }
}

fn is_at(first: Option<&First>, at: usize, position: usize) -> bool {
    first.is_some_and(|(.., entry, leg)| (*entry, *leg) == (at, position))
}

/// Returns how many people of a leg L04, L06 and L07 are about, at least; `None` if none are.
pub(in crate::ledger) fn noted(legal: &Legal, leg: &Leg) -> [Option<u64>; 3] {
    let of_kind = |kind| {
        let people = leg.detainees();
        (people.of_kind(kind) != 0).then(|| people.least_of_kind(kind))
    };
    let is_with_group = legal.has_groups() && legal.is_with_group(leg.ends());
    let prisoners = is_with_group.then(|| of_kind(CategoryKind::PrisonerOfWar));
    [
        of_kind(CategoryKind::Hostage),
        prisoners.flatten(),
        kept_back(legal, leg),
    ]
}

/// Returns how many wounded or sick prisoners of war a leg between states keeps back.
fn kept_back(legal: &Legal, leg: &Leg) -> Option<u64> {
    if leg.accounted().is_empty() || !legal.are_states(leg.ends()) {
        return None;
    }
    let withheld = leg.accounted().iter();
    let withheld = withheld.filter(|one| one.reason() == Reason::Withheld);
    let lines = withheld.flat_map(|one: &Accounted| one.detainees().iter());
    let kept = lines.filter(|(category, count)| is_wounded(category) && *count != Count::from(0));
    kept.map(|(_, count)| count.pair().surely())
        .reduce(u64::saturating_add)
}

/// Returns the number of people of a leg without a named category.
pub(in crate::ledger) fn unspecified(leg: &Leg) -> u64 {
    leg.detainees().least_of_kind(CategoryKind::Unspecified)
}

/// Returns whether a number of people of a leg is not disclosed, and whether that of remains is not.
pub(in crate::ledger) fn are_undisclosed(leg: &Leg) -> [bool; 2] {
    let mut people = leg.detainees().vague_lines();
    [
        people.any(|(_, count)| *count == Count::Undisclosed),
        leg.remains() == Some(Count::Undisclosed),
    ]
}
