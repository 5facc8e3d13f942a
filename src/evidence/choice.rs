//! Settling a figure, only when asked, by a rule that is named.

use alloc::vec::Vec;
use core::fmt;

use super::claim::{Claim, ClaimStatus};
use super::comparison::Comparison;
use super::number::{Number, hull};
use crate::words::{ActorKey, Count, CountRange, Pair, ReportId, Text};

/// A rule by which a caller settles a figure. None is better than another: the caller chooses, and says so.
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
/// use exchange_agreement::Choice;
/// let compared = &reconciled.comparisons()[0];
/// assert!(compared.settle(&Choice::Receiver)?.count() == 207.into() && compared.settle(&Choice::Releaser)?.count() == 195.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The count of whoever speaks for the receiving end.
    Receiver,
    /// The count of whoever speaks for the releasing end.
    Releaser,
    /// The number that was surely told after every other.
    Latest,
    /// The number of the first of these voices that tells one.
    Trusted(Vec<Text>),
    /// The number that more than half of the voices tell.
    Majority,
    /// From the lowest to the highest that is told.
    Range,
}

/// A settled figure: the number, by which rule, from which claims, and what was not taken.
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
/// use exchange_agreement::Choice;
/// let settled = reconciled.comparisons()[0].settle(&Choice::Releaser)?;
/// assert_eq!((settled.choice(), settled.count()), (&Choice::Releaser, 195.into()));
/// let [taken, left] = [settled.taken(), settled.not_taken()].map(|claims| claims[0].voice().as_str());
/// assert_eq!((taken, left), ("a ministry", "headquarters"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledFigure {
    choice: Choice,
    count: Count,
    taken: Vec<Candidate>,
    not_taken: Vec<Candidate>,
}

/// A claim that stood for choice: whose, in which report, and its number.
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
/// use exchange_agreement::Choice;
/// let settled = reconciled.comparisons()[0].settle(&Choice::Releaser)?;
/// let candidate = &settled.not_taken()[0];
/// assert_eq!((candidate.voice().as_str(), candidate.report().as_str()), ("headquarters", "b"));
/// assert_eq!(candidate.number(), 207);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    voice: Text,
    report: ReportId,
    number: Pair,
}

/// Why a rule settles nothing. An ordinary answer: the figures do not say enough for this rule.
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
/// use exchange_agreement::{Choice, Unresolved};
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!(compared.settle(&Choice::Trusted(Vec::new())), Err(Unresolved::NobodyTrusted));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Unresolved {
    /// Nobody tells a number.
    #[error("nobody tells a number")]
    NothingTold,
    /// No voice speaks for that end; or the figure is for both directions, which have no one receiver.
    #[error("nobody who tells a number speaks for that end")]
    NobodySpeaks,
    /// Whoever is to be taken tells several numbers.
    #[error("whoever is to be taken tells several numbers")]
    SeveralNumbers,
    /// It is not told, or cannot be told, which number came last.
    #[error("which number was told last is not known")]
    NotOrdered,
    /// None of the trusted voices tells a number.
    #[error("none of the trusted voices tells a number")]
    NobodyTrusted,
    /// No number is told by more than half of the voices.
    #[error("no number is told by more than half of the voices")]
    NoMajority,
    /// The record tells that the exchange was called off: that it took place is for the caller to record.
    #[error("it is recorded as called off")]
    CalledOff,
    /// The record has several legs in that direction, and the figure does not say which of them is another.
    #[error("several legs are recorded that the figure would be for")]
    SeveralLegs,
    /// The exchange would have more legs than can be held.
    #[error("it would have more legs than can be held")]
    TooManyLegs,
    /// The numbers bound nothing, or the sum of lines is larger than one count can be.
    #[error("what is told bounds no count")]
    Unbounded,
}

impl Candidate {
    fn of(claim: &Claim<'_>) -> Self {
        Self {
            voice: claim.voice.clone(),
            report: claim.report.id().clone(),
            number: claim.number(),
        }
    }

    /// Whose word it is.
    #[must_use]
    pub const fn voice(&self) -> &Text {
        &self.voice
    }

