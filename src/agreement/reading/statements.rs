//! Reads considerations, conditions and links.

use alloc::vec::Vec;

use super::promises::Promises;
use crate::agreement::statement::{Link, Statement};
use crate::rulebook::{Sink, limits};
use crate::wire::{
    self, Kept, List, Loose, Slot, choice, each_within, needed_choice, needed_word, provenance,
    word,
};
use crate::words::AgreementId;

/// Reads statements among known actors.
pub(super) struct Statements<'p, 'a> {
    pub(super) promises: &'p Promises<'a>,
}

impl Statements<'_, '_> {
    pub(super) fn read(
        &self,
        slot: Slot<List<wire::Statement<'_>>>,
        key: &'static str,
        loose: &mut Loose,
        sink: &mut Sink<'_>,
    ) -> Kept<Statement> {
        let list = &mut sink.key(key);
        let read = |shape: wire::Statement<'_>, sink: &mut Sink<'_>| {
            let what = needed_word(shape.what, "what", sink);
            let mut actor = |slot: Slot<wire::Str<'_>>, key: &'static str| {
                let text = slot.value()?;
                self.promises.known(text.as_str(), &mut sink.key(key))
            };
            let (by, to) = (actor(shape.by, "by"), actor(shape.to, "to"));
            let part = shape.part.read(|part| self.promises.names.part(part, sink));
            let due = shape.due.read(|due| self.promises.names.due(due, sink));
            let state = choice(shape.state, "state", sink);
            let provenance = provenance(Slot::Absent, shape.note, shape.sources, loose, sink);
            let Some(what) = what else {
                loose.sources(&provenance.sources, sink);
                return None;
            };
            Some(Statement {
                what,
                by,
                to,
                part: part.value(),
                due: due.value(),
                state,
                provenance,
            })
        };
        each_within(slot, limits::STATEMENTS, key, list, read)
    }
}

pub(super) fn links(slot: Slot<List<wire::Link<'_>>>, sink: &mut Sink<'_>) -> Vec<Link> {
    let list = &mut sink.key("links");
    let read = |shape: wire::Link<'_>, sink: &mut Sink<'_>| {
        let kind = needed_choice(shape.kind, "kind", "a kind of link", sink);
        let to = needed_word::<AgreementId>(shape.to, "to", sink);
        let note = word(shape.note, "note", sink);
        Some(Link {
            kind: kind?,
            to: to?,
            note,
        })
    };
    each_within(slot, limits::STATEMENTS, "links", list, read).values
}
