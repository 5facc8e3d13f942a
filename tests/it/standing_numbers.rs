//! Several promises asked as a whole, true reasons, kinds with their labels, and numbers that are approximate, outside the
//! terms or of persons who may be outstanding.

use super::standing_rows::{
    back, codes, exchange, pair, pick, promised, read, reason, rows, standing, there, verdict,
};
use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::{CategoryKind, Document, Interval, render};

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

    // Seven of a part of four: the three beyond it count for no other part.
    let part = |id: &str, people: u32| {
        format!(
            r#"{{ "from": "A", "to": "B", "part": "{id}", "quantity": {{ "exactly": {people} }} }}"#
        )
    };
    let three = [part("x", 30), part("y", 20), part("z", 4)].join(", ");
    let terms = format!(
        r#""parts": [ {{ "id": "x" }}, {{ "id": "y" }}, {{ "id": "z" }} ], "commitments": [ {three} ]"#
    );
    let seven = exchange(
        1,
        "2025-02-01",
        &there(r#""part": "z", "detainees": { "civilian": 7 }"#),
    );
    let ten = exchange(
        2,
        "2025-02-02",
        &there(r#""detainees": { "civilian": 10 }"#),
    );
    let beyond = read(&terms, &format!("{seven}, {ten}"));
    assert_eq!(outstanding(&beyond), Some(pair(40, 50)));

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
        "prisoners of war (label not given)|15|-",
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
    let row = &super::tables::rows(&table)[0];
    for column in ["released_about", "delivered_about"] {
        assert_eq!(row[column], "1400", "{row:?}");
    }
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

#[test]
fn whoever_the_receiver_recovered_is_named_in_the_verdict_and_is_no_zero_in_the_journal() {
    for (of, load, recovered) in [
        ("remains", r#""remains": 27"#, r#""remains": 1"#),
        (
            "people",
            r#""detainees": { "hostage": 27 }"#,
            r#""detainees": { "hostage": 1 }"#,
        ),
    ] {
        let subject = pick(of, "", r#""of": "remains","#);
        let terms =
            format!(r#"{{ "from": "A", "to": "B", {subject} "quantity": {{ "exactly": 28 }} }}"#);
        let found =
            format!(r#""accounted": [ {{ "reason": "recovered_by_receiver", {recovered} }} ]"#);
        let journal = [
            exchange(1, "2025-10-13", &there(load)),
            exchange(2, "2026-01-26", &there(&found)),
        ];
        let document = promised(&terms, &journal.join(","));
        let standing = standing(&document);
        let promise = &standing.commitments()[0];
        assert_eq!(
            (promise.released(), promise.recovered()),
            (28.into(), 1.into())
        );
        assert_eq!(document.ledger().recount(), standing);
        let page = render::ledger(document.ledger()).to_string();
        assert!(
            page.contains(": met, 1 recovered by the receiver\n"),
            "{page}"
        );
        assert!(
            page.contains("none moved") && !page.contains("0 people"),
            "{page}"
        );
    }
}

#[test]
fn those_discharged_are_named_beside_every_verdict() {
    let died = r#""detainees": { "civilian": 20 }, "accounted": [ { "reason": "died", "detainees": { "civilian": 2 } } ]"#;
    let page = |people: u32| {
        let promise =
            format!(r#"{{ "from": "A", "to": "B", "quantity": {{ "exactly": {people} }} }}"#);
        let document = promised(&promise, &exchange(1, "2025-02-01", &there(died)));
        render::verdicts(&standing(&document)).to_string()
    };
    for (people, verdict) in [
        (25, "pending, 3 outstanding, 2 discharged without moving"),
        (22, "met, with 2 discharged without moving"),
    ] {
        let expected = format!("A to B: exactly {people} people: {verdict}");
        let page = page(people);
        let words: Vec<&str> = page.split_whitespace().collect();
        assert_eq!(words.join(" "), expected);
    }
}

/// Zero people of a weight that is not disclosed weigh nothing, and three at least as much as they are.
#[test]
fn a_promise_that_follows_a_rule_is_pending_where_the_rule_surely_lacks_people() {
    let terms = r#""commitments": [ { "from": "A", "to": "B", "of": ["prisoner_of_war"],
            "quantity": { "as_parity_requires": "r" } } ],
        "parity": [ { "id": "r", "basis": "weighted", "span": "at_end",
            "left": [ { "from": "A", "to": "B", "of": ["prisoner_of_war"], "weight": 2 } ],
            "right": [ { "from": "B", "to": "A", "of": ["hostage"], "weight": "undisclosed" },
                { "from": "B", "to": "A", "of": ["civilian"] } ] } ]"#;
    for (back, expected) in [
        (r#""civilian": 6"#, "pending, 2 outstanding"),
        (
            r#""civilian": 6, "hostage": 3"#,
            "pending, at least 3 outstanding",
        ),
        (
            r#""civilian": 1, "hostage": 1"#,
            "undecidable, released: 1; the weight is not disclosed",
        ),
    ] {
        let legs = format!(
            r#"{}, {{ "from": "B", "to": "A", "detainees": {{ {back} }} }}"#,
            there(r#""detainees": { "prisoner_of_war": 1 }"#)
        );
        let document = read(terms, &exchange(1, "1918-09-01", &legs));
        assert_eq!(verdict(&document, 0), expected, "{back}");
    }
}
