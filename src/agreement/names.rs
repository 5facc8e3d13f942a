//! Reading what other parts of the terms refer to by name: parts and events.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::due::{Due, Event};
use super::kept::each;
use super::statement::Part;
use crate::rulebook::{Datum, Findings, Place, Rule, limits};
use crate::wire::{self, List, Slot, Str, date, needed_word, unresolved, word, word_at};
use crate::words::{EventId, PartKey, Word};

/// What can be referred to by name, and whether all of it could be read.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) parts: Vec<Part>,
    pub(super) events: Vec<Event>,
    pub(super) parts_whole: bool,
    pub(super) events_whole: bool,
    /// Event ids as written, those of events with another fault included: they can be referred to.
    told: BTreeSet<Box<str>>,
}

pub(super) fn read(
    parts: Slot<List<wire::Part<'_>>>,
    events: Slot<List<wire::Event<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Names {
    let list = place.key("parts");
    let mut seen = Seen::default();
    let parts = each(
        parts,
        limits::PARTS,
        "parts",
        &list,
        findings,
        |shape, place, findings| {
            let id = needed_word::<PartKey>(shape.id, place, "id", findings)?;
            let name = word(shape.name, place, "name", findings);
            let is_new = seen.enter(PartKey::WHAT, id.as_str(), place, findings);
            is_new.then(|| Part::new(id).with_name(name))
        },
    );
    let list = place.key("events");
    let mut seen = Seen::default();
    let mut told = BTreeSet::new();
    let events = each(
        events,
        limits::EVENTS,
        "events",
        &list,
        findings,
        |shape, place, findings| {
            let id = needed_word::<EventId>(shape.id, place, "id", findings);
            told.extend(id.as_ref().map(|id| Box::from(id.as_str())));
            let name = word(shape.name, place, "name", findings);
            let is_timed =
                !(shape.on.is_absent() && shape.days.is_absent() && shape.after.is_absent());
            let timing = due(shape.on, "on", shape.days, shape.after, place, findings);
            let id = id?;
            let is_new = seen.enter(EventId::WHAT, id.as_str(), place, findings);
            let event = Event::new(id).told(name, timing.clone());
            (is_new && (timing.is_some() || !is_timed)).then_some(event)
        },
    );
    let names = Names {
        parts: parts.values,
        parts_whole: parts.whole,
        events_whole: events.whole,
        events: events.values,
        told,
    };
    names.check_events(&events.written, &list, findings);
    names
}

/// A date, or so many days after an event.
fn due(
    on: Slot<Str<'_>>,
    key: &'static str,
    days: Slot<u32>,
    after: Slot<Str<'_>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<Due> {
    let has_date = !on.is_absent();
    let is_relative = !days.is_absent() || !after.is_absent();
    let on = date(on, place, key, findings);
    if !is_relative {
        return on.map(Due::By);
    }
    if has_date {
        let (given, expected) = (
            Datum::Words("a date"),
            Datum::Words("nothing beside days after an event"),
        );
        findings.report(
            Rule::ValueOfItsKind,
            &place.key(key),
            Datum::Nothing,
            given,
            expected,
        );
    }
    let days = days.needed(place, "days", "a number of days", findings);
    let after = needed_word::<EventId>(after, place, "after", findings);
    days.zip(after)
        .filter(|_| !has_date)
        .map(|(days, event)| Due::After { event, days })
}

impl Names {
    /// By when something is due.
    pub(super) fn due(
        &self,
        slot: Slot<wire::Due<'_>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Due> {
        let (shape, place) = (slot.value()?, place.key("due"));
        if shape.by.is_absent() && shape.days.is_absent() && shape.after.is_absent() {
            let expected = Datum::OneOf(["by".into(), "days".into()].into());
            let given = Datum::Words("an empty object");
            findings.report(
                Rule::ValueOfItsKind,
                &place,
                Datum::Nothing,
                given,
                expected,
            );
            return None;
        }
        let due = due(shape.by, "by", shape.days, shape.after, &place, findings)?;
        self.resolve(&due, &place, findings).then_some(due)
    }

    /// A part that is referred to.
    pub(super) fn part(
        &self,
        slot: Slot<Str<'_>>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<PartKey> {
        let place = place.key("part");
        let key = word_at::<PartKey>(slot.value()?.as_str(), &place, findings)?;
        let known = || self.parts.iter().map(|part| part.id().as_str());
        if known().any(|known| known == key.as_str()) {
            return Some(key);
        }
        if self.parts_whole {
            unresolved(
                "part",
                key.as_str(),
                wire::nearest(key.as_str(), known()),
                known(),
                &place,
                findings,
            );
        }
        None
    }

    fn resolve(&self, due: &Due, place: &Place<'_>, findings: &mut Findings) -> bool {
        let Due::After { event, .. } = due else {
            return true;
        };
        let known = || self.events.iter().map(|event| event.id().as_str());
        if self.told.contains(event.as_str()) {
            return true;
        }
        if self.events_whole {
            let near = wire::nearest(event.as_str(), known());
            unresolved(
                "event",
                event.as_str(),
                near,
                known(),
                &place.key("after"),
                findings,
            );
        }
        false
    }

    /// E04 on what events wait for, and E18 where they wait for each other in a circle: told once, at the first.
    fn check_events(&self, written: &[usize], list: &Place<'_>, findings: &mut Findings) {
        let next = |position: usize| {
            let Some(Due::After { event, .. }) = self.events.get(position)?.timing() else {
                return None;
            };
            self.events.iter().position(|other| other.id() == event)
        };
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for (position, event) in self.events.iter().enumerate() {
            let place = list.at(written.get(position).copied().unwrap_or(position));
            if let Some(timing) = event.timing() {
                self.resolve(timing, &place, findings);
            }
            let mut path = Vec::from([position]);
            while let Some(at) = path.last().copied().and_then(next) {
                if at == position && !told.contains(&position) {
                    told.extend(&path);
                    let given = Datum::text(event.id().as_str());
                    let expected = Datum::Words("it waits for itself");
                    let about = Datum::Words("event");
                    findings.report(
                        Rule::DerivedHasRule,
                        &place.key("after"),
                        about,
                        given,
                        expected,
                    );
                }
                if path.contains(&at) {
                    break;
                }
                path.push(at);
            }
        }
    }
}

/// Ids that were used, and where.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: BTreeMap<Box<str>, Box<str>>,
}

impl Seen {
    /// Enters the id of an item of a list; tells when it was used before.
    pub(super) fn enter(
        &mut self,
        what: &'static str,
        id: &str,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> bool {
        let here = place.key("id");
        if let Some(first) = self.first.get(id) {
            let (given, expected) = (Datum::text(id), Datum::Place(first.clone()));
            findings.report(Rule::UsedOnce, &here, Datum::Words(what), given, expected);
            return false;
        }
        self.first.insert(id.into(), here.pointer());
        true
    }
}
