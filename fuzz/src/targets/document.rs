//! What is asked of documents and their findings again and again.

use std::collections::BTreeSet;

use exchange_agreement::rules::Level;
use exchange_agreement::time::chrono::Days;
use exchange_agreement::{Document, Findings, Ledger, PartialDate, Rule, When};
use serde_json::Value;

use crate::draw::Draw;
use crate::places::leads_somewhere;

/// The findings as sorted lines.
pub(super) fn lines(findings: &Findings) -> Vec<String> {
    let mut lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.sort();
    lines
}

/// The findings of level T about the journal, other than lateness, which `record` never refuses, and other than those
/// of the terms of an amendment.
pub(super) fn broken_terms(ledger: &Ledger) -> Vec<String> {
    let findings = ledger.findings();
    let terms = findings.of_level(Level::Term).iter();
    let of_journal = terms
        .filter(|one| one.rule() != Rule::DoneByDue)
        .filter(|one| one.place().starts_with("/journal") && !one.place().contains("/agreement"));
    of_journal.map(ToString::to_string).collect()
}

/// Every finding names a place that the document has, or the key that it lacks.
pub(super) fn are_placed(findings: &Findings, json: &Value) {
    for finding in findings.iter() {
        // A key that is cut or escaped in a place is not the key.
        let place = finding.place();
        assert!(
            leads_somewhere(json, place) || place.contains(['\\', '…']),
            "no such place: {finding}"
        );
        assert!(!finding.message().to_string().is_empty());
    }
}

/// The days on which an answer may change: those that the document names, each with the day before and after it.
pub(super) fn days(document: &Document) -> Vec<PartialDate> {
    let mut dates = BTreeSet::new();
    let json = serde_json::to_value(document).unwrap_or_default();
    dates_in(&json, &mut dates);
    let mut days = BTreeSet::new();
    for date in dates {
        days.insert(date);
        let [Some(first), Some(last)] = date.days().map_or([None; 2], |days| days.map(Some)) else {
            continue;
        };
        let before = first.checked_sub_days(Days::new(1));
        let after = last.checked_add_days(Days::new(1));
        let near = before.into_iter().chain(after);
        days.extend(near.filter_map(|day| day.to_string().parse::<PartialDate>().ok()));
    }
    days.into_iter().collect()
}

fn dates_in(value: &Value, dates: &mut BTreeSet<PartialDate>) {
    match value {
        Value::Object(object) => object.values().for_each(|inner| dates_in(inner, dates)),
        Value::Array(items) => items.iter().for_each(|item| dates_in(item, dates)),
        Value::String(text) => {
            if let Ok(when) = text.parse::<When>() {
                dates.extend(
                    [when.beginning(), when.end(), when.date()]
                        .into_iter()
                        .flatten(),
                );
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// So many of a list.
pub(super) fn some<T: Clone>(list: &[T], most: usize, draw: &mut Draw) -> Vec<T> {
    let mut chosen = list.to_vec();
    draw.shuffle(&mut chosen);
    chosen.truncate(most);
    chosen
}

/// True if a document is refused as tables only for what they cannot have: an exchange without legs, or a report or source
/// that is named like a total, which is taken for a row of totals.
pub(super) fn is_no_table(findings: &Findings) -> bool {
    let mut impossible = findings.of_level(Level::Impossible).iter();
    impossible.all(|one| one.code() == "E09" || one.to_string().contains("no row of totals"))
}
