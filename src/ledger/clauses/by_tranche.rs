//! The tranche of an explanation: T07.

use alloc::vec::Vec;

use super::amount::{Amount, Unit};
use super::clause::Clause;
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::agreement::Nest;
use crate::ledger::journal::Leg;
use crate::ledger::rules::cover::{cover, named};
use crate::ledger::rules::tranche::{not_scheduled_in, portions_of, sums_of_portion, touch};
use crate::ledger::terms::{Flow, Term};
use crate::rulebook::Findings;
use crate::words::{Interval, Scope, Subject, UNBOUNDED};

/// Explains the portions of the tranche that the exchange carries out. People of the `reported` scopes have a finding
/// already.
pub(super) fn tranche(ground: &Ground<'_>, reported: &[&Scope], all: &mut Vec<Touched>) {
    let (context, moves) = (&ground.context, &ground.moves);
    let portions = portions_of(context);
    let id = context.core.tranche();
    let Some((place, tranche)) = id.and_then(|id| ground.names.tranche(id)) else {
        return;
    };
    if portions.is_empty() {
        return;
    }
    let mut apart = Findings::new();
    let covered = cover(context, moves, &mut apart.sink());
    let nest = Nest::of(portions.iter().map(|(_, term)| &term.scope));
    let sums: Vec<([Interval; 3], u64)> = portions
        .iter()
        .map(|(position, term)| {
            let [before, added] = sums_of_portion(context, moves, &covered, (*position, term));
            let with = |totals: &crate::ledger::totals::Totals| totals.portion(*position);
            let numbers = ground.numbers(before.all, added.all, with);
            let by = numbers[2].surely().saturating_sub(term.ceiling);
            (numbers, if numbers[1].surely() > 0 { by } else { 0 })
        })
        .collect();
    let each = portions.iter().zip(&sums).zip(tranche.portions());
    for (at, (((_, term), (numbers, by)), portion)) in each.enumerate() {
        if numbers[1] == 0 {
            continue;
        }
        let clause = Clause::portion((place, tranche.id()), at, portion);
        let amount = Amount::of_ends(Unit::of(&term.scope.subject), term.scope.ends, *numbers);
        let amounts = Vec::from([amount.within(Interval::exactly(term.ceiling))]);
        let is_kept = term.ceiling == UNBOUNDED || numbers[2].most() <= term.ceiling;
        let touched = Touched::new(
            ground.names.own(clause),
            Holds::of(*by > 0, is_kept),
            amounts,
        );
        let mut others = sums.iter().enumerate();
        let is_explained =
            others.any(|(other, (_, more))| *more > 0 && more >= by && nest.is_inside(other, at));
        let touched = touched.silenced(is_explained || touch(reported, &term.scope));
        all.push(ground.in_place(touched, Some(&term.about)));
    }
    let schedule = (place, tranche.id());
    not_scheduled(ground, (&covered, &portions), (schedule, reported), all);
}

/// Explains that a portion of the tranche is for the people and the remains of each direction.
fn not_scheduled(
    ground: &Ground<'_>,
    (covered, portions): (&[Leg], &[(usize, &Term)]),
    (tranche, reported): ((usize, &crate::words::TrancheId), &[&Scope]),
    all: &mut Vec<Touched>,
) {
    let (context, moves) = (&ground.context, &ground.moves);
    let mut seen: Vec<Flow> = Vec::new();
    for (_, _, moved) in moves.under_terms(covered) {
        let (false, Some(ends)) = (seen.contains(&moved.flow), context.terms.ends(moved.flow))
        else {
            continue;
        };
        seen.push(moved.flow);
        let missed = not_scheduled_in(context, moves, (covered, portions), moved.flow);
        let subjects = [
            (missed.people, named(missed.categories)),
            (missed.remains, Subject::Remains),
        ];
        let subjects = subjects.into_iter();
        for (missed, subject) in subjects.filter(|(missed, _)| *missed > 0) {
            let missed = Interval::exactly(missed);
            let numbers = [Interval::exactly(0), missed, missed];
            let amount = Amount::of_ends(Unit::of(&subject), ends, numbers);
            let amounts = Vec::from([amount.within(Interval::exactly(0))]);
            let scope = Scope::new(ends, None, subject);
            let is_silenced = touch(reported, &scope);
            let clause = ground.names.own(Clause::schedule(tranche, scope));
            let touched = Touched::new(clause, Holds::No, amounts);
            all.push(touched.silenced(is_silenced));
        }
    }
}
