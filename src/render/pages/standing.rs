//! Pages of a standing: balances and verdicts.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::{parity, promise};
use super::findings::findings;
use crate::agreement::ParityVerdict;
use crate::ledger::{Balance, CommitmentStanding, Imbalance, ParityStanding, Standing};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases;
use crate::words::{ActorKey, DetaineeCategory, Ends, Interval, Subject};

/// Returns a page of the state of the agreement: its day and phase, balances, verdicts, and findings.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").build()?);
/// let page = render::standing(&ledger.as_of("2025-05-25".parse()?));
/// assert_eq!(page.to_markdown().lines().next(), Some("### At the end of 2025-05-25: in force"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn standing(standing: &Standing) -> Page {
    numbers(standing).then(findings(standing.findings()))
}

/// Returns the page of a standing without its findings.
pub(super) fn numbers(standing: &Standing) -> Page {
    let when = standing.date().map_or_else(
        || "With everything recorded".to_string(),
        |date| format!("At the end of {date}"),
    );
    Page::titled(format!("{when}: {}", standing.phase()))
        .and(balances(standing))
        .then(verdicts(standing))
}

/// Returns a page with the balances as a table: people released and outstanding in each direction, by category and in
/// all.
///
/// Remains have a row of their own.
///
/// An outstanding number is a dash if no promise, or more than one, names just that category or direction; the verdicts
/// show each promise. For both directions together, a number is a dash if people are recorded for one direction and
/// none for both as one number.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, render};
/// let mut ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?)?;
/// assert_eq!(render::balances(&ledger.standing()).to_string(), "\
/// \x20 direction  category   released  outstanding
/// \x20 RU to UA   civilians       120            -
/// \x20            all             120          880
/// \x20 UA to RU   civilians       120            -
/// \x20            all             120          880
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn balances(standing: &Standing) -> Page {
    let columns = [
        ("direction", Align::Left),
        ("category", Align::Left),
        ("released", Align::Right),
        ("outstanding", Align::Right),
    ];
    let mut table = Table::new(columns);
    let dash =
        |pair: Option<Interval>| pair.map_or_else(|| "-".to_string(), |pair| pair.to_string());
    for balance in standing.balances() {
        let mut direction = balance.ends().to_string();
        let mut row =
            |category: &str, released: Option<Interval>, outstanding: Option<Interval>| {
                let direction = core::mem::take(&mut direction);
                let numbers = [released, outstanding].map(dash);
                let [released, outstanding] = numbers;
                table.row([direction, category.to_string(), released, outstanding]);
            };
        for (category, released) in balance.by_category() {
            let outstanding = outstanding_of(standing, balance.ends(), category);
            row(&phrases::category(category), Some(*released), outstanding);
        }
        let remains = balance.remains();
        let has_people = balance.outstanding().is_some() || balance.released() != 0;
        let has_others = remains.is_recorded() || balance.persons_outstanding().is_some();
        if has_people || (!has_others && balance.outside_the_terms() == 0) {
            let released = in_one_number(standing, balance, Balance::released);
            row("all", released, balance.outstanding());
        }
        if balance.outside_the_terms() != 0 {
            row("outside the terms", Some(balance.outside_the_terms()), None);
        }
        if remains.is_recorded() {
            let number = |balance: &Balance| balance.remains().handed_over();
            let handed_over = in_one_number(standing, balance, number);
            row("remains", handed_over, remains.outstanding());
        }
        if remains.outside_the_terms() != 0 {
            row(
                "remains outside the terms",
                Some(remains.outside_the_terms()),
                None,
            );
        }
        let outstanding = balance.persons_outstanding();
        if outstanding.is_some() {
            let returned = persons_of(standing, balance.ends());
            row("persons, alive or dead", returned, outstanding);
        }
    }
    Page::default().table(table)
}

/// Returns a number of a balance. `None` for both directions together if it is zero, but that of one direction is not.
fn in_one_number(
    standing: &Standing,
    balance: &Balance,
    number: fn(&Balance) -> Interval,
) -> Option<Interval> {
    let [one, other] = balance.ends().actors();
    let ways = [Ends::one_way(one, other), Ends::one_way(other, one)];
    let mut others = standing.balances().iter();
    let is_recorded_one_way = others.any(|one| {
        let is_one_way = balance.ends().way().is_none() && ways.contains(&one.ends());
        is_one_way && number(one) != 0
    });
    let number = number(balance);
    (number != 0 || !is_recorded_one_way).then_some(number)
}

