//! `Page` and its two outputs: plain text for a terminal, and Markdown.

mod markdown;
mod page;
pub(super) mod script;
mod terminal;

pub use page::Page;
pub(in crate::render) use page::{Align, Facts, Table};
