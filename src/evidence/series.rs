//! Running totals of one flow, step by step, and the step at which they part.

use alloc::vec::Vec;

use super::comparison::{Comparison, Derived};
use super::number::hull;
use super::outcome::Outcome;
use super::topic::StepId;
use crate::words::Pair;

/// The running totals of one flow since one date, in the order of time.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.telling(told(Act::HandedOver, "2025-06-15", 4_812)?).telling(told(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.telling(told(Act::Received, "2025-06-15", 4_812)?).telling(told(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let series = &reconciled.series()[0];
/// assert_eq!((series.steps().len(), series.partings().len()), (2, 1));
/// assert_eq!(series.parting(), series.partings().first());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'r> {
    pub(super) steps: Vec<SeriesStep<'r>>,
    pub(super) partings: Vec<Parting<'r>>,
}

/// One step of a series: the totals told there, and what they say of the time before it.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.telling(told(Act::HandedOver, "2025-06-15", 4_812)?).telling(told(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.telling(told(Act::Received, "2025-06-15", 4_812)?).telling(told(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::Outcome;
/// let step = &reconciled.series()[0].steps()[1];
/// // Each rose by as much as its running total tells, 6,060 and 6,057 less 4,812.
/// assert_eq!(step.risen().iter().map(|derived| derived.sum().result().surely()).max(), Some(1_248));
/// assert_eq!(reconciled.totals(step).map(|totals| totals.outcome()), Some(Outcome::Differ { by: 3 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A mediator tells a total, then 50 more and another total; what lies between was told by nobody:
///
/// ```
/// use exchange_agreement::{Act, Agreement, Derived, Figure, Ledger, Outcome, Reconciliation, Report};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let (first, second) = ("2024-10-18".parse()?, "2025-01-15".parse()?);
/// let told = |count| Figure::of_total(Act::Exchanged, "RU", "UA", count).map(Figure::both_ways);
/// let report = Report::new("a", "UAE ministry")?
///     .telling(told(2_184)?.on(first).running(None))
///     .telling(told(50)?.on(second))
///     .telling(told(2_583)?.on(second).running(None));
/// let reports = [report];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let step = &reconciled.series()[0].steps()[1];
/// let shown = |derived: &[Derived<'_>]| derived.iter().map(|one| one.sum().to_string()).collect::<String>();
/// assert_eq!(shown(step.risen()), "2,583 - 2,184 = 399");
/// assert_eq!((shown(step.before()).as_str(), step.before_outcome()), ("2,583 - 50 = 2,533", Outcome::OneSided));
/// assert_eq!(shown(step.carried()), "2,184 + 50 = 2,234");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Whether it surely lies after the step before it.
    pub(super) is_in_order: bool,
}

/// Where the totals of two sources or more part: the last point at which they went together, and the first at which
/// no number keeps them all.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.telling(told(Act::HandedOver, "2025-06-15", 4_812)?).telling(told(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.telling(told(Act::Received, "2025-06-15", 4_812)?).telling(told(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let parting = reconciled.series()[0].parting().ok_or("they part")?;
/// assert!(parting.by() == 3 && parting.last_common().is_some_and(|point| point.total() == 4_812));
/// assert!(parting.by_before() == 0 && parting.first_apart().total().surely() == 6_057);
/// // What came on that day alone nobody tells.
/// assert_eq!(parting.arises_in(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting<'r> {
    pub(super) common: Option<Point<'r>>,
    pub(super) apart: Point<'r>,
    pub(super) by: u64,
    /// By how much they lay apart before.
    pub(super) before: u64,
    pub(super) single: Option<usize>,
}

