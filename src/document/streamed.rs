//! Reading a document value by value: an exchange is made out of its shape as soon as that is read, so that the shapes
//! of a long journal never stand in memory together.

use alloc::vec::Vec;
use core::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::told::Told;
use crate::rulebook::Place;
use crate::wire::{self, Slot, Str, fill};

/// A document whose exchanges were read.
pub(super) struct Streamed<'a> {
    /// Everything but the journal.
    pub(super) shape: wire::Document<'a>,
    pub(super) journal: Slot<Vec<Told<'a>>>,
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Streamed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Streamed<'de>, A::Error> {
        let mut shape = wire::Document::default();
        let mut journal: Slot<Journal<'de>> = Slot::Absent;
        while let Some(key) = map.next_key::<Str<'de>>()? {
            if key.as_str() == "journal" {
                fill(&mut journal, "journal", &mut map)?;
            } else if !shape.fill(key.as_str(), &mut map)? {
                let known = wire::Document::KEYS;
                return Err(A::Error::unknown_field(key.as_str(), known));
            }
        }
        Ok(Streamed {
            shape,
            journal: journal.map(|journal| journal.0),
        })
    }
}

impl<'de> Deserialize<'de> for Streamed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Whole)
    }
}

struct Journal<'a>(Vec<Told<'a>>);

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Journal<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Journal<'de>, A::Error> {
        let (root, mut entries) = (Place::Root, Vec::new());
        let place = root.key("journal");
        while let Some(entry) = list.next_element::<wire::Entry<'de>>()? {
            let told = Told::read(entry, &place.at(entries.len()));
            entries.push(told);
        }
        Ok(Journal(entries))
    }
}

impl<'de> Deserialize<'de> for Journal<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Entries)
    }
}
