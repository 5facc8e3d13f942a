//! What is recorded beside each reported number, and rules C15 and C17, which compare the two.

use exchange_agreement::{Document, render};

use super::lines;

/// A document between A and B with these journal entries and reports, as JSON.
pub(super) fn document(terms: &str, journal: &[&str], reports: &[&str]) -> Document {
    let text = format!(
        r#"{{"format": "exchange-agreement/1",
            "agreement": {{"sides": {{"A": [{{"id": "a"}}], "B": [{{"id": "b"}}]}}{terms}}},
            "journal": [{}], "reports": [{}]}}"#,
        journal.join(", "),
        reports.join(", ")
    );
    Document::from_json(text.as_bytes()).unwrap()
}

/// An exchange with legs from A to B and from B to A, and more keys.
pub(super) fn exchange(id: &str, on: &str, there: &str, more: &str) -> String {
    format!(
        r#"{{"exchange": {{"id": "{id}", "on": "{on}", "legs": [{{"from": "A", "to": "B", {there}}}]{more}}}}}"#
    )
}

/// A report of one source with its figures.
pub(super) fn report(id: &str, figures: &[&str]) -> String {
    let figures = figures.join(", ");
    format!(r#"{{"id": "{id}", "source": "{id}", "figures": [{figures}]}}"#)
}

/// A figure of people received by B.
pub(super) fn received(more: &str) -> String {
    format!(r#"{{"act": "received", "from": "A", "to": "B", {more}}}"#)
}

/// The findings about figures.
pub(super) fn found(terms: &str, journal: &[&str], reports: &[&str]) -> Vec<String> {
    let document = document(terms, journal, reports);
    lines(&document.reconciliation().findings())
}

const SOURCED: &str = r#", "sources": ["r"]"#;

/// The findings about one report of one exchange that names it as its source.
fn of_its_source(there: &str, figure: &str) -> Vec<String> {
    let exchange = exchange("1", "2026-02-05/2026-02-07", there, SOURCED);
    let figure = received(figure);
    found("", &[&exchange], &[&report("r", &[&figure])])
}

#[test]
fn a_record_that_its_own_source_reports_otherwise_is_c17() {
    let soldiers = r#""detainees": {"prisoner_of_war": 157}"#;
    let own = |figure: &str| of_its_source(soldiers, figure);
    let one = |topic: &str, number: &str| {
        format!(
            "C17 /reports/0/figures/0/{topic}: {number} reported by `r`, a source of the record, but 157 recorded"
        )
    };
    assert_eq!(
        own(r#""exchange": "1", "total": 999"#),
        [one("total A to B, exchange 1", "999")]
    );
    assert_eq!(
        own(r#""exchange": "1", "total": {"about": 200}"#),
        [one("total A to B, exchange 1", "about 200")]
    );
    // The days of the exchange name it as well as its id.
    let days = r#""since": "2026-02-05", "on": "2026-02-07", "total": 999"#;
    let total = |until: &str| format!("total A to B, in all since 2026-02-05, up to {until}");
    assert_eq!(own(days), [one(&total("2026-02-07"), "999")]);
    let running = r#""since": "2026-02-05", "on": "2026-03-01", "total": 999"#;
    assert_eq!(own(running), [one(&total("2026-03-01"), "999")]);
    // A category of a total that is right; the people missing from it are in another one.
    let split = r#""exchange": "1", "detainees": {"prisoner_of_war": 100, "civilian": 57}"#;
    let place = "detainees/prisoner_of_war A to B, prisoners of war, exchange 1";
    assert_eq!(own(split), [one(place, "100")]);
    let remains = of_its_source(r#""remains": 10"#, r#""exchange": "1", "remains": 12"#);
    assert_eq!(
        remains,
        [
            "C17 /reports/0/figures/0/remains A to B, remains, exchange 1: 12 reported by `r`, a source of the record, but 10 recorded"
        ]
    );
    for silent in [
        r#""exchange": "1", "total": 157"#,
        r#""exchange": "1", "total": {"at_least": 150}"#,
        r#""exchange": "1", "total": {"about": 160}"#,
        r#""exchange": "1", "total": "undisclosed""#,
        r#""exchange": "1", "remains": 4"#,
        r#""running": true, "on": "2026-03-01", "total": 999"#,
        r#""total": 999"#,
    ] {
        assert_eq!(own(silent), [""; 0], "{silent}");
    }
}

#[test]
fn what_another_report_gives_or_no_entry_names_is_not_c17() {
    let figure = received(r#""exchange": "1", "total": 999"#);
    let other = received(r#""exchange": "1", "total": 157"#);
    let there = r#""detainees": {"prisoner_of_war": 157}"#;
    let sourced = exchange("1", "2026-02-05", there, SOURCED);
    let (r, q) = (report("r", &[&figure]), report("q", &[&other]));
    let both = found("", &[&sourced], &[&r, &q]);
    assert_eq!(
        both,
        [
            "C14 /reports/1/figures/0/total A to B, exchange 1: 157 reported by `q`, but 999 reported by `r`"
        ]
    );
    let unsourced = exchange("1", "2026-02-05", there, "");
    assert_eq!(found("", &[&unsourced], &[&r]), [""; 0]);
    // A correction counts with its own sources.
    let corrected = |sources: &str| {
        let made = exchange(
            "1",
            "2026-02-05",
            r#""detainees": {"prisoner_of_war": 160}"#,
            sources,
        );
        made.replace(r#"{"exchange""#, r#"{"correction""#)
    };
    let own = corrected(SOURCED);
    let [finding] = &found("", &[&unsourced, &own], &[&r])[..] else {
        panic!("one finding")
    };
    assert!(
        finding.starts_with("C17") && finding.ends_with("but 160 recorded"),
        "{finding}"
    );
    let named_elsewhere = corrected(r#", "sources": ["q"]"#);
    let right = report("q", &[&received(r#""exchange": "1", "total": 160"#)]);
    let [finding] = &found("", &[&sourced, &named_elsewhere], &[&r, &right])[..] else {
        panic!("one finding")
    };
    assert!(finding.starts_with("C14"), "{finding}");
    // A returned person: both the number delivered and the number that is left may be reported.
    let back = r#"{"reversal": {"of": "1", "on": "2026-02-06", "legs": [{"from": "A", "to": "B", "detainees": {"prisoner_of_war": 7}}]}}"#;
    for (total, findings) in [(157, 0), (150, 0), (140, 1)] {
        let figure = received(&format!(r#""exchange": "1", "total": {total}"#));
        let found = found("", &[&sourced, back], &[&report("r", &[&figure])]);
        assert_eq!(found.len(), findings, "{total}: {found:?}");
    }
}

const PROMISES: &str = r#", "commitments": [
    {"from": "A", "to": "B", "quantity": {"exactly": 1700}, "sources": ["r"]},
    {"from": "B", "to": "A", "quantity": {"exactly": 1200}}]"#;

fn agreed(from: &str, to: &str, more: &str) -> String {
    format!(r#"{{"act": "agreed", "from": "{from}", "to": "{to}", {more}}}"#)
}

#[test]
fn agreed_figures_are_compared_with_the_promises() {
    let (right, wrong) = (
        agreed("A", "B", r#""total": 1700"#),
        agreed("A", "B", r#""total": 1200"#),
    );
    let (back, crossed) = (
        agreed("B", "A", r#""total": 1200"#),
        agreed("B", "A", r#""total": 1700"#),
    );
    let swapped = |report: u8| {
        format!(
            "C15 /reports/{report}/figures/0/total A to B, agreed: 1,200 reported, as agreed for the opposite direction; 1,700 agreed for this one"
        )
    };
    let one = report("q", &[&right, &back]);
    // Both directions, in either order of the reports; the other source reports no difference of its own.
    let two = report("r", &[&wrong, &crossed]);
    assert_eq!(found(PROMISES, &[], &[&one, &two]), [swapped(1)]);
    assert_eq!(found(PROMISES, &[], &[&two, &one]), [swapped(0)]);
    // One figure is enough, with or without another source.
    assert_eq!(
        found(PROMISES, &[], &[&report("r", &[&wrong])]),
        [swapped(0)]
    );
    assert_eq!(
        found(PROMISES, &[], &[&one, &report("r", &[&wrong])]),
        [swapped(1)]
    );
    // Who gives the right number for the other direction swaps nothing.
    let uneven = report("q", &[&wrong, &back]);
    let silent = report("r", &[]);
    assert_eq!(found(PROMISES, &[], &[&uneven, &silent]), [""; 0]);
    // A source of the promise itself that gives neither number.
    let neither = report("r", &[&agreed("A", "B", r#""total": 900"#)]);
    assert_eq!(
        found(PROMISES, &[], &[&neither]),
        [
            "C17 /reports/0/figures/0/total A to B, agreed: 900 reported by `r`, a source of the promise, but 1,700 agreed"
        ]
    );
    // A category and remains are compared as all people are; the category is a figure of all people too.
    for (of, line) in [
        (r#"["civilian"]"#, r#""detainees": {"civilian": 12}"#),
        (r#""remains""#, r#""remains": 12"#),
    ] {
        let terms = format!(
            r#", "commitments": [{{"from": "A", "to": "B", "of": {of}, "quantity": {{"exactly": 17}}}},
                {{"from": "B", "to": "A", "of": {of}, "quantity": {{"exactly": 12}}}}]"#
        );
        let right = agreed("A", "B", &line.replace("12", "17"));
        let reports = [
            report("q", &[&right]),
            report("r", &[&agreed("A", "B", line)]),
        ];
        let found = found(&terms, &[], &[&reports[0], &reports[1]]);
        assert!(found.len() == 1 && found[0].starts_with("C15"), "{found:?}");
    }
}

#[test]
fn a_swap_of_one_direction_of_an_exchange_is_seen_without_the_other() {
    let legs = r#""remains": 5}, {"from": "B", "to": "A", "remains": 9"#;
    let exchange = exchange("1", "2026-02-05", legs, SOURCED);
    let figure = received(r#""exchange": "1", "remains": 9"#);
    assert_eq!(
        found("", &[&exchange], &[&report("r", &[&figure])]),
        [
            "C15 /reports/0/figures/0/remains A to B, remains, exchange 1: 9 reported, as recorded for the opposite direction; 5 recorded for this one"
        ]
    );
}

/// The words of each line of a page of comparisons, without the marks that order them.
fn page(document: &Document) -> Vec<String> {
    let page = render::reconciliation(&document.reconciliation()).to_markdown();
    let words = |line: &str| {
        let plain = line.replace('\\', "").replace(['|', '#', '*'], " ");
        let words: Vec<&str> = plain.split_whitespace().collect();
        words.join(" ")
    };
    let is_text = |line: &String| line.contains(char::is_alphabetic);
    page.lines().map(words).filter(is_text).collect()
}

#[test]
fn each_reported_number_has_what_is_recorded_beside_it() {
    let there = r#""detainees": {"prisoner_of_war": 100}"#;
    let journal = [
        exchange("1", "2022-05-05", there, ""),
        exchange("2", "2024-05-05", there, ""),
        exchange("3", "2024-05-05", there, ""),
    ];
    let window = |year: u16, total: u16| {
        received(&format!(
            r#""since": "{year}-01-01", "on": "{year}-12-31", "total": {total}"#
        ))
    };
    let figures = [
        window(2022, 628),
        window(2023, 547),
        received(r#""on": "2024-05-05", "total": 150"#),
        received(r#""on": "2024-05-06", "total": 7"#),
        received(r#""exchange": "1", "remains": 3"#),
        received(r#""total": 250"#),
        received(r#""running": true, "on": "2024-05-05", "detainees": {"prisoner_of_war": 290}"#),
        agreed("A", "B", r#""total": 400"#),
    ];
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
    let document = document("", &journal, &[&report("r", &figures)]);
    let recorded = [
        ("A to B, 2024-05-05", "the ledger 200"),
        ("A to B, 2024-05-06", "the ledger nothing recorded"),
        ("A to B, time unknown", "the ledger, in all 300"),
        (
            "A to B, in all, up to 2024-05-05",
            "the ledger, this agreement only 300",
        ),
        (
            "A to B, in all since 2022-01-01, up to 2022-12-31",
            "the ledger 100",
        ),
        (
            "A to B, in all since 2023-01-01, up to 2023-12-31",
            "the ledger nothing recorded",
        ),
        (
            "A to B, prisoners of war, in all, up to 2024-05-05",
            "the ledger, this agreement only 300",
        ),
        ("A to B, remains, exchange 1", "the ledger nothing recorded"),
        (
            "A to B, agreed, time unknown",
            "the promise, in all nothing promised",
        ),
    ];
    let page = page(&document);
    for (topic, row) in recorded {
        let mut lines = page.iter();
        let titled = lines
            .by_ref()
            .filter(|line| line.starts_with(&format!("{topic}:")));
        assert_eq!(titled.count(), 1, "{topic} in {page:?}");
        let at = page
            .iter()
            .position(|line| line.starts_with(&format!("{topic}:")));
        let section = page.iter().skip(at.unwrap() + 1).take(4);
        assert!(
            section.clone().any(|line| line == row),
            "{topic}: {section:?}"
        );
    }
    let picture = render::figures(&document.reconciliation());
    assert!(picture.contains("in all since 2023-01-01") && picture.contains("nothing recorded"));
}

#[test]
fn a_number_against_one_that_is_not_disclosed_is_shown() {
    let there = r#""detainees": {"security_detainee": 5}"#;
    let exchange = exchange("1", "2017-05-06", there, "");
    for occasion in [
        r#""exchange": "1""#,
        r#""since": "2017-05-06", "on": "2017-05-07""#,
    ] {
        let figure = |number: &str| received(&format!(r#"{occasion}, "total": {number}"#));
        let reports = [
            report("r", &[&figure(r#""undisclosed""#)]),
            report("q", &[&figure("5")]),
        ];
        let of = |reports: &[&str]| page(&document("", &[&exchange], reports));
        let shown = of(&[&reports[0], &reports[1]]);
        let [title, _, five, hidden, ledger] = &shown[..] else {
            panic!("one topic of two sources: {shown:?}")
        };
        assert!(
            title.ends_with("one source only, others do not disclose a number"),
            "{title}"
        );
        assert_eq!(
            (five.as_str(), hidden.as_str()),
            ("q received 5 q", "r received an undisclosed number r")
        );
        assert_eq!(ledger, "the ledger 5");
        // One source alone that reports what is recorded has a line.
        let shown = of(&[&reports[1]]);
        assert_eq!(shown[0], "One source only, and no difference");
        assert!(shown.len() == 2 && shown[1].ends_with(": 5 received by q, in report q"));
    }
}

#[test]
fn topics_that_cannot_be_compared_are_printed_once() {
    let terms = r#", "parts": [{"id": "x"}, {"id": "y"}]"#;
    let figure = |part: &str| agreed("A", "B", &format!(r#""part": "{part}", "total": 42"#));
    let (x, y) = (figure("x"), figure("y"));
    let reports = [report("q", &[&x, &y]), report("r", &[&x, &y])];
    let page = page(&document(terms, &[], &[&reports[0], &reports[1]]));
    let count = |start: &str| page.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(count("A to B, part x, agreed, time unknown: agree"), 1);
    assert_eq!(count("A to B, part y, agreed, time unknown: agree"), 1);
    assert_eq!(count("Not comparable"), 1);
}

#[test]
fn a_running_total_is_beside_the_net_number_and_the_number_as_delivered() {
    let remains = |count: u8| format!(r#""remains": {count}"#);
    let journal = [
        exchange("7", "2025-02-20", &remains(4), ""),
        r#"{"reversal": {"of": "7", "on": "2025-02-20", "legs": [{"from": "A", "to": "B", "remains": 1}]}}"#.into(),
        exchange("7b", "2025-02-21", &remains(1), ""),
    ];
    let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
    let figure = received(r#""since": "2025-02-20", "exchange": "7b", "remains": 5"#);
    let document = document("", &journal, &[&report("r", &[&figure])]);
    assert_eq!(
        page(&document),
        [
            "A to B, remains, in all since 2025-02-20, up to exchange 7b: one source only, the ledger differs by 1",
            "source figure number in report",
            "r received 5 r",
            "the ledger 4",
            "the ledger, as delivered 5",
        ]
    );
    // A total may fall by those who were returned, and is no source of C11, C12 or C17 by that.
    let figure = |on: &str, count: u8| {
        received(&format!(
            r#""running": true, "on": "{on}", "remains": {count}"#
        ))
    };
    let sourced: Vec<String> = journal
        .iter()
        .map(|entry| entry.replace("]}}", r#"], "sources": ["r"]}}"#))
        .collect();
    let sourced: Vec<&str> = sourced.iter().map(String::as_str).collect();
    let totals = [
        figure("2025-02-19", 0),
        figure("2025-02-20", 3),
        figure("2025-02-21", 4),
    ];
    let totals: Vec<&str> = totals.iter().map(String::as_str).collect();
    assert_eq!(found("", &sourced, &[&report("r", &totals)]), [""; 0]);
}
