//! The figures of reports as rows of a table.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Column, cell, ends, pair, write};
use crate::evidence::{Figure, Report};
use crate::words::{Count, Subject, Tally};

const FIGURES: [Column; 25] = [
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
    ("at_least", "#x_number+min"),
    ("at_most", "#x_number+max"),
    ("confidence", "#x_confidence"),
    ("republishes", "#meta+source+copied"),
    ("note", "#description"),
];

/// The figures of reports: a row for each number, as it was told. Claims are not for adding up: `what` says whether a
/// number is of a category, of all detainees, of remains, or of persons of unknown fate.
///
/// ```
/// use exchange_agreement::{Act, Figure, Report, render};
/// let figure = Figure::of_remains(Act::Received, "RU", "UA", 6_057)?.running(None);
/// let report = Report::new("afp", "AFP")?.quoting("=headquarters")?.telling(figure);
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
                rows.push(told(
                    report,
                    figure,
                    ("category", Some(category.to_string()), count),
                ));
            }
            for (subject, what) in [
                (Subject::AnyDetainee, "detainees"),
                (Subject::Remains, "remains"),
                (Subject::Persons, "persons"),
            ] {
                if let Some(count) = figure.told_of(&subject) {
                    rows.push(told(report, figure, (what, None, count)));
                }
            }
        }
    }
    write(&FIGURES, rows)
}

fn told(
    report: &Report,
    figure: &Figure,
    (what, category, count): (&str, Option<String>, Count),
) -> [String; 25] {
    let [from, to, both] = ends(Some(figure.ends()));
    let [least, most] = pair(Some(count.pair()));
    [
        report.id().to_string(),
        report.source().to_string(),
        cell(figure.quotes().or_else(|| report.quotes())),
        cell(figure.speaks_for().or_else(|| report.speaks_for())),
        cell(report.address()),
        cell(report.statement_date()),
        cell(report.publication()),
        cell(report.update()),
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
        least,
        most,
        cell(figure.confidence()),
        cell(report.republishes()),
        cell(figure.note().or_else(|| report.note())),
    ]
}
