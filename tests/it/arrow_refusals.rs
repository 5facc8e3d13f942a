//! Rows of ledgers that are lost, doubled or damaged: each refusal names row and column.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{ArrayRef, Int64Array, LargeStringArray, StringArray, StringViewArray};
use exchange_agreement::Ledger;
use exchange_agreement::arrow::{self, Row};

use super::arrow_rows::{batch, cases, exchange, refused, with_column};

const AGREEMENT: &str = r#"{"sides":{"RU":[{"id":"ru"}],"UA":[{"id":"ua"}]}}"#;

#[test]
fn each_row_that_is_lost_or_there_twice_is_named() {
    let (name, ledger) = cases()
        .into_iter()
        .max_by_key(|(_, ledger)| ledger.journal().len())
        .unwrap();
    let batch = batch([(name.as_str(), &ledger)]);
    let rows = batch.num_rows();
    for lost in 0..rows {
        let kept = [batch.slice(0, lost), batch.slice(lost + 1, rows - lost - 1)];
        let report = refused(&kept);
        let end = format!("/entries there is no row with the position `{lost}`");
        assert!(
            report.starts_with("E04 /rows/") && report.ends_with(&end),
            "{report}"
        );
        let twice = format!(
            "E03 /rows/{rows}/position the position `{lost}` is already used at /rows/{lost}/position"
        );
        assert_eq!(refused([&batch, &batch.slice(lost, 1)]), twice);
    }
    assert_eq!(
        arrow::fold([]).unwrap_err().to_string(),
        "E16 /rows missing, expected a row with the position 0"
    );
}

#[test]
fn a_journal_grows_by_rows_that_state_more_entries() {
    let (first, second) = (exchange("1"), exchange("2"));
    let rows = |entries| {
        [
            Row::new(0, 0, 1, AGREEMENT),
            Row::new(1, 1, 1, &first),
            Row::new(2, 2, entries, &second),
        ]
    };
    assert_eq!(arrow::fold(rows(2)).unwrap().journal().len(), 2);
    let report = arrow::fold(rows(1)).unwrap_err().to_string();
    assert_eq!(
        report,
        "E16 /rows/2/position `2` is given, expected at most 1"
    );
}

/// Rows cannot tell of an addition of which none is left; each of its rows alone can.
#[test]
fn without_all_rows_of_the_last_addition_the_ledger_before_it_is_left() {
    let entries: Vec<String> = (1..=8).map(|id| exchange(&id.to_string())).collect();
    let first = entries.iter().take(5).zip(1..);
    let first = first.map(|(json, at)| Row::new(0, at, 5, json));
    let agreement = [Row::new(0, 0, 5, AGREEMENT)];
    let first: Vec<Row<'_>> = agreement.into_iter().chain(first).collect();
    let added: Vec<Row<'_>> = (6..)
        .zip(&entries[5..])
        .map(|(at, json)| Row::new(0, at, 8, json))
        .collect();
    let fold = |rows: &[&[Row<'_>]]| arrow::fold(rows.concat());
    assert_eq!(fold(&[&first, &added]).unwrap().journal().len(), 8);
    assert_eq!(fold(&[&first]).unwrap().journal().len(), 5);
    for left in 1..7 {
        let kept: Vec<Row<'_>> = (0..3)
            .filter(|at| left & (1 << at) != 0)
            .map(|at| added[at])
            .collect();
        let report = fold(&[&first, &kept]).unwrap_err().to_string();
        assert!(
            report.starts_with("E04 /rows/0/entries there is no row"),
            "{report}"
        );
    }
}

#[test]
fn refusals_name_the_row_and_the_column() {
    let one = exchange("1");
    let broken = one.replace("2025-05-26", "2025-05-36");
    let misspelt = exchange("3").replace("called_off", "caled_off");
    let fold = |rows: &[Row<'_>]| format!("{:#}", arrow::fold(rows.iter().copied()).unwrap_err());
    let rows = [
        Row::new(10, 0, 3, AGREEMENT),
        Row::new(11, 1, 3, &broken),
        Row::new(12, 2, 3, "{"),
        Row::new(13, 3, 3, &misspelt),
    ];
    let report = fold(&rows);
    let places: Vec<&str> = report
        .lines()
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    let expected = [
        "/rows/12/json",
        "/rows/13/json/exchange/status",
        "/rows/11/json/exchange/on",
    ];
    let mut sorted = (places.clone(), expected.to_vec());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    assert_eq!(sorted.0, sorted.1, "{report}");
    // A fault between two rows names both.
    let rows = [
        Row::new(10, 0, 2, AGREEMENT),
        Row::new(11, 1, 2, &one),
        Row::new(12, 2, 2, &one),
    ];
    let twice = "E03 /rows/12/json/exchange/id the exchange id `1` is already used at /rows/11/json/exchange/id";
    assert_eq!(fold(&rows), twice);
    let rows = [Row::new(10, 0, 0, r#"{"sides":{"RU":[{"id":"ru"}]}}"#)];
    assert_eq!(
        fold(&rows),
        "E06 /rows/10/json/sides the number of sides is 1, expected at least 2"
    );
    let rows = [
        Row::new(10, 0, 0, AGREEMENT),
        Row::new(11, -1, i64::MAX, &one),
    ];
    let range = "is not a whole number from 0 to 4,194,304";
    let report = fold(&rows);
    assert!(
        report.contains(&format!("E07 /rows/11/position `-1` {range}")),
        "{report}"
    );
    assert!(
        report.contains(&format!(
            "E07 /rows/11/entries `9223372036854775807` {range}"
        )),
        "{report}"
    );
}

#[test]
fn a_column_that_is_missing_null_or_of_another_type_is_named() {
    let ledger = Ledger::open(
        exchange_agreement::Agreement::between("A", "B")
            .build()
            .unwrap(),
    );
    let batch = batch([("x", &ledger), ("y", &ledger)]);
    let null: ArrayRef = Arc::new(StringArray::from(vec![Some("{}"), None]));
    assert_eq!(
        refused([&batch, &with_column(&batch, "json", null)]),
        "E16 /rows/3/json missing, expected a text"
    );
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![0, 0]));
    let given = "E16 /json `Int64` is given, expected Utf8, LargeUtf8 or Utf8View";
    assert_eq!(
        refused([&with_column(&batch, "json", Arc::clone(&numbers))]),
        given
    );
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["0", "0"]));
    let given = "E16 /position `Utf8` is given, expected Int32 or Int64";
    assert_eq!(refused([&with_column(&batch, "position", texts)]), given);
    let missing = batch.project(&[0, 1, 11]).unwrap();
    assert_eq!(
        refused([&missing]),
        "E16 /entries missing, expected a column of whole numbers"
    );
    // Engines hand these columns back in other types of the same.
    let json = batch.column_by_name("json").unwrap().as_string::<i32>();
    let texts: [ArrayRef; 2] = [
        Arc::new(LargeStringArray::from_iter(json)),
        Arc::new(StringViewArray::from_iter(json)),
    ];
    for texts in texts {
        let batch = with_column(
            &with_column(&batch, "json", texts),
            "position",
            Arc::clone(&numbers),
        );
        assert_eq!(arrow::read([&batch]).unwrap().get("y"), Some(&ledger));
    }
}
