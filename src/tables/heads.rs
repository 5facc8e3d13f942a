//! The columns of a table, found by their names or HXL tags in any order.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use csv::ByteRecord;

use crate::render::tables::columns::Column;
use crate::rulebook::{Datum, Findings, Place, Rule, Sink, nearest};

/// A kind of table: its name, its columns, other names for some of them, and those that it needs.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) others: &'static [(&'static str, &'static str)],
    /// At least one column of each of these lists is needed; the first is named if none is there.
    pub(super) needed: &'static [&'static [&'static str]],
}

/// The columns of a table that are read.
#[derive(Default)]
pub(super) struct Heads {
    /// The name of each, as it is written, and its position among all.
    read: Vec<(&'static str, String, usize)>,
    /// The positions of those without a name.
    blank: Vec<usize>,
    /// Those that are needed or meant and not there, which is reported.
    missed: BTreeSet<&'static str>,
    width: usize,
}

impl Heads {
    pub(super) fn find(
        kind: &Kind,
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
        for at in 0..heads.width {
            let name = String::from_utf8_lossy(names.get(at).unwrap_or_default());
            let name = name.trim();
            let tag = tags.and_then(|tags| tags.get(at)).unwrap_or_default();
            let tag = String::from_utf8_lossy(tag);
            let tag = if name.starts_with('#') { name } else { &tag };
            let found = kind.named(name).or_else(|| kind.tagged(tag));
            match found {
                Some(column) if heads.column(column).is_some() => {
                    let sink = &mut sink.key(name);
                    sink.report(Rule::KeyOnce)
                        .about("column")
                        .given(Datum::text(column));
                }
                Some(column) => {
                    let written = if name.is_empty() { tag.trim() } else { name };
                    heads.read.push((column, written.into(), at));
                }
                None if name.is_empty() => heads.blank.push(at),
                None => kind.unknown(name, &mut heads.missed, &mut sink.key(name)),
            }
        }
        for any in kind.needed {
            let is_there = |name: &str| heads.column(name).is_some() || heads.missed.contains(name);
            let is_missing = !any.iter().copied().any(is_there);
            if let Some(first) = any.first().filter(|_| is_missing) {
                sink.key(first)
                    .report(Rule::ValueOfItsKind)
                    .expected("a column of this name");
                heads.missed.extend(any.iter().copied());
            }
        }
        heads
    }

    pub(super) fn is_missed(&self, name: &str) -> bool {
        self.missed.contains(name)
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

    /// Returns the position of a column among all of the table.
    pub(super) fn position(&self, column: usize) -> Option<usize> {
        self.read.get(column).map(|(.., at)| *at)
    }
}

impl Kind {
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

    /// Reports a column that the table cannot have, and the one that may be meant.
    fn unknown(&self, name: &str, meant: &mut BTreeSet<&'static str>, sink: &mut Sink<'_>) {
        let names = self.columns.iter().map(|(name, _)| *name);
        let others = self.others.iter().map(|(name, _)| *name);
        let near = nearest(&folded(name), names.chain(others));
        let expected = near.map_or(Datum::Nothing, |near| Datum::Nearest(near.into()));
        meant.extend(near.and_then(|near| self.named(near)));
        sink.report(Rule::KnownKey)
            .about("column")
            .given(Datum::text(name))
            .expected(expected);
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