    /// The report that tells it.
    #[must_use]
    pub const fn report(&self) -> &ReportId {
        &self.report
    }

    /// How many it tells.
    #[must_use]
    pub const fn number(&self) -> Pair {
        self.number
    }
}

impl SettledFigure {
    /// The rule that settled it.
    #[must_use]
    pub const fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The number.
    #[must_use]
    pub const fn count(&self) -> Count {
        self.count
    }

    /// The claims that were taken.
    #[must_use]
    pub fn taken(&self) -> &[Candidate] {
        &self.taken
    }

    /// The claims that were not; a number that is only repeated elsewhere stands here or there once.
    #[must_use]
    pub fn not_taken(&self) -> &[Candidate] {
        &self.not_taken
    }
}

impl Comparison<'_> {
    /// Settles the figure by a rule. Nothing is entered anywhere.
    ///
    /// # Errors
    ///
    /// [`Unresolved`], with the reason, where the claims do not say enough for the rule.
    ///
    /// ```
    /// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report};
    /// # let (ledger, day) = (Ledger::open(Agreement::between("RU", "UA").build()?), "2024-01-31".parse()?);
    /// # let told = |act, people| Figure::of_total(act, "RU", "UA", people).map(|figure| figure.on(day));
    /// # let reports = [
    /// #     Report::new("a", "a ministry")?.speaking_for("RU")?.telling(told(Act::HandedOver, 195)?),
    /// #     Report::new("b", "headquarters")?.speaking_for("UA")?.telling(told(Act::Received, 207)?),
    /// # ];
    /// # let reconciled = Reconciliation::of(&ledger, &reports);
    /// use exchange_agreement::{Choice, Unresolved};
    /// let compared = &reconciled.comparisons()[0];
    /// assert_eq!(compared.settle(&Choice::Range)?.count().to_string(), "195 to 207");
    /// // Neither report tells when its figure was said.
    /// assert_eq!(compared.settle(&Choice::Latest), Err(Unresolved::NotOrdered));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn settle(&self, choice: &Choice) -> Result<SettledFigure, Unresolved> {
        let (count, taken) = self.chosen(choice)?;
        let is_taken = |claim: &Claim<'_>| taken.iter().any(|taken| core::ptr::eq(*taken, claim));
        let others = self.claims().iter().filter(|claim| !is_taken(claim));
        // A repetition was taken, or not, with what it repeats.
        let not_taken = others.filter(|claim| claim.status() != ClaimStatus::Repeats);
        Ok(SettledFigure {
            choice: choice.clone(),
            count,
            not_taken: not_taken.map(Candidate::of).collect(),
            taken: taken.iter().map(|claim| Candidate::of(claim)).collect(),
        })
    }

    /// The number and the claims that a rule takes.
    pub(super) fn chosen(&self, choice: &Choice) -> Result<(Count, Vec<&Claim<'_>>), Unresolved> {
        let told: Vec<&Claim<'_>> = self.telling().collect();
        if told.is_empty() {
            return Err(Unresolved::NothingTold);
        }
        let taken = match choice {
            Choice::Receiver => self.spoken_for(&told, |(_, to)| to)?,
            Choice::Releaser => self.spoken_for(&told, |(from, _)| from)?,
            Choice::Latest => latest(&told)?,
            Choice::Trusted(order) => trusted(&told, order)?,
            Choice::Majority => majority(&told)?,
            Choice::Range => return range(&told),
        };
        let number = taken
            .first()
            .map(|claim| claim.number)
            .ok_or(Unresolved::NothingTold)?;
        let is_one = taken
            .iter()
            .all(|claim| claim.number == number || claim.number.is_same_as(number));
        if !is_one {
            return Err(Unresolved::SeveralNumbers);
        }
        Ok((as_count(number)?, taken))
    }

    fn spoken_for<'c, 'r>(
        &self,
        told: &[&'c Claim<'r>],
        end: impl Fn((ActorKey, ActorKey)) -> ActorKey,
    ) -> Result<Vec<&'c Claim<'r>>, Unresolved> {
        let end = self
            .topic()
            .ends()
            .way()
            .map(end)
            .ok_or(Unresolved::NobodySpeaks)?;
        let spoken = told
            .iter()
            .copied()
            .filter(|claim| claim.speaks_for() == Some(end));
        let spoken: Vec<&Claim<'r>> = spoken.collect();
        if spoken.is_empty() {
            Err(Unresolved::NobodySpeaks)
        } else {
            Ok(spoken)
        }
    }
}

