//! Floor 8: text, Markdown and pictures for people to look at.
//!
//! Each function gives a [`Page`], which prints itself for a terminal of 80 columns and writes itself as Markdown; or a
//! picture as the text of an SVG. All words stand in one place, so that every page says the same.

mod agreement;
#[cfg(feature = "csv")]
mod balance_rows;
#[cfg(feature = "csv")]
mod cells;
#[cfg(feature = "csv")]
pub mod csv;
mod direction;
mod exchange;
#[cfg(feature = "csv")]
mod exchange_rows;
#[cfg(feature = "csv")]
mod figure_rows;
mod figures;
mod findings;
mod flows;
mod history;
mod journal;
mod legend;
mod markdown;
mod page;
mod progress;
mod reconciliation;
mod report;
mod script;
mod standing;
mod svg;
mod terminal;
mod words;

pub use agreement::agreement;
pub use exchange::{entry, exchange};
pub use figures::figures;
pub use findings::findings;
pub use flows::flows;
pub use journal::{amendments, journal, ledger};
pub use page::Page;
pub use progress::progress;
pub use reconciliation::{comparison, reconciliation, supposed};
pub use report::report;
pub use standing::{balances, standing, verdicts};
