//! Finds the smallest change of one number that makes a plan possible.

use alloc::vec::Vec;

use super::solution::exchanges;
use crate::ledger::{Clause, ClauseKind, Ledger};
use crate::plan::answer::{Change, Needed};
use crate::plan::exchanges::PlannedExchange;
use crate::plan::member::Member;
use crate::plan::model::{Model, model};
use crate::plan::program::Program;
use crate::plan::request::{Preference, Request};
use crate::plan::solver::{self, Budget, Outcome};

/// How many more days are tried.
const MORE_DAYS: u64 = 64;

/// Returns the smallest change of each member of a conflict.
pub(super) fn smallest(
    ledger: &Ledger,
    model: &Model<'_>,
    members: &[Needed],
    budget: &mut Budget,
) -> Vec<Change> {
    let mut found = Vec::new();
    for needed in members {
        let search = Search {
            ledger,
            model,
            member: &needed.member,
        };
        found.extend(search.smallest(budget));
    }
    found
}

/// Returns how many more days make a plan possible without some members, and its exchanges.
pub(super) fn more_days(
    ledger: &Ledger,
    request: &Request,
    is_dropped: &dyn Fn(&Member) -> bool,
    budget: &mut Budget,
) -> Option<(u64, Vec<PlannedExchange>)> {
    least(1, MORE_DAYS, |more| {
        let longer = request.clone().with_more_days(more)?;
        let model = model(ledger, &longer);
        let is_kept = |at: usize| !model.members.get(at).is_some_and(is_dropped);
        solved(ledger, &model, &model.only(is_kept), budget)
    })
}

/// Returns the exchanges of a program, if it has a solution and that was found.
fn solved(
    ledger: &Ledger,
    model: &Model<'_>,
    program: &Program,
    budget: &mut Budget,
) -> Option<Vec<PlannedExchange>> {
    match solver::solve(program, budget) {
        Outcome::Solved(solved) => exchanges(ledger, model, &solved.values),
        Outcome::Impossible(_) | Outcome::Open => None,
    }
}

/// Returns the least number for which there is a result, if there is one for the most; a larger number never loses it.
fn least<T>(first: u64, most: u64, mut result: impl FnMut(u64) -> Option<T>) -> Option<(u64, T)> {
    let mut none = first.saturating_sub(1);
    // Small changes are likely, so the search doubles its steps before it halves them.
    let mut step = 1_u64;
    let (mut some, mut found) = loop {
        let next = none.saturating_add(step).min(most);
        if let Some(found) = result(next) {
            break (next, found);
        }
        if next == most {
            return None;
        }
        none = next;
        step = step.saturating_mul(2);
    };
    while some.saturating_sub(none) > 1 {
        let middle = none.midpoint(some);
        match result(middle) {
            Some(better) => (some, found) = (middle, better),
            None => none = middle,
        }
    }
    Some((some, found))
}

/// The search for the smallest change of one member, with everything else as it is.
struct Search<'s> {
    ledger: &'s Ledger,
    model: &'s Model<'s>,
    member: &'s Member,
}

