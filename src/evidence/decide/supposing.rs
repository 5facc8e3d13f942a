//! `Hypothesis`: the ledger as it would be if the figures of one source were right.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::change::AssumedChange;
use super::legs;
use crate::evidence::claims::{Claim, Comparison, Number};
use crate::evidence::reconciliation::Reconciliation;
use crate::evidence::topics::{Occasion, OccasionId};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Leg, Refused, Standing};
use crate::rulebook::{Finding, Findings, Level, Rule, limits};
use crate::words::{CategoryKind, ExchangeId, Interval, Subject, Tally, Text};

/// The ledger as it would be if one source were right: its figures replace the recorded numbers of the exchanges.
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
/// let supposed = reconciled.assuming("a ministry").ok_or("a ministry reports a figure")?;
/// assert!(supposed.changes()[0].recorded() == 207 && supposed.changes()[0].assumed() == 195);
/// assert!(supposed.ledger().balance("RU", "UA").is_some_and(|balance| balance.released() == 195));
/// assert_eq!(supposed.standing().commitments()[0].verdict().to_string(), "over by 3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A figure for one direction can break a term. A figure for both directions does not say which of them differs:
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, evidence::Act};
/// use exchange_agreement::{Reconciliation, Report};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").equal_in_each_exchange().build()?);
/// ledger.record(Exchange::mutual("2", "2024-01-31", "RU", "UA", [(PrisonerOfWar, 195)])?)?;
/// let figure = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let reports = [
///     Report::new("a", "a mediator")?.with_figure(figure(Act::Exchanged, 402)?.both_ways().with_exchange("2")?),
///     Report::new("b", "headquarters")?.with_figure(figure(Act::Received, 207)?.with_exchange("2")?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let uneven = reconciled.assuming("headquarters").ok_or("headquarters report a figure")?;
/// let expected = "T02 /journal/0/exchange/legs RU to UA 207, UA to RU 195: expected equal numbers in each exchange";
/// assert!(uneven.findings().iter().map(|finding| finding.to_string()).eq([expected]));
/// let vague = reconciled.assuming("a mediator").ok_or("a mediator reports a figure")?;
/// assert_eq!((vague.voice().as_str(), vague.ledger()), ("a mediator", &ledger));
/// assert!(vague.unplaced()[0].recorded() == 390 && vague.unplaced()[0].assumed() == 402);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hypothesis {
    voice: Text,
    ledger: Ledger,
    changes: Vec<AssumedChange>,
    unplaced: Vec<AssumedChange>,
    findings: Vec<Finding>,
    refusal: Option<Findings>,
    has_figures: bool,
}

impl Hypothesis {
    /// Returns the source (voice) whose figures are supposed to be right.
    #[must_use]
    pub const fn voice(&self) -> &Text {
        &self.voice
    }

