//! What a summary and its records come to: small documents of which every number was worked out by hand.

use super::by_hand::{document, each, exchange, there, when};
use super::lines;
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Document, Ends, Standing};

/// People from A to B in a part.
pub(super) fn of_part(part: &str, detainees: &str) -> String {
    format!(r#"{{ "from": "A", "to": "B", "part": "{part}", "detainees": {{ {detainees} }} }}"#)
}

pub(super) fn record(id: &str, day: &str, legs: &str) -> String {
    exchange(id, &format!(r#""on": "2024-{day}", "#), legs)
}

pub(super) fn summary(id: &str, day: &str, of: &str, legs: &str) -> String {
    let rest = format!(r#""on": "2024-{day}", "includes": [{of}], "#);
    exchange(id, &rest, legs)
}

pub(super) const PARTS: &str = r#", "parts": [{ "id": "p" }, { "id": "q" }]"#;

/// Who went from A to B, by category and in all.
fn went(standing: &Standing) -> String {
    let balance = standing.balance("A", "B").unwrap();
    let lines = balance.by_category().iter();
    let lines: Vec<String> = lines
        .map(|(line, number)| format!("{line} {number}"))
        .collect();
    format!("{}: {}", balance.released(), lines.join(", "))
}

pub(super) fn in_all(document: &Document) -> String {
    went(&document.ledger().standing())
}

fn on(document: &Document, day: &str) -> String {
    went(&document.ledger().as_of(day.parse().unwrap()))
}

/// Each movement from A to B: its date, its part, and how many of which category.
pub(super) fn movements(document: &Document) -> Vec<String> {
    each(document, |one| {
        let part = one.part().map(|part| format!(" in {part}"));
        let lines = one.lines().iter();
        let lines: Vec<String> = lines
            .map(|(line, number)| format!("{line} {number}"))
            .collect();
        let (when, total) = (when(one), one.total());
        let part = part.unwrap_or_default();
        format!("{when}{part}, {total}: {}", lines.join(", "))
    })
}

fn of_part_p(document: &Document) -> String {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let measure = Measure::new(Counted::HandedOver, ends)
        .with_part("p")
        .unwrap();
    let count = document.ledger().movements().count(&measure);
    count.unwrap().to_string()
}

#[test]
fn a_summary_of_all_names_the_categories_that_the_summary_within_it_left_open() {
    let entries = [
        record("1", "01-10", &there(r#""unspecified": 8"#)),
        summary("s", "01-31", r#""1""#, &there(r#""unspecified": 10"#)),
        summary("t", "02-28", r#""s""#, &there(r#""civilian": 12"#)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(in_all(&document), "12: civilian 12");
    assert_eq!(on(&document, "2024-01-31"), "10: unspecified 10");
    assert_eq!(on(&document, "2024-01-15"), "8: unspecified 8");
}

/// Three of the eight recorded prisoners of war are more than the five of the summary: they may be among its civilians.
#[test]
fn whoever_is_too_many_of_a_line_of_the_summary_may_be_of_another_line() {
    let entries = [
        record("1", "01-10", &there(r#""prisoner_of_war": 8"#)),
        summary(
            "s",
            "01-31",
            r#""1""#,
            &there(r#""prisoner_of_war": 5, "civilian": 10"#),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        in_all(&document),
        "15: prisoner_of_war 5 to 8, civilian 7 to 10"
    );
    // What is known of the eight by now holds for the days before the summary too.
    assert_eq!(
        on(&document, "2024-01-15"),
        "8: prisoner_of_war 5 to 8, civilian 0 to 3"
    );
    assert_eq!(
        movements(&document),
        [
            "2024-01-10, 5: prisoner_of_war 5",
            "2024-01-10, 3: prisoner_of_war 0 to 3, civilian 0 to 3",
            "2024-01-31, 7: civilian 7",
        ]
    );
}

#[test]
fn a_wider_summary_may_say_the_same_of_the_people_of_the_one_within_it() {
    let entries = [
        record("1", "01-10", &there(r#""unspecified": 8"#)),
        summary("s", "01-31", r#""1""#, &there(r#""civilian": 10"#)),
        summary(
            "t",
            "02-28",
            r#""s""#,
            &there(r#""civilian": 5, "prisoner_of_war": 9"#),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    // Five of the ten civilians may be among its nine prisoners of war.
    assert_eq!(
        in_all(&document),
        "14: prisoner_of_war 4 to 9, civilian 5 to 10"
    );
    assert_eq!(
        on(&document, "2024-01-31"),
        "10: prisoner_of_war 0 to 5, civilian 5 to 10"
    );
}

#[test]
fn whoever_is_too_many_of_a_part_is_among_those_of_no_part_where_the_summary_has_such() {
    let entries = [
        record("1", "01-10", &of_part("p", r#""prisoner_of_war": 8"#)),
        summary(
            "s",
            "01-31",
            r#""1""#,
            &format!(
                "{}, {}",
                of_part("p", r#""prisoner_of_war": 5"#),
                there(r#""prisoner_of_war": 10"#)
            ),
        ),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(in_all(&document), "15: prisoner_of_war 15");
    assert_eq!(of_part_p(&document), "8 to 15");
    assert_eq!(
        movements(&document),
        [
            "2024-01-10 in p, 8: prisoner_of_war 8",
            "2024-01-31, 7: prisoner_of_war 7",
        ]
    );
}

#[test]
fn whoever_is_too_many_of_a_part_may_be_of_another_part() {
    for (other, doubtful) in [
        // Of another part they may be, of another category not.
        (
            of_part("q", r#""prisoner_of_war": 10"#),
            "2024-01-10, 3: prisoner_of_war 3",
        ),
        // Of another category they may be, of another part not.
        (
            of_part("p", r#""civilian": 10"#),
            "2024-01-10 in p, 3: prisoner_of_war 0 to 3, civilian 0 to 3",
        ),
        (
            of_part("q", r#""civilian": 10"#),
            "2024-01-10, 3: prisoner_of_war 0 to 3, civilian 0 to 3",
        ),
    ] {
        let five = of_part("p", r#""prisoner_of_war": 5"#);
        let entries = [
            record("1", "01-10", &of_part("p", r#""prisoner_of_war": 8"#)),
            summary("s", "01-31", r#""1""#, &format!("{five}, {other}")),
        ];
        let document = document(PARTS, &entries.each_ref().map(String::as_str));
        let shown = movements(&document);
        assert_eq!(shown[0], "2024-01-10 in p, 5: prisoner_of_war 5");
        assert_eq!(shown[1], doubtful);
        let standing = document.ledger().standing();
        assert_eq!(standing.balance("A", "B").unwrap().released(), 15);
    }
}

#[test]
fn remains_of_a_part_are_among_the_remains_of_a_summary_and_of_no_other_part() {
    let dead = |part: &str, count: u32| {
        format!(r#"{{ "from": "A", "to": "B"{part}, "remains": {count} }}"#)
    };
    let (p, q) = (r#", "part": "p""#, r#", "part": "q""#);
    for (record_in, [one, other], rest) in [
        // Of no part, eight of them may be anywhere.
        ("", [(p, 5), ("", 7)], &["0 to 4 in p", "0 to 4"][..]),
        (p, [(p, 9), (q, 3)], &["1 in p", "3 in q"]),
        // Three more than its five of that part are among those of no part.
        (p, [(p, 5), ("", 7)], &["4"]),
    ] {
        let legs = format!("{}, {}", dead(one.0, one.1), dead(other.0, other.1));
        let entries = [
            record("1", "01-10", &dead(record_in, 8)),
            summary("s", "01-31", r#""1""#, &legs),
        ];
        let document = document(PARTS, &entries.each_ref().map(String::as_str));
        let standing = document.ledger().standing();
        let remains = standing.balance("A", "B").unwrap().remains().handed_over();
        assert_eq!(remains, 12);
        let shown = each(&document, |one| {
            let part = one.part().map(|part| format!(" in {part}"));
            format!("{}{}", one.total(), part.unwrap_or_default())
        });
        assert_eq!(shown[1..], *rest);
    }
}

#[test]
fn colonels_are_among_the_prisoners_of_war_of_a_summary_that_names_too_few_of_them() {
    let colonels = there(r#""prisoner_of_war/colonel": 3"#);
    let entries = [
        record("1", "01-10", &colonels),
        record("2", "01-11", &there(r#""prisoner_of_war": 3"#)),
        summary(
            "s",
            "01-31",
            r#""1", "2""#,
            &there(r#""prisoner_of_war/colonel": 1, "prisoner_of_war": 6, "unspecified": 4"#),
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    // Two colonels and three others are among the six.
    assert_eq!(
        in_all(&document),
        "11: prisoner_of_war 4, prisoner_of_war/colonel 3, unspecified 4"
    );
}

#[test]
fn whom_a_summary_does_not_name_may_or_may_not_be_among_its_people() {
    let mixed = there(r#""prisoner_of_war": 3, "civilian": 4"#);
    let entries = [
        record("1", "01-10", &mixed),
        summary("s", "01-31", r#""1""#, &there(r#""prisoner_of_war": 6"#)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let standing = document.ledger().standing();
    let released = standing.balance("A", "B").unwrap().released();
    assert_eq!(released.to_string(), "7 to 10");
}

#[test]
fn people_of_another_part_come_on_top_of_a_summary_of_one_part() {
    let both = format!(
        "{}, {}",
        of_part("p", r#""prisoner_of_war": 3"#),
        of_part("q", r#""prisoner_of_war": 4"#)
    );
    let of_p = |count| of_part("p", &format!(r#""prisoner_of_war": {count}"#));
    let entries = [
        record("1", "01-10", &both),
        summary("s", "01-31", r#""1""#, &of_p(6)),
        summary("t", "02-10", r#""s""#, &of_p(20)),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(in_all(&document), "24: prisoner_of_war 24");
    assert_eq!(on(&document, "2024-01-31"), "10: prisoner_of_war 10");
    assert_eq!(of_part_p(&document), "20");
}

/// The four civilians of the other part are no prisoners of war: the wider summary says too few of nobody.
#[test]
fn a_summary_of_one_category_does_not_say_too_few_where_others_are_in_the_summary_within_it() {
    let legs = |count: u32| {
        format!(
            "{}, {}",
            of_part("p", &format!(r#""prisoner_of_war": {count}"#)),
            of_part("q", r#""civilian": 4"#)
        )
    };
    let entries = [
        record("1", "01-10", &legs(3)),
        summary("s", "01-20", r#""1""#, &legs(5)),
        summary("t", "01-31", r#""s""#, &there(r#""prisoner_of_war": 6"#)),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(
        in_all(&document),
        "9 to 10: prisoner_of_war 5 to 6, civilian 4"
    );
    // That it does not name them is a remark.
    let remark = "C20 /journal/2/exchange/includes A to B, civilians, part q: not named in this record, but 4 in those it includes";
    assert_eq!(lines(&document.findings()), [remark]);
}

#[test]
fn the_rest_of_a_summary_whose_legs_have_dates_lies_between_the_first_and_the_last_of_them() {
    let dated = |day: u8, detainees: &str| {
        there(detainees).replace("\"from\"", &format!("\"on\": \"2024-01-{day}\", \"from\""))
    };
    let legs = [
        dated(20, r#""prisoner_of_war": 6"#),
        dated(15, r#""civilian": 5"#),
        dated(18, r#""unspecified": 1"#),
    ];
    let entries = [
        record("1", "01-10", &there(r#""prisoner_of_war": 3"#)),
        summary("s", "01-31", r#""1""#, &legs.join(", ")),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    let days = each(&document, when);
    assert_eq!(days, ["2024-01-10", "2024-01-15/2024-01-20"]);
    assert_eq!(
        on(&document, "2024-01-14"),
        "3: prisoner_of_war 3",
        "nobody of the rest"
    );
    let then = document.ledger().as_of("2024-01-15".parse().unwrap());
    let released = then.balance("A", "B").unwrap().released();
    assert_eq!(released.to_string(), "3 to 12");
}

#[test]
fn a_summary_of_a_tranche_says_how_many_went() {
    let tranche = r#", "tranches": [{ "id": "t", "portions": [{ "from": "A", "to": "B", "quantity": { "exactly": 12 } }] }]"#;
    let twelve = summary("s", "01-31", r#""1""#, &there(r#""civilian": 12"#));
    let entries = [
        record("1", "01-10", &there(r#""civilian": { "at_least": 2 }"#)),
        twelve.replace("\"legs\"", "\"tranche\": \"t\", \"legs\""),
    ];
    let document = document(tranche, &entries.each_ref().map(String::as_str));
    assert_eq!(in_all(&document), "12: civilian 12");
}

/// A record without a date is possible on every day, and sure from the day of a summary that names all of its people.
#[test]
fn an_undated_record_had_taken_place_by_the_day_of_its_summary() {
    let undated = exchange("1", "", &there(r#""prisoner_of_war": 10"#));
    let all = summary("s", "01-10", r#""1""#, &there(r#""prisoner_of_war": 30"#));
    let document = document("", &[&undated, &all]);
    for (day, expected) in [("2024-01-09", "0 to 10"), ("2024-01-10", "30")] {
        let standing = document.ledger().as_of(day.parse().unwrap());
        let balance = standing.balance("A", "B").unwrap();
        assert_eq!(balance.released().to_string(), expected, "{day}");
    }
    // Whether the prisoners of war are among the civilians, and when they went, is not known.
    let civilians = summary("s", "01-10", r#""1""#, &there(r#""civilian": 30"#));
    let document = super::by_hand::document("", &[&undated, &civilians]);
    let then = document
        .ledger()
        .movements_as_of("2024-01-10".parse().unwrap());
    assert_eq!(then.iter().next().unwrap().date(), None);
}

#[test]
fn a_summary_of_several_parts_tells_all_of_its_records_apart() {
    for recorded in [11, 6] {
        let people = format!(r#""prisoner_of_war": {recorded}"#);
        let legs = [
            of_part("p", r#""prisoner_of_war": 8"#),
            of_part("q", r#""prisoner_of_war": 3"#),
        ];
        let entries = [
            record("1", "01-01", &there(&people)),
            summary("s", "01-10", r#""1""#, &legs.join(", ")),
        ];
        let document = document(PARTS, &entries.each_ref().map(String::as_str));
        assert_eq!(in_all(&document), "11: prisoner_of_war 11", "{recorded}");
        assert_eq!(of_part_p(&document), "8", "{recorded}");
    }
    // Of one part it is not known whether the others are its people; and no exact number becomes an approximate one.
    let one = summary(
        "s",
        "01-10",
        r#""1""#,
        &of_part("p", r#""prisoner_of_war": 8"#),
    );
    for (recorded, all) in [("6", "8 to 14"), (r#"{ "at_least": 6 }"#, "at least 8")] {
        let people = format!(r#""prisoner_of_war": {recorded}"#);
        let entries = [record("1", "01-01", &there(&people)), one.clone()];
        let document = document(PARTS, &entries.each_ref().map(String::as_str));
        assert_eq!(in_all(&document), format!("{all}: prisoner_of_war {all}"));
        assert_eq!(of_part_p(&document), all);
    }
}
