//! The days of a ledger: between two of them its standing does not change.

use std::fs;

use super::theorems::explore;
use exchange_agreement::journal::{Amendment, EventEntry};
use exchange_agreement::terms::{Due, Event, Tranche};
use exchange_agreement::{
    Agreement, CategoryKind::Civilian, Commitment, Document, Exchange, Ledger, PartialDate,
    Quantity, Standing, testing,
};
use exchange_agreement::{JournalEntry, time::chrono::NaiveDate};
use proptest::prelude::*;

fn days(ledger: &Ledger) -> String {
    let days = ledger
        .days()
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    days.join(" ")
}

/// Whether two standings are the same but for their days.
fn are_alike(one: &Standing, other: &Standing) -> bool {
    let held = |standing: &Standing| {
        let actors = standing
            .custody()
            .iter()
            .map(exchange_agreement::standing::CustodyStanding::actor);
        actors
            .map(|actor| standing.held_from(actor.as_str()))
            .collect::<Vec<_>>()
    };
    (one.phase(), one.balances(), one.commitments())
        == (other.phase(), other.balances(), other.commitments())
        && (one.parity(), one.custody(), held(one))
            == (other.parity(), other.custody(), held(other))
        && one.findings() == other.findings()
}

/// How many days the state changes on. It changes on none but those of the ledger.
fn changes(ledger: &Ledger) -> Result<usize, TestCaseError> {
    let days = ledger.days();
    prop_assert!(days.is_sorted() && days.iter().all(|day| day.day().is_some()));
    let mut before = ledger.as_of("0000-01-01".parse().unwrap());
    let mut changes = 0;
    for day in days {
        let eve = NaiveDate::try_from(day).unwrap().pred_opt();
        if let Some(Ok(eve)) = eve.map(PartialDate::try_from) {
            prop_assert!(
                are_alike(&ledger.as_of(eve), &before),
                "at the end of {}",
                eve
            );
        }
        let now = ledger.as_of(day);
        changes += usize::from(!are_alike(&now, &before));
        before = now;
    }
    let last = ledger.as_of("9999-12-31".parse().unwrap());
    prop_assert!(are_alike(&last, &before), "at the end");
    Ok(changes)
}

#[test]
fn a_standing_changes_on_no_other_day() {
    let entries = prop::collection::vec(testing::entry(), 0..4);
    let history = (testing::history(), entries);
    explore(
        &history,
        &["changes", "stays"],
        |((agreement, history), entries), count| {
            let mut ledger = Ledger::open(agreement);
            // A few exchanges have as many kinds of dates as many.
            let exchanges = history.into_iter().take(6).map(JournalEntry::from);
            for entry in exchanges.chain(entries) {
                // What the ledger refuses is left out.
                let _ = ledger.record_observed(entry);
            }
            count(if changes(&ledger)? > 1 {
                "changes"
            } else {
                "stays"
            });
            Ok(())
        },
    );
}

#[test]
fn the_cases_change_on_their_days() {
    let mut most = 0;
    for file in fs::read_dir("examples/cases").unwrap() {
        let document = Document::from_json(fs::read(file.unwrap().path()).unwrap()).unwrap();
        most = most.max(changes(document.ledger()).unwrap());
    }
    assert!(most >= 10, "{most}");
}

#[test]
fn everything_dated_is_a_day() {
    let due = |days| Due::After {
        event: "truce".parse().unwrap(),
        days,
    };
    let truce =
        Event::new("truce".parse().unwrap()).with_due(Due::By("2025-01-10".parse().unwrap()));
    let promise = Commitment::new("A", "B", Quantity::Exactly(5))
        .unwrap()
        .with_due(due(3));
    let tranche = Tranche::new(
        "t",
        [Commitment::new("A", "B", Quantity::Exactly(5)).unwrap()],
    );
    let agreement = |from: &str| {
        let agreement = Agreement::between("A", "B")
            .concluded("2025-01", "a place")
            .with_in_force_from(from);
        let agreement = agreement
            .with_event(truce.clone())
            .with_commitment(promise.clone());
        agreement
            .with_tranche(tranche.clone().unwrap().with_date("2025-03-01").unwrap())
            .build()
            .unwrap()
    };
    let mut ledger = Ledger::open(agreement("2025-02-02"));
    assert_eq!(
        days(&ledger),
        "2025-01-01 2025-01-10 2025-01-13 2025-01-31 2025-02-02 2025-03-01"
    );
    ledger
        .record_observed(EventEntry::new(
            "truce".parse().unwrap(),
            "2025-01-12".parse().unwrap(),
        ))
        .unwrap();
    ledger
        .record_observed(
            Exchange::mutual("1", "2025-04-01/2025-04-05", "A", "B", [(Civilian, 5)]).unwrap(),
        )
        .unwrap();
    let wrong = Exchange::mutual("2", "2025-05-01", "A", "B", [(Civilian, 1)]).unwrap();
    ledger.record_observed(wrong).unwrap();
    let right = Exchange::mutual("2", "2025-05-02", "A", "B", [(Civilian, 1)]).unwrap();
    ledger
        .record_observed(JournalEntry::Correction(Box::new(right)))
        .unwrap();
    let amendment = Amendment::new("a".parse().unwrap(), agreement("2025-02-03"));
    ledger
        .record_observed(
            amendment
                .with_agreed("2025-05-10")
                .unwrap()
                .with_effective("2025-05-12")
                .unwrap(),
        )
        .unwrap();
    assert_eq!(
        days(&ledger),
        "2025-01-01 2025-01-10 2025-01-12 2025-01-13 2025-01-15 2025-01-31 2025-02-02 2025-02-03 2025-03-01 2025-04-01 2025-04-05 2025-05-02 2025-05-10 2025-05-12"
    );
    assert!(changes(&ledger).unwrap() > 5);
}

/// By a day within the span of a step it is not certain that it was taken.
#[test]
fn between_the_first_and_the_last_day_of_a_step_the_state_is_one_of_two() {
    let text = r#"{ "format": "exchange-agreement/1", "agreement": { "concluded": { "on": "2024-12" }, "parts": [{ "id": "p" }],
        "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] } },
        "journal": [{ "suspension": { "on": "2025-01", "part": "p" } }, { "suspension": { "on": "2025-02" } },
        { "resumption": { "on": "2025-03-04" } }, { "end": { "on": "2025-05", "how": "lapsed" } }] }"#;
    let document = Document::from_json(text).unwrap();
    for (day, expected) in [
        ("2024-11-30", "not in force yet"),
        ("2024-12-05", "in force, possibly not in force yet"),
        ("2025-01-10", "in force; part p: possibly suspended"),
        (
            "2025-02-10",
            "in force, possibly suspended; part p: suspended",
        ),
        ("2025-02-28", "suspended"),
        ("2025-03-10", "in force; part p: suspended"),
        (
            "2025-05-10",
            "in force, possibly ended: lapsed; part p: suspended",
        ),
        ("2025-06-01", "ended: lapsed"),
    ] {
        let standing = document.ledger().as_of(day.parse().unwrap());
        let page = exchange_agreement::render::standing(&standing).to_string();
        let title = format!("At the end of {day}: {expected}");
        assert_eq!(page.lines().next(), Some(&*title));
    }
    assert!(document.ledger().standing().possible_phases().is_empty());
}
