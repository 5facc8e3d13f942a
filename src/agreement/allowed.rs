//! What promises allow together: the fewest and the most people of a subject in one direction.

use alloc::vec::Vec;

use super::commitment::Commitment;
use crate::words::{ActorKey, Subject};

/// The fewest and the most people that keep every promise; no most where nothing bounds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub(super) fewest: u64,
    pub(super) most: Option<u64>,
}

impl Allowed {
    /// Every promise of a direction taken together; `None` where the direction has no promise at all, for
    /// what was not published is unknown, not nothing.
    pub(super) fn of(
        commitments: &[Commitment],
        from: ActorKey,
        to: ActorKey,
        subject: &Subject,
    ) -> Option<Self> {
        let flow = || {
            commitments
                .iter()
                .filter(move |promise| promise.from() == from && promise.to() == to)
        };
        flow().next()?;
        let fewest = fewest(flow().filter(|promise| subject.covers(promise.subject())));
        let ceilings = |covering: bool| {
            flow()
                .filter(move |promise| {
                    if covering {
                        promise.subject().covers(subject)
                    } else {
                        true
                    }
                })
                .filter(|promise| promise.subject().overlaps(subject))
                .map(|promise| promise.quantity().ceiling())
        };
        // The tightest promise that holds them all bounds them; so do all that hold some of them, together.
        let tightest = ceilings(true).flatten().min();
        let together =
            ceilings(false).try_fold(0_u64, |sum, ceiling| Some(sum.saturating_add(ceiling?)));
        let most = match (tightest, together) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Some(Self { fewest, most })
    }

    /// Nobody at all.
    pub(super) const NOBODY: Self = Self {
        fewest: 0,
        most: Some(0),
    };

    /// This sum and another line, each person of which has a weight.
    pub(super) fn plus(self, line: Self, weight: u32) -> Self {
        let weighed = |count: u64| count.saturating_mul(u64::from(weight));
        Self {
            fewest: self.fewest.saturating_add(weighed(line.fewest)),
            most: self
                .most
                .zip(line.most)
                .map(|(sum, most)| sum.saturating_add(weighed(most))),
        }
    }

    /// Whether some number is allowed by both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.most.is_none_or(|most| other.fewest <= most)
            && other.most.is_none_or(|most| self.fewest <= most)
    }
}

/// The fewest people that keep the floors of all these promises of one direction: the largest sum of
/// floors over promises of which no two can mean the same person.
///
/// Exact where subjects nest or stand apart, as categories and their labels do; where lists of categories
/// overlap in part it may stay below the true number, and never exceeds it.
pub(super) fn fewest<'a>(promises: impl Iterator<Item = &'a Commitment>) -> u64 {
    let mut promises: Vec<&Commitment> = promises.collect();
    // From the narrow to the wide, so that a wide promise meets the narrow ones it could replace.
    promises.sort_by_key(|promise| width(promise.subject()));
    let mut chosen: Vec<&Commitment> = Vec::new();
    for promise in promises {
        let mut inside = 0_u64;
        let mut apart = true;
        for other in &chosen {
            if promise.subject().covers(other.subject()) {
                inside = inside.saturating_add(other.quantity().floor());
            } else if promise.subject().overlaps(other.subject()) {
                apart = false;
            }
        }
        if apart && promise.quantity().floor() > inside {
            chosen.retain(|other| !promise.subject().covers(other.subject()));
            chosen.push(promise);
        }
    }
    chosen.iter().fold(0, |sum: u64, promise| {
        sum.saturating_add(promise.quantity().floor())
    })
}

/// How wide a subject is: labels before kinds, short lists before long ones, any detainee last.
fn width(subject: &Subject) -> (bool, usize, usize) {
    let any = matches!(subject, Subject::AnyDetainee);
    let kinds = subject
        .categories()
        .filter(|category| category.label().is_none())
        .count();
    (any, kinds, subject.categories().count())
}
