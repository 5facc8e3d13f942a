//! Checks of entries other than exchanges: E04, E20, T05, and the rules that they make other entries break.

use super::amendment::check_amendment;
use super::check_exchange::breaks;
use super::check_exchange::{judge_alone, judge_next};
use super::linked::{check_correction, check_reversal};
use super::past::Past;
use crate::agreement::{Agreement, Commitment, Event};
use crate::ledger::journal::life::impossible_step;
use crate::ledger::journal::{Amendment, AsRead, Declared, JournalEntry, Settled, StatusEntry};
use crate::ledger::rules::references::{known_actor, known_part};
use crate::ledger::rules::room::check_room;
use crate::rulebook::{Findings, Gaps, Level, Sink, unresolved};
use crate::words::{ActorKey, CommitmentId, EventId, PartKey};

/// Judges an entry of any kind, without recording it.
pub(in crate::ledger) fn judge_entry(past: Past<'_>, entry: &JournalEntry, sink: &mut Sink<'_>) {
    check_room(past.book.journal.entries().len(), sink);
    let impossible = sink.findings().count_of(Level::Impossible);
    match entry {
        JournalEntry::Exchange(exchange) => {
            // The loader judges exchanges itself, so the journal has no gaps here.
            let known = past.book.journal.known(exchange);
            judge_next(past.book, exchange, known, sink);
            return;
        }
        JournalEntry::Correction(exchange) => {
            let read = AsRead::whole(&exchange.core);
            check_correction(past, exchange.id(), read, sink);
            let mut own = Findings::new();
            let own_sink = &mut Sink::new(sink.place(), &mut own);
            judge_alone(past.book, read, own_sink);
            if own.count_of(Level::Impossible) > 0 {
                sink.findings().append(own);
            }
        }
        JournalEntry::Reversal(reversal) => check_reversal(past, reversal, sink),
        JournalEntry::Settled(settled) => check_settled(past, settled, sink),
        JournalEntry::Declared(declared) => check_declared(past, declared, sink),
        JournalEntry::Event(event) => known_event(past, event.event(), &mut sink.key("id")),
        JournalEntry::StatusChange(step) => check_step(past, step, sink),
        JournalEntry::Amendment(amendment) => check_amendment(past, amendment, sink),
    }
    if !past.is_reading() && sink.findings().count_of(Level::Impossible) == impossible {
        breaks(past.book, entry.clone(), |_| true, sink);
    } else if let JournalEntry::StatusChange(step) = entry
        && !past.lacks(Gaps::LIFE)
    {
        impossible_step(past.book.life(), step, sink);
    }
}

fn check_settled(past: Past<'_>, settled: &Settled, sink: &mut Sink<'_>) {
    let [from, to] = settled.ends.actors();
    check_actor(past, Some(from), &mut sink.key("from"));
    check_actor(past, Some(to), &mut sink.key("to"));
    check_part(past, settled.part(), sink);
}

fn check_step(past: Past<'_>, step: &StatusEntry, sink: &mut Sink<'_>) {
    check_actor(past, step.actor(), &mut sink.key("by"));
    check_part(past, step.part(), sink);
}

fn check_actor(past: Past<'_>, actor: Option<ActorKey>, sink: &mut Sink<'_>) {
    if let Some((actor, version)) = actor.zip(past.book.versions().last()) {
        known_actor(&version.terms, actor, sink);
    }
}

fn check_part(past: Past<'_>, key: Option<&PartKey>, sink: &mut Sink<'_>) {
    if let Some((key, version)) = key.zip(past.book.versions().last()) {
        known_part(&version.terms, key, &mut sink.key("part"));
    }
}

fn check_declared(past: Past<'_>, declared: &Declared, sink: &mut Sink<'_>) {
    check_actor(past, declared.by, &mut sink.key("by"));
    known_commitment(past, &declared.of, &mut sink.key("of"));
}

/// Reports E04 for an unknown commitment.
pub(super) fn known_commitment(past: Past<'_>, id: &CommitmentId, sink: &mut Sink<'_>) {
    let id = id.as_str();
    let known = || {
        let amended = amended(past).flat_map(Agreement::commitments);
        let concluded = past.book.names().0.iter();
        concluded
            .chain(amended.filter_map(Commitment::id))
            .map(CommitmentId::as_str)
    };
    if !past.lacks(Gaps::COMMITMENT_IDS) && !known().any(|known| known == id) {
        unresolved("commitment", id, known, sink);
    }
}

/// Reports E04 for an unknown event.
pub(super) fn known_event(past: Past<'_>, id: &EventId, sink: &mut Sink<'_>) {
    let id = id.as_str();
    let known = || {
        let amended = amended(past).flat_map(Agreement::events);
        let concluded = past.book.names().1.iter();
        concluded.chain(amended.map(Event::id)).map(EventId::as_str)
    };
    if !past.lacks(Gaps::EVENTS) && !known().any(|known| known == id) {
        unresolved("event", id, known, sink);
    }
}

/// Returns the agreement of each amendment.
fn amended(past: Past<'_>) -> impl Iterator<Item = &Agreement> + Clone {
    let amendments = past
        .book
        .journal
        .entries()
        .iter()
        .filter_map(JournalEntry::amendment);
    amendments.map(Amendment::agreement)
}
