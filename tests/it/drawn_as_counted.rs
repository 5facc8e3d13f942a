//! The bars of flows are the movements as they count, with what a summary says of them; so are pages beside pictures.

use exchange_agreement::{Document, render};

use super::pictures::texts;

/// A document of two sides, with the commitments and third actors of an agreement, and a journal.
fn document(terms: &str, journal: &[&str]) -> Document {
    let comma = if terms.is_empty() { "" } else { "," };
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}{comma}
        {terms} }}, "journal": [{}] }}"#,
        journal.join(",")
    );
    Document::from_json(text).unwrap()
}

fn leg(people: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", "detainees": {people} }}"#)
}

fn exchange(at: usize, includes: &str, people: &str) -> String {
    let legs = leg(people);
    format!(
        r#"{{ "exchange": {{ "id": "{at}", "on": "2025-01-0{at}", "includes": [{includes}], "legs": [{legs}] }} }}"#
    )
}

fn said(picture: &str) -> &str {
    let (_, description) = picture.split_once("<desc id=\"description\">").unwrap();
    description.split_once("</desc>").unwrap().0
}

/// The numbers above the bars of a picture of one direction.
fn bars(picture: &str) -> Vec<&str> {
    let (_, plot) = picture.split_once("class=\"h\"").unwrap();
    let numbers = plot.split("<text class=\"").skip(1);
    let numbers = numbers.filter(|text| {
        ["n m\"", "s m\"", "s\""]
            .iter()
            .any(|it| text.starts_with(it))
    });
    let numbers = numbers.map(|text| text.split_once('>').unwrap().1.split('<').next().unwrap());
    numbers.filter(|text| !text.starts_with("2025-")).collect()
}

