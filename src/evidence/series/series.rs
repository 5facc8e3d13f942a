//! `Series`: running totals of one flow, its steps, and the points at which sources diverge.

use alloc::vec::Vec;

use crate::evidence::claims::number::spanned;
use crate::evidence::claims::{Comparison, Derived, Number, Outcome};
use crate::evidence::topics::OccasionId;
use crate::words::Interval;

/// The running totals that sources report for one direction and subject from one starting date, in the order of time.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let series = &reconciled.series()[0];
/// assert_eq!((series.steps().len(), series.divergences().len()), (2, 1));
/// assert_eq!(series.divergence(), series.divergences().first());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'r> {
    pub(super) steps: Vec<SeriesStep<'r>>,
    pub(super) divergences: Vec<Divergence<'r>>,
}

/// One exchange or date in a series: the running totals reported up to it, and what they imply about the time before.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::evidence::Outcome;
/// let step = &reconciled.series()[0].steps()[1];
/// // The first source rose from 4,812 to 6,060.
/// assert_eq!(step.risen().iter().map(|derived| derived.sum().result().surely()).max(), Some(1_248));
/// assert_eq!(reconciled.totals(step).map(|totals| totals.outcome()), Some(Outcome::Differ { by: 3 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A mediator reports a total, then 50 more, then a new total; the exchanges in between were not reported.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Derived, Outcome}};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let (first, second) = ("2024-10-18", "2025-01-15");
/// let figure = |count| Figure::of_total(Act::Exchanged, "RU", "UA", count).map(Figure::both_ways);
/// let report = Report::new("a", "UAE ministry")?
///     .with_figure(figure(2_184)?.with_date(first)?.running())
///     .with_figure(figure(50)?.with_date(second)?)
///     .with_figure(figure(2_583)?.with_date(second)?.running());
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
    /// The position of the comparison of the totals, and of the single figures at the same step.
    pub(in crate::evidence) total: usize,
    pub(in crate::evidence) single: Option<usize>,
    pub(in crate::evidence) before: Vec<Derived<'r>>,
    pub(super) before_outcome: Outcome,
    pub(super) risen: Vec<Derived<'r>>,
    pub(in crate::evidence) carried: Vec<Derived<'r>>,
    /// The number of single occasions of the flow until the end of this step.
    pub(in crate::evidence) passed: u32,
    /// Whether it is certainly after the step before it.
    pub(in crate::evidence) is_in_order: bool,
    /// Whether it is itself one of these occasions, and not only the end of a total.
    pub(super) is_occasion: bool,
}

/// A point in a series where the difference between the totals of several sources begins or changes.
///
/// It gives the last point at which the totals were compatible, and the first at which they differ.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let divergence = reconciled.series()[0].divergence().ok_or("the totals diverge")?;
/// assert!(divergence.by() == 3 && divergence.last_common().is_some_and(|point| point.total() == 4_812));
/// assert!(divergence.previous_gap() == 0 && divergence.first_divergent().total().surely() == 6_057);
/// // Neither source reports a figure for that day alone.
/// assert_eq!(divergence.origin_of_gap(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence<'r> {
    pub(in crate::evidence) common: Option<SeriesPoint<'r>>,
    pub(in crate::evidence) apart: SeriesPoint<'r>,
    pub(in crate::evidence) by: u64,
    /// The difference before.
    pub(in crate::evidence) before: u64,
    pub(in crate::evidence) single: Option<usize>,
    is_in_one_occasion: bool,
}

/// A point in time in a series: just before or just after one step, which is an exchange or a date.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Interval, Reconciliation, Report};
/// # use exchange_agreement::evidence::{Act, OccasionId};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running());
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let divergence = reconciled.series()[0].divergence().ok_or("the totals diverge")?;
/// let apart = divergence.first_divergent();
/// assert_eq!(apart.occasion_id(), OccasionId::On("2025-06-16".parse()?));
/// assert!(!apart.is_before() && Some(apart.total()) == Interval::new(6_057, 6_060));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesPoint<'r> {
    pub(super) step: OccasionId<'r>,
    pub(in crate::evidence) is_before: bool,
    pub(in crate::evidence) total: Interval,
    pub(in crate::evidence) passed: u32,
    /// The position of the comparison of the totals at this point.
    pub(in crate::evidence) at: usize,
}

impl<'r> SeriesPoint<'r> {
    /// Returns the exchange or date next to this point.
    #[must_use]
    pub const fn occasion_id(&self) -> OccasionId<'r> {
        self.step
    }

    /// Returns true if the point is just before the exchange or date, false if it is just after.
    #[must_use]
    pub const fn is_before(&self) -> bool {
        self.is_before
    }

    /// Returns the running total at this point: the range from the lowest to the highest reported or derived number.
    #[must_use]
    pub const fn total(&self) -> Interval {
        self.total
    }
}

