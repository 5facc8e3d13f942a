//! The schema as strict tools want it: beside each keyword of objects, lists or texts stands the type it is about, and
//! each required key is among the keys of the same part.
//!
//! None of it changes what is valid: a condition is always about a value whose type is demanded elsewhere.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

/// The keywords that are about values of one type only.
const TYPES: [(&str, &[&str]); 3] = [
    (
        "object",
        &["properties", "required", "minProperties", "maxProperties"],
    ),
    ("array", &["items", "minItems", "maxItems"]),
    ("string", &["pattern", "minLength", "maxLength"]),
];

/// The keywords whose value is one schema, a list of schemas, or schemas by name.
const ONE: [&str; 7] = [
    "items",
    "additionalProperties",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
];
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const NAMED: [&str; 2] = ["properties", "$defs"];

/// Adds the types and the required keys to a schema and to all schemas in it.
pub(super) fn complete(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    name_required(schema);
    if !schema.contains_key("type") {
        let of = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
        if let Some((name, _)) = TYPES.iter().find(|(_, keys)| of(keys)) {
            schema.insert("type".into(), (*name).into());
        }
    }
    for key in ONE {
        if let Some(inner) = schema.get_mut(key) {
            complete(inner);
        }
    }
    for key in LISTS {
        let list = schema.get_mut(key).and_then(Value::as_array_mut);
        list.into_iter().flatten().for_each(complete);
    }
    for key in NAMED {
        let named = schema.get_mut(key).and_then(Value::as_object_mut);
        named
            .into_iter()
            .flatten()
            .for_each(|(_, inner)| complete(inner));
    }
}

fn name_required(schema: &mut Map<String, Value>) {
    let required = schema.get("required").and_then(Value::as_array);
    let keys: Vec<String> = required
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(String::from)
        .collect();
    if keys.is_empty() {
        return;
    }
    let known = schema
        .entry("properties")
        .or_insert_with(|| Value::Object(Map::new()));
    if let Some(known) = known.as_object_mut() {
        for key in keys {
            known.entry(key).or_insert(Value::Bool(true));
        }
    }
}
