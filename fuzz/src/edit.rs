//! Changes of a document as a JSON value, most of which leave it sound.

use serde_json::{Map, Value};

use crate::draw::Draw;
use crate::places::{Place, Step, at, places};
use crate::pool::Pool;

/// Numbers at the limits of what is read.
const BORDERS: [u64; 9] = [
    0,
    1,
    2,
    1_000,
    4_294_967_294,
    4_294_967_295,
    4_294_967_296,
    9_007_199_254_740_991,
    u64::MAX,
];

/// Keys under which an actor is named.
const ACTORS: [&str; 8] = [
    "from",
    "to",
    "between",
    "released_by",
    "by",
    "speaks_for",
    "initiated_by",
    "actor",
];

/// Keys under which an exchange is named.
const EXCHANGES: [&str; 4] = ["exchange", "includes", "completes", "of"];

/// Makes one change.
pub(crate) fn change(document: &mut Value, draw: &mut Draw) {
    let all = places(document);
    let Some(place) = draw.pick(&all) else {
        return;
    };
    // Of every other change the place is one of an entry, so that long terms do not take all of them.
    let of_journal: Vec<&Place> = all
        .iter()
        .filter(|place| is_below(place, "journal"))
        .collect();
    let place = if draw.one_in(2) {
        draw.pick(&of_journal).copied().unwrap_or(place)
    } else {
        place
    };
    let names = Names::of(document);
    let parent = place.steps.split_last();
    if draw.one_in(3)
        && let Some((last, parent)) = parent
    {
        if let Some(parent) = at(document, parent) {
            change_within(parent, last, place, &names, draw);
        }
        return;
    }
    if let Some(value) = at(document, &place.steps) {
        change_value(value, place, &names, draw);
    }
}

fn is_below(place: &Place, key: &str) -> bool {
    matches!(place.steps.first(), Some(Step::Key(first)) if first == key)
}

/// The names that a document gives.
#[derive(Debug, Default)]
struct Names {
    actors: Vec<Value>,
    exchanges: Vec<Value>,
    parts: Vec<Value>,
    reports: Vec<Value>,
}

impl Names {
    fn of(document: &Value) -> Self {
        let ids = |list: &Value| -> Vec<Value> {
            let items = list.as_array().into_iter().flatten();
            items.filter_map(|item| item.get("id").cloned()).collect()
        };
        let agreement = &document["agreement"];
        let sides = agreement["sides"].as_object();
        let sides = sides
            .into_iter()
            .flatten()
            .map(|(key, _)| key.clone().into());
        let entries = document["journal"].as_array().into_iter().flatten();
        Self {
            actors: sides.chain(ids(&agreement["third_actors"])).collect(),
            exchanges: entries
                .filter_map(|entry| entry["exchange"].get("id").cloned())
                .collect(),
            parts: ids(&agreement["parts"]),
            reports: ids(&document["reports"]),
        }
    }

    /// The names that may be under a key; `None` where none is expected.
    fn under(&self, key: &str) -> Option<&[Value]> {
        match key {
            "part" => Some(&self.parts),
            "sources" | "republishes" => Some(&self.reports),
            key if ACTORS.contains(&key) => Some(&self.actors),
            key if EXCHANGES.contains(&key) => Some(&self.exchanges),
            _ => None,
        }
    }

