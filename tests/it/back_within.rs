//! Nobody comes back who was not delivered: returns beyond their line, part or record, worked out by hand.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Document, Ends, Subject};

const TERMS: &str =
    r#"{"sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}, "parts": [{"id": "x"}, {"id": "y"}]}"#;

/// The net numbers from A to B: all, prisoners of war, civilians, part x, part y; then the findings of level T.
fn net(entries: &[String], performed: Counted) -> (String, Vec<String>) {
    let text = format!(
        r#"{{"format": "exchange-agreement/1", "agreement": {TERMS}, "journal": [{}]}}"#,
        entries.join(",")
    );
    let document = Document::from_json(&text).unwrap();
    let movements = document.ledger().movements();
    let number = |measure: Measure| movements.count(&measure).unwrap_or_default().to_string();
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let all = Measure::new(performed, ends);
    let of = |kind| all.clone().with_subject(Subject::of([kind]).unwrap());
    let part = |part: &str| all.clone().with_part(part).unwrap();
    let balance = document.ledger().balance("A", "B").unwrap();
    let rows = balance.by_category().iter();
    let rows: Vec<String> = rows
        .map(|(line, number)| format!("{line} {number}"))
        .collect();
    let measures = [
        all.clone(),
        of(PrisonerOfWar),
        of(Civilian),
        part("x"),
        part("y"),
    ];
    let numbers = measures.map(number).join(", ");
    let findings = document.findings();
    let excess = findings
        .iter()
        .map(ToString::to_string)
        .filter(|one| one.starts_with('T'));
    (format!("{numbers}; {}", rows.join(", ")), excess.collect())
}

fn went(legs: &str) -> String {
    format!(r#"{{"exchange": {{"id": "1", "on": "2025-01-01", "legs": [{legs}]}}}}"#)
}

fn back(on: &str, legs: &str) -> String {
    format!(r#"{{"reversal": {{"of": "1", "on": "{on}", "legs": [{legs}]}}}}"#)
}

fn leg(people: &str, more: &str) -> String {
    format!(r#"{{"from": "A", "to": "B", "detainees": {{{people}}}{more}}}"#)
}

/// One prisoner of war was delivered, so one came back: the civilians stay.
#[test]
fn no_more_of_a_line_come_back_than_were_delivered() {
    let entries = [
        went(&leg(r#""prisoner_of_war": 1, "civilian": 12"#, "")),
        back("2025-01-05", &leg(r#""prisoner_of_war": 4"#, "")),
    ];
    let (numbers, excess) = net(&entries, Counted::HandedOver);
    assert_eq!(numbers, "12, 0, 12, 0 to 12, 0 to 12; civilian 12");
    assert_eq!(
        excess,
        ["T17 /journal/1/reversal A to B, prisoners of war: 4 returned, 1 delivered"]
    );
}

/// Three went in part x, so three came back in it: part y stays.
#[test]
fn no_more_of_a_part_come_back_than_were_delivered_in_it() {
    let of = |people: u32, part: &str| {
        leg(
            &format!(r#""prisoner_of_war": {people}"#),
            &format!(r#", "part": "{part}""#),
        )
    };
    let entries = [
        went(&format!("{},{}", of(3, "x"), of(9, "y"))),
        back("2025-01-05", &of(5, "x")),
    ];
    let (numbers, excess) = net(&entries, Counted::HandedOver);
    assert_eq!(numbers, "9, 9, 0, 0, 9; prisoner_of_war 9");
    assert_eq!(
        excess,
        ["T17 /journal/1/reversal A to B, part x: 5 returned, 3 delivered"]
    );
}

/// Two came back, then at most the other three, whichever is recorded first.
#[test]
fn nobody_comes_back_twice() {
    let delivered = went(&leg(r#""prisoner_of_war": 5, "civilian": 2"#, ""));
    let [first, second] = [("2025-01-05", 2), ("2025-01-09", 4)]
        .map(|(on, people)| back(on, &leg(&format!(r#""prisoner_of_war": {people}"#), "")));
    for (later, entries) in [
        (2, [&delivered, &first, &second]),
        (1, [&delivered, &second, &first]),
    ] {
        let entries = entries.map(Clone::clone);
        let (numbers, excess) = net(&entries, Counted::HandedOver);
        assert_eq!(numbers, "2, 0, 2, 0 to 2, 0 to 2; civilian 2");
        let place = format!("/journal/{later}/reversal");
        assert_eq!(
            excess,
            [format!(
                "T17 {place} A to B, prisoners of war: 6 returned, 5 delivered"
            )]
        );
    }
}

/// People without a category are of any line, and a range has as many as it may.
#[test]
fn lines_that_may_hold_them_have_room_for_those_who_come_back() {
    let entries = [
        went(&leg(
            r#""prisoner_of_war": 1, "unspecified": 3, "civilian": {"between": [2, 4]}"#,
            "",
        )),
        back("2025-01-05", &leg(r#""prisoner_of_war": 6"#, "")),
    ];
    let (numbers, excess) = net(&entries, Counted::HandedOver);
    assert_eq!(
        numbers,
        "2 to 4, 0, 2 to 4, 0 to 4, 0 to 4; civilian 2 to 4"
    );
    assert_eq!(
        excess,
        ["T17 /journal/1/reversal A to B, prisoners of war: 6 returned, 1 to 4 delivered"]
    );
}

/// Whom the receiver recovered was not handed over, and does not come back with those who were.
#[test]
fn those_recovered_stay_performed() {
    let recovered = r#", "accounted": [{"reason": "recovered_by_receiver", "detainees": {"prisoner_of_war": 3}}]"#;
    let entries = [
        went(&leg(r#""prisoner_of_war": 6"#, recovered)),
        back("2025-02-01", &leg(r#""prisoner_of_war": 7"#, "")),
    ];
    let (numbers, excess) = net(&entries, Counted::Performed);
    assert!(numbers.starts_with("3, 3, 0,"), "{numbers}");
    assert_eq!(
        excess,
        ["T17 /journal/1/reversal A to B: 7 returned, 6 delivered"]
    );
}
