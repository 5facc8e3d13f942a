//! The promises of an explanation: T01, of each promise and of several as a whole, and T08.

use alloc::vec::Vec;

use super::amount::{Amount, Unit};
use super::clause::Clause;
use super::ground::Ground;
use super::touched::{Holds, Touched};
use crate::ledger::journal::Leg;
use crate::ledger::rules::beyond::{Beyond, grown_of};
use crate::ledger::rules::ceilings::{is_over_alone, scopes_of, sums_of, sums_of_whole};
use crate::ledger::terms::{Flow, Match, Move, Term, Terms, Uncovered, Whole, is_judged};
use crate::words::{Interval, Scope, Subject, UNBOUNDED};

/// What counts toward a promise before the exchange, what it adds, and what counts with it.
struct Sum<'t> {
    at: usize,
    term: &'t Term,
    numbers: [Interval; 3],
    /// By how many the promise is exceeded, if the exchange adds to it.
    by: u64,
}

impl<'t> Sum<'t> {
    fn of(ground: &Ground<'t>, at: usize, term: &'t Term) -> Option<Self> {
        let [before, added] = sums_of(&ground.context, &ground.moves, at, term);
        let numbers = ground.numbers(before.all, added.all, |totals| totals.commitment(at));
        let [_, added, after] = numbers;
        let is_limited = term.follows.is_none() && added.surely() > 0;
        let by = after.surely().saturating_sub(term.ceiling);
        (added != 0).then_some(Self {
            at,
            term,
            numbers,
            by: if is_limited { by } else { 0 },
        })
    }
}

/// Returns whether a number stays within a ceiling.
fn within([_, added, after]: [Interval; 3], ceiling: u64) -> Holds {
    let is_broken = added.surely() > 0 && after.surely() > ceiling;
    Holds::of(is_broken, ceiling == UNBOUNDED || after.most() <= ceiling)
}

/// Makes the amount of a scope; a ceiling without a bound is no limit.
fn amount(scope: &Scope, numbers: [Interval; 3], ceiling: u64) -> Amount {
    let amount = Amount::of_ends(Unit::of(&scope.subject), scope.ends, numbers);
    amount.within(Interval::exactly(ceiling))
}

/// Explains the promises that the exchange counts toward, and returns who is reported as beyond them.
pub(super) fn promises<'g>(ground: &Ground<'g>, all: &mut Vec<Touched>) -> Vec<Beyond<'g>> {
    let terms = ground.context.terms;
    let each = terms.commitments.iter().enumerate();
    let sums: Vec<Sum<'_>> = each
        .filter_map(|(at, term)| Sum::of(ground, at, term))
        .collect();
    let mut reported = Vec::new();
    for sum in &sums {
        let Some(clause) = ground.names.promise(sum.at) else {
            continue;
        };
        // A narrow promise that is exceeded by as many speaks for a wide one.
        let is_silenced = sums.iter().any(|narrow| {
            narrow.by > 0 && narrow.by >= sum.by && terms.nest.is_inside(narrow.at, sum.at)
        });
        // The parity rule reports a promise that is derived from it.
        let ceiling = if sum.term.follows.is_some() {
            UNBOUNDED
        } else {
            sum.term.ceiling
        };
        let amounts = Vec::from([amount(&sum.term.scope, sum.numbers, ceiling)]);
        let touched = Touched::new(clause, within(sum.numbers, ceiling), amounts);
        let touched = ground.in_place(touched.silenced(is_silenced), Some(&sum.term.about));
        reported.extend(touched.is_reported.then(|| Beyond {
            scopes: Vec::from([&sum.term.scope]),
            grown: grown_of(sum.numbers, ceiling),
        }));
        all.push(touched);
    }
    reported
}

/// Explains several promises as a whole, and returns who is reported as beyond them.
pub(super) fn wholes<'g>(ground: &Ground<'g>, all: &mut Vec<Touched>) -> Vec<Beyond<'g>> {
    let (terms, mut reported) = (ground.context.terms, Vec::new());
    for (at, whole) in terms.wholes.iter().enumerate() {
        if !whole.has_ceiling() {
            continue;
        }
        let [before, added] = sums_of_whole(&ground.context, &ground.moves, at, whole);
        let with = |totals: &crate::ledger::totals::Totals| {
            let [released, _] = totals.whole(terms, at);
            released
        };
        let numbers = ground.numbers(before.all, added.all, with);
        let is_alone = is_over_alone(&ground.context, &ground.moves, whole);
        // Where one was exceeded before, the whole says nothing about people who count toward the others.
        if is_alone && !adds_to_exceeded(ground, whole) {
            continue;
        }
        let clause = ground.names.whole(whole);
        let (false, Some(clause)) = (numbers[1] == 0, clause) else {
            continue;
        };
        let (Some(ends), subject) = (clause.ends(), clause.subject()) else {
            continue;
        };
        let subject = subject.cloned().unwrap_or(Subject::AnyDetainee);
        let scope = Scope::new(ends, None, subject);
        let amounts = Vec::from([amount(&scope, numbers, whole.ceiling)]);
        let touched = Touched::new(clause, within(numbers, whole.ceiling), amounts);
        let touched = ground.in_place(touched.silenced(is_alone), Some(&scope.datum()));
        if touched.is_reported {
            reported.push(Beyond {
                scopes: scopes_of(terms, whole),
                grown: grown_of(numbers, whole.ceiling),
            });
        }
        all.push(touched);
    }
    reported
}

