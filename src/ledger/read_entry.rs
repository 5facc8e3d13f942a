//! From the written shape to an entry that is no exchange, with every fault of its own told.

use alloc::boxed::Box;

use super::amendment::Amendment;
use super::holes::Holes;
use super::journal::JournalEntry;
use super::life::{EndKind, LifeStep, Step};
use super::occurrence::Occurrence;
use super::read::legs;
use super::read_leg::load;
use super::reversal::{Declared, Reversal, Settled};
use super::told::Told;
use crate::agreement::Draft;
use crate::rulebook::{Datum, Findings, Level, Place, Rule};
use crate::wire::{self, List, Slot, Str, choice, date, needed_word, sources, when, word};
use crate::words::{ActorKey, Ends, PartialDate, Settlement, When};

/// The shapes of the entries that are no exchanges.
pub(crate) enum Written<'a> {
    Reversal(wire::Reversal<'a>),
    Settled(wire::Settled<'a>),
    Declared(wire::Declared<'a>),
    Event(wire::Occurrence<'a>),
    Suspension(wire::Step<'a>),
    Resumption(wire::Step<'a>),
    End(wire::Step<'a>),
    Amendment(Box<wire::Amendment<'a>>),
}

/// Reads an entry; `None` where a fault was told that leaves it unknown.
pub(crate) fn read(
    written: Written<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<JournalEntry> {
    match written {
        Written::Reversal(shape) => reversal(shape, place, findings).map(JournalEntry::from),
        Written::Settled(shape) => settled(shape, place, findings).map(JournalEntry::from),
        Written::Declared(shape) => declared(shape, place, findings).map(JournalEntry::from),
        Written::Event(shape) => event(shape, place, findings).map(JournalEntry::from),
        Written::Suspension(shape) => {
            step(shape, Some(Step::Suspend), place, findings).map(JournalEntry::from)
        }
        Written::Resumption(shape) => {
            step(shape, Some(Step::Resume), place, findings).map(JournalEntry::from)
        }
        Written::End(shape) => step(shape, None, place, findings).map(JournalEntry::from),
        Written::Amendment(shape) => amendment(*shape, place, findings).map(JournalEntry::from),
    }
}

fn told(
    known: Slot<Str<'_>>,
    note: Slot<Str<'_>>,
    written: Slot<List<Str<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Told {
    Told {
        known: date(known, place, "known", findings),
        note: word(note, place, "note", findings),
        sources: sources(written, place, findings),
    }
}

/// What is written and could not be read: the fault was told.
struct Hole;

fn read_as_written<T>(read: Option<T>, is_written: bool) -> Result<Option<T>, Hole> {
    if read.is_some() == is_written {
        Ok(read)
    } else {
        Err(Hole)
    }
}

/// A date that is written and cannot be read leaves the entry unknown.
fn on(
    slot: Slot<Str<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Result<Option<When>, Hole> {
    let is_written = !slot.is_absent();
    let on = when(slot, place, "on", findings);
    read_as_written(on, is_written)
}

/// The same for a word that may be absent.
fn optional<W: crate::words::Word>(
    slot: Slot<Str<'_>>,
    key: &'static str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Result<Option<W>, Hole> {
    let is_written = !slot.is_absent();
    let read = word::<W>(slot, place, key, findings);
    read_as_written(read, is_written)
}

fn reversal(
    shape: wire::Reversal<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Reversal> {
    let of = needed_word(shape.of, place, "of", findings);
    let on = on(shape.on, place, findings);
    let mut holes = Holes::default();
    let legs = if shape.legs.is_absent() {
        None
    } else {
        Some(legs(shape.legs, &mut holes, place, findings))
    };
    if legs.as_ref().is_some_and(alloc::vec::Vec::is_empty) && !holes.legs {
        let (given, expected) = (
            Datum::Words("an empty list"),
            Datum::Words("at least one leg"),
        );
        let at = place.key("legs");
        findings.report(Rule::ValueOfItsKind, &at, Datum::Nothing, given, expected);
        return None;
    }
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    (!holes.legs).then_some(Reversal {
        of: of?,
        on: on.ok()?,
        legs: legs.map(alloc::vec::Vec::into_boxed_slice),
        told,
    })
}

fn settled(
    shape: wire::Settled<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Settled> {
    let from: Option<ActorKey> = needed_word(shape.from, place, "from", findings);
    let to: Option<ActorKey> = needed_word(shape.to, place, "to", findings);
    let part = optional(shape.part, "part", place, findings);
    let on = on(shape.on, place, findings);
    let reason = shape.reason.needed(place, "reason", "a reason", findings);
    let at = place.key("reason");
    let reason = choice(
        reason.into(),
        Settlement::ALL,
        Settlement::as_str,
        &at,
        findings,
    );
    let load = load(shape.detainees, shape.remains, place, findings);
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    let (detainees, remains) = load?;
    Some(Settled {
        ends: Ends::one_way(from?, to?),
        part: part.ok()?,
        on: on.ok()?,
        reason: reason?,
        detainees,
        remains,
        told,
    })
}

fn declared(
    shape: wire::Declared<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Declared> {
    let of = needed_word(shape.of, place, "of", findings);
    let by = optional(shape.by, "by", place, findings);
    let on = on(shape.on, place, findings);
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    Some(Declared {
        of: of?,
        by: by.ok()?,
        on: on.ok()?,
        told,
    })
}

fn event(
    shape: wire::Occurrence<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Occurrence> {
    let id = needed_word(shape.id, place, "id", findings);
    let on: Option<PartialDate> = if shape.on.is_absent() {
        let _ = shape.on.needed(place, "on", "a date", findings);
        None
    } else {
        date(shape.on, place, "on", findings)
    };
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    Some(Occurrence {
        id: id?,
        on: on?,
        told,
    })
}

fn step(
    shape: wire::Step<'_>,
    step: Option<Step>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<LifeStep> {
    let at = place.key("how");
    let step = if let Some(step) = step {
        if !shape.how.is_absent() {
            let (given, expected) = (
                Datum::Words("something"),
                Datum::Words("nothing but an end beside it"),
            );
            findings.report(Rule::ValueOfItsKind, &at, Datum::Nothing, given, expected);
        }
        shape.how.is_absent().then_some(step)
    } else {
        let how = shape.how.needed(place, "how", "a kind of end", findings);
        choice(how.into(), EndKind::ALL, EndKind::as_str, &at, findings).map(Step::End)
    };
    let on = on(shape.on, place, findings);
    let by = optional(shape.by, "by", place, findings);
    let part = optional(shape.part, "part", place, findings);
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    Some(LifeStep {
        step: step?,
        on: on.ok()?,
        by: by.ok()?,
        part: part.ok()?,
        told,
    })
}

/// What an amended agreement shows of itself is told here, as that of the agreement is when it is read.
fn amendment(
    shape: wire::Amendment<'_>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Amendment> {
    let id = needed_word(shape.id, place, "id", findings);
    let (has_on, has_from) = (!shape.on.is_absent(), !shape.from.is_absent());
    let on = date(shape.on, place, "on", findings);
    let from = date(shape.from, place, "from", findings);
    let written = shape
        .agreement
        .needed(place, "agreement", "an object", findings);
    let told = told(shape.known, shape.note, shape.sources, place, findings);
    let mut own = Findings::new();
    let agreement = written.map(|shape| Draft::read(shape, &place.key("agreement"), &mut own));
    let is_whole = own.count_of(Level::Impossible) == 0
        && on.is_some() == has_on
        && from.is_some() == has_from;
    findings.append_version(own);
    let agreement = agreement.filter(|_| is_whole)?.into_agreement();
    Some(Amendment {
        id: id?,
        on,
        from,
        agreement,
        told,
    })
}
