//! Whether what is due by a date goes by then, and the rows that say so.

use alloc::vec::Vec;

use super::asked::number;
use super::facts::Facts;
use crate::ledger::{ClauseKind, Ledger, Standing};
use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::Request;
use crate::words::{Interval, PartialDate};

/// A promise that is due: its position, the number of its last day in the calendar, and how many are surely outstanding.
struct Due {
    promise: usize,
    day: u64,
    owed: u64,
}

/// Returns what is due within the days given, if the request asks for it.
fn dues(ledger: &Ledger, request: &Request) -> Option<Vec<Due>> {
    if !request.is_by_due_dates() || request.days().is_empty() {
        return Some(Vec::new());
    }
    let first = number(*request.days().first()?)?;
    let last = number(request.last_given()?)?;
    let standing = ledger.standing();
    let mut all = Vec::new();
    for clause in ledger.clauses() {
        if clause.kind() != ClauseKind::Due {
            continue;
        }
        let day = end(clause.due_by()?)?;
        let promise = clause.positions().next()?;
        let outstanding = standing.commitments().get(promise)?.outstanding();
        let owed = outstanding.map_or(0, Interval::surely);
        if (first..=last).contains(&day) && owed > 0 {
            all.push(Due { promise, day, owed });
        }
    }
    Some(all)
}

/// Returns the number of the last day of a date in the calendar.
pub(super) fn end(date: PartialDate) -> Option<u64> {
    let [_, last] = date.days()?;
    let since = last.signed_duration_since(chrono::NaiveDate::MIN);
    u64::try_from(since.num_days()).ok()
}

/// Returns true if a ledger that records the exchanges up to each due date has surely counted as many more toward its promise
/// as were outstanding. People who only possibly count toward it do not keep it.
pub(in crate::plan) fn is_in_time(
    ledger: &Ledger,
    request: &Request,
    exchanges: &[PlannedExchange],
) -> bool {
    let Some(dues) = dues(ledger, request) else {
        return false;
    };
    let before = ledger.standing();
    let released = |standing: &Standing, due: &Due| {
        let promise = standing.commitments().get(due.promise);
        promise.map(|promise| promise.released().surely())
    };
    dues.iter().all(|due| {
        let mut then = ledger.clone();
        for planned in exchanges {
            let is_by_then = number(planned.day()).is_some_and(|day| day <= due.day);
            if is_by_then && then.record(planned.exchange().clone()).is_err() {
                return false;
            }
        }
        let went = released(&then.standing(), due).zip(released(&before, due));
        went.is_some_and(|(now, then)| now.saturating_sub(then) >= due.owed)
    })
}

/// By each due date, as many of the promise go as are surely outstanding.
pub(super) fn add_dues(facts: &mut Facts<'_>, ledger: &Ledger) -> Option<()> {
    let request = facts.request;
    for due in dues(ledger, request)? {
        let days = request.days().iter();
        let by_then = days.filter(|day| number(**day).is_some_and(|day| day <= due.day));
        let last = by_then.count().checked_sub(1)?;
        let terms = facts.sum(0..=last, |ready, _| {
            facts.gain(ready, |gain| gain.promises.get(due.promise))
        });
        facts.add(terms, i64::try_from(due.owed).ok(), None);
    }
    Some(())
}
