//! Strategies for exchanges: histories that keep the terms, and single exchanges that may break any rule.

use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::agreement::{FIRST_TRANCHE, agreement, held_by};
use super::legs::key;
use super::surroundings::SIDES;
use super::surroundings::THIRD_ACTOR;
use super::words::{category, given, partial_date, tally};
use crate::agreement::{Agreement, Basis, Commitment, Parity, Span};
use crate::ledger::{Exchange, Ledger, Leg, Reception};
use crate::words::{DetaineeCategory, Ends, PartialDate, Tally};

/// Returns a proptest strategy that generates an agreement and a history in which every exchange keeps its terms, often
/// up to the last person.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |((agreement, history) in testing::history())| {
///     let mut ledger = Ledger::open(agreement);
///     for exchange in history {
///         prop_assert!(ledger.record(exchange).is_ok());
///     }
///     prop_assert!(ledger.findings().is_within_terms());
/// });
/// ```
pub fn history() -> impl Strategy<Value = (Agreement, Vec<Exchange>)> {
    let steps = vec(
        (any::<bool>(), 0..=4_u32, category(), any::<usize>()),
        0..=12,
    );
    (agreement().boxed(), steps.boxed()).prop_map(|(agreement, steps)| {
        let mut ledger = Ledger::open(agreement.clone());
        for (position, (there, share, category, pick)) in steps.into_iter().enumerate() {
            let exchange = within_terms(&ledger, position, there, share, &category, pick);
            // Several promises of one direction may be full together, though none is alone.
            let is_within = |exchange: &Exchange| ledger.would_record(exchange).is_within_terms();
            if let Some(exchange) = exchange.filter(is_within) {
                ledger
                    .record(exchange)
                    .expect("constructed to keep the terms");
            }
        }
        (agreement, ledger.exchanges().cloned().collect())
    })
}

/// Returns the next exchange that keeps the terms: a share of the remaining people, from one person to all.
fn within_terms(
    ledger: &Ledger,
    position: usize,
    there: bool,
    share: u32,
    any: &DetaineeCategory,
    pick: usize,
) -> Option<Exchange> {
    let agreement = ledger.agreement();
    let (from, to) = if there { ("RU", "UA") } else { ("UA", "RU") };
    let direction = |promise: &&Commitment| promise.ends().is_way(from, to);
    let promises: Vec<&Commitment> = agreement.commitments().iter().filter(direction).collect();
    let category = if promises.is_empty() {
        any.clone()
    } else {
        let held = held_by(promises.get(pick % promises.len())?.subject());
        held.get(pick % held.len())?.clone()
    };
    let is_of_people_each_time = |rule: &&Parity| {
        let mut lines = rule.lines();
        rule.span() == Span::EachExchange && lines.all(|line| line.subject().is_living())
    };
    let rule = agreement.parity().iter().find(is_of_people_each_time);
    let left = room(ledger, from, to, &category);
    let part = |left: u64| match share {
        0 => left.min(1),
        share => left / u64::from(share),
    };
    let leg = |from: &str, to: &str, people: u64| {
        let people = u32::try_from(people).unwrap_or(u32::MAX);
        Leg::new(from, to, [(category.clone(), people)]).expect("two sides")
    };
    let legs = match rule.map(Parity::basis) {
        None => Vec::from([leg(from, to, part(left))]),
        Some(Basis::Equal | Basis::EqualPerCategory) => {
            let people = part(left.min(room(ledger, to, from, &category)));
            Vec::from([leg(from, to, people), leg(to, from, people)])
        }
        Some(Basis::Weighted) => {
            let weight = rule?.right().first()?.weight()?;
            let weighed = room(ledger, "RU", "UA", &category) / u64::from(weight);
            let people = part(weighed.min(room(ledger, "UA", "RU", &category)));
            let others = people * u64::from(weight);
            Vec::from([leg("RU", "UA", others), leg("UA", "RU", people)])
        }
    };
    let day = format!("2025-06-{:02}", position + 1);
    let reception = Reception::at("Belarus".parse().expect("a place"))
        .with_assistance("medical")
        .expect("a word");
    let legs = legs.into_iter().map(|leg| {
        if pick.is_multiple_of(3) {
            leg.with_reception(reception.clone())
        } else {
            leg
        }
    });
    Some(Exchange::new(format!("{position}"), day, legs).expect("a few legs on a day"))
}

