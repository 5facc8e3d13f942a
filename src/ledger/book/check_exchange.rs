//! Checks of an exchange before it is recorded, against the version of the terms in force at its date.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::book::Book;
use super::ending::fails_at_end;
use super::fold::fold;
use super::linked::{Linked, linked};
use super::past::Past;
use super::scope::Scope;
use crate::ledger::journal::order::Known;
use crate::ledger::journal::{AsRead, Core, Exchange, JournalEntry};
use crate::ledger::rules::room::check_room;
use crate::ledger::rules::{Context, Half, Order, Sums, judge};
use crate::ledger::terms::{Givers, Judged};
use crate::rulebook::{Datum, Finding, Findings, Gaps, Level, Rule, Sink};

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
    let of_order: fn(Rule) -> bool = if core.is_linked() || book.journal.links().is_some() {
        |rule| {
            matches!(rule.level(), Level::Impossible | Level::Term) || rule == Rule::SummaryAgrees
        }
    } else {
        |rule| matches!(rule, Rule::ParityHolds | Rule::HandsOnReceived)
    };
    // The records of a summary may name the category of its people.
    let is_open = !core.includes().is_empty()
        && own
            .iter()
            .any(|finding| finding.rule() == Rule::CategoryNamed);
    let in_place = |rule: Rule| of_order(rule) || is_open && rule == Rule::CategoryNamed;
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
        // Of which exchange it is a half is not known if the link leads nowhere.
        half: if read.gaps.has(Gaps::LINKS) || core.completes().is_some() && linked.half.is_none() {
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

/// Judges an entry in its chronological place. For the entry itself, reports the findings of rules that `selects`
/// accepts; for other entries, new or larger findings, once per rule.
pub(super) fn breaks(
    book: &Book,
    entry: JournalEntry,
    selects: impl Fn(Rule) -> bool,
    sink: &mut Sink<'_>,
) {
    let when = entry.date();
    let mut with = book.clone();
    let own = alloc::format!("/journal/{}/{}", book.journal.entries().len(), entry.kind());
    with.push(entry);
    let (mut before, mut after) = (Findings::new(), Findings::new());
    for (book, findings) in [(book, &mut before), (&with, &mut after)] {
        let totals = fold(&Scope::all(book), findings);
        fails_at_end(book, &totals, findings);
    }
    let (mut owned, mut others) = (Vec::new(), Vec::new());
    for finding in after {
        match finding.moved(&own, &sink.place()) {
            Some(own) => owned.push(own),
            None => others.push(finding),
        }
    }
    let is_term = |finding: &Finding| matches!(finding.level(), Level::Impossible | Level::Term);
    // Largest first, so that findings of equal rank are compared.
    others.sort_by_key(|finding| core::cmp::Reverse(finding.excess()));
    let mut before: Vec<Finding> = before.into_iter().filter(is_term).collect();
    before.sort_by_key(|finding| core::cmp::Reverse(finding.excess()));
    let mut is_old = |finding: &Finding| {
        // T12 is of all people or of one side, whichever is found first at a place.
        let is_custody = finding.rule() == Rule::HandsOnReceived;
        let is_same = |old: &Finding| {
            let is_there = is_custody && old.place() == finding.place();
            old.rule() == finding.rule()
                && (old.about().subject() == finding.about().subject() || is_there)
                && old.excess() >= finding.excess()
        };
        // Takes the smallest that is large enough, and leaves larger ones for larger findings.
        let old = before.iter().rposition(is_same);
        old.map(|old| before.remove(old)).is_some()
    };
    let new = others.into_iter().filter(is_term);
    let new: Vec<Finding> = new.filter(|finding| !is_old(finding)).collect();
    let mut reported: Vec<Rule> = Vec::new();
    for finding in owned {
        // A finding that another entry already had before this one was added is not attributed to this entry.
        if !is_term(&finding) || !is_old(&finding) {
            reported.push(finding.rule());
            if selects(finding.rule()) {
                sink.findings().push(finding);
            }
        }
    }
    for finding in new.into_iter().filter(|finding| selects(finding.rule())) {
        if !reported.contains(&finding.rule()) {
            reported.push(finding.rule());
            sink.report(finding.rule())
                .about("elsewhere")
                .given(when.map_or(Datum::Words("an unknown date"), Datum::shown))
                .expected(Datum::Place(finding.place().into()));
        }
    }
}
