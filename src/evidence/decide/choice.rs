//! `ResolutionRule`: rules that take one number from several claims: receiver, releaser, latest, trusted, majority, range.

use alloc::vec::Vec;
use core::fmt;

use crate::evidence::claims::number::hull;
use crate::evidence::claims::{Claim, ClaimStatus, Comparison, Number};
use crate::words::{ActorKey, Count, CountRange, Interval, ReportId, Text};

/// A rule by which the caller chooses one number from the claims about a topic. The crate prefers none of them.
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
/// use exchange_agreement::evidence::ResolutionRule;
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!(compared.resolve(&ResolutionRule::Receiver)?.count(), 207.into());
/// assert_eq!(compared.resolve(&ResolutionRule::Releaser)?.count(), 195.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolutionRule {
    /// The number of the source that speaks for the actor that receives.
    Receiver,
    /// The number of the source that speaks for the actor that releases.
    Releaser,
    /// The number that was certainly reported after every other.
    Latest,
    /// The number of the first of these sources that reports one.
    Trusted(Vec<Text>),
    /// The number that more than half of the sources report.
    Majority,
    /// The range from the lowest to the highest claim.
    Range,
}

/// A number chosen by a rule, with the claims that it was taken from and the claims left out.
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
/// use exchange_agreement::evidence::ResolutionRule;
/// let settled = reconciled.comparisons()[0].resolve(&ResolutionRule::Releaser)?;
/// assert_eq!((settled.choice(), settled.count()), (&ResolutionRule::Releaser, 195.into()));
/// let [taken, left] = [settled.taken(), settled.not_taken()].map(|claims| claims[0].voice().as_str());
/// assert_eq!((taken, left), ("a ministry", "headquarters"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedFigure {
    choice: ResolutionRule,
    count: Count,
    taken: Vec<Candidate>,
    not_taken: Vec<Candidate>,
}

/// A claim considered in a choice: its source, its report and its number.
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
/// use exchange_agreement::evidence::ResolutionRule;
/// let settled = reconciled.comparisons()[0].resolve(&ResolutionRule::Releaser)?;
/// let candidate = &settled.not_taken()[0];
/// assert_eq!((candidate.voice().as_str(), candidate.report().as_str()), ("headquarters", "b"));
/// assert_eq!(candidate.number(), 207);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    voice: Text,
    report: ReportId,
    number: Interval,
}

/// The reason why a rule chooses no number: the claims do not say enough for it. This is an ordinary answer, not a
/// fault.
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
/// use exchange_agreement::evidence::{ResolutionRule, ResolveError};
/// let compared = &reconciled.comparisons()[0];
/// assert_eq!(compared.resolve(&ResolutionRule::Trusted(Vec::new())), Err(ResolveError::NoTrustedSource));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// No source reports a number.
    #[error("no source reports a number")]
    NoNumber,
    /// No source speaks for that actor, or the figure is for both directions, which have no single receiver.
    #[error("no source that reports a number speaks for that end")]
    NoSourceForEnd,
    /// The chosen source reports several numbers.
    #[error("the chosen source reports several numbers")]
    SeveralNumbers,
    /// It is unknown which number was reported last.
    #[error("it is unknown which number was reported last")]
    OrderUnknown,
    /// None of the trusted sources reports a number.
    #[error("none of the trusted sources reports a number")]
    NoTrustedSource,
    /// No number is reported by more than half of the sources.
    #[error("no number is reported by more than half of the sources")]
    NoMajority,
    /// The exchange is recorded as called off; only the caller can record that it took place.
    #[error("recorded as called off")]
    CalledOff,
    /// The exchange has several recorded legs in that direction, and the figure does not say which of them differs.
    #[error("the figure could refer to several recorded legs")]
    SeveralLegs,
    /// The exchange would have more legs than the limit allows.
    #[error("the exchange would exceed the limit of legs")]
    TooManyLegs,
    /// The numbers have no bound, or a sum of categories exceeds the largest count.
    #[error("the reported numbers do not bound a count")]
    Unbounded,
    /// The ledger would refuse the exchange with the chosen numbers; see [`ResolveExchangeError::findings`].
    ///
    /// [`ResolveExchangeError::findings`]: super::ResolveExchangeError::findings
    #[error("the ledger refuses the chosen numbers")]
    Refused,
}

impl Candidate {
    fn of(claim: &Claim<'_>) -> Self {
        Self {
            voice: claim.voice.clone(),
            report: claim.report.id().clone(),
            number: claim.number(),
        }
    }

