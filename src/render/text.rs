//! Plain text: agreements, exchanges, reports and standings as a person reads them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::layout::{Align, Facts, Table};
use super::words;
use crate::agreement::{
    Agreement, Basis, Commitment, Negotiation, Parity, ParityLine, ParityVerdict,
};
use crate::evidence::Report;
use crate::ledger::{Exchange, ExchangeStatus, Leg, Standing};
use crate::rulebook::Grouped;
use crate::words::{Pair, PartialDate, Party, Subject, Tally, Text};

/// An agreement and its context: sides, promises, parity, schedule and talks, one fact a line.
///
/// ```
/// use exchange_agreement::{Agreement, render};
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(1_000).build()?;
/// assert_eq!(render::agreement(&agreement), "\
/// Agreement
///   concluded  2025-05-16, Istanbul
///   side       RU: RU
///   side       UA: UA
///   promise    RU to UA: exactly 1,000 people
///   promise    UA to RU: exactly 1,000 people
/// ");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn agreement(agreement: &Agreement) -> String {
    let mut text = agreement
        .title()
        .map_or("Agreement", Text::as_str)
        .to_string();
    if let Some(id) = agreement.id() {
        let _ = write!(text, " [{id}]");
    }
    text.push('\n');
    let mut facts = Facts::default();
    let conclusion = agreement.conclusion();
    if conclusion.date().is_some() || conclusion.place().is_some() {
        facts.add(
            "concluded",
            when_and_where(conclusion.date(), conclusion.place()),
        );
    }
    if let Some(date) = agreement.in_force_from() {
        facts.add("in force", format!("from {date}"));
    }
    if let Some(period) = agreement.period() {
        facts.add("period", period.to_string());
    }
    for side in agreement.sides() {
        let parties: Vec<String> = side.parties().iter().map(party).collect();
        facts.add("side", format!("{}: {}", side.key(), parties.join(", ")));
    }
    for actor in agreement.third_actors() {
        facts.add("third actor", party(actor.party()));
    }
    for commitment in agreement.commitments() {
        facts.add("promise", promise(commitment));
    }
    for rule in agreement.parity() {
        facts.add("parity", parity(rule));
    }
    for tranche in agreement.tranches() {
        let portions: Vec<String> = tranche.portions().iter().map(promise).collect();
        let date = tranche
            .date()
            .map_or_else(String::new, |date| format!(", {date}"));
        facts.add(
            "tranche",
            format!("{}{date}: {}", tranche.id(), portions.join("; ")),
        );
    }
    if let Some(talks) = agreement.negotiation() {
        negotiation(talks, &mut facts);
    }
    if let Some(note) = agreement.note() {
        facts.add("note", note.to_string());
    }
    facts.write_to(&mut text);
    text
}

fn when_and_where(date: Option<PartialDate>, place: Option<&Text>) -> String {
    let date = date.map_or_else(|| "date not told".to_string(), |date| date.to_string());
    place.map_or_else(|| date.clone(), |place| format!("{date}, {place}"))
}

fn party(party: &Party) -> String {
    let mut text = party.shown().to_string();
    if let Some(kind) = party.kind() {
        let _ = write!(text, " ({})", words::party_kind(kind));
    }
    for (position, role) in party.roles().iter().enumerate() {
        text.push_str(if position == 0 { ", " } else { " and " });
        text.push_str(words::party_role(*role));
    }
    text
}

fn subject(subject: &Subject) -> String {
    let categories: Vec<String> = subject.categories().map(words::category).collect();
    if categories.is_empty() {
        "people".to_string()
    } else {
        categories.join(" and ")
    }
}

fn promise(promise: &Commitment) -> String {
    format!(
        "{} to {}: {} {}",
        promise.from(),
        promise.to(),
        promise.quantity(),
        subject(promise.subject())
    )
}

fn parity(rule: &Parity) -> String {
    let what = format!(
        "{} {}",
        words::basis(rule.basis()),
        words::span(rule.span())
    );
    if rule.basis() == Basis::Weighted {
        return format!("{what}: {} = {}", lines(rule.left()), lines(rule.right()));
    }
    rule.left().first().map_or_else(
        || what.clone(),
        |line| format!("{what}, {} and {}", line.from(), line.to()),
    )
}

fn lines(lines: &[ParityLine]) -> String {
    let line = |line: &ParityLine| {
        let weight = if line.weight() == 1 {
            String::new()
        } else {
            format!("{} x ", Grouped(u64::from(line.weight())))
        };
        format!(
            "{weight}{} {} to {}",
            subject(line.subject()),
            line.from(),
            line.to()
        )
    };
    lines.iter().map(line).collect::<Vec<_>>().join(" + ")
}

fn negotiation(talks: &Negotiation, facts: &mut Facts) {
    if let Some(name) = talks.name() {
        facts.add("talks", name.to_string());
    }
    for (position, round) in talks.rounds().iter().enumerate() {
        let number = position.saturating_add(1);
        facts.add(
            "",
            format!(
                "round {number}: {}",
                when_and_where(round.date(), round.place())
            ),
        );
        for next in round.next() {
            facts.add("", format!("next: {next}"));
        }
    }
}

