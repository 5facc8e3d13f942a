//! Types of TypeScript, made of the schemas of documents and answers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::Failure;

/// The schemas, next to the examples.
const SCHEMAS: [&str; 2] = [
    "exchange-agreement-1.schema.json",
    "exchange-agreement-answers-1.schema.json",
];

/// What the declarations of the bindings name: the answers, and what ends the life of a value (`Symbol.dispose`).
const IMPORTED: &str = "\
/// <reference lib=\"esnext.disposable\" />
import type {
  Block, DocumentObject, Movement, PageName, Picture, PictureName, PlacedFindings, Reconciliation, Room, Standing, TableName,
} from \"./types.js\";";

/// Writes the types, and completes those of the bindings with them.
pub(crate) fn write(here: &Path, package: &Path) -> Result<(), Failure> {
    let mut defined: BTreeMap<String, String> = BTreeMap::new();
    for name in SCHEMAS {
        let schema = fs::read_to_string(here.join("../data").join(name))?;
        let schema: Value = serde_json::from_str(&schema)?;
        let own = schema
            .get("properties")
            .map(|_| ("DocumentObject", &schema));
        let definitions = schema.get("$defs").and_then(Value::as_object);
        let definitions = definitions.into_iter().flatten();
        let definitions = definitions.map(|(name, schema)| (name.as_str(), schema));
        for (name, schema) in own.into_iter().chain(definitions) {
            let Some(text) = declaration(name, schema) else {
                continue;
            };
            let known = defined
                .entry(name.to_owned())
                .or_insert_with(|| text.clone());
            if *known != text {
                return Err(format!("two schemas define `{name}` in two ways").into());
            }
        }
    }
    let own = fs::read_to_string(here.join("package/types.d.ts"))?;
    let defined: Vec<String> = defined.into_values().collect();
    let types = format!("{own}\n{}", defined.join("\n"));
    fs::write(package.join("types.d.ts"), types)?;
    let bindings = fs::read_to_string(package.join("compiled.d.ts"))?;
    fs::write(
        package.join("compiled.d.ts"),
        format!("{IMPORTED}\n\n{bindings}"),
    )?;
    fs::copy(here.join("package/index.d.ts"), package.join("index.d.ts"))?;
    Ok(())
}

/// Returns the declaration of a type, or `None` for a definition that says nothing of a value.
fn declaration(name: &str, schema: &Value) -> Option<String> {
    let form = form(schema, "");
    if form == "unknown" {
        return None;
    }
    let about = comment(schema, "");
    let is_object = schema.get("properties").is_some();
    Some(if is_object && form.starts_with('{') {
        format!("{about}export interface {name} {form}\n")
    } else {
        format!("{about}export type {name} = {form};\n")
    })
}

fn comment(schema: &Value, indent: &str) -> String {
    let about = schema.get("description").and_then(Value::as_str);
    about.map_or_else(String::new, |about| {
        format!("{indent}/** {} */\n", about.replace("*/", "* /"))
    })
}

/// Returns the type of a schema. Conditions between keys are left to the reader of documents.
fn form(schema: &Value, indent: &str) -> String {
    let get = |key: &str| schema.get(key);
    if let Some(name) = get("$ref").and_then(Value::as_str) {
        return name.trim_start_matches("#/$defs/").to_owned();
    }
    if let Some(value) = get("const") {
        return value.to_string();
    }
    if let Some(values) = get("enum").and_then(Value::as_array) {
        return joined(values.iter().map(Value::to_string), " | ");
    }
    let properties = get("properties").and_then(Value::as_object);
    if let (Some(forms), None) = (
        get("anyOf").or(get("oneOf")).and_then(Value::as_array),
        properties,
    ) {
        return joined(forms.iter().map(|schema| form(schema, indent)), " | ");
    }
    let refs = get("allOf").and_then(Value::as_array).into_iter().flatten();
    let refs = refs.filter(|schema| schema.get("$ref").is_some());
    let refs: Vec<String> = refs.map(|schema| form(schema, indent)).collect();
    if !refs.is_empty() {
        return refs.join(" & ");
    }
    let Some(Value::String(kind)) = get("type") else {
        return "unknown".to_owned();
    };
    match kind.as_str() {
        "string" | "boolean" | "null" => kind.clone(),
        "integer" | "number" => "number".to_owned(),
        "array" => list(schema, indent),
        "object" => match (properties, get("additionalProperties")) {
            (Some(properties), _) => object(schema, properties, indent),
            (None, Some(values @ Value::Object(_))) => {
                format!("Record<string, {}>", form(values, indent))
            }
            (None, _) => "Record<string, unknown>".to_owned(),
        },
        _ => "unknown".to_owned(),
    }
}

