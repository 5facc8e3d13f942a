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

/// The lines of each direction and of both together, after a return of these people from a record of these legs.
fn left(legs: &str, back: &str) -> Vec<String> {
    let entries = [
        record("1", "01", legs),
        format!(r#"{{ "reversal": {{ "of": "1", "on": "2030-01-03", "legs": [{back}] }} }}"#),
    ];
    let promise = |from: &str, to: &str| {
        format!(r#"{{ "from": "{from}", "to": "{to}", "quantity": {{ "open": true }} }}"#)
    };
    let promises = [promise("A", "B"), promise("B", "A")].join(",");
    let document = document(
        &format!(r#", "commitments": [{promises}]"#),
        &entries.each_ref().map(String::as_str),
    );
    let standing = document.ledger().standing();
    assert_eq!(standing, document.ledger().recount());
    let rows = standing.balances().iter().flat_map(|row| {
        let lines = row.by_category().iter();
        let lines = lines.map(|(line, number)| format!("{} {line} {number}", row.ends()));
        let all = format!("{} {}", row.ends(), row.released());
        lines.chain([all]).collect::<Vec<_>>()
    });
    rows.collect()
}

/// Up to three went, and one came back of whom no kind is told: it was one of them, so that none to two are left, of that
/// kind as of all.
#[test]
fn whoever_came_back_without_a_kind_may_be_of_any_line() {
    let people = r#""civilian": { "between": [1, 3] }"#;
    let left = left(&both(people), &both(r#""unspecified": 1"#));
    let together = left.iter().filter(|line| line.starts_with("A and B"));
    assert_eq!(
        together.collect::<Vec<_>>(),
        [
            "A and B together civilian 0 to 2",
            "A and B together 0 to 2"
        ]
    );
}

/// Three prisoners went one way or the other, and one to three of them came back: at most two are left in both directions
/// together, and so in each.
#[test]
fn a_line_of_one_direction_is_no_more_than_that_of_both() {
    let left = left(
        &both(r#""unspecified": 2, "prisoner_of_war": 3"#),
        &both(r#""prisoner_of_war": { "between": [1, 3] }"#),
    );
    for ends in ["A to B", "B to A", "A and B together"] {
        let line = format!("{ends} prisoner_of_war 0 to 2");
        assert!(left.contains(&line), "{left:?}");
    }
}

/// Two prisoners went from A to B, and nobody of them came back, since all who came back had gone from B to A: both
/// directions together have these two.
#[test]
fn a_line_of_both_directions_is_no_less_than_that_of_one() {
    let legs = format!(
        "{},{}",
        there(r#""prisoner_of_war": 2"#),
        both(r#""unspecified": 3, "prisoner_of_war|civilian": 3"#)
    );
    let left = left(&legs, &home(r#""civilian": 3, "prisoner_of_war": 2"#));
    for ends in ["A to B", "A and B together"] {
        let line = format!("{ends} prisoner_of_war 2");
        assert!(left.contains(&line), "{left:?}");
    }
}
