//! `Comparison`: the claims about one topic next to the agreed, scheduled and recorded numbers.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::claim::Claim;
use super::number::{Number, Sum, hull};
use super::outcome::{Outcome, outcome};
use crate::agreement::Commitment;
use crate::evidence::topics::{Key, Near, Topic};
use crate::ledger::Verdict;
use crate::words::{Interval, Subject, Text};

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
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'r> {
    pub(in crate::evidence) key: Key,
    pub(in crate::evidence) near: Near,
    pub(super) topic: Topic<'r>,
    pub(super) claims: Box<[Claim<'r>]>,
    pub(in crate::evidence) derived: Vec<Derived<'r>>,
    pub(super) outcome: Outcome,
    pub(in crate::evidence) reference: Reference<'r>,
}

/// The numbers for a topic that do not come from reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Reference<'r> {
    pub(in crate::evidence) agreed: Option<&'r Commitment>,
    pub(in crate::evidence) scheduled: Option<&'r Commitment>,
    pub(in crate::evidence) recorded: Option<Interval>,
    /// Whether a running total starts no earlier than the conclusion, so that it includes nothing from before the
    /// agreement.
    pub(in crate::evidence) is_of_the_whole: bool,
}

/// A number calculated from claims about other topics, with its arithmetic, such as `157 + 157 = 314`.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let figure = |act, day: &str, all| Figure::of_remains(act, "RU", "UA", all).map(|figure| figure.with_date(day).unwrap().running(None));
/// # let reports = [
/// #     Report::new("a", "one side")?.with_figure(figure(Act::HandedOver, "2025-06-15", 4_812)?).with_figure(figure(Act::HandedOver, "2025-06-16", 6_060)?),
/// #     Report::new("b", "the other")?.with_figure(figure(Act::Received, "2025-06-15", 4_812)?).with_figure(figure(Act::Received, "2025-06-16", 6_057)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// assert_eq!(derived.voice().map(|voice| voice.as_str()), Some("one side"));
/// assert_eq!(derived.sum().to_string(), "6,060 - 4,812 = 1,248");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived<'r> {
    pub(in crate::evidence) voice: Option<&'r Text>,
    pub(in crate::evidence) rank: u32,
    pub(in crate::evidence) sum: Sum,
}

impl<'r> Derived<'r> {
    /// Returns the source (voice) whose claims the number is calculated from, or `None` if they are from several
    /// sources.
    #[must_use]
    pub const fn voice(&self) -> Option<&'r Text> {
        self.voice
    }

    /// Returns the arithmetic of the number, such as `157 + 157 = 314`.
    #[must_use]
    pub const fn sum(&self) -> &Sum {
        &self.sum
    }
}

impl<'r> Comparison<'r> {
    pub(in crate::evidence) fn of(key: Key, topic: Topic<'r>, claims: Box<[Claim<'r>]>) -> Self {
        let mut made = Self {
            key,
            near: Near::default(),
            topic,
            claims,
            derived: Vec::new(),
            outcome: Outcome::Undisclosed,
            reference: Reference::default(),
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
        claims.chain(derived.map(|derived| (derived.rank, Number::exactly(derived.sum.result()))))
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
    #[must_use]
    pub fn span(&self) -> Option<Interval> {
        let disclosed = self.numbers().filter(|(_, number)| number.is_disclosed());
        let pairs = disclosed.map(|(_, number)| number.pair());
        pairs.reduce(hull)
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
        let first = Sum::of(meant.next()?.1.pair());
        let sum = meant.fold(first, |sum, (_, count)| sum.plus(count.pair()));
        let others = tally.iter().filter(|(line, _)| subject.may_hold(line));
        let perhaps = others.fold(Interval::default(), |sum, (_, count)| {
            sum.plus(Interval::and_unclear(0, count.pair().most()))
        });
        Some(if perhaps == 0 { sum } else { sum.plus(perhaps) })
    }

    /// Returns the commitment with the direction, part and subject of the topic, from the agreement in force, if there
    /// is one.
    ///
    /// It covers the whole agreement, even if the topic is a single exchange.
    #[must_use]
    pub const fn agreed(&self) -> Option<&'r Commitment> {
        self.reference.agreed
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
    /// For one exchange these are the people it delivered, even if they were returned later. For a running total they
    /// are the people handed over and not returned by the end of the same day. `None` if the topic is not about a
    /// crossing, if nothing is recorded, or if it is a running total of one category.
    #[must_use]
    pub const fn recorded(&self) -> Option<Interval> {
        self.reference.recorded
    }

    /// Returns by how many the recorded number is below the lowest or above the highest claim; 0 if it is in between.
    /// `None` if nothing is recorded or no source reports a number.
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
        let (reported, recorded) = (self.span()?, self.reference.recorded?);
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
            .then(|| Verdict::if_released(agreed.quantity(), claim.number()))
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
