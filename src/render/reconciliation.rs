//! The figures of several reports side by side, as a person reads them.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::page::{Align, Facts, Page, Table};
use super::standing::verdicts;
use super::words;
use crate::evidence::{
    Claim, ClaimStatus, Comparison, Outcome, Parting, Reconciliation, Series, SeriesStep, StepId,
    Supposed, Supposition,
};
use crate::words::{Pair, PartialDate, Subject, Text};

/// Every topic that more than one source tells of, with each number and what they come to; where running totals part;
/// and figures that look alike and cannot be compared.
///
/// A topic of which one source alone tells is left out, unless it stands beside a number of the record that is another.
///
/// ```
/// use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let told = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let reports = [
///     Report::new("a", "a ministry")?.telling(told(Act::HandedOver, 195)?),
///     Report::new("b", "headquarters")?.telling(told(Act::Received, 207)?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let page = render::reconciliation(&reconciled);
/// // It is the one topic that both tell of.
/// assert_eq!(page, render::comparison(&reconciled.comparisons()[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn reconciliation(reconciled: &Reconciliation<'_>) -> Page {
    let mut sections = Vec::new();
    let shown = reconciled
        .comparisons()
        .iter()
        .filter(|one| is_worth_showing(one));
    sections.extend(shown.map(comparison));
    for series in reconciled.series() {
        sections.extend(parting(reconciled, series));
    }
    for (one, other, outcome) in reconciled.incomparable() {
        let topics = comparison(one).and(comparison(other));
        sections.push(topics.lines([outcome.to_string()].into()));
    }
    sections.into_iter().fold(Page::default(), Page::then)
}

pub(super) fn is_worth_showing(comparison: &Comparison<'_>) -> bool {
    let is_other = comparison
        .recorded()
        .zip(comparison.span())
        .is_some_and(|(one, other)| one != other);
    comparison.outcome() != Outcome::OneSided || is_other
}

/// One topic: who tells which number, what follows from other figures, and what is recorded and agreed.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, Figure, Ledger, Reconciliation, Report, render};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let told = |act, people| Figure::of_total(act, "RU", "UA", people);
/// # let reports = [
/// #     Report::new("a", "a ministry")?.telling(told(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.telling(told(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let page = render::comparison(&reconciled.comparisons()[0]);
/// assert_eq!(page.to_string(), "\
/// RU to UA, no told time: differ by 12
/// \x20 who           says         number  in report
/// \x20 a ministry    handed over     195  a
/// \x20 headquarters  received        207  b
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn comparison(comparison: &Comparison<'_>) -> Page {
    let apart = comparison.apart_from_record().filter(|by| *by > 0);
    let apart = apart.map_or_else(String::new, |by| {
        format!(", {} from the ledger", Pair::exactly(by))
    });
    let title = format!("{}: {}{apart}", comparison.topic(), comparison.outcome());
    let mut table = Table::new([
        ("who", Align::Left),
        ("says", Align::Left),
        ("number", Align::Right),
        ("in report", Align::Left),
    ]);
    for same in comparison
        .claims()
        .chunk_by(|one, other| is_repeated(one, other))
    {
        let Some(claim) = same.first() else { continue };
        let reports: Vec<&str> = same
            .iter()
            .map(|claim| claim.report().id().as_str())
            .collect();
        let weight = match claim.status() {
            ClaimStatus::Counts | ClaimStatus::Repeats => String::new(),
            ClaimStatus::Superseded => ", before it told another".to_string(),
            ClaimStatus::Miscopied => ", in a copy that differs".to_string(),
        };
        let says = format!("{}{weight}", words::act(claim.act()));
        let number = comparison
            .arithmetic(claim)
            .map_or_else(|| claim.to_string(), |sum| sum.to_string());
        let side = claim
            .speaks_for()
            .map_or_else(String::new, |side| format!(" ({side})"));
        table.row([
            format!("{}{side}", claim.voice()),
            says,
            number,
            reports.join(", "),
        ]);
    }
    for derived in comparison.derived() {
        let who = derived
            .voice()
            .map_or_else(|| "several together".to_string(), Text::to_string);
        table.row([
            who,
            "in other figures".to_string(),
            derived.sum().to_string(),
            String::new(),
        ]);
    }
    let mut beside = |who: &str, number: String| {
        table.row([who.to_string(), String::new(), number, String::new()]);
    };
    if let Some(recorded) = comparison.recorded() {
        beside("the ledger", recorded.to_string());
    }
    if let Some(scheduled) = comparison.scheduled() {
        beside("the tranche", scheduled.quantity().to_string());
    }
    if let Some(agreed) = comparison.agreed() {
        beside("the promise, in all", agreed.quantity().to_string());
    }
    Page::titled(title).table(table)
}

