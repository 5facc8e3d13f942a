//! Formats that are no text: those that write the names of keys read back equal, the others refuse to write.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{Agreement, Document, Exchange, JournalEntry, Ledger};

fn document() -> Document {
    let agreement = Agreement::between("RU", "UA").each_releases(1_000).build();
    let mut ledger = Ledger::open(agreement.unwrap());
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    let exchange = Exchange::mutual("1", "2025-05-23", "RU", "UA", people);
    ledger.record(exchange.unwrap()).unwrap();
    Document::new(ledger, []).unwrap()
}

#[test]
fn a_format_with_names_reads_back_equal() {
    let mut cbor = Vec::new();
    ciborium::into_writer(&document(), &mut cbor).unwrap();
    assert_eq!(
        ciborium::from_reader::<Document, _>(&*cbor).unwrap(),
        document()
    );
    let packed = rmp_serde::to_vec(&document()).unwrap();
    assert_eq!(
        rmp_serde::from_slice::<Document>(&packed).unwrap(),
        document()
    );
}

#[test]
fn a_format_without_names_refuses_to_write() {
    assert!(postcard::to_allocvec(&document()).is_err());
    for entry in document().ledger().journal() {
        assert!(postcard::to_allocvec::<JournalEntry>(entry).is_err());
    }
    assert!(postcard::to_allocvec(document().agreement()).is_err());
    let refused = bincode::serialize(&document()).unwrap_err().to_string();
    assert!(
        refused.starts_with(
            "a format that writes no names of keys cannot be read back, so nothing is written: "
        ),
        "{refused}"
    );
}
