//! Every list of the golden documents, grown by copies of its last item.

use serde_json::{Map, Value};

use crate::kind::Kind;

const GOLDEN: [(&str, &str); 7] = [
    (
        "agreement",
        include_str!("../../fixtures/golden/1-agreement.json"),
    ),
    (
        "custody",
        include_str!("../../fixtures/golden/1-custody.json"),
    ),
    (
        "declared",
        include_str!("../../fixtures/golden/1-declared.json"),
    ),
    (
        "figures",
        include_str!("../../fixtures/golden/1-figures.json"),
    ),
    (
        "journal",
        include_str!("../../fixtures/golden/1-journal.json"),
    ),
    (
        "reports",
        include_str!("../../fixtures/golden/1-reports.json"),
    ),
    (
        "reversals",
        include_str!("../../fixtures/golden/1-reversals.json"),
    ),
];

/// The most items of a list: more make no other answer, and take the time of the count.
const MOST: usize = 256;

/// The lists of all golden documents, each kind of place once for its document; those with dates also with rising ones.
pub(crate) fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    for (name, text) in GOLDEN {
        let document: Value = serde_json::from_str(text).expect("a golden document is JSON");
        let mut places = Vec::new();
        lists(&document, String::new(), &mut places);
        let mut shapes: Vec<String> = Vec::new();
        for place in places {
            let shape = shape(&place);
            if shapes.contains(&shape) {
                continue;
            }
            shapes.push(shape.clone());
            for is_dated in [false, true] {
                if is_dated && !has_dates(document.pointer(&place)) {
                    continue;
                }
                let (document, place) = (document.clone(), place.clone());
                let days = if is_dated { ", rising days" } else { "" };
                kinds.push(Kind {
                    name: format!("{name}{shape}{days}"),
                    grow: Box::new(move |items| grown(&document, &place, items, is_dated)),
                    most: MOST,
                });
            }
        }
    }
    kinds
}

/// The pointers of all lists of a value: arrays, and objects whose keys are names.
fn lists(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                lists(item, format!("{place}/{at}"), found);
            }
            if !items.is_empty() {
                found.push(place);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                lists(
                    field,
                    format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
            if is_of_names(&place) && !fields.is_empty() {
                found.push(place);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_of_names(place: &str) -> bool {
    ["/sides", "/detainees", "/breakdown"]
        .iter()
        .any(|key| place.ends_with(key))
}

/// A place with its positions left out.
fn shape(place: &str) -> String {
    let steps = place.split('/').map(|step| {
        if step.parse::<usize>().is_ok() {
            "*"
        } else {
            step
        }
    });
    steps.collect::<Vec<_>>().join("/")
}

fn has_dates(list: Option<&Value>) -> bool {
    let items = list.and_then(Value::as_array);
    let item = items.and_then(|items| items.last());
    item.is_some_and(|one| dates(&mut one.clone(), "2020-01-01"))
}

fn grown(document: &Value, place: &str, items: usize, is_dated: bool) -> Value {
    let mut document = document.clone();
    match document.pointer_mut(place) {
        Some(Value::Array(list)) => {
            let item = list.last().cloned().unwrap_or_default();
            list.extend((0..items).map(|at| copy(&item, at, is_dated)));
        }
        Some(Value::Object(fields)) => {
            let field = fields.iter().next_back();
            let field = field.map(|(key, value)| (key.clone(), value.clone()));
            let (key, value) = field.unwrap_or_default();
            for at in 0..items {
                fields.insert(name(&key, place, at), copy(&value, at, is_dated));
            }
        }
        _ => {}
    }
    document
}

/// Another name of a list: a label of a category, another side, another value of an axis.
fn name(key: &str, place: &str, at: usize) -> String {
    if place.ends_with("/detainees") {
        let kind = key.split(['/', '|']).next().unwrap_or(key);
        format!("{kind}/new-{at}")
    } else {
        format!("N{at}")
    }
}

/// A copy of an item under ids of its own.
fn copy(item: &Value, at: usize, is_dated: bool) -> Value {
    let mut copy = item.clone();
    if let Value::String(text) = &copy {
        return Value::from(format!("{text}-{at}"));
    }
    rename(&mut copy, at);
    if is_dated {
        let day = format!(
            "{}-{:02}-{:02}",
            2026 + at / 336,
            at / 28 % 12 + 1,
            at % 28 + 1
        );
        dates(&mut copy, &day);
    }
    copy
}

fn rename(value: &mut Value, at: usize) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                if let Some(id) = field.as_str().filter(|_| key == "id") {
                    *field = Value::from(format!("{id}-{at}"));
                } else {
                    rename(field, at);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, at)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts a day wherever a date stands alone; returns true if there was any.
fn dates(value: &mut Value, day: &str) -> bool {
    let of_fields = |fields: &mut Map<String, Value>| {
        let mut has_any = false;
        for (key, field) in fields {
            if field.is_string() && ["on", "published"].contains(&key.as_str()) {
                *field = Value::from(day);
                has_any = true;
            } else {
                has_any |= dates(field, day);
            }
        }
        has_any
    };
    match value {
        Value::Object(fields) => of_fields(fields),
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |any, item| dates(item, day) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
