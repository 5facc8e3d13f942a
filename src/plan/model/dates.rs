//! What the dates of the agreement allow: who goes on a day on which it does not bind, and who goes after its period.

use alloc::vec::Vec;

use super::model::Model;
use super::terms::{OF_DAYS, alone};
use crate::ledger::{
    Clause, ClauseKind, CommitmentStanding, Explanation, Holds, Ledger, Standing, Touched,
};
use crate::plan::member::Member;
use crate::plan::program::{Column, Row};
use crate::words::{Interval, PartialDate};

/// Adds the rows of each day.
pub(super) fn add(model: &mut Model<'_>, ledger: &Ledger, standing: &Standing) {
    let promises = due(ledger, standing);
    let period = ledger.agreement_in_force().period();
    let end = period.and_then(|period| period.end());
    for (day, date) in model.days().zip(model.request.days()) {
        let alone: Option<Vec<Explanation>> = model
            .entries()
            .map(|(_, ready)| Some(ledger.explain(&alone(ledger, ready, *date)?)))
            .collect();
        let Some(alone) = alone else {
            return;
        };
        let is_over = end.is_some_and(|end| date.is_surely_after(end));
        let mut after = None;
        for (at, explanation) in alone.iter().enumerate() {
            for touched in explanation.touched() {
                let clause = touched.clause();
                if is_over && clause.kind() == ClauseKind::Period {
                    after = Some(clause);
                } else if touched.holds() == Holds::No && OF_DAYS.contains(&clause.rule()) {
                    add_nobody(model, clause, (at, day));
                }
            }
        }
        if let Some(period) = after {
            let mut companions = Companions::default();
            for promise in &promises {
                companions.add(model, promise, (day, *date), &alone);
            }
            companions.add_rows(model, period, day);
        }
    }
}

/// Nobody of an entry goes on a day.
fn add_nobody(model: &mut Model<'_>, clause: &Clause, (ready, day): (usize, usize)) {
    let member = model.add_member(Member::Clause(clause.clone()));
    let row = Row {
        terms: [(model.groups(ready, day), 1)].into(),
        least: None,
        most: Some(0),
    };
    model.add_row(Some(member), row);
}

/// A promise that is late after its due date, if no more go by then.
#[derive(Clone, Copy, Debug)]
struct Due {
    promise: usize,
    by: PartialDate,
    /// How many are surely outstanding at the end of the due date.
    owed: i64,
}

/// Returns the promises that are late after their due dates, if no more go by then.
fn due(ledger: &Ledger, standing: &Standing) -> Vec<Due> {
    let clauses = ledger.clauses().into_iter();
    let dues = clauses.filter_map(|clause| {
        let by = clause.due_by()?;
        let promise = clause.positions().next()?;
        let now = standing.commitments().get(promise)?;
        let then = ledger.as_of(by);
        let same = then.commitments().get(promise);
        let same = same.filter(|then| then.commitment() == now.commitment());
        let owed = same
            .map_or_else(|| now.outstanding(), CommitmentStanding::outstanding)
            .map_or(0, Interval::surely);
        let owed = i64::try_from(owed).ok()?;
        (owed > 0).then_some(Due { promise, by, owed })
    });
    dues.collect()
}

/// With whom others go on a day after the period: those of a promise that is late.
#[derive(Debug, Default)]
struct Companions {
    /// The entries of promises that are late whatever the plan is.
    late: Vec<usize>,
    /// Variables of promises that are late if few enough go by their due dates.
    if_late: Vec<usize>,
}

impl Companions {
    fn add(
        &mut self,
        model: &mut Model<'_>,
        due: &Due,
        (day, date): (usize, PartialDate),
        alone: &[Explanation],
    ) {
        let factors: Vec<i64> = alone.iter().map(|one| counted(one, due.promise)).collect();
        let counts = |at: &usize| factors.get(*at).is_some_and(|factor| *factor > 0);
        let own: Vec<usize> = (0..factors.len()).filter(counts).collect();
        if own.is_empty() || !date.is_surely_after(due.by) {
            return;
        }
        let days = model.request.days().iter();
        let by_then = days.filter(|day| day.last_day() <= due.by.last_day());
        let by_then = by_then.count();
        let most = model.entries().zip(&factors).map(|((_, ready), factor)| {
            let groups = if by_then == 0 { 0 } else { ready.groups() };
            factor.saturating_mul(i64::from(groups))
        });
        let most = most.fold(0, i64::saturating_add);
        if most < due.owed {
            self.late.extend(own);
            return;
        }
        let column = Column::Late {
            promise: due.promise,
            day,
        };
        let late = model.add_column(column, 0, 1, Some(day));
        self.if_late.push(late);
        // Fewer than are owed go by the due date, and somebody of the promise goes on this day.
        let mut terms = Vec::new();
        for (at, factor) in factors.iter().enumerate() {
            terms.extend((0..by_then).map(|day| (model.groups(at, day), *factor)));
        }
        let over = most.saturating_sub(due.owed).saturating_add(1);
        terms.push((late, over));
        let fewer = Row {
            terms,
            least: None,
            most: Some(most),
        };
        model.add_row(None, fewer);
        let mut terms: Vec<(usize, i64)> =
            own.iter().map(|at| (model.groups(*at, day), -1)).collect();
        terms.push((late, 1));
        let somebody = Row {
            terms,
            least: None,
            most: Some(0),
        };
        model.add_row(None, somebody);
    }

    /// Whoever is not late goes on the day with somebody who is, or not at all.
    fn add_rows(&self, model: &mut Model<'_>, period: &Clause, day: usize) {
        let member = model.add_member(Member::Clause(period.clone()));
        for (at, ready) in model.entries() {
            if self.late.contains(&at) {
                continue;
            }
            let groups = i64::from(ready.groups()).saturating_neg();
            let mut late = self.late.clone();
            late.sort_unstable();
            late.dedup();
            let with = late.iter().map(|at| model.groups(*at, day));
            let with = with.chain(self.if_late.iter().copied());
            let mut terms: Vec<(usize, i64)> = with.map(|column| (column, groups)).collect();
            terms.push((model.groups(at, day), 1));
            let row = Row {
                terms,
                least: None,
                most: Some(0),
            };
            model.add_row(Some(member), row);
        }
    }
}

/// Returns how many of a group can count toward a promise.
fn counted(alone: &Explanation, promise: usize) -> i64 {
    let is_it = |touched: &&Touched| {
        let clause = touched.clause();
        clause.kind() == ClauseKind::Promise && clause.positions().next() == Some(promise)
    };
    let touched = alone.touched().iter().find(is_it);
    let amount = touched.and_then(|touched| touched.amounts().first());
    let added = amount.map_or(Some(0), |amount| amount.added().possibly());
    added.map_or(i64::MAX, |added| i64::try_from(added).unwrap_or(i64::MAX))
}
