//! Sealed journals: any one entry that is changed, dropped, put in or moved is found and named; erasing notes leaves the
//! chain checkable.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use exchange_agreement::seal::{
    Checked, Continuity, Difference, DifferenceKind, Recorded, Salt, Seal,
};
use exchange_agreement::{Agreement, Document, JournalEntry, Ledger, testing};
use proptest::collection::vec;
use proptest::prelude::{
    Strategy, any, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest,
};
use proptest::sample::Index;
use serde_json::Value;

use super::theorems::explore;

pub(crate) fn salt() -> Salt {
    Salt::new(*b"32 bytes from a source of chance").unwrap()
}

pub(crate) fn sealed(agreement: &Agreement, journal: &[JournalEntry]) -> Seal {
    let recorded = Recorded::default().with_by("desk 2").unwrap();
    let mut seal = Seal::of(agreement, &recorded, &salt());
    for entry in journal {
        seal.append(entry, &recorded, &salt()).unwrap();
    }
    seal
}

/// The places of the notes in a text: what the seal finds is compared with this, which asks the keys alone.
fn notes(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let at = format!("{at}/{key}");
                if key == "note" && value.is_string() {
                    found.push(at);
                } else {
                    notes(value, &at, found);
                }
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                notes(item, &format!("{at}/{position}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn notes_of(entry: &JournalEntry) -> Vec<String> {
    let mut found = Vec::new();
    notes(&serde_json::to_value(entry).unwrap(), "", &mut found);
    found.sort();
    found
}

/// The entry with one note changed, or removed.
pub(crate) fn with_note(entry: &JournalEntry, place: &str, text: Option<&str>) -> JournalEntry {
    let mut value = serde_json::to_value(entry).unwrap();
    let (parent, _) = place.rsplit_once('/').unwrap();
    let object = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match text {
        Some(text) => object.insert("note".to_owned(), text.into()),
        None => object.remove("note"),
    };
    serde_json::from_value(value).unwrap()
}

fn without_notes(entry: &JournalEntry) -> String {
    let bare = |entry, place: &String| with_note(&entry, place, None);
    notes_of(entry).iter().fold(entry.clone(), bare).to_json()
}

/// Where an entry can have a note: itself, each leg, and in an amendment what the agreement has.
fn places_for_notes(entry: &JournalEntry) -> Vec<String> {
    let value = serde_json::to_value(entry).unwrap();
    let own = format!("/{}", entry.kind());
    let within = ["/legs", "/agreement/commitments", "/agreement/tranches"];
    let lists = within.map(|list| format!("{own}{list}"));
    let of_list = |list: &String| {
        let items = value
            .pointer(list)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        let places: Vec<String> = (0..items).map(|at| format!("{list}/{at}/note")).collect();
        places
    };
    let mut places = vec![format!("{own}/note")];
    places.extend(lists.iter().flat_map(of_list));
    places
}

const NOTES: [&str; 4] = [
    "fog",
    "\"quoted\" and \\",
    "les listes \u{e9}taient pr\u{ea}tes",
    "0",
];

/// Entries of every kind, with notes in some of the places for them, no two of them alike without their notes.
fn journals(least: usize) -> impl Strategy<Value = Vec<JournalEntry>> {
    let entry = prop_oneof![
        5 => testing::entry(),
        1 => testing::amendment().prop_map(JournalEntry::from),
    ];
    let noted = (entry, vec(0_usize..8, 12)).prop_map(|(entry, draws)| {
        let mut noted = entry.clone();
        for (place, draw) in places_for_notes(&entry).iter().zip(draws) {
            if let Some(text) = NOTES.get(draw) {
                noted = with_note(&noted, place, Some(text));
            }
        }
        noted
    });
    vec(noted, least..least + 10).prop_map(|mut entries| {
        let mut seen = BTreeSet::new();
        entries.retain(|entry| seen.insert(without_notes(entry)));
        entries
    })
}

fn kinds(checked: &Checked) -> Vec<DifferenceKind> {
    checked.differences().iter().map(Difference::kind).collect()
}

fn places(checked: &Checked) -> Vec<(Option<usize>, Option<usize>)> {
    let differences = checked.differences().iter();
    differences.map(|one| (one.sealed(), one.found())).collect()
}

proptest! {
    #[test]
    fn an_unchanged_copy_is_unchanged(agreement in testing::agreement(), journal in journals(0)) {
        let seal = sealed(&agreement, &journal);
        let checked = seal.check(&agreement, &journal);
        prop_assert!(checked.is_unchanged() && checked.erased().is_empty());
        prop_assert_eq!(checked.unchanged(), journal.len() + 1);
        // The same value gives the same bytes.
        prop_assert_eq!(&sealed(&agreement, &journal).to_json(), &seal.to_json());
        prop_assert_eq!(&Seal::from_json(seal.to_json()), &Ok(seal.clone()));
        let value = serde_json::to_value(&seal).unwrap();
        prop_assert_eq!(serde_json::from_value::<Seal>(value).unwrap(), seal);
    }

    #[test]
    fn a_changed_entry_is_found_and_named(
        agreement in testing::agreement(),
        mut journal in journals(1),
        other in testing::entry(),
        at in any::<Index>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let at = at.index(journal.len());
        prop_assume!(without_notes(&journal[at]) != without_notes(&other));
        let is_same_kind = journal[at].kind() == other.kind();
        journal[at] = other;
        let checked = seal.check(&agreement, &journal);
        prop_assert_eq!(kinds(&checked), [DifferenceKind::Changed]);
        prop_assert_eq!(places(&checked), [(Some(at + 1), Some(at + 1))]);
        prop_assert!(is_same_kind || checked.to_string().ends_with("is in its place"));
        prop_assert_eq!(checked.unchanged(), journal.len());
    }

    #[test]
    fn a_dropped_entry_is_found_and_named(
        agreement in testing::agreement(),
        mut journal in journals(1),
        at in any::<Index>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let at = at.index(journal.len());
        let dropped = journal.remove(at);
        let checked = seal.check(&agreement, &journal);
        prop_assert_eq!(kinds(&checked), [DifferenceKind::Dropped]);
        prop_assert_eq!(places(&checked), [(Some(at + 1), None)]);
        prop_assert!(checked.differences()[0].name().starts_with(dropped.kind()));
    }

    #[test]
    fn an_entry_that_was_put_in_is_found_and_named(
        agreement in testing::agreement(),
        mut journal in journals(0),
        other in testing::entry(),
        at in any::<Index>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let at = at.index(journal.len() + 1);
        prop_assume!(journal.iter().all(|entry| without_notes(entry) != without_notes(&other)));
        let kind = other.kind();
        journal.insert(at, other);
        let checked = seal.check(&agreement, &journal);
        prop_assert_eq!(kinds(&checked), [DifferenceKind::PutIn]);
        prop_assert_eq!(places(&checked), [(None, Some(at + 1))]);
        prop_assert!(checked.differences()[0].name().starts_with(kind));
    }

    #[test]
    fn entries_that_changed_places_are_found(
        agreement in testing::agreement(),
        mut journal in journals(2),
        two in any::<[Index; 2]>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let [one, other] = two.map(|at| at.index(journal.len()));
        prop_assume!(one != other);
        journal.swap(one, other);
        let checked = seal.check(&agreement, &journal);
        let apart = one.abs_diff(other);
        prop_assert_eq!(kinds(&checked), vec![DifferenceKind::Moved; apart.min(2)]);
        if apart > 2 {
            let (first, last) = (one.min(other) + 1, one.max(other) + 1);
            prop_assert_eq!(places(&checked), [(Some(last), Some(first)), (Some(first), Some(last))]);
        }
    }

    #[test]
    fn a_copy_that_ends_early_is_seen_against_its_seal_and_its_seal_against_the_head(
        agreement in testing::agreement(),
        journal in journals(1),
        kept in any::<Index>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let kept = kept.index(journal.len());
        let checked = seal.check(&agreement, &journal[..kept]);
        let dropped = (kept + 1..=journal.len()).map(|at| (Some(at), None));
        prop_assert_eq!(places(&checked), dropped.collect::<Vec<_>>());
        // A seal that ends there too fits the copy: only a head that was published shows it.
        let shorter = sealed(&agreement, &journal[..kept]);
        prop_assert!(shorter.check(&agreement, &journal[..kept]).is_unchanged());
        let missing = journal.len() - kept;
        prop_assert_eq!(shorter.continues(seal.head()), Continuity::Shorter(missing));
        prop_assert_eq!(seal.continues(shorter.head()), Continuity::Longer(missing));
        prop_assert_eq!((seal.shared_with(&shorter), shorter.shared_with(&seal)), (kept + 1, kept + 1));
        prop_assert_eq!(seal.head_of(kept + 1), Some(shorter.head()));
    }

    #[test]
    fn a_ledger_and_its_text_have_one_seal((agreement, history) in testing::history()) {
        let ledger = Ledger::replay(agreement, history.into_iter().map(JournalEntry::from)).unwrap();
        let seal = sealed(ledger.agreement(), ledger.journal());
        let document = Document::from_json(ledger.to_json(&[])).unwrap();
        prop_assert!(seal.check(document.agreement(), document.ledger().journal()).is_unchanged());
        prop_assert_eq!(sealed(document.agreement(), document.ledger().journal()), seal);
    }

    #[test]
    fn a_damaged_text_is_refused_or_has_the_head(
        agreement in testing::agreement(),
        journal in journals(0),
        at in any::<Index>(),
        byte in proptest::sample::select(b"0123456789abcdefg-.\"{}[],:/~ \\\x00\xff".to_vec()),
        removes in any::<bool>(),
    ) {
        let seal = sealed(&agreement, &journal);
        let mut text = seal.to_json().into_bytes();
        let at = at.index(text.len());
        if removes {
            text.remove(at);
        } else {
            text[at] = byte;
        }
        match Seal::from_json(&text) {
            // Salts are no part of the head; whatever else is read is what was sealed.
            Ok(read) => prop_assert_eq!(read.head(), seal.head()),
            Err(invalid) => prop_assert!(!invalid.findings().is_empty()),
        }
    }
}

/// What the second implementation made of the golden documents, from `docs/seal.md` alone.
#[test]
fn seals_have_the_bytes_that_another_implementation_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let recorded = Recorded::default().with_by("desk 2").unwrap();
    let recorded = recorded.with_when("2025-05-23T20:00Z").unwrap();
    let (mut compared, mut notes) = (0, 0);
    for kept in fs::read_dir(root.join("conformance/seals")).unwrap() {
        let kept = kept.unwrap().path();
        let name = kept.file_name().unwrap().to_str().unwrap();
        let name = name.replace(".seal.json", ".json");
        let document = fs::read(root.join("tests/fixtures/golden").join(name)).unwrap();
        let document = Document::from_json(document).unwrap();
        let mut seal = Seal::of(document.agreement(), &recorded, &salt());
        for entry in document.ledger().journal() {
            seal.append(entry, &recorded, &salt()).unwrap();
        }
        let kept = fs::read_to_string(kept).unwrap();
        assert_eq!(format!("{}\n", seal.to_json()), kept);
        assert_eq!(Seal::from_json(kept).unwrap(), seal);
        compared += 1;
        notes += seal
            .links()
            .iter()
            .map(|link| link.notes().count())
            .sum::<usize>();
    }
    assert!(
        compared > 7 && notes > 20,
        "{compared} seals, {notes} notes"
    );
}

#[test]
fn any_notes_can_be_erased_and_a_changed_one_is_found() {
    let strategy = (testing::agreement(), journals(1), vec(0_u8..4, 40));
    let outcomes = [
        "erased from the copy",
        "erased from both",
        "changed",
        "kept",
        "of a leg",
        "of an amended agreement",
    ];
    explore(
        &strategy,
        &outcomes,
        |(agreement, journal, draws), reached| {
            let mut seal = sealed(&agreement, &journal);
            let head = seal.head();
            let mut draws = draws.into_iter().cycle();
            let (mut copy, mut erased, mut changed) = (journal.clone(), Vec::new(), Vec::new());
            for (at, entry) in copy.iter_mut().enumerate() {
                for place in notes_of(&journal[at]) {
                    let draw = draws.next().unwrap();
                    reached(outcomes[usize::from(draw)]);
                    if place.contains("/legs/") {
                        reached("of a leg");
                    } else if place.contains("/agreement/") {
                        reached("of an amended agreement");
                    }
                    match draw {
                        0 => {
                            *entry = with_note(entry, &place, None);
                            erased.push((at + 1, place, true));
                        }
                        1 => {
                            *entry = with_note(entry, &place, None);
                            prop_assert!(seal.erase_note(at + 1, &place));
                            erased.push((at + 1, place, false));
                        }
                        2 => {
                            *entry = with_note(entry, &place, Some("another note than drawn"));
                            changed.push((at + 1, place));
                        }
                        _ => {}
                    }
                }
            }
            let seal = Seal::from_json(seal.to_json()).unwrap();
            prop_assert_eq!(seal.head(), head);
            let checked = seal.check(&agreement, &copy);
            let found = checked.erased().iter();
            let found = found.map(|one| (one.link(), one.note().to_owned(), one.is_salt_kept()));
            prop_assert_eq!(found.collect::<Vec<_>>(), erased);
            let found = checked.differences().iter();
            prop_assert!(
                found
                    .clone()
                    .all(|one| one.kind() == DifferenceKind::NoteChanged)
            );
            let found = found.map(|one| (one.sealed().unwrap(), one.note().unwrap().to_owned()));
            prop_assert_eq!(found.collect::<Vec<_>>(), changed);
            Ok(())
        },
    );
}

/// Three entries are alike but for their notes. One that is dropped, or put in, is that one, wherever it was.
#[test]
fn of_entries_that_are_alike_but_for_their_notes_the_one_that_is_missing_is_dropped() {
    let agreement = Agreement::between("A", "B").build().unwrap();
    let entry = |note: &str| {
        let text =
            format!(r#"{{ "event": {{ "id": "truce", "on": "2024-01-01", "note": "{note}" }} }}"#);
        JournalEntry::from_json(text).unwrap()
    };
    let all = ["one", "two", "three"].map(entry);
    for at in 0..3 {
        let mut fewer = all.to_vec();
        fewer.remove(at);
        let checked = sealed(&agreement, &all).check(&agreement, &fewer);
        assert_eq!(kinds(&checked), [DifferenceKind::Dropped]);
        assert_eq!(places(&checked), [(Some(at + 1), None)]);
        assert_eq!((checked.unchanged(), checked.erased().len()), (3, 0));
        let checked = sealed(&agreement, &fewer).check(&agreement, &all);
        assert_eq!(kinds(&checked), [DifferenceKind::PutIn]);
        assert_eq!(places(&checked), [(None, Some(at + 1))]);
    }
    // A note that was changed too is one more difference.
    let changed = [entry("2"), entry("three")];
    let checked = sealed(&agreement, &all).check(&agreement, &changed);
    assert_eq!(kinds(&checked).len(), 2, "{checked}");
}
