//! A page as Markdown: `CommonMark` with the pipe tables of GitHub.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::page::{Align, Block, Page, Table};
use super::script::{address, isolated, width};

/// The widest padding of a column, so that one long cell does not lengthen every row.
const PADDED: usize = 60;

impl Page {
    /// Returns the page as Markdown with pipe tables, as on GitHub.
    ///
    /// Titles become headings of the third level, facts and lines become lists. Texts are escaped, so that a reader
    /// sees them as they were written.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        write(&self.blocks)
    }
}

fn write(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Title(title) => parts.push(format!("### {}\n", escaped(title, Within::Line))),
            Block::Facts(facts) => parts.push(self::facts(facts)),
            Block::Table(table) => parts.push(self::table(table)),
            Block::Lines(lines) => {
                let lines = lines
                    .iter()
                    .map(|line| format!("- {}\n", escaped(line, Within::Line)));
                parts.push(lines.collect());
            }
            Block::Long { whole, .. } => parts.push(write(whole)),
            // A blank line already separates all blocks.
            Block::Break => {}
        }
    }
    parts.join("\n")
}

/// Writes facts as a list; facts without a label become a nested list.
fn facts(facts: &[(String, String)]) -> String {
    let mut text = String::new();
    for (label, fact) in facts {
        let fact = escaped(fact, Within::Line);
        let _ = match label.as_str() {
            "" => writeln!(text, "  - {fact}"),
            label => writeln!(text, "- **{}** {fact}", escaped(label, Within::Line)),
        };
    }
    text
}

fn table(table: &Table) -> String {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| escaped(cell, Within::Cell)).collect())
        .collect();
    let wide = |at: usize, heading: &str| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let widest = cells.map(|cell| width(cell)).max().unwrap_or(0);
        widest.min(PADDED).max(width(heading)).max(3)
    };
    let columns: Vec<(&str, Align, usize)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, (heading, align))| (*heading, *align, wide(at, heading)))
        .collect();
    let mut text = String::new();
    line(
        &mut text,
        &columns,
        columns.iter().map(|(heading, ..)| *heading),
    );
    for (_, align, wide) in &columns {
        let dashes = "-".repeat(wide.saturating_sub(1));
        let _ = match align {
            Align::Left => write!(text, "| {dashes}- "),
            Align::Right => write!(text, "| {dashes}: "),
        };
    }
    text.push_str("|\n");
    for row in &rows {
        line(&mut text, &columns, row.iter().map(String::as_str));
    }
    text
}

fn line<'c>(
    text: &mut String,
    columns: &[(&str, Align, usize)],
    cells: impl Iterator<Item = &'c str>,
) {
    for ((_, align, wide), cell) in columns.iter().zip(cells) {
        let blank = " ".repeat(wide.saturating_sub(width(cell)));
        let _ = match align {
            Align::Left => write!(text, "| {cell}{blank} "),
            Align::Right => write!(text, "| {blank}{cell} "),
        };
    }
    text.push_str("|\n");
}

/// Where a text is written: a bar ends the cell of a table, even within an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Line,
    Cell,
}

/// Escapes a text: characters with a meaning in Markdown get a backslash, and an address is put in angle brackets.
fn escaped(text: &str, within: Within) -> String {
    let mut shown = String::with_capacity(text.len());
    // A single dash does not begin a list.
    let mut is_first = text.len() > 1;
    let mut rest = text;
    while let Some((before, address, after)) = address(rest) {
        escape(before, is_first, &mut shown);
        let address = match within {
            Within::Line => address.into(),
            Within::Cell => address.replace('|', "\\|"),
        };
        let isolated = isolated(&address);
        shown.push_str(&isolated.replacen(&address, &format!("<{address}>"), 1));
        (rest, is_first) = (after, false);
    }
    escape(rest, is_first, &mut shown);
    shown
}

fn escape(text: &str, is_first: bool, shown: &mut String) {
    let text = &isolated(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (at, character) in text.chars().enumerate() {
        let begins_a_block = is_first
            && match character {
                '+' | '-' | '=' => at == 0,
                '.' | ')' => at > 0 && at == digits,
                _ => false,
            };
        let has_a_meaning = matches!(
            character,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '!'
                | '$'
                | '@'
        );
        // Without its scheme, GitHub would make a link of an address that includes the backslashes.
        let begins_a_link = character == '.' && shown.ends_with("www");
        if begins_a_block || has_a_meaning || begins_a_link {
            shown.push('\\');
        }
        shown.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::{Within, escaped};
    use crate::render::layout::page::{Align, Facts, Page, Table};

    #[test]
    fn texts_are_escaped() {
        for (text, shown) in [
            ("*no* [link](x) <b> a|b", r"\*no\* \[link\](x) \<b\> a\|b"),
            ("1. first", r"1\. first"),
            ("2025) x", r"2025\) x"),
            ("at 10.5 m", "at 10.5 m"),
            ("a.b", "a.b"),
            ("- x", r"\- x"),
            ("-", "-"),
            ("a - b", "a - b"),
            (r"\&", r"\\\&"),
            (
                "see (https://ex.org/a_b?x=1&y=|), *",
                r"see (<https://ex.org/a_b?x=1&y=|>), \*",
            ),
            ("https://a<b_c", r"<https://a>\<b\_c"),
            ("`https://a.b/c_d`, `x`", r"\`<https://a.b/c_d>\`, \`x\`"),
            (
                "https://a.b/c. https://a.b/_.",
                r"<https://a.b/c>. <https://a.b/_>.",
            ),
            ("www.a.b/c_d", r"www\.a.b/c\_d"),
            (
                "غزة https://a.b/غزة",
                "\u{2068}غزة\u{2069} \u{2068}<https://a.b/غزة>\u{2069}",
            ),
        ] {
            assert_eq!(escaped(text, Within::Line), shown);
        }
        // The table takes the backslash away before it looks for addresses.
        assert_eq!(escaped("https://a.b/|", Within::Cell), r"<https://a.b/\|>");
    }

    #[test]
    fn a_page_is_a_heading_lists_and_a_table() {
        let mut facts = Facts::default();
        facts.add("side", "RU");
        facts.add("", "more of it");
        let mut table = Table::new([("who", Align::Left), ("n", Align::Right)]);
        table.row(["a|b".into(), "1,000".into()]);
        let page = Page::titled("1,000 each").facts(facts);
        let page = page.then(Page::default().table(table).lines(["even".into()].into()));
        let expected = "\
### 1,000 each

- **side** RU
  - more of it

| who  |     n |
| ---- | ----: |
| a\\|b | 1,000 |

- even
";
        assert_eq!(page.to_markdown(), expected);
    }
}
