//! A summary that names one part, of records without a part: worked out by hand.

use exchange_agreement::Document;

/// The row of each category from A to B, the one of all, and the verdict of each promise.
fn told(promises: &str, record: &str, summary: &str) -> String {
    let leg = |detainees: &str, part: &str| {
        format!(r#"{{ "from": "A", "to": "B", "detainees": {{ {detainees} }}{part} }}"#)
    };
    let (record, summary) = (leg(record, ""), leg(summary, r#", "part": "p""#));
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}, "parts": [{{ "id": "p" }}],
    "commitments": [{promises}] }},
  "journal": [
    {{ "exchange": {{ "id": "1", "on": "2025-02-01", "legs": [{record}] }} }},
    {{ "exchange": {{ "id": "s", "on": "2025-03-01", "includes": ["1"], "legs": [{summary}] }} }}] }}"#
    );
    let document = Document::from_json(text.as_bytes()).unwrap();
    let standing = document.ledger().standing();
    let balance = standing.balance("A", "B").unwrap();
    let rows = balance.by_category().iter();
    let rows = rows.map(|(line, number)| format!("{line} {number}"));
    let all = core::iter::once(format!("all {}", balance.released()));
    let verdicts = standing.commitments().iter();
    let verdicts = verdicts.map(|one| one.verdict().to_string());
    rows.chain(all)
        .chain(verdicts)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn people_of_other_kinds_are_beside_those_of_the_part() {
    // No prisoner of war of the record is among the seven civilians: three of the hundred may be those of the part.
    let record = r#""prisoner_of_war": 100"#;
    let both = r#""prisoner_of_war": 3, "civilian": 7"#;
    assert_eq!(
        told("", record, both),
        "prisoner_of_war 100 to 103; civilian 7; all 107 to 110"
    );
    // Nor is an officer a private; the kind is named.
    assert_eq!(
        told(
            "",
            r#""prisoner_of_war/officer": 100"#,
            r#""prisoner_of_war/private": 7"#
        ),
        "prisoner_of_war/officer 100; prisoner_of_war/private 7; all 107"
    );
    // An approximate number of people who may be among them lowers nothing that the summary says.
    assert_eq!(
        told("", r#""civilian": { "about": 100 }"#, r#""civilian": 7"#),
        "civilian at least 7; all at least 7"
    );
}

#[test]
fn the_part_has_what_its_summary_says_in_rows_and_verdicts() {
    let promise = |number: u32, rest: &str| {
        format!(r#"{{ "from": "A", "to": "B", "quantity": {{ "exactly": {number} }}{rest} }}"#)
    };
    let of_part = promise(7, r#", "part": "p", "of": ["civilian"]"#);
    let record = r#""prisoner_of_war": 100, "civilian": 2"#;
    let both = r#""prisoner_of_war": 3, "civilian": 7"#;
    // Two civilians of the record may be of the part, of which seven are told.
    let found = told(&format!("{of_part}, {}", promise(115, "")), record, both);
    let rows = "prisoner_of_war 100 to 103; civilian 7 to 9; all 107 to 112";
    let unknown = "undecidable, released: 7 to 9; the releases are not known well enough";
    assert_eq!(
        found,
        format!("{rows}; {unknown}; pending, 3 to 8 outstanding")
    );
}

#[test]
fn people_of_a_kind_that_the_summary_does_not_name_may_be_any_of_it() {
    assert_eq!(
        told("", r#""prisoner_of_war": 100"#, r#""civilian": 7"#),
        "prisoner_of_war 100; civilian 0 to 7; all 100 to 107"
    );
}
