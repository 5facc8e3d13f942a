//! Properties of a tracker, with the strategies of the crate that it uses.
//!
//! Each property counts the outcomes that it reaches: one about a status that is never reached proves nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use exchange_agreement::rules::Level;
use exchange_agreement::standing::ParityVerdict;
use exchange_agreement::testing::{self, Border};
use exchange_agreement::{Agreement, Exchange, Rule};
use newsroom_tracker::{Status, Tracker, divergence};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// The number of times that each outcome was reached.
#[derive(Debug, Default)]
struct Outcomes(RefCell<BTreeMap<String, u32>>);

impl Outcomes {
    fn count(&self, outcome: &str) {
        *self.0.borrow_mut().entry(outcome.to_owned()).or_default() += 1;
    }

    fn reached(&self, outcome: &str) -> bool {
        self.0.borrow().contains_key(outcome)
    }
}

/// Runs a property for a number of cases, without a file of earlier failures.
fn check<S: Strategy>(
    cases: u32,
    drawn: &S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let answer = runner.run(drawn, property);
    assert!(answer.is_ok(), "{answer:?}");
}

/// Returns a tracker with a whole history.
fn tracker_of(agreement: Agreement, history: Vec<Exchange>) -> Result<Tracker, TestCaseError> {
    let mut tracker = Tracker::follow(agreement);
    for exchange in history {
        let answer = tracker.record(exchange);
        answer.map_err(|refused| TestCaseError::fail(refused.to_string()))?;
    }
    Ok(tracker)
}

/// Counts the people of a history who moved in one direction, without the ledger.
fn people(history: &[Exchange], from: &str, to: &str) -> u64 {
    let legs = history.iter().flat_map(Exchange::legs);
    let legs = legs.filter(|leg| leg.ends().is_way(from, to));
    let lines = legs.flat_map(|leg| leg.detainees().iter());
    lines
        .filter_map(|(_, count)| count.exact())
        .map(u64::from)
        .sum()
}

// The property in the README.
proptest! {
    #[test]
    fn a_headline_ends_with_the_status(drawn in exchange_agreement::testing::bordering()) {
        let mut tracker = Tracker::follow(drawn.agreement);
        drawn.history.into_iter().try_for_each(|exchange| tracker.record(exchange))?;
        prop_assert!(tracker.headline().ends_with(&tracker.status().to_string()));
    }
}

#[test]
fn a_history_within_the_terms_is_never_more_than_agreed_and_agrees_with_the_ledger() {
    let outcomes = Outcomes::default();
    check(256, &testing::history(), |(agreement, history)| {
        let tracker = tracker_of(agreement, history)?;
        let status = tracker.status();
        outcomes.count(&status.to_string());
        prop_assert_ne!(status, Status::MoreThanAgreed);
        let standing = tracker.ledger().standing();
        prop_assert_eq!(status == Status::Fulfilled, standing.is_fulfilled());
        prop_assert!(tracker.headline().ends_with(&status.to_string()));
        // The people at home are those released in the ledger.
        let released = standing.balances().iter();
        // The row of both directions together counts those of each direction again.
        let own = released.map(|balance| balance.only_together().unwrap_or(balance.released()));
        let released: u64 = own.map(exchange_agreement::Interval::surely).sum();
        let line = tracker.home().replace(',', "");
        let home: u64 = line
            .split(' ')
            .filter_map(|word| word.parse::<u64>().ok())
            .sum();
        prop_assert_eq!(home, released, "{}", line);
        if home > 0 {
            outcomes.count("people are home");
        }
        Ok(())
    });
    for outcome in [Status::Fulfilled, Status::Outstanding] {
        assert!(
            outcomes.reached(&outcome.to_string()),
            "{outcome}: {outcomes:?}"
        );
    }
    assert!(outcomes.reached("people are home"), "{outcomes:?}");
}

#[test]
fn after_any_exchanges_the_people_at_home_add_up_over_all_origins() {
    let outcomes = Outcomes::default();
    let exchanges = prop::collection::vec(testing::exchange(), 0..=9);
    check(
        256,
        &(testing::agreement().boxed(), exchanges),
        |(agreement, exchanges)| {
            let mut tracker = Tracker::follow(agreement);
            for exchange in exchanges {
                // An impossible exchange is refused and does not change the tracker.
                let before = tracker.home();
                if tracker.record(exchange).is_err() {
                    outcomes.count("refused");
                    prop_assert_eq!(tracker.home(), before);
                }
            }
            let standing = tracker.ledger().standing();
            for side in tracker.ledger().agreement().sides() {
                let key = side.key();
                let ways = standing.balances().iter().filter(|balance| {
                    let way = balance.ends().way();
                    way.is_some_and(|(_, to)| to == key)
                });
                let known: Vec<u64> = ways
                    .clone()
                    .filter_map(|balance| balance.released().known())
                    .collect();
                if known.len() == ways.count() {
                    let line = tracker.home().replace(',', "") + " ";
                    let home: u64 = known.iter().sum();
                    prop_assert!(
                        line.contains(&format!(" {key} {home} ")),
                        "{line}: {known:?}"
                    );
                    if known.len() > 1 {
                        outcomes.count("from several");
                    }
                }
            }
            Ok(())
        },
    );
    for outcome in ["refused", "from several"] {
        assert!(outcomes.reached(outcome), "{outcome}: {outcomes:?}");
    }
}

