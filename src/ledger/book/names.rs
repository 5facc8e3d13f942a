//! E04 for reports: the actor, part or exchange that a figure names exists in the ledger. E04 and E20 for entries that are
//! left out.

use super::check_entry::{known_commitment, known_event};
use super::linked::check_earlier;
use super::past::Past;
use crate::ledger::rules::references::{known_actor, known_part, known_side, known_third_actor};
use crate::ledger::terms::Terms;
use crate::rulebook::{Findings, Gaps, Sink, unresolved};
use crate::wire::{Loose, Reference};
use crate::words::{ActorKey, ExchangeId, PartKey, When};

// Suggestions compare every id; among many ids they would be slow and no better than chance.
const FEW: usize = 100;

/// Reports E04 for an actor that is in no version of the agreement.
pub(crate) fn resolve_actor(past: Past<'_>, actor: ActorKey, sink: &mut Sink<'_>) {
    if let Some(terms) = last_without(past, |terms| terms.actor(actor).is_some()) {
        known_actor(terms, actor, sink);
    }
}

/// Reports E04 for a part that is in no version of the agreement.
pub(crate) fn resolve_part(past: Past<'_>, key: &PartKey, sink: &mut Sink<'_>) {
    if let Some(terms) = last_without(past, |terms| terms.part(key).is_some()) {
        known_part(terms, key, sink);
    }
}

/// Returns the terms of the last version if `is_known` is false for all versions.
fn last_without(past: Past<'_>, is_known: impl Fn(&Terms) -> bool) -> Option<&Terms> {
    let versions = past.book.versions();
    let is_known = versions.iter().any(|version| is_known(&version.terms));
    let last = versions.last().filter(|_| !is_known)?;
    Some(&last.terms)
}

/// Reports E04 for an exchange that is not in the journal, unless part of the journal could not be read.
pub(crate) fn resolve_exchange(past: Past<'_>, exchange: &ExchangeId, sink: &mut Sink<'_>) {
    if past.lacks(Gaps::IDS) || past.book.journal.find(exchange).is_some() {
        return;
    }
    let journal = past.book.journal.entries();
    let few = if journal.len() <= FEW { journal } else { &[] };
    let ids = || {
        few.iter()
            .filter_map(|entry| Some(entry.exchange()?.id().as_str()))
    };
    unresolved("exchange", exchange.as_str(), ids, sink);
}

/// Reports the references of an entry that is left out, or of what is left out of an entry with a date: E04 and E20.
pub(super) fn resolve_loose(
    past: Past<'_>,
    on: Option<When>,
    loose: &Loose,
    findings: &mut Findings,
) {
    let book = past.book;
    let Some(version) = book.version(book.version_at(on)) else {
        return;
    };
    let terms = &version.terms;
    for (place, reference) in loose.iter() {
        let sink = &mut Sink::new(place, findings);
        match reference {
            Reference::Actor(actor) => known_actor(terms, *actor, sink),
            Reference::Side(side) => known_side(terms, *side, sink),
            Reference::ThirdActor(actor) => known_third_actor(terms, *actor, sink),
            Reference::Part(key) => known_part(terms, key, sink),
            Reference::Event(event) => known_event(past, event, sink),
            Reference::Commitment(id) => known_commitment(past, id, sink),
            Reference::Earlier(id, what) => check_earlier(past, id, what, sink),
            Reference::Exchange(id) => resolve_exchange(past, id, sink),
            // The document resolves sources, and the agreement its rules.
            Reference::Report(_) | Reference::Parity(_) => {}
        }
    }
}

/// Reports the references of a report, or of a figure, that is left out: E04.
pub(crate) fn resolve_named(past: Past<'_>, loose: &Loose, findings: &mut Findings) {
    for (place, reference) in loose.iter() {
        let sink = &mut Sink::new(place, findings);
        match reference {
            Reference::Actor(actor) => resolve_actor(past, *actor, sink),
            Reference::Part(key) => resolve_part(past, key, sink),
            Reference::Exchange(exchange) => resolve_exchange(past, exchange, sink),
            // A report names nothing else but other reports, which the document resolves.
            Reference::Side(_)
            | Reference::ThirdActor(_)
            | Reference::Event(_)
            | Reference::Commitment(_)
            | Reference::Parity(_)
            | Reference::Earlier(..)
            | Reference::Report(_) => {}
        }
    }
}
