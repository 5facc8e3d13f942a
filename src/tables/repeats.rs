//! Rows that repeat an earlier one, by what a row is about.

use alloc::format;
use alloc::vec::Vec;
use std::collections::HashMap;

use super::sheet::{Column, Sheet};
use crate::rulebook::{Datum, Findings};

/// Among so many rows, the earlier one is looked for one by one.
const FEW: usize = 24;

/// What a row is about: cells that tell it apart from others.
pub(super) type About<'s, const N: usize> = [&'s str; N];

/// The rows before, by what they are about.
pub(super) struct Seen<'s, const N: usize, T> {
    few: Vec<(About<'s, N>, T)>,
    many: HashMap<About<'s, N>, T>,
}

impl<'s, const N: usize, T: Copy> Seen<'s, N, T> {
    pub(super) fn new() -> Self {
        Self {
            few: Vec::new(),
            many: HashMap::new(),
        }
    }

    /// Forgets all rows.
    pub(super) fn clear(&mut self) {
        self.few.clear();
        self.many.clear();
    }

    /// Adds a row, or returns an earlier one that is about the same.
    pub(super) fn add(&mut self, about: About<'s, N>, row: T) -> Option<T> {
        let mut few = self.few.iter();
        let first = few.find(|(known, _)| *known == about).map(|(_, row)| *row);
        let first = first.or_else(|| self.many.get(&about).copied());
        if first.is_none() {
            if self.few.len() < FEW {
                self.few.push((about, row));
            } else {
                self.many.insert(about, row);
            }
        }
        first
    }
}

/// Reports a row that repeats an earlier one, with the two ends and the category that they are about.
pub(super) fn repeated(
    sheet: &Sheet,
    [row, first]: [usize; 2],
    [from, to, category]: [&str; 3],
    findings: &mut Findings,
) {
    let mut about = format!("{from} to {to}");
    if !category.is_empty() {
        about.push_str(", ");
        about.push_str(category);
    }
    let first = sheet.at(first, Column::NONE, &mut Findings::new(), |sink| {
        sink.place().pointer()
    });
    sheet.at(row, Column::NONE, findings, |sink| {
        let reported = sink.used_twice("row", &about);
        reported.expected(Datum::Place(first));
    });
}
