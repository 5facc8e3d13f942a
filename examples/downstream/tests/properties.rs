//! Properties of a tracker, with the strategies of the crate it uses.
//!
//! Each counts the outcomes that it speaks of: a property about a word that is never reached says nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use exchange_agreement::testing::{self, Border};
use exchange_agreement::{Agreement, Exchange, Level, ParityVerdict, Rule};
use newsroom_tracker::{Tracker, Word, parted};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// How often each outcome was reached.
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

/// Runs a property, as often as is told, without a file of earlier failures beside the tests.
fn holds<S: Strategy>(
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

/// A tracker that was told a whole history.
fn told(agreement: Agreement, history: Vec<Exchange>) -> Result<Tracker, TestCaseError> {
    let mut tracker = Tracker::follow(agreement);
    for exchange in history {
        let answer = tracker.tell(exchange);
        answer.map_err(|refused| TestCaseError::fail(refused.to_string()))?;
    }
    Ok(tracker)
}

/// The people of a history who went one way, counted by hand.
fn people(history: &[Exchange], from: &str, to: &str) -> u64 {
    let legs = history.iter().flat_map(Exchange::legs);
    let legs = legs.filter(|leg| leg.ends().is_way(from, to));
    let lines = legs.flat_map(|leg| leg.detainees().iter());
    lines
        .filter_map(|(_, count)| count.exact())
        .map(u64::from)
        .sum()
}

// The property of the README, word for word.
proptest! {
    #[test]
    fn a_headline_never_forgets_the_word(drawn in exchange_agreement::testing::bordering()) {
        let mut tracker = Tracker::follow(drawn.agreement);
        drawn.history.into_iter().try_for_each(|exchange| tracker.tell(exchange))?;
        prop_assert!(tracker.headline().ends_with(&tracker.word().to_string()));
    }
}

#[test]
fn a_history_that_keeps_its_terms_is_never_more_than_agreed_and_says_what_the_ledger_says() {
    let outcomes = Outcomes::default();
    holds(256, &testing::history(), |(agreement, history)| {
        let tracker = told(agreement, history)?;
        let word = tracker.word();
        outcomes.count(&word.to_string());
        prop_assert_ne!(word, Word::MoreThanAgreed);
        let standing = tracker.ledger().standing();
        prop_assert_eq!(word == Word::Fulfilled, standing.is_fulfilled());
        prop_assert!(tracker.headline().ends_with(&word.to_string()));
        // Everybody who was released is home somewhere: the line and the ledger count the same people.
        let released = standing.balances().iter();
        let released: u64 = released.map(|balance| balance.released().surely()).sum();
        let line = tracker.home().replace(',', "");
        let home: u64 = line
            .split(' ')
            .filter_map(|word| word.parse::<u64>().ok())
            .sum();
        prop_assert_eq!(home, released, "{}", line);
        if home > 0 {
            outcomes.count("somebody is home");
        }
        Ok(())
    });
    for outcome in [Word::Fulfilled, Word::Outstanding] {
        assert!(
            outcomes.reached(&outcome.to_string()),
            "{outcome}: {outcomes:?}"
        );
    }
    assert!(outcomes.reached("somebody is home"), "{outcomes:?}");
}

#[test]
fn whatever_is_told_the_line_adds_up_who_came_from_everybody() {
    let outcomes = Outcomes::default();
    let told = prop::collection::vec(testing::exchange(), 0..=9);
    holds(
        256,
        &(testing::agreement().boxed(), told),
        |(agreement, told)| {
            let mut tracker = Tracker::follow(agreement);
            for exchange in told {
                // What cannot be is refused, and leaves the tracker as it was.
                let before = tracker.home();
                if tracker.tell(exchange).is_err() {
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
fn the_word_is_right_at_the_number_and_one_person_beside_it() {
    let outcomes = Outcomes::default();
    holds(256, &testing::bordering(), |drawn| {
        outcomes.count(&format!("{:?}", drawn.border));
        let there = people(&drawn.history, "RU", "UA");
        let back = people(&drawn.history, "UA", "RU");
        let tracker = told(drawn.agreement, drawn.history)?;
        let word = tracker.word();
        match drawn.border {
            Border::OneBelow => prop_assert_eq!(word, Word::Outstanding),
            Border::OneAbove => prop_assert_eq!(word, Word::MoreThanAgreed),
            // Here both promised at least so many: one fewer may be too few, and nobody is one too many.
            Border::Uneven => prop_assert_ne!(word, Word::MoreThanAgreed),
            // Whether they went in time is another question than whether all are home.
            Border::Reached
            | Border::Even
            | Border::DayBefore
            | Border::FirstDay
            | Border::LastDay
            | Border::DayAfter => prop_assert_eq!(word, Word::Fulfilled),
        }
        // The first number of the headline is that of the people who went the first way.
        let headline = tracker.headline().replace(',', "");
        let first = headline
            .split(' ')
            .find_map(|word| word.parse::<u64>().ok());
        prop_assert_eq!(first, Some(there), "{}", headline);
        let home = tracker.home().replace(',', "");
        prop_assert_eq!(home, format!("home: RU {back} UA {there}"));
        // Nobody reads `390 of 1,000 each way` where one side has one more than the other.
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

#[test]
fn a_document_with_one_fault_is_told_by_its_code_and_never_counted() {
    let mut codes = Vec::new();
    for (rule, drawn) in Rule::ALL
        .iter()
        .filter_map(|rule| Some((rule, testing::broken(*rule)?)))
    {
        codes.push(rule.code().to_string());
        holds(8, &drawn, |broken| {
            let Err(findings) = Tracker::read(&broken.text) else {
                return Err(TestCaseError::fail("it was counted"));
            };
            let refuses = |level| matches!(level, Level::Impossible | Level::Term);
            let told = findings.iter().filter(|finding| refuses(finding.level()));
            let told: Vec<_> = told
                .map(|finding| (finding.code(), finding.place()))
                .collect();
            prop_assert_eq!(told, [(rule.code(), broken.place.as_str())]);
            Ok(())
        });
    }
    // Every code of level E and T but E12 and T09, which no document shows alone.
    let refusing = Rule::ALL
        .iter()
        .filter(|rule| matches!(rule.level(), Level::Impossible | Level::Term));
    assert_eq!(codes.len() + 2, refusing.count(), "{codes:?}");
}

#[test]
fn two_reports_that_part_give_the_exchange_and_the_number() {
    holds(256, &testing::parted_reports(), |drawn| {
        let found = parted(&drawn.ledger, &drawn.reports);
        let found = found.ok_or_else(|| TestCaseError::fail("they part"))?;
        prop_assert_eq!((found.step, found.by), (drawn.step, u64::from(drawn.by)));
        // One voice alone parts from nobody.
        let [one, _] = &drawn.reports;
        prop_assert_eq!(parted(&drawn.ledger, core::slice::from_ref(one)), None);
        Ok(())
    });
}
