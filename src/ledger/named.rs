//! What somebody outside the journal names: an actor, a part, an exchange.

use super::book::Book;
use super::judge::{unknown_actor, unknown_part};
use crate::rulebook::{Findings, Place};
use crate::wire::{nearest, unresolved};
use crate::words::{ActorKey, ExchangeId, PartKey};

// A guess at what was meant costs a look at every id: with many of them it would be no better than chance.
const FEW: usize = 100;

impl Book {
    /// Tells an actor that no version of the agreement knows.
    pub(crate) fn resolve_actor(
        &self,
        actor: ActorKey,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        let mut versions = self.versions().iter();
        if versions.any(|version| version.terms.actor(actor).is_some()) {
            return;
        }
        if let Some(version) = self.versions().last() {
            unknown_actor(&version.terms, actor.as_str(), place, findings);
        }
    }

    /// Tells a part that no version of the agreement knows; `place` is that of whoever names it.
    pub(crate) fn resolve_part(&self, part: &PartKey, place: &Place<'_>, findings: &mut Findings) {
        let mut versions = self.versions().iter();
        if versions.any(|version| version.terms.part(part).is_some()) {
            return;
        }
        if let Some(version) = self.versions().last() {
            unknown_part(&version.terms, part, place, findings);
        }
    }

    /// Tells an exchange that the journal does not hold, unless part of the journal could not be read.
    pub(crate) fn resolve_exchange(
        &self,
        exchange: &ExchangeId,
        place: &Place<'_>,
        findings: &mut Findings,
    ) {
        if self.is_blind() || self.has_nameless() || self.find(exchange).is_some() {
            return;
        }
        let is_few = self.journal().len() <= FEW;
        let entries = || self.journal().iter().filter(move |_| is_few);
        let ids =
            || entries().filter_map(|entry| entry.exchange().map(|known| known.id().as_str()));
        let near = nearest(exchange.as_str(), ids());
        unresolved("exchange", exchange.as_str(), near, ids(), place, findings);
    }
}
