//! Entries of a journal: observed, recorded and replayed, as they were read and in another order.

use exchange_agreement::{Document, JournalEntry, Ledger};
use serde_json::Value;

use super::document::{are_placed, broken_terms, lines};
use crate::draw::Draw;

/// More entries are judged without a look at the ledger after each.
const LOOKED_AT: usize = 16;

pub(super) fn check_in_order(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let ledger = document.ledger();
    let journal = ledger.journal();
    are_placed(&document.findings(), &json(&document));
    let replayed = Ledger::replay(ledger.agreement().clone(), journal.to_vec());
    assert_eq!(
        replayed.as_ref(),
        Ok(ledger),
        "a document that reads replays"
    );
    assert_eq!(ledger.standing(), ledger.recount(), "kept is recounted");
    let mut observed = Ledger::open(ledger.agreement().clone());
    for entry in journal {
        is_offered(&mut observed, entry, false);
    }
    if observed.journal().len() == journal.len() {
        assert_eq!(&observed, ledger, "observed one by one");
    }
    for position in 0..journal.len().min(LOOKED_AT) {
        let _ = ledger.findings_at(position).to_string();
    }
    is_within_terms(ledger, journal);
    true
}

pub(super) fn check_in_any_order(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let mut journal = document.ledger().journal().to_vec();
    if let Some(again) = draw.pick(&journal).cloned() {
        journal.push(again);
    }
    draw.shuffle(&mut journal);
    is_within_terms(document.ledger(), &journal);
    let mut ledger = Ledger::open(document.agreement().clone());
    for entry in &journal {
        let is_strict = draw.one_in(2);
        is_offered(&mut ledger, entry, is_strict);
    }
    let replayed = Ledger::replay(document.agreement().clone(), ledger.journal().to_vec());
    assert_eq!(
        replayed.as_ref(),
        Ok(&ledger),
        "recorded in any order, it replays"
    );
    let (_, reports) = document.into_parts();
    // A report may name an exchange that was refused.
    let Ok(document) = Document::new(ledger, reports) else {
        return true;
    };
    let written = document.to_json();
    match Document::from_json(&written) {
        Ok(read) => {
            assert_eq!(read, document, "written and read");
            assert_eq!(lines(&read.findings()), lines(&document.findings()));
        }
        Err(invalid) => panic!("what was recorded is not read: {invalid:#}"),
    }
    are_placed(&document.findings(), &json(&document));
    true
}

fn json(document: &Document) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}

/// Offers an entry: what was foretold is found, a refusal changes nothing and gives the entry back, and the kept numbers
/// are those of a recount.
fn is_offered(ledger: &mut Ledger, entry: &JournalEntry, is_strict: bool) {
    let before = ledger.clone();
    let foretold = ledger.would_record_entry(entry);
    let answer = if is_strict {
        ledger.record(entry.clone())
    } else {
        ledger.record_observed(entry.clone())
    };
    match answer {
        Ok(receipt) if receipt.is_new() => {
            assert_eq!(receipt.findings(), &foretold, "as foretold");
            assert_eq!(ledger.journal().get(receipt.position()), Some(entry));
            assert_eq!(ledger.journal().len(), before.journal().len() + 1);
        }
        Ok(receipt) => {
            assert_eq!(before.journal().get(receipt.position()), Some(entry));
            assert_eq!(ledger, &before, "the same again changes nothing");
        }
        Err(refused) => {
            assert_eq!(ledger, &before, "a refusal changes nothing");
            assert_eq!(refused.into_parts(), (entry.clone(), foretold));
        }
    }
    if ledger.journal().len() <= LOOKED_AT {
        assert_eq!(ledger.standing(), ledger.recount(), "kept is recounted");
    }
}

/// What is recorded strictly, in whatever order, breaks no term; and nobody hands on whom they did not receive.
fn is_within_terms(ledger: &Ledger, journal: &[JournalEntry]) {
    let mut strict = Ledger::open(ledger.agreement().clone());
    for entry in journal {
        let _ = strict.record(entry.clone());
    }
    assert_eq!(
        broken_terms(&strict),
        Vec::<String>::new(),
        "recorded strictly"
    );
    for custody in strict.standing().custody() {
        let received = custody.held_at_the_start().plus(custody.received());
        let most = received.possibly();
        assert!(most.is_none_or(|most| custody.handed_on().surely() <= most));
    }
}
