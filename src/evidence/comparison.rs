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
/// use exchange_agreement::{Outcome, Pair};
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!((compared.outcome(), compared.recorded()), (Outcome::Differ { by: 12 }, Some(Pair::exactly(207))));
/// assert_eq!(compared.span(), Pair::new(195, 207));
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

    /// How a claim that was added up comes about, such as `270 + 120 = 390`; `None` where it stands as printed.
    #[must_use]
    pub fn arithmetic(&self, claim: &Claim<'_>) -> Option<Sum> {
        if claim.told().is_some() {
            return None;
        }
        let lines = claim.figure.detainees()?.iter();
        let mut meant = lines.filter(|(line, _)| self.topic.subject.holds(line));
        let first = Sum::of(meant.next()?.1.pair());
        Some(meant.fold(first, |sum, (_, count)| sum.plus(count.pair())))
    }

    /// The commitment that the topic counts towards, in the version in force: that of the same direction, part and
    /// subject. It promises the whole, also where the topic is one exchange.
    #[must_use]
    pub const fn agreed(&self) -> Option<&'r Commitment> {
        self.beside.agreed
    }

    /// What was scheduled for the exchange that the topic speaks of: the portion of its tranche.
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

    /// How far what is told lies from what is recorded: 0 where some claim may be that number. `None` where nothing is
    /// recorded, or nobody tells a number.
    #[must_use]
    pub fn apart_from_record(&self) -> Option<u64> {
        let (told, recorded) = (self.span()?, self.beside.recorded?);
        let above = told.surely().saturating_sub(recorded.most());
        Some(above.max(recorded.surely().saturating_sub(told.most())))
    }

    /// How the promise would stand if a claim told all there was: for a running total that counts from the conclusion on
    /// or later. `None` for one exchange, for a total that may hold people from before, and where nothing was promised.
    #[must_use]
    pub fn verdict_on(&self, claim: &Claim<'_>) -> Option<Verdict> {
        let agreed = self.beside.agreed.filter(|_| self.beside.is_of_the_whole)?;
        claim
            .is_disclosed()
            .then(|| Verdict::if_released(agreed.quantity(), claim.number()))
    }

    /// Whether it is about all detainees, about the dead, or about persons, and not about one category.
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
