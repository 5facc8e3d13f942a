//! Theorem 16: a summary of any of the records before it lowers nothing that is sure, and leaves exact counts exact.

use std::collections::BTreeMap;

use exchange_agreement::standing::{Counted, Measure, Movements};
use exchange_agreement::{
    Agreement, DetaineeCategory, Document, Ends, Exchange, Interval, Ledger, Leg, Subject, Tally,
    testing,
};
use proptest::prelude::*;

use super::one_answer::{COUNTED, days, directions, number};
use super::theorems::explore;

/// Records, and summaries of any of what was recorded before them.
fn summed() -> impl Strategy<Value = (Agreement, Vec<Exchange>)> {
    let others = prop_oneof![1 => testing::exchange().boxed(), 2 => dated()];
    let others = prop::collection::vec(others, 0..4);
    let summaries = prop::collection::vec((dated(), any::<u16>(), any::<u16>()), 1..=3);
    (testing::history().boxed(), others.boxed(), summaries).prop_map(
        |((agreement, mut records), others, summaries)| {
            records.truncate(3);
            records.extend(others);
            let mut all: Vec<Exchange> = Vec::new();
            for (at, record) in records.iter().enumerate() {
                all.extend(named(record, &at.to_string()));
            }
            let mut free: Vec<_> = all.iter().map(|record| record.id().clone()).collect();
            for (at, (summary, which, legs)) in summaries.into_iter().enumerate() {
                let mut summary = named(&summary, &format!("all-{at}")).unwrap();
                let mut bits = (0..).map(|bit| which >> (bit % 16) & 1 == 1);
                let (of, left): (Vec<_>, Vec<_>) =
                    free.into_iter().partition(|_| bits.next().unwrap());
                free = left;
                let included = all.iter().filter(|one| of.contains(one.id()));
                summary = of_some_legs(&summary, included, legs).unwrap_or(summary);
                free.push(summary.id().clone());
                all.push(summary.with_includes(of).unwrap());
            }
            (agreement, all)
        },
    )
}

/// A summary that states some of the legs of what it includes, so that others, of one summary within it perhaps, are of
/// parts that it does not name; `None` where its own legs are drawn.
fn of_some_legs<'r>(
    summary: &Exchange,
    included: impl Iterator<Item = &'r Exchange>,
    which: u16,
) -> Option<Exchange> {
    let legs = included.flat_map(Exchange::legs).enumerate();
    let legs = legs.filter(|(at, _)| which >> (at % 15) & 1 == 1);
    let legs: Vec<Leg> = legs.map(|(_, leg)| leg.clone()).collect();
    let is_drawn = which >> 15 == 1 || legs.is_empty();
    let made = (!is_drawn).then(|| {
        let on = summary.date()?.to_string();
        Exchange::new(summary.id().as_str(), on, legs).ok()
    });
    made.flatten()
}

/// An exchange of legs of any kind.
fn dated() -> BoxedStrategy<Exchange> {
    let legs = prop::collection::vec(testing::leg(), 1..=4);
    let on = prop_oneof![3 => (1..=20_u8).prop_map(|day| format!("2025-06-{day:02}")), 1 => Just("2025-06-02/2025-06-12".to_owned()), 1 => Just("2025-06".to_owned())];
    (legs, on)
        .prop_map(|(legs, on)| Exchange::new("any", on, legs).unwrap())
        .boxed()
}

/// The same under another id; `None` where nobody moved.
fn named(exchange: &Exchange, id: &str) -> Option<Exchange> {
    let legs = exchange.legs().to_vec();
    let on = exchange.date().map(|when| when.to_string());
    match on {
        _ if legs.is_empty() => None,
        Some(on) => Exchange::new(id, on, legs).ok(),
        None => Exchange::undated(id, legs).ok(),
    }
}

/// What is sure of each direction, of the living and of remains, under the terms and outside them.
fn sure(movements: &Movements<'_>) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    for ends in directions() {
        for counted in COUNTED {
            for subject in [Subject::AnyDetainee, Subject::Remains] {
                let measure = Measure::new(counted, ends).with_subject(subject);
                for measure in [measure.clone(), measure.outside_the_terms()] {
                    let sure = number(movements, &measure).surely();
                    all.push((format!("{measure:?}"), sure));
                }
            }
        }
    }
    all
}

