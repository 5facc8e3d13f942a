//! What is reported once does not depend on the order of legs and entries in a tie.

use exchange_agreement::Document;
use serde_json::Value;

use super::names_and_order::{said, swapped};

/// Two exchanges of one day with these legs, under these terms.
fn tied(terms: &str, legs: [&str; 2]) -> Value {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a", "kind": "state" }}],
        "B": [{{ "id": "b", "kind": "armed_group" }}], "C": [{{ "id": "c", "kind": "state" }}] }}, {terms} }},
        "journal": [
            {{ "exchange": {{ "id": "one", "on": "2025-02-01", "legs": [{}] }} }},
            {{ "exchange": {{ "id": "two", "on": "2025-02-01", "legs": [{}] }} }} ] }}"#,
        legs[0], legs[1]
    );
    serde_json::from_str(&text).unwrap()
}

/// Both orders of two exchanges of one day give the same findings, with this code among them.
fn reads_alike(code: Option<&str>, terms: &str, legs: &[String; 2]) {
    let value = tied(terms, legs.each_ref().map(String::as_str));
    let other = swapped(&value, 0).unwrap();
    let [one, other] = [&value, &other].map(|value| {
        Document::from_json(value.to_string())
            .unwrap_or_else(|error| panic!("{error:#}\n{value:#}"))
    });
    let (one, other) = (said(&one), said(&other));
    assert_eq!(one, other);
    let has = |code: &str| one.iter().any(|said| said.starts_with(code));
    assert!(code.is_none_or(has), "{one:?}");
    assert_eq!(has("C07"), code == Some("C07"), "{one:?}");
}

#[test]
fn what_is_reported_once_does_not_depend_on_the_order_of_a_tie() {
    let promise = |own: &str| {
        format!(
            r#""parts": [{{ "id": "p" }}, {{ "id": "q" }}], "commitments": [
            {{ "from": "B", "to": "A", "quantity": {{ "exactly": 9 }} }}{own} ]"#
        )
    };
    let own = r#", { "from": "A", "to": "B", "part": "p", "quantity": { "exactly": 9 } }"#;
    let of_part = |part: &str| {
        format!(
            r#"{{ "from": "A", "to": "B", "part": "{part}", "detainees": {{ "civilian": 2 }} }}"#
        )
    };
    let of = |way: &str, people: &str| {
        let (from, to) = way.split_at(1);
        format!(r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ {people} }} }}"#)
    };
    let withheld = |from: &str, to: &str| {
        format!(
            r#"{{ "from": "{from}", "to": "{to}", "listed": 5, "detainees": {{ "civilian": 2 }},
            "accounted": [{{ "reason": "withheld", "detainees": {{ "prisoner_of_war/wounded": 3 }} }}] }}"#
        )
    };
    let parts = [of_part("p"), of_part("q")];
    // A direction that one part of the promises names, and one that none names.
    reads_alike(None, &promise(own), &parts);
    reads_alike(Some("C07"), &promise(""), &parts);
    for (code, legs) in [
        (
            "L04",
            [of("AB", r#""hostage": 2"#), of("BA", r#""hostage": 3"#)],
        ),
        (
            "L06",
            [
                of("AB", r#""prisoner_of_war": 2"#),
                of("BA", r#""prisoner_of_war": 3"#),
            ],
        ),
        ("L07", [withheld("A", "C"), withheld("C", "A")]),
        (
            "C04",
            [
                of("AB", r#""unspecified": 2"#),
                of("AB", r#""unspecified": 3"#),
            ],
        ),
    ] {
        reads_alike(Some(code), &promise(own), &legs);
    }
}

#[test]
fn a_label_that_no_table_names_is_reported_alike_in_either_order_of_a_tie() {
    let line = |part: &str, of: &str| {
        format!(
            r#"{{ "from": "C", "to": "B", {part} "of": ["prisoner_of_war/{of}"], "weight": 3 }}"#
        )
    };
    let ranks = |part: &str| {
        let lines = ["colonel", "private"].map(|rank| line(part, rank));
        format!(
            r#""parts": [{{ "id": "p" }}, {{ "id": "q" }}], "parity": [{{ "basis": "weighted", "span": "at_end",
            "left": [{}], "right": [{{ "from": "B", "to": "C" }}] }}]"#,
            lines.join(",")
        )
    };
    let ranked = |part: &str, people: &[(&str, u32)]| {
        let people = people.iter();
        let people = people.map(|(rank, count)| format!(r#""prisoner_of_war/{rank}": {count}"#));
        let people: Vec<String> = people.collect();
        format!(
            r#"{{ "from": "C", "to": "B", {part} "detainees": {{ {} }} }}"#,
            people.join(",")
        )
    };
    let [p, q] = [r#""part": "p","#, r#""part": "q","#];
    for (part, legs) in [
        (
            "",
            [ranked("", &[("major", 2)]), ranked("", &[("major", 3)])],
        ),
        (
            "",
            [
                ranked("", &[("major", 2), ("general", 1)]),
                ranked("", &[("major", 2), ("captain", 1)]),
            ],
        ),
        (p, [ranked(p, &[("major", 2)]), ranked(q, &[("major", 3)])]),
    ] {
        reads_alike(Some("C19"), &ranks(part), &legs);
    }
}
