//! Lists, as far as they could be read.

use alloc::vec::Vec;

use super::slot::{List, Slot};
use crate::rulebook::{Gaps, Sink};

/// A list as far as it could be read.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    pub(crate) values: Vec<T>,
    /// The written positions of the values that were kept; empty if all were.
    pub(crate) written: Vec<usize>,
    is_whole: bool,
    has_holes: bool,
}

impl<T> Kept<T> {
    /// Returns the gap if the list was not read completely, else none.
    pub(crate) fn gap(&self, of: Gaps) -> Gaps {
        of.when(!self.is_whole)
    }

    /// Returns true if the list or one of its items could not be read at all, so that not even an id is known of it.
    pub(crate) const fn has_holes(&self) -> bool {
        self.has_holes
    }

    pub(crate) const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Returns the values if all of them could be read.
    pub(crate) fn all(self) -> Option<Vec<T>> {
        self.is_whole.then_some(self.values)
    }
}

/// Returns the written position of the value that was kept at a position.
pub(crate) fn as_written(written: &[usize], position: usize) -> usize {
    written.get(position).copied().unwrap_or(position)
}

/// Returns a list within its limit; a longer one is reported once and gives `None`.
pub(crate) fn limited<T>(
    list: Vec<T>,
    max: usize,
    what: &'static str,
    sink: &mut Sink<'_>,
) -> Option<Vec<T>> {
    if list.len() <= max {
        return Some(list);
    }
    sink.too_many(what, list.len(), max);
    None
}

/// Reads each item of a list within its limit; a longer one is reported once and treated as unreadable.
pub(crate) fn each_within<S, T>(
    slot: Slot<List<S>>,
    max: usize,
    what: &'static str,
    sink: &mut Sink<'_>,
    read: impl FnMut(S, &mut Sink<'_>) -> Option<T>,
) -> Kept<T> {
    each(
        slot.read(|slot| limited(slot.value()?, max, what, sink)),
        sink,
        read,
    )
}

/// Reads each item of a list at its place, and keeps the written positions of the values.
pub(crate) fn each<S, T>(
    slot: Slot<List<S>>,
    sink: &mut Sink<'_>,
    mut read: impl FnMut(S, &mut Sink<'_>) -> Option<T>,
) -> Kept<T> {
    let is_whole = !slot.is_hole();
    let list = slot.value().unwrap_or_default();
    let mut kept = Kept {
        values: Vec::with_capacity(list.len()),
        written: Vec::new(),
        is_whole,
        has_holes: !is_whole,
    };
    for (position, item) in list.into_iter().enumerate() {
        let item = item.value();
        kept.has_holes |= item.is_none();
        if let Some(value) = item.and_then(|shape| read(shape, &mut sink.at(position))) {
            if !kept.is_whole {
                kept.written.push(position);
            }
            kept.values.push(value);
        } else if kept.is_whole {
            kept.is_whole = false;
            kept.written.extend(0..position);
        }
    }
    kept
}
