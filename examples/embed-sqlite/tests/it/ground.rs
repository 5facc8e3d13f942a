//! What the tests begin with: a store with one agreement of three exchanges.

use std::fs;
use std::path::{Path, PathBuf};

use embed_sqlite::{Book, Recorded, Store};
use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::{Agreement, Document, Exchange, Ledger};
use rusqlite::Connection;

pub(crate) const ISTANBUL: &str = "istanbul-2025";

/// Returns the path of a file that does not exist yet.
pub(crate) fn fresh(name: &str) -> PathBuf {
    folder(name).join("store.db")
}

/// Returns an empty folder for the files of one test, which has this name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn desk() -> Recorded {
    Recorded::new("2025-05-26T08:00:00Z", "desk")
}

pub(crate) fn exchange(id: &str, people: u32) -> Exchange {
    let people = [(PrisonerOfWar, people)];
    Exchange::mutual(id, "2025-05-23", "RU", "UA", people).unwrap()
}

/// Returns an agreement to release 1,000 each in equal exchanges, without entries.
pub(crate) fn document(id: &str) -> Document {
    let agreement = Agreement::between("RU", "UA").with_id(id);
    let agreement = agreement.each_releases(1_000).equal_in_each_exchange();
    Document::new(Ledger::open(agreement.build().unwrap()), []).unwrap()
}

/// Returns a store with one agreement, and three exchanges that keep it.
pub(crate) fn three(path: &Path) -> (Store, Book) {
    let mut store = Store::open_or_create(path).unwrap();
    let mut book = store.add(ISTANBUL, &document(ISTANBUL), &desk()).unwrap();
    for (id, people) in [("1", 390), ("2", 307), ("3", 303)] {
        let receipt = store.record(&mut book, exchange(id, people), &desk());
        assert!(receipt.unwrap().is_new());
    }
    (store, book)
}

/// Returns the entries of the first agreement as they are stored, to detect changes.
pub(crate) fn rows(path: &Path) -> Vec<(i64, String)> {
    let raw = Connection::open(path).unwrap();
    let mut rows = raw
        .prepare(
            "SELECT sequence, text FROM record WHERE list = 'journal' ORDER BY agreement, sequence",
        )
        .unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Changes the file without the store.
pub(crate) fn tamper(path: &Path, sql: &str) {
    let raw = Connection::open(path).unwrap();
    raw.pragma_update(None, "ignore_check_constraints", true)
        .unwrap();
    raw.execute_batch(
        "DROP TRIGGER record_remains; DROP TRIGGER record_stays; DROP TRIGGER text_stays;",
    )
    .unwrap();
    raw.execute_batch(sql).unwrap();
}
