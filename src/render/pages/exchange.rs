//! Page of an exchange, or of another entry of a journal.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::ledger::{
    Amendment, EventEntry, Exchange, ExchangeStatus, JournalEntry, Leg, Reversal, StatusChange,
};
use crate::render::layout::{Facts, Page};
use crate::render::phrases::{self, after, joined, number};
use crate::words::{Count, PartialDate, ReportId, Tally, Text, When};

/// Returns a page of one journal entry of any kind, for people to read.
///
/// An amendment is shown by its id; its changes to the version before are in
/// [`Ledger::amendments`](crate::Ledger::amendments).
///
/// ```
/// use exchange_agreement::{render, journal::Reversal};
/// let back = Reversal::of("1".parse()?).with_date("2025-05-24")?;
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
    origin(entry.note(), entry.known(), entry.sources(), &mut facts);
    let title = [when(entry.kind(), entry.date()), detail(entry)].concat();
    Page::titled(title).facts(facts)
}

/// The content of an entry other than an exchange, as it follows the kind and date.
pub(super) fn detail(entry: &JournalEntry) -> String {
    let reversed = entry.reversal().map(Reversal::exchange);
    let mut text = after(", of exchange ", reversed);
    if let Some(settled) = entry.settled() {
        let people = load(settled.detainees(), settled.remains());
        let (reason, ends) = (settled.reason(), settled.ends());
        text.extend([format!(", {reason}: {ends}: {people}")]);
    }
    if let Some(declared) = entry.declared() {
        let declarer = after(", by ", declared.declarer());
        text.extend([format!(": {} is complete{declarer}", declared.commitment())]);
    }
    text.push_str(&after(": ", entry.event().map(EventEntry::event)));
    if let Some(step) = entry.status_change() {
        if let StatusChange::End(how) = step.change() {
            text.push_str(&after(": ", Some(how)));
        }
        text.push_str(&after(", of part ", step.part()));
        text.push_str(&after(", by ", step.actor()));
    }
    text.push_str(&after(": ", entry.amendment().map(Amendment::id)));
    text
}

/// Adds the note of an entry, the date on which it became known, and its reports.
fn origin(
    note: Option<&Text>,
    known: Option<PartialDate>,
    sources: &[ReportId],
    facts: &mut Facts,
) {
    facts.add_known("note", note);
    facts.add_known("known on", known);
    if !sources.is_empty() {
        facts.add("reported by", joined(sources, ", "));
    }
}

fn date(when: Option<When>) -> String {
    when.map_or_else(|| "date not given".to_string(), |when| when.to_string())
}

/// The kind of an entry, with a capital, and its date.
fn when(kind: &str, when: Option<When>) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let mut text: String = first.into_iter().chain(letters).collect();
    text.extend([", ", &date(when)]);
    text
}

/// Returns a page of one exchange: its date, place and initiator, and each direction with its people and their
/// reception.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Exchange, render};
/// let page = render::exchange(&Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// assert_eq!(page.to_string(), "\
/// Exchange 1: 2025-05-23, place of handover not given
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
    let place = exchange.place().map(Text::as_str);
    let place = place.unwrap_or("place of handover not given");
    let (id, date) = (exchange.id(), date(exchange.date()));
    let mut text = format!("{what} {id}: {date}, {place}");
    if exchange.status() == ExchangeStatus::CalledOff {
        text.push_str(", called off");
    }
    text.push_str(&after(", initiated by ", exchange.initiated_by()));
    let mut facts = Facts::default();
    for leg in exchange.legs() {
        self::leg(leg, &mut facts);
    }
    if !exchange.includes().is_empty() {
        facts.add("summarizes", joined(exchange.includes(), ", "));
    }
    facts.add_known("completes", exchange.completes());
    facts.add_known("tranche", exchange.tranche());
    let (note, known) = (exchange.note(), exchange.known());
    origin(note, known, exchange.sources(), &mut facts);
    Page::titled(text).facts(facts)
}

/// Adds a leg: its people and remains, then further facts about them.
fn leg(leg: &Leg, facts: &mut Facts) {
    let mut text = format!("{}: {}", leg.ends(), load(leg.detainees(), leg.remains()));
    text.push_str(&after(", in part ", leg.part()));
    if leg.is_outside_the_terms() {
        text.push_str(", outside the terms");
    }
    text.push_str(&after(", ", leg.date()));
    text.push_str(&after(", ", leg.place()));
    facts.add("leg", text);
    for one in leg.accounted() {
        let people = load(one.detainees(), one.remains());
        let reason = phrases::reason(one.reason());
        facts.add("", format!("not moved, {reason}: {people}"));
    }
    let listed = leg.listed().map(number);
    facts.add_known("", listed.map(|listed| format!("listed: {listed}")));
    for (axis, values) in leg.breakdown().axes() {
        let value = |(value, count): &(Text, u32)| format!("{} {value}", number(u64::from(*count)));
        let values = joined(values.iter().map(value), ", ");
        facts.add("", format!("by {axis}: {values}"));
    }
    facts.add_known("", reception(leg));
    let destination = leg.destination();
    facts.add_known("", destination.map(|place| format!("went on to {place}")));
    facts.add_known("", leg.note().map(|note| format!("({note})")));
}

/// Lists people, remains, or both; never as one number.
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
        .map(|(category, count)| phrases::counted(count, &category))
        .collect();
    match lines.as_slice() {
        [] => phrases::people(tally.total()),
        [line] => line.clone(),
        lines => format!("{} = {}", phrases::people(tally.total()), lines.join(" + ")),
    }
}

fn reception(leg: &Leg) -> Option<String> {
    let reception = leg.reception()?;
    let assistance = Some(reception.assistance()).filter(|words| !words.is_empty());
    let assistance = assistance.map(|words| joined(words, " and "));
    let parts = [
        after("from ", reception.origin()),
        after("received in ", reception.place()),
        after("received by ", reception.receiver()),
        after("assistance: ", assistance),
    ];
    let parts = parts.iter().filter(|part| !part.is_empty());
    Some(joined(parts, ", "))
}
