//! A page as Markdown: `CommonMark` with the pipe tables of GitHub.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
// Writing into a `String` cannot fail: its results are dropped below.
use core::fmt::Write as _;

use super::page::{Align, Block, Page, Table};
use super::script::{isolated, width};

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
            Block::Title(title) => parts.push(format!("### {}\n", escaped(title))),
            Block::Facts(facts) => parts.push(self::facts(facts)),
            Block::Table(table) => parts.push(self::table(table)),
            Block::Lines(lines) => {
                let lines = lines.iter().map(|line| format!("- {}\n", escaped(line)));
                parts.push(lines.collect());
            }
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
        let fact = escaped(fact);
        let _ = match label.as_str() {
            "" => writeln!(text, "  - {fact}"),
            label => writeln!(text, "- **{}** {fact}", escaped(label)),
        };
    }
    text
}

fn table(table: &Table) -> String {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| escaped(cell)).collect())
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

/// Escapes a text: characters with a meaning in Markdown get a backslash, and an address is put in angle brackets.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    // A single dash does not begin a list.
    let mut is_first = text.len() > 1;
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            shown.push(' ');
        }
        match address(word) {
            Some((before, address, after)) => {
                escape(before, is_first, &mut shown);
                // A bar ends the cell of a table, even within an address.
                let _ = write!(shown, "<{}>", address.replace('|', "%7C"));
                escape(after, false, &mut shown);
            }
            None => escape(word, is_first, &mut shown),
        }
        is_first = false;
    }
    isolated(&shown)
}

/// Splits a word that contains an address into the text before it, the address, and the text after it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let start = word.find("https://").or_else(|| word.find("http://"))?;
    let (before, rest) = word.split_at_checked(start)?;
    let address = rest.trim_end_matches(['.', ',', ';', ':', ')', ']', '\'', '"']);
    let after = rest.get(address.len()..)?;
    (!address.contains(['<', '>', '\\', '`'])).then_some((before, address, after))
}

fn escape(text: &str, is_first: bool, shown: &mut String) {
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
        if begins_a_block || has_a_meaning {
            shown.push('\\');
        }
        shown.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;
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
                r"see (<https://ex.org/a_b?x=1&y=%7C>), \*",
            ),
            ("https://a<b_c", r"https://a\<b\_c"),
        ] {
            assert_eq!(escaped(text), shown);
        }
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
