//! What an expectation says of an answer, and where the answer differs. `conformance/README.md` states the rules.

use serde_json::{Map, Value, json};

/// Objects that are compared whole: the lines of a count.
const WHOLE: [&str; 3] = ["by_kind", "by_category", "lines"];
/// Lists whose order is that of the document.
const IN_ORDER: [&str; 2] = ["commitments", "parity"];

/// Where `given` differs from `expected`, each with its place under `place`.
pub(super) fn differences(expected: &Value, given: Option<&Value>, place: &str) -> Vec<String> {
    let key = place.rsplit('/').next().unwrap_or_default();
    match (expected, given) {
        (Value::Null, None) => Vec::new(),
        (Value::Null, Some(given)) => vec![format!("{place}: {given}, expected no such key")],
        (_, None) => vec![format!("{place}: missing, expected {expected}")],
        (Value::Object(expected), Some(Value::Object(given))) => {
            of_objects(expected, given, place, key)
        }
        (Value::Array(expected), Some(Value::Array(given))) => {
            of_lists(expected, given, place, key)
        }
        (_, Some(given)) if expected == given => Vec::new(),
        (_, Some(given)) => vec![format!("{place}: {given}, expected {expected}")],
    }
}

/// The keys that the expectation names; of a number that need not be exact, and of lines, every key.
fn of_objects(
    expected: &Map<String, Value>,
    given: &Map<String, Value>,
    place: &str,
    key: &str,
) -> Vec<String> {
    let each = expected.iter();
    let mut found: Vec<String> = each
        .flat_map(|(key, expected)| {
            differences(expected, given.get(key), &format!("{place}/{key}"))
        })
        .collect();
    if WHOLE.contains(&key) || expected.contains_key("surely") {
        let more = given.iter().filter(|(key, _)| !expected.contains_key(*key));
        found.extend(
            more.map(|(key, given)| format!("{place}/{key}: {given}, expected no such key")),
        );
    }
    found
}

/// As many members; in the order of the document, or each like another one of the answer.
fn of_lists(expected: &[Value], given: &[Value], place: &str, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    if expected.len() != given.len() {
        found.push(format!(
            "{place}: {} expected, but there are {}",
            expected.len(),
            given.len()
        ));
    }
    if IN_ORDER.contains(&key) || !expected.iter().all(Value::is_object) {
        let each = expected.iter().enumerate();
        found.extend(
            each.flat_map(|(at, one)| differences(one, given.get(at), &format!("{place}/{at}"))),
        );
        return found;
    }
    let mut left: Vec<&Value> = given.iter().collect();
    for (at, one) in expected.iter().enumerate() {
        let place = format!("{place}/{at}");
        let different = |other: &&Value| differences(one, Some(other), &place);
        match left.iter().position(|other| different(other).is_empty()) {
            Some(like) => drop(left.swap_remove(like)),
            None => found.extend(
                left.iter()
                    .map(different)
                    .min_by_key(Vec::len)
                    .unwrap_or_else(|| differences(one, None, &place)),
            ),
        }
    }
    found
}

#[test]
fn what_the_expectation_names_is_compared_and_nothing_else() {
    let given =
        json!({ "phase": "in_force", "balances": [{ "to": "B" }, { "to": "A" }], "text": "free" });
    let of = |expected: Value| differences(&expected, Some(&given), "standing");
    assert!(of(json!({ "phase": "in_force", "ended": null, "balances": [{ "to": "A" }, { "to": "B" }] })).is_empty());
    assert_eq!(
        of(json!({ "phase": "ended" })),
        [r#"standing/phase: "in_force", expected "ended""#]
    );
    assert_eq!(
        of(json!({ "phase": null })),
        [r#"standing/phase: "in_force", expected no such key"#]
    );
    assert_eq!(
        of(json!({ "date": "2025" })),
        [r#"standing/date: missing, expected "2025""#]
    );
    assert_eq!(
        of(json!({ "balances": [{ "to": "A" }, { "to": "A" }] })),
        [r#"standing/balances/1/to: "B", expected "A""#]
    );
    assert_eq!(
        of(json!({ "balances": [{}] })),
        ["standing/balances: 1 expected, but there are 2"]
    );
}

#[test]
fn a_number_and_the_lines_of_a_count_are_compared_whole() {
    let number = json!({ "surely": 3, "possibly": 5 });
    let of = |expected: &Value, given: &Value| differences(expected, Some(given), "by_kind");
    assert!(
        of(
            &json!({ "civilian": number }),
            &json!({ "civilian": number })
        )
        .is_empty()
    );
    let (wide, narrow) = (
        json!({ "surely": 3 }),
        json!({ "surely": 3, "possibly": 5 }),
    );
    assert_eq!(
        differences(&wide, Some(&narrow), "released"),
        ["released/possibly: 5, expected no such key"]
    );
    assert_eq!(
        differences(&narrow, Some(&wide), "released"),
        ["released/possibly: missing, expected 5"]
    );
    assert_eq!(of(&json!({}), &json!({ "other": number })).len(), 1);
}

#[test]
fn promises_and_rules_keep_the_order_of_the_document() {
    let (one, other) = (
        json!({ "verdict": { "is": "met" } }),
        json!({ "verdict": { "is": "open" } }),
    );
    let (expected, given) = (json!([one, other]), json!([other, one]));
    assert_eq!(
        differences(&expected, Some(&given), "standing/commitments").len(),
        2
    );
    assert!(differences(&expected, Some(&given), "movements").is_empty());
}
