//! `Pool`: the values and keys of the seeds, by the key under which they are.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use crate::draw::Draw;
use crate::seeds;

/// What the seeds have under each key.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    /// The values of a key.
    values: BTreeMap<String, Vec<Value>>,
    /// The items of the lists of a key.
    items: BTreeMap<String, Vec<Value>>,
    /// The keys of the objects of a key, each with its value.
    keys: BTreeMap<String, Vec<(String, Value)>>,
}

/// No value of the pool is longer.
const LONGEST: usize = 1_200;

impl Pool {
    /// The pool of all seeds that are JSON.
    pub(crate) fn shared() -> &'static Self {
        static POOL: OnceLock<Pool> = OnceLock::new();
        POOL.get_or_init(|| {
            let mut pool = Self::default();
            for (_, text) in seeds::texts("documents").unwrap_or_default() {
                if let Ok(value) = serde_json::from_slice(&text) {
                    pool.add("", &value);
                }
            }
            pool
        })
    }

    fn add(&mut self, key: &str, value: &Value) {
        match value {
            Value::Object(object) => {
                for (inner, value) in object {
                    if is_short(value) {
                        let keys = self.keys.entry(key.to_owned()).or_default();
                        push(keys, (inner.clone(), value.clone()));
                        let values = self.values.entry(inner.clone()).or_default();
                        push(values, value.clone());
                    }
                    self.add(inner, value);
                }
            }
            Value::Array(items) => {
                for item in items {
                    if is_short(item) {
                        let items = self.items.entry(key.to_owned()).or_default();
                        push(items, item.clone());
                    }
                    self.add(key, item);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    pub(crate) fn value(&self, key: &str, draw: &mut Draw) -> Option<&Value> {
        draw.pick(self.values.get(key)?)
    }

    pub(crate) fn item(&self, key: &str, draw: &mut Draw) -> Option<&Value> {
        draw.pick(self.items.get(key)?)
    }

    pub(crate) fn key(&self, key: &str, draw: &mut Draw) -> Option<&(String, Value)> {
        draw.pick(self.keys.get(key)?)
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

fn is_short(value: &Value) -> bool {
    value.to_string().len() <= LONGEST
}
