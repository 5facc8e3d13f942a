//! `Promised` and `Allowed`: the fewest and the most people of a scope that all commitments together allow.

use alloc::vec::Vec;

use super::nest::Nest;
use crate::agreement::commitment::Commitment;
use crate::rulebook::limits;
use crate::words::{Interval, Scope, Subject};

/// Several commitments, and how their scopes are nested.
#[derive(Debug)]
pub(super) struct Promised<'c> {
    commitments: &'c [Commitment],
    pub(super) nest: Nest,
    /// The fewest and the most that each is for.
    limits: Vec<(u64, Option<u64>)>,
}

/// The fewest and the most people that satisfy every commitment; no maximum if nothing limits them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub(super) fewest: u64,
    pub(super) most: Option<u64>,
}

impl<'c> Promised<'c> {
    pub(super) fn new(commitments: &'c [Commitment]) -> Self {
        let quantities = commitments.iter().map(Commitment::quantity);
        Self {
            commitments,
            nest: Nest::of(commitments.iter().map(Commitment::scope)),
            limits: quantities.map(|one| (one.floor(), one.ceiling())).collect(),
        }
    }

    /// Lets each commitment that the narrower ones within it exceed be for as many as they are for, and these for any
    /// fewer: which of their numbers is wrong is not known.
    pub(super) fn doubt(&mut self, exceeded: &[(usize, Interval)]) {
        for (position, (floor, ceiling)) in self.limits.iter_mut().enumerate() {
            let is_within = |&(wide, _): &(usize, Interval)| {
                wide != position && self.nest.covers(wide, position)
            };
            if exceeded.iter().any(is_within) {
                *floor = 0;
            }
            if let Some((_, sum)) = exceeded.iter().find(|(wide, _)| *wide == position) {
                *ceiling = sum.possibly();
            }
        }
    }

    fn floor(&self, position: usize) -> u64 {
        self.limits.get(position).map_or(0, |(floor, _)| *floor)
    }

    fn ceiling(&self, position: usize) -> Option<u64> {
        self.limits.get(position)?.1
    }

    /// Returns the fewest people that satisfy the lower bounds of some of the commitments.
    pub(super) fn fewest(&self, is_member: impl Fn(usize, &Commitment) -> bool) -> u64 {
        let is_member = |position: usize| {
            self.commitments
                .get(position)
                .is_some_and(|promise| is_member(position, promise))
        };
        self.nest
            .heaviest_apart(is_member, |position| self.floor(position))
    }

    /// Returns the numbers that all commitments together allow for a scope. `None` if no commitment refers to its ends:
    /// unpublished terms are unknown, not zero.
    pub(super) fn allowed(&self, scope: &Scope) -> Option<Allowed> {
        let refers = |promise: &Commitment| {
            let (of, asked) = (promise.subject(), &scope.subject);
            let is_same_kind = of.is_living() == asked.is_living()
                || *of == Subject::PersonsOfUnknownFate
                || *asked == Subject::PersonsOfUnknownFate;
            let may_be_part = scope.part.is_none()
                || promise.part().is_none()
                || promise.part() == scope.part.as_ref();
            promise.ends().overlap(scope.ends) && is_same_kind && may_be_part
        };
        self.commitments.iter().find(|promise| refers(promise))?;
        let fewest = self.fewest(|_, promise| scope.covers(promise.scope()));
        // A commitment that covers the scope limits it, less the people it needs for others within it.
        let bound = |(wide, _): (usize, &Commitment)| {
            let ceiling = self.ceiling(wide)?;
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
        // All commitments that overlap the scope limit it together.
        let some = self
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, promise)| promise.scope().overlaps(scope));
        let together = some
            .map(|(position, _)| self.ceiling(position))
            .try_fold(0_u64, |sum, more| Some(sum.saturating_add(more?)));
        let most = match (tightest, together) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Some(Allowed { fewest, most })
    }
}

impl Allowed {
    /// Zero people.
    pub(super) const NONE: Self = Self {
        fewest: 0,
        most: Some(0),
    };

    /// Adds a line whose people have a weight; `None` if the sum exceeds the range of sums.
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

    /// Returns true if both allow the same number, or two numbers within the tolerance.
    pub(super) fn meets(self, other: Self, tolerance: u64) -> bool {
        let reaches = |most: Option<u64>, fewest: u64| {
            most.is_none_or(|most| fewest <= most.saturating_add(tolerance))
        };
        reaches(self.most, other.fewest) && reaches(other.most, self.fewest)
    }
}
