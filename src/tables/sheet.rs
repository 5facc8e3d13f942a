//! A table as rows of cells under known columns.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use csv::{ByteRecord, ReaderBuilder};

use super::heads::{Heads, Kind, is_tags};
use crate::render::tables::cells::{begins_after, is_guarded};
use crate::rulebook::{Findings, Place, Rule, Sink, limits};

/// A column of a table, which the table may not have.
#[derive(Clone, Copy)]
pub(super) struct Column {
    at: Option<usize>,
    /// True if the table is to have it: that it does not is reported already.
    is_missed: bool,
}

impl Column {
    /// No column: the whole row.
    pub(super) const NONE: Self = Self {
        at: None,
        is_missed: false,
    };

    pub(super) const fn is_there(self) -> bool {
        self.at.is_some()
    }

    pub(super) const fn is_missed(self) -> bool {
        self.is_missed
    }

    const fn number(at: usize) -> Self {
        Self {
            at: Some(at),
            is_missed: false,
        }
    }
}

/// The rows of a table, each with a cell for every column that is read, in one text.
pub(super) struct Sheet {
    name: &'static str,
    heads: Heads,
    text: String,
    /// The end of each cell in the text, row by row.
    ends: Vec<u32>,
    /// The number of each row in the spreadsheet, counted from one.
    numbers: Vec<u32>,
}

