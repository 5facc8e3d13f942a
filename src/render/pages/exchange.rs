//! Page of an exchange, or of another entry of a journal.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::ledger::{
    EventEntry, Exchange, ExchangeStatus, JournalEntry, Leg, Reversal, StatusChange,
};
use crate::render::layout::{Facts, Page};
use crate::render::phrases::{self, after, joined, number};
use crate::render::quotes;
use crate::words::{PartialDate, ReportId, Text, When};

/// Returns a page of one journal entry of any kind, for people to read.
///
/// An amendment is shown with the whole new version of the agreement; its changes to the version before are in
/// [`Ledger::amendments`](crate::Ledger::amendments).
///
/// ```
/// use exchange_agreement::{render, journal::Reversal};
/// let back = Reversal::of("1".parse()?).with_date("2025-05-24")?;
/// assert_eq!(render::entry(&back.into()).to_string(), "Reversal, 2025-05-24, of exchange 1, all of it\n");
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
    for leg in legs(entry) {
        facts.add("leg", self::leg(leg));
        facts.more(details(leg));
    }
    let text = entry.settled().map(|settled| {
        let people = phrases::load(settled.detainees(), settled.remains());
        format!("{}: {people}", settled.ends())
    });
    facts.add_known("people", text);
    origin(entry.note(), entry.known(), entry.sources(), &mut facts);
    let title = [when(entry.kind(), entry.date()), detail(entry)].concat();
    let page = Page::titled(title).facts(facts);
    match entry.amendment() {
        Some(amendment) => page.then(super::agreement::agreement(amendment.agreement())),
        None => page,
    }
}

/// Returns the legs of an exchange or correction, or those that a reversal takes back.
pub(super) fn legs(entry: &JournalEntry) -> &[Leg] {
    let exchange = entry.exchange().or_else(|| entry.correction());
    let of_reversal = || entry.reversal().and_then(Reversal::legs);
    let legs = exchange.map(Exchange::legs).or_else(of_reversal);
    legs.unwrap_or_default()
}

/// The content of an entry other than an exchange, as it follows the kind and date.
pub(super) fn detail(entry: &JournalEntry) -> String {
    let mut text = String::new();
    if let Some(reversal) = entry.reversal() {
        text = format!(", of exchange {}", reversal.exchange());
        text.push_str(if reversal.legs().is_some() {
            ""
        } else {
            ", all of it"
        });
        let reason = reversal.reason().map(phrases::reversal);
        text.push_str(&after(", ", reason));
    }
    if let Some(settled) = entry.settled() {
        text = format!(
            ", {}{}",
            settled.reason(),
            after(", in part ", settled.part())
        );
    }
    if let Some(declared) = entry.declared() {
        let declarer = after(", by ", declared.declarer());
        let is = if declared.is_complete() {
            "is"
        } else {
            "is not"
        };
        text = format!(": {} {is} complete{declarer}", declared.commitment());
    }
    text.push_str(&after(": ", entry.event().map(EventEntry::event)));
    if let Some(step) = entry.status_change() {
        if let StatusChange::End(how) = step.change() {
            text.push_str(&after(": ", Some(how)));
        }
        text.push_str(&after(", of part ", step.part()));
        text.push_str(&after(", by ", step.actor()));
    }
    if let Some(amendment) = entry.amendment() {
        text.push_str(&after(": ", Some(amendment.id())));
        // Its date is that from which it applies, or else that on which it was agreed.
        if let Some(from) = amendment.applies_from() {
            text.push_str(&after(", agreed ", amendment.agreed()));
            text.push_str(&after(", applies from ", Some(from)));
        }
    }
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
    when.map_or_else(|| "date not given".to_string(), phrases::when)
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

/// What stands for a place that is not given.
const NO_PLACE: &str = "place of handover not given";

/// How the facts begin that stand beside a place, between commas.
const FACTS: [&str; 11] = [
    "called off",
    "initiated by ",
    "tranche ",
    "summarizes ",
    "completes ",
    "included in ",
    "corrected below",
    "released by ",
    "internal",
    "in part ",
    "outside the terms",
];

/// Returns a place as it stands among facts: in quotation marks if it could be taken for them.
pub(super) fn place(place: &Text) -> String {
    quotes::beside(place.as_str(), &FACTS).into_owned()
}

fn place_of<'t>(place: &'t str, otherwise: &str) -> Cow<'t, str> {
    match quotes::unlike(place, otherwise) {
        Cow::Borrowed(place) => quotes::beside(place, &FACTS),
        quoted @ Cow::Owned(_) => quoted,
    }
}

