//! What promises and custody allow.

use alloc::vec::Vec;

use super::model::{Model, whole};
use crate::agreement::Commitment;
use crate::ledger::{Clause, ClauseKind, CustodyStanding, Exchange, Ledger, Standing};
use crate::plan::exchanges::Ids;
use crate::plan::member::Member;
use crate::plan::program::Row;
use crate::plan::request::Ready;
use crate::rulebook::{Finding, Level, Rule};
use crate::words::{ActorKey, Ends, PartialDate, Subject};

/// Adds the rows of promises and custody.
pub(super) fn add(model: &mut Model<'_>, ledger: &Ledger, standing: &Standing) {
    for (at, promise) in standing.commitments().iter().enumerate() {
        let commitment = promise.commitment();
        let Some(ceiling) = commitment.quantity().ceiling() else {
            continue;
        };
        // A promise that is exceeded already has no room.
        let room = ceiling.saturating_sub(promise.released().surely());
        let member = model.add_member(Member::Clause(Clause::promise(at, commitment)));
        let terms = model.sum(model.days(), |ready| counted(commitment, ready, standing));
        let row = Row {
            terms,
            least: None,
            most: whole(room),
        };
        model.add_row(Some(member), row);
    }
    add_wholes(model, ledger);
    add_custody(model, ledger, standing);
    add_cover(model, ledger);
}

/// Several promises of one direction as a whole: people whose promise is not known count for all.
fn add_wholes(model: &mut Model<'_>, ledger: &Ledger) {
    let Some(day) = model.request.days().first() else {
        return;
    };
    let is_whole = |clause: &Clause| clause.kind() == ClauseKind::Promises;
    if !ledger.clauses().iter().any(is_whole) {
        return;
    }
    let mut wholes: Vec<(Clause, u64, Vec<i64>)> = Vec::new();
    let entries = model.request.ready().len();
    for (at, ready) in model.entries() {
        let Some(exchange) = alone(ledger, ready, *day) else {
            return;
        };
        let explanation = ledger.explain(&exchange);
        let touched = explanation.touched().iter();
        for touched in touched.filter(|one| is_whole(one.clause())) {
            let Some((amount, limit)) = touched
                .amounts()
                .first()
                .and_then(|amount| Some((amount, amount.limit()?.surely())))
            else {
                continue;
            };
            let room = limit.saturating_sub(amount.before().surely());
            let known = wholes
                .iter()
                .position(|(clause, ..)| clause == touched.clause());
            let known = known.unwrap_or_else(|| {
                let factors = (0..entries).map(|_| 0).collect();
                wholes.push((touched.clause().clone(), room, factors));
                wholes.len().saturating_sub(1)
            });
            let slot = wholes
                .get_mut(known)
                .and_then(|(.., factors)| factors.get_mut(at));
            if let Some(slot) = slot {
                *slot = whole(amount.added().surely()).unwrap_or(i64::MAX);
            }
        }
    }
    for (clause, room, factors) in wholes {
        let member = model.add_member(Member::Clause(clause));
        let mut terms = Vec::new();
        for (ready, factor) in factors.into_iter().enumerate() {
            terms.extend(model.days().map(|day| (model.groups(ready, day), factor)));
        }
        let row = Row {
            terms,
            least: None,
            most: whole(room),
        };
        model.add_row(Some(member), row);
    }
}

/// Returns how many of a group count toward a promise.
pub(super) fn counted(promise: &Commitment, ready: &Ready, standing: &Standing) -> i64 {
    let is_of_part = promise.part().is_none_or(|part| ready.part() == Some(part));
    let mut ways = ways(ready, standing);
    if !is_of_part || !ways.any(|way| way == promise.ends() || way.couple() == promise.ends()) {
        return 0;
    }
    measured(promise.subject(), ready)
}

/// Returns how many people or remains of a group a subject includes.
pub(super) fn measured(subject: &Subject, ready: &Ready) -> i64 {
    let number = match subject {
        Subject::Remains | Subject::PersonsOfUnknownFate if ready.is_of_remains() => 1,
        Subject::Remains => 0,
        Subject::AnyDetainee | Subject::Detainees(_) | Subject::PersonsOfUnknownFate => {
            ready.group().of(subject).surely()
        }
    };
    whole(number).unwrap_or(i64::MAX)
}

