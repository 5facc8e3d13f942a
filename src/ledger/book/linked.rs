//! E20: a record refers to earlier records, and each of those is linked only once.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::past::Past;
use crate::ledger::journal::{AsRead, Core, Reversal};
use crate::ledger::rules::references::known_leg;
use crate::ledger::terms::Moves;
use crate::rulebook::{Datum, Gaps, Rule, Sink, limits};
use crate::words::ExchangeId;

/// The positions of the earlier records that a record refers to.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) half: Option<usize>,
    pub(super) included: Vec<usize>,
}

/// Resolves the records that a record includes or completes. Reports E20 for one that is not an earlier record, or
/// that another record includes or completes already.
pub(super) fn linked(past: Past<'_>, core: &Core, sink: &mut Sink<'_>) -> Linked {
    let mut linked = Linked::default();
    let list = &mut sink.key("includes");
    let records = core.includes().len();
    if records > limits::INCLUDES {
        list.too_many("records", records, limits::INCLUDES);
        return linked;
    }
    let mut seen = BTreeSet::new();
    for (position, id) in core.includes().iter().enumerate() {
        let sink = &mut list.at(position);
        let by = |at| past.book.journal.links()?.included.get(&at).copied();
        if let Some(at) = earlier(past, id, "included", &by, sink) {
            if seen.insert(at) {
                linked.included.push(at);
            } else {
                sink.used_twice("exchange id", id.as_str());
            }
        }
    }
    if let Some(id) = core.completes() {
        let by = |at| past.book.journal.links()?.completed.get(&at).copied();
        let at = &mut sink.key("completes");
        linked.half = earlier(past, id, "completed", &by, at);
        let half = linked
            .half
            .and_then(|half| past.book.journal.exchange_at(half));
        if half.is_some_and(|half| half.completes().is_some()) {
            let expected = Datum::Words("it completes an earlier record itself");
            not_linked(id, "completed", expected, at);
            linked.half = None;
        }
    }
    linked
}

/// Returns the position of an earlier record; reports E20 if there is none, or if another refers to it already.
fn earlier(
    past: Past<'_>,
    id: &ExchangeId,
    what: &'static str,
    by: &dyn Fn(usize) -> Option<usize>,
    sink: &mut Sink<'_>,
) -> Option<usize> {
    let Some(at) = past.book.journal.position(id) else {
        if !past.lacks(Gaps::IDS) {
            let expected = Datum::Words("there is no earlier record with this id");
            not_linked(id, what, expected, sink);
        }
        return None;
    };
    if let Some(entry) = by(at) {
        not_linked(id, what, Datum::number(entry), sink);
        return None;
    }
    Some(at)
}

/// Reports E20 if an entry that is left out does not refer to an earlier record, or to one that another entry includes
/// or completes already.
pub(super) fn check_earlier(
    past: Past<'_>,
    id: &ExchangeId,
    what: &'static str,
    sink: &mut Sink<'_>,
) {
    let by = |at| {
        let links = past.book.journal.links()?;
        match what {
            "included" => links.included.get(&at).copied(),
            "completed" => links.completed.get(&at).copied(),
            _ => None,
        }
    };
    earlier(past, id, what, &by, sink);
}

fn not_linked(id: &ExchangeId, what: &'static str, expected: Datum, sink: &mut Sink<'_>) {
    sink.report(Rule::LinkedBefore)
        .about(what)
        .given(Datum::text(id.as_str()))
        .expected(expected);
}

/// Reports E20 if a correction does not refer to an earlier exchange, or links other records than that exchange.
pub(super) fn check_correction(
    past: Past<'_>,
    id: &ExchangeId,
    read: AsRead<'_>,
    sink: &mut Sink<'_>,
) {
    let of = earlier(past, id, "corrected", &|_| None, &mut sink.key("id"));
    let current = of.and_then(|of| past.book.journal.corrected(of, &|_, _| true));
    let AsRead { core, gaps, .. } = read;
    if !gaps.has(Gaps::LINKS)
        && let Some(current) = current
        && (current.includes() != core.includes() || current.completes() != core.completes())
    {
        let expected = Datum::Words("a correction links the same records");
        not_linked(id, "corrected", expected, sink);
    }
}

/// Reports E20 if a reversal does not refer to an earlier exchange, and E04 for its legs.
pub(super) fn check_reversal(past: Past<'_>, reversal: &Reversal, sink: &mut Sink<'_>) {
    let at = &mut sink.key("of");
    earlier(past, &reversal.of, "reversed", &|_| None, at);
    let Some(version) = past.book.versions().last() else {
        return;
    };
    let list = &mut sink.key("legs");
    let (givers, core) = (past.book.givers(), &Core::default());
    for (position, leg) in reversal.legs.iter().flatten().enumerate() {
        if Moves::resolve(&version.terms, givers, core, leg).is_none() {
            known_leg(&version.terms, leg, &mut list.at(position));
        }
    }
}
