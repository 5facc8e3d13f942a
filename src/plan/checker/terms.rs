//! What promises, custody and dates allow.

use super::facts::Facts;
use super::gains::{Gain, alone};
use crate::ledger::Ledger;
use crate::plan::program::Column;
use crate::rulebook::Rule;

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

/// Who cannot go on a day, or at all.
pub(super) fn add_dates(facts: &mut Facts<'_>, ledger: &Ledger) -> Option<()> {
    let of_day = [Rule::AfterConclusion, Rule::InPeriod, Rule::InForce];
    let request = facts.request;
    if let Some(ready) = request.ready().first() {
        for (at, day) in request.days().iter().enumerate() {
            let found = ledger.would_record(&alone(ledger, ready, *day)?);
            if found.iter().any(|one| of_day.contains(&one.rule())) {
                let terms = facts.sum(at..=at, |_, _| 1);
                facts.add(terms, None, Some(0));
            }
        }
    }
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
