//! That what is due by a date goes by then.

use super::model::{Model, whole};
use super::terms::counted;
use crate::ledger::{Ledger, Standing};
use crate::plan::member::Member;
use crate::plan::program::Row;
use crate::words::{Interval, PartialDate};

/// Adds a row for each promise whose due date is within the days given, if the request asks for it.
pub(super) fn add(model: &mut Model<'_>, ledger: &Ledger, standing: &Standing) {
    let request = model.request;
    let days = request.days().first().copied().zip(request.last_given());
    let Some((first, last)) = days.filter(|_| request.is_by_due_dates()) else {
        return;
    };
    for clause in ledger.clauses() {
        let due = clause.due_by().map(PartialDate::last_day);
        let is_within = |due: &(u16, u8, u8)| (first.first_day()..=last.last_day()).contains(due);
        let promise = clause.positions().next();
        let promise = promise.and_then(|at| standing.commitments().get(at));
        let Some((due, promise)) = due.filter(is_within).zip(promise) else {
            continue;
        };
        let owed = promise.outstanding().map_or(0, Interval::surely);
        if owed == 0 {
            continue;
        }
        let by_then = request.days().iter();
        let by_then = by_then.filter(|day| day.last_day() <= due).count();
        let member = model.add_member(Member::Clause(clause));
        let commitment = promise.commitment();
        let terms = model.sum(0..by_then, |ready| counted(commitment, ready, standing));
        let row = Row {
            terms,
            least: whole(owed),
            most: None,
        };
        model.add_row(Some(member), row);
    }
}
