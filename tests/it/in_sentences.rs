//! A number within a sentence: in the singular where it is one, and never "not known" before a word.

use exchange_agreement::render;

use super::beside_the_record::{document, exchange};

fn lines(terms: &str, journal: &[&str]) -> Vec<String> {
    let document = document(terms, journal, &[]);
    let page = render::verdicts(&document.ledger().standing()).to_markdown();
    let lines = page.lines().filter_map(|line| line.strip_prefix("- "));
    lines.map(str::to_owned).collect()
}

fn promise(quantity: &str) -> String {
    format!(r#", "commitments": [{{"from": "A", "to": "B", "quantity": {quantity}}}]"#)
}

#[test]
fn one_person_is_one_in_every_form() {
    for (quantity, words) in [
        (r#"{"exactly": 1}"#, "exactly 1 person"),
        (r#"{"about": 1}"#, "about 1 person"),
        (r#"{"at_most": 1}"#, "at most 1 person"),
        (r#"{"at_least": 1}"#, "at least 1 person"),
        (r#"{"about": 2}"#, "about 2 people"),
    ] {
        let lines = lines(&promise(quantity), &[]);
        assert!(
            lines[0].starts_with(&format!("A to B: {words}: ")),
            "{lines:?}"
        );
    }
    for (count, words) in [
        ("1", "1 prisoner of war"),
        (r#"{"about": 1}"#, "about 1 prisoner of war"),
        (r#"{"at_least": 1}"#, "at least 1 prisoner of war"),
        (r#"{"about": 0}"#, "about 0 prisoners of war"),
        (
            r#""undisclosed""#,
            "an undisclosed number of prisoners of war",
        ),
    ] {
        let people = format!(r#""detainees": {{"prisoner_of_war": {count}}}"#);
        let document = document("", &[&exchange("1", "2026-02-05", &people, "")], &[]);
        let page = render::journal(document.ledger()).to_markdown();
        assert!(page.contains(&format!("| {words} ")), "{page}");
    }
    let both = r#""detainees": {"prisoner_of_war": {"about": 1}, "civilian": 0}"#;
    let document = document("", &[&exchange("1", "2026-02-05", both, "")], &[]);
    let entry = &document.ledger().journal()[0];
    let page = render::entry(entry).to_string();
    assert!(page.contains("about 1 prisoner of war"), "{page}");
}

#[test]
fn an_unknown_number_is_called_one_within_a_sentence() {
    let third = r#", "third_actors": [{"id": "c", "roles": ["custodian"]}],
        "commitments": [{"from": "A", "to": "B", "quantity": {"exactly": 50}}]"#;
    let leg = |id: &str, from: &str, to: &str, count: &str| {
        format!(
            r#"{{"exchange": {{"id": "{id}", "on": "2026-02-0{id}", "legs": [{{"from": "{from}", "to": "{to}",
                "detainees": {{"prisoner_of_war": {count}}}}}]}}}}"#
        )
    };
    let journal = [
        leg("1", "A", "c", r#""undisclosed""#),
        leg("2", "c", "B", r#"{"at_least": 51}"#),
    ];
    assert_eq!(
        lines(third, &journal.each_ref().map(String::as_str))[1],
        "c received an unknown number of people, handed on at least 51, holds an unknown number"
    );
    let declined =
        r#""accounted": [{"reason": "declined", "detainees": {"prisoner_of_war": "undisclosed"}}]"#;
    let declined = exchange("1", "2026-02-05", declined, "");
    assert_eq!(
        lines(&promise(r#"{"exactly": 100}"#), &[&declined]),
        [
            "A to B: exactly 100 people: undecidable, nothing recorded; how many were discharged without moving is not known, an unknown number discharged without moving"
        ]
    );
    assert_eq!(
        lines(&promise(r#"{"at_most": 100}"#), &[&declined]),
        ["A to B: at most 100 people: met, with an unknown number discharged without moving"]
    );
}

/// Every line of the pages and the pictures of a document with unknown numbers everywhere.
#[test]
fn no_page_or_picture_says_not_known_before_a_noun() {
    let unknown = r#""detainees": {"prisoner_of_war": "undisclosed"}, "remains": "undisclosed",
        "accounted": [{"reason": "declined", "detainees": {"prisoner_of_war": "undisclosed"}},
        {"reason": "recovered_by_receiver", "detainees": {"prisoner_of_war": "undisclosed"}}]"#;
    let terms = r#", "parity": [{"basis": "equal", "span": "running"}],
        "commitments": [{"from": "A", "to": "B", "quantity": {"exactly": 100}},
        {"from": "A", "to": "B", "quantity": {"at_least": 7}, "of": "remains"}]"#;
    let document = document(terms, &[&exchange("1", "2026-02-05", unknown, "")], &[]);
    let ledger = document.ledger();
    let texts = [
        render::document(&document).to_markdown(),
        render::progress(ledger),
        render::flows(ledger),
    ];
    for text in texts {
        for (at, _) in text.match_indices("not known") {
            let after = &text[at + "not known".len()..];
            let word = after.strip_prefix(' ').unwrap_or_default();
            let is_of_the_releases = word.starts_with("well enough");
            let is_before_a_word = word.starts_with(char::is_alphabetic);
            assert!(!is_before_a_word || is_of_the_releases, "{}", &text[at..]);
        }
    }
}
