//! One exchange, or another entry of a journal, as a person reads it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::page::{Facts, Page};
use super::words;
use crate::ledger::{Exchange, ExchangeStatus, JournalEntry, Leg, Step};
use crate::rulebook::Grouped;
use crate::words::{ActorKey, Count, PartialDate, ReportId, Tally, Text, When};

/// One entry of a journal, of whatever kind; of an amendment its id, for what it changes is derived from the version
/// before ([`Ledger::amendments`](crate::Ledger::amendments)).
///
/// ```
/// use exchange_agreement::{Reversal, render};
/// let back = Reversal::of("1".parse()?).on("2025-05-24".parse()?);
/// assert_eq!(render::entry(&back.into()).to_string(), "Reversal, 2025-05-24, of exchange 1\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn entry(entry: &JournalEntry) -> Page {
    if let Some(exchange) = entry.exchange() {
        return self::exchange(exchange);
    }
    if let Some(corrected) = entry.correction() {
        return page("Correction of exchange", corrected);
    }
    let mut facts = Facts::default();
    let legs = entry.reversal().and_then(|reversal| reversal.legs());
    legs.into_iter()
        .flatten()
        .for_each(|one| leg(one, &mut facts));
    telling(entry.note(), entry.known(), entry.sources(), &mut facts);
    let title = [when(entry.kind(), entry.when()), detail(entry)].concat();
    Page::titled(title).facts(facts)
}

/// What an entry that is no exchange tells, as it follows its kind and date.
pub(super) fn detail(entry: &JournalEntry) -> String {
    let mut text = String::new();
    if let Some(reversal) = entry.reversal() {
        let _ = write!(text, ", of exchange {}", reversal.exchange());
    }
    if let Some(settled) = entry.settled() {
        let who = load(settled.detainees(), settled.remains());
        let _ = write!(text, ", {}: {}: {who}", settled.reason(), settled.ends());
    }
    if let Some(declared) = entry.declared() {
        let _ = write!(text, ": {} is complete", declared.commitment());
        by(declared.declarer(), &mut text);
    }
    if let Some(event) = entry.event() {
        let _ = write!(text, ": {}", event.event());
    }
    if let Some(step) = entry.step() {
        if let Step::End(how) = step.step() {
            let _ = write!(text, ": {how}");
        }
        if let Some(part) = step.part() {
            let _ = write!(text, ", of part {part}");
        }
        by(step.actor(), &mut text);
    }
    if let Some(amendment) = entry.amendment() {
        let _ = write!(text, ": {}", amendment.id());
    }
    text
}

/// What every entry may tell beside its content.
fn telling(
    note: Option<&Text>,
    known: Option<PartialDate>,
    sources: &[ReportId],
    facts: &mut Facts,
) {
    if let Some(note) = note {
        facts.add("note", note.to_string());
    }
    if let Some(known) = known {
        facts.add("known on", known.to_string());
    }
    if !sources.is_empty() {
        let sources: Vec<String> = sources.iter().map(ToString::to_string).collect();
        facts.add("told by", sources.join(", "));
    }
}

/// The kind of an entry, with a capital, and its date.
fn when(kind: &str, when: Option<When>) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let mut text: String = first.into_iter().chain(letters).collect();
    match when {
        Some(when) => {
            let _ = write!(text, ", {when}");
        }
        None => text.push_str(", date not told"),
    }
    text
}

fn by(actor: Option<ActorKey>, text: &mut String) {
    if let Some(actor) = actor {
        let _ = write!(text, ", by {actor}");
    }
}

/// One exchange: when, where, by whom, and each direction with its people and their reception.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Exchange, render};
/// let page = render::exchange(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// assert_eq!(page.to_string(), "\
/// Exchange 1: 2025-05-23, place of handover not told
/// \x20 leg  RU to UA: 120 civilians
/// \x20 leg  UA to RU: 120 civilians
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn exchange(exchange: &Exchange) -> Page {
    page("Exchange", exchange)
}

fn page(what: &str, exchange: &Exchange) -> Page {
    let mut text = format!("{what} {}: ", exchange.id());
    text.push_str(
        &exchange
            .when()
            .map_or_else(|| "date not told".to_string(), |when| when.to_string()),
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
    let mut facts = Facts::default();
    for leg in exchange.legs() {
        self::leg(leg, &mut facts);
    }
    if !exchange.includes().is_empty() {
        let ids: Vec<String> = exchange
            .includes()
            .iter()
            .map(ToString::to_string)
            .collect();
        facts.add("sums up", ids.join(", "));
    }
    if let Some(earlier) = exchange.completes() {
        facts.add("completes", earlier.to_string());
    }
    if let Some(tranche) = exchange.tranche() {
        facts.add("tranche", tranche.to_string());
    }
    let (note, known) = (exchange.note(), exchange.known());
    telling(note, known, exchange.sources(), &mut facts);
    Page::titled(text).facts(facts)
}

/// One leg: its people and remains, and what is told beside the numbers.
fn leg(leg: &Leg, facts: &mut Facts) {
    let mut text = format!("{}: {}", leg.ends(), load(leg.detainees(), leg.remains()));
    if let Some(part) = leg.part() {
        let _ = write!(text, ", in part {part}");
    }
    if leg.is_beside() {
        text.push_str(", beside the terms");
    }
    if let Some(when) = leg.when() {
        let _ = write!(text, ", {when}");
    }
    if let Some(place) = leg.place() {
        let _ = write!(text, ", {place}");
    }
    facts.add("leg", text);
    for one in leg.accounted() {
        let who = load(one.detainees(), one.remains());
        facts.add(
            "",
            format!("not moved, {}: {who}", words::reason(one.reason())),
        );
    }
    if let Some(listed) = leg.list_length() {
        facts.add("", format!("listed: {}", Grouped(u64::from(listed))));
    }
    for (axis, values) in leg.breakdown().axes() {
        let value =
            |(value, count): &(Text, u32)| format!("{} {value}", Grouped(u64::from(*count)));
        let values: Vec<String> = values.iter().map(value).collect();
        facts.add("", format!("by {axis}: {}", values.join(", ")));
    }
    if let Some(reception) = reception(leg) {
        facts.add("", reception);
    }
    if let Some(destination) = leg.destination() {
        facts.add("", format!("went on to {destination}"));
    }
    if let Some(note) = leg.note() {
        facts.add("", format!("({note})"));
    }
}

/// People, remains, or both beside each other: never one number.
fn load(people: &Tally, remains: Option<Count>) -> String {
    let dead = remains.map(|count| format!("{count} remains"));
    match dead {
        None => tally(people),
        Some(dead) if people.is_empty() => dead,
        Some(dead) => format!("{}; {dead}", tally(people)),
    }
}

pub(super) fn tally(tally: &Tally) -> String {
    let lines: Vec<String> = tally
        .iter()
        .map(|(category, count)| words::counted(count, &category))
        .collect();
    match lines.as_slice() {
        [] => words::people(tally.total()),
        [line] => line.clone(),
        lines => format!("{} = {}", words::people(tally.total()), lines.join(" + ")),
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
    if let Some(receiver) = reception.receiver() {
        parts.push(format!("received by {receiver}"));
    }
    let assistance: Vec<&str> = reception.assistance().iter().map(Text::as_str).collect();
    if !assistance.is_empty() {
        parts.push(format!("assistance: {}", assistance.join(" and ")));
    }
    Some(parts.join(", "))
}
