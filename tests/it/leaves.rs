//! Every leaf, key and item of a document as JSON, and the changes that can be made there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A change of a document at one place.
#[derive(Debug)]
pub(super) enum Edit {
    Replaced(Value),
    Removed,
    Renamed(String),
    /// Changes places with the next item of a list.
    Moved,
}

/// A place as a JSON pointer, and the same without the positions in lists: the name of a kind of place.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) kind: String,
    /// The last key.
    pub(super) key: String,
}

impl Place {
    pub(super) fn key(&self, key: &str) -> Self {
        let written = key.replace('~', "~0").replace('/', "~1");
        Self {
            pointer: format!("{}/{written}", self.pointer),
            kind: format!("{}/{key}", self.kind),
            key: key.to_owned(),
        }
    }

    /// A value, and not a key or an item of a list.
    pub(super) fn is_leaf(&self) -> bool {
        !self.kind.ends_with(')')
    }

    pub(super) fn at(&self, position: usize) -> Self {
        let pointer = format!("{}/{position}", self.pointer);
        Self {
            pointer,
            ..self.clone()
        }
    }
}

/// The values and keys that stand under a key somewhere.
#[derive(Debug, Default)]
pub(super) struct Seen {
    values: BTreeMap<String, BTreeSet<String>>,
    keys: BTreeMap<String, BTreeSet<String>>,
}

impl Seen {
    pub(super) fn add(&mut self, place: &Place, value: &Value) {
        each(place, value, &mut |place, value| match value {
            Value::Object(object) => {
                let keys = self.keys.entry(place.key.clone()).or_default();
                keys.extend(object.keys().cloned());
            }
            Value::Array(_) => {}
            leaf @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                let values = self.values.entry(place.kind.clone()).or_default();
                values.insert(leaf.to_string());
            }
        });
    }

    /// Other values for a leaf: those next to it first, then those of its document, then those of others.
    fn others(&self, place: &Place, leaf: &Value, here: &Self) -> Vec<Edit> {
        let mut others = match leaf {
            Value::Bool(is_so) => vec![Value::Bool(!is_so)],
            Value::Number(number) => {
                let number = number.as_u64().unwrap_or_default();
                vec![(number + 1).into(), number.saturating_sub(1).into()]
            }
            Value::String(text) => {
                let mut near = vec![format!("{text}x")];
                for (one, other) in [('1', '2'), ('2', '1'), ('0', '1'), ('3', '2')] {
                    if let Some(start) = text.strip_suffix(one) {
                        near.push(format!("{start}{other}"));
                    }
                }
                near.into_iter().map(Value::String).collect()
            }
            Value::Null | Value::Array(_) | Value::Object(_) => Vec::new(),
        };
        let of = |seen: &Self| seen.values.get(&place.kind).cloned().unwrap_or_default();
        let seen = of(here).into_iter().chain(of(self));
        others.extend(
            seen.take(12)
                .map(|text| serde_json::from_str(&text).unwrap()),
        );
        others.retain(|other| other != leaf);
        others.into_iter().map(Edit::Replaced).collect()
    }

    fn renames(&self, place: &Place, object: &serde_json::Map<String, Value>) -> Vec<String> {
        let seen = self.keys.get(&place.key).into_iter().flatten();
        let seen = seen.filter(|key| !object.contains_key(*key));
        seen.cloned().collect()
    }
}

fn each(place: &Place, value: &Value, visit: &mut impl FnMut(&Place, &Value)) {
    visit(place, value);
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                each(&place.key(key), value, visit);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                each(&place.at(position), item, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The places of a document, each with the changes to try there.
pub(super) fn edits(document: &Value, here: &Seen, seen: &Seen) -> Vec<(Place, Vec<Edit>)> {
    let mut edits = Vec::new();
    each(
        &Place::default(),
        document,
        &mut |place, value| match value {
            Value::Object(object) => {
                let others = seen.renames(place, object);
                for key in object.keys() {
                    let renamed = others.iter().cloned().map(Edit::Renamed);
                    let edit = core::iter::once(Edit::Removed).chain(renamed);
                    let mut inner = place.key(key);
                    inner.kind.push_str(" (key)");
                    edits.push((inner, edit.collect()));
                }
            }
            Value::Array(items) => {
                for position in 0..items.len() {
                    let mut inner = place.at(position);
                    inner.kind.push_str(" (item)");
                    edits.push((inner, vec![Edit::Removed, Edit::Moved]));
                }
            }
            leaf @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                edits.push((place.clone(), seen.others(place, leaf, here)));
            }
        },
    );
    edits
}

/// The documents in which what stands under a key is given to another: it changes places with what the next object at the
/// same place of the same list has there, or goes up to an object that holds this one.
pub(super) fn given_to_others(document: &Value, place: &Place) -> Vec<String> {
    let Some((parent, last)) = place.pointer.rsplit_once('/') else {
        return Vec::new();
    };
    let key = last.replace("~1", "/").replace("~0", "~");
    let is_object = |pointer: &str| document.pointer(pointer).is_some_and(Value::is_object);
    if !is_object(parent) {
        return Vec::new();
    }
    let steps: Vec<&str> = parent.split('/').collect();
    let mut others = Vec::new();
    for (at, step) in steps.iter().enumerate().skip(1) {
        let (above, below) = (steps[..at].join("/"), &steps[at + 1..]);
        if is_object(&above) {
            others.push(above.clone());
        }
        let Some(items) = document.pointer(&above).and_then(Value::as_array) else {
            continue;
        };
        let position: usize = step.parse().unwrap();
        let next = (position + 1..items.len()).map(|next| {
            let next = next.to_string();
            let path = [above.as_str(), &next];
            path.iter()
                .chain(below)
                .copied()
                .collect::<Vec<_>>()
                .join("/")
        });
        others.extend(next.into_iter().find(|other| is_object(other)));
    }
    let given = |other: &String| {
        let mut document = document.clone();
        let value = document
            .pointer_mut(parent)?
            .as_object_mut()?
            .remove(&key)?;
        let other = document.pointer_mut(other)?.as_object_mut()?;
        if let Some(back) = other.insert(key.clone(), value) {
            let object = document.pointer_mut(parent)?.as_object_mut()?;
            object.insert(key.clone(), back);
        }
        Some(document.to_string())
    };
    others.iter().filter_map(given).collect()
}

/// Returns the document with one change, or `None` where the change is none.
pub(super) fn edited(document: &Value, place: &Place, edit: &Edit) -> Option<String> {
    let mut document = document.clone();
    let (parent, last) = place.pointer.rsplit_once('/')?;
    let last = last.replace("~1", "/").replace("~0", "~");
    match (document.pointer_mut(parent)?, edit) {
        (Value::Object(object), Edit::Replaced(value)) => {
            *object.get_mut(&last)? = value.clone();
        }
        (Value::Object(object), Edit::Removed) => {
            object.remove(&last)?;
        }
        (Value::Object(object), Edit::Renamed(key)) => {
            let value = object.remove(&last)?;
            object.insert(key.clone(), value);
        }
        (Value::Array(items), edit) => {
            let position: usize = last.parse().ok()?;
            match edit {
                Edit::Replaced(value) => *items.get_mut(position)? = value.clone(),
                Edit::Removed => {
                    items.remove(position);
                }
                Edit::Moved if position + 1 < items.len() => items.swap(position, position + 1),
                Edit::Moved | Edit::Renamed(_) => return None,
            }
        }
        _ => return None,
    }
    Some(document.to_string())
}
