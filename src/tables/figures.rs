//! Reports and their figures: a row for each number, rows of one report joined.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::figure_columns::{Columns, SAME, SUBJECTS, stated};
use super::figure_drafts::Draft;
use super::groups::Groups;
use super::repeats::{Seen, repeated};
use super::rows::RowsOf;
use super::sheet::{Column, Sheet};
use super::text::{category, is_remains, text};
use super::totals::is_total;
use crate::rulebook::{Datum, Findings};
use crate::wire::{self, Slot, Str, written};
use crate::words::Count;

/// The reports of a table, and the rows of each and of its figures.
pub(super) struct Reports<'s> {
    pub(super) reports: Slot<wire::List<wire::Report<'s>>>,
    pub(super) rows: RowsOf,
}

pub(super) fn read<'s>(sheet: &'s Sheet, findings: &mut Findings) -> Reports<'s> {
    let columns = Columns::of(sheet);
    let [id, ..] = columns.of_report;
    let totals = totals(&columns, sheet, findings);
    let groups = Groups::of(sheet, id, |_| false, |_, _| false);
    let (mut reports, mut places) = (Vec::new(), RowsOf::default());
    for rows in groups.iter() {
        let rows = rows.filter(|row| !totals.contains(row));
        if rows.clone().next().is_none() {
            continue;
        }
        places.begin();
        let report = report(&columns, sheet, &rows, &mut places, findings);
        reports.push(Slot::Is(report));
    }
    if sheet.is_cut() {
        reports.push(Slot::Hole);
    }
    Reports {
        reports: if sheet.is_unread() {
            Slot::Hole
        } else {
            Slot::Is(reports)
        },
        rows: places,
    }
}

/// Reports the rows that add up others, and returns them. A row with the number of its figure is one that was written.
fn totals(columns: &Columns, sheet: &Sheet, findings: &mut Findings) -> BTreeSet<usize> {
    let mut totals = BTreeSet::new();
    let figure = sheet.column("figure");
    let [id, source, ..] = columns.of_report;
    for row in 0..sheet.len() {
        let is_total = |column: &Column| is_total(sheet.cell(row, *column));
        let found = [id, source].into_iter().find(is_total);
        let found = found.filter(|_| sheet.cell(row, figure).is_empty());
        let Some(column) = found else { continue };
        totals.insert(row);
        sheet.at(row, column, findings, |sink| {
            let given = Datum::text(sheet.cell(row, column));
            sink.of_other_kind(given, "a report, and no row of totals");
        });
    }
    totals
}

fn report<'s>(
    columns: &Columns,
    sheet: &'s Sheet,
    rows: &(impl Iterator<Item = usize> + Clone),
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
    ] = columns
        .of_report
        .map(|column| shared(sheet, rows, column, findings));
    let common = columns.common.map(|column| same(sheet, rows, column));
    let mut figures: Vec<Draft<'s>> = Vec::new();
    let mut seen = Seen::new();
    for row in rows.clone() {
        let line = line(columns, sheet, row);
        if is_repeated(columns, sheet, row, line, &mut seen, findings) {
            places.add(figures.len().saturating_sub(1), row);
            continue;
        }
        if has_figure(columns, sheet, row) {
            let joins = figures
                .last()
                .is_some_and(|last| last.joins(columns, sheet, row, line));
            if !joins {
                figures.push(Draft::new(columns, sheet, row, common, findings));
            }
            if let Some(figure) = figures.last_mut() {
                number(columns, sheet, row, line, figure, findings);
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

/// Returns true if an earlier row of the report gives a number of the same, which is reported.
fn is_repeated<'s>(
    columns: &Columns,
    sheet: &'s Sheet,
    row: usize,
    (what, category): (&'s str, &'s str),
    seen: &mut Seen<'s, SAME, usize>,
    findings: &mut Findings,
) -> bool {
    if !has_figure(columns, sheet, row) {
        return false;
    }
    let cells = columns.apart(sheet).map(|column| sheet.cell(row, column));
    let mut about = [""; SAME];
    for (slot, cell) in about
        .iter_mut()
        .zip([what, category].into_iter().chain(cells))
    {
        *slot = cell;
    }
    let Some(first) = seen.add(about, row) else {
        return false;
    };
    let ends = columns.ends().map(|end| sheet.cell(row, end));
    let [from, to] = ends;
    let of = if category.is_empty() { what } else { category };
    repeated(sheet, [row, first], [from, to, of], findings);
    true
}

/// Returns true if a row has something of a figure.
fn has_figure(columns: &Columns, sheet: &Sheet, row: usize) -> bool {
    let rest = [columns.what, columns.category, columns.stated];
    let all = columns.of_figure.iter().chain(&rest);
    let mut all = all.chain(&columns.bounds).chain(&columns.exchanges);
    all.any(|column| !sheet.cell(row, *column).is_empty())
}

/// Returns what a row counts and of which category.
fn line<'s>(columns: &Columns, sheet: &'s Sheet, row: usize) -> (&'s str, &'s str) {
    let category = category(sheet.cell(row, columns.category));
    let what = sheet.cell(row, columns.what);
    match what {
        "" if category.is_empty() => ("detainees", ""),
        "" if is_remains(category) => ("remains", ""),
        "" => ("category", category),
        what => (what, category),
    }
}

/// Adds the number of a row to its figure.
fn number<'s>(
    columns: &Columns,
    sheet: &'s Sheet,
    row: usize,
    (what, category): (&'s str, &'s str),
    figure: &mut Draft<'s>,
    findings: &mut Findings,
) {
    let [least, most] = columns.bounds;
    let count = if columns.stated.is_missed() {
        None
    } else {
        let count = stated(sheet, row, [columns.stated, least, most], findings);
        count.map(|count| count.unwrap_or(Count::Undisclosed))
    };
    let zero = count == Some(Count::Exactly(0));
    let count = count.map_or(Slot::Hole, |count| Slot::Is(written(count)));
    figure.last = (what, category);
    match what {
        // A figure of no one, by category.
        "category" if category.is_empty() && zero => figure.is_of_nobody = true,
        "category" if category.is_empty() => figure.people.push((Str::from("unspecified"), count)),
        "category" => figure.people.push((Str::from(category), count)),
        "detainees" => figure.shape.total = count,
        "remains" => figure.shape.remains = count,
        "persons" => figure.shape.persons = count,
        other => sheet.at(row, columns.what, findings, |sink| {
            sink.of_other_kind(Datum::text(other), Datum::one_of(SUBJECTS));
        }),
    }
}
/// Returns the text that all rows of a group have in a column; empty if they differ.
fn same<'s>(
    sheet: &'s Sheet,
    rows: &(impl Iterator<Item = usize> + Clone),
    column: Column,
) -> &'s str {
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
    rows: &(impl Iterator<Item = usize> + Clone),
    column: Column,
    findings: &mut Findings,
) -> Slot<Str<'s>> {
    if rows.clone().any(|row| sheet.is_hole(row, column)) {
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