    /// Returns the source that the claim is attributed to (its voice).
    #[must_use]
    pub const fn voice(&self) -> &Text {
        &self.voice
    }

    /// Returns the id of the report that contains the claim.
    #[must_use]
    pub const fn report(&self) -> &ReportId {
        &self.report
    }

    /// Returns the number of the claim, as a range.
    #[must_use]
    pub const fn number(&self) -> Interval {
        self.number
    }
}

impl ResolvedFigure {
    /// Returns the rule by which the number was chosen.
    #[must_use]
    pub const fn choice(&self) -> &ResolutionRule {
        &self.choice
    }

    /// Returns the chosen number.
    #[must_use]
    pub const fn count(&self) -> Count {
        self.count
    }

    /// Returns the claims that the chosen number was taken from.
    #[must_use]
    pub fn taken(&self) -> &[Candidate] {
        &self.taken
    }

    /// Returns the claims that were not taken. Repetitions of a claim are left out.
    #[must_use]
    pub fn not_taken(&self) -> &[Candidate] {
        &self.not_taken
    }
}

impl Comparison<'_> {
    /// Returns one number for the topic, chosen from the claims by a rule. Nothing is recorded.
    ///
    /// # Errors
    ///
    /// [`ResolveError`] with the reason, if the claims do not say enough for the choice.
    ///
    /// ```
    /// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// # let (ledger, day) = (Ledger::open(Agreement::between("RU", "UA").build()?), "2024-01-31");
    /// # let figure = |act, people| Figure::of_total(act, "RU", "UA", people).and_then(|figure| figure.with_date(day));
    /// # let reports = [
    /// #     Report::new("a", "a ministry")?.with_speaks_for("RU")?.with_figure(figure(Act::HandedOver, 195)?),
    /// #     Report::new("b", "headquarters")?.with_speaks_for("UA")?.with_figure(figure(Act::Received, 207)?),
    /// # ];
    /// # let reconciled = Reconciliation::of(&ledger, &reports);
    /// use exchange_agreement::evidence::{ResolutionRule, ResolveError};
    /// let compared = &reconciled.comparisons()[0];
    /// assert_eq!(compared.resolve(&ResolutionRule::Range)?.count().to_string(), "195 to 207");
    /// // Neither report has a date.
    /// assert_eq!(compared.resolve(&ResolutionRule::Latest), Err(ResolveError::OrderUnknown));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve(&self, choice: &ResolutionRule) -> Result<ResolvedFigure, ResolveError> {
        let (count, taken) = self.chosen(choice)?;
        let is_taken = |claim: &Claim<'_>| taken.iter().any(|taken| core::ptr::eq(*taken, claim));
        let others = self.claims().iter().filter(|claim| !is_taken(claim));
        // Repetitions follow the claim that they repeat.
        let not_taken = others.filter(|claim| claim.status() != ClaimStatus::Repeats);
        Ok(ResolvedFigure {
            choice: choice.clone(),
            count,
            not_taken: not_taken.map(Candidate::of).collect(),
            taken: taken.iter().map(|claim| Candidate::of(claim)).collect(),
        })
    }

    /// Returns the number and the claims that a choice takes.
    pub(super) fn chosen(
        &self,
        choice: &ResolutionRule,
    ) -> Result<(Count, Vec<&Claim<'_>>), ResolveError> {
        let claims: Vec<&Claim<'_>> = self.disclosed().collect();
        if claims.is_empty() {
            return Err(ResolveError::NoNumber);
        }
        let taken = match choice {
            ResolutionRule::Receiver => self.for_end(&claims, |(_, to)| to)?,
            ResolutionRule::Releaser => self.for_end(&claims, |(from, _)| from)?,
            ResolutionRule::Latest => latest(&claims)?,
            ResolutionRule::Trusted(order) => trusted(&claims, order)?,
            ResolutionRule::Majority => majority(&claims)?,
            ResolutionRule::Range => return range(&claims),
        };
        let number = taken
            .first()
            .map(|claim| claim.number)
            .ok_or(ResolveError::NoNumber)?;
        let is_one = taken.iter().all(|claim| claim.number.is_one_with(number));
        if !is_one {
            return Err(ResolveError::SeveralNumbers);
        }
        Ok((as_count(number)?, taken))
    }

    fn for_end<'c, 'r>(
        &self,
        claims: &[&'c Claim<'r>],
        end: impl Fn((ActorKey, ActorKey)) -> ActorKey,
    ) -> Result<Vec<&'c Claim<'r>>, ResolveError> {
        let end = self
            .topic()
            .ends()
            .way()
            .map(end)
            .ok_or(ResolveError::NoSourceForEnd)?;
        let spoken = those(claims, |claim| claim.speaks_for() == Some(end));
        spoken.ok_or(ResolveError::NoSourceForEnd)
    }
}

