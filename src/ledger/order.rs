//! In which order exchanges took place, as far as that is known, and what hangs on it where it is not.

use alloc::vec::Vec;

use super::book::{Belongs, Book};
use super::journal::JournalEntry;
use super::totals::Totals;
use crate::words::{PartialDate, When};

/// An entry of the fold, and whether its place among the others is known.
pub(super) struct Placed<'f> {
    pub(super) position: usize,
    pub(super) entry: &'f JournalEntry,
    /// Set where others may have taken place before it, of those that follow: with them it is judged together.
    pub(super) is_unsettled: bool,
}

/// Exchanges whose order is not known, and the numbers before all of them.
#[derive(Debug, Default)]
pub(super) struct Together {
    pub(super) since: Vec<Totals>,
    pub(super) positions: Vec<usize>,
}

/// The entries that belong to the time, in the order of their last days; on one day, and where no date is told, in
/// the order told.
pub(super) fn ordered<'b>(book: &'b Book, belongs: &Belongs<'_>) -> Vec<Placed<'b>> {
    // A date that is not told lies anywhere; where it sorts is of no weight.
    let mut last = None;
    let mut keyed = Vec::new();
    let (mut is_vague, mut is_undated) = (false, false);
    for (position, entry) in book.journal().iter().enumerate() {
        if belongs(position, entry) {
            let when = book.when(position, entry, belongs);
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
    if is_vague {
        // From the end: the first day on which something that follows may have begun.
        let mut earliest: Option<(u16, u8, u8)> = None;
        for (day, _, when, placed) in keyed.iter_mut().rev() {
            if placed.entry.exchange().is_none() {
                continue;
            }
            placed.is_unsettled =
                earliest.is_some_and(|first| is_undated || day.is_some_and(|day| first < day));
            let begins = when.and_then(When::beginning).map(PartialDate::first_day);
            let begins = begins.unwrap_or_default();
            earliest = Some(earliest.map_or(begins, |first| first.min(begins)));
        }
    }
    keyed.into_iter().map(|(.., placed)| placed).collect()
}
