//! `fold`: adds up the entries of a scope in their order; a record that a summary includes is judged, and counted there.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::breaks::of_records;
use super::reversals::{self, Delivered, TakenBack};
use super::scope::{Scope, Summaries};
use crate::ledger::journal::life::impossible_step;
use crate::ledger::journal::order::chronology::{Placed, ordered};
use crate::ledger::journal::{AsRead, Core, JournalEntry, Life, Reversal, Settled};
use crate::ledger::movements::{Group, groups};
use crate::ledger::rules::summary::{Before, below_records, differing};
use crate::ledger::rules::{
    Context, Half, Late, Order, Sums, cover_included, judge, judge_each, judge_until,
    not_scheduled_with,
};
use crate::ledger::terms::{ELSEWHERE, Judged, Match, Move, Moves};
use crate::ledger::totals::firsts::Firsts;
use crate::ledger::totals::{Totals, Version};
use crate::rulebook::{Finding, Findings, Rule, Sink};
use crate::words::{PartialDate, Positions, When};

/// Exchanges whose order is unknown, and the totals before all of them.
#[derive(Debug, Default)]
struct Together {
    since: Vec<Totals>,
    positions: Vec<usize>,
}

/// Returns the totals of the scope's entries under each version, and reports their findings.
pub(in crate::ledger) fn fold(scope: &Scope<'_>, findings: &mut Findings) -> Vec<Totals> {
    let book = scope.book;
    let nothing = |version: &Version| Totals::nothing(&version.terms);
    let mut totals: Vec<Totals> = book.versions().iter().map(nothing).collect();
    let life = life(scope, findings);
    let is_certain = scope.is_certain();
    let mut together = Together::default();
    let mut summaries = scope.all_summaries();
    let so_far = SoFar {
        life: &life,
        firsts: &scope.firsts(&summaries),
    };
    let mut taken = BTreeMap::new();
    for Placed {
        position,
        entry,
        is_unsettled,
    } in ordered(&book.journal, scope.belongs)
    {
        match entry {
            JournalEntry::Exchange(_) => {
                if is_unsettled && together.since.is_empty() && book.is_ordered() {
                    together.since.clone_from(&totals);
                }
                let is_alone = together.since.is_empty();
                let order = if is_alone && is_certain {
                    Order::Known
                } else {
                    Order::Unknown
                };
                let of = (position, &mut summaries);
                exchange(scope, of, so_far, order, &mut totals, findings);
                if !is_alone {
                    together.positions.push(position);
                    if !is_unsettled && is_certain {
                        judge_together(scope, &together, &life, &totals, findings);
                        together = Together::default();
                    }
                }
            }
            JournalEntry::Reversal(reversal) => {
                check_reversal(scope, position, reversal, &mut taken, findings);
                if reversal.reason().is_some() {
                    count_reversed(scope, position, reversal, &mut totals);
                }
            }
            JournalEntry::Settled(settled) => settle(book.versions(), settled, &mut totals),
            JournalEntry::Correction(_)
            | JournalEntry::Declared(_)
            | JournalEntry::Event(_)
            | JournalEntry::StatusChange(_)
            | JournalEntry::Amendment(_) => {}
        }
    }
    if is_certain {
        reversals::leaves_uneven(book, scope.belongs, &totals, findings);
    }
    if scope.has_later_summaries() {
        recount(scope, &mut totals);
    }
    totals
}

/// Counts the scope by its movements: what a summary says against its records holds before its own date too.
fn recount(scope: &Scope<'_>, totals: &mut [Totals]) {
    let book = scope.book;
    let groups = groups(&book.journal, scope.givers, scope.is_known);
    for (version, totals) in book.versions().iter().zip(totals) {
        let mut counted = Totals::nothing(&version.terms);
        for group in &groups {
            counted.add_group(&version.terms, group, scope.cut);
        }
        counted.take_verdicts(totals);
        *totals = counted;
    }
}

/// What is known of the whole scope before its exchanges are judged.
#[derive(Clone, Copy)]
struct SoFar<'f> {
    life: &'f Life,
    firsts: &'f Firsts,
}

/// Returns the life of the agreement from the steps in scope, and reports impossible steps.
fn life(scope: &Scope<'_>, findings: &mut Findings) -> Life {
    let mut life = Life::default();
    let Some(links) = scope.book.journal.links() else {
        return life;
    };
    let mut latest = None;
    let mut steps = Vec::new();
    for &position in links.others.iter().filter(|&&at| scope.contains(at)) {
        let entry = scope.book.journal.entries().get(position);
        if let Some(step) = entry.and_then(JournalEntry::status_change) {
            let last_day = step.date().and_then(When::end).map(PartialDate::last_day);
            latest = last_day.or(latest);
            steps.push((latest, position, step));
        }
    }
    steps.sort_by_key(|(day, position, _)| (*day, *position));
    for (_, position, step) in steps {
        scope.book.journal.at_entry(position, findings, |sink| {
            impossible_step(&life, step, sink);
        });
        life.take(step);
    }
    life
}

