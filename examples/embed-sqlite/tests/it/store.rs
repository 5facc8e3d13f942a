//! One agreement: refused entries, a failing database, receipts, and files of other programs.

use embed_sqlite::{Recorded, Store, StoreError};
use exchange_agreement::CategoryKind::Unspecified;
use exchange_agreement::{Exchange, Finding, JournalEntry, Leg};
use rusqlite::Connection;

use crate::ground::{ISTANBUL, desk, document, exchange, fresh, rows, three};

#[test]
fn a_refusal_changes_neither_memory_nor_database() {
    let path = fresh("refusal");
    let (mut store, mut book) = three(&path);
    let (before, stored) = (book.document().clone(), rows(&path));
    let Err(StoreError::Refused(refused)) = store.record(&mut book, exchange("4", 1), &desk())
    else {
        panic!("1,001 of 1,000");
    };
    assert_eq!(refused.exchange(), Some(&exchange("4", 1)));
    let codes = refused.findings().iter().map(Finding::code);
    assert!(codes.eq(["T01", "T01"]), "{refused}");
    // Even an observed entry is refused if it is impossible: the same id with other content.
    let again = store.record_observed(&mut book, exchange("3", 1), &desk());
    assert!(matches!(again, Err(StoreError::Refused(_))));
    assert_eq!(*book.document(), before);
    assert_eq!(rows(&path), stored);
    // The store is not left in a transaction: an observed entry is recorded even if it breaks a term.
    let receipt = store.record_observed(&mut book, exchange("4", 1), &desk());
    assert_eq!((receipt.unwrap().position(), rows(&path).len()), (3, 4));
    let stored = Store::open(&path).unwrap().book(ISTANBUL).unwrap();
    assert_eq!(stored.document(), book.document());
}

#[test]
fn an_equal_entry_adds_no_row() {
    let path = fresh("again");
    let (mut store, mut book) = three(&path);
    let later = Recorded::new("2025-06-01T08:00:00Z", "archive");
    let receipt = store.record(&mut book, exchange("2", 307), &later).unwrap();
    assert_eq!((receipt.is_new(), receipt.position()), (false, 1));
    assert_eq!(rows(&path).len(), 3);
    assert_eq!(book.recorded(1), Some(&desk()), "as it was first recorded");
    store.recount(&book).unwrap();
}

#[test]
fn each_entry_is_stored_with_its_time_and_user() {
    let path = fresh("recorded");
    let (mut store, mut book) = three(&path);
    let archive = Recorded::new("2025-06-01T08:00:00Z", "archive");
    store
        .record_observed(&mut book, exchange("4", 1), &archive)
        .unwrap();
    let stored = Store::open(&path).unwrap().book(ISTANBUL).unwrap();
    for book in [&book, &stored] {
        let recorded: Vec<_> = (0..5).map(|entry| book.recorded(entry)).collect();
        let desk = Some(&desk());
        assert_eq!(recorded, [desk, desk, desk, Some(&archive), None]);
    }
    // No other form of a time, and no user without a name.
    for (at, by) in [
        ("2025-06-01", "desk"),
        ("2025-02-30T08:00:00Z", "desk"),
        ("now", "desk"),
        ("2025-06-01T08:00:00Z", ""),
    ] {
        let refused = store.record_observed(&mut book, exchange("5", 1), &Recorded::new(at, by));
        assert!(matches!(refused, Err(StoreError::Database(_))), "{at} {by}");
    }
    assert_eq!(book.ledger().journal().len(), 4);
}

/// Findings are not stored: the receipt of each entry follows from the entries before it.
#[test]
fn the_receipt_of_each_entry_can_be_had_again() {
    let path = fresh("receipt");
    let (mut store, mut book) = three(&path);
    let over = store.record_observed(&mut book, exchange("4", 1), &desk());
    let over = over.unwrap();
    assert_eq!(over.findings().count(), 2);
    let book = Store::open(&path).unwrap().book(ISTANBUL).unwrap();
    assert_eq!(book.receipt(3).unwrap(), over);
    assert!(book.receipt(2).unwrap().findings().is_empty());
    // The same terms are broken now.
    assert_eq!(book.ledger().findings_at(3), *over.findings());
    assert!(matches!(book.receipt(4), Err(StoreError::NoEntry(4))));
}

