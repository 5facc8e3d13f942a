//! Running totals of one flow, step by step, and the step at which they part.

use alloc::vec::Vec;

use super::comparison::{Comparison, Derived};
use super::outcome::Outcome;
use super::topic::StepId;
use crate::words::Pair;

/// The running totals of one flow since one date, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'r> {
    pub(super) steps: Vec<SeriesStep<'r>>,
    pub(super) parting: Option<Parting<'r>>,
}

/// One step of a series: the totals told there, and what they say of the time before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesStep<'r> {
    /// The position of the comparison of the totals, and of the single figures of the same step.
    pub(super) total: usize,
    pub(super) single: Option<usize>,
    pub(super) before: Vec<Derived<'r>>,
    pub(super) before_outcome: Outcome,
    pub(super) risen: Vec<Derived<'r>>,
    pub(super) carried: Vec<Derived<'r>>,
    /// How many single occasions of the flow lie before the end of this step.
    pub(super) passed: u32,
}

/// Where the totals of two sources or more part: the last point at which they went together, and the first at which
/// no number keeps them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting<'r> {
    pub(super) common: Option<Point<'r>>,
    pub(super) apart: Point<'r>,
    pub(super) by: u64,
    pub(super) single: Option<usize>,
}

/// A point in a series: just before or just after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point<'r> {
    /// The step.
    pub(super) step: StepId<'r>,
    pub(super) is_before: bool,
    pub(super) total: Pair,
    pub(super) passed: u32,
}

impl<'r> Point<'r> {
    /// The step it lies at.
    #[must_use]
    pub const fn step(&self) -> StepId<'r> {
        self.step
    }

    /// Whether it lies just before the step, else just after it.
    #[must_use]
    pub const fn is_before(&self) -> bool {
        self.is_before
    }

    /// The totals there: from the lowest to the highest that is told or follows.
    #[must_use]
    pub const fn total(&self) -> Pair {
        self.total
    }
}

impl<'r> Parting<'r> {
    /// The last point at which the totals went together, where one is known.
    #[must_use]
    pub const fn last_common(&self) -> Option<&Point<'r>> {
        self.common.as_ref()
    }

    /// The first point at which they did not.
    #[must_use]
    pub const fn first_apart(&self) -> &Point<'r> {
        &self.apart
    }

    /// How far they lie apart there.
    #[must_use]
    pub const fn by(&self) -> u64 {
        self.by
    }

    /// The step in which the whole difference arises, where the totals went together until just before it.
    #[must_use]
    pub fn arises_in(&self) -> Option<StepId<'r>> {
        let common = self.common?;
        let is_next = common.passed.saturating_add(1) == self.apart.passed;
        (is_next && !self.apart.is_before).then_some(self.apart.step)
    }
}

impl<'r> SeriesStep<'r> {
    /// What the totals told here say of the time just before: each less the figure of the step itself.
    #[must_use]
    pub fn before(&self) -> &[Derived<'r>] {
        &self.before
    }

    /// What those come to.
    #[must_use]
    pub const fn before_outcome(&self) -> Outcome {
        self.before_outcome
    }

    /// By how much the total of a voice lies above its last one, such as `3,767 - 3,210 = 557`; none where it fell.
    #[must_use]
    pub fn risen(&self) -> &[Derived<'r>] {
        &self.risen
    }

    /// What the earlier total of a voice and its single figures since then come to, for voices that tell a total here:
    /// where it is another number, single occasions are missing or a figure is not right.
    #[must_use]
    pub fn carried(&self) -> &[Derived<'r>] {
        &self.carried
    }
}

impl<'r> Series<'r> {
    /// The steps, in the order of time.
    #[must_use]
    pub fn steps(&self) -> &[SeriesStep<'r>] {
        &self.steps
    }

    /// Where the totals of several sources part; `None` where they never surely do.
    #[must_use]
    pub const fn parting(&self) -> Option<&Parting<'r>> {
        self.parting.as_ref()
    }

    /// `starts_at_nothing` where the totals count from a time before which there was nobody.
    pub(super) fn of(
        steps: Vec<SeriesStep<'r>>,
        starts_at_nothing: bool,
        comparisons: &[Comparison<'r>],
    ) -> Self {
        let first = steps.first().and_then(|first| comparisons.get(first.total));
        let start = first.filter(|_| starts_at_nothing).map(|first| Point {
            step: first.topic().step(),
            is_before: true,
            total: Pair::exactly(0),
            passed: 0,
        });
        let parting = parting(&steps, start, comparisons);
        Self { steps, parting }
    }
}

/// Walks the points in the order of time to the first at which the totals differ.
fn parting<'r>(
    steps: &[SeriesStep<'r>],
    start: Option<Point<'r>>,
    comparisons: &[Comparison<'r>],
) -> Option<Parting<'r>> {
    let mut common = start;
    for told in steps {
        let totals = comparisons.get(told.total)?;
        let step = totals.topic().step();
        let before = told
            .before
            .iter()
            .map(|derived| derived.sum.result())
            .reduce(hull);
        let before = Point {
            step,
            is_before: true,
            total: before.unwrap_or_default(),
            passed: told.passed.saturating_sub(1),
        };
        let after = Point {
            step,
            is_before: false,
            total: totals.span().unwrap_or_default(),
            passed: told.passed,
        };
        for (point, outcome) in [(before, told.before_outcome), (after, totals.outcome())] {
            if let Outcome::Differ { by } = outcome {
                return Some(Parting {
                    common,
                    apart: point,
                    by,
                    single: told.single,
                });
            }
            if outcome.goes_together() {
                common = Some(point);
            }
        }
    }
    None
}

/// From the lower to the higher of two.
pub(super) fn hull(one: Pair, other: Pair) -> Pair {
    let surely = one.surely().min(other.surely());
    let most = one.most().max(other.most());
    Pair::and_unclear(surely, most.saturating_sub(surely))
}