/// The claims whose number was surely told after every other number.
fn latest<'c, 'r>(told: &[&'c Claim<'r>]) -> Result<Vec<&'c Claim<'r>>, Unresolved> {
    let same = |one: &Claim<'_>, other: &Claim<'_>| {
        one.number == other.number || one.number.is_same_as(other.number)
    };
    let is_last = |claim: &&&Claim<'_>| {
        let mut others = told.iter().filter(|other| !same(claim, other));
        others.all(|other| {
            let both = other.report().said().zip(claim.report().said());
            both.is_some_and(|(before, last)| before.is_surely_before(last))
        })
    };
    let last = told.iter().find(is_last).ok_or(Unresolved::NotOrdered)?;
    Ok(told
        .iter()
        .copied()
        .filter(|claim| same(claim, last))
        .collect())
}

fn trusted<'c, 'r>(
    told: &[&'c Claim<'r>],
    order: &[Text],
) -> Result<Vec<&'c Claim<'r>>, Unresolved> {
    let of = |voice: &Text| -> Vec<&'c Claim<'r>> {
        told.iter()
            .copied()
            .filter(|claim| claim.voice() == voice)
            .collect()
    };
    let mut found = order.iter().map(of).filter(|claims| !claims.is_empty());
    found.next().ok_or(Unresolved::NobodyTrusted)
}

fn majority<'c, 'r>(told: &[&'c Claim<'r>]) -> Result<Vec<&'c Claim<'r>>, Unresolved> {
    let voices = told.chunk_by(|one, other| one.rank == other.rank).count();
    let mut by_number: Vec<&'c Claim<'r>> = told.to_vec();
    let key = |claim: &Claim<'_>| (claim.number().surely(), claim.number().most());
    by_number.sort_by_key(|claim| key(claim));
    let same = by_number.chunk_by(|one, other| one.number.is_same_as(other.number));
    let mut large = same.filter(|same| same.len().saturating_mul(2) > voices);
    let found = large.next().map(<[_]>::to_vec);
    found.ok_or(Unresolved::NoMajority)
}

/// From the lowest to the highest; a number about right bounds nothing and is left.
fn range<'c, 'r>(told: &[&'c Claim<'r>]) -> Result<(Count, Vec<&'c Claim<'r>>), Unresolved> {
    let bounds = |claim: &&&Claim<'_>| !claim.number.is_about();
    let taken: Vec<&'c Claim<'r>> = told.iter().filter(bounds).copied().collect();
    let hull = taken.iter().map(|claim| claim.number()).reduce(hull);
    let hull = hull.ok_or(Unresolved::Unbounded)?;
    Ok((as_count(Number::exactly(hull))?, taken))
}

fn as_count(number: Number) -> Result<Count, Unresolved> {
    let pair = match number {
        Number::Told(count) => return Ok(count),
        Number::Added { sum, .. } => sum,
    };
    let short = |count: u64| u32::try_from(count).map_err(|_| Unresolved::Unbounded);
    let low = short(pair.surely())?;
    match pair.possibly() {
        None if low == 0 => Err(Unresolved::Unbounded),
        None => Ok(Count::AtLeast(low)),
        Some(high) if high == pair.surely() => Ok(Count::Exactly(low)),
        Some(high) => CountRange::new(low, short(high)?)
            .map(Count::Between)
            .ok_or(Unresolved::Unbounded),
    }
}

/// As in a sentence: `the receiver's count`.
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Receiver => "the receiver's count",
            Self::Releaser => "the releaser's count",
            Self::Latest => "the latest number",
            Self::Trusted(_) => "the first of the trusted voices",
            Self::Majority => "the majority",
            Self::Range => "the whole range",
        })
    }
}
