//! T07: the exchanges of a tranche stay within its portions.

use alloc::format;
use alloc::vec::Vec;

use super::ceilings::{Added, Excess, added, expected};
use super::context::Context;
use super::cover::{Missed, named};
use crate::agreement::Nest;
use crate::ledger::journal::{Core, Leg};
use crate::ledger::terms::{Flow, Match, Move, Moves, Term, Terms, Uncovered, is_on_its_way};
use crate::ledger::totals::Totals;
use crate::ledger::totals::counter::matches;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Ends, Interval, Scope, Subject, Tally, TrancheId};

/// Reports T07, except for people already reported by T01 or T08: one excess is one finding. `covered` are the legs
/// without the people that no commitment covers.
pub(super) fn beyond_tranche(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    reported: &[&Scope],
    sink: &mut Sink<'_>,
) {
    let portions = portions_of(context);
    if portions.is_empty() {
        return;
    }
    let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
    let mut beyond: Vec<Excess<'_>> = Vec::new();
    for (at, (position, term)) in portions.iter().enumerate() {
        let [before, added] = sums_of_portion(context, moves, covered, (*position, term));
        beyond.extend(Excess::of(at, term, before, added));
    }
    for excess in &beyond {
        let is_explained = beyond.iter().any(|narrow| narrow.explains(excess, &nest));
        if !is_explained && !touch(reported, excess.scope()) {
            excess.report(Rule::WithinTranche, sink);
        }
    }
    not_scheduled(context, moves, (covered, &portions), reported, sink);
}

/// Returns the portions of the tranche that the exchange carries out, with their positions among all portions.
pub(in crate::ledger) fn portions_of<'t>(context: &Context<'t>) -> Vec<(usize, &'t Term)> {
    let tranche = context.core.tranche();
    let portions = tranche.and_then(|id| context.terms.tranches.get(id));
    portions.map_or_else(Vec::new, |portions| terms_of(context.terms, portions))
}

/// Returns the numbers that count toward a portion before the exchange, and those that the exchange adds.
pub(in crate::ledger) fn sums_of_portion(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    (position, term): (usize, &Term),
) -> [Added; 2] {
    let matched = |moved| matches(context.terms, term, moved).unwrap_or(Match::No);
    let before = Added::before(context.totals.portion(position));
    let measure = |people: &Tally, remains| term.filter.measure(people, remains);
    [before, added(covered, moves, &matched, measure)]
}

/// Returns the portions of a tranche with their positions.
fn terms_of<'t>(terms: &'t Terms, portions: &[u32]) -> Vec<(usize, &'t Term)> {
    let positions = portions.iter();
    let positions = positions.filter_map(|&position| usize::try_from(position).ok());
    positions
        .filter_map(|position| Some((position, terms.portions.get(position)?)))
        .collect()
}

/// Reports T07 for what a summary and the records that it includes bring a tranche beyond its portions, unless it is
/// reported already, or T01 reports the same people.
pub(super) fn tranches_over(
    terms: &Terms,
    (before, totals): (&[u64], &Totals),
    reported: &[&Scope],
    is_reported: &dyn Fn(&Datum) -> bool,
    sink: &mut Sink<'_>,
) {
    for (tranche, portions) in &terms.tranches {
        let portions = terms_of(terms, portions);
        let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
        let over = |(at, (position, term)): (usize, &(usize, &Term))| {
            let after = totals.portion(*position);
            let by = after.surely().saturating_sub(term.ceiling);
            let before = before.get(*position).copied().unwrap_or_default();
            (by > 0 && after.surely() > before).then_some((at, after, by))
        };
        let all: Vec<(usize, Interval, u64)> =
            portions.iter().enumerate().filter_map(over).collect();
        for &(at, after, by) in &all {
            let mut others = all.iter();
            let is_explained =
                others.any(|&(narrow, _, excess)| excess >= by && nest.is_inside(narrow, at));
            let Some((_, term)) = portions.get(at).filter(|_| !is_explained) else {
                continue;
            };
            if !is_reported(&term.about) && !touch(reported, &term.scope) {
                sink.report(Rule::WithinTranche)
                    .about(in_tranche(term.about.clone(), tranche))
                    .given(after.datum())
                    .expected(expected(term));
            }
        }
    }
}