/// Judges and counts one exchange.
fn exchange(
    scope: &Scope<'_>,
    (position, summaries): (usize, &mut Summaries<'_>),
    so_far: SoFar<'_>,
    order: Order,
    totals: &mut [Totals],
    findings: &mut Findings,
) {
    let Some((entry_at, core, written)) = scope.as_recorded(position) else {
        return;
    };
    let core = &*core;
    let at = scope.book.version_among(core.on, scope.belongs);
    let (Some(version), Some(before)) = (scope.book.version(at), totals.get(at)) else {
        return;
    };
    let completion = scope.completion(position);
    let is_half = completion.is_some_and(|(at, entry)| (scope.belongs)(at, entry));
    // The second half may be out of scope; then it is undecided whether this one is uneven.
    let may_be_half = !is_half && completion.is_some_and(|(at, entry)| (scope.possibly)(at, entry));
    let linked = |id| scope.linked(id);
    let half = Half::of(core, core.completes().and_then(linked));
    let read = AsRead {
        written: &written,
        ..AsRead::whole(core)
    };
    let mut context = Context {
        order,
        half: if is_half || may_be_half {
            Half::First
        } else {
            half
        },
        late: Late::of(scope.late, at),
        firsts: Some((so_far.firsts, position)),
        ..Context::of(&version.terms, scope.givers, before, so_far.life, read)
    };
    if scope.is_included(position) {
        let judged = judge_included(scope, [position, entry_at], summaries, &context, findings);
        if let Some(totals) = totals.get_mut(at) {
            totals.add_verdicts(&judged);
        }
        return;
    }
    let (group, found) = match summaries.take(position) {
        Some((group, found)) => (Some(group), found),
        None => scope.group(position),
    };
    context.sums = sums(scope, group.as_ref());
    let is_summary = !core.includes().is_empty();
    context.came_to = group.as_ref().filter(|_| is_summary);
    let before = is_summary.then(|| Before(before.clone()));
    let mut own = Findings::new();
    let judged = scope.book.journal.at_entry(entry_at, &mut own, |sink| {
        let judged = judge_half(&context, Some(half).filter(|_| may_be_half), sink);
        below_records(&found.below, sink);
        differing(&found.lines, core, sink);
        judged
    });
    count(scope, core, group.as_ref(), at, &judged, totals);
    if let Some((before, totals)) = before.zip(totals.get(at)) {
        let context = Context {
            order,
            ..Context::of(&version.terms, scope.givers, &before.0, so_far.life, read)
        };
        let of = [position, entry_at];
        of_records(scope, of, (&before, totals), &context, &mut own);
    }
    findings.append(own);
}

/// Judges an exchange; if it may be a half and is perhaps alone, rules that it would break alone are open.
fn judge_half(context: &Context<'_>, alone: Option<Half<'_>>, sink: &mut Sink<'_>) -> Judged {
    let mut judged = judge(context, sink);
    if let Some(half) = alone {
        let alone = Context { half, ..*context };
        let alone = judge(&alone, &mut Findings::new().sink());
        judged.open = judged.open | alone.uneven | alone.open;
    }
    judged
}

/// Returns whether the sums of a record's own legs are judged: what a summary says is in no sum of a day by which its
/// records are not surely over, and what is counted of it is judged afterwards.
fn sums(scope: &Scope<'_>, group: Option<&Group<'_>>) -> Sums {
    match group {
        Some(group) if !group.is_surely_within(scope.cut) => Sums::Skipped,
        Some(_) | None => Sums::Judged,
    }
}

/// Judges an included record: its summary is counted instead, but the record is judged by itself, by the rules of each
/// exchange, and for those of its people that its summaries do not name so that they are judged there.
fn judge_included(
    scope: &Scope<'_>,
    [position, entry_at]: [usize; 2],
    summaries: &Summaries<'_>,
    context: &Context<'_>,
    findings: &mut Findings,
) -> Judged {
    let outer = || scope.summaries(position);
    let judged_as = |context: &Context<'_>, own: &mut Findings| {
        scope.book.journal.at_entry(entry_at, own, |sink| {
            let judged = judge_each(context, sink);
            cover_included(context, &outer, sink);
            not_scheduled_with(context, &outer, sink);
            if let Some(found) = summaries.differing(position) {
                below_records(&found.below, sink);
                differing(&found.lines, context.core, sink);
            }
            judged
        })
    };
    let mut own = Findings::new();
    let judged = judged_as(context, &mut own);
    // Few findings give what a summary and its records came to; it is not counted at each summary of a long chain.
    let gives_numbers = |one: &Finding| matches!(one.rule(), Rule::Covered | Rule::CategoryNamed);
    let is_summary = !context.core.includes().is_empty();
    if is_summary && own.iter().any(gives_numbers) {
        let (group, _) = scope.group(position);
        let came_to = group.as_ref();
        own = Findings::new();
        judged_as(
            &Context {
                came_to,
                ..*context
            },
            &mut own,
        );
    }
    findings.append(own);
    judged
}

