//! `Nest`: which scopes of several commitments cover or overlap each other, computed once.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::words::{Positions, Scope, Subject};

/// Which of at most 64 commitments cover which others, and which share people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nest {
    rows: Box<[Row]>,
    /// The commitments from the narrowest to the widest.
    by_width: Box<[usize]>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    covers: Positions,
    overlaps: Positions,
}

impl Nest {
    pub(crate) fn of<'s>(scopes: impl Iterator<Item = &'s Scope>) -> Self {
        let scopes: Vec<&Scope> = scopes.collect();
        let row = |one: &&Scope| {
            let mut row = Row::default();
            for (position, other) in scopes.iter().enumerate() {
                if one.covers(other) {
                    row.covers.insert(position);
                }
                if one.overlaps(other) {
                    row.overlaps.insert(position);
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

    /// Returns true if the first commitment covers every person of the second.
    pub(crate) fn covers(&self, wide: usize, narrow: usize) -> bool {
        self.row(wide).covers.contains(narrow)
    }

    /// Returns true if a person could belong to both.
    pub(crate) fn overlaps(&self, one: usize, other: usize) -> bool {
        self.row(one).overlaps.contains(other)
    }

    /// Returns true if the first is strictly narrower: the second covers it, but not the other way round.
    pub(crate) fn is_inside(&self, narrow: usize, wide: usize) -> bool {
        self.covers(wide, narrow) && !self.covers(narrow, wide)
    }

    /// Returns true if two of the commitments share people, but neither covers the other.
    pub(crate) fn overlap_in_part(&self, members: &[usize]) -> bool {
        let in_part = |one: usize, other: usize| {
            self.overlaps(one, other) && !self.covers(one, other) && !self.covers(other, one)
        };
        members
            .iter()
            .enumerate()
            .any(|(at, &one)| members.iter().skip(at).any(|&other| in_part(one, other)))
    }

    /// Returns the largest sum of numbers over commitments that share no people.
    ///
    /// Exact if commitments are nested or disjoint, as categories and their labels are. If lists of categories overlap
    /// in part, the result may be too low, but never too high.
    pub(crate) fn heaviest_apart(
        &self,
        is_member: impl Fn(usize) -> bool,
        number: impl Fn(usize) -> u64,
    ) -> u64 {
        let mut chosen: Vec<(usize, u64)> = Vec::new();
        // Sorted from narrow to wide, so that a wide commitment meets the narrow ones it could replace.
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

    /// Returns the most people of some commitments together, or `None` if nothing limits them: those that are inside no
    /// other are added up, and of several with one scope the lowest limit counts.
    pub(crate) fn most_together(
        &self,
        is_member: impl Fn(usize) -> bool,
        limit: impl Fn(usize) -> Option<u64>,
    ) -> Option<u64> {
        let members = || (0..self.rows.len()).filter(|&at| is_member(at));
        let is_counted = |at: &usize| {
            members().all(|other| {
                let is_wider = self.covers(other, *at);
                !is_wider || other >= *at && self.covers(*at, other)
            })
        };
        members().filter(is_counted).try_fold(0_u64, |sum, at| {
            let same = members().filter(|&other| self.covers(other, at));
            Some(sum.saturating_add(same.filter_map(&limit).min()?))
        })
    }

    fn row(&self, position: usize) -> Row {
        self.rows.get(position).copied().unwrap_or_default()
    }
}

/// Returns the sort key of a scope by width: one part before all, one direction before both, labels before kinds, short
/// lists before long ones, then any detainee, then persons of unknown fate.
fn width(scope: &Scope) -> (bool, bool, u8, usize, usize) {
    let subject = match scope.subject {
        Subject::Detainees(_) | Subject::Remains => 0,
        Subject::AnyDetainee => 1,
        Subject::PersonsOfUnknownFate => 2,
    };
    let categories = || scope.subject.categories();
    let bare = categories().filter(|category| category.label().is_none());
    let kinds = bare.map(|category| category.kinds().count()).sum();
    let is_together = scope.ends.way().is_none();
    (
        is_together,
        scope.part.is_none(),
        subject,
        kinds,
        categories().count(),
    )
}
