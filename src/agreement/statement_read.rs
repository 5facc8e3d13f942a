//! Reading what stands beside people: considerations, conditions, links.

use alloc::vec::Vec;

use super::kept::each;
use super::promises::Promises;
use super::statement::{Link, LinkKind, Statement, StatementState};
use crate::rulebook::{Findings, Place, limits};
use crate::wire::{self, List, Slot, choice, needed_word, sources, word};
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
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Vec<Statement> {
        let list = place.key(key);
        let read = |shape: wire::Statement<'_>, place: &Place<'_>, findings: &mut Findings| {
            let what = needed_word(shape.what, place, "what", findings);
            let mut actor = |slot: Slot<wire::Str<'_>>, key: &'static str| {
                let text = slot.value()?;
                self.promises
                    .known(text.as_str(), &place.key(key), findings)
            };
            let (by, to) = (actor(shape.by, "by"), actor(shape.to, "to"));
            let at = place.key("state");
            let state = choice(
                shape.state,
                StatementState::ALL,
                StatementState::as_str,
                &at,
                findings,
            );
            let note = word(shape.note, place, "note", findings);
            let sources = sources(shape.sources, place, findings);
            Some(Statement {
                what: what?,
                by,
                to,
                state,
                note,
                sources,
            })
        };
        each(slot, limits::STATEMENTS, key, &list, findings, read).values
    }
}

pub(super) fn links(
    slot: Slot<List<wire::Link<'_>>>,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Vec<Link> {
    let list = place.key("links");
    let read = |shape: wire::Link<'_>, place: &Place<'_>, findings: &mut Findings| {
        let kind = shape.kind.needed(place, "kind", "a kind of link", findings);
        let kind = choice(
            kind.into(),
            LinkKind::ALL,
            LinkKind::as_str,
            &place.key("kind"),
            findings,
        );
        let to = needed_word::<AgreementId>(shape.to, place, "to", findings);
        let note = word(shape.note, place, "note", findings);
        Some(Link {
            kind: kind?,
            to: to?,
            note,
        })
    };
    each(slot, limits::STATEMENTS, "links", &list, findings, read).values
}
