//! A table as rows of cells under known columns.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::bytes::{Text, is_no_text};
use super::cells::{end, in_text, is_same, number_of, of_row_with, part, plain, trimmed};
use super::column::Column;
use super::dates::{self, Date};
use super::heads::{CELL_IN_OTHER_ENCODING, Heads, Kind, are_tags, is_tags};
use super::mixed::{self, Joined};
use super::quotes::Quote;
use crate::rulebook::{Findings, Place, Rule, Sink};

/// The rows of a table, each with a cell for every column that is read, in one text.
pub(in crate::tables) struct Sheet {
    name: &'static str,
    heads: Heads,
    text: String,
    /// The end of each cell in the text, row by row, behind the beginning of the first.
    ends: Vec<u32>,
    /// The number of each row in the spreadsheet, counted from one.
    numbers: Vec<u32>,
    /// The rows and columns of the cells of which a fault is reported, so that they are not empty.
    unreadable: BTreeSet<(usize, usize)>,
    is_in_other_encoding: bool,
    /// True if a row has another separator than the first, which is reported.
    is_mixed: bool,
    /// The number of the last row that repeats the names of the columns, or zero.
    again: u32,
    /// True if rows may be missing behind a quotation mark that is not closed.
    is_cut: bool,
}

/// Returns a reader of the rows of a table.
fn rows(bytes: &[u8], delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes)
}

impl Sheet {
    /// A table of which nothing is read.
    fn unread(name: &'static str) -> Self {
        Self {
            name,
            heads: Heads::unread(),
            text: String::new(),
            ends: Vec::from([0]),
            numbers: Vec::new(),
            unreadable: BTreeSet::new(),
            is_in_other_encoding: false,
            is_mixed: false,
            again: 0,
            is_cut: false,
        }
    }