fn page(what: &str, exchange: &Exchange) -> Page {
    let place = exchange.place().map(Text::as_str);
    let place = place.map_or(NO_PLACE.into(), |place| place_of(place, NO_PLACE));
    let (id, date) = (exchange.id(), date(exchange.date()));
    let mut text = format!("{what} {id}: {date}, {place}");
    if exchange.status() == ExchangeStatus::CalledOff {
        text.push_str(", called off");
    }
    text.push_str(&after(", initiated by ", exchange.initiated_by()));
    let mut facts = Facts::default();
    for leg in exchange.legs() {
        facts.add("leg", self::leg(leg));
        facts.more(details(leg));
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

/// Returns the direction of a leg, its people and remains, and what belongs to it as a whole.
fn leg(leg: &Leg) -> String {
    let text = format!(
        "{}: {}",
        leg.ends(),
        phrases::load(leg.detainees(), leg.remains())
    );
    let scope = joined(scope(leg), ", ");
    let occasion = [
        after(", ", leg.date().map(phrases::when)),
        after(", ", leg.place().map(place)),
    ]
    .concat();
    let scope = Some(scope).filter(|scope| !scope.is_empty());
    [text, after(", ", scope), occasion].concat()
}

/// Returns who released the people, whether a leg is internal, its part, and that it is outside the terms.
pub(super) fn scope(leg: &Leg) -> Vec<String> {
    let releaser = leg.releaser().map(|side| format!("released by {side}"));
    let internal = leg.is_internal().then(|| "internal".to_string());
    let outside = leg.is_outside_the_terms();
    let outside = outside.then(|| "outside the terms".to_string());
    let part = leg.part().map(|part| format!("in part {part}"));
    let facts = releaser.into_iter().chain(internal);
    facts.chain(part).chain(outside).collect()
}

/// Returns further facts about a leg.
pub(super) fn details(leg: &Leg) -> Vec<String> {
    let mut facts = Vec::new();
    for one in leg.accounted() {
        let people = phrases::load(one.detainees(), one.remains());
        let reason = one.reason().in_words();
        facts.push(format!("not moved, {reason}: {people}"));
    }
    let listed = leg.listed().map(number);
    facts.extend(listed.map(|listed| format!("{listed} on the list")));
    for (axis, values) in leg.breakdown().axes() {
        let value = |(value, count): &(Text, u32)| {
            let value = quotes::among(value.as_str(), &[", "]);
            format!("{} {value}", number(u64::from(*count)))
        };
        let values = match values {
            [] => "no values".to_string(),
            values => joined(values.iter().map(value), ", "),
        };
        let axis = quotes::among(axis.as_str(), &[":"]);
        facts.push(format!("by {axis}: {values}"));
    }
    facts.extend(reception(leg));
    let destination = leg.destination();
    facts.extend(destination.map(|place| format!("destination: {place}")));
    facts.extend(leg.note().map(|note| format!("({note})")));
    facts
}

fn reception(leg: &Leg) -> Option<String> {
    let reception = leg.reception()?;
    let assistance = Some(reception.assistance()).filter(|words| !words.is_empty());
    let assistance = assistance.map(|words| {
        let words = words.iter().map(Text::as_str);
        joined(words.map(|word| quotes::among(word, &["; "])), "; ")
    });
    // A part ends where one of those behind it begins.
    let begins = [", received in ", ", received by ", ", assistance: "];
    let [place, receiver, help] = [0, 1, 2].map(|at| begins.get(at..).unwrap_or_default());
    let part = |text: Option<&Text>, joints: &[&str]| {
        text.map(|text| quotes::among(text.as_str(), joints).into_owned())
    };
    let parts = [
        after("from ", part(reception.origin(), place)),
        after("received in ", part(reception.place(), receiver)),
        after("received by ", part(reception.receiver(), help)),
        after("assistance: ", assistance),
    ];
    let parts = parts.iter().filter(|part| !part.is_empty());
    Some(joined(parts, ", "))
}
