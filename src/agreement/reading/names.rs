//! Reads parts and events, which other terms refer to by name.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::agreement::due::{Due, Event};
use crate::agreement::statement::Part;
use crate::rulebook::{Datum, Findings, Gaps, Rule, Sink, limits, unresolved};
use crate::wire::{
    self, List, Loose, Reference, Slot, Str, as_written, date, each_within, needed_word, word,
    word_at,
};
use crate::words::{EventId, PartKey, Word};

/// The parts and events that can be referred to by name, as far as they are readable.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) parts: Vec<Part>,
    pub(super) events: Vec<Event>,
    pub(super) gaps: Gaps,
    /// The events that those depend on that are left out, because their ids are repeated or could not be read.
    loose: Loose,
}

pub(super) fn read(
    parts: Slot<List<wire::Part<'_>>>,
    events: Slot<List<wire::Event<'_>>>,
    sink: &mut Sink<'_>,
) -> Names {
    let list = &mut sink.key("parts");
    let (mut seen, mut unnamed) = (Seen::default(), false);
    let parts = each_within(parts, limits::PARTS, "parts", list, |shape, sink| {
        let id = needed_word::<PartKey>(shape.id, "id", sink);
        unnamed |= id.is_none();
        let name = word(shape.name, "name", sink);
        let id = id?;
        let is_new = seen.enter(PartKey::WHAT, id.as_str(), sink);
        is_new.then(|| Part::new(id).named(name))
    });
    let parts_gap = Gaps::PARTS.when(unnamed || parts.has_holes());
    let list = &mut sink.key("events");
    let (mut seen, mut unnamed, mut loose) = (Seen::default(), false, Loose::default());
    let events = each_within(events, limits::EVENTS, "events", list, |shape, sink| {
        let id = needed_word::<EventId>(shape.id, "id", sink);
        unnamed |= id.is_none();
        let name = word(shape.name, "name", sink);
        // An event with a date that could not be read is kept without it, so that references to it resolve.
        let timing = due(
            shape.on,
            "on",
            shape.days.number(),
            shape.after,
            &mut loose,
            sink,
        );
        let is_new = |id: &EventId| seen.enter(EventId::WHAT, id.as_str(), sink);
        let Some(id) = id.filter(is_new) else {
            if let Some(Due::After { event, .. }) = timing {
                loose.key(Some(event), Reference::Event, "after", sink);
            }
            return None;
        };
        Some(Event::new(id).with_details(name, timing))
    });
    let names = Names {
        gaps: parts_gap | Gaps::EVENTS.when(unnamed || events.has_holes()),
        parts: parts.values,
        events: events.values,
        loose,
    };
    names.check_events(&events.written, list);
    names
}

/// Reads a date, or a number of days after an event.
fn due(
    on: Slot<Str<'_>>,
    key: &'static str,
    days: Slot<u32>,
    after: Slot<Str<'_>>,
    loose: &mut Loose,
    sink: &mut Sink<'_>,
) -> Option<Due> {
    let has_date = !on.is_absent();
    let is_relative = !days.is_absent() || !after.is_absent();
    let on = date(on, key, sink);
    if !is_relative {
        return on.map(Due::By);
    }
    if has_date {
        sink.key(key)
            .of_other_kind("a date", "either a date or days after an event");
    }
    let days = days.needed("days", "a number of days", sink);
    let after = needed_word::<EventId>(after, "after", sink);
    match (days, after) {
        (Some(days), Some(event)) if !has_date => Some(Due::After { event, days }),
        (_, event) => {
            loose.key(event, Reference::Event, "after", sink);
            None
        }
    }
}

impl Names {
    /// Reads a deadline.
    pub(super) fn due(&self, slot: Slot<wire::Due<'_>>, sink: &mut Sink<'_>) -> Option<Due> {
        let shape = slot.value()?;
        let sink = &mut sink.key("due");
        if shape.by.is_absent() && shape.days.is_absent() && shape.after.is_absent() {
            sink.of_other_kind("an empty object", Datum::one_of(["by", "days"]));
            return None;
        }
        let mut loose = Loose::default();
        let due = due(
            shape.by,
            "by",
            shape.days.number(),
            shape.after,
            &mut loose,
            sink,
        );
        self.resolve_loose(&loose, sink.findings());
        let due = due?;
        self.resolve(&due, sink).then_some(due)
    }

    /// Reads a reference to a part.
    pub(super) fn part(&self, slot: Slot<Str<'_>>, sink: &mut Sink<'_>) -> Option<PartKey> {
        let sink = &mut sink.key("part");
        let key = word_at::<PartKey>(slot.value()?.as_str(), sink)?;
        let known = || self.parts.iter().map(|part| part.id().as_str());
        if known().any(|known| known == key.as_str()) {
            return Some(key);
        }
        if !self.gaps.has(Gaps::PARTS) {
            unresolved("part", key.as_str(), known, sink);
        }
        None
    }

    fn resolve(&self, due: &Due, sink: &mut Sink<'_>) -> bool {
        let Due::After { event, .. } = due else {
            return true;
        };
        self.known_event(event, &mut sink.key("after"))
    }

    fn known_event(&self, event: &EventId, sink: &mut Sink<'_>) -> bool {
        let known = || self.events.iter().map(|event| event.id().as_str());
        let is_known = known().any(|known| known == event.as_str());
        if !is_known && !self.gaps.has(Gaps::EVENTS) {
            unresolved("event", event.as_str(), known, sink);
        }
        is_known
    }

    fn resolve_loose(&self, loose: &Loose, findings: &mut Findings) {
        for (place, reference) in loose.iter() {
            if let Reference::Event(event) = reference {
                self.known_event(event, &mut Sink::new(place, findings));
            }
        }
    }

    /// Reports E04 if the event that another depends on is unknown, and E18 once for each circle, at its first event.
    fn check_events(&self, written: &[usize], list: &mut Sink<'_>) {
        self.resolve_loose(&self.loose, list.findings());
        let next = |position: usize| {
            let Some(Due::After { event, .. }) = self.events.get(position)?.due() else {
                return None;
            };
            self.events.iter().position(|other| other.id() == event)
        };
        let mut reported: BTreeSet<usize> = BTreeSet::new();
        for (position, event) in self.events.iter().enumerate() {
            let sink = &mut list.at(as_written(written, position));
            if let Some(timing) = event.due() {
                self.resolve(timing, sink);
            }
            let mut path = Vec::from([position]);
            while let Some(at) = path.last().copied().and_then(next) {
                if at == position && !reported.contains(&position) {
                    reported.extend(&path);
                    sink.key("after")
                        .report(Rule::DerivedHasRule)
                        .about("event")
                        .given(Datum::text(event.id().as_str()))
                        .expected("it depends on itself");
                }
                if path.contains(&at) {
                    break;
                }
                path.push(at);
            }
        }
    }
}

/// The ids used so far, each with its first place.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: BTreeMap<Box<str>, Box<str>>,
}

impl Seen {
    /// Enters the id of a list item. Returns false and reports E03 if it was used before.
    pub(super) fn enter(&mut self, what: &'static str, id: &str, sink: &mut Sink<'_>) -> bool {
        let here = &mut sink.key("id");
        if let Some(first) = self.first.get(id) {
            here.used_twice(what, id)
                .expected(Datum::Place(first.clone()));
            return false;
        }
        self.first.insert(id.into(), here.place().pointer());
        true
    }
}
