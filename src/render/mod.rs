//! Text for people to look at: agreements, exchanges, reports, balances and verdicts.
//!
//! Findings print themselves: one line each, `CODE pointer message`.

mod layout;
mod text;
mod words;

pub use text::{agreement, balances, exchange, report, verdicts};
