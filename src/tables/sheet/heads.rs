//! The columns of a table, found by their names or HXL tags in any order.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use csv::ByteRecord;

use super::dates::is_usual;
use crate::render::tables::columns::Column;
use crate::rulebook::{Datum, Findings, Place, Rule, Sink, nearest};

/// What is given where the bytes of a cell are no text.
pub(super) const CELL_IN_OTHER_ENCODING: &str = "a cell in another encoding";

/// The columns of which a cell is one id or word.
const OF_ONE_WORD: [&str; 12] = [
    "act", "category", "entry", "exchange", "from", "kind", "part", "party", "report", "side",
    "status", "to",
];
/// The columns of which a cell is one number or date.
const OF_ONE_NUMBER: [&str; 6] = ["as_told", "date", "due", "people", "quantity", "remains"];

/// A kind of table: its name, its columns, other names for some of them, and those that it needs.
pub(in crate::tables) struct Kind<'t> {
    pub(in crate::tables) name: &'static str,
    pub(in crate::tables) columns: Vec<Column>,
    pub(in crate::tables) others: &'static [(&'static str, &'static str)],
    /// At least one column of each of these lists is needed; the first is named if none is there.
    pub(in crate::tables) needed: &'static [&'static [&'static str]],
    /// The columns of dates, and those of dates with a time of day.
    pub(in crate::tables) dates: [&'static [&'static str]; 2],
    /// The headings of the caller's own table.
    pub(in crate::tables) own: Own<'t>,
}

/// Headings of a caller's own: those that stand for a column, and those of columns that are not read.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::tables) struct Own<'t> {
    pub(in crate::tables) headings: &'t [(&'t str, &'t str)],
    pub(in crate::tables) left_out: &'t [&'t str],
}

impl<'t> Own<'t> {
    fn leaves_out(&self, heading: &str) -> bool {
        if self.left_out.is_empty() {
            return false;
        }
        let heading = folded(heading);
        self.left_out
            .iter()
            .any(|left_out| folded(left_out) == heading)
    }

    /// Returns the column that a heading stands for: the heading itself if it is none of the caller's own.
    fn column<'h>(&self, heading: &'h str) -> &'h str
    where
        't: 'h,
    {
        if self.headings.is_empty() {
            return heading;
        }
        let name = folded(heading);
        let mut headings = self.headings.iter();
        let found = headings.find(|(own, _)| folded(own) == name);
        found.map_or(heading, |(_, column)| *column)
    }
}

/// The columns of a table that are read.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fault of its own, and a table can have several"
)]
pub(super) struct Heads {
    /// The name of each, as it is written, and its position among all.
    read: Vec<(&'static str, String, usize)>,
    /// The positions of those without a name.
    blank: Vec<usize>,
    /// Those that are needed or meant and not there, which is reported.
    missed: BTreeSet<&'static str>,
    /// True if no column could be read, which is reported.
    is_unread: bool,
    /// True if there is a column of which it is not known what it is meant for, which is reported.
    has_stranger: bool,
    /// True if a column that is needed is missing, which is reported.
    are_incomplete: bool,
    /// True if a name is in another encoding, which is reported.
    is_in_other_encoding: bool,
    width: usize,
    /// The columns of dates among those that are read; true for dates with a time of day.
    dates: Vec<(usize, bool)>,
    /// The position of the last column that is needed.
    last_needed: usize,
}

impl Heads {
    /// The columns of a table that could not be read.
    pub(super) fn unread() -> Self {
        Self {
            is_unread: true,
            ..Self::default()
        }
    }

