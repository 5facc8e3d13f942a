//! Two equal entries without an id of their own: a document tells what it tells, and `replay` reads the same; whoever records
//! the same again is taken to have sent it again.

use std::fs;
use std::path::Path;

use exchange_agreement::{Document, Ledger};
use serde_json::Value;

/// The texts of all documents in a folder of fixtures.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let json = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "json"));
    json.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Every document with one of its entries, other than an exchange, told twice, and the position of the second.
fn told_twice(text: &str) -> Vec<(String, usize)> {
    let whole: Value = serde_json::from_str(text).unwrap();
    let entries = whole["journal"].as_array().cloned().unwrap_or_default();
    let others = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.get("exchange").is_none());
    let twice = others.map(|(at, entry)| {
        let mut twice = whole.clone();
        twice["journal"]
            .as_array_mut()
            .unwrap()
            .insert(at + 1, entry.clone());
        (twice.to_string(), at + 1)
    });
    twice.collect()
}

/// The ledger of the entries of another, recorded one by one; `None` if one of them is refused before those that mend it.
fn one_by_one(ledger: &Ledger) -> Option<Ledger> {
    let mut recorded = Ledger::open(ledger.agreement().clone());
    for entry in ledger.journal() {
        let before = recorded.journal().len();
        let receipt = recorded.record_observed(entry.clone()).ok()?;
        assert_eq!(receipt.is_new(), recorded.journal().len() > before);
    }
    Some(recorded)
}

#[test]
fn what_a_document_tells_twice_is_replayed_twice_and_recorded_once() {
    let mut kinds = Vec::new();
    let folders = [
        "tests/fixtures/valid",
        "tests/fixtures/golden",
        "examples/cases",
    ];
    for text in folders.into_iter().flat_map(texts) {
        for (twice, second) in told_twice(&text) {
            // An event and an amendment have ids, which are used once.
            let Ok(read) = Document::from_json(&twice) else {
                continue;
            };
            let ledger = read.ledger();
            let kind = ledger.journal()[second].kind();
            assert_eq!(ledger.journal()[second - 1], ledger.journal()[second]);
            let replayed = Ledger::replay(ledger.agreement().clone(), ledger.journal().to_vec());
            assert_eq!(replayed.as_ref(), Ok(ledger), "{twice}");
            assert_eq!(replayed.unwrap().standing(), ledger.standing());
            assert_eq!(Document::from_json(read.to_json()).as_ref(), Ok(&read));
            // Recorded one by one, the second is the first sent again.
            let once = Document::from_json(&text).unwrap();
            let once = one_by_one(once.ledger());
            assert_eq!(one_by_one(ledger), once, "{kind}");
            kinds.extend(once.map(|_| kind));
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    let all = [
        "correction",
        "declared",
        "end",
        "resumption",
        "reversal",
        "settled",
        "suspension",
    ];
    assert!(
        all.iter().filter(|kind| kinds.contains(kind)).count() > 4,
        "{kinds:?}"
    );
}
