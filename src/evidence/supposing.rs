//! What the figures of one voice, taken as true, would mean for the ledger.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::claim::Claim;
use super::comparison::Comparison;
use super::legs;
use super::reconciliation::Reconciliation;
use super::topic::{Occasion, StepId};
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Ledger, Leg, Standing};
use crate::rulebook::{Finding, Level, Rule, limits};
use crate::words::{CategoryKind, Count, Ends, ExchangeId, Pair, Subject, Tally, Text};

/// The ledger as it would be on the word of one voice: each recorded exchange that it tells figures of, with those.
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
/// let supposed = reconciled.on_the_word_of("a ministry").ok_or("it tells a figure")?;
/// assert!(supposed.changes()[0].recorded() == 207 && supposed.changes()[0].told() == 195);
/// assert!(supposed.ledger().balance("RU", "UA").is_some_and(|balance| balance.released() == 195));
/// assert_eq!(supposed.standing().commitments()[0].verdict().to_string(), "over by 3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A number of one direction would break a term; one for both directions does not say where it differs:
///
/// ```
/// use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger};
/// use exchange_agreement::{Reconciliation, Report};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").equal_in_each_exchange().build()?);
/// ledger.record(Exchange::mutual("2", "2024-01-31", "RU", "UA", [(PrisonerOfWar, 195)])?)?;
/// let told = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let reports = [
///     Report::new("a", "a mediator")?.telling(told(Act::Exchanged, 402)?.both_ways().in_exchange("2".parse()?)),
///     Report::new("b", "headquarters")?.telling(told(Act::Received, 207)?.in_exchange("2".parse()?)),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let uneven = reconciled.on_the_word_of("headquarters").ok_or("it tells a figure")?;
/// let told = "T02 /journal/0/exchange/legs RU to UA 207, the other way 195: expected equal numbers";
/// assert!(uneven.findings().iter().map(|finding| finding.to_string()).eq([told]));
/// let vague = reconciled.on_the_word_of("a mediator").ok_or("it tells a figure")?;
/// assert_eq!((vague.voice().as_str(), vague.ledger()), ("a mediator", &ledger));
/// assert!(vague.unplaced()[0].recorded() == 390 && vague.unplaced()[0].told() == 402);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposed {
    voice: Text,
    ledger: Ledger,
    changes: Vec<Supposition>,
    unplaced: Vec<Supposition>,
    findings: Vec<Finding>,
}

/// One number that would be another on the word of a voice.
///
/// ```
/// use exchange_agreement::{Act, Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
/// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// ledger.record(Exchange::new("5", "2025-06-16", [Leg::of_remains("RU", "UA", 1_245.into())?])?)?;
/// let told = Figure::of_remains(Act::HandedOver, "RU", "UA", 1_248)?.in_exchange("5".parse()?);
/// let reports = [Report::new("a", "a ministry")?.telling(told)];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let supposed = reconciled.on_the_word_of("a ministry").ok_or("it tells a figure")?;
/// let change = &supposed.changes()[0];
/// assert_eq!((change.exchange().as_str(), change.ends().to_string().as_str()), ("5", "RU to UA"));
/// assert!(change.is_of_remains() && change.recorded() == 1_245 && change.told() == 1_248);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposition {
    exchange: ExchangeId,
    ends: Ends,
    is_of_remains: bool,
    recorded: Pair,
    told: Pair,
}

impl Supposition {
    fn of(id: &ExchangeId, comparison: &Comparison<'_>, claim: &Claim<'_>, recorded: Pair) -> Self {
        Self {
            exchange: id.clone(),
            ends: comparison.topic().ends(),
            is_of_remains: *comparison.topic().subject() == Subject::Remains,
            recorded,
            told: claim.number(),
        }
    }

    /// The exchange.
    #[must_use]
    pub const fn exchange(&self) -> &ExchangeId {
        &self.exchange
    }

    /// The direction.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.ends
    }

    /// Whether it counts remains, and not people.
    #[must_use]
    pub const fn is_of_remains(&self) -> bool {
        self.is_of_remains
    }

    /// How many are recorded.
    #[must_use]
    pub const fn recorded(&self) -> Pair {
        self.recorded
    }

    /// How many the voice tells.
    #[must_use]
    pub const fn told(&self) -> Pair {
        self.told
    }
}

impl Supposed {
    /// Whose word it is.
    #[must_use]
    pub const fn voice(&self) -> &Text {
        &self.voice
    }

