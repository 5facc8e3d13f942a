//! Aligned columns and folded lines for a terminal of 80 columns.

use alloc::string::String;
use alloc::vec::Vec;

const WIDTH: usize = 80;

/// Labelled facts, one below the other; a long one is folded under its own beginning.
#[derive(Debug, Default)]
pub(super) struct Facts(Vec<(&'static str, String)>);

impl Facts {
    /// Adds a fact; an empty label continues the one above.
    pub(super) fn add(&mut self, label: &'static str, fact: String) {
        self.0.push((label, fact));
    }

    pub(super) fn write_to(&self, text: &mut String) {
        let label_width = self
            .0
            .iter()
            .map(|(label, _)| label.chars().count())
            .max()
            .unwrap_or(0);
        let indent = label_width.saturating_add(4);
        for (label, fact) in &self.0 {
            text.push_str("  ");
            pad(text, label, label_width, false);
            text.push_str("  ");
            fold(text, fact, indent);
            text.push('\n');
        }
    }
}

fn fold(text: &mut String, fact: &str, indent: usize) {
    let mut column = indent;
    let mut is_first = true;
    for word in fact.split(' ') {
        let width = word.chars().count();
        let next = column.saturating_add(width);
        if !is_first {
            if next.saturating_add(1) > WIDTH {
                text.push('\n');
                spaces(text, indent);
                column = indent;
            } else {
                text.push(' ');
                column = column.saturating_add(1);
            }
        }
        text.push_str(word);
        column = column.saturating_add(width);
        is_first = false;
    }
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A table: a heading and rows of as many cells, each column as wide as its widest cell.
#[derive(Debug)]
pub(super) struct Table<const N: usize> {
    columns: [(&'static str, Align); N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(super) const fn new(columns: [(&'static str, Align); N]) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    pub(super) fn write_to(&self, text: &mut String) {
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (heading, _))| {
                let cells = self
                    .rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(|cell| cell.chars().count());
                cells.max().unwrap_or(0).max(heading.chars().count())
            })
            .collect();
        let headings = self.columns.iter().map(|(heading, _)| *heading);
        self.line(text, &widths, headings);
        for row in &self.rows {
            self.line(text, &widths, row.iter().map(String::as_str));
        }
    }

    fn line<'c>(&self, text: &mut String, widths: &[usize], cells: impl Iterator<Item = &'c str>) {
        let mut line = String::new();
        for ((cell, width), (_, align)) in cells.zip(widths).zip(&self.columns) {
            line.push_str("  ");
            pad(&mut line, cell, *width, *align == Align::Right);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn pad(text: &mut String, cell: &str, width: usize, right: bool) {
    let blank = width.saturating_sub(cell.chars().count());
    if right {
        spaces(text, blank);
    }
    text.push_str(cell);
    if !right {
        spaces(text, blank);
    }
}

fn spaces(text: &mut String, count: usize) {
    text.extend(core::iter::repeat_n(' ', count));
}

#[cfg(test)]
mod tests {
    use super::{Align, Facts, Table};
    use alloc::string::{String, ToString as _};

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new([
            ("who", Align::Left),
            ("people", Align::Right),
            ("", Align::Left),
        ]);
        table.row(["Türkiye".to_string(), "1,000".to_string(), String::new()]);
        table.row(["RU".to_string(), "7".to_string(), "x".to_string()]);
        let mut text = String::new();
        table.write_to(&mut text);
        assert_eq!(
            text,
            "  who      people\n  Türkiye   1,000\n  RU            7  x\n"
        );
    }

    #[test]
    fn a_long_fact_is_folded_at_eighty_columns_under_its_beginning() {
        let mut facts = Facts::default();
        facts.add("note", ["word"; 30].join(" "));
        let mut text = String::new();
        facts.write_to(&mut text);
        assert!(text.lines().all(|line| line.chars().count() <= 80));
        assert!(
            text.lines()
                .skip(1)
                .all(|line| line.starts_with("        word"))
        );
        assert_eq!(text.lines().next().map(str::len), Some(77));
        assert_eq!(text.matches("word").count(), 30);
    }
}
