//! One entry of a journal by itself, as a store keeps it: out and in again, and its faults.

use std::fs;
use std::path::Path;

use exchange_agreement::{Document, JournalEntry, Ledger, testing};
use proptest::prelude::{prop_assert_eq, proptest};

use super::lines;

fn by_serde(entry: &JournalEntry) -> JournalEntry {
    serde_json::from_str(&serde_json::to_string(entry).unwrap()).unwrap()
}

fn by_json(entry: &JournalEntry) -> JournalEntry {
    JournalEntry::from_json(entry.to_json()).unwrap()
}

/// The journal of a document, entry by entry through a reader, folded again.
fn kept(document: &Document, reads: impl Fn(&JournalEntry) -> JournalEntry) -> Ledger {
    let journal = document.ledger().journal().iter().map(reads);
    Ledger::replay(document.agreement().clone(), journal).unwrap()
}

#[test]
fn the_journals_of_real_agreements_are_kept_entry_by_entry() {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases"));
    let mut kinds = std::collections::BTreeSet::new();
    for file in files.unwrap() {
        let path = file.unwrap().path();
        let document = Document::from_json(fs::read(&path).unwrap()).unwrap();
        kinds.extend(document.ledger().journal().iter().map(JournalEntry::kind));
        let ledger = kept(&document, by_serde);
        assert_eq!(ledger.journal(), document.ledger().journal());
        assert_eq!(
            ledger.standing(),
            document.ledger().standing(),
            "{}",
            path.display()
        );
    }
    assert!(kinds.len() > 4, "{kinds:?}");
}

#[test]
fn an_entry_is_written_as_in_the_journal_of_its_document() {
    let text = include_str!("../../examples/cases/il-hamas-2023-11.json");
    let document = Document::from_json(text).unwrap();
    let whole = serde_json::to_value(&document).unwrap();
    for (position, entry) in document.ledger().journal().iter().enumerate() {
        let alone = serde_json::to_value(entry).unwrap();
        assert_eq!(alone, whole["journal"][position]);
    }
}

#[test]
fn the_serde_door_of_an_entry_tells_its_own_faults_from_its_root() {
    let refused = |text: &str| {
        let read = serde_json::from_str::<JournalEntry>(text);
        read.unwrap_err().to_string()
    };
    assert_eq!(
        refused("{}"),
        "E16 \"\" no kind of entry is given, expected one of `exchange`, `correction`, `reversal`, `settled`, `declared`, `event`, \
         `suspension`, `resumption`, `end`, `amendment`"
    );
    assert_eq!(
        refused(r#"{"exchange":{"id":"1","on":"2025-02-30","legs":[]}}"#),
        "E10 /exchange/on `2025-02-30` is not a valid date, expected a date of the calendar; E09 /exchange/legs carried out, but it has no legs"
    );
    assert_eq!(
        refused(r#"{"correction":{"id":"","legs":[]}}"#),
        "E02 /correction/id the exchange id is empty; E09 /correction/legs carried out, but it has no legs"
    );
    assert_eq!(
        refused(r#"{"reversal":{"of":"1"},"event":{"id":"e","on":"2025"}}"#),
        "E16 /event a second kind is given, expected one kind of entry"
    );
    assert_eq!(
        refused(r#"{"suspension":{"on":"2025-13"}}"#),
        "E10 /suspension/on `2025-13` is not a valid date, expected a date of the calendar"
    );
    assert_eq!(
        refused(r#"{"amendment":{"id":"a","agreement":{"sides":{}}}}"#),
        "E06 /amendment/agreement/sides the number of sides is 0, expected at least 2"
    );
    let shape = refused(r#"{"reversion":{"of":"1"}}"#);
    assert!(shape.starts_with("unknown field `reversion`"), "{shape}");
}

#[test]
fn the_text_of_an_entry_tells_every_fault_with_its_place() {
    let deep = format!(r#"{{"event":{}{}}}"#, "[".repeat(9_000), "]".repeat(9_000));
    let texts: [&[u8]; 7] = [
        br#"{"exchange":{"id":"1","on":"2025-02-30","legz":[],"legs":[{"from":"RU","from":"UA"}]}}"#,
        br#"{"reversion":{"of":"1"}}"#,
        br#"{"reversal":{"of":"1"}} {"#,
        b"",
        b"[]",
        b"{\"event\":\xff}",
        deep.as_bytes(),
    ];
    let refused = |text: &[u8]| lines(JournalEntry::from_json(text).unwrap_err().findings());
    let told: Vec<String> = texts.into_iter().flat_map(refused).collect();
    assert_eq!(
        told,
        [
            "E14 /exchange/legz unknown key `legz`, did you mean `legs`?",
            "E15 /exchange/legs/0/from the key `from` appears more than once",
            "E10 /exchange/on `2025-02-30` is not a valid date, expected a date of the calendar",
            "E16 /exchange/legs/0/to missing, expected text",
            "E16 /exchange/legs/0/detainees missing, expected an object of counts by category",
            "E14 /reversion unknown key `reversion`, did you mean `reversal`?",
            "E00 \"\" cannot be read as JSON at line 1, column 25: `trailing characters`",
            "E00 \"\" cannot be read as JSON at line 1, column 1: `EOF while parsing a value`",
            "E16 \"\" a list is given, expected an object",
            "E00 \"\" cannot be read as JSON at line 1, column 10: `the text is not UTF-8`",
            "E13 /event more levels of nesting, at most 32 are allowed",
        ]
    );
}

#[test]
fn an_entry_alone_has_the_faults_that_it_has_in_a_document() {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken"));
    let mut told = 0;
    for file in files.unwrap() {
        let path = file.unwrap().path();
        let Ok(whole) = serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap())
        else {
            continue;
        };
        let findings = crate::check(&serde_json::to_vec(&whole).unwrap());
        let whole_lines = lines(&findings);
        let entries = whole["journal"].as_array().into_iter().flatten();
        for (position, entry) in entries.enumerate() {
            let Err(invalid) = JournalEntry::from_json(entry.to_string()) else {
                continue;
            };
            for line in lines(invalid.findings()) {
                let (code, rest) = line.split_once(' ').unwrap();
                // The pointer of the whole value is shown as two quotes.
                let rest = rest.strip_prefix("\"\"").unwrap_or(rest);
                let line = format!("{code} /journal/{position}{rest}");
                assert!(whole_lines.contains(&line), "{}: {line}", path.display());
                told += 1;
            }
        }
    }
    assert!(told > 20, "{told}");
}

proptest! {
    #[test]
    fn an_entry_of_any_kind_reads_back_equal(entry in testing::entry()) {
        prop_assert_eq!(&by_serde(&entry), &entry);
        prop_assert_eq!(by_json(&entry), entry);
    }
}
