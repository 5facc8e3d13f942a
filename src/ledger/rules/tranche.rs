//! T07: the exchanges of a tranche stay within its portions.

use alloc::vec::Vec;

use super::ceilings::{Added, Excess, added};
use super::context::Context;
use super::cover::named;
use crate::agreement::Nest;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Match, Moves, Term, Uncovered, is_on_its_way};
use crate::ledger::totals::counter::matches;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Interval, Scope, Subject, Tally};

/// Reports T07, except for people already reported by T01 or T08: one excess is one finding. `covered` are the legs
/// without the people that no commitment covers.
pub(super) fn beyond_tranche(
    context: &Context<'_>,
    moves: &Moves,
    covered: &[Leg],
    reported: &[&Scope],
    sink: &mut Sink<'_>,
) {
    let terms = context.terms;
    let tranche = context.core.tranche();
    let Some(portions) = tranche.and_then(|id| terms.tranches.get(id)) else {
        return;
    };
    let portions: Vec<(usize, &Term)> = portions
        .iter()
        .filter_map(|&position| usize::try_from(position).ok())
        .filter_map(|position| Some((position, terms.portions.get(position)?)))
        .collect();
    let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
    let mut beyond: Vec<Excess<'_>> = Vec::new();
    for (at, (position, term)) in portions.iter().enumerate() {
        let matched = |moved| matches(terms, term, moved).unwrap_or(Match::No);
        let before = Added {
            all: context.totals.portion(*position),
            recovered: Interval::exactly(0),
        };
        let measure = |people: &Tally, remains| term.filter.measure(people, remains);
        let added = added(covered, moves, &matched, measure);
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

/// Reports T07 once per flow for people and remains that no portion of the tranche covers.
fn not_scheduled(
    context: &Context<'_>,
    moves: &Moves,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    reported: &[&Scope],
    sink: &mut Sink<'_>,
) {
    let terms = context.terms;
    let mut seen = Vec::new();
    for (_, _, moved) in moves.under_terms(covered) {
        let (false, Some(ends)) = (seen.contains(&moved.flow), terms.ends(moved.flow)) else {
            continue;
        };
        seen.push(moved.flow);
        let mut missed = Uncovered::default();
        let there = moves.under_terms(covered);
        let there = there.filter(|(_, _, other)| other.flow == moved.flow);
        // Where people are handed on from a custodian is where they are scheduled.
        for (_, leg, other) in there.filter(|(_, leg, _)| !is_on_its_way(terms, leg)) {
            missed.add(leg, || {
                let all = portions.iter().map(|(_, term)| *term);
                all.filter(move |term| matches(terms, term, other).is_some())
            });
        }
        let mut report = |count: u64, subject: Subject| {
            let about = subject.flow(ends);
            let scope = Scope::new(ends, None, subject);
            if count > 0 && !touch(reported, &scope) {
                sink.report(Rule::WithinTranche)
                    .about(about)
                    .given(count)
                    .expected(Datum::Number(0));
            }
        };
        report(missed.people, named(missed.categories));
        report(missed.remains, Subject::Remains);
    }
}

/// Returns true if people of one of these scopes may be of another, so that T01 reports them already.
fn touch(reported: &[&Scope], scope: &Scope) -> bool {
    reported.iter().any(|one| one.overlaps(scope))
}