/// Reports T07 at a record that a summary includes for people and remains that no portion of the tranche covers in which
/// they count, unless they are found at the legs of the summary.
pub(in crate::ledger) fn not_scheduled_with(
    context: &Context<'_>,
    summaries: &[&Core],
    sink: &mut Sink<'_>,
) {
    let (terms, moves) = (context.terms, context.moves());
    // Records are in the tranche of their summary, if it has one.
    let mut wider = summaries
        .iter()
        .filter(|summary| summary.tranche().is_some());
    let of_summary = wider.next_back().and_then(|summary| summary.tranche());
    let own = context.core.tranche();
    let Some(tranche) = of_summary.or(own) else {
        return;
    };
    let Some(portions) = terms.tranches.get(tranche) else {
        return;
    };
    let portions = terms_of(terms, portions);
    let of_tranche = summaries.iter().copied();
    let of_tranche: Vec<&Core> = of_tranche
        .filter(|summary| summary.tranche() == Some(tranche))
        .collect();
    let found = Missed::of(context, &of_tranche, |leg, moved| {
        unscheduled(terms, &portions, leg, moved)
    });
    let legs = moves.under_terms(&context.core.legs);
    let missed = legs.map(|(_, leg, moved)| {
        let uncovered = Uncovered::of(terms, leg, moved);
        let rest = uncovered.rest_of(leg);
        let missed = unscheduled(terms, &portions, &rest, moved);
        (moved, Missed::rest(&found, terms, (&rest, moved), missed))
    });
    let missed: Vec<(Move, Uncovered)> = missed.collect();
    let key = if own == Some(tranche) {
        "tranche"
    } else {
        "legs"
    };
    let sink = &mut sink.key(key);
    by_flow(terms, &missed, |ends, count, subject| {
        sink.report(Rule::WithinTranche)
            .about(in_tranche(subject.flow(ends), tranche))
            .given(count)
            .expected(Datum::Number(0));
    });
}

/// Returns what a portion is about, with the tranche.
fn in_tranche(about: Datum, tranche: &TrancheId) -> Datum {
    about.on_occasion(&format!("tranche {tranche}"))
}

/// Returns the people and remains of a leg that no portion of a tranche covers.
fn unscheduled(terms: &Terms, portions: &[(usize, &Term)], leg: &Leg, moved: Move) -> Uncovered {
    let mut missed = Uncovered::default();
    add_unscheduled(&mut missed, terms, portions, (leg, moved));
    missed
}

fn add_unscheduled(
    missed: &mut Uncovered,
    terms: &Terms,
    portions: &[(usize, &Term)],
    (leg, moved): (&Leg, Move),
) {
    // Where people are handed on from a custodian is where they are scheduled.
    if !is_on_its_way(terms, leg) {
        missed.add(leg, || {
            let all = portions.iter().map(|(_, term)| *term);
            all.filter(move |term| matches(terms, term, moved).is_some())
        });
    }
}

/// Returns the people and remains of a flow that no portion of the tranche is for.
pub(in crate::ledger) fn not_scheduled_in(
    context: &Context<'_>,
    moves: &Moves,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    flow: Flow,
) -> Uncovered {
    let mut missed = Uncovered::default();
    for (_, leg, moved) in moves.under_terms(covered) {
        if moved.flow == flow {
            add_unscheduled(&mut missed, context.terms, portions, (leg, moved));
        }
    }
    missed
}

/// Reports T07 once per flow for people and remains that no portion of the tranche covers.
fn not_scheduled(
    context: &Context<'_>,
    moves: &Moves,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    reported: &[&Scope],
    sink: &mut Sink<'_>,
) {
    let terms = context.terms;
    let there = moves.under_terms(covered);
    let missed = there.map(|(_, leg, moved)| (moved, unscheduled(terms, portions, leg, moved)));
    let missed: Vec<(Move, Uncovered)> = missed.collect();
    by_flow(terms, &missed, |ends, count, subject| {
        let about = subject.flow(ends);
        let scope = Scope::new(ends, None, subject);
        if !touch(reported, &scope) {
            sink.report(Rule::WithinTranche)
                .about(about)
                .given(count)
                .expected(Datum::Number(0));
        }
    });
}

/// Adds up the people, and the remains, of each flow.
fn by_flow(
    terms: &Terms,
    missed: &[(Move, Uncovered)],
    mut report: impl FnMut(Ends, u64, Subject),
) {
    let mut seen = Vec::new();
    for (moved, _) in missed {
        let (false, Some(ends)) = (seen.contains(&moved.flow), terms.ends(moved.flow)) else {
            continue;
        };
        seen.push(moved.flow);
        let there = || missed.iter().filter(|(other, _)| other.flow == moved.flow);
        let sum = |of: fn(&Uncovered) -> u64| {
            there().fold(0_u64, |sum, (_, one)| sum.saturating_add(of(one)))
        };
        let (people, remains) = (sum(|one| one.people), sum(|one| one.remains));
        let categories = there().flat_map(|(_, one)| &one.categories).cloned();
        if people > 0 {
            report(ends, people, named(categories.collect()));
        }
        if remains > 0 {
            report(ends, remains, Subject::Remains);
        }
    }
}

/// Returns true if people of one of these scopes may be of another, so that T01 reports them already.
pub(in crate::ledger) fn touch(reported: &[&Scope], scope: &Scope) -> bool {
    reported.iter().any(|one| one.overlaps(scope))
}
