//! The order in which exchanges took place, as far as it is known.

use alloc::vec::Vec;

use crate::ledger::journal::JournalEntry;
use crate::words::{PartialDate, When};

/// Decides which entries belong to the requested time.
pub(in crate::ledger) type Belongs<'f> = dyn Fn(usize, &JournalEntry) -> bool + 'f;

/// An entry in chronological order, and whether its place among the others is known.
pub(in crate::ledger) struct Placed<'f> {
    pub(in crate::ledger) position: usize,
    pub(in crate::ledger) entry: &'f JournalEntry,
    /// Set if a later entry may have taken place before it; it is then judged together with that entry.
    pub(in crate::ledger) is_unsettled: bool,
}

/// An entry with its last day, its position and its date, by which entries are sorted.
type Keyed<'f> = (Option<(u16, u8, u8)>, usize, Option<When>, Placed<'f>);

/// Returns the entries that belong to the time, sorted by their last days, then by the order recorded. `when` gives
/// the date of an entry after its latest correction.
pub(in crate::ledger) fn ordered<'j>(
    journal: &'j [JournalEntry],
    when: impl Fn(usize, &JournalEntry) -> Option<When>,
    belongs: &Belongs<'_>,
) -> Vec<Placed<'j>> {
    // An unknown date could be any day, so its sort position does not matter.
    let mut last = None;
    let mut keyed: Vec<Keyed<'_>> = Vec::new();
    let (mut is_vague, mut is_undated) = (false, false);
    for (position, entry) in journal.iter().enumerate() {
        if belongs(position, entry) {
            let when = when(position, entry);
            let day = when.and_then(When::end).map(PartialDate::last_day);
            if entry.exchange().is_some() {
                is_vague |= !when.is_some_and(When::is_one_day);
                is_undated |= day.is_none();
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
            placed.is_unsettled =
                earliest.is_some_and(|first| is_undated || day.is_some_and(|day| first <= day));
            let begins = when.and_then(When::beginning).map(PartialDate::first_day);
            let begins = begins.unwrap_or_default();
            earliest = Some(earliest.map_or(begins, |first| first.min(begins)));
        }
    }
    keyed.into_iter().map(|(.., placed)| placed).collect()
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
