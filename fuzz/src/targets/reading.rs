//! Reading: both readers, and the places that findings name.

use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Findings, Invalid, JournalEntry};
use serde_json::Value;

use super::document::{are_placed, lines};

/// A key that is like no other.
const UNKNOWN: &str = "zzzzzzzzzzzz";

pub(super) fn check(text: &[u8]) -> bool {
    let read = Document::from_json(text);
    if let Err(invalid) = &read {
        is_refused(invalid);
    }
    if let Err(invalid) = JournalEntry::from_json(text) {
        is_refused(&invalid);
    }
    let Ok(json) = serde_json::from_slice::<Value>(without_mark(text)) else {
        return read.is_ok();
    };
    let through_serde = serde_json::from_slice::<Document>(without_mark(text));
    assert_eq!(
        through_serde.ok().as_ref(),
        read.as_ref().ok(),
        "serde reads otherwise"
    );
    // A text that is refused is not compared with its reports, so what they show is left out.
    let findings = match &read {
        Ok(document) => document.ledger().findings(),
        Err(invalid) => invalid.findings().clone(),
    };
    // Of a key that is repeated, the tree has the last value alone.
    if !findings.iter().any(|one| one.code() == "E15") {
        are_placed(&findings, &json);
        keys_have_no_order(&read, &json);
    }
    the_tolerant_reader_agrees(text, &findings);
    read.is_ok()
}

fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

fn is_refused(invalid: &Invalid) {
    assert!(invalid.findings().count_of(Level::Impossible) > 0);
    assert!(!format!("{invalid:#}").is_empty());
}

fn keys_have_no_order(read: &Result<Document, Invalid>, json: &Value) {
    let turned = Document::from_json(turned(json).to_string());
    match (read, &turned) {
        (Ok(one), Ok(other)) => assert_eq!(one, other, "keys in another order"),
        (Err(one), Err(other)) => assert_eq!(
            lines(one.findings()),
            lines(other.findings()),
            "keys in another order"
        ),
        _ => panic!("keys in another order: {:?}, {:?}", read.is_ok(), turned),
    }
}

/// The value with the keys of every object the other way round.
fn turned(json: &Value) -> Value {
    match json {
        Value::Object(object) => {
            let pairs = object.iter().rev();
            Value::Object(
                pairs
                    .map(|(key, inner)| (key.clone(), turned(inner)))
                    .collect(),
            )
        }
        Value::Array(items) => items.iter().map(turned).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => json.clone(),
    }
}

/// An unknown key is found by the tolerant reader. It is the only finding more: the rest is what the text itself shows.
fn the_tolerant_reader_agrees(text: &[u8], findings: &Findings) {
    let text = String::from_utf8_lossy(without_mark(text));
    let rest = text.trim_start().strip_prefix('{');
    let Some(rest) = rest.filter(|rest| !rest.contains(UNKNOWN)) else {
        return;
    };
    let comma = if rest.trim_start().starts_with('}') {
        ""
    } else {
        ","
    };
    let planted = format!("{{\"{UNKNOWN}\":0{comma}{rest}");
    let Err(invalid) = Document::from_json(planted) else {
        panic!("an unknown key is read");
    };
    let planted = invalid.findings();
    if planted.count() >= 1_000 || findings.iter().any(|one| one.code() == "E00") {
        return;
    }
    let mut found = lines(planted);
    let before = found.len();
    found.retain(|line| !line.contains(UNKNOWN));
    assert_eq!(found.len() + 1, before, "the unknown key is not found once");
    // What a complete record would have is not said of a text that is refused. More terms may be: included records and
    // steps are judged there as they are read.
    // A note on law that is said once is at the first entry in time; of a text that is refused, at the first that is written.
    let is_said = |code: &str| found.iter().any(|line| line.starts_with(code));
    let is_hidden = |line: &&String| match line.get(..3) {
        Some(code) if code.starts_with('C') => false,
        Some(code) if code.starts_with('L') => !is_said(code),
        _ => !found.contains(line),
    };
    let expected = lines(findings);
    let hidden: Vec<&String> = expected.iter().filter(is_hidden).collect();
    assert!(hidden.is_empty(), "an unknown key hides {hidden:?}");
    let impossible = |lines: &[String]| -> Vec<String> {
        let lines = lines.iter().filter(|line| line.starts_with('E'));
        lines.cloned().collect()
    };
    assert_eq!(
        impossible(&found),
        impossible(&expected),
        "the tolerant reader"
    );
}
