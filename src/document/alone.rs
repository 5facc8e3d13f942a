//! One entry of a journal, read without the others: only what is its own fault is told.

use alloc::boxed::Box;

use super::entries::{kind, other};
use crate::ledger::{Exchange, JournalEntry, ReadExchange, read_entry};
use crate::rulebook::{Findings, Invalid, Place};
use crate::wire;

/// The entry, where nothing of level E stands; places are pointers from the entry.
pub(super) fn read(
    entry: wire::Entry<'_>,
    mut findings: Findings,
) -> Result<JournalEntry, Invalid> {
    let read = told(entry, &Place::Root, &mut findings);
    let findings = findings.refusal(false)?;
    read.ok_or_else(|| Invalid::unmade(findings))
}

/// `None` where a fault was told that leaves the entry unknown.
fn told(
    entry: wire::Entry<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<JournalEntry> {
    let rest = entry.other.map(|rest| *rest).unwrap_or_default();
    let kind = kind(&entry.exchange, &rest, place, findings).ok()?;
    let at = place.key(kind);
    match kind {
        "exchange" => {
            let expected = "an entry of this kind";
            let shape = entry.exchange.needed(place, kind, expected, findings)?;
            exchange(shape, &at, findings).map(JournalEntry::from)
        }
        "correction" => {
            let shape = rest.correction.unboxed().value()?;
            let told = exchange(shape, &at, findings)?;
            Some(JournalEntry::Correction(Box::new(told)))
        }
        _ => read_entry(other(rest)?, &at, findings),
    }
}

fn exchange(
    shape: wire::Exchange<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Exchange> {
    let read = ReadExchange::read(shape, place, findings);
    // What was found of it stands in the list beside it, which decides.
    read.finish(Findings::new()).ok()
}
