//! The columns of reports and their figures.

use super::numbers;
use super::sheet::{Column, Kind, Own, Sheet};
use crate::render::tables::columns::FIGURES;
use crate::rulebook::{Datum, Findings};
use crate::words::Count;

pub(super) fn kind() -> Kind<'static> {
    let (before, numbers, after) = FIGURES;
    let columns = before.into_iter().chain(numbers.into_iter().flatten());
    Kind {
        name: "figures",
        columns: columns.chain(after).collect(),
        others: &[
            ("count", "as_told"),
            ("number", "as_told"),
            ("notes", "note"),
            ("remarks", "note"),
            ("comments", "note"),
            ("people", "as_told"),
            ("on", "date"),
            ("url", "address"),
            ("running", "running_total"),
            ("beside_the_terms", "outside_the_terms"),
            ("exchanges", "exchanges_as_told"),
        ],
        dates: [
            &["date", "since", "concluded", "stated"],
            &["published", "updated"],
        ],
        needed: &[
            &["report"],
            &["source"],
            &["act"],
            &["from", "to"],
            &["as_told", "at_least", "at_most"],
        ],
        own: Own::default(),
    }
}

/// What the number of a row counts.
pub(super) const SUBJECTS: [&str; 4] = ["category", "detainees", "remains", "persons"];

/// The columns by name; each is looked up once.
pub(super) struct Columns {
    /// Of the report.
    pub(super) of_report: [Column; 8],
    /// Of a figure, all but its numbers.
    pub(super) of_figure: [Column; 12],
    pub(super) common: [Column; 3],
    pub(super) what: Column,
    pub(super) category: Column,
    pub(super) stated: Column,
    pub(super) bounds: [Column; 2],
    /// The number of exchanges as it is stated, and its bounds.
    pub(super) exchanges: [Column; 3],
}

const OF_REPORT: [&str; 8] = [
    "report",
    "source",
    "address",
    "stated",
    "published",
    "updated",
    "concluded",
    "republishes",
];
const OF_FIGURE: [&str; 12] = [
    "act",
    "from",
    "to",
    "both_directions",
    "exchange",
    "date",
    "part",
    "outside_the_terms",
    "reason",
    "running_total",
    "since",
    "confidence",
];
/// Of a figure, or of the whole report where all rows have the same.
const COMMON: [&str; 3] = ["quoting", "speaks_for", "note"];

/// The number of cells that tell one number of a report from another, with what it counts and of which category.
pub(super) const SAME: usize = 23;

impl Columns {
    /// Returns the columns that tell one number of a report from another.
    pub(super) fn apart(&self, sheet: &Sheet) -> [Column; SAME - 2] {
        let [figure, ordinal] = ["figure", "ordinal"].map(|name| sheet.column(name));
        let [_, source, ..] = &self.of_report;
        let own = self.of_figure.iter().chain(&self.common);
        let mut all = own
            .chain(&self.exchanges)
            .chain([&figure, &ordinal, source]);
        core::array::from_fn(|_| all.next().copied().unwrap_or(Column::NONE))
    }

    /// Returns the columns of the two actors.
    pub(super) const fn ends(&self) -> [Column; 2] {
        let [_, from, to, ..] = self.of_figure;
        [from, to]
    }

    pub(super) fn of(sheet: &Sheet) -> Self {
        let column = |name: &str| sheet.column(name);
        Self {
            of_report: OF_REPORT.map(column),
            of_figure: OF_FIGURE.map(column),
            common: COMMON.map(column),
            what: column("what"),
            category: column("category"),
            stated: column("as_told"),
            bounds: ["at_least", "at_most"].map(column),
            exchanges: [
                "exchanges_as_told",
                "exchanges_at_least",
                "exchanges_at_most",
            ]
            .map(column),
        }
    }
}

/// Reads a number as it is stated, or its bounds, or both, which say the same: `Some(None)` if none is there, `None` if one
/// is unreadable.
#[expect(
    clippy::option_option,
    reason = "the caller handles the outer one at once"
)]
pub(super) fn stated(
    sheet: &Sheet,
    row: usize,
    [stated, least, most]: [Column; 3],
    findings: &mut Findings,
) -> Option<Option<Count>> {
    let text = sheet.cell(row, stated);
    if text.is_empty() {
        return bounds(sheet, row, [least, most], findings);
    }
    let count = sheet.at(row, stated, findings, |sink| numbers::count(text, sink));
    let same = bounds(sheet, row, [least, most], findings);
    match (count, same) {
        (Some(count), Some(Some(bounds))) if !is_same(count, bounds) => {
            sheet.at(row, least, findings, |sink| {
                let [given, expected] =
                    [bounds, count].map(|count| Datum::text(&alloc::format!("{count}")));
                sink.of_other_kind(given, expected);
            });
            None
        }
        (count, Some(_)) => count.map(Some),
        (_, None) => None,
    }
}

/// Returns true if two counts have the same bounds.
fn is_same(one: Count, other: Count) -> bool {
    let bounds = |count: Count| (count.pair().surely(), count.pair().possibly());
    bounds(one) == bounds(other)
}

/// Reads two bounds: `Some(None)` if neither is there, `None` if one is unreadable.
#[expect(
    clippy::option_option,
    reason = "the caller handles the outer one at once"
)]
fn bounds(
    sheet: &Sheet,
    row: usize,
    columns: [Column; 2],
    findings: &mut Findings,
) -> Option<Option<Count>> {
    let [least, most] = columns.map(|column| {
        let cell = sheet.cell(row, column);
        let number = |findings: &mut Findings| {
            sheet.at(row, column, findings, |sink| numbers::plain(cell, sink))
        };
        (!cell.is_empty()).then(|| number(findings))
    });
    if matches!(least, Some(None)) || matches!(most, Some(None)) {
        return None;
    }
    let (least, most) = (least.flatten(), most.flatten());
    if least.is_none() && most.is_none() {
        return Some(None);
    }
    let count = numbers::bounds(least, most);
    if count.is_none() {
        let [_, at] = columns;
        let (low, high) = (least.unwrap_or_default(), most.unwrap_or_default());
        sheet.at(row, at, findings, |sink| numbers::range(low, high, sink));
    }
    count.map(Some)
}
