//! Rules C11 and C12 on the totals of one source: what an earlier total may include, exchanges of one day, categories, and
//! people who went back.

use super::beside_the_record::{exchange, found, received, report};

/// The findings about the figures of one source beside a journal.
fn of(journal: &[&str], figures: &[&str]) -> Vec<String> {
    let figures: Vec<String> = figures.iter().map(|figure| received(figure)).collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    found("", journal, &[&report("r", &figures)])
}

fn running(on: &str, number: &str) -> String {
    format!(r#""running": true, "on": "{on}", {number}"#)
}

fn on(date: &str, number: &str) -> String {
    format!(r#""on": "{date}", {number}"#)
}

fn c12(figure: usize, what: &str, sums: &str) -> String {
    format!("C12 /reports/0/figures/{figure}/{what}: the running total is {sums}")
}

#[test]
fn a_number_that_an_earlier_total_may_include_is_not_added_to_it() {
    // 10 by the end of the first time, then a number that begins before its end, then 13.
    let cases = [
        ("2022-06-30", "2022", "2022-12-31", 12),
        ("2022-12-15", "2022-12", "2022-12-31", 4),
        ("2022-12-31", "2022-12-30/2023-01-02", "2023-12-31", 4),
        ("2022-12", "2022-12-31", "2023", 4),
    ];
    for (first, between, last, number) in cases {
        for since in ["", r#""since": "2022-01-01", "#] {
            let total = |on: &str, number: u32| {
                let running = running(on, &format!(r#""total": {number}"#));
                if since.is_empty() {
                    running
                } else {
                    running.replace(r#""running": true, "#, since)
                }
            };
            let single = on(between, &format!(r#""total": {number}"#));
            let told = of(&[], &[&total(first, 10), &single, &total(last, 13)]);
            assert_eq!(told, [""; 0], "{between} {since}");
        }
    }
    // One that surely follows is.
    let after = of(
        &[],
        &[
            &running("2022-12-31", r#""total": 10"#),
            &on("2023-01-01/2023-01-02", r#""total": 4"#),
            &running("2023-12-31", r#""total": 13"#),
        ],
    );
    assert_eq!(
        after,
        [c12(
            2,
            "total A to B, in all, up to 2023-12-31",
            "13, but the numbers that it includes add up to 14"
        )]
    );
    // And no total is below a number that is wholly inside it, whatever an earlier total includes.
    let whole = of(
        &[],
        &[
            &running("2022-06-30", r#""total": 10"#),
            &on("2022", r#""total": 15"#),
            &running("2022-12-31", r#""total": 13"#),
        ],
    );
    assert_eq!(
        whole,
        [c12(
            2,
            "total A to B, in all, up to 2022-12-31",
            "13, but the numbers that it includes add up to at least 15"
        )]
    );
}

#[test]
fn an_exchange_may_be_partly_after_a_total_or_before_its_start() {
    let people = r#""detainees": {"civilian": 4}"#;
    // By the source itself, exchange 1 took place on the day of its first total.
    let disputed = exchange("1", "2023-01-02", people, "");
    let told = of(
        &[&disputed],
        &[
            &running("2022-12-31", r#""total": 10"#),
            r#""exchange": "1", "on": "2022-12-31", "total": 4"#,
            &running("2023-12-31", r#""total": 13"#),
        ],
    );
    assert_eq!(told, [""; 0]);
    // Some of the four of exchange 1 came after the total of 31 December, so 16 may be right in January.
    let lasting = exchange("1", "2022-12-30/2023-01-02", people, "");
    let later = exchange("2", "2023-01-05", people, "");
    let told = of(
        &[&lasting, &later],
        &[
            &running("2022-12-31", r#""total": 10"#),
            r#""exchange": "1", "total": 4"#,
            r#""exchange": "2", "total": 4"#,
            &running("2023-01-31", r#""total": 16"#),
        ],
    );
    assert_eq!(told, [""; 0]);
    // Of a total that starts within exchange 1, not all of its people are a part.
    let document = found(
        r#", "concluded": {"on": "2022-01-01"}"#,
        &[&lasting],
        &[&report(
            "r",
            &[
                &received(r#""exchange": "1", "total": 4"#),
                &received(r#""since": "2023-01-01", "on": "2023-01-31", "total": 1"#),
            ],
        )],
    );
    assert_eq!(document, [""; 0]);
}

#[test]
fn two_exchanges_of_one_day_have_different_people() {
    let people = |number: u32| format!(r#""detainees": {{"civilian": {number}}}"#);
    let first = exchange("1", "2023-02-01", &people(40), "");
    let second = exchange("2", "2023-02-01", &people(50), "");
    let figures = [
        r#""exchange": "1", "total": 40"#,
        r#""exchange": "2", "total": 50"#,
    ];
    for (total, when) in [
        (r#""running": true"#, ""),
        (r#""since": "2023-01-01""#, " since 2023-01-01"),
    ] {
        let total = format!(r#"{total}, "on": "2023-02-01", "total": 80"#);
        assert_eq!(
            of(&[&first, &second], &[figures[0], figures[1], &total]),
            [c12(
                2,
                &format!("total A to B, in all{when}, up to 2023-02-01"),
                "80, but the numbers that it includes add up to at least 90"
            )]
        );
    }
    // A summary has the people of what it includes.
    let summary = exchange(
        "s",
        "2023-02-01",
        &people(90),
        r#", "includes": ["1", "2"]"#,
    );
    let all = of(
        &[&first, &second, &summary],
        &[
            figures[0],
            figures[1],
            r#""exchange": "s", "total": 90"#,
            &running("2023-02-01", r#""total": 95"#),
        ],
    );
    assert_eq!(all, [""; 0]);
}

#[test]
fn a_category_is_checked_like_all_and_not_again_for_the_same_people() {
    let lines = |soldiers: u32, civilians: u32| {
        format!(r#""detainees": {{"prisoner_of_war": {soldiers}, "civilian": {civilians}}}"#)
    };
    // 15 and 25 in all, but 4 civilians after 5.
    let falls = of(
        &[],
        &[
            &running("2022", &lines(10, 5)),
            &running("2023", &lines(21, 4)),
        ],
    );
    assert_eq!(
        falls,
        [
            "C11 /reports/0/figures/1/detainees/civilian A to B, civilians, in all, up to 2023: a running total of 4 follows one of 5"
        ]
    );
    // 30 in all is right; 21 prisoners of war are one more than 20, the one by whom 9 civilians are fewer than 10.
    let shifted = of(
        &[],
        &[
            &running("2022-12-31", &lines(10, 5)),
            &on("2023-02-01", &lines(10, 5)),
            &running("2023-12-31", &lines(21, 9)),
        ],
    );
    assert_eq!(
        shifted,
        [c12(
            2,
            "detainees/prisoner_of_war A to B, prisoners of war, in all, up to 2023-12-31",
            "21, but the numbers that it includes add up to 20"
        )]
    );
    // In windows too: 5 and 6 civilians in two years are 11, and 12 are reported; 30 in all are right.
    let since = |first: &str, last: &str, number: &str| {
        format!(r#""since": "{first}", "on": "{last}", {number}"#)
    };
    let windows = of(
        &[],
        &[
            &since("2022-01-01", "2022-12-31", &lines(10, 5)),
            &since("2023-01-01", "2023-12-31", &lines(9, 6)),
            &since("2022-01-01", "2023-12-31", &lines(18, 12)),
        ],
    );
    assert_eq!(
        windows,
        [c12(
            2,
            "detainees/prisoner_of_war A to B, prisoners of war, in all since 2022-01-01, up to 2023-12-31",
            "18, but the numbers that it includes add up to 19"
        )]
    );
    // 14 after 15 in all is the one civilian who is missing.
    let once = of(
        &[],
        &[
            &running("2022", &lines(10, 5)),
            &running("2023", &lines(10, 4)),
        ],
    );
    assert_eq!(
        once,
        [
            "C11 /reports/0/figures/1/detainees A to B, in all, up to 2023: a running total of 14 follows one of 15"
        ]
    );
    // A day of which the source names no categories may have any of them.
    let unknown = of(
        &[],
        &[
            &running("2022-12-31", &lines(10, 5)),
            &on("2023-02-01", r#""total": 5"#),
            &on("2023-02-02", &lines(10, 5)),
            &running("2023-12-31", &lines(24, 11)),
        ],
    );
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn people_who_went_back_before_a_total_are_not_taken_off_it_again() {
    let people = |number: u32| format!(r#""detainees": {{"civilian": {number}}}"#);
    let first = exchange("1", "2022-05-05", &people(10), "");
    let back = |on: &str| {
        let leg = format!(r#"{{"from": "A", "to": "B", {}}}"#, people(2));
        format!(r#"{{"reversal": {{"of": "1", "on": "{on}", "legs": [{leg}]}}}}"#)
    };
    let totals = [
        running("2022-07", r#""total": 10"#),
        running("2023", r#""total": 8"#),
    ];
    let fall = "C11 /reports/0/figures/1/total A to B, in all, up to 2023: a running total of 8 follows one of 10";
    let told = |on: &str| of(&[&first, &back(on)], &[&totals[0], &totals[1]]);
    assert_eq!(told("2022-06-05"), [fall]);
    assert_eq!(told("2022-08-05"), [""; 0]);
    let sums = |date: &str| {
        of(
            &[&first, &back(date)],
            &[
                &totals[0],
                &on("2022-08-01", r#""total": 5"#),
                &running("2023", r#""total": 13"#),
            ],
        )
    };
    assert_eq!(
        sums("2022-06-05"),
        [c12(
            2,
            "total A to B, in all, up to 2023",
            "13, but the numbers that it includes add up to 15"
        )]
    );
    assert_eq!(sums("2022-09-05"), [""; 0]);
}