/// Returns the claims whose number was certainly reported after every other number.
fn latest<'c, 'r>(claims: &[&'c Claim<'r>]) -> Result<Vec<&'c Claim<'r>>, ResolveError> {
    let same = |one: &Claim<'_>, other: &Claim<'_>| one.number.is_one_with(other.number);
    let is_last = |claim: &&&Claim<'_>| {
        let mut others = claims.iter().filter(|other| !same(claim, other));
        others.all(|other| {
            let both = other.report().said().zip(claim.report().said());
            both.is_some_and(|(before, last)| before.is_surely_before(last))
        })
    };
    let last = claims
        .iter()
        .find(is_last)
        .ok_or(ResolveError::OrderUnknown)?;
    those(claims, |claim| same(claim, last)).ok_or(ResolveError::OrderUnknown)
}

fn trusted<'c, 'r>(
    claims: &[&'c Claim<'r>],
    order: &[Text],
) -> Result<Vec<&'c Claim<'r>>, ResolveError> {
    let of = |voice: &Text| those(claims, |claim| claim.voice() == voice);
    order
        .iter()
        .find_map(of)
        .ok_or(ResolveError::NoTrustedSource)
}

fn majority<'c, 'r>(claims: &[&'c Claim<'r>]) -> Result<Vec<&'c Claim<'r>>, ResolveError> {
    let voices = claims.chunk_by(|one, other| one.rank == other.rank).count();
    let mut by_number: Vec<&'c Claim<'r>> = claims.to_vec();
    let key = |claim: &Claim<'_>| (claim.compared().surely(), claim.compared().most());
    by_number.sort_by_key(|claim| key(claim));
    let same = by_number.chunk_by(|one, other| one.number.is_same_as(other.number));
    let mut large = same.filter(|same| same.len().saturating_mul(2) > voices);
    let found = large.next().map(<[_]>::to_vec);
    found.ok_or(ResolveError::NoMajority)
}

/// Returns the range from the lowest to the highest number; approximate numbers are ignored, because they set no bound.
fn range<'c, 'r>(claims: &[&'c Claim<'r>]) -> Result<(Count, Vec<&'c Claim<'r>>), ResolveError> {
    let bounds = |claim: &&&Claim<'_>| !claim.number.is_about();
    let taken: Vec<&'c Claim<'r>> = claims.iter().filter(bounds).copied().collect();
    let hull = taken.iter().map(|claim| claim.compared()).reduce(hull);
    let hull = hull.ok_or(ResolveError::Unbounded)?;
    Ok((as_count(Number::exactly(hull))?, taken))
}

fn as_count(number: Number) -> Result<Count, ResolveError> {
    if let Some(count) = number.reported() {
        return Ok(count);
    }
    let short = |count: u64| u32::try_from(count).map_err(|_| ResolveError::Unbounded);
    if let Some(about) = number.about() {
        return Ok(Count::About(short(about)?));
    }
    let pair = number.bounds();
    let low = short(pair.surely())?;
    match pair.possibly() {
        None if low == 0 => Err(ResolveError::Unbounded),
        None => Ok(Count::AtLeast(low)),
        Some(high) if high == pair.surely() => Ok(Count::Exactly(low)),
        Some(high) => CountRange::new(low, short(high)?)
            .map(Count::Between)
            .ok_or(ResolveError::Unbounded),
    }
}

/// Returns the claims that match, or `None` if no claim does.
fn those<'c, 'r>(
    claims: &[&'c Claim<'r>],
    is_meant: impl Fn(&Claim<'r>) -> bool,
) -> Option<Vec<&'c Claim<'r>>> {
    let claims = claims.iter().copied().filter(|claim| is_meant(claim));
    let claims: Vec<&'c Claim<'r>> = claims.collect();
    (!claims.is_empty()).then_some(claims)
}

/// Shows the choice as in a sentence: `the receiver's count`.
impl fmt::Display for ResolutionRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Receiver => "the receiver's count",
            Self::Releaser => "the releaser's count",
            Self::Latest => "the latest number",
            Self::Trusted(_) => "the first trusted source",
            Self::Majority => "the majority",
            Self::Range => "the whole range",
        })
    }
}
