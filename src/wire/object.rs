//! How the strict reader takes a shape from a map and refuses repeated keys, and how a shape is written.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct};

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

/// Writes a key and its value, if there is one.
pub(crate) fn write<T: Serialize, S: SerializeStruct>(
    object: &mut S,
    key: &'static str,
    slot: &Slot<T>,
) -> Result<(), S::Error> {
    if slot.is_not_written() {
        object.skip_field(key)
    } else {
        object.serialize_field(key, slot)
    }
}
