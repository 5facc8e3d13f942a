//! Balances and verdicts as a person reads them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::{parity, promise};
use super::findings::findings;
use super::page::{Align, Page, Table};
use super::words;
use crate::agreement::ParityVerdict;
use crate::ledger::{Balance, Debt, ParityStanding, Standing};
use crate::rulebook::Grouped;
use crate::words::{DetaineeCategory, Ends, Pair, Subject};

/// Where things stand: the day and the phase of the agreement's life, balances, verdicts, and findings.
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
    let when = standing.date().map_or_else(
        || "With everything recorded".to_string(),
        |date| format!("At the end of {date}"),
    );
    Page::titled(format!("{when}: {}", standing.phase()))
        .and(balances(standing))
        .then(verdicts(standing))
        .then(findings(standing.findings()))
}

/// The balance of each direction as a table: each category, all of them, and what is outstanding; the dead in a
/// row of their own.
///
/// A dash stands where nothing was promised about just that category, or that direction, and where several promises were:
/// the verdicts tell of each. So it does for both directions together where something is told of one of them, and nothing of
/// both in one number.
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
    let dash = |owed: Option<Pair>| owed.map_or_else(|| "-".to_string(), |owed| owed.to_string());
    for balance in standing.balances() {
        let mut direction = balance.ends().to_string();
        let mut row = |category: String, released: String, owed: String| {
            let direction = core::mem::take(&mut direction);
            table.row([direction, category, released, owed]);
        };
        for (category, released) in balance.by_category() {
            let owed = owed_of(standing, balance.ends(), category);
            row(words::category(category), released.to_string(), owed);
        }
        let remains = balance.remains();
        let has_people = balance.outstanding().is_some() || balance.released() != 0;
        let is_told = remains.is_told() || balance.persons_outstanding().is_some();
        if has_people || (!is_told && balance.beside() == 0) {
            row(
                "all".to_string(),
                dash(in_one_number(standing, balance, Balance::released)),
                dash(balance.outstanding()),
            );
        }
        if balance.beside() != 0 {
            row(
                "beside the terms".to_string(),
                balance.beside().to_string(),
                "-".to_string(),
            );
        }
        if remains.is_told() {
            row(
                "remains".to_string(),
                dash(in_one_number(standing, balance, |balance| {
                    balance.remains().handed_over()
                })),
                dash(remains.outstanding()),
            );
        }
        if remains.beside() != 0 {
            row(
                "remains beside".to_string(),
                remains.beside().to_string(),
                "-".to_string(),
            );
        }
        if let Some(owed) = balance.persons_outstanding() {
            row(
                "persons, alive or dead".to_string(),
                persons_of(standing, balance.ends()),
                owed.to_string(),
            );
        }
    }
    Page::default().table(table)
}

/// A number of a balance; `None` of both directions together where nothing is told of both in one number, but something
/// of one of them.
fn in_one_number(
    standing: &Standing,
    balance: &Balance,
    number: fn(&Balance) -> Pair,
) -> Option<Pair> {
    let mut others = standing.balances().iter();
    let is_told_each_way = others.any(|one| {
        let is_one_way = one.ends() != balance.ends() && balance.ends().cover(one.ends());
        is_one_way && number(one) != 0
    });
    let number = number(balance);
    (number != 0 || !is_told_each_way).then_some(number)
}

/// Persons of unknown fate who were returned, alive or dead.
fn persons_of(standing: &Standing, ends: Ends) -> String {
    let mut found = standing.commitments().iter().filter(|standing| {
        let promise = standing.commitment();
        promise.ends() == ends && *promise.subject() == Subject::Persons
    });
    // Of several promises each has a number of its own, which its verdict tells.
    match (found.next(), found.next()) {
        (Some(one), None) => one.released().to_string(),
        _ => "-".to_string(),
    }
}

/// What is owed of one category: only where a promise is about just this category.
fn owed_of(standing: &Standing, ends: Ends, category: &DetaineeCategory) -> String {
    let only = |subject: &Subject| {
        let mut named = subject.categories();
        named.next() == Some(category) && named.next().is_none()
    };
    let mut found = standing.commitments().iter().filter(|standing| {
        let promise = standing.commitment();
        promise.ends() == ends && only(promise.subject())
    });
    match (found.next(), found.next()) {
        (Some(one), None) => one.outstanding().to_string(),
        _ => "-".to_string(),
    }
}

/// How every commitment and parity rule stands, one a line; and what third actors still hold.
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
        lines.push(format!(
            "{}: {}",
            promise(commitment.commitment()),
            commitment.verdict()
        ));
    }
    for rule in standing.parity() {
        lines.push(format!("{}: {}", parity(rule.rule()), evenness(rule)));
    }
    // Whoever handed nobody on only received people; there is no custody to tell of.
    let custody = standing.custody().iter();
    for custody in custody.filter(|custody| custody.handed_on() != 0) {
        lines.push(format!(
            "{} received {}, handed on {}, holds {}",
            custody.actor(),
            words::people(custody.received()),
            custody.handed_on(),
            custody.held()
        ));
    }
    Page::default().lines(lines)
}

/// How a rule stands, and who owes whom by it.
pub(super) fn evenness(rule: &ParityStanding) -> String {
    let verdict = match rule.verdict() {
        ParityVerdict::Even => "even".to_string(),
        ParityVerdict::Uneven { exchanges } => format!("uneven in {}", exchanges_of(exchanges)),
        ParityVerdict::Undecidable { exchanges: 0 } => "undecidable".to_string(),
        ParityVerdict::Undecidable { exchanges } => {
            format!("perhaps uneven in {}", exchanges_of(exchanges))
        }
        ParityVerdict::Owed => "not even yet".to_string(),
        ParityVerdict::Unbalanced => "not even at the end".to_string(),
    };
    let debt = rule
        .debt()
        .map_or_else(String::new, |debt| self::debt(&debt));
    format!("{verdict}{debt}")
}

fn debt(debt: &Debt) -> String {
    let (from, to, weight) = (debt.from(), debt.to(), debt.weight());
    match debt.heads() {
        Some(heads) if heads == weight => format!(", {from} owes {to} {weight}"),
        Some(heads) => format!(", {from} owes {to} a weight of {weight}, {heads} heads"),
        None => format!(", {from} owes {to} a weight of {weight}"),
    }
}

fn exchanges_of(count: u64) -> String {
    if count == 1 {
        "1 exchange".to_string()
    } else {
        format!("{} exchanges", Grouped(count))
    }
}
