//! Rows that belong together, in the order of the first row of each.

use alloc::vec::Vec;
use std::collections::HashMap;

use super::sheet::{Column, Sheet};

/// The groups by their ids. While each id comes after the one before it, which is usual, no id is looked for.
#[derive(Default)]
struct Known<'s> {
    rising: Vec<(&'s str, usize)>,
    others: HashMap<&'s str, usize>,
}

impl<'s> Known<'s> {
    fn is_after_all(&self, id: &str) -> bool {
        let last = self.rising.last();
        last.is_none_or(|(last, _)| (last.len(), *last) < (id.len(), id))
    }

    fn get(&self, id: &str) -> Option<usize> {
        if self.is_after_all(id) && self.others.is_empty() {
            return None;
        }
        let before = |(known, _): &(&str, usize)| (known.len(), *known) < (id.len(), id);
        let at = self.rising.partition_point(before);
        let found = self.rising.get(at).filter(|(known, _)| *known == id);
        found
            .map(|(_, group)| *group)
            .or_else(|| self.others.get(id).copied())
    }

    fn add(&mut self, id: &'s str, group: usize) {
        if self.is_after_all(id) {
            self.rising.push((id, group));
        } else {
            self.others.insert(id, group);
        }
    }
}

/// The rows of a table in groups.
#[derive(Default)]
pub(super) struct Groups {
    /// The first and the last row of each group.
    ends: Vec<(u32, u32)>,
    /// The next row of the same group for each row; itself for the last.
    next: Vec<u32>,
}

impl Groups {
    /// Joins the rows with the same text in a column; rows in which it is empty are a group each. A row that is alone
    /// joins only the group of the row before it, where `joins` says so.
    pub(super) fn of<'s>(
        sheet: &'s Sheet,
        column: Column,
        is_apart: impl Fn(usize) -> bool,
        joins: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let mut groups = Self::default();
        let mut known = Known::default();
        let mut last: Option<(&'s str, bool)> = None;
        for row in 0..sheet.len() {
            let id = sheet.cell(row, column);
            let is_same = |other: &str| other.len() == id.len() && other == id;
            let apart = is_apart(row);
            let before = row.saturating_sub(1);
            let at = if id.is_empty() {
                None
            } else if apart {
                let is_next =
                    last.is_some_and(|(last, apart)| apart && is_same(last)) && joins(before, row);
                is_next.then(|| groups.ends.len().saturating_sub(1))
            } else if last.is_some_and(|(last, apart)| !apart && is_same(last))
                && groups.is_last(before)
            {
                groups.ends.len().checked_sub(1)
            } else {
                known.get(id)
            };
            groups.add(row, at);
            if at.is_none() && !apart && !id.is_empty() {
                known.add(id, groups.ends.len().saturating_sub(1));
            }
            last = Some((id, apart));
        }
        groups
    }

    /// Returns true if a row is the last one of the last group.
    fn is_last(&self, row: usize) -> bool {
        let last = self.ends.last().map(|(_, last)| *last);
        last == u32::try_from(row).ok()
    }

    // INVARIANT: a table has at most 2^28 bytes and so fewer rows than 32 bits count.
    fn add(&mut self, row: usize, group: Option<usize>) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.next.push(row);
        match group.and_then(|group| self.ends.get_mut(group)) {
            Some((_, last)) => {
                let before = usize::try_from(*last).unwrap_or(usize::MAX);
                if let Some(next) = self.next.get_mut(before) {
                    *next = row;
                }
                *last = row;
            }
            None => self.ends.push((row, row)),
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Iterates over the groups.
    pub(super) fn iter(&self) -> impl Iterator<Item = Rows<'_>> {
        let ends = self.ends.iter();
        ends.map(|(first, _)| Rows {
            next: &self.next,
            row: Some(*first),
        })
    }
}

/// The rows of one group.
#[derive(Clone)]
pub(super) struct Rows<'g> {
    next: &'g [u32],
    row: Option<u32>,
}

impl Iterator for Rows<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let row = self.row?;
        let at = usize::try_from(row).ok()?;
        self.row = self.next.get(at).copied().filter(|next| *next != row);
        Some(at)
    }
}
