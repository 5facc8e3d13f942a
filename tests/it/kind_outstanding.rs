//! What is outstanding of a kind whose labels have promises of their own: worked out by hand.

use exchange_agreement::{Document, render};

fn rows(promises: &str, people: &str) -> Vec<String> {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}, "commitments": [{promises}] }},
  "journal": [{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [
    {{ "from": "A", "to": "B", "detainees": {{ {people} }} }}] }} }}] }}"#
    );
    let document = Document::from_json(text.as_bytes()).unwrap();
    let page = render::balances(&document.ledger().standing()).to_string();
    let rows = page.lines().skip(1);
    let words = rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "));
    words.collect()
}

fn promise(number: &str, of: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", "quantity": {{ {number} }}, "of": ["{of}"] }}"#)
}

#[test]
fn a_kind_has_no_fewer_outstanding_than_its_labels_together() {
    let all = promise(r#""exactly": 10"#, "prisoner_of_war");
    let officers = promise(r#""exactly": 6"#, "prisoner_of_war/officer");
    let privates = promise(r#""exactly": 2"#, "prisoner_of_war/private");
    let nine = r#""prisoner_of_war/private": 9"#;
    // The nine privates leave one of ten, but no officer went.
    let found = rows(&format!("{all}, {officers}"), nine);
    assert_eq!(
        found[0..2],
        [
            "A to B prisoners of war 9 6",
            "prisoners of war (private) 9 -"
        ]
    );
    let civilian = rows(
        &format!("{all}, {officers}, {privates}"),
        r#""civilian": 1"#,
    );
    assert_eq!(civilian.last().map(String::as_str), Some("all 1 10"));
    // Of both labels, 5 officers and 1 private are outstanding, and 9 of the kind.
    let few = rows(
        &format!("{all}, {officers}, {privates}"),
        r#""prisoner_of_war/officer": 1, "prisoner_of_war/private": 1"#,
    );
    assert_eq!(few[0], "A to B prisoners of war 2 8");
    // A number that nobody agreed for the labels changes nothing.
    let alone = rows(&all, nine);
    assert_eq!(alone[0], "A to B prisoners of war 9 1");
}
