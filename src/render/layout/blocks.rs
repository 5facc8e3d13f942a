//! The blocks of a page, for programs that show it in a form of their own.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::page::{Align, Block, Page, Table};
use super::script::isolated;

/// A block of a [`Page`], as text without markup: a program shows it in a form of its own, and escapes it.
///
/// ```
/// use exchange_agreement::{Agreement, render::{self, PageBlock}};
/// let page = render::agreement(&Agreement::between("RU", "UA").build()?);
/// assert_eq!(page.blocks().first(), Some(&PageBlock::Title("Agreement".into())));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageBlock {
    /// The title of what follows.
    Title(String),
    /// Facts, each with its label. Below a label there can be several.
    Facts(Vec<(String, Vec<String>)>),
    /// A table.
    Table {
        /// The heading of each column.
        columns: Vec<PageColumn>,
        /// Rows with a cell for each column. Empty first cells continue the row above.
        rows: Vec<Vec<String>>,
    },
    /// Sentences, one below the other.
    Lines(Vec<String>),
}

/// The head of a column.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, render::{self, PageBlock}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let blocks = render::balances(&ledger.standing()).blocks();
/// let first = match &blocks[0] {
///     PageBlock::Table { columns, .. } => columns.first(),
///     _ => None,
/// };
/// assert_eq!(first.map(|column| (&*column.heading, column.is_of_numbers)), Some(("direction", false)));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageColumn {
    /// The heading.
    pub heading: String,
    /// True if the cells are numbers, which end at the right.
    pub is_of_numbers: bool,
}

impl Page {
    /// Returns the blocks of the page in order, whole as in Markdown. Names that run from right to left are isolated, as in
    /// its other forms.
    ///
    /// ```
    /// use exchange_agreement::render::{self, PageBlock};
    /// use exchange_agreement::{Agreement, Ledger};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(1_000).build()?);
    /// let blocks = render::standing(&ledger.standing()).blocks();
    /// let shown = blocks.iter().find_map(|block| match block {
    ///     PageBlock::Table { columns, rows } => Some((&*columns[3].heading, columns[3].is_of_numbers, rows[0].join("; "))),
    ///     _ => None,
    /// });
    /// assert_eq!(shown, Some(("outstanding", true, "RU to UA; all; nothing recorded; 1,000".into())));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn blocks(&self) -> Vec<PageBlock> {
        let mut shown = Vec::new();
        add(&self.blocks, &mut shown);
        shown
    }
}

fn add(blocks: &[Block], shown: &mut Vec<PageBlock>) {
    for block in blocks {
        match block {
            Block::Title(title) => shown.push(PageBlock::Title(isolated(title))),
            Block::Facts(facts) => shown.push(PageBlock::Facts(labelled(facts))),
            Block::Table(table) => shown.push(self::table(table)),
            Block::Lines(lines) => {
                shown.push(PageBlock::Lines(all(lines)));
            }
            Block::Long { whole, .. } => add(whole, shown),
            // Each block is one of its own.
            Block::Break => {}
        }
    }
}

/// Returns each label with its facts; those without a label continue the ones above.
fn labelled(facts: &[(String, String)]) -> Vec<(String, Vec<String>)> {
    let groups = facts.chunk_by(|_, (label, _)| label.is_empty());
    let groups = groups.filter_map(|group| {
        let (label, _) = group.first()?;
        let facts = group.iter().map(|(_, fact)| isolated(fact));
        Some((isolated(label), facts.collect()))
    });
    groups.collect()
}

fn table(table: &Table) -> PageBlock {
    let columns = table.columns.iter().map(|(heading, align)| PageColumn {
        heading: (*heading).to_owned(),
        is_of_numbers: *align == Align::Right,
    });
    PageBlock::Table {
        columns: columns.collect(),
        rows: table.rows.iter().map(|row| all(row)).collect(),
    }
}

fn all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| isolated(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::{PageBlock, PageColumn};
    use crate::render::layout::page::{Align, Facts, Page, Table};

    #[test]
    fn a_page_is_its_blocks_whole() {
        let mut facts = Facts::default();
        facts.add("side", "A");
        facts.add("", "<b> & *more*");
        facts.add("side", "غزة: 5");
        let mut table = Table::new([("who", Align::Left), ("n", Align::Right)]);
        table.row(["a|b".into(), "1,000".into()]);
        let whole = Page::default().lines(["first".into(), "second".into()].into());
        let short = Page::default().lines(["2 lines".into()].into());
        let page = Page::titled("of each").facts(facts);
        let page = page.then(Page::default().table(table).long(whole, short));
        let column = |heading: &str, is_of_numbers| PageColumn {
            heading: heading.into(),
            is_of_numbers,
        };
        let first = ("side".into(), ["A".into(), "<b> & *more*".into()].into());
        let second = ("side".into(), ["\u{2068}غزة\u{2069}: 5".into()].into());
        let expected = [
            PageBlock::Title("of each".into()),
            PageBlock::Facts([first, second].into()),
            PageBlock::Table {
                columns: [column("who", false), column("n", true)].into(),
                rows: [["a|b".into(), "1,000".into()].into()].into(),
            },
            PageBlock::Lines(["first".into(), "second".into()].into()),
        ];
        assert_eq!(page.blocks(), expected);
    }
}
