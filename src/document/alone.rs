//! One journal entry read alone: only its own faults are reported.

use alloc::boxed::Box;

use super::entries::{kind, other, without_kind};
use crate::ledger::{Exchange, JournalEntry, ReadExchange, read_entry};
use crate::rulebook::{Findings, Invalid, Sink};
use crate::wire::{self, Loose};

/// Returns the entry if no finding has level E. Places are pointers from the entry.
pub(super) fn read(
    entry: wire::Entry<'_>,
    mut findings: Findings,
) -> Result<JournalEntry, Invalid> {
    let read = read_shape(entry, &mut findings.sink());
    findings.finish(read)
}

/// Returns `None` if a reported fault leaves the entry unknown.
fn read_shape(entry: wire::Entry<'_>, sink: &mut Sink<'_>) -> Option<JournalEntry> {
    let rest = entry.other.map(|rest| *rest).unwrap_or_default();
    let kind = kind(&entry.exchange, &rest, sink).ok()?;
    match kind {
        "exchange" => {
            if entry.exchange.is_absent() {
                without_kind(sink);
            }
            let shape = entry.exchange.value()?;
            exchange(shape, &mut sink.key(kind)).map(JournalEntry::from)
        }
        "correction" => {
            let shape = rest.correction.unboxed().value()?;
            let exchange = exchange(shape, &mut sink.key(kind))?;
            Some(JournalEntry::Correction(Box::new(exchange)))
        }
        _ => {
            let read = read_entry(other(rest)?, &mut Loose::default(), &mut sink.key(kind))?;
            Some(read.entry)
        }
    }
}

fn exchange(shape: wire::Exchange<'_>, sink: &mut Sink<'_>) -> Option<Exchange> {
    let read = ReadExchange::read(shape, sink);
    // The findings are in the list of the sink, which decides.
    read.finish(Findings::new()).ok()
}
