//! The cells of a table for spreadsheets, and its text.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use csv::{Terminator, WriterBuilder};

use crate::words::{Ends, Pair, ReportId};

/// The name of a column and its tag.
pub(super) type Column = (&'static str, &'static str);

pub(super) fn write<const N: usize>(
    columns: &[Column; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing into memory cannot fail, and every row has as many cells as there are columns.
    let _ = writer.write_record(columns.map(|(name, _)| name));
    let _ = writer.write_record(columns.map(|(_, tag)| tag));
    for row in rows {
        let _ = writer.write_record(row.map(harmless));
    }
    let written = writer.into_inner().unwrap_or_default();
    let mut text = String::from('\u{feff}');
    text.push_str(&String::from_utf8(written).unwrap_or_default());
    text
}

/// The text of a cell, which no spreadsheet takes for a formula.
fn harmless(mut text: String) -> String {
    let begins = text.trim_start();
    if begins.starts_with([
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]) {
        text.insert(0, '\'');
    }
    text
}

pub(super) fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The two cells of a number: at least, at most. Neither where nothing is known of it.
pub(super) fn pair(pair: Option<Pair>) -> [String; 2] {
    let pair = pair.filter(|pair| *pair != Pair::at_least(0));
    [
        cell(pair.map(Pair::surely)),
        cell(pair.and_then(Pair::possibly)),
    ]
}

/// Who released and who received; a figure for both directions names the two in the order of text, and says so.
pub(super) fn ends(ends: Option<Ends>) -> [String; 3] {
    let [from, to] = ends
        .map(Ends::actors)
        .map_or([None, None], |actors| actors.map(Some));
    let both = ends
        .filter(|ends| matches!(ends, Ends::Together(_)))
        .map(|_| "yes");
    [cell(from), cell(to), cell(both)]
}

pub(super) fn reports(ids: &[ReportId]) -> String {
    let ids: Vec<&str> = ids.iter().map(ReportId::as_str).collect();
    ids.join(" ")
}
