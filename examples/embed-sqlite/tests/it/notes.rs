//! Notes that are erased: from the row, from the file, and from the log, with the journal still read.

use std::fs;
use std::path::Path;

use embed_sqlite::{Note, Store, StoreError};
use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::{Exchange, JournalEntry, Leg};
use rusqlite::Connection;

use crate::ground::{ISTANBUL, desk, exchange, fresh, rows, three};
use crate::migration::{VERSION_1, of_version_1};

/// Returns true if words are in the file or in its log.
fn is_on_the_disk(path: &Path, words: &str) -> bool {
    let files = [path.to_owned(), path.with_extension("db-wal")];
    files.iter().any(|file| {
        let bytes = fs::read(file).unwrap_or_default();
        bytes
            .windows(words.len())
            .any(|window| window == words.as_bytes())
    })
}

/// Returns the only note of the first agreement with certain words.
fn note(store: &Store, words: &str) -> Note {
    let notes = store.notes(ISTANBUL).unwrap();
    let mut found = notes.into_iter().filter(|note| note.text().contains(words));
    let note = found.next().unwrap();
    assert!(found.next().is_none());
    note
}

#[test]
fn a_note_is_erased_and_the_journal_is_still_read() {
    let path = fresh("erased");
    let (mut store, mut book) = three(&path);
    let leg = Leg::new("RU", "UA", [(PrisonerOfWar, 1)]).unwrap();
    let leg = leg.with_note("call back on 555 0100").unwrap();
    let entry = Exchange::new("4", "2025-05-26", [leg]).unwrap();
    let entry = entry.with_note("the list is at 555 0199").unwrap();
    store
        .record_observed(&mut book, entry.clone(), &desk())
        .unwrap();
    store
        .record_observed(&mut book, exchange("5", 1), &desk())
        .unwrap();
    assert!(is_on_the_disk(&path, "555 0100") && is_on_the_disk(&path, "555 0199"));

    for words in ["555 0100", "555 0199"] {
        let note = note(&store, words);
        assert_eq!(note.entry(), Some(3));
        store.erase(&note, &desk()).unwrap();
        assert!(!is_on_the_disk(&path, words), "{words}");
        // It was erased already.
        assert!(store.erase(&note, &desk()).is_err());
    }
    let stored = store.book(ISTANBUL).unwrap();
    let [.., erased, _] = stored.ledger().journal() else {
        panic!("five entries");
    };
    let now = "[erased from journal 3]";
    let erased = erased.exchange().unwrap();
    assert_eq!(erased.note().unwrap(), now);
    assert_eq!(erased.legs()[0].note().unwrap(), now);
    assert_eq!(erased.legs()[0].detainees(), entry.legs()[0].detainees());
    assert_eq!(
        stored.ledger().standing().balances(),
        book.ledger().standing().balances()
    );
    assert_eq!(stored.recorded(3), book.recorded(3));
    assert_eq!(store.read().unwrap().damage(), []);
    // Who erased it, when and where is stored, and stays.
    let raw = Connection::open(&path).unwrap();
    let trail = "SELECT group_concat(sequence || ' ' || path || ' ' || erased_by) FROM erasure";
    let trail: String = raw.query_row(trail, [], |row| row.get(0)).unwrap();
    assert_eq!(
        trail,
        "3 $.exchange.legs[0].note desk,3 $.exchange.note desk"
    );
    assert!(raw.execute("DELETE FROM erasure", []).is_err());
    assert!(
        raw.execute("UPDATE erasure SET erased_by = 'x'", [])
            .is_err()
    );
    // The entry as it was is refused, and the store appends as before.
    let mut book = stored;
    let Err(StoreError::Refused(refused)) = store.record_observed(&mut book, entry, &desk()) else {
        panic!("the id is taken");
    };
    assert!(refused.findings().iter().any(|one| one.code() == "E12"));
    store
        .record_observed(&mut book, exchange("6", 1), &desk())
        .unwrap();
}