    pub(super) fn find(
        kind: &Kind<'_>,
        number: u32,
        names: &ByteRecord,
        tags: Option<&ByteRecord>,
        findings: &mut Findings,
    ) -> Self {
        let root = Place::Root;
        let (table, number) = (root.key(kind.name), usize::try_from(number).unwrap_or(1));
        let rows = table.key("rows");
        let row = rows.at(number);
        let sink = &mut Sink::new(row, findings);
        let mut heads = Self {
            width: names.len().max(tags.map_or(0, ByteRecord::len)),
            ..Self::default()
        };
        let mut repeated = BTreeSet::new();
        for at in 0..heads.width {
            let bytes = names.get(at).unwrap_or_default();
            let name = String::from_utf8_lossy(bytes);
            let name = name.trim();
            let tag = tags.and_then(|tags| tags.get(at)).unwrap_or_default();
            let tag = String::from_utf8_lossy(tag);
            let tag = if name.starts_with('#') { name } else { &tag };
            if kind.own.leaves_out(name) {
                continue;
            }
            let meant = kind.own.column(name);
            let found = kind.named(meant).or_else(|| kind.tagged(tag));
            let written = if name.is_empty() { tag.trim() } else { name };
            match found {
                Some(column) => {
                    if let Some(first) = heads.column(column).and_then(|at| heads.written(at)) {
                        twice(first, written, &mut sink.key(written));
                        repeated.insert(column);
                    } else {
                        heads.read.push((column, written.into(), at));
                    }
                }
                None if name.is_empty() => heads.blank.push(at),
                None if core::str::from_utf8(bytes).is_err() => heads.encoding(sink),
                None => heads.unknown(kind, meant, &mut sink.key(name)),
            }
        }
        // Which of two columns of one name is meant is not known.
        heads.read.retain(|(name, ..)| !repeated.contains(name));
        heads.missed.extend(repeated);
        for any in kind.needed {
            let is_there = |name: &str| heads.column(name).is_some() || heads.missed.contains(name);
            let is_missing = !heads.is_in_other_encoding && !any.iter().copied().any(is_there);
            if let Some(first) = any.first().filter(|_| is_missing) {
                sink.key(first)
                    .report(Rule::ValueOfItsKind)
                    .expected("a column of this name");
                heads.missed.extend(any.iter().copied());
                heads.are_incomplete = true;
            }
        }
        heads.mark(kind);
        heads
    }

    /// Marks the columns of dates and the last one that is needed.
    fn mark(&mut self, kind: &Kind) {
        let [days, times] = kind.dates;
        for (at, (name, ..)) in self.read.iter().enumerate() {
            let has_times = times.contains(name);
            if has_times || days.contains(name) {
                self.dates.push((at, has_times));
            }
        }
        let needed =
            |(name, ..): &&(&str, String, usize)| kind.needed.iter().any(|any| any.contains(name));
        let needed = self.read.iter().filter(needed).map(|(.., at)| *at);
        self.last_needed = needed.max().unwrap_or_default();
    }

    /// Returns whether a column of dates has times of day; `None` for a column of anything else.
    pub(super) fn dates(&self, column: usize) -> Option<bool> {
        let mut dates = self.dates.iter();
        dates
            .find(|(at, _)| *at == column)
            .map(|(_, has_times)| *has_times)
    }

    /// Returns true if every date of a row is in the form of a document.
    pub(super) fn has_usual_dates(&self, record: &ByteRecord) -> bool {
        self.dates.iter().all(|(column, _)| {
            let cell = self.position(*column).and_then(|at| record.get(at));
            is_usual(cell.unwrap_or_default())
        })
    }

    /// Returns the position of the last column that is needed.
    pub(super) const fn last_needed(&self) -> usize {
        self.last_needed
    }

    /// Returns true if a cell at a position can hold a separator: in any words, between several ids, or as the comma of a
    /// number or date.
    pub(super) fn can_hold(&self, position: usize, separator: char) -> bool {
        let mut read = self.read.iter();
        let name = read
            .find(|(.., at)| *at == position)
            .map(|(name, ..)| *name);
        name.is_none_or(|name| {
            !(OF_ONE_WORD.contains(&name) || separator != ',' && OF_ONE_NUMBER.contains(&name))
        })
    }

    /// Reports once that a name is in another encoding.
    fn encoding(&mut self, sink: &mut Sink<'_>) {
        if !self.is_in_other_encoding {
            sink.of_other_kind(CELL_IN_OTHER_ENCODING, "text in UTF-8");
        }
        (self.is_in_other_encoding, self.has_stranger) = (true, true);
    }

    /// Reports a column that the table cannot have, and the one that may be meant.
    fn unknown(&mut self, kind: &Kind<'_>, name: &str, sink: &mut Sink<'_>) {
        let names = kind.columns.iter().map(|(name, _)| *name);
        let others = kind.others.iter().map(|(name, _)| *name);
        let near = nearest(&folded(name), names.chain(others));
        let expected = near.map_or(Datum::Nothing, |near| Datum::Nearest(near.into()));
        let meant = near.and_then(|near| kind.named(near));
        self.has_stranger |= meant.is_none();
        self.missed.extend(meant);
        sink.report(Rule::KnownKey)
            .about("column")
            .given(Datum::text(name))
            .expected(expected);
    }

