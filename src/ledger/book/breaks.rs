//! Finds the rules that an entry newly breaks, in itself and in other entries, and those that the records of a summary break
//! without it.

use alloc::vec::Vec;

use super::book::Book;
use super::ending::fails_at_end;
use super::fold::fold;
use super::scope::Scope;
use crate::ledger::journal::{AsRead, JournalEntry};
use crate::ledger::rules::summary::Before;
use crate::ledger::rules::{Context, Order, in_tranche, judge_sums};
use crate::ledger::totals::Totals;
use crate::rulebook::{Datum, Finding, Findings, Level, Rule, Sink};

/// Judges an entry in its chronological place. For the entry itself, reports the findings of rules that `selects`
/// accepts; for other entries, new or larger findings, once per rule.
pub(super) fn breaks(
    book: &Book,
    entry: JournalEntry,
    selects: fn(Rule) -> bool,
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

/// Reports what a summary and its records break together: at the records that break it without the summary, and at what the
/// summary includes whatever is more than that. The totals are those before all of them and with them; findings at the
/// summary itself are not repeated.
pub(super) fn of_records(
    scope: &Scope<'_>,
    [summary, entry_at]: [usize; 2],
    (before, after): (&Before, &Totals),
    context: &Context<'_>,
    findings: &mut Findings,
) {
    let mut together = Findings::new();
    let known: Vec<Finding> = findings.iter().cloned().collect();
    scope
        .book
        .journal
        .at_entry(entry_at, &mut together, |sink| {
            let is_ordered = context.order == Order::Known;
            before.breaks((context.terms, after), is_ordered, &known, sink);
        });
    let alone = if together.is_empty() {
        Vec::new()
    } else {
        alone(scope, summary, context)
    };
    for finding in together {
        let is_same =
            |one: &&Alone| one.finding.rule() == finding.rule() && one.about == *finding.about();
        let own: Vec<&Alone> = alone.iter().filter(is_same).collect();
        let most_of = |is_summary: bool| {
            let all = own.iter().filter(|one| one.is_summary == is_summary);
            all.map(|one| one.finding.excess()).max()
        };
        // What a summary within this one finds at its own legs is not repeated at its records.
        let is_summary = most_of(true) >= most_of(false);
        let most = most_of(is_summary);
        let own = own.into_iter().filter(|one| one.is_summary == is_summary);
        findings.extend(own.map(|one| one.finding.clone()));
        if most.is_none_or(|most| most < finding.excess()) {
            findings.push(finding);
        }
    }
}

/// What a record of a summary breaks without it.
struct Alone {
    finding: Finding,
    /// What the finding is about where it is found at the summary.
    about: Datum,
    /// Whether the record is a summary itself.
    is_summary: bool,
}

/// Returns what the records of a summary break without it, one after the other.
fn alone(scope: &Scope<'_>, summary: usize, context: &Context<'_>) -> Vec<Alone> {
    let book = scope.book;
    let mut totals: Totals = context.totals.clone();
    let mut all = Vec::new();
    for record in scope.records(summary) {
        let Some((entry_at, core, written)) = scope.as_recorded(record) else {
            continue;
        };
        let is_summary = !core.includes().is_empty();
        let read = AsRead {
            written: &written,
            ..AsRead::whole(&core)
        };
        let own = Context {
            order: context.order,
            ..Context::of(
                context.terms,
                context.givers,
                // What another summary says is about the records before it.
                if is_summary { context.totals } else { &totals },
                context.life,
                read,
            )
        };
        let mut found = Findings::new();
        book.journal
            .at_entry(entry_at, &mut found, |sink| judge_sums(&own, sink));
        all.extend(found.into_iter().map(|finding| {
            let about = finding.about().clone();
            let tranche = core
                .tranche()
                .filter(|_| finding.rule() == Rule::WithinTranche);
            let about = match tranche {
                Some(tranche) => in_tranche(about, tranche),
                None => about,
            };
            Alone {
                finding,
                about,
                is_summary,
            }
        }));
        if !is_summary {
            totals.add_core(context.terms, &core, &own.moves());
        }
    }
    all
}
