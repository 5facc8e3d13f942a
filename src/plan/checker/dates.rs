//! Who cannot go on a day, and with whom others go after the period.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::asked::number;
use super::dues::end;
use super::facts::Facts;
use super::gains::alone;
use crate::ledger::{ClauseKind, Ledger};
use crate::plan::program::Column;
use crate::rulebook::{Finding, Rule};
use crate::words::Interval;

/// A promise that was not kept by its due date, if no more go by then: the number of its last day in the calendar, and of how
/// many.
struct Unkept {
    promise: usize,
    day: u64,
    owed: i64,
}

/// Who cannot go on a day, and that after the period others go with somebody who is late.
pub(super) fn add_dates(facts: &mut Facts<'_>, ledger: &Ledger) -> Option<()> {
    let request = facts.request;
    let period = ledger.agreement_in_force().period();
    let last = match period.and_then(|period| period.end()) {
        Some(last) => Some(end(last)?),
        None => None,
    };
    let unkept = unkept(ledger, facts)?;
    for (day, date) in request.days().iter().enumerate() {
        let is_over = last.zip(number(*date)).is_some_and(|(end, day)| day > end);
        for (ready, entry) in request.ready().iter().enumerate() {
            let found = ledger.would_record(&alone(ledger, entry, *date)?);
            let is_closed = found.iter().map(Finding::rule).any(|rule| {
                matches!(rule, Rule::AfterConclusion | Rule::InForce)
                    || (rule == Rule::InPeriod && !is_over)
            });
            if is_closed {
                facts.add([(Column::Groups { ready, day }, 1)].into(), None, Some(0));
            }
        }
        if is_over {
            add_after(facts, &unkept, (day, number(*date)?))?;
        }
    }
    Some(())
}

/// Returns the promises that were not kept by their due dates, if no more go by then.
fn unkept(ledger: &Ledger, facts: &Facts<'_>) -> Option<Vec<Unkept>> {
    let mut all = Vec::new();
    for clause in ledger.clauses() {
        if clause.kind() != ClauseKind::Due {
            continue;
        }
        let (by, promise) = (clause.due_by()?, clause.positions().next()?);
        let now = facts.standing.commitments().get(promise)?;
        let at_end = ledger.as_of(by);
        let then = match at_end.commitments().get(promise) {
            Some(then) if then.commitment() == now.commitment() => then,
            _ => now,
        };
        let owed = then.outstanding().map_or(0, Interval::surely);
        if owed > 0 {
            all.push(Unkept {
                promise,
                day: end(by)?,
                owed: i64::try_from(owed).ok()?,
            });
        }
    }
    Some(all)
}

/// On a day after the period, others go only with somebody of a promise that is late.
fn add_after(facts: &mut Facts<'_>, unkept: &[Unkept], (day, on): (usize, u64)) -> Option<()> {
    let request = facts.request;
    let (mut late, mut with) = (BTreeSet::new(), BTreeSet::new());
    for one in unkept.iter().filter(|one| one.day < on) {
        let added: Vec<i64> = (0..request.ready().len())
            .map(|ready| facts.gain(ready, |gain| gain.possible.get(one.promise)))
            .collect();
        let own = added.iter().enumerate().filter(|(_, added)| **added > 0);
        let own: Vec<usize> = own.map(|(ready, _)| ready).collect();
        let days = request.days().iter();
        let before: Vec<usize> = days
            .enumerate()
            .filter(|(_, day)| number(**day).is_some_and(|day| day <= one.day))
            .map(|(day, _)| day)
            .collect();
        let mut most = 0_i64;
        for (entry, added) in request.ready().iter().zip(&added) {
            let by_then = added.checked_mul(i64::from(entry.groups()))?;
            most = most.checked_add(if before.is_empty() { 0 } else { by_then })?;
        }
        if own.is_empty() || most < one.owed {
            late.extend(own);
            continue;
        }
        let column = Column::Late {
            promise: one.promise,
            day,
        };
        with.insert(column);
        let by_then = added.iter().enumerate().flat_map(|(ready, added)| {
            let days = before.iter();
            days.map(move |day| (Column::Groups { ready, day: *day }, *added))
        });
        let over = most.checked_sub(one.owed)?.checked_add(1)?;
        let terms = by_then.chain([(column, over)]).collect();
        facts.add(terms, None, Some(most));
        let somebody = own
            .iter()
            .map(|ready| (Column::Groups { ready: *ready, day }, -1));
        let terms = somebody.chain([(column, 1)]).collect();
        facts.add(terms, None, Some(0));
    }
    with.extend(
        late.iter()
            .map(|ready| Column::Groups { ready: *ready, day }),
    );
    for (ready, entry) in request.ready().iter().enumerate() {
        if !late.contains(&ready) {
            let groups = i64::from(entry.groups()).checked_neg()?;
            let others = with.iter().map(|column| (*column, groups));
            let own = (Column::Groups { ready, day }, 1);
            facts.add(others.chain([own]).collect(), None, Some(0));
        }
    }
    Some(())
}
