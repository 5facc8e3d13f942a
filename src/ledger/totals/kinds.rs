//! `Kinds`: the people of each kind, with and without a label, kept where they are not the sum of their lines.

use crate::ledger::terms::Match;
use crate::words::{CategoryKind, DetaineeCategory, Interval, Tally};

/// The number of people of each kind. The lines of a summary or after a return can be less certain than their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Kinds([Interval; CategoryKind::ALL.len()]);

impl Kinds {
    /// Adds the lines up.
    pub(super) fn of(lines: &[(DetaineeCategory, Interval)]) -> Self {
        Self(CategoryKind::ALL.map(|kind| {
            let own = lines.iter().filter(|(category, _)| category.is_of(kind));
            own.map(|(_, number)| *number).sum()
        }))
    }

    /// Adds the people of a tally.
    pub(super) fn add(&mut self, tally: &Tally) {
        for (category, count) in tally.iter().filter(|(category, _)| !category.is_either()) {
            if let Some(sum) = self.0.get_mut(category.kind().position()) {
                *sum = sum.plus(count.pair());
            }
        }
    }

    /// Adds other numbers, as surely as they match.
    pub(super) fn join(&mut self, other: Self, matched: Match) {
        for (sum, number) in self.0.iter_mut().zip(other.0) {
            *sum = sum.plus(matched.weigh(number));
        }
    }

    pub(in crate::ledger) fn get(&self, kind: CategoryKind) -> Interval {
        self.0.get(kind.position()).copied().unwrap_or_default()
    }
}
