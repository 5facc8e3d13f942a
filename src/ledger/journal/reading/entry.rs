//! Reads entries that are not exchanges from the shape of a document, and reports their faults.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::exchange::legs;
use crate::agreement::Draft;
use crate::ledger::journal::{
    Amendment, Declared, EventEntry, JournalEntry, Reversal, Settled, StatusChange, StatusEntry,
};
use crate::rulebook::{Findings, Level, Sink};
use crate::wire::{
    self, Slot, choice, date, load, needed_choice, needed_word, provenance, when, word,
};
use crate::words::{ActorKey, Ends};

/// The shapes of the entries that are not exchanges.
pub(crate) enum Written<'a> {
    Reversal(wire::Reversal<'a>),
    Settled(wire::Settled<'a>),
    Declared(wire::Declared<'a>),
    Event(wire::EventEntry<'a>),
    Suspension(wire::StatusChange<'a>),
    Resumption(wire::StatusChange<'a>),
    End(wire::StatusChange<'a>),
    Amendment(Box<wire::Amendment<'a>>),
}

/// Reads an entry, or returns `None` if a reported fault leaves it unknown.
pub(crate) fn read(written: Written<'_>, sink: &mut Sink<'_>) -> Option<JournalEntry> {
    match written {
        Written::Reversal(shape) => reversal(shape, sink).map(JournalEntry::from),
        Written::Settled(shape) => settled(shape, sink).map(JournalEntry::from),
        Written::Declared(shape) => declared(shape, sink).map(JournalEntry::from),
        Written::Event(shape) => event(shape, sink).map(JournalEntry::from),
        Written::Suspension(shape) => {
            step(shape, Some(StatusChange::Suspend), sink).map(JournalEntry::from)
        }
        Written::Resumption(shape) => {
            step(shape, Some(StatusChange::Resume), sink).map(JournalEntry::from)
        }
        Written::End(shape) => step(shape, None, sink).map(JournalEntry::from),
        Written::Amendment(shape) => amendment(*shape, sink).map(JournalEntry::from),
    }
}

fn reversal(shape: wire::Reversal<'_>, sink: &mut Sink<'_>) -> Option<Reversal> {
    let of = needed_word(shape.of, "of", sink);
    let on = shape.on.read(|on| when(on, "on", sink));
    let reason = shape.reason.read(|reason| choice(reason, "reason", sink));
    let legs = shape.legs.read(|written| legs(written, sink).all());
    if matches!(&legs, Slot::Is(legs) if legs.is_empty()) {
        sink.key("legs")
            .of_other_kind("an empty list", "at least one leg");
        return None;
    }
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    Some(Reversal {
        of: of?,
        on: on.known()?,
        reason: reason.known()?,
        legs: legs.map(Vec::into_boxed_slice).known()?,
        provenance,
    })
}

fn settled(shape: wire::Settled<'_>, sink: &mut Sink<'_>) -> Option<Settled> {
    let from: Option<ActorKey> = needed_word(shape.from, "from", sink);
    let to: Option<ActorKey> = needed_word(shape.to, "to", sink);
    let part = shape.part.read(|part| word(part, "part", sink));
    let on = shape.on.read(|on| when(on, "on", sink));
    let reason = needed_choice(shape.reason, "reason", "a reason", sink);
    let load = load(shape.detainees, shape.remains, sink);
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    let (detainees, remains) = load?;
    Some(Settled {
        ends: Ends::one_way(from?, to?),
        part: part.known()?,
        on: on.known()?,
        reason: reason?,
        detainees,
        remains,
        provenance,
    })
}

fn declared(shape: wire::Declared<'_>, sink: &mut Sink<'_>) -> Option<Declared> {
    let of = needed_word(shape.of, "of", sink);
    let by = shape.by.read(|by| word(by, "by", sink));
    let on = shape.on.read(|on| when(on, "on", sink));
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    Some(Declared {
        of: of?,
        by: by.known()?,
        on: on.known()?,
        is_complete: shape.complete.or(true)?,
        provenance,
    })
}

fn event(shape: wire::EventEntry<'_>, sink: &mut Sink<'_>) -> Option<EventEntry> {
    let id = needed_word(shape.id, "id", sink);
    let on = shape.on.needed("on", "a date", sink);
    let on = on.and_then(|on| date(Slot::Is(on), "on", sink));
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    Some(EventEntry {
        id: id?,
        on: on?,
        provenance,
    })
}

fn step(
    shape: wire::StatusChange<'_>,
    step: Option<StatusChange>,
    sink: &mut Sink<'_>,
) -> Option<StatusEntry> {
    let step = if let Some(step) = step {
        if !shape.how.is_absent() {
            sink.key("how")
                .of_other_kind("something", "no `how`: only an end has one");
        }
        shape.how.is_absent().then_some(step)
    } else {
        needed_choice(shape.how, "how", "a kind of end", sink).map(StatusChange::End)
    };
    let on = shape.on.read(|on| when(on, "on", sink));
    let by = shape.by.read(|by| word(by, "by", sink));
    let part = shape.part.read(|part| word(part, "part", sink));
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    Some(StatusEntry {
        step: step?,
        on: on.known()?,
        by: by.known()?,
        part: part.known()?,
        provenance,
    })
}

/// Reads an amendment. Findings on its agreement are reported here, as they are for the agreement itself.
fn amendment(shape: wire::Amendment<'_>, sink: &mut Sink<'_>) -> Option<Amendment> {
    let id = needed_word(shape.id, "id", sink);
    let on = shape.on.read(|on| date(on, "on", sink));
    let from = shape.from.read(|from| date(from, "from", sink));
    let written = shape.agreement.needed("agreement", "an object", sink);
    let provenance = provenance(shape.known, shape.note, shape.sources, sink);
    let mut own = Findings::new();
    let mut own_sink = Sink::new(sink.place(), &mut own);
    let agreement = written.map(|shape| Draft::read(shape, &mut own_sink.key("agreement")));
    let is_possible = own.count_of(Level::Impossible) == 0;
    sink.findings().append_version(own);
    let agreement = agreement.filter(|_| is_possible)?.into_agreement();
    Some(Amendment {
        id: id?,
        on: on.known()?,
        from: from.known()?,
        agreement,
        provenance,
    })
}
