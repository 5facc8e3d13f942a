//! Every case of the suite.

use std::collections::BTreeSet;

use serde_json::Value;

use super::answers::differing;
use super::cases::{folders, paired, read};

#[test]
fn every_case_of_the_suite_is_answered_as_it_was_worked_out_by_hand() {
    let (mut passed, mut faults) = (0_usize, Vec::new());
    for (folder, files) in folders() {
        let (cases, unused) = paired(&folder, &files);
        faults.extend(unused);
        for case in cases.into_iter().map(read) {
            let found = differing(&case);
            passed += usize::from(found.is_empty());
            faults.extend(
                found
                    .into_iter()
                    .map(|difference| format!("{}: {difference}", case.name)),
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{passed} cases passed\n{}",
        faults.join("\n")
    );
    assert!(passed >= 80, "{passed} cases");
}

#[test]
fn every_rule_that_a_document_can_break_is_among_the_cases() {
    let mut codes = BTreeSet::new();
    for (folder, files) in folders() {
        for case in paired(&folder, &files).0.into_iter().map(read) {
            found(&case.expected, &mut codes);
        }
    }
    let rules = exchange_agreement::Rule::ALL
        .iter()
        .map(|rule| rule.code().to_string());
    let missing: Vec<String> = rules.filter(|code| !codes.contains(code)).collect();
    assert_eq!(missing, ["C21", "C22"], "these are of several documents");
}

/// The codes of all findings that are expected somewhere.
fn found(expected: &Value, codes: &mut BTreeSet<String>) {
    if let Some(keys) = expected.as_object() {
        codes.extend(
            keys.get("code")
                .and_then(Value::as_str)
                .map(ToString::to_string),
        );
        keys.values().for_each(|value| found(value, codes));
    }
    for value in expected.as_array().into_iter().flatten() {
        found(value, codes);
    }
}
