//! Text, Markdown and pictures for people to read.
//!
//! Each function returns either a [`Page`], which prints as text for a terminal of 80 columns or as Markdown, or a
//! picture as the text of an SVG. A program that shows a page in another form takes its blocks ([`PageBlock`]). Pages and
//! pictures share their phrases, so that all of them use the same words.

mod layout;
mod names;
mod pages;
mod phrases;
mod pictures;
mod quotes;
#[cfg(feature = "csv")]
pub(crate) mod tables;

pub use layout::{Page, PageBlock, PageColumn};
pub use pages::agreement::agreement;
#[cfg(feature = "plan")]
pub use pages::answer::answer;
pub use pages::balances::balances;
pub use pages::clauses::{explanation, room};
pub use pages::detail::detail;
#[cfg(feature = "plan")]
pub use pages::differences::differences;
pub use pages::document::{document, document_as_of};
pub use pages::exchange::{entry, exchange};
pub use pages::findings::findings;
pub use pages::journal::{amendments, journal, ledger};
pub use pages::ranking::ranking;
pub use pages::reconciliation::{comparison, hypothesis, reconciliation};
pub use pages::register::{outstanding, register, totals};
pub use pages::report::report;
pub use pages::standing::{standing, verdicts};
pub use pictures::figures::figures;
pub use pictures::flows::{flows, flows_as_of};
#[cfg(feature = "plan")]
pub use pictures::planned::planned;
pub use pictures::progress::{progress, progress_as_of};
pub use pictures::releases::releases;
#[cfg(feature = "csv")]
pub use tables::csv;
