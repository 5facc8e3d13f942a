//! What a picture says in words: bounds, all, what is outside the terms, what the receiver recovered, and nothing recorded.

use exchange_agreement::{Document, render};

use crate::pictures::texts;

/// A document of two sides, with this of an agreement, and these entries.
fn document(terms: &str, entries: &[&str]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}{terms} }},
        "journal": [{}] }}"#,
        entries.join(",")
    );
    Document::from_json(text).unwrap()
}

fn promise(quantity: &str) -> String {
    format!(
        r#", "commitments": [ {{ "id": "p", "from": "A", "to": "B", "quantity": {quantity} }} ]"#
    )
}

pub(super) fn exchange(on: &str, legs: &str) -> String {
    let id = on.replace('/', "-");
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [{legs}] }} }}"#)
}

fn leg(people: u32) -> String {
    format!(r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": {people} }} }}"#)
}

/// The sentences of the description of a progress picture.
fn said(document: &Document) -> String {
    let picture = render::progress(document.ledger());
    let description = picture.split("<desc id=\"description\">").nth(1).unwrap();
    description.split("</desc>").next().unwrap().to_owned()
}

#[test]
fn a_quantity_is_compared_in_its_own_words() {
    for (quantity, label, sentence) in [
        (
            r#"{ "exactly": 12 }"#,
            "agreed 12",
            "10 of 12 released, 2 outstanding",
        ),
        (
            r#"{ "at_least": 5 }"#,
            "agreed at least 5",
            "10 released, agreed at least 5",
        ),
        (
            r#"{ "at_least": 15 }"#,
            "agreed at least 15",
            "10 released, agreed at least 15, 5 outstanding",
        ),
        (
            r#"{ "at_most": 300 }"#,
            "agreed at most 300",
            "10 released, agreed at most 300",
        ),
        (
            r#"{ "at_most": 8 }"#,
            "agreed at most 8",
            "10 released, agreed at most 8, 2 more than agreed",
        ),
        (
            r#"{ "between": [8, 12] }"#,
            "agreed 8 to 12",
            "10 released, agreed 8 to 12",
        ),
        (
            r#"{ "about": 10 }"#,
            "agreed about 10",
            "10 released, agreed about 10, undecidable",
        ),
        (r#"{ "open": true }"#, "10", "10 released, no number agreed"),
        (
            r#"{ "all": {} }"#,
            "10",
            "10 released, agreed all, undecidable",
        ),
        (
            r#"{ "all": { "expected": { "about": 8000 } } }"#,
            "10",
            "10 released, agreed all (expected: about 8,000), undecidable",
        ),
    ] {
        let document = document(&promise(quantity), &[&exchange("2020-12-14", &leg(10))]);
        assert_eq!(said(&document), format!("A to B: {sentence}."));
        let picture = render::progress(document.ledger());
        assert!(
            texts(&picture).contains(&label),
            "{quantity}: {:?}",
            texts(&picture)
        );
    }
}

#[test]
fn all_declared_complete_has_no_number_that_was_not_agreed() {
    let declared = r#"{ "declared": { "of": "p", "on": "2002-11-29" } }"#;
    let released = exchange("2002-11-29", &leg(1_130));
    let document = document(&promise(r#"{ "all": {} }"#), &[&released, declared]);
    assert_eq!(said(&document), "A to B: 1,130 released, all.");
    let picture = render::progress(document.ledger());
    assert!(!picture.contains("class=\"agreed\"") && !picture.contains("of 0"));
}

#[test]
fn who_is_outside_the_terms_has_a_panel_that_says_so() {
    let outside = |from: &str, to: &str, what: &str| {
        format!(r#"{{ "from": "{from}", "to": "{to}", "beside": true, {what} }}"#)
    };
    let legs = [
        outside("A", "B", r#""remains": 40"#),
        outside("B", "A", r#""detainees": { "prisoner_of_war": 25 }"#),
        leg(3),
    ];
    let document = document("", &[&exchange("2025-04", &legs.join(","))]);
    assert_eq!(
        said(&document),
        "A to B: 3 released. A to B, remains: 40 outside the terms. B to A: 25 outside the terms."
    );
    let flows = render::flows(document.ledger());
    for text in [
        "A to B",
        "A to B, remains, outside the terms",
        "B to A, outside the terms",
    ] {
        assert!(texts(&flows).contains(&text), "{text}");
    }
    assert!(flows.contains("A to B, outside the terms: 40 remains in 1 exchange."));
    assert!(flows.contains("A to B: 3 people in 1 exchange (3 civilians)."));
}

#[test]
fn who_was_recovered_by_the_receiver_was_not_handed_over() {
    let terms = r#", "commitments": [ { "from": "A", "to": "B", "of": "remains", "quantity": { "exactly": 28 } } ]"#;
    let recovered = r#"{ "from": "A", "to": "B", "accounted": [{ "reason": "recovered_by_receiver", "remains": 1 }] }"#;
    let entries = [
        exchange("2025-10-13", r#"{ "from": "A", "to": "B", "remains": 27 }"#),
        exchange("2026-01-26", recovered),
    ];
    let document = document(terms, &[&entries[0], &entries[1]]);
    let sentence =
        "A to B, remains: 27 handed over, 1 recovered by the receiver: 28 of 28 performed.";
    assert_eq!(said(&document), sentence);
    let picture = render::progress(document.ledger());
    assert!(texts(&picture).contains(&"recovered by the receiver"));
    assert!(picture.contains("class=\"g\"") && texts(&picture).contains(&"27"));
    let flows = render::flows(document.ledger());
    assert!(
        flows.contains("A to B: 27 remains in 1 exchange."),
        "{flows}"
    );
    assert!(flows.contains("A to B, recovered by the receiver: 1 remains in 1 exchange."));
}

#[test]
fn who_was_discharged_is_named_and_not_drawn_as_outstanding() {
    let declined = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 108 },
        "accounted": [{ "reason": "declined", "detainees": { "civilian": 2 } }] }"#;
    let document = document(
        &promise(r#"{ "exactly": 110 }"#),
        &[&exchange("2022-10-17", declined)],
    );
    assert_eq!(
        said(&document),
        "A to B: 108 of 110 released, 2 discharged without moving."
    );
    assert!(!render::progress(document.ledger()).contains("<title>outstanding</title>"));
}

#[test]
fn nothing_recorded_is_not_zero() {
    let terms = r#", "commitments": [ { "between": ["A", "B"], "of": "persons", "quantity": { "exactly": 4 } },
        { "from": "A", "to": "B", "quantity": { "open": true } } ]"#;
    assert_eq!(
        said(&document(terms, &[])),
        "A to B: nothing recorded, no number agreed. \
         A and B together, persons, alive or dead: nothing recorded, agreed 4, 4 outstanding."
    );
    let zero = r#"{ "from": "A", "to": "B", "detainees": {} }"#;
    let zero = document(&promise(r#"{ "exactly": 4 }"#), &[&exchange("2020", zero)]);
    assert_eq!(said(&zero), "A to B: 0 of 4 released, 4 outstanding.");
}

#[test]
fn a_promise_that_leaves_people_out_is_drawn_beside_all_who_went() {
    let terms = r#", "commitments": [ { "from": "A", "to": "B", "of": ["prisoner_of_war"], "quantity": { "exactly": 100 } } ]"#;
    let both =
        r#"{ "from": "A", "to": "B", "detainees": { "prisoner_of_war": 80, "civilian": 20 } }"#;
    assert_eq!(
        said(&document(terms, &[&exchange("2025-05-01", both)])),
        "A to B: 100 released. A to B, prisoners of war: 80 of 100 released, 20 outstanding."
    );
}

#[test]
fn the_steps_of_a_span_and_of_what_it_includes_have_their_numbers() {
    let summary = r#"{ "exchange": { "id": "3", "on": "2001-06-02/2001-06-30", "includes": ["2001-06-05", "2001-06-16"],
        "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 359 } }] } }"#;
    let entries = [
        exchange("2001-06-05", &leg(4)),
        exchange("2001-06-16", &leg(28)),
    ];
    let document = document("", &[&entries[0], &entries[1], summary]);
    let picture = render::progress(document.ledger());
    let shown = texts(&picture);
    for text in [
        "0 to 327",
        "1 step has no room for its number",
        "32 to 359",
        "359",
        "2001-06-11",
        "2001-06-21",
    ] {
        assert!(shown.contains(&text), "{text}: {shown:?}");
    }
    // 400 are 150 high: the 32 of two days are sure, the 359 possible until the last day.
    assert!(picture.contains("V178H552V56H570V190"), "{picture}");
}

#[test]
fn a_side_is_called_by_its_name() {
    let text = r#"{ "format": "exchange-agreement/1", "agreement": { "sides": {
        "OPPOSITION-FRONT": [{ "id": "a", "name": "The Opposition Front of the Northern and the Southern Provinces" }],
        "COALITION-FORCES": [{ "id": "b" }] } },
        "journal": [{ "exchange": { "id": "1", "on": "2025-05-23", "legs": [{ "from": "COALITION-FORCES", "to": "OPPOSITION-FRONT",
        "detainees": { "prisoner_of_war/officer": 39, "prisoner_of_war": 9 } }] } }],
        "reports": [{ "id": "r", "source": "A", "figures": [{ "act": "received", "from": "COALITION-FORCES", "to": "OPPOSITION-FRONT",
        "detainees": { "prisoner_of_war/officer": 38 }, "exchange": "1" }] }] }"#;
    let document = Document::from_json(text).unwrap();
    let figures = render::figures(&document.reconciliation());
    let title = "COALITION-FORCES to The Opposition Front of the Northern and the Southern Provinces, prisoners of war \
                 (officer), exchange 1: one source only, the ledger differs by 1";
    assert!(figures.contains(title), "{figures}");
    let lines = texts(&figures).join(" ");
    assert!(lines.contains(title) && !lines.contains('…'), "{lines}");
    // Two categories of one kind are distinguished.
    let flows = render::flows(document.ledger());
    assert!(flows.contains("class=\"a\"") && flows.contains("class=\"x1\""));
    assert!(texts(&flows).contains(&"prisoners of war (officer)"));
}

#[test]
fn a_year_that_is_reported_and_not_recorded_is_drawn() {
    let figure = |year: u32, total: u32| {
        format!(
            r#"{{ "act": "received", "from": "A", "to": "B", "total": {total}, "since": "{year}-01-01", "on": "{year}-12-31" }}"#
        )
    };
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
        "journal": [{}], "reports": [{{ "id": "r", "source": "S", "figures": [{}, {}] }}] }}"#,
        exchange("2022-05-05", &leg(100)),
        figure(2022, 628),
        figure(2023, 547),
    );
    let document = Document::from_json(text).unwrap();
    let picture = render::figures(&document.reconciliation());
    let shown = texts(&picture);
    let at = shown.iter().position(|text| *text == "547").unwrap();
    assert_eq!(shown[at + 1..at + 3], ["the ledger", "nothing recorded"]);
    let title = "A to B, in all since 2022-01-01, up to 2022-12-31: one source only, the ledger differs by 528.";
    assert!(picture.contains(title), "{picture}");
}

#[test]
fn an_approximate_number_is_drawn_as_that() {
    let about = r#"{ "from": "A", "to": "B", "detainees": { "civilian": { "about": 1400 } } }"#;
    let document = document("", &[&exchange("1942-07-22", about)]);
    assert_eq!(said(&document), "A to B: about 1,400 released.");
    for (picture, [possible, open]) in [
        (render::progress(document.ledger()), ["p", "u"]),
        (render::flows(document.ledger()), ["q", "y"]),
    ] {
        assert!(texts(&picture).contains(&"about 1,400"), "{picture}");
        let has = |class: &str| picture.contains(&format!("class=\"{class}\""));
        assert!(has(possible) && !has(open), "{picture}");
    }
}

#[test]
fn persons_alive_or_dead_are_released_or_handed_over() {
    let text = |done: &str| {
        format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
            "commitments": [{{ "from": "A", "to": "B", "of": "persons", "quantity": {{ "about": 9 }} }},
            {{ "from": "B", "to": "A", "of": "remains", "quantity": {{ "about": 9 }} }}] }},
            "journal": [{}] }}"#,
            exchange("2022-05-05", done)
        )
    };
    let both = r#"{ "from": "A", "to": "B", "detainees": { "civilian": 2 }, "remains": 3 },
        { "from": "B", "to": "A", "remains": 4 }"#;
    let document = Document::from_json(text(both)).unwrap();
    let picture = render::progress(document.ledger());
    let said = "A to B, persons, alive or dead: 5 released or handed over, agreed about 9";
    assert!(picture.contains(said), "{picture}");
    assert!(!picture.contains("returned"), "{picture}");
    let page = render::verdicts(&document.ledger().standing()).to_string();
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("undecidable, released or handed over: 5;"),
        "{page}"
    );
    assert!(page.contains("undecidable, handed over: 4;"), "{page}");
}

