//! Every number of a standing in the verdict, the balance, the page and the table: small documents with their right
//! answers.

use exchange_agreement::journal::Declared;
use exchange_agreement::standing::UndecidedReason;
use exchange_agreement::{Document, Interval, Standing, Verdict, render};

/// A document between A and B.
pub(super) fn read(terms: &str, journal: &str) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{
            "sides": {{ "A": [ {{ "id": "a" }} ], "B": [ {{ "id": "b" }} ] }}, {terms} }},
            "journal": [ {journal} ] }}"#
    );
    Document::from_json(&text).unwrap()
}

pub(super) fn promised(terms: &str, journal: &str) -> Document {
    read(&format!(r#""commitments": [ {terms} ]"#), journal)
}

pub(super) fn exchange(id: u32, on: &str, legs: &str) -> String {
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [ {legs} ] }} }}"#)
}

pub(super) fn there(load: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", {load} }}"#)
}

pub(super) fn back(load: &str) -> String {
    format!(r#"{{ "from": "B", "to": "A", {load} }}"#)
}

fn both(load: &str) -> String {
    format!(r#"{{ "between": ["A", "B"], {load} }}"#)
}

pub(super) fn standing(document: &Document) -> Standing {
    document.ledger().standing()
}

pub(super) fn verdict(document: &Document, at: usize) -> String {
    standing(document).commitments()[at].verdict().to_string()
}

pub(super) fn reason(document: &Document) -> UndecidedReason {
    let verdict = standing(document).commitments()[0].verdict();
    let Verdict::Undecidable { because, .. } = verdict else {
        panic!("{verdict}");
    };
    because
}

/// The rows of the table of balances: direction, category, released, outstanding.
pub(super) fn rows(document: &Document) -> Vec<String> {
    let page = render::balances(&standing(document)).to_markdown();
    let rows = page.lines().skip(2);
    rows.map(|row| {
        let cells = row.split('|').map(str::trim);
        cells
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join("|")
    })
    .collect()
}

pub(super) fn codes(document: &Document) -> Vec<String> {
    let findings = document.findings();
    findings
        .iter()
        .map(|finding| finding.code().to_string())
        .collect()
}

pub(super) fn pick<T>(of: &str, living: T, dead: T) -> T {
    if of == "remains" { dead } else { living }
}

pub(super) fn pair(surely: u64, possibly: u64) -> Interval {
    Interval::new(surely, possibly).unwrap()
}

const ALL: &str = r#"{ "id": "all", "from": "A", "to": "B", "quantity": { "all": {} } }"#;

fn went(people: u32) -> String {
    let leg = there(&format!(
        r#""detainees": {{ "prisoner_of_war": {people} }}"#
    ));
    exchange(1, "2020-12-14", &leg)
}

fn declared(by: &str, on: &str, complete: bool) -> String {
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(r#""by": "{by}","#)
    };
    format!(r#"{{ "declared": {{ "of": "all", {by} "on": "{on}", "complete": {complete} }} }}"#)
}

#[test]
fn a_complete_promise_of_all_owes_nothing_anywhere() {
    let document = promised(
        ALL,
        &[went(1_130), declared("", "2020-12-15", true)].join(","),
    );
    let standing = standing(&document);
    let promise = &standing.commitments()[0];
    assert_eq!(promise.outstanding(), Some(0.into()));
    assert_eq!(
        promise.needed(),
        Interval::at_least(0),
        "nobody agreed a number"
    );
    assert_eq!(
        standing.balance("A", "B").unwrap().outstanding(),
        Some(0.into())
    );
    assert_eq!(
        document.ledger().balance("A", "B").as_ref(),
        standing.balance("A", "B")
    );
    assert_eq!(
        rows(&document),
        ["A to B|prisoners of war|1,130|-", "all|1,130|0"]
    );
    let picture = render::progress(document.ledger());
    assert!(picture.contains("A to B: 1,130 released, all"), "{picture}");
    assert!(
        render::standing(&standing)
            .to_string()
            .contains("A to B: all people: met, declared complete\n")
    );
    let table = render::csv::balances(&standing);
    assert!(
        table
            .lines()
            .nth(2)
            .unwrap()
            .starts_with(",A,B,,,1130,1130,,,,,,,0,0,,,,"),
        "{table}"
    );
}

#[test]
fn the_latest_declaration_of_each_actor_counts_and_two_that_differ_contest() {
    let page = |entries: &[String]| {
        let all = [&[went(44)], entries].concat().join(",");
        let document = promised(ALL, &all);
        let page = render::verdicts(&standing(&document)).to_string();
        (
            page.split("people: ")
                .nth(1)
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            codes(&document),
        )
    };
    let a = declared("A", "2020-12-15", true);
    let against = declared("B", "2020-12-20", false);
    let met = |entries: &[String]| page(entries).0;
    assert_eq!(
        met(core::slice::from_ref(&a)),
        "met, declared complete by A"
    );
    let contested = "undecidable, released: 44; that all were released is contested, declared complete by A, contested by B";
    assert_eq!(
        page(&[a.clone(), against.clone()]),
        (contested.into(), Vec::new())
    );
    // In whichever order they are recorded.
    assert_eq!(met(&[against.clone(), a.clone()]), contested);
    let agreed = declared("B", "2021-01-01", true);
    assert_eq!(
        met(&[agreed, against.clone(), a.clone()]),
        "met, declared complete by B and by A"
    );
    let withdrawn = declared("A", "2021-01-01", false);
    let open = "undecidable, released: 44; nobody declares that all were released, declared not complete by A";
    assert_eq!(page(&[a, withdrawn]), (open.into(), vec!["C08".into()]));
}

#[test]
fn an_undated_declaration_is_repeated_only_after_the_opposite() {
    let document = promised(ALL, &went(44));
    let mut ledger = document.ledger().clone();
    let by = |declared: Declared| declared.with_declarer("A").unwrap();
    let complete = || by(Declared::complete("all".parse().unwrap()));
    let not = by(Declared::incomplete("all".parse().unwrap()));
    assert!(ledger.record(complete()).unwrap().is_new());
    assert!(!ledger.record(complete()).unwrap().is_new());
    assert!(ledger.record(not).unwrap().is_new());
    assert!(!ledger.standing().is_fulfilled());
    assert!(ledger.record(complete()).unwrap().is_new());
    assert!(ledger.standing().is_fulfilled());
}

#[test]
fn an_end_as_fulfilled_declares_all_complete_unless_fewer_were_recorded_than_expected() {
    let end = r#"{ "end": { "on": "2021-01-31", "how": "fulfilled" } }"#.to_owned();
    let fate = |expected: &str, entries: &[String]| {
        let all = ALL.replace(r#""all": {}"#, &format!(r#""all": {{ {expected} }}"#));
        let document = promised(
            &all,
            &[&[went(44), end.clone()], entries].concat().join(","),
        );
        verdict(&document, 0)
    };
    assert_eq!(fate("", &[]), "met");
    assert_eq!(fate(r#""expected": 44"#, &[]), "met");
    let fewer = "undecidable, released: 44; fewer are recorded than were expected";
    assert_eq!(fate(r#""expected": 45"#, &[]), fewer);
    let contested = "undecidable, released: 44; that all were released is contested";
    assert_eq!(fate("", &[declared("B", "2021-02-01", false)]), contested);
    assert_eq!(
        fate(r#""expected": 45"#, &[declared("A", "2021-01-01", true)]),
        "met"
    );
    let document = promised(ALL, &[went(44), end].join(","));
    assert!(
        standing(&document).commitments()[0]
            .declarations()
            .unwrap()
            .are_of_the_end()
    );
}

#[test]
fn an_open_promise_has_no_outstanding_number_and_says_that_it_is_open() {
    let document = promised(
        r#"{ "from": "A", "to": "B", "quantity": { "open": true } }"#,
        &went(44),
    );
    assert_eq!(verdict(&document, 0), "open, released: 44");
    assert_eq!(standing(&document).commitments()[0].outstanding(), None);
    assert_eq!(
        rows(&document),
        ["A to B|prisoners of war|44|-", "all|44|-"]
    );
    assert!(!standing(&document).is_fulfilled());
    let remains = r#"{ "from": "A", "to": "B", "of": "remains", "quantity": { "open": true } }"#;
    let document = promised(remains, &exchange(1, "2025", &there(r#""remains": 5"#)));
    assert_eq!(
        (verdict(&document, 0).as_str(), rows(&document)),
        ("open, released: 5", vec!["A to B|remains|5|-".into()])
    );
}

#[test]
fn a_figure_for_both_directions_counts_possibly_for_each_and_surely_for_both() {
    for (load, other) in [
        (r#""detainees": { "civilian": NN }"#, "civilians"),
        (r#""remains": NN"#, "remains"),
    ] {
        let load = |number: u32| load.replace("NN", &number.to_string());
        let of = if other == "remains" {
            r#""of": "remains","#
        } else {
            ""
        };
        let one_way =
            format!(r#"{{ "from": "A", "to": "B", {of} "quantity": {{ "exactly": 100 }} }}"#);
        let document = promised(&one_way, &exchange(1, "1996-01-19", &both(&load(150))));
        let now = standing(&document);
        let numbers = |from, to| {
            let balance = now.balance(from, to).unwrap();
            let remains = *balance.remains();
            if other == "remains" {
                (remains.handed_over(), remains.outstanding())
            } else {
                (balance.released(), balance.outstanding())
            }
        };
        assert_eq!(
            numbers("A", "B"),
            (pair(0, 150), Some(pair(0, 100))),
            "{other}"
        );
        assert_eq!(now.commitments()[0].released(), pair(0, 150));
        assert_eq!(reason(&document), UndecidedReason::DirectionNotKnown);
        assert!(
            now.balance("B", "A").is_none(),
            "nothing is recorded or promised"
        );
        let together = now
            .balances()
            .iter()
            .find(|one| one.ends().way().is_none())
            .unwrap();
        let number = if other == "remains" {
            together.remains().handed_over()
        } else {
            together.released()
        };
        assert_eq!(number, 150);

        let together =
            format!(r#"{{ "between": ["A", "B"], {of} "quantity": {{ "exactly": 100 }} }}"#);
        let first = exchange(
            1,
            "2025-02-27",
            &[there(&load(40)), back(&load(30))].join(","),
        );
        let journal = [first.clone(), exchange(2, "2025-02-28", &both(&load(20)))].join(",");
        let document = promised(&together, &journal);
        assert_eq!(verdict(&document, 0), "pending, 10 outstanding");
        let all = if other == "remains" {
            vec![
                "A to B|remains|40 to 60|-",
                "B to A|remains|30 to 50|-",
                "A and B together|remains|90|10",
                "remains, reported only for both together|20|-",
            ]
        } else {
            vec![
                "A to B|civilians|40 to 60|-",
                "all|40 to 60|-",
                "B to A|civilians|30 to 50|-",
                "all|30 to 50|-",
                "A and B together|civilians|90|-",
                "all|90|10",
                "reported only for both together|20|-",
            ]
        };
        assert_eq!(rows(&document), all);
        // On a day before the figure, and where there is none.
        let then = document.ledger().as_of("2025-02-27".parse().unwrap());
        let plain = promised(&together, &first);
        for standing in [then, standing(&plain)] {
            let balances = standing.balances();
            let together = balances
                .iter()
                .find(|one| one.ends().way().is_none())
                .unwrap();
            let remains = together.remains();
            assert_eq!(pick(other, together.released(), remains.handed_over()), 70);
            assert_eq!(
                pick(other, together.outstanding(), remains.outstanding()),
                Some(30.into())
            );
            assert_eq!(standing.commitments()[0].released(), 70);
        }
    }
}
