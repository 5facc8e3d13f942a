//! What promises allow together: the fewest and the most people of a subject in one direction.

use alloc::vec::Vec;

use super::commitment::Commitment;
use crate::rulebook::limits;
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
        // A promise that holds them all bounds them, less what it has to keep for others inside it.
        let bound = |wide: &Commitment| {
            let others = flow().filter(|other| {
                wide.subject().covers(other.subject()) && !other.subject().overlaps(subject)
            });
            Some(
                wide.quantity()
                    .ceiling()?
                    .saturating_sub(self::fewest(others)),
            )
        };
        let tightest = flow()
            .filter(|promise| promise.subject().covers(subject))
            .filter_map(bound)
            .min();
        // So do all that hold some of them, together.
        let some = flow().filter(|promise| promise.subject().overlaps(subject));
        let together = some
            .map(|promise| promise.quantity().ceiling())
            .try_fold(0_u64, |sum, more| Some(sum.saturating_add(more?)));
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

    /// Whether some number is allowed by both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.most.is_none_or(|most| other.fewest <= most)
            && other.most.is_none_or(|most| self.fewest <= most)
    }
}

/// The fewest people that keep the floors of all these promises of one direction.
pub(super) fn fewest<'a>(promises: impl Iterator<Item = &'a Commitment>) -> u64 {
    heaviest_apart(promises.map(|promise| (promise.subject(), promise.quantity().floor())))
}

/// The largest sum of numbers over subjects of which no two can mean the same person.
///
/// Exact where subjects nest or stand apart, as categories and their labels do; where lists of categories
/// overlap in part it may stay below the true number, and never exceeds it.
pub(crate) fn heaviest_apart<'a>(numbers: impl Iterator<Item = (&'a Subject, u64)>) -> u64 {
    let mut numbers: Vec<(&Subject, u64)> = numbers.collect();
    // From the narrow to the wide, so that a wide subject meets the narrow ones it could replace.
    numbers.sort_by_key(|(subject, _)| width(subject));
    let mut chosen: Vec<(&Subject, u64)> = Vec::new();
    for (subject, number) in numbers {
        let mut inside = 0_u64;
        let mut apart = true;
        for (other, of_other) in &chosen {
            if subject.covers(other) {
                inside = inside.saturating_add(*of_other);
            } else if subject.overlaps(other) {
                apart = false;
            }
        }
        if apart && number > inside {
            chosen.retain(|(other, _)| !subject.covers(other));
            chosen.push((subject, number));
        }
    }
    chosen
        .iter()
        .fold(0, |sum: u64, (_, number)| sum.saturating_add(*number))
}

/// Whether a subject is narrower than another: everybody it means is meant there, and not the other way round.
pub(crate) fn is_inside(narrow: &Subject, wide: &Subject) -> bool {
    wide.covers(narrow) && !narrow.covers(wide)
}

/// Whether two of the subjects share some people, and neither holds all of the other's.
pub(crate) fn overlap_in_part<'a>(subjects: impl Iterator<Item = &'a Subject>) -> bool {
    let subjects: Vec<&Subject> = subjects.collect();
    let in_part = |one: &Subject, other: &Subject| {
        one.overlaps(other) && !one.covers(other) && !other.covers(one)
    };
    subjects
        .iter()
        .enumerate()
        .any(|(at, one)| subjects.iter().skip(at).any(|other| in_part(one, other)))
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
