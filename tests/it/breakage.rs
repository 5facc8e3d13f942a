//! Theorem 7: a sound document in which one thing is broken yields exactly the one finding that names it.

use std::collections::BTreeMap;

use exchange_agreement::{Document, JournalEntry, Ledger, Level, testing};
use proptest::prelude::Strategy;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{check, codes};

/// Breaks one thing of a document; `None` where it has nothing of the kind. Returns the place of the finding.
type Break = fn(&mut Value) -> Option<String>;

const BREAKS: &[(&str, Break)] = &[
    ("E01", |document| {
        put(document, "/format", json!("exchange-agreement/7"))
    }),
    ("E02", |document| {
        put(document, "/journal/0/exchange/id", json!("two words"))
    }),
    ("E03", |document| {
        let entry = document.pointer("/journal/0")?.clone();
        let journal = document.pointer_mut("/journal")?.as_array_mut()?;
        journal.push(entry);
        Some(format!("/journal/{}/exchange/id", journal.len() - 1))
    }),
    ("E04", |document| {
        put(document, "/journal/0/exchange/legs/0/from", json!("nobody"))
    }),
    ("E05", |document| {
        let from = document.pointer("/agreement/commitments/0/from")?.clone();
        put(document, "/agreement/commitments/0/to", from)
            .map(|_| "/agreement/commitments/0".to_owned())
    }),
    ("E06", |document| {
        let party = document.pointer("/agreement/sides/RU/0")?.clone();
        let others = document
            .pointer_mut("/agreement/sides/UA")?
            .as_array_mut()?;
        others.push(party);
        Some(format!("/agreement/sides/UA/{}/id", others.len() - 1))
    }),
    ("E07", |document| {
        put(
            document,
            "/agreement/commitments/0/quantity/exactly",
            json!(-1),
        )
    }),
    ("E08", |document| {
        let lines = document
            .pointer("/journal/0/exchange/legs/0/detainees")?
            .as_object()?;
        let total: u64 = lines.values().filter_map(Value::as_u64).sum();
        add(
            document,
            "/journal/0/exchange/legs/0",
            "total",
            json!(u64::from(total == 0)),
        )
    }),
    ("E09", |document| {
        put(document, "/journal/0/exchange/legs", json!([]))
    }),
    ("E10", |document| {
        put(document, "/journal/0/exchange/on", json!("2025-06-31"))
    }),
    ("E11", |document| {
        add(document, "/agreement/parity/0/left/0", "weight", json!(0))
    }),
    ("E13", |document| {
        let leg = document.pointer("/journal/0/exchange/legs/0")?.clone();
        put(
            document,
            "/journal/0/exchange/legs",
            Value::Array(vec![leg; 1_001]),
        )
    }),
    ("E14", |document| {
        add(document, "/agreement", "colour", json!("blue"))
    }),
    ("E16", |document| {
        put(document, "/agreement/sides/RU", json!("Russia"))
    }),
    ("E17", |document| {
        document
            .pointer("/agreement/parity/0")
            .filter(|rule| rule["basis"] != "weighted")?;
        add(document, "/agreement/parity/0", "between", json!(["RU"]))
    }),
    ("T03", |document| {
        document.pointer("/agreement/concluded")?;
        put(document, "/journal/0/exchange/on", json!("2025-05-15"))
    }),
    ("T04", |document| {
        document.pointer("/agreement/period")?;
        put(document, "/journal/0/exchange/on", json!("2026-01-01"))
    }),
    ("T05", |document| {
        document.pointer("/agreement/in_force_from")?;
        put(document, "/journal/0/exchange/on", json!("2025-05-19"))
    }),
    ("T06", |document| {
        bound(document, 0).filter(|bound| *bound < u64::from(u32::MAX))?;
        put(
            document,
            "/agreement/tranches/0/portions/0/quantity",
            json!({ "exactly": u32::MAX }),
        )?;
        Some("/agreement/tranches/0".to_owned())
    }),
    ("T01", |document| {
        untied(document)?;
        let promise = only_promise(document)?;
        bound(document, 0).filter(|bound| *bound < u64::from(u32::MAX))?;
        let category = promise
            .pointer("/of/0")
            .and_then(Value::as_str)
            .unwrap_or("civilian")
            .to_owned();
        let legs = json!([{ "from": promise["from"], "to": promise["to"], "detainees": { category: u32::MAX } }]);
        append(document, legs).map(|place| format!("{place}/legs/0/detainees"))
    }),
    ("T02", |document| {
        document.pointer("/agreement/parity/0")?;
        let lines = document
            .pointer_mut("/journal/0/exchange/legs/1/detainees")?
            .as_object_mut()?;
        let (_, count) = lines.iter_mut().next()?;
        *count = json!(count.as_u64()? - 1);
        Some("/journal/0/exchange/legs".to_owned())
    }),
    ("T07", |document| {
        untied(document)?;
        document.pointer("/agreement/tranches/0")?;
        let leg = document.pointer("/journal/0/exchange/legs/0")?;
        leg["detainees"]
            .as_object()
            .filter(|lines| !lines.is_empty() && leg["from"] == "UA")?;
        add(
            document,
            "/journal/0/exchange",
            "tranche",
            json!(testing::FIRST_TRANCHE),
        )
    }),
    ("T08", |document| {
        untied(document)?;
        let promises = document.pointer("/agreement/commitments")?.as_array()?;
        promises
            .iter()
            .all(|promise| promise["from"] != "UA" || promise["to"] != "RU")
            .then_some(())?;
        let legs = json!([{ "from": "UA", "to": "RU", "detainees": { "civilian": 1 } }]);
        append(document, legs).map(|place| format!("{place}/legs/0/detainees"))
    }),
    ("T10", |document| {
        untied(document)?;
        let promise = only_promise(document).filter(|promise| promise.get("of").is_none())?;
        let more = bound(document, 0).filter(|bound| *bound < u64::from(u32::MAX))? + 1;
        let narrow = json!({
            "from": promise["from"], "to": promise["to"], "of": ["hostage/narrow"], "quantity": { "exactly": more }
        });
        document
            .pointer_mut("/agreement/commitments")?
            .as_array_mut()?
            .push(narrow);
        Some("/agreement/commitments/0".to_owned())
    }),
    ("T11", |document| {
        document
            .pointer("/agreement/parity/0")
            .filter(|rule| rule["basis"] != "weighted")?;
        let promises = document.pointer("/agreement/commitments")?.as_array()?;
        let are_totals =
            promises.len() == 2 && promises.iter().all(|promise| promise.get("of").is_none());
        are_totals.then_some(())?;
        let more = document
            .pointer("/agreement/commitments/0/quantity/exactly")?
            .as_u64()?
            + 1;
        if more > u64::from(u32::MAX) {
            return None;
        }
        put(
            document,
            "/agreement/commitments/0/quantity/exactly",
            json!(more),
        )?;
        Some("/agreement/parity/0".to_owned())
    }),
];

