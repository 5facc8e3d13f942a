//! Every key of the schema, and every length: needed, of a kind and as long as the reader takes it.

use std::collections::{BTreeMap, BTreeSet};

use exchange_agreement::rules::Level;
use exchange_agreement::{Document, Finding, Findings, Invalid};
use serde_json::{Map, Value, json};

use super::documents::{SCHEMA, VALIDATOR, definitions, documents, is_said};

/// The pointers of all values in a document, but not of the document itself.
pub(super) fn places(value: &Value, here: &str, places: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, item)| (at.to_string(), item))
            .collect(),
        Value::Object(keys) => keys
            .iter()
            .map(|(key, value)| (escaped(key), value))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (key, child) in children {
        let place = format!("{here}/{key}");
        places.push(place.clone());
        self::places(child, &place, places);
    }
}

/// What the schema says of a place, with all that it refers to.
fn schemas(place: &str) -> Vec<&'static Value> {
    let mut here = all_of(&SCHEMA);
    for step in place.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        let below = here.iter().filter_map(|schema| {
            let listed = schema.get("items").filter(|_| key.parse::<usize>().is_ok());
            let known = schema["properties"].get(&key).or(listed);
            known.or(schema.get("additionalProperties"))
        });
        here = below.flat_map(all_of).collect();
    }
    here
}

/// The keys that an object may have at a place.
pub(super) fn known_keys(place: &str) -> Vec<&'static str> {
    let here = schemas(place).into_iter();
    let objects = here.filter(|schema| schema["additionalProperties"] == false);
    let keys = objects.filter_map(|schema| schema["properties"].as_object());
    keys.flatten().map(|(key, _)| key.as_str()).collect()
}

/// A schema with all that it refers to and is made of.
fn all_of(schema: &'static Value) -> Vec<&'static Value> {
    let referred = schema["$ref"]
        .as_str()
        .and_then(|name| SCHEMA.pointer(name.trim_start_matches('#')));
    let parts = ["allOf", "anyOf"]
        .into_iter()
        .filter_map(|key| schema[key].as_array())
        .flatten();
    let others = referred.into_iter().chain(parts).flat_map(all_of);
    core::iter::once(schema).chain(others).collect()
}

/// What schema and reader say of a document.
pub(super) fn outcome(document: &Value, codes: &mut BTreeMap<String, u32>) -> &'static str {
    let read = Document::from_json(serde_json::to_vec(document).unwrap());
    let findings = read.map_or_else(Invalid::into_findings, |_| Findings::default());
    let said: Vec<&Finding> = findings.iter().filter(|finding| is_said(finding)).collect();
    let is_valid = VALIDATOR.is_valid(document);
    let impossible = findings.count_of(Level::Impossible);
    for finding in &said {
        *codes.entry(finding.code().to_string()).or_default() += 1;
    }
    match (is_valid, !said.is_empty(), impossible) {
        (true, false, 0) => "valid, and read",
        (true, false, _) => "valid, and refused for what is beyond the schema",
        (false, true, _) => "invalid, and refused for what the schema says",
        (false, false, 1..) => "invalid, and refused for what silences it",
        (true, true, _) | (false, false, 0) => {
            let errors: Vec<String> = VALIDATOR
                .iter_errors(document)
                .map(|error| format!("{error} at {}", error.instance_path()))
                .collect();
            panic!("{findings}\n{}\n{document:#}", errors.join("\n"))
        }
    }
}

/// Changes the object in which a value stands under a key, where it stands in one.
pub(super) fn among_others(
    document: &mut Value,
    place: &str,
    change: impl FnOnce(&mut Map<String, Value>, &str),
) {
    let (above, key) = place.rsplit_once('/').unwrap();
    if let Some(object) = document.pointer_mut(above).unwrap().as_object_mut() {
        change(object, &key.replace("~1", "/").replace("~0", "~"));
    }
}

/// Removes a value, and its key where it has one.
pub(super) fn remove(document: &mut Value, place: &str) {
    let (above, last) = place.rsplit_once('/').unwrap();
    if let Value::Array(items) = document.pointer_mut(above).unwrap() {
        items.remove(last.parse().unwrap());
    } else {
        among_others(document, place, |object, key| drop(object.remove(key)));
    }
}

/// The fixtures from the shortest on, each with the places of its values.
fn placed() -> Vec<(Value, Vec<String>)> {
    let mut documents = documents();
    documents.sort_by_key(|document| document.to_string().len());
    let placed = documents.into_iter().map(|document| {
        let mut all = vec![String::new()];
        places(&document, "", &mut all);
        (document, all)
    });
    placed.collect()
}

