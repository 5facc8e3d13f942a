//! Pages of a reconciliation, of one comparison, and of the ledger according to one source.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::agreement::promised;
use super::detail::{self, is_disputable};
use super::series::divergence;
use super::standing::verdicts;
use super::topics::{heading, is_heard_alone, with_keys};
use crate::agreement::Commitment;
use crate::evidence::{
    Act, AssumedChange, Claim, Comparison, Hypothesis, Occasion, OccasionId, Outcome,
    Reconciliation, Topic,
};
use crate::render::layout::{Align, Facts, Page, Table};
use crate::render::names::Names;
use crate::render::phrases::{self, after, bracketed, joined, number};
use crate::rulebook::Level;
use crate::words::{Ends, Interval, Quantity, Text};

/// The number of topics of one source, without a difference, that a terminal shows.
const SHOWN: usize = 40;

/// Returns a page of the topics that sources report, each once, with each number, what is recorded beside it and whether
/// the numbers agree. It also shows the steps at which running totals diverge, and figures that look alike but cannot be
/// compared.
///
/// A topic, date or number of exchanges of which only one source is heard, and that says exactly what is recorded or
/// agreed, has a line at the end. Dates and numbers of exchanges that several sources report follow the numbers of
/// people.
///
/// ```
/// use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, render, evidence::Act};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let total = |act, people| Figure::of_total(act, "RU", "UA", people);
/// let reports = [
///     Report::new("a", "a ministry")?.with_figure(total(Act::HandedOver, 195)?),
///     Report::new("b", "headquarters")?.with_figure(total(Act::Received, 207)?),
/// ];
/// let reconciled = Reconciliation::of(&ledger, &reports);
/// let page = render::reconciliation(&reconciled);
/// // Both sources report one topic.
/// assert_eq!(page, render::comparison(&reconciled, &reconciled.comparisons()[0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn reconciliation(reconciled: &Reconciliation<'_>) -> Page {
    let mut sections = Vec::new();
    let names = Names::of(reconciled.ledger());
    let of_topic = |one| section(one, &names);
    sections.extend(shown(reconciled).into_iter().map(of_topic));
    let details = reconciled.details().iter();
    let disputable = details.filter(|one| is_disputable(one));
    sections.extend(disputable.map(|one| detail::section(one, &names)));
    for series in reconciled.series() {
        sections.extend(divergence(reconciled, series, &names));
    }
    let mut apart = Vec::new();
    for (one, other, outcome) in reconciled.incomparable() {
        if let Outcome::Incomparable { reason } = outcome {
            let [one, other] = [one, other].map(|one| with_keys(one.topic(), &names));
            apart.push(format!("{one} and {other}: {reason}"));
        }
    }
    if !apart.is_empty() {
        sections.push(Page::titled("Not comparable").lines(apart));
    }
    let mut known: Vec<String> = plain(reconciled)
        .map(|one| as_recorded(one, &names))
        .collect();
    let details = reconciled.details().iter();
    let plain = details.filter(|one| !is_disputable(one));
    known.extend(plain.map(|one| detail::line(one, &names)));
    sections.extend((!known.is_empty()).then(|| alike(known)));
    sections.into_iter().fold(Page::default(), Page::then)
}

/// Returns the lines of what one source alone reports without a difference; a terminal shows the first of them.
fn alike(lines: Vec<String>) -> Page {
    let page = |lines| Page::titled("One source only, and no difference").lines(lines);
    let left_out = lines.len().saturating_sub(SHOWN);
    if left_out == 0 {
        return page(lines);
    }
    let mut short = lines.clone();
    short.truncate(SHOWN);
    let many = number(u64::try_from(left_out).unwrap_or(u64::MAX));
    short.push(format!("... {many} more"));
    Page::default().long(page(lines), page(short))
}

/// Returns the comparisons that have a section or panel of their own.
pub(in crate::render) fn shown<'c, 'r>(
    reconciled: &'c Reconciliation<'r>,
) -> Vec<&'c Comparison<'r>> {
    let shown = reconciled.comparisons().iter();
    shown.filter(|one| is_worth_showing(one)).collect()
}

