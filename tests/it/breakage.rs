//! Theorem 7: a sound document in which one thing is broken yields exactly the one finding that names it.

use exchange_agreement::rules::Level;
use exchange_agreement::{Rule, testing};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::check;

/// The findings of a document that refuse, and its notes on law where they are asked for: code and place.
fn found(text: &str, with_notes: bool) -> Vec<(Rule, String)> {
    let findings = check(text.as_bytes());
    let is_asked = |level| match level {
        Level::Impossible | Level::Term => true,
        Level::Law => with_notes,
        Level::Completeness => false,
    };
    let asked = findings.iter().filter(|finding| is_asked(finding.level()));
    asked
        .map(|finding| (finding.rule(), finding.place().to_owned()))
        .collect()
}

#[test]
fn one_thing_broken_is_one_finding() {
    // Shared out among the rules, which are many: a document of each is drawn all the same.
    let cases = Config::default().cases.div_ceil(8);
    for rule in Rule::ALL {
        let Some(broken) = testing::broken(*rule) else {
            continue;
        };
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let told = runner.run(&broken, |broken| {
            prop_assert_eq!(broken.rule, *rule);
            let found = found(&broken.text, rule.level() == Level::Law);
            prop_assert_eq!(found, [(broken.rule, broken.place)], "{}", broken.text);
            Ok(())
        });
        told.unwrap_or_else(|error| panic!("{rule}: {error}"));
    }
}

#[test]
fn every_rule_but_those_of_completeness_can_be_broken_in_a_document() {
    for rule in Rule::ALL {
        let is_of_completeness = rule.level() == Level::Completeness;
        // Recording an id again is not seen in a document alone: it is broken in code.
        let in_code = rule.code() == "E12";
        assert_eq!(
            testing::broken(*rule).is_some(),
            !is_of_completeness && !in_code,
            "{rule}"
        );
    }
}