    /// The ledger on that word: a value of its own, for any question.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Where things would stand.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.ledger.standing()
    }

    /// What would be another number than the one recorded; none where the voice tells what is recorded.
    #[must_use]
    pub fn changes(&self) -> &[Supposition] {
        &self.changes
    }

    /// Numbers that differ from the record and do not say where: for both directions together, or for several legs of
    /// one. They change nothing in the ledger.
    #[must_use]
    pub fn unplaced(&self) -> &[Supposition] {
        &self.unplaced
    }

    /// The terms that would be broken on that word where the record keeps them: findings of level T, with their places in
    /// the journal. None where either has more findings than are kept in full.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl<'r> Reconciliation<'r> {
    /// What the figures of one voice, taken as true, would mean: "on this report the third exchange is uneven by 12".
    /// Costs a replay of the journal. `None` where no voice has this name: [`voices`](Self::voices) tells them.
    ///
    /// Figures of recorded exchanges are taken; a running total stands beside its promise in
    /// [`Comparison::verdict_on`].
    ///
    /// ```
    /// use exchange_agreement::{Act, Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report};
    /// # let mut ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let people = [(exchange_agreement::CategoryKind::PrisonerOfWar, 207)];
    /// ledger.record(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", people)?])?)?;
    /// let told = Figure::of_total(Act::Received, "RU", "UA", 207)?.in_exchange("2".parse()?);
    /// let reports = [Report::new("b", "headquarters")?.telling(told)];
    /// let reconciled = Reconciliation::of(&ledger, &reports);
    /// // It tells what is recorded.
    /// let supposed = reconciled.on_the_word_of("headquarters").ok_or("it tells a figure")?;
    /// assert!(supposed.changes().is_empty() && *supposed.ledger() == ledger);
    /// assert_eq!(reconciled.on_the_word_of("a voice that nobody quotes"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on_the_word_of(&self, voice: &str) -> Option<Supposed> {
        let told = self.told_by(voice);
        let name = self.voices().iter().find(|name| name.as_str() == voice)?;
        let mut changes = Changes::default();
        let mut replaced: BTreeMap<&ExchangeId, Exchange> = BTreeMap::new();
        for (id, claims) in &told {
            let known = self.recorded(id)?;
            let is_called_off = known.status() == ExchangeStatus::CalledOff;
            let mut legs = known.legs().to_vec();
            for (comparison, claim) in claims {
                if is_called_off {
                    changes
                        .unplaced
                        .push(Supposition::of(id, comparison, claim, Pair::default()));
                    continue;
                }
                suppose(&mut legs, id, comparison, claim, &mut changes);
            }
            if legs != known.legs() {
                replaced.insert(id, known.clone().with_legs(legs));
            }
        }
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
            | JournalEntry::Step(_)
            | JournalEntry::Amendment(_)) => other,
        });
        let ledger = Ledger::replay(self.ledger().agreement().clone(), journal).ok()?;
        let findings = new_breaches(self.ledger(), &ledger);
        Some(Supposed {
            voice: (*name).clone(),
            ledger,
            changes: changes.placed,
            unplaced: changes.unplaced,
            findings,
        })
    }

    /// The claims of a voice about whole directions of recorded exchanges, by exchange.
    fn told_by(&self, voice: &str) -> BTreeMap<&'r ExchangeId, Vec<(&Comparison<'r>, &Claim<'r>)>> {
        let mut told: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for comparison in self.comparisons() {
            let topic = comparison.topic();
            let Occasion::Single(StepId::Exchange(id)) = topic.occasion() else {
                continue;
            };
            let is_whole = matches!(topic.subject(), Subject::AnyDetainee | Subject::Remains);
            if !is_whole || !topic.act().is_crossing() || self.recorded(id).is_none() {
                continue;
            }
            let mut claims = comparison
                .telling()
                .filter(|claim| claim.voice().as_str() == voice);
            // A voice that tells two numbers has no one word to take.
            if let (Some(claim), None) = (claims.next(), claims.next()) {
                told.entry(id).or_default().push((comparison, claim));
            }
        }
        told
    }
}

/// The findings of level T that the other ledger has at places where this one keeps the rule. Where there are more than
/// are kept in full, what is new cannot be told from what is only counted.
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

/// What a voice would change, and what it tells otherwise without saying where.
#[derive(Default)]
struct Changes {
    placed: Vec<Supposition>,
    unplaced: Vec<Supposition>,
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
    let told = |recorded: Pair| Supposition::of(id, comparison, claim, recorded);
    let whole = comparison.recorded();
    let is_room = legs.len() < limits::LEGS;
    let mut meant = legs::meant(legs, topic);
    if meant.is_empty() && whole.is_none() && is_room {
        // Nobody is recorded in this direction: on this word somebody went.
        if let Some(leg) = counted(&legs::empty(topic), claim, is_of_remains) {
            legs.push(leg);
            changes.placed.push(told(Pair::default()));
        }
        return;
    }
    let [leg] = meant.as_mut_slice() else {
        // A figure for several legs, or for both directions, does not say which of them is another.
        let whole = whole.unwrap_or_default();
        if whole != claim.number() {
            changes.unplaced.push(told(whole));
        }
        return;
    };
    let recorded = if is_of_remains {
        leg.remains().map(Count::pair).unwrap_or_default()
    } else {
        leg.detainees().total()
    };
    if let Some(counted) = counted(leg, claim, is_of_remains).filter(|counted| counted != &**leg) {
        **leg = counted;
        if recorded != claim.number() {
            changes.placed.push(told(recorded));
        }
    }
}

fn counted(leg: &Leg, claim: &Claim<'_>, is_of_remains: bool) -> Option<Leg> {
    if is_of_remains {
        let count = claim.told()?;
        return Some(leg.counting(leg.detainees().clone(), Some(count)));
    }
    supposed_people(leg, claim).map(|people| leg.counting(people, leg.remains()))
}

/// The people that a claim tells: by its categories, or those recorded where only the same total is told.
fn supposed_people(leg: &Leg, claim: &Claim<'_>) -> Option<Tally> {
    let printed = claim.figure().detainees();
    if let Some(tally) = printed.filter(|tally| tally.total() == claim.number()) {
        return Some(tally.clone());
    }
    if leg.detainees().total() == claim.number() {
        return Some(leg.detainees().clone());
    }
    Tally::counted([(CategoryKind::Unspecified, claim.told()?)]).ok()
}
