//! Several writers of one agreement: who has read up to entry n can append only the next one.

use std::sync::Barrier;
use std::thread;

use embed_sqlite::{Store, StoreError};
use rusqlite::Connection;

use crate::ground::{ISTANBUL, desk, document, exchange, fresh, rows, three};

#[test]
fn of_two_writers_at_once_one_is_refused_and_reads_again() {
    let path = fresh("stale");
    let (mut one, mut book) = three(&path);
    let mut other = Store::open(&path).unwrap();
    let mut late = other.book(ISTANBUL).unwrap();
    one.record_observed(&mut book, exchange("4", 5), &desk())
        .unwrap();
    let (stored, before) = (rows(&path), late.document().clone());
    // The same id with another number of people.
    let stale = other.record_observed(&mut late, exchange("4", 6), &desk());
    assert!(matches!(
        stale,
        Err(StoreError::Stale { held: 3, found: 4 })
    ));
    assert_eq!(*late.document(), before);
    assert_eq!(rows(&path), stored);
    assert!(matches!(other.recount(&late), Err(StoreError::Disagrees)));
    // When it has read again, its entry is checked together with the one of the other writer.
    let mut late = other.book(ISTANBUL).unwrap();
    assert_eq!(late.document(), book.document());
    let refused = other.record_observed(&mut late, exchange("4", 6), &desk());
    let Err(StoreError::Refused(refused)) = refused else {
        panic!("the id is taken");
    };
    let mut findings = refused.findings().iter();
    assert!(findings.any(|finding| finding.code() == "E12"));
    other
        .record_observed(&mut late, exchange("5", 6), &desk())
        .unwrap();
    // A writer without the store is stopped by the sequence number.
    let raw = Connection::open(&path).unwrap();
    let over = raw.execute(
        "INSERT INTO record (agreement, list, sequence, text) VALUES (?1, 'journal', 4, '{}')",
        [ISTANBUL],
    );
    assert!(over.unwrap_err().to_string().contains("UNIQUE"));
}

#[test]
fn writers_of_two_agreements_do_not_refuse_each_other() {
    let path = fresh("apart");
    let (mut one, mut istanbul) = three(&path);
    let mut other = Store::open(&path).unwrap();
    let mut easter = other.add("easter", &document("easter"), &desk()).unwrap();
    one.record_observed(&mut istanbul, exchange("4", 5), &desk())
        .unwrap();
    let receipt = other.record(&mut easter, exchange("1", 5), &desk());
    assert_eq!(receipt.unwrap().position(), 0);
}

/// Each thread has a store of its own and appends its entries, reading again whenever another one came first.
#[test]
fn threads_append_every_entry_once() {
    const THREADS: u32 = 4;
    const ENTRIES: u32 = 15;
    let path = fresh("threads");
    let mut store = Store::open_or_create(&path).unwrap();
    store.add(ISTANBUL, &document(ISTANBUL), &desk()).unwrap();
    let barrier = Barrier::new(usize::try_from(THREADS).unwrap());
    let append = |thread: u32| {
        let mut store = Store::open(&path).unwrap();
        let mut book = store.book(ISTANBUL).unwrap();
        // All have read before the first appends.
        barrier.wait();
        let mut stale = 0;
        for number in 0..ENTRIES {
            let entry = exchange(&format!("{thread}-{number}"), 1);
            while let Err(error) = store.record(&mut book, entry.clone(), &desk()) {
                assert!(matches!(error, StoreError::Stale { .. }), "{error}");
                stale += 1;
                book = store.book(ISTANBUL).unwrap();
            }
        }
        stale
    };
    let stale: u32 = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| scope.spawn(move || append(thread)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    let book = store.book(ISTANBUL).unwrap();
    let mut ids: Vec<String> = book
        .ledger()
        .exchanges()
        .map(|one| one.id().to_string())
        .collect();
    ids.sort();
    ids.dedup();
    let entries = usize::try_from(THREADS * ENTRIES).unwrap();
    assert_eq!(
        (ids.len(), book.ledger().journal().len()),
        (entries, entries)
    );
    println!("{entries} entries of {THREADS} threads, refused as stale {stale} times");
    // All but the first are stale at least once.
    assert!(stale >= THREADS - 1, "{stale}");
}
