//! `Comparison`: the claims about one topic next to the agreed, scheduled and recorded numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::claim::Claim;
use super::gather::{arithmetic, unnamed};
use super::number::{Number, are_apart, spanned};
use super::outcome::{Outcome, outcome};
use super::reference::Reference;
use super::sum::{Derived, Sum};
use crate::agreement::Commitment;
use crate::evidence::topics::{Key, Lapse, Near, Topic};
use crate::words::{Interval, Subject};

/// All claims about one topic (what is counted, in which direction, and when), whether they agree, and the numbers
/// agreed, scheduled and recorded.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # use exchange_agreement::evidence::Act;
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let figure = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.with_date("2024-01-31").unwrap());
/// # let reports = [
/// #     Report::new("a", "a ministry")?.with_speaks_for("RU")?.with_figure(figure(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.with_speaks_for("UA")?.with_figure(figure(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::{Interval, Quantity, evidence::Outcome};
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!((compared.outcome(), compared.recorded()), (Outcome::Differ { by: 12 }, Some(Interval::exactly(207))));
/// assert_eq!((compared.topic().to_string().as_str(), compared.claims().len()), ("RU to UA, exchange 2", 2));
/// assert_eq!((compared.span(), compared.derived()), (Interval::new(195, 207), &[][..]));
/// assert_eq!(compared.agreed().map(|promise| promise.quantity()), Some(&Quantity::Exactly(192)));
/// assert!(compared.is_of_the_time_recorded() && compared.other_promises().is_empty() && compared.has_numbers_apart());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'r> {
    pub(in crate::evidence) key: Key,
    pub(in crate::evidence) near: Near,
    pub(in crate::evidence) lapse: Lapse,
    pub(super) topic: Topic<'r>,
    pub(super) claims: Box<[Claim<'r>]>,
    pub(in crate::evidence) derived: Vec<Derived<'r>>,
    pub(super) outcome: Outcome,
    pub(in crate::evidence) reference: Reference<'r>,
    pub(super) other_promises: Vec<&'r Commitment>,
    /// By how many more people are handed over than released, if they are.
    pub(in crate::evidence) between_acts: Option<u64>,
}