/// Returns the directions in which people count: their own, and from a custodian the one from the side that it holds people
/// of, if that is one.
pub(super) fn ways(ready: &Ready, standing: &Standing) -> impl Iterator<Item = Ends> + use<> {
    let own = ready.ends();
    let released = own.way().and_then(|(from, to)| {
        let held = standing.held_from(from.as_str());
        match &*held {
            [(side, _)] if *side != to => Some(Ends::one_way(*side, to)),
            _ => None,
        }
    });
    core::iter::once(own).chain(released)
}

/// A third actor hands on no more than it holds and receives, after any exchange.
fn add_custody(model: &mut Model<'_>, ledger: &Ledger, standing: &Standing) {
    let actors = ledger.agreement_in_force().third_actors();
    for (at, actor) in actors.iter().enumerate() {
        let key = actor.key();
        let leaves = |ready: &Ready| ready.ends().way().is_some_and(|(from, _)| from == key);
        if !model.entries().any(|(_, ready)| leaves(ready)) {
            continue;
        }
        let member = model.add_member(Member::Clause(Clause::custody(at, key)));
        let custody = standing.custody_of(key.as_str());
        let held = [
            custody.map(CustodyStanding::held).unwrap_or_default(),
            custody
                .map(CustodyStanding::remains_held)
                .unwrap_or_default(),
        ];
        for (held, is_of_remains) in held.into_iter().zip([false, true]) {
            let most = held.possibly().and_then(whole);
            for day in model.days() {
                let terms = model.sum(0..day.saturating_add(1), |ready| {
                    if ready.is_of_remains() == is_of_remains {
                        through(ready, key)
                    } else {
                        0
                    }
                });
                let row = Row {
                    terms,
                    least: None,
                    most,
                };
                model.add_row(Some(member), row);
            }
        }
    }
}

/// Returns how many of a group leave the custody of an actor, less those who come into it.
fn through(ready: &Ready, actor: ActorKey) -> i64 {
    let number = whole(ready.size()).unwrap_or(i64::MAX);
    match ready.ends().way() {
        Some((from, _)) if from == actor => number,
        Some((_, to)) if to == actor => number.saturating_neg(),
        _ => 0,
    }
}

/// The rules about the day of an exchange.
pub(super) const OF_DAYS: [Rule; 3] = [Rule::AfterConclusion, Rule::InPeriod, Rule::InForce];

/// Whether a group cannot go on a day because of the day, or cannot go at all.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct Forbidden {
    pub(in crate::plan) day: bool,
    pub(in crate::plan) group: bool,
}

/// Returns whether a group cannot go on a day, however many go with it.
pub(in crate::plan) fn forbidden(ledger: &Ledger, ready: &Ready, day: PartialDate) -> Forbidden {
    let rules = found(ledger, ready, day);
    let mut of_days = rules.iter();
    let is_of_group = |rule: &Rule| rule.level() == Level::Impossible || *rule == Rule::Covered;
    Forbidden {
        day: of_days.any(|rule| OF_DAYS.contains(rule)),
        group: rules.iter().any(is_of_group),
    }
}

/// Returns the findings that one group would have on a day, by their rules.
fn found(ledger: &Ledger, ready: &Ready, day: PartialDate) -> Vec<Rule> {
    let Some(exchange) = alone(ledger, ready, day) else {
        return Vec::new();
    };
    let findings = ledger.would_record(&exchange);
    findings.iter().map(Finding::rule).collect()
}

/// Returns the exchange of one group alone.
pub(super) fn alone(ledger: &Ledger, ready: &Ready, day: PartialDate) -> Option<Exchange> {
    let id = Ids::of(ledger).next()?;
    let legs = [ready.leg().clone()].into();
    Some(Exchange::of_legs(id, Some(day.into()), legs))
}

/// Nobody goes who is covered by no promise.
fn add_cover(model: &mut Model<'_>, ledger: &Ledger) {
    let Some(day) = model.request.days().first() else {
        return;
    };
    for (at, ready) in model.entries() {
        if forbidden(ledger, ready, *day).group {
            let subject = if ready.is_of_remains() {
                Subject::Remains
            } else {
                Subject::AnyDetainee
            };
            let member = model.add_member(Member::Clause(Clause::cover(ready.ends(), subject)));
            let terms = model.days().map(|day| (model.groups(at, day), 1)).collect();
            let row = Row {
                terms,
                least: None,
                most: Some(0),
            };
            model.add_row(Some(member), row);
        }
    }
}
