//! `Firsts`: the legs at which is reported what is reported once for a direction.

use alloc::collections::BTreeMap;
use core::cmp::Reverse;

use crate::agreement::{Legal, is_wounded};
use crate::ledger::journal::{Accounted, Core, Leg};
use crate::words::{CategoryKind, Count, Ends, PartialDate, Reason, When};

/// A year, a month and a day, in sortable form.
type Day = (u16, u8, u8);

/// The legs at which C03 and C04 are reported, once for a direction, and L04, L06 and L07, once of all: of the earliest
/// time, and of several of one time the leg with the most people, so that the order of the text does not matter.
#[derive(Debug, Default)]
pub(in crate::ledger) struct Firsts {
    undisclosed: BTreeMap<Ends, First>,
    unspecified: BTreeMap<Ends, First>,
    noted: [Option<First>; 3],
}

/// The time of a leg, the number of its people, its ends, the position of its entry and its own; the least is the first.
/// Positions decide only between legs that read alike.
type First = ([Day; 2], Reverse<u64>, Ends, usize, usize);

impl Firsts {
    /// Enters the legs of an exchange by its position in the journal. Notes on law have none older than the law.
    pub(in crate::ledger) fn enter(&mut self, at: usize, core: &Core, legal: &Legal) {
        let when = core.on;
        let ends = when.and_then(When::end).map(PartialDate::last_day);
        let begins = when.and_then(When::beginning).map(PartialDate::first_day);
        let time = [ends.unwrap_or((u16::MAX, 0, 0)), begins.unwrap_or_default()];
        let under_terms = core.legs.iter().enumerate();
        for (position, leg) in under_terms.filter(|(_, leg)| !leg.is_outside_the_terms()) {
            let first = |people: u64| (time, Reverse(people), leg.ends(), at, position);
            let keep = |firsts: &mut BTreeMap<Ends, First>, first| {
                let known = firsts.entry(leg.ends()).or_insert(first);
                *known = first.min(*known);
            };
            if is_undisclosed(leg) {
                keep(&mut self.undisclosed, first(0));
            }
            if unspecified(leg) > 0 {
                keep(&mut self.unspecified, first(unspecified(leg)));
            }
            let noted = noted(legal, leg);
            if noted == [None; 3] || legal.is_older(when) {
                continue;
            }
            for (known, people) in self.noted.iter_mut().zip(noted) {
                if let Some(first) = people.map(first) {
                    *known = Some(known.map_or(first, |known| known.min(first)));
                }
            }
        }
    }

    /// Returns whether a leg is the first of its direction whose number is not disclosed, and the first with people of no
    /// named category.
    pub(in crate::ledger) fn are_at(&self, ends: Ends, at: usize, position: usize) -> [bool; 2] {
        let firsts = [self.undisclosed.get(&ends), self.unspecified.get(&ends)];
        firsts.map(|first| is_at(first, at, position))
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

/// Returns true if a number of a leg is not disclosed.
pub(in crate::ledger) fn is_undisclosed(leg: &Leg) -> bool {
    leg.remains() == Some(Count::Undisclosed)
        || leg
            .detainees()
            .vague_lines()
            .any(|(_, count)| *count == Count::Undisclosed)
}
