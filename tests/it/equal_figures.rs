//! Rule C16: of whom a figure for both directions has to be even.

use super::beside_the_record::{found, report};

const EQUAL: &str = r#", "parity": [{"basis": "equal"}]"#;

fn leg(from: &str, to: &str, number: u32, more: &str) -> String {
    format!(
        r#"{{"from": "{from}", "to": "{to}", "detainees": {{"prisoner_of_war": {number}}}{more}}}"#
    )
}

fn exchange(id: &str, on: &str, legs: &[String], more: &str) -> String {
    let legs = legs.join(", ");
    format!(r#"{{"exchange": {{"id": "{id}", "on": "{on}", "legs": [{legs}]{more}}}}}"#)
}

fn both(more: &str) -> String {
    format!(r#"{{"act": "exchanged", "between": ["A", "B"], {more}}}"#)
}

/// The findings about one figure for both directions.
fn of(terms: &str, journal: &[&str], figure: &str) -> Vec<String> {
    let terms = format!("{EQUAL}{terms}");
    found(&terms, journal, &[&report("r", &[&both(figure)])])
}

fn odd(when: &str, number: u32) -> String {
    format!(
        "C16 /reports/0/figures/0/total A and B together, {when}: {number} is odd, but equal numbers each way add up to an even number"
    )
}

#[test]
fn people_outside_the_terms_and_from_before_them_are_not_bound() {
    let day = r#""on": "2022-05-05", "total": 21"#;
    assert_eq!(of("", &[], day), [odd("2022-05-05", 21)]);
    let beside = format!(r#"{day}, "beside": true"#);
    assert_eq!(of("", &[], &beside), [""; 0]);
    let concluded = |on: &str| format!(r#", "concluded": {{"on": "{on}"}}"#);
    assert_eq!(of(&concluded("2023-01-01"), &[], day), [""; 0]);
    // Whether the fifth of May was before or after it is not known.
    assert_eq!(of(&concluded("2022-05"), &[], day), [""; 0]);
    assert_eq!(
        of(&concluded("2022-05-05"), &[], day),
        [odd("2022-05-05", 21)]
    );
    // A time that nobody gives may be before it.
    assert_eq!(of(&concluded("2022-05-05"), &[], r#""total": 21"#), [""; 0]);
    // Of 10 and 10 under the terms and 1 outside them, a source counts all.
    let with_one = exchange(
        "1",
        "2022-05-05",
        &[
            leg("A", "B", 10, ""),
            leg("B", "A", 10, ""),
            leg("A", "B", 1, r#", "beside": true"#),
        ],
        "",
    );
    for figure in [
        r#""exchange": "1", "total": 21"#,
        r#""on": "2022-05", "total": 21"#,
        r#""running": true, "on": "2022-06-01", "total": 21"#,
    ] {
        assert_eq!(of("", &[&with_one], figure), [""; 0], "{figure}");
    }
}

#[test]
fn halves_are_even_together_and_people_who_went_back_make_a_total_odd() {
    let first = exchange("1", "2022-05-05", &[leg("A", "B", 11, "")], "");
    let second = exchange(
        "2",
        "2022-05-07",
        &[leg("B", "A", 11, "")],
        r#", "completes": "1""#,
    );
    let halves = [first.as_str(), second.as_str()];
    for figure in [
        r#""exchange": "1", "total": 11"#,
        r#""exchange": "2", "total": 11"#,
        r#""running": true, "on": "2022-05-06", "total": 11"#,
    ] {
        assert_eq!(of("", &halves, figure), [""; 0], "{figure}");
    }
    let whole = r#""running": true, "on": "2022-05-08", "total": 23"#;
    assert_eq!(
        of("", &halves, whole),
        [odd("in all, up to 2022-05-08", 23)]
    );
    let even = exchange(
        "1",
        "2022-05-05",
        &[leg("A", "B", 10, ""), leg("B", "A", 10, "")],
        "",
    );
    let back = leg("A", "B", 1, "");
    let back = format!(r#"{{"reversal": {{"of": "1", "on": "2022-05-06", "legs": [{back}]}}}}"#);
    let net = r#""running": true, "on": "2022-06-01", "total": 19"#;
    assert_eq!(of("", &[&even, &back], net), [""; 0]);
    assert_eq!(of("", &[&even], net), [odd("in all, up to 2022-06-01", 19)]);
    // 10 and 11 are recorded: T02 says so, and the figure only repeats it.
    let uneven = exchange(
        "1",
        "2022-05-05",
        &[leg("A", "B", 10, ""), leg("B", "A", 11, "")],
        "",
    );
    let figure = |number: u32| format!(r#""exchange": "1", "total": {number}"#);
    assert_eq!(of("", &[&uneven], &figure(21)), [""; 0]);
    assert_eq!(of("", &[&uneven], &figure(19)), [odd("exchange 1", 19)]);
}

#[test]
fn a_rule_that_was_agreed_later_binds_from_then_on() {
    let sides = r#""sides": {"A": [{"id": "a"}], "B": [{"id": "b"}]}"#;
    let amended = format!(
        r#"{{"amendment": {{"id": "2", "on": "2023-01-01", "agreement": {{{sides}{EQUAL}}}}}}}"#
    );
    let figure = |on: &str| both(&format!(r#""on": "{on}", "total": 21"#));
    let told = |on: &str| found("", &[&amended], &[&report("r", &[&figure(on)])]);
    assert_eq!(told("2022-05-05"), [""; 0]);
    assert_eq!(told("2023-05-05"), [odd("2023-05-05", 21)]);
}

#[test]
fn equal_numbers_per_category_make_each_kind_even() {
    let per_category = r#", "parity": [{"basis": "equal_per_category"}]"#;
    let told = |soldiers: u32, civilians: u32| {
        let lines = format!(r#"{{"prisoner_of_war": {soldiers}, "civilian": {civilians}}}"#);
        let figure = both(&format!(r#""on": "2023-01-01", "detainees": {lines}"#));
        found(per_category, &[], &[&report("r", &[&figure])])
    };
    // 11 and 9 are 20, and neither is even; the figure is reported once.
    assert_eq!(
        told(11, 9),
        [
            "C16 /reports/0/figures/0/detainees/prisoner_of_war A and B together, prisoners of war, 2023-01-01: 11 is odd, but equal numbers each way add up to an even number"
        ]
    );
    assert_eq!(told(12, 8), [""; 0]);
    assert_eq!(
        told(11, 8),
        [
            "C16 /reports/0/figures/0/detainees A and B together, 2023-01-01: 19 is odd, but equal numbers each way add up to an even number"
        ]
    );
}

#[test]
fn a_rule_of_a_part_binds_the_figures_of_that_part() {
    let of = |rule: &str, journal: &[&str], figure: &str| {
        let terms = format!(
            r#", "parts": [{{"id": "p1"}}, {{"id": "p2"}}], "parity": [{{"basis": "equal"{rule}}}]"#
        );
        found(&terms, journal, &[&report("r", &[&both(figure)])])
    };
    let figure = |more: &str| format!(r#""on": "2022-05-05", "total": 21{more}"#);
    let [all, one, two] = ["", r#", "part": "p1""#, r#", "part": "p2""#];
    assert_eq!(of(one, &[], &figure(one)), [odd("part p1, 2022-05-05", 21)]);
    // Another part, or all of them, may be uneven; and a rule of all parts binds none by itself.
    for (rule, part) in [(one, two), (one, all), (all, one)] {
        assert_eq!(of(rule, &[], &figure(part)), [""; 0], "{rule}{part}");
    }
    assert_eq!(of(all, &[], &figure(all)), [odd("2022-05-05", 21)]);
    // Somebody outside the terms in the same part may be the odd one, and in another part not.
    let beside = |part: &str| {
        let legs = [
            leg("A", "B", 10, one),
            leg("B", "A", 10, one),
            leg("A", "B", 1, &format!(r#"{part}, "beside": true"#)),
        ];
        exchange("1", "2022-05-05", &legs, "")
    };
    let figure = format!(r#""exchange": "1", "total": 21{one}"#);
    assert_eq!(of(one, &[&beside(one)], &figure), [""; 0]);
    assert_eq!(of(one, &[&beside("")], &figure), [""; 0]);
    assert_eq!(
        of(one, &[&beside(two)], &figure),
        [odd("part p1, exchange 1", 21)]
    );
    // A running total of the part, at the step where it becomes odd.
    let running = format!(r#""running": true, "on": "2022-05-05", "total": 21{one}"#);
    assert_eq!(
        of(one, &[], &running),
        [odd("part p1, in all, up to 2022-05-05", 21)]
    );
}
