//! C20, and what is known of the lines in which a summary differs from its records: worked out by hand.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{CategoryKind, Document, Ends, Subject};

use super::by_hand::{document, home, there};
use super::lines;
use super::sums_by_hand::{PARTS, of_part, record, summary};

fn found(document: &Document) -> Vec<String> {
    lines(&document.findings())
}

fn of(detainees: [&str; 2]) -> Document {
    let entries = [
        record("1", "01-10", &there(detainees[0])),
        summary("s", "01-31", r#""1""#, &there(detainees[1])),
    ];
    document("", &entries.each_ref().map(String::as_str))
}

/// People of a kind from A to B.
fn kind(document: &Document, kind: CategoryKind) -> String {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let measure = Measure::new(Counted::HandedOver, ends);
    let measure = measure.with_subject(Subject::of([kind]).unwrap());
    let movements = document.ledger().movements();
    movements.count(&measure).unwrap().to_string()
}

#[test]
fn a_line_below_its_records_is_found_at_that_line() {
    let at = "C20 /journal/1/exchange/legs/0/detainees";
    for (detainees, expected) in [
        (
            [r#""prisoner_of_war": 8"#, r#""prisoner_of_war": 5, "civilian": 10"#],
            format!("{at}/prisoner_of_war A to B, prisoners of war: 5 in this record, but 8 in those it includes"),
        ),
        // The colonels may be among the six, and four of them cannot.
        (
            [
                r#""prisoner_of_war/colonel": 11"#,
                r#""prisoner_of_war/colonel": 1, "prisoner_of_war": 6, "civilian": 9"#,
            ],
            format!("{at}/prisoner_of_war~1colonel A to B, prisoners of war (colonel): 7 in this record, but 11 in those it includes"),
        ),
        // A label of the same kind is another line.
        (
            [r#""prisoner_of_war/colonel": 3"#, r#""prisoner_of_war/major": 5"#],
            "C20 /journal/1/exchange/includes A to B, prisoners of war (colonel): 0 in this record, but 3 in those it includes"
                .to_owned(),
        ),
        (
            [r#""prisoner_of_war": 3, "civilian": 4"#, r#""prisoner_of_war": 6"#],
            "C20 /journal/1/exchange/includes A to B, civilians: not named in this record, but 4 in those it includes"
                .to_owned(),
        ),
    ] {
        assert_eq!(found(&of(detainees)), [expected], "{detainees:?}");
    }
}

#[test]
fn a_summary_that_can_have_all_of_its_records_differs_from_none() {
    for detainees in [
        [
            r#""prisoner_of_war": 8"#,
            r#""prisoner_of_war": 8, "civilian": 1"#,
        ],
        [
            r#""prisoner_of_war/colonel": 3"#,
            r#""prisoner_of_war/colonel": 1, "prisoner_of_war": 6"#,
        ],
        [
            r#""prisoner_of_war": 8"#,
            r#""prisoner_of_war": { "about": 5 }, "civilian": 10"#,
        ],
        [
            r#""prisoner_of_war": { "at_most": 8 }"#,
            r#""prisoner_of_war": 5, "civilian": 10"#,
        ],
        [
            r#""prisoner_of_war": { "at_most": 8 }"#,
            r#""civilian": 10"#,
        ],
    ] {
        assert_eq!(found(&of(detainees)), [""; 0], "{detainees:?}");
    }
    // People of an unspecified kind may be of any: they keep what is sure of the records' lines.
    let open = of([r#""prisoner_of_war": 8"#, r#""unspecified": 20"#]);
    assert!(found(&open).iter().all(|line| line.starts_with("C04")));
    assert_eq!(kind(&open, CategoryKind::PrisonerOfWar), "8 to 20");
    // Who is of no kind is the hostage, so that the prisoner of war is the one of no kind.
    let open = of([
        r#""unspecified": 1, "prisoner_of_war": 1, "civilian": 8"#,
        r#""civilian": 8, "hostage": 1, "unspecified": 1"#,
    ]);
    assert!(found(&open).iter().all(|line| !line.starts_with("C20")));
}

#[test]
fn where_the_total_is_lower_nothing_is_said_of_its_lines() {
    let lower = of([
        r#""prisoner_of_war": 8, "civilian": 1"#,
        r#""prisoner_of_war": 5"#,
    ]);
    // Five prisoners of war, and the civilian is not among those it names.
    assert_eq!(
        found(&lower),
        [
            "T13 /journal/1/exchange/includes A to B, people: 5 in this record, but 8 in those it includes"
        ]
    );
}

#[test]
fn remains_and_parts_have_lines_of_their_own() {
    let dead = |part: &str, count: u32| {
        format!(r#"{{ "from": "A", "to": "B", "part": "{part}", "remains": {count} }}"#)
    };
    let entries = [
        record("1", "01-10", &dead("p", 8)),
        summary(
            "s",
            "01-31",
            r#""1""#,
            &format!("{}, {}", dead("p", 5), dead("q", 9)),
        ),
    ];
    let remains = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(
        found(&remains),
        [
            "C20 /journal/1/exchange/legs/0/remains A to B, remains, part p: 5 in this record, but 8 in those it includes"
        ]
    );
    let war = |part: &str, count: u32| of_part(part, &format!(r#""prisoner_of_war": {count}"#));
    let entries = [
        record("1", "01-10", &war("q", 8)),
        summary(
            "s",
            "01-31",
            r#""1""#,
            &format!("{}, {}", war("p", 9), war("q", 5)),
        ),
    ];
    let people = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(
        found(&people),
        [
            "C20 /journal/1/exchange/legs/1/detainees/prisoner_of_war A to B, prisoners of war, part q: 5 in this record, but 8 in those it includes"
        ]
    );
    // The lines of several parts come to no more than the total.
    let standing = people.ledger().standing();
    let balance = standing.balance("A", "B").unwrap();
    let war = (CategoryKind::PrisonerOfWar.into(), 14.into());
    assert_eq!(
        (balance.by_category(), balance.released()),
        (&[war][..], 14.into())
    );
}

#[test]
fn each_line_is_said_once_and_recording_says_what_the_document_says() {
    let entries = [
        record("1", "01-10", &there(r#""prisoner_of_war": 62"#)),
        record("2", "01-11", &there(r#""prisoner_of_war": 50"#)),
        summary(
            "s",
            "01-31",
            r#""1", "2""#,
            &there(r#""prisoner_of_war": 3, "other/held": 316"#),
        ),
    ];
    let promise = r#", "commitments": [{ "from": "A", "to": "B", "of": ["prisoner_of_war"], "quantity": { "exactly": 112 } }]"#;
    let document = document(promise, &entries.each_ref().map(String::as_str));
    let differs = "/legs/0/detainees/prisoner_of_war A to B, prisoners of war: 3 in this record, but 112 in those it includes";
    let stated = found(&document);
    let stated: Vec<&String> = stated
        .iter()
        .filter(|line| line.starts_with("C20"))
        .collect();
    assert_eq!(stated, [&format!("C20 /journal/2/exchange{differs}")]);
    assert_eq!(kind(&document, CategoryKind::PrisonerOfWar), "3 to 112");
    assert_eq!(kind(&document, CategoryKind::Other), "207 to 316");
    let standing = document.ledger().standing();
    assert_eq!(standing.balance("A", "B").unwrap().released(), 319);
    assert_eq!(standing.commitments()[0].released().to_string(), "3 to 112");
    let mut ledger = exchange_agreement::Ledger::open(document.agreement().clone());
    let mut last = Vec::new();
    for entry in document.ledger().journal() {
        let would = lines(&ledger.would_record_entry(entry));
        last = lines(ledger.record_observed(entry.clone()).unwrap().findings());
        assert_eq!(would, last);
    }
    assert!(
        last.contains(&format!("C20 /exchange{differs}")),
        "{last:?}"
    );
}

#[test]
fn both_directions_and_both_kinds_of_findings_stand_side_by_side() {
    let entries = [
        record(
            "1",
            "01-10",
            &format!(
                "{}, {}",
                there(r#""civilian": 8"#),
                home(r#""civilian": 8"#)
            ),
        ),
        summary(
            "s",
            "01-31",
            r#""1""#,
            &format!(
                "{}, {}",
                there(r#""civilian": 5, "other": 5"#),
                home(r#""civilian": 5"#)
            ),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        found(&document),
        [
            "T13 /journal/1/exchange/includes B to A, people: 5 in this record, but 8 in those it includes",
            "C20 /journal/1/exchange/legs/0/detainees/civilian A to B, civilians: 5 in this record, but 8 in those it includes",
        ]
    );
}

/// Everything by which one number of a direction differs from another: the part, the side whose people a custodian handed on,
/// what became of the people, and whether they are outside the terms.
#[test]
fn a_difference_names_all_that_its_numbers_are_of() {
    let third = r#", "parts": [{ "id": "p" }], "third_actors": [{ "id": "N", "roles": ["custodian"],
        "holding": [{ "from": "A", "detainees": { "civilian": 50 } }, { "from": "B", "detainees": { "civilian": 50 } }] }]"#;
    let people = |more: &str| format!(r#"{{ "from": "A", "to": "B", {more} }}"#);
    let on = |more: &str| format!(r#"{{ "from": "N", "to": "B", "released_by": "A", {more} }}"#);
    let died = |count: u32| {
        let died = format!(
            r#""accounted": [{{ "reason": "died", "detainees": {{ "civilian": {count} }} }}]"#
        );
        people(&format!(r#""detainees": {{ "civilian": 1 }}, {died}"#))
    };
    let remains = |count: u32| people(&format!(r#""part": "p", "remains": {count}"#));
    for (record_legs, summary_legs, expected) in [
        (
            of_part("p", r#""civilian": 8"#),
            of_part("p", r#""civilian": 5"#),
            "T13 /journal/1/exchange/includes A to B, part p, people: 5 in this record, but 8 in those it includes",
        ),
        (
            remains(3),
            remains(2),
            "T13 /journal/1/exchange/includes A to B, remains, part p: 2 in this record, but 3 in those it includes",
        ),
        (
            died(3),
            died(2),
            "T13 /journal/1/exchange/includes A to B, died, people: 2 in this record, but 3 in those it includes",
        ),
        (
            on(r#""detainees": { "civilian": 8 }"#),
            on(r#""detainees": { "civilian": 5 }"#),
            "T13 /journal/1/exchange/includes N to B, released by A, people: 5 in this record, but 8 in those it includes",
        ),
        (
            on(r#""detainees": { "civilian": 8 }"#),
            on(r#""detainees": { "civilian": 5, "other": 9 }"#),
            "C20 /journal/1/exchange/legs/0/detainees/civilian N to B, civilians, released by A: 5 in this record, but 8 in those it includes",
        ),
        (
            people(r#""beside": true, "detainees": { "civilian": 8 }"#),
            people(r#""beside": true, "detainees": { "civilian": 5, "other": 9 }"#),
            "C20 /journal/1/exchange/legs/0/detainees/civilian A to B, civilians, outside the terms: 5 in this record, but 8 in those it includes",
        ),
        (
            of_part("p", r#""civilian": 8, "other": 2"#),
            of_part("p", r#""civilian": 10"#),
            "C20 /journal/1/exchange/includes A to B, others, part p: not named in this record, but 2 in those it includes",
        ),
    ] {
        let entries = [
            record("1", "01-10", &record_legs),
            summary("s", "01-31", r#""1""#, &summary_legs),
        ];
        let document = document(third, &entries.each_ref().map(String::as_str));
        let stated = found(&document);
        let stated: Vec<&String> = stated
            .iter()
            .filter(|one| one.contains("those it includes"))
            .collect();
        assert_eq!(stated, [expected], "{summary_legs}");
    }
}
