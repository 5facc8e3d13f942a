//! Reports and their figures: a row for each number, rows of one report joined.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::groups::{Groups, Rows};
use super::heads::Kind;
use super::numbers;
use super::rows::RowsOf;
use super::sheet::{Column, Sheet};
use super::text::{is_yes, phrase, slot, text};
use crate::render::tables::columns::FIGURES;
use crate::rulebook::{Datum, Findings};
use crate::wire::{self, Pairs, Slot, Str, Whole, written};
use crate::words::Count;

pub(super) fn kind() -> Kind {
    let (before, numbers, after) = FIGURES;
    let columns = before.into_iter().chain(numbers.into_iter().flatten());
    Kind {
        name: "figures",
        columns: columns.chain(after).collect(),
        others: &[
            ("count", "as_told"),
            ("number", "as_told"),
            ("people", "as_told"),
            ("on", "date"),
            ("url", "address"),
            ("running", "running_total"),
            ("beside_the_terms", "outside_the_terms"),
        ],
        needed: &[
            &["report"],
            &["source"],
            &["act"],
            &["from", "to"],
            &["as_told", "at_least", "at_most"],
        ],
    }
}

/// What the number of a row counts.
const SUBJECTS: [&str; 4] = ["category", "detainees", "remains", "persons"];

/// The reports of a table, and the rows of each and of its figures.
pub(super) struct Reports<'s> {
    pub(super) reports: wire::List<wire::Report<'s>>,
    pub(super) rows: RowsOf,
}

/// The columns by name; each is looked up once.
struct Columns {
    /// Of the report.
    of_report: [Column; 8],
    /// Of a figure, all but its numbers.
    of_figure: [Column; 12],
    common: [Column; 3],
    what: Column,
    category: Column,
    told: Column,
    bounds: [Column; 2],
    exchanges: [Column; 2],
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

pub(super) fn read<'s>(sheet: &'s Sheet, findings: &mut Findings) -> Reports<'s> {
    let column = |name: &str| sheet.column(name);
    let columns = Columns {
        of_report: OF_REPORT.map(column),
        of_figure: OF_FIGURE.map(column),
        common: COMMON.map(column),
        what: column("what"),
        category: column("category"),
        told: column("as_told"),
        bounds: ["at_least", "at_most"].map(column),
        exchanges: ["exchanges_at_least", "exchanges_at_most"].map(column),
    };
    let [id, ..] = columns.of_report;
    let groups = Groups::of(sheet, id, |_| false, |_, _| false);
    let mut reports = Reports {
        reports: Vec::new(),
        rows: RowsOf::default(),
    };
    for rows in groups.iter() {
        reports.rows.begin();
        let report = columns.report(sheet, &rows, &mut reports.rows, findings);
        reports.reports.push(Slot::Is(report));
    }
    reports
}

