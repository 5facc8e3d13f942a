//! Nothing is lost on the way out: two documents that differ as values differ on their Markdown pages.
//!
//! Each leaf of a document is changed, one at a time, as JSON: so a key that is new to the format is changed too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use exchange_agreement::{Document, Ledger, render, testing};
use proptest::prelude::*;
use serde_json::Value;

use super::leaves::{Edit, Place, Seen, edited, edits, given_to_others};

/// The page of that part of a document in which a place is. What follows from the document (balances, verdicts, findings)
/// might change where a number does, and hide that the number itself is on no page.
fn content(document: &Document, pointer: &str) -> String {
    let mut keys = pointer.split('/').skip(1);
    let ledger = document.ledger();
    match (keys.next(), keys.next()) {
        (Some("agreement"), _) => render::agreement(document.agreement()).to_markdown(),
        (Some("reports"), Some(position)) => {
            let position: usize = position.parse().unwrap();
            let report = document.reports().get(position);
            report.map_or_else(String::new, |report| render::report(report).to_markdown())
        }
        (Some("journal"), Some(_)) => {
            render::journal(ledger).to_markdown() + &render::amendments(ledger).to_markdown()
        }
        _ => {
            let pages = [
                render::agreement(document.agreement()),
                render::journal(ledger),
            ];
            let pages = pages.into_iter().chain([render::amendments(ledger)]);
            let pages = pages.chain(document.reports().iter().map(render::report));
            pages.map(|page| page.to_markdown()).collect()
        }
    }
}

/// The JSON files below a folder that are documents.
fn files(folder: &str) -> Vec<(String, Value)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut documents = Vec::new();
    while let Some(folder) = folders.pop() {
        let files = fs::read_dir(&folder).unwrap();
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|end| end == "json") {
                let text = fs::read(&file).unwrap();
                if let Ok(document) = Document::from_json(&text) {
                    let json = serde_json::from_str(&document.to_json()).unwrap();
                    documents.push((file.display().to_string(), json));
                }
            }
        }
    }
    documents
}

/// The changes that were tried at a kind of place.
#[derive(Debug, Default)]
struct Tries {
    /// How many made another document.
    made: u32,
    failed: u32,
    /// The position of the last that did, in the list of changes to try.
    last: usize,
}

/// The first two keys of a pointer.
fn part(pointer: &str) -> String {
    pointer.split('/').take(3).collect()
}

/// Makes changes of a document and collects the kinds of places that were changed, and every change that its page does
/// not show.
struct Changed<'s> {
    seen: &'s Seen,
    kinds: BTreeMap<String, Tries>,
    hidden: Vec<String>,
}

impl Changed<'_> {
    fn of(seen: &Seen) -> Changed<'_> {
        let (kinds, hidden) = (BTreeMap::new(), Vec::new());
        Changed {
            seen,
            kinds,
            hidden,
        }
    }

    /// Many changes are tried where a kind of place is new; later the first that makes another document.
    fn change(&mut self, name: &str, json: &Value, is_chosen: impl Fn(usize, &Place) -> bool) {
        let document = Document::from_json(json.to_string()).unwrap();
        let mut here = Seen::default();
        here.add(&Place::default(), json);
        let mut pages = BTreeMap::new();
        for (number, (place, edits)) in edits(json, &here, self.seen).into_iter().enumerate() {
            if !is_chosen(number, &place) {
                continue;
            }
            let Tries { made, failed, last } = self.kinds.entry(place.kind.clone()).or_default();
            let tries = match (*made, *failed) {
                (4.., _) => 2 * usize::from(place.is_leaf()),
                (0, 24..) => 1,
                _ => 8,
            };
            // What made another document before is tried first.
            let mut edits: Vec<(usize, Edit)> = edits.into_iter().enumerate().collect();
            edits.sort_by_key(|(number, _)| *number != *last);
            let page = pages.entry(part(&place.pointer));
            let page = page.or_insert_with(|| content(&document, &place.pointer));
            for (number, edit) in edits.into_iter().take(tries) {
                let other = edited(json, &place, &edit);
                let other = other.and_then(|text| Document::from_json(text).ok());
                let Some(other) = other.filter(|other| *other != document) else {
                    *failed += 1;
                    continue;
                };
                *made += 1;
                *last = number;
                if content(&other, &place.pointer) == *page {
                    self.hidden
                        .push(format!("{name}: {}: {edit:?}", place.pointer));
                }
                if *made > 4 {
                    break;
                }
            }
        }
    }

    #[track_caller]
    fn finish(self) -> BTreeMap<String, Tries> {
        let hidden = &self.hidden;
        assert!(
            hidden.is_empty(),
            "{} changes are on no page:\n{}",
            hidden.len(),
            hidden.join("\n")
        );
        self.kinds
    }
}

/// Changes each leaf of the documents below some folders, and returns how often each kind of place was changed.
fn change_all(folders: &[&str], is_chosen: impl Fn(&Place) -> bool) -> BTreeMap<String, Tries> {
    let documents: Vec<_> = folders.iter().flat_map(|folder| files(folder)).collect();
    assert!(documents.len() >= 18, "{}", documents.len());
    let mut seen = Seen::default();
    for (_, json) in &documents {
        seen.add(&Place::default(), json);
    }
    let mut changed = Changed::of(&seen);
    for (name, json) in &documents {
        changed.change(name, json, |_, place| is_chosen(place));
    }
    changed.finish()
}

