//! How the scopes of some promises lie in one another, compared once.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::words::{Scope, Subject};

/// Which of some promises hold which others, and which share people. At most 64 promises: each has its bit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nest {
    rows: Box<[Row]>,
    /// The promises from the narrow to the wide.
    by_width: Box<[usize]>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    covers: u64,
    overlaps: u64,
}

impl Nest {
    pub(crate) fn of<'s>(scopes: impl Iterator<Item = &'s Scope>) -> Self {
        let scopes: Vec<&Scope> = scopes.collect();
        let row = |one: &&Scope| {
            let mut row = Row::default();
            for (position, other) in scopes.iter().enumerate() {
                if one.covers(other) {
                    row.covers |= bit(position);
                }
                if one.overlaps(other) {
                    row.overlaps |= bit(position);
                }
            }
            row
        };
        let rows = scopes.iter().map(row).collect();
        let mut by_width: Vec<usize> = (0..scopes.len()).collect();
        by_width.sort_by_key(|&position| scopes.get(position).map(|scope| width(scope)));
        Self {
            rows,
            by_width: by_width.into_boxed_slice(),
        }
    }

    /// Whether everybody whom the second promise means is meant by the first.
    pub(crate) fn covers(&self, wide: usize, narrow: usize) -> bool {
        self.row(wide).covers & bit(narrow) != 0
    }

    /// Whether somebody could be meant by both.
    pub(crate) fn overlaps(&self, one: usize, other: usize) -> bool {
        self.row(one).overlaps & bit(other) != 0
    }

    /// Whether one is narrower: everybody it means is meant by the other, and not the other way round.
    pub(crate) fn is_inside(&self, narrow: usize, wide: usize) -> bool {
        self.covers(wide, narrow) && !self.covers(narrow, wide)
    }

    /// Whether two of the promises share some people, and neither holds all of the other's.
    pub(crate) fn overlap_in_part(&self, members: &[usize]) -> bool {
        let in_part = |one: usize, other: usize| {
            self.overlaps(one, other) && !self.covers(one, other) && !self.covers(other, one)
        };
        members
            .iter()
            .enumerate()
            .any(|(at, &one)| members.iter().skip(at).any(|&other| in_part(one, other)))
    }

    /// The largest sum of numbers over promises of which no two can mean the same person.
    ///
    /// Exact where promises nest or stand apart, as categories and their labels do; where lists of categories
    /// overlap in part it may stay below the true number, and never exceeds it.
    pub(crate) fn heaviest_apart(
        &self,
        is_member: impl Fn(usize) -> bool,
        number: impl Fn(usize) -> u64,
    ) -> u64 {
        let mut chosen: Vec<(usize, u64)> = Vec::new();
        // From the narrow to the wide, so that a wide promise meets the narrow ones it could replace.
        for &position in self
            .by_width
            .iter()
            .filter(|&&position| is_member(position))
        {
            let (mut inside, mut apart, number) = (0_u64, true, number(position));
            for &(other, of_other) in &chosen {
                if self.covers(position, other) {
                    inside = inside.saturating_add(of_other);
                } else if self.overlaps(position, other) {
                    apart = false;
                }
            }
            if apart && number > inside {
                chosen.retain(|&(other, _)| !self.covers(position, other));
                chosen.push((position, number));
            }
        }
        chosen
            .iter()
            .fold(0, |sum: u64, (_, number)| sum.saturating_add(*number))
    }

    fn row(&self, position: usize) -> Row {
        self.rows.get(position).copied().unwrap_or_default()
    }
}

fn bit(position: usize) -> u64 {
    u32::try_from(position)
        .ok()
        .and_then(|position| 1_u64.checked_shl(position))
        .unwrap_or(0)
}

/// How wide a scope is: one part before all, one way before both together, labels before kinds, short lists
/// before long ones, any detainee after them, persons of unknown fate last.
fn width(scope: &Scope) -> (bool, bool, u8, usize, usize) {
    let subject = match scope.subject {
        Subject::Detainees(_) | Subject::Remains => 0,
        Subject::AnyDetainee => 1,
        Subject::Persons => 2,
    };
    let categories = || scope.subject.categories();
    let kinds = categories()
        .filter(|category| category.label().is_none())
        .count();
    let is_together = scope.ends.way().is_none();
    (
        is_together,
        scope.part.is_none(),
        subject,
        kinds,
        categories().count(),
    )
}
