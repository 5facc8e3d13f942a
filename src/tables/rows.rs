//! Where each value that was read stands in its table.

use alloc::vec::Vec;

/// The rows of each item of a list, such as the entries of a journal, and of each of its own items, such as legs.
#[derive(Default)]
pub(super) struct RowsOf {
    starts: Vec<u32>,
    /// The position of an inner item, and its row.
    lines: Vec<(u32, u32)>,
}

// INVARIANT: a table has at most 2^28 bytes, so that its rows and lines are counted in 32 bits.
impl RowsOf {
    /// Begins the next item.
    pub(super) fn begin(&mut self) {
        let start = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        self.starts.push(start);
    }

    /// Adds a row of an inner item to the last item.
    pub(super) fn add(&mut self, inner: usize, row: usize) {
        let line = [inner, row].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        self.lines.push(line.into());
    }

    /// Returns the rows of an item with the position of their inner item.
    pub(super) fn of(&self, item: usize) -> impl Iterator<Item = (usize, usize)> {
        let start = |at: usize| {
            let start = self.starts.get(at);
            start.and_then(|start| usize::try_from(*start).ok())
        };
        let from = start(item).unwrap_or(self.lines.len());
        let to = start(item.saturating_add(1)).unwrap_or(self.lines.len());
        let lines = self.lines.get(from..to).unwrap_or_default().iter();
        let wide = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        lines.map(move |(inner, row)| (wide(*inner), wide(*row)))
    }
}
