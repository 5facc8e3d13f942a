//! A store of version 1, made by the text of its SQL: migrated in one transaction, or left as it was.

use std::path::{Path, PathBuf};
use std::thread;

use embed_sqlite::{Store, StoreError};
use exchange_agreement::{JournalEntry, Report};
use rusqlite::Connection;

use crate::ground::{ISTANBUL, desk, exchange, fresh};

/// The tables and rows as version 1 of the store wrote them.
pub(crate) const VERSION_1: &str = include_str!("version_1.sql");

/// Creates a store of version 1.
pub(crate) fn of_version_1(name: &str, sql: &str) -> PathBuf {
    let path = fresh(name);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(sql).unwrap();
    path
}

fn version(path: &Path) -> i64 {
    let raw = Connection::open(path).unwrap();
    raw.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// Returns the rows of a store of version 1.
pub(crate) fn rows_of_version_1(path: &Path) -> Vec<(i64, String, Option<String>, Vec<u8>)> {
    let raw = Connection::open(path).unwrap();
    let rows = "SELECT -1, 'agreement', NULL, CAST(text AS BLOB) FROM agreement
                UNION ALL SELECT sequence, kind, id, CAST(text AS BLOB) FROM entry ORDER BY 1";
    let mut rows = raw.prepare(rows).unwrap();
    let rows = rows.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn report() -> Report {
    Report::new("afp-1", "AFP").unwrap()
}

#[test]
fn every_row_of_version_1_is_in_version_2() {
    let path = of_version_1("migrated", VERSION_1);
    let before = rows_of_version_1(&path);
    assert_eq!(before.len(), 5);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(version(&path), 2);
    let raw = Connection::open(&path).unwrap();
    let after = "SELECT iif(list = 'agreement', -1, sequence), coalesce(kind, list), id, CAST(text AS BLOB) FROM record
                 WHERE agreement = ?1 AND recorded_at IS NULL ORDER BY 1";
    let mut after = raw.prepare(after).unwrap();
    let after = after.query_map([ISTANBUL], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    let after: Vec<_> = after.unwrap().map(Result::unwrap).collect();
    assert_eq!(before, after);
    let left = "SELECT count(*) FROM sqlite_schema WHERE name IN ('entry', 'agreement') OR tbl_name = 'entry'";
    let left: i64 = raw.query_row(left, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "the tables of version 1 are dropped");

    // Version 1 had no reports, so that one entry names a report that is not stored: this is said, and can be mended.
    let reading = store.read().unwrap();
    let damage: Vec<String> = reading.damage().iter().map(ToString::to_string).collect();
    assert_eq!(
        damage,
        [
            "istanbul-2025: E04 /journal/1/exchange/sources/0 there is no report `afp-1`",
            "istanbul-2025: E04 /journal/3/correction/sources/0 there is no report `afp-1`",
        ]
    );
    let mut book = store.add_reports(ISTANBUL, &[report()], &desk()).unwrap();
    let texts = before
        .iter()
        .skip(1)
        .map(|row| JournalEntry::from_json(&row.3).unwrap());
    assert!(texts.eq(book.ledger().journal().iter().cloned()));
    let standing = store.recount(&book).unwrap();
    assert!(standing.is_fulfilled(), "390, 307 as corrected, and 303");
    // Who recorded the old entries is not known, and the next one says so.
    assert_eq!(book.recorded(3), None);
    store
        .record_observed(&mut book, exchange("4", 1), &desk())
        .unwrap();
    assert_eq!(store.book(ISTANBUL).unwrap().recorded(4), Some(&desk()));
}

/// Its key is then `agreement`.
#[test]
fn an_agreement_of_version_1_without_an_id_is_migrated() {
    let path = of_version_1(
        "nameless",
        &VERSION_1.replace(r#""id":"istanbul-2025","#, ""),
    );
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.ids().unwrap(), ["agreement"]);
    store
        .add_reports("agreement", &[report()], &desk())
        .unwrap();
    let reading = store.read().unwrap();
    assert_eq!(reading.damage(), []);
    let read = reading.register().get("agreement").unwrap();
    assert_eq!(read.ledger().journal().len(), 4);
}

#[test]
fn a_damaged_row_of_version_1_is_migrated_and_reported() {
    let path = of_version_1("damaged", VERSION_1);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(
        "PRAGMA ignore_check_constraints = true;
         DROP TRIGGER entry_stays; DROP TRIGGER entry_goes_nowhere;
         UPDATE entry SET text = 'no JSON' WHERE sequence = 0;
         DELETE FROM entry WHERE sequence = 2;",
    )
    .unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(version(&path), 2);
    let reading = store.read().unwrap();
    let damage: Vec<_> = reading
        .damage()
        .iter()
        .map(|one| (one.entry(), one.place()))
        .collect();
    assert_eq!(
        damage,
        [
            (Some(0), "/journal/0"),
            (Some(1), "/journal/1/exchange/sources/0"),
            (Some(2), "/journal/2"),
            (Some(3), "/journal/3/correction/sources/0"),
        ]
    );
}

/// The last step of the migration fails: a table of another program refers to one that is dropped.
#[test]
fn a_failure_in_the_middle_leaves_version_1_as_it_was() {
    let path = of_version_1("failed", VERSION_1);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(
        "CREATE TABLE mine (of INTEGER NOT NULL REFERENCES agreement (only_one)); INSERT INTO mine VALUES (1);",
    )
    .unwrap();
    let schema = || -> String {
        let schema = "SELECT group_concat(sql, ';') FROM sqlite_schema";
        raw.query_row(schema, [], |row| row.get(0)).unwrap()
    };
    let (before, tables) = (rows_of_version_1(&path), schema());
    let failed = Store::open(&path).unwrap_err();
    assert!(failed.to_string().contains("FOREIGN KEY"), "{failed}");
    assert_eq!(version(&path), 1);
    assert_eq!((rows_of_version_1(&path), schema()), (before, tables));
    // When the other table is gone, the file is migrated.
    raw.execute_batch("DROP TABLE mine").unwrap();
    Store::open(&path).unwrap();
    assert_eq!(version(&path), 2);
}

#[test]
fn two_that_open_version_1_at_once_migrate_it_once() {
    let path = of_version_1("both", VERSION_1);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Store::open(&path).unwrap().ids().unwrap()))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), [ISTANBUL]);
        }
    });
}

#[test]
fn an_unknown_version_is_refused_by_its_number() {
    let path = of_version_1("later", VERSION_1);
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 3).unwrap();
    let before = rows_of_version_1(&path);
    for refused in [Store::open(&path), Store::open_or_create(&path)] {
        let refused = refused.unwrap_err();
        assert!(matches!(refused, StoreError::Version { found: 3 }));
        assert_eq!(
            refused.to_string(),
            "the tables have version 3, which is not known here: only 1 and 2 are"
        );
    }
    assert_eq!((version(&path), rows_of_version_1(&path)), (3, before));
}