impl Columns {
    fn report<'s>(
        &self,
        sheet: &'s Sheet,
        rows: &Rows<'_>,
        places: &mut RowsOf,
        findings: &mut Findings,
    ) -> wire::Report<'s> {
        let [
            id,
            source,
            address,
            stated,
            published,
            updated,
            concluded,
            republishes,
        ] = self
            .of_report
            .map(|column| shared(sheet, rows, column, findings));
        let common = self.common.map(|column| same(sheet, rows, column));
        let mut figures: Vec<Draft<'s>> = Vec::new();
        for row in rows.clone() {
            let line = self.line(sheet, row);
            if self.has_figure(sheet, row) {
                let joins = figures
                    .last()
                    .is_some_and(|last| last.joins(self, sheet, row, line));
                if !joins {
                    figures.push(Draft::new(self, sheet, row, common, findings));
                }
                if let Some(figure) = figures.last_mut() {
                    self.number(sheet, row, line, figure, findings);
                }
            }
            places.add(figures.len().saturating_sub(1), row);
        }
        let figures = figures.into_iter().map(|figure| Slot::Is(figure.finish()));
        let figures: Vec<_> = figures.collect();
        let more = wire::MoreOfReport {
            concluded,
            ..wire::MoreOfReport::default()
        };
        let [quoting, speaks_for, note] = common.map(text);
        wire::Report {
            id,
            source,
            quoting,
            speaks_for,
            republishes,
            address,
            stated,
            published,
            updated,
            note,
            more: (!more.concluded.is_absent()).then(|| Box::new(more)),
            figures: if figures.is_empty() {
                Slot::Absent
            } else {
                Slot::Is(figures)
            },
            ..wire::Report::default()
        }
    }

    /// Returns true if a row has something of a figure.
    fn has_figure(&self, sheet: &Sheet, row: usize) -> bool {
        let rest = [self.what, self.category, self.told];
        let all = self.of_figure.iter().chain(&rest);
        let mut all = all.chain(&self.bounds).chain(&self.exchanges);
        all.any(|column| !sheet.cell(row, *column).is_empty())
    }

    /// Returns what a row counts and of which category.
    fn line<'s>(&self, sheet: &'s Sheet, row: usize) -> (&'s str, &'s str) {
        let category = sheet.cell(row, self.category);
        let what = sheet.cell(row, self.what);
        match what {
            "" if category.is_empty() => ("detainees", ""),
            "" => ("category", category),
            what => (what, category),
        }
    }

    /// Adds the number of a row to its figure.
    fn number<'s>(
        &self,
        sheet: &'s Sheet,
        row: usize,
        (what, category): (&'s str, &'s str),
        figure: &mut Draft<'s>,
        findings: &mut Findings,
    ) {
        let told = sheet.cell(row, self.told);
        let from_bounds = |findings: &mut Findings| bounds(sheet, row, self.bounds, findings);
        let count = if self.told.is_missed() {
            None
        } else if told.is_empty() {
            from_bounds(findings).map(|count| count.unwrap_or(Count::Undisclosed))
        } else {
            let count = sheet.at(row, self.told, findings, |sink| numbers::count(told, sink));
            let same = from_bounds(findings);
            match (count, same) {
                (Some(count), Some(Some(bounds))) if count.pair() != bounds.pair() => {
                    let [at, _] = self.bounds;
                    sheet.at(row, at, findings, |sink| {
                        let [given, expected] =
                            [bounds, count].map(|count| Datum::text(&alloc::format!("{count}")));
                        sink.of_other_kind(given, expected);
                    });
                    None
                }
                (count, Some(_)) => count,
                (_, None) => None,
            }
        };
        let zero = count == Some(Count::Exactly(0));
        let count = count.map_or(Slot::Hole, |count| Slot::Is(written(count)));
        figure.last = (what, category);
        match what {
            // A figure of nobody by category.
            "category" if category.is_empty() && zero => figure.is_of_nobody = true,
            "category" if category.is_empty() => {
                figure.people.push((Str::from("unspecified"), count))
            }
            "category" => figure.people.push((Str::from(category), count)),
            "detainees" => figure.shape.total = count,
            "remains" => figure.shape.remains = count,
            "persons" => figure.shape.persons = count,
            other => sheet.at(row, self.what, findings, |sink| {
                sink.of_other_kind(Datum::text(other), Datum::one_of(SUBJECTS));
            }),
        }
    }
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

/// A figure while its rows are read.
struct Draft<'s> {
    row: usize,
    last: (&'s str, &'s str),
    people: Vec<(Str<'s>, Slot<wire::Count<'s>>)>,
    is_of_nobody: bool,
    shape: wire::Figure<'s>,
}