/// Returns true if the exchange surely adds to one of the promises that are exceeded alone.
fn adds_to_exceeded(ground: &Ground<'_>, whole: &Whole) -> bool {
    let mut members = whole.members.iter();
    members.any(|at| {
        ground
            .context
            .terms
            .commitments
            .get(at)
            .is_some_and(|term| {
                let [before, added] = sums_of(&ground.context, &ground.moves, at, term);
                let after = before.all.plus(added.all);
                added.all.surely() > 0 && after.surely() > term.ceiling
            })
    })
}

/// Explains whether promises cover the people and the remains of each direction.
pub(super) fn cover(ground: &Ground<'_>, all: &mut Vec<Touched>) {
    let (terms, core) = (ground.context.terms, ground.context.core);
    let mut seen: Vec<Flow> = Vec::new();
    for (_, leg, moved) in ground.moves.under_terms(&core.legs) {
        if seen.contains(&moved.flow) || !is_judged(terms, leg) {
            continue;
        }
        seen.push(moved.flow);
        let legs = ground.moves.under_terms(&core.legs);
        let legs = legs.filter(|(_, _, other)| other.flow == moved.flow);
        let (mut missed, mut is_sure) = ([0_u64; 2], [true; 2]);
        let mut has = [false; 2];
        for (_, leg, moved) in legs {
            let uncovered = Uncovered::of(terms, leg, moved);
            let own = [uncovered.people, uncovered.remains];
            let sure = surely_covered(terms, leg, moved);
            let holds = [!leg.detainees().is_empty(), leg.remains().is_some()];
            for at in 0..2 {
                let get = |all: &[u64; 2]| all.get(at).copied().unwrap_or_default();
                let flag = |all: &[bool; 2]| all.get(at).copied().unwrap_or_default();
                if let Some(sum) = missed.get_mut(at) {
                    *sum = sum.saturating_add(get(&own));
                }
                if let Some(is_sure) = is_sure.get_mut(at) {
                    *is_sure = *is_sure && flag(&sure);
                }
                if let Some(has) = has.get_mut(at) {
                    *has = *has || flag(&holds);
                }
            }
        }
        let subjects = [Subject::AnyDetainee, Subject::Remains];
        let rows = subjects.into_iter().zip(missed).zip(is_sure).zip(has);
        for (((subject, missed), is_sure), has) in rows {
            if has {
                all.push(covered(ground, (leg, subject), missed, is_sure));
            }
        }
    }
}

fn covered(
    ground: &Ground<'_>,
    (leg, subject): (&Leg, Subject),
    missed: u64,
    is_sure: bool,
) -> Touched {
    let missed = Interval::exactly(missed);
    let numbers = [Interval::exactly(0), missed, missed];
    let amount = Amount::of_ends(Unit::of(&subject), leg.ends(), numbers);
    let amounts = Vec::from([amount.within(Interval::exactly(0))]);
    let clause = ground.names.own(Clause::cover(leg.ends(), subject));
    Touched::new(clause, Holds::of(missed != 0, is_sure), amounts)
}

/// Returns true if promises surely cover all people of a leg, and all of its remains.
pub(in crate::ledger) fn surely_covered(terms: &Terms, leg: &Leg, moved: Move) -> [bool; 2] {
    let covering = || {
        let credits = terms.credits_of(moved).filter(move |(credit, term)| {
            let of_part = Match::of_parts(term.part, moved.part);
            credit.ends.and(of_part) == Match::Surely
        });
        credits.map(|(_, term)| term)
    };
    let mut lines = leg.detainees().iter();
    let people = lines.all(|(category, _)| covering().any(|term| term.filter.holds(&category)));
    let remains = covering().any(|term| term.filter.holds_remains());
    [people, remains]
}
