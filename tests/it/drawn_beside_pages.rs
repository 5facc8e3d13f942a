//! What a picture says beside its numbers: notes, labels at the right, names from right to left, custody on the page.

use exchange_agreement::{Document, render};

use super::pictures::texts;

fn document(terms: &str, journal: &[&str]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
        {terms} }}, "journal": [{}] }}"#,
        journal.join(",")
    );
    Document::from_json(text).unwrap()
}

fn promise(people: u32) -> String {
    format!(
        r#""commitments": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": {people} }} }}]"#
    )
}

fn exchange(id: &str, on: &str, people: &str) -> String {
    format!(
        r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [{{ "from": "A", "to": "B", "detainees": {{ "civilian": {people} }} }}] }} }}"#
    )
}

fn said(picture: &str) -> &str {
    let (_, description) = picture.split_once("<desc id=\"description\">").unwrap();
    description.split_once("</desc>").unwrap().0
}

#[test]
fn a_note_speaks_of_no_amendment_after_the_day() {
    let first = exchange("1", "2025-01-01", "7");
    let amendment = format!(
        r#"{{ "amendment": {{ "id": "am", "on": "2025-01-05", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}, {} }} }} }}"#,
        promise(10)
    );
    let document = document(&promise(5), &[&first, &amendment]);
    let note = "agreed numbers are those of the last amendment";
    for (day, has_note) in [
        ("2025-01-03", false),
        ("2025-01-04", false),
        ("2025-01-05", true),
        ("2025", true),
    ] {
        let picture = render::progress_as_of(document.ledger(), day.parse().unwrap());
        assert_eq!(texts(&picture).contains(&note), has_note, "{day}");
    }
    assert!(texts(&render::progress(document.ledger())).contains(&note));
}

#[test]
fn a_note_counts_the_exchanges_whose_most_is_not_known() {
    let numbers = [
        r#"{ "about": 1400 }"#,
        r#"{ "at_least": 57 }"#,
        r#"{ "at_most": 57 }"#,
        "3",
    ];
    let journal: Vec<String> = (1..)
        .zip(numbers)
        .map(|(day, number)| exchange(&day.to_string(), &format!("2025-01-0{day}"), number))
        .collect();
    let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
    let note = |document: &Document| {
        let picture = render::progress(document.ledger());
        let texts = texts(&picture).into_iter();
        let mut notes = texts.filter(|text| text.contains("minimum"));
        notes.next().map(ToOwned::to_owned)
    };
    let open = document(&promise(2_000), &journal);
    let expected = "1 exchange whose most is not known: the lines show the minimum";
    assert_eq!(note(&open).as_deref(), Some(expected));
    // A summary knows the most.
    let summary = r#"{ "exchange": { "id": "all", "on": "2025-01-09", "includes": ["2"], "legs": [{ "from": "A", "to": "B",
        "detainees": { "civilian": 60 } }] } }"#;
    let bounded = document(&promise(2_000), &[journal[1], summary]);
    assert_eq!(note(&bounded), None);
}

#[test]
fn the_label_of_the_larger_number_is_above_that_of_the_smaller() {
    // 1,610 and 1,600 are at one height of the scale; 1,590 is below, however near.
    for (released, is_above) in [("1610", true), ("1679", true), ("1590", false)] {
        let document = document(&promise(1_600), &[&exchange("1", "2025-01-01", released)]);
        let picture = render::progress(document.ledger());
        let number = format!("1,{}", &released[1..]);
        let level = |label: &str| -> u64 {
            let (before, _) = picture.split_once(&format!(">{label}</text>")).unwrap();
            let (_, y) = before.rsplit_once(" y=\"").unwrap();
            y.split_once('"').unwrap().0.parse().unwrap()
        };
        assert_eq!(
            level(&number) < level("agreed 1,600"),
            is_above,
            "{released} {picture}"
        );
    }
}