/// Two entries of the same settlement that differ in their notes only.
#[test]
fn entries_that_differ_only_in_their_notes_stay_apart() {
    let path = fresh("alike");
    let (mut store, mut book) = three(&path);
    for words in ["first words", "second words"] {
        let settled = format!(
            r#"{{"settled":{{"from":"RU","to":"UA","reason":"waived","detainees":{{"civilian":1}},"note":"{words}"}}}}"#
        );
        let entry = JournalEntry::from_json(settled).unwrap();
        let receipt = store.record_observed(&mut book, entry, &desk());
        assert!(receipt.unwrap().is_new());
    }
    for words in ["first words", "second words"] {
        store.erase(&note(&store, words), &desk()).unwrap();
    }
    let stored = store.book(ISTANBUL).unwrap();
    assert_eq!(
        stored.ledger().standing().balances(),
        book.ledger().standing().balances()
    );
    for entry in [3, 4] {
        assert!(stored.receipt(entry).unwrap().is_new(), "{entry}");
    }
}

/// The tables of version 1 are overwritten too, and an agreement with damaged rows has notes as well.
#[test]
fn a_note_of_version_1_is_erased_from_the_file() {
    let path = of_version_1("old-note", VERSION_1);
    let mut store = Store::open(&path).unwrap();
    let damage = store.read().unwrap().damage().to_vec();
    assert!(!damage.is_empty() && is_on_the_disk(&path, "555 0199"));
    let note = note(&store, "555 0199");
    assert_eq!((note.entry(), note.path()), (Some(0), "$.exchange.note"));
    store.erase(&note, &desk()).unwrap();
    assert!(!is_on_the_disk(&path, "555 0199"));
    assert_eq!(store.read().unwrap().damage(), damage);
}

#[test]
fn a_note_that_another_connection_is_reading_is_overwritten_later() {
    let path = fresh("reader");
    let (mut store, mut book) = three(&path);
    let entry = exchange("4", 1).with_note("call 555 0100").unwrap();
    store.record_observed(&mut book, entry, &desk()).unwrap();
    let reader = Connection::open(&path).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM record;")
        .unwrap();
    let note = note(&store, "555 0100");
    assert!(matches!(
        store.erase(&note, &desk()),
        Err(StoreError::NotOverwritten)
    ));
    assert!(!rows(&path)[3].1.contains("555 0100"));
    assert!(is_on_the_disk(&path, "555 0100"));
    reader.execute_batch("COMMIT").unwrap();
    store.overwrite().unwrap();
    assert!(!is_on_the_disk(&path, "555 0100"));
}

#[test]
fn nothing_but_a_note_is_erased() {
    let path = fresh("only");
    let (mut store, mut book) = three(&path);
    let entry = exchange("4", 1).with_note("call 555 0100").unwrap();
    store.record_observed(&mut book, entry, &desk()).unwrap();
    let raw = Connection::open(&path).unwrap();
    for (path, replacement) in [("$.exchange.id", "x"), ("$.exchange.legs[0].from", "x")] {
        let erasure = "INSERT INTO erasure VALUES ('istanbul-2025', 'journal', 3, ?1, ?2, '2025-06-01T08:00:00Z', 'desk')";
        assert!(raw.execute(erasure, [path, replacement]).is_err(), "{path}");
    }
    let other = "UPDATE record SET text = replace(text, '555', '556') WHERE list = 'journal' AND sequence = 3";
    assert!(raw.execute(other, []).is_err());
    assert!(rows(&path)[3].1.contains("555 0100"));
    // A note of another file.
    let (mut other, mut book) = three(&fresh("other"));
    let entry = exchange("4", 1).with_note("call 555 0199").unwrap();
    other.record_observed(&mut book, entry, &desk()).unwrap();
    let refused = store.erase(&note(&other, "555 0199"), &desk());
    assert!(matches!(refused, Err(StoreError::NoNote)));
}
