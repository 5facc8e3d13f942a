//! What is written is read back equal, in every form that is documented.

use exchange_agreement::tables::Tables;
use exchange_agreement::{Document, JournalEntry, render};

use super::document::{is_no_table, lines};

pub(super) fn check(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let written = document.to_json();
    let again = match Document::from_json(&written) {
        Ok(again) => again,
        Err(invalid) => panic!("what is written is not read: {invalid:#}"),
    };
    assert_eq!(again, document);
    assert_eq!(again.schema_address(), document.schema_address());
    assert_eq!(again.to_json(), written, "the same bytes");
    assert_eq!(lines(&again.findings()), lines(&document.findings()));
    if document.schema_address().is_none() {
        assert_eq!(document.ledger().to_json(document.reports()), written);
    }
    for entry in document.ledger().journal() {
        assert_eq!(JournalEntry::from_json(entry.to_json()).as_ref(), Ok(entry));
    }
    through_other_formats(&document);
    through_tables(&document);
    let (ledger, reports) = document.clone().into_parts();
    assert_eq!(Document::new(ledger, reports), Ok(document));
    true
}

fn through_other_formats(document: &Document) {
    let value = serde_json::to_value(document).ok();
    let read = value.and_then(|value| serde_json::from_value::<Document>(value).ok());
    assert_eq!(read.as_ref(), Some(document), "a tree");
    let mut bytes = Vec::new();
    assert!(ciborium::into_writer(document, &mut bytes).is_ok());
    let read = ciborium::from_reader::<Document, _>(bytes.as_slice());
    assert_eq!(read.ok().as_ref(), Some(document), "CBOR");
    let read = rmp_serde::to_vec_named(document).ok();
    let read = read.and_then(|bytes| rmp_serde::from_slice::<Document>(&bytes).ok());
    assert_eq!(read.as_ref(), Some(document), "MessagePack");
    assert!(
        postcard::to_allocvec(document).is_err(),
        "a format without keys"
    );
}

/// Tables that are written are read back, unless they say what tables cannot have.
fn through_tables(document: &Document) {
    let ledger = document.ledger();
    let exchanges = render::csv::exchanges(ledger);
    let figures = render::csv::figures(document.reports());
    let tables = Tables::under(ledger.agreement_in_force());
    let Err(invalid) = tables
        .with_exchanges(&exchanges)
        .with_figures(&figures)
        .document()
    else {
        return;
    };
    assert!(
        is_no_table(invalid.findings()),
        "{invalid:#}\n{exchanges}\n{figures}"
    );
}
