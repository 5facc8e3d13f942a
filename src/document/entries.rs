//! Reading the entries of a journal into a book, one kind of entry each.

use alloc::vec::Vec;

use super::document::ReportIds;
use crate::ledger::{Book, JournalEntry, ReadExchange, Taken, Written, read_entry};
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::wire::{self, Slot};

/// Reads entries among known reports.
pub(super) struct Entries<'r> {
    pub(super) reports: &'r ReportIds,
    pub(super) list: &'r Place<'r>,
}

impl Entries<'_> {
    /// Reads one entry into the book; `None` where it left no trace there.
    pub(super) fn read(
        &self,
        entry: wire::Entry<'_>,
        place: &Place<'_>,
        book: &mut Book,
        written: &[usize],
        findings: &mut Findings,
    ) -> Option<Taken> {
        let Some(other) = entry.other else {
            return self.exchange(entry.exchange, place, book, written, findings);
        };
        let Ok(kind) = kind(&entry.exchange, &other, place, findings) else {
            book.blind();
            return None;
        };
        match kind {
            "exchange" => self.exchange(entry.exchange, place, book, written, findings),
            "correction" => {
                let shape = other.correction.unboxed().value();
                let place = place.key("correction");
                let Some(shape) = shape else {
                    book.blind();
                    return None;
                };
                let read = ReadExchange::read(shape, &place, findings);
                self.reports.resolve(read.core.sources(), &place, findings);
                Some(book.take_correction(read, &place, findings))
            }
            kind => {
                let place = place.key(kind);
                let entry =
                    self::other(*other).and_then(|shape| read_entry(shape, &place, findings));
                let Some(entry) = entry else {
                    if kind == "amendment" {
                        book.blind_to_names();
                    }
                    book.blind();
                    return None;
                };
                self.reports.resolve(entry.sources(), &place, findings);
                if let JournalEntry::Amendment(amendment) = &entry {
                    let parts = amendment.agreement().inner();
                    let at = place.key("agreement");
                    self.reports.resolve_statements(parts, &at, findings);
                }
                Some(book.take_entry(entry, &place, findings))
            }
        }
    }

    fn exchange(
        &self,
        slot: Slot<wire::Exchange<'_>>,
        place: &Place<'_>,
        book: &mut Book,
        written: &[usize],
        findings: &mut Findings,
    ) -> Option<Taken> {
        let shape = slot.needed(place, "exchange", "an entry of this kind", findings);
        let Some(shape) = shape else {
            book.blind();
            return None;
        };
        let place = place.key("exchange");
        let read = ReadExchange::read(shape, &place, findings);
        self.take(read, &place, book, written, findings)
    }

    /// Takes an exchange that was read into the book.
    pub(super) fn take(
        &self,
        read: ReadExchange,
        place: &Place<'_>,
        book: &mut Book,
        written: &[usize],
        findings: &mut Findings,
    ) -> Option<Taken> {
        self.reports.resolve(read.core.sources(), place, findings);
        match book.take(read, place, findings) {
            Ok(taken) => Some(taken),
            Err((first, id)) => {
                let first = self.list.at(written.get(first).copied().unwrap_or(first));
                let expected = Datum::Place(first.key("exchange").key("id").pointer());
                let given = Datum::text(id.as_str());
                findings.report(
                    Rule::UsedOnce,
                    &place.key("id"),
                    Datum::Words("exchange id"),
                    given,
                    expected,
                );
                None
            }
        }
    }
}

/// An entry has keys of several kinds, which was told.
pub(super) struct Several;

/// The kind that an entry has a key of; an exchange where it has none, for that is the usual one.
pub(super) fn kind(
    exchange: &Slot<wire::Exchange<'_>>,
    entry: &wire::OtherEntry<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Result<&'static str, Several> {
    let kinds = kinds(exchange, entry);
    if let [_, second, ..] = kinds.as_slice() {
        let (given, expected) = (Datum::Words("something"), Datum::Words("one kind of entry"));
        let at = place.key(second);
        findings.report(Rule::ValueOfItsKind, &at, Datum::Nothing, given, expected);
        return Err(Several);
    }
    Ok(kinds.first().copied().unwrap_or("exchange"))
}

/// The kinds that an entry has a key of.
fn kinds(exchange: &Slot<wire::Exchange<'_>>, entry: &wire::OtherEntry<'_>) -> Vec<&'static str> {
    let keys = [
        ("exchange", exchange.is_absent()),
        ("correction", entry.correction.is_absent()),
        ("reversal", entry.reversal.is_absent()),
        ("settled", entry.settled.is_absent()),
        ("declared", entry.declared.is_absent()),
        ("event", entry.event.is_absent()),
        ("suspension", entry.suspension.is_absent()),
        ("resumption", entry.resumption.is_absent()),
        ("end", entry.end.is_absent()),
        ("amendment", entry.amendment.is_absent()),
    ];
    let told = keys.into_iter().filter(|(_, is_absent)| !is_absent);
    told.map(|(kind, _)| kind).collect()
}

/// The shape of an entry that is neither an exchange nor a correction; `None` for a hole.
pub(super) fn other(entry: wire::OtherEntry<'_>) -> Option<Written<'_>> {
    let wire::OtherEntry {
        reversal,
        settled,
        declared,
        event,
        suspension,
        resumption,
        end,
        amendment,
        ..
    } = entry;
    let reversal = reversal.unboxed().value().map(Written::Reversal);
    reversal
        .or_else(|| settled.unboxed().value().map(Written::Settled))
        .or_else(|| declared.unboxed().value().map(Written::Declared))
        .or_else(|| event.unboxed().value().map(Written::Event))
        .or_else(|| suspension.unboxed().value().map(Written::Suspension))
        .or_else(|| resumption.unboxed().value().map(Written::Resumption))
        .or_else(|| end.unboxed().value().map(Written::End))
        .or_else(|| amendment.value().map(Written::Amendment))
}