/// Returns the other comparisons.
pub(in crate::render) fn plain<'c, 'r>(
    reconciled: &'c Reconciliation<'r>,
) -> impl Iterator<Item = &'c Comparison<'r>> {
    let plain = reconciled.comparisons().iter();
    plain.filter(|one| !is_worth_showing(one))
}

/// Returns the line of a topic of which only one source is heard.
fn as_recorded(comparison: &Comparison<'_>, names: &Names) -> String {
    let claims = comparison.claims();
    let claims = claims.chunk_by(|one, other| is_repeated(one, other));
    let claims = claims.filter_map(|same| {
        let claim = same.first()?;
        let reports = joined(same.iter().map(|claim| claim.report().id()), ", ");
        let (act, weight) = (claim.act().in_words(), phrases::weight(claim.status()));
        let (voice, speaker) = (claim.voice(), bracketed(claim.speaks_for()));
        let number = number_of(comparison, claim);
        Some(format!(
            "{number} {act} by {voice}{speaker}{weight}, in report {reports}"
        ))
    });
    format!(
        "{}: {}",
        with_keys(comparison.topic(), names),
        joined(claims, "; ")
    )
}

/// Returns true unless only one source is heard, and exactly its only number is recorded or agreed.
fn is_worth_showing(comparison: &Comparison<'_>) -> bool {
    let known = comparison.recorded().or_else(|| {
        let agreed = comparison.agreed_number();
        agreed.filter(|_| is_of_a_promise(comparison))
    });
    let is_known = known.is_some() && known == comparison.span();
    let is_apart = comparison.more_than_released().is_some() || comparison.has_numbers_apart();
    let is_plain =
        is_heard_alone(comparison) && is_known && comparison.recorded_otherwise().is_none();
    comparison.outcome() != Outcome::OneSided || !is_plain || is_apart
}

fn is_of_a_promise(comparison: &Comparison<'_>) -> bool {
    comparison.topic().act() == Act::Agreed
}

/// A number beside those of the sources.
#[derive(Debug)]
pub(in crate::render) struct Beside<'c> {
    pub(in crate::render) source: &'static str,
    pub(in crate::render) value: Value<'c>,
}

/// What is recorded, scheduled or agreed.
#[derive(Debug)]
pub(in crate::render) enum Value<'c> {
    Recorded(Interval),
    Promised(&'c Quantity),
    /// A promise of other people than those of the figures, in words: how many, and in what it differs from them.
    PromisedOthers(&'c Commitment, String),
    Nothing,
    NotPromised,
    NoList,
    /// No journal has such numbers.
    Never,
}

impl Beside<'_> {
    /// Returns the number in words.
    pub(in crate::render) fn number(&self) -> String {
        match &self.value {
            Value::Recorded(pair) => pair.to_string(),
            Value::Promised(quantity) => quantity.to_string(),
            Value::PromisedOthers(_, words) => words.clone(),
            Value::Nothing => "nothing recorded".to_string(),
            Value::NotPromised => "nothing promised".to_string(),
            Value::NoList => "no list recorded".to_string(),
            Value::Never => "has no such numbers".to_string(),
        }
    }
}

