//! CSV with HXL tags: read back by an independent reader, adding up to the balances, harmless in a spreadsheet.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::journal::Reversal;
use exchange_agreement::{
    Agreement, Commitment, Count, Ends, Exchange, Ledger, Leg, Quantity, Tally, render,
};

use crate::cases::documents;

/// A table by the names of its columns, without the row of tags.
pub(super) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let mut records = reader.records().map(Result::unwrap);
    let tags = records.next().unwrap();
    assert!(tags.iter().all(|tag| tag.starts_with('#')), "{tags:?}");
    assert_eq!(tags.len(), names.len());
    let row = |record: csv::StringRecord| {
        let cells = names.iter().zip(record.iter());
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    records.map(row).collect()
}

/// The hashtags of HXL 1.1 that these tables use; others begin with `#x_`.
const CORE: [&str; 7] = [
    "#affected",
    "#date",
    "#description",
    "#event",
    "#group",
    "#loc",
    "#meta",
];

/// The tags of a table.
fn tags(text: &str) -> Vec<String> {
    let second = text.lines().nth(1).unwrap();
    second.split(',').map(str::to_owned).collect()
}

#[test]
fn tags_keep_the_rules_of_hxl_and_one_tag_has_one_meaning() {
    let (_, document) = documents().next().unwrap();
    let tables = [
        tags(&render::csv::exchanges(document.ledger())),
        tags(&render::csv::balances(&document.ledger().standing())),
        tags(&render::csv::figures(document.reports())),
    ];
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word
                .chars()
                .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_')
    };
    for table in &tables {
        for (at, tag) in table.iter().enumerate() {
            let mut parts = tag.split('+');
            let hashtag = parts.next().unwrap();
            let is_known = CORE.contains(&hashtag)
                || hashtag == "#status"
                || hashtag.strip_prefix("#x_").is_some_and(is_word);
            assert!(is_known && parts.all(is_word), "{tag}");
            // `+num` belongs to indicators, and a tag is used once in a table.
            assert!(!tag.contains("+num") && !table[..at].contains(tag), "{tag}");
        }
    }
    let [exchanges, _, figures] = &tables;
    let has = |table: &[String], tag: &str| table.iter().any(|one| one == tag);
    // A join by tag matches an exchange with an exchange and never with a report.
    assert!(has(exchanges, "#event+code") && has(figures, "#event+code"));
    assert!(has(figures, "#meta+source+code") && has(exchanges, "#meta+source+code+list"));
    let shared = exchanges.iter().filter(|tag| figures.contains(tag));
    let meta: Vec<&String> = shared.filter(|tag| tag.starts_with("#meta")).collect();
    assert!(meta.is_empty(), "{meta:?}");
}

/// The sum of a column over the rows of one direction, of those beside the terms or of the others.
fn sum(rows: &[BTreeMap<String, String>], ends: [&str; 2], beside: &str, column: &str) -> u64 {
    let here = rows.iter().filter(|row| {
        row["from"] == ends[0] && row["to"] == ends[1] && row["beside_the_terms"] == beside
    });
    here.filter_map(|row| row[column].parse::<u64>().ok()).sum()
}

