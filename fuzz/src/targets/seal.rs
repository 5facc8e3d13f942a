//! Seals: what is sealed is read back and checked, whatever is changed is found, and erasing keeps the chain.

use exchange_agreement::journal::Receipt;
use exchange_agreement::rules::Level;
use exchange_agreement::seal::{
    Continuity, Difference, DifferenceKind, Erased, Head, Recorded, Salt, Seal, SealedLedger,
};
use exchange_agreement::{Agreement, Document, JournalEntry, Ledger};
use serde::Serialize;
use serde_json::Value;

use crate::draw::Draw;
use crate::edit::change;

pub(super) fn check(text: &[u8]) -> bool {
    if let Err(invalid) = Seal::from_json(text) {
        assert!(invalid.findings().count_of(Level::Impossible) > 0);
    }
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let (salt, recorded) = (salt(&mut draw), recorded(&mut draw));
    let ledger = document.ledger();
    let sealed = SealedLedger::open(ledger.clone(), &recorded, &salt);
    let seal = sealed.seal();
    is_read_back(&document, seal);
    heads_are_continued(seal, &mut draw);
    assert_eq!(
        SealedLedger::join(ledger.clone(), seal.clone()).as_ref(),
        Ok(&sealed)
    );
    is_damage_seen(ledger, seal, &mut draw);
    is_change_seen(&document, seal, &mut draw);
    is_entry_followed(ledger, seal, &mut draw);
    are_notes_erased(ledger, seal, &mut draw);
    is_batch_sealed(&sealed, (&recorded, &salt), &mut draw);
    true
}

fn salt(draw: &mut Draw) -> Salt {
    let mut bytes = [0; 32];
    for part in bytes.chunks_mut(8) {
        part.copy_from_slice(&draw.next().to_be_bytes());
    }
    Salt::new(bytes).unwrap_or_else(|| panic!("bytes that are all alike: {bytes:?}"))
}

fn recorded(draw: &mut Draw) -> Recorded {
    let desk = ["", "desk 2", "the \"second\" desk", "Büro 2"][draw.below(4)];
    let when = ["", "2025-05-23T20:00Z"][draw.below(2)];
    let recorded = Recorded::default();
    let recorded = recorded.clone().with_by(desk).unwrap_or(recorded);
    recorded.clone().with_when(when).unwrap_or(recorded)
}

/// The seal and the document are stored as text; read back, the one is equal and the other fits it.
fn is_read_back(document: &Document, seal: &Seal) {
    let written = seal.to_json();
    let again = Seal::from_json(&written);
    assert_eq!(again.as_ref(), Ok(seal), "a seal that is written is read");
    assert_eq!(
        again.map(|again| again.to_json()),
        Ok(written),
        "the same bytes"
    );
    match Document::from_json(document.to_json()) {
        Ok(copy) => is_whole(copy.ledger(), seal),
        Err(invalid) => panic!("what is written is not read: {invalid:#}"),
    }
    is_whole(document.ledger(), seal);
}

fn is_whole(ledger: &Ledger, seal: &Seal) {
    let checked = seal.check(ledger.agreement(), ledger.journal());
    assert!(
        checked.is_unchanged() && checked.erased().is_empty(),
        "{checked}"
    );
    assert_eq!(checked.unchanged(), ledger.journal().len() + 1);
    assert_eq!(checked.unchanged(), seal.links().len());
}

fn heads_are_continued(seal: &Seal, draw: &mut Draw) {
    let links = seal.links().len();
    assert_eq!(seal.head_of(links), Some(seal.head()));
    let some = 1 + draw.below(links);
    let head = seal.head_of(some).map(|head| head.to_string());
    let head = head.and_then(|head| head.parse::<Head>().ok());
    let expected = match links - some {
        0 => Continuity::Same,
        by => Continuity::Longer(by),
    };
    assert_eq!(head.map(|head| seal.continues(head)), Some(expected));
}

