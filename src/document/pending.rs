//! A journal entry that is read but not recorded yet.

use crate::ledger::ReadExchange;
use crate::rulebook::{Findings, Place, Sink};
use crate::wire::{self, Slot};

/// An entry as written, or an exchange that is already read, with its findings.
pub(crate) enum Pending<'a> {
    Written(Slot<wire::Entry<'a>>),
    Read(ReadExchange, Findings),
}

impl<'a> From<Slot<wire::Entry<'a>>> for Pending<'a> {
    fn from(entry: Slot<wire::Entry<'a>>) -> Self {
        Self::Written(entry)
    }
}

impl<'a> Pending<'a> {
    /// Reads an entry that is only an exchange; any other stays as written.
    pub(crate) fn read(entry: wire::Entry<'a>, place: &Place<'_>) -> Self {
        match entry {
            wire::Entry {
                exchange: Slot::Is(shape),
                other: None,
                ..
            } => {
                let mut findings = Findings::new();
                let read =
                    ReadExchange::read(shape, &mut Sink::new(place.key("exchange"), &mut findings));
                Self::Read(read, findings)
            }
            entry => Self::Written(Slot::Is(entry)),
        }
    }
}
