//! Damaged rows: the agreement is refused, in one process and over several, and the others are answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::compute::sum;
use datafusion::arrow::datatypes::Int64Type;

use crate::program::{
    Failed, Row, both_ways, column, drawn, engine, folder, read, refusals, rows_of, table_of, text,
    write,
};

const NULL: &str = "rows in which agreement, position, entries or json is null: 1";

/// Damages one agreement after the other, each in another way, and returns for each key a part of why it is refused.
fn damage(rows: &mut Vec<Row>) -> BTreeMap<Option<String>, &'static str> {
    let last = |row: &Row| row.position.is_some() && row.position == row.entries;
    let whole: BTreeSet<String> = rows
        .iter()
        .filter(|row| last(row) && row.position > Some(1))
        .filter_map(|row| row.agreement.clone())
        .collect();
    let mut keys = whole.into_iter();
    let mut refused = BTreeMap::new();
    let mut hit = |why: &'static str, damage: &mut dyn FnMut(&str)| {
        if let Some(key) = keys.next() {
            damage(&key);
            refused.insert(Some(key), why);
        }
    };
    let is = |row: &Row, key: &str, position: i32| {
        row.agreement.as_deref() == Some(key) && row.position == Some(position)
    };
    let no_row = "/entries there is no row with the position";
    let change = |rows: &mut Vec<Row>, key: &str, position: i32, change: fn(&mut Row)| {
        let hit = rows.iter_mut().filter(|row| is(row, key, position));
        hit.for_each(change);
    };
    hit("/rows/1/json/exchange/id missing", &mut |key| {
        change(rows, key, 1, |row| {
            row.json = Some("{\"exchange\":{}}".to_owned());
        });
    });
    hit(no_row, &mut |key| rows.retain(|row| !is(row, key, 0)));
    hit(no_row, &mut |key| {
        rows.retain(|row| row.agreement.as_deref() != Some(key) || !last(row));
    });
    hit("already used at /rows/0/position", &mut |key| {
        let twice: Vec<Row> = rows.iter().filter(|row| is(row, key, 0)).cloned().collect();
        rows.extend(twice);
    });
    hit(NULL, &mut |key| {
        change(rows, key, 0, |row| row.position = None);
    });
    hit(NULL, &mut |key| {
        change(rows, key, 1, |row| row.entries = None);
    });
    hit(NULL, &mut |key| change(rows, key, 1, |row| row.json = None));
    hit("/rows/0/position `-1` is not", &mut |key| {
        change(rows, key, 1, |row| row.position = Some(-1));
    });
    hit(no_row, &mut |key| {
        change(rows, key, 1, |row| row.agreement = None);
    });
    refused.insert(None, NULL);
    refused
}

#[test]
fn an_agreement_with_damaged_rows_is_refused_and_the_others_are_answered() -> Result<(), Failed> {
    let folder = folder("damaged")?;
    let whole = read(&drawn(&folder, "30", "11")?)?;
    let mut rows = rows_of(&whole)?;
    let expected = damage(&mut rows);
    assert_eq!(expected.len(), 10);
    let damaged = folder.join("rows.parquet");
    write(&damaged, &table_of(&rows)?)?;
    let table = both_ways(&damaged, &folder)?;
    // One more, of the row without a key.
    assert_eq!(table.num_rows(), 31);
    let refused = refusals(&table)?;
    assert!(
        refused.iter().map(|(key, _)| key).eq(expected.keys()),
        "{refused:?}"
    );
    for (key, why) in &refused {
        let part = expected.get(key).ok_or("a key")?;
        assert!(why.contains(part), "{key:?}: {why}, expected {part}");
    }
    let counted = column(&table, "rows")?.as_primitive::<Int64Type>();
    assert_eq!(sum(counted), Some(i64::try_from(rows.len())?));
    Ok(())
}

#[test]
fn rows_that_are_all_there_twice_are_all_refused() -> Result<(), Failed> {
    let folder = folder("copies")?;
    let file = drawn(&folder, "30", "12")?;
    fs::copy(&file, file.with_file_name("copy.parquet"))?;
    let table = both_ways(&folder.join("drawn"), &folder)?;
    let refused = refusals(&table)?;
    assert_eq!((table.num_rows(), refused.len()), (30, 30));
    for (key, why) in refused {
        let first = "E03 /rows/0/position the position `0` is already used at /rows/0/position";
        assert!(why.starts_with(first), "{key:?}: {why}");
    }
    Ok(())
}

/// The rows of an agreement in every file, so that its states are made in several places and merged.
#[test]
fn rows_that_are_scattered_over_files_give_the_same_table() -> Result<(), Failed> {
    let folder = folder("scattered")?;
    let whole = drawn(&folder, "2000", "13")?;
    let mut rows = rows_of(&read(&whole)?)?;
    rows.reverse();
    let scattered = folder.join("scattered");
    fs::create_dir_all(&scattered)?;
    for file in 0..5 {
        let rows: Vec<Row> = rows.iter().skip(file).step_by(5).cloned().collect();
        let path = scattered.join(format!("{file}.parquet"));
        write(&path, &table_of(&rows)?)?;
    }
    write(&scattered.join("empty.parquet"), &table_of(&[])?)?;
    both_ways(&scattered, &folder)?;
    let uncut = folder.join("uncut.parquet");
    engine(&["fold", text(&whole)?, text(&uncut)?])?;
    let cut = folder.join("both-spread.parquet");
    assert_eq!(
        engine(&["compare", text(&uncut)?, text(&cut)?])?,
        "the same of 2000 agreements, 0 of them refused\n"
    );
    Ok(())
}
