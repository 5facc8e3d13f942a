//! `Sorted`: the lines of the records that a summary includes, by what it says of them.

use alloc::vec::Vec;

use super::included::{
    Included, is_named, is_of_another_direction, is_of_another_side, is_of_no_kind, is_partless,
    other_way,
};
use super::line::{Line, enter, lines_of};
use crate::ledger::movements::movement::Movement;
use crate::words::{Ends, Interval};

/// The lines of the records that a summary includes, by what it says of them, with the position of their record.
#[derive(Debug, Default)]
pub(in crate::ledger::movements) struct Sorted<'l> {
    /// Lines of directions, parts and kinds that it names.
    pub(in crate::ledger::movements) open: Vec<(usize, Line<'l>)>,
    /// Lines that may or may not be among its people, added up: of kinds that it does not name, without a part where it
    /// names parts only, or of both directions or several sides where it does not name each of them.
    pub(in crate::ledger::movements) joined: Vec<Line<'l>>,
    /// Lines of both directions together where it names only one, and has no room for them; with the direction that it
    /// does not name.
    pub(in crate::ledger::movements) either: Vec<(Ends, Line<'l>)>,
    /// Lines of kinds that it does not name, in parts that it names.
    pub(in crate::ledger::movements) kinds: Vec<Line<'l>>,
    /// Lines of directions and parts that it does not name, and their total.
    pub(in crate::ledger::movements) unnamed: Vec<Line<'l>>,
    pub(in crate::ledger::movements) others: Interval,
    /// True if everyone of the records can be among its people: then those of both directions together are, although it
    /// names only one.
    has_room: bool,
}

impl<'l> Sorted<'l> {
    pub(in crate::ledger::movements) fn of(
        claims: &[Movement<'l>],
        included: &[Included<'l>],
    ) -> Self {
        let mut sorted = Self::default();
        let rows = || included.iter().flat_map(|one| &one.rows);
        let named = rows().filter(|row| is_named(row, claims));
        let named = named.fold(0_u64, |sum, row| sum.saturating_add(row.total.surely()));
        let said = claims
            .iter()
            .fold(0_u64, |sum, one| sum.saturating_add(one.total.most()));
        sorted.has_room = named <= said;
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
        let is_doubtful = is_partless(row, claims) || is_of_another_side(row, claims);
        let is_either = !self.has_room && is_of_another_direction(row, claims);
        for line in lines_of(row) {
            if is_of_no_kind(line.category.as_ref(), claims) {
                if !is_doubtful {
                    self.kinds.push(line.clone());
                }
                enter(&mut self.joined, line);
            } else if is_either && !is_doubtful {
                let ends = other_way(row, claims).unwrap_or(line.ends);
                self.enter_either(ends, line);
            } else if is_doubtful {
                enter(&mut self.joined, line);
            } else {
                self.open.push((at, line));
            }
        }
    }

    fn enter_either(&mut self, ends: Ends, line: Line<'l>) {
        let mut known = self.either.iter_mut();
        match known.find(|(other, own)| *other == ends && own.is_same(&line)) {
            Some((_, own)) => own.add(&line),
            None => self.either.push((ends, line)),
        }
    }
}
