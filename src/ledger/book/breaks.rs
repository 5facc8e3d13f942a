//! Finds the rules that the records of a summary break without it, and those that they break together with it.

use alloc::vec::Vec;

use super::scope::Scope;
use crate::ledger::journal::AsRead;
use crate::ledger::rules::summary::{Before, revise};
use crate::ledger::rules::{Context, Order, in_tranche, judge_sums};
use crate::ledger::totals::Totals;
use crate::rulebook::{Datum, Finding, Findings, Rule};

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
    revise((context.terms, after), context.core.tranche(), findings);
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
