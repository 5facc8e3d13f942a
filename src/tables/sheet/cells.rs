//! The parts of a table that its reader of rows leaves to be told: bytes of a row, its number, the end of a cell.

use alloc::borrow::Cow;
use alloc::string::String;

use csv::ByteRecord;

use crate::render::tables::cells::{begins_after, is_guarded};
use crate::rulebook::{Findings, Sink};

/// Calls a function with the sink of a row of a table, by its number in a spreadsheet.
pub(super) fn of_row_with(
    table: &str,
    number: u32,
    findings: &mut Findings,
    report: impl FnOnce(&mut Sink<'_>),
) {
    let row = usize::try_from(number).unwrap_or(usize::MAX);
    report(&mut findings.sink().key(table).key("rows").at(row));
}

/// Returns true if two rows have the same cells; most differ in length.
pub(super) fn is_same(one: &ByteRecord, other: &ByteRecord) -> bool {
    one.as_slice().len() == other.as_slice().len() && one == other
}

/// Returns the end of a cell as a position in the text.
pub(super) fn in_text(end: u32) -> usize {
    usize::try_from(end).unwrap_or(usize::MAX)
}

/// Returns a position in the text as the end of a cell.
pub(super) fn end(at: usize) -> u32 {
    // INVARIANT: the text is no longer than the bytes, of which there are at most 2^28.
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the bytes of a row.
pub(super) fn part<'b>(bytes: &'b [u8], begun: u64, ended: &csv::Position) -> &'b [u8] {
    let [from, to] = [begun, ended.byte()].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
    bytes.get(from..to).unwrap_or_default()
}

/// Returns the number of a row in a spreadsheet: the reader passes over empty lines, and a cell can have several lines.
pub(super) fn number_of(record: &ByteRecord, before: u32, lines: u64) -> u32 {
    let begun = record.position().map_or(1, csv::Position::line);
    if lines.saturating_sub(begun) == 1 {
        return before.saturating_add(1);
    }
    let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
    let inside = u64::try_from(inside.count()).unwrap_or(u64::MAX);
    let empty = lines
        .saturating_sub(begun)
        .saturating_sub(inside)
        .saturating_sub(1);
    let empty = u32::try_from(empty).unwrap_or(u32::MAX);
    before.saturating_add(1).saturating_add(empty)
}

/// Takes away the apostrophes that were put before formulas.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut begins = true;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        let rest = text.get(at..).unwrap_or_default();
        let mut character = character;
        if begins
            && rest.strip_prefix('\'').is_some_and(is_guarded)
            && let Some((_, next)) = characters.next()
        {
            character = next;
        }
        begins = begins_after(begins, character);
        read.push(character);
    }
    Cow::Owned(read)
}

/// Returns a cell without the blanks around it.
pub(super) fn trimmed(cell: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return cell;
    }
    cell.trim()
}
