//! T07: the exchanges of a tranche stay within its portions.

use alloc::vec::Vec;

use super::ceilings::{Excess, added};
use super::context::Context;
use super::cover::{Uncovered, named};
use crate::agreement::Nest;
use crate::ledger::terms::{Match, Moves, Term};
use crate::ledger::totals::counter::matches;
use crate::rulebook::{Datum, Rule, Sink};
use crate::words::{Ends, Subject};

/// Reports T07, except for people already reported by T01: one excess is one finding.
pub(super) fn beyond_tranche(
    context: &Context<'_>,
    moves: &Moves,
    reported: &[Excess<'_>],
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
        let added = added(context, moves, &matched, term);
        let before = context.totals.portion(*position);
        beyond.extend(Excess::of(at, term, before, added));
    }
    for excess in &beyond {
        let is_explained = beyond.iter().any(|narrow| narrow.explains(excess, &nest));
        let scope = excess.scope();
        if !is_explained && !is_reported(reported, scope.ends, &scope.subject) {
            excess.report(Rule::WithinTranche, sink);
        }
    }
    not_scheduled(context, moves, &portions, reported, sink);
}

fn is_reported(reported: &[Excess<'_>], ends: Ends, subject: &Subject) -> bool {
    reported.iter().any(|excess| excess.touches(ends, subject))
}

/// Reports T07 once per flow for people and remains that no portion of the tranche covers.
fn not_scheduled(
    context: &Context<'_>,
    moves: &Moves,
    portions: &[(usize, &Term)],
    reported: &[Excess<'_>],
    sink: &mut Sink<'_>,
) {
    let terms = context.terms;
    let mut seen = Vec::new();
    for (_, _, moved) in moves.under_terms(&context.core.legs) {
        let (false, Some(ends)) = (seen.contains(&moved.flow), terms.ends(moved.flow)) else {
            continue;
        };
        seen.push(moved.flow);
        let mut missed = Uncovered::default();
        let there = moves.under_terms(&context.core.legs);
        for (_, leg, other) in there.filter(|(_, _, other)| other.flow == moved.flow) {
            missed.add(leg, || {
                let all = portions.iter().map(|(_, term)| *term);
                all.filter(move |term| matches(terms, term, other).is_some())
            });
        }
        let mut report = |count: u64, subject: Subject| {
            if count > 0 && !is_reported(reported, ends, &subject) {
                sink.report(Rule::WithinTranche)
                    .about(subject.flow(ends))
                    .given(count)
                    .expected(Datum::Number(0));
            }
        };
        report(missed.people, named(missed.categories));
        report(missed.remains, Subject::Remains);
    }
}