#[test]
fn theorem_16_a_summary_lowers_nothing_that_is_sure_of_a_direction() {
    let outcomes = ["includes", "more", "same"];
    explore(&summed(), &outcomes, |(agreement, records), count| {
        let mut ledger = Ledger::open(agreement);
        for record in records {
            let before = ledger.clone();
            let is_summary = !record.includes().is_empty();
            // Whoever brings people to a custodian may have released those it handed on: then others did not surely.
            let brings = record.legs().iter().any(|leg| {
                let [one, other] = leg.ends().actors();
                other == "host" || leg.ends().way().is_none() && one == "host"
            });
            if ledger.record_observed(record).is_err() || !is_summary || brings {
                continue;
            }
            count("includes");
            let whole = (sure(&before.movements()), sure(&ledger.movements()));
            let days = days().map(|day| {
                let [before, after] = [&before, &ledger].map(|one| sure(&one.movements_as_of(day)));
                (before, after)
            });
            for (before, after) in core::iter::once(whole).chain(days) {
                for ((measure, before), (_, after)) in before.into_iter().zip(after) {
                    count(if before < after { "more" } else { "same" });
                    let document = || Document::new(ledger.clone(), []).unwrap().to_json();
                    let changed = format!("{before} then {after}: {measure}");
                    prop_assert!(before <= after, "{changed} {}", document());
                }
            }
        }
        Ok(())
    });
}

/// The same lines as all of some exchanges, each with so many more.
fn as_much(exchanges: &[Exchange], more: u32) -> Vec<Leg> {
    let mut sums: BTreeMap<Ends, BTreeMap<DetaineeCategory, u32>> = BTreeMap::new();
    for leg in exchanges.iter().flat_map(Exchange::legs) {
        let lines = sums.entry(leg.ends()).or_default();
        for (category, count) in leg.detainees().iter() {
            let sum = lines.entry(category).or_insert(more);
            *sum = sum.saturating_add(count.exact().unwrap());
        }
    }
    let legs = sums.into_iter();
    legs.map(|(ends, lines)| Leg::between(ends, Tally::new(lines).unwrap()))
        .collect()
}

fn people(legs: &[Leg], ends: Ends) -> u64 {
    let legs = legs.iter().filter(|leg| ends == leg.ends());
    legs.map(|leg| leg.detainees().total().surely()).sum()
}

#[test]
fn theorem_16_a_summary_of_exact_counts_leaves_them_exact() {
    let drawn = (testing::history().boxed(), 0..3_u32, any::<u16>());
    explore(
        &drawn,
        &["same", "more"],
        |((agreement, history), more, which), count| {
            let which = history
                .iter()
                .enumerate()
                .filter(|(at, _)| which >> at & 1 == 1);
            let included: Vec<Exchange> = which.map(|(_, exchange)| exchange.clone()).collect();
            let legs = as_much(&included, more);
            let mut ledger =
                Ledger::replay(agreement, history.into_iter().map(Into::into)).unwrap();
            let before = ledger.clone();
            let summary = Exchange::new("all", "2025-06-30", legs.clone());
            let ids = included.iter().map(|exchange| exchange.id().clone());
            let summary = summary.map(|summary| summary.with_includes(ids).unwrap());
            if !summary.is_ok_and(|summary| ledger.record_observed(summary).is_ok()) {
                return Ok(());
            }
            let records: Vec<Leg> = included.iter().flat_map(Exchange::legs).cloned().collect();
            for leg in &legs {
                let measure = Measure::new(Counted::HandedOver, leg.ends());
                let [before, after] =
                    [&before, &ledger].map(|one| number(&one.movements(), &measure));
                let added = people(&legs, leg.ends()) - people(&records, leg.ends());
                prop_assert_eq!(after, Interval::exactly(before.surely() + added));
                count(if added > 0 { "more" } else { "same" });
            }
            Ok(())
        },
    );
}
