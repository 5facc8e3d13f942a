//! Page of a report.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::evidence::{Act, Figure, Report};
use crate::render::layout::{Facts, Page};
use crate::render::phrases::{self, after, bracketed};
use crate::render::quotes;
use crate::words::{Subject, Text};

/// Returns a page of one report: its publisher, the source that it quotes, its dates, and each of its figures.
///
/// ```
/// use exchange_agreement::{Figure, Report, render, evidence::Act};
/// let figure = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?;
/// let report = Report::new("a", "a newspaper")?.with_quoting("a ministry")?.with_figure(figure);
/// assert_eq!(render::report(&report).to_string(), "\
/// Report a
/// \x20 published by  a newspaper
/// \x20 quoting       a ministry
/// \x20 figure        handed over, RU to UA: 195 in all
/// ");
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[must_use]
pub fn report(report: &Report) -> Page {
    let mut facts = Facts::default();
    facts.add("published by", report.source().to_string());
    facts.add_known("quoting", report.quoting());
    facts.add_known("speaks for", report.speaks_for());
    facts.add_known("relayed by", report.relayed_by());
    let original = report.republishes();
    facts.add_known("a copy of", original.map(|id| format!("report {id}")));
    facts.add_known("address", report.address());
    facts.add_known("language", report.language());
    facts.add_known("stated", report.stated());
    facts.add_known("published", report.published());
    facts.add_known("updated", report.updated());
    facts.add_known("agreement dated", report.concluded());
    facts.add_known("note", report.note());
    for statement in report.statements() {
        let about = after(", exchange ", statement.exchange());
        let what = quotes::among(statement.what().as_str(), &[", exchange "]);
        facts.add("statement", format!("{what}{about}"));
    }
    for figure in report.figures() {
        facts.add("figure", self::figure(figure));
        facts.more(figure.note().map(|note| format!("({note})")));
    }
    Page::titled(format!("Report {}", report.id())).facts(facts)
}

/// Returns `received, RU to UA, exchange 2: 207`, with the source of the figure if it has one of its own.
fn figure(figure: &Figure) -> String {
    let act = match figure.reason() {
        Some(reason) => reason.in_words(),
        None => figure.act().in_words(),
    };
    let mut text = match figure.sole_actor() {
        Some(actor) if figure.act() == Act::Held => format!("{act} by {actor}"),
        Some(actor) => format!("{act}, sought by {actor}"),
        None => format!("{act}, {}", figure.ends()),
    };
    let occasion = [
        figure
            .is_outside_the_terms()
            .then(|| ", outside the terms".to_string()),
        figure.part().map(|part| format!(", part {part}")),
        figure.is_running().then(|| ", running total".to_string()),
        figure.since().map(|since| format!(" since {since}")),
        figure.exchange().map(|id| format!(", exchange {id}")),
        figure
            .date()
            .map(|date| format!(", {}", phrases::when(date))),
    ];
    text.extend(occasion.into_iter().flatten());
    let lines = figure.lines().into_iter();
    let lines = lines.map(|(category, count)| phrases::counted(count, &category));
    let mut numbers: Vec<String> = lines.collect();
    if figure.detainees().is_some() && numbers.is_empty() {
        numbers.push("people of no category".to_string());
    }
    let total = figure.count_of(&Subject::AnyDetainee);
    numbers.extend(total.map(|count| format!("{count} in all")));
    numbers.extend(figure.count_of(&Subject::Remains).map(phrases::remains));
    let persons = figure.count_of(&Subject::PersonsOfUnknownFate);
    numbers.extend(persons.map(phrases::persons));
    text.push_str(": ");
    text.push_str(&numbers.join(", "));
    text.push_str(&after(", exchange number ", figure.ordinal()));
    let exchanges = figure.exchanges();
    text.push_str(&after(", number of exchanges so far ", exchanges));
    let voice = figure.quoting().map(Text::as_str);
    let voice = voice.map(|voice| quotes::among(voice, &[", speaking for ", quotes::BRACKETS]));
    text.push_str(&after(", by ", voice));
    text.push_str(&after(", speaking for ", figure.speaks_for()));
    let confidence = figure.confidence().map(Text::as_str);
    text.push_str(&bracketed(confidence.map(quotes::within_brackets)));
    text
}