#[test]
fn remains_of_several_promises_are_compared_with_all_that_was_agreed() {
    let promise = |part: &str, of: &str| {
        format!(
            r#"{{ "from": "A", "to": "B", "of": "{of}", "part": "{part}", "quantity": {{ "exactly": 10 }} }}"#
        )
    };
    for (of, done) in [
        (
            "remains",
            "A to B, remains, in all: 15 of 20 handed over, 5 to 10 outstanding",
        ),
        (
            "persons",
            "A to B, persons, alive or dead, in all: 15 of 20 released or handed over, 5 to 10 outstanding",
        ),
    ] {
        let terms = format!(
            r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [{}, {}]"#,
            promise("x", of),
            promise("y", of)
        );
        let went = r#"{ "exchange": { "id": "1", "on": "2025-01-01", "legs": [{ "from": "A", "to": "B", "remains": 15 }] } }"#;
        let picture = render::progress(document(&terms, &[went]).ledger());
        assert!(said(&picture).contains(done), "{}", said(&picture));
        assert!(texts(&picture).contains(&"agreed 20"), "{picture}");
    }
}

#[test]
fn names_from_right_to_left_stand_apart_from_the_numbers() {
    let text = r#"{ "format": "exchange-agreement/1", "agreement": { "sides": {
        "A": [{ "id": "a", "name": "دولة فلسطين" }], "B": [{ "id": "b", "name": "מדינת ישראל" }] },
        "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 } }] },
        "journal": [{ "exchange": { "id": "א", "on": "2025-01-01", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 6 } }] } }] }"#;
    let document = Document::from_json(text).unwrap();
    let (one, other) = ("\u{2068}دولة فلسطين\u{2069}", "\u{2068}מדינת ישראל\u{2069}");
    let progress = render::progress(document.ledger());
    let heading = format!("{one} to {other}: 6 of 10 released, 4 outstanding");
    assert!(
        progress.contains(&format!(">{heading}</text>")),
        "{progress}"
    );
    assert_eq!(said(&progress), format!("{heading}."));
    let flows = render::flows(document.ledger());
    assert!(
        said(&flows).starts_with(&format!("{one} to {other}: 6 people")),
        "{flows}"
    );
    let bar = "<title>exchange \u{2068}א\u{2069}, 2025-01-01: 6 civilians</title>";
    assert!(flows.contains(bar), "{flows}");
}

/// The line of an actor's custody on the page of verdicts.
fn custody(document: &Document, day: Option<&str>) -> Option<String> {
    let ledger = document.ledger();
    let standing = day.map_or_else(
        || ledger.standing(),
        |day| ledger.as_of(day.parse().unwrap()),
    );
    let page = render::verdicts(&standing).to_markdown();
    let mut lines = page.lines().filter(|line| line.contains("N received"));
    lines.next().map(ToOwned::to_owned)
}

#[test]
fn custody_without_the_role_is_a_line_too() {
    let leg = |from: &str, to: &str, people: u32| {
        format!(
            r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "prisoner_of_war": {people} }} }}"#
        )
    };
    let terms = |roles: &str| {
        format!(
            r#"{}, "third_actors": [{{ "id": "N", "roles": [{roles}] }}]"#,
            promise(10)
        )
    };
    let first = format!(
        r#"{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [{}] }} }}"#,
        leg("A", "N", 6)
    );
    let second = format!(
        r#"{{ "exchange": {{ "id": "2", "on": "2025-01-03", "legs": [{}] }} }}"#,
        leg("N", "B", 2)
    );
    for roles in [
        "",
        r#""mediator""#,
        r#""custodian""#,
        r#""custodian", "reception""#,
    ] {
        let received = document(&terms(roles), &[&first]);
        let line = custody(&received, None).unwrap_or_default();
        assert!(
            line.ends_with("N received 6 people, handed on 0, holds 6"),
            "{roles}: {line}"
        );
        // What is recorded of a later day does not change what the page of a day says.
        let both = document(&terms(roles), &[&first, &second]);
        assert_eq!(custody(&both, Some("2025-01-02")), Some(line));
        let line = custody(&both, None).unwrap_or_default();
        assert!(
            line.ends_with("N received 6 people, handed on 2, holds 4"),
            "{roles}: {line}"
        );
    }
    // Whoever goes home through nobody, outside the terms, is in nobody's custody, nor whoever it receives to stay.
    let outside = first.replace(r#""to": "N","#, r#""to": "N", "beside": true,"#);
    assert_ne!(outside, first);
    assert_eq!(custody(&document(&terms(""), &[&outside]), None), None);
    let stay = document(&terms(r#""reception""#), &[&first]);
    assert_eq!(custody(&stay, None), None);
}
