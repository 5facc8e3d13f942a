//! `Unassigned`: people of one of several commitments of a direction, of whom it is unknown to which they belong.

use alloc::boxed::Box;

use super::counter::{Counter, is_discharged, is_performed};
use crate::ledger::movements::Movement;
use crate::ledger::terms::{Match, Move, Terms};
use crate::words::{Count, Interval, Tally};

/// People who count toward a whole of several commitments, but surely toward none of them: those released, and those
/// discharged, of each whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unassigned(Box<[People]>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    pub(super) released: Interval,
    pub(super) discharged: Interval,
}

impl People {
    fn of(&mut self, is_released: bool) -> &mut Interval {
        if is_released {
            &mut self.released
        } else {
            &mut self.discharged
        }
    }
}

impl Unassigned {
    pub(super) fn nothing(terms: &Terms) -> Self {
        Self(terms.wholes.iter().map(|_| People::default()).collect())
    }

    pub(super) fn of(&self, whole: usize) -> People {
        self.0.get(whole).copied().unwrap_or_default()
    }

    /// Adds people and remains of one move, released or, as surely as `how`, discharged.
    pub(super) fn add(
        &mut self,
        terms: &Terms,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        (is_released, how): (bool, Match),
    ) {
        for (whole, people) in terms.wholes.iter().zip(&mut self.0) {
            let matched = whole.matches(terms.credits_of(moved), moved).and(how);
            if matched == Match::No {
                continue;
            }
            let all = matched.weigh(whole.measure(tally, remains));
            let own = terms.credits_of(moved);
            let own = own.filter(|(credit, _)| whole.members.contains(usize::from(credit.term)));
            let own = own.map(|(credit, term)| {
                let matched = credit.ends.and(Match::of_parts(term.part, moved.part));
                let number = term.filter.measure(tally, remains);
                matched.and(how).weigh(number).surely()
            });
            let sum = people.of(is_released);
            *sum = sum.plus(less_assigned(all, own.fold(0, u64::saturating_add)));
        }
    }

    /// Adds the movements of one record.
    pub(super) fn add_group(&mut self, counter: &Counter<'_, '_>) {
        let terms = counter.terms;
        for (whole, people) in terms.wholes.iter().zip(&mut self.0) {
            for is_released in [true, false] {
                let is_meant: fn(&Movement<'_>) -> bool = if is_released {
                    is_performed
                } else {
                    is_discharged
                };
                let own = whole
                    .members
                    .iter()
                    .filter_map(|at| terms.commitments.get(at));
                let own = own.map(|term| {
                    counter
                        .of_term(term, &is_meant, None, &term.filter)
                        .surely()
                });
                let all = counter.of_whole(whole, is_meant);
                let sum = people.of(is_released);
                *sum = sum.plus(less_assigned(all, own.fold(0, u64::saturating_add)));
            }
        }
    }
}

/// Returns how many of all people surely belong to no single commitment, given how many surely do.
pub(super) const fn less_assigned(all: Interval, assigned: u64) -> Interval {
    Interval::and_unclear(all.surely().saturating_sub(assigned), all.unclear())
}
