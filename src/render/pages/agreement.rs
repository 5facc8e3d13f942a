//! Page of an agreement and its context.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use crate::agreement::{
    Agreement, Basis, Commitment, Due, Event, Negotiation, Parity, ParityLine, Statement,
};
use crate::render::layout::{Facts, Page};
use crate::render::names::Names;
use crate::render::phrases::{self, after, bracketed, joined, number};
use crate::render::quotes;
use crate::words::{ActorKey, DetaineeCategory, Party, Quantity, ReportId, Subject, Text};

/// Returns a page, as text or Markdown, of the agreement: sides, commitments, parity, schedule, talks, a fact a line.
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
    Page::titled(title(agreement)).facts(facts(agreement))
}

pub(super) fn title(agreement: &Agreement) -> String {
    let title = agreement.title().map(|title| named_unlike(title, UNTITLED));
    let title = title.unwrap_or_else(|| UNTITLED.to_string());
    let id = agreement.id().map(|id| format!("[{id}]"));
    format!("{title}{}", after(" ", id))
}

/// What stands for a title or a name that is not given.
const UNTITLED: &str = "Agreement";
const UNNAMED: &str = "without a name";

/// Returns a title or a name as it stands before an id, in quotation marks if it is what stands for none.
fn named_unlike(text: &Text, otherwise: &str) -> String {
    match quotes::unlike(text.as_str(), otherwise) {
        Cow::Borrowed(text) => quotes::among(text, &[" ["]).into_owned(),
        Cow::Owned(text) => text,
    }
}

pub(super) fn facts(agreement: &Agreement) -> Facts {
    let mut facts = Facts::default();
    let names = Names::in_terms(agreement);
    let conclusion = agreement.conclusion();
    if conclusion.date().is_some() || conclusion.place().is_some() {
        let occasion = when_and_where(conclusion.date().map(phrases::when), conclusion.place());
        facts.add("concluded", occasion);
    }
    let in_force = agreement.in_force_from();
    facts.add_known("in force", in_force.map(|date| format!("from {date}")));
    facts.add_known("period", agreement.period().map(phrases::period));
    actors(agreement, &names, &mut facts);
    terms(agreement, &names, &mut facts);
    context(agreement, &names, &mut facts);
    facts
}

fn actors(agreement: &Agreement, names: &Names, facts: &mut Facts) {
    for side in agreement.sides() {
        let parties = joined(side.parties().iter().map(party), ", ");
        facts.add("side", format!("{}: {parties}", side.key()));
    }
    for actor in agreement.third_actors() {
        facts.add("third actor", party(actor.party()));
        for holding in actor.holdings() {
            let held = phrases::load(holding.detainees(), holding.remains());
            facts.add(
                "",
                format!(
                    "held at the start, from {}: {held}",
                    names.with_key(holding.side())
                ),
            );
        }
    }
}

fn terms(agreement: &Agreement, names: &Names, facts: &mut Facts) {
    for part in agreement.parts() {
        let name = after(": ", part.name());
        facts.add("part", format!("{}{name}", part.id()));
    }
    for one in agreement.events() {
        facts.add("event", event(one));
    }
    for commitment in agreement.commitments() {
        let text = promise(commitment, names);
        facts.add("promise", identified(&text, commitment.id()));
        facts.more(reported_by(commitment.sources()));
    }
    for rule in agreement.parity() {
        let text = parity_between(rule, &|key| names.with_key(key));
        facts.add("parity", identified(&text, rule.id()));
        facts.more(rule.note().map(|note| format!("({note})")));
    }
    for tranche in agreement.tranches() {
        let (id, date) = (tranche.id(), after(", ", tranche.date()));
        let portions = tranche.portions().iter();
        let portions = joined(portions.map(|one| portion(one, names)), "; ");
        let before = Some(tranche.after()).filter(|before| !before.is_empty());
        let before = after(", after ", before.map(|before| joined(before, " and ")));
        facts.add("tranche", format!("{id}{date}{before}: {portions}"));
        facts.more(tranche.note().map(|note| format!("({note})")));
    }
}

fn portion(portion: &Commitment, names: &Names) -> String {
    let sources = after(", ", reported_by(portion.sources()));
    let portion = identified(&promise(portion, names), portion.id());
    format!("{portion}{sources}")
}

