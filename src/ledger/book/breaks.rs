//! Finds the rules that an entry newly breaks, in itself and in other entries.

use alloc::vec::Vec;

use super::book::Book;
use super::ending::fails_at_end;
use super::fold::fold;
use super::scope::Scope;
use crate::ledger::journal::JournalEntry;
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