    /// Reads a table; faults of the columns and of the form are findings, and the rows that can be read are kept.
    pub(in crate::tables) fn read(kind: &Kind<'_>, bytes: &[u8], findings: &mut Findings) -> Self {
        let mut sheet = Self::unread(kind.name);
        if is_no_text(bytes, &mut findings.sink().key(kind.name)) {
            return sheet;
        }
        let Text { bytes, delimiter } = Text::of(bytes);
        sheet.text.reserve(bytes.len());
        let has_quotes = bytes.contains(&b'"');
        let mut reader = rows(bytes, delimiter);
        let mut record = ByteRecord::new();
        let mut number = 0_u32;
        let mut names: Option<(u32, ByteRecord)> = None;
        let mut has_heads = false;
        // Reading from memory cannot fail, and rows may have any number of cells.
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let position = reader.position();
            number = number_of(&record, number, position.line());
            let begun = record.position().map_or(0, csv::Position::byte);
            let quote = has_quotes.then(|| Quote::find(part(bytes, begun, position), delimiter));
            let quote = quote.flatten();
            let Some((first, head)) = &names else {
                if let Some(quote) = quote {
                    of_row_with(kind.name, number, findings, |sink| quote.report(sink));
                    return sheet;
                }
                if let Some(joined) = mixed::of_names(&record, delimiter, |name| kind.knows(name)) {
                    sheet.number_mixed(number, joined, findings);
                    return sheet;
                }
                names = Some((number, record.clone()));
                continue;
            };
            if !has_heads {
                has_heads = true;
                let begun = usize::try_from(begun).unwrap_or(usize::MAX);
                let below = rows(bytes.get(begun..).unwrap_or_default(), delimiter);
                if mixed::is_title(head, below, |name| kind.knows(name)) {
                    of_row_with(sheet.name, *first, findings, mixed::report_title);
                    return sheet;
                }
                let tags = Some(&record).filter(|record| is_tags(record) && !is_tags(head));
                sheet.heads = Heads::find(kind, *first, head, tags, findings);
                if tags.is_some() {
                    continue;
                }
            }
            if is_same(&record, head) || are_tags(&record) {
                sheet.heads_again(number, findings);
                continue;
            }
            let joined = mixed::of_row(&record, delimiter, &sheet.heads);
            if let Some(joined) = joined.filter(|_| quote.is_none()) {
                sheet.number_mixed(number, joined, findings);
                continue;
            }
            sheet.push(number, &record, quote, findings);
        }
        if !has_heads {
            let (first, head) = names.unwrap_or_default();
            sheet.heads = Heads::find(kind, first.max(1), &head, None, findings);
        }
        sheet
    }

    /// Reports the names or tags of the columns below the first row, where two tables were put together. The tags below
    /// names are of the same fault.
    fn heads_again(&mut self, number: u32, findings: &mut Findings) {
        let is_next = self.again.checked_add(1) == Some(number);
        self.again = number;
        if is_next {
            return;
        }
        of_row_with(self.name, number, findings, |sink| {
            sink.of_other_kind(
                "a row with the names of the columns",
                "a row of what they name",
            );
        });
    }

    /// Reports a row that has another separator than the first one, once: every other row of this kind has the same fault.
    fn number_mixed(&mut self, number: u32, joined: Joined, findings: &mut Findings) {
        self.is_cut = true;
        if core::mem::replace(&mut self.is_mixed, true) {
            return;
        }
        of_row_with(self.name, number, findings, |sink| joined.report(sink));
    }

    fn push(
        &mut self,
        number: u32,
        record: &ByteRecord,
        quote: Option<Quote>,
        findings: &mut Findings,
    ) {
        if quote.is_none() && record.as_slice().iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let row = self.numbers.len();
        self.numbers.push(number);
        if let Some(quote) = quote {
            self.push_misquoted(row, record, quote, findings);
            return;
        }
        if !self.push_plain(record) {
            for column in 0..self.heads.len() {
                self.push_cell(row, record, column, findings);
            }
        }
        self.surplus(row, record, findings);
    }

    fn push_cell(
        &mut self,
        row: usize,
        record: &ByteRecord,
        column: usize,
        findings: &mut Findings,
    ) {
        let at = self.heads.position(column);
        let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
        if let Ok(cell) = core::str::from_utf8(cell) {
            let cell = plain(cell);
            let date = self.heads.dates(column);
            match date.and_then(|has_times| dates::read(&cell, has_times)) {
                Some(Date::One(date)) => self.text.push_str(&date.to_string()),
                Some(wrong) => {
                    self.unreadable.insert((row, column));
                    let column = Column::number(column);
                    self.at(row, column, findings, |sink| wrong.report(&cell, sink));
                    self.text.push_str(&cell);
                }
                None => self.text.push_str(&cell),
            }
        } else {
            self.unreadable.insert((row, column));
            // One encoding is one fault, however many cells show it.
            let is_known = self.is_in_other_encoding || self.heads.is_in_other_encoding();
            self.is_in_other_encoding = true;
            if !is_known {
                self.at(row, Column::number(column), findings, |sink| {
                    sink.of_other_kind(CELL_IN_OTHER_ENCODING, "text in UTF-8");
                });
            }
        }
        self.ends.push(end(self.text.len()));
    }

    /// Adds a row of which the cells can be read up to a quotation mark that does not belong there; it may hold what was
    /// meant for further rows.
    fn push_misquoted(
        &mut self,
        row: usize,
        record: &ByteRecord,
        quote: Quote,
        findings: &mut Findings,
    ) {
        self.is_cut = true;
        let mut place = Column::NONE;
        for column in 0..self.heads.len() {
            let at = self.heads.position(column);
            if at == Some(quote.cell()) {
                place = Column::number(column);
            }
            if at.is_some_and(|at| at < quote.cell()) {
                self.push_cell(row, record, column, findings);
            } else {
                self.unreadable.insert((row, column));
                self.ends.push(end(self.text.len()));
            }
        }
        self.at(row, place, findings, |sink| quote.report(sink));
    }

    /// Adds a row without apostrophes and with dates in their usual form, of which the text is checked at once; returns
    /// false if it is not such a row.
    fn push_plain(&mut self, record: &ByteRecord) -> bool {
        if !self.heads.has_usual_dates(record) {
            return false;
        }
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
        let fits = record.len() <= width && self.heads.blank().is_empty();
        // Where a needed column is missing, the names may stand in another row.
        if fits || self.heads.are_incomplete() {
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

    pub(in crate::tables) const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the number of rows.
    pub(in crate::tables) const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Returns a column by its name.
    pub(in crate::tables) fn column(&self, name: &str) -> Column {
        let at = self.heads.column(name);
        Column {
            at,
            is_missed: at.is_none() && self.heads.is_missed(name),
            is_unsure: at.is_none() && self.heads.has_stranger(),
        }
    }

    /// Returns true if nothing of the table could be read, which is reported.
    pub(in crate::tables) const fn is_unread(&self) -> bool {
        self.heads.is_unread()
    }

    /// Returns true if rows may be missing, which is reported.
    pub(in crate::tables) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Returns true if no cell is a hole, whatever its column.
    pub(in crate::tables) fn is_whole(&self) -> bool {
        self.unreadable.is_empty() && self.heads.are_known()
    }

    /// Returns true if what a cell says is not known, because of a fault that is reported already.
    pub(in crate::tables) fn is_hole(&self, row: usize, column: Column) -> bool {
        let is_unreadable = |column: usize| self.unreadable.contains(&(row, column));
        column.is_missed
            || column.is_unsure
            || !self.unreadable.is_empty() && column.at.is_some_and(is_unreadable)
    }

    /// Returns the name of a column as the table has it.
    pub(in crate::tables) fn head(&self, column: Column) -> Option<&str> {
        self.heads.written(column.at?)
    }

    /// Returns the position of a column by its name as the table has it.
    pub(in crate::tables) fn position(&self, head: &str) -> Option<usize> {
        self.heads.position_of(head)
    }

    /// Returns the number of a row as a spreadsheet shows it.
    pub(in crate::tables) fn number(&self, row: usize) -> usize {
        let number = self.numbers.get(row).copied().unwrap_or_default();
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// Returns a cell as it is written; empty if the table does not have the column.
    pub(in crate::tables) fn text(&self, row: usize, column: Column) -> &str {
        let Some(column) = column.at else { return "" };
        let at = row.saturating_mul(self.heads.len()).saturating_add(column);
        let ends = self.ends.get(at..).and_then(<[u32]>::first_chunk);
        let Some([from, to]) = ends.map(|ends| ends.map(in_text)) else {
            return "";
        };
        self.text.get(from..to).unwrap_or_default()
    }

    /// Returns a cell without the blanks around it. Most columns are in few tables, which is known at once.
    #[inline]
    pub(in crate::tables) fn cell(&self, row: usize, column: Column) -> &str {
        if column.is_there() {
            trimmed(self.text(row, column))
        } else {
            ""
        }
    }

    /// Calls a function with the sink of a cell, or of the whole row.
    pub(in crate::tables) fn at<R>(
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