/// A byte of the text of the seal is another: the text is refused, or what it says does not fit.
fn is_damage_seen(ledger: &Ledger, seal: &Seal, draw: &mut Draw) {
    for _ in 0..4 {
        let damaged = with_another_byte(&seal.to_json(), draw);
        match Seal::from_json(&damaged) {
            Err(invalid) => assert!(invalid.findings().count_of(Level::Impossible) > 0),
            Ok(other) => {
                let is_continued = other.continues(seal.head()).is_continued();
                let checked = other.check(ledger.agreement(), ledger.journal());
                let is_seen = !is_continued || !checked.is_unchanged();
                assert!(is_seen || other == *seal, "{}", other.to_json());
            }
        }
    }
}

/// The text with one byte more, less or changed.
fn with_another_byte(text: &str, draw: &mut Draw) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = draw.below(bytes.len());
    let byte = b"0123456789abcdef{}[]\",:nst\x00\xff"[draw.below(28)];
    match draw.below(4) {
        0 => drop(bytes.remove(at)),
        1 => bytes.insert(at, byte),
        _ => bytes[at] = byte,
    }
    bytes
}

/// Another document fits the seal only where it differs in nothing but notes that are missing.
fn is_change_seen(document: &Document, seal: &Seal, draw: &mut Draw) {
    let mut json = serde_json::to_value(document).unwrap_or_default();
    change(&mut json, draw);
    if let Ok(other) = Document::from_json(json.to_string()) {
        let (here, there) = (document.ledger(), other.ledger());
        let here = (here.agreement(), here.journal());
        is_copy_judged(seal, here, (there.agreement(), there.journal()));
    }
}

type Copy<'l> = (&'l Agreement, &'l [JournalEntry]);

fn is_copy_judged(seal: &Seal, sealed: Copy<'_>, copy: Copy<'_>) {
    let checked = seal.check(copy.0, copy.1);
    assert!(!checked.to_string().is_empty());
    if sealed == copy {
        assert!(
            checked.is_unchanged() && checked.erased().is_empty(),
            "{checked}"
        );
        return;
    }
    assert!(
        !checked.is_unchanged() || !checked.erased().is_empty(),
        "a change is not seen: {copy:?}"
    );
    if checked.is_unchanged() {
        let is_alike = without_notes(&sealed.0) == without_notes(&copy.0)
            && without_notes(&sealed.1) == without_notes(&copy.1);
        assert!(is_alike, "content passes as a note: {checked}");
        assert!(checked.erased().iter().all(Erased::is_salt_kept));
    }
}

fn without_notes(value: &impl Serialize) -> Value {
    let mut json = serde_json::to_value(value).unwrap_or_default();
    drop_notes(&mut json);
    json
}

fn drop_notes(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, value| key != "note" || !value.is_string());
            object.values_mut().for_each(drop_notes);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_notes),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// One entry is dropped, put in, moved or changed: that is what the check reports.
fn is_entry_followed(ledger: &Ledger, seal: &Seal, draw: &mut Draw) {
    let (agreement, journal) = (ledger.agreement(), ledger.journal());
    let at = draw.below(journal.len());
    let Some(entry) = journal.get(at) else {
        return;
    };
    // Of entries that differ in nothing but notes, another can be taken for the one that is missing, and its note for changed.
    let mut without: Vec<Value> = Vec::new();
    for one in journal {
        let bare = without_notes(one);
        if without.contains(&bare) {
            return;
        }
        without.push(bare);
    }
    let kinds = |copy: &[JournalEntry]| -> Vec<DifferenceKind> {
        let checked = seal.check(agreement, copy);
        checked.differences().iter().map(Difference::kind).collect()
    };
    let mut copy = journal.to_vec();
    copy.remove(at);
    assert_eq!(
        kinds(&copy),
        [DifferenceKind::Dropped],
        "entry {at} is dropped"
    );
    let mut copy = journal.to_vec();
    copy.insert(draw.below(journal.len() + 1), entry.clone());
    assert_eq!(
        kinds(&copy),
        [DifferenceKind::PutIn],
        "entry {at} is put in again"
    );
    let mut copy = journal.to_vec();
    let other = draw.below(journal.len());
    copy.swap(at, other);
    let moved = kinds(&copy);
    assert!(
        moved.iter().all(|kind| *kind == DifferenceKind::Moved),
        "{moved:?}"
    );
    assert_eq!(
        moved.is_empty(),
        copy == journal,
        "{at} and {other} change places"
    );
    assert!(moved.len() <= 2, "{moved:?}");
    if let Ok(changed) = JournalEntry::from_json(with_another_byte(&entry.to_json(), draw)) {
        let mut copy = journal.to_vec();
        copy[at] = changed;
        is_copy_judged(seal, (agreement, journal), (agreement, &copy));
    }
}