#[test]
fn the_columns_of_every_case_add_up_to_its_balances() {
    let mut compared = 0;
    for (name, document) in documents() {
        let standing = document.ledger().standing();
        let table = rows(&render::csv::exchanges(document.ledger()));
        // A figure for both directions widens the balance of each, and is in neither.
        if table.iter().any(|row| row["both_directions"] == "yes") {
            continue;
        }
        let one_way = standing.balances().iter();
        for balance in one_way.filter(|balance| balance.ends().way().is_some()) {
            let ends = balance.ends().actors().map(|actor| actor.to_string());
            let ends = [ends[0].as_str(), ends[1].as_str()];
            let told = |beside, column| sum(&table, ends, beside, column);
            let people = told("", "people_at_least") - told("", "people_returned_at_least");
            let remains = told("", "remains_at_least") - told("", "remains_returned_at_least");
            assert_eq!(people, balance.released().surely(), "{name} {ends:?}");
            assert_eq!(
                remains,
                balance.remains().handed_over().surely(),
                "{name} {ends:?}"
            );
            assert_eq!(
                told("yes", "people_at_least"),
                balance.outside_the_terms().surely(),
                "{name}"
            );
            compared += 1;
        }
        let whole = rows(&render::csv::balances(&standing));
        for column in ["released_at_least", "of_which_at_least"] {
            let sum: u64 = whole
                .iter()
                .filter_map(|row| row[column].parse::<u64>().ok())
                .sum();
            let released = standing
                .balances()
                .iter()
                .map(|one| one.released().surely());
            assert_eq!(sum, released.sum::<u64>(), "{name} {column}");
        }
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn what_is_not_known_is_an_empty_cell_and_no_zero() {
    for (name, document) in documents() {
        for row in rows(&render::csv::exchanges(document.ledger())) {
            if ["undisclosed", "about"]
                .iter()
                .any(|word| row["as_told"].starts_with(word))
            {
                for column in ["people_at_least", "people_at_most", "remains_at_least"] {
                    assert_eq!(row[column], "", "{name} {row:?}");
                }
            }
        }
    }
}

#[test]
fn the_living_and_the_dead_stand_in_columns_of_their_own_and_reversals_are_taken_back() {
    let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
    let leg = Leg::new("A", "B", [(PrisonerOfWar, 5)]).unwrap();
    let leg = leg.with_remains(exchange_agreement::Count::AtMost(7));
    let first = Exchange::new("1", "2025-05", [leg]).unwrap();
    ledger
        .record_observed(
            first
                .with_source("r-1")
                .unwrap()
                .with_source("r-2")
                .unwrap(),
        )
        .unwrap();
    let back = Leg::new("A", "B", [(PrisonerOfWar, 2)]).unwrap();
    let reversal = Reversal::of("1".parse().unwrap())
        .with_legs([back])
        .unwrap();
    ledger.record_observed(reversal).unwrap();
    ledger
        .record_observed(Exchange::called_off("2", "2025-06-01").unwrap())
        .unwrap();
    let table = render::csv::exchanges(&ledger);
    let body: Vec<&str> = table.split("\r\n").skip(2).collect();
    assert_eq!(
        body,
        [
            "1,exchange,carried_out,2025-05,,1,A,B,,,,handed_over,prisoner_of_war,5,5,5,,,,,,,,,,,,,,,,,,,r-1 r-2,",
            "1,exchange,carried_out,2025-05,,1,A,B,,,,handed_over,remains,at most 7,,,0,7,,,,,,,,,,,,,,,,,,",
            "1,reversal,carried_out,,,1,A,B,,,,returned,prisoner_of_war,2,,,,,2,2,,,,,,,,,,,,,,,,",
            "2,exchange,called_off,2025-06-01,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
            "",
        ]
    );
}

#[test]
fn a_cell_that_looks_like_a_formula_or_holds_a_comma_is_harmless() {
    let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
    for (id, place) in [
        "=1+1",
        "+x",
        "-x",
        "@x",
        "a, \"b\"",
        "x=1",
        "Gomel;=1+1",
        "a| \"@x\"",
        "b,-1",
    ]
    .into_iter()
    .enumerate()
    {
        let leg = Leg::new("A", "B", [(PrisonerOfWar, 1)]).unwrap();
        let exchange = Exchange::undated(id.to_string(), [leg])
            .unwrap()
            .with_place(place)
            .unwrap();
        ledger.record_observed(exchange).unwrap();
    }
    let table = render::csv::exchanges(&ledger);
    assert!(table.contains(",\"a, \"\"b\"\"\","), "{table}");
    let places: Vec<String> = rows(&table)
        .into_iter()
        .map(|row| row["place"].clone())
        .collect();
    let expected = [
        "'=1+1",
        "'+x",
        "'-x",
        "'@x",
        "a, \"b\"",
        "x=1",
        "Gomel;'=1+1",
        "a| \"'@x\"",
        "b,'-1",
    ];
    assert_eq!(places, expected);
}

#[test]
fn figures_stand_as_they_were_told_with_who_says_so() {
    let (_, document) = documents()
        .find(|(name, _)| *name == "ua-ru-2024-01-il76")
        .unwrap();
    let table = rows(&render::csv::figures(document.reports()));
    let numbers: usize = document
        .reports()
        .iter()
        .map(|report| report.figures().len())
        .sum();
    assert!(table.len() >= numbers && numbers > 3, "{}", table.len());
    let handed_over: Vec<&str> = table
        .iter()
        .filter(|row| row["act"] == "handed_over" && row["exchange"] == "2")
        .map(|row| row["at_least"].as_str())
        .collect();
    assert_eq!(handed_over, ["195", "195"]);
    assert!(
        table.iter().all(
            |row| row["source"].len() > 1 && row["as_told"].is_empty() == row["act"].is_empty()
        )
    );
}

#[test]
fn the_categories_of_a_direction_add_up_to_it_and_labels_to_their_kind() {
    let text = r#"{ "format": "exchange-agreement/1", "agreement": { "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] } },
        "journal": [{ "exchange": { "id": "1", "on": "2025-02-01", "legs": [{ "from": "A", "to": "B", "detainees": {
        "prisoner_of_war": 60, "prisoner_of_war/private": 80, "prisoner_of_war/major": 1, "civilian": 3, "unspecified": 2,
        "prisoner_of_war|civilian": 4 } }] } }] }"#;
    let ranks = exchange_agreement::Document::from_json(text).unwrap();
    let (mut directions, mut kinds) = (0, 0);
    for (name, document) in documents().chain([("ranks", ranks)]) {
        let standing = document.ledger().standing();
        let table = rows(&render::csv::balances(&standing));
        for balance in standing.balances() {
            let ends = balance.ends().actors().map(|actor| actor.to_string());
            let is_both = balance.ends().way().is_none();
            let here = || {
                let ends = &ends;
                table.iter().filter(move |row| {
                    [&row["from"], &row["to"]] == ends.each_ref()
                        && (row["both_directions"] == "yes") == is_both
                })
            };
            let sum = |column: &str, of: &str| -> u64 {
                let rows = here().filter(|row| row["category"].starts_with(of));
                rows.filter_map(|row| row[column].parse::<u64>().ok()).sum()
            };
            let released = balance.released();
            let is_exact = |number: exchange_agreement::Interval| number.known().is_some();
            if !is_exact(released) || !balance.by_kind().into_iter().all(|(_, one)| is_exact(one)) {
                continue;
            }
            for end in ["at_least", "at_most"] {
                let column = format!("of_which_{end}");
                assert_eq!(
                    sum(&column, ""),
                    released.surely(),
                    "{name} {ends:?} {column}"
                );
                let column = format!("of_label_{end}");
                for (kind, number) in balance.by_kind() {
                    let of_labels = sum(&column, &kind.to_string());
                    if here().any(|row| row["category"].starts_with(&format!("{kind}/"))) {
                        assert_eq!(of_labels, number.surely(), "{name} {ends:?} {kind}");
                        kinds += 1;
                    }
                }
            }
            directions += 1;
        }
    }
    assert!(directions > 20 && kinds > 8, "{directions} {kinds}");
}

#[test]
fn every_approximate_number_of_a_balance_has_its_column() {
    let promise = Commitment::new("A", "B", Quantity::About(1_400)).unwrap();
    let agreement = Agreement::between("A", "B").with_commitment(promise);
    let about = |count| Tally::counted([(PrisonerOfWar, Count::About(count))]).unwrap();
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let legs = [
        Leg::between(ends, about(400)).with_remains(Count::About(60)),
        Leg::between(ends, about(7)).outside_the_terms(),
    ];
    let mut ledger = Ledger::open(agreement.build().unwrap());
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    let table = rows(&render::csv::balances(&ledger.standing()));
    let [all, kind] = &table[..] else {
        panic!("a direction and its kind: {table:?}");
    };
    for (row, column, number) in [
        (all, "released", "400"),
        (all, "promised", "1400"),
        (all, "beside_the_terms", "7"),
        (all, "remains", "60"),
        (all, "delivered", "400"),
        (kind, "of_which", "400"),
    ] {
        let cell = |end: &str| row[&format!("{column}_{end}")].as_str();
        assert_eq!(
            (cell("about"), cell("at_least"), cell("at_most")),
            (number, "", ""),
            "{column}"
        );
    }
}