/// Judges T12 and rules over several exchanges, for exchanges whose order is unknown, after all of them.
fn judge_together(
    scope: &Scope<'_>,
    together: &Together,
    life: &Life,
    totals: &[Totals],
    findings: &mut Findings,
) {
    let book = scope.book;
    let mut actors = Vec::new();
    let mut rules = alloc::vec![Positions::default(); book.versions().len()];
    for &position in together.positions.iter().rev() {
        let Some((entry_at, core, written)) = scope.as_recorded(position) else {
            continue;
        };
        let at = book.version_among(core.on, scope.belongs);
        let numbers = together.since.get(at).zip(totals.get(at));
        let (Some(version), Some((since, until)), Some(rules)) =
            (book.version(at), numbers, rules.get_mut(at))
        else {
            continue;
        };
        let read = AsRead {
            written: &written,
            ..AsRead::whole(&core)
        };
        let context = Context::of(&version.terms, scope.givers, since, life, read);
        book.journal.at_entry(entry_at, findings, |sink| {
            judge_until(&context, until, &mut actors, rules, sink);
        });
    }
}

/// Adds an exchange to the totals of every version, by its movements if it has a group.
fn count(
    scope: &Scope<'_>,
    core: &Core,
    group: Option<&Group<'_>>,
    judged_by: usize,
    judged: &Judged,
    totals: &mut [Totals],
) {
    for (at, (version, totals)) in scope.book.versions().iter().zip(totals).enumerate() {
        let terms = &version.terms;
        totals.note(judged);
        match group {
            Some(group) => {
                totals.add_group(terms, group, scope.cut);
                if at == judged_by {
                    totals.add_verdicts(judged);
                }
            }
            None if at == judged_by => totals.add_all(terms, scope.givers, core, judged),
            None => {
                let moves = Moves::across(terms, scope.givers, core);
                totals.add_core(terms, core, &moves);
            }
        }
    }
}

/// Reports T17 if more is returned than was delivered: of the exchange, or of a summary that includes it, whose people may
/// be returned by reversals of either.
fn check_reversal<'s>(
    scope: &Scope<'s>,
    position: usize,
    reversal: &'s Reversal,
    taken: &mut BTreeMap<usize, TakenBack<'s>>,
    findings: &mut Findings,
) {
    let book = scope.book;
    let Some(of) = book.journal.position(&reversal.of) else {
        return;
    };
    let summaries = book.journal.summaries(of).filter(|at| scope.contains(*at));
    // A reversal of the whole record says no number of its summaries.
    let summaries = summaries.filter(|_| reversal.legs.is_some());
    let mut is_reported = false;
    for at in core::iter::once(of).chain(summaries) {
        let Some(core) = book.journal.corrected(at, scope.belongs) else {
            continue;
        };
        let so_far = taken.entry(at).or_default();
        let delivered = Delivered::of(core, scope.included(at), scope.givers);
        let mut found = Findings::new();
        let exceeds = book.journal.at_entry(position, &mut found, |sink| {
            reversals::check(reversal, so_far, &delivered, sink)
        });
        if exceeds && !is_reported {
            findings.append(found);
            is_reported = true;
        }
    }
}

/// Counts those of a reversal that leaves the delivery as it was, under every version.
fn count_reversed(scope: &Scope<'_>, position: usize, reversal: &Reversal, totals: &mut [Totals]) {
    let Some(group) = scope.reversed(position, reversal) else {
        return;
    };
    for (version, totals) in scope.book.versions().iter().zip(totals) {
        totals.add_group(&version.terms, &group, scope.cut);
    }
}

/// Counts a settlement as discharged, under every version.
fn settle(versions: &[Version], settled: &Settled, totals: &mut [Totals]) {
    for (version, totals) in versions.iter().zip(totals) {
        let terms = &version.terms;
        let part = settled.part.as_ref();
        if let Some(flow) = terms.flow(settled.ends) {
            let moved = Move {
                flow,
                part: part.map(|key| terms.part(key).unwrap_or(ELSEWHERE)),
                ..Move::default()
            };
            let load = (&settled.detainees, settled.remains);
            totals.discharge(terms, moved, load, Match::Surely);
        }
    }
}
