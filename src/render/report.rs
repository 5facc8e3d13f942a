//! One report as a person reads it.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::page::{Facts, Page};
use super::words;
use crate::evidence::{Figure, Report};
use crate::words::{Subject, Tally, Text};

/// One report: who published it, whom it quotes, when, and each of its figures.
///
/// ```
/// use exchange_agreement::{Act, Figure, Report, render};
/// let told = Figure::of_total(Act::HandedOver, "RU", "UA", 195)?;
/// let report = Report::new("a", "a newspaper")?.quoting("a ministry")?.telling(told);
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
    let told = [
        ("quoting", report.quotes().map(Text::to_string)),
        (
            "speaks for",
            report.speaks_for().map(|side| side.to_string()),
        ),
        ("relayed by", report.relay().map(Text::to_string)),
        (
            "a copy of",
            report
                .republishes()
                .map(|original| format!("report {original}")),
        ),
        ("address", report.address().map(Text::to_string)),
        ("language", report.language().map(Text::to_string)),
        (
            "stated",
            report.statement_date().map(|date| date.to_string()),
        ),
        (
            "published",
            report.publication().map(|moment| moment.to_string()),
        ),
        ("updated", report.update().map(|moment| moment.to_string())),
        ("note", report.note().map(Text::to_string)),
    ];
    for (label, fact) in told {
        if let Some(fact) = fact {
            facts.add(label, fact);
        }
    }
    for figure in report.figures() {
        facts.add("figure", self::figure(figure));
    }
    Page::titled(format!("Report {}", report.id())).facts(facts)
}

/// `received, RU to UA, exchange 2: 207`, and whose word it is where that is told of the figure.
fn figure(figure: &Figure) -> String {
    let mut text = format!("{}, {}", words::act(figure.act()), figure.ends());
    let occasion = [
        figure.part().map(|part| format!(", part {part}")),
        figure.is_running().then(|| ", in all".to_string()),
        figure.since().map(|since| format!(" since {since}")),
        figure.exchange().map(|id| format!(", exchange {id}")),
        figure.date().map(|date| format!(", {date}")),
    ];
    text.extend(occasion.into_iter().flatten());
    let lines = figure.detainees().into_iter().flat_map(Tally::iter);
    let lines = lines.map(|(category, count)| words::counted(count, &category));
    let mut numbers: Vec<String> = lines.collect();
    let others = [
        (Subject::AnyDetainee, "in all"),
        (Subject::Remains, "remains"),
        (Subject::Persons, "persons"),
    ];
    for (subject, word) in others {
        let told = figure.told_of(&subject);
        numbers.extend(told.map(|count| format!("{count} {word}")));
    }
    text.push_str(": ");
    text.push_str(&numbers.join(", "));
    if let Some(whom) = figure.quotes() {
        let _ = write!(text, ", by {whom}");
    }
    if let Some(confidence) = figure.confidence() {
        let _ = write!(text, " ({confidence})");
    }
    text
}