    /// Returns the ledger with the figures of the source, as an independent value.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns the balances, verdicts and findings of the ledger with the figures of the source.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.ledger.standing()
    }

    /// Returns true if the source has a figure for a whole direction of a recorded exchange. Without one nothing can change.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, evidence::Act};
    /// let ledger = Ledger::open(Agreement::between("A", "B").build()?);
    /// let figure = Figure::of_total(Act::Received, "A", "B", 12)?.running();
    /// let reports = [Report::new("r", "a source")?.with_figure(figure)];
    /// let supposed = Reconciliation::of(&ledger, &reports).assuming("a source").ok_or("a source reports a figure")?;
    /// assert!(!supposed.has_figures() && supposed.changes().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn has_figures(&self) -> bool {
        self.has_figures
    }

    /// Returns the recorded numbers that were replaced; empty if the source reports what is recorded.
    #[must_use]
    pub fn changes(&self) -> &[AssumedChange] {
        &self.changes
    }

    /// Returns numbers that differ from the record but cannot be assigned to one leg of an exchange.
    ///
    /// These are numbers for both directions together, or for several legs, and all numbers if the ledger
    /// [refuses](Self::refusal) them. They do not change the ledger.
    #[must_use]
    pub fn unplaced(&self) -> &[AssumedChange] {
        &self.unplaced
    }

    /// Returns the findings with which the ledger refuses the figures of the source, or `None` if it takes them.
    ///
    /// A figure can be so high that a sum leaves the range of numbers. Then nothing is supposed: the ledger is the
    /// recorded one, and the numbers that differ are in [`unplaced`](Self::unplaced).
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Figure, Ledger, Leg, Parity, Reconciliation};
    /// use exchange_agreement::{Report, evidence::Act, rules::Level, terms::ParityLine};
    /// let rate = Parity::weighted([ParityLine::new("A", "B", u32::MAX)?], [ParityLine::new("B", "A", 1)?])?;
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").with_parity(rate.at_end()).build()?);
    /// ledger.record_observed(Exchange::new("1", "2025-05-05", [Leg::new("A", "B", [(Civilian, 1)])?])?)?;
    /// let figure = Figure::of_total(Act::Received, "A", "B", u32::MAX)?.with_exchange("1")?;
    /// let reports = [Report::new("r", "a source")?.with_figure(figure)];
    /// let supposed = Reconciliation::of(&ledger, &reports).assuming("a source").ok_or("a source reports a figure")?;
    /// let refusal = supposed.refusal().ok_or("the weighted sum is too high")?;
    /// assert!(refusal.iter().any(|finding| finding.level() == Level::Impossible));
    /// assert!(supposed.changes().is_empty() && supposed.unplaced().len() == 1 && *supposed.ledger() == ledger);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn refusal(&self) -> Option<&Findings> {
        self.refusal.as_ref()
    }

    /// Returns the findings of level T that appear only in the supposed ledger, with their places in the journal.
    ///
    /// The list is empty if either ledger has more findings than are kept in full.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl<'r> Reconciliation<'r> {
    /// Returns the ledger as it would be if the figures of one source were right, or `None` if no source
    /// ([voice](Self::voices)) has this name.
    ///
    /// Answers questions such as "by how much is the third exchange uneven according to this ministry?". Only figures
    /// of recorded exchanges are used; for running totals see [`Comparison::verdict_on`].
    ///
    /// # Cost
    ///
    /// One replay of the journal.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report, evidence::Act};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(exchange_agreement::CategoryKind::PrisonerOfWar, 207)];
    /// ledger.record(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", people)?])?)?;
    /// let figure = Figure::of_total(Act::Received, "RU", "UA", 207)?.with_exchange("2")?;
    /// let reports = [Report::new("b", "headquarters")?.with_figure(figure)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// // The report agrees with the record.
    /// let supposed = reconciled.assuming("headquarters").ok_or("headquarters report a figure")?;
    /// assert!(supposed.changes().is_empty() && *supposed.ledger() == ledger);
    /// assert_eq!(reconciled.assuming("an unknown source"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assuming(&self, voice: &str) -> Option<Hypothesis> {
        let claims = self.claims_of(voice);
        let name = self.voices().iter().find(|name| name.as_str() == voice)?;
        let mut changes = Changes::default();
        let mut replaced: BTreeMap<&ExchangeId, Exchange> = BTreeMap::new();
        for (id, claims) in &claims {
            let Some(known) = self.ledger().exchange(id) else {
                continue;
            };
            let is_called_off = known.status() == ExchangeStatus::CalledOff;
            let mut legs = known.legs().to_vec();
            for (comparison, claim) in claims {
                if is_called_off {
                    changes.unplaced.push(AssumedChange::of(
                        id,
                        comparison,
                        claim,
                        Interval::default(),
                    ));
                    continue;
                }
                suppose(&mut legs, id, comparison, claim, &mut changes);
            }
            if legs != known.legs() {
                replaced.insert(id, known.clone().with_legs(legs));
            }
        }
        let (ledger, refusal) = match self.replayed(&replaced) {
            Ok(ledger) => (ledger, None),
            Err(refused) => {
                changes.unplaced.append(&mut changes.placed);
                let (_, findings) = refused.into_parts();
                (self.ledger().clone(), Some(findings))
            }
        };
        let findings = new_breaches(self.ledger(), &ledger);
        Some(Hypothesis {
            voice: (*name).clone(),
            ledger,
            changes: changes.placed,
            unplaced: changes.unplaced,
            findings,
            refusal,
            has_figures: !claims.is_empty(),
        })
    }

    /// Returns the ledger with other exchanges in the place of some, or the first entry that it refuses.
    fn replayed(&self, replaced: &BTreeMap<&ExchangeId, Exchange>) -> Result<Ledger, Refused> {
        let journal = self.ledger().journal().iter().cloned();
        let journal = journal.map(|entry| match entry {
            JournalEntry::Exchange(exchange) => {
                let supposed = replaced.get(exchange.id());
                JournalEntry::Exchange(supposed.cloned().unwrap_or(exchange))
            }
            JournalEntry::Correction(exchange) => {
                let supposed = replaced.get(exchange.id()).cloned();
                JournalEntry::Correction(supposed.map_or(exchange, Box::new))
            }
            other @ (JournalEntry::Reversal(_)
            | JournalEntry::Settled(_)
            | JournalEntry::Declared(_)
            | JournalEntry::Event(_)
            | JournalEntry::StatusChange(_)
            | JournalEntry::Amendment(_)) => other,
        });
        Ledger::replay(self.ledger().agreement().clone(), journal)
    }

    /// Returns the claims of a voice about whole directions of recorded exchanges, by exchange.
    fn claims_of(
        &self,
        voice: &str,
    ) -> BTreeMap<&'r ExchangeId, Vec<(&Comparison<'r>, &Claim<'r>)>> {
        let mut by_exchange: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for comparison in self.comparisons() {
            let topic = comparison.topic();
            let Occasion::Single(OccasionId::Exchange(id)) = topic.occasion() else {
                continue;
            };
            let is_whole = matches!(topic.subject(), Subject::AnyDetainee | Subject::Remains);
            if !is_whole || !topic.act().is_crossing() || self.ledger().exchange(id).is_none() {
                continue;
            }
            if self.is_reported_better(comparison, |claim| claim.voice().as_str() == voice) {
                continue;
            }
            let mut claims = comparison
                .disclosed()
                .filter(|claim| claim.voice().as_str() == voice);
            // A voice that reports two numbers is ignored: neither can be preferred.
            if let (Some(claim), None) = (claims.next(), claims.next()) {
                by_exchange.entry(id).or_default().push((comparison, claim));
            }
        }
        by_exchange
    }
}

