//! The theorems: what holds of every agreement and every history.

use core::cell::RefCell;
use std::collections::BTreeMap;

use exchange_agreement::standing::ParityVerdict;
use exchange_agreement::{
    Agreement, Document, Exchange, Interval, JournalEntry, Ledger, Leg, Tally, Verdict, testing,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// Runs a property and counts how often each outcome is reached: a strategy that never reaches the refusal
/// proves nothing about refusals.
pub(crate) fn explore<S: Strategy>(
    strategy: &S,
    outcomes: &[&str],
    property: impl Fn(S::Value, &mut dyn FnMut(&str)) -> Result<(), TestCaseError>,
) {
    let reached: RefCell<BTreeMap<String, u32>> = RefCell::default();
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let mut count =
        |outcome: &str| *reached.borrow_mut().entry(outcome.to_owned()).or_default() += 1;
    let count = RefCell::new(&mut count);
    runner
        .run(strategy, |value| property(value, &mut **count.borrow_mut()))
        .unwrap();
    for outcome in outcomes {
        assert!(
            reached.borrow().contains_key(*outcome),
            "never reached: {outcome}; {:?}",
            reached.borrow()
        );
    }
}

/// A number that is surely at least the first and possibly at most the second.
pub(crate) type Range = (u128, Option<u128>);

pub(crate) fn range(pair: Interval) -> Range {
    (u128::from(pair.surely()), pair.possibly().map(u128::from))
}

pub(crate) fn plus(one: Range, other: Range) -> Range {
    (
        one.0 + other.0,
        one.1.zip(other.1).map(|(one, other)| one + other),
    )
}

pub(crate) fn add(one: Interval, other: Interval) -> Range {
    plus(range(one), range(other))
}

/// An agreement and offers of exchanges, each recorded or only observed.
pub(crate) fn offers() -> impl Strategy<Value = (Agreement, Vec<(Exchange, bool)>)> {
    let lawful = testing::history().prop_map(|(agreement, history)| {
        (
            agreement,
            history
                .into_iter()
                .map(|exchange| (exchange, true))
                .collect::<Vec<_>>(),
        )
    });
    let others = prop::collection::vec((testing::exchange(), any::<bool>()), 0..12);
    let again = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (lawful.boxed(), others.boxed(), again).prop_map(|((agreement, lawful), others, again)| {
        let mut offers = Vec::new();
        let mut others = others.into_iter();
        for offer in lawful {
            offers.push(offer);
            offers.extend(others.next());
        }
        offers.extend(others);
        // Some are offered again, as whoever retries does.
        if !offers.is_empty() {
            let repeated: Vec<_> = again
                .iter()
                .map(|at| offers[at.index(offers.len())].clone())
                .collect();
            offers.extend(repeated);
        }
        (agreement, offers)
    })
}

#[test]
fn theorem_1_people_are_conserved() {
    explore(
        &testing::history(),
        &["met", "pending"],
        |(agreement, history), count| {
            let ledger =
                Ledger::replay(agreement, history.into_iter().map(JournalEntry::from)).unwrap();
            for standing in ledger.standing().commitments() {
                // An open promise has nothing outstanding.
                let Some(outstanding) = standing.outstanding() else {
                    let released = standing.released();
                    prop_assert_eq!(standing.verdict(), Verdict::Open { released });
                    continue;
                };
                let released = standing.released();
                let done = add(released, standing.discharged());
                // Within the terms: agreed = released + discharged + outstanding, up to what is needed.
                let needed = standing.needed();
                let fewest = u128::from(needed.surely());
                let most_done = done.1.unwrap_or(u128::MAX);
                prop_assert_eq!(
                    u128::from(outstanding.surely()),
                    fewest.saturating_sub(most_done)
                );
                let most = needed
                    .possibly()
                    .map(|most| u128::from(most).saturating_sub(done.0));
                prop_assert_eq!(outstanding.possibly().map(u128::from), most);
                match standing.verdict() {
                    Verdict::Met { released: met, .. } => {
                        count("met");
                        prop_assert_eq!((met, outstanding.surely()), (released, 0));
                    }
                    Verdict::Pending {
                        outstanding: pending,
                    } => {
                        count("pending");
                        prop_assert_eq!(pending, outstanding);
                    }
                    Verdict::Undecidable { released: open, .. } => {
                        count("undecidable");
                        prop_assert_eq!(open, released);
                    }
                    other @ (Verdict::Short { .. }
                    | Verdict::Over { .. }
                    | Verdict::Open { .. }) => {
                        prop_assert!(
                            false,
                            "a lawful history is neither over nor short, nor open here: {other:?}"
                        );
                    }
                }
            }
            for balance in ledger.standing().balances() {
                let lines = balance.by_category().iter();
                let sum = lines.fold((0, Some(0)), |sum, (_, people)| plus(sum, range(*people)));
                prop_assert_eq!(range(balance.released()), sum);
            }
            Ok(())
        },
    );
}

#[test]
fn theorem_2_recording_alone_never_exceeds_a_promise_and_keeps_parity() {
    explore(
        &offers(),
        &["recorded", "refused", "exhausted", "custody"],
        |(agreement, offers), count| {
            let mut ledger = Ledger::open(agreement);
            for (exchange, _) in offers {
                count(if ledger.record(exchange).is_ok() {
                    "recorded"
                } else {
                    "refused"
                });
                let standing = ledger.standing();
                for commitment in standing.commitments() {
                    let Some(ceiling) = commitment.commitment().quantity().ceiling() else {
                        continue;
                    };
                    prop_assert!(commitment.released().surely() <= ceiling);
                    if commitment.released().surely() == ceiling && ceiling > 0 {
                        count("exhausted");
                    }
                }
                let is_uneven = standing
                    .parity()
                    .iter()
                    .any(|rule| matches!(rule.verdict(), ParityVerdict::Uneven { .. }));
                prop_assert!(!is_uneven);
                // Theorem 13: no more are handed on than were held at the start or received.
                for custody in standing.custody() {
                    count("custody");
                    let held = custody.held_at_the_start() + custody.received();
                    let held = held.possibly().unwrap_or(u64::MAX);
                    prop_assert!(custody.handed_on().surely() <= held);
                }
            }
            Ok(())
        },
    );
}

#[test]
fn theorems_3_and_4_numbers_equal_a_recount_and_a_refusal_changes_nothing() {
    explore(
        &offers(),
        &["recorded", "refused", "same"],
        |(agreement, offers), count| {
            let mut ledger = Ledger::open(agreement);
            for (exchange, strictly) in offers {
                let before = ledger.clone();
                let foretold = ledger.would_record(&exchange);
                let answer = if strictly {
                    ledger.record(exchange.clone())
                } else {
                    ledger.record_observed(exchange.clone())
                };
                match answer {
                    Ok(receipt) if receipt.is_new() => {
                        count("recorded");
                        prop_assert_eq!(receipt.findings(), &foretold);
                        prop_assert_eq!(receipt.position() + 1, ledger.journal().len());
                        prop_assert_eq!(ledger.exchange(exchange.id()), Some(&exchange));
                    }
                    Ok(receipt) => {
                        count("same");
                        prop_assert!(receipt.findings().is_empty());
                        prop_assert_eq!(&foretold, &before.findings_of(exchange.id()));
                        prop_assert_eq!(
                            before.journal()[receipt.position()].exchange(),
                            Some(&exchange)
                        );
                        prop_assert_eq!(&ledger, &before);
                    }
                    Err(refused) => {
                        count("refused");
                        prop_assert_eq!(&ledger, &before);
                        prop_assert_eq!(refused.exchange(), Some(&exchange));
                        prop_assert_eq!(refused.findings(), &foretold);
                        prop_assert_eq!(refused.into_parts(), (exchange.into(), foretold));
                    }
                }
                prop_assert_eq!(ledger.standing(), ledger.recount());
            }
            Ok(())
        },
    );
}

#[test]
fn theorem_5_a_journal_replays_equal_and_a_document_reads_back_equal() {
    explore(
        &offers(),
        &["within terms", "beyond terms"],
        |(agreement, offers), count| {
            let mut ledger = Ledger::open(agreement.clone());
            for (exchange, _) in offers {
                let _ = ledger.record_observed(exchange);
            }
            count(if ledger.findings().is_within_terms() {
                "within terms"
            } else {
                "beyond terms"
            });
            let again = Ledger::replay(agreement, ledger.journal().to_vec()).unwrap();
            prop_assert_eq!(&again, &ledger);
            let document = Document::new(ledger, []).unwrap();
            let text = document.to_json();
            let read = Document::from_json(text.as_bytes())
                .map_err(|invalid| TestCaseError::fail(invalid.to_string()))?;
            prop_assert_eq!(&read, &document);
            prop_assert_eq!(read.to_json(), text);
            prop_assert_eq!(read.findings(), document.findings());
            Ok(())
        },
    );
}

#[test]
fn theorem_6_splitting_an_exchange_and_telling_a_day_in_another_order_change_no_total() {
    explore(
        &testing::history(),
        &["split"],
        |(agreement, history), count| {
            let whole = Ledger::replay(
                agreement.clone(),
                history.iter().cloned().map(JournalEntry::from),
            )
            .unwrap();
            let mut parts = Vec::new();
            for (position, exchange) in history.into_iter().enumerate() {
                count("split");
                let (first, second): (Vec<Leg>, Vec<Leg>) =
                    exchange.legs().iter().map(halves).unzip();
                let date = exchange.date().unwrap().to_string();
                parts.push(Exchange::new(format!("{position}-a"), &date, first).unwrap());
                parts.push(Exchange::new(format!("{position}-b"), &date, second).unwrap());
            }
            // Reversed: later told first.
            parts.reverse();
            let split =
                Ledger::replay(agreement, parts.into_iter().map(JournalEntry::from)).unwrap();
            let (whole, split) = (whole.standing(), split.standing());
            prop_assert_eq!(whole.balances(), split.balances());
            prop_assert_eq!(whole.commitments(), split.commitments());
            prop_assert_eq!(whole.is_fulfilled(), split.is_fulfilled());
            Ok(())
        },
    );
}

fn halves(leg: &Leg) -> (Leg, Leg) {
    let part = |of: fn(u32) -> u32| {
        let people = leg
            .detainees()
            .iter()
            .map(|(category, count)| (category, of(count.exact().unwrap())));
        Leg::between(leg.ends(), Tally::new(people).unwrap())
    };
    (part(|count| count / 2), part(|count| count - count / 2))
}
