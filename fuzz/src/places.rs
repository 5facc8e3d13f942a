//! Places of a JSON value.

use serde_json::Value;

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    At(usize),
}

/// A place, with the last key on the way to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) steps: Vec<Step>,
    pub(crate) key: String,
}

impl Place {
    fn key(&self, key: &str) -> Self {
        let mut steps = self.steps.clone();
        steps.push(Step::Key(key.to_owned()));
        let key = key.to_owned();
        Self { steps, key }
    }

    fn at(&self, position: usize) -> Self {
        let mut steps = self.steps.clone();
        steps.push(Step::At(position));
        let key = self.key.clone();
        Self { steps, key }
    }
}

/// Every place of a value, the value itself first.
pub(crate) fn places(value: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    walk(Place::default(), value, &mut places);
    places
}

fn walk(place: Place, value: &Value, places: &mut Vec<Place>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                walk(place.key(key), inner, places);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                walk(place.at(position), item, places);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    places.push(place);
}

/// The value at a place.
pub(crate) fn at<'v>(value: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::At(position) => value.get_mut(position),
    })
}

/// True if a JSON pointer leads to a value, or to a key that an object does not have.
pub(crate) fn leads_somewhere(value: &Value, pointer: &str) -> bool {
    value.pointer(pointer).is_some()
        || pointer
            .rsplit_once('/')
            .and_then(|(parent, _)| value.pointer(parent))
            .is_some_and(Value::is_object)
}
