//! What is found at a record by itself stays when a summary includes it.

use exchange_agreement::Document;

use super::by_hand::{document, exchange, home, there};
use super::lines;

const TERMS: &str = r#", "concluded": { "on": "2025-01-01" }, "commitments": [
    { "from": "A", "to": "B", "quantity": { "at_most": 50 } },
    { "from": "B", "to": "A", "quantity": { "at_most": 50 } }]"#;

/// The findings of a record and of whatever comes before a summary of it.
fn found(more: &str, life: &[&str], record: &str, summary: Option<&str>) -> Vec<String> {
    let entries: Vec<&str> = life
        .iter()
        .copied()
        .chain([record])
        .chain(summary)
        .collect();
    let document: Document = document(more, &entries);
    lines(&document.findings())
}

fn summary(legs: &str) -> String {
    exchange("s", r#""on": "2025-06-30", "includes": ["1"], "#, legs)
}

fn on(day: &str, legs: &str) -> String {
    exchange("1", &format!(r#""on": "{day}", "#), legs)
}

#[test]
fn a_summary_hides_nothing_that_is_found_at_its_record() {
    let five = r#""prisoner_of_war": 5"#;
    let leg = |ends: &str, more: &str| format!("{{ {ends}, {more} }}");
    let of_a = r#""from": "A", "to": "B""#;
    let people = r#""detainees": { "prisoner_of_war": 5 }"#;
    let cases = [
        ("T18", leg(r#""from": "A", "to": "A""#, people)),
        ("T18", leg(of_a, &format!(r#""internal": true, {people}"#))),
        ("T14", leg(of_a, &format!(r#""listed": 3, {people}"#))),
        ("C05", leg(of_a, &format!(r#""listed": 8, {people}"#))),
        ("C18", leg(of_a, r#""detainees": {}"#)),
        ("L04", there(r#""hostage": 2"#)),
    ];
    let day = "2025-05-23";
    let mut all: Vec<(&str, String)> = Vec::new();
    all.extend(cases.map(|(code, legs)| (code, on(day, &legs))));
    all.push(("T03", on("2024-12-31", &there(five))));
    all.push(("C02", exchange("1", "", &there(five))));
    for (code, record) in all {
        let alone = found(TERMS, &[], &record, None);
        assert!(
            alone.iter().any(|line| line.starts_with(code)),
            "{code}: {alone:?}"
        );
        for legs in [
            there(r#""prisoner_of_war": 7"#),
            home(five),
            format!("{}, {}", there(five), home(five)),
        ] {
            let mut with = found(TERMS, &[], &record, Some(&summary(&legs)));
            // That the summary names other kinds is found at it.
            with.retain(|line| !line.starts_with("C20 /journal/1/"));
            assert_eq!(with, alone, "{code} {legs}");
        }
    }
}

#[test]
fn a_summary_after_a_suspension_does_not_hide_a_record_during_it() {
    let step = |step: &str, on: &str| format!(r#"{{ "{step}": {{ "on": "{on}" }} }}"#);
    let life = [
        step("suspension", "2025-02-01"),
        step("resumption", "2025-04-01"),
    ];
    let life = life.each_ref().map(String::as_str);
    let record = on("2025-03-01", &there(r#""prisoner_of_war": 5"#));
    let alone = found(TERMS, &life, &record, None);
    assert_eq!(
        alone,
        ["T05 /journal/2/exchange/on dated `2025-03-01`, but the agreement was suspended"]
    );
    let all = summary(&there(r#""prisoner_of_war": 7"#));
    assert_eq!(found(TERMS, &life, &record, Some(&all)), alone);
}

/// The number is known by a summary that names the direction; of another direction it says nothing.
#[test]
fn what_is_not_known_of_a_record_is_found_where_its_summary_does_not_say_it() {
    for (code, detainees) in [
        ("C03", r#""prisoner_of_war": "undisclosed""#),
        ("C04", r#""unspecified": 5"#),
    ] {
        let record = on("2025-05-23", &there(detainees));
        let alone = found(TERMS, &[], &record, None);
        assert!(alone.iter().any(|line| line.starts_with(code)), "{alone:?}");
        let other = summary(&home(r#""prisoner_of_war": 7"#));
        assert_eq!(found(TERMS, &[], &record, Some(&other)), alone);
        let same = summary(&there(r#""prisoner_of_war": 7"#));
        assert_eq!(
            found(TERMS, &[], &record, Some(&same)),
            Vec::<String>::new()
        );
    }
}

/// C07 stands at the record where the summary does not name its direction, and otherwise at the summary.
#[test]
fn a_direction_that_no_commitment_names_is_found_at_a_record_of_which_its_summary_is_silent() {
    let terms = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "at_most": 50 } }]"#;
    let record = on("2025-05-23", &home(r#""prisoner_of_war": 5"#));
    let alone = found(terms, &[], &record, None);
    assert!(
        alone.iter().any(|line| line.starts_with("C07")),
        "{alone:?}"
    );
    let other = summary(&there(r#""prisoner_of_war": 7"#));
    assert_eq!(found(terms, &[], &record, Some(&other)), alone);
}
