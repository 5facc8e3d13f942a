//! Reading the entries of a journal into a loader.

use alloc::vec::Vec;

use super::report_ids::ReportIds;
use crate::ledger::{Loader, ReadExchange, Taken, Written, read_entry};
use crate::rulebook::{Datum, Place, Sink};
use crate::wire::{self, Loose, Slot};

/// Reads entries, given the ids of the reports.
pub(super) struct Entries<'r> {
    pub(super) reports: &'r ReportIds,
    pub(super) list: Place<'r>,
}

impl Entries<'_> {
    /// Loads one entry; returns `None` if nothing of it was recorded.
    pub(super) fn read(
        &self,
        entry: wire::Entry<'_>,
        loader: &mut Loader,
        written: &[usize],
        sink: &mut Sink<'_>,
    ) -> Option<Taken> {
        let Some(other) = entry.other else {
            return self.exchange(entry.exchange, loader, written, sink);
        };
        let Ok(kind) = kind(&entry.exchange, &other, sink) else {
            for kind in kinds(&entry.exchange, &other) {
                loader.miss(Some(kind));
            }
            self.of_several_kinds(entry.exchange, *other, loader, sink);
            return None;
        };
        match kind {
            "exchange" => self.exchange(entry.exchange, loader, written, sink),
            "correction" => {
                let shape = other.correction.unboxed().value();
                let sink = &mut sink.key("correction");
                let Some(shape) = shape else {
                    loader.miss(Some(kind));
                    return None;
                };
                let read = ReadExchange::read(shape, sink);
                self.reports.resolve(read.core.sources(), sink);
                self.reports.resolve_loose(&read.loose, sink.findings());
                Some(loader.take_correction(read, sink))
            }
            kind => {
                let sink = &mut sink.key(kind);
                let mut loose = Loose::default();
                let entry =
                    self::other(*other).and_then(|shape| read_entry(shape, &mut loose, sink));
                self.reports.resolve_loose(&loose, sink.findings());
                let Some(entry) = entry else {
                    loader.miss(Some(kind));
                    loader.resolve(&loose, sink.findings());
                    return None;
                };
                self.reports.resolve(entry.entry.sources(), sink);
                Some(loader.take_entry(entry, sink))
            }
        }
    }

    /// Reads what is in an entry of several kinds, which is left out, only for its faults.
    fn of_several_kinds(
        &self,
        exchange: Slot<wire::Exchange<'_>>,
        mut other: wire::OtherEntry<'_>,
        loader: &Loader,
        sink: &mut Sink<'_>,
    ) {
        let mut loose = Loose::default();
        let correction = core::mem::take(&mut other.correction).unboxed();
        for (key, shape) in [("exchange", exchange), ("correction", correction)] {
            if let Some(shape) = shape.value() {
                let read = ReadExchange::read(shape, &mut sink.key(key));
                loose.append(read.loose);
            }
        }
        let kind = kinds(&Slot::Absent, &other).first().copied();
        if let (Some(kind), Some(shape)) = (kind, self::other(other)) {
            read_entry(shape, &mut loose, &mut sink.key(kind));
        }
        self.reports.resolve_loose(&loose, sink.findings());
        loader.resolve(&loose, sink.findings());
    }

    fn exchange(
        &self,
        slot: Slot<wire::Exchange<'_>>,
        loader: &mut Loader,
        written: &[usize],
        sink: &mut Sink<'_>,
    ) -> Option<Taken> {
        let shape = match slot {
            Slot::Is(shape) => shape,
            Slot::Hole => {
                loader.miss(Some("exchange"));
                return None;
            }
            Slot::Absent => {
                without_kind(sink);
                loader.miss(None);
                return None;
            }
        };
        let sink = &mut sink.key("exchange");
        let read = ReadExchange::read(shape, sink);
        self.take(read, loader, written, sink)
    }

    /// Loads an exchange that is already read.
    pub(super) fn take(
        &self,
        read: ReadExchange,
        loader: &mut Loader,
        written: &[usize],
        sink: &mut Sink<'_>,
    ) -> Option<Taken> {
        self.reports.resolve(read.core.sources(), sink);
        self.reports.resolve_loose(&read.loose, sink.findings());
        match loader.take(read, sink) {
            Ok(taken) => Some(taken),
            Err((first, id)) => {
                let first = self.list.at(written.get(first).copied().unwrap_or(first));
                let first = first.key("exchange").key("id").pointer();
                sink.key("id")
                    .used_twice("exchange id", id.as_str())
                    .expected(Datum::Place(first));
                None
            }
        }
    }
}

/// The error for an entry with keys of several kinds, which is already reported.
pub(super) struct Several;

/// Returns the kind of an entry, given by its key; an exchange if it has none, because that is the usual kind.
pub(super) fn kind(
    exchange: &Slot<wire::Exchange<'_>>,
    entry: &wire::OtherEntry<'_>,
    sink: &mut Sink<'_>,
) -> Result<&'static str, Several> {
    let kinds = kinds(exchange, entry);
    if let [_, second, ..] = kinds.as_slice() {
        sink.key(second)
            .of_other_kind("a second kind", "one kind of entry");
        return Err(Several);
    }
    Ok(kinds.first().copied().unwrap_or("exchange"))
}

/// The kinds of entries.
const KINDS: [&str; 10] = [
    "exchange",
    "correction",
    "reversal",
    "settled",
    "declared",
    "event",
    "suspension",
    "resumption",
    "end",
    "amendment",
];

/// Reports an entry that is of no kind.
pub(super) fn without_kind(sink: &mut Sink<'_>) {
    sink.of_other_kind("no kind of entry", Datum::one_of(KINDS));
}

/// Returns all kinds for which an entry has a key.
fn kinds(exchange: &Slot<wire::Exchange<'_>>, entry: &wire::OtherEntry<'_>) -> Vec<&'static str> {
    let are_absent = [
        exchange.is_absent(),
        entry.correction.is_absent(),
        entry.reversal.is_absent(),
        entry.settled.is_absent(),
        entry.declared.is_absent(),
        entry.event.is_absent(),
        entry.suspension.is_absent(),
        entry.resumption.is_absent(),
        entry.end.is_absent(),
        entry.amendment.is_absent(),
    ];
    let keys = KINDS.into_iter().zip(are_absent);
    let present = keys.filter(|(_, is_absent)| !is_absent);
    present.map(|(kind, _)| kind).collect()
}

/// Returns the shape of an entry that is neither an exchange nor a correction, or `None` if it is unreadable.
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