/// Returns the numbers recorded, scheduled and agreed beside a topic, with a name for each direction. Where nothing is
/// recorded, it says so.
pub(in crate::render) fn beside<'c>(
    comparison: &'c Comparison<'_>,
    name: &impl Fn(Ends) -> String,
) -> Vec<Beside<'c>> {
    let topic = comparison.topic();
    let is_without_time = topic.occasion() == Occasion::Single(OccasionId::Unknown);
    let mut rows = Vec::new();
    let mut add = |source, value| rows.push(Beside { source, value });
    match comparison.recorded() {
        Some(number) if comparison.is_called_off() => {
            add("the ledger, called off", Value::Recorded(number));
        }
        Some(number) if is_without_time => add("the ledger, in all", Value::Recorded(number)),
        Some(number) if !comparison.is_of_the_time_recorded() => {
            add("the ledger, this agreement only", Value::Recorded(number));
        }
        Some(number) => add("the ledger", Value::Recorded(number)),
        None if is_of_a_promise(comparison) => {}
        None if topic.act() == Act::Listed => add("the ledger", Value::NoList),
        None if comparison.can_be_recorded() => add("the ledger", Value::Nothing),
        None => add("the ledger", Value::Never),
    }
    if let Some(otherwise) = comparison.recorded_otherwise() {
        let source = if topic.is_running() {
            "the ledger, as delivered"
        } else {
            "the ledger, less those returned"
        };
        add(source, Value::Recorded(otherwise));
    }
    if let Some(scheduled) = comparison.scheduled() {
        add("the tranche", Value::Promised(scheduled.quantity()));
    }
    let source = "the promise, in all";
    match (comparison.agreed(), comparison.agreed_number()) {
        (Some(agreed), _) => add(source, Value::Promised(agreed.quantity())),
        (None, Some(number)) => add("the promises, in all", Value::Recorded(number)),
        (None, None) if is_of_a_promise(comparison) => {
            for promise in comparison.other_promises() {
                add(
                    source,
                    Value::PromisedOthers(promise, others(promise, topic, name)),
                );
            }
            if comparison.other_promises().is_empty() {
                add(source, Value::NotPromised);
            }
        }
        (None, None) => {}
    }
    rows
}

/// Returns the number and the people of a promise, and the direction or part of it if the figures do not have the same.
fn others(promise: &Commitment, topic: &Topic<'_>, name: &impl Fn(Ends) -> String) -> String {
    let mut text = promised(promise);
    let is_other = promise.ends() != topic.ends();
    text.push_str(&after(", ", is_other.then(|| name(promise.ends()))));
    let part = promise.part().filter(|part| Some(*part) != topic.part());
    text.push_str(&after(", part ", part));
    text
}

/// Returns a page of one topic of a reconciliation: the number of each source, numbers calculated from other figures, and the numbers
/// recorded and agreed.
///
/// ```
/// # use exchange_agreement::{Agreement, Figure, Ledger, Reconciliation, Report, render, evidence::Act};
/// # let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// # let total = |act, people| Figure::of_total(act, "RU", "UA", people);
/// # let reports = [
/// #     Report::new("a", "a ministry")?.with_figure(total(Act::HandedOver, 195)?),
/// #     Report::new("b", "headquarters")?.with_figure(total(Act::Received, 207)?),
/// # ];
/// # let reconciled = Reconciliation::of(&ledger, &reports);
/// let page = render::comparison(&reconciled, &reconciled.comparisons()[0]);
/// assert_eq!(page.to_string(), "\
/// RU to UA, time unknown: differ by 12
/// \x20 source        figure                 number  in report
/// \x20 a ministry    handed over               195  a
/// \x20 headquarters  received                  207  b
/// \x20 the ledger                 nothing recorded
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn comparison(reconciled: &Reconciliation<'_>, comparison: &Comparison<'_>) -> Page {
    section(comparison, &Names::of(reconciled.ledger()))
}

fn section(comparison: &Comparison<'_>, names: &Names) -> Page {
    let title = heading(comparison, names);
    let mut table = Table::new([
        ("source", Align::Left),
        ("figure", Align::Left),
        ("number", Align::Right),
        ("in report", Align::Left),
    ]);
    for same in comparison
        .claims()
        .chunk_by(|one, other| is_repeated(one, other))
    {
        let Some(claim) = same.first() else { continue };
        let reports = same.iter().map(|claim| claim.report().id());
        let figure = format!(
            "{}{}",
            claim.act().in_words(),
            phrases::weight(claim.status())
        );
        let number = number_of(comparison, claim);
        let mut source = claim.voice().to_string();
        source.push_str(&bracketed(claim.speaks_for()));
        table.row([source, figure, number, joined(reports, ", ")]);
    }
    let mut row = |source: &str, figure: &str, number: String| {
        let cells = [
            source.to_string(),
            figure.to_string(),
            number,
            String::new(),
        ];
        table.row(cells);
    };
    for derived in comparison.derived() {
        let source = derived.voice().map_or("several sources", Text::as_str);
        row(source, "calculated", derived.sum().to_string());
    }
    for beside in beside(comparison, &|ends: Ends| ends.to_string()) {
        row(beside.source, "", beside.number());
    }
    Page::titled(title).table(table)
}