impl<'s> Draft<'s> {
    fn finish(self) -> wire::Figure<'s> {
        let detainees = if self.people.is_empty() && !self.is_of_nobody {
            Slot::Absent
        } else {
            Slot::Is(Pairs(self.people))
        };
        wire::Figure {
            detainees,
            ..self.shape
        }
    }

    /// Returns true if a row is a further number of the figure: the same in everything else, and behind it in order.
    fn joins(&self, columns: &Columns, sheet: &Sheet, row: usize, line: (&str, &str)) -> bool {
        let is_same = |column: &Column| sheet.cell(row, *column) == sheet.cell(self.row, *column);
        let figure = sheet.column("figure");
        let mut all = columns.of_figure.iter().chain(&columns.common);
        if !all.all(is_same) || !columns.exchanges.iter().all(is_same) || !is_same(&figure) {
            return false;
        }
        let rank = |what: &str| SUBJECTS.iter().position(|known| *known == what);
        let is_new = |(known, _): &(Str<'_>, _)| known.as_str() != line.1;
        match (rank(line.0), rank(self.last.0)) {
            (Some(0), Some(0)) => self.people.iter().all(is_new),
            (Some(now), Some(before)) => now > before,
            _ => false,
        }
    }

    fn new(
        columns: &Columns,
        sheet: &'s Sheet,
        row: usize,
        common: [&'s str; 3],
        findings: &mut Findings,
    ) -> Self {
        let [
            act,
            from,
            to,
            both,
            exchange,
            date,
            part,
            outside,
            reason,
            running,
            since,
            confidence,
        ] = columns.of_figure;
        let cell = |column: Column| slot(sheet, row, column);
        let own = columns
            .common
            .map(|column| sheet.text(row, column).trim_end());
        let [(quoting, whole), (speaks_for, by_all), (note, of_all)] = {
            let [a, b, c] = own;
            let [d, e, f] = common;
            [(a, d), (b, e), (c, f)]
        };
        let own = |own: &'s str, whole: &str| text(if own == whole { "" } else { own });
        let is_both = is_yes(sheet, row, both, findings);
        let between = is_both.then(|| {
            let ends = [from, to].map(|end| Slot::Is(Str::from(sheet.cell(row, end))));
            Box::new(Vec::from(ends))
        });
        let exchanges = bounds(sheet, row, columns.exchanges, findings);
        let ordinal = sheet.column("ordinal");
        let place = sheet.cell(row, ordinal);
        let number = |findings: &mut Findings| {
            sheet.at(row, ordinal, findings, |sink| numbers::plain(place, sink))
        };
        let more = wire::MoreOfFigure {
            reason: cell(reason),
            beside: is_yes(sheet, row, outside, findings).then_some(true).into(),
            ordinal: if place.is_empty() {
                Slot::Absent
            } else {
                number(findings).map_or(Slot::Hole, |number| Slot::Is(Whole(number)))
            },
            exchanges: match exchanges {
                Some(None) => Slot::Absent,
                Some(Some(count)) => Slot::Is(written(count)),
                None => Slot::Hole,
            },
        };
        let ends = |end: Column| if is_both { Slot::Absent } else { cell(end) };
        let shape = wire::Figure {
            act: cell(act),
            from: ends(from),
            to: ends(to),
            between: between.into(),
            part: cell(part),
            exchange: cell(exchange),
            on: cell(date),
            running: is_yes(sheet, row, running, findings).then_some(true).into(),
            since: cell(since),
            more: Some(Box::new(more)),
            quoting: own(quoting, whole),
            speaks_for: own(speaks_for, by_all),
            confidence: phrase(sheet, row, confidence),
            note: own(note, of_all),
            ..wire::Figure::default()
        };
        Self {
            row,
            last: ("", ""),
            people: Vec::new(),
            is_of_nobody: false,
            shape,
        }
    }
}

/// Returns the text that all rows of a group have in a column; empty if they differ.
fn same<'s>(sheet: &'s Sheet, rows: &Rows<'_>, column: Column) -> &'s str {
    let mut texts = rows.clone().map(|row| sheet.text(row, column).trim_end());
    let first = texts.next().unwrap_or_default();
    if texts.all(|text| text == first) {
        first
    } else {
        ""
    }
}

/// Returns the text that the rows of a group share in a column, some of which can leave it out; another is a fault.
fn shared<'s>(
    sheet: &'s Sheet,
    rows: &Rows<'_>,
    column: Column,
    findings: &mut Findings,
) -> Slot<Str<'s>> {
    if column.is_missed() {
        return Slot::Hole;
    }
    let mut first = "";
    for row in rows.clone() {
        let cell = sheet.text(row, column).trim_end();
        if first.is_empty() {
            first = cell;
        } else if !cell.is_empty() && cell != first {
            sheet.at(row, column, findings, |sink| {
                sink.of_other_kind(Datum::text(cell), Datum::text(first));
            });
        }
    }
    text(first)
}
