//! A store with refused entries, a failing database, damaged rows, or a second writer.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use embed_sqlite::{Store, StoreError};
use exchange_agreement::CategoryKind::{PrisonerOfWar, Unspecified};
use exchange_agreement::{Agreement, Document, Exchange, Finding, JournalEntry, Leg};
use rusqlite::Connection;

fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("store");
    fs::create_dir_all(&folder).unwrap();
    for end in ["db", "db-wal", "db-shm"] {
        drop(fs::remove_file(folder.join(format!("{name}.{end}"))));
    }
    folder.join(format!("{name}.db"))
}

fn agreement() -> Agreement {
    let agreement = Agreement::between("RU", "UA").each_releases(1_000);
    agreement.equal_in_each_exchange().build().unwrap()
}

fn exchange(id: &str, people: u32) -> Exchange {
    let people = [(PrisonerOfWar, people)];
    Exchange::mutual(id, "2025-05-23", "RU", "UA", people).unwrap()
}

/// A store of three exchanges.
fn three(path: &Path) -> Store {
    let mut store = Store::open_or_create(path, &agreement()).unwrap();
    for (id, people) in [("1", 390), ("2", 307), ("3", 303)] {
        assert!(store.record(exchange(id, people)).unwrap().is_new());
    }
    store
}

