//! `ResolvedExchange`: a correction or a new exchange made from settled figures, which the caller may record.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::choice::{Candidate, ResolutionRule, ResolveError, ResolvedFigure};
use super::legs;
use crate::evidence::claims::{Claim, ClaimStatus, Comparison, Number};
use crate::evidence::reconciliation::Reconciliation;
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Leg};
use crate::rulebook::{Findings, Level, limits};
use crate::words::{CategoryKind, Count, ExchangeId, ReportId, Subject, Tally, Text, When};

/// A journal entry for an exchange whose numbers were chosen from reports, for the caller to record.
///
/// Nothing is recorded automatically: the caller passes it to `ledger.record_observed(settled)`. If the ledger has the
/// exchange, the entry is a correction; otherwise it is a new exchange. It names the reports it was taken from, and its
/// note states the choice and the claims that were not taken.
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
/// let settled = reconciled.resolve(&"2".parse()?, &ResolutionRule::Releaser)?;
/// assert!(settled.entry().correction().is_some() && settled.figures().len() == 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedExchange {
    entry: JournalEntry,
    figures: Vec<ResolvedFigure>,
}

/// The error when reports do not decide the numbers of an exchange: the reason, and the first topic left open.
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
/// let unsettled = reconciled.resolve(&"2".parse()?, &ResolutionRule::Trusted(Vec::new())).unwrap_err();
/// assert_eq!((unsettled.topic(), unsettled.reason()), ("RU to UA, exchange 2", ResolveError::NoTrustedSource));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveExchangeError {
    why: ResolveError,
    topic: String,
    findings: Findings,
}

impl ResolveExchangeError {
    /// Returns the reason why no number could be chosen for the topic.
    #[must_use]
    pub const fn reason(&self) -> ResolveError {
        self.why
    }

    /// Returns the topic in words, as in a sentence: `RU to UA, exchange 2`.
    #[must_use]
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// Returns the findings with which the ledger would refuse the exchange; none for any other reason.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::{Act, ResolutionRule, ResolveError};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_part("unknown")?.with_exchange("2")?;
    /// let reports = [Report::new("b", "headquarters")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let unsettled = reconciled.resolve(&"2".parse()?, &ResolutionRule::Range).unwrap_err();
    /// assert_eq!(unsettled.reason(), ResolveError::Refused);
    /// assert!(unsettled.findings().iter().any(|finding| finding.code() == "E04"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    fn of(why: ResolveError, topic: String) -> Self {
        let findings = Findings::new();
        Self {
            why,
            topic,
            findings,
        }
    }
}

/// Shows topic and reason as in a sentence: `RU to UA, exchange 2: no source reports a number`.
impl fmt::Display for ResolveExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.topic, self.why)
    }
}

impl core::error::Error for ResolveExchangeError {}

impl ResolvedExchange {
    /// Returns the journal entry, with the chosen numbers.
    #[must_use]
    pub const fn entry(&self) -> &JournalEntry {
        &self.entry
    }

    /// Returns the chosen numbers that the entry is made from, each with the claims taken and not taken.
    #[must_use]
    pub fn figures(&self) -> &[ResolvedFigure] {
        &self.figures
    }
}

impl From<ResolvedExchange> for JournalEntry {
    fn from(settled: ResolvedExchange) -> Self {
        settled.entry
    }
}

