//! The strict reader: it makes each exchange as soon as its shape is read, so that memory never contains the shapes
//! of a whole journal.

use alloc::vec::Vec;
use core::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use super::pending::Pending;
use crate::rulebook::Place;
use crate::wire::{self, Slot, Str};

/// A document whose exchanges are read. As a seed it fills itself; after an error it contains the values read before
/// it.
#[derive(Default)]
pub(super) struct Streamed<'a> {
    /// Everything but the journal.
    pub(super) shape: wire::Document<'a>,
    pub(super) journal: Slot<Vec<Pending<'a>>>,
}

impl<'de> DeserializeSeed<'de> for &mut Streamed<'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Streamed<'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Str<'de>>()? {
            if key.as_str() == "journal" {
                if !self.journal.is_absent() {
                    return Err(A::Error::duplicate_field("journal"));
                }
                self.journal = Slot::Is(Vec::new());
                if let Slot::Is(entries) = &mut self.journal {
                    map.next_value_seed(Entries(entries))?;
                }
            } else if !self.shape.fill(key.as_str(), &mut map)? {
                let known = wire::Document::KEYS;
                return Err(A::Error::unknown_field(key.as_str(), known));
            }
        }
        Ok(())
    }
}

struct Entries<'v, 'a>(&'v mut Vec<Pending<'a>>);

impl<'de> DeserializeSeed<'de> for Entries<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let root = Place::Root;
        let place = root.key("journal");
        while let Some(entry) = list.next_element::<wire::Entry<'de>>()? {
            let pending = Pending::read(entry, &place.at(self.0.len()));
            self.0.push(pending);
        }
        Ok(())
    }
}
