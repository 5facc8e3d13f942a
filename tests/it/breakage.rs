//! Theorem 7: a sound document in which one thing is broken yields exactly the one finding that names it.

use exchange_agreement::rules::Level;
use exchange_agreement::{Rule, testing};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::check;

/// The findings of a document that refuse: code and place.
fn refusing(text: &str) -> Vec<(Rule, String)> {
    let findings = check(text.as_bytes());
    let refuses = |level| matches!(level, Level::Impossible | Level::Term);
    let refusing = findings.iter().filter(|finding| refuses(finding.level()));
    refusing
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
            let found = refusing(&broken.text);
            prop_assert_eq!(found, [(broken.rule, broken.place)], "{}", broken.text);
            Ok(())
        });
        told.unwrap_or_else(|error| panic!("{rule}: {error}"));
    }
}

#[test]
fn every_rule_that_refuses_can_be_broken_but_those_that_need_more_than_a_document() {
    for rule in Rule::ALL {
        let refuses = matches!(rule.level(), Level::Impossible | Level::Term);
        // Recording an id again is not seen in a document alone: it is broken in code.
        let in_code = rule.code() == "E12";
        assert_eq!(
            testing::broken(*rule).is_some(),
            refuses && !in_code,
            "{rule}"
        );
    }
}
