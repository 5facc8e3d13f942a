//! Table of figures.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Columns, Row, cell, ends, write};
use crate::evidence::{Figure, Report};
use crate::words::{Count, Subject, Tally};

const FIGURES: Columns<20, 1, 3> = (
    [
        ("report", "#meta+id"),
        ("source", "#meta+source+name"),
        ("quoting", "#meta+source+quoted"),
        ("speaks_for", "#org+speaks_for+name"),
        ("address", "#meta+source+url"),
        ("stated", "#date+stated"),
        ("published", "#date+reported"),
        ("updated", "#date+updated"),
        ("act", "#x_act"),
        ("from", "#org+from+name"),
        ("to", "#org+to+name"),
        ("both_directions", "#x_direction+both"),
        ("exchange", "#event+id"),
        ("date", "#date+occurred"),
        ("part", "#x_part"),
        ("running_total", "#x_running"),
        ("since", "#date+start"),
        ("what", "#x_subject"),
        ("category", "#x_category"),
        ("as_told", "#x_told"),
    ],
    [("", "#x_number")],
    [
        ("confidence", "#x_confidence"),
        ("republishes", "#meta+source+copied"),
        ("note", "#description"),
    ],
);

/// Returns the figures of reports as a CSV table: a row for each number, as it was reported.
///
/// The column `what` states the subject of a number: a category, all detainees, remains, or persons of unknown fate.
/// Numbers of reports overlap and are not for adding up.
///
/// ```
/// use exchange_agreement::{Figure, Report, render, evidence::Act};
/// let figure = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(None);
/// let report = Report::new("afp", "AFP")?.with_quoting("=headquarters")?.with_figure(figure);
/// let table = render::csv::figures(&[report]);
/// let row = table.lines().nth(2);
/// assert_eq!(row, Some("afp,AFP,'=headquarters,,,,,,received,RU,UA,,,,,yes,,remains,,\"6,057\",6057,6057,,,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn figures(reports: &[Report]) -> String {
    let mut rows = Vec::new();
    for report in reports {
        for figure in report.figures() {
            let lines = figure.detainees().into_iter().flat_map(Tally::iter);
            for (category, count) in lines {
                rows.push(row(
                    report,
                    figure,
                    ("category", Some(category.to_string()), count),
                ));
            }
            for (subject, what) in [
                (Subject::AnyDetainee, "detainees"),
                (Subject::Remains, "remains"),
                (Subject::PersonsOfUnknownFate, "persons"),
            ] {
                if let Some(count) = figure.count_of(&subject) {
                    rows.push(row(report, figure, (what, None, count)));
                }
            }
        }
    }
    write(&FIGURES, rows)
}

fn row(
    report: &Report,
    figure: &Figure,
    (what, category, count): (&str, Option<String>, Count),
) -> Row<20, 1, 3> {
    let [from, to, both] = ends(Some(figure.ends()));
    let before = [
        report.id().to_string(),
        report.source().to_string(),
        cell(figure.quoting().or_else(|| report.quoting())),
        cell(figure.speaks_for().or_else(|| report.speaks_for())),
        cell(report.address()),
        cell(report.stated()),
        cell(report.published()),
        cell(report.updated()),
        figure.act().to_string(),
        from,
        to,
        both,
        cell(figure.exchange()),
        cell(figure.date()),
        cell(figure.part()),
        cell(figure.is_running().then_some("yes")),
        cell(figure.since()),
        what.to_string(),
        cell(category),
        count.to_string(),
    ];
    let after = [
        cell(figure.confidence()),
        cell(report.republishes()),
        cell(figure.note().or_else(|| report.note())),
    ];
    (before, [Some(count.pair())], after)
}