/// One exchange: when, where, by whom, and each direction with its people and their reception.
#[must_use]
pub fn exchange(exchange: &Exchange) -> String {
    let mut text = format!("Exchange {}: ", exchange.id());
    text.push_str(
        &exchange
            .date()
            .map_or_else(|| "date not told".to_string(), |date| date.to_string()),
    );
    text.push_str(&exchange.place().map_or_else(
        || ", place of handover not told".to_string(),
        |place| format!(", {place}"),
    ));
    if exchange.status() == ExchangeStatus::CalledOff {
        text.push_str(", called off");
    }
    if let Some(actor) = exchange.initiator() {
        let _ = write!(text, ", initiated by {actor}");
    }
    text.push('\n');
    let mut facts = Facts::default();
    for leg in exchange.legs() {
        facts.add(
            "leg",
            format!("{} to {}: {}", leg.from(), leg.to(), tally(leg.detainees())),
        );
        if let Some(reception) = reception(leg) {
            facts.add("", reception);
        }
    }
    if let Some(tranche) = exchange.tranche() {
        facts.add("tranche", tranche.to_string());
    }
    if let Some(note) = exchange.note() {
        facts.add("note", note.to_string());
    }
    if !exchange.sources().is_empty() {
        let sources: Vec<String> = exchange.sources().iter().map(ToString::to_string).collect();
        facts.add("told by", sources.join(", "));
    }
    facts.write_to(&mut text);
    text
}

fn tally(tally: &Tally) -> String {
    let lines: Vec<String> = tally
        .iter()
        .map(|(category, count)| {
            format!(
                "{} {}",
                Grouped(u64::from(count)),
                words::category(&category)
            )
        })
        .collect();
    let total = format!("{} people", Grouped(tally.total()));
    if lines.is_empty() {
        total
    } else {
        format!("{total} = {}", lines.join(" + "))
    }
}

fn reception(leg: &Leg) -> Option<String> {
    let reception = leg.reception()?;
    let mut parts = Vec::new();
    if let Some(origin) = reception.origin() {
        parts.push(format!("from {origin}"));
    }
    if let Some(place) = reception.place() {
        parts.push(format!("received in {place}"));
    }
    let assistance: Vec<&str> = reception.assistance().iter().map(Text::as_str).collect();
    if !assistance.is_empty() {
        parts.push(format!("assistance: {}", assistance.join(" and ")));
    }
    Some(parts.join(", "))
}

/// One report: who published it, whom it quotes, and when.
#[must_use]
pub fn report(report: &Report) -> String {
    let mut text = format!("Report {}\n", report.id());
    let mut facts = Facts::default();
    facts.add("published by", report.source().to_string());
    if let Some(whom) = report.quotes() {
        facts.add("quoting", whom.to_string());
    }
    if let Some(date) = report.statement_date() {
        facts.add("stated", date.to_string());
    }
    if let Some(moment) = report.publication() {
        facts.add("published", moment.to_string());
    }
    if let Some(moment) = report.update() {
        facts.add("updated", moment.to_string());
    }
    facts.write_to(&mut text);
    text
}

/// The balance of each direction as a table: each category, all of them, and what is outstanding.
///
/// A dash stands where nothing was promised about just that category, or that direction.
#[must_use]
pub fn balances(standing: &Standing) -> String {
    let columns = [
        ("direction", Align::Left),
        ("category", Align::Left),
        ("released", Align::Right),
        ("outstanding", Align::Right),
    ];
    let mut table = Table::new(columns);
    for balance in standing.balances() {
        let direction = format!("{} to {}", balance.from(), balance.to());
        for (position, (category, released)) in balance.by_category().iter().enumerate() {
            let owed = owed_of(standing, balance.from(), balance.to(), category);
            let direction = if position == 0 {
                direction.clone()
            } else {
                String::new()
            };
            table.row([
                direction,
                words::category(category),
                released.to_string(),
                owed,
            ]);
        }
        let direction = if balance.by_category().is_empty() {
            direction
        } else {
            String::new()
        };
        let owed = balance
            .outstanding()
            .map_or_else(|| "-".to_string(), |owed: Pair| owed.to_string());
        table.row([
            direction,
            "all".to_string(),
            balance.released().to_string(),
            owed,
        ]);
    }
    let mut text = String::new();
    table.write_to(&mut text);
    text
}

/// What is owed of one category: only where a promise is about just this category.
fn owed_of(
    standing: &Standing,
    from: crate::words::ActorKey,
    to: crate::words::ActorKey,
    category: &crate::words::DetaineeCategory,
) -> String {
    let only = |subject: &Subject| {
        let mut named = subject.categories();
        named.next() == Some(category) && named.next().is_none()
    };
    let found = standing.commitments().iter().find(|standing| {
        let promise = standing.commitment();
        promise.from() == from && promise.to() == to && only(promise.subject())
    });
    found.map_or_else(
        || "-".to_string(),
        |standing| standing.outstanding().to_string(),
    )
}

/// How every commitment and parity rule stands, one a line.
#[must_use]
pub fn verdicts(standing: &Standing) -> String {
    let mut text = String::new();
    for commitment in standing.commitments() {
        let _ = writeln!(
            text,
            "  {}: {}",
            promise(commitment.commitment()),
            commitment.verdict()
        );
    }
    for rule in standing.parity() {
        let verdict = match rule.verdict() {
            ParityVerdict::Even => "even".to_string(),
            ParityVerdict::Uneven { exchanges } => format!("uneven in {}", exchanges_of(exchanges)),
            ParityVerdict::Undecidable { exchanges } => {
                format!("perhaps uneven in {}", exchanges_of(exchanges))
            }
        };
        let _ = writeln!(text, "  {}: {verdict}", parity(rule.rule()));
    }
    text
}

fn exchanges_of(count: u64) -> String {
    if count == 1 {
        "1 exchange".to_string()
    } else {
        format!("{} exchanges", Grouped(count))
    }
}
