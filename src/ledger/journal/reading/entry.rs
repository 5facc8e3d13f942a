//! Reads entries that are not exchanges from the shape of a document, and reports their faults.

use alloc::boxed::Box;

use super::exchange::legs;
use super::leg::left_out;
use crate::agreement::{Draft, Unread};
use crate::ledger::journal::{
    Amendment, Declared, EventEntry, JournalEntry, Reversal, Settled, StatusChange, StatusEntry,
};
use crate::rulebook::{Findings, Gaps, Sink};
use crate::wire::{
    self, Loose, Reference, Slot, as_written, choice, date, load, needed_choice, needed_word,
    provenance, when, word,
};
use crate::words::{ActorKey, CommitmentId, Ends, EventId, ExchangeId, PartKey};

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

/// An entry that is not an exchange, and what of the agreement of an amendment could not be read.
pub(crate) struct ReadEntry {
    pub(crate) entry: JournalEntry,
    pub(in crate::ledger) unread: Unread,
}

/// Reads an entry, or returns `None` if a reported fault leaves it unknown; then its references are loose.
pub(crate) fn read(
    written: Written<'_>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<ReadEntry> {
    let entry = match written {
        Written::Reversal(shape) => reversal(shape, loose, sink).map(JournalEntry::from),
        Written::Settled(shape) => settled(shape, loose, sink).map(JournalEntry::from),
        Written::Declared(shape) => declared(shape, loose, sink).map(JournalEntry::from),
        Written::Event(shape) => event(shape, loose, sink).map(JournalEntry::from),
        Written::Suspension(shape) => {
            step(shape, Some(StatusChange::Suspend), loose, sink).map(JournalEntry::from)
        }
        Written::Resumption(shape) => {
            step(shape, Some(StatusChange::Resume), loose, sink).map(JournalEntry::from)
        }
        Written::End(shape) => step(shape, None, loose, sink).map(JournalEntry::from),
        Written::Amendment(shape) => return amendment(*shape, loose, sink),
    };
    entry.map(|entry| ReadEntry {
        entry,
        unread: Unread::default(),
    })
}

fn reversal(shape: wire::Reversal<'_>, loose: &mut Loose, sink: &mut Sink<'_>) -> Option<Reversal> {
    let of: Option<ExchangeId> = needed_word(shape.of, "of", sink);
    let on = shape.on.read(|on| when(on, "on", sink));
    let reason = shape.reason.read(|reason| choice(reason, "reason", sink));
    let has_legs = !shape.legs.is_absent();
    let legs = legs(shape.legs, loose, sink);
    let is_empty = has_legs && legs.is_whole() && legs.values.is_empty();
    if is_empty {
        sink.key("legs")
            .of_other_kind("an empty list", "at least one leg");
    }
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    let (Some(of), Some(on), Some(reason), true) = (
        of.clone(),
        on.known(),
        reason.known(),
        legs.is_whole() && !is_empty,
    ) else {
        let earlier = |of| Reference::Earlier(of, "reversed");
        loose.key(of, earlier, "of", sink);
        let list = &mut sink.key("legs");
        for (position, leg) in legs.values.iter().enumerate() {
            left_out(
                leg,
                loose,
                &mut list.at(as_written(&legs.written, position)),
            );
        }
        loose.sources(&provenance.sources, sink);
        return None;
    };
    Some(Reversal {
        of,
        on,
        reason,
        legs: has_legs.then(|| legs.values.into_boxed_slice()),
        provenance,
    })
}

fn settled(shape: wire::Settled<'_>, loose: &mut Loose, sink: &mut Sink<'_>) -> Option<Settled> {
    let from: Option<ActorKey> = needed_word(shape.from, "from", sink);
    let to: Option<ActorKey> = needed_word(shape.to, "to", sink);
    let part = shape.part.read(|part| word(part, "part", sink));
    let on = shape.on.read(|on| when(on, "on", sink));
    let reason = needed_choice(shape.reason, "reason", "a reason", sink);
    let load = load(shape.detainees, shape.remains, sink);
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    let named: Option<PartKey> = part.clone().value();
    let known = (from.zip(to), part.known(), on.known(), reason, load);
    let (Some((from, to)), Some(part), Some(on), Some(reason), Some(load)) = known else {
        loose.key(from, Reference::Actor, "from", sink);
        loose.key(to, Reference::Actor, "to", sink);
        loose.key(named, Reference::Part, "part", sink);
        loose.sources(&provenance.sources, sink);
        return None;
    };
    let (detainees, remains) = load;
    Some(Settled {
        ends: Ends::one_way(from, to),
        part,
        on,
        reason,
        detainees,
        remains,
        provenance,
    })
}

