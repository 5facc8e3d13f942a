//! Lists as far as they could be read.

use alloc::vec::Vec;

use crate::rulebook::{Findings, Place};
use crate::wire::{List, Slot, limited};

/// A list as far as it could be read.
#[derive(Debug)]
pub(super) struct Kept<T> {
    pub(super) values: Vec<T>,
    /// The positions, as written, of what was kept.
    pub(super) written: Vec<usize>,
    /// Whether everything was kept.
    pub(super) whole: bool,
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
