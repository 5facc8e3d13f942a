//! Writer of tables as CSV text: header and HXL rows, cells, numbers in two columns, no formulas.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use csv::{Terminator, WriterBuilder};

use super::columns::{Column, Columns};
use crate::render::phrases::joined;
use crate::words::{Ends, Interval, ReportId};

/// The cells of a row in the same order.
pub(super) type Row<const B: usize, const N: usize, const A: usize> =
    ([String; B], [Option<Interval>; N], [String; A]);

pub(super) fn write<const B: usize, const N: usize, const A: usize>(
    (before, numbers, after): &Columns<B, N, A>,
    rows: Vec<Row<B, N, A>>,
) -> String {
    let name = |(name, _): Column| name.to_string();
    let tag = |(_, tag): Column| tag.to_string();
    let names = numbers.map(|bounds| bounds.map(name));
    let tags = numbers.map(|bounds| bounds.map(tag));
    let heads = [
        line(before.map(name), names, after.map(name)),
        line(before.map(tag), tags, after.map(tag)),
    ];
    let rows = rows.into_iter();
    let rows = rows.map(|(before, numbers, after)| line(before, numbers.map(pair), after));
    write_all(heads.into_iter().chain(rows))
}

fn line<const B: usize, const N: usize, const A: usize>(
    before: [String; B],
    numbers: [[String; 2]; N],
    after: [String; A],
) -> Vec<String> {
    let cells = before.into_iter().chain(numbers.into_iter().flatten());
    cells.chain(after).collect()
}

/// Writes the rows of a table, of which the first names the columns and the second tags them. All have as many cells.
pub(super) fn write_all(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory cannot fail, and every row has as many cells as there are columns.
        let _ = writer.write_record(row.iter().map(|text| harmless(text)));
    }
    let written = writer.into_inner().unwrap_or_default();
    let mut text = String::from('\u{feff}');
    text.push_str(&String::from_utf8(written).unwrap_or_default());
    text
}

/// Puts an apostrophe before whatever a spreadsheet would read as a formula, at the beginning of the text or behind a
/// character at which a spreadsheet may split it; and before an apostrophe that would be taken for one of these.
fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut begins = true;
    for (at, character) in text.char_indices() {
        if begins && text.get(at..).is_some_and(is_guarded) {
            safe.push('\'');
        }
        begins = begins_after(begins, character);
        safe.push(character);
    }
    safe
}

/// Returns true if a text begins as a formula does, or with apostrophes and then as a formula does.
pub(crate) fn is_guarded(text: &str) -> bool {
    const FORMULA: [char; 8] = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Returns true if a formula could begin behind a character.
pub(crate) const fn begins_after(begins: bool, character: char) -> bool {
    let is_separator = matches!(character, ';' | ',' | '|' | '\t' | '\n' | '\r');
    is_separator || begins && (character.is_whitespace() || character == '"')
}

pub(super) fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Returns the two cells of a number, at least and at most; both are empty if it has no bounds.
pub(super) fn pair(pair: Option<Interval>) -> [String; 2] {
    let pair = pair.filter(|pair| pair.surely() != 0 || pair.possibly().is_some());
    [
        cell(pair.map(Interval::surely)),
        cell(pair.and_then(Interval::possibly)),
    ]
}

/// Returns the releaser, the receiver, and `yes` for a figure of both directions, whose two ends are in the order of
/// text.
pub(super) fn ends(ends: Option<Ends>) -> [String; 3] {
    let [from, to] = ends
        .map(Ends::actors)
        .map_or([None, None], |actors| actors.map(Some));
    let both = ends.filter(|ends| matches!(ends, Ends::Together(_)));
    [cell(from), cell(to), cell(both.map(|_| "yes"))]
}

pub(super) fn reports(ids: &[ReportId]) -> String {
    joined(ids, " ")
}
