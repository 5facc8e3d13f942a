//! An approximate number stays approximate in every row: of a kind, of a label, after a return, in a summary.

use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{DetaineeCategory, Document, Ends, Subject, render};

use super::beside_the_record::{document, exchange};

fn people(lines: &str) -> String {
    format!(r#""detainees": {{{lines}}}"#)
}

fn back(lines: &str) -> String {
    let people = people(lines);
    format!(
        r#"{{"reversal": {{"of": "1", "on": "2026-02-09", "legs": [{{"from": "A", "to": "B", {people}}}]}}}}"#
    )
}

/// The rows of the balance from A to B: category and number, on the page. The rows of kinds and labels are checked to be
/// those of a standing that is counted again, and the number of all the measure of the movements.
fn rows(journal: &[&str]) -> Vec<String> {
    let document = document("", journal, &[]);
    let ledger = document.ledger();
    let standing = ledger.standing();
    assert_eq!(standing, ledger.recount());
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let all = Measure::new(Counted::HandedOver, ends);
    let balance = standing.balance("A", "B").unwrap();
    assert_eq!(ledger.movements().count(&all), Some(balance.released()));
    let page = render::balances(&standing).to_markdown();
    let cells = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match cells[..] {
            [_, _, category, number, ..] => format!("{category}: {number}"),
            _ => String::new(),
        }
    };
    let rows = page.lines().skip(2).filter(|line| line.starts_with('|'));
    rows.map(cells).collect()
}

/// The number of a category that the movements have.
fn of(document: &Document, category: &str) -> String {
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let category: DetaineeCategory = category.parse().unwrap();
    let subject = Subject::of([category]);
    let measure = Measure::new(Counted::HandedOver, ends).with_subject(subject.unwrap());
    let number = document.ledger().movements().count(&measure);
    number.unwrap().to_string()
}

