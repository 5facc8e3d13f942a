//! JSON text whose keys keep the order in which they are given: with `serde_json::Map` a feature of some other dependency
//! would decide the order.

use core::fmt;

/// A value, as JSON text on one line.
#[derive(Clone)]
pub(crate) struct Json(String);

/// The keys and values of an object.
#[derive(Default)]
pub(crate) struct Fields(String);

impl Fields {
    pub(crate) fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        self.0.push_str(&shown(key).0);
        self.0.push(':');
        self.0.push_str(&value.into().0);
        self
    }

    /// A value that is one of several kinds: what kind, and the number or text it has.
    pub(crate) fn one(kind: &str, value: impl Into<Json>) -> Json {
        Self::default().with(kind, value).into()
    }

    /// The fields after others.
    pub(crate) fn after(self, others: &Self) -> Self {
        let comma = if self.0.is_empty() || others.0.is_empty() {
            ""
        } else {
            ","
        };
        Self(format!("{}{comma}{}", others.0, self.0))
    }
}

/// The text of a small value: a date, a category, an id.
pub(crate) fn shown(value: impl fmt::Display) -> Json {
    Json(serde_json::Value::from(value.to_string()).to_string())
}

/// JSON text that the crate wrote, on one line: no text within it holds a line break.
pub(crate) fn written(text: &str) -> Json {
    Json(text.lines().map(str::trim_start).collect())
}

pub(crate) fn list<T: Into<Json>>(values: impl IntoIterator<Item = T>) -> Json {
    let values = values.into_iter().map(|value| value.into().0);
    Json(format!("[{}]", values.collect::<Vec<_>>().join(",")))
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.0)
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Self {
        Self(fields.to_string())
    }
}

impl From<&Self> for Json {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

impl From<()> for Json {
    fn from((): ()) -> Self {
        Self("null".into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        shown(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| ().into(), Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(values: Vec<T>) -> Self {
        list(values)
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Json {
    fn from(values: [T; N]) -> Self {
        list(values)
    }
}

macro_rules! as_printed {
    ($($of:ty)+) => {
        $(impl From<$of> for Json {
            fn from(value: $of) -> Self {
                Self(value.to_string())
            }
        })+
    };
}

as_printed! { bool u8 u32 u64 usize }
