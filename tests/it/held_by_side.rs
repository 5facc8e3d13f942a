//! What a third actor holds of each side and of all, where numbers are not exact: worked out by hand.

use exchange_agreement::Document;

/// What `k` holds in all, then of each side.
fn held(holding: &str, legs: &str) -> String {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
    "third_actors": [{{ "id": "k", "roles": ["custodian"], "holding": [{holding}] }}] }},
  "journal": [{{ "exchange": {{ "id": "1", "on": "2025-02-02", "legs": [{legs}] }} }}] }}"#
    );
    let document = Document::from_json(text.as_bytes()).unwrap();
    let standing = document.ledger().standing();
    let all = standing.custody_of("k").unwrap().held();
    let sides = standing.held_from("k");
    let sides = sides.iter().map(|(side, held)| format!("{side} {held}"));
    core::iter::once(all.to_string())
        .chain(sides)
        .collect::<Vec<_>>()
        .join(", ")
}

fn of(side: &str, civilians: &str) -> String {
    format!(r#"{{ "from": "{side}", "detainees": {{ "civilian": {civilians} }} }}"#)
}

fn handed_on(civilians: u32, more: &str) -> String {
    format!(r#"{{ "from": "k", "to": "B", "detainees": {{ "civilian": {civilians} }}{more} }}"#)
}

#[test]
fn all_are_no_fewer_than_those_of_each_side() {
    let of_a = r#", "released_by": "A""#;
    // Whoever of A left was of A: the three of B are still there.
    let range = format!("{}, {}", of("A", r#"{ "between": [2, 9] }"#), of("B", "3"));
    assert_eq!(held(&range, &handed_on(4, of_a)), "3 to 8, A 0 to 5, B 3");
    let unknown = format!("{}, {}", of("A", r#""undisclosed""#), of("B", "3"));
    assert_eq!(
        held(&unknown, &handed_on(2, of_a)),
        "at least 3, A not known, B 3"
    );
    // Of whichever side they were, they left.
    assert_eq!(
        held(&range, &handed_on(4, "")),
        "1 to 8, A 0 to 8, B 0 to 3"
    );
}

#[test]
fn an_approximate_number_of_a_side_stays_approximate() {
    let about = format!("{}, {}", of("A", r#"{ "about": 20 }"#), of("B", "3"));
    let of_a = r#", "released_by": "A""#;
    assert_eq!(
        held(&about, &handed_on(2, of_a)),
        "about 21, A about 18, B 3"
    );
    assert_eq!(
        held(&of("A", r#"{ "about": 20 }"#), &handed_on(2, "")),
        "about 18, A about 18"
    );
}
