//! Pictures of a day: nothing after it is drawn, and what is only possible by then is drawn as possible.

use exchange_agreement::{Document, PartialDate, render};

use crate::by_hand;
use crate::cases::documents;
use crate::pictures::texts;

fn document(terms: &str, entries: &[String]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
        "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": 1000 }} }}]{terms} }}, "journal": [{}] }}"#,
        entries.join(",")
    );
    Document::from_json(text).unwrap()
}

fn exchange(id: &str, on: &str, rest: &str, people: &str) -> String {
    let leg = format!(r#"{{ "from": "A", "to": "B", "detainees": {people} }}"#);
    by_hand::exchange(id, &(by_hand::on(on) + rest), &leg)
}

fn soldiers(people: u32) -> String {
    format!(r#"{{ "prisoner_of_war": {people} }}"#)
}

fn day(day: &str) -> PartialDate {
    day.parse().unwrap()
}

/// The boxes whose name at the pointer is this text.
fn boxes<'p>(picture: &'p str, name: &str) -> Vec<&'p str> {
    let end = format!("\"><title>{name}</title></rect>");
    let boxes = picture.split("<rect ");
    boxes.filter(|one| one.contains(&end)).collect()
}

/// The dates below the axes of a picture.
fn dates(picture: &str) -> Vec<&str> {
    let is_date = |text: &&str| text.len() == 10 && text.parse::<PartialDate>().is_ok();
    texts(picture).into_iter().filter(is_date).collect()
}

#[test]
fn progress_ends_with_the_day_inside_a_span() {
    let long = || exchange("1", "2030-01-05/2030-01-25", "", &soldiers(359));
    let short = || exchange("2", "2030-01-10", "", &soldiers(28));
    let both = document("", &[long(), short()]);
    let picture = render::progress_as_of(both.ledger(), day("2030-01-15"));
    let shown = texts(&picture).join("|");
    assert!(shown.contains("28 to 387 of 1,000 released"), "{shown}");
    assert!(
        shown.contains("|2030-01-15|") && !shown.contains("2030-01-25"),
        "{shown}"
    );
    // The step of 5 January, and the number at the end.
    assert!(
        shown.contains("|0 to 359|") && shown.contains("|28 to 387|"),
        "{shown}"
    );
    assert!(!shown.contains("|387|"), "{shown}");
    // A step of a later record of a summary.
    let later = exchange("3", "2030-01-20", "", &soldiers(4));
    let all = r#""includes": ["2", "3"], "#;
    let summary = exchange(
        "4",
        "2030-01-01/2030-01-25",
        all,
        r#"{ "unspecified": 400 }"#,
    );
    let nested = document("", &[long(), short(), later, summary]);
    let picture = render::progress_as_of(nested.ledger(), day("2030-01-15"));
    let standing = nested.ledger().as_of(day("2030-01-15"));
    let released = standing.balances()[0].released().to_string();
    assert_eq!(
        dates(&picture).iter().max(),
        Some(&"2030-01-15"),
        "{picture}"
    );
    assert_eq!(
        texts(&picture)
            .iter()
            .filter(|text| **text == released)
            .count(),
        1,
        "{picture}"
    );
}

#[test]
fn a_return_inside_its_span_is_possible() {
    let back = r#"{ "reversal": { "of": "1", "on": "2030-02-01/2030-02-10", "legs": [{ "from": "A", "to": "B",
        "detainees": { "prisoner_of_war": 8 } }] } }"#;
    let document = document(
        "",
        &[exchange("1", "2030-01-05", "", &soldiers(30)), back.into()],
    );
    let then = day("2030-02-05");
    let picture = render::progress_as_of(document.ledger(), then);
    assert!(
        picture.contains("A to B: 22 to 30 of 1,000 released"),
        "{picture}"
    );
    assert_eq!(
        dates(&picture).iter().max(),
        Some(&"2030-02-05"),
        "{picture}"
    );
    let flows = render::flows_as_of(document.ledger(), then);
    assert!(
        flows.contains("B back to A: 0 to 8 people in 1 reversal (0 to 8 prisoners of war)."),
        "{flows}"
    );
    assert!(
        texts(&flows).contains(&"0 to 8") && !texts(&flows).contains(&"8"),
        "{flows}"
    );
    let name = "reversal of exchange 1, 2030-02-01/2030-02-10: 0 to 8";
    assert_eq!(boxes(&flows, name).len(), 1, "{flows}");
    let surely = format!("{name} prisoners of war");
    assert!(boxes(&flows, &surely).is_empty(), "{flows}");
}

