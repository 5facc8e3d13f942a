//! What the portions of tranches allow, on the days whose exchange carries one out.

use alloc::vec::Vec;

use super::model::{Model, whole};
use super::terms::alone;
use crate::ledger::{Clause, ClauseKind, Ledger};
use crate::plan::member::Member;
use crate::plan::program::Row;
use crate::words::TrancheId;

/// Adds the rows of all tranches that an exchange carries out.
pub(super) fn add(model: &mut Model<'_>, ledger: &Ledger) {
    let request = model.request;
    let named = |day: usize| request.tranche_on(*request.days().get(day)?);
    let mut seen: Vec<&TrancheId> = Vec::new();
    for tranche in model.days().filter_map(named) {
        if seen.contains(&tranche) {
            continue;
        }
        seen.push(tranche);
        let days = model.days().filter(|day| named(*day) == Some(tranche));
        add_tranche(model, ledger, tranche, &days.collect::<Vec<_>>());
    }
}

/// What is left of a portion, and how many of each entry's groups count toward it.
type Portion = (Clause, u64, Vec<(usize, i64)>);

fn add_tranche(model: &mut Model<'_>, ledger: &Ledger, tranche: &TrancheId, days: &[usize]) {
    let first = days.first().and_then(|day| model.request.days().get(*day));
    let Some(first) = first.copied() else {
        return;
    };
    let mut portions: Vec<Portion> = Vec::new();
    for (at, ready) in model.entries() {
        let exchange = alone(ledger, ready, first);
        let exchange = exchange.and_then(|one| one.with_tranche(tranche.clone()).ok());
        let Some(exchange) = exchange else {
            return;
        };
        for touched in ledger.explain(&exchange).touched() {
            let clause = touched.clause();
            if clause.kind() == ClauseKind::Schedule {
                add_nobody(model, clause, at, days);
            }
            let numbers = touched.amounts().first();
            let numbers = numbers.and_then(|amount| Some((amount, amount.limit()?.surely())));
            let Some((amount, limit)) = numbers.filter(|_| clause.kind() == ClauseKind::Portion)
            else {
                continue;
            };
            let factor = (at, whole(amount.added().surely()).unwrap_or(i64::MAX));
            if let Some((.., factors)) = portions.iter_mut().find(|(known, ..)| known == clause) {
                factors.push(factor);
            } else {
                let room = limit.saturating_sub(amount.before().surely());
                portions.push((clause.clone(), room, [factor].into()));
            }
        }
    }
    for (clause, room, factors) in portions {
        let member = model.add_member(Member::Clause(clause));
        let mut terms = Vec::new();
        for (ready, factor) in factors {
            terms.extend(days.iter().map(|day| (model.groups(ready, *day), factor)));
        }
        let row = Row {
            terms,
            least: None,
            most: whole(room),
        };
        model.add_row(Some(member), row);
    }
}

/// Nobody goes in the exchange of a tranche for whom it schedules nothing.
fn add_nobody(model: &mut Model<'_>, clause: &Clause, ready: usize, days: &[usize]) {
    let member = model.add_member(Member::Clause(clause.clone()));
    let terms = days.iter().map(|day| (model.groups(ready, *day), 1));
    let row = Row {
        terms: terms.collect(),
        least: None,
        most: Some(0),
    };
    model.add_row(Some(member), row);
}
