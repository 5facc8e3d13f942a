//! Table of figures.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::cells::{Columns, Row, cell, ends, write};
use crate::evidence::{Act, Figure, Report};
use crate::words::{Count, Subject, Tally};

const FIGURES: Columns<24, 2, 3> = (
    [
        ("report", "#meta+source+code"),
        ("source", "#meta+source+name"),
        ("quoting", "#meta+source+quoted"),
        ("speaks_for", "#group+speaks_for+code"),
        ("address", "#meta+source+url"),
        ("stated", "#date+stated"),
        ("published", "#date+reported"),
        ("updated", "#date+updated"),
        ("concluded", "#date+concluded"),
        ("act", "#x_act"),
        ("reason", "#x_reason"),
        ("from", "#group+from+code"),
        ("to", "#group+to+code"),
        ("both_directions", "#x_direction+both"),
        ("exchange", "#event+code"),
        ("date", "#date+occurred"),
        ("part", "#x_part"),
        ("outside_the_terms", "#x_outside"),
        ("ordinal", "#x_ordinal"),
        ("running_total", "#x_running"),
        ("since", "#date+start"),
        ("what", "#x_subject"),
        ("category", "#x_category"),
        ("as_told", "#x_told"),
    ],
    [("", "#x_number"), ("exchanges_", "#x_exchanges")],
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
/// assert_eq!(row, Some("afp,AFP,'=headquarters,,,,,,,received,,RU,UA,,,,,,,yes,,remains,,\"6,057\",6057,6057,,,,,"));
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
) -> Row<24, 2, 3> {
    let [mut from, mut to, both] = ends(Some(figure.ends()));
    if figure.sole_actor().is_some() {
        let left_out = if figure.act() == Act::Held {
            &mut to
        } else {
            &mut from
        };
        left_out.clear();
    }
    let before = [
        report.id().to_string(),
        report.source().to_string(),
        cell(figure.quoting().or_else(|| report.quoting())),
        cell(figure.speaks_for().or_else(|| report.speaks_for())),
        cell(report.address()),
        cell(report.stated()),
        cell(report.published()),
        cell(report.updated()),
        cell(report.concluded()),
        figure.act().to_string(),
        cell(figure.reason()),
        from,
        to,
        both,
        cell(figure.exchange()),
        cell(figure.date()),
        cell(figure.part()),
        cell(figure.is_outside_the_terms().then_some("yes")),
        cell(figure.ordinal()),
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
    let exchanges = figure.exchanges().map(Count::pair);
    (before, [Some(count.pair()), exchanges], after)
}