fn declared(shape: wire::Declared<'_>, loose: &mut Loose, sink: &mut Sink<'_>) -> Option<Declared> {
    let of: Option<CommitmentId> = needed_word(shape.of, "of", sink);
    let by = shape.by.read(|by| word(by, "by", sink));
    let on = shape.on.read(|on| when(on, "on", sink));
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    let named = by.clone().value();
    match (of, by.known(), on.known(), shape.complete.or(true)) {
        (Some(of), Some(by), Some(on), Some(is_complete)) => Some(Declared {
            of,
            by,
            on,
            is_complete,
            provenance,
        }),
        (of, ..) => {
            loose.key(of, Reference::Commitment, "of", sink);
            loose.key(named, Reference::Actor, "by", sink);
            loose.sources(&provenance.sources, sink);
            None
        }
    }
}

fn event(
    shape: wire::EventEntry<'_>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<EventEntry> {
    let id: Option<EventId> = needed_word(shape.id, "id", sink);
    let on = shape.on.needed("on", "a date", sink);
    let on = on.and_then(|on| date(Slot::Is(on), "on", sink));
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    match (id, on) {
        (Some(id), Some(on)) => Some(EventEntry { id, on, provenance }),
        (id, _) => {
            loose.key(id, Reference::Event, "id", sink);
            loose.sources(&provenance.sources, sink);
            None
        }
    }
}

fn step(
    shape: wire::StatusChange<'_>,
    step: Option<StatusChange>,
    loose: &mut Loose,
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
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    let (actor, named) = (by.clone().value(), part.clone().value());
    let known = (step, on.known(), by.known(), part.known());
    let (Some(step), Some(on), Some(by), Some(part)) = known else {
        loose.key(actor, Reference::Actor, "by", sink);
        loose.key(named, Reference::Part, "part", sink);
        loose.sources(&provenance.sources, sink);
        return None;
    };
    Some(StatusEntry {
        step,
        on,
        by,
        part,
        provenance,
    })
}

/// Reads an amendment. Findings on its agreement are reported here, as they are for the agreement itself. Its agreement is
/// kept as far as it could be read, so that references to it resolve.
fn amendment(
    shape: wire::Amendment<'_>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<ReadEntry> {
    let id = needed_word(shape.id, "id", sink);
    let on = shape.on.read(|on| date(on, "on", sink));
    let from = shape.from.read(|from| date(from, "from", sink));
    let written = shape.agreement.needed("agreement", "an object", sink);
    let provenance = provenance(shape.known, shape.note, shape.sources, loose, sink);
    let mut own = Findings::new();
    let mut own_sink = Sink::new(sink.place(), &mut own);
    let mut draft = written.map(|shape| Draft::read(shape, &mut own_sink.key("agreement")));
    sink.findings().append_version(own);
    if let Some(draft) = &mut draft {
        // The positions of its parts may not be those of the text.
        loose.append(draft.take_loose(&mut sink.key("agreement")));
    }
    let is_dated = !on.is_hole() && !from.is_hole();
    let (Some(id), Some(draft)) = (id, draft) else {
        loose.sources(&provenance.sources, sink);
        return None;
    };
    let (agreement, mut unread) = draft.into_read();
    if !is_dated {
        unread.gaps |= Gaps::ENTRIES;
    }
    let amendment = Amendment {
        id,
        on: on.value(),
        from: from.value(),
        agreement,
        provenance,
    };
    Some(ReadEntry {
        entry: amendment.into(),
        unread,
    })
}
