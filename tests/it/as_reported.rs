//! Findings and pages name a number as it is reported, and say of one that is added up that it is.

use exchange_agreement::evidence::ResolutionRule;
use exchange_agreement::render;

use super::beside_the_record::{document, exchange, found, report};

/// A figure of a day in one direction or, for `=`, of both together.
fn on(way: &str, day: &str, more: &str) -> String {
    let (act, ends) = match way {
        ">" => ("received", r#""from": "A", "to": "B""#),
        "<" => ("received", r#""from": "B", "to": "A""#),
        _ => ("exchanged", r#""between": ["A", "B"]"#),
    };
    format!(r#"{{"act": "{act}", {ends}, "on": "{day}", {more}}}"#)
}

fn total(way: &str, number: &str) -> String {
    on(way, "2026-01-01", &format!(r#""total": {number}"#))
}

fn of(reports: &[String]) -> Vec<String> {
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    found("", &[], &reports)
}

fn of_source(id: &str, figures: &[String]) -> String {
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    report(id, &figures)
}

/// The lines of the page of a reconciliation, each with single blanks.
fn page(reports: &[String]) -> Vec<String> {
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let document = document("", &[], &reports);
    let page = render::reconciliation(&document.reconciliation()).to_markdown();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    page.lines().map(words).collect()
}

const ABOUT: &str = r#"{"about": 100}"#;

#[test]
fn a_source_that_contradicts_itself_is_named_with_what_it_reports() {
    let one = of_source(
        "One",
        &[
            total(">", "100"),
            total("<", ABOUT),
            total("=", r#"{"about": 220}"#),
        ],
    );
    let two = of_source(
        "Two",
        &[
            total(">", r#"{"at_most": 90}"#),
            total("<", r#"{"about": 90}"#),
            total("=", "150"),
        ],
    );
    assert_eq!(
        of(&[one, two]),
        [
            "C10 /reports/0/figures/2/total A and B together, 2026-01-01: the printed total is about 220, but the printed parts add up to about 200",
            "C14 /reports/1/figures/0/total A to B, 2026-01-01: at most 90 reported by `Two`, but 100 reported by `One`",
            "C14 /reports/1/figures/2/total A and B together, 2026-01-01: 150 reported by `Two`, but about 220 reported by `One`",
        ]
    );
}

#[test]
fn each_form_of_a_number_is_named_as_it_is_reported() {
    let own = of_source("p", &[total(">", "500")]);
    for (number, named) in [
        ("90", "90"),
        (r#"{"about": 90}"#, "about 90"),
        (r#"{"at_most": 90}"#, "at most 90"),
        (r#"{"between": [80, 90]}"#, "80 to 90"),
    ] {
        let other = of_source("q", &[total(">", number)]);
        assert_eq!(
            of(&[own.clone(), other.clone()]),
            [format!(
                "C14 /reports/1/figures/0/total A to B, 2026-01-01: {named} reported by `q`, but 500 reported by `p`"
            )]
        );
        assert_eq!(
            of(&[other, own.clone()]),
            [format!(
                "C14 /reports/1/figures/0/total A to B, 2026-01-01: 500 reported by `p`, but {named} reported by `q`"
            )]
        );
    }
    let least = of_source("q", &[total(">", r#"{"at_least": 600}"#)]);
    assert_eq!(
        of(&[own, least]),
        [
            "C14 /reports/1/figures/0/total A to B, 2026-01-01: at least 600 reported by `q`, but 500 reported by `p`"
        ]
    );
}

#[test]
fn what_is_added_up_is_not_called_reported_or_printed() {
    let lines = |civilians: &str| {
        on(
            ">",
            "2026-01-01",
            &format!(r#""detainees": {{"prisoner_of_war": {ABOUT}, "civilian": {civilians}}}"#),
        )
    };
    let own = of_source("p", &[total(">", "500")]);
    for (civilians, sum) in [
        ("5", "about 105"),
        (r#"{"about": 50}"#, "about 150"),
        (r#"{"at_most": 5}"#, "90 to 115"),
    ] {
        assert_eq!(
            of(&[own.clone(), of_source("q", &[lines(civilians)])]),
            [format!(
                "C14 /reports/1/figures/0/detainees A to B, 2026-01-01: the numbers of `q` add up to {sum}, but 500 reported by `p`"
            )]
        );
    }
    // A number of both directions by category is no printed total.
    let both = on(
        "=",
        "2026-01-01",
        r#""detainees": {"prisoner_of_war": 200, "civilian": 120}"#,
    );
    assert_eq!(
        of(&[of_source(
            "p",
            &[total(">", "150"), total("<", ABOUT), both]
        )]),
        [
            "C10 /reports/0/figures/2/detainees A and B together, 2026-01-01: the numbers of `p` add up to 320, but those of each direction add up to about 250"
        ]
    );
}

#[test]
fn a_printed_total_of_any_form_is_named_as_it_is_printed() {
    let of = |total: &str, lines: &str| {
        let figure = on(
            ">",
            "2026-01-01",
            &format!(r#""total": {total}, "detainees": {{{lines}}}"#),
        );
        of(&[of_source("p", &[figure])])
    };
    let found = |total: &str, sum: &str| {
        [format!(
            "C10 /reports/0/figures/0/total A to B, 2026-01-01: the printed total is {total}, but the printed parts add up to {sum}"
        )]
    };
    let about = r#""prisoner_of_war": {"about": 50}, "civilian": 41"#;
    assert_eq!(of("100", about), found("100", "about 91"));
    assert_eq!(
        of(r#"{"at_most": 80}"#, about),
        found("at most 80", "about 91")
    );
    let least = r#""prisoner_of_war": {"at_least": 50}, "civilian": 41"#;
    assert_eq!(
        of(r#"{"at_most": 80}"#, least),
        found("at most 80", "at least 91")
    );
    assert_eq!(
        of(r#"{"at_least": 100}"#, r#""prisoner_of_war": 50"#),
        found("at least 100", "50")
    );
}

/// A running total, or a number of a day if `is_all` is false.
fn upto(day: &str, is_all: bool, number: &str) -> String {
    let running = if is_all { r#""running": true, "# } else { "" };
    on(">", day, &format!(r#"{running}"total": {number}"#))
}

#[test]
fn a_running_total_is_added_up_without_the_margins() {
    let about = r#"{"about": 1400}"#;
    let of = |last: &str| {
        of(&[of_source(
            "p",
            &[
                upto("2026-01-01", true, about),
                upto("2026-01-10", false, "60"),
                upto("2026-02-01", true, last),
            ],
        )])
    };
    let at = "/reports/0/figures/2/total A to B, in all, up to 2026-02-01:";
    assert_eq!(
        of("1300"),
        [format!(
            "C11 {at} a running total of 1,300 follows one of about 1,400"
        )]
    );
    assert_eq!(
        of("1400"),
        [format!(
            "C12 {at} the running total is 1,400, but the numbers that it includes add up to about 1,460"
        )]
    );
    assert_eq!(of("1450"), [""; 0]);
    let exact = |last: &str| {
        self::of(&[of_source(
            "p",
            &[
                upto("2026-01-01", true, "1400"),
                upto("2026-01-10", false, r#"{"about": 60}"#),
                upto("2026-02-01", true, last),
            ],
        )])
    };
    assert_eq!(
        exact("1300"),
        [format!(
            "C11 {at} a running total of 1,300 follows one of 1,400"
        )]
    );
    assert_eq!(
        exact("1440"),
        [format!(
            "C12 {at} the running total is 1,440, but the numbers that it includes add up to about 1,460"
        )]
    );
}

#[test]
fn where_totals_agree_each_number_is_named_as_it_is_reported() {
    let source = |id: &str, first: &str, last: &str| {
        of_source(
            id,
            &[
                upto("2026-01-01", true, first),
                upto("2026-02-01", true, last),
            ],
        )
    };
    let agree = |first: [&str; 2]| {
        let [one, two] = first;
        let page = page(&[source("p", one, "1500"), source("q", two, "1600")]);
        let line = page
            .into_iter()
            .find(|line| line.starts_with("- **agree**"));
        line.unwrap_or_default()
    };
    let [about, least] = [r#"{"about": 1400}"#, r#"{"at_least": 1400}"#];
    for (first, numbers) in [
        ([about, about], "about 1,400"),
        ([about, least], "about 1,400 and at least 1,400"),
        (["1400", "1400"], "1,400"),
        (["1400", about], "1,400 and about 1,400"),
    ] {
        let line = agree(first);
        assert_eq!(
            line,
            format!("- **agree** after 2026-01-01, at {numbers}"),
            "{first:?}"
        );
    }
}

#[test]
fn sums_of_both_directions_show_approximate_numbers_as_such() {
    let one = of_source(
        "One",
        &[
            total(">", "157"),
            total("<", r#"{"about": 150}"#),
            total("=", r#"{"about": 300}"#),
        ],
    );
    let lines = page(core::slice::from_ref(&one));
    let has = |lines: &[String], text: &str| lines.iter().any(|line| line.contains(text));
    assert!(has(&lines, "157 + about 150 = about 307"), "{lines:#?}");
    // Several sources: the range of what they report.
    let two = of_source("Two", &[total(">", "160"), total("<", "150")]);
    let lines = page(&[one, two]);
    assert!(
        has(&lines, "(157 to 160) + about 150 = about 307 to 310"),
        "{lines:#?}"
    );
}

#[test]
fn a_number_that_is_settled_stays_approximate() {
    let record = exchange("1", "2026-01-01", r#""detainees": {"unspecified": 90}"#, "");
    let lines = format!(r#""detainees": {{"prisoner_of_war": {ABOUT}, "civilian": 5}}"#);
    let figure = on(">", "2026-01-01", &lines).replace(r#""on""#, r#""speaks_for": "B", "on""#);
    let document = document("", &[&record], &[&report("p", &[&figure])]);
    let id = "1".parse().unwrap();
    let settled = document
        .reconciliation()
        .resolve(&id, &ResolutionRule::Receiver);
    let mut ledger = document.ledger().clone();
    ledger.record_observed(settled.unwrap()).unwrap();
    let people = ledger.exchange("1").unwrap().legs()[0].detainees();
    assert_eq!(people.total().to_string(), "about 105");
    assert_eq!(people.iter().count(), 2);
}
