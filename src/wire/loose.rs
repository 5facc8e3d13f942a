//! References of values that are left out because something else in them is faulty: they are resolved all the same.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::list::{Kept, as_written};
use crate::rulebook::{Place, Sink};
use crate::words::{
    ActorKey, CommitmentId, Ends, EventId, ExchangeId, ParityId, PartKey, ReportId,
};

/// What a value refers to.
#[derive(Clone, Debug)]
pub(crate) enum Reference {
    /// A side or a third actor.
    Actor(ActorKey),
    Side(ActorKey),
    ThirdActor(ActorKey),
    Part(PartKey),
    Event(EventId),
    Commitment(CommitmentId),
    /// A rule of parity.
    Parity(ParityId),
    Exchange(ExchangeId),
    /// An exchange recorded before, and what an entry says of it.
    Earlier(ExchangeId, &'static str),
    Report(ReportId),
}

/// References of values that are left out, each with its place.
#[derive(Debug, Default)]
pub(crate) struct Loose(Vec<(Box<str>, Reference)>);

impl Loose {
    /// Adds a reference at the place of the sink.
    pub(crate) fn add(&mut self, reference: Reference, sink: &Sink<'_>) {
        self.0.push((sink.place().pointer(), reference));
    }

    /// Adds what is written under a key, if it could be read.
    pub(crate) fn key<T>(
        &mut self,
        value: Option<T>,
        of: fn(T) -> Reference,
        key: &'static str,
        sink: &mut Sink<'_>,
    ) {
        if let Some(value) = value {
            self.add(of(value), &sink.key(key));
        }
    }

    /// Adds the two ends of a flow.
    pub(crate) fn ends(&mut self, ends: Ends, sink: &mut Sink<'_>) {
        ends.at_places(sink, |actor, sink| self.add(Reference::Actor(actor), sink));
    }

    /// Adds the items of a list, each at its place as written.
    pub(crate) fn list<T>(
        &mut self,
        list: Kept<T>,
        of: impl Fn(T) -> Reference,
        sink: &mut Sink<'_>,
    ) {
        let Kept {
            values, written, ..
        } = list;
        for (position, value) in values.into_iter().enumerate() {
            self.add(of(value), &sink.at(as_written(&written, position)));
        }
    }

    /// Adds the sources of a value, all of which could be read.
    pub(crate) fn sources(&mut self, sources: &[ReportId], sink: &mut Sink<'_>) {
        let list = &mut sink.key("sources");
        for (position, source) in sources.iter().enumerate() {
            self.add(Reference::Report(source.clone()), &list.at(position));
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Place<'_>, &Reference)> {
        let all = self.0.iter();
        all.map(|(place, reference)| (Place::Written(place), reference))
    }

    /// Leaves out the links to earlier records: a correction repeats those of its exchange.
    pub(crate) fn without_links(mut self) -> Self {
        self.0
            .retain(|(_, to)| !matches!(to, Reference::Earlier(..)));
        self
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}
