//! The order in which exchanges took place, as far as it is known.

use alloc::vec::Vec;

use super::belongs::Belongs;
use super::journal::Journal;
use crate::ledger::journal::JournalEntry;
use crate::words::{PartialDate, When};

/// An entry in chronological order, and whether its place among the others is known.
pub(in crate::ledger) struct Placed<'f> {
    pub(in crate::ledger) position: usize,
    pub(in crate::ledger) entry: &'f JournalEntry,
    /// Set if a later entry may have taken place before it; it is then judged together with that entry.
    pub(in crate::ledger) is_unsettled: bool,
}

/// An entry with its last day, its position and its date, by which entries are sorted.
type Keyed<'f> = (Option<(u16, u8, u8)>, usize, Option<When>, Placed<'f>);

/// Returns the entries that belong to the time, sorted by the days by which they surely took place, then by the order
/// recorded: their last days, or the first day on which some of an exchange may have come back. `belongs` also decides which
/// corrections give an entry its date.
pub(in crate::ledger) fn ordered<'j>(
    journal: &'j Journal,
    belongs: &Belongs<'_>,
) -> Vec<Placed<'j>> {
    // An unknown date could be any day, so its sort position does not matter.
    let mut last = None;
    let mut keyed: Vec<Keyed<'_>> = Vec::new();
    let (mut is_vague, mut is_undated) = (false, false);
    for (position, entry) in journal.entries().iter().enumerate() {
        if belongs(position, entry) {
            let when = journal.when(position, entry, belongs);
            let mut day = when.and_then(When::end).map(PartialDate::last_day);
            if entry.exchange().is_some() {
                is_vague |= !when.is_some_and(When::is_one_day);
                is_undated |= day.is_none();
                let back = journal.first_back(position, belongs);
                let back = back.map(|back| back.max(first_day(when)));
                day = day.map(|day| back.map_or(day, |back| day.min(back)));
            }
            last = day.or(last);
            let placed = Placed {
                position,
                entry,
                is_unsettled: false,
            };
            keyed.push((last, position, when, placed));
        }
    }
    if !keyed.is_sorted_by_key(|(day, ..)| *day) {
        keyed.sort_by_key(|(day, position, ..)| (*day, *position));
    }
    if is_vague || share_a_day(&keyed) {
        // From the end: the first day on which a later exchange may have begun.
        let mut earliest: Option<(u16, u8, u8)> = None;
        for (day, _, when, placed) in keyed.iter_mut().rev() {
            if placed.entry.exchange().is_none() {
                continue;
            }
            let ends = when.and_then(When::end).map(PartialDate::last_day);
            let ends = ends.or(*day);
            placed.is_unsettled =
                earliest.is_some_and(|first| is_undated || ends.is_some_and(|day| first <= day));
            let begins = first_day(*when);
            earliest = Some(earliest.map_or(begins, |first| first.min(begins)));
        }
    }
    keyed.into_iter().map(|(.., placed)| placed).collect()
}

/// Returns the first day of a date; one without a beginning is before every other.
fn first_day(when: Option<When>) -> (u16, u8, u8) {
    let begins = when.and_then(When::beginning);
    begins.map(PartialDate::first_day).unwrap_or_default()
}

/// Returns true if two exchanges of a sorted list have the same last day.
fn share_a_day(sorted: &[Keyed<'_>]) -> bool {
    let exchanges = sorted
        .iter()
        .filter(|(.., placed)| placed.entry.exchange().is_some());
    let mut last = None;
    exchanges
        .map(|(day, ..)| Some(day))
        .any(|day| core::mem::replace(&mut last, day) == day)
}
