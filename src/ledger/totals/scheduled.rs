//! The people of a record who count toward a portion of a tranche, or toward several as a whole; T08 reports those that no commitment covers.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;

use super::counter::{Counter, is_performed, matches, move_of};
use super::unassigned::less_assigned;
use crate::ledger::movements::Movement;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::{Match, Move, Schedule, Term, Terms, is_covered};
use crate::words::{Count, DetaineeCategory, Interval, Subject, Tally, TrancheId};

/// The people and remains who count toward the portions of the tranches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scheduled {
    portions: Box<[Interval]>,
    /// Those who count toward several portions of a tranche as a whole, but surely toward none of them.
    unplaced: Box<[Interval]>,
}

impl Scheduled {
    pub(super) fn nothing(terms: &Terms) -> Self {
        let zeros = |length: usize| core::iter::repeat_n(Interval::exactly(0), length).collect();
        Self {
            portions: zeros(terms.portions.len()),
            unplaced: zeros(terms.schedules.len()),
        }
    }

    /// Returns those who count toward a portion.
    pub(super) fn portion(&self, position: usize) -> Interval {
        self.portions.get(position).copied().unwrap_or_default()
    }

    /// Returns those who count toward several portions as a whole.
    pub(super) fn whole(&self, terms: &Terms, position: usize) -> Interval {
        let unplaced = self.unplaced.get(position).copied().unwrap_or_default();
        let schedule = terms.schedules.get(position).into_iter();
        let portions = schedule.flat_map(Schedule::positions);
        portions.fold(unplaced, |sum, at| {
            sum.plus(Interval::exactly(self.portion(at).surely()))
        })
    }

    /// Adds those of a move in a tranche.
    pub(super) fn add(
        &mut self,
        terms: &Terms,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        tranche: &TrancheId,
    ) {
        let load = (tally, remains);
        add_unplaced(&mut self.unplaced, terms, moved, load, tranche);
        let scheduled = terms.tranches.get(tranche);
        for &position in scheduled.into_iter().flatten() {
            let position = usize::try_from(position).unwrap_or(usize::MAX);
            if let Some(term) = terms.portions.get(position)
                && let Some(sum) = self.portions.get_mut(position)
                && let Some(matched) = matches(terms, term, moved)
            {
                let number = term.filter.measure(tally, remains);
                *sum = sum.plus(matched.weigh(number));
            }
        }
    }

    /// Adds those of a record.
    pub(super) fn add_group(&mut self, counter: &Counter<'_, '_>) {
        let terms = counter.terms;
        for (tranche, positions) in &terms.tranches {
            for &position in positions {
                let position = usize::try_from(position).unwrap_or(usize::MAX);
                let portion = terms.portions.get(position);
                if let Some((term, sum)) = portion.zip(self.portions.get_mut(position)) {
                    *sum = sum.plus(scheduled(counter, term, tranche));
                }
            }
        }
        for (schedule, sum) in terms.schedules.iter().zip(&mut self.unplaced) {
            *sum = sum.plus(unplaced(counter, schedule));
        }
    }
}

/// Returns the people or remains of a record in a tranche who count toward a portion of it.
fn scheduled(counter: &Counter<'_, '_>, term: &Term, tranche: &TrancheId) -> Interval {
    covered(counter, &term.filter, &|is_meant, filter| {
        counter.of_term(term, is_meant, Some(tranche), filter)
    })
}

/// Returns those who count toward several portions as a whole, but surely toward none of them.
fn unplaced(counter: &Counter<'_, '_>, schedule: &Schedule) -> Interval {
    let terms = counter.terms;
    let all = covered(counter, schedule.whole.filter(), &|is_meant, filter| {
        of_schedule(counter, schedule, is_meant, filter)
    });
    let own = schedule.positions().filter_map(|at| terms.portions.get(at));
    let own = own.map(|term| scheduled(counter, term, &schedule.tranche).surely());
    less_assigned(all, own.fold(0, u64::saturating_add))
}

