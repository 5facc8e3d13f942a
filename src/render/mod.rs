//! Text and pictures for people to look at: agreements, exchanges, reports and what they come to, balances and verdicts.
//!
//! Findings print themselves: one line each, `CODE pointer message`.

mod agreement;
mod exchange;
mod history;
mod layout;
mod progress;
mod reconciliation;
mod report;
mod standing;
mod svg;
mod words;

pub use agreement::agreement;
pub use exchange::{entry, exchange};
pub use progress::progress;
pub use reconciliation::{comparison, reconciliation, supposed};
pub use report::report;
pub use standing::{balances, verdicts};
