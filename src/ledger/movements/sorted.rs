//! `Sorted`: the lines of the records that a summary includes, by what it says of them.

use alloc::vec::Vec;

use super::included::{Included, is_named, is_of_no_kind, is_partless};
use super::line::{Line, enter, lines_of};
use super::movement::Movement;
use crate::words::Interval;

/// The lines of the records that a summary includes, by what it says of them, with the position of their record.
#[derive(Debug, Default)]
pub(super) struct Sorted<'l> {
    /// Lines of directions, parts and kinds that it names.
    pub(super) open: Vec<(usize, Line<'l>)>,
    /// Lines that may or may not be among its people, added up: of kinds that it does not name, or without a part where it
    /// names parts only.
    pub(super) joined: Vec<Line<'l>>,
    /// Lines of kinds that it does not name, in parts that it names.
    pub(super) kinds: Vec<Line<'l>>,
    /// Lines of directions and parts that it does not name, and their total.
    pub(super) unnamed: Vec<Line<'l>>,
    pub(super) others: Interval,
    pub(super) is_beside: bool,
}

impl<'l> Sorted<'l> {
    pub(super) fn of(claims: &[Movement<'l>], included: &[Included<'l>]) -> Self {
        let mut sorted = Self {
            is_beside: claims.first().is_some_and(|claim| claim.is_beside),
            ..Self::default()
        };
        for (at, one) in included.iter().enumerate() {
            for row in &one.rows {
                sorted.add(at, row, claims);
            }
        }
        sorted
    }

    fn add(&mut self, at: usize, row: &Movement<'l>, claims: &[Movement<'l>]) {
        if !is_named(row, claims) {
            self.others = self.others.plus(row.total);
            self.unnamed.extend(lines_of(row));
            return;
        }
        let is_partless = is_partless(row, claims);
        for line in lines_of(row) {
            if is_of_no_kind(line.category.as_ref(), claims) {
                if !is_partless {
                    self.kinds.push(line.clone());
                }
                enter(&mut self.joined, line);
            } else if is_partless {
                enter(&mut self.joined, line);
            } else {
                self.open.push((at, line));
            }
        }
    }
}
