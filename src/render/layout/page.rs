//! `Page`: titles, facts, tables and lines, before they are written as plain text or Markdown.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;

/// A text for people to read: `Display` writes it for a terminal of 80 columns, [`to_markdown`](Self::to_markdown) as
/// Markdown.
///
/// Columns are aligned by the width of characters on a screen, and names written from right to left keep their place in
/// the line. Equal pages are written as equal bytes.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
/// let balances = render::balances(&ledger.standing());
/// assert_eq!(balances.to_string(), "\
/// \x20 direction  category          released  outstanding
/// \x20 RU to UA   all       nothing recorded        1,000
/// \x20 UA to RU   all       nothing recorded        1,000
/// ");
/// assert!(balances.to_markdown().starts_with("| direction | category |         released | outstanding |\n"));
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
    /// Blocks that are too long for a terminal, and what the terminal shows instead.
    Long {
        whole: Vec<Self>,
        short: Vec<Self>,
    },
    /// Between two sections.
    Break,
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Align {
    Left,
    Right,
}

/// Columns, and rows with one cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Table {
    pub(super) columns: Vec<(&'static str, Align)>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(in crate::render) fn new<const N: usize>(columns: [(&'static str, Align); N]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Leaves out those of these columns in which no row has anything.
    pub(in crate::render) fn without_empty(mut self, optional: &[&str]) -> Self {
        let is_empty = |at: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.all(String::is_empty)
        };
        let columns = self.columns.iter().enumerate();
        let kept = columns.map(|(at, (name, _))| !(optional.contains(name) && is_empty(at)));
        let kept: Vec<bool> = kept.collect();
        let mut is_kept = kept.iter();
        self.columns.retain(|_| is_kept.next() == Some(&true));
        for row in &mut self.rows {
            let mut is_kept = kept.iter();
            row.retain(|_| is_kept.next() == Some(&true));
        }
        self
    }

    pub(in crate::render) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }
}

/// Labelled facts; one with an empty label continues the fact above.
#[derive(Debug, Default)]
pub(in crate::render) struct Facts(Vec<(String, String)>);

impl Facts {
    pub(in crate::render) fn add(&mut self, label: impl Into<String>, fact: impl Into<String>) {
        self.0.push((label.into(), fact.into()));
    }

    /// Adds a fact if it is known.
    pub(in crate::render) fn add_known(&mut self, label: &str, fact: Option<impl Display>) {
        if let Some(fact) = fact {
            self.add(label, format!("{fact}"));
        }
    }

    /// Adds facts that continue the fact above.
    pub(in crate::render) fn more(&mut self, facts: impl IntoIterator<Item = String>) {
        facts.into_iter().for_each(|fact| self.add("", fact));
    }

    /// Returns each labelled fact with those that continue it.
    pub(in crate::render) fn groups(&self) -> impl Iterator<Item = &[(String, String)]> {
        self.0.chunk_by(|_, (label, _)| label.is_empty())
    }

    /// Adds a labelled fact with those that continue it.
    pub(in crate::render) fn add_group(&mut self, group: &[(String, String)]) {
        self.0.extend_from_slice(group);
    }
}

impl Page {
    pub(in crate::render) fn titled(title: impl Into<String>) -> Self {
        Self {
            blocks: Vec::from([Block::Title(title.into())]),
        }
    }

    pub(in crate::render) fn facts(mut self, facts: Facts) -> Self {
        if !facts.0.is_empty() {
            self.blocks.push(Block::Facts(facts.0));
        }
        self
    }

    pub(in crate::render) fn table(mut self, table: Table) -> Self {
        self.blocks.push(Block::Table(table));
        self
    }

    pub(in crate::render) fn lines(mut self, lines: Vec<String>) -> Self {
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
        self
    }

    /// Appends a page that is shown whole as Markdown, and replaced by a shorter one in a terminal.
    pub(in crate::render) fn long(mut self, whole: Self, short: Self) -> Self {
        self.blocks.push(Block::Long {
            whole: whole.blocks,
            short: short.blocks,
        });
        self
    }

    /// Appends another page without a break.
    pub(in crate::render) fn and(mut self, other: Self) -> Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// Appends another page as a section of its own; an empty page adds no break.
    pub(in crate::render) fn then(mut self, other: Self) -> Self {
        if !self.blocks.is_empty() && !other.blocks.is_empty() {
            self.blocks.push(Block::Break);
        }
        self.and(other)
    }
}
