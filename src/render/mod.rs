//! Text for people to look at: agreements, exchanges, reports, balances and verdicts.
//!
//! Findings print themselves: one line each, `CODE pointer message`.

mod agreement;
mod exchange;
mod layout;
mod report;
mod standing;
mod words;

pub use agreement::agreement;
pub use exchange::{entry, exchange};
pub use report::report;
pub use standing::{balances, verdicts};