impl Sheet {
    /// Reads a table; faults of the columns and of the form are findings, and the rows that can be read are kept.
    pub(super) fn read(kind: &Kind, bytes: &[u8], findings: &mut Findings) -> Self {
        let mut sheet = Self {
            name: kind.name,
            heads: Heads::default(),
            text: String::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
        };
        if bytes.len() > limits::DOCUMENT {
            let sink = &mut findings.sink();
            sink.key(kind.name)
                .too_many("bytes", bytes.len(), limits::DOCUMENT);
            return sheet;
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        sheet.text.reserve(bytes.len());
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(bytes))
            .from_reader(bytes);
        let mut record = ByteRecord::new();
        let mut number = 0_u32;
        let mut names: Option<(u32, ByteRecord)> = None;
        let mut has_heads = false;
        // Reading from memory cannot fail, and rows may have any number of cells.
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let lines = reader.position().line();
            number = number_of(&record, number, lines);
            let Some((first, head)) = &names else {
                names = Some((number, record.clone()));
                continue;
            };
            if !has_heads {
                has_heads = true;
                let tags = Some(&record).filter(|record| is_tags(record) && !is_tags(head));
                sheet.heads = Heads::find(kind, *first, head, tags, findings);
                if tags.is_some() {
                    continue;
                }
            }
            sheet.push(number, &record, findings);
        }
        if !has_heads {
            let (first, head) = names.unwrap_or_default();
            sheet.heads = Heads::find(kind, first.max(1), &head, None, findings);
        }
        sheet
    }

    fn push(&mut self, number: u32, record: &ByteRecord, findings: &mut Findings) {
        if record.as_slice().iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let row = self.numbers.len();
        self.numbers.push(number);
        if !self.push_plain(record) {
            for column in 0..self.heads.len() {
                let at = self.heads.position(column);
                let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
                if let Ok(cell) = core::str::from_utf8(cell) {
                    self.text.push_str(&plain(cell));
                } else {
                    self.at(row, Column::number(column), findings, |sink| {
                        sink.of_other_kind("a cell in another encoding", "text in UTF-8");
                    });
                }
                self.ends.push(end(self.text.len()));
            }
        }
        self.surplus(row, record, findings);
    }

    /// Adds a row without apostrophes, of which the text is checked at once; returns false if it is not such a row.
    fn push_plain(&mut self, record: &ByteRecord) -> bool {
        let bytes = record.as_slice();
        let whole = core::str::from_utf8(bytes).ok();
        let Some(whole) = whole.filter(|_| !bytes.contains(&b'\'')) else {
            return false;
        };
        let begun = self.text.len();
        if self.heads.are_all() && record.len() == self.heads.width() && whole.is_ascii() {
            self.text.push_str(whole);
            let ends = (0..record.len()).filter_map(|at| record.range(at));
            let ends = ends.map(|range| end(begun.saturating_add(range.end)));
            self.ends.extend(ends);
            return true;
        }
        let known = self.ends.len();
        for column in 0..self.heads.len() {
            let range = self.heads.position(column).and_then(|at| record.range(at));
            let Some(cell) = whole.get(range.unwrap_or_default()) else {
                // A cell ends within a character, so that it is not text.
                self.text.truncate(begun);
                self.ends.truncate(known);
                return false;
            };
            self.text.push_str(cell);
            self.ends.push(end(self.text.len()));
        }
        true
    }

    /// Reports cells that are under no column.
    fn surplus(&self, row: usize, record: &ByteRecord, findings: &mut Findings) {
        let width = self.heads.width();
        let is_blank = |cell: &[u8]| cell.iter().all(u8::is_ascii_whitespace);
        if record.len() <= width && self.heads.blank().is_empty() {
            return;
        }
        let over = record.iter().skip(width).any(|cell| !is_blank(cell));
        if over {
            self.at(row, Column::NONE, findings, |sink| {
                sink.too_many("cells", record.len(), width);
            });
        }
        // Those behind the last cell of the row are empty, however many there are.
        let blank = self.heads.blank().iter();
        for at in blank.take_while(|at| **at < record.len()) {
            if record.get(*at).is_some_and(|cell| !is_blank(cell)) {
                self.at(row, Column::NONE, findings, |sink| {
                    sink.report(Rule::ValueOfItsKind)
                        .expected("a name above each column that is not empty");
                });
                return;
            }
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the number of rows.
    pub(super) const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Returns a column by its name.
    pub(super) fn column(&self, name: &str) -> Column {
        let at = self.heads.column(name);
        Column {
            at,
            is_missed: at.is_none() && self.heads.is_missed(name),
        }
    }

    /// Returns the name of a column as the table has it.
    pub(super) fn head(&self, column: Column) -> Option<&str> {
        self.heads.written(column.at?)
    }

    /// Returns the number of a row as a spreadsheet shows it.
    pub(super) fn number(&self, row: usize) -> usize {
        let number = self.numbers.get(row).copied().unwrap_or_default();
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// Returns a cell as it is written; empty if the table does not have the column.
    pub(super) fn text(&self, row: usize, column: Column) -> &str {
        let Some(column) = column.at else { return "" };
        let end = row.saturating_mul(self.heads.len()).saturating_add(column);
        let to = self.ends.get(end).copied();
        let from = end.checked_sub(1).and_then(|at| self.ends.get(at));
        let [from, to] = [from.copied().unwrap_or_default(), to.unwrap_or_default()]
            .map(|end| usize::try_from(end).unwrap_or(usize::MAX));
        self.text.get(from..to).unwrap_or_default()
    }

    /// Returns a cell without the blanks around it.
    pub(super) fn cell(&self, row: usize, column: Column) -> &str {
        let cell = self.text(row, column);
        let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
        let bytes = cell.as_bytes();
        if is_plain(bytes.first()) && is_plain(bytes.last()) {
            return cell;
        }
        cell.trim()
    }

    /// Calls a function with the sink of a cell, or of the whole row.
    pub(super) fn at<R>(
        &self,
        row: usize,
        column: Column,
        findings: &mut Findings,
        report: impl FnOnce(&mut Sink<'_>) -> R,
    ) -> R {
        let root = Place::Root;
        let table = root.key(self.name);
        let rows = table.key("rows");
        let row = rows.at(self.number(row));
        let place = self.head(column);
        let place = place.map_or(row, |name| row.key(name));
        report(&mut Sink::new(place, findings))
    }
}

/// Returns a position in the text as the end of a cell.
fn end(at: usize) -> u32 {
    // INVARIANT: the text is no longer than the bytes, of which there are at most 2^28.
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the number of a row in a spreadsheet: the reader passes over empty lines, and a cell can have several lines.
fn number_of(record: &ByteRecord, before: u32, lines: u64) -> u32 {
    let begun = record.position().map_or(1, csv::Position::line);
    let inside = record.as_slice().iter().filter(|byte| **byte == b'\n');
    let inside = u64::try_from(inside.count()).unwrap_or(u64::MAX);
    let empty = lines
        .saturating_sub(begun)
        .saturating_sub(inside)
        .saturating_sub(1);
    let empty = u32::try_from(empty).unwrap_or(u32::MAX);
    before.saturating_add(1).saturating_add(empty)
}

/// Returns the character between the cells: of comma, semicolon and tab the one that is most often in the first line.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counted = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    let begins = bytes
        .iter()
        .skip_while(|byte| matches!(byte, b'\n' | b'\r'));
    for byte in begins {
        if *byte == b'"' {
            is_quoted = !is_quoted;
        } else if !is_quoted {
            if matches!(byte, b'\n' | b'\r') {
                break;
            }
            for (delimiter, count) in &mut counted {
                *count = count.saturating_add(usize::from(delimiter == byte));
            }
        }
    }
    let mut most = (b',', 0);
    for (delimiter, count) in counted {
        if count > most.1 {
            most = (delimiter, count);
        }
    }
    most.0
}

/// Takes away the apostrophes that were put before formulas.
fn plain(text: &str) -> Cow<'_, str> {
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
