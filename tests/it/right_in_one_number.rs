//! Rule C15 where a source has the direction right: another number of its figure, or of its figures, is as recorded.

use super::beside_the_record::{found, report};

/// An exchange with one leg in each direction.
fn recorded(there: &str, back: &str) -> String {
    let leg =
        |from: &str, to: &str, more: &str| format!(r#"{{"from": "{from}", "to": "{to}", {more}}}"#);
    let legs = [leg("A", "B", there), leg("B", "A", back)].join(", ");
    format!(r#"{{"exchange": {{"id": "1", "on": "2025-02-01", "legs": [{legs}]}}}}"#)
}

fn soldiers(number: u32) -> String {
    format!(r#""detainees": {{"prisoner_of_war": {number}}}"#)
}

fn lines(soldiers: u32, civilians: u32) -> String {
    format!(r#""detainees": {{"prisoner_of_war": {soldiers}, "civilian": {civilians}}}"#)
}

/// A figure of exchange 1 from A to B.
fn of(act: &str, more: &str) -> String {
    format!(r#"{{"act": "{act}", "from": "A", "to": "B", "exchange": "1", {more}}}"#)
}

fn back(more: &str) -> String {
    format!(r#"{{"act": "released", "from": "B", "to": "A", "exchange": "1", {more}}}"#)
}

/// The codes found about the figures of one source.
fn codes(journal: &str, figures: &[&str]) -> Vec<String> {
    let found = found("", &[journal], &[&report("r", figures)]);
    let code = |line: &String| line.split_once(' ').unwrap().0.to_owned();
    found.iter().map(code).collect()
}

#[test]
fn a_line_that_is_that_of_the_other_direction_is_not_swapped_where_its_figure_is_right() {
    // 50 and 5: a figure of 45 civilians and 5 prisoners of war has 50 in all.
    let journal = recorded(&soldiers(50), &soldiers(5));
    let split = of("released", &lines(5, 45));
    assert_eq!(codes(&journal, &[&split]), [""; 0]);
    let printed = of("released", &format!(r#"{}, "total": 50"#, lines(5, 45)));
    assert_eq!(codes(&journal, &[&printed]), [""; 0]);
    assert_eq!(
        codes(&journal, &[&printed, &back(r#""total": 5"#)]),
        [""; 0]
    );
    // 5 and 44 are in no line or total of this direction.
    let swapped = of("released", &lines(5, 44));
    assert_eq!(codes(&journal, &[&swapped]), ["C15"]);
    // The other line is right: 50 and 8, recorded as 50 and 3, and as 5 and 8 back.
    let journal = recorded(&lines(50, 3), &lines(5, 8));
    assert_eq!(codes(&journal, &[&of("released", &lines(50, 8))]), [""; 0]);
    assert_eq!(codes(&journal, &[&of("released", &lines(49, 8))]), ["C15"]);
    // A line that is the same in both directions says nothing about them.
    let journal = recorded(&lines(50, 8), &lines(5, 8));
    assert_eq!(codes(&journal, &[&of("released", &lines(5, 8))]), ["C15"]);
    // People and remains of one figure.
    let dead = |people: u32, remains: u32| format!(r#"{}, "remains": {remains}"#, soldiers(people));
    let journal = recorded(&dead(50, 4), &dead(5, 9));
    let figure = |total: u32| of("released", &format!(r#""total": {total}, "remains": 9"#));
    assert_eq!(codes(&journal, &[&figure(50)]), [""; 0]);
    assert_eq!(codes(&journal, &[&figure(49)]), ["C15"]);
}

#[test]
fn another_figure_of_the_direction_may_be_right() {
    let journal = recorded(&soldiers(50), &soldiers(5));
    let released = of("released", r#""total": 5"#);
    let received = of("received", r#""total": 50"#);
    // One source has 50 and 5 of this direction: more received than released, and nothing swapped.
    assert_eq!(codes(&journal, &[&released, &received]), ["C14"]);
    // What another source says is no number of this one; the swap is not reported again as a difference.
    let two = [report("r", &[&released]), report("s", &[&received])];
    assert_eq!(
        found("", &[&journal], &[&two[0], &two[1]]),
        [
            "C15 /reports/0/figures/0/total A to B, released, exchange 1: 5 reported, as recorded for the opposite direction; 50 recorded for this one"
        ]
    );
    // The total of the direction in a figure of its own, for a line of another.
    let [line, total] = [
        of("released", &soldiers(5)),
        of("received", r#""total": 50"#),
    ];
    assert_eq!(codes(&journal, &[&line, &total]), ["C14"]);
    // Its total of the other direction, for a line of this one.
    let line = of("received", &soldiers(5));
    assert_eq!(codes(&journal, &[&line, &back(r#""total": 5"#)]), [""; 0]);
}
