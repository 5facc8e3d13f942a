//! Leaves of a written shape: borrowed text, and maps that keep their order.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::slot::{List, Slot};
use crate::words::{ActorKey, Ends};

/// Text that is borrowed from the input unless it contains an escape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Str<'a>(pub(crate) Cow<'a, str>);

impl Str<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes a text of any value that can be displayed.
    pub(crate) fn shown(value: impl core::fmt::Display) -> Self {
        Self(Cow::Owned(value.to_string()))
    }
}

impl<'a> From<&'a str> for Str<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Str<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// Makes a text of a value that can be absent.
pub(crate) fn optional(value: Option<impl core::fmt::Display>) -> Slot<Str<'static>> {
    value.map(Str::shown).into()
}

/// Returns ends in their written form: `from`, `to` and `between`.
pub(crate) fn written_ends<'a>(ends: Ends) -> (Slot<Str<'a>>, Slot<Str<'a>>, Slot<List<Str<'a>>>) {
    let shown = |key: ActorKey| Slot::Is(Str::shown(key));
    match ends {
        Ends::OneWay { from, to } => (shown(from), shown(to), Slot::Absent),
        Ends::Together(couple) => {
            let both = [couple.one(), couple.other()].map(shown);
            (Slot::Absent, Slot::Absent, Slot::Is(both.into()))
        }
    }
}

/// A map with arbitrary keys, in the order of the text; the reader refuses a repeated key.
#[derive(Clone, Debug)]
pub(crate) struct Pairs<'a, T>(pub(crate) Vec<(Str<'a>, Slot<T>)>);

/// The subject of a commitment: a list of categories, or a word for another subject.
#[derive(Clone, Debug)]
pub(crate) enum Of<'a> {
    Categories(List<Str<'a>>),
    Word(Str<'a>),
}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::{Cow, Pairs, Slot, Str, String, ToString, Vec};
    use core::fmt;
    use core::marker::PhantomData;
    use serde::de::{Error, MapAccess, Visitor};
    use serde::ser::SerializeMap as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    // Up to this number of keys, a linear search is cheaper than sorting; above it, sorting avoids quadratic time.
    const FEW: usize = 16;

    struct StrVisitor<'a>(PhantomData<&'a ()>);

    impl<'de: 'a, 'a> Visitor<'de> for StrVisitor<'a> {
        type Value = Str<'a>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text")
        }

        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Str<'a>, E> {
            Ok(Str(Cow::Borrowed(text)))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Str<'a>, E> {
            Ok(Str(Cow::Owned(text.to_string())))
        }

        fn visit_string<E: Error>(self, text: String) -> Result<Str<'a>, E> {
            Ok(Str(Cow::Owned(text)))
        }
    }

    impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_str(StrVisitor(PhantomData))
        }
    }

    impl Serialize for Str<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(&self.0)
        }
    }

    struct PairsVisitor<'a, T>(PhantomData<&'a T>);

    impl<'de: 'a, 'a, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<'a, T> {
        type Value = Pairs<'a, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'a, T>, A::Error> {
            let mut pairs: Vec<(Str<'a>, Slot<T>)> = Vec::new();
            while let Some(key) = map.next_key::<Str<'a>>()? {
                if pairs.len() < FEW && pairs.iter().any(|(known, _)| *known == key) {
                    return Err(A::Error::custom("repeated key"));
                }
                pairs.push((key, Slot::Is(map.next_value()?)));
            }
            if pairs.len() > FEW {
                let mut keys: Vec<&Str<'a>> = pairs.iter().map(|(key, _)| key).collect();
                keys.sort_unstable();
                if keys.windows(2).any(|pair| pair.first() == pair.last()) {
                    return Err(A::Error::custom("repeated key"));
                }
            }
            Ok(Pairs(pairs))
        }
    }

    impl<'de: 'a, 'a, T: Deserialize<'de> + 'a> Deserialize<'de> for Pairs<'a, T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(PairsVisitor(PhantomData))
        }
    }

    impl<T: Serialize> Serialize for Pairs<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(self.0.len()))?;
            for (key, value) in &self.0 {
                map.serialize_entry(key, value)?;
            }
            map.end()
        }
    }
}
