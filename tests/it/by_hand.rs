//! What the journal comes to, entry by entry: small documents of which every number was worked out by hand.

use exchange_agreement::journal::EventEntry;
use exchange_agreement::standing::{Movement, ParityVerdict};
use exchange_agreement::{Document, Ledger};

use super::{codes, lines};

/// A document of two sides with this more of an agreement, and these entries.
pub(super) fn document(more: &str, entries: &[&str]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}{more} }},
            "journal": [{}] }}"#,
        entries.join(",")
    );
    Document::from_json(text).unwrap()
}

pub(super) fn exchange(id: &str, rest: &str, legs: &str) -> String {
    format!(r#"{{ "exchange": {{ "id": "{id}", {rest}"legs": [{legs}] }} }}"#)
}

/// The key of a date, or nothing.
pub(super) fn on(day: &str) -> String {
    if day.is_empty() {
        String::new()
    } else {
        format!(r#""on": "{day}", "#)
    }
}

/// People from A to B.
pub(super) fn there(detainees: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", "detainees": {{ {detainees} }} }}"#)
}

/// People from B to A.
pub(super) fn home(detainees: &str) -> String {
    format!(r#"{{ "from": "B", "to": "A", "detainees": {{ {detainees} }} }}"#)
}

pub(super) fn each(document: &Document, show: impl Fn(&Movement<'_>) -> String) -> Vec<String> {
    document.ledger().movements().iter().map(show).collect()
}

pub(super) fn when(movement: &Movement<'_>) -> String {
    let when = movement.date();
    when.map_or_else(|| "no date".into(), |when| when.to_string())
}

#[test]
fn movements_stand_in_the_order_of_their_last_days_whenever_they_were_recorded() {
    let people = there(r#""civilian": 1"#);
    let of = |id, on: &str| exchange(id, &format!(r#""on": "{on}", "#), &people);
    let days = ["2024-01-20", "2024-01-10", "2024-01-01/2024-01-15"];
    let [one, two, three] = [of("1", days[0]), of("2", days[1]), of("3", days[2])];
    let document = document("", &[&one, &two, &three]);
    assert_eq!(each(&document, when), [days[1], days[2], days[0]]);
}

#[test]
fn of_two_reversals_of_a_whole_record_the_one_that_came_first_took_everybody() {
    let record = exchange("1", r#""on": "2024-01-01", "#, &there(r#""civilian": 4"#));
    let march = r#"{ "reversal": { "of": "1", "on": "2024-03-05" } }"#;
    let february = r#"{ "reversal": { "of": "1", "on": "2024-02-05" } }"#;
    let undated = r#"{ "reversal": { "of": "1" } }"#;
    for entries in [
        [&*record, march, february],
        [&*record, undated, february],
        [&*record, february, march],
    ] {
        let document = document("", &entries);
        let shown = each(&document, |one| format!("{} on {}", one.total(), when(one)));
        assert_eq!(shown, ["4 on 2024-01-01", "4 on 2024-02-05"], "{entries:?}");
    }
}

#[test]
fn a_movement_names_its_record_and_the_correction_in_its_place() {
    let one = exchange("1", r#""on": "2024-01-01", "#, &there(r#""civilian": 4"#));
    let two = exchange("2", r#""on": "2024-01-02", "#, &there(r#""civilian": 5"#));
    let corrected = one.replace("\"exchange\"", "\"correction\"");
    let corrected = corrected.replace("\"civilian\": 4", "\"civilian\": 3");
    let document = document("", &[&one, &two, &corrected]);
    let entries = each(&document, |one| {
        format!("{} {:?}", one.total(), one.entries())
    });
    assert_eq!(entries, ["3 [0, 2]", "5 [1]"]);
}

#[test]
fn an_event_is_said_again_where_something_else_was_said_of_it_between() {
    let document = document(r#", "events": [{ "id": "truce" }, { "id": "vote" }]"#, &[]);
    let mut ledger = Ledger::open(document.agreement().clone());
    let mut is_new = |event: &str, on: &str| {
        let entry = EventEntry::new(event.parse().unwrap(), on.parse().unwrap());
        ledger.record_observed(entry).unwrap().is_new()
    };
    assert!(is_new("truce", "2024-01-01"));
    assert!(is_new("vote", "2024-01-03"));
    assert!(!is_new("truce", "2024-01-01"), "the same");
    assert!(is_new("truce", "2024-01-02"));
    assert!(is_new("truce", "2024-01-01"), "back to the first date");
    assert!(!is_new("vote", "2024-01-03"), "the same");
}

#[test]
fn the_same_correction_given_twice_is_one_entry() {
    let one = exchange("1", r#""on": "2024-01-01", "#, &there(r#""civilian": 4"#));
    let corrected = one.replace("\"exchange\"", "\"correction\"");
    let corrected = corrected.replace("\"civilian\": 4", "\"civilian\": 3");
    let document = document("", &[&one, &corrected]);
    let mut ledger = document.ledger().clone();
    let again = ledger.journal()[1].clone();
    assert!(!ledger.record_observed(again).unwrap().is_new());
    assert_eq!(ledger.journal().len(), 2);
}

/// Where a reversal makes the ledger count everything anew, C03 stands once for a direction, as it does without one.
#[test]
fn that_a_number_is_not_disclosed_is_said_once_for_a_direction() {
    let of = |id, legs: &str| exchange(id, r#""on": "2024-01-01", "#, legs);
    let five = there(r#""retained_personnel": 5"#);
    let back = format!(
        r#"{{ "reversal": {{ "of": "1", "on": "2024-01-02", "legs": [{}] }} }}"#,
        there(r#""retained_personnel": 1"#)
    );
    let secret = there(r#""civilian": "undisclosed""#);
    let dead = r#"{ "from": "A", "to": "B", "remains": "undisclosed" }"#.to_owned();
    let some = there(r#""civilian": { "at_least": 2 }"#);
    let (known, exact) = (there(r#""prisoner_of_war": 2"#), there(r#""civilian": 2"#));
    let summed = format!("{secret}, {known}");
    // People and remains apart.
    for (first, second, expected) in [
        (&secret, &secret, 1),
        (&dead, &dead, 1),
        (&dead, &secret, 2),
        (&secret, &dead, 2),
        (&some, &secret, 1),
        (&exact, &dead, 1),
        (&summed, &dead, 2),
        (&exact, &some, 0),
    ] {
        let first = of("1", &format!("{five}, {first}"));
        let second = of("2", second);
        let document = document("", &[&first, &back, &second]);
        let findings = document.findings();
        let said = codes(&findings, |_| true);
        let said = said.iter().filter(|code| *code == "C03").count();
        assert_eq!(said, expected, "{first} {second}");
    }
}

#[test]
fn that_a_summary_does_not_disclose_a_number_is_said_once_for_a_direction() {
    let of =
        |id, rest: &str, legs: &str| exchange(id, &format!(r#""on": "2024-01-01", {rest}"#), legs);
    let secret =
        r#"{ "from": "A", "to": "B", "detainees": { "civilian": "undisclosed" }, "part": "p" }"#;
    let both = format!("{secret}, {}", there(r#""prisoner_of_war": 5"#));
    let record = of("1", "", &there(r#""prisoner_of_war": 2"#));
    let summary = of("s", r#""includes": ["1"], "#, &both);
    let later = of("2", "", &there(r#""civilian": "undisclosed""#));
    let document = document(
        r#", "parts": [{ "id": "p" }]"#,
        &[&record, &summary, &later],
    );
    let said = codes(&document.findings(), |_| true);
    assert_eq!(
        said.iter().filter(|code| *code == "C03").count(),
        1,
        "{said:?}"
    );
}

#[test]
fn a_rule_of_equal_categories_counts_neither_whoever_went_outside_the_terms_nor_whoever_declined() {
    let of = |id, legs: &str| exchange(id, r#""on": "2024-01-01", "#, legs);
    let beside = r#"{ "from": "B", "to": "A", "detainees": { "civilian": 2 }, "beside": true }"#;
    let declined = r#"{ "from": "A", "to": "B", "accounted": [{ "reason": "declined", "detainees": { "civilian": 2 } }] }"#;
    let recovered = r#"{ "from": "A", "to": "B", "accounted": [{ "reason": "recovered_by_receiver", "detainees": { "civilian": 2 } }] }"#;
    let (ten, eight) = (there(r#""civilian": 10"#), there(r#""civilian": 8"#));
    let back = home(r#""civilian": 10"#);
    let some = format!(
        "{}, {}",
        there(r#""civilian": 1"#),
        home(r#""civilian": 1"#)
    );
    let taken_back =
        format!(r#"{{ "reversal": {{ "of": "1", "on": "2024-01-02", "legs": [{some}] }} }}"#);
    for (legs, is_even) in [
        (format!("{ten}, {back}, {beside}"), true),
        (format!("{ten}, {back}, {declined}"), true),
        (format!("{ten}, {back}, {recovered}"), false),
        (format!("{eight}, {back}, {recovered}"), true),
        (format!("{eight}, {back}, {declined}"), false),
    ] {
        let record = of("1", &legs);
        for entries in [Vec::from([&*record]), Vec::from([&*record, &*taken_back])] {
            for span in ["at_end", "each_exchange"] {
                let rule = format!(
                    r#", "parity": [{{ "basis": "equal_per_category", "span": "{span}" }}]"#
                );
                let document = document(&rule, &entries);
                let verdict = document.ledger().standing().parity()[0].verdict();
                assert_eq!(
                    verdict == ParityVerdict::Even,
                    is_even,
                    "{span}: {entries:?}"
                );
            }
        }
    }
}

#[test]
fn whoever_went_both_ways_before_counts_at_both_ends_of_a_rule_by_category() {
    let rule = r#", "commitments": [
        { "from": "A", "to": "B", "quantity": { "exactly": 100 } },
        { "from": "B", "to": "A", "quantity": { "exactly": 100 } }],
        "parity": [{ "basis": "equal_per_category", "span": "running", "largest_imbalance": 2 }]"#;
    let of = |id, on: &str, legs: &str| exchange(id, &format!(r#""on": "{on}", "#), legs);
    let (ten, five) = (r#""civilian": 10"#, r#""civilian": 5"#);
    let both = format!("{}, {}", there(ten), home(ten));
    let (one, two) = (
        of("1", "2024-01-01", &both),
        of("2", "2024-01-02", &there(five)),
    );
    let document = document(rule, &[&one, &two]);
    let broken = "T02 /journal/1/exchange/legs A to B 15 (civilians 15), B to A 10 (civilians 10): expected equal numbers per category over all exchanges so far (carried over up to 2)";
    assert_eq!(lines(&document.findings()), [broken]);
}

#[test]
fn who_was_settled_without_an_exchange_is_a_movement_too() {
    let settled = r#"{ "settled": { "from": "A", "to": "B", "reason": "waived", "detainees": { "civilian": 2 } } }"#;
    let one = exchange("1", r#""on": "2024-01-01", "#, &there(r#""civilian": 4"#));
    let document = document("", &[&one, settled]);
    let shown = each(&document, |one| {
        format!("{} {:?}", one.total(), one.moved())
    });
    assert_eq!(shown, ["4 HandedOver", "2 Settled(Waived)"]);
}

#[test]
fn a_reversal_without_a_date_may_have_been_before_any_day() {
    let one = exchange("1", r#""on": "2024-01-01", "#, &there(r#""civilian": 5"#));
    let some = format!(
        r#"{{ "reversal": {{ "of": "1", "legs": [{}] }} }}"#,
        there(r#""civilian": 2"#)
    );
    for (back, expected) in [
        (r#"{ "reversal": { "of": "1" } }"#, "0 to 5"),
        (&*some, "3 to 5"),
    ] {
        let document = document("", &[&*one, back]);
        let then = document.ledger().as_of("2024-01-02".parse().unwrap());
        let balance = then.balance("A", "B").unwrap();
        assert_eq!(balance.released().to_string(), expected);
        assert_eq!(balance.by_category()[0].1.to_string(), expected);
    }
}
