//! An approximate number of the record, or of the agreement, differs from a report beyond its margin.

use exchange_agreement::render;

use super::beside_the_record::{document, exchange, found, received, report};

const SOURCED: &str = r#", "sources": ["r"]"#;

fn about(number: u32) -> String {
    format!(r#""detainees": {{"prisoner_of_war": {{"about": {number}}}}}"#)
}

/// A figure of exchange 1, in either direction.
fn figure(from: &str, to: &str, number: &str) -> String {
    format!(r#"{{"act": "received", "from": "{from}", "to": "{to}", "exchange": "1", {number}}}"#)
}

fn titles(journal: &[&str], reports: &[&str]) -> Vec<String> {
    let document = document("", journal, reports);
    let page = render::reconciliation(&document.reconciliation()).to_markdown();
    let titles = page.lines().filter_map(|line| line.strip_prefix("### "));
    titles.map(str::to_owned).collect()
}

#[test]
fn its_own_source_differs_from_it_beyond_the_margin() {
    let record = exchange("1", "2026-02-05", &about(50), SOURCED);
    let of = |number: &str| {
        let report = report("r", &[&figure("A", "B", &format!(r#""total": {number}"#))]);
        found("", &[&record], &[&report])
    };
    for near in ["45", "55", r#"{"about": 60}"#, r#"{"at_most": 45}"#] {
        assert_eq!(of(near), [""; 0], "{near}");
    }
    for (number, named) in [
        ("500", "500"),
        ("56", "56"),
        ("44", "44"),
        (r#"{"about": 70}"#, "about 70"),
        (r#"{"at_most": 40}"#, "at most 40"),
        (r#"{"at_least": 60}"#, "at least 60"),
    ] {
        assert_eq!(
            of(number),
            [format!(
                "C17 /reports/0/figures/0/total A to B, exchange 1: {named} reported by `r`, a source of the record, but about 50 recorded"
            )]
        );
    }
}

#[test]
fn each_line_has_the_margin_of_its_own() {
    // 1,400 is from 1,350 to 1,450, and 3 more are exact; about 1,403 would be 1,402 to 1,404.
    let both = r#""detainees": {"prisoner_of_war": {"about": 1400}, "civilian": 3}"#;
    let record = exchange("1", "2026-02-05", both, SOURCED);
    let of = |number: u32| {
        let report = report("r", &[&figure("A", "B", &format!(r#""total": {number}"#))]);
        found("", &[&record], &[&report])
    };
    assert_eq!((of(1_353), of(1_453)), (vec![], vec![]));
    for number in ["1,352", "1,454"] {
        assert_eq!(
            of(number.replace(',', "").parse().unwrap()),
            [format!(
                "C17 /reports/0/figures/0/total A to B, exchange 1: {number} reported by `r`, a source of the record, but about 1,403 recorded"
            )]
        );
    }
}

#[test]
fn sources_that_agree_differ_from_it_by_the_distance_to_its_margin() {
    let record = exchange("1", "2026-02-05", &about(50), "");
    let of = |number: u32| figure("A", "B", &format!(r#""total": {number}"#));
    let both = |number: u32| [report("p", &[&of(number)]), report("q", &[&of(number)])];
    let title = |number: u32| {
        let reports = both(number);
        titles(&[&record], &reports.each_ref().map(String::as_str))
    };
    assert_eq!(
        title(500),
        ["A to B, exchange 1: agree, the ledger differs by 445"]
    );
    assert_eq!(
        title(40),
        ["A to B, exchange 1: agree, the ledger differs by 5"]
    );
    assert_eq!(title(53), ["A to B, exchange 1: agree"]);
}

#[test]
fn a_day_a_running_total_a_summary_and_a_return_have_it_too() {
    let one = exchange("1", "2026-02-05", &about(50), "");
    let two = exchange("2", "2026-02-07", r#""detainees": {"civilian": 10}"#, "");
    let of = |more: &str| {
        let report = report("p", &[&received(more)]);
        titles(&[&one, &two], &[&report])
    };
    assert_eq!(
        of(r#""on": "2026-02-05", "total": 500"#),
        ["A to B, exchange 1: one source only, the ledger differs by 445"]
    );
    assert_eq!(
        of(r#""since": "2026-02-01", "on": "2026-02-08", "total": 100"#),
        [
            "A to B, in all since 2026-02-01, up to 2026-02-08: one source only, the ledger differs by 35"
        ]
    );
    let summary = exchange("s", "2026-02", &about(200), r#", "includes": ["1", "2"]"#);
    let back = r#"{"reversal": {"of": "1", "on": "2026-02-09", "legs": [{"from": "A", "to": "B",
        "detainees": {"prisoner_of_war": 5}}]}}"#;
    let report = |id: &str, total: u32| {
        let total = format!(r#""exchange": "{id}", "total": {total}"#);
        report("p", &[&received(&total)])
    };
    assert_eq!(
        titles(&[&one, &two, &summary], &[&report("s", 300)]),
        ["A to B, exchange s: one source only, the ledger differs by 70"],
        "from 180 to 220 prisoners of war, and 10 civilians who may be others"
    );
    let running = r#""since": "2026-02-01", "on": "2026-02-10", "total": 60"#;
    let running = super::beside_the_record::report("p", &[&received(running)]);
    assert_eq!(
        titles(&[&one, back], &[&running]),
        [
            "A to B, in all since 2026-02-01, up to 2026-02-10: one source only, the ledger differs by 10"
        ],
        "from 40 to 50 were not returned"
    );
}

#[test]
fn what_is_agreed_approximately_is_named_as_it_is_agreed() {
    let promises = r#", "commitments": [
        {"from": "A", "to": "B", "quantity": {"about": 1400}, "sources": ["r"]},
        {"from": "B", "to": "A", "quantity": {"about": 50}}]"#;
    let agreed = |from: &str, to: &str, total: u32| {
        format!(r#"{{"act": "agreed", "from": "{from}", "to": "{to}", "total": {total}}}"#)
    };
    let reports = [report("r", &[&agreed("A", "B", 1_500)])];
    assert_eq!(
        found(promises, &[], &reports.each_ref().map(String::as_str)),
        [
            "C17 /reports/0/figures/0/total A to B, agreed: 1,500 reported by `r`, a source of the promise, but about 1,400 agreed"
        ]
    );
    // Swapped.
    let reports = [report(
        "r",
        &[&agreed("A", "B", 52), &agreed("B", "A", 1_390)],
    )];
    assert_eq!(
        found(promises, &[], &reports.each_ref().map(String::as_str)),
        [
            "C15 /reports/0/figures/0/total A to B, agreed: 52 reported, as agreed for the opposite direction; about 1,400 agreed for this one"
        ]
    );
    // Two promises of one scope are added, and the sum is approximate too.
    let two = r#", "commitments": [{"from": "A", "to": "B", "quantity": {"about": 100}},
        {"from": "A", "to": "B", "quantity": {"exactly": 7}}]"#;
    let document = document(two, &[], &[&report("p", &[&agreed("A", "B", 107)])]);
    let reconciled = document.reconciliation();
    let number = reconciled.comparisons()[0].agreed_number().unwrap();
    assert_eq!(number.to_string(), "about 107");
    let page = render::reconciliation(&reconciled).to_string();
    assert!(
        page.contains("the promises, in all          about 107\n"),
        "{page}"
    );
}

#[test]
fn directions_are_swapped_within_the_margins_of_their_numbers() {
    let record = |there: &str, back: &str| {
        format!(
            r#"{{"exchange": {{"id": "1", "on": "2026-02-05", "legs": [
                {{"from": "A", "to": "B", "detainees": {{"prisoner_of_war": {there}}}}},
                {{"from": "B", "to": "A", "detainees": {{"prisoner_of_war": {back}}}}}], "sources": ["r"]}}}}"#
        )
    };
    let of = |[there, back]: [&str; 2], [to_b, to_a]: [&str; 2]| {
        let total = |number: &str| format!(r#""total": {number}"#);
        let figures = [
            figure("A", "B", &total(to_b)),
            figure("B", "A", &total(to_a)),
        ];
        let report = report("r", &figures.each_ref().map(String::as_str));
        found("", &[&record(there, back)], &[&report])
    };
    let swap = |given: &str, own: &str| {
        [format!(
            "C15 /reports/0/figures/0/total A to B, exchange 1: {given} reported, as recorded for the opposite direction; {own} recorded for this one"
        )]
    };
    let [hundred, fifty] = [r#"{"about": 100}"#, r#"{"about": 50}"#];
    assert_eq!(of(["100", "50"], ["50", "100"]), swap("50", "100"));
    assert_eq!(of(["100", "50"], [fifty, hundred]), swap("about 50", "100"));
    assert_eq!(of([hundred, fifty], ["50", "100"]), swap("50", "about 100"));
    assert_eq!(of([hundred, fifty], ["52", "93"]), swap("52", "about 100"));
    assert_eq!(
        of([hundred, fifty], [fifty, hundred]),
        swap("about 50", "about 100")
    );
    assert_eq!(of([hundred, "50"], ["50", "104"]), swap("50", "about 100"));
    // Numbers that are not those of the other direction are C17, and so are bounds that many numbers keep.
    for figures in [
        ["60", "110"],
        [r#"{"about": 60}"#, r#"{"about": 120}"#],
        [r#"{"at_most": 60}"#, r#"{"at_least": 90}"#],
    ] {
        let found = of(["100", "50"], figures);
        let codes: Vec<&str> = found.iter().map(|finding| &finding[..3]).collect();
        assert_eq!(codes, ["C17", "C17"], "{figures:?}: {found:?}");
    }
    // A number that is that of either direction is of its own.
    assert_eq!(of(["95", "105"], [hundred, hundred]), [""; 0]);
}
