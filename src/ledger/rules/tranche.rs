//! T07: the exchanges of a tranche stay within its portions.

use alloc::vec::Vec;

use super::ceilings::{Added, Excess, added};
use super::context::Context;
use super::cover::named;
use crate::agreement::Nest;
use crate::ledger::journal::Leg;
use crate::ledger::terms::{Flow, Match, Moves, Term, Uncovered, is_on_its_way};
use crate::ledger::totals::counter::matches;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Scope, Subject, Tally};

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
    let terms = context.terms;
    let tranche = context.core.tranche();
    let portions = tranche.and_then(|id| terms.tranches.get(id));
    let positions = portions.into_iter().flatten();
    positions
        .filter_map(|&position| usize::try_from(position).ok())
        .filter_map(|position| Some((position, terms.portions.get(position)?)))
        .collect()
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

/// Returns the people and remains of a flow that no portion of the tranche is for.
pub(in crate::ledger) fn not_scheduled_in(
    context: &Context<'_>,
    moves: &Moves,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    flow: Flow,
) -> Uncovered {
    let terms = context.terms;
    let mut missed = Uncovered::default();
    let there = moves.under_terms(covered);
    let there = there.filter(|(_, _, other)| other.flow == flow);
    // Where people are handed on from a custodian is where they are scheduled.
    for (_, leg, other) in there.filter(|(_, leg, _)| !is_on_its_way(terms, leg)) {
        missed.add(leg, || {
            let all = portions.iter().map(|(_, term)| *term);
            all.filter(move |term| matches(terms, term, other).is_some())
        });
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
    let mut seen = Vec::new();
    for (_, _, moved) in moves.under_terms(covered) {
        let (false, Some(ends)) = (seen.contains(&moved.flow), terms.ends(moved.flow)) else {
            continue;
        };
        seen.push(moved.flow);
        let missed = not_scheduled_in(context, moves, (covered, portions), moved.flow);
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
pub(in crate::ledger) fn touch(reported: &[&Scope], scope: &Scope) -> bool {
    reported.iter().any(|one| one.overlaps(scope))
}
