//! An entry of a journal on its way from its shape into the book.

#[cfg(feature = "serde")]
use crate::ledger::ReadExchange;
#[cfg(feature = "serde")]
use crate::rulebook::{Findings, Place};
use crate::wire::{self, Slot};

/// An entry as it was written, or an exchange that was read, with what that showed.
pub(super) enum Told<'a> {
    Written(Slot<wire::Entry<'a>>),
    #[cfg(feature = "serde")]
    Read(ReadExchange, Findings),
}

impl<'a> From<Slot<wire::Entry<'a>>> for Told<'a> {
    fn from(entry: Slot<wire::Entry<'a>>) -> Self {
        Self::Written(entry)
    }
}

#[cfg(feature = "serde")]
impl<'a> Told<'a> {
    /// Reads an entry that is an exchange and nothing else; any other stays as it was written.
    pub(super) fn read(entry: wire::Entry<'a>, place: &Place<'_>) -> Self {
        match entry {
            wire::Entry {
                exchange: Slot::Is(shape),
                other: None,
                ..
            } => {
                let mut findings = Findings::new();
                let read = ReadExchange::read(shape, &place.key("exchange"), &mut findings);
                Self::Read(read, findings)
            }
            entry => Self::Written(Slot::Is(entry)),
        }
    }
}