#[test]
fn the_row_of_a_kind_stays_approximate_after_a_return() {
    let hundred = exchange(
        "1",
        "2026-02-05",
        &people(r#""prisoner_of_war": {"about": 100}"#),
        "",
    );
    for (returned, left) in [("5", "about 95"), (r#"{"about": 5}"#, "about 95")] {
        let back = back(&format!(r#""prisoner_of_war": {returned}"#));
        assert_eq!(
            rows(&[&hundred, &back]),
            [
                format!("prisoners of war: {left}"),
                format!("all: {left}"),
                "as delivered: about 100".to_owned(),
            ],
            "{returned}"
        );
        let document = document("", &[&hundred, &back], &[]);
        assert_eq!(of(&document, "prisoner_of_war"), left);
    }
    // Of two kinds, only the one that came back is lower.
    let both = r#""prisoner_of_war": {"about": 100}, "civilian": {"about": 40}"#;
    let both = exchange("1", "2026-02-05", &people(both), "");
    assert_eq!(
        rows(&[&both, &back(r#""civilian": 3"#)]),
        [
            "prisoners of war: about 100",
            "civilians: about 37",
            "all: about 137",
            "as delivered: about 140",
        ]
    );
}

#[test]
fn the_row_of_a_label_stays_approximate_after_a_return() {
    let lines = r#""prisoner_of_war/wounded": {"about": 30}, "prisoner_of_war": 5, "civilian": 20"#;
    let one = exchange("1", "2026-02-05", &people(lines), "");
    assert_eq!(
        rows(&[&one, &back(r#""prisoner_of_war/wounded": 3"#)]),
        [
            "prisoners of war: about 32",
            "prisoners of war (wounded): about 27",
            "prisoners of war (label not given): 5",
            "civilians: 20",
            "all: about 52",
            "as delivered: about 55",
        ]
    );
}

#[test]
fn more_who_came_back_than_there_were_about_may_be_of_any_row() {
    let lines = r#""prisoner_of_war": {"about": 10}, "unspecified": 50"#;
    let one = exchange("1", "2026-02-05", &people(lines), "");
    assert_eq!(
        rows(&[&one, &back(r#""prisoner_of_war": 20"#)]),
        [
            "prisoners of war: not known",
            "unspecified: 30 to 50",
            "all: about 40",
            "as delivered: about 60",
        ]
    );
}

fn summary(lines: &str) -> String {
    exchange("s", "2026-02", &people(lines), r#", "includes": ["1"]"#)
}

#[test]
fn a_line_of_a_summary_stays_approximate_over_its_records() {
    let record = people(r#""prisoner_of_war": 60, "civilian": 10"#);
    let record = exchange("1", "2026-02-05", &record, "");
    for (lines, expected) in [
        (
            r#""prisoner_of_war": 60, "civilian": {"about": 100}"#,
            [
                "prisoners of war: 60",
                "civilians: about 100",
                "all: about 160",
            ],
        ),
        (
            r#""prisoner_of_war": {"about": 90}, "civilian": {"about": 100}"#,
            [
                "prisoners of war: about 90",
                "civilians: about 100",
                "all: about 190",
            ],
        ),
        // The records surely have more than the summary says that there were about.
        (
            r#""prisoner_of_war": {"about": 50}, "civilian": {"about": 100}"#,
            [
                "prisoners of war: about 60",
                "civilians: about 100",
                "all: about 160",
            ],
        ),
        // It names no civilians: whether they are among the others is not known.
        (
            r#""prisoner_of_war": {"about": 90}"#,
            [
                "prisoners of war: about 90",
                "civilians: 10",
                "all: at least 70",
            ],
        ),
    ] {
        let summary = summary(lines);
        assert_eq!(rows(&[&record, &summary]), expected, "{lines}");
        let document = document("", &[&record, &summary], &[]);
        let [_, civilians] =
            ["prisoner_of_war", "civilian"].map(|category| of(&document, category));
        assert_eq!(format!("civilians: {civilians}"), expected[1], "{lines}");
    }
}

#[test]
fn people_of_no_known_kind_stay_approximate_less_those_of_the_records() {
    let record = people(r#""prisoner_of_war": 10"#);
    let record = exchange("1", "2026-02-05", &record, "");
    assert_eq!(
        rows(&[&record, &summary(r#""unspecified": {"about": 100}"#)]),
        [
            "prisoners of war: 10",
            "unspecified: about 90",
            "all: about 100"
        ]
    );
    // On the day before the summary ends, its rest is only possible.
    let document = document(
        "",
        &[&record, &summary(r#""unspecified": {"about": 100}"#)],
        &[],
    );
    let standing = document.ledger().as_of("2026-02-10".parse().unwrap());
    let number = standing.balance("A", "B").unwrap().released();
    assert_eq!(number.to_string(), "at least 10");
    let ends = standing.balance("A", "B").unwrap().ends();
    let rest = document.ledger().movements();
    let rest = rest
        .iter()
        .find(|one| one.date().unwrap().to_string() == "2026-02");
    let rest = rest.unwrap();
    assert_eq!(
        (rest.ends(), rest.total().to_string().as_str()),
        (ends, "about 90")
    );
}

#[test]
fn approximate_records_of_an_approximate_summary_leave_the_rest_of_it() {
    let record = exchange(
        "1",
        "2026-02-05",
        &people(r#""prisoner_of_war": {"about": 60}"#),
        "",
    );
    let summary = summary(r#""prisoner_of_war": {"about": 100}"#);
    assert_eq!(
        rows(&[&record, &summary]),
        ["prisoners of war: about 100", "all: about 100"]
    );
    let document = document("", &[&record, &summary], &[]);
    let movements = document.ledger().movements();
    let numbers = movements.iter().map(|one| (one.total(), one.lines()[0].1));
    let numbers: Vec<String> = numbers
        .map(|(total, line)| format!("{total}, {line}"))
        .collect();
    assert_eq!(numbers, ["about 60, about 60", "about 40, about 40"]);
}

#[cfg(feature = "csv")]
#[test]
fn the_table_of_balances_has_the_estimate_of_each_row() {
    let hundred = exchange(
        "1",
        "2026-02-05",
        &people(r#""prisoner_of_war": {"about": 100}"#),
        "",
    );
    let document = document("", &[&hundred, &back(r#""prisoner_of_war": 5"#)], &[]);
    let table = render::csv::balances(&document.ledger().standing());
    let mut rows = table.lines();
    let heads: Vec<&str> = rows.next().unwrap().split(',').collect();
    let at = heads
        .iter()
        .position(|head| *head == "of_which_about")
        .unwrap();
    let categories = heads.iter().position(|head| *head == "category").unwrap();
    let row = rows.map(|row| row.split(',').collect::<Vec<&str>>());
    let mut row = row.filter(|row| row[categories] == "prisoner_of_war");
    assert_eq!(row.next().unwrap()[at], "95", "{table}");
}