impl Search<'_> {
    fn smallest(&self, budget: &mut Budget) -> Option<Change> {
        let request = self.model.request;
        let all = request
            .ready()
            .iter()
            .filter(|ready| !ready.is_of_remains());
        let all = all.fold(0_u64, |sum, ready| sum.saturating_add(ready.number()));
        let (from, to, exchanges) = match self.member {
            Member::Clause(clause) if clause.kind() == ClauseKind::Due => {
                self.fewer_by_then(clause, budget)?
            }
            Member::Clause(clause) => self.loosened(clause, budget)?,
            Member::Capacity(capacity) => {
                let from = u64::from(capacity.most());
                let more = all.saturating_sub(from);
                let (more, exchanges) = self.with(more, budget, |more| {
                    let most = from.checked_add(more)?;
                    let wider = capacity.clone().with_most(u32::try_from(most).ok()?);
                    Some(request.clone().with_capacity_instead(capacity, &wider))
                })?;
                (from, from.saturating_add(more), exchanges)
            }
            Member::Vehicle(vehicle) => {
                let from = u64::from(vehicle.seats());
                let more = all.saturating_sub(from);
                let (more, exchanges) = self.with(more, budget, |more| {
                    let seats = u32::try_from(from.checked_add(more)?).ok()?;
                    let wider = vehicle.clone().with_seats(seats);
                    Some(request.clone().with_vehicle_instead(vehicle, &wider))
                })?;
                (from, from.saturating_add(more), exchanges)
            }
            Member::Days(days) => {
                let from = u64::try_from(*days).ok()?;
                let (more, exchanges) = more_days(self.ledger, request, &|_| false, budget)?;
                (from, from.saturating_add(more), exchanges)
            }
            Member::DaysBetween(days) => {
                let from = u64::from(*days);
                let (fewer, exchanges) = self.with(from.saturating_sub(1), budget, |fewer| {
                    let days = u32::try_from(from.checked_sub(fewer)?).ok()?;
                    Some(request.clone().with_days_between(days))
                })?;
                (from, from.saturating_sub(fewer), exchanges)
            }
            Member::AtLeast(_) | Member::Everyone => {
                let from = request.wants_at_least().unwrap_or(all);
                let (to, exchanges) = self.most_people(budget)?;
                (from, to, exchanges)
            }
            Member::GoesFirst(_) => return None,
        };
        (from != to).then(|| Change {
            member: self.member.clone(),
            from,
            to,
            exchanges,
        })
    }

    /// Returns the smallest step for which a changed request has a plan.
    fn with(
        &self,
        most: u64,
        budget: &mut Budget,
        changed: impl Fn(u64) -> Option<Request>,
    ) -> Option<(u64, Vec<PlannedExchange>)> {
        if most == 0 {
            return None;
        }
        least(1, most, |step| {
            let request = changed(step)?;
            let model = model(self.ledger, &request);
            solved(self.ledger, &model, &model.only(|_| true), budget)
        })
    }

    /// Returns the most people who can go without the demand.
    fn most_people(&self, budget: &mut Budget) -> Option<(u64, Vec<PlannedExchange>)> {
        let request = self.model.request.clone().without_demands();
        let request = request.with_only(Preference::MostPeople);
        let model = model(self.ledger, &request);
        let Outcome::Solved(solved) = solver::solve(model.program(), budget) else {
            return None;
        };
        let value = solved
            .proofs
            .first()
            .filter(|proof| proof.value == proof.bound)?
            .value;
        let exchanges = exchanges(self.ledger, &model, &solved.values)?;
        Some((value.unsigned_abs(), exchanges))
    }

    /// Returns how many can go by a due date, from how many are outstanding.
    fn fewer_by_then(
        &self,
        clause: &Clause,
        budget: &mut Budget,
    ) -> Option<(u64, u64, Vec<PlannedExchange>)> {
        let standing = self.ledger.standing();
        let promise = standing.commitments().get(clause.positions().next()?)?;
        let owed = promise.outstanding()?.surely();
        let mut members = self.model.members.iter();
        let member = members.position(|member| member == self.member)?;
        let (fewer, exchanges) = least(1, owed, |fewer| {
            let program = self.model.loosened(member, fewer)?;
            solved(self.ledger, self.model, &program, budget)
        })?;
        Some((owed, owed.saturating_sub(fewer), exchanges))
    }

    /// Returns the smallest number by which a promise or a rule is wider for there to be a plan, from its number as it is.
    fn loosened(
        &self,
        clause: &Clause,
        budget: &mut Budget,
    ) -> Option<(u64, u64, Vec<PlannedExchange>)> {
        let at = clause.positions().next()?;
        let agreement = self.ledger.agreement_in_force();
        let from = if clause.kind() == ClauseKind::Promise {
            agreement.commitments().get(at)?.quantity().ceiling()?
        } else if clause.kind() == ClauseKind::Portion {
            let mut tranches = agreement.tranches().iter();
            let tranche = tranches.find(|one| Some(one.id().as_str()) == clause.id())?;
            tranche.portions().get(at)?.quantity().ceiling()?
        } else if clause.kind() == ClauseKind::Parity {
            u64::from(agreement.parity().get(at)?.tolerance())
        } else {
            return None;
        };
        let member = self
            .model
            .members
            .iter()
            .position(|member| member == self.member)?;
        let most = self.model.reach_of(member);
        let (more, exchanges) = least(1, most, |more| {
            let program = self.model.loosened(member, more)?;
            solved(self.ledger, self.model, &program, budget)
        })?;
        Some((from, from.saturating_add(more), exchanges))
    }
}
