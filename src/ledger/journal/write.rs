//! Writes an entry of any kind to the shape of a document, borrowing wherever possible.

use alloc::boxed::Box;

use super::accounted::Accounted;
use super::amendment::Amendment;
use super::breakdown::Breakdown;
use super::entry::JournalEntry;
use super::exchange::{Exchange, ExchangeStatus};
use super::leg::Leg;
use super::life::{StatusChange, StatusEntry};
use super::occurrence::EventEntry;
use super::reception::Reception;
use super::reversal::{Declared, Reversal, Settled};
use crate::wire::{
    self, List, Pairs, Slot, Str, Whole, list, optional, written, written_ends, written_people,
};
use crate::words::{ExchangeId, PartKey, ReportId, ReversalReason, Text, TrancheId};

fn text(text: Option<&str>) -> Slot<Str<'_>> {
    text.map(Str::from).into()
}

/// Returns the written shape of an entry.
pub(crate) fn entry(entry: &JournalEntry) -> wire::Entry<'_> {
    let mut shape = wire::Entry::default();
    if let JournalEntry::Exchange(recorded) = entry {
        shape.exchange = Slot::Is(exchange(recorded));
    } else {
        shape.other = Some(Box::new(other(entry)));
    }
    shape
}

fn other(entry: &JournalEntry) -> wire::OtherEntry<'_> {
    let mut shape = wire::OtherEntry::default();
    match entry {
        JournalEntry::Exchange(_) => {}
        JournalEntry::Correction(entry) => shape.correction = boxed(exchange(entry)),
        JournalEntry::Reversal(entry) => shape.reversal = boxed(reversal(entry)),
        JournalEntry::Settled(entry) => shape.settled = boxed(settled(entry)),
        JournalEntry::Declared(entry) => shape.declared = boxed(declared(entry)),
        JournalEntry::Event(entry) => shape.event = boxed(occurrence(entry)),
        JournalEntry::Amendment(entry) => shape.amendment = boxed(amendment(entry)),
        JournalEntry::StatusChange(entry) => {
            let body = boxed(step(entry));
            match entry.change() {
                StatusChange::Suspend => shape.suspension = body,
                StatusChange::Resume => shape.resumption = body,
                StatusChange::End(_) => shape.end = body,
            }
        }
    }
    shape
}

fn boxed<T>(shape: T) -> Slot<Box<T>> {
    Slot::Is(Box::new(shape))
}

fn ids(sources: &[ReportId]) -> Slot<List<Str<'_>>> {
    list(sources.iter().map(ReportId::as_str).map(Str::from))
}

pub(crate) fn exchange(exchange: &Exchange) -> wire::Exchange<'_> {
    let status = exchange.status();
    let setting = wire::Setting {
        at: text(exchange.place().map(Text::as_str)),
        status: text((status != ExchangeStatus::CarriedOut).then_some(status.as_str())),
        tranche: text(exchange.tranche().map(TrancheId::as_str)),
        initiated_by: optional(exchange.initiated_by()),
    };
    let includes = exchange.includes().iter().map(ExchangeId::as_str);
    let rest = wire::ExchangeProvenance {
        includes: list(includes.map(Str::from)),
        completes: text(exchange.completes().map(ExchangeId::as_str)),
        known: optional(exchange.known()),
        note: text(exchange.note().map(Text::as_str)),
        sources: ids(exchange.sources()),
    };
    wire::Exchange {
        id: Slot::Is(Str::from(exchange.id().as_str())),
        on: optional(exchange.date()),
        setting: Some(Box::new(setting)),
        legs: list(exchange.legs().iter().map(leg)),
        provenance: Some(Box::new(rest)),
        ..wire::Exchange::default()
    }
}

fn leg(leg: &Leg) -> wire::Leg<'_> {
    let (from, to, between) = written_ends(leg.ends());
    let has_other = leg.remains().is_some() || !leg.accounted().is_empty();
    let more = wire::MoreOfLeg {
        between: between.map(Box::new),
        released_by: optional(leg.releaser()),
        internal: if leg.is_internal() {
            Slot::Is(true)
        } else {
            Slot::Absent
        },
        remains: leg.remains().map(written).into(),
        part: text(leg.part().map(PartKey::as_str)),
        beside: if leg.is_outside_the_terms() {
            Slot::Is(true)
        } else {
            Slot::Absent
        },
        on: optional(leg.date()),
        at: text(leg.place().map(Text::as_str)),
        accounted: list(leg.accounted().iter().map(accounted)),
        listed: leg.listed().into(),
        breakdown: breakdown(leg.breakdown()),
        destination: text(leg.destination().map(Text::as_str)),
        note: text(leg.note().map(Text::as_str)),
    };
    wire::Leg {
        from,
        to,
        detainees: written_people(leg.detainees(), has_other),
        reception: leg.reception().map(reception).map(Box::new).into(),
        more: Some(Box::new(more)),
        ..wire::Leg::default()
    }
}

