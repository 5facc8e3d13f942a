//! Theorem 17: names and order do not matter. Under other names of actors, parties, parts, labels and ids, with the sides
//! in the other order, and with dated entries recorded in another order, the answers are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use exchange_agreement::rules::{Code, Level};
use exchange_agreement::terms::{Part, Party, PartyRole};
use exchange_agreement::{
    Agreement, Balance, Document, Ledger, Parity, PartialDate, Standing, render,
};
use proptest::prelude::*;
use serde_json::Value;

use super::theorems::explore;
use super::true_histories::holding;
use super::worlds::world;

/// The ids, keys and labels of a document, each with its rank among them.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                if let ("id", Some(id)) = (key.as_str(), inner.as_str()) {
                    found.insert(id.to_owned());
                }
                if let ("sides", Some(sides)) = (key.as_str(), inner.as_object()) {
                    found.extend(sides.keys().cloned());
                }
                found.extend(key.split_once('/').map(|(_, label)| label.to_owned()));
                names(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|item| names(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns the text under its new name: a name itself, or the label of a category.
fn renamed_text(text: &str, new: &BTreeMap<String, String>) -> String {
    if let Some(name) = new.get(text) {
        return name.clone();
    }
    match text.split_once('/') {
        Some((kind, label)) if !kind.is_empty() && new.contains_key(label) => {
            format!("{kind}/{}", new[label])
        }
        _ => text.to_owned(),
    }
}

fn renamed(value: &Value, new: &BTreeMap<String, String>, is_named: bool) -> Value {
    match value {
        Value::Object(object) => {
            let pairs = object.iter().map(|(key, inner)| {
                let key_here = if is_named || key.contains('/') {
                    renamed_text(key, new)
                } else {
                    key.clone()
                };
                let inner = if key == "format" {
                    inner.clone()
                } else {
                    renamed(inner, new, key == "sides")
                };
                (key_here, inner)
            });
            Value::Object(pairs.collect())
        }
        Value::Array(list) => list.iter().map(|item| renamed(item, new, false)).collect(),
        Value::String(text) => renamed_text(text, new).into(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// A document under new names, made of the rank of each, and the names by rank.
fn under(value: &Value, name: impl Fn(usize) -> String) -> (Document, Vec<String>) {
    let mut found = BTreeSet::new();
    names(value, &mut found);
    // An id that is also a word of the format keeps its name.
    found.retain(|name| !["all", "persons", "remains"].contains(&name.as_str()));
    let new: Vec<String> = (0..found.len()).map(name).collect();
    let table = found.into_iter().zip(new.iter().cloned()).collect();
    let text = renamed(value, &table, false).to_string();
    let document = Document::from_json(&text).unwrap_or_else(|error| panic!("{error:#}\n{text}"));
    (document, new)
}

fn page(document: &Document) -> String {
    [
        render::agreement(document.agreement()).to_markdown(),
        render::ledger(document.ledger()).to_markdown(),
        render::reconciliation(&document.reconciliation()).to_markdown(),
        render::findings(&document.findings()).to_markdown(),
    ]
    .join("\n")
}

/// L01 looks at words.
fn without_words(page: &str) -> Vec<&str> {
    page.lines().filter(|line| !line.contains("L01")).collect()
}

fn numbers(balance: &Balance, old: &[String], new: &[String]) -> String {
    let at = |name: &str| new.iter().position(|one| one == name);
    let labelled = balance.by_category().iter().map(|(category, people)| {
        let label = category.label().and_then(at).map(|at| old[at].clone());
        (category.kind(), label, *people)
    });
    let labelled: BTreeSet<String> = labelled.map(|row| format!("{row:?}")).collect();
    format!(
        "{labelled:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        balance.released(),
        balance.outstanding(),
        balance.promised(),
        balance.outside_the_terms(),
        balance.remains(),
        balance.persons_outstanding(),
    )
}

/// What a standing says of each promise, rule and direction, with the names as they were.
pub(super) fn answers(standing: &Standing, old: &[String], new: &[String]) -> Vec<String> {
    let actor = |key: &str| {
        let at = new.iter().position(|name| name == key);
        at.map_or_else(|| key.to_owned(), |at| old[at].clone())
    };
    let promises = standing.commitments().iter().map(|one| {
        let (verdict, numbers) = (one.verdict(), (one.released(), one.outstanding()));
        format!("{verdict:?} {numbers:?}")
    });
    let rules = standing
        .parity()
        .iter()
        .map(|one| format!("{:?}", one.verdict()));
    let ways = standing.balances().iter().map(|balance| {
        let mut ends = match balance.ends().way() {
            Some((from, to)) => vec![actor(from.as_str()), "to".to_owned(), actor(to.as_str())],
            None => balance.ends().to_string().split(' ').map(&actor).collect(),
        };
        if balance.ends().way().is_none() {
            ends.sort();
        }
        format!("{ends:?} {}", numbers(balance, old, new))
    });
    let ways: BTreeSet<String> = ways.collect();
    promises.chain(rules).chain(ways).collect()
}

fn days(document: &Document) -> Vec<Option<PartialDate>> {
    let journal = document.ledger().journal().iter();
    let dates = journal.filter_map(|entry| entry.exchange()?.date()?.date());
    let mut days: BTreeSet<PartialDate> = dates.collect();
    while days.len() > 8 {
        days.pop_first();
    }
    core::iter::once(None)
        .chain(days.into_iter().map(Some))
        .collect()
}

fn on(document: &Document, day: Option<PartialDate>) -> Standing {
    let ledger = document.ledger();
    day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day))
}

fn names_do_not_matter(value: &Value) -> Result<(), TestCaseError> {
    let (one, old) = under(value, |rank| format!("Ka{rank:03}x"));
    let (other, new) = under(value, |rank| format!("Zb{rank:03}y"));
    let mut expected = page(&one);
    for (old, new) in old.iter().zip(&new) {
        expected = expected.replace(old, new);
    }
    let said = page(&other);
    prop_assert_eq!(without_words(&expected), without_words(&said));
    // The other way round: the second side is the first, the last label too.
    let (reversed, last) = under(value, |rank| format!("Zb{:03}y", 999 - rank));
    for day in days(&one) {
        prop_assert_eq!(
            answers(&on(&one, day), &old, &old),
            answers(&on(&reversed, day), &old, &last),
            "{:?}",
            day
        );
    }
    prop_assert_eq!(one.findings().count(), reversed.findings().count());
    Ok(())
}

/// Swaps two neighbours of the journal if both are dated exchanges that do not refer to each other.
pub(super) fn swapped(value: &Value, at: usize) -> Option<Value> {
    let mut value = value.clone();
    let journal = value["journal"].as_array_mut()?;
    let is_dated = |entry: &Value| entry["exchange"]["on"].is_string();
    let (one, other) = (journal.get(at)?, journal.get(at + 1)?);
    let id = one["exchange"]["id"].to_string();
    if !is_dated(one) || !is_dated(other) || other.to_string().contains(&id) {
        return None;
    }
    journal.swap(at, at + 1);
    Some(value)
}

/// The findings about terms, each by its code, and the kinds of the others: what an entry adds to a direction is said
/// once, at the entry that first adds it, so how often depends on what is recorded first.
pub(super) fn found(document: &Document) -> (Vec<Code>, BTreeSet<Code>) {
    let findings = document.findings();
    let (terms, others): (Vec<_>, Vec<_>) =
        findings.iter().partition(|one| one.level() == Level::Term);
    let mut terms: Vec<Code> = terms.iter().map(|one| one.code()).collect();
    terms.sort();
    (terms, others.iter().map(|one| one.code()).collect())
}

/// The findings without their places: of entries of one time, none is the first by the order of the text. C06 names
/// the record that was recorded later, and the one it may repeat.
pub(super) fn said(document: &Document) -> Vec<String> {
    let findings = document.findings();
    let mut said: Vec<String> = findings
        .iter()
        .filter(|one| one.code() != "C06")
        .map(|one| {
            let text = one.to_string();
            text.replace(&one.place().to_string(), "")
        })
        .collect();
    said.sort();
    said
}

fn order_does_not_matter(value: &Value) -> Result<usize, TestCaseError> {
    let Ok(one) = Document::from_json(value.to_string()) else {
        return Ok(0);
    };
    let mut swaps = 0;
    for at in 0..one.ledger().journal().len().min(12) {
        let date = |at: usize| &value["journal"][at]["exchange"]["on"];
        let is_a_tie = date(at) == date(at + 1);
        let Some(value) = swapped(value, at) else {
            continue;
        };
        let other = Document::from_json(value.to_string());
        prop_assert!(other.is_ok(), "{:?}", other.err());
        let Ok(other) = other else { continue };
        for day in days(&one) {
            prop_assert_eq!(
                answers(&on(&one, day), &[], &[]),
                answers(&on(&other, day), &[], &[]),
                "{:?} {}",
                day,
                at
            );
        }
        prop_assert_eq!(found(&one), found(&other), "{}", at);
        if is_a_tie {
            prop_assert_eq!(said(&one), said(&other), "{}", at);
        }
        swaps += 1;
    }
    Ok(swaps)
}

#[test]
fn theorem_17_names_and_order_of_real_agreements_do_not_matter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut swaps = 0;
    for folder in [
        "examples/cases",
        "tests/fixtures/valid",
        "tests/fixtures/six",
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "json") {
                continue;
            }
            let value: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let done = names_do_not_matter(&value).and_then(|()| order_does_not_matter(&value));
            swaps += done.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    assert!(swaps > 20, "{swaps} swaps");
}

#[test]
fn theorem_17_names_and_order_of_drawn_journals_do_not_matter() {
    let part = |id: &str| Part::new(id.parse().unwrap());
    let custodian = Party::new("N").unwrap().with_role(PartyRole::Custodian);
    let agreement = Agreement::between("A", "B")
        .with_custodian(custodian, ["A", "B"].map(holding))
        .with_part(part("p"))
        .with_part(part("q"))
        .with_parity(Parity::equal("A", "B").unwrap().running(Some(1)))
        .each_releases(6);
    let agreement = agreement.build().unwrap();
    explore(&world(), &["swapped"], |world, count| {
        let mut ledger = Ledger::open(agreement.clone());
        for entry in world.entries() {
            prop_assert!(ledger.record_observed(entry).is_ok());
        }
        let document = Document::new(ledger, []).unwrap();
        let value = serde_json::to_value(&document).unwrap();
        names_do_not_matter(&value)?;
        if order_does_not_matter(&value)? > 0 {
            count("swapped");
        }
        Ok(())
    });
}
