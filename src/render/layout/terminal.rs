//! A page as plain text: aligned columns and folded lines for a terminal of 80 columns.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::page::{Align, Block, Page, Table};
use super::script::{folded, isolated, joined_words, pieces, width};

const WIDTH: usize = 80;
/// A column of words is not made narrower than this.
const NARROW: usize = 12;
const INDENT: usize = 2;

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write(&self.blocks))
    }
}

fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Title(title) => hung(&mut text, title, 0),
            Block::Facts(facts) => self::facts(&mut text, facts),
            Block::Table(table) => self::table(&mut text, table),
            Block::Lines(lines) => lines.iter().for_each(|line| hung(&mut text, line, INDENT)),
            Block::Long { short, .. } => text.push_str(&write(short)),
            Block::Break => text.push('\n'),
        }
    }
    text
}

/// Writes a line and folds the rest of it below, indented by two more columns.
fn hung(text: &mut String, line: &str, indent: usize) {
    // The first line has two more columns, which are left unused.
    let further = indent.saturating_add(2);
    for (at, part) in folded(line, WIDTH.saturating_sub(further))
        .iter()
        .enumerate()
    {
        spaces(text, if at == 0 { indent } else { further });
        text.push_str(&isolated(part));
        text.push('\n');
    }
}

/// Writes one fact below the other; a long fact is folded under its own beginning.
fn facts(text: &mut String, facts: &[(String, String)]) {
    let widest = facts.iter().map(|(label, _)| width(label)).max();
    let widest = widest.unwrap_or(0);
    let before = widest.saturating_add(INDENT).saturating_add(2);
    for (label, fact) in facts {
        for (at, part) in folded(fact, WIDTH.saturating_sub(before))
            .iter()
            .enumerate()
        {
            let label = if at == 0 { label } else { "" };
            spaces(text, INDENT);
            pad(text, label, widest, Align::Left);
            spaces(text, 2);
            text.push_str(&isolated(part));
            text.push('\n');
        }
    }
}

/// Writes each column as wide as its widest cell; cells are folded if the table is too wide. A table that is too wide
/// even then is written with one cell below the other.
fn table(text: &mut String, table: &Table) {
    fn unbroken(piece: &str) -> Vec<&str> {
        Vec::from([piece])
    }
    let Some(widths) = widths(table, unbroken).or_else(|| widths(table, joined_words)) else {
        return table.rows.iter().enumerate().for_each(|(at, cells)| {
            // A row without its first cell continues the row above.
            if at > 0 && cells.first().is_some_and(|first| !first.is_empty()) {
                text.push('\n');
            }
            let headings = table.columns.iter().map(|(heading, _)| heading);
            let cells = headings.zip(cells).filter(|(_, cell)| !cell.is_empty());
            let cells = cells.map(|(heading, cell)| ((*heading).into(), cell.clone()));
            facts(text, &cells.collect::<Vec<_>>());
        });
    };
    let headings = table.columns.iter().map(|(heading, _)| *heading);
    row(text, table, &widths, headings);
    for cells in &table.rows {
        row(text, table, &widths, cells.iter().map(String::as_str));
    }
}

/// Returns the width of each column, or `None` if the table has no room for the parts of its words.
fn widths(table: &Table, parts: fn(&str) -> Vec<&str>) -> Option<Vec<usize>> {
    let cells = |at: usize| {
        let heading = table.columns.get(at).map(|(heading, _)| *heading);
        let cells = table.rows.iter().filter_map(move |row| row.get(at));
        heading.into_iter().chain(cells.map(String::as_str))
    };
    let columns = 0..table.columns.len();
    let mut widths: Vec<usize> = columns
        .map(|at| cells(at).map(width).max().unwrap_or(0))
        .collect();
    let blanks = widths.len().saturating_mul(INDENT);
    let whole = widths.iter().sum::<usize>().saturating_add(blanks);
    let mut over = whole.saturating_sub(WIDTH);
    // Columns of words are narrowed before columns of numbers, which are folded between words.
    for align in [Align::Left, Align::Right] {
        let least = |at: usize| {
            let words = cells(at).flat_map(|cell| cell.split(' '));
            match align {
                Align::Left => {
                    let pieces = words.flat_map(pieces).flat_map(parts).map(width);
                    pieces.max().unwrap_or(0).max(NARROW)
                }
                Align::Right => words.map(width).max().unwrap_or(0),
            }
        };
        let leasts: Vec<Option<usize>> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| (column.1 == align).then(|| least(at)))
            .collect();
        while over > 0 {
            let wider = widths
                .iter_mut()
                .zip(&leasts)
                .filter(|(width, least)| least.is_some_and(|least| **width > least));
            let Some((widest, _)) = wider.max_by_key(|(width, _)| **width) else {
                break;
            };
            *widest = widest.saturating_sub(1);
            over = over.saturating_sub(1);
        }
    }
    (over == 0).then_some(widths)
}

