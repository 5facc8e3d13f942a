//! A row as the reader of rows gives it: its bytes, and its number in a spreadsheet.

use csv::ByteRecord;

/// Returns true if two rows have the same cells; most differ in length.
pub(super) fn is_same(one: &ByteRecord, other: &ByteRecord) -> bool {
    one.as_slice().len() == other.as_slice().len() && one == other
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
