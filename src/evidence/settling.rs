//! Settling an exchange: an entry for the ledger, made and not entered.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::choice::{Candidate, Choice, SettledFigure, Unresolved};
use super::claim::{Claim, ClaimStatus};
use super::comparison::Comparison;
use super::legs;
use super::reconciliation::Reconciliation;
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Leg};
use crate::rulebook::limits;
use crate::words::{CategoryKind, Count, ExchangeId, PartialDate, ReportId, Subject, Tally, Text};

/// An exchange as a rule settles it from the figures: an entry that the caller may record.
///
/// Nothing enters a ledger by itself: `ledger.record_observed(settled)` is the caller's act. An exchange that the
/// ledger holds becomes a correction of it, one that it does not hold a new exchange; either names the reports it was
/// taken from, and tells in its note by which rule and what was not taken.
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
/// let settled = reconciled.settle(&"2".parse()?, &Choice::Releaser)?;
/// assert!(settled.entry().correction().is_some() && settled.figures().len() == 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledExchange {
    entry: JournalEntry,
    figures: Vec<SettledFigure>,
}

/// Why an exchange was not settled: the first topic for which the claims do not say enough, and what they lack.
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
/// let unsettled = reconciled.settle(&"2".parse()?, &Choice::Trusted(Vec::new())).unwrap_err();
/// assert_eq!((unsettled.topic(), unsettled.why()), ("RU to UA, exchange 2", Unresolved::NobodyTrusted));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    why: Unresolved,
    topic: String,
}

impl Unsettled {
    /// What the claims lack.
    #[must_use]
    pub const fn why(&self) -> Unresolved {
        self.why
    }

    /// Of what, as in a sentence: `RU to UA, exchange 2`.
    #[must_use]
    pub fn topic(&self) -> &str {
        &self.topic
    }
}

/// As in a sentence: `RU to UA, exchange 2: nobody tells a number`.
impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.topic, self.why)
    }
}

impl core::error::Error for Unsettled {}

impl SettledExchange {
    /// The entry.
    #[must_use]
    pub const fn entry(&self) -> &JournalEntry {
        &self.entry
    }

    /// The figures it was made of, each with the claims that were taken and those that were not.
    #[must_use]
    pub fn figures(&self) -> &[SettledFigure] {
        &self.figures
    }
}

impl From<SettledExchange> for JournalEntry {
    fn from(settled: SettledExchange) -> Self {
        settled.entry
    }
}

impl Reconciliation<'_> {
    /// Settles an exchange by a rule: every direction of which figures of a crossing tell.
    ///
    /// A figure for both directions together says nothing of either: it is left aside wherever one of them is told or
    /// recorded. People keep the categories of the figure that is taken, where it tells any, else those that are
    /// recorded, where the total is the same; a range has none.
    ///
    /// # Errors
    ///
    /// [`Unsettled`], with the topic and the reason, where nobody tells a number of the exchange, the claims of one
    /// direction do not say enough for the rule, or the record has several legs that one figure would be for: an exchange
    /// is settled as a whole or not at all.
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Choice, Figure, Ledger, Reconciliation, Report, Unresolved};
    /// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(192).build()?);
    /// let told = Figure::of_total(Act::Received, "RU", "UA", 207)?.in_exchange("2".parse()?);
    /// let reports = [Report::new("b", "headquarters")?.speaking_for("UA")?.telling(told)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// let unsettled = reconciled.settle(&"2".parse()?, &Choice::Releaser).map_err(|unsettled| unsettled.why());
    /// assert_eq!(unsettled, Err(Unresolved::NobodySpeaks));
    /// let settled = reconciled.settle(&"2".parse()?, &Choice::Receiver)?;
    /// // Nothing is recorded until the caller does it.
    /// assert!(ledger.journal().is_empty());
    /// ledger.record_observed(settled)?;
    /// assert!(ledger.balance("RU", "UA").is_some_and(|balance| balance.released() == 207));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn settle(
        &self,
        exchange: &ExchangeId,
        choice: &Choice,
    ) -> Result<SettledExchange, Unsettled> {
        let known = self.recorded(exchange);
        if known.is_some_and(|known| known.status() == ExchangeStatus::CalledOff) {
            let (why, topic) = (Unresolved::CalledOff, format!("exchange {exchange}"));
            return Err(Unsettled { why, topic });
        }
        let mut legs: Vec<Leg> = known.map(|known| known.legs().to_vec()).unwrap_or_default();
        let (mut figures, mut dates) = (Vec::new(), Vec::new());
        for comparison in self.of_exchange(exchange) {
            if !self.is_to_be_settled(comparison, exchange) {
                continue;
            }
            let unsettled = |why| Unsettled {
                why,
                topic: comparison.topic().to_string(),
            };
            let people = people(comparison, choice).map_err(unsettled)?;
            apply(&mut legs, comparison, &people).map_err(unsettled)?;
            figures.push(comparison.settle(choice).map_err(unsettled)?);
            let (_, taken) = comparison.chosen(choice).map_err(unsettled)?;
            dates.extend(taken.iter().filter_map(|claim| claim.figure().date()));
        }
        if figures.is_empty() {
            let (why, topic) = (Unresolved::NothingTold, format!("exchange {exchange}"));
            return Err(Unsettled { why, topic });
        }
        let sources = figures
            .iter()
            .flat_map(SettledFigure::taken)
            .map(Candidate::report);
        let sources: Vec<ReportId> = sources.cloned().collect();
        let entry = if let Some(known) = known {
            let made = known.clone().with_legs(legs).naming(sources);
            JournalEntry::Correction(Box::new(noted(made, choice, &figures)))
        } else {
            let made = Exchange::of_legs(exchange.clone(), only(&dates), legs);
            JournalEntry::Exchange(noted(made.naming(sources), choice, &figures))
        };
        Ok(SettledExchange { entry, figures })
    }

    /// Whether a topic is one of people or of the dead that crossed, of one direction where one is told or recorded.
    fn is_to_be_settled(&self, comparison: &Comparison<'_>, exchange: &ExchangeId) -> bool {
        let topic = comparison.topic();
        let is_whole = matches!(topic.subject(), Subject::AnyDetainee | Subject::Remains);
        if !is_whole || !topic.act().is_crossing() || comparison.telling().next().is_none() {
            return false;
        }
        // A figure of a part is inside that of the whole, where there is one.
        let is_whole_told = topic.part().is_some()
            && self.of_exchange(exchange).any(|other| {
                let other = other.topic();
                let is_same = other.ends() == topic.ends() && other.subject() == topic.subject();
                is_same && other.part().is_none() && other.act().is_crossing()
            });
        if is_whole_told {
            return false;
        }
        let is_one_way = topic.ends().way().is_some();
        let is_inside = |ends| ends != topic.ends() && topic.ends().cover(ends);
        let mut told = self
            .of_exchange(exchange)
            .filter(|other| other.topic().act().is_crossing());
        let is_told = told.any(|other| is_inside(other.topic().ends()));
        let mut legs = self.recorded(exchange).into_iter().flat_map(Exchange::legs);
        is_one_way || !(is_told || legs.any(|leg| is_inside(leg.ends())))
    }
}

