//! The macros that declare an answer, for writing and for the schema, and the forms of its values.

#[cfg(feature = "schemars")]
use alloc::vec::Vec;

#[cfg(feature = "schemars")]
use schemars::{Schema, SchemaGenerator, json_schema};
#[cfg(feature = "schemars")]
use serde_json::Map;

#[cfg(feature = "schemars")]
use crate::wire::{ANY, Described, Keyed, Property};
#[cfg(feature = "schemars")]
use crate::words::{DetaineeCategory, Interval};

/// Declares how a value is written as an answer: its keys in order, each with its form in the schema, its value, and a
/// description. `[maybe]` marks a key that is left out if its value is `None`.
macro_rules! answer {
    (@write ($map:ident, $key:literal, $value:expr)) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $key, &$value)?;
    };
    (@write [$maybe:ident] ($map:ident, $key:literal, $value:expr)) => {
        if let Some(value) = &$value {
            serde::ser::SerializeMap::serialize_entry(&mut $map, $key, value)?;
        }
    };
    (@is_needed) => { true };
    (@is_needed [$maybe:ident]) => { false };
    (
        $(#[doc = $about:literal])+
        $type:ident $(<$($life:lifetime),+>)? as $name:literal |$this:ident| {
            $($key:literal $([$maybe:ident])? : $form:ty = $value:expr, $key_about:literal;)+
        }
    ) => {
        $(#[doc = $about])+
        impl serde::Serialize for $type $(<$($life),+>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                let mut map = serializer.serialize_map(None)?;
                $(answer!(@write $([$maybe])? (map, $key, $value));)+
                serde::ser::SerializeMap::end(map)
            }
        }

        #[cfg(feature = "schemars")]
        impl crate::wire::Defined for $type $(<$($life),+>)? {
            const NAME: &'static str = $name;

            fn define(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let keys = alloc::vec::Vec::from([$(
                    crate::wire::Property {
                        key: $key,
                        about: $key_about,
                        is_needed: answer!(@is_needed $([$maybe])?),
                        value: <$form as crate::wire::Described>::described(generator),
                    },
                )+]);
                super::answer::object(concat!($($about),+), keys)
            }
        }

        #[cfg(feature = "schemars")]
        $(#[doc = $about])+
        impl schemars::JsonSchema for $type $(<$($life),+>)? {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                crate::wire::Definition::<Self>::schema_name()
            }

            fn schema_id() -> alloc::borrow::Cow<'static, str> {
                crate::wire::Definition::<Self>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <Self as crate::wire::Defined>::define(generator)
            }
        }
    };
}
pub(super) use answer;

/// Declares the words for the variants of an enumeration, and their form in the schema.
macro_rules! words {
    ($(
        #[doc = $about:literal]
        $form:ident of $type:ty { $($pattern:pat => $word:literal,)+ }
    )+) => { $(
        #[doc = $about]
        pub(super) struct $form;

        impl $form {
            pub(super) const fn of(value: &$type) -> &'static str {
                match value { $($pattern => $word,)+ }
            }
        }

        #[cfg(feature = "schemars")]
        impl crate::wire::Defined for $form {
            const NAME: &'static str = stringify!($form);

            fn define(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "description": $about.trim_ascii_start(), "enum": [$($word),+] })
            }
        }
    )+ };
}
pub(super) use words;

/// Returns a value of one variant, and `None` for the others.
macro_rules! only {
    ($value:expr, $pattern:pat => $of:expr) => {
        if let $pattern = $value {
            Some($of)
        } else {
            None
        }
    };
}
pub(super) use only;

/// Text of any kind, in the schema.
#[cfg(feature = "schemars")]
pub(super) struct Shown;

#[cfg(feature = "schemars")]
impl Described for Shown {
    fn described(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// Numbers by category, in the schema.
#[cfg(feature = "schemars")]
pub(super) type Lines = Keyed<DetaineeCategory, Interval, 0, ANY>;

/// Numbers by a text, in the schema.
#[cfg(feature = "schemars")]
pub(super) type Numbers = Keyed<Shown, u64, 0, ANY>;

/// Makes the schema of an answer. It is open: a later version may add keys, which a reader ignores.
#[cfg(feature = "schemars")]
pub(super) fn object(about: &str, keys: Vec<Property>) -> Schema {
    let mut known = Map::new();
    let mut needed = Vec::new();
    for key in keys {
        let mut value = key.value;
        value.insert("description".into(), key.about.into());
        known.insert(key.key.into(), value.into());
        if key.is_needed {
            needed.push(key.key);
        }
    }
    let mut schema = json_schema!({
        "type": "object",
        "description": about.trim(),
        "properties": known,
    });
    if !needed.is_empty() {
        schema.insert("required".into(), needed.into());
    }
    schema
}

/// A list of pairs, written as an object with the first of each pair as the key.
pub(super) struct ByKey<'a, K, V>(pub(super) &'a [(K, V)]);

impl<K: core::fmt::Display, V: serde::Serialize> serde::Serialize for ByKey<'_, K, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pairs = self.0.iter();
        serializer.collect_map(pairs.map(|(key, value)| (AsText(key), value)))
    }
}

/// A value, written as the text that it is displayed as.
pub(super) struct AsText<T>(pub(super) T);

impl<T: core::fmt::Display> serde::Serialize for AsText<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