fn context(agreement: &Agreement, names: &Names, facts: &mut Facts) {
    for one in agreement.consideration() {
        facts.add("in return", statement(one, names));
        facts.more(reported_by(one.sources()));
    }
    for one in agreement.conditions() {
        facts.add("condition", statement(one, names));
        facts.more(reported_by(one.sources()));
    }
    if let Some(talks) = agreement.negotiation() {
        negotiation(talks, facts);
    }
    for link in agreement.links() {
        let (kind, note) = (phrases::link_kind(link.kind()), bracketed(link.note()));
        facts.add("link", format!("{kind} {}{note}", link.to()));
    }
    facts.add_known("note", agreement.note());
}

pub(super) fn when_and_where(
    date: Option<impl core::fmt::Display>,
    place: Option<&Text>,
) -> String {
    let date = date.map_or_else(|| "date not given".to_string(), |date| date.to_string());
    place.map_or_else(|| date.clone(), |place| format!("{date}, {place}"))
}

/// Adds the id, by which other entries name it, to the text of an item.
fn identified(text: &str, id: Option<impl core::fmt::Display>) -> String {
    id.map_or_else(|| text.to_string(), |id| format!("{text} [{id}]"))
}

/// Returns the reports that cover something, or `None` if no report is named.
pub(super) fn reported_by(sources: &[ReportId]) -> Option<String> {
    let sources = Some(sources).filter(|sources| !sources.is_empty());
    sources.map(|sources| format!("reported by {}", joined(sources, ", ")))
}

/// Returns the name of a party with its id in brackets, or the id alone; then its kind, roles and note.
fn party(party: &Party) -> String {
    let id = party.name().map(|_| party.id());
    let mut text = identified(&quotes::among(party.shown(), &[" [", ", "]), id);
    text.push_str(&bracketed(party.kind().map(phrases::party_kind)));
    for (position, (role, claim)) in party.roles().iter().enumerate() {
        text.push_str(if position == 0 { ", " } else { " and " });
        text.push_str(phrases::party_role(*role));
        text.push_str(phrases::role_claim(*claim));
    }
    let note = party
        .note()
        .map(|note| quotes::within_brackets(note.as_str()));
    let note = note.map(|note| format!("note: {note}"));
    text.push_str(&bracketed(note));
    text
}

pub(in crate::render) fn subject(subject: &Subject) -> String {
    named(
        subject,
        ["people", "persons, alive or dead"],
        phrases::category,
    )
}

/// Names a subject after the number one.
fn one_of(subject: &Subject) -> String {
    // A person has only one of several categories.
    let is_one = subject.categories().count() == 1;
    let name = if is_one {
        phrases::one
    } else {
        phrases::category
    };
    named(subject, ["person", "person, alive or dead"], name)
}

fn named(
    subject: &Subject,
    [people, persons]: [&str; 2],
    name: fn(&DetaineeCategory) -> String,
) -> String {
    if let Subject::Detainees(categories) = subject {
        return joined(categories.iter().map(name), " and ");
    }
    let all = if *subject == Subject::PersonsOfUnknownFate {
        persons
    } else if subject.is_living() {
        people
    } else {
        "remains"
    };
    all.to_string()
}

pub(super) fn promise(promise: &Commitment, names: &Names) -> String {
    let what = promised(promise);
    let mut text = format!("{}: {what}", names.ends_with_keys(promise.ends()));
    text.push_str(&after(", in part ", promise.part()));
    text.push_str(&after(", due ", promise.due().map(due)));
    text.push_str(&remark(promise.note()));
    text
}

/// Returns how many people or remains are promised: `exactly 100 prisoners of war`, `all civilians except hostages`.
pub(super) fn promised(promise: &Commitment) -> String {
    let quantity = promise.quantity();
    let of = if quantity.is_of_one() {
        one_of
    } else {
        subject
    }(promise.subject());
    if let Quantity::All(everybody) = quantity {
        let expected = everybody.expected();
        let expected = expected.map(|count| format!("(expected: {count})"));
        let all = format!("all {of}{}", after(" ", expected));
        let exceptions = everybody.exceptions().iter();
        let joints = [", ", "; ", " [", quotes::BRACKETS];
        let exceptions = exceptions.map(|text| quotes::among(text.as_str(), &joints));
        let exceptions = joined(exceptions, ", ");
        let exceptions = Some(exceptions).filter(|words| !words.is_empty());
        format!("{all}{}", after(" except ", exceptions))
    } else if matches!(quantity, Quantity::Open | Quantity::AsParityRequires(_)) {
        format!("{of}, {quantity}")
    } else {
        format!("{quantity} {of}")
    }
}

