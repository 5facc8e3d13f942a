//! E03, E04 and E13: amendments have distinct ids, keep every actor, and are limited in number.

use super::past::Past;
use crate::ledger::journal::{Amendment, JournalEntry};
use crate::rulebook::{Datum, Gaps, Rule, Sink, limits};
use crate::words::ActorKey;

/// Reports E03, E04 and E13, and the findings of the amended agreement, unless the document reader reported those.
pub(super) fn check_amendment(past: Past<'_>, amendment: &Amendment, sink: &mut Sink<'_>) {
    let journal = past.book.journal.entries().iter();
    let mut earlier = journal.filter_map(JournalEntry::amendment);
    let amendments = earlier.clone().count().saturating_add(1);
    if earlier.any(|other| other.id() == amendment.id()) {
        sink.key("id")
            .used_twice("amendment id", amendment.id().as_str());
    }
    if amendments > limits::AMENDMENTS {
        sink.too_many("amendments", amendments, limits::AMENDMENTS);
    }
    let at = &mut sink.key("agreement");
    let parts = amendment.agreement().inner();
    let versions = past.book.versions().iter();
    let is_gone = |key: &&ActorKey| !parts.actors().any(|actor| actor == **key);
    let mut actors = versions
        .clone()
        .flat_map(|version| version.terms.actors.iter());
    if let Some(key) = actors.find(is_gone).filter(|_| !past.lacks(Gaps::ACTORS)) {
        let mut positions = versions.filter_map(|version| {
            let position = version.terms.actor(*key).map(usize::from);
            Some(position? < version.terms.sides)
        });
        let list = if positions.any(|is_side| is_side) {
            "sides"
        } else {
            "third_actors"
        };
        at.key(list)
            .report(Rule::Resolves)
            .about("side or third actor")
            .given(Datum::text(key.as_str()));
    }
    if !past.is_reading() {
        amendment.agreement().report_to(at);
    }
}
