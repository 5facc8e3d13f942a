//! Table of figures.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Row, cell, ends, write};
use super::columns::FIGURES;
use crate::evidence::{Act, Figure, Report};
use crate::words::{Count, Subject};

/// Returns the figures of reports as a CSV table: a row for each number, as it was reported, and one for a report
/// without figures.
///
/// The column `figure` counts the figures of a report, of which one can have several numbers. The column `what` states the subject of a number: a category, all detainees, remains, or persons of unknown fate.
/// Numbers of reports overlap and are not for adding up.
///
/// ```
/// use exchange_agreement::{Figure, Report, render, evidence::Act};
/// let figure = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running();
/// let report = Report::new("afp", "AFP")?.with_quoting("=headquarters")?.with_figure(figure);
/// let table = render::csv::figures(&[report]);
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("afp,AFP,'=headquarters,,,,,,,1,received,,RU,UA,,,,,,,yes,,remains,,\"6,057\",,6057,6057,,,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn figures(reports: &[Report]) -> String {
    let mut rows = Vec::new();
    for report in reports {
        if report.figures().is_empty() {
            rows.push(row(report, None));
        }
        for (at, figure) in report.figures().iter().enumerate() {
            let number = at.saturating_add(1);
            let lines = figure.lines();
            if figure.detainees().is_some() && lines.is_empty() {
                let line = ("category", None, Count::Exactly(0));
                rows.push(row(report, Some((number, figure, line))));
            }
            for (category, count) in lines {
                let line = ("category", Some(category.to_string()), count);
                rows.push(row(report, Some((number, figure, line))));
            }
            for (subject, what) in [
                (Subject::AnyDetainee, "detainees"),
                (Subject::Remains, "remains"),
                (Subject::PersonsOfUnknownFate, "persons"),
            ] {
                if let Some(count) = figure.count_of(&subject) {
                    rows.push(row(report, Some((number, figure, (what, None, count)))));
                }
            }
        }
    }
    write(&FIGURES, rows)
}

/// The position of a figure in its report, counted from one, and one of its numbers: of what, of which category.
type Line<'r> = (usize, &'r Figure, (&'static str, Option<String>, Count));

fn row(report: &Report, line: Option<Line<'_>>) -> Row<26, 2, 3> {
    let figure = line.as_ref().map(|(_, figure, _)| *figure);
    let [mut from, mut to, both] = ends(figure.map(Figure::ends));
    if let Some(figure) = figure.filter(|figure| figure.sole_actor().is_some()) {
        let left_out = if figure.act() == Act::Held {
            &mut to
        } else {
            &mut from
        };
        left_out.clear();
    }
    let outside = figure.filter(|figure| figure.is_outside_the_terms());
    let running = figure.filter(|figure| figure.is_running());
    let (number, what, category, count) = match line {
        Some((number, _, (what, category, count))) => {
            (Some(number), Some(what), category, Some(count))
        }
        None => (None, None, None, None),
    };
    let exchanges = figure.and_then(Figure::exchanges);
    let before = [
        report.id().to_string(),
        report.source().to_string(),
        cell(
            figure
                .and_then(Figure::quoting)
                .or_else(|| report.quoting()),
        ),
        cell(
            figure
                .and_then(Figure::speaks_for)
                .or_else(|| report.speaks_for()),
        ),
        cell(report.address()),
        cell(report.stated()),
        cell(report.published()),
        cell(report.updated()),
        cell(report.concluded()),
        cell(number),
        cell(figure.map(Figure::act)),
        cell(figure.and_then(Figure::reason)),
        from,
        to,
        both,
        cell(figure.and_then(Figure::exchange)),
        cell(figure.and_then(Figure::date)),
        cell(figure.and_then(Figure::part)),
        cell(outside.map(|_| "yes")),
        cell(figure.and_then(Figure::ordinal)),
        cell(running.map(|_| "yes")),
        cell(figure.and_then(Figure::since)),
        cell(what),
        cell(category),
        cell(count),
        cell(exchanges),
    ];
    let after = [
        cell(figure.and_then(Figure::confidence)),
        cell(report.republishes()),
        cell(figure.and_then(Figure::note).or_else(|| report.note())),
    ];
    let numbers = [count, exchanges].map(|count| count.map(Count::pair));
    (before, numbers, after)
}