/// Some notes are erased: the head stays, a check names them, and other words in their place cannot pass for them.
fn are_notes_erased(ledger: &Ledger, seal: &Seal, draw: &mut Draw) {
    let notes = seal.links().iter().enumerate();
    let notes = notes.flat_map(|(link, sealed)| sealed.notes().map(move |note| (link, note)));
    let erased: Vec<(usize, &str)> = notes.filter(|_| draw.one_in(2)).collect();
    let mut without = seal.clone();
    let mut copy = ledger.journal().to_vec();
    let mut filled = None;
    for (link, place) in &erased {
        assert!(without.erase_note(*link, place) && !without.erase_note(*link, place));
        // The agreement has no door of its own for a text; the erasing of its notes is checked in the seal alone.
        let Some(entry) = link.checked_sub(1).and_then(|at| copy.get_mut(at)) else {
            continue;
        };
        filled = Some((*link, with_note(entry, place, Some("other words"))));
        *entry = with_note(entry, place, None);
    }
    without.erase_recorder(draw.below(seal.links().len()));
    assert_eq!(without.head(), seal.head(), "erasing keeps the head");
    assert_eq!(Seal::from_json(without.to_json()).as_ref(), Ok(&without));
    let is_of_entry = |one: &&(usize, &str)| one.0 > 0;
    let expected = erased.iter().filter(is_of_entry).count();
    let mut agreement_alone = seal.clone();
    for (link, place) in erased.iter().filter(is_of_entry) {
        agreement_alone.erase_note(*link, place);
    }
    let checked = agreement_alone.check(ledger.agreement(), &copy);
    assert!(checked.is_unchanged(), "{checked}");
    assert_eq!(checked.erased().len(), expected, "{checked}");
    assert!(checked.erased().iter().all(|one| !one.is_salt_kept()));
    if let Some((link, entry)) = filled {
        copy[link - 1] = entry;
        let checked = agreement_alone.check(ledger.agreement(), &copy);
        let kinds: Vec<_> = checked.differences().iter().map(Difference::kind).collect();
        assert_eq!(kinds, [DifferenceKind::NoteNotChecked], "{checked}");
    }
}

/// The entry with another note at a place, or without one.
fn with_note(entry: &JournalEntry, place: &str, note: Option<&str>) -> JournalEntry {
    let mut json: Value = serde_json::from_str(&entry.to_json()).unwrap_or_default();
    let parent = place
        .strip_suffix("/note")
        .and_then(|parent| json.pointer_mut(parent));
    let Some(Value::Object(parent)) = parent else {
        panic!("no note at {place}: {json}");
    };
    match note {
        Some(note) => drop(parent.insert("note".to_owned(), note.into())),
        None => drop(parent.shift_remove("note")),
    }
    match JournalEntry::from_json(json.to_string()) {
        Ok(entry) => entry,
        Err(invalid) => panic!("without its note an entry is refused: {invalid:#}"),
    }
}

/// A batch is sealed as a whole, as if its entries had been there, or changes nothing.
fn is_batch_sealed(sealed: &SealedLedger, with: (&Recorded, &Salt), draw: &mut Draw) {
    let (recorded, salt) = with;
    let ledger = sealed.ledger();
    let (first, rest) = ledger
        .journal()
        .split_at(draw.below(ledger.journal().len() + 1));
    let Ok(before) = Ledger::replay(ledger.agreement().clone(), first.to_vec()) else {
        return;
    };
    let before = SealedLedger::open(before, recorded, salt);
    let mut after = before.clone();
    match after.record_all_observed(rest.to_vec(), recorded, salt) {
        Ok(receipts) => {
            assert_eq!(receipts.len(), rest.len());
            let is_new = receipts.iter().all(Receipt::is_new);
            assert!(
                !is_new || after == *sealed,
                "a batch is sealed as its entries are"
            );
        }
        Err(refused) => {
            assert_eq!(after, before, "a refusal changes nothing");
            assert_eq!(refused.entries(), rest);
        }
    }
}