#[test]
fn every_key_is_needed_and_of_a_kind_as_the_reader_takes_it() {
    let (mut judged, mut met) = (BTreeSet::new(), BTreeSet::new());
    for (document, places) in placed() {
        for place in places {
            let (above, key) = place.rsplit_once('/').unwrap_or_default();
            let here = schemas(above);
            let owner = here
                .iter()
                .find(|schema| schema["properties"].get(key).is_some());
            let Some(owner) = owner.filter(|_| known_keys(above).contains(&key)) else {
                continue;
            };
            met.insert((core::ptr::from_ref(*owner), key.to_owned()));
            // One shape may stand in several places that ask for more: a party, or a step in the life of an agreement.
            let here: Vec<_> = here.into_iter().map(core::ptr::from_ref).collect();
            if !judged.insert((here, key.to_owned())) {
                continue;
            }
            let mut without = document.clone();
            remove(&mut without, &place);
            outcome(&without, &mut BTreeMap::new());
            for value in [
                json!(null),
                json!(true),
                json!(-1),
                json!(""),
                json!("two words"),
                json!([]),
                json!({}),
            ] {
                let mut other = document.clone();
                *other.pointer_mut(&place).unwrap() = value;
                outcome(&other, &mut BTreeMap::new());
            }
        }
    }
    let definitions = definitions().map(|(_, definition)| definition);
    let objects = definitions
        .chain([&*SCHEMA])
        .filter_map(|it| it["properties"].as_object());
    assert_eq!(
        met.len(),
        objects.map(Map::len).sum::<usize>(),
        "a key of no fixture is not judged"
    );
}

#[test]
fn every_key_is_taken_beside_the_others_as_the_reader_takes_it() {
    let placed = placed();
    let mut values = BTreeMap::new();
    for (document, place) in objects_of(&placed) {
        for (key, value) in document.pointer(place).unwrap().as_object().unwrap() {
            for schema in schemas(place) {
                values
                    .entry((core::ptr::from_ref(schema), key))
                    .or_insert(value);
            }
        }
    }
    let mut judged = BTreeSet::new();
    for (document, place) in objects_of(&placed) {
        let here: Vec<_> = schemas(place)
            .into_iter()
            .map(core::ptr::from_ref)
            .collect();
        let has: Vec<&String> = document
            .pointer(place)
            .unwrap()
            .as_object()
            .unwrap()
            .keys()
            .collect();
        let others = values
            .iter()
            .filter(|((schema, key), _)| here.contains(schema) && !has.contains(key));
        for ((_, key), value) in others {
            if !judged.insert((here.clone(), has.clone(), *key)) {
                continue;
            }
            let denied = value.as_bool().map(|truth| json!(!truth));
            for value in [Some((*value).clone()), denied].into_iter().flatten() {
                let mut more = document.clone();
                let object = more.pointer_mut(place).unwrap().as_object_mut().unwrap();
                object.insert((*key).clone(), value);
                outcome(&more, &mut BTreeMap::new());
            }
        }
    }
    assert!(judged.len() > 500, "{}", judged.len());
}

/// The objects whose keys are known, with the documents they stand in.
fn objects_of(placed: &[(Value, Vec<String>)]) -> impl Iterator<Item = (&Value, &str)> {
    let all = placed
        .iter()
        .flat_map(|(document, places)| places.iter().map(move |place| (document, place.as_str())));
    all.filter(|(document, place)| {
        document.pointer(place).is_some_and(Value::is_object) && !known_keys(place).is_empty()
    })
}

#[test]
fn every_list_and_object_is_as_long_as_the_reader_takes_it() {
    let mut met = BTreeSet::new();
    for (document, places) in placed() {
        for place in places {
            for schema in schemas(&place) {
                let most = schema["maxItems"]
                    .as_u64()
                    .or(schema["maxProperties"].as_u64());
                // The longest lists take longer than what they would show is worth.
                let most = most
                    .map(|most| usize::try_from(most).unwrap())
                    .filter(|most| (2..=1_000).contains(most));
                let value = document.pointer(&place).unwrap();
                let is_empty = value.as_array().is_some_and(Vec::is_empty);
                let Some(most) =
                    most.filter(|_| !is_empty && met.insert(core::ptr::from_ref(schema)))
                else {
                    continue;
                };
                for length in [most, most + 1] {
                    let mut longer = document.clone();
                    lengthen(longer.pointer_mut(&place).unwrap(), length);
                    outcome(&longer, &mut BTreeMap::new());
                }
            }
        }
    }
    assert!(met.len() > 15, "{}", met.len());
}

/// Makes a list or an object so long, by what it holds already.
fn lengthen(value: &mut Value, length: usize) {
    if let Value::Array(items) = value {
        let last = items.last().cloned().unwrap();
        items.resize(length, last);
    } else if let Some(object) = value.as_object_mut() {
        let last = object.values().next().cloned().unwrap();
        for key in 0..length - object.len() {
            object.insert(format!("k{key}"), last.clone());
        }
    }
}
