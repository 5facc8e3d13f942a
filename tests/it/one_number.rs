//! Small documents of which two views once said two numbers, or one a wrong one: each with the number worked out by hand.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Document, Standing};

fn document(promised: u32, journal: &str) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
                "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": {promised} }} }}] }},
            "journal": [{journal}] }}"#
    );
    Document::from_json(text).unwrap()
}

/// An exchange with one leg, of so many people or whatever else stands in it.
fn exchange(id: &str, on: &str, includes: &str, leg: &str) -> String {
    let includes = if includes.is_empty() {
        String::new()
    } else {
        format!(r#", "includes": ["{includes}"]"#)
    };
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [{leg}]{includes} }} }}"#)
}

fn people(category: &str, count: u32) -> String {
    format!(r#"{{ "from": "A", "to": "B", "detainees": {{ "{category}": {count} }} }}"#)
}

fn back(of: &str, on: &str, leg: &str) -> String {
    let legs = if leg.is_empty() {
        String::new()
    } else {
        format!(r#", "legs": [{leg}]"#)
    };
    format!(r#"{{ "reversal": {{ "of": "{of}", "on": "{on}"{legs} }} }}"#)
}

/// The whole direction and its lines in the balance, and who counts towards the promise.
fn numbers(standing: &Standing) -> String {
    let balance = standing.balance("A", "B").unwrap();
    let lines = balance.by_category().iter();
    let lines: Vec<String> = lines
        .map(|(line, number)| format!("{line} {number}"))
        .collect();
    let promise = standing.commitments()[0].released();
    format!("{}: {}; {promise}", balance.released(), lines.join(", "))
}

#[test]
fn a_record_is_in_the_widest_summary_that_belongs_to_the_day() {
    let record = |id, on, includes| exchange(id, on, includes, &people("prisoner_of_war", 10));
    let journal = [
        record("1", "2024-01-01", ""),
        record("s", "2024-03", "1"),
        record("t", "2024-01-31", "s"),
    ];
    let document = document(10, &journal.join(","));
    let then = document.ledger().as_of("2024-02-20".parse().unwrap());
    assert_eq!(numbers(&then), "10: prisoner_of_war 10; 10");
    assert!(then.findings().is_within_terms());
}

/// Of three summaries, each of the one before, the second became known last: those of the first are in the third already.
#[test]
fn a_record_is_counted_once_where_the_summary_between_is_not_known_yet() {
    let known =
        |entry: String, on: &str| entry.replace("\"id\"", &format!("\"known\": \"{on}\", \"id\""));
    let of =
        |id, on, includes, count| exchange(id, on, includes, &people("prisoner_of_war", count));
    let journal = [
        of("1", "2024-01-01", "", 10),
        known(of("s", "2024-01-20", "1", 20), "2024-06-01"),
        known(of("t", "2024-01-31", "s", 30), "2024-02-01"),
    ];
    let document = document(30, &journal.join(","));
    let [march, february] = ["2024-03-01", "2024-02-20"].map(|date| date.parse().unwrap());
    let then = document.ledger().as_known_on(march, february);
    assert_eq!(numbers(&then), "30: prisoner_of_war 30; 30");
    let movements = document.ledger().movements_as_known_on(march, february);
    let totals: Vec<String> = movements
        .iter()
        .map(|one| one.total().to_string())
        .collect();
    assert_eq!(totals, ["10", "20"]);
}

#[test]
fn a_summary_of_a_summary_adds_nobody_whom_two_parts_already_have() {
    let text = r#"{ "format": "exchange-agreement/1",
        "agreement": { "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }, "parts": [{ "id": "p" }] },
        "journal": [
            { "exchange": { "id": "1", "legs": [
                { "from": "A", "to": "B", "detainees": { "civilian": 1 }, "part": "p" }] } },
            { "exchange": { "id": "s", "includes": ["1"], "legs": [
                { "from": "A", "to": "B", "detainees": { "prisoner_of_war": 1 } },
                { "from": "A", "to": "B", "detainees": { "civilian": { "at_least": 0 } }, "part": "p" }] } },
            { "exchange": { "id": "t", "includes": ["s"], "legs": [
                { "from": "A", "to": "B", "detainees": { "prisoner_of_war": 1, "civilian": { "at_least": 1 } } }] } }] }"#;
    let document = Document::from_json(text).unwrap();
    let standing = document.ledger().standing();
    let balance = standing.balance("A", "B").unwrap();
    assert_eq!(balance.released().to_string(), "at least 2");
    let ends = balance.ends();
    let counted = document
        .ledger()
        .movements()
        .count(&Measure::new(Counted::HandedOver, ends));
    assert_eq!(counted.unwrap().to_string(), "at least 2");
}

#[test]
fn whoever_was_taken_back_is_taken_from_a_wider_summary_once() {
    let of =
        |id, on, includes, count| exchange(id, on, includes, &people("prisoner_of_war", count));
    let some = back("1", "2024-01-05", &people("prisoner_of_war", 3));
    let all = back("1", "2024-01-06", "");
    let [one, two, three] = [
        of("1", "2024-01-01", "", 10),
        of("s", "2024-01-31", "1", 20),
        of("t", "2024-02-28", "s", 30),
    ];
    let undone = back("s", "2024-02-05", "");
    for (journal, expected) in [
        // Of 30 the 20 of the first summary are gone.
        (
            [&*one, &some, &two, &undone, &three],
            "10: prisoner_of_war 10; 10",
        ),
        (
            [&*one, &two, &all, &undone, &three],
            "10: prisoner_of_war 10; 10",
        ),
        // Of 30 the 10 of the record are gone, 3 of them before.
        (
            [&*one, &some, &all, &two, &three],
            "20: prisoner_of_war 20; 20",
        ),
    ] {
        let document = document(100, &journal.join(","));
        assert_eq!(
            numbers(&document.ledger().standing()),
            expected,
            "{journal:?}"
        );
    }
}

#[test]
fn a_summary_tells_apart_whom_its_record_has_for_both_directions_together() {
    let both = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 30 } }"#;
    let journal = [
        exchange("1", "2024-01-01", "", both),
        exchange("s", "2024-01-31", "1", &people("prisoner_of_war", 40)),
    ];
    let document = document(100, &journal.join(","));
    assert_eq!(
        numbers(&document.ledger().standing()),
        "40: prisoner_of_war 40; 40"
    );
}

#[test]
fn the_rest_of_a_summary_lies_within_the_dates_of_its_legs() {
    let dated =
        |people: &str, on: &str| people.replace("\"from\"", &format!("\"on\": \"{on}\", \"from\""));
    let legs = [
        dated(&people("prisoner_of_war", 12), "2024-01-20"),
        dated(&people("civilian", 3), "2024-01-25"),
    ];
    let journal = [
        exchange("1", "2024-01-01", "", &people("prisoner_of_war", 10)),
        exchange("s", "2024-01-31", "1", &legs.join(",")),
    ];
    let document = document(15, &journal.join(","));
    let then = document.ledger().as_of("2024-01-25".parse().unwrap());
    assert_eq!(numbers(&then), "15: prisoner_of_war 12, civilian 3; 15");
}

#[test]
fn a_leg_that_accounts_for_people_alone_names_nobody_handed_over() {
    let recovered = r#"{ "from": "A", "to": "B",
        "accounted": [{ "reason": "recovered_by_receiver", "detainees": { "prisoner_of_war": 1 } }] }"#;
    let journal = [
        exchange("1", "2024-01-01", "", &people("prisoner_of_war", 27)),
        exchange("s", "2024-01-31", "1", recovered),
    ];
    let document = document(28, &journal.join(","));
    let standing = document.ledger().standing();
    assert_eq!(numbers(&standing), "27: prisoner_of_war 27; 28");
    assert!(standing.findings().is_within_terms());
}

