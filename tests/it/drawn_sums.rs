//! The numbers that the description of a picture of flows gives: those of its bars, whose categories add up.

use exchange_agreement::{Document, render};

use crate::pictures::texts;

fn document(commitments: &str, legs: &[&str]) -> Document {
    let mut journal = Vec::new();
    for (at, legs) in (1..).zip(legs) {
        journal.push(format!(
            r#"{{ "exchange": {{ "id": "{at}", "on": "2030-01-0{at}", "legs": [{legs}] }} }}"#
        ));
    }
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
        "commitments": [{commitments}], "parts": [{{ "id": "p" }}, {{ "id": "q" }}] }}, "journal": [{}] }}"#,
        journal.join(",")
    );
    Document::from_json(text).unwrap()
}

fn leg(ends: &str, people: &str) -> String {
    let ends = if ends == "both" {
        r#""between": ["A", "B"]"#
    } else {
        r#""from": "A", "to": "B""#
    };
    format!("{{ {ends}, {people} }}")
}

/// The sentences of a picture.
fn said(picture: &str) -> &str {
    let (_, description) = picture.split_once("<desc id=\"description\">").unwrap();
    description.split_once("</desc>").unwrap().0
}

#[test]
fn a_panel_says_the_sum_of_its_own_bars() {
    let one = leg(
        "A",
        r#""detainees": { "prisoner_of_war": 10 }, "remains": 2"#,
    );
    let both = leg(
        "both",
        r#""detainees": { "unspecified": 80 }, "remains": 3"#,
    );
    let about = leg(
        "both",
        r#""detainees": { "prisoner_of_war": { "about": 30 } }"#,
    );
    let flows = render::flows(document("", &[&one, &both, &about]).ledger());
    let together = "a and b, reported only for both together";
    for sentence in [
        "a to b: 10 people in 1 exchange (10 prisoners of war).",
        "a to b: 2 remains in 1 exchange.",
        &format!(
            "{together}: about 110 people in 2 exchanges (about 30 prisoners of war, 80 unspecified)."
        ),
        &format!("{together}: 3 remains in 1 exchange."),
    ] {
        let sentence = sentence
            .replace("a and b", "A and B")
            .replace("a to b", "A to B");
        assert!(
            said(&flows).contains(&sentence),
            "{sentence}\n{}",
            said(&flows)
        );
    }
}