/// Nothing where a parity rule ties the flows: breaking a promise would break the rule as well.
fn untied(document: &Value) -> Option<()> {
    document
        .pointer("/agreement/parity")
        .is_none()
        .then_some(())
}

/// The first promise, where no other speaks of its direction.
fn only_promise(document: &Value) -> Option<Value> {
    let promises = document.pointer("/agreement/commitments")?.as_array()?;
    let first = promises.first()?;
    let same = |other: &&Value| other["from"] == first["from"] && other["to"] == first["to"];
    (promises.iter().filter(same).count() == 1).then(|| first.clone())
}

/// The number of a promise.
fn bound(document: &Value, promise: usize) -> Option<u64> {
    document
        .pointer(&format!("/agreement/commitments/{promise}/quantity"))?
        .as_object()?
        .values()
        .next()?
        .as_u64()
}

/// Appends an exchange; its place.
fn append(document: &mut Value, legs: Value) -> Option<String> {
    let journal = document.pointer_mut("/journal")?.as_array_mut()?;
    journal.push(json!({ "exchange": { "id": "one-more", "on": "2025-06", "legs": legs } }));
    Some(format!("/journal/{}/exchange", journal.len() - 1))
}

/// Puts a value where there is one; the place.
fn put(document: &mut Value, place: &str, value: Value) -> Option<String> {
    *document.pointer_mut(place)? = value;
    Some(place.to_owned())
}

/// Adds a key to an object; its place.
fn add(document: &mut Value, object: &str, key: &str, value: Value) -> Option<String> {
    document
        .pointer_mut(object)?
        .as_object_mut()?
        .insert(key.to_owned(), value);
    Some(format!("{object}/{key}"))
}

fn sound() -> impl Strategy<Value = Document> {
    testing::history().prop_map(|(agreement, history)| {
        let ledger =
            Ledger::replay(agreement, history.into_iter().map(JournalEntry::from)).unwrap();
        Document::new(ledger, []).unwrap()
    })
}

#[test]
fn one_thing_broken_is_one_finding() {
    let mut reached: BTreeMap<&str, u32> = BTreeMap::new();
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    // Every break on as many documents as there are cases, and rare ones on more until each was reached.
    for drawn in 0..10_000 {
        let wanted = |code| drawn < Config::default().cases || !reached.contains_key(code);
        let breaks: Vec<&(&str, Break)> = BREAKS.iter().filter(|(code, _)| wanted(*code)).collect();
        if breaks.is_empty() {
            break;
        }
        let text = sound().new_tree(&mut runner).unwrap().current().to_json();
        for (code, breaks) in breaks {
            let mut value: Value = serde_json::from_str(&text).unwrap();
            let Some(place) = breaks(&mut value) else {
                continue;
            };
            let findings = check(&serde_json::to_vec(&value).unwrap());
            let refusing = codes(&findings, |level| {
                matches!(level, Level::Impossible | Level::Term)
            });
            assert_eq!(refusing, [*code], "{findings}\n{value:#}");
            assert_eq!(findings.iter().next().unwrap().place(), place, "{findings}");
            *reached.entry(code).or_default() += 1;
        }
    }
    for (code, _) in BREAKS {
        assert!(
            reached.contains_key(code),
            "{code} was never broken: {reached:?}"
        );
    }
}
