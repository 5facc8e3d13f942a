//! Rows that have another separator between their cells than the first row of the table.

use csv::{ByteRecord, Reader};

use super::heads::{Heads, is_tags};
use crate::rulebook::Sink;

/// What people and programs put between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A row of which several cells were read as one.
#[derive(Clone, Copy)]
pub(super) struct Joined {
    separator: u8,
    found: u8,
    is_of_names: bool,
}

impl Joined {
    /// Reports the row as a whole.
    pub(super) fn report(self, sink: &mut Sink<'_>) {
        let given = match self.found {
            found if found == self.separator => "a row within quotation marks",
            b',' => "a row with commas between its cells",
            b';' => "a row with semicolons between its cells",
            b'\t' => "a row with tabs between its cells",
            _ => "a row with `|` between its cells",
        };
        // Without a row before it, any of those that are read is as good.
        let expected = match (self.is_of_names, self.separator) {
            (true, _) => "one of commas, semicolons or tabs, the same in every row",
            (false, b',') => "commas, as in the first row",
            (false, b';') => "semicolons, as in the first row",
            (false, b'\t') => "tabs, as in the first row",
            (false, _) => "the separator of the first row",
        };
        sink.of_other_kind(given, expected);
    }
}

/// Returns what is wrong with the first row of a table if one of its cells holds several names of columns.
pub(super) fn of_names(
    record: &ByteRecord,
    separator: u8,
    is_known: impl Fn(&str) -> bool,
) -> Option<Joined> {
    let cells = record
        .iter()
        .filter_map(|cell| core::str::from_utf8(cell).ok());
    for cell in cells.filter(|cell| !is_known(cell.trim())) {
        let found = SEPARATORS.into_iter().find(|found| {
            let names = cell.split(char::from(*found)).map(str::trim);
            names.filter(|name| is_known(name)).count() > 1
        });
        if let Some(found) = found {
            return Some(Joined {
                separator,
                found,
                is_of_names: true,
            });
        }
    }
    None
}

/// Reports a row above the names of the columns, such as a title.
pub(super) fn report_title(sink: &mut Sink<'_>) {
    sink.of_other_kind(
        "a row above the names of the columns",
        "the names in the first row",
    );
}

/// How many rows are looked at for the names of the columns.
const TITLE: usize = 8;

/// Returns true if no cell of the first row names a column and one of the next rows has the names, whatever separates them.
pub(super) fn is_title(
    first: &ByteRecord,
    below: Reader<&[u8]>,
    is_known: impl Fn(&str) -> bool,
) -> bool {
    let known = |record: &ByteRecord| {
        let cells = record
            .iter()
            .filter_map(|cell| core::str::from_utf8(cell).ok());
        cells.filter(|cell| is_known(cell.trim())).count()
    };
    if known(first) > 0 {
        return false;
    }
    let below = below.into_byte_records().map_while(Result::ok).take(TITLE);
    for (position, row) in below.enumerate() {
        // Tags right below name the columns of the first row.
        if position == 0 && is_tags(&row) {
            return false;
        }
        if known(&row) > 1 || of_names(&row, b',', &is_known).is_some() {
            return true;
        }
    }
    false
}

/// Returns what is wrong with a row that has too few cells, and exactly as many as there are columns with another separator, which
/// stands where a cell is missing or cannot hold it; or for a whole row that is one cell.
pub(super) fn of_row(record: &ByteRecord, separator: u8, heads: &Heads) -> Option<Joined> {
    let (len, width) = (record.len(), heads.width());
    if len >= width {
        return None;
    }
    let found = SEPARATORS.into_iter().find(|found| {
        let within = |cell: &[u8]| cell.split(|byte| byte == found).skip(1).count();
        let more: usize = record.iter().map(within).sum();
        let holds_it =
            |(at, cell): (usize, &[u8])| within(cell) > 0 && heads.can_hold(at, char::from(*found));
        len.saturating_add(more) == width
            && (len == 1 || *found != separator)
            && (heads.last_needed() >= len || !record.iter().enumerate().any(holds_it))
    });
    found.map(|found| Joined {
        separator,
        found,
        is_of_names: false,
    })
}
