//! `Firsts`: the legs at which is reported what is reported once for a direction.

use alloc::collections::BTreeMap;
use core::cmp::Reverse;

use crate::ledger::journal::{Core, Leg};
use crate::words::{CategoryKind, Count, Ends, PartialDate, When};

/// A year, a month and a day, in sortable form.
type Day = (u16, u8, u8);

/// The legs at which C03, C04 and L04 are reported, once for a direction: of the earliest time, and of several of one time
/// the leg with the most people, so that the order of the text does not matter.
#[derive(Debug, Default)]
pub(in crate::ledger) struct Firsts {
    undisclosed: BTreeMap<Ends, First>,
    unspecified: BTreeMap<Ends, First>,
    hostages: Option<First>,
}

/// The time of a leg, the number of its people, the position of its entry and its own; the least is the first.
type First = ([Day; 2], Reverse<u64>, usize, usize);

impl Firsts {
    /// Enters the legs of an exchange by its position in the journal.
    pub(in crate::ledger) fn enter(&mut self, at: usize, core: &Core) {
        let when = core.on;
        let ends = when.and_then(When::end).map(PartialDate::last_day);
        let begins = when.and_then(When::beginning).map(PartialDate::first_day);
        let time = [ends.unwrap_or((u16::MAX, 0, 0)), begins.unwrap_or_default()];
        let under_terms = core.legs.iter().enumerate();
        for (position, leg) in under_terms.filter(|(_, leg)| !leg.is_outside_the_terms()) {
            let first = |people: u64| (time, Reverse(people), at, position);
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
            if has_hostages(leg) {
                let first = first(0);
                self.hostages = Some(self.hostages.map_or(first, |known| known.min(first)));
            }
        }
    }

    /// Returns whether a leg is the first of its direction whose number is not disclosed, the first with people of no named
    /// category, and the first of all with hostages.
    pub(in crate::ledger) fn are_at(&self, ends: Ends, at: usize, position: usize) -> [bool; 3] {
        let firsts = [
            self.undisclosed.get(&ends),
            self.unspecified.get(&ends),
            self.hostages.as_ref(),
        ];
        let is_at = |(.., entry, leg): &First| (*entry, *leg) == (at, position);
        firsts.map(|first| first.is_some_and(is_at))
    }
}

/// Returns the number of people of a leg without a named category.
pub(in crate::ledger) fn unspecified(leg: &Leg) -> u64 {
    leg.detainees().least_of_kind(CategoryKind::Unspecified)
}

/// Returns true if the reporter calls people of a leg hostages.
pub(in crate::ledger) fn has_hostages(leg: &Leg) -> bool {
    leg.detainees().of_kind(CategoryKind::Hostage) != 0
}

/// Returns true if a number of a leg is not disclosed.
pub(in crate::ledger) fn is_undisclosed(leg: &Leg) -> bool {
    leg.remains() == Some(Count::Undisclosed)
        || leg
            .detainees()
            .vague_lines()
            .any(|(_, count)| *count == Count::Undisclosed)
}
