//! Floor 5: what was done, and what is still owed.

mod balance;
mod book;
mod ceilings;
mod evenness;
mod exchange;
mod holes;
mod index;
mod journal;
mod judge;
#[expect(
    clippy::module_inception,
    reason = "the noun of the floor is the noun of the file"
)]
mod ledger;
mod leg;
mod moves;
mod plain;
mod read;
mod standing;
mod terms;
mod totals;
mod verdict;
mod write;

pub use balance::Balance;
pub(crate) use book::{Book, Taken};
pub use exchange::{Exchange, ExchangeStatus};
pub use journal::JournalEntry;
pub use ledger::{Ledger, Receipt, Refused};
pub use leg::{Leg, Reception};
pub(crate) use read::ReadExchange;
pub use standing::{CommitmentStanding, ParityStanding, Standing};
pub use verdict::Verdict;
#[cfg(feature = "serde")]
pub(crate) use write::exchange as write;