fn list(schema: &Value, indent: &str) -> String {
    let of = schema
        .get("items")
        .map_or_else(|| "unknown".to_owned(), |items| form(items, indent));
    let size = |key: &str| schema.get(key).and_then(Value::as_u64);
    match (size("minItems"), size("maxItems")) {
        (Some(2), Some(2)) => format!("[{of}, {of}]"),
        _ if of.contains(' ') => format!("Array<{of}>"),
        _ => format!("{of}[]"),
    }
}

fn object(schema: &Value, properties: &Map<String, Value>, indent: &str) -> String {
    let needed = schema.get("required").and_then(Value::as_array);
    let inner = format!("{indent}  ");
    let keys = properties
        .iter()
        .filter(|(_, schema)| **schema != Value::Bool(false));
    let keys = keys.map(|(key, schema)| {
        let mut needed = needed.into_iter().flatten();
        let maybe = if needed.any(|needed| needed == key) {
            ""
        } else {
            "?"
        };
        let is_plain = key
            .chars()
            .all(|character| character.is_ascii_lowercase() || character == '_');
        let shown = if is_plain {
            key.clone()
        } else {
            format!("{key:?}")
        };
        format!(
            "{}{inner}{shown}{maybe}: {};\n",
            comment(schema, &inner),
            form(schema, &inner)
        )
    });
    format!("{{\n{}{indent}}}", keys.collect::<String>())
}

fn joined(forms: impl Iterator<Item = String>, between: &str) -> String {
    let mut all: Vec<String> = Vec::new();
    for form in forms {
        if !all.contains(&form) {
            all.push(form);
        }
    }
    all.join(between)
}

#[cfg(test)]
mod tests {
    use super::{declaration, form};
    use serde_json::{Value, json};

    #[test]
    fn a_schema_is_a_type() {
        for (schema, expected) in [
            (json!({ "type": "integer", "minimum": 0 }), "number"),
            (
                json!({ "$ref": "#/$defs/Date", "description": "when" }),
                "Date",
            ),
            (json!({ "enum": ["a", "b"] }), r#""a" | "b""#),
            (
                json!({ "anyOf": [{ "enum": ["a"] }, { "type": "string" }, { "type": "string" }] }),
                r#""a" | string"#,
            ),
            (
                json!({ "type": "array", "items": { "enum": ["a", "b"] } }),
                r#"Array<"a" | "b">"#,
            ),
            (
                json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 }),
                "[number, number]",
            ),
            (
                json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
                "Record<string, number>",
            ),
            (
                json!({ "allOf": [{ "$ref": "#/$defs/A" }, { "required": ["how"] }] }),
                "A",
            ),
            (Value::Bool(true), "unknown"),
        ] {
            assert_eq!(form(&schema, ""), expected);
        }
    }

    #[test]
    fn an_object_is_an_interface() {
        let schema = json!({
            "description": "One.",
            "type": "object",
            "properties": { "a": { "type": "string", "description": "The a." }, "b": { "type": "boolean" }, "$c": false },
            "required": ["a"],
            "allOf": [{ "anyOf": [{ "required": ["b"] }] }],
        });
        let expected =
            "/** One. */\nexport interface X {\n  /** The a. */\n  a: string;\n  b?: boolean;\n}\n";
        assert_eq!(declaration("X", &schema).as_deref(), Some(expected));
        assert_eq!(declaration("Y", &json!({ "description": "rules" })), None);
    }
}