/// Returns the number of a claim, with its arithmetic if it is added up.
pub(in crate::render) fn number_of(comparison: &Comparison<'_>, claim: &Claim<'_>) -> String {
    let sum = comparison.arithmetic(claim);
    sum.map_or_else(|| claim.to_string(), |sum| sum.to_string())
}

pub(in crate::render) fn is_repeated(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    one.voice() == other.voice()
        && one.reported() == other.reported()
        && one.number() == other.number()
}

/// Returns a page of the ledger according to one source: the recorded numbers that would change, further findings, and
/// the verdicts that would follow.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Figure, Ledger, Leg, Quantity};
/// # use exchange_agreement::evidence::Act;
/// # use exchange_agreement::{Reconciliation, Report, render};
/// # let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Exactly(192)).build()?;
/// # let mut ledger = Ledger::open(agreement);
/// ledger.record_observed(Exchange::new("2", "2024-01-31", [Leg::new("RU", "UA", [(PrisonerOfWar, 207)])?])?)?;
/// let figure = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?.with_exchange("2")?;
/// let reports = [Report::new("a", "a ministry")?.with_figure(figure)];
/// let supposed = Reconciliation::of(&ledger, &reports).assuming("a ministry").ok_or("no figures")?;
/// assert_eq!(render::hypothesis(&supposed).to_string(), "\
/// According to a ministry
/// \x20 change  exchange 2, RU to UA: 195 (recorded: 207 people)
/// \x20 RU to UA: exactly 192 people: over by 3
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn hypothesis(hypothesis: &Hypothesis) -> Page {
    let mut facts = Facts::default();
    for change in hypothesis.changes() {
        facts.add("change", supposition(change));
    }
    for other in hypothesis.unplaced() {
        let text = supposition(other);
        let text = if hypothesis.refusal().is_some() {
            text
        } else {
            format!("{text}, which is not the number of one leg")
        };
        facts.add("not applied", text);
    }
    let refusal = hypothesis.refusal().into_iter().flatten();
    for refused in refusal.filter(|finding| finding.level() == Level::Impossible) {
        facts.add("refused", refused.to_string());
    }
    if hypothesis.changes().is_empty() && hypothesis.unplaced().is_empty() {
        let why = if hypothesis.has_figures() {
            "its figures for exchanges are those recorded"
        } else {
            "it has no single figure for a direction of an exchange"
        };
        facts.add("no change", why);
    }
    for finding in hypothesis.findings() {
        facts.add("finding", finding.to_string());
    }
    let title = format!("According to {}", hypothesis.voice());
    Page::titled(title)
        .facts(facts)
        .and(verdicts(&hypothesis.standing()))
}

/// The number that a source reports, and the different number of people or remains in the ledger.
fn supposition(other: &AssumedChange) -> String {
    let recorded = if other.is_of_remains() {
        phrases::of(other.recorded(), "remains")
    } else {
        phrases::people(other.recorded())
    };
    let (exchange, ends, reported) = (other.exchange(), other.ends(), other.assumed());
    if let Some(categories) = other.categories() {
        let [recorded, reported] = categories.each_ref().map(phrases::tally);
        return format!("exchange {exchange}, {ends}: {reported} (recorded: {recorded})");
    }
    format!("exchange {exchange}, {ends}: {reported} (recorded: {recorded})")
}