#[test]
fn the_categories_of_a_panel_add_up() {
    for (people, sentence) in [
        (
            r#"{ "prisoner_of_war": 5, "unspecified": 10 }"#,
            "15 people in 1 exchange (5 prisoners of war, 10 unspecified)",
        ),
        (
            r#"{ "prisoner_of_war/officer": 5, "prisoner_of_war": 10, "prisoner_of_war|civilian": 4 }"#,
            "19 people in 1 exchange (15 prisoners of war, 4 prisoners of war or civilians)",
        ),
    ] {
        let leg = leg("A", &format!(r#""detainees": {people}"#));
        let flows = render::flows(document("", &[&leg]).ledger());
        assert!(said(&flows).contains(sentence), "{}", said(&flows));
    }
}

/// Eight in all, of whom three to twenty were recorded before: eight, and not three to twenty-five.
#[test]
fn a_summary_narrows_what_its_bars_add_up_to() {
    let leg = |people: &str| leg("A", &format!(r#""detainees": {{ "civilian": {people} }}"#));
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
        "journal": [{{ "exchange": {{ "id": "1", "on": "2030-01-01", "legs": [{}] }} }},
        {{ "exchange": {{ "id": "2", "on": "2030-01-02", "includes": ["1"], "legs": [{}] }} }}] }}"#,
        leg(r#"{ "between": [3, 20] }"#),
        leg("8")
    );
    let flows = render::flows(Document::from_json(text).unwrap().ledger());
    let expected = "A to B: 8 people in 2 exchanges (8 civilians).";
    assert_eq!(said(&flows), expected);
}

#[test]
fn nothing_recorded_is_not_nobody_handed_over() {
    let off = r#"{ "exchange": { "id": "1", "on": "2030-01-02", "status": "called_off" } }"#;
    for journal in ["", off] {
        let text = format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
            "journal": [{journal}] }}"#
        );
        let flows = render::flows(Document::from_json(text).unwrap().ledger());
        let none = "no people or remains are recorded as handed over";
        assert_eq!(texts(&flows), [none]);
    }
    let one = document("", &[&leg("A", r#""detainees": { "civilian": 3 }"#)]);
    let before = render::flows_as_of(one.ledger(), "2029-12-31".parse().unwrap());
    let none = "no people or remains are recorded as handed over by the end of 2029-12-31";
    assert_eq!(texts(&before), [none]);
}

#[test]
fn what_is_surely_outstanding_in_all_is_pending_and_not_undecidable() {
    let promise = |part: &str, people: u32| {
        format!(
            r#"{{ "from": "A", "to": "B", "part": "{part}", "quantity": {{ "exactly": {people} }} }}"#
        )
    };
    let promises = format!("{}, {}", promise("p", 50), promise("q", 40));
    let of_part = leg("A", r#""part": "p", "detainees": { "civilian": 20 }"#);
    for (people, sentence) in [
        // The people without a part may belong to either promise, and 40 are outstanding all the same.
        (30, "A to B, in all: 50 of 90 released, 40 outstanding."),
        (
            65,
            "A to B, in all: 85 of 90 released, 5 to 40 outstanding.",
        ),
        // Nobody is outstanding if they went where they are wanted.
        (
            70,
            "A to B, in all: 90 of 90 released, 0 to 40 outstanding, undecidable.",
        ),
    ] {
        let others = leg("A", &format!(r#""detainees": {{ "civilian": {people} }}"#));
        let picture = render::progress(document(&promises, &[&of_part, &others]).ledger());
        assert!(
            said(&picture).contains(sentence),
            "{sentence}\n{}",
            said(&picture)
        );
    }
}

/// The classes of each box that is named after a number, and of those below it at the same place.
fn of<'p>(picture: &'p str, number: &str) -> Vec<Vec<&'p str>> {
    let end = format!("><title>exchange 1, 2030-01-01: {number}</title></rect>");
    let boxes: Vec<&str> = picture.split("<rect ").skip(1).collect();
    let place = |one: &'p str| {
        let (class, rest) = one.strip_prefix("class=\"")?.split_once('"')?;
        Some((class, rest.split('>').next()?.trim_end_matches('/')))
    };
    let named = boxes.iter().filter(|one| one.contains(&end));
    named
        .filter_map(|one| {
            let (_, at) = place(one)?;
            let all = boxes.iter().filter_map(|other| place(other));
            Some(
                all.filter(|(_, other)| *other == at)
                    .map(|(class, _)| class)
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn possible_people_are_hatched_in_the_colour_of_their_category() {
    let drawn = |people: &str| {
        let legs = leg("A", &format!(r#""detainees": {people}"#));
        render::flows(document("", &[&legs]).ledger())
    };
    let hostages = drawn(r#"{ "hostage": { "about": 10 } }"#);
    assert_eq!(of(&hostages, "about 10"), [["d", "q"]], "{hostages}");
    let civilians = drawn(r#"{ "security_detainee": 9, "civilian": { "at_most": 4 } }"#);
    assert_eq!(of(&civilians, "9 to 13"), [["f", "q"]], "{civilians}");
    let both = drawn(r#"{ "hostage": { "between": [2, 5] }, "civilian": { "between": [1, 4] } }"#);
    assert_eq!(of(&both, "3 to 9"), [["f", "q"], ["d", "q"]], "{both}");
    let open = drawn(r#"{ "hostage": { "at_least": 5 } }"#);
    assert_eq!(of(&open, "at least 5"), [["d", "y"]], "{open}");
    // Of whom it is not known which category they are of, no category is drawn.
    let open = drawn(r#"{ "hostage": { "at_least": 5 }, "civilian": "undisclosed" }"#);
    assert_eq!(of(&open, "at least 5"), [["z", "y"]], "{open}");
    let remains = leg("A", r#""remains": { "about": 700 }"#);
    let remains = render::flows(document("", &[&remains]).ledger());
    assert_eq!(of(&remains, "about 700"), [["r", "q"]], "{remains}");
    for picture in [hostages, civilians, both, remains] {
        assert!(!picture.contains(" class=\"p\""), "{picture}");
        assert!(
            texts(&picture).contains(&"possible but not certain"),
            "{picture}"
        );
    }
}
