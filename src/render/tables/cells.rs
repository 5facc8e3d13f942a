//! Writer of tables as CSV text: header and HXL rows, cells, numbers in two columns, no formulas.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use csv::{Terminator, WriterBuilder};

use crate::render::phrases::joined;
use crate::words::{Ends, Interval, ReportId};

/// The name of a column and its tag; for a number, the beginning of both its columns.
type Column = (&'static str, &'static str);

/// The columns before the numbers, the numbers with two columns each, and the columns after them.
pub(super) type Columns<const B: usize, const N: usize, const A: usize> =
    ([Column; B], [Column; N], [Column; A]);

/// The cells of a row in the same order.
pub(super) type Row<const B: usize, const N: usize, const A: usize> =
    ([String; B], [Option<Interval>; N], [String; A]);

pub(super) fn write<const B: usize, const N: usize, const A: usize>(
    (before, numbers, after): &Columns<B, N, A>,
    rows: Vec<Row<B, N, A>>,
) -> String {
    let both = |text: &str, ends: [&str; 2]| ends.map(|end| format!("{text}{end}"));
    let names = numbers.map(|(name, _)| both(name, ["at_least", "at_most"]));
    let tags = numbers.map(|(_, tag)| both(tag, ["+min", "+max"]));
    let name = |(name, _): Column| name.to_string();
    let tag = |(_, tag): Column| tag.to_string();
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
/// character at which a spreadsheet may split it.
fn harmless(text: &str) -> String {
    const FORMULA: [char; 8] = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let mut safe = String::with_capacity(text.len());
    let mut begins = true;
    for character in text.chars() {
        if begins && FORMULA.contains(&character) {
            safe.push('\'');
        }
        let is_separator = matches!(character, ';' | ',' | '|' | '\t' | '\n' | '\r');
        begins = is_separator || begins && (character.is_whitespace() || character == '"');
        safe.push(character);
    }
    safe
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