fn row<'c>(
    text: &mut String,
    table: &Table,
    widths: &[usize],
    cells: impl Iterator<Item = &'c str>,
) {
    let cells = cells.zip(widths).map(|(cell, width)| folded(cell, *width));
    let cells: Vec<Vec<String>> = cells.collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for ((cell, width), (_, align)) in cells.iter().zip(widths).zip(&table.columns) {
            spaces(&mut line, INDENT);
            pad(
                &mut line,
                cell.get(at).map_or("", String::as_str),
                *width,
                *align,
            );
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn pad(text: &mut String, cell: &str, wide: usize, align: Align) {
    let blank = wide.saturating_sub(width(cell));
    if align == Align::Right {
        spaces(text, blank);
    }
    text.push_str(&isolated(cell));
    if align == Align::Left {
        spaces(text, blank);
    }
}

fn spaces(text: &mut String, count: usize) {
    text.extend(core::iter::repeat_n(' ', count));
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, write};
    use crate::render::layout::page::{Align, Block, Facts, Page, Table};
    use crate::render::layout::script::width;
    use alloc::format;
    use alloc::string::{String, ToString as _};
    use alloc::vec::Vec;

    fn table(rows: &[[&str; 3]]) -> String {
        let mut table = Table::new([
            ("who", Align::Left),
            ("people", Align::Right),
            ("", Align::Left),
        ]);
        for row in rows {
            table.row(row.map(str::to_string));
        }
        write(&[Block::Table(table)])
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_in_any_script() {
        let text = table(&[
            ["Türkiye", "1,000", ""],
            ["RU", "7", "x"],
            ["朝鲜", "12", ""],
        ]);
        let expected =
            "  who      people\n  Türkiye   1,000\n  RU            7  x\n  朝鲜         12\n";
        assert_eq!(text, expected);
        // Isolating a name takes no width, and the number stays on its right.
        let text = table(&[["غزة", "7", ""], ["RU", "7", ""]]);
        let expected = "  who  people\n  \u{2068}غزة\u{2069}       7\n  RU        7\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_table_that_is_too_wide_folds_its_words_and_breaks_no_number() {
        let long = ["word"; 20].join(" ");
        let text = table(&[
            [&long, "9,007,199,254,740,991", &long],
            ["RU", "7", "朝鲜民主主义人民共和国"],
        ]);
        assert!(text.lines().all(|line| width(line) <= WIDTH), "{text}");
        assert_eq!(text.matches("word").count(), 40);
        assert_eq!(text.matches("9,007,199,254,740,991").count(), 1);
        let second = text.lines().nth(1);
        let expected =
            "  word word word word word     9,007,199,254,740,991  word word word word word";
        assert_eq!(second, Some(expected));
        let range = "between 9,007,199,254,740,990 and 9,007,199,254,740,991";
        let text = table(&[[&long, range, &long]]);
        let second = text.lines().nth(1);
        let expected =
            "  word word                      between 9,007,199,254,740,990 and  word word";
        assert_eq!(second, Some(expected), "{text}");
    }

    #[test]
    fn a_table_without_room_for_its_words_has_one_cell_below_the_other() {
        let name = "a".repeat(30);
        let text = table(&[[&name, "9,007,199,254,740,991", &name], [&name, "7", ""]]);
        let expected = format!(
            "  who     {name}\n  people  9,007,199,254,740,991\n          {name}\n\n  who     {name}\n  people  7\n"
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn a_long_fact_is_folded_at_eighty_columns_under_its_beginning() {
        let mut facts = Facts::default();
        facts.add("note", ["word"; 30].join(" "));
        let text = Page::default().facts(facts).to_string();
        let lines: Vec<&str> = text.lines().collect();
        let [first, rest @ ..] = lines.as_slice() else {
            return assert!(!lines.is_empty());
        };
        assert_eq!(first.len(), 77);
        assert!(
            rest.iter()
                .all(|line| line.starts_with("        word") && line.len() <= WIDTH)
        );
        assert_eq!(text.matches("word").count(), 30);
    }

    #[test]
    fn a_title_and_a_line_are_folded_and_indented() {
        let long = ["word"; 20].join(" ");
        let text = Page::titled(long.clone()).lines([long].into()).to_string();
        let starts: Vec<&str> = text.lines().filter_map(|line| line.get(..6)).collect();
        assert_eq!(starts, ["word w", "  word", "  word", "    wo"]);
    }
}