#[test]
fn flows_hatch_who_only_possibly_moved_by_the_day() {
    let entries = [
        exchange("1", "2030-01-05/2030-01-25", "", &soldiers(359)),
        exchange("2", "2030-01-10", "", &soldiers(28)),
        exchange("3", "2030-01", "", &soldiers(100)),
        exchange("4", "", "", &soldiers(9)),
        exchange("5", "2030-02-20", "", &soldiers(40)),
    ];
    let document = document("", &entries);
    let flows = render::flows_as_of(document.ledger(), day("2030-01-15"));
    for (name, is_sure) in [
        ("exchange 1, 2030-01-05/2030-01-25: 0 to 359", false),
        ("exchange 2, 2030-01-10: 28", true),
        ("exchange 3, 2030-01: 0 to 100", false),
        ("exchange 4, no date: 0 to 9", false),
    ] {
        let surely = boxes(&flows, &format!("{name} prisoners of war"));
        assert_eq!(surely.len(), usize::from(is_sure), "{name}: {flows}");
        let possibly = boxes(&flows, name);
        assert_eq!(possibly.len(), usize::from(!is_sure), "{name}: {flows}");
    }
    assert!(!flows.contains("exchange 5"), "{flows}");
    assert!(
        flows.contains("A to B: 28 to 496 people in 4 exchanges (28 to 496 prisoners of war)."),
        "{flows}"
    );
    // Without a day all of it is told.
    let whole = render::flows(document.ledger());
    assert!(
        whole.contains("A to B: 536 people in 5 exchanges (536 prisoners of war)."),
        "{whole}"
    );
    // A month is its last day.
    let month = render::flows_as_of(document.ledger(), day("2030-01"));
    assert!(
        month.contains("A to B: 487 to 496 people in 4 exchanges"),
        "{month}"
    );
}

#[test]
fn the_difference_of_a_rule_ends_with_the_day() {
    let rule = r#", "parity": [{ "basis": "equal", "span": "running" }]"#;
    let entries = [
        exchange("1", "2030-01-05", "", &soldiers(10)),
        exchange("2", "2030-01-10/2030-01-20", "", &soldiers(5)),
    ];
    let picture = |day: &str| {
        let date = day.parse().unwrap();
        render::progress_as_of(document(rule, &entries).ledger(), date)
    };
    assert!(texts(&picture("2030-01-09")).contains(&"A ahead by 10"));
    assert!(texts(&picture("2030-01-20")).contains(&"A ahead by 15"));
    // Ten or fifteen: no line is drawn of what is not known, and none of a later day.
    let between = picture("2030-01-15");
    assert!(!between.contains("ahead by"), "{between}");
    assert!(between.contains("1 rule is not drawn"), "{between}");
    // Nor of people without a date.
    let undated = [exchange("1", "", "", &soldiers(10))];
    let other = undated[0].replace(r#""1""#, r#""2""#);
    let other = other.replace(r#""legs""#, r#""on": "2030-01-05", "legs""#);
    let other = other.replace(r#""A", "to": "B""#, r#""B", "to": "A""#);
    let both = document(rule, &[undated[0].clone(), other]);
    let picture = render::progress(both.ledger());
    assert!(!picture.contains("ahead by"), "{picture}");
}

#[test]
fn no_picture_of_a_case_has_a_date_after_its_day() {
    for (name, document) in documents() {
        let ledger = document.ledger();
        for date in ledger.days() {
            let picture = render::progress_as_of(ledger, date);
            for shown in dates(&picture) {
                let shown: PartialDate = shown.parse().unwrap();
                assert_eq!(shown.is_by(date), Some(true), "{name} on {date}: {shown}");
            }
        }
    }
}