pub(super) fn is_repeated(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    one.voice() == other.voice() && one.told() == other.told() && one.number() == other.number()
}

/// Where the running totals of a flow part, and what shows it; `None` where they never do.
fn parting(reconciled: &Reconciliation<'_>, series: &Series<'_>) -> Option<Page> {
    let parting = series.parting()?;
    let first = series
        .steps()
        .first()
        .and_then(|step| reconciled.totals(step))?;
    let topic = first.topic();
    let subject = if *topic.subject() == Subject::Remains {
        ", remains"
    } else {
        ""
    };
    let title = format!("{}{subject}: where the running totals part", topic.ends());
    let mut facts = Facts::default();
    if let Some(common) = parting.last_common() {
        let when = if common.is_before() {
            "before"
        } else {
            "after"
        };
        facts.add(
            "together",
            format!("{when} {}, at {}", common.step(), common.total()),
        );
    }
    let here = series.steps().iter().find(|step| {
        reconciled
            .totals(step)
            .is_some_and(|totals| totals.topic().step() == parting.first_apart().step())
    });
    for derived in here.into_iter().flat_map(SeriesStep::before) {
        let who = derived
            .voice()
            .map_or_else(String::new, |voice| format!(", {voice}"));
        facts.add("", format!("{}{who}", derived.sum()));
    }
    facts.add("apart", apart(parting));
    if let Some(single) = reconciled
        .single(parting)
        .filter(|single| single.outcome().difference() > 0)
    {
        let told: Vec<String> = single
            .claims()
            .iter()
            .filter(|claim| claim.counts())
            .map(|claim| format!("{claim} by {}", claim.voice()))
            .collect();
        facts.add("that step", told.join(", "));
    }
    Some(Page::titled(title).facts(facts))
}

fn apart(parting: &Parting<'_>) -> String {
    let apart = parting.first_apart();
    let when = if apart.is_before() { "before" } else { "after" };
    let place = format!(
        "{when} {}, by {}",
        apart.step(),
        Pair::exactly(parting.by())
    );
    match parting.arises_in() {
        Some(step) => format!("{place}: the whole difference arises in {}", at(step)),
        None => place,
    }
}

fn at(step: StepId<'_>) -> String {
    match step {
        StepId::On(date) => PartialDate::to_string(&date),
        StepId::Exchange(_) | StepId::Untold => step.to_string(),
    }
}

/// What the word of one voice would mean: which recorded numbers would be others, and which terms would be broken.
///
/// ```
/// # use exchange_agreement::{Act, Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Quantity};
/// # use exchange_agreement::{Reconciliation, Report, render};
/// # let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Exactly(192)).build()?;
/// # let mut ledger = Ledger::open(agreement);
/// ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// let told = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?.in_exchange("2".parse()?);
/// let reports = [Report::new("a", "a ministry")?.telling(told)];
/// let supposed = Reconciliation::of(&ledger, &reports).on_the_word_of("a ministry").ok_or("it tells a figure")?;
/// assert_eq!(render::supposed(&supposed).to_string(), "\
/// On the word of a ministry
/// \x20 instead of  207 people recorded in exchange 2, RU to UA: 195
/// \x20 RU to UA: exactly 192 people: over by 3
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn supposed(supposed: &Supposed) -> Page {
    let mut facts = Facts::default();
    for change in supposed.changes() {
        facts.add(
            "instead of",
            format!(
                "{} recorded in exchange {}, {}: {}",
                recorded(change),
                change.exchange(),
                change.ends(),
                change.told(),
            ),
        );
    }
    for other in supposed.unplaced() {
        facts.add(
            "not placed",
            format!(
                "{} recorded in exchange {}, {}: {} told, which does not say of whom",
                recorded(other),
                other.exchange(),
                other.ends(),
                other.told(),
            ),
        );
    }
    if supposed.changes().is_empty() && supposed.unplaced().is_empty() {
        facts.add(
            "no change",
            "what it tells of exchanges is recorded".to_string(),
        );
    }
    for finding in supposed.findings() {
        facts.add("would show", finding.to_string());
    }
    let title = format!("On the word of {}", supposed.voice());
    Page::titled(title)
        .facts(facts)
        .and(verdicts(&supposed.standing()))
}

/// How many people, or remains, the ledger holds where a voice tells otherwise.
fn recorded(other: &Supposition) -> String {
    if other.is_of_remains() {
        format!("{} remains", other.recorded())
    } else {
        words::people(other.recorded())
    }
}