    pub(super) fn is_missed(&self, name: &str) -> bool {
        self.is_unread || self.missed.contains(name)
    }

    /// Returns true if every column that is meant is there and every one that is there is known.
    pub(super) fn are_known(&self) -> bool {
        !self.is_unread && !self.has_stranger && self.missed.is_empty()
    }

    pub(super) const fn is_unread(&self) -> bool {
        self.is_unread
    }

    pub(super) const fn are_incomplete(&self) -> bool {
        self.are_incomplete
    }

    pub(super) const fn has_stranger(&self) -> bool {
        self.has_stranger
    }

    pub(super) const fn is_in_other_encoding(&self) -> bool {
        self.is_in_other_encoding
    }

    pub(super) const fn len(&self) -> usize {
        self.read.len()
    }

    /// Returns true if every column of the table is read.
    pub(super) const fn are_all(&self) -> bool {
        self.read.len() == self.width
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    pub(super) fn blank(&self) -> &[usize] {
        &self.blank
    }

    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.read.iter().position(|(known, ..)| *known == name)
    }

    pub(super) fn written(&self, column: usize) -> Option<&str> {
        self.read
            .get(column)
            .map(|(_, written, _)| written.as_str())
    }

    /// Returns the position among all of the table of the column that is written so.
    pub(super) fn position_of(&self, written: &str) -> Option<usize> {
        let mut read = self.read.iter();
        read.find(|(_, head, _)| head == written)
            .map(|(.., at)| *at)
    }

    /// Returns the position of a column among all of the table.
    pub(super) fn position(&self, column: usize) -> Option<usize> {
        self.read.get(column).map(|(.., at)| *at)
    }
}

impl Kind<'_> {
    /// Returns true if a text names a column, in words of the caller's own too, or is its tag.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.named(self.own.column(text)).is_some() || self.tagged(text).is_some()
    }

    fn named(&self, name: &str) -> Option<&'static str> {
        let name = folded(name);
        let mut known = self.columns.iter().map(|(name, _)| *name);
        known.find(|known| *known == name).or_else(|| {
            let mut others = self.others.iter();
            let other = others.find(|(other, _)| *other == name);
            other.map(|(_, name)| *name)
        })
    }

    fn tagged(&self, tag: &str) -> Option<&'static str> {
        let given = parts(tag);
        if given.is_empty() {
            return None;
        }
        let mut known = self.columns.iter();
        let found = known.find(|(_, tag)| parts(tag) == given);
        found.map(|(name, _)| *name)
    }
}

/// Reports a column that has the name of an earlier one, or another name for the same.
fn twice(first: &str, written: &str, sink: &mut Sink<'_>) {
    let is_same = folded(first) == folded(written);
    let reported = sink.report(Rule::KeyOnce).about("column");
    let reported = reported.given(Datum::text(written));
    if !is_same {
        reported.expected(Datum::text(first));
    }
}

/// Returns a name in small letters, its words joined by `_`.
fn folded(name: &str) -> String {
    let small = |one: char| match one {
        ' ' | '-' => '_',
        other => other.to_ascii_lowercase(),
    };
    name.trim().chars().map(small).collect()
}

/// Returns the parts of a tag, whose attributes have no order.
fn parts(tag: &str) -> BTreeSet<&str> {
    let parts = tag.split('+').map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Returns true if a row consists of HXL tags.
pub(super) fn is_tags(record: &ByteRecord) -> bool {
    let mut cells = record.iter().map(<[u8]>::trim_ascii);
    let is_tag = |cell: &[u8]| cell.is_empty() || cell.starts_with(b"#");
    cells.clone().any(|cell| !cell.is_empty()) && cells.all(is_tag)
}

/// Returns true if a row consists of several HXL tags; one alone may be a remark.
pub(super) fn are_tags(record: &ByteRecord) -> bool {
    // Most rows begin with something else.
    if record.as_slice().trim_ascii_start().first() != Some(&b'#') {
        return false;
    }
    let filled = record.iter().filter(|cell| !cell.trim_ascii().is_empty());
    is_tags(record) && filled.count() > 1
}
