//! Checks of an exchange before it is recorded, against the version of the terms in force at its date.

use alloc::borrow::Cow;

use super::book::Book;
use super::breaks::breaks;
use super::linked::{Linked, linked};
use super::past::Past;
use crate::ledger::journal::order::Known;
use crate::ledger::journal::{AsRead, Core, Exchange, JournalEntry};
use crate::ledger::rules::room::check_room;
use crate::ledger::rules::{Context, Half, Order, Sums, judge};
use crate::ledger::terms::{Givers, Judged};
use crate::rulebook::{Datum, Findings, Gaps, Level, Rule, Sink};

/// Judges an exchange and its id, without recording it.
pub(in crate::ledger) fn judge_next(
    book: &Book,
    exchange: &Exchange,
    known: Known,
    sink: &mut Sink<'_>,
) -> Judged {
    let mut sums = Sums::Judged;
    if let Known::Other(position) = known {
        // The other content may include the same people, so sums are skipped.
        sums = Sums::Skipped;
        sink.key("id")
            .report(Rule::SameIdSameContent)
            .given(Datum::text(exchange.id().as_str()))
            .expected(position);
    }
    check_room(book.journal.entries().len(), sink);
    let read = AsRead::whole(&exchange.core);
    let core = read.core;
    if sums == Sums::Judged && is_among_others(book, core) {
        return judge_in_place(book, exchange, sink);
    }
    judge_core(Past::of(book), read, sums, sink)
}

/// Returns true if an exchange is judged in its place among others: it refers to some, predates some, follows the end of a
/// rule, or brings a third actor people of a side that it had none of.
pub(in crate::ledger) fn is_among_others(book: &Book, core: &Core) -> bool {
    core.is_linked()
        || book.is_backdated(core.on)
        || book.judges_at_end()
        || book.givers().would_take(core)
}

/// Judges an exchange that refers to others, predates some, or follows the end of a rule, in its place among them.
fn judge_in_place(book: &Book, exchange: &Exchange, sink: &mut Sink<'_>) -> Judged {
    let mut own = Findings::new();
    let (past, core) = (Past::of(book), &exchange.core);
    let own_sink = &mut Sink::new(sink.place(), &mut own);
    let judged = judge_core(past, AsRead::whole(core), Sums::Judged, own_sink);
    if own.count_of(Level::Impossible) > 0 {
        sink.findings().append(own);
        return judged;
    }
    // Without links (amendments are links), only rules that depend on order are judged in place.
    let in_place: fn(Rule) -> bool = if core.is_linked() || book.journal.links().is_some() {
        |rule| {
            matches!(rule.level(), Level::Impossible | Level::Term) || rule == Rule::SummaryAgrees
        }
    } else {
        |rule| matches!(rule, Rule::ParityHolds | Rule::HandsOnReceived)
    };
    let entry = JournalEntry::Exchange(exchange.clone());
    breaks(book, entry, in_place, sink);
    for finding in own.into_iter().filter(|finding| !in_place(finding.rule())) {
        sink.findings().push(finding);
    }
    judged
}

/// Judges the content of an exchange on top of everything recorded, against the version in force at its date.
pub(super) fn judge_core(
    past: Past<'_>,
    read: AsRead<'_>,
    sums: Sums,
    sink: &mut Sink<'_>,
) -> Judged {
    let (book, core) = (past.book, read.core);
    let Some(version) = book.version(book.version_at(core.on)) else {
        return Judged::default();
    };
    let givers = givers_with(book, core);
    let linked = if core.is_linked() {
        linked(past, core, sink)
    } else {
        Linked::default()
    };
    let context = Context {
        // The records that a summary includes are counted already.
        sums: if past.counts_at_once() && linked.included.is_empty() {
            sums
        } else {
            Sums::Skipped
        },
        half: if read.gaps.has(Gaps::LINKS) {
            Half::First
        } else {
            Half::of(
                core,
                linked
                    .half
                    .and_then(|at| book.journal.corrected(at, &|_, _| true)),
            )
        },
        ..Context::of(&version.terms, &givers, &version.totals, book.life(), read)
    };
    let gaps = context.gaps | Gaps::LIFE.when(past.lacks(Gaps::LIFE));
    let order = if past.lacks(Gaps::EARLIER_LEGS) {
        Order::Unknown
    } else {
        Order::Known
    };
    let context = Context {
        order,
        gaps,
        ..context
    };
    judge(&context, sink)
}

/// Returns the sides whose people third actors may have in custody, with those that an exchange brings them.
pub(in crate::ledger) fn givers_with<'b>(book: &'b Book, core: &Core) -> Cow<'b, Givers> {
    let mut givers = Cow::Borrowed(book.givers());
    if givers.would_take(core) {
        givers.to_mut().take(core);
    }
    givers
}

/// Judges an exchange by itself, without its sums with other exchanges.
pub(super) fn judge_alone(book: &Book, read: AsRead<'_>, sink: &mut Sink<'_>) -> Judged {
    let core = read.core;
    let Some(version) = book.version(book.version_at(core.on)) else {
        return Judged::default();
    };
    let givers = givers_with(book, core);
    let context = Context {
        order: Order::Unknown,
        sums: Sums::Skipped,
        half: if core.completes().is_some() || read.gaps.has(Gaps::LINKS) {
            Half::First
        } else {
            Half::of(core, None)
        },
        ..Context::of(&version.terms, &givers, &version.totals, book.life(), read)
    };
    judge(&context, sink)
}