    /// Gives names of the document to a value from another one.
    fn adopt(&self, value: &mut Value, key: &str, draw: &mut Draw) {
        match value {
            Value::Object(object) => {
                object.retain(|key, _| {
                    !matches!(key.as_str(), "sources" | "part") || self.under(key) != Some(&[])
                });
                for (key, inner) in object.iter_mut() {
                    self.adopt(inner, key, draw);
                }
            }
            Value::Array(items) if key == "between" && items.len() == 2 => {
                if self.actors.len() >= 2 && !items.iter().all(|item| self.actors.contains(item)) {
                    let first = draw.below(self.actors.len());
                    let other = (first + 1) % self.actors.len();
                    *items = vec![self.actors[first].clone(), self.actors[other].clone()];
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.adopt(item, key, draw);
                }
            }
            Value::String(_) => {
                if let Some(names) = self.under(key)
                    && !names.contains(value)
                    && let Some(name) = draw.pick(names)
                {
                    *value = name.clone();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        if let Value::Object(object) = value {
            self.tell_ends_apart(object);
        }
    }

    /// A direction leads from one actor to another.
    fn tell_ends_apart(&self, object: &mut Map<String, Value>) {
        if object.contains_key("from")
            && object.get("from") == object.get("to")
            && let Some(other) = self
                .actors
                .iter()
                .find(|actor| Some(*actor) != object.get("from"))
        {
            object.insert("to".to_owned(), other.clone());
        }
    }
}

/// Changes a value where it is.
fn change_value(value: &mut Value, place: &Place, names: &Names, draw: &mut Draw) {
    let pool = Pool::shared();
    if draw.one_in(8) {
        if let Some(other) = pool.value(&place.key, draw) {
            *value = other.clone();
            names.adopt(value, &place.key, draw);
        }
        return;
    }
    match value {
        Value::Bool(is_so) => *is_so = !*is_so,
        Value::Number(number) => {
            *value = other_number(number.as_u64().unwrap_or_default(), place, draw);
        }
        Value::String(text) => *value = other_text(text, place, names, draw),
        Value::Array(items) => change_list(items, place, names, draw),
        Value::Object(object) => {
            if let Some((key, inner)) = pool.key(&place.key, draw) {
                let mut inner = inner.clone();
                names.adopt(&mut inner, key, draw);
                object.insert(key.clone(), inner);
            }
        }
        Value::Null => *value = Value::from(1),
    }
}

fn other_number(number: u64, place: &Place, draw: &mut Draw) -> Value {
    match draw.below(8) {
        0 => number.saturating_add(1).into(),
        1 => number.saturating_sub(1).into(),
        2 => (number / 2).into(),
        3 => draw.pick(&BORDERS).copied().unwrap_or_default().into(),
        4 | 5 => draw.below(12).into(),
        _ => {
            let other = Pool::shared().value(&place.key, draw);
            other.cloned().unwrap_or_else(|| number.into())
        }
    }
}

fn other_text(text: &str, place: &Place, names: &Names, draw: &mut Draw) -> Value {
    if let Some(names) = names.under(&place.key)
        && !draw.one_in(8)
        && let Some(name) = draw.pick(names)
    {
        return name.clone();
    }
    let is_date = text.starts_with(|first: char| first.is_ascii_digit()) && text.contains('-');
    if is_date && !draw.one_in(4) {
        return other_date(text, draw).into();
    }
    let other = Pool::shared().value(&place.key, draw);
    other.cloned().unwrap_or_else(|| text.into())
}

/// A date near another: another day or month, a month or year alone, or a span.
fn other_date(text: &str, draw: &mut Draw) -> String {
    let (first, _) = text.split_once(['/', 'T']).unwrap_or((text, ""));
    let day = draw.below(28) + 1;
    let month = draw.below(12) + 1;
    let year = first.get(..4).unwrap_or(first);
    let to_month = first.get(..7).unwrap_or(first);
    match draw.below(8) {
        0 => year.to_owned(),
        1 => to_month.to_owned(),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("{to_month}/{year}-12"),
        4 => format!("{first}/{to_month}-28"),
        _ => format!("{to_month}-{day:02}"),
    }
}

/// Adds, repeats, moves or removes an item of a list.
fn change_list(items: &mut Vec<Value>, place: &Place, names: &Names, draw: &mut Draw) {
    let position = draw.below(items.len());
    match draw.below(6) {
        0 if !items.is_empty() => {
            items.remove(position);
        }
        1 if !items.is_empty() => {
            let other = draw.below(items.len());
            items.swap(position, other);
        }
        2 | 3 if !items.is_empty() => {
            let mut again = items[position].clone();
            rename(&mut again, draw);
            items.insert(draw.below(items.len() + 1), again);
        }
        _ => {
            if let Some(item) = Pool::shared().item(&place.key, draw) {
                let mut item = item.clone();
                names.adopt(&mut item, &place.key, draw);
                rename(&mut item, draw);
                items.insert(draw.below(items.len() + 1), item);
            }
        }
    }
}

/// Gives an item an id of its own, so that it is not the same as another.
fn rename(item: &mut Value, draw: &mut Draw) {
    let own = format!("n{}", draw.below(1_000));
    for pointer in ["/id", "/exchange/id"] {
        if let Some(id) = item.pointer_mut(pointer) {
            *id = own.clone().into();
        }
    }
}

/// Removes a key or item, or gives a key another name.
fn change_within(parent: &mut Value, last: &Step, place: &Place, names: &Names, draw: &mut Draw) {
    match (parent, last) {
        (Value::Object(object), Step::Key(key)) => {
            let above = above(place);
            let other = Pool::shared().key(&above, draw);
            if draw.one_in(2) {
                object.shift_remove(key);
            }
            if let Some((other, value)) = other
                && draw.one_in(2)
            {
                let mut value = value.clone();
                names.adopt(&mut value, other, draw);
                object.insert(other.clone(), value);
            }
        }
        (Value::Array(items), Step::At(position)) if *position < items.len() => {
            if draw.one_in(2) {
                items.remove(*position);
            } else {
                let other = draw.below(items.len());
                items.swap(*position, other);
            }
        }
        _ => {}
    }
}

/// The key of the object in which a place is.
fn above(place: &Place) -> String {
    let mut keys = place.steps.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::At(_) => None,
    });
    keys.nth(1).unwrap_or_default()
}