impl<'r> Comparison<'r> {
    pub(in crate::evidence) fn of(key: Key, topic: Topic<'r>, claims: Box<[Claim<'r>]>) -> Self {
        let mut made = Self {
            key,
            near: Near::default(),
            lapse: Lapse::UNKNOWN,
            topic,
            claims,
            derived: Vec::new(),
            outcome: Outcome::Undisclosed,
            reference: Reference::default(),
            other_promises: Vec::new(),
            between_acts: None,
        };
        made.decide();
        made
    }

    /// Sets the outcome from the claims that count and the derived numbers.
    pub(in crate::evidence) fn decide(&mut self) {
        self.outcome = outcome(self.numbers());
    }

    /// Returns the numbers that count, each with the rank of its voice.
    pub(in crate::evidence) fn numbers(&self) -> impl Iterator<Item = (u32, Number)> + Clone + '_ {
        let claims = self.claims.iter().filter(|claim| claim.counts());
        let claims = claims.map(|claim| (claim.rank, claim.number));
        let derived = self.derived.iter();
        claims.chain(derived.map(|derived| (derived.rank, derived.sum.number())))
    }

    /// Returns the claims that count and disclose a number.
    pub(in crate::evidence) fn disclosed(&self) -> impl Iterator<Item = &Claim<'r>> + Clone {
        let claims = self.claims.iter();
        claims.filter(|claim| claim.counts() && claim.is_disclosed())
    }

    /// Returns true if two of the numbers that the reports print have nothing in common, also those that do not count.
    #[must_use]
    pub fn has_numbers_apart(&self) -> bool {
        let disclosed = self.claims.iter().filter(|claim| claim.is_disclosed());
        are_apart(disclosed.map(|claim| claim.number))
    }

    /// Returns the topic of the claims: what they count, in which direction, of which people or remains, and when.
    #[must_use]
    pub const fn topic(&self) -> &Topic<'r> {
        &self.topic
    }

    /// Returns all claims, sorted by source and number, including repeated and superseded ones.
    #[must_use]
    pub const fn claims(&self) -> &[Claim<'r>] {
        &self.claims
    }

    /// Returns the numbers for this topic that follow from figures about others: the sum of both directions, or an
    /// earlier total carried forward.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::{Act, Outcome}};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = |act, from, to, people| Figure::of_total(act, from, to, people);
    /// let ministry = Report::new("a", "a ministry")?
    ///     .with_figure(figure(Act::HandedOver, "RU", "UA", 157)?)
    ///     .with_figure(figure(Act::Received, "UA", "RU", 157)?);
    /// let mediator = Report::new("b", "a mediator")?.with_figure(figure(Act::Exchanged, "RU", "UA", 314)?.both_ways());
    /// let reports = [ministry, mediator];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let mut compared = reconciled.comparisons().iter();
    /// let together = compared.find(|topic| topic.topic().ends().way().is_none()).ok_or("the mediator's figure")?;
    /// assert_eq!(together.derived()[0].sum().to_string(), "157 + 157 = 314");
    /// assert_eq!(together.outcome(), Outcome::Agree);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn derived(&self) -> &[Derived<'r>] {
        &self.derived
    }

    /// Returns whether the claims agree, are compatible, differ or cannot be compared.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Returns the range from the lowest to the highest number of the sources, or `None` if no source reports a number.
    ///
    /// An approximate number that all of them report has no bounds, but its estimate; beside others it has a margin.
    #[must_use]
    pub fn span(&self) -> Option<Interval> {
        self.spanned().map(spanned)
    }

    /// Returns the number from the lowest to the highest of the sources.
    pub(in crate::evidence) fn spanned(&self) -> Option<Number> {
        let disclosed = self.numbers().filter(|(_, number)| number.is_disclosed());
        disclosed.map(|(_, number)| number).reduce(Number::hull)
    }

    /// Returns the arithmetic of a claim that is added up from categories, such as `270 + 120 = 390`, or `None` for a
    /// printed number or an empty list.
    ///
    /// People who may or may not belong to the topic come last: `270 + (0 to 30) = 270 to 300`.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::Act;
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
    /// let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let shown = |at: usize| {
    ///     let compared = &reconciled.comparisons()[at];
    ///     compared.arithmetic(&compared.claims()[0]).map(|sum| sum.to_string())
    /// };
    /// // The total is a sum of two lines; the number of one category is printed.
    /// assert_eq!((shown(0).as_deref(), shown(1)), (Some("270 + 120 = 390"), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn arithmetic(&self, claim: &Claim<'_>) -> Option<Sum> {
        if claim.reported().is_some() {
            return None;
        }
        arithmetic(claim.figure, &self.topic.subject)
    }

    /// Returns how many people of the printed total of a claim no line names, if the topic is a kind, or one of several,
    /// that the claim splits. They may belong to it.
    pub(in crate::evidence) fn unnamed_by(&self, claim: &Claim<'_>) -> u64 {
        unnamed(claim.figure, &self.topic.subject)
    }

    /// Returns true if the topic is all detainees, all remains or all persons, and not one category.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::Act;
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?.with_remains(9);
    /// let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let of_all = reconciled.comparisons().iter().filter(|compared| compared.is_of_all());
    /// // The topics of prisoners of war and of civilians are left out.
    /// let topics: Vec<String> = of_all.map(|compared| compared.topic().to_string()).collect();
    /// assert_eq!(topics, ["UA to RU, time unknown", "UA to RU, remains, time unknown"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_of_all(&self) -> bool {
        !matches!(self.topic.subject, Subject::Detainees(_))
    }
}

/// Compares topic, claims, derived numbers, outcome and reference numbers; the internal key does not matter.
impl PartialEq for Comparison<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.topic == other.topic
            && self.claims == other.claims
            && self.derived == other.derived
            && self.outcome == other.outcome
            && self.reference == other.reference
    }
}

impl Eq for Comparison<'_> {}
