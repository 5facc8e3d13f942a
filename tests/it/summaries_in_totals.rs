//! Rule C12 on a summary and the records that it includes: they are the same people, and are never added together.

use super::beside_the_record::{exchange, found, report};

/// A figure of people released from A to B.
fn released(more: &str) -> String {
    format!(r#"{{"act": "released", "from": "A", "to": "B", {more}}}"#)
}

fn of(id: &str, total: u32) -> String {
    released(&format!(r#""exchange": "{id}", "total": {total}"#))
}

fn on(day: &str, total: u32) -> String {
    released(&format!(r#""on": "{day}", "total": {total}"#))
}

fn running(day: &str, total: u32) -> String {
    released(&format!(
        r#""running": true, "on": "{day}", "total": {total}"#
    ))
}

fn year(total: u32) -> String {
    released(&format!(
        r#""since": "2022-01-01", "on": "2022-12-31", "total": {total}"#
    ))
}

/// An exchange of as many prisoners of war on a day, with the records that it includes.
fn of_people(id: &str, day: &str, people: u32, includes: &str) -> String {
    let there = format!(r#""detainees": {{"prisoner_of_war": {people}}}"#);
    let more = if includes.is_empty() {
        String::new()
    } else {
        format!(r#", "includes": [{includes}]"#)
    };
    exchange(id, day, &there, &more)
}

/// Two records of 10 people, and a summary of 20 on another day.
fn two_and_their_summary(days: [&str; 3]) -> [String; 3] {
    let [one, two, all] = days;
    [
        of_people("1", one, 10, ""),
        of_people("2", two, 10, ""),
        of_people("3", all, 20, r#""1", "2""#),
    ]
}

/// The findings of C12, by their figure and what the numbers inside it come to.
fn c12(journal: &[String], figures: &[String]) -> Vec<String> {
    let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let found = found("", &journal, &[&report("r", &figures)]);
    let found = found.iter().filter(|line| line.starts_with("C12"));
    let short = |line: &String| {
        let (place, _) = line.split_once("/total").unwrap();
        let (_, sum) = line.split_once("add up to ").unwrap();
        format!("{} {sum}", place.rsplit('/').next().unwrap())
    };
    found.map(short).collect()
}

#[test]
fn a_summary_and_its_records_are_the_same_people_in_a_total() {
    let apart = ["2022-03-01", "2022-04-01", "2022-05-01"];
    for days in [
        apart,
        ["2022-03-01", "2022-04-01", "2022-04-01"],
        ["2022-03-01", "2022-03-01", "2022-05-01"],
        ["2022-05-01", "2022-04-01", "2022-03-01"],
    ] {
        let journal = two_and_their_summary(days);
        let all = [of("1", 10), of("2", 10), of("3", 20), year(20)];
        assert_eq!(c12(&journal, &all), [""; 0], "{days:?}");
        let some = [of("1", 10), of("3", 20), year(20)];
        assert_eq!(c12(&journal, &some), [""; 0], "{days:?}");
        // The records alone are 10 + 10, and the summary alone is 20.
        let below = [of("1", 10), of("2", 10), of("3", 15), year(19)];
        assert_eq!(c12(&journal, &below), ["3 at least 20"], "{days:?}");
        let below = [of("1", 10), of("2", 5), of("3", 20), year(19)];
        assert_eq!(c12(&journal, &below), ["3 at least 20"], "{days:?}");
    }
    // By the days of the records.
    let journal = two_and_their_summary(apart);
    let days = [
        on("2022-03-01", 10),
        on("2022-04-01", 10),
        of("3", 20),
        year(20),
    ];
    assert_eq!(c12(&journal, &days), [""; 0]);
    // Through a summary that no source reports.
    let nested = [
        of_people("1", "2022-03-01", 10, ""),
        of_people("2", "2022-04-01", 20, r#""1""#),
        of_people("3", "2022-05-01", 30, r#""2""#),
    ];
    let figures = |total| [of("1", 10), of("3", 30), year(total)];
    assert_eq!(c12(&nested, &figures(30)), [""; 0]);
    assert_eq!(c12(&nested, &figures(29)), ["2 at least 30"]);
    // Another exchange of the summary's days has its own people: 20 + 7.
    let mut journal = two_and_their_summary(apart).to_vec();
    journal.push(of_people("4", "2022-04-15", 7, ""));
    let figures = |total| [of("1", 10), of("3", 20), of("4", 7), year(total)];
    assert_eq!(c12(&journal, &figures(27)), [""; 0]);
    assert_eq!(c12(&journal, &figures(26)), ["3 at least 27"]);
}

#[test]
fn a_summary_after_a_total_has_people_of_before() {
    let journal = two_and_their_summary(["2022-03-01", "2022-04-01", "2022-05-01"]);
    // 5 before all of them, and 20 since.
    let after = |total| {
        [
            of("1", 10),
            running("2022-02-01", 5),
            of("2", 10),
            of("3", 20),
            running("2022-06-01", total),
        ]
    };
    assert_eq!(c12(&journal, &after(25)), [""; 0]);
    assert_eq!(c12(&journal, &after(24)).len(), 1);
    // The first 10 of the summary are in the earlier total.
    let between = |total| {
        [
            running("2022-03-15", 10),
            of("3", 20),
            running("2022-06-01", total),
        ]
    };
    assert_eq!(c12(&journal, &between(20)), [""; 0]);
    assert_eq!(c12(&journal, &between(19)), ["2 at least 20"]);
    // A total that ends before a record of the summary does not have everybody of it.
    let late = two_and_their_summary(["2022-03-01", "2022-07-01", "2022-05-01"]);
    let figures = [of("3", 20), running("2022-06-01", 10)];
    assert_eq!(c12(&late, &figures), [""; 0]);
}
