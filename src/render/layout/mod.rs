//! `Page` and its outputs: plain text for a terminal, Markdown, and blocks for other programs.

mod blocks;
mod markdown;
mod page;
pub(super) mod script;
mod terminal;

pub use blocks::{PageBlock, PageColumn};
pub use page::Page;
pub(in crate::render) use page::{Align, Facts, Table};
