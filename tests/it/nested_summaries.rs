//! Summaries of summaries, whose numbers once came out too small or too sure: each worked out by hand.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{CategoryKind, Document, Ends, Ledger, Subject};

pub(super) fn ledger(journal: &[&str]) -> Ledger {
    document(journal).ledger().clone()
}

pub(super) fn document(journal: &[&str]) -> Document {
    let text = format!(
        r#"{{ "format": "exchange-agreement/1",
            "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }}, "parts": [{{ "id": "p" }}, {{ "id": "q" }}] }},
            "journal": [{}] }}"#,
        journal.join(",")
    );
    Document::from_json(text).unwrap()
}

/// An exchange; `rest` is its dates and what it includes.
pub(super) fn exchange(id: &str, rest: &str, legs: &[&str]) -> String {
    let legs = legs.join(",");
    format!(r#"{{ "exchange": {{ "id": "{id}", {rest} "legs": [{legs}] }} }}"#)
}

/// A leg; its ends are "A to B", "B to A" or "both".
pub(super) fn leg(ends: &str, rest: &str) -> String {
    let ends = match ends {
        "A to B" => r#""from": "A", "to": "B""#,
        "B to A" => r#""from": "B", "to": "A""#,
        _ => r#""between": ["A", "B"]"#,
    };
    format!(r"{{ {ends}, {rest} }}")
}

pub(super) fn handed_over(ends: &str) -> Measure {
    let (a, b) = ("A".parse().unwrap(), "B".parse().unwrap());
    let ends = match ends {
        "A to B" => Ends::one_way(a, b),
        "B to A" => Ends::one_way(b, a),
        _ => Ends::together(a, b),
    };
    Measure::new(Counted::HandedOver, ends)
}

#[test]
fn the_rest_of_a_summary_has_nobody_of_a_direction_that_it_does_not_name() {
    // Of two people, one each way, one went on the first day. The last summary names the way from B to A alone: the one
    // of the first day may be its one.
    let people = r#""detainees": { "prisoner_of_war": 1 }"#;
    let few = r#""detainees": { "unspecified": { "at_most": 1 } }, "part": "p""#;
    let in_part = r#""detainees": { "prisoner_of_war": 1 }, "part": "p""#;
    let ledger = ledger(&[
        &exchange("1", r#""on": "2025-05-01","#, &[&leg("both", people)]),
        &exchange(
            "s",
            r#""includes": ["1"],"#,
            &[&leg("A to B", people), &leg("B to A", few)],
        ),
        &exchange(
            "t",
            r#""on": "2025-05-01", "includes": ["s"],"#,
            &[&leg("B to A", in_part)],
        ),
    ]);
    let then = ledger.movements_as_of("2025-05-01".parse().unwrap());
    let count = then.count(&handed_over("both")).unwrap();
    assert_eq!(count.to_string(), "1 to 2");
    let count = ledger.movements().count(&handed_over("both"));
    assert_eq!(count, Some(2.into()));
}

#[test]
fn kinds_that_a_summary_does_not_name_take_nothing_from_each_other() {
    // Neither summary names the 5, and the first does not name the 7 either. The last has 6 of the 7, which is too few, so
    // that all 12 stay.
    let twelve = r#""detainees": { "hostage": 7, "other": 5 }"#;
    let none = r#""detainees": { "civilian": { "at_most": 0 } }"#;
    let six = r#""detainees": { "hostage": 6 }"#;
    let ledger = ledger(&[
        &exchange("1", "", &[&leg("A to B", twelve)]),
        &exchange("s", r#""includes": ["1"],"#, &[&leg("both", none)]),
        &exchange("t", r#""includes": ["s"],"#, &[&leg("A to B", six)]),
    ]);
    let count = ledger.movements().count(&handed_over("A to B"));
    assert_eq!(count, Some(12.into()));
    let standing = ledger.standing();
    let mut findings = standing.findings().iter();
    assert!(findings.any(|finding| finding.code() == "T13"));
}

#[test]
fn people_of_one_direction_stay_beside_a_summary_of_the_other() {
    // The first summary counts both directions together, and the one from A to B is among its one or two people. The
    // last names one from B to A, who is another.
    let one = r#""detainees": { "security_detainee": 1 }"#;
    let two = r#""detainees": { "security_detainee": { "at_most": 1 }, "unspecified": 1 }"#;
    let other = r#""detainees": { "security_detainee/colonel": 1 }"#;
    let ledger = ledger(&[
        &exchange("1", "", &[&leg("A to B", one)]),
        &exchange("s", r#""includes": ["1"],"#, &[&leg("both", two)]),
        &exchange("t", r#""includes": ["s"],"#, &[&leg("B to A", other)]),
    ]);
    for (ends, expected) in [("A to B", 1), ("B to A", 1), ("both", 2)] {
        let count = ledger.movements().count(&handed_over(ends)).unwrap();
        assert_eq!(count, expected, "{ends}");
    }
}

#[test]
fn people_of_one_direction_stay_where_a_summary_names_fewer() {
    // The 7 from A to B are 3 and 4 of both directions together. The last summary has 1 from A to B: the 7 stay, with
    // its 5 from B to A.
    let seven = r#""detainees": { "other": 7 }"#;
    let split = r#""detainees": { "other/x": 3, "other/y": 4 }"#;
    let [one, five] = [1, 5].map(|count| format!(r#""detainees": {{ "other": {count} }}"#));
    let journal = |legs: &[&str]| {
        [
            exchange("1", "", &[&leg("A to B", seven)]),
            exchange("s", r#""includes": ["1"],"#, &[&leg("both", split)]),
            exchange("t", r#""includes": ["s"],"#, legs),
        ]
    };
    let (way, back) = (leg("A to B", &one), leg("B to A", &five));
    for (legs, expected) in [
        (&[&*back][..], ["7", "5", "12"]),
        (&[&way, &back], ["7", "5", "12"]),
    ] {
        let journal = journal(legs);
        let ledger = ledger(&journal.each_ref().map(|entry| &**entry));
        for (ends, expected) in ["A to B", "B to A", "both"].into_iter().zip(expected) {
            let count = ledger.movements().count(&handed_over(ends)).unwrap();
            assert_eq!(count.to_string(), expected, "{ends} {legs:?}");
        }
    }
}

#[test]
fn people_who_are_sure_stay_where_no_line_of_a_summary_has_room_for_them() {
    // Of the 20 each way the first summary has 8 from A to B of unknown kind. The last one names a kind and none of it:
    // it says nothing of the other kind, and so takes nobody.
    let twenty = r#""detainees": { "other": 20 }"#;
    let eight = r#""detainees": { "unspecified": 8 }"#;
    let open =
        r#""detainees": { "prisoner_of_war/x": { "at_least": 0 }, "other": { "at_most": 0 } }"#;
    let none = r#""detainees": { "prisoner_of_war": { "at_most": 0 } }"#;
    let ledger = ledger(&[
        &exchange("1", "", &[&leg("A to B", twenty), &leg("B to A", twenty)]),
        &exchange(
            "s",
            r#""includes": ["1"],"#,
            &[&leg("A to B", eight), &leg("both", open)],
        ),
        &exchange("t", r#""includes": ["s"],"#, &[&leg("both", none)]),
    ]);
    let count = ledger.movements().count(&handed_over("A to B")).unwrap();
    assert_eq!(count.surely(), 20, "{count}");
}

#[test]
fn people_of_one_direction_are_set_apart_in_their_own_part() {
    // One went in p and one in q. Both summaries include them, and neither adds to what is sure of p.
    let people = r#""detainees": { "other": 1 }"#;
    let [p, q] = ["p", "q"].map(|part| format!(r#"{people}, "part": "{part}""#));
    let in_q = r#""detainees": { "other/x": 1 }, "part": "q""#;
    let open = r#""detainees": { "unspecified": { "at_least": 0 } }"#;
    let open_in_q = r#""detainees": { "other/x": { "at_least": 0 } }, "part": "q""#;
    let ledger = ledger(&[
        &exchange("1", "", &[&leg("A to B", &p)]),
        &exchange("2", "", &[&leg("A to B", &q)]),
        &exchange(
            "s",
            r#""includes": ["1", "2"],"#,
            &[&leg("A to B", people), &leg("both", in_q)],
        ),
        &exchange(
            "t",
            r#""includes": ["s"],"#,
            &[&leg("A to B", open), &leg("A to B", open_in_q)],
        ),
    ]);
    let in_p = handed_over("A to B").with_part("p").unwrap();
    let count = ledger.movements().count(&in_p).unwrap();
    assert_eq!(count.to_string(), "at least 1");
}

#[test]
fn a_wider_summary_with_other_kinds_leaves_a_direction_to_the_summary_before_it() {
    // Of 6 from A to B one was counted before for both directions together. That the last summary has 5 of them as
    // others of a later day changes nothing of the first day.
    let one = r#""detainees": { "prisoner_of_war": 1 }"#;
    let six = r#""detainees": { "prisoner_of_war": 6 }"#;
    let others = r#""detainees": { "prisoner_of_war": { "at_most": 1 }, "other": 5 }"#;
    let ledger = ledger(&[
        &exchange("1", r#""on": "2025-05-01","#, &[&leg("both", one)]),
        &exchange(
            "s",
            r#""on": "2025-05-01", "includes": ["1"],"#,
            &[&leg("A to B", six)],
        ),
        &exchange(
            "t",
            r#""on": "2025-05-02", "includes": ["s"],"#,
            &[&leg("A to B", others)],
        ),
    ]);
    for day in ["2025-05-01", "2025-05-02"] {
        let then = ledger.movements_as_of(day.parse().unwrap());
        let count = then.count(&handed_over("A to B"));
        assert_eq!(count, Some(6.into()), "{day}");
    }
}

#[test]
fn people_of_a_disputed_kind_are_not_found_in_a_kind_that_a_wider_summary_names() {
    // Three prisoners of war and one civilian; the last summary speaks of civilians alone, and of one more.
    let civilian = r#""detainees": { "civilian": 1 }"#;
    let prisoner = r#""detainees": { "prisoner_of_war": 1 }"#;
    let in_p = r#""detainees": { "prisoner_of_war": 1 }, "part": "p""#;
    let four = [
        leg("A to B", prisoner),
        leg("B to A", in_p),
        leg("both", civilian),
        leg("both", in_p),
    ];
    let both = [leg("B to A", civilian), leg("both", civilian)];
    let each = [leg("A to B", civilian), leg("B to A", civilian)];
    for last in [both, each] {
        let ledger = ledger(&[
            &exchange("0", "", &[&leg("B to A", civilian), &leg("both", prisoner)]),
            &exchange("1", "", &[&leg("A to B", in_p)]),
            &exchange("2", "", &[&leg("A to B", in_p)]),
            &exchange(
                "3",
                r#""includes": ["0", "1", "2"],"#,
                &four.each_ref().map(|leg| &**leg),
            ),
            &exchange(
                "4",
                r#""includes": ["3"],"#,
                &last.each_ref().map(|leg| &**leg),
            ),
        ]);
        let count = ledger.movements().count(&handed_over("both")).unwrap();
        assert!(
            count.surely() <= 5 && count.possibly() >= Some(5),
            "{count}"
        );
    }
}

#[test]
fn people_of_one_direction_are_not_said_to_be_in_a_part_twice() {
    // One went in p; of the other the part is not known. The last summary has no more than one in p.
    let (civilian, minor) = ("civilian", "civilian/minor");
    let of = |kind: &str| format!(r#""detainees": {{ "{kind}": 1 }}"#);
    let in_p = |kind: &str| format!(r#"{}, "part": "p""#, of(kind));
    let some = [leg("B to A", &in_p(minor)), leg("both", &of(minor))];
    let all = [
        leg("B to A", &of("unspecified")),
        leg("B to A", &in_p("unspecified")),
    ];
    let ledger = ledger(&[
        &exchange("0", "", &[&leg("B to A", &in_p(civilian))]),
        &exchange("1", "", &[&leg("B to A", &of(minor))]),
        &exchange(
            "3",
            r#""includes": ["0", "1"],"#,
            &some.each_ref().map(|leg| &**leg),
        ),
        &exchange(
            "4",
            r#""includes": ["3"],"#,
            &all.each_ref().map(|leg| &**leg),
        ),
    ]);
    let measure = handed_over("both").with_part("p").unwrap();
    let count = ledger.movements().count(&measure).unwrap();
    assert_eq!(count.surely(), 1, "{count}");
}

#[test]
fn a_summary_is_too_low_where_what_the_one_within_it_says_leaves_no_room() {
    // Of the four from A to B at most one is a civilian, and the last summary need not name that one: three or more are of the
    // kinds that it names, and it says one. Who went from the custodian may have gone from A or be others.
    let text = |holding: &str, leg: &str| {
        let agreement = format!(
            r#"{{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }},
            "third_actors": [{{ "id": "C", "roles": ["custodian"]{holding} }}] }}"#
        );
        let entries = [
            exchange("1", r#""on": "2025-01-01","#, &[leg]),
            exchange(
                "s",
                r#""on": "2025-01-02", "includes": ["1"],"#,
                &[
                    r#"{ "from": "A", "to": "B", "detainees": { "civilian": 1, "unspecified": 3 } }"#,
                ],
            ),
            exchange(
                "t",
                r#""on": "2025-01-03", "includes": ["s"],"#,
                &[r#"{ "from": "A", "to": "B", "detainees": { "prisoner_of_war": 1 } }"#],
            ),
        ];
        let journal = entries.join(",");
        format!(
            r#"{{ "format": "exchange-agreement/1", "agreement": {agreement}, "journal": [{journal}] }}"#
        )
    };
    let held = |side: &str| format!(r#"{{ "from": "{side}", "detainees": {{ "civilian": 9 }} }}"#);
    let of_a = format!(r#", "holding": [{}]"#, held("A"));
    let of_both = format!(r#", "holding": [{}, {}]"#, held("A"), held("B"));
    let on = r#"{ "from": "C", "to": "B", "detainees": { "unspecified": 2 } }"#;
    let there = r#"{ "from": "A", "to": "B", "detainees": { "unspecified": 2 } }"#;
    let cases = [
        ("", on, "3 or more"),
        (&of_a, on, "3"),
        (&of_both, on, "3 or more"),
        ("", there, "3"),
    ];
    for (holding, leg, count) in cases {
        let document = Document::from_json(text(holding, leg)).unwrap();
        let findings = document.findings();
        let mut found = findings.iter().filter(|one| one.code() == "T13");
        let message = found.next().map(ToString::to_string);
        let words = format!(
            "T13 /journal/2/exchange/includes A to B, people: 1 in this record, but {count} in those it includes"
        );
        assert_eq!(message, Some(words), "{holding} {leg}");
        let balance = document.ledger().balance("A", "B").unwrap();
        assert_eq!(balance.released(), 4);
        let soldiers = Subject::of([CategoryKind::PrisonerOfWar]).unwrap();
        let measure = handed_over("A to B").with_subject(soldiers);
        let count = document.ledger().movements().count(&measure).unwrap();
        assert!(count.possibly() <= Some(4), "{count}");
    }
}

#[test]
fn a_line_that_two_summaries_tell_otherwise_lies_between_all_of_their_numbers() {
    // The record says 5, the first summary 4 or at least that many, the second 3: it is 3 to 5, whatever is reported of it.
    for (record, first, last, expected) in [
        (
            r#""prisoner_of_war": 5"#,
            r#""prisoner_of_war": 4, "civilian": 2"#,
            r#""prisoner_of_war": 3, "civilian": 3"#,
            ["3 to 5", "1 to 3", "6"],
        ),
        (
            r#""prisoner_of_war": 5"#,
            r#""prisoner_of_war": 4, "civilian": 1"#,
            r#""prisoner_of_war": 3, "civilian": 3"#,
            ["3 to 5", "1 to 3", "6"],
        ),
        (
            r#""prisoner_of_war": 9"#,
            r#""prisoner_of_war": 7, "civilian": 2"#,
            r#""prisoner_of_war": 4, "civilian": 8"#,
            ["4 to 9", "3 to 8", "12"],
        ),
        (
            r#""prisoner_of_war": 5, "civilian": 1"#,
            r#""prisoner_of_war": 4, "civilian": 2"#,
            r#""prisoner_of_war": 3, "civilian": 3"#,
            ["3 to 5", "1 to 3", "6"],
        ),
        // The last agrees with the record, and settles what the first left open.
        (
            r#""prisoner_of_war": 5"#,
            r#""prisoner_of_war": 3, "civilian": 3"#,
            r#""prisoner_of_war": 5, "civilian": 2"#,
            ["5", "2", "7"],
        ),
    ] {
        let [one, two, three] = [record, first, last]
            .map(|people| leg("A to B", &format!(r#""detainees": {{ {people} }}"#)));
        let ledger = ledger(&[
            &exchange("1", r#""on": "2025-05-01","#, &[&one]),
            &exchange("s", r#""on": "2025-05-02", "includes": ["1"],"#, &[&two]),
            &exchange("t", r#""on": "2025-05-03", "includes": ["s"],"#, &[&three]),
        ]);
        let movements = ledger.movements();
        let of = |subject: Subject| {
            let measure = handed_over("A to B").with_subject(subject);
            movements.count(&measure).unwrap().to_string()
        };
        let kind = |kind| of(Subject::of([kind]).unwrap());
        let numbers = [
            kind(CategoryKind::PrisonerOfWar),
            kind(CategoryKind::Civilian),
            of(Subject::AnyDetainee),
        ];
        assert_eq!(numbers, expected, "{record}, {first}, {last}");
    }
}
