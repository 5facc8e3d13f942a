//! What promises and custody allow.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};

use super::facts::Facts;
use super::gains::{Gain, alone};
use crate::ledger::{ClauseKind, Ledger};
use crate::plan::program::Column;

pub(super) fn add_promises(facts: &mut Facts<'_>) -> Option<()> {
    for at in 0..facts.standing.commitments().len() {
        let promise = facts.standing.commitments().get(at)?;
        if let Some(ceiling) = promise.commitment().quantity().ceiling() {
            let room = ceiling.saturating_sub(promise.released().surely());
            let terms = facts.sum(facts.all_days(), |ready, _| {
                facts.gain(ready, |gain| gain.promises.get(at))
            });
            facts.add(terms, None, i64::try_from(room).ok());
        }
    }
    Some(())
}

/// Several promises of one direction as a whole.
pub(super) fn add_wholes(facts: &mut Facts<'_>, ledger: &Ledger) -> Option<()> {
    let day = *facts.request.days().first()?;
    let mut wholes: BTreeMap<String, (i64, BTreeMap<usize, i64>)> = BTreeMap::new();
    for (at, ready) in facts.request.ready().iter().enumerate() {
        let explanation = ledger.explain(&alone(ledger, ready, day)?);
        for touched in explanation.touched() {
            if touched.clause().kind() != ClauseKind::Promises {
                continue;
            }
            let Some(amount) = touched.amounts().first() else {
                continue;
            };
            let Some(limit) = amount.limit() else {
                continue;
            };
            let room = limit.surely().saturating_sub(amount.before().surely());
            let name = touched.clause().to_string();
            let (_, added) = wholes
                .entry(name)
                .or_insert((i64::try_from(room).ok()?, BTreeMap::new()));
            added.insert(at, i64::try_from(amount.added().surely()).ok()?);
        }
    }
    for (room, added) in wholes.into_values() {
        let days = facts.all_days();
        let terms = facts.sum(days, |ready, _| {
            added.get(&ready).copied().unwrap_or_default()
        });
        facts.add(terms, None, Some(room));
    }
    Some(())
}

pub(super) fn add_custody(facts: &mut Facts<'_>, ledger: &Ledger) {
    for (at, actor) in ledger
        .agreement_in_force()
        .third_actors()
        .iter()
        .enumerate()
    {
        let custody = facts.standing.custody_of(actor.key().as_str());
        let held = custody
            .map(|one| [one.held(), one.remains_held()])
            .unwrap_or_default();
        for (subject, held) in held.into_iter().enumerate() {
            let most = held.possibly().and_then(|most| i64::try_from(most).ok());
            for day in facts.all_days() {
                let terms = facts.sum(0..=day, |ready, _| {
                    let change = |gain: &Gain| gain.custody.get(at)?.get(subject).copied();
                    facts
                        .gains
                        .get(ready)
                        .and_then(change)
                        .unwrap_or_default()
                        .saturating_neg()
                });
                facts.add(terms, None, most);
            }
        }
    }
}

/// Who cannot go at all.
pub(super) fn add_refused(facts: &mut Facts<'_>) -> Option<()> {
    for ready in 0..facts.gains.len() {
        if facts.gains.get(ready)?.is_refused {
            let terms = facts
                .all_days()
                .map(|day| (Column::Groups { ready, day }, 1));
            facts.add(terms.collect(), None, Some(0));
        }
    }
    Some(())
}
