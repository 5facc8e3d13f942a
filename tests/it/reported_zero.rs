//! A figure that says that there was nobody of a category reports a number like any other.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::evidence::Act;
use exchange_agreement::{Figure, Tally, render};

use super::beside_the_record::{document, exchange, found, received, report};

fn lines(lines: &str) -> String {
    received(&format!(r#""exchange": "1", "detainees": {{{lines}}}"#))
}

fn titles(journal: &[&str], reports: &[&str]) -> Vec<String> {
    let document = document("", journal, reports);
    let page = render::reconciliation(&document.reconciliation()).to_markdown();
    let titles = page.lines().filter_map(|line| line.strip_prefix("### "));
    titles.map(str::to_owned).collect()
}

/// The record of the exchange that the figures are of.
fn record() -> String {
    exchange("1", "2026-02-05", r#""detainees": {"unspecified": 9}"#, "")
}

const NOBODY: &str = r#""prisoner_of_war": 10, "civilian": 0"#;

#[test]
fn a_zero_beside_another_line_differs_from_a_number() {
    let record = exchange(
        "1",
        "2026-02-05",
        &format!(r#""detainees": {{{NOBODY}}}"#),
        "",
    );
    let reports = [
        report("One", &[&lines(NOBODY)]),
        report("Two", &[&lines(r#""prisoner_of_war": 7, "civilian": 3"#)]),
    ];
    let reports = reports.each_ref().map(String::as_str);
    assert_eq!(
        titles(&[&record], &reports),
        [
            "A to B, exchange 1: agree",
            "A to B, prisoners of war, exchange 1: differ by 3",
            "A to B, civilians, exchange 1: differ by 3",
        ]
    );
    assert_eq!(
        found("", &[&record], &reports),
        [
            "C14 /reports/1/figures/0/detainees/prisoner_of_war A to B, prisoners of war, exchange 1: 7 reported by `Two`, but 10 reported by `One`"
        ]
    );
}

#[test]
fn a_zero_of_a_label_of_several_kinds_or_beside_a_bound_is_one_too() {
    for (one, other, title) in [
        (
            r#""prisoner_of_war/x": 0, "prisoner_of_war/y": 5"#,
            r#""prisoner_of_war/x": 2, "prisoner_of_war/y": 3"#,
            "A to B, prisoners of war (x), exchange 1: differ by 2",
        ),
        (
            r#""prisoner_of_war": {"about": 50}, "civilian": 0"#,
            r#""prisoner_of_war": 48, "civilian": 2"#,
            "A to B, civilians, exchange 1: differ by 2",
        ),
        (
            r#""prisoner_of_war|civilian": 0, "hostage": 4"#,
            r#""prisoner_of_war": 3, "hostage": 1"#,
            "A to B, prisoners of war or civilians, exchange 1: differ by 3",
        ),
        (
            r#""civilian": 0"#,
            r#""civilian": 4"#,
            "A to B, civilians, exchange 1: differ by 4",
        ),
    ] {
        let reports = [report("p", &[&lines(one)]), report("q", &[&lines(other)])];
        let titles = titles(&[&record()], &reports.each_ref().map(String::as_str));
        assert!(
            titles.iter().any(|line| line == title),
            "{one}: {titles:#?}"
        );
    }
    // People of no known category may be of one of which the source names nobody, as of any other.
    let reports = [
        report("p", &[&lines(r#""unspecified": 5, "civilian": 0"#)]),
        report("q", &[&lines(r#""unspecified": 1, "civilian": 4"#)]),
    ];
    let titles = titles(&[&record()], &reports.each_ref().map(String::as_str));
    assert!(
        titles.contains(&"A to B, civilians, exchange 1: compatible".to_owned()),
        "{titles:#?}"
    );
    // A category that is not named is no claim.
    let reports = [
        report("p", &[&lines(r#""prisoner_of_war": 10"#)]),
        report("q", &[&lines(r#""prisoner_of_war": 7, "civilian": 3"#)]),
    ];
    let titles = self::titles(&[&record()], &reports.each_ref().map(String::as_str));
    assert!(
        titles.contains(&"A to B, civilians, exchange 1: one source only".to_owned()),
        "{titles:#?}"
    );
}

#[test]
fn a_zero_stands_on_the_page_and_in_the_document() {
    let document = document("", &[&record()], &[&report("p", &[&lines(NOBODY)])]);
    let figure = &document.reports()[0].figures()[0];
    assert_eq!(figure.none_of(), [Civilian.into()]);
    let built = Figure::new(
        Act::Received,
        "A",
        "B",
        [(PrisonerOfWar, 10), (Civilian, 0)],
    )
    .unwrap();
    assert_eq!(&built.with_exchange("1").unwrap(), figure);
    let built = Figure::of_people(
        Act::Received,
        figure.ends(),
        Tally::new([(PrisonerOfWar, 10)]).unwrap(),
    );
    let built = built.with_none_of(Civilian).with_none_of(PrisonerOfWar);
    assert_eq!(&built.with_exchange("1").unwrap(), figure);
    let page = render::report(&document.reports()[0]).to_string();
    assert!(
        page.contains(
            "figure        received, A to B, exchange 1: 10 prisoners of war, 0 civilians\n"
        ),
        "{page}"
    );
    let written = document.to_json();
    assert!(
        written.contains(r#""prisoner_of_war": 10"#) && written.contains(r#""civilian": 0"#),
        "{written}"
    );
    let again = exchange_agreement::Document::from_json(written.as_bytes()).unwrap();
    assert_eq!(again, document);
}

#[cfg(feature = "csv")]
#[test]
fn a_zero_goes_into_a_table_and_comes_back() {
    let figure =
        |lines: &str| received(&format!(r#""on": "2026-02-05", "detainees": {{{lines}}}"#));
    for lines in [
        NOBODY,
        r#""civilian": 0"#,
        r#""civilian": 5, "hostage/x": 0"#,
    ] {
        let document = document("", &[], &[&report("p", &[&figure(lines)])]);
        let table = render::csv::figures(document.reports());
        let agreement = document.ledger().agreement();
        let tables = exchange_agreement::tables::Tables::under(agreement).with_figures(&table);
        let again = tables.document().unwrap();
        assert_eq!(again.reports(), document.reports(), "{table}");
    }
}

/// A figure of both directions beside records of one, of both, and of both together: nothing recorded of a direction is not
/// zero, so that the record has at least what it has of the other.
#[test]
fn a_figure_of_both_directions_is_compared_with_at_least_what_is_recorded_of_one() {
    let leg = |ends: &str, people: u32| {
        format!(r#"{{ {ends}, "detainees": {{ "civilian": {people} }} }}"#)
    };
    let (there, home) = (r#""from": "A", "to": "B""#, r#""from": "B", "to": "A""#);
    let both = r#""between": ["A", "B"]"#;
    let found = |legs: &[String], figure: &str, total: u32| {
        let text = format!(
            r#"{{ "format": "exchange-agreement/1",
                "agreement": {{ "sides": {{ "A": [{{ "id": "a" }}], "B": [{{ "id": "b" }}] }} }},
                "journal": [{{ "exchange": {{ "id": "1", "on": "2030-01-05", "legs": [{}] }} }}],
                "reports": [{{ "id": "r", "source": "one", "figures": [
                    {{ "act": "handed_over", {both}, {figure}, "total": {total} }}] }}] }}"#,
            legs.join(",")
        );
        let document = exchange_agreement::Document::from_json(text).unwrap();
        let reconciliation = document.reconciliation();
        let compared = &reconciliation.comparisons()[0];
        let page = render::reconciliation(&reconciliation).to_string();
        let differs = page.split_once("the ledger differs by ");
        let differs = differs.map(|(_, rest)| rest[..1].to_owned());
        (compared.recorded().unwrap().to_string(), differs)
    };
    for (figure, has_distance) in [
        (r#""exchange": "1""#, true),
        (r#""on": "2030-01-05""#, true),
        // Of a running total without a start no distance is given.
        (r#""on": "2030-01-10", "running": true"#, false),
    ] {
        let differs = |by: &str| has_distance.then(|| by.to_owned());
        let one = [leg(there, 5)];
        let at_least = |by| ("at least 5".to_owned(), by);
        assert_eq!(found(&one, figure, 8), at_least(None), "{figure}");
        assert_eq!(found(&one, figure, 4), at_least(differs("1")), "{figure}");
        for legs in [vec![leg(there, 5), leg(home, 0)], vec![leg(both, 5)]] {
            let expected = ("5".to_owned(), differs("3"));
            assert_eq!(found(&legs, figure, 8), expected, "{figure}");
        }
    }
}
