//! `Comparison`: the claims about one topic next to the agreed, scheduled and recorded numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::claim::Claim;
use super::derived::Derived;
use super::gather::missing;
use super::number::{Number, spanned};
use super::outcome::{Outcome, outcome};
use super::reference::{Reference, Window};
use super::sum::Sum;
use crate::agreement::Commitment;
use crate::evidence::topics::{Key, Lapse, Near, Occasion, OccasionId, Topic};
use crate::ledger::Verdict;
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
/// assert!(compared.is_of_the_time_recorded() && compared.other_promises().is_empty());
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
        let (tally, subject) = (claim.figure.detainees()?, &self.topic.subject);
        let mut meant = tally.iter().filter(|(line, _)| subject.holds(line));
        let first = Sum::of(Number::Printed(meant.next()?.1));
        let sum = meant.fold(first, |sum, (_, count)| sum.plus(Number::Printed(count)));
        let others = tally.iter().filter(|(line, _)| subject.may_hold(line));
        let perhaps = others.fold(Interval::default(), |sum, (_, count)| {
            sum.plus(Interval::and_unclear(0, count.compared().most()))
        });
        let missing = self.unnamed_by(claim);
        let perhaps = perhaps.plus(Interval::and_unclear(0, missing));
        Some(if perhaps == 0 {
            sum
        } else {
            sum.plus(Number::exactly(perhaps))
        })
    }

    /// Returns how many people of the printed total of a claim no line names, if the topic is a kind, or one of several,
    /// that the claim splits. They may belong to it.
    pub(in crate::evidence) fn unnamed_by(&self, claim: &Claim<'_>) -> u64 {
        let mut categories = self.topic.subject.categories();
        let kind = categories
            .next()
            .filter(|category| category.label().is_none());
        let mut lines = claim.figure.lines().into_iter();
        let is_split =
            kind.is_some_and(|kind| lines.any(|(line, _)| line != *kind && kind.holds(&line)));
        if is_split { missing(claim.figure) } else { 0 }
    }

    /// Returns the commitment with the direction, part and subject of the topic, from the agreement in force, if there
    /// is exactly one.
    ///
    /// It covers the whole agreement, even if the topic is a single exchange.
    #[must_use]
    pub const fn agreed(&self) -> Option<&'r Commitment> {
        self.reference.agreed
    }

    /// Returns the number agreed for the direction, part and subject of the topic by all commitments together, from the
    /// agreement in force. `None` if there is no such commitment.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Figure, Ledger, Quantity, Reconciliation, Report, evidence::Act};
    /// let promise = |people| Commitment::new("RU", "UA", Quantity::Exactly(people));
    /// let agreement = Agreement::between("RU", "UA").with_commitment(promise(100)?).with_commitment(promise(50)?);
    /// let ledger = Ledger::open(agreement.build_as_reported()?.0);
    /// let reports = [Report::new("a", "a ministry")?.with_figure(Figure::of_total(Act::Agreed, "RU", "UA", 150)?)];
    /// let compared = Reconciliation::of(&ledger, &reports).comparisons()[0].clone();
    /// assert!(compared.agreed_number() == Some(150.into()) && compared.agreed().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn agreed_number(&self) -> Option<Interval> {
        self.reference.agreed_number.map(Number::shown)
    }

    /// Returns the portion scheduled for the topic by the tranche that its exchange carries out, or `None` if there is
    /// none.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Commitment, Exchange, Figure, Ledger};
    /// use exchange_agreement::evidence::Act;
    /// use exchange_agreement::{Leg, Quantity, Reconciliation, Report, terms::Tranche};
    /// let portion = Commitment::new("RU", "UA", Quantity::Exactly(307))?;
    /// let agreement = Agreement::between("RU", "UA").each_releases(1_000).with_tranche(Tranche::new("day-2", [portion])?);
    /// let mut ledger = Ledger::open(agreement.build()?);
    /// let people = [Leg::new("RU", "UA", [(PrisonerOfWar, 307)])?];
    /// ledger.record(Exchange::new("2", "2025-05-24", people)?.with_tranche("day-2")?)?;
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 307)?.with_exchange("2")?;
    /// let reports = [Report::new("a", "headquarters")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let [agreed, scheduled] = [reconciled.comparisons()[0].agreed(), reconciled.comparisons()[0].scheduled()];
    /// assert_eq!(agreed.map(Commitment::quantity), Some(&Quantity::Exactly(1_000)));
    /// assert_eq!(scheduled.map(Commitment::quantity), Some(&Quantity::Exactly(307)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn scheduled(&self) -> Option<&'r Commitment> {
        self.reference.scheduled
    }

    /// Returns the number in the journal that the claims are compared with, counted by [`Topic::measure`].
    ///
    /// For one exchange these are the people it delivered, even if they were returned later; for a date, those delivered
    /// on it. For a running total they are the people handed over and not returned by the end of the same day, and for
    /// figures without a time all people delivered. For people listed it is the length of the lists. `None` if the topic is
    /// about another act, or nothing is recorded.
    #[must_use]
    pub fn recorded(&self) -> Option<Interval> {
        self.reference.recorded.map(Number::shown)
    }

    /// Returns the recorded number counted the other way, if it is another number: for a running total the people as
    /// delivered, whether or not they were returned; otherwise the people delivered less those returned.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # use exchange_agreement::{CategoryKind::Civilian, Interval, journal::Reversal};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let leg = |people| Leg::new("RU", "UA", [(Civilian, people)]);
    /// ledger.record_observed(Exchange::new("1", "2025-05-23", [leg(4)?])?)?;
    /// ledger.record_observed(Reversal::of("1".parse()?).with_legs([leg(1)?])?.with_date("2025-05-23")?)?;
    /// let total = Figure::of_total(Act::Received, "RU", "UA", 4)?.with_exchange("1")?;
    /// let reports = [Report::new("a", "a paper")?.with_figure(total.clone()).with_figure(total.running(None))];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let [single, running] = reconciled.comparisons() else { panic!("two topics") };
    /// assert!(single.recorded() == Some(4.into()) && single.recorded_otherwise() == Some(3.into()));
    /// assert!(running.recorded() == Some(3.into()) && running.recorded_otherwise() == Some(4.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn recorded_otherwise(&self) -> Option<Interval> {
        self.reference.otherwise.map(Number::shown)
    }

    /// Returns true if the recorded number is of the same time as the claims, and not of a part of it; false for a running
    /// total without a start.
    #[must_use]
    pub fn is_of_the_time_recorded(&self) -> bool {
        self.reference.window == Window::Same
    }

    /// Returns the commitments that may be about the people of agreed figures, if none is about exactly them.
    #[must_use]
    pub fn other_promises(&self) -> &[&'r Commitment] {
        &self.other_promises
    }

    /// Returns the number that the claims should report: what is recorded or, of agreed figures, what is agreed for the
    /// same time.
    pub(in crate::evidence) fn expected(&self) -> Option<Number> {
        self.reference.expected(&self.topic)
    }

    /// Returns by how many the recorded number is below the lowest or above the highest claim; 0 if it is in between.
    /// `None` if nothing is recorded, if no source reports a number, or if the time of the figures is unknown, as that of a
    /// running total without a start. Of a total that begins before the agreement, only what it lacks is counted.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(exchange_agreement::CategoryKind::PrisonerOfWar, 207)];
    /// ledger.record(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", people)?])?)?;
    /// for (reported, apart) in [(195, 12), (207, 0), (208, 1)] {
    ///     let figure = Figure::of_total(Act::HandedOver, "RU", "UA", reported)?.with_exchange("2")?;
    ///     let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
    ///     assert_eq!(Reconciliation::of(&ledger, &reports).comparisons()[0].gap_to_record(), Some(apart));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn gap_to_record(&self) -> Option<u64> {
        let (reported, recorded) = (self.spanned()?.pair(), self.reference.comparable()?.pair());
        if self.topic.occasion == Occasion::Single(OccasionId::Unknown) {
            return None;
        }
        let above = reported.surely().saturating_sub(recorded.most());
        Some(above.max(recorded.surely().saturating_sub(reported.most())))
    }

    /// Returns the verdict on the commitment if the claim were the complete count, or `None` if the topic does not
    /// allow one.
    ///
    /// Applies to running totals that start at the conclusion or later. `None` for a single exchange, for a total that
    /// may include people from before, and without a commitment.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Figure, Ledger, Interval, Quantity, evidence::Act};
    /// use exchange_agreement::{Reconciliation, Report, Subject, Verdict};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(6_000))?.with_subject(Subject::Remains);
    /// let agreement = Agreement::between("RU", "UA").concluded("2025-06-02", "Istanbul").with_commitment(promise);
    /// let ledger = Ledger::open(agreement.build()?);
    /// let all = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(Some("2025-06-02".parse()?));
    /// let reports = [Report::new("b", "headquarters")?.with_figure(all)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let totals = &reconciled.comparisons()[0];
    /// assert_eq!(totals.verdict_on(&totals.claims()[0]), Some(Verdict::Over { by: Interval::exactly(57) }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn verdict_on(&self, claim: &Claim<'_>) -> Option<Verdict> {
        let agreed = self
            .reference
            .agreed
            .filter(|_| self.reference.is_of_the_whole)?;
        claim
            .is_disclosed()
            .then(|| Verdict::if_released(agreed.quantity(), claim.number.bounds()))
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