/// A point in a series: just before or just after a step.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Pair, Reconciliation, Report, StepId};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|told| told.on(day.parse().unwrap()).running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.telling(told(Act::HandedOver, "2025-06-15", 4_812)?).telling(told(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.telling(told(Act::Received, "2025-06-15", 4_812)?).telling(told(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let parting = reconciled.series()[0].parting().ok_or("they part")?;
/// let apart = parting.first_apart();
/// assert_eq!(apart.step(), StepId::On("2025-06-16".parse()?));
/// assert!(!apart.is_before() && Some(apart.total()) == Pair::new(6_057, 6_060));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point<'r> {
    /// The step.
    pub(super) step: StepId<'r>,
    pub(super) is_before: bool,
    pub(super) total: Pair,
    pub(super) passed: u32,
    /// The position of the comparison of the totals that tell of it.
    pub(super) at: usize,
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

    /// How far they lay apart at the point before; 0 where they went together, or nothing is known of it.
    ///
    /// ```
    /// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let told = |act, day: &str, all| Ok::<_, Box<dyn std::error::Error>>(
    ///     Figure::of_remains(act, "RU", "UA", all)?.on(day.parse()?).running(None));
    /// let ((june, july), (gave, took)) = (("2025-06-16", "2025-07-17"), (Act::HandedOver, Act::Received));
    /// let reports = [
    ///     Report::new("a", "one side")?.telling(told(gave, june, 6_060)?).telling(told(gave, july, 7_060)?),
    ///     Report::new("b", "the other")?.telling(told(took, june, 6_057)?).telling(told(took, july, 7_055)?),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let partings = reconciled.series()[0].partings().iter();
    /// assert!(partings.map(|parting| (parting.by_before(), parting.by())).eq([(0, 3), (3, 5)]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn by_before(&self) -> u64 {
        self.before
    }

    /// The step in which the whole difference arises, where the totals went together until just before it.
    ///
    /// ```
    /// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, StepId};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let (day, sides) = ("2025-06-16".parse()?, [Report::new("a", "one side")?, Report::new("b", "the other")?]);
    /// let told = |act, count| Figure::of_remains(act, "RU", "UA", count).map(|figure| figure.on(day));
    /// let [giver, receiver] = sides;
    /// // Each tells the batch of the day and all so far: both stood at 4,812 before it.
    /// let reports = [
    ///     giver.telling(told(Act::HandedOver, 1_248)?).telling(told(Act::HandedOver, 6_060)?.running(None)),
    ///     receiver.telling(told(Act::Received, 1_245)?).telling(told(Act::Received, 6_057)?.running(None)),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let parting = reconciled.series()[0].parting().ok_or("they part")?;
    /// assert_eq!(parting.arises_in(), Some(StepId::On(day)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn arises_in(&self) -> Option<StepId<'r>> {
        let common = self.common.filter(|_| self.before == 0)?;
        let is_next = common.passed.saturating_add(1) == self.apart.passed;
        (is_next && !self.apart.is_before).then_some(self.apart.step)
    }
}

impl<'r> SeriesStep<'r> {
    pub(super) const fn at(passed: u32, is_in_order: bool) -> Self {
        Self {
            total: 0,
            single: None,
            before: Vec::new(),
            before_outcome: Outcome::Undisclosed,
            risen: Vec::new(),
            carried: Vec::new(),
            passed,
            is_in_order,
        }
    }

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

    /// Where the totals of several sources part first; `None` where they never surely do.
    #[must_use]
    pub fn parting(&self) -> Option<&Parting<'r>> {
        self.partings.first()
    }

    /// Every point at which the totals part, or lie further apart or less far than before.
    #[must_use]
    pub fn partings(&self) -> &[Parting<'r>] {
        &self.partings
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
            at: 0,
        });
        let partings = partings(&steps, start, comparisons);
        Self { steps, partings }
    }
}

/// Walks the points in the order of time, and tells each at which the totals lie otherwise apart than before.
fn partings<'r>(
    steps: &[SeriesStep<'r>],
    start: Option<Point<'r>>,
    comparisons: &[Comparison<'r>],
) -> Vec<Parting<'r>> {
    let (mut partings, mut common, mut apart_by) = (Vec::new(), start, 0);
    for told in steps {
        let Some(totals) = comparisons.get(told.total) else {
            continue;
        };
        let before = told.before.iter().map(|derived| derived.sum.result());
        let before = Point {
            step: totals.topic().step(),
            is_before: true,
            total: before.reduce(hull).unwrap_or_default(),
            passed: told.passed.saturating_sub(1),
            at: told.total,
        };
        let after = Point {
            is_before: false,
            total: totals.span().unwrap_or_default(),
            passed: told.passed,
            ..before
        };
        for (point, outcome) in [(before, told.before_outcome), (after, totals.outcome())] {
            if outcome.goes_together() {
                apart_by = 0;
                // A point whose place in time is not known is no ground to stand on.
                common = if told.is_in_order {
                    Some(point)
                } else {
                    common
                };
            }
            if let Outcome::Differ { by } = outcome
                && by != apart_by
            {
                partings.push(Parting {
                    common,
                    apart: point,
                    by,
                    before: apart_by,
                    single: told.single,
                });
                apart_by = by;
            }
        }
    }
    partings
}