#[test]
fn a_number_without_a_maximum_is_not_drawn_as_exact() {
    let sides = r#""sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] }"#;
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ {sides},
        "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "at_least": 1000 }} }}] }},
        "journal": [{}], "reports": [{{ "id": "r", "source": "S", "figures": [{{ "act": "received", "from": "A", "to": "B",
        "exchange": "2022-05-05", "total": "undisclosed" }}] }}] }}"#,
        exchange(
            "2022-05-05",
            r#"{ "from": "A", "to": "B", "detainees": { "civilian": "undisclosed" } }"#
        )
    );
    let document = Document::from_json(text).unwrap();
    let figures = render::figures(&document.reconciliation());
    let open = figures.matches("<rect class=\"u\"").count();
    assert!(texts(&figures).contains(&"at least 1,000"), "{figures}");
    // Two numbers that are not known, the promise of at least 1,000, and the legend.
    assert_eq!(open, 4, "{figures}");
}

#[test]
fn a_long_number_without_a_maximum_stays_inside_the_plot() {
    let leg = |people: &str| {
        format!(r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": {people} }} }}"#)
    };
    let mut journal: Vec<String> = (10..22)
        .map(|day| exchange(&format!("2022-05-{day}"), &leg("7")))
        .collect();
    journal.push(exchange("2022-05-23", &leg(r#"{ "at_least": 1000000 }"#)));
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
        "journal": [{}] }}"#,
        journal.join(",")
    );
    let flows = render::flows(Document::from_json(text).unwrap().ledger());
    let label = flows
        .split("<text")
        .find(|text| text.contains("at least 1,000,000</text>"))
        .unwrap();
    assert!(label.contains("rotate(-90"), "{label}");
    let number = |from: &str, key: &str| -> u64 {
        let (_, rest) = from.split_once(&format!(" {key}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let open = flows.split("<rect class=\"y\"").nth(1).unwrap();
    // It runs upwards from its point, and is about a hundred pixels long.
    assert!(
        number(label, "y") - number(open, "y") >= 100,
        "{label} {open}"
    );
}

#[test]
fn a_promise_of_another_direction_is_named_as_the_directions_are() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/cases/ir-iq-1988-11.json"
    );
    let document = Document::from_json(std::fs::read(path).unwrap()).unwrap();
    let figures = render::figures(&document.reconciliation());
    let words = texts(&figures).join(" ");
    assert!(
        words.contains("(sick and wounded), Iraq to Iran"),
        "{words}"
    );
    assert!(!words.contains("IQ to IR"), "{words}");
}
