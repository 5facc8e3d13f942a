//! Pages of a standing: balances and verdicts.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::agreement::{parity, promise};
use super::findings::findings;
use crate::agreement::ParityVerdict;
use crate::ledger::{
    Balance, CommitmentStanding, CustodyStanding, Imbalance, ParityStanding, Standing,
};
use crate::render::layout::{Align, Page, Table};
use crate::render::phrases::{self, joined};
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
/// The row of a kind counts all of the kind; its labels are below it. An outstanding number is a dash if no promise, or
/// more than one, names just that category or direction; the verdicts show each promise. The row of both directions
/// together counts everyone between the two.
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
    for balance in standing.balances() {
        let mut direction = balance.ends().to_string();
        for Row {
            name,
            released,
            outstanding,
        } in rows(standing, balance)
        {
            let direction = core::mem::take(&mut direction);
            let outstanding =
                outstanding.map_or_else(|| "-".to_string(), |number| number.to_string());
            table.row([direction, name, released, outstanding]);
        }
    }
    Page::default().table(table)
}

/// A row of the table of balances: what it counts, and its numbers.
struct Row {
    name: String,
    released: String,
    outstanding: Option<Interval>,
}

impl Row {
    fn of(name: impl Into<String>, released: Interval, outstanding: Option<Interval>) -> Self {
        Self {
            name: name.into(),
            released: released.to_string(),
            outstanding,
        }
    }

    /// A number that is not zero where nothing is recorded.
    fn recorded(self, is_recorded: bool) -> Self {
        let released = if is_recorded {
            self.released
        } else {
            "nothing recorded".to_string()
        };
        Self { released, ..self }
    }
}

/// Returns the rows of one direction: each kind, with its labels below, everyone, those recorded only for both
/// directions together, those outside the terms, remains, and persons of unknown fate.
fn rows(standing: &Standing, balance: &Balance) -> Vec<Row> {
    let mut rows = Vec::new();
    for (kind, released) in balance.by_kind() {
        let of_kind = DetaineeCategory::from(kind);
        let outstanding = outstanding_of(standing, balance.ends(), &of_kind);
        rows.push(Row::of(phrases::kind(kind), released, outstanding));
        let lines = balance.by_category().iter();
        let labels =
            lines.filter(|(category, _)| category.is_of(kind) && category.label().is_some());
        for (category, released) in labels {
            let outstanding = outstanding_of(standing, balance.ends(), category);
            rows.push(Row::of(phrases::category(category), *released, outstanding));
        }
    }
    let several = balance.by_category().iter();
    for (category, released) in several.filter(|(category, _)| category.is_either()) {
        let outstanding = outstanding_of(standing, balance.ends(), category);
        rows.push(Row::of(phrases::category(category), *released, outstanding));
    }
    let remains = balance.remains();
    let has_remains = remains.outstanding().is_some() || remains.handed_over() != 0;
    let has_people = balance.promised().is_some() || balance.released() != 0;
    let has_others = has_remains
        || remains.outside_the_terms() != 0
        || balance.persons_outstanding().is_some()
        || balance.outside_the_terms() != 0;
    if has_people || !has_others {
        let all = Row::of("all", balance.released(), balance.outstanding());
        rows.push(all.recorded(balance.has_records()));
    }
    let together = balance.only_together().filter(|number| *number != 0);
    if let Some(together) = together.filter(|number| *number != balance.released()) {
        rows.push(Row::of("recorded only for both directions", together, None));
    }
    if balance.outside_the_terms() != 0 {
        let number = balance.outside_the_terms();
        rows.push(Row::of("outside the terms", number, None));
    }
    if has_remains {
        let row = Row::of("remains", remains.handed_over(), remains.outstanding());
        rows.push(row.recorded(remains.has_records()));
    }
    if remains.outside_the_terms() != 0 {
        let number = remains.outside_the_terms();
        rows.push(Row::of("remains outside the terms", number, None));
    }
    let outstanding = balance.persons_outstanding();
    if outstanding.is_some() {
        let returned = persons_of(standing, balance.ends());
        let returned = returned.map_or_else(|| "-".to_string(), |number| number.to_string());
        let is_recorded = balance.has_records() || remains.has_records();
        let row = Row {
            name: "persons, alive or dead".to_string(),
            released: returned,
            outstanding,
        };
        rows.push(row.recorded(is_recorded));
    }
    rows
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
    the_one(standing, ends, only)?.outstanding()
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
        let recovered = Some(commitment.recovered()).filter(|number| *number != 0);
        let recovered = recovered.map(|number| format!(", {number} recovered by the receiver"));
        let recovered = recovered.unwrap_or_default();
        let declared = phrases::after(", ", commitment.declarations());
        lines.push(format!("{promise}: {verdict}{recovered}{declared}"));
    }
    for rule in standing.parity() {
        lines.push(format!("{}: {}", parity(rule.rule()), evenness(rule)));
    }
    let held = standing.custody().iter();
    lines.extend(held.filter_map(|one| custody(standing, one)));
    Page::default().lines(lines)
}

/// Returns what came into the custody of a third actor and what left it; `None` for an actor that only received people,
/// whose rows of the balance say so.
fn custody(standing: &Standing, custody: &CustodyStanding) -> Option<String> {
    let (started, died, left) = (custody.held_at_the_start(), custody.died(), custody.left());
    let remains = (
        custody.remains_at_the_start(),
        custody.remains_handed_on(),
        custody.remains_held(),
    );
    let has_remains = remains.0 != 0 || remains.1 != 0 || died != 0;
    if started == 0 && custody.handed_on() == 0 && died == 0 && left == 0 && !has_remains {
        return None;
    }
    let mut text = custody.actor().to_string();
    if started != 0 {
        let people = phrases::people(started);
        text.extend([format!(" held {people} at the start,")]);
    }
    let (received, handed_on) = (phrases::people(custody.received()), custody.handed_on());
    text.extend([format!(" received {received}, handed on {handed_on}")]);
    let others = [(died, "died there"), (left, "left its custody otherwise")];
    for (people, what) in others.into_iter().filter(|(people, _)| *people != 0) {
        text.extend([format!(", {people} {what}")]);
    }
    text.extend([format!(", holds {}", custody.held())]);
    let sides = standing.held_from(custody.actor().as_str());
    if sides.len() > 1 {
        let sides = sides.iter();
        let sides = sides.map(|(side, held)| format!("{held} from {side}"));
        text.extend([format!(" ({})", joined(sides, ", "))]);
    }
    if has_remains {
        let (started, handed_on, held) = remains;
        let received = custody.remains_received();
        let started = (started != 0).then(|| format!("held {started} at the start, "));
        let died = (died != 0).then(|| format!("{died} of those who died there, "));
        let left = Some(custody.remains_left()).filter(|left| *left != 0);
        let left = left.map(|left| format!("{left} left its custody otherwise, "));
        text.extend([format!(
            "; remains: {}received {received}, {}handed on {handed_on}, {}holds {held}",
            started.unwrap_or_default(),
            died.unwrap_or_default(),
            left.unwrap_or_default()
        )]);
    }
    Some(text)
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
        ParityVerdict::Unused => "no people count under it yet".to_string(),
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
    text.extend(rule.because().map(|because| format!("; {because}")));
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
