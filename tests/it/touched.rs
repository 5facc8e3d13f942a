//! An explanation says of each clause what recording says: the same findings, the same numbers.

use std::collections::BTreeSet;

use exchange_agreement::clauses::{Clause, ClauseKind, Explanation, Holds, Touched};
use exchange_agreement::rules::{Datum, Level};
use exchange_agreement::{Document, Exchange, Finding, Findings, Ledger, Subject, testing};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::theorems::{explore, offers};

/// The rules that judge clauses.
const JUDGED: [&str; 9] = [
    "T01", "T02", "T03", "T04", "T05", "T07", "T08", "T09", "T12",
];

fn code(finding: &Finding) -> String {
    finding.code().as_str().to_owned()
}

/// Rules that report the people of a direction by their categories, and remains apart.
fn is_of_direction(code: &str) -> bool {
    matches!(code, "T07" | "T08")
}

fn way(ends: &str, is_of_remains: bool) -> String {
    format!("{ends}{}", if is_of_remains { ", remains" } else { "" })
}

fn of_keys(ends: &str, of: &[Box<str>]) -> String {
    if of.is_empty() {
        ends.to_owned()
    } else {
        format!("{ends}, {}", of.join(" and "))
    }
}

/// What a finding says of a clause: its code, and what it is about.
fn said(finding: &Finding) -> (String, String) {
    let code = code(finding);
    let about = said_of(finding.about(), &code);
    (code, about)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others have no words of their own"
)]
fn said_of(about: &Datum, code: &str) -> String {
    let has_remains = |of: &[Box<str>]| of.iter().any(|one| &**one == "remains");
    match about {
        // Of a direction, whatever the part.
        Datum::Topic { flow, .. } if is_of_direction(code) => said_of(flow, code),
        Datum::Topic { flow, occasion, .. } if matches!(**flow, Datum::Flow { .. }) => {
            format!("{}, {occasion}", said_of(flow, code))
        }
        Datum::Flow { from, to, of } if is_of_direction(code) => {
            way(&format!("{from} to {to}"), has_remains(of))
        }
        Datum::Together { between, of } if is_of_direction(code) => {
            let [one, other] = between;
            way(&format!("{one} and {other} together"), has_remains(of))
        }
        // Custody is reported of all people, or of those of one side, in the custody of the actor.
        Datum::Flow { to, .. } if code == "T12" => to.to_string(),
        Datum::Text(actor) if code == "T12" => actor.to_string(),
        // The keys, and not the words for them.
        Datum::Flow { from, to, of } => of_keys(&format!("{from} to {to}"), of),
        Datum::Together { between, of } => {
            let [one, other] = between;
            of_keys(&format!("{one} and {other} together"), of)
        }
        Datum::Topic { flow, .. } if matches!(**flow, Datum::Words(_)) => String::new(),
        Datum::Parity { .. } | Datum::Nothing | Datum::Words(_) => String::new(),
        other => other.to_string(),
    }
}

/// The same of a clause.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others have no words of their own"
)]
fn of_clause(clause: &Clause) -> (String, String) {
    let code = clause.code().as_str().to_owned();
    let is_of_remains = clause.subject() == Some(&Subject::Remains);
    let about = match clause.kind() {
        ClauseKind::Custody => clause.actor().unwrap().to_string(),
        ClauseKind::Promise | ClauseKind::Promises | ClauseKind::Due => {
            let categories = clause.subject().unwrap().categories();
            let categories: Vec<String> = categories.map(ToString::to_string).collect();
            let of = match clause.subject().unwrap() {
                Subject::Remains => "remains".to_owned(),
                Subject::PersonsOfUnknownFate => "persons".to_owned(),
                _ => categories.join(" and "),
            };
            let ends = clause.ends().unwrap();
            let of = if of.is_empty() { of } else { format!(", {of}") };
            let part = clause.part().map(|part| format!(", part {part}"));
            format!("{ends}{of}{}", part.unwrap_or_default())
        }
        ClauseKind::Cover | ClauseKind::Schedule | ClauseKind::Portion => {
            way(&clause.ends().unwrap().to_string(), is_of_remains)
        }
        _ => String::new(),
    };
    (code, about)
}

fn of_findings(findings: &Findings) -> BTreeSet<(String, String)> {
    let judged = findings
        .iter()
        .filter(|one| JUDGED.contains(&one.code().as_str()));
    judged.map(said).collect()
}

fn of_touched(explained: &Explanation) -> BTreeSet<(String, String)> {
    let reported = explained.touched().iter().filter(|one| one.is_reported());
    reported.map(|one| of_clause(one.clause())).collect()
}

