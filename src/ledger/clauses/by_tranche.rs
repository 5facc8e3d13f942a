//! The tranche of an explanation: T07.

use alloc::vec::Vec;

use super::amount::{Amount, Unit};
use super::clause::Clause;
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::agreement::{Nest, Tranche};
use crate::ledger::journal::Leg;
use crate::ledger::rules::beyond::{Beyond, are_reported, grown_of};
use crate::ledger::rules::ceilings::scope_of_all;
use crate::ledger::rules::cover::{cover, named};
use crate::ledger::rules::tranche::{
    not_scheduled_in, portions_of, schedules_of, sums_of_portion, sums_of_schedule,
};
use crate::ledger::terms::{Flow, Term};
use crate::ledger::totals::Totals;
use crate::rulebook::Findings;
use crate::words::{Interval, Scope, Subject, UNBOUNDED};

/// What an exchange does to the tranche that it carries out.
struct Found<'g> {
    place: usize,
    tranche: &'g Tranche,
    /// The portions, with what each has before the exchange, what that adds, and both; and by how many it is exceeded, and by
    /// how many more than before.
    portions: Vec<(&'g Term, [Interval; 3], [u64; 2])>,
    nest: Nest,
    /// Several portions as a whole.
    wholes: Vec<(Scope, [Interval; 3], u64)>,
    /// People of no portion.
    missed: Vec<(Scope, u64)>,
}

/// Explains the portions of the tranche that the exchange carries out. People who are `reported` have a finding already.
pub(super) fn tranche(ground: &Ground<'_>, reported: &[Beyond<'_>], all: &mut Vec<Touched>) {
    let Some(found) = Found::of(ground) else {
        return;
    };
    let mut are_known = are_reported(reported, &found.excesses()).into_iter();
    found.explain_portions(ground, are_known.by_ref(), all);
    let name = |scope| {
        let tranche = (found.place, found.tranche.id());
        ground.names.own(Clause::schedule(tranche, scope))
    };
    let amounts = |scope: &Scope, numbers, ceiling| {
        let amount = Amount::of_ends(Unit::of(&scope.subject), scope.ends, numbers);
        Vec::from([amount.within(Interval::exactly(ceiling))])
    };
    for ((scope, numbers, ceiling), is_known) in found.wholes.iter().zip(are_known.by_ref()) {
        let is_broken = of_whole(*numbers, *ceiling) > 0;
        let holds = Holds::of(is_broken, numbers[2].most() <= *ceiling);
        let amounts = amounts(scope, *numbers, *ceiling);
        let touched = Touched::new(name(scope.clone()), holds, amounts).silenced(is_known);
        all.push(ground.in_place(touched, Some(&scope.datum())));
    }
    for ((scope, people), is_known) in found.missed.iter().zip(are_known) {
        let people = Interval::exactly(*people);
        let amounts = amounts(scope, [Interval::exactly(0), people, people], 0);
        let touched = Touched::new(name(scope.clone()), Holds::No, amounts);
        all.push(touched.silenced(is_known));
    }
}

/// Returns by how many an exchange exceeds several portions more than before.
fn of_whole(numbers: [Interval; 3], ceiling: u64) -> u64 {
    let is_adding = numbers[1].surely() > 0;
    if is_adding {
        grown_of(numbers, ceiling)
    } else {
        0
    }
}

impl<'g> Found<'g> {
    /// Returns what an exchange does to its tranche; `None` if it has none, or one without portions.
    fn of(ground: &Ground<'g>) -> Option<Self> {
        let (context, moves) = (&ground.context, &ground.moves);
        let portions = portions_of(context);
        let (place, tranche) = ground.names.tranche(context.core.tranche()?)?;
        if portions.is_empty() {
            return None;
        }
        let mut apart = Findings::new();
        let covered = cover(context, moves, &mut apart.sink());
        let sums = portions.iter().map(|(position, term)| {
            let [before, added] = sums_of_portion(context, moves, &covered, (*position, term));
            let with = |totals: &Totals| totals.portion(*position);
            let numbers = ground.numbers(before.all, added.all, with);
            let by = numbers[2].surely().saturating_sub(term.ceiling);
            let is_adding = numbers[1].surely() > 0;
            let more = grown_of(numbers, term.ceiling);
            (*term, numbers, if is_adding { [by, more] } else { [0; 2] })
        });
        Some(Self {
            place,
            tranche,
            portions: sums.collect(),
            nest: Nest::of(portions.iter().map(|(_, term)| &term.scope)),
            wholes: wholes(ground, &covered),
            missed: missed(ground, &covered, &portions),
        })
    }