/// Adds those of a move in a tranche who count toward several portions as a whole, but surely toward none of them.
fn add_unplaced(
    sums: &mut [Interval],
    terms: &Terms,
    moved: Move,
    (tally, remains): (&Tally, Option<Count>),
    tranche: &TrancheId,
) {
    let schedules = terms.schedules.iter().zip(sums);
    for (schedule, sum) in schedules.filter(|(schedule, _)| schedule.tranche == *tranche) {
        let matched = matches_schedule(terms, schedule, moved);
        let all = matched.weigh(schedule.whole.measure(tally, remains));
        let own = schedule.positions().filter_map(|at| terms.portions.get(at));
        let own = own.filter_map(|term| {
            let number = term.filter.measure(tally, remains);
            Some(matches(terms, term, moved)?.weigh(number).surely())
        });
        *sum = sum.plus(less_assigned(all, own.fold(0, u64::saturating_add)));
    }
}

/// Returns the people in a tranche who count toward several of its portions as a whole, of a filter.
fn of_schedule(
    counter: &Counter<'_, '_>,
    schedule: &Schedule,
    is_meant: &dyn Fn(&Movement<'_>) -> bool,
    filter: &Filter,
) -> Interval {
    let matches = |movement: &Movement<'_>| {
        let moved = move_of(counter.terms, movement);
        let moved = moved.filter(|moved| !moved.is_beside && is_meant(movement));
        moved.map_or(Match::No, |moved| {
            matches_schedule(counter.terms, schedule, moved)
        })
    };
    counter.left(filter, &matches, Some(&schedule.tranche))
}

/// Who counts of the movements that are meant, of a filter.
type Counted<'c> = &'c dyn Fn(&dyn Fn(&Movement<'_>) -> bool, &Filter) -> Interval;

/// Returns how many count of a filter, without those that no commitment covers.
fn covered(counter: &Counter<'_, '_>, filter: &Filter, count: Counted<'_>) -> Interval {
    let terms = counter.terms;
    let movements = || {
        counter
            .group
            .movements(counter.cut)
            .filter(|one| is_performed(one))
    };
    if movements().all(|movement| is_whole(terms, movement)) {
        return count(&is_performed, filter);
    }
    // Line by line, so that those who were returned come off the line that they are of.
    let lines = movements().flat_map(|movement| movement.lines().iter());
    let lines: BTreeSet<&DetaineeCategory> = lines.map(|(category, _)| category).collect();
    let lines = lines.into_iter().filter(|line| filter.holds(line));
    let filters = lines.filter_map(|line| {
        let only = Subject::of([line.clone()]).ok()?;
        Some((Some(line), Filter::of(&only)))
    });
    let remains = (None, Filter::Remains);
    let remains = filter.holds_remains().then_some(remains);
    let sums = filters.chain(remains).map(|(line, filter)| {
        let is_meant = |movement: &Movement<'_>| {
            is_performed(movement)
                && movement.is_of_remains() == line.is_none()
                && covers(terms, movement, line)
        };
        count(&is_meant, &filter)
    });
    sums.fold(Interval::exactly(0), Interval::plus)
}

/// Returns true if a commitment covers, or may cover, everyone of a movement.
fn is_whole(terms: &Terms, movement: &Movement<'_>) -> bool {
    if movement.is_of_remains() {
        return covers(terms, movement, None);
    }
    let mut lines = movement.lines().iter();
    lines.all(|(category, number)| number.surely() == 0 || covers(terms, movement, Some(category)))
}

/// Returns true if a commitment covers, or may cover, people of a category, or remains.
fn covers(terms: &Terms, movement: &Movement<'_>, category: Option<&DetaineeCategory>) -> bool {
    let moved = move_of(terms, movement);
    moved.is_none_or(|moved| is_covered(terms, movement.ends(), moved, category))
}

/// Returns how surely a move counts toward several portions of a tranche as a whole. People without a part belong to a
/// portion that can include them.
pub(in crate::ledger) fn matches_schedule(
    terms: &Terms,
    schedule: &Schedule,
    moved: Move,
) -> Match {
    let members = schedule.positions().filter_map(|at| terms.portions.get(at));
    let members = members.filter(|term| Match::of_parts(term.part, moved.part) != Match::No);
    let each = members.filter_map(|term| {
        let in_part = Move {
            part: term.part,
            ..moved
        };
        matches(terms, term, in_part)
    });
    let best = each.reduce(|one, other| if one == Match::Surely { one } else { other });
    best.unwrap_or(Match::No)
}
