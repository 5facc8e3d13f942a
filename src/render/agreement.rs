//! An agreement and its context as a person reads them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::page::{Facts, Page};
use super::words;
use crate::agreement::{
    Agreement, Basis, Commitment, Due, Event, Negotiation, Parity, ParityLine, Statement,
};
use crate::rulebook::Grouped;
use crate::words::{Categories, DetaineeCategory, Party, Quantity, Subject, Text};

/// An agreement and its context: sides, promises, parity, schedule and talks, one fact a line.
///
/// ```
/// use exchange_agreement::{Agreement, render};
/// let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul").each_releases(1_000).build()?;
/// assert_eq!(render::agreement(&agreement).to_string(), "\
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
pub fn agreement(agreement: &Agreement) -> Page {
    let mut title = agreement
        .title()
        .map_or("Agreement", Text::as_str)
        .to_string();
    if let Some(id) = agreement.id() {
        let _ = write!(title, " [{id}]");
    }
    let mut facts = Facts::default();
    let conclusion = agreement.conclusion();
    if conclusion.when().is_some() || conclusion.place().is_some() {
        facts.add(
            "concluded",
            when_and_where(conclusion.when(), conclusion.place()),
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
    for part in agreement.parts() {
        let name = part
            .name()
            .map_or_else(String::new, |name| format!(": {name}"));
        facts.add("part", format!("{}{name}", part.id()));
    }
    for one in agreement.events() {
        facts.add("event", event(one));
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
    for one in agreement.consideration() {
        facts.add("in return", statement(one));
    }
    for one in agreement.conditions() {
        facts.add("condition", statement(one));
    }
    if let Some(talks) = agreement.negotiation() {
        negotiation(talks, &mut facts);
    }
    for link in agreement.links() {
        let note = link
            .note()
            .map_or_else(String::new, |note| format!(" ({note})"));
        facts.add(
            "link",
            format!("{} {}{note}", words::link_kind(link.kind()), link.to()),
        );
    }
    if let Some(note) = agreement.note() {
        facts.add("note", note.to_string());
    }
    Page::titled(title).facts(facts)
}

pub(super) fn when_and_where(
    date: Option<impl core::fmt::Display>,
    place: Option<&Text>,
) -> String {
    let date = date.map_or_else(|| "date not told".to_string(), |date| date.to_string());
    place.map_or_else(|| date.clone(), |place| format!("{date}, {place}"))
}

fn party(party: &Party) -> String {
    let mut text = party.shown().to_string();
    if let Some(kind) = party.kind() {
        let _ = write!(text, " ({})", words::party_kind(kind));
    }
    for (position, (role, claim)) in party.roles().iter().enumerate() {
        text.push_str(if position == 0 { ", " } else { " and " });
        text.push_str(words::party_role(*role));
        text.push_str(words::role_claim(*claim));
    }
    if let Some(note) = party.note() {
        let _ = write!(text, " ({note})");
    }
    text
}

pub(super) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::AnyDetainee => "people".to_string(),
        Subject::Remains => "remains".to_string(),
        Subject::Persons => "persons, alive or dead".to_string(),
        Subject::Detainees(categories) => joined(categories, words::category),
    }
}

/// A subject beside the number one.
fn one_of(subject: &Subject) -> String {
    match subject {
        Subject::AnyDetainee => "person".to_string(),
        Subject::Remains => "remains".to_string(),
        Subject::Persons => "person, alive or dead".to_string(),
        // Of several categories one person has but one.
        Subject::Detainees(categories) => {
            let is_one = categories.len() == 1;
            joined(
                categories,
                if is_one { words::one } else { words::category },
            )
        }
    }
}

fn joined(categories: &Categories, name: fn(&DetaineeCategory) -> String) -> String {
    let names: Vec<String> = categories.iter().map(name).collect();
    names.join(" and ")
}

pub(super) fn promise(promise: &Commitment) -> String {
    let is_one = matches!(
        promise.quantity(),
        Quantity::Exactly(1) | Quantity::AtLeast(1) | Quantity::AtMost(1)
    );
    let of = if is_one { one_of } else { subject }(promise.subject());
    let mut text = format!("{}: ", promise.ends());
    let _ = match promise.quantity() {
        Quantity::All(all) => {
            let rest = Quantity::All(all.clone()).to_string();
            write!(text, "all {of}{}", rest.trim_start_matches("all"))
        }
        quantity @ (Quantity::Open | Quantity::AsParityRequires(_)) => {
            write!(text, "{of}, {quantity}")
        }
        quantity @ (Quantity::Exactly(_)
        | Quantity::AtLeast(_)
        | Quantity::AtMost(_)
        | Quantity::Between(_)
        | Quantity::About(_)) => write!(text, "{quantity} {of}"),
    };
    if let Some(part) = promise.part() {
        let _ = write!(text, ", in part {part}");
    }
    if let Some(due) = promise.deadline() {
        let _ = write!(text, ", due {}", self::due(due));
    }
    if let Some(note) = promise.note() {
        let _ = write!(text, " ({note})");
    }
    text
}

fn due(due: &Due) -> String {
    match due {
        Due::By(date) => format!("by {date}"),
        Due::After { event, days } => format!("{days} days after {event}"),
    }
}

fn event(event: &Event) -> String {
    let mut text = event.id().to_string();
    if let Some(name) = event.name() {
        let _ = write!(text, ": {name}");
    }
    match event.timing() {
        None => {}
        Some(Due::By(date)) => {
            let _ = write!(text, ", on {date}");
        }
        Some(timing) => {
            let _ = write!(text, ", {}", due(timing));
        }
    }
    text
}

fn statement(statement: &Statement) -> String {
    let mut text = statement.what().to_string();
    if let Some(giver) = statement.giver() {
        let _ = write!(text, ", by {giver}");
    }
    if let Some(receiver) = statement.receiver() {
        let _ = write!(text, ", to {receiver}");
    }
    if let Some(state) = statement.state() {
        let _ = write!(text, ": {}", words::statement_state(state));
    }
    if let Some(note) = statement.note() {
        let _ = write!(text, " ({note})");
    }
    text
}

pub(super) fn parity(rule: &Parity) -> String {
    let mut what = format!(
        "{} {}",
        words::basis(rule.basis()),
        words::span(rule.span())
    );
    if let Some(most) = rule.largest_imbalance() {
        let _ = write!(what, " (carried over up to {})", Grouped(u64::from(most)));
    }
    if rule.tolerance() > 0 {
        let most = Grouped(u64::from(rule.tolerance()));
        let _ = write!(what, " (tolerating {most})");
    }
    if rule.basis() == Basis::Weighted {
        return format!("{what}: {} = {}", lines(rule.left()), lines(rule.right()));
    }
    if let Some(line) = rule.left().first() {
        let _ = write!(what, ", {} and {}", line.from(), line.to());
    }
    if let Some(part) = rule.part() {
        let _ = write!(what, ", in part {part}");
    }
    what
}

fn lines(lines: &[ParityLine]) -> String {
    let line = |line: &ParityLine| {
        let weight = match line.weight() {
            Some(1) => String::new(),
            Some(weight) => format!("{} x ", Grouped(u64::from(weight))),
            None => "an undisclosed weight x ".to_string(),
        };
        let part = line
            .part()
            .map_or_else(String::new, |part| format!(" in part {part}"));
        format!(
            "{weight}{} {} to {}{part}",
            subject(line.subject()),
            line.from(),
            line.to()
        )
    };
    lines.iter().map(line).collect::<Vec<_>>().join(" + ")
}

fn negotiation(talks: &Negotiation, facts: &mut Facts) {
    let name = talks.name().map_or("", Text::as_str);
    if !name.is_empty() || !talks.rounds().is_empty() {
        facts.add("talks", name);
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