/// Returns the rows, to detect changes.
fn rows(path: &Path) -> Vec<(i64, String)> {
    let raw = Connection::open(path).unwrap();
    let mut rows = raw
        .prepare("SELECT sequence, text FROM entry ORDER BY sequence")
        .unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Changes the file without the store.
fn tamper(path: &Path, sql: &str) {
    let raw = Connection::open(path).unwrap();
    raw.pragma_update(None, "ignore_check_constraints", true)
        .unwrap();
    raw.execute_batch("DROP TRIGGER entry_stays; DROP TRIGGER entry_goes_nowhere;")
        .unwrap();
    raw.execute_batch(sql).unwrap();
}

/// Returns the damage that a store of three entries reports after a change of its file.
fn damage_after(name: &str, sql: &str) -> Vec<String> {
    let path = fresh(name);
    let mut store = three(&path);
    let before = store.ledger().clone();
    tamper(&path, sql);
    let Err(StoreError::Damaged(damage)) = store.reload() else {
        panic!("{name} was not detected");
    };
    assert_eq!(*store.ledger(), before);
    assert!(matches!(store.recount(), Err(StoreError::Damaged(again)) if again == damage));
    drop(store);
    assert!(matches!(Store::open(&path), Err(StoreError::Damaged(again)) if again == damage));
    damage.iter().map(ToString::to_string).collect()
}

#[test]
fn a_refusal_changes_neither_memory_nor_database() {
    let path = fresh("refusal");
    let mut store = three(&path);
    let (ledger, stored) = (store.ledger().clone(), rows(&path));
    let Err(StoreError::Refused(refused)) = store.record(exchange("4", 1)) else {
        panic!("1,001 of 1,000");
    };
    assert_eq!(refused.exchange(), Some(&exchange("4", 1)));
    let codes = refused.findings().iter().map(Finding::code);
    assert!(codes.eq(["T01", "T01"]), "{refused}");
    // Even an observed entry is refused if it is impossible: the same id with other content.
    let again = store.record_observed(exchange("3", 1));
    assert!(matches!(again, Err(StoreError::Refused(_))));
    assert_eq!(*store.ledger(), ledger);
    assert_eq!(rows(&path), stored);
    // The store is not left in a transaction: an observed entry is recorded even if it breaks a term.
    let receipt = store.record_observed(exchange("4", 1)).unwrap();
    assert_eq!((receipt.position(), rows(&path).len()), (3, 4));
    assert_eq!(Store::open(&path).unwrap().ledger(), store.ledger());
}

#[test]
fn an_equal_entry_adds_no_row() {
    let path = fresh("again");
    let mut store = three(&path);
    let receipt = store.record(exchange("2", 307)).unwrap();
    assert_eq!((receipt.is_new(), receipt.position()), (false, 1));
    assert_eq!(rows(&path).len(), 3);
    store.recount().unwrap();
}

#[test]
fn a_database_error_does_not_change_the_ledger() {
    let path = fresh("failing");
    let mut store = three(&path);
    let (ledger, stored) = (store.ledger().clone(), rows(&path));
    let raw = Connection::open(&path).unwrap();
    // First the insert fails.
    raw.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    .unwrap();
    let failed = store.record_observed(exchange("4", 1)).unwrap_err();
    assert!(matches!(failed, StoreError::Database(_)), "{failed}");
    assert_eq!(*store.ledger(), ledger);
    // Then only the commit fails: a deferred foreign key is checked at its end.
    raw.execute_batch(
        "DROP TRIGGER full;
         CREATE TABLE late (of INTEGER REFERENCES agreement (only_one) DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER late BEFORE INSERT ON entry BEGIN INSERT INTO late VALUES (2); END",
    )
    .unwrap();
    let failed = store.record_observed(exchange("4", 1)).unwrap_err();
    assert!(failed.to_string().contains("FOREIGN KEY"), "{failed}");
    assert_eq!(*store.ledger(), ledger);
    assert_eq!(rows(&path), stored);
    // The store works again when the database does.
    raw.execute_batch("DROP TRIGGER late").unwrap();
    store.record_observed(exchange("4", 1)).unwrap();
    store.recount().unwrap();
}

#[test]
fn a_second_writer_with_a_stale_ledger_is_refused_and_continues_after_a_reload() {
    let path = fresh("stale");
    let mut one = three(&path);
    let mut other = Store::open(&path).unwrap();
    one.record_observed(exchange("4", 5)).unwrap();
    let stored = rows(&path);
    let before = other.ledger().clone();
    // The same id with another number of people.
    let stale = other.record_observed(exchange("4", 6));
    assert!(matches!(
        stale,
        Err(StoreError::Stale { held: 3, found: 4 })
    ));
    assert_eq!(*other.ledger(), before);
    assert_eq!(rows(&path), stored);
    assert!(matches!(other.recount(), Err(StoreError::Disagrees)));
    // After a reload its entry is checked together with the one of the other writer.
    other.reload().unwrap();
    assert_eq!(other.ledger(), one.ledger());
    let Err(StoreError::Refused(refused)) = other.record_observed(exchange("4", 6)) else {
        panic!("the id is taken");
    };
    assert!(
        refused
            .findings()
            .iter()
            .any(|finding| finding.code() == "E12")
    );
    other.record_observed(exchange("5", 6)).unwrap();
    // A writer without the store is stopped by the sequence number.
    let raw = Connection::open(&path).unwrap();
    let over = raw.execute(
        "INSERT INTO entry (sequence, kind, text) VALUES (4, 'exchange', '{}')",
        [],
    );
    assert!(over.unwrap_err().to_string().contains("UNIQUE"));
}

#[test]
fn a_damaged_row_is_reported_with_its_code_and_place() {
    let set = |text: &str| format!("UPDATE entry SET text = {text} WHERE sequence = 1");
    assert_eq!(
        damage_after("date", &set("replace(text, '2025-05-23', '2025-02-30')")),
        [
            "E10 /journal/1/exchange/on `2025-02-30` is not a valid date, expected a date of the calendar"
        ]
    );
    assert_eq!(
        damage_after("cut", &set("substr(text, 1, 30)")),
        [
            "E00 /journal/1 cannot be read as JSON at line 1, column 30: `EOF while parsing a string`"
        ]
    );
    assert_eq!(
        damage_after("key", &set("replace(text, 'legs', 'legz')")),
        ["E14 /journal/1/exchange/legz unknown key `legz`, did you mean `legs`?"]
    );
    assert_eq!(
        damage_after("side", &set("replace(text, 'UA', 'UX')")),
        [
            "E04 /journal/1/exchange/legs/0/to there is no side or third actor `UX`, expected one of `RU`, `UA`",
            "E04 /journal/1/exchange/legs/1/from there is no side or third actor `UX`, expected one of `RU`, `UA`",
        ]
    );
    // Two rows at once.
    assert_eq!(
        damage_after("two", "UPDATE entry SET text = '[]' WHERE sequence <> 1"),
        [
            "E16 /journal/0 a list is given, expected an object",
            "E16 /journal/2 a list is given, expected an object",
        ]
    );
}

#[test]
fn a_fault_of_the_table_is_reported_with_its_row() {
    assert_eq!(
        damage_after("gap", "DELETE FROM entry WHERE sequence = 1"),
        ["row /journal/1 row 2 is at this position"]
    );
    assert_eq!(
        damage_after("column", "UPDATE entry SET id = '9' WHERE sequence = 1"),
        ["row /journal/1 the columns `kind` and `id` do not match the text"]
    );
    assert_eq!(
        damage_after(
            "copy",
            "INSERT INTO entry (sequence, kind, id, text) SELECT 3, kind, id, text FROM entry WHERE sequence = 0"
        ),
        ["row /journal/3 equal to row 0"]
    );
    let agreement = damage_after(
        "agreement",
        "DROP TRIGGER agreement_stays; UPDATE agreement SET text = '{\"sides\":{}}'",
    );
    assert_eq!(
        agreement,
        ["row /agreement E06 /sides the number of sides is 0, expected at least 2"]
    );
}

#[test]
fn a_number_changed_to_another_possible_one_is_detected_by_the_recount_only() {
    let path = fresh("number");
    let store = three(&path);
    tamper(
        &path,
        "UPDATE entry SET text = replace(text, '307', '306') WHERE sequence = 1",
    );
    assert!(matches!(store.recount(), Err(StoreError::Disagrees)));
}

#[test]
fn rows_cannot_be_changed_or_deleted() {
    let path = fresh("append-only");
    let _store = three(&path);
    let raw = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE entry SET text = '{}'",
        "DELETE FROM entry",
        "UPDATE agreement SET text = '{}'",
        "INSERT INTO entry (sequence, kind, text) VALUES (3, 'exchange', 'no JSON')",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(rows(&path).len(), 3);
}

#[test]
fn a_file_of_another_program_is_not_changed() {
    let path = fresh("foreign");
    assert!(matches!(Store::open(&path), Err(StoreError::Database(_))));
    assert!(!path.exists());
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TABLE entry (of INTEGER)")
        .unwrap();
    let refused = Store::open_or_create(&path, &agreement());
    assert!(matches!(
        refused,
        Err(StoreError::Version { found: 0, known: 1 })
    ));
    let mode: String = raw
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "delete");

    let path = fresh("later");
    drop(three(&path));
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 2).unwrap();
    assert!(matches!(
        Store::open(&path),
        Err(StoreError::Version { found: 2, known: 1 })
    ));
    raw.pragma_update(None, "user_version", 1).unwrap();
    let other = Agreement::between("A", "B").build().unwrap();
    let refused = Store::open_or_create(&path, &other);
    assert!(matches!(refused, Err(StoreError::OtherAgreement)));
}

/// Entries of every kind in eighteen real agreements.
#[test]
fn the_journals_of_real_agreements_are_stored() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let mut files: Vec<PathBuf> = fs::read_dir(cases)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 15);
    for file in files {
        let document = Document::from_json(fs::read(&file).unwrap()).unwrap();
        let path = fresh(file.file_stem().unwrap().to_str().unwrap());
        let mut store = Store::open_or_create(&path, document.agreement()).unwrap();
        for entry in document.ledger().journal() {
            store.record_observed(entry.clone()).unwrap();
        }
        drop(store);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.ledger().journal(), document.ledger().journal());
        assert_eq!(
            store.recount().unwrap(),
            document.ledger().standing(),
            "{}",
            file.display()
        );
    }
}

/// A leg of unspecified category in an exchange without a date.
#[test]
fn unknown_values_are_stored() {
    let path = fresh("unknown");
    let mut store = Store::open_or_create(&path, &agreement()).unwrap();
    let leg = Leg::new("RU", "UA", [(Unspecified, 40)]).unwrap();
    let entry = JournalEntry::from(Exchange::undated("1", [leg]).unwrap());
    store.record_observed(entry.clone()).unwrap();
    assert_eq!(Store::open(&path).unwrap().ledger().journal(), [entry]);
}
