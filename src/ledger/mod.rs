//! Floor 5: what was done, and what is still owed.

mod accounted;
mod amendment;
mod balance;
mod book;
mod bound;
mod breakdown;
mod ceilings;
mod core;
mod counts;
mod cover;
mod custody;
mod deadlines;
mod debt;
mod entering;
mod evenness;
mod exchange;
mod filter;
mod flow;
mod flow_total;
mod fold;
mod glance;
mod holes;
mod index;
mod journal;
mod judge;
mod judging;
#[expect(
    clippy::module_inception,
    reason = "the noun of the floor is the noun of the file"
)]
mod ledger;
mod leg;
mod life;
mod lifetime;
mod links;
mod moves;
mod named;
mod order;
mod overlaps;
mod plain;
mod question;
mod read;
mod read_entry;
mod read_leg;
mod reading;
mod reception;
mod relation;
mod remarks;
mod reversal;
mod room;
mod sign;
mod standing;
mod summary;
mod taken_back;
mod taking;
mod terms;
mod tie;
mod told;
mod totals;
mod verdict;
mod version;
mod write;

pub use accounted::Accounted;
pub use amendment::Amendment;
pub use balance::{Balance, RemainsBalance};
pub(crate) use book::Book;
pub use breakdown::Breakdown;
pub(crate) use counts::{key as read_key, tally as count_tally};
pub use debt::Debt;
pub use exchange::{Exchange, ExchangeStatus};
pub use journal::JournalEntry;
pub use ledger::{Ledger, Receipt, Refused};
pub use leg::Leg;
pub use life::{EndKind, LifeStep, Occurrence, Phase, Step};
pub(crate) use read::ReadExchange;
pub(crate) use read_entry::{Written, read as read_entry};
pub(crate) use read_leg::{ends as read_ends, tally as read_tally};
pub use reception::Reception;
pub use reversal::{Declared, Reversal, Settled};
pub use standing::{CommitmentStanding, CustodyStanding, ParityStanding, Standing};
pub(crate) use taking::Taken;
pub use told::Told;
pub use verdict::{Doubt, Verdict};
pub(crate) use write::{ends as write_ends, tally as write_tally};
#[cfg(feature = "serde")]
pub(crate) use write::{entry as write_entry, exchange as write};