    /// Returns true if a narrower portion inside one is exceeded by as many.
    fn is_explained(&self, at: usize) -> bool {
        let by = self.portions.get(at).map_or(0, |(.., [by, _])| *by);
        let mut others = self.portions.iter().enumerate();
        others.any(|(other, (.., [more, _]))| {
            *more > 0 && *more >= by && self.nest.is_inside(other, at)
        })
    }

    /// Returns the scope of each portion, of each whole and of those of no portion, and how many the exchange adds beyond.
    fn excesses(&self) -> Vec<(&Scope, u64)> {
        let portions = self.portions.iter().enumerate();
        let portions = portions.map(|(at, (term, _, [by, more]))| {
            let is_own = *by > 0 && !self.is_explained(at);
            (&term.scope, if is_own { *more } else { 0 })
        });
        let wholes = self.wholes.iter();
        let wholes = wholes.map(|(scope, numbers, ceiling)| (scope, of_whole(*numbers, *ceiling)));
        let missed = self.missed.iter().map(|(scope, people)| (scope, *people));
        portions.chain(wholes).chain(missed).collect()
    }

    fn explain_portions(
        &self,
        ground: &Ground<'_>,
        are_known: impl Iterator<Item = bool>,
        all: &mut Vec<Touched>,
    ) {
        let each = self.portions.iter().zip(self.tranche.portions());
        for ((at, ((term, numbers, [by, _]), portion)), is_known) in each.enumerate().zip(are_known)
        {
            if numbers[1] == 0 {
                continue;
            }
            let clause = Clause::portion((self.place, self.tranche.id()), at, portion);
            let amount = Amount::of_ends(Unit::of(&term.scope.subject), term.scope.ends, *numbers);
            let amounts = Vec::from([amount.within(Interval::exactly(term.ceiling))]);
            let is_kept = term.ceiling == UNBOUNDED || numbers[2].most() <= term.ceiling;
            let holds = Holds::of(*by > 0, is_kept);
            let touched = Touched::new(ground.names.own(clause), holds, amounts);
            let touched = touched.silenced(self.is_explained(at) || is_known);
            all.push(ground.in_place(touched, Some(&term.about)));
        }
    }
}

/// Returns the people and the remains of each direction that no portion of the tranche is for.
fn missed(ground: &Ground<'_>, covered: &[Leg], portions: &[(usize, &Term)]) -> Vec<(Scope, u64)> {
    let (context, moves) = (&ground.context, &ground.moves);
    let (mut seen, mut all): (Vec<Flow>, _) = (Vec::new(), Vec::new());
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
        let subjects = subjects.into_iter().filter(|(missed, _)| *missed > 0);
        all.extend(subjects.map(|(people, subject)| (Scope::new(ends, None, subject), people)));
    }
    all
}

/// Returns several portions of the tranche as a whole that the exchange adds to, where none is exceeded alone: their scope, the
/// numbers, and the ceiling.
fn wholes(ground: &Ground<'_>, covered: &[Leg]) -> Vec<(Scope, [Interval; 3], u64)> {
    let (context, moves, terms) = (&ground.context, &ground.moves, ground.context.terms);
    let all = schedules_of(context).filter_map(|(at, schedule)| {
        let [before, added] = sums_of_schedule(context, moves, covered, (at, schedule));
        let with = |totals: &Totals| totals.schedule_of(terms, at);
        let numbers = ground.numbers(before.all, added.all, with);
        let portions = || {
            let members = schedule.positions();
            members.filter_map(|at| Some((at, terms.portions.get(at)?)))
        };
        let is_over = |(at, term): (usize, &Term)| {
            let [before, added] = sums_of_portion(context, moves, covered, (at, term));
            let with = |totals: &Totals| totals.portion(at);
            let [_, _, after] = ground.numbers(before.all, added.all, with);
            after.surely() > term.ceiling
        };
        let is_touched = numbers[1] != 0 && !portions().any(is_over);
        let scope = scope_of_all(portions().map(|(_, term)| term))?;
        is_touched.then_some((scope, numbers, schedule.whole.ceiling))
    });
    all.collect()
}
