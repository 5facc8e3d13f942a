//! What a person reads, before it is laid out: titles, facts, tables and lines.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{markdown, terminal};

/// Something to read: `Display` lays it out for a terminal of 80 columns, [`to_markdown`](Self::to_markdown) for a
/// README.
///
/// Columns are aligned by the width that characters have on a screen, and names written from right to left keep their
/// place in the line. The same value gives the same bytes.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let balances = render::balances(&ledger.standing());
/// assert_eq!(balances.to_string(), "\
/// \x20 direction  category  released  outstanding
/// \x20 RU to UA   all              0        1,000
/// \x20 UA to RU   all              0        1,000
/// ");
/// assert!(balances.to_markdown().starts_with("| direction | category | released | outstanding |\n"));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub(super) blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Title(String),
    Facts(Vec<(String, String)>),
    Table(Table),
    Lines(Vec<String>),
    /// Between two sections.
    Break,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A heading and rows of as many cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) columns: Vec<(&'static str, Align)>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new<const N: usize>(columns: [(&'static str, Align); N]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }
}

/// Labelled facts; an empty label continues the one above.
#[derive(Debug, Default)]
pub(super) struct Facts(Vec<(String, String)>);

impl Facts {
    pub(super) fn add(&mut self, label: impl Into<String>, fact: impl Into<String>) {
        self.0.push((label.into(), fact.into()));
    }
}

impl Page {
    pub(super) fn titled(title: impl Into<String>) -> Self {
        Self {
            blocks: Vec::from([Block::Title(title.into())]),
        }
    }

    pub(super) fn facts(mut self, facts: Facts) -> Self {
        if !facts.0.is_empty() {
            self.blocks.push(Block::Facts(facts.0));
        }
        self
    }

    pub(super) fn table(mut self, table: Table) -> Self {
        self.blocks.push(Block::Table(table));
        self
    }

    pub(super) fn lines(mut self, lines: Vec<String>) -> Self {
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
        self
    }

    /// Both, one straight below the other.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// Both, as two sections; an empty one leaves no break.
    pub(super) fn then(mut self, other: Self) -> Self {
        if !self.blocks.is_empty() && !other.blocks.is_empty() {
            self.blocks.push(Block::Break);
        }
        self.and(other)
    }

    /// The same as Markdown with pipe tables, as GitHub and most readers show it: titles as headings of the third level,
    /// facts and lines as lists. What somebody wrote is escaped, so that it is read as it stands.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::write(&self.blocks)
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&terminal::write(&self.blocks))
    }
}
