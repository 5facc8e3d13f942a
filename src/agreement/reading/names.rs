//! Reads parts and events, which other terms refer to by name.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::agreement::due::{Due, Event};
use crate::agreement::statement::Part;
use crate::rulebook::{Datum, Gaps, Rule, Sink, limits, unresolved};
use crate::wire::{
    self, List, Slot, Str, as_written, date, each_within, needed_word, word, word_at,
};
use crate::words::{EventId, PartKey, Word};

/// The parts and events that can be referred to by name, as far as they are readable.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) parts: Vec<Part>,
    pub(super) events: Vec<Event>,
    pub(super) gaps: Gaps,
    /// The ids of all events, including those with another fault, so that references to them resolve.
    event_ids: BTreeSet<Box<str>>,
}

pub(super) fn read(
    parts: Slot<List<wire::Part<'_>>>,
    events: Slot<List<wire::Event<'_>>>,
    sink: &mut Sink<'_>,
) -> Names {
    let list = &mut sink.key("parts");
    let mut seen = Seen::default();
    let parts = each_within(parts, limits::PARTS, "parts", list, |shape, sink| {
        let id = needed_word::<PartKey>(shape.id, "id", sink)?;
        let name = word(shape.name, "name", sink);
        let is_new = seen.enter(PartKey::WHAT, id.as_str(), sink);
        is_new.then(|| Part::new(id).named(name))
    });
    let list = &mut sink.key("events");
    let mut seen = Seen::default();
    let mut event_ids = BTreeSet::new();
    let events = each_within(events, limits::EVENTS, "events", list, |shape, sink| {
        let id = needed_word::<EventId>(shape.id, "id", sink);
        event_ids.extend(id.as_ref().map(|id| Box::from(id.as_str())));
        let name = word(shape.name, "name", sink);
        let is_timed = !(shape.on.is_absent() && shape.days.is_absent() && shape.after.is_absent());
        let timing = due(shape.on, "on", shape.days.number(), shape.after, sink);
        let id = id?;
        let is_new = seen.enter(EventId::WHAT, id.as_str(), sink);
        let event = Event::new(id).with_details(name, timing.clone());
        (is_new && (timing.is_some() || !is_timed)).then_some(event)
    });
    let names = Names {
        gaps: parts.gap(Gaps::PARTS) | events.gap(Gaps::EVENTS),
        parts: parts.values,
        events: events.values,
        event_ids,
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
    days.zip(after)
        .filter(|_| !has_date)
        .map(|(days, event)| Due::After { event, days })
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
        let due = due(shape.by, "by", shape.days.number(), shape.after, sink)?;
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
        let known = || self.events.iter().map(|event| event.id().as_str());
        if self.event_ids.contains(event.as_str()) {
            return true;
        }
        if !self.gaps.has(Gaps::EVENTS) {
            unresolved("event", event.as_str(), known, &mut sink.key("after"));
        }
        false
    }

    /// Reports E04 if the event that another depends on is unknown, and E18 once for each circle, at its first event.
    fn check_events(&self, written: &[usize], list: &mut Sink<'_>) {
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