/// Returns the findings of level T that only the supposed ledger has. If either has more findings than are kept in
/// full, new ones cannot be identified, and the result is empty.
fn new_breaches(known: &Ledger, supposed: &Ledger) -> Vec<Finding> {
    let (known, supposed) = (known.findings(), supposed.findings());
    let counted = u64::try_from(limits::FINDINGS).unwrap_or(u64::MAX);
    if known.count_of(Level::Term) > counted || supposed.count_of(Level::Term) > counted {
        return Vec::new();
    }
    let place = |finding: &Finding| (finding.rule(), Box::<str>::from(finding.place()));
    let known: BTreeSet<(Rule, Box<str>)> = known.iter().map(place).collect();
    let terms = supposed
        .into_iter()
        .filter(|finding| finding.level() == Level::Term);
    terms
        .filter(|finding| !known.contains(&place(finding)))
        .collect()
}

/// The numbers that a source changes, and those that cannot be assigned to a leg.
#[derive(Default)]
struct Changes {
    placed: Vec<AssumedChange>,
    unplaced: Vec<AssumedChange>,
}

fn suppose(
    legs: &mut Vec<Leg>,
    id: &ExchangeId,
    comparison: &Comparison<'_>,
    claim: &Claim<'_>,
    changes: &mut Changes,
) {
    let topic = comparison.topic();
    let is_of_remains = *topic.subject() == Subject::Remains;
    let supposition = |recorded: Interval| AssumedChange::of(id, comparison, claim, recorded);
    let whole = comparison.recorded();
    let whole = whole.filter(|_| !comparison.is_called_off());
    let has_room = legs.len() < limits::LEGS;
    let mut meant = legs::meant(legs, topic);
    if meant.is_empty() && whole.is_none() && has_room {
        // Zero people are recorded in this direction, but the source reports some.
        if let Some(leg) = counted(&legs::empty(topic), claim, is_of_remains) {
            legs.push(leg);
            changes.placed.push(supposition(Interval::default()));
        }
        return;
    }
    let [leg] = meant.as_mut_slice() else {
        // A figure for several legs, or for both directions, does not say which of them differs.
        let whole = whole.unwrap_or_default();
        if whole != claim.number() {
            changes.unplaced.push(supposition(whole));
        }
        return;
    };
    let recorded = whole.unwrap_or_default();
    if let Some(counted) = counted(leg, claim, is_of_remains).filter(|counted| counted != &**leg) {
        let change = supposition(recorded);
        changes.placed.push(if recorded == claim.number() {
            change.of_categories(leg.detainees().clone(), counted.detainees().clone())
        } else {
            change
        });
        **leg = counted;
    }
}

fn counted(leg: &Leg, claim: &Claim<'_>, is_of_remains: bool) -> Option<Leg> {
    if is_of_remains {
        let count = claim.reported()?;
        return Some(leg.counting(leg.detainees().clone(), Some(count)));
    }
    supposed_people(leg, claim).map(|people| leg.counting(people, leg.remains()))
}

/// Returns the people of a claim: by its categories, or by the recorded ones if the total is the same.
fn supposed_people(leg: &Leg, claim: &Claim<'_>) -> Option<Tally> {
    let printed = claim.figure().detainees();
    let is_of = |tally: &Tally| Number::of_tally(tally).is_one_with(claim.number);
    if let Some(tally) = printed.filter(|tally| is_of(tally)) {
        return Some(tally.clone());
    }
    if is_of(leg.detainees()) {
        return Some(leg.detainees().clone());
    }
    Tally::counted([(CategoryKind::Unspecified, claim.reported()?)]).ok()
}
