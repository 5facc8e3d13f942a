//! How the strict reader takes a shape from a map and refuses repeated keys, and how a shape is written.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Error as _, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::slot::Slot;

/// A shape that can be read from a map.
pub(crate) trait FromMap<'de>: Sized {
    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// A visitor that accepts a map and refuses everything else.
pub(crate) struct Object<T>(PhantomData<T>);

impl<T> Object<T> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: FromMap<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map)
    }
}

/// Reads the value of a key into its slot; a repeated key is refused.
pub(super) fn fill<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Slot<T>,
    key: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if !slot.is_absent() {
        return Err(A::Error::duplicate_field(key));
    }
    *slot = Slot::Is(map.next_value()?);
    Ok(())
}

/// The number of keys that are written.
#[derive(Default)]
pub(crate) struct Length(pub(crate) usize);

impl Length {
    pub(crate) fn count<T>(&mut self, slot: &Slot<T>) {
        self.0 = self.0.saturating_add(usize::from(!slot.is_not_written()));
    }
}

/// Begins an object. A format that is no text has to take it without its length: those that can write the names of keys
/// do, and those that write values alone refuse, whose output nothing could read back.
pub(crate) fn begin<S: Serializer>(
    serializer: S,
    length: &Length,
) -> Result<S::SerializeMap, S::Error> {
    if serializer.is_human_readable() {
        return serializer.serialize_map(Some(length.0));
    }
    serializer.serialize_map(None).map_err(|error| {
        S::Error::custom(format_args!(
            "a format that writes no names of keys cannot be read back, so nothing is written: {error}"
        ))
    })
}

/// Writes a key and its value, if there is one.
pub(crate) fn write<T: Serialize, S: SerializeMap>(
    object: &mut S,
    key: &'static str,
    slot: &Slot<T>,
) -> Result<(), S::Error> {
    if slot.is_not_written() {
        Ok(())
    } else {
        object.serialize_entry(key, slot)
    }
}