/// The date that all figures that were taken tell, where they tell one.
fn only(dates: &[PartialDate]) -> Option<PartialDate> {
    let first = dates.first().copied()?;
    dates.iter().all(|date| *date == first).then_some(first)
}

/// The exchange with a remark on how it was settled, beside the remark it had. Where both are too long for one, the
/// candidates are left out, and at last the rule.
fn noted(exchange: Exchange, choice: &Choice, figures: &[SettledFigure]) -> Exchange {
    let told = |candidates: &[Candidate]| {
        let told = candidates
            .iter()
            .map(|one| format!("{} by {}", one.number(), one.voice()));
        told.collect::<Vec<_>>().join(", ")
    };
    let candidates = figures.iter().map(|figure| {
        let others = told(figure.not_taken());
        let others = if others.is_empty() {
            others
        } else {
            format!("; not taken: {others}")
        };
        format!("{}{others}", told(figure.taken()))
    });
    let short = format!("settled by {choice}");
    let long = format!("{short}: {}", candidates.collect::<Vec<_>>().join(" | "));
    let known = exchange.note().map(Text::to_string);
    let beside = |remark: &str| {
        known
            .as_ref()
            .map_or(remark.to_string(), |known| format!("{known} | {remark}"))
    };
    let fitting = [beside(&long), beside(&short)]
        .into_iter()
        .find(|note| Text::new(note).is_ok());
    match fitting {
        Some(note) => exchange.clone().noted(note).unwrap_or(exchange),
        None => exchange,
    }
}

/// Whom a direction brought, as settled.
enum People {
    Living { count: Count, split: Option<Tally> },
    Dead(Count),
}

fn people(comparison: &Comparison<'_>, choice: &Choice) -> Result<People, Unresolved> {
    let (count, taken) = comparison.chosen(choice)?;
    if *comparison.topic().subject() == Subject::Remains {
        return Ok(People::Dead(count));
    }
    // Every figure that tells the same number for a voice that is taken, repeated or not, may tell the categories.
    let taken = |claim: &&Claim<'_>| {
        let is_heard = claim.counts() || claim.status() == ClaimStatus::Repeats;
        let told = taken
            .iter()
            .any(|one| one.rank == claim.rank && one.number() == claim.number());
        is_heard && told
    };
    let splits = comparison.claims().iter().filter(taken);
    let mut splits = splits.filter_map(|claim| claim.figure().detainees());
    let mut splits = splits
        .by_ref()
        .filter(|tally| tally.total() == count.pair());
    let first = splits.next();
    let is_one = splits.all(|tally| Some(tally) == first);
    let split = first.filter(|_| is_one).cloned();
    Ok(People::Living { count, split })
}

/// Puts what was settled into the leg of the same direction and part, or into a new one.
fn apply(
    legs: &mut Vec<Leg>,
    comparison: &Comparison<'_>,
    people: &People,
) -> Result<(), Unresolved> {
    let topic = comparison.topic();
    let mut meant = legs::meant(legs, topic);
    if meant.len() > 1 {
        let number = match people {
            People::Living { count, .. } | People::Dead(count) => count.pair(),
        };
        let is_recorded = comparison.recorded() == Some(number);
        return if is_recorded {
            Ok(())
        } else {
            Err(Unresolved::SeveralLegs)
        };
    }
    if let Some(leg) = meant.pop() {
        *leg = counted(leg, people)?;
        return Ok(());
    }
    if legs.len() >= limits::LEGS {
        return Err(Unresolved::TooManyLegs);
    }
    legs.push(counted(&legs::empty(topic), people)?);
    Ok(())
}

fn counted(leg: &Leg, people: &People) -> Result<Leg, Unresolved> {
    match people {
        People::Dead(count) => Ok(leg.counting(leg.detainees().clone(), Some(*count))),
        People::Living {
            split: Some(tally), ..
        } => Ok(leg.counting(tally.clone(), leg.remains())),
        People::Living { count, .. } if leg.detainees().total() == count.pair() => Ok(leg.clone()),
        People::Living { count, .. } => {
            let unnamed = Tally::counted([(CategoryKind::Unspecified, *count)]);
            let unnamed = unnamed.map_err(|_| Unresolved::Unbounded)?;
            Ok(leg.counting(unnamed, leg.remains()))
        }
    }
}
