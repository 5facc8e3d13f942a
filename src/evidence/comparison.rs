//! The claims about one topic, laid beside what was agreed, scheduled and recorded.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::claim::Claim;
use super::labels::{Key, Near};
use super::number::{Number, Sum, hull};
use super::outcome::{Outcome, outcome};
use super::topic::Topic;
use crate::agreement::Commitment;
use crate::ledger::Verdict;
use crate::words::{Pair, Subject, Text};

/// The claims about one topic and what they come to, beside what was agreed, scheduled and recorded.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
/// # ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// # let told = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.on("2024-01-31".parse().unwrap()));
/// # let reports = [
/// #     Report::new("a", "a ministry")?.speaking_for("RU")?.telling(told(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.speaking_for("UA")?.telling(told(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// use exchange_agreement::{Outcome, Pair, Quantity};
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!((compared.outcome(), compared.recorded()), (Outcome::Differ { by: 12 }, Some(Pair::exactly(207))));
/// assert_eq!((compared.topic().to_string().as_str(), compared.claims().len()), ("RU to UA, exchange 2", 2));
/// assert_eq!((compared.span(), compared.derived()), (Pair::new(195, 207), &[][..]));
/// assert_eq!(compared.agreed().map(|promise| promise.quantity()), Some(&Quantity::Exactly(192)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'r> {
    pub(super) key: Key,
    pub(super) near: Near,
    pub(super) topic: Topic<'r>,
    pub(super) claims: Box<[Claim<'r>]>,
    pub(super) derived: Vec<Derived<'r>>,
    pub(super) outcome: Outcome,
    pub(super) beside: Beside<'r>,
}

/// What is known of a topic beside the reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside<'r> {
    pub(super) agreed: Option<&'r Commitment>,
    pub(super) scheduled: Option<&'r Commitment>,
    pub(super) recorded: Option<Pair>,
    /// Whether a running total counts from the conclusion on, so that it is all there was for a promise.
    pub(super) is_of_the_whole: bool,
}

/// A number that follows from other claims, with its arithmetic.
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
/// let derived = &reconciled.series()[0].steps()[1].risen()[0];
/// assert_eq!(derived.voice().map(|voice| voice.as_str()), Some("one side"));
/// assert_eq!(derived.sum().to_string(), "6,060 - 4,812 = 1,248");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived<'r> {
    pub(super) voice: Option<&'r Text>,
    pub(super) rank: u32,
    pub(super) sum: Sum,
}

impl<'r> Derived<'r> {
    /// Whose claims it follows from; `None` where those of several voices go into it.
    #[must_use]
    pub const fn voice(&self) -> Option<&'r Text> {
        self.voice
    }

    /// The arithmetic.
    #[must_use]
    pub const fn sum(&self) -> &Sum {
        &self.sum
    }
}

