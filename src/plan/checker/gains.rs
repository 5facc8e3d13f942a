//! What one group adds to each promise, rule and custody, as a ledger that records it counts.

use alloc::vec::Vec;

use crate::ledger::{Exchange, Ledger, Leg, Standing};
use crate::plan::request::{Ready, Request};
use crate::rulebook::{Findings, Level, Rule};
use crate::words::{ExchangeId, PartialDate};

/// What one group adds.
#[derive(Clone, Debug, Default)]
pub(super) struct Gain {
    pub(super) promises: Vec<i64>,
    /// What can count toward each promise.
    pub(super) possible: Vec<i64>,
    /// To the left of each rule, less to the right.
    pub(super) rules: Vec<i64>,
    /// To what each third actor holds: people, and remains.
    pub(super) custody: Vec<[i64; 2]>,
    /// Set if the group cannot go at all.
    pub(super) is_refused: bool,
}

/// Returns the exchange of one group on a day, under an id that the journal does not have.
pub(super) fn alone(ledger: &Ledger, ready: &Ready, day: PartialDate) -> Option<Exchange> {
    let free = |number: &u64| {
        ledger
            .exchange(alloc::format!("one-group-{number}"))
            .is_none()
    };
    let number = (0..u64::MAX).find(free)?;
    let id = ExchangeId::new(alloc::format!("one-group-{number}")).ok()?;
    let leg = Leg::between(ready.ends(), ready.group().clone());
    let leg = match ready.part() {
        Some(part) => leg.of_part(part.clone()),
        None => leg,
    };
    let leg = if ready.is_of_remains() {
        leg.with_remains(1.into())
    } else {
        leg
    };
    Some(Exchange::of_legs(id, Some(day.into()), [leg].into()))
}

/// Returns what one group of each entry adds.
pub(super) fn gains(ledger: &Ledger, request: &Request) -> Option<Vec<Gain>> {
    let day = *request.days().first()?;
    let before = ledger.standing();
    let all = request.ready().iter();
    all.map(|ready| gain(ledger, &before, &alone(ledger, ready, day)?))
        .collect()
}

fn gain(ledger: &Ledger, before: &Standing, exchange: &Exchange) -> Option<Gain> {
    let mut with = ledger.clone();
    let found: Findings = match with.record_observed(exchange.clone()) {
        Ok(receipt) => receipt.findings().clone(),
        Err(_) => {
            return Some(Gain {
                is_refused: true,
                ..Gain::default()
            });
        }
    };
    let after = with.standing();
    let more = |then: u64, now: u64| {
        let change = i128::from(now).checked_sub(i128::from(then))?;
        i64::try_from(change).ok()
    };
    let promises = || before.commitments().iter().zip(after.commitments());
    let rules = before.parity().iter().zip(after.parity());
    let third = ledger.agreement_in_force().third_actors().iter();
    let held = |standing: &Standing, key: &str| {
        let custody = standing.custody_of(key);
        let flows = custody.map(|one| {
            [
                [one.held_at_the_start(), one.received(), one.handed_on()],
                [
                    one.remains_at_the_start(),
                    one.remains_received(),
                    one.remains_handed_on(),
                ],
            ]
        });
        flows.unwrap_or_default().map(|[start, came, went]| {
            let came = i128::from(start.surely()).saturating_add(i128::from(came.surely()));
            came.saturating_sub(i128::from(went.surely()))
        })
    };
    Some(Gain {
        promises: promises()
            .map(|(then, now)| more(then.released().surely(), now.released().surely()))
            .collect::<Option<_>>()?,
        possible: promises()
            .map(|(then, now)| more(then.released().possibly()?, now.released().possibly()?))
            .map(|added| added.or(Some(0)))
            .collect::<Option<_>>()?,
        rules: rules
            .map(|(then, now)| {
                let left = more(then.left().surely(), now.left().surely())?;
                left.checked_sub(more(then.right().surely(), now.right().surely())?)
            })
            .collect::<Option<_>>()?,
        custody: third
            .map(|actor| {
                let key = actor.key();
                let [then, now] = [before, &after].map(|standing| held(standing, key.as_str()));
                let change = |at: usize| {
                    let [then, now] =
                        [then, now].map(|held| held.get(at).copied().unwrap_or_default());
                    i64::try_from(now.checked_sub(then)?).ok()
                };
                Some([change(0)?, change(1)?])
            })
            .collect::<Option<_>>()?,
        is_refused: found
            .iter()
            .any(|one| one.level() == Level::Impossible || one.rule() == Rule::Covered),
    })
}
