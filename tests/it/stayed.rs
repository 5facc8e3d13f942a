//! People of an exchange who did not move, after the whole exchange was taken back: worked out by hand.

use exchange_agreement::journal::ReversalReason;
use exchange_agreement::standing::{Counted, Measure, Moved};
use exchange_agreement::{Document, Ends, Standing};

/// A custodian held 5 of A; 3 went to B, 2 are accounted for; then everybody was taken back. `later` follows.
fn document(reason: &str, back: &str, later: &str) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
    "third_actors": [{{ "id": "k", "roles": ["custodian"], "holding": [{{ "from": "A", "detainees": {{ "civilian": 5 }} }}] }}],
    "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": 5 }} }}] }},
  "journal": [
    {{ "exchange": {{ "id": "1", "on": "2025-01-05", "legs": [
      {{ "from": "k", "to": "B", "released_by": "A", "detainees": {{ "civilian": 3 }},
        "accounted": [{{ "reason": "{reason}", "detainees": {{ "civilian": 2 }} }}] }}] }} }},
    {{ "reversal": {{ "of": "1", "on": "{back}" }} }}{later}] }}"#
    );
    Document::from_json(text.as_bytes()).unwrap()
}

fn verdict(standing: &Standing) -> String {
    standing.commitments()[0].verdict().to_string()
}

/// What the custodian holds: people, and remains.
fn held(standing: &Standing) -> String {
    let custody = standing.custody_of("k").unwrap();
    format!("{} and {}", custody.held(), custody.remains_held())
}

#[test]
fn who_died_escaped_or_declined_is_not_taken_back() {
    let cases = [
        ("died", "3 and 2", "pending, 3 outstanding"),
        ("escaped", "3 and 0", "pending, 3 outstanding"),
        ("declined", "5 and 0", "pending, 3 outstanding"),
    ];
    for (reason, holds, outstanding) in cases {
        let document = document(reason, "2025-02-01", "");
        let standing = document.ledger().standing();
        assert_eq!(
            (held(&standing), verdict(&standing)),
            (holds.to_owned(), outstanding.to_owned()),
            "{reason}"
        );
        let movements = document.ledger().movements();
        let moved = movements
            .iter()
            .filter(|one| one.moved() == Moved::Returned);
        let back: Vec<String> = moved.map(|one| one.total().to_string()).collect();
        assert_eq!(back, ["3"], "{reason}");
    }
}

#[test]
fn on_a_day_on_which_it_is_not_known_who_is_back_the_dead_are_dead() {
    let document = document("died", "2025-02", "");
    let standing = document.ledger().as_of("2025-02-10".parse().unwrap());
    assert_eq!(held(&standing), "0 to 3 and 2");
    assert_eq!(
        verdict(&standing),
        "undecidable, released: 0 to 3; the date is not known"
    );
}

#[test]
fn a_custodian_does_not_hand_on_the_dead() {
    let later = r#", { "exchange": { "id": "2", "on": "2025-03-01", "legs": [
      { "from": "k", "to": "B", "released_by": "A", "detainees": { "civilian": 5 } }] } }"#;
    let found = document("died", "2025-02-01", later).findings().to_string();
    let over = "T12 /journal/2/exchange/legs/0/detainees 7 (handed on 5, died 2) left the custody of `k` in total, but 5 (held at the start 5) came into it";
    assert!(found.contains(over), "{found}");
}

#[test]
fn who_was_recovered_is_taken_back_and_who_was_taken_again_is_not() {
    let text = |reversal: &str| {
        let text = format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
  "journal": [
    {{ "exchange": {{ "id": "1", "on": "2025-01-05", "legs": [
      {{ "from": "A", "to": "B", "detainees": {{ "civilian": 3 }},
        "accounted": [{{ "reason": "recovered_by_receiver", "detainees": {{ "civilian": 2 }} }}] }}] }} }},
    {reversal} {{ "reversal": {{ "of": "1", "on": "2025-02-01" }} }}] }}"#
        );
        Document::from_json(text.as_bytes()).unwrap()
    };
    let of = |document: &Document, counted: Counted| {
        let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
        let counted = document
            .ledger()
            .movements()
            .count(&Measure::new(counted, ends));
        counted.map(|count| count.to_string())
    };
    let again = r#"{ "reversal": { "of": "1", "on": "2025-01-20", "reason": "taken_again", "legs": [
      { "from": "A", "to": "B", "detainees": { "civilian": 1 } }] } },"#;
    for (reversal, taken) in [("", None), (again, Some("1"))] {
        let document = text(reversal);
        assert_eq!(of(&document, Counted::Performed).as_deref(), Some("0"));
        assert_eq!(of(&document, Counted::Recovered).as_deref(), Some("0"));
        let counted = of(&document, Counted::Reversed(ReversalReason::TakenAgain));
        assert_eq!(counted.as_deref(), taken);
    }
}
