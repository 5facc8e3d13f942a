//! What promises allow together: the fewest and the most of a scope.

use super::commitment::Commitment;
use super::nest::Nest;
use crate::rulebook::limits;
use crate::words::{Scope, Subject};

/// Some promises, and how they lie in one another.
#[derive(Debug)]
pub(super) struct Promised<'c> {
    commitments: &'c [Commitment],
    pub(super) nest: Nest,
}

/// The fewest and the most people that keep every promise; no most where nothing bounds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub(super) fewest: u64,
    pub(super) most: Option<u64>,
}

impl<'c> Promised<'c> {
    pub(super) fn new(commitments: &'c [Commitment]) -> Self {
        Self {
            commitments,
            nest: Nest::of(commitments.iter().map(Commitment::scope)),
        }
    }

    /// The fewest people that keep the floors of some of the promises.
    pub(super) fn fewest(&self, is_member: impl Fn(usize, &Commitment) -> bool) -> u64 {
        let is_member = |position: usize| {
            self.commitments
                .get(position)
                .is_some_and(|promise| is_member(position, promise))
        };
        self.nest.heaviest_apart(is_member, |position| {
            self.commitments
                .get(position)
                .map_or(0, |promise| promise.quantity().floor())
        })
    }

    /// What every promise together allows of a scope; `None` where no promise speaks of its ends, for what was
    /// not published is unknown, not nothing.
    pub(super) fn allowed(&self, scope: &Scope) -> Option<Allowed> {
        let speaks = |promise: &Commitment| {
            let (of, asked) = (promise.subject(), &scope.subject);
            let is_same_kind = of.is_living() == asked.is_living()
                || *of == Subject::Persons
                || *asked == Subject::Persons;
            let may_be_part = scope.part.is_none()
                || promise.part().is_none()
                || promise.part() == scope.part.as_ref();
            promise.ends().overlap(scope.ends) && is_same_kind && may_be_part
        };
        self.commitments.iter().find(|promise| speaks(promise))?;
        let fewest = self.fewest(|_, promise| scope.covers(promise.scope()));
        // A promise that holds them all bounds them, less what it has to keep for others inside it.
        let bound = |(wide, promise): (usize, &Commitment)| {
            let ceiling = promise.quantity().ceiling()?;
            let others = self.fewest(|other, inside| {
                self.nest.covers(wide, other) && !inside.scope().overlaps(scope)
            });
            Some(ceiling.saturating_sub(others))
        };
        let tightest = self
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, promise)| promise.scope().covers(scope))
            .filter_map(bound)
            .min();
        // So do all that hold some of them, together.
        let some = self
            .commitments
            .iter()
            .filter(|promise| promise.scope().overlaps(scope));
        let together = some
            .map(|promise| promise.quantity().ceiling())
            .try_fold(0_u64, |sum, more| Some(sum.saturating_add(more?)));
        let most = match (tightest, together) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Some(Allowed { fewest, most })
    }
}

impl Allowed {
    /// Nobody at all.
    pub(super) const NOBODY: Self = Self {
        fewest: 0,
        most: Some(0),
    };

    /// This sum and another line, each person of which has a weight; `None` where it leaves the range of sums.
    pub(super) fn plus(self, line: Self, weight: u32) -> Option<Self> {
        let sum = |sum: u64, people: u64| {
            let weighed = people.checked_mul(u64::from(weight))?;
            sum.checked_add(weighed).filter(|sum| *sum <= limits::SUM)
        };
        let most = match self.most.zip(line.most) {
            None => None,
            Some((one, other)) => Some(sum(one, other)?),
        };
        Some(Self {
            fewest: sum(self.fewest, line.fewest)?,
            most,
        })
    }

    /// Whether some number is allowed by both, or two that differ by no more than a tolerance.
    pub(super) fn meets(self, other: Self, tolerance: u64) -> bool {
        let reaches = |most: Option<u64>, fewest: u64| {
            most.is_none_or(|most| fewest <= most.saturating_add(tolerance))
        };
        reaches(self.most, other.fewest) && reaches(other.most, self.fewest)
    }
}
