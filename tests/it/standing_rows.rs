//! Every number of a standing in the verdict, the balance, the page and the table: small documents with their right
//! answers.

use exchange_agreement::journal::Declared;
use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::{CategoryKind, Document, Interval, Standing, Verdict, render};

/// A document between A and B.
fn read(terms: &str, journal: &str) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1", "agreement": {{
            "sides": {{ "A": [ {{ "id": "a" }} ], "B": [ {{ "id": "b" }} ] }}, {terms} }},
            "journal": [ {journal} ] }}"#
    );
    Document::from_json(&text).unwrap()
}

fn promised(terms: &str, journal: &str) -> Document {
    read(&format!(r#""commitments": [ {terms} ]"#), journal)
}

fn exchange(id: u32, on: &str, legs: &str) -> String {
    format!(r#"{{ "exchange": {{ "id": "{id}", "on": "{on}", "legs": [ {legs} ] }} }}"#)
}

fn there(load: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", {load} }}"#)
}

fn back(load: &str) -> String {
    format!(r#"{{ "from": "B", "to": "A", {load} }}"#)
}

fn both(load: &str) -> String {
    format!(r#"{{ "between": ["A", "B"], {load} }}"#)
}

fn standing(document: &Document) -> Standing {
    document.ledger().standing()
}

fn verdict(document: &Document, at: usize) -> String {
    standing(document).commitments()[at].verdict().to_string()
}

fn reason(document: &Document) -> UndecidedReason {
    let verdict = standing(document).commitments()[0].verdict();
    let Verdict::Undecidable { because, .. } = verdict else {
        panic!("{verdict}");
    };
    because
}

/// The rows of the table of balances: direction, category, released, outstanding.
fn rows(document: &Document) -> Vec<String> {
    let page = render::balances(&standing(document)).to_string();
    let rows = page.lines().skip(1);
    rows.map(|row| {
        row.split("  ")
            .filter(|cell| !cell.is_empty())
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("|")
    })
    .collect()
}

fn codes(document: &Document) -> Vec<String> {
    let findings = document.findings();
    findings
        .iter()
        .map(|finding| finding.code().to_string())
        .collect()
}

fn pick<T>(of: &str, living: T, dead: T) -> T {
    if of == "remains" { dead } else { living }
}

fn pair(surely: u64, possibly: u64) -> Interval {
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
            .starts_with(",A,B,,,1130,1130,,,,,0,0,0,0,,"),
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
    let open = "undecidable, released: 44; nobody has declared that all were released, declared not complete by A";
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
            ]
        } else {
            vec![
                "A to B|civilians|40 to 60|-",
                "all|40 to 60|-",
                "B to A|civilians|30 to 50|-",
                "all|30 to 50|-",
                "A and B together|civilians|90|-",
                "all|90|10",
                "recorded only for both directions|20|-",
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

#[test]
fn several_promises_of_a_direction_are_asked_as_a_whole() {
    let parts = |of: &str, load: &str| {
        let terms = format!(
            r#""parts": [ {{ "id": "keyed" }}, {{ "id": "lump" }} ], "commitments": [
            {{ "from": "A", "to": "B", "part": "keyed", {of} "quantity": {{ "between": [990, 1650] }} }},
            {{ "from": "A", "to": "B", "part": "lump", {of} "quantity": {{ "exactly": 1000 }} }} ]"#
        );
        read(&terms, &exchange(1, "2025-02-27", &there(load)))
    };
    let document = parts("", r#""detainees": { "security_detainee": 1777 }"#);
    let outstanding =
        |document: &Document| document.ledger().balance("A", "B").unwrap().outstanding();
    assert_eq!(outstanding(&document), Some(pair(213, 1_000)));
    let now = standing(&document);
    assert_eq!(
        now.balance("A", "B"),
        document.ledger().balance("A", "B").as_ref()
    );
    assert_eq!(reason(&document), UndecidedReason::PartNotKnown);
    let dead = parts(r#""of": "remains","#, r#""remains": 1777"#);
    assert_eq!(
        dead.ledger()
            .balance("A", "B")
            .unwrap()
            .remains()
            .outstanding(),
        Some(pair(213, 1_000))
    );
    // Over the sum of both ceilings, though of neither surely.
    let codes_of = |people: u32| {
        codes(&parts(
            "",
            &format!(r#""detainees": {{ "civilian": {people} }}"#),
        ))
    };
    assert_eq!(
        (codes_of(2_650), codes_of(2_651)),
        (vec![], vec!["T01".to_owned()])
    );
    let alone = parts("", r#""part": "lump", "detainees": { "civilian": 2700 }"#);
    assert_eq!(
        codes(&alone),
        ["T01"],
        "one promise alone is over: told once"
    );

    // The same where the category is not known.
    let kinds = r#"{ "from": "A", "to": "B", "of": ["prisoner_of_war"], "quantity": { "exactly": 30 } },
        { "from": "A", "to": "B", "of": ["civilian"], "quantity": { "exactly": 50 } }"#;
    let people = |load: &str| promised(kinds, &exchange(1, "2025", &there(load)));
    let document = people(r#""detainees": { "prisoner_of_war": 10, "unspecified": 25 }"#);
    assert_eq!(outstanding(&document), Some(pair(45, 50)));
    assert_eq!(reason(&document), UndecidedReason::CategoryNotKnown);
    // Nobody of a kind that no promise includes counts.
    let document = people(r#""detainees": { "prisoner_of_war": 10, "hostage": 25 }"#);
    assert_eq!(outstanding(&document), Some(70.into()));
    let over = codes(&people(
        r#""detainees": { "prisoner_of_war": 25, "unspecified": 56 }"#,
    ));
    assert!(over.contains(&"T01".to_owned()), "{over:?}");
    let within = codes(&people(
        r#""detainees": { "prisoner_of_war": 25, "unspecified": 55 }"#,
    ));
    assert!(!within.contains(&"T01".to_owned()), "{within:?}");
}

#[test]
fn the_reason_of_a_verdict_is_the_true_one() {
    let leg = r#""detainees": { "prisoner_of_war": 233 }, "listed": 306, "accounted": [
        { "reason": "declined", "detainees": { "prisoner_of_war": { "between": [26, 73] } } },
        { "reason": "absent", "detainees": { "prisoner_of_war": { "between": [0, 47] } } } ]"#;
    let exactly = |number: u32| {
        format!(r#"{{ "from": "A", "to": "B", "quantity": {{ "exactly": {number} }} }}"#)
    };
    let document = promised(&exactly(306), &exchange(1, "2017-12-27", &there(leg)));
    assert_eq!(
        verdict(&document, 0),
        "undecidable, released: 233; how many were discharged without moving is not known"
    );
    let vague = r#""detainees": { "civilian": { "between": [5, 9] } }"#;
    let document = promised(&exactly(7), &exchange(1, "2017-12-27", &there(vague)));
    assert_eq!(reason(&document), UndecidedReason::ReleasesNotKnown);
    let document = promised(
        &exactly(7),
        &exchange(1, "2017", &there(r#""detainees": { "civilian": 9 }"#)),
    );
    let then = document.ledger().as_of("2017-06-01".parse().unwrap());
    assert_eq!(
        then.commitments()[0].verdict().to_string(),
        "undecidable, released: 0 to 9; the date is not known"
    );
}

#[test]
fn a_promise_that_follows_an_undisclosed_weight_says_so() {
    let terms = r#""commitments": [ { "from": "B", "to": "A", "of": ["prisoner_of_war"],
            "quantity": { "as_parity_requires": "r" } } ],
        "parity": [ { "id": "r", "basis": "weighted", "span": "at_end",
            "left": [ { "from": "A", "to": "B", "of": ["civilian"] } ],
            "right": [ { "from": "B", "to": "A", "of": ["prisoner_of_war"], "weight": "undisclosed" } ] } ]"#;
    let document = read(
        terms,
        &exchange(
            1,
            "1918-09-01",
            &there(r#""detainees": { "civilian": 100 }"#),
        ),
    );
    assert_eq!(
        verdict(&document, 0),
        "undecidable, released: 0; the weight is not disclosed"
    );
    let empty = read(terms, "");
    assert_eq!(
        standing(&empty).parity()[0].verdict(),
        ParityVerdict::Unused
    );
    let page = render::verdicts(&standing(&empty)).to_string();
    assert!(page.contains("no people count under it yet"), "{page}");
}

#[test]
fn the_row_of_a_kind_is_all_of_the_kind() {
    let terms =
        r#"{ "from": "A", "to": "B", "of": ["prisoner_of_war"], "quantity": { "exactly": 20 } }"#;
    let people = r#""detainees": { "prisoner_of_war": 15, "prisoner_of_war/officer": 5, "civilian/student": 2 }"#;
    let document = promised(terms, &exchange(1, "2022-03-01", &there(people)));
    let expected = [
        "A to B|prisoners of war|20|0",
        "prisoners of war (officer)|5|-",
        "civilians|2|-",
        "civilians (student)|2|-",
        "all|22|0",
    ];
    assert_eq!(rows(&document), expected);
    let kinds = [
        (CategoryKind::PrisonerOfWar, 20.into()),
        (CategoryKind::Civilian, 2.into()),
    ];
    assert_eq!(
        standing(&document).balance("A", "B").unwrap().by_kind(),
        kinds
    );
    let table = render::csv::balances(&standing(&document));
    assert!(table.contains(",prisoner_of_war,,,20,20,"), "{table}");
}

#[test]
fn an_approximate_number_is_shown_as_one_everywhere() {
    let first = exchange(
        1,
        "1942-07-22",
        &there(r#""detainees": { "civilian": { "about": 1400 } }"#),
    );
    let document = read(r#""title": "t""#, &first);
    assert_eq!(
        rows(&document),
        ["A to B|civilians|about 1,400|-", "all|about 1,400|-"]
    );
    let table = render::csv::balances(&standing(&document));
    let row = table.lines().nth(2).unwrap();
    assert!(row.ends_with(",1400,,,,,,,,"), "{row}");
    let second = |load: &str| exchange(2, "1942-08-01", &there(load));
    let sum = |load: &str| {
        let document = read(r#""title": "t""#, &[first.clone(), second(load)].join(","));
        let standing = standing(&document);
        let balance = standing.balance("A", "B").unwrap();
        let measure = exchange_agreement::standing::Measure::new(
            exchange_agreement::standing::Counted::HandedOver,
            balance.ends(),
        );
        assert_eq!(
            document.ledger().movements().count(&measure),
            Some(balance.released())
        );
        balance.released().to_string()
    };
    assert_eq!(sum(r#""detainees": { "civilian": 100 }"#), "about 1,500");
    assert_eq!(
        sum(r#""detainees": { "hostage": { "about": 20 } }"#),
        "about 1,420"
    );
    assert_eq!(
        sum(r#""detainees": { "civilian": { "at_least": 30 } }"#),
        "at least 30"
    );
    assert_eq!(
        sum(r#""detainees": { "civilian": { "between": [3, 5] } }"#),
        "at least 3"
    );
    // Remains, and a summary.
    let dead = exchange(1, "1942", &there(r#""remains": { "about": 40 }"#));
    assert_eq!(
        rows(&read(r#""title": "t""#, &dead)),
        ["A to B|remains|about 40|-"]
    );
    let whole = r#"{ "exchange": { "id": "2", "on": "1942", "includes": ["1"], "legs": [
        { "from": "A", "to": "B", "detainees": { "civilian": { "about": 2000 } } } ] } }"#;
    let one = exchange(
        1,
        "1942-07-22",
        &there(r#""detainees": { "civilian": 360 }"#),
    );
    let document = read(r#""title": "t""#, &[one, whole.to_owned()].join(","));
    assert_eq!(
        rows(&document).last().map(String::as_str),
        Some("all|about 2,000|-")
    );
    // A promise of about as many.
    let about = r#"{ "from": "A", "to": "B", "quantity": { "about": 200 } }"#;
    let document = promised(
        about,
        &exchange(1, "1942", &there(r#""detainees": { "civilian": 150 }"#)),
    );
    assert_eq!(
        rows(&document),
        ["A to B|civilians|150|-", "all|150|not known"]
    );
    assert_eq!(
        standing(&document).balance("A", "B").unwrap().promised(),
        Some(Interval::about(200))
    );
    // It decides no verdict.
    let hundred = r#"{ "from": "A", "to": "B", "quantity": { "exactly": 100 } }"#;
    assert_eq!(
        verdict(&promised(hundred, &first), 0),
        "undecidable, released: about 1,400; the releases are not known well enough"
    );
}

#[test]
fn what_moved_outside_the_terms_is_not_shown_as_zero_under_them() {
    let legs = [
        there(r#""beside": true, "remains": 40"#),
        back(r#""beside": true, "detainees": { "prisoner_of_war": 25 }"#),
    ];
    let open = r#"{ "from": "A", "to": "B", "quantity": { "open": true } }"#;
    let document = promised(open, &exchange(1, "2025-04", &legs.join(",")));
    let expected = [
        "A to B|all|nothing recorded|-",
        "remains outside the terms|40|-",
        "B to A|outside the terms|25|-",
    ];
    assert_eq!(rows(&document), expected);
    let picture = render::progress(document.ledger());
    assert!(!picture.contains("0 handed over"), "{picture}");
}

#[test]
fn people_of_whom_no_reason_is_known_may_be_outstanding() {
    let leg = r#""detainees": { "prisoner_of_war": 20 }, "accounted": [
        { "reason": "released_in_place", "detainees": { "prisoner_of_war": 3 } },
        { "reason": "not_told", "detainees": { "prisoner_of_war": 4 } },
        { "reason": "not_chosen", "detainees": { "prisoner_of_war": 5 } } ]"#;
    let terms = r#"{ "from": "A", "to": "B", "quantity": { "exactly": 27 } }"#;
    let document = promised(terms, &exchange(1, "2025", &there(leg)));
    let standing = standing(&document);
    let promise = &standing.commitments()[0];
    assert_eq!(
        (promise.released(), promise.discharged()),
        (20.into(), pair(3, 7))
    );
    assert_eq!(promise.outstanding(), Some(pair(0, 4)));
    assert_eq!(reason(&document), UndecidedReason::DischargesNotKnown);
}