fn due(due: &Due) -> String {
    if let Due::By(date) = due {
        format!("by {date}")
    } else if let Due::After { event, days } = due {
        format!("{days} days after {event}")
    } else {
        "at a time that this page has no words for".to_string()
    }
}

fn event(event: &Event) -> String {
    let mut text = event.id().to_string();
    let name = event.name().map(Text::as_str);
    let name = name.map(|name| quotes::among(name, &[", on ", " days after "]));
    text.push_str(&after(": ", name));
    text.extend(event.due().map(|timing| {
        if let Due::By(date) = timing {
            format!(", on {date}")
        } else {
            format!(", {}", due(timing))
        }
    }));
    text
}

/// Returns a remark in brackets.
fn remark(note: Option<&Text>) -> String {
    bracketed(note.map(|note| quotes::within_brackets(note.as_str())))
}

/// What stands before the facts about a statement.
const BEFORE_FACTS: [&str; 9] = [
    ", by ",
    ", to ",
    ", in part ",
    ", due ",
    ": pending",
    ": met",
    ": not met",
    ": disputed",
    quotes::BRACKETS,
];

fn statement(statement: &Statement, names: &Names) -> String {
    let name = |key| names.with_key(key);
    let parts = [
        quotes::among(statement.what().as_str(), &BEFORE_FACTS).into_owned(),
        after(", by ", statement.giver().map(name)),
        after(", to ", statement.receiver().map(name)),
        after(", in part ", statement.part()),
        after(", due ", statement.due().map(due)),
        after(": ", statement.state().map(phrases::statement_state)),
        remark(statement.note()),
    ];
    parts.concat()
}

/// Returns what a rule compares and when, without its lines.
pub(super) fn manner(rule: &Parity) -> String {
    let basis = phrases::basis(rule.basis());
    let mut what = format!("{basis} {}", phrases::span(rule.span()));
    let most = rule.largest_imbalance().map(number);
    what.extend(most.map(|most| format!(" (carried over up to {most})")));
    let most = Some(rule.tolerance()).filter(|most| *most > 0).map(number);
    what.extend(most.map(|most| format!(" (tolerating {most})")));
    what
}

/// Returns a rule in words, with a name for each actor.
pub(in crate::render) fn parity_between(
    rule: &Parity,
    name: &impl Fn(ActorKey) -> String,
) -> String {
    let mut what = manner(rule);
    if rule.basis() == Basis::Weighted {
        let [left, right] = [rule.left(), rule.right()].map(|side| lines(side, name));
        return format!("{what}: {left} = {right}");
    }
    let line = rule.left().first();
    what.extend(line.map(|line| format!(", {} and {}", name(line.from()), name(line.to()))));
    what.push_str(&after(", in part ", rule.part()));
    what
}

/// Returns one end of a rule; the direction once if all of several lines have the same.
fn lines(lines: &[ParityLine], name: &impl Fn(ActorKey) -> String) -> String {
    let way = |line: &ParityLine| {
        let [from, to] = [line.from(), line.to()].map(name);
        format!("{from} to {to}{}", after(" in part ", line.part()))
    };
    let people = |line: &ParityLine| {
        let weight = match line.weight() {
            Some(1) => String::new(),
            Some(weight) => format!("{} x ", number(u64::from(weight))),
            None => "an undisclosed weight x ".to_string(),
        };
        format!("{weight}{}", subject(line.subject()))
    };
    let is_alike = |pair: &[ParityLine]| match pair {
        [one, other] => way(one) == way(other),
        _ => true,
    };
    match lines {
        [first, _, ..] if lines.windows(2).all(is_alike) => {
            format!(
                "{}: {}",
                way(first),
                joined(lines.iter().map(people), " + ")
            )
        }
        lines => {
            let each = lines.iter();
            joined(
                each.map(|line| format!("{} {}", people(line), way(line))),
                " + ",
            )
        }
    }
}

fn negotiation(talks: &Negotiation, facts: &mut Facts) {
    let name = talks.name().map(Text::as_str);
    let name = name.map_or(UNNAMED.into(), |name| quotes::unlike(name, UNNAMED));
    facts.add("talks", name);
    for (position, round) in talks.rounds().iter().enumerate() {
        let number = position.saturating_add(1);
        let occasion = when_and_where(round.date(), round.place());
        facts.add("", format!("round {number}: {occasion}"));
        for next in round.next() {
            facts.add("", format!("next: {next}"));
        }
    }
}