fn accounted(one: &Accounted) -> wire::Accounted<'_> {
    wire::Accounted {
        reason: text(Some(one.reason().as_str())),
        detainees: written_people(one.detainees(), one.remains().is_some()),
        remains: one.remains().map(written).into(),
        ..wire::Accounted::default()
    }
}

fn breakdown(breakdown: &Breakdown) -> Slot<Pairs<'_, Pairs<'_, Whole<u32>>>> {
    if breakdown.is_empty() {
        return Slot::Absent;
    }
    let value = |(value, count): &'_ (Text, u32)| (Str::shown(value), Slot::Is(Whole(*count)));
    let axes = breakdown.axes().map(|(axis, values)| {
        let values = Pairs(values.iter().map(value).collect());
        (Str::from(axis.as_str()), Slot::Is(values))
    });
    Slot::Is(Pairs(axes.collect()))
}

fn reception(reception: &Reception) -> wire::Reception<'_> {
    let assistance = reception.assistance().iter().map(Text::as_str);
    wire::Reception {
        place: text(reception.place().map(Text::as_str)),
        origin: text(reception.origin().map(Text::as_str)),
        by: text(reception.receiver().map(Text::as_str)),
        assistance: list(assistance.map(Str::from)),
        ..wire::Reception::default()
    }
}

fn reversal(reversal: &Reversal) -> wire::Reversal<'_> {
    let provenance = reversal.provenance();
    wire::Reversal {
        of: text(Some(reversal.exchange().as_str())),
        on: optional(reversal.date()),
        reason: text(reversal.reason().map(ReversalReason::as_str)),
        legs: list(reversal.legs().unwrap_or_default().iter().map(leg)),
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::Reversal::default()
    }
}

fn settled(settled: &Settled) -> wire::Settled<'_> {
    let (from, to, _) = written_ends(settled.ends());
    let provenance = settled.provenance();
    wire::Settled {
        from,
        to,
        part: text(settled.part().map(PartKey::as_str)),
        on: optional(settled.date()),
        reason: text(Some(settled.reason().as_str())),
        detainees: written_people(settled.detainees(), settled.remains().is_some()),
        remains: settled.remains().map(written).into(),
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::Settled::default()
    }
}

fn declared(declared: &Declared) -> wire::Declared<'_> {
    let provenance = declared.provenance();
    wire::Declared {
        of: text(Some(declared.commitment().as_str())),
        by: optional(declared.declarer()),
        on: optional(declared.date()),
        complete: if declared.is_complete() {
            Slot::Absent
        } else {
            Slot::Is(false)
        },
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::Declared::default()
    }
}

fn occurrence(event: &EventEntry) -> wire::EventEntry<'_> {
    let provenance = event.provenance();
    wire::EventEntry {
        id: text(Some(event.event().as_str())),
        on: optional(Some(event.date())),
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::EventEntry::default()
    }
}

fn step(step: &StatusEntry) -> wire::StatusChange<'_> {
    let provenance = step.provenance();
    let how = match step.change() {
        StatusChange::Suspend | StatusChange::Resume => None,
        StatusChange::End(how) => Some(how.as_str()),
    };
    wire::StatusChange {
        on: optional(step.date()),
        by: optional(step.actor()),
        part: text(step.part().map(PartKey::as_str)),
        how: text(how),
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::StatusChange::default()
    }
}

fn amendment(amendment: &Amendment) -> wire::Amendment<'_> {
    let provenance = amendment.provenance();
    wire::Amendment {
        id: text(Some(amendment.id().as_str())),
        on: optional(amendment.agreed()),
        from: optional(amendment.from),
        agreement: Slot::Is(crate::agreement::write(amendment.agreement())),
        known: optional(provenance.known()),
        note: text(provenance.note().map(Text::as_str)),
        sources: ids(provenance.sources()),
        ..wire::Amendment::default()
    }
}
