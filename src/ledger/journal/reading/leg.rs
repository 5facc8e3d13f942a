//! Reads a leg from the shape of a document, and reports its faults.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::ledger::journal::breakdown::as_key;
use crate::ledger::journal::leg::persons;
use crate::ledger::journal::releaser::one_way;
use crate::ledger::journal::{Accounted, Breakdown, Leg, Rare, Reception};
use crate::rulebook::{Rule, Sink};
use crate::wire::{
    self, List, Loose, Pairs, Reference, Slot, Str, Whole, adds_up, count, each, load,
    needed_choice, needed_word, tally, when, word, word_at, words,
};
use crate::words::{ActorKey, Ends, PartKey, Tally, Text};

/// Reads a leg. The references of one that is left out are loose.
pub(super) fn leg(shape: wire::Leg<'_>, loose: &mut Loose, sink: &mut Sink<'_>) -> Option<Leg> {
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
        let ends = ends(from, to, Slot::Absent, loose, sink);
        let detainees = tally(detainees, total, sink);
        let reception = self::reception(reception.unboxed(), sink);
        let leg = ends.zip(detainees);
        if leg.is_none() {
            names(ends, None, None, loose, sink);
        }
        return leg.map(|(ends, people)| Leg::made(ends, people).received(reception));
    };
    let ends = ends(from, to, more.between, loose, sink);
    let accounted = accounted(more.accounted, sink);
    let needs_people = more.remains.is_absent() && accounted.as_ref().is_some_and(Vec::is_empty);
    let detainees = people(detainees, needs_people, total, sink);
    let remains = more
        .remains
        .read(|number| count(number, &mut sink.key("remains")));
    let released_by = releaser(more.released_by, ends, sink);
    let part = more.part.read(|part| word(part, "part", sink));
    let holes = [
        more.internal.is_hole(),
        more.beside.is_hole(),
        more.listed.is_hole(),
    ];
    let is_counted = !remains.is_hole();
    let is_whole = is_counted
        && accounted.is_some()
        && !(released_by.is_hole() || part.is_hole())
        && !holes.contains(&true);
    let mut rare = Rare {
        remains: remains.value(),
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
        if let Some(detainees) = detainees.as_ref().filter(|_| is_counted) {
            rare.breakdown.check(persons(detainees, rare.remains), at);
        }
    }
    let Some((ends, people)) = ends.zip(detainees).filter(|_| is_whole) else {
        names(ends, rare.part, rare.released_by, loose, sink);
        return None;
    };
    Some(Leg::made(ends, people).received(reception).with_rare(rare))
}

/// Reads the people of a leg, which may have none.
fn people(
    slot: Slot<Pairs<'_, wire::Count<'_>>>,
    is_needed: bool,
    total: Option<u64>,
    sink: &mut Sink<'_>,
) -> Option<Tally> {
    if is_needed || !slot.is_absent() {
        return tally(slot, total, sink);
    }
    let nobody = Tally::default();
    adds_up(total, nobody.total(), sink).then_some(nobody)
}

/// Adds the references of a leg that is left out.
fn names(
    ends: Option<Ends>,
    part: Option<PartKey>,
    released_by: Option<ActorKey>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) {
    if let Some(ends) = ends {
        loose.ends(ends, sink);
        if let Some((from, _)) = ends.way().filter(|_| released_by.is_some()) {
            loose.key(Some(from), Reference::ThirdActor, "from", sink);
        }
    }
    loose.key(released_by, Reference::Side, "released_by", sink);
    loose.key(part, Reference::Part, "part", sink);
}

/// Adds the references of a leg that was read, and is left out with others.
pub(super) fn left_out(leg: &Leg, loose: &mut Loose, sink: &mut Sink<'_>) {
    names(
        Some(leg.ends()),
        leg.part().cloned(),
        leg.releaser(),
        loose,
        sink,
    );
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
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<Ends> {
    let is_one_way = between.is_absent();
    let has_one_way = !from.is_absent() || !to.is_absent();
    let mut end = |slot: Slot<Str<'_>>, key| {
        if is_one_way {
            needed_word(slot, key, sink)
        } else {
            word(slot, key, sink)
        }
    };
    let (from, to) = (end(from, "from"), end(to, "to"));
    if let (true, Some((from, to))) = (is_one_way, from.zip(to)) {
        return Some(Ends::one_way(from, to));
    }
    loose.key(from, Reference::Actor, "from", sink);
    loose.key(to, Reference::Actor, "to", sink);
    if is_one_way {
        return None;
    }
    together(between.unboxed(), has_one_way, loose, sink)
}

fn together(
    slot: Slot<List<Str<'_>>>,
    has_one_way: bool,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<Ends> {
    let sink = &mut sink.key("between");
    if has_one_way {
        sink.of_other_kind("something", "no `from` or `to` with `between`");
    }
    let given = slot.value()?;
    let length = given.len();
    let read = |text: Str<'_>, sink: &mut Sink<'_>| word_at::<ActorKey>(text.as_str(), sink);
    let keys = each(Slot::Is(given), sink, read);
    if length != 2 {
        sink.report(Rule::ParityNamesEnds)
            .about("ends")
            .given(length)
            .expected("two in `between`");
    }
    match keys.values.as_slice() {
        [one, other] if !has_one_way && length == 2 => Some(Ends::together(*one, *other)),
        _ => {
            loose.list(keys, Reference::Actor, sink);
            None
        }
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
        let name = word_at::<Text>(axis.as_str(), at).and_then(|axis| as_key(&axis, at));
        let mut read = Vec::new();
        for (value, count) in values.value().map(|pairs| pairs.0).unwrap_or_default() {
            let value_at = &mut at.key(value.as_str());
            let value = word_at::<Text>(value.as_str(), value_at);
            let value = value.and_then(|value| as_key(&value, value_at));
            read.extend(value.zip(count.number().value()));
        }
        if let Some(name) = name {
            breakdown.add(name, read, at);
        }
    }
    breakdown
}
