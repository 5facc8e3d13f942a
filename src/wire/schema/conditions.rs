//! Conditions between the keys of an object, as JSON Schema; the code that reads the shapes checks the same.

use serde_json::{Value, json};

use crate::words::{Act, Basis, ExchangeStatus, Span};

/// One direction, with `from` and `to`, or both together, with `between` only.
pub(in crate::wire) fn ends() -> Value {
    json!({
        "oneOf": [
            { "required": ["from", "to"], "properties": { "between": false } },
            { "required": ["between"], "properties": { "from": false, "to": false } },
        ],
    })
}

/// The ends of a figure: those of any flow, or one actor that holds people or seeks the missing.
pub(in crate::wire) fn ends_of_figure() -> Value {
    let one_end = |key: &str, other: &str, act: Act| {
        let act = json!({ "const": act.as_str() });
        json!({ "required": [key], "properties": { other: false, "between": false, "act": act } })
    };
    let mut ends = ends();
    if let Some(forms) = ends.get_mut("oneOf").and_then(Value::as_array_mut) {
        forms.push(one_end("from", "to", Act::Held));
        forms.push(one_end("to", "from", Act::Missing));
    }
    ends
}

/// Only people who are accounted for have a reason.
pub(in crate::wire) fn reason_accounts() -> Value {
    json!({
        "if": { "required": ["reason"] },
        "then": { "properties": { "act": { "const": Act::Accounted.as_str() } } },
    })
}

/// Exactly one of the bounds of a count.
pub(in crate::wire) fn one_bound() -> Value {
    json!({ "oneOf": required(&["at_least", "at_most", "between", "about"]) })
}

/// Exactly one quantity; `open` counts only if it is `true`.
pub(in crate::wire) fn one_quantity() -> Value {
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
pub(in crate::wire) fn one_kind() -> Value {
    json!({ "minProperties": 1, "maxProperties": 1 })
}

/// Either a date alone, or days together with an event.
pub(in crate::wire) fn event_timing() -> Value {
    json!({ "anyOf": [nothing_after(), days_after("on")] })
}

/// A due date: exactly one of a date, or days together with an event.
pub(in crate::wire) fn due_timing() -> Value {
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
pub(in crate::wire) fn parity_form() -> Value {
    json!({
        "if": {
            "required": ["basis"],
            "properties": { "basis": { "const": Basis::Weighted.as_str() } },
        },
        "then": { "required": ["left", "right"], "properties": { "between": false, "part": false } },
        "else": { "properties": { "left": false, "right": false } },
    })
}

/// Only a running rule has a largest imbalance.
pub(in crate::wire) fn imbalance_runs() -> Value {
    json!({
        "if": { "required": ["largest_imbalance"] },
        "then": {
            "required": ["span"],
            "properties": { "span": { "const": Span::Running.as_str() } },
        },
    })
}

/// With more than two sides, a short form names its two ends.
pub(in crate::wire) fn parity_names_ends() -> Value {
    let is_weighted = json!({ "properties": { "basis": { "const": Basis::Weighted.as_str() } } });
    let named = json!({ "anyOf": [is_weighted, { "required": ["between"] }] });
    json!({
        "if": { "required": ["sides"], "properties": { "sides": { "minProperties": 3 } } },
        "then": { "properties": { "parity": { "items": named } } },
    })
}

/// An exchange that was called off has no legs, and any other has at least one.
pub(in crate::wire) fn legs_as_status() -> Value {
    json!({
        "if": {
            "required": ["status"],
            "properties": { "status": { "const": ExchangeStatus::CalledOff.as_str() } },
        },
        "then": { "properties": { "legs": { "maxItems": 0 } } },
        "else": { "required": ["legs"], "properties": { "legs": { "minItems": 1 } } },
    })
}

/// A leg has people who moved, remains, or people accounted for.
pub(in crate::wire) fn people_of_leg() -> Value {
    let mut numbers = required(&["detainees", "remains"]);
    if let Some(forms) = numbers.as_array_mut() {
        forms.push(json!({
            "required": ["accounted"],
            "properties": { "accounted": { "minItems": 1 } },
        }));
    }
    json!({ "anyOf": numbers })
}

/// Only people of one direction were released by a side from the custody of a third actor.
pub(in crate::wire) fn released_one_way() -> Value {
    json!({
        "if": { "required": ["between"] },
        "then": { "properties": { "released_by": false } },
    })
}

/// People, remains, or both.
pub(in crate::wire) fn people() -> Value {
    json!({ "anyOf": required(&["detainees", "remains"]) })
}

/// A figure has at least one number.
pub(in crate::wire) fn numbers() -> Value {
    json!({ "anyOf": required(&["detainees", "total", "remains", "persons"]) })
}

/// Only a running total has a `since` date.
pub(in crate::wire) fn since_runs() -> Value {
    json!({
        "if": { "required": ["since"] },
        "then": { "properties": { "running": { "const": true } } },
    })
}

/// Returns one form for each key, which requires the key.
fn required(keys: &[&str]) -> Value {
    keys.iter()
        .map(|key| json!({ "required": [key] }))
        .collect()
}
