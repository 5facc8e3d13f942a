//! Reads a leg from the shape of a document, and reports its faults.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ledger::journal::leg::persons;
use crate::ledger::journal::releaser::one_way;
use crate::ledger::journal::{Accounted, Breakdown, Leg, Rare, Reception};
use crate::rulebook::{Rule, Sink};
use crate::wire::{
    self, List, Pairs, Slot, Str, Whole, adds_up, count, each, load, needed_choice, needed_word,
    tally, when, word, word_at, words,
};
use crate::words::{ActorKey, Ends, Tally, Text};

pub(super) fn leg(shape: wire::Leg<'_>, sink: &mut Sink<'_>) -> Option<Leg> {
    let wire::Leg {
        from,
        to,
        detainees,
        total,
        reception,
        more,
        ..
    } = shape;
    let total = total.number().value();
    let Some(more) = more else {
        // The usual leg: two ends, its people, and perhaps their reception.
        let ends = ends(from, to, Slot::Absent, sink);
        let detainees = tally(detainees, total, sink);
        let reception = self::reception(reception.unboxed(), sink);
        return Some(Leg::made(ends?, detainees?).received(reception));
    };
    let ends = ends(from, to, more.between, sink);
    let accounted = accounted(more.accounted, sink);
    let needs_people = more.remains.is_absent() && accounted.as_ref().is_some_and(Vec::is_empty);
    let detainees = if detainees.is_absent() && !needs_people {
        let no_people = Tally::default();
        adds_up(total, no_people.total(), sink).then_some(no_people)
    } else {
        tally(detainees, total, sink)
    };
    let remains = more
        .remains
        .read(|number| count(number, &mut sink.key("remains")));
    let released_by = releaser(more.released_by, ends, sink);
    let part = more.part.read(|part| word(part, "part", sink));
    let is_whole = accounted.is_some()
        && !remains.is_hole()
        && !released_by.is_hole()
        && !more.internal.is_hole()
        && !part.is_hole()
        && !more.beside.is_hole()
        && !more.listed.is_hole();
    let remains = remains.value();
    let mut rare = Rare {
        remains,
        released_by: released_by.value(),
        is_internal: more.internal.value().unwrap_or(false),
        part: part.value(),
        beside: more.beside.value().unwrap_or(false),
        on: when(more.on, "on", sink),
        at: word(more.at, "at", sink),
        accounted: accounted.unwrap_or_default(),
        listed: more.listed.number().value(),
        breakdown: Breakdown::default(),
        destination: word(more.destination, "destination", sink),
        note: None,
    };
    let reception = self::reception(reception.unboxed(), sink);
    rare.note = word(more.note, "note", sink);
    if let Some(written) = more.breakdown.value() {
        let at = &mut sink.key("breakdown");
        rare.breakdown = breakdown(written, at);
        if let Some(detainees) = detainees.as_ref().filter(|_| is_whole) {
            rare.breakdown.check(persons(detainees, remains), at);
        }
    }
    let leg = Leg::made(ends?, detainees?)
        .received(reception)
        .with_rare(rare);
    is_whole.then_some(leg)
}

/// Reads the side that released the people of one direction.
fn releaser(slot: Slot<Str<'_>>, ends: Option<Ends>, sink: &mut Sink<'_>) -> Slot<ActorKey> {
    slot.read(|side| {
        let side = word(side, "released_by", sink);
        let is_one_way = ends.is_none_or(|ends| ends.way().is_some());
        if !is_one_way {
            one_way(&mut sink.key("released_by"));
        }
        side.filter(|_| is_one_way)
    })
}

/// Reads the ends: `from` and `to`, or both directions together in `between`.
pub(crate) fn ends(
    from: Slot<Str<'_>>,
    to: Slot<Str<'_>>,
    between: Slot<Box<List<Str<'_>>>>,
    sink: &mut Sink<'_>,
) -> Option<Ends> {
    if between.is_absent() {
        let from = needed_word(from, "from", sink);
        let to = needed_word(to, "to", sink);
        return from.zip(to).map(|(from, to)| Ends::one_way(from, to));
    }
    let has_one_way = !from.is_absent() || !to.is_absent();
    together(between.unboxed(), has_one_way, sink)
}

fn together(slot: Slot<List<Str<'_>>>, has_one_way: bool, sink: &mut Sink<'_>) -> Option<Ends> {
    if has_one_way {
        sink.key("between")
            .of_other_kind("something", "no `from` or `to` with `between`");
    }
    let given = slot.value()?;
    let length = given.len();
    let keys = words::<ActorKey>(Slot::Is(given), "between", sink);
    if length != 2 {
        sink.key("between")
            .report(Rule::ParityNamesEnds)
            .about("ends")
            .given(length)
            .expected("two in `between`");
        return None;
    }
    match keys.as_slice() {
        [one, other] if !has_one_way => Some(Ends::together(*one, *other)),
        _ => None,
    }
}

fn reception(slot: Slot<wire::Reception<'_>>, sink: &mut Sink<'_>) -> Option<Reception> {
    let shape = slot.value()?;
    let sink = &mut sink.key("reception");
    let reception = Reception {
        place: word(shape.place, "place", sink),
        origin: word(shape.origin, "origin", sink),
        by: word(shape.by, "by", sink),
        assistance: words(shape.assistance, "assistance", sink),
    };
    (reception != Reception::default()).then_some(reception)
}

/// Reads the people of a list who did not move, or returns `None` if any of them could not be read.
fn accounted(slot: Slot<List<wire::Accounted<'_>>>, sink: &mut Sink<'_>) -> Option<Vec<Accounted>> {
    let read = |shape: wire::Accounted<'_>, sink: &mut Sink<'_>| {
        let reason = needed_choice(shape.reason, "reason", "a reason", sink);
        let (detainees, remains) = load(shape.detainees, shape.remains, sink)?;
        Some(Accounted::of(reason?, detainees, remains))
    };
    each(slot, &mut sink.key("accounted"), read).all()
}

fn breakdown(written: Pairs<'_, Pairs<'_, Whole<u32>>>, sink: &mut Sink<'_>) -> Breakdown {
    let mut breakdown = Breakdown::default();
    for (axis, values) in written.0 {
        let at = &mut sink.key(axis.as_str());
        let name = word_at::<Text>(axis.as_str(), at);
        let mut read = Vec::new();
        for (value, count) in values.value().map(|pairs| pairs.0).unwrap_or_default() {
            let value_at = &mut at.key(value.as_str());
            let value = word_at::<Text>(value.as_str(), value_at);
            read.extend(value.zip(count.number().value()));
        }
        if let Some(name) = name {
            breakdown.add(name, read, at);
        }
    }
    breakdown
}
