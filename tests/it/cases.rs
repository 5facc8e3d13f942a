//! Real agreements, and made-up ones as awkward, against answers that were worked out by hand from the rules.
//!
//! Beside each document stand its answers as text: how every promise and rule stands, the balances, the findings,
//! and the same as of the dates below.

use std::fs;
use std::path::{Path, PathBuf};

use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Standing, render};

use super::codes;

/// The real cases: what is special in each, and the codes of level T that show it.
const REAL: [(&str, &str, &[&str]); 18] = [
    ("am-az-2023-12", "32 for 2, no rule that ties them", &[]),
    (
        "il-eg-1973",
        "all for all, in proportion to totals that are not told",
        &[],
    ),
    (
        "il-hamas-2023-11",
        "foreigners outside the terms, two of them counted in the end, two amendments, women and minors in one number",
        &[],
    ),
    (
        "il-hezbollah-1996",
        "no promise was published; living and remains between different pairs, and numbers that differ",
        &[],
    ),
    (
        "il-hezbollah-2008",
        "a prisoner freed in June and five in July, five promised",
        &["T01"],
    ),
    (
        "ir-iq-1988-11",
        "411 and 1,115 of a list, days without numbers, and about 400 in all when it fell through",
        &[],
    ),
    (
        "multi-2024-08-01-ankara",
        "two coalitions, minors counted apart",
        &[],
    ),
    (
        "ua-ru-2022-10-17-women",
        "108 for 110: two of the list did not go, the rule of equal numbers is not met",
        &["T02"],
    ),
    (
        "ua-ru-2024-01-il76",
        "planned for 24 January with 192, held on the 31st with 195, or 207",
        &["T01"],
    ),
    (
        "ua-ru-2025-04-19",
        "246 for 246 under parity, 31 for 15 beside it in a part of their own",
        &[],
    ),
    ("ua-ru-2025-05-istanbul-1000", "the base case", &[]),
    (
        "ua-ru-2025-06-istanbul-2",
        "6,057 remains for 6,000, and a thousand more in July",
        &["T01", "T01"],
    ),
    (
        "ua-ru-2025-07-istanbul-3",
        "civilians moved whom no promise means",
        &["T08", "T08", "T08"],
    ),
    (
        "us-csa-1862-dix-hill",
        "3,059 prisoners whose ranks are not told, under a table of ranks",
        &[],
    ),
    (
        "us-cu-1962-bay-of-pigs",
        "people one way, goods the other, relatives beside the terms",
        &[],
    ),
    (
        "us-ir-2023-09-18",
        "five for five, three of whom stayed elsewhere",
        &[],
    ),
    (
        "us-taliban-2020-doha",
        "ceilings, the first exchanges and what is known of the last",
        &[],
    ),
    (
        "ye-2020-10",
        "one figure for both directions, summed up",
        &[],
    ),
];

/// The made-up ones, with the dates at which they were worked out as well.
const MADE_UP: [(&str, &[&str]); 6] = [
    ("1-ring", &["2030-03-12", "2030-12-31"]),
    ("2-fifteen", &["2031-04-30", "2031-12-31"]),
    ("3-custodian", &["2032-05-15", "2032-12-31"]),
    ("4-unknown", &["2033-03-20"]),
    ("5-ranks", &["2034-07-02"]),
    ("6-all", &["2035-04-05", "2035-12-31"]),
];

fn read(folder: &str, name: &str) -> (Document, PathBuf) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(format!("{name}.json"));
    let text = fs::read(&file).unwrap();
    (Document::from_json(text).unwrap(), file)
}

fn told(standing: &Standing) -> String {
    let date = standing.date().map_or_else(
        || "everything recorded".to_owned(),
        |date| format!("as of {date}"),
    );
    format!(
        "{date}: {}\n{}{}{:#}\n",
        standing.phase(),
        unfolded(&render::verdicts(standing)),
        render::balances(standing),
        standing.findings()
    )
}

/// A verdict a line, however long: the files hold no folds.
fn unfolded(page: &render::Page) -> String {
    page.to_string().replace("\n    ", " ")
}

fn answers(document: &Document, dates: &[&str]) -> String {
    let ledger = document.ledger();
    let then = dates
        .iter()
        .map(|date| told(&ledger.as_of(date.parse().unwrap())));
    core::iter::once(told(&ledger.standing()))
        .chain(then)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every document of the cases and of the made-up agreements.
pub(crate) fn documents() -> impl Iterator<Item = (&'static str, Document)> {
    let real = REAL.iter().map(|(name, ..)| ("examples/cases", *name));
    let made_up = MADE_UP
        .iter()
        .map(|(name, _)| ("tests/fixtures/six", *name));
    real.chain(made_up)
        .map(|(folder, name)| (name, read(folder, name).0))
}

#[test]
fn real_agreements_stand_as_their_stories_say() {
    for (name, story, terms) in REAL {
        let (document, _) = read("examples/cases", name);
        let expected = read_text("tests/fixtures/cases", name);
        assert_eq!(answers(&document, &[]), expected, "{name}: {story}");
        let found = codes(&document.findings(), |level| level == Level::Term);
        assert_eq!(found, terms, "{name}: {story}");
        let text = document.to_json();
        assert_eq!(
            Document::from_json(text.as_bytes()).unwrap(),
            document,
            "{name}"
        );
    }
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases"));
    assert_eq!(
        files.unwrap().count(),
        REAL.len(),
        "every case is in the table"
    );
}

#[test]
fn made_up_agreements_give_the_answers_worked_out_by_hand() {
    for (name, dates) in MADE_UP {
        let (document, _) = read("tests/fixtures/six", name);
        let expected = read_text("tests/fixtures/six", name);
        assert_eq!(answers(&document, dates), expected, "{name}");
        let text = document.to_json();
        assert_eq!(
            Document::from_json(text.as_bytes()).unwrap(),
            document,
            "{name}"
        );
    }
}

fn read_text(folder: &str, name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(format!("{name}.txt"));
    fs::read_to_string(file).unwrap()
}