#[test]
fn a_change_of_any_leaf_of_any_fixture_is_seen_on_its_page() {
    let kinds = change_all(&["tests/fixtures"], |_| true);
    let changed = kinds.values().filter(|tries| tries.made > 0).count();
    assert!(changed > 250, "{changed} of {}", kinds.len());
}

#[test]
fn a_change_of_any_leaf_of_any_case_is_seen_on_its_page() {
    change_all(&["examples/data", "examples/cases"], Place::is_leaf);
}

/// After so many changes of a kind of place that made no other document, no more are tried.
const FAILED: u32 = 32;

/// Gives what stands under each key to another object that can have it, as often as is left for its kind of place, and
/// returns every change that the page does not show.
fn given(name: &str, json: &Value, most: u32, kinds: &mut BTreeMap<String, Tries>) -> Vec<String> {
    let document = Document::from_json(json.to_string()).unwrap();
    let mut seen = Seen::default();
    seen.add(&Place::default(), json);
    let (mut pages, mut hidden) = (BTreeMap::new(), Vec::new());
    for (place, _) in edits(json, &seen, &seen) {
        let Tries { made, failed, .. } = kinds.entry(place.kind.clone()).or_default();
        if *made >= most || *failed >= FAILED || !place.kind.ends_with(" (key)") {
            continue;
        }
        for text in given_to_others(json, &place) {
            let other = Document::from_json(&text).ok();
            let Some(other) = other.filter(|other| *other != document) else {
                *failed += 1;
                continue;
            };
            *made += 1;
            let page = pages.entry(part(&place.pointer));
            let page = page.or_insert_with(|| content(&document, &place.pointer));
            if content(&other, &place.pointer) == *page {
                hidden.push(format!("{name}: {} is given to another", place.pointer));
            }
        }
    }
    hidden
}

/// A document with every entry twice, where that is possible: the facts of one can be given to its equal.
fn doubled(json: &Value) -> Value {
    let mut json = json.clone();
    let mut position = 0;
    while let Some(entry) = json.pointer(&format!("/journal/{position}")).cloned() {
        let mut twice = json.clone();
        let mut other = entry;
        for inner in other.as_object_mut().unwrap().values_mut() {
            let inner = inner.as_object_mut().unwrap();
            for key in ["note", "sources", "known"] {
                inner.remove(key);
            }
        }
        let entries = twice["journal"].as_array_mut().unwrap();
        entries.insert(position + 1, other);
        if Document::from_json(twice.to_string()).is_ok() {
            json = twice;
            position += 1;
        }
        position += 1;
    }
    json
}

#[test]
fn whose_a_fact_is_is_seen_on_the_page_of_any_document() {
    let (mut plain, mut twice) = (BTreeMap::new(), BTreeMap::new());
    let mut hidden = Vec::new();
    for folder in ["tests/fixtures", "examples/data", "examples/cases"] {
        for (name, json) in files(folder) {
            let entries = json["journal"].as_array().map_or(0, Vec::len);
            if (1..=12).contains(&entries) {
                hidden.extend(given(&name, &doubled(&json), 12, &mut twice));
            }
            hidden.extend(given(&name, &json, 12, &mut plain));
        }
    }
    let made = plain.values().chain(twice.values());
    let made: u32 = made.map(|tries| tries.made).sum();
    assert!(made > 500, "{made}");
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
}

/// A document with whatever of drawn entries and reports is possible together.
fn document() -> impl Strategy<Value = Document> {
    let entries = prop_oneof![
        2 => testing::exchange().prop_map(exchange_agreement::JournalEntry::from),
        1 => testing::entry(),
        1 => testing::amendment().prop_map(Into::into),
    ];
    let entries = proptest::collection::vec(entries, 0..=8);
    let reports = (testing::report(0), testing::report(1));
    (
        testing::agreement().boxed(),
        entries.boxed(),
        reports.boxed(),
    )
        .prop_map(|(agreement, entries, (one, other))| {
            let mut ledger = Ledger::open(agreement);
            for entry in entries {
                // Some entries contradict others; the ledger is then as it was.
                let _ = ledger.record_observed(entry);
            }
            Document::new(ledger, [one, other]).unwrap_or_else(|refused| {
                let (ledger, ..) = refused.into_parts();
                Document::new(ledger, []).unwrap()
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_change_of_any_leaf_of_a_drawn_document_is_seen_on_its_page(
        document in document(),
        chosen in any::<usize>(),
    ) {
        let json: Value = serde_json::from_str(&document.to_json()).unwrap();
        let mut seen = Seen::default();
        seen.add(&Place::default(), &json);
        let mut changed = Changed::of(&seen);
        changed.change("drawn", &json, |number, _| number % 8 == chosen % 8);
        prop_assert!(changed.hidden.is_empty(), "{:#?}", changed.hidden);
    }

    #[test]
    fn whose_a_fact_is_is_seen_on_the_page_of_a_drawn_document(document in document()) {
        let json: Value = serde_json::from_str(&document.to_json()).unwrap();
        let hidden = given("drawn", &doubled(&json), 4, &mut BTreeMap::new());
        prop_assert!(hidden.is_empty(), "{:#?}", hidden);
    }

    #[test]
    fn a_document_that_is_not_another_has_not_its_page(one in document(), other in document()) {
        prop_assert_eq!(content(&one, "") == content(&other, ""), one == other);
    }
}
