//! The answers of this crate to what a case asks, and where they differ from what is expected.

use exchange_agreement::{Document, Findings, Invalid, JournalEntry, Ledger, Standing};
use serde_json::{Value, json};

use super::cases::Case;
use super::likeness::differences;

/// Every difference between a case and the crate; a key of an expectation that asks nothing is one.
pub(super) fn differing(case: &Case) -> Vec<String> {
    let expected = case.expected.as_object().unwrap();
    let mut found = Vec::new();
    for key in ["shows", "by_hand"] {
        if expected
            .get(key)
            .is_none_or(|text| text == "" || text == &json!([]))
        {
            found.push(format!("{key}: missing"));
        }
    }
    let document = Document::from_json(&case.document);
    let asked = expected
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "shows" | "by_hand"));
    for (key, expected) in asked {
        found.extend(match (&document, key.as_str()) {
            (Err(invalid), "refused") => of_findings(expected, invalid.findings(), key),
            (Ok(_), "refused") => vec!["refused: it was read".to_string()],
            (Err(invalid), _) => vec![format!("{key}: refused with {invalid:#}")],
            (Ok(document), key) => of_document(document, key, expected),
        });
    }
    if expected.len() < 3 {
        found.push("it asks nothing".to_string());
    }
    found
}

fn of_findings(expected: &Value, findings: &Findings, place: &str) -> Vec<String> {
    let findings = serde_json::to_value(findings).unwrap();
    differences(expected, findings.get("list"), place)
}

fn of_document(document: &Document, key: &str, expected: &Value) -> Vec<String> {
    let ledger = document.ledger();
    let of = |given: Value| differences(expected, Some(&given), key);
    match key {
        "findings" => of_findings(expected, &document.findings(), key),
        "standing" => of(data(&ledger.standing())),
        "movements" => of(serde_json::to_value(ledger.movements()).unwrap()),
        "reconciliation" => of(serde_json::to_value(document.reconciliation()).unwrap()),
        "on" => each_key(expected, |day, expected| {
            let date = day.parse().unwrap();
            let movements = serde_json::to_value(ledger.movements_as_of(date)).unwrap();
            let given = json!({ "standing": data(&ledger.as_of(date)), "movements": movements });
            differences(expected, Some(&given), &format!("on/{day}"))
        }),
        "known" => each_member(expected, |at, expected| {
            let day = |key: &str| expected[key].as_str().unwrap().parse().unwrap();
            let known = ledger.as_known_on(day("known"), day("on"));
            differences(
                &expected["standing"],
                Some(&data(&known)),
                &format!("known/{at}/standing"),
            )
        }),
        "entries" => each_member(expected, |at, expected| {
            of_entry(ledger, expected, &format!("entries/{at}"))
        }),
        _ => vec![format!(
            "{key}: the expectation has a key that asks nothing"
        )],
    }
}

fn data(standing: &Standing) -> Value {
    serde_json::to_value(standing).unwrap()
}

fn each_key(expected: &Value, of: impl Fn(&str, &Value) -> Vec<String>) -> Vec<String> {
    let each = expected.as_object().unwrap().iter();
    each.flat_map(|(key, expected)| of(key, expected)).collect()
}

fn each_member(expected: &Value, of: impl Fn(usize, &Value) -> Vec<String>) -> Vec<String> {
    let each = expected.as_array().unwrap().iter().enumerate();
    each.flat_map(|(at, expected)| of(at, expected)).collect()
}

/// Gives an entry to the ledger of the document, and compares what came of it.
fn of_entry(ledger: &Ledger, expected: &Value, place: &str) -> Vec<String> {
    let mut ledger = ledger.clone();
    let entry = JournalEntry::from_json(expected["entry"].to_string());
    let recorded = entry.map_err(Invalid::into_findings).and_then(|entry| {
        let answer = if expected.get("as").is_some_and(|way| way == "observed") {
            ledger.record_observed(entry)
        } else {
            ledger.record(entry)
        };
        answer.map_err(|refused| refused.findings().clone())
    });
    let (is_recorded, is_new, findings) = match recorded {
        Ok(receipt) => (true, receipt.is_new(), receipt.findings().clone()),
        Err(findings) => (false, false, findings),
    };
    let findings = serde_json::to_value(&findings).unwrap();
    let given = json!({ "is_recorded": is_recorded, "is_new": is_new, "findings": findings["list"],
        "standing": data(&ledger.standing()) });
    let mut expected = expected.clone();
    for question in ["entry", "as"] {
        expected.as_object_mut().unwrap().remove(question);
    }
    differences(&expected, Some(&given), place)
}

/// A case of one promise of five people, of whom three were released.
fn three_of_five(expected: Value) -> Case {
    let document = json!({ "format": "exchange-agreement/1",
        "agreement": { "sides": { "A": [{ "id": "a" }], "B": [{ "id": "b" }] },
            "commitments": [{ "from": "A", "to": "B", "quantity": { "exactly": 5 } }] },
        "journal": [{ "exchange": { "id": "1", "on": "2025-05-23", "legs": [
            { "from": "A", "to": "B", "detainees": { "civilian": 3 } }] } }] });
    let mut expected = expected;
    expected["shows"] = json!("Three of five are released.");
    expected["by_hand"] = json!(["5 - 3 = 2."]);
    Case {
        name: "three/of-five".to_string(),
        document: document.to_string().into_bytes(),
        expected,
    }
}

#[test]
fn every_answer_is_compared() {
    let (two, three) = (
        json!({ "surely": 2, "possibly": 2 }),
        json!({ "surely": 3, "possibly": 3 }),
    );
    let standing = |outstanding: &Value| json!({ "commitments": [{ "outstanding": outstanding }] });
    let more = json!({ "exchange": { "id": "2", "legs": [{ "from": "A", "to": "B", "detainees": { "civilian": 3 } }] } });
    let refusal = |is_recorded: bool| json!({ "entry": more, "is_recorded": is_recorded });
    let right = json!({ "findings": [], "standing": standing(&two), "movements": [{ "total": three }],
        "on": { "2025-05-23": { "standing": standing(&two) } }, "reconciliation": { "comparisons": [] },
        "known": [{ "known": "2025-05-23", "on": "2025-05-23", "standing": standing(&two) }],
        "entries": [refusal(false)] });
    assert_eq!(
        differing(&three_of_five(right.clone())),
        Vec::<String>::new()
    );
    for (key, wrong) in [
        ("findings", json!([{ "code": "T01" }])),
        ("standing", standing(&three)),
        ("movements", json!([{ "total": two }])),
        (
            "on",
            json!({ "2025-05-22": { "standing": standing(&two) } }),
        ),
        ("reconciliation", json!({ "comparisons": [{}] })),
        (
            "known",
            json!([{ "known": "2025-05-23", "on": "2025-05-22", "standing": standing(&two) }]),
        ),
        ("entries", json!([refusal(true)])),
        ("refused", json!([])),
        ("balances", json!([])),
    ] {
        let mut expected = right.clone();
        expected[key] = wrong;
        let found = differing(&three_of_five(expected));
        assert!(
            !found.is_empty() && found.iter().all(|line| line.starts_with(key)),
            "{key}: {found:?}"
        );
    }
    assert_eq!(differing(&three_of_five(json!({}))), ["it asks nothing"]);
}