impl<'r> Comparison<'r> {
    pub(super) fn of(key: Key, topic: Topic<'r>, claims: Box<[Claim<'r>]>) -> Self {
        let mut made = Self {
            key,
            near: Near::default(),
            topic,
            claims,
            derived: Vec::new(),
            outcome: Outcome::Undisclosed,
            beside: Beside::default(),
        };
        made.decide();
        made
    }

    /// Finds the outcome from the claims that count and what follows from others.
    pub(super) fn decide(&mut self) {
        self.outcome = outcome(self.numbers());
    }

    /// The numbers that count, each with its voice.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (u32, Number)> + Clone + '_ {
        let claims = self.claims.iter().filter(|claim| claim.counts());
        let claims = claims.map(|claim| (claim.rank, claim.number));
        let derived = self.derived.iter();
        claims.chain(derived.map(|derived| (derived.rank, Number::exactly(derived.sum.result()))))
    }

    /// The claims that count and tell a number.
    pub(super) fn telling(&self) -> impl Iterator<Item = &Claim<'r>> + Clone {
        let claims = self.claims.iter();
        claims.filter(|claim| claim.counts() && claim.is_disclosed())
    }

    /// What the claims speak of.
    #[must_use]
    pub const fn topic(&self) -> &Topic<'r> {
        &self.topic
    }

    /// The claims, by voice, then by number; repetitions and superseded ones included.
    #[must_use]
    pub const fn claims(&self) -> &[Claim<'r>] {
        &self.claims
    }

    /// Numbers that follow from claims of other topics: both directions added up, a running total carried on.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Outcome, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let told = |act, from, to, people| Figure::of_total(act, from, to, people);
    /// let ministry = Report::new("a", "a ministry")?
    ///     .telling(told(Act::HandedOver, "RU", "UA", 157)?)
    ///     .telling(told(Act::Received, "UA", "RU", 157)?);
    /// let mediator = Report::new("b", "a mediator")?.telling(told(Act::Exchanged, "RU", "UA", 314)?.both_ways());
    /// let reports = [ministry, mediator];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let mut compared = reconciled.comparisons().iter();
    /// let together = compared.find(|topic| topic.topic().ends().way().is_none()).ok_or("told by the mediator")?;
    /// assert_eq!(together.derived()[0].sum().to_string(), "157 + 157 = 314");
    /// assert_eq!(together.outcome(), Outcome::Agree);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn derived(&self) -> &[Derived<'r>] {
        &self.derived
    }

    /// What the claims come to.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The numbers that all that is told leaves possible: from the lowest claim to the highest. `None` where nobody
    /// tells a number.
    #[must_use]
    pub fn span(&self) -> Option<Pair> {
        let told = self.numbers().filter(|(_, number)| number.is_disclosed());
        let pairs = told.map(|(_, number)| number.pair());
        pairs.reduce(hull)
    }

    /// How a claim that was added up comes about, such as `270 + 120 = 390`; `None` where it stands as printed, or of an
    /// empty list. People of the figure who may or may not belong to the topic come last: `270 + (0 to 30) = 270 to 300`.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?;
    /// let reports = [Report::new("a", "a ministry")?.telling(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let shown = |at: usize| {
    ///     let compared = &reconciled.comparisons()[at];
    ///     compared.arithmetic(&compared.claims()[0]).map(|sum| sum.to_string())
    /// };
    /// // Of all detainees, and of one category, which stands as printed.
    /// assert_eq!((shown(0).as_deref(), shown(1)), (Some("270 + 120 = 390"), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn arithmetic(&self, claim: &Claim<'_>) -> Option<Sum> {
        if claim.told().is_some() {
            return None;
        }
        let (told, subject) = (claim.figure.detainees()?, &self.topic.subject);
        let mut meant = told.iter().filter(|(line, _)| subject.holds(line));
        let first = Sum::of(meant.next()?.1.pair());
        let sum = meant.fold(first, |sum, (_, count)| sum.plus(count.pair()));
        let others = told.iter().filter(|(line, _)| subject.may_hold(line));
        let perhaps = others.fold(Pair::default(), |sum, (_, count)| {
            sum.plus(Pair::and_unclear(0, count.pair().most()))
        });
        Some(if perhaps == 0 { sum } else { sum.plus(perhaps) })
    }

    /// The commitment that the topic counts towards, in the version in force: that of the same direction, part and
    /// subject. It promises the whole, also where the topic is one exchange.
    #[must_use]
    pub const fn agreed(&self) -> Option<&'r Commitment> {
        self.beside.agreed
    }

    /// What was scheduled for the exchange that the topic speaks of: the portion of its tranche.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Commitment, Exchange, Figure, Ledger};
    /// use exchange_agreement::{Leg, Quantity, Reconciliation, Report, Tranche};
    /// let portion = Commitment::new("RU", "UA", Quantity::Exactly(307))?;
    /// let agreement = Agreement::between("RU", "UA").each_releases(1_000).tranche(Tranche::new("day-2", [portion])?);
    /// let mut ledger = Ledger::open(agreement.build()?);
    /// let people = [Leg::new("RU", "UA", [(PrisonerOfWar, 307)])?];
    /// ledger.record(Exchange::new("2", "2025-05-24", people)?.carrying_out("day-2")?)?;
    /// let told = Figure::of_total(Act::Received, "RU", "UA", 307)?.in_exchange("2".parse()?);
    /// let reports = [Report::new("a", "headquarters")?.telling(told)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let [agreed, scheduled] = [reconciled.comparisons()[0].agreed(), reconciled.comparisons()[0].scheduled()];
    /// assert_eq!(agreed.map(Commitment::quantity), Some(&Quantity::Exactly(1_000)));
    /// assert_eq!(scheduled.map(Commitment::quantity), Some(&Quantity::Exactly(307)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn scheduled(&self) -> Option<&'r Commitment> {
        self.beside.scheduled
    }

    /// How many the ledger records as carried out, up to the same step where the topic is a running total: as they were
    /// delivered, whatever was taken back later. `None` where the topic is no crossing, nothing of it is recorded, or it
    /// is a running total of a category.
    #[must_use]
    pub const fn recorded(&self) -> Option<Pair> {
        self.beside.recorded
    }

    /// How far what is recorded lies below the lowest or above the highest that is told: 0 where it lies between them.
    /// `None` where nothing is recorded, or nobody tells a number.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(exchange_agreement::CategoryKind::PrisonerOfWar, 207)];
    /// ledger.record(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", people)?])?)?;
    /// for (told, apart) in [(195, 12), (207, 0), (208, 1)] {
    ///     let figure = Figure::of_total(Act::HandedOver, "RU", "UA", told)?.in_exchange("2".parse()?);
    ///     let reports = [Report::new("a", "a ministry")?.telling(figure)];
    ///     assert_eq!(Reconciliation::of(&ledger, &reports).comparisons()[0].apart_from_record(), Some(apart));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn apart_from_record(&self) -> Option<u64> {
        let (told, recorded) = (self.span()?, self.beside.recorded?);
        let above = told.surely().saturating_sub(recorded.most());
        Some(above.max(recorded.surely().saturating_sub(told.most())))
    }

    /// How the promise would stand if a claim told all there was: for a running total that counts from the conclusion on
    /// or later. `None` for one exchange, for a total that may hold people from before, and where nothing was promised.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Commitment, Figure, Ledger, Pair, Quantity};
    /// use exchange_agreement::{Reconciliation, Report, Subject, Verdict};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(6_000))?.of(Subject::Remains);
    /// let agreement = Agreement::between("RU", "UA").concluded("2025-06-02", "Istanbul").commitment(promise);
    /// let ledger = Ledger::open(agreement.build()?);
    /// let all = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(Some("2025-06-02".parse()?));
    /// let reports = [Report::new("b", "headquarters")?.telling(all)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let totals = &reconciled.comparisons()[0];
    /// assert_eq!(totals.verdict_on(&totals.claims()[0]), Some(Verdict::Over { by: Pair::exactly(57) }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn verdict_on(&self, claim: &Claim<'_>) -> Option<Verdict> {
        let agreed = self.beside.agreed.filter(|_| self.beside.is_of_the_whole)?;
        claim
            .is_disclosed()
            .then(|| Verdict::if_released(agreed.quantity(), claim.number()))
    }

    /// Whether it is about all detainees, about the dead, or about persons, and not about one category.
    ///
    /// ```
    /// use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
    /// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::new(Act::Received, "UA", "RU", [(PrisonerOfWar, 270), (Civilian, 120)])?.with_remains(9);
    /// let reports = [Report::new("a", "a ministry")?.telling(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let of_all = reconciled.comparisons().iter().filter(|compared| compared.is_of_all());
    /// // Neither the prisoners of war nor the civilians.
    /// let topics: Vec<String> = of_all.map(|compared| compared.topic().to_string()).collect();
    /// assert_eq!(topics, ["UA to RU, no told time", "UA to RU, remains, no told time"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_of_all(&self) -> bool {
        !matches!(self.topic.subject, Subject::Detainees(_))
    }
}

/// Equal in what is told of what, however it was gathered.
impl PartialEq for Comparison<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.topic == other.topic
            && self.claims == other.claims
            && self.derived == other.derived
            && self.outcome == other.outcome
            && self.beside == other.beside
    }
}

impl Eq for Comparison<'_> {}
