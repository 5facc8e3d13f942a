//! The exchange that a figure of a day is about: also one that a summary of other days includes, and a custodian's leg.

use super::beside_the_record::{document, exchange, received, report};
use super::lines;

fn people(number: u32) -> String {
    format!(r#""detainees": {{"prisoner_of_war": {number}}}"#)
}

fn on(day: &str, total: u32) -> String {
    received(&format!(r#""on": "{day}", "total": {total}"#))
}

fn of(id: &str, total: u32) -> String {
    received(&format!(r#""exchange": "{id}", "total": {total}"#))
}

/// The findings C01 and C14 about two reports, without the paths.
fn found(terms: &str, journal: &[&str], figures: [&[&str]; 2]) -> Vec<String> {
    let [one, two] = figures;
    let document = document(terms, journal, &[&report("r", one), &report("s", two)]);
    let found = lines(&document.findings());
    let kept = found
        .iter()
        .filter(|line| line.starts_with("C01") || line.starts_with("C14"));
    kept.cloned().collect()
}

fn uncovered(entry: usize) -> String {
    format!("C01 /journal/{entry}/exchange carried out, but no report covers it")
}

fn differ(id: &str, given: u32, other: u32) -> String {
    format!(
        "C14 /reports/1/figures/0/total A to B, exchange {id}: {given} reported by `s`, but {other} reported by `r`"
    )
}

const TERMS: &str = r#", "commitments": [{"from": "A", "to": "B", "quantity": {"exactly": 100}}]"#;

#[test]
fn a_record_of_a_summary_keeps_the_figures_of_its_day() {
    let one = exchange("1", "2025-02-01", &people(10), "");
    let summary = |day: &str| exchange("2", day, &people(30), r#", "includes": ["1"]"#);
    let figures: [&[&str]; 2] = [&[&of("1", 10)], &[&on("2025-02-01", 12)]];
    let later = summary("2025-03-01");
    assert_eq!(
        found(TERMS, &[&one, &later], figures),
        [uncovered(1), differ("1", 12, 10)]
    );
    // The figure of the day covers the record.
    let only: [&[&str]; 2] = [&[&of("2", 30)], &[&on("2025-02-01", 10)]];
    assert_eq!(found(TERMS, &[&one, &later], only), [""; 0]);
    // Within the days of its summary too.
    let around = summary("2025-01-15/2025-02-15");
    assert_eq!(
        found(TERMS, &[&one, &around], figures),
        [uncovered(1), differ("1", 12, 10)]
    );
    // Where the summary has the same day, the figure is about all of it.
    let same = summary("2025-02-01");
    let whole: [&[&str]; 2] = [&[&of("2", 30)], &[&on("2025-02-01", 31)]];
    assert_eq!(
        found(TERMS, &[&one, &same], whole),
        [uncovered(0), differ("2", 31, 30)]
    );
    // Of two records of a day, a figure may be about either or both.
    let two = exchange("3", "2025-02-01", &people(5), "");
    let both = exchange(
        "2",
        "2025-03-01",
        &people(30),
        r#", "includes": ["1", "3"]"#,
    );
    assert_eq!(
        found(TERMS, &[&one, &two, &both], figures),
        [uncovered(1), uncovered(2)]
    );
}

#[test]
fn a_record_of_several_days_is_alone_in_them_beside_its_summary() {
    let days = "2025-02-01/2025-02-05";
    let one = exchange("1", days, &people(10), "");
    let all = |more: &str| exchange("2", "2025-02-03", &people(30), more);
    let includes = all(r#", "includes": ["1"]"#);
    let figures: [&[&str]; 2] = [&[&of("1", 10)], &[&on(days, 12)]];
    assert_eq!(
        found(TERMS, &[&one, &includes], figures),
        [uncovered(1), differ("1", 12, 10)]
    );
    // Another exchange of these days, and another record of the summary.
    assert_eq!(found(TERMS, &[&one, &all("")], figures), [uncovered(1)]);
    let other = exchange("3", "2025-02-02", &people(5), "");
    let both = all(r#", "includes": ["1", "3"]"#);
    assert_eq!(
        found(TERMS, &[&one, &other, &both], figures),
        [uncovered(1), uncovered(2)]
    );
}

#[test]
fn people_whom_a_custodian_hands_on_are_those_of_the_side_that_released_them() {
    let terms = format!(r#"{TERMS}, "third_actors": [{{"id": "tc", "roles": ["custodian"]}}]"#);
    let leg = |id: &str, day: &str, from: &str, to: &str, more: &str| {
        let people = people(10);
        format!(
            r#"{{"exchange": {{"id": "{id}", "on": "{day}", "legs": [{{"from": "{from}", "to": "{to}", {people}{more}}}]}}}}"#
        )
    };
    let given = leg("1", "2025-01-30", "A", "tc", "");
    let figures: [&[&str]; 2] = [&[&on("2025-02-01", 10)], &[&of("2", 12)]];
    // Named, or known because it holds people of one side only.
    for more in [r#", "released_by": "A""#, ""] {
        let handed_on = leg("2", "2025-02-01", "tc", "B", more);
        assert_eq!(
            found(&terms, &[&given, &handed_on], figures),
            [uncovered(0), differ("2", 12, 10)],
            "{more}"
        );
    }
    // Beside another exchange of that day between the two, it is not the only one.
    let handed_on = leg("2", "2025-02-01", "tc", "B", "");
    let direct = leg("3", "2025-02-01", "A", "B", "");
    assert_eq!(
        found(&terms, &[&given, &handed_on, &direct], figures),
        [uncovered(0), uncovered(2)]
    );
}
