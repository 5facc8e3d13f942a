//! E04 for reports: the actor, part or exchange that a figure names exists in the ledger.

use super::past::Past;
use crate::ledger::rules::references::{known_actor, known_part};
use crate::ledger::terms::Terms;
use crate::rulebook::{Gaps, Sink, unresolved};
use crate::words::{ActorKey, ExchangeId, PartKey};

// Suggestions compare every id; among many ids they would be slow and no better than chance.
const FEW: usize = 100;

/// Reports E04 for an actor that is in no version of the agreement.
pub(crate) fn resolve_actor(past: Past<'_>, actor: ActorKey, sink: &mut Sink<'_>) {
    if let Some(terms) = last_without(past, |terms| terms.actor(actor).is_some()) {
        known_actor(terms, actor, sink);
    }
}

/// Reports E04 for a part that is in no version of the agreement, below the place of the object that names it.
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
    if past.lacks(Gaps::ENTRIES | Gaps::IDS) || past.book.journal.find(exchange).is_some() {
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
