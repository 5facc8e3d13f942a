//! People whom a third actor handed on for a side that only their summary names: worked out by hand.

use exchange_agreement::Document;

/// The numbers of each direction, after 8 of A and 5 of D came into the custody of C.
fn rows(record: &str, summary: &str) -> String {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
  "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}], "D": [{{ "id": "d" }}] }},
    "third_actors": [{{ "id": "C" }}] }},
  "journal": [
    {{ "exchange": {{ "id": "0", "on": "2025-01-01", "legs": [
      {{ "from": "A", "to": "C", "detainees": {{ "civilian": 8 }} }}, {{ "from": "D", "to": "C", "detainees": {{ "civilian": 5 }} }}] }} }},
    {{ "exchange": {{ "id": "1", "on": "2025-01-02", "legs": [{record}] }} }},
    {{ "exchange": {{ "id": "s", "on": "2025-01-02", "includes": ["1"], "legs": [{summary}] }} }}] }}"#
    );
    let document = Document::from_json(text.as_bytes()).unwrap();
    let standing = document.ledger().standing();
    let row = |(from, to)| {
        let balance = standing.balance(from, to)?;
        Some(format!("{from} to {to} {}", balance.released()))
    };
    let all = [("A", "B"), ("D", "B"), ("C", "B")].into_iter();
    all.filter_map(row).collect::<Vec<_>>().join(", ")
}

fn leg(from: &str, people: u32, more: &str) -> String {
    format!(r#"{{ "from": "{from}", "to": "B", "detainees": {{ "civilian": {people} }}{more} }}"#)
}

#[test]
fn everyone_of_a_record_is_of_the_side_that_the_summary_names() {
    let (of_a, of_d) = (r#", "released_by": "A""#, r#", "released_by": "D""#);
    let record = leg("C", 8, "");
    // The record tells no side, and C held people of two.
    assert_eq!(rows(&record, &leg("C", 8, of_a)), "A to B 8, C to B 8");
    // The summary may tell of others beside those of the record.
    assert_eq!(
        rows(&leg("C", 6, ""), &leg("C", 8, of_a)),
        "A to B 8, C to B 8"
    );
    // It names both sides: each has those it says.
    let both = format!("{}, {}", leg("C", 5, of_a), leg("C", 3, of_d));
    assert_eq!(rows(&record, &both), "A to B 5, D to B 3, C to B 8");
    // Not everyone has room among those of A: the others may be of D.
    assert_eq!(
        rows(&record, &leg("C", 5, of_a)),
        "A to B 5, D to B 0 to 8, C to B 8 to 13"
    );
    // The record tells another side: the summary says nothing of its people.
    assert_eq!(
        rows(&leg("C", 3, of_d), &leg("C", 5, of_a)),
        "A to B 5, D to B 3, C to B 8"
    );
}