#[test]
fn a_database_error_does_not_change_the_book() {
    let path = fresh("failing");
    let (mut store, mut book) = three(&path);
    let (before, stored) = (book.document().clone(), rows(&path));
    let raw = Connection::open(&path).unwrap();
    // First the insert fails.
    raw.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    )
    .unwrap();
    let failed = store.record_observed(&mut book, exchange("4", 1), &desk());
    assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
    assert_eq!(*book.document(), before);
    // Then only the commit fails: a deferred foreign key is checked at its end.
    raw.execute_batch(
        "DROP TRIGGER full;
         CREATE TABLE one (id INTEGER PRIMARY KEY);
         CREATE TABLE late (of INTEGER REFERENCES one DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER late BEFORE INSERT ON record BEGIN INSERT INTO late VALUES (2); END",
    )
    .unwrap();
    let failed = store.record_observed(&mut book, exchange("4", 1), &desk());
    let failed = failed.unwrap_err();
    assert!(failed.to_string().contains("FOREIGN KEY"), "{failed}");
    assert_eq!(*book.document(), before);
    assert_eq!(book.recorded(3), None);
    assert_eq!(rows(&path), stored);
    // The store works again when the database does.
    raw.execute_batch("DROP TRIGGER late").unwrap();
    store
        .record_observed(&mut book, exchange("4", 1), &desk())
        .unwrap();
    store.recount(&book).unwrap();
}

#[test]
fn rows_cannot_be_changed_or_deleted() {
    let path = fresh("append-only");
    let _store = three(&path);
    let raw = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE record SET text = '{}'",
        "UPDATE record SET text = json_replace(text, '$.exchange.note', 'x')",
        "UPDATE record SET recorded_by = 'other'",
        "DELETE FROM record",
        "INSERT INTO record (agreement, list, sequence, text) VALUES ('istanbul-2025', 'journal', 3, 'no JSON')",
        "INSERT INTO record (agreement, list, sequence, text) VALUES ('istanbul-2025', 'agreement', 1, '{}')",
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
    let refused = Store::open_or_create(&path);
    assert!(matches!(refused, Err(StoreError::Version { found: 0 })));
    let mode: String = raw
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "delete");
}

#[test]
fn an_agreement_is_added_once_and_under_its_own_id() {
    let path = fresh("added");
    let (mut store, _) = three(&path);
    let again = store.add(ISTANBUL, &document(ISTANBUL), &desk());
    assert!(matches!(again, Err(StoreError::Exists(id)) if id == ISTANBUL));
    let Err(StoreError::Damaged(damage)) = store.add("easter", &document(ISTANBUL), &desk()) else {
        panic!("another id");
    };
    assert_eq!(
        damage[0].to_string(),
        "easter: row /agreement/id the row is of `easter`, its text of `istanbul-2025`"
    );
    assert_eq!(store.ids().unwrap(), [ISTANBUL]);
    assert!(matches!(store.book("easter"), Err(StoreError::NoAgreement(id)) if id == "easter"));
}

/// A leg of unspecified category in an exchange without a date.
#[test]
fn unknown_values_are_stored() {
    let path = fresh("unknown");
    let mut store = Store::open_or_create(&path).unwrap();
    let mut book = store.add(ISTANBUL, &document(ISTANBUL), &desk()).unwrap();
    let leg = Leg::new("RU", "UA", [(Unspecified, 40)]).unwrap();
    let entry = JournalEntry::from(Exchange::undated("1", [leg]).unwrap());
    store
        .record_observed(&mut book, entry.clone(), &desk())
        .unwrap();
    let stored = Store::open(&path).unwrap().book(ISTANBUL).unwrap();
    assert_eq!(stored.ledger().journal(), [entry]);
}
