//! The entries of a journal, with their reading from and writing to a document.

mod accounted;
mod amendment;
mod breakdown;
mod chain;
mod core;
mod entry;
pub(super) mod exchange;
pub(super) mod leg;
pub(super) mod life;
mod linked;
mod occurrence;
pub(super) mod order;
mod rare;
pub(super) mod reading;
mod reception;
mod releaser;
mod reversal;
pub(super) mod write;

pub use accounted::Accounted;
pub use amendment::Amendment;
pub use breakdown::Breakdown;
pub use chain::{
    AmendmentChain, DeclaredChain, ExchangeChain, LegChain, ReceptionChain, ReversalChain,
    SettledChain, StatusChain,
};
pub(super) use core::{AsRead, Core, More};
pub use entry::JournalEntry;
pub(super) use entry::amended;
pub use exchange::{Exchange, ExchangeStatus};
pub use leg::Leg;
pub(super) use leg::persons;
pub(super) use life::Life;
pub use life::{EndReason, Phase, StatusChange, StatusEntry};
pub use occurrence::EventEntry;
use rare::Rare;
pub use reception::Reception;
pub use reversal::{Declared, Reversal, Settled};