impl Reconciliation<'_> {
    /// Returns a journal entry for an exchange: in each direction that is reported, one number chosen by a rule.
    ///
    /// A figure for both directions together is ignored if a figure or a recorded leg exists for one of them. People
    /// keep the categories of the chosen figure if it has any; otherwise the recorded ones if the total is the same. A
    /// range has no categories.
    ///
    /// # Errors
    ///
    /// [`ResolveExchangeError`] with the topic and the reason, if no source reports a number for the exchange, the claims about
    /// one direction do not say enough for the choice, one figure could refer to several recorded legs, or the ledger
    /// would refuse the entry. An exchange is settled completely or not at all.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report};
    /// use exchange_agreement::evidence::{Act, ResolutionRule, ResolveError};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_exchange("2")?;
    /// let reports = [Report::new("b", "headquarters")?.with_speaks_for("UA")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let unsettled = reconciled.resolve(&"2".parse()?, &ResolutionRule::Releaser).map_err(|unsettled| unsettled.reason());
    /// assert_eq!(unsettled, Err(ResolveError::NoSourceForEnd));
    /// let settled = reconciled.resolve(&"2".parse()?, &ResolutionRule::Receiver)?;
    /// // Nothing is recorded until the caller does so.
    /// assert!(ledger.journal().is_empty());
    /// ledger.record_observed(settled)?;
    /// assert!(ledger.balance("RU", "UA").is_some_and(|balance| balance.released() == 207));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve(
        &self,
        exchange: &ExchangeId,
        choice: &ResolutionRule,
    ) -> Result<ResolvedExchange, ResolveExchangeError> {
        let known = self.ledger().exchange(exchange);
        if known.is_some_and(|known| known.status() == ExchangeStatus::CalledOff) {
            let topic = format!("exchange {exchange}");
            return Err(ResolveExchangeError::of(ResolveError::CalledOff, topic));
        }
        let mut legs: Vec<Leg> = known.map(|known| known.legs().to_vec()).unwrap_or_default();
        let (mut figures, mut dates) = (Vec::new(), Vec::new());
        for comparison in self.of_exchange(exchange) {
            if !self.is_to_be_settled(comparison, exchange) {
                continue;
            }
            let topic = || comparison.topic().to_string();
            let unsettled = |why| ResolveExchangeError::of(why, topic());
            let people = people(comparison, choice).map_err(unsettled)?;
            apply(&mut legs, comparison, &people).map_err(unsettled)?;
            figures.push(comparison.resolve(choice).map_err(unsettled)?);
            let (_, taken) = comparison.chosen(choice).map_err(unsettled)?;
            dates.extend(taken.iter().filter_map(|claim| claim.figure().date()));
        }
        if figures.is_empty() {
            let topic = format!("exchange {exchange}");
            return Err(ResolveExchangeError::of(ResolveError::NoNumber, topic));
        }
        let sources = figures
            .iter()
            .flat_map(ResolvedFigure::taken)
            .map(Candidate::report);
        let sources: Vec<ReportId> = sources.cloned().collect();
        let entry = if let Some(known) = known {
            let made = known.clone().with_legs(legs).naming(sources);
            JournalEntry::Correction(Box::new(noted(made, choice, &figures)))
        } else {
            let made = Exchange::of_legs(exchange.clone(), only(&dates), legs);
            JournalEntry::Exchange(noted(made.naming(sources), choice, &figures))
        };
        let findings = self.ledger().would_record_entry(&entry);
        if findings.count_of(Level::Impossible) > 0 {
            return Err(ResolveExchangeError {
                why: ResolveError::Refused,
                topic: format!("exchange {exchange}"),
                findings,
            });
        }
        Ok(ResolvedExchange { entry, figures })
    }

    /// Returns true if a topic counts all detainees or remains that crossed, and no topic or leg states it more
    /// precisely.
    fn is_to_be_settled(&self, comparison: &Comparison<'_>, exchange: &ExchangeId) -> bool {
        let topic = comparison.topic();
        let is_whole = matches!(topic.subject(), Subject::AnyDetainee | Subject::Remains);
        if !is_whole || !topic.act().is_crossing() || comparison.disclosed().next().is_none() {
            return false;
        }
        // A figure for a part is included in the figure for the whole, if there is one.
        let is_whole_reported = topic.part().is_some()
            && self.of_exchange(exchange).any(|other| {
                let other = other.topic();
                let is_same = other.ends() == topic.ends() && other.subject() == topic.subject();
                is_same && other.part().is_none() && other.act().is_crossing()
            });
        if is_whole_reported {
            return false;
        }
        if self.is_reported_better(comparison, |_| true) {
            return false;
        }
        let is_one_way = topic.ends().way().is_some();
        let is_inside = |ends| ends != topic.ends() && topic.ends().cover(ends);
        let mut crossings = self
            .of_exchange(exchange)
            .filter(|other| other.topic().act().is_crossing());
        let is_reported = crossings.any(|other| is_inside(other.topic().ends()));
        let known = self.ledger().exchange(exchange).into_iter();
        let mut legs = known.flat_map(Exchange::legs);
        is_one_way || !(is_reported || legs.any(|leg| is_inside(leg.ends())))
    }
}

/// Returns the date of the figures taken, if all of them have the same one.
fn only(dates: &[When]) -> Option<When> {
    let first = dates.first().copied()?;
    dates.iter().all(|date| *date == first).then_some(first)
}