#[test]
fn the_status_is_right_at_the_agreed_number_and_one_person_away() {
    let outcomes = Outcomes::default();
    check(256, &testing::bordering(), |drawn| {
        outcomes.count(&format!("{:?}", drawn.border));
        let there = people(&drawn.history, "RU", "UA");
        let back = people(&drawn.history, "UA", "RU");
        let tracker = tracker_of(drawn.agreement, drawn.history)?;
        let status = tracker.status();
        match drawn.border {
            Border::OneBelow => prop_assert_eq!(status, Status::Outstanding),
            Border::OneAbove => prop_assert_eq!(status, Status::MoreThanAgreed),
            // Both promised a minimum here: one person fewer may be too few, but more people never exceed it.
            Border::Uneven => prop_assert_ne!(status, Status::MoreThanAgreed),
            // The status does not depend on the days of the exchanges.
            Border::Reached
            | Border::Even
            | Border::DayBefore
            | Border::FirstDay
            | Border::LastDay
            | Border::DayAfter => prop_assert_eq!(status, Status::Fulfilled),
            other => prop_assert!(false, "a border that this test does not know: {other:?}"),
        }
        // The first number of the headline is that of the first direction.
        let headline = tracker.headline().replace(',', "");
        let first = headline
            .split(' ')
            .find_map(|word| word.parse::<u64>().ok());
        prop_assert_eq!(first, Some(there), "{}", headline);
        let home = tracker.home().replace(',', "");
        prop_assert_eq!(home, format!("home: RU {back} UA {there}"));
        // `390 of 1,000 each way` is not printed if one side has one more than the other.
        if drawn.border == Border::Uneven {
            prop_assert!(
                !tracker.headline().contains("each way"),
                "{}",
                tracker.headline()
            );
            let parity = tracker.ledger().standing().parity().to_vec();
            prop_assert!(
                parity
                    .iter()
                    .all(|rule| rule.verdict() != ParityVerdict::Even)
            );
        }
        Ok(())
    });
    for border in Border::ALL {
        assert!(
            outcomes.reached(&format!("{border:?}")),
            "{border:?}: {outcomes:?}"
        );
    }
}

/// Each rule that a document can break, of the levels that refuse or of notes on law.
fn breakable(refuses: bool) -> impl Iterator<Item = &'static Rule> {
    let refusing = |level| matches!(level, Level::Impossible | Level::Term);
    let rules = Rule::ALL.iter();
    let rules = rules.filter(move |rule| refusing(rule.level()) == refuses);
    rules.filter(|rule| testing::broken(**rule).is_some())
}

#[test]
fn a_document_with_one_fault_is_rejected_with_its_code() {
    let mut codes = Vec::new();
    for rule in breakable(true) {
        codes.push(rule.code().to_string());
        let drawn = testing::broken(*rule).expect("it can be broken");
        check(8, &drawn, |broken| {
            let Err(findings) = Tracker::read(&broken.text) else {
                return Err(TestCaseError::fail("it was counted"));
            };
            let refuses = |level| matches!(level, Level::Impossible | Level::Term);
            let found = findings.iter().filter(|finding| refuses(finding.level()));
            let found: Vec<_> = found
                .map(|finding| (finding.code(), finding.place()))
                .collect();
            prop_assert_eq!(found, [(rule.code(), broken.place.as_str())]);
            Ok(())
        });
    }
    // Every code of level E and T except E12, which no document breaks alone.
    let refusing = Rule::ALL
        .iter()
        .filter(|rule| matches!(rule.level(), Level::Impossible | Level::Term));
    assert_eq!(codes.len() + 1, refusing.count(), "{codes:?}");
}

#[test]
fn a_note_on_law_refuses_nothing() {
    for rule in breakable(false) {
        let drawn = testing::broken(*rule).expect("it can be broken");
        check(8, &drawn, |broken| {
            prop_assert!(Tracker::read(&broken.text).is_ok(), "{}", broken.text);
            Ok(())
        });
    }
}

#[test]
fn two_reports_that_diverge_give_the_exchange_and_the_difference() {
    check(256, &testing::parted_reports(), |drawn| {
        if let Some(found) = divergence(&drawn.ledger, &drawn.reports) {
            prop_assert_eq!(&found.step, &drawn.step);
            prop_assert_eq!(found.by, u64::from(drawn.by));
        } else {
            // Totals that differ from the first on may differ since before it.
            prop_assert_eq!(&drawn.step, "0");
        }
        // A single source does not diverge.
        let [one, _] = &drawn.reports;
        prop_assert_eq!(divergence(&drawn.ledger, core::slice::from_ref(one)), None);
        Ok(())
    });
}