#[test]
fn lines_hold_no_more_people_than_are_left() {
    let journal = [
        exchange("1", "2024-01-01", "", &people("unspecified", 10)),
        back("1", "2024-01-05", ""),
        exchange("s", "2024-01-31", "1", &people("civilian", 30)),
    ];
    let document = document(100, &journal.join(","));
    assert_eq!(
        numbers(&document.ledger().standing()),
        "20: civilian 20; 20"
    );
}

#[cfg(feature = "csv")]
#[test]
fn a_column_adds_up_where_some_were_taken_back_and_then_all() {
    let journal = [
        exchange("1", "2024-01-01", "", &people("prisoner_of_war", 10)),
        back("1", "2024-01-05", &people("prisoner_of_war", 3)),
        back("1", "2024-01-06", ""),
    ];
    let table =
        exchange_agreement::render::csv::exchanges(document(100, &journal.join(",")).ledger());
    let taken_back = table
        .lines()
        .skip(2)
        .map(|row| row.split(',').nth(18).unwrap());
    assert!(taken_back.eq(["", "3", "7"]));
}

#[test]
fn a_figure_for_both_directions_that_is_not_in_the_range_keeps_the_sum_of_both() {
    let both = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 16 } }"#;
    let back = r#"{ "from": "B", "to": "A", "detainees": { "prisoner_of_war": 207 } }"#;
    let legs = format!("{}, {back}", people("prisoner_of_war", 30));
    // Without a date, the first is sure on no day.
    let first = format!(r#"{{ "exchange": {{ "id": "1", "legs": [{both}] }} }}"#);
    let journal = [first, exchange("s", "2024-01", "1", &legs)];
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
                "commitments": [{{ "between": ["A", "B"], "quantity": {{ "at_most": 300 }} }}] }},
            "journal": [{}] }}"#,
        journal.join(",")
    );
    let document = Document::from_json(text).unwrap();
    let day = "2024-02-20".parse().unwrap();
    let ledger = document.ledger();
    let (standing, movements) = (ledger.as_of(day), ledger.movements_as_of(day));
    let mut balances = standing.balances().iter();
    let balance = balances.find(|one| one.ends().way().is_none()).unwrap();
    let measure = Measure::new(Counted::HandedOver, balance.ends());
    // All but the 16 are surely in the summary's own span, whichever way the 16 went.
    assert_eq!(balance.released().to_string(), "221 to 237");
    assert_eq!(movements.count(&measure), Some(balance.released()));
}