#[test]
fn a_bar_is_the_number_of_a_record_with_what_its_summary_says() {
    // The records, the summary, and the bars: each record at most what the summary leaves beside the others.
    let soldiers = |number: &str| format!(r#"{{ "prisoner_of_war": {number} }}"#);
    for (records, summary, expected) in [
        (
            vec![soldiers(r#"{ "between": [3, 20] }"#)],
            soldiers("8"),
            vec!["3 to 8", "0 to 5"],
        ),
        (
            vec![soldiers(r#"{ "at_most": 20 }"#); 2],
            soldiers("8"),
            vec!["0 to 8", "0 to 8", "0 to 8"],
        ),
        (
            vec![soldiers(r#""undisclosed""#)],
            soldiers("8"),
            vec!["0 to 8", "0 to 8"],
        ),
        // 8 less the one that the other surely has, and less the three.
        (
            vec![
                soldiers(r#"{ "between": [3, 20] }"#),
                soldiers(r#"{ "at_least": 1 }"#),
            ],
            soldiers("8"),
            vec!["3 to 7", "1 to 5", "0 to 4"],
        ),
        (
            vec![soldiers(r#"{ "between": [5, 12] }"#)],
            soldiers(r#"{ "between": [8, 10] }"#),
            vec!["5 to 10", "0 to 5"],
        ),
        (
            vec![soldiers(r#"{ "about": 40 }"#)],
            soldiers("10"),
            vec!["0 to 10", "0 to 10"],
        ),
        // The 8 civilians are among those of the record or beside them.
        (
            vec![soldiers(r#"{ "at_least": 3 }"#)],
            r#"{ "civilian": 8 }"#.to_owned(),
            vec!["at least 3", "0 to 8"],
        ),
        // Everybody of the summary is in the second record.
        (
            vec![soldiers(r#""undisclosed""#), soldiers("8")],
            soldiers("8"),
            vec!["0", "8"],
        ),
    ] {
        let ids: Vec<String> = (1..=records.len()).map(|at| format!("\"{at}\"")).collect();
        let mut journal: Vec<String> = (1..)
            .zip(&records)
            .map(|(at, people)| exchange(at, "", people))
            .collect();
        journal.push(exchange(records.len() + 1, &ids.join(","), &summary));
        let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
        let document = document("", &journal);
        let flows = render::flows(document.ledger());
        assert_eq!(bars(&flows), expected, "{records:?} {summary}");
        let is_open = expected.iter().any(|bar| bar.starts_with("at least"));
        let legend = "more is possible, and the most is not known";
        assert_eq!(texts(&flows).contains(&legend), is_open, "{flows}");
        assert!(!flows.contains("?: the number is not known"), "{flows}");
    }
}

#[test]
fn the_parts_of_a_bar_are_named_with_what_they_count() {
    let people = r#"{ "prisoner_of_war": { "between": [3, 20] } }"#;
    let journal = [
        exchange(1, "", people),
        exchange(2, r#""1""#, r#"{ "prisoner_of_war": 8 }"#),
    ];
    let document = document("", &journal.each_ref().map(String::as_str));
    let flows = render::flows(document.ledger());
    for name in [
        "<title>exchange 1, 2025-01-01: 3 to 8 prisoners of war</title>",
        "<title>exchange 1, 2025-01-01: 3 to 8</title>",
    ] {
        assert!(flows.contains(name), "{name} {flows}");
    }
    assert!(!texts(&flows).contains(&"20"), "the scale too: {flows}");
}

#[test]
fn approximate_numbers_of_a_summary_stay_approximate_in_their_line() {
    for (record, summary, sentence, expected) in [
        // The rest is about nobody, as one of exactly nobody is no bar.
        (
            r#"{ "prisoner_of_war": { "about": 40 } }"#,
            r#"{ "prisoner_of_war": { "about": 30 } }"#,
            "about 30 people in 1 exchange (about 30 prisoners of war).",
            &["about 40"][..],
        ),
        (
            r#"{ "prisoner_of_war": { "about": 40 } }"#,
            r#"{ "prisoner_of_war": { "about": 30 }, "civilian": 5 }"#,
            "about 35 people in 2 exchanges (about 30 prisoners of war, 5 civilians).",
            &["about 40", "about 5"][..],
        ),
        (
            r#"{ "prisoner_of_war": { "about": 40 }, "civilian": 2 }"#,
            r#"{ "prisoner_of_war": { "about": 60 }, "civilian": 5 }"#,
            "about 65 people in 2 exchanges (about 60 prisoners of war, 5 civilians).",
            &["about 42", "about 23"][..],
        ),
    ] {
        let journal = [exchange(1, "", record), exchange(2, r#""1""#, summary)];
        let document = document("", &journal.each_ref().map(String::as_str));
        let flows = render::flows(document.ledger());
        assert_eq!(said(&flows), format!("A to B: {sentence}"));
        assert_eq!(bars(&flows), expected);
    }
}

/// 5 went from A to N and on to B, and 2 of them came back: told as A to B, they came back to A, and to N through which
/// all of them had gone.
#[test]
fn who_came_back_to_a_side_came_back_through_who_handed_them_on() {
    let people = |from: &str, to: &str, people: u32| {
        format!(
            r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "prisoner_of_war": {people} }} }}"#
        )
    };
    let terms = r#""third_actors": [{ "id": "N", "roles": ["custodian"] }]"#;
    let journal = |legs: &str, back: &str| {
        let first = people("A", "N", 5);
        let text = [
            format!(r#"{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [{first}] }} }}"#),
            format!(r#"{{ "exchange": {{ "id": "2", "on": "2025-01-02", "legs": [{legs}] }} }}"#),
            format!(r#"{{ "reversal": {{ "of": "2", "on": "2025-01-05", "legs": [{back}] }} }}"#),
        ];
        let document = document(terms, &text.each_ref().map(String::as_str));
        said(&render::flows(document.ledger())).to_owned()
    };
    let through = people("N", "B", 5);
    let back = "B back to A: 2 people in 1 reversal (2 prisoners of war).";
    let by = "B back to N: 2 people in 1 reversal (2 prisoners of war).";
    for from in ["A", "N"] {
        let said = journal(&through, &people(from, "B", 2));
        assert!(said.contains(back) && said.contains(by), "{from}: {said}");
    }
    // Of 3 who went directly and 5 through N, 4 came back: at least one through N.
    let both = format!("{through}, {}", people("A", "B", 3));
    let said = journal(&both, &people("A", "B", 4));
    for sentence in [
        "B back to A: 4 people in 1 reversal (4 prisoners of war).",
        "B back to N: 1 to 4 people in 1 reversal (1 to 4 prisoners of war).",
    ] {
        assert!(said.contains(sentence), "{sentence} {said}");
    }
}

#[test]
fn who_was_recovered_and_sent_back_was_recovered_first() {
    let found = r#""accounted": [{ "reason": "recovered_by_receiver", "detainees": { "prisoner_of_war": 3 } }]"#;
    let leg = format!(
        r#"{{ "from": "A", "to": "B", "detainees": {{ "prisoner_of_war": 6 }}, {found} }}"#
    );
    let first =
        format!(r#"{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [{leg}] }} }}"#);
    let back = r#"{ "reversal": { "of": "1", "on": "2025-02-01" } }"#;
    let document = document("", &[&first, back]);
    let flows = render::flows(document.ledger());
    let sentence =
        "A to B, recovered by the receiver: 3 people in 1 exchange (3 prisoners of war).";
    assert!(said(&flows).contains(sentence), "{}", said(&flows));
}

const TEN: &str = r#""commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 } }]"#;

#[test]
fn who_was_only_recovered_is_no_zero_of_those_handed_over() {
    let found = |what: &str| {
        format!(
            r#"{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [{{ "from": "A", "to": "B",
            "accounted": [{{ "reason": "recovered_by_receiver", {what} }}] }}] }} }}"#
        )
    };
    let people = found(r#""detainees": { "prisoner_of_war": 2 }"#);
    let document = document(TEN, &[&people]);
    let sentence =
        "A to B: nothing recorded, 2 recovered by the receiver: 2 of 10 performed, 8 outstanding.";
    assert_eq!(said(&render::progress(document.ledger())), sentence);
    let dead = found(r#""remains": 2"#);
    let document = self::document(
        &TEN.replace(r#""quantity""#, r#""of": "remains", "quantity""#),
        &[&dead],
    );
    let sentence = sentence.replace("B:", "B, remains:");
    assert_eq!(said(&render::progress(document.ledger())), sentence);
}

#[test]
fn a_promise_of_a_part_in_which_nobody_went_has_nothing_recorded() {
    let terms = |quantity: &str| {
        format!(
            r#""parts": [{{ "id": "x" }}, {{ "id": "y" }}], "commitments": [
            {{ "from": "A", "to": "B", "quantity": {quantity}, "part": "x" }},
            {{ "from": "A", "to": "B", "quantity": {{ "at_most": 5 }}, "part": "y" }}]"#
        )
    };
    let went = |part: &str, people: u32| {
        format!(
            r#"{{ "exchange": {{ "id": "{part}", "on": "2025-01-01", "legs": [{{ "from": "A", "to": "B", "part": "{part}",
            "detainees": {{ "prisoner_of_war": {people} }} }}] }} }}"#
        )
    };
    for (quantity, none, zero) in [
        (
            r#"{ "all": {} }"#,
            "undecidable, nothing recorded; ",
            "undecidable, released: 0; ",
        ),
        (
            r#"{ "open": true }"#,
            "open, nothing recorded",
            "open, released: 0",
        ),
    ] {
        let only = document(&terms(quantity), &[&went("y", 5)]);
        let page = render::verdicts(&only.ledger().standing()).to_markdown();
        assert!(page.contains(&format!("in part x: {none}")), "{page}");
        // Where it is recorded that none went, that is a number.
        let both = document(&terms(quantity), &[&went("y", 5), &went("x", 0)]);
        let page = render::verdicts(&both.ledger().standing()).to_markdown();
        assert!(page.contains(&format!("in part x: {zero}")), "{page}");
    }
}

/// The rows of the table of balances, without the blanks between their cells.
fn rows(document: &Document) -> Vec<String> {
    let page = render::balances(&document.ledger().standing()).to_string();
    let lines = page
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.skip(1).collect()
}

#[test]
fn persons_recovered_by_the_receiver_have_a_row_of_their_own() {
    let persons = TEN.replace(r#""quantity""#, r#""of": "persons", "quantity""#);
    let journal = |people: &str| {
        format!(
            r#"{{ "exchange": {{ "id": "1", "on": "2025-01-01", "legs": [{{ "from": "A", "to": "B", {people}
            "accounted": [{{ "reason": "recovered_by_receiver", "detainees": {{ "prisoner_of_war": 2 }} }}] }}] }} }}"#
        )
    };
    let both = document(
        &persons,
        &[&journal(r#""detainees": { "prisoner_of_war": 6 },"#)],
    );
    let rows_of = |document: &Document| {
        let rows = rows(document).into_iter();
        rows.filter(|row| row.contains("persons"))
            .collect::<Vec<_>>()
    };
    let recovered = "persons, recovered by the receiver 2 -";
    assert_eq!(rows_of(&both), ["persons, alive or dead 6 2", recovered]);
    let only = document(&persons, &[&journal("")]);
    assert_eq!(
        rows_of(&only),
        ["persons, alive or dead nothing recorded 8", recovered]
    );
}

#[test]
fn promises_that_overlap_and_nobody_recorded_are_a_row() {
    let terms = r#""parts": [{ "id": "y" }], "commitments": [
        { "from": "A", "to": "B", "quantity": { "exactly": 5 }, "part": "y" },
        { "from": "A", "to": "B", "quantity": { "exactly": 5 }, "of": ["prisoner_of_war"] }]"#;
    let outside = r#"{ "exchange": { "id": "1", "on": "2025-01-01", "legs": [{ "from": "A", "to": "B", "beside": true,
        "detainees": { "prisoner_of_war": 4 } }] } }"#;
    let rows = rows(&document(terms, &[outside]));
    assert_eq!(
        rows,
        ["A to B all nothing recorded -", "outside the terms 4 -"]
    );
}

