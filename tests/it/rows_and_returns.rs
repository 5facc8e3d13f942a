//! Rows after returns of people whom no record has: each worked out by hand.

use super::by_hand::{document, exchange, there};
use super::rows_and_verdicts::{both, home, record, shown};

/// A prisoner of war came back of a record without any: the lines that are left have too few, and any may have more.
#[test]
fn lines_of_which_somebody_else_came_back_are_as_wide_as_what_is_left() {
    let of_part = |leg: String| leg.replace("} }", r#"}, "part": "p" }"#);
    let entries = [
        exchange(
            "0",
            "",
            &format!("{},{}", home(r#""civilian": 1"#), both(r#""civilian": 1"#)),
        ),
        exchange("1", "", &both(r#""unspecified": 1"#)),
        exchange(
            "s",
            r#""includes": ["0", "1"], "#,
            &format!(
                "{},{},{}",
                home(r#""unspecified": 1"#),
                of_part(home(r#""civilian": 1"#)),
                of_part(both(r#""prisoner_of_war": 1"#))
            ),
        ),
        format!(
            r#"{{ "reversal": {{ "of": "1", "on": "2030-01-01", "legs": [{}] }} }}"#,
            home(r#""prisoner_of_war": 1"#)
        ),
    ];
    let document = document(
        r#", "parts": [{ "id": "p" }]"#,
        &entries.each_ref().map(String::as_str),
    );
    let standing = document.ledger().standing();
    let together = standing.balances().last().unwrap();
    assert!(together.released() == 2, "{together:?}");
    let lines = together.by_category().iter();
    let lines: Vec<String> = lines
        .map(|(line, number)| format!("{line} {number}"))
        .collect();
    assert_eq!(
        lines,
        [
            "prisoner_of_war 0 to 1",
            "civilian 1 to 2",
            "unspecified 0 to 1"
        ]
    );
}

/// Two came back of one: the second is nobody of the other direction.
#[test]
fn whoever_came_back_lowers_no_direction_in_which_they_did_not_go() {
    let each = |id, day| {
        record(
            id,
            day,
            &format!("{},{}", there(r#""civilian": 1"#), home(r#""civilian": 1"#)),
        )
    };
    let entries = [
        each("1", "01"),
        each("2", "02"),
        format!(
            r#"{{ "reversal": {{ "of": "1", "on": "2030-01-03", "legs": [{}] }} }}"#,
            home(r#""civilian": 2"#)
        ),
    ];
    let document = document("", &entries.each_ref().map(String::as_str));
    assert_eq!(
        shown(&document, None),
        [
            "A to B civilians 2 -",
            "all 2 -",
            "B to A civilians 1 -",
            "all 1 -",
            "as delivered 2 -",
        ]
    );
}
