//! C17 against the sources of whatever a record rests on, and what is set beside figures of lists, of several promises,
//! and of people released in each direction.

use exchange_agreement::{Interval, render};

use super::beside_the_record::{document, exchange, found, received, report};

const THERE: &str = r#""detainees": {"civilian": 157}"#;

/// The figure of one report about exchange 1.
fn of_one(number: u32) -> String {
    report(
        "r",
        &[&received(&format!(r#""exchange": "1", "total": {number}"#))],
    )
}

const SOURCED: &str = r#", "sources": ["r"]"#;

#[test]
fn a_correction_without_sources_has_those_of_what_it_corrects() {
    let first = exchange(
        "1",
        "2026-02-05",
        r#""detainees": {"civilian": 100}"#,
        SOURCED,
    );
    let corrected = |more: &str| {
        let entry = exchange("1", "2026-02-05", THERE, more);
        entry.replacen(r#""exchange""#, r#""correction""#, 1)
    };
    let expected = "C17 /reports/0/figures/0/total A to B, exchange 1: 999 reported by `r`, a source of the record, but 157 recorded";
    let of = |more: &str| found("", &[&first, &corrected(more)], &[&of_one(999)]);
    assert_eq!(of(""), [expected]);
    // A correction that names another source rests on that.
    let other = report("s", &[]);
    let named = corrected(r#", "sources": ["s"]"#);
    assert_eq!(
        found("", &[&first, &named], &[&of_one(999), &other]),
        [""; 0]
    );
    // So does a total that holds the corrected record.
    let total = received(r#""since": "2026-02-05", "on": "2026-02-06", "total": 999"#);
    assert_eq!(
        found("", &[&first, &corrected("")], &[&report("r", &[&total])]),
        [expected.replace("exchange 1", "in all since 2026-02-05, up to 2026-02-06")]
    );
}

#[test]
fn a_summary_without_sources_has_those_that_all_of_its_records_name() {
    let record = |id, more| exchange(id, "2026-02-05", r#""detainees": {"civilian": 50}"#, more);
    let summary = |more: &str| {
        let more = format!(r#", "includes": ["2", "3"]{more}"#);
        exchange("1", "2026-02-05", THERE, &more)
    };
    let of = |third, more: &str| {
        let journal = [record("2", SOURCED), record("3", third), summary(more)];
        found("", &journal.each_ref().map(String::as_str), &[&of_one(999)])
    };
    let expected = "C17 /reports/0/figures/0/total A to B, exchange 1: 999 reported by `r`, a source of the record, but 157 recorded";
    assert_eq!(of(SOURCED, ""), [expected]);
    assert_eq!(of("", SOURCED), [expected]);
    assert_eq!(of("", ""), [""; 0]);
}

#[test]
fn a_promise_that_an_amendment_repeats_has_its_sources_and_a_new_number_those_of_the_amendment() {
    let promise = |people: u32, more: &str| {
        format!(
            r#""commitments": [{{"from": "A", "to": "B", "quantity": {{"exactly": {people}}}{more}}}]"#
        )
    };
    let amendment = |people, more: &str| {
        let promise = promise(people, "");
        format!(
            r#"{{"amendment": {{"id": "2", "agreement": {{"sides": {{"A": [{{"id": "a"}}], "B": [{{"id": "b"}}]}}, {promise}}}{more}}}}}"#
        )
    };
    let agreed = report(
        "r",
        &[r#"{"act": "agreed", "from": "A", "to": "B", "total": 900}"#],
    );
    let terms = |more| format!(", {}", promise(1_000, more));
    let recorded = |number| {
        [format!(
            "C17 /reports/0/figures/0/total A to B, agreed: 900 reported by `r`, a source of the promise, but {number} agreed"
        )]
    };
    assert_eq!(
        found(&terms(SOURCED), &[&amendment(1_000, "")], &[&agreed]),
        recorded("1,000")
    );
    assert_eq!(
        found(&terms(""), &[&amendment(1_200, SOURCED)], &[&agreed]),
        recorded("1,200")
    );
    // The old number has no say in the new one.
    assert_eq!(
        found(&terms(SOURCED), &[&amendment(1_200, "")], &[&agreed]),
        [""; 0]
    );
}

/// The recorded numbers beside the topics of some figures.
fn recorded(journal: &[&str], figures: &[&str]) -> Vec<Option<Interval>> {
    let document = document("", journal, &[&report("r", figures)]);
    let reconciled = document.reconciliation();
    let all = reconciled.comparisons().iter();
    all.map(exchange_agreement::evidence::Comparison::recorded)
        .collect()
}

#[test]
fn a_figure_of_people_listed_stands_beside_the_length_of_the_list() {
    let listed = |more: &str| format!(r#"{{"act": "listed", "from": "A", "to": "B", {more}}}"#);
    let of = |id, day, length: u32| {
        let there = format!(r#""detainees": {{"civilian": 2}}, "listed": {length}"#);
        exchange(id, day, &there, "")
    };
    let first = of("1", "2026-02-05", 40);
    let second = of("2", "2026-02-07", 20);
    let plain = exchange("3", "2026-02-08", THERE, "");
    let journal = [&*first, &*second, &*plain];
    let exactly = |number: u64| [Some(Interval::exactly(number))];
    let beside = |more: &str| recorded(&journal, &[&listed(more)]);
    assert_eq!(beside(r#""exchange": "1", "total": 50"#), exactly(40));
    assert_eq!(beside(r#""exchange": "1", "persons": 50"#), exactly(40));
    assert_eq!(beside(r#""total": 50"#), exactly(60));
    assert_eq!(
        beside(r#""running": true, "on": "2026-02-06", "total": 50"#),
        exactly(40)
    );
    assert_eq!(beside(r#""exchange": "3", "total": 50"#), [None]);
    // A list does not separate categories, and the other direction has none.
    assert_eq!(beside(r#""exchange": "1", "remains": 5"#), [None]);
    let back = r#"{"act": "listed", "from": "B", "to": "A", "exchange": "1", "total": 5}"#;
    assert_eq!(recorded(&journal, &[back]), [None]);
    let document = document(
        "",
        &journal,
        &[&report("r", &[&listed(r#""exchange": "1", "total": 50"#)])],
    );
    let page = render::reconciliation(&document.reconciliation()).to_string();
    assert!(!page.contains("nothing recorded"), "{page}");
}

#[test]
fn several_promises_of_one_scope_are_added_beside_an_agreed_figure() {
    let promise =
        |people: u32| format!(r#"{{"from": "A", "to": "B", "quantity": {{"exactly": {people}}}}}"#);
    let terms = format!(r#", "commitments": [{}, {}]"#, promise(100), promise(50));
    let agreed = |total: u32| {
        report(
            "r",
            &[&format!(
                r#"{{"act": "agreed", "from": "A", "to": "B", "total": {total}}}"#
            )],
        )
    };
    let shown = |total| {
        let document = document(&terms, &[], &[&agreed(total)]);
        render::reconciliation(&document.reconciliation()).to_string()
    };
    assert!(
        shown(160).contains("the promises, in all"),
        "{}",
        shown(160)
    );
    // The number agreed is that of all of them, so nothing is worth showing where a source says the same.
    assert!(!shown(150).contains("promise"), "{}", shown(150));
}

#[test]
fn no_more_are_exchanged_in_both_directions_together_than_released_in_each() {
    let released = |from, to, people: u32| {
        format!(
            r#"{{"act": "released", "from": "{from}", "to": "{to}", "on": "2026-02-05", "total": {people}}}"#
        )
    };
    let there = report("a", &[&released("A", "B", 157)]);
    let back = report("b", &[&released("B", "A", 150)]);
    let both = |people: u32| {
        let figure = format!(
            r#"{{"act": "exchanged", "between": ["A", "B"], "on": "2026-02-05", "total": {people}}}"#
        );
        report("m", &[&figure])
    };
    let found = |people| found("", &[], &[&there, &back, &both(people)]);
    assert_eq!(found(307), [""; 0]);
    // Those released need not be exchanged.
    assert_eq!(found(300), [""; 0]);
    assert_eq!(
        found(314),
        [
            "C14 /reports/2/figures/0/total A and B together, 2026-02-05: 314 exchanged reported by `m`, but 307 released from other figures"
        ]
    );
}
