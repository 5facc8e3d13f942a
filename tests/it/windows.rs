//! Rule C12 on windows: what one source reports from one date to another, in whole and in pieces.

use super::beside_the_record::{found, received, report};

/// The findings about totals of one source; each is a window, a running total or a single date.
fn of(figures: &[String]) -> Vec<String> {
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    found("", &[], &[&report("r", &figures)])
}

fn window(since: &str, on: &str, total: u32) -> String {
    received(&format!(
        r#""since": "{since}", "on": "{on}", "total": {total}"#
    ))
}

fn running(on: &str, total: u32) -> String {
    received(&format!(
        r#""running": true, "on": "{on}", "total": {total}"#
    ))
}

fn day(on: &str, total: u32) -> String {
    received(&format!(r#""on": "{on}", "total": {total}"#))
}

/// The finding about the total of these days.
fn c12(figure: usize, days: &str, total: &str, sum: &str) -> String {
    format!(
        "C12 /reports/0/figures/{figure}/total A to B, in all{days}: the running total is {total}, but the numbers that it includes add up to {sum}"
    )
}

#[test]
fn a_total_equals_the_windows_that_follow_each_other() {
    let years = |both: u32| {
        [
            running("2022-12-31", 628),
            window("2023-01-01", "2023-12-31", 547),
            running("2023-12-31", both),
        ]
    };
    assert_eq!(
        of(&years(1_300)),
        [c12(2, ", up to 2023-12-31", "1,300", "1,175")]
    );
    assert_eq!(
        of(&years(1_000)),
        [c12(2, ", up to 2023-12-31", "1,000", "1,175")]
    );
    assert_eq!(of(&years(1_175)), [""; 0]);
    // Windows of a month or a year, from any start, in three pieces, and in any order.
    let mut pieces = [
        window("2022-01", "2023-12", 1_300),
        window("2023-07", "2023-12", 247),
        window("2022", "2022", 628),
        window("2023-01", "2023-06", 300),
    ];
    assert_eq!(
        of(&pieces),
        [c12(0, " since 2022-01, up to 2023-12", "1,300", "1,175")]
    );
    pieces.reverse();
    assert_eq!(
        of(&pieces),
        [c12(3, " since 2022-01, up to 2023-12", "1,300", "1,175")]
    );
    // A gap of a day leaves room for any number, and an overlap says nothing about the sum.
    for gap in ["2023-01-02", "2022-12-31"] {
        let gapped = [
            running("2022-12-31", 628),
            window(gap, "2023-12-31", 547),
            running("2023-12-31", 1_300),
        ];
        assert_eq!(of(&gapped), [""; 0], "{gap}");
    }
    // About 600 is 550 to 650.
    let about = |both: u32| {
        let first = running("2022-12-31", 600).replace("600", r#"{"about": 600}"#);
        [
            first,
            window("2023-01-01", "2023-12-31", 547),
            running("2023-12-31", both),
        ]
    };
    assert_eq!(of(&about(1_190)), [""; 0]);
    assert_eq!(
        of(&about(1_300)),
        [c12(2, ", up to 2023-12-31", "1,300", "about 1,147")]
    );
}

#[test]
fn a_total_is_no_lower_than_the_numbers_inside_it() {
    let days = [
        window("2022-01-01", "2022-12-31", 628),
        day("2022-05-06", 400),
        day("2022-05-07", 400),
        day("2023-05-07", 400),
    ];
    assert_eq!(
        of(&days),
        [c12(
            0,
            " since 2022-01-01, up to 2022-12-31",
            "628",
            "at least 800"
        )]
    );
    let inside = [
        window("2022-01-01", "2022-12-31", 628),
        window("2022-03-01", "2022-05-31", 700),
    ];
    assert_eq!(
        of(&inside),
        [c12(
            0,
            " since 2022-01-01, up to 2022-12-31",
            "628",
            "at least 700"
        )]
    );
    // A month whose days are not known may be partly inside.
    let open = [window("2022-01-01", "2022-05-15", 5), day("2022-05", 400)];
    assert_eq!(of(&open), [""; 0]);
}

#[test]
fn one_wrong_number_is_reported_once() {
    let totals = [
        running("2021-12-31", 100),
        window("2022-01-01", "2022-12-31", 500),
        running("2022-12-31", 650),
        window("2023-01-01", "2023-12-31", 50),
        running("2023-12-31", 700),
    ];
    assert_eq!(of(&totals), [c12(2, ", up to 2022-12-31", "650", "600")]);
    // A total that falls is C11 and not C12 as well.
    let falls = [
        running("2021-12-31", 100),
        window("2022-01-01", "2022-12-31", 10),
        running("2022-12-31", 90),
    ];
    let [finding] = &of(&falls)[..] else {
        panic!("one finding")
    };
    assert!(finding.starts_with("C11"), "{finding}");
}

#[test]
fn windows_of_other_sources_subjects_and_directions_are_not_added() {
    let years = [
        running("2022-12-31", 628),
        window("2023-01-01", "2023-12-31", 547),
    ];
    let both = running("2023-12-31", 1_300);
    let two = [report("r", &[&years[0], &years[1]]), report("q", &[&both])];
    assert_eq!(found("", &[], &[&two[0], &two[1]]), [""; 0]);
    let remains = both.replace("total", "remains");
    assert_eq!(of(&[years[0].clone(), years[1].clone(), remains]), [""; 0]);
    let back = both.replace(r#""from": "A", "to": "B""#, r#""from": "B", "to": "A""#);
    assert_eq!(of(&[years[0].clone(), years[1].clone(), back]), [""; 0]);
    // Remains, and both directions together, have windows of their own.
    let all = [years[0].clone(), years[1].clone(), both];
    let dead: Vec<String> = all
        .iter()
        .map(|figure| figure.replace("total", "remains"))
        .collect();
    assert!(of(&dead)[0].starts_with("C12 /reports/0/figures/2/remains A to B, remains, in all, "));
    let together =
        |figure: &String| figure.replace(r#""from": "A", "to": "B""#, r#""between": ["A", "B"]"#);
    let both: Vec<String> = all.iter().map(together).collect();
    assert!(of(&both)[0].starts_with("C12 /reports/0/figures/2/total A and B together, in all, "));
}
