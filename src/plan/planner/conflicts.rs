//! Finds clauses and wishes that cannot hold together, each of them needed.

use alloc::vec::Vec;

use super::changes;
use super::solution::exchanges;
use crate::ledger::Ledger;
use crate::plan::answer::{Conflict, Needed};
use crate::plan::exchanges::PlannedExchange;
use crate::plan::member::Member;
use crate::plan::model::Model;
use crate::plan::solver::{self, Budget, Outcome};

/// Returns the conflict of a request that is known to have no plan: members are left out one by one, as long as there is no
/// plan without them either.
pub(super) fn conflict(ledger: &Ledger, model: &Model<'_>, budget: &mut Budget) -> Conflict {
    let mut kept: Vec<bool> = model.members.iter().map(|_| true).collect();
    let mut without: Vec<Option<Vec<PlannedExchange>>> =
        model.members.iter().map(|_| None).collect();
    let mut is_irreducible = true;
    for at in 0..kept.len() {
        set(&mut kept, at, false);
        let is_kept = |member: usize| kept.get(member) == Some(&true);
        let outcome = solver::solve(&model.only(is_kept), budget);
        match outcome {
            Outcome::Impossible(_) => continue,
            Outcome::Solved(solved) => {
                let found = exchanges(ledger, model, &solved.values);
                if let Some(slot) = without.get_mut(at) {
                    *slot = found;
                }
            }
            Outcome::Open => is_irreducible = false,
        }
        set(&mut kept, at, true);
    }
    let members = model.members.iter().zip(&kept).zip(without);
    let members = members.filter(|((_, is_kept), _)| **is_kept);
    let mut members: Vec<Needed> = members
        .map(|((member, _), without)| Needed {
            member: member.clone(),
            without,
        })
        .collect();
    let is_dropped = |member: &Member| {
        let mut all = model.members.iter().zip(&kept);
        all.any(|(other, is_kept)| other == member && !is_kept)
    };
    let days = changes::more_days(ledger, model.request, &is_dropped, budget);
    if let Some((_, found)) = days {
        let without = Some(found);
        let member = Member::Days(model.request.days().len());
        members.push(Needed { member, without });
    }
    let changes = changes::smallest(ledger, model, &members, budget);
    Conflict {
        members,
        is_irreducible,
        changes,
    }
}

fn set(kept: &mut [bool], at: usize, is_kept: bool) {
    if let Some(slot) = kept.get_mut(at) {
        *slot = is_kept;
    }
}