#[test]
fn whoever_is_no_part_of_the_least_is_told_beside_it() {
    let both = |people: &str| {
        format!(r#"{{ "between": ["A", "B"], "detainees": {{ "civilian": {people} }} }}"#)
    };
    let entry = |id: &str, leg: &str| {
        format!(r#"{{ "exchange": {{ "id": "{id}", "on": "2025-05-2{id}", "legs": [{leg}] }} }}"#)
    };
    let there = |people: &str| {
        format!(r#"{{ "from": "A", "to": "B", "detainees": {{ "civilian": {people} }} }}"#)
    };
    for (one, other, sentence) in [
        (
            r#"{ "at_least": 100 }"#,
            r#"{ "about": 80 }"#,
            "at least 100 released, about 80 more reported only for both together",
        ),
        (
            r#"{ "at_least": 100 }"#,
            r#"{ "at_most": 80 }"#,
            "at least 100 released, 0 to 80 more reported only for both together",
        ),
        (
            r#"{ "at_least": 100 }"#,
            r#"{ "at_least": 80 }"#,
            "at least 180 released, at least 80 of them reported only for both together",
        ),
        (
            r#"{ "at_least": 100 }"#,
            "80",
            "at least 180 released, 80 of them reported only for both together",
        ),
        (
            "100",
            r#"{ "about": 80 }"#,
            "about 180 released, about 80 of them reported only for both together",
        ),
        (
            "100",
            r#"{ "at_most": 80 }"#,
            "100 to 180 released, 0 to 80 of them reported only for both together",
        ),
    ] {
        let entries = [entry("1", &there(one)), entry("2", &both(other))];
        let entries = entries.each_ref().map(String::as_str);
        let document = document("", &entries);
        let said = render::progress(document.ledger());
        assert!(said.contains(sentence), "{said}");
    }
}
