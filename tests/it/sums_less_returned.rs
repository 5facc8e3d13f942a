//! Summaries of which people were taken back, or that leave open in which part, line or direction they are.

use super::by_hand::{document, home, there};
use super::lines;
use super::sums_by_hand::{PARTS, in_all, movements, of_part, record, summary};
use exchange_agreement::Ends;
use exchange_agreement::standing::{Counted, Measure};

#[test]
fn of_people_of_two_parts_those_taken_back_before_are_taken_off_their_own_part() {
    let both = format!(
        "{}, {}",
        of_part("p", r#""civilian": 6"#),
        of_part("q", r#""civilian": 5"#)
    );
    let one = record("1", "01-10", &both);
    let all = r#"{ "reversal": { "of": "1", "on": "2024-01-25" } }"#;
    for (leg, expected) in [
        (
            of_part("q", r#""civilian": 2"#),
            [
                "2024-01-25 in p, 6: civilian 6",
                "2024-01-25 in q, 3: civilian 3",
            ],
        ),
        // Of no part: of the first that has so many.
        (
            there(r#""civilian": 2"#),
            [
                "2024-01-25 in p, 4: civilian 4",
                "2024-01-25 in q, 5: civilian 5",
            ],
        ),
    ] {
        let some =
            format!(r#"{{ "reversal": {{ "of": "1", "on": "2024-01-20", "legs": [{leg}] }} }}"#);
        let document = document(PARTS, &[&one, &some, all]);
        assert_eq!(movements(&document)[3..], expected);
        let left = document.ledger().balance("A", "B");
        assert!(left.is_none_or(|balance| balance.released() == 0));
    }
}

#[test]
fn a_category_of_which_all_were_taken_back_has_no_line() {
    let some = format!(
        r#"{{ "reversal": {{ "of": "1", "on": "2024-01-20", "legs": [{}] }} }}"#,
        there(r#""civilian": 2"#)
    );
    let mixed = there(r#""prisoner_of_war": 6, "civilian": 2"#);
    let document = document("", &[&record("1", "01-10", &mixed), &some]);
    assert_eq!(in_all(&document), "6: prisoner_of_war 6");
}

#[test]
fn whoever_went_outside_the_terms_weighs_in_no_rule_where_somebody_was_taken_back() {
    let eight = r#""civilian": 8"#;
    let beside = home(r#""civilian": 2"#).replace("\"from\"", "\"beside\": true, \"from\"");
    let legs = format!("{}, {}, {beside}", there(eight), home(eight));
    let back = format!(
        r#"{{ "reversal": {{ "of": "1", "on": "2024-01-20", "legs": [{}] }} }}"#,
        there(r#""civilian": 1"#)
    );
    let rule = r#", "parity": [{ "basis": "equal" }]"#;
    let document = document(rule, &[&record("1", "01-10", &legs), &back]);
    let verdicts = exchange_agreement::render::verdicts(&document.ledger().standing());
    assert!(
        verdicts.to_string().contains("1 fewer from A to B"),
        "{verdicts}"
    );
}

#[test]
fn people_without_a_part_may_be_beyond_a_summary_of_one_part() {
    let both = format!(
        "{}, {}",
        of_part("p", r#""prisoner_of_war": 3"#),
        of_part("q", r#""prisoner_of_war": 4"#)
    );
    let entries = [
        record("1", "01-10", &both),
        summary("s", "01-31", r#""1""#, &there(r#""prisoner_of_war": 8"#)),
        summary(
            "t",
            "02-10",
            r#""s""#,
            &of_part("p", r#""prisoner_of_war": 20"#),
        ),
    ];
    let document = document(PARTS, &entries.each_ref().map(String::as_str));
    assert_eq!(in_all(&document), "24 to 25: prisoner_of_war 24 to 25");
}

/// One to three of the colonels are among the six, so that three to five of those are others.
#[test]
fn whoever_may_be_in_a_narrower_line_is_not_surely_in_the_wider_one() {
    let line = r#""prisoner_of_war/colonel": { "at_most": 2 }, "prisoner_of_war": 6"#;
    let entries = [
        record("1", "01-10", &there(r#""prisoner_of_war/colonel": 3"#)),
        summary("s", "01-31", r#""1""#, &there(line)),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        in_all(&document),
        "6 to 8: prisoner_of_war 3 to 5, prisoner_of_war/colonel 3 to 5"
    );
    assert_eq!(lines(&document.findings()), [""; 0]);
}

#[test]
fn people_of_one_direction_are_set_apart_whatever_their_kind_and_beside_others() {
    let both = r#"{ "between": ["A", "B"], "detainees": { "prisoner_of_war": 8 } }"#;
    for (there_before, summed, last, expected) in [
        // Of the eight, four of unknown kind went to B and three came from it; the last one is among the five.
        (r#""unspecified": 4"#, both.to_owned(), 5, [4, 5]),
        // One of the four is counted alone, three are among the eight.
        (
            r#""prisoner_of_war": 4"#,
            format!("{}, {both}", there(r#""prisoner_of_war": 1"#)),
            7,
            [4, 7],
        ),
    ] {
        let legs = format!(
            "{}, {}",
            there(there_before),
            home(r#""prisoner_of_war": 3"#)
        );
        let entries = [
            record("1", "01-10", &legs),
            summary("s", "01-31", r#""1""#, &summed),
            summary(
                "t",
                "02-10",
                r#""s""#,
                &home(&format!(r#""prisoner_of_war": {last}"#)),
            ),
        ];
        let document = document("", &entries.each_ref().map(String::as_str));
        let count = |from: &str, to: &str| {
            let ends = Ends::one_way(from.parse().unwrap(), to.parse().unwrap());
            let movements = document.ledger().movements();
            movements.count(&Measure::new(Counted::HandedOver, ends))
        };
        let counts = [count("A", "B"), count("B", "A")];
        assert_eq!(
            counts,
            expected.map(|people| Some(people.into())),
            "{there_before}"
        );
    }
}