/// Returns the number of people of a category who can still move in one direction under every promise.
fn room(ledger: &Ledger, from: &str, to: &str, category: &DetaineeCategory) -> u64 {
    let standing = ledger.standing();
    if standing.commitments().is_empty() {
        return 1_000_000;
    }
    let applicable = standing.commitments().iter().filter(|standing| {
        let promise = standing.commitment();
        promise.ends().is_way(from, to) && promise.subject().holds(category)
    });
    applicable
        .filter_map(|standing| {
            Some(standing.commitment().quantity().ceiling()? - standing.released().surely())
        })
        .min()
        .unwrap_or(0)
}

/// Returns a proptest strategy that generates any exchange that can exist, between actors of generated agreements and
/// one unknown actor.
///
/// It may keep every term or break several.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(agreement in testing::agreement(), exchange in testing::exchange())| {
///     let mut ledger = Ledger::open(agreement);
///     let findings = ledger.would_record(&exchange);
///     prop_assert_eq!(ledger.record(exchange).is_ok(), findings.is_within_terms());
/// });
/// ```
pub fn exchange() -> impl Strategy<Value = Exchange> {
    let legs = prop_oneof![
        2 => vec(leg(), 1..=5),
        1 => vec(super::legs::leg(), 1..=4),
    ]
    .boxed();
    let id =
        prop_oneof![4 => (0..=20_u32).prop_map(|id| format!("{id}")), 1 => Just("late-id".into())];
    let context = (
        option::weighted(0.9, date()),
        option::weighted(0.2, tranche()),
        option::weighted(0.2, actor()),
    );
    let mutual = (actor(), actor(), tally()).prop_map(|(one, other, people)| {
        let leg = |from, to| Leg::between(ends(from, to), people.clone());
        Vec::from([leg(one, other), leg(other, one)])
    });
    let mutual = mutual.boxed();
    let called_off = (0..=20_u32)
        .prop_map(|id| Exchange::called_off(format!("{id}"), "2025-06-01").expect("a day"));
    let carried_out = (id, prop_oneof![legs, mutual], context).prop_map(
        |(id, legs, (on, tranche, initiator))| {
            let exchange = match on {
                Some(on) => Exchange::new(id, format!("{on}"), legs),
                None => Exchange::undated(id, legs),
            };
            let exchange = exchange.expect("an id and a few legs");
            let exchange = given(exchange, tranche, |exchange, tranche| {
                exchange.with_tranche(tranche)
            });
            given(exchange, initiator, |exchange, actor| {
                exchange.with_initiated_by(actor)
            })
        },
    );
    prop_oneof![9 => carried_out, 1 => called_off]
}

fn leg() -> impl Strategy<Value = Leg> {
    let people = prop_oneof![1 => tally(), 2 => small()];
    (actor(), actor(), people).prop_map(|(from, to, people)| Leg::between(ends(from, to), people))
}

fn ends(from: &str, to: &str) -> Ends {
    Ends::one_way(key(from), key(to))
}

fn small() -> impl Strategy<Value = Tally> {
    (category(), 1..=50_u32).prop_map(|line| Tally::new([line]).expect("one line"))
}

fn actor() -> impl Strategy<Value = &'static str> {
    prop_oneof![20 => select(&SIDES[..2]), 3 => select(&SIDES[..]), 1 => Just(THIRD_ACTOR), 1 => Just("nobody")]
}

fn tranche() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => Just(FIRST_TRANCHE), 1 => Just("not-scheduled")]
}

fn date() -> impl Strategy<Value = PartialDate> {
    let near = select(Vec::from([
        "2025-05-16",
        "2025-05-15",
        "2025-05",
        "2025-06-01",
        "2025",
        "2025-12-31",
        "2026-01-01",
    ]));
    prop_oneof![4 => near.prop_map(|date| date.parse().expect("a date")), 1 => partial_date()]
}