/// Returns the number of persons of unknown fate who were returned, alive or dead.
fn persons_of(standing: &Standing, ends: Ends) -> Option<Interval> {
    let only = |subject: &Subject| *subject == Subject::PersonsOfUnknownFate;
    the_one(standing, ends, only).map(CommitmentStanding::released)
}

/// Returns the outstanding number of one category if one promise names just this category.
fn outstanding_of(
    standing: &Standing,
    ends: Ends,
    category: &DetaineeCategory,
) -> Option<Interval> {
    let only = |subject: &Subject| subject.categories().eq([category]);
    the_one(standing, ends, only).map(CommitmentStanding::outstanding)
}

/// Returns the promise of a direction about a subject if there is only one. The numbers of several are in their
/// verdicts.
fn the_one(
    standing: &Standing,
    ends: Ends,
    is_meant: impl Fn(&Subject) -> bool,
) -> Option<&CommitmentStanding> {
    let mut found = standing.commitments().iter().filter(|standing| {
        let promise = standing.commitment();
        promise.ends() == ends && is_meant(promise.subject())
    });
    found.next().filter(|_| found.next().is_none())
}

/// Returns a page of the verdicts on promises and parity rules, one a line, and of the people that third actors hold.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, Quantity, render};
/// let agreement = Agreement::between("RU", "UA").releases("RU", "UA", Quantity::Exactly(1_000)).build()?;
/// let page = render::verdicts(&Ledger::open(agreement).standing());
/// assert_eq!(page.to_string(), "  RU to UA: exactly 1,000 people: pending, 1,000 outstanding\n");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn verdicts(standing: &Standing) -> Page {
    let mut lines = Vec::new();
    for commitment in standing.commitments() {
        let (promise, verdict) = (promise(commitment.commitment()), commitment.verdict());
        lines.push(format!("{promise}: {verdict}"));
    }
    for rule in standing.parity() {
        lines.push(format!("{}: {}", parity(rule.rule()), evenness(rule)));
    }
    // An actor who handed no people on only received them, and has no custody to show.
    let custody = standing.custody().iter();
    for custody in custody.filter(|custody| custody.handed_on() != 0) {
        let received = phrases::people(custody.received());
        let (actor, handed_on, held) = (custody.actor(), custody.handed_on(), custody.held());
        lines.push(format!(
            "{actor} received {received}, handed on {handed_on}, holds {held}"
        ));
    }
    Page::default().lines(lines)
}

/// Returns the verdict on a rule, and the number that one direction is short.
pub(in crate::render) fn evenness(rule: &ParityStanding) -> String {
    evenness_between(rule, &|key| key.to_string())
}

/// Returns the same text with a name for each actor.
pub(in crate::render) fn evenness_between(
    rule: &ParityStanding,
    name: &impl Fn(ActorKey) -> String,
) -> String {
    let mut text = match rule.verdict() {
        ParityVerdict::Even => "even".to_string(),
        ParityVerdict::Uneven { exchanges } => {
            format!("uneven in {}", phrases::exchanges(exchanges))
        }
        ParityVerdict::Undecidable { exchanges: 0 } => "undecidable".to_string(),
        ParityVerdict::Undecidable { exchanges } => {
            format!("possibly uneven in {}", phrases::exchanges(exchanges))
        }
        ParityVerdict::Pending => "uneven so far".to_string(),
        ParityVerdict::Unbalanced => "uneven at the end".to_string(),
    };
    let shortfall = |debt: &Imbalance| shortfall(debt, name);
    text.extend(rule.imbalance().as_ref().map(shortfall));
    text
}

fn shortfall(debt: &Imbalance, name: &impl Fn(ActorKey) -> String) -> String {
    let [from, to] = [debt.from(), debt.to()].map(name);
    let weight = debt.weight();
    match debt.heads() {
        Some(heads) if heads == weight => format!(", {weight} fewer from {from} to {to}"),
        Some(heads) => {
            format!(", {weight} fewer from {from} to {to} by weight, {heads} by count")
        }
        None => format!(", {weight} fewer from {from} to {to} by weight"),
    }
}