/// Appends a remark on the choice to the note of the exchange. If the note becomes too long, the candidates are left
/// out, then the choice as well.
fn noted(exchange: Exchange, choice: &ResolutionRule, figures: &[ResolvedFigure]) -> Exchange {
    let listed = |candidates: &[Candidate]| {
        let candidates = candidates
            .iter()
            .map(|one| format!("{} by {}", one.number(), one.voice()));
        candidates.collect::<Vec<_>>().join(", ")
    };
    let candidates = figures.iter().map(|figure| {
        let others = listed(figure.not_taken());
        let others = if others.is_empty() {
            others
        } else {
            format!("; not taken: {others}")
        };
        format!("{}{others}", listed(figure.taken()))
    });
    let short = format!("settled by {choice}");
    let long = format!("{short}: {}", candidates.collect::<Vec<_>>().join(" | "));
    let known = exchange.note().map(Text::to_string);
    let joined = |remark: &str| {
        known
            .as_ref()
            .map_or(remark.to_string(), |known| format!("{known} | {remark}"))
    };
    let fitting = [joined(&long), joined(&short)]
        .into_iter()
        .find(|note| Text::new(note).is_ok());
    match fitting {
        Some(note) => exchange.clone().with_note(note).unwrap_or(exchange),
        None => exchange,
    }
}

/// The people of one direction, as settled.
enum People {
    Living { count: Count, split: Option<Tally> },
    Remains(Count),
}

fn people(comparison: &Comparison<'_>, choice: &ResolutionRule) -> Result<People, ResolveError> {
    let (count, taken) = comparison.chosen(choice)?;
    if *comparison.topic().subject() == Subject::Remains {
        return Ok(People::Remains(count));
    }
    // Categories can come from any figure of a chosen voice with the same number, repeated or not.
    let taken = |claim: &&Claim<'_>| {
        let is_reported = claim.counts() || claim.status() == ClaimStatus::Repeats;
        let is_same = taken
            .iter()
            .any(|one| one.rank == claim.rank && one.number.is_one_with(claim.number));
        is_reported && is_same
    };
    let splits = comparison.claims().iter().filter(taken);
    let splits = splits.filter_map(|claim| claim.figure().detainees());
    let mut splits = splits.filter(|tally| is_of(tally, count));
    let first = splits.next();
    let is_one = splits.all(|tally| Some(tally) == first);
    let split = first.filter(|_| is_one).cloned();
    Ok(People::Living { count, split })
}

/// Replaces the numbers of the leg with the same direction and part, or adds a leg.
fn apply(
    legs: &mut Vec<Leg>,
    comparison: &Comparison<'_>,
    people: &People,
) -> Result<(), ResolveError> {
    let topic = comparison.topic();
    let mut meant = legs::meant(legs, topic);
    if meant.len() > 1 {
        let number = match people {
            People::Living { count, .. } | People::Remains(count) => count.pair(),
        };
        let is_recorded = comparison.recorded() == Some(number);
        return if is_recorded {
            Ok(())
        } else {
            Err(ResolveError::SeveralLegs)
        };
    }
    if let Some(leg) = meant.pop() {
        *leg = counted(leg, people)?;
        return Ok(());
    }
    if legs.len() >= limits::LEGS {
        return Err(ResolveError::TooManyLegs);
    }
    legs.push(counted(&legs::empty(topic), people)?);
    Ok(())
}

fn counted(leg: &Leg, people: &People) -> Result<Leg, ResolveError> {
    match people {
        People::Remains(count) => Ok(leg.counting(leg.detainees().clone(), Some(*count))),
        People::Living {
            split: Some(tally), ..
        } => Ok(leg.counting(tally.clone(), leg.remains())),
        People::Living { count, .. } if is_of(leg.detainees(), *count) => Ok(leg.clone()),
        People::Living { count, .. } => {
            let unnamed = Tally::counted([(CategoryKind::Unspecified, *count)]);
            let unnamed = unnamed.map_err(|_| ResolveError::Unbounded)?;
            Ok(leg.counting(unnamed, leg.remains()))
        }
    }
}

/// Returns true if the lines of a tally add up to a count.
fn is_of(tally: &Tally, count: Count) -> bool {
    let (sum, count) = (Number::of_tally(tally), Number::Printed(count));
    sum.is_one_with(count) || (sum.is_about() && sum.about() == count.about())
}
