//! The entries of a journal: append-only, in the order in which they were told.

use super::exchange::Exchange;

/// One entry of the journal. More kinds of entry may come.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JournalEntry {
    /// People were handed over, or were to be.
    Exchange(Exchange),
}

impl JournalEntry {
    /// The exchange, where the entry is one.
    #[must_use]
    pub const fn exchange(&self) -> Option<&Exchange> {
        match self {
            Self::Exchange(exchange) => Some(exchange),
        }
    }
}

impl From<Exchange> for JournalEntry {
    fn from(exchange: Exchange) -> Self {
        Self::Exchange(exchange)
    }
}