/// What is said of one clause fits its numbers.
fn numbers_fit(touched: &Touched) -> Result<(), TestCaseError> {
    for amount in touched.amounts() {
        let Some(limit) = amount.limit() else {
            continue;
        };
        let most = amount.after().possibly();
        if touched.holds() == Holds::Surely && touched.clause().kind() != ClauseKind::Parity {
            prop_assert!(
                most.is_some_and(|most| Some(most) <= limit.possibly()),
                "{:?}",
                touched
            );
        }
        if touched.clause().kind() == ClauseKind::Promise && touched.holds() == Holds::No {
            prop_assert!(amount.after().surely() > limit.surely(), "{:?}", touched);
        }
    }
    Ok(())
}

fn agrees(ledger: &Ledger, exchange: &Exchange) -> Result<Explanation, TestCaseError> {
    let explained = ledger.explain(exchange);
    let findings = ledger.would_record(exchange);
    prop_assert_eq!(explained.findings(), &findings);
    if findings.count_of(Level::Impossible) > 0 {
        return Ok(explained);
    }
    let is_elsewhere = |one: &Finding| *one.about() == Datum::Words("elsewhere");
    let (found, touched) = (of_findings(&findings), of_touched(&explained));
    if findings.iter().any(is_elsewhere) {
        let codes = |all: &BTreeSet<(String, String)>| -> BTreeSet<String> {
            all.iter().map(|(code, _)| code.clone()).collect()
        };
        let missing: Vec<_> = codes(&touched)
            .difference(&codes(&found))
            .cloned()
            .collect();
        prop_assert!(
            missing.is_empty(),
            "{} {:#?}",
            findings,
            explained.touched()
        );
    } else {
        prop_assert_eq!(&found, &touched, "{} {:#?}", findings, explained.touched());
    }
    for one in explained.touched() {
        prop_assert!(!one.is_reported() || one.holds() == Holds::No);
        numbers_fit(one)?;
    }
    Ok(explained)
}

#[test]
fn a_clause_does_not_hold_exactly_where_recording_reports_it() {
    let outcomes = ["held", "not held", "T01", "T02", "T08", "recorded again"];
    explore(&offers(), &outcomes, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement);
        for (exchange, _) in offers {
            let explained = agrees(&ledger, &exchange)?;
            count(if explained.holds() == Holds::No {
                "not held"
            } else {
                "held"
            });
            for (code, _) in of_touched(&explained) {
                count(&code);
            }
            if ledger.record_observed(exchange.clone()).is_err() || explained.is_recorded() {
                continue;
            }
            // The balances after it are those of having recorded it.
            for change in explained.balances() {
                if let Some((from, to)) = change.ends().way() {
                    let now = ledger.balance(from.as_str(), to.as_str());
                    prop_assert_eq!(change.after(), now.as_ref());
                }
            }
            let again = agrees(&ledger, &exchange)?;
            prop_assert!(again.is_recorded());
            count("recorded again");
        }
        Ok(())
    });
}

#[test]
fn an_exchange_at_a_limit_is_explained_as_it_is_recorded() {
    explore(
        &testing::bordering(),
        &["kept", "broken"],
        |drawn, count| {
            let mut ledger = Ledger::open(drawn.agreement);
            for exchange in drawn.history {
                let explained = agrees(&ledger, &exchange)?;
                let is_kept = ledger.record(exchange).is_ok();
                prop_assert_eq!(is_kept, explained.holds() != Holds::No);
                count(if is_kept { "kept" } else { "broken" });
            }
            Ok(())
        },
    );
}

fn read(text: Vec<u8>) -> Option<Document> {
    Document::from_json(text).ok()
}

/// Real agreements, with amendments, suspensions, custody, corrections, returns and deadlines.
#[test]
fn every_exchange_of_every_case_is_explained_as_it_is_recorded() {
    let mut explained = 0;
    let fixtures = ["broken", "golden", "register", "six", "valid"];
    let folders = fixtures.map(|name| format!("tests/fixtures/{name}"));
    for folder in folders.iter().map(String::as_str).chain(["examples/data"]) {
        for path in std::fs::read_dir(folder).unwrap() {
            let path = path.unwrap().path();
            // Folders, and documents that are refused.
            let Some(document) = std::fs::read(&path).ok().and_then(read) else {
                continue;
            };
            let given = document.ledger();
            let mut ledger = Ledger::open(given.agreement().clone());
            for entry in given.journal() {
                if let Some(exchange) = entry.exchange() {
                    agrees(&ledger, exchange).unwrap_or_else(|fault| panic!("{path:?}: {fault}"));
                    explained += 1;
                }
                if ledger.record_observed(entry.clone()).is_err() {
                    break;
                }
            }
            for exchange in given.journal().iter().filter_map(|entry| entry.exchange()) {
                agrees(given, exchange).unwrap_or_else(|fault| panic!("{path:?}: {fault}"));
            }
        }
    }
    assert!(explained > 150, "{explained}");
}
