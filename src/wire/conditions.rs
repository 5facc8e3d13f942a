//! What ties the keys of an object to each other, as JSON Schema: each is told by a reader on a floor above.

use serde_json::{Value, json};

use crate::words::{Basis, ExchangeStatus, Span};

/// One way, with `from` and `to`, or both ways together, with `between` and nothing beside it.
pub(super) fn ends() -> Value {
    json!({
        "oneOf": [
            { "required": ["from", "to"], "properties": { "between": false } },
            { "required": ["between"], "properties": { "from": false, "to": false } },
        ],
    })
}

/// Exactly one of the bounds of a count.
pub(super) fn one_bound() -> Value {
    json!({ "oneOf": required(&["at_least", "at_most", "between", "about"]) })
}

/// Exactly one quantity; `open` is one where it is `true`.
pub(super) fn one_quantity() -> Value {
    let mut one = required(&[
        "exactly",
        "at_least",
        "at_most",
        "between",
        "about",
        "all",
        "as_parity_requires",
    ]);
    if let Some(forms) = one.as_array_mut() {
        forms.push(json!({ "required": ["open"], "properties": { "open": { "const": true } } }));
    }
    json!({ "oneOf": one })
}

/// Exactly one kind of entry.
pub(super) fn one_kind() -> Value {
    json!({ "minProperties": 1, "maxProperties": 1 })
}

/// Days run from an event, and an event is waited for some days; a date stands alone.
pub(super) fn event_timing() -> Value {
    json!({ "anyOf": [nothing_after(), days_after("on")] })
}

/// The same of what is due, which has one of the two.
pub(super) fn due_timing() -> Value {
    json!({
        "anyOf": [{ "required": ["by"], "allOf": [nothing_after()] }, days_after("by")],
    })
}

fn nothing_after() -> Value {
    json!({ "properties": { "days": false, "after": false } })
}

fn days_after(date: &str) -> Value {
    json!({ "required": ["days", "after"], "properties": { date: false } })
}

/// Weighted lines on both sides, or a short form without lines.
pub(super) fn parity_form() -> Value {
    json!({
        "if": {
            "required": ["basis"],
            "properties": { "basis": { "const": Basis::Weighted.as_str() } },
        },
        "then": { "required": ["left", "right"], "properties": { "between": false, "part": false } },
        "else": { "properties": { "left": false, "right": false } },
    })
}

/// A largest imbalance is carried over by a running rule.
pub(super) fn imbalance_runs() -> Value {
    json!({
        "if": { "required": ["largest_imbalance"] },
        "then": {
            "required": ["span"],
            "properties": { "span": { "const": Span::Running.as_str() } },
        },
    })
}

/// With more than two sides, a short form names its two ends.
pub(super) fn parity_names_ends() -> Value {
    let is_weighted = json!({ "properties": { "basis": { "const": Basis::Weighted.as_str() } } });
    let named = json!({ "anyOf": [is_weighted, { "required": ["between"] }] });
    json!({
        "if": { "required": ["sides"], "properties": { "sides": { "minProperties": 3 } } },
        "then": { "properties": { "parity": { "items": named } } },
    })
}

/// One that was called off has no leg, and any other has one.
pub(super) fn legs_as_status() -> Value {
    json!({
        "if": {
            "required": ["status"],
            "properties": { "status": { "const": ExchangeStatus::CalledOff.as_str() } },
        },
        "then": { "properties": { "legs": { "maxItems": 0 } } },
        "else": { "required": ["legs"], "properties": { "legs": { "minItems": 1 } } },
    })
}

/// A leg tells of somebody: moved, dead, or accounted for.
pub(super) fn people_of_leg() -> Value {
    let mut told = required(&["detainees", "remains"]);
    if let Some(forms) = told.as_array_mut() {
        forms.push(json!({
            "required": ["accounted"],
            "properties": { "accounted": { "minItems": 1 } },
        }));
    }
    json!({ "anyOf": told })
}

/// People, remains, or both.
pub(super) fn people() -> Value {
    json!({ "anyOf": required(&["detainees", "remains"]) })
}

/// A figure tells at least one number.
pub(super) fn numbers() -> Value {
    json!({ "anyOf": required(&["detainees", "total", "remains", "persons"]) })
}

/// What runs since a date is a running total.
pub(super) fn since_runs() -> Value {
    json!({
        "if": { "required": ["since"] },
        "then": { "properties": { "running": { "const": true } } },
    })
}

/// One form for each key, which has to be there.
fn required(keys: &[&str]) -> Value {
    keys.iter()
        .map(|key| json!({ "required": [key] }))
        .collect()
}
