//! One excess is one finding, at the record that causes it, and no finding hides another: worked out by hand.

use super::by_hand::{document, exchange, home, on, there};
use super::lines;

/// The findings of these entries under this more of an agreement, without the start of their places.
fn found(more: &str, entries: &[String]) -> Vec<String> {
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let all = lines(&document(more, &entries).findings()).into_iter();
    all.map(|line| line.replace(" /journal/", " ").replace("/exchange/", "/"))
        .collect()
}

fn promise(people: u32) -> String {
    format!(
        r#", "commitments": [{{ "from": "A", "to": "B", "quantity": {{ "exactly": {people} }} }}]"#
    )
}

fn tranche(id: &str, portions: &[(&str, u32)]) -> String {
    let portions = portions.iter().map(|(of, people)| {
        format!(r#"{{ "from": "A", "to": "B", {of} "quantity": {{ "exactly": {people} }} }}"#)
    });
    let portions: Vec<String> = portions.collect();
    format!(
        r#"{{ "id": "{id}", "portions": [{}] }}"#,
        portions.join(", ")
    )
}

fn in_tranche(id: &str, day: &str, tranche: &str, load: &str) -> String {
    let rest = format!(r#"{}"tranche": "{tranche}", "#, on(day));
    exchange(id, &rest, &there(load))
}

#[test]
fn one_person_above_a_promise_hides_no_others_above_a_portion() {
    let terms = |people: u32| {
        let [one, two] = [("1", 5), ("2", 6)].map(|(id, people)| tranche(id, &[("", people)]));
        format!(r#"{}, "tranches": [{one}, {two}]"#, promise(people))
    };
    let alone = |people: u32| {
        let entry = in_tranche("1", "2023-01-01", "1", &format!(r#""civilian": {people}"#));
        found(&terms(11), &[entry])
    };
    assert_eq!(
        alone(11),
        ["T07 0/tranche A to B: 11 in this tranche, 5 scheduled"]
    );
    assert_eq!(
        alone(12),
        [
            "T01 0/legs/0/detainees A to B: 12 released in total, 11 agreed",
            "T07 0/tranche A to B: 12 in this tranche, 5 scheduled",
        ]
    );
    // Seven of six are the same one person as twelve of eleven, whatever was too many before.
    let first =
        |people: u32| in_tranche("1", "2023-01-01", "1", &format!(r#""civilian": {people}"#));
    let second = in_tranche("2", "2023-01-02", "2", r#""civilian": 7"#);
    let t01 = "T01 1/legs/0/detainees A to B: 12 released in total, 11 agreed";
    assert_eq!(found(&terms(11), &[first(5), second.clone()]), [t01]);
    // Nobody more is beyond the promise than before: seven of six is told by T07 alone.
    assert_eq!(
        found(&terms(14), &[first(7), second]),
        [
            "T07 0/tranche A to B: 7 in this tranche, 5 scheduled",
            "T07 1/tranche A to B: 7 in this tranche, 6 scheduled",
        ]
    );
}

#[test]
fn as_many_are_silent_as_the_promise_reports() {
    let kinds = [
        (r#""of": ["prisoner_of_war"],"#, 5),
        (r#""of": ["civilian"],"#, 6),
    ];
    let terms = |people: u32| {
        format!(
            r#"{}, "tranches": [{}]"#,
            promise(people),
            tranche("1", &kinds)
        )
    };
    let went = |load: &str| [in_tranche("1", "2023-01-01", "1", load)];
    assert_eq!(
        found(&terms(11), &went(r#""prisoner_of_war": 9, "civilian": 3"#)),
        [
            "T01 0/legs/0/detainees A to B: 12 released in total, 11 agreed",
            "T07 0/tranche A to B, prisoners of war: 9 in this tranche, 5 scheduled",
        ]
    );
    // Both portions by one, and the promise by two: the same two people.
    assert_eq!(
        found(&terms(11), &went(r#""prisoner_of_war": 6, "civilian": 7"#)),
        ["T01 0/legs/0/detainees A to B: 13 released in total, 11 agreed"]
    );
    // The promise by one alone: one of both is not told, and it is not known which.
    assert_eq!(
        found(&terms(12), &went(r#""prisoner_of_war": 6, "civilian": 7"#)),
        [
            "T01 0/legs/0/detainees A to B: 13 released in total, 12 agreed",
            "T07 0/tranche A to B, prisoners of war: 6 in this tranche, 5 scheduled",
            "T07 0/tranche A to B, civilians: 7 in this tranche, 6 scheduled",
        ]
    );
    // Four others whom the tranche has no portion for, and one beyond the promise.
    assert_eq!(
        found(
            &terms(11),
            &went(r#""prisoner_of_war": 5, "civilian": 3, "other": 4"#)
        ),
        [
            "T01 0/legs/0/detainees A to B: 12 released in total, 11 agreed",
            "T07 0/tranche A to B, others: 4 in this tranche, 0 scheduled",
        ]
    );
}

fn summary(day: &str, includes: &str, legs: &str) -> String {
    exchange(
        "s",
        &format!(r#"{}"includes": [{includes}], "#, on(day)),
        legs,
    )
}

#[test]
fn what_a_record_breaks_alone_is_found_at_the_record() {
    let record = |load: &str| exchange("1", &on("2023-01-01"), &there(load));
    let back = home(r#""prisoner_of_war": 6"#);
    let both = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 10 } },
        { "from": "B", "to": "A", "quantity": { "exactly": 10 } }]"#;
    let over = "T01 0/legs/0/detainees A to B: 12 released in total, 10 agreed";
    let twelve = record(r#""prisoner_of_war": 12"#);
    assert_eq!(
        found(
            both,
            &[twelve.clone(), summary("2023-01-31", r#""1""#, &back)]
        ),
        [over],
        "a direction that the summary does not name"
    );
    // A summary of this summary does not name it either.
    let wide = exchange(
        "w",
        &format!(r#"{}"includes": ["s"], "#, on("2023-02-28")),
        &back,
    );
    let all = [twelve, summary("2023-01-31", r#""1""#, &back), wide];
    assert_eq!(found(both, &all), [over]);
    // A summary that says as many itself is found at its own legs, and not at its record again.
    let named = exchange(
        "s",
        &format!(r#"{}"includes": ["1"], "#, on("2023-01-31")),
        &there(r#""prisoner_of_war": 12"#),
    );
    let wide = exchange(
        "w",
        &format!(r#"{}"includes": ["s"], "#, on("2023-02-28")),
        &back,
    );
    let all = [record(r#""prisoner_of_war": 12"#), named, wide];
    let at_the_summary = over.replace("T01 0/", "T01 1/");
    assert_eq!(found(both, &all), [at_the_summary]);
    // Only together: six and six at the second, and nine with a rest of three at what is included.
    let six = |id: &str, day: &str| exchange(id, &on(day), &there(r#""prisoner_of_war": 6"#));
    assert_eq!(
        found(
            both,
            &[
                six("1", "2023-01-01"),
                six("2", "2023-01-02"),
                summary("2023-01-31", r#""1", "2""#, &back),
            ]
        ),
        ["T01 1/legs/0/detainees A to B: 12 released in total, 10 agreed"]
    );
    let ten = format!(
        r#"{}, "parts": [{{ "id": "p" }}, {{ "id": "q" }}]"#,
        promise(10)
    );
    let in_part = |part: &str, people: u32| {
        format!(
            r#"{{ "from": "A", "to": "B", "part": "{part}", "detainees": {{ "civilian": {people} }} }}"#
        )
    };
    let of_p = exchange("1", &on("2023-01-01"), &in_part("p", 9));
    assert_eq!(
        found(
            &ten,
            &[of_p, summary("2023-01-31", r#""1""#, &in_part("q", 3))]
        ),
        ["T01 1/includes A to B: 12 released in total, 10 agreed"],
        "nine of a part, and three of another"
    );
}

#[test]
fn what_a_record_breaks_alone_of_its_tranche_or_of_custody_is_found_there() {
    let terms = format!(
        r#"{}, "tranches": [{}]"#,
        promise(20),
        tranche("1", &[("", 5)])
    );
    let six = || in_tranche("1", "2023-01-01", "1", r#""prisoner_of_war": 6"#);
    let at_the_record = ["T07 0/tranche A to B: 6 in this tranche, 5 scheduled"];
    for people in [6, 9] {
        let whole = there(&format!(r#""prisoner_of_war": {people}"#));
        let all = [six(), summary("2023-01-31", r#""1""#, &whole)];
        assert_eq!(found(&terms, &all), at_the_record);
    }
    let beside = r#"{ "from": "B", "to": "A", "beside": true, "detainees": { "civilian": 6 } }"#;
    let all = [six(), summary("2023-01-31", r#""1""#, beside)];
    assert_eq!(found(&terms, &all), at_the_record);

    let custodian = r#", "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 20 } },
        { "from": "B", "to": "A", "quantity": { "exactly": 20 } }],
        "third_actors": [{ "id": "N", "roles": ["custodian"] }]"#;
    let by = |from: &str, to: &str, people: u32| {
        format!(r#"{{ "from": "{from}", "to": "{to}", "detainees": {{ "civilian": {people} }} }}"#)
    };
    let all = [
        exchange("0", &on("2022-12-31"), &by("A", "N", 5)),
        exchange("1", &on("2023-01-01"), &by("N", "B", 6)),
        summary("2023-01-31", r#""1""#, &home(r#""civilian": 6"#)),
    ];
    assert_eq!(
        found(custodian, &all),
        ["T12 1/legs/0/detainees `N` handed on 6 in total, but received 5"]
    );
}

#[test]
fn whoever_was_taken_again_was_not_returned() {
    let went = exchange("1", &on("2023-01-01"), &there(r#""prisoner_of_war": 5"#));
    let reversal = |reason: &str, day: &str, people: u32| {
        format!(
            r#"{{ "reversal": {{ "of": "1", "on": "{day}", {reason}
            "legs": [{}] }} }}"#,
            there(&format!(r#""prisoner_of_war": {people}"#))
        )
    };
    let again = r#""reason": "taken_again","#;
    let others = r#""reason": "not_those_promised","#;
    for (reason, said) in [
        ("", "6 returned"),
        (again, "6 taken again"),
        (others, "6 not those promised"),
    ] {
        let all = [went.clone(), reversal(reason, "2023-01-05", 6)];
        assert_eq!(
            found("", &all),
            [format!("T17 1/reversal A to B: {said}, 5 delivered")]
        );
    }
    // Each reason is added up by itself.
    let three = |reason: &str, day: &str| reversal(reason, day, 3);
    let all = [
        went,
        three(again, "2023-01-05"),
        three(others, "2023-01-06"),
        three(again, "2023-01-07"),
    ];
    assert_eq!(
        found("", &all),
        ["T17 3/reversal A to B: 6 taken again, 5 delivered"]
    );
}

#[test]
fn records_outside_the_terms_may_count_the_same_people_too() {
    let leg = |is_beside: bool, load: &str| {
        format!(r#"{{ "from": "A", "to": "B", "beside": {is_beside}, {load} }}"#)
    };
    let people = |is_beside| leg(is_beside, r#""detainees": { "civilian": 5 }"#);
    let two = |one: String, other: String| {
        let entries = [
            exchange("1", &on("2023-01"), &one),
            exchange("2", &on("2023-01-05"), &other),
        ];
        found("", &entries)
    };
    let said = |about: &str| {
        [format!(
            "C06 1/on {about}: the dates of `2` and `1` overlap, so the records may count the same people"
        )]
    };
    assert_eq!(two(people(false), people(false)), said("A to B"));
    assert_eq!(
        two(people(true), people(true)),
        said("A to B, outside the terms")
    );
    let dead = || leg(true, r#""remains": 5"#);
    assert_eq!(
        two(dead(), dead()),
        said("A to B, remains, outside the terms")
    );
    // One under the terms and one outside them are not the same people.
    assert_eq!(two(people(true), people(false)), [""; 0]);
    assert_eq!(two(people(false), people(true)), [""; 0]);
    assert_eq!(two(people(true), dead()), [""; 0]);
}

#[test]
fn a_number_of_remains_that_is_not_disclosed_is_told_apart() {
    let of = |load: &str| format!(r#"{{ "from": "A", "to": "B", {load} }}"#);
    let people = of(r#""detainees": { "prisoner_of_war": "undisclosed" }"#);
    let dead = of(r#""remains": "undisclosed""#);
    let said = |at: &str, about: &str| format!("C03 {at} A to B{about}: a number is not disclosed");
    let two = |one: &str, other: &str| {
        let entries = [
            exchange("1", &on("2023-01-01"), one),
            exchange("2", &on("2023-01-02"), other),
        ];
        found("", &entries)
    };
    assert_eq!(
        two(&people, &dead),
        [said("0/legs/0", ""), said("1/legs/0", ", remains")]
    );
    assert_eq!(
        two(&dead, &people),
        [said("0/legs/0", ", remains"), said("1/legs/0", "")]
    );
    assert_eq!(two(&dead, &dead), [said("0/legs/0", ", remains")]);
    let both = of(r#""detainees": { "civilian": "undisclosed" }, "remains": "undisclosed""#);
    assert_eq!(
        found("", &[exchange("1", &on("2023-01-01"), &both)]),
        [said("0/legs/0", ""), said("0/legs/0", ", remains")]
    );
}

#[test]
fn whoever_may_be_on_the_way_needs_no_promise() {
    let terms = format!(
        r#"{}, "third_actors": [{{ "id": "N", "roles": ["custodian"] }}, {{ "id": "R", "roles": ["reception"] }}]"#,
        promise(100)
    );
    let between = |third: &str| {
        let leg = format!(
            r#"{{ "between": ["A", "{third}"], "detainees": {{ "prisoner_of_war": 5 }} }}"#
        );
        found(&terms, &[exchange("1", &on("2025-01-01"), &leg)])
    };
    assert_eq!(
        between("N"),
        [""; 0],
        "all may have gone to N, and be on their way"
    );
    // Whoever goes to R stays there.
    assert_eq!(
        between("R"),
        [
            "T08 0/legs/0/detainees A and R together, prisoners of war: no commitment covers 5 of the people released"
        ]
    );
}