impl<'r> Divergence<'r> {
    /// Returns the last point at which the totals were compatible, or `None` if no such point is known.
    #[must_use]
    pub const fn last_common(&self) -> Option<&SeriesPoint<'r>> {
        self.common.as_ref()
    }

    /// Returns the point at which the difference begins or changes.
    #[must_use]
    pub const fn first_divergent(&self) -> &SeriesPoint<'r> {
        &self.apart
    }

    /// Returns the difference between the totals at that point, in people or remains.
    #[must_use]
    pub const fn by(&self) -> u64 {
        self.by
    }

    /// Returns the difference before this point; 0 if the totals were compatible there or nothing is known.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = |act, day: &str, all| Ok::<_, Box<dyn std::error::Error>>(
    ///     Figure::of_remains(act, "RU", "UA", all)?.with_date(day)?.running());
    /// let ((june, july), (gave, took)) = (("2025-06-16", "2025-07-17"), (Act::HandedOver, Act::Received));
    /// let reports = [
    ///     Report::new("a", "one side")?.with_figure(figure(gave, june, 6_060)?).with_figure(figure(gave, july, 7_060)?),
    ///     Report::new("b", "the other")?.with_figure(figure(took, june, 6_057)?).with_figure(figure(took, july, 7_055)?),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let divergences = reconciled.series()[0].divergences().iter();
    /// assert!(divergences.map(|divergence| (divergence.previous_gap(), divergence.by())).eq([(0, 3), (3, 5)]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn previous_gap(&self) -> u64 {
        self.before
    }

    /// Returns the exchange or date in which the whole difference arises, or `None` unless sources report totals that were
    /// compatible just before it.
    ///
    /// A date that is only the end of a total is not returned: the difference arises some time before it.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, OccasionId}};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let (day, sides) = ("2025-06-16", [Report::new("a", "one side")?, Report::new("b", "the other")?]);
    /// let figure = |act, count| Figure::of_remains(act, "RU", "UA", count).and_then(|figure| figure.with_date(day));
    /// let [giver, receiver] = sides;
    /// // Both sources report the day and the running total. Before that day, both totals were 4,812.
    /// let reports = [
    ///     giver.with_figure(figure(Act::HandedOver, 1_248)?).with_figure(figure(Act::HandedOver, 6_060)?.running()),
    ///     receiver.with_figure(figure(Act::Received, 1_245)?).with_figure(figure(Act::Received, 6_057)?.running()),
    /// ];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let divergence = reconciled.series()[0].divergence().ok_or("the totals diverge")?;
    /// assert_eq!(divergence.origin_of_gap(), Some(OccasionId::On(day.parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn origin_of_gap(&self) -> Option<OccasionId<'r>> {
        self.is_in_one_occasion.then_some(self.apart.step)
    }
}

impl<'r> SeriesStep<'r> {
    pub(super) const fn at(passed: u32, is_in_order: bool, is_occasion: bool) -> Self {
        Self {
            total: 0,
            single: None,
            before: Vec::new(),
            before_outcome: Outcome::Undisclosed,
            risen: Vec::new(),
            carried: Vec::new(),
            passed,
            is_in_order,
            is_occasion,
        }
    }

    /// Returns the totals just before this exchange or date: the total of each source minus its figure for this step
    /// alone.
    #[must_use]
    pub fn before(&self) -> &[Derived<'r>] {
        &self.before
    }

    /// Returns whether the totals of the sources just before this exchange or date agree.
    #[must_use]
    pub const fn before_outcome(&self) -> Outcome {
        self.before_outcome
    }

    /// Returns how much the running total of each source rose since its previous one, such as `3,767 - 3,210 = 557`.
    ///
    /// A source whose total fell is left out.
    #[must_use]
    pub fn risen(&self) -> &[Derived<'r>] {
        &self.risen
    }

    /// Returns what the running total of each source would be: its earlier total plus its single figures since.
    ///
    /// A source that reports no total here, or not every figure in between, is left out. If the sum differs from the
    /// total of the source, single figures are missing or one of the numbers is wrong.
    #[must_use]
    pub fn carried(&self) -> &[Derived<'r>] {
        &self.carried
    }
}

impl<'r> Series<'r> {
    /// Returns the steps of the series, each an exchange or a date, in the order of time.
    #[must_use]
    pub fn steps(&self) -> &[SeriesStep<'r>] {
        &self.steps
    }

    /// Returns the first point at which the totals of several sources differ, or `None` if they never certainly do.
    #[must_use]
    pub fn divergence(&self) -> Option<&Divergence<'r>> {
        self.divergences.first()
    }

    /// Returns every point at which the difference between the totals changes.
    #[must_use]
    pub fn divergences(&self) -> &[Divergence<'r>] {
        &self.divergences
    }

    /// Creates a series.
    pub(super) fn of(steps: Vec<SeriesStep<'r>>, comparisons: &[Comparison<'r>]) -> Self {
        let divergences = divergences(&steps, comparisons);
        Self { steps, divergences }
    }
}

/// Returns every point, in the order of time, at which the difference between the totals changes.
fn divergences<'r>(
    steps: &[SeriesStep<'r>],
    comparisons: &[Comparison<'r>],
) -> Vec<Divergence<'r>> {
    let (mut divergences, mut common, mut apart_by) = (Vec::new(), None, 0);
    for step in steps {
        let Some(totals) = comparisons.get(step.total) else {
            continue;
        };
        let before = step.before.iter().map(|derived| derived.sum.number());
        let before = before.reduce(Number::hull);
        let before = SeriesPoint {
            step: totals.topic().occasion_id(),
            is_before: true,
            total: before.map(spanned).unwrap_or_default(),
            passed: step.passed.saturating_sub(1),
            at: step.total,
        };
        let after = SeriesPoint {
            is_before: false,
            total: totals.span().unwrap_or_default(),
            passed: step.passed,
            ..before
        };
        for (point, outcome) in [(before, step.before_outcome), (after, totals.outcome())] {
            if outcome.agrees() {
                apart_by = 0;
                // A point that may be out of order is not the last common point.
                common = if step.is_in_order {
                    Some(point)
                } else {
                    common
                };
            }
            if let Outcome::Differ { by } = outcome
                && by != apart_by
            {
                let is_next = common.is_some_and(|common: SeriesPoint<'_>| {
                    common.passed.saturating_add(1) == point.passed
                });
                divergences.push(Divergence {
                    is_in_one_occasion: is_next
                        && apart_by == 0
                        && step.is_occasion
                        && !point.is_before,
                    common,
                    apart: point,
                    by,
                    before: apart_by,
                    single: step.single,
                });
                apart_by = by;
            }
        }
    }
    divergences
}
