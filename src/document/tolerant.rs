//! The slow road, taken only after a refusal of shape: it tells every fault and leaves holes. A journal is read entry
//! by entry, the sound ones as on the fast road, so that a fault in one costs little more than that entry.

use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::streamed::Streamed;
use super::told::Told;
use crate::rulebook::{Findings, Place};
use crate::wire::{self, FromNode as _, Node, Slot, Str};

impl<'a> Streamed<'a> {
    /// Reads a text that is an object with one list for its journal, going on after the entries that were already
    /// read. `None` where it is anything else, or no JSON.
    pub(super) fn tolerantly(
        text: &'a str,
        read: Vec<Told<'a>>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let Keys {
            nodes,
            entries,
            is_repeated,
        } = serde_json::from_str(text).ok()?;
        if is_repeated {
            return None;
        }
        let shape = wire::Document::from_node(Node::Object(nodes), &Place::Root, findings);
        let mut shape = shape.value()?;
        let told = tell(&entries.unwrap_or_default(), read, findings)?;
        let journal = core::mem::take(&mut shape.journal).map(|_| told);
        Some(Self { shape, journal })
    }
}

fn tell<'a>(
    entries: &[&'a RawValue],
    mut read: Vec<Told<'a>>,
    findings: &mut Findings,
) -> Option<Vec<Told<'a>>> {
    let root = Place::Root;
    let list = root.key("journal");
    // A fault is seldom alone: after one, the next entry is not tried on the fast road first.
    let mut is_sound = false;
    for (position, entry) in entries.iter().enumerate().skip(read.len()) {
        let (place, entry) = (list.at(position), entry.get());
        let strict = is_sound.then(|| serde_json::from_str::<wire::Entry<'a>>(entry));
        let entry = if let Some(Ok(entry)) = strict {
            Slot::Is(entry)
        } else {
            let before = findings.count();
            let node = Node::below(2)
                .deserialize(&mut serde_json::Deserializer::from_str(entry))
                .ok()?;
            let read = wire::Entry::from_node(node, &place, findings);
            is_sound = findings.count() == before;
            read
        };
        read.push(match entry {
            Slot::Is(entry) => Told::read(entry, &place),
            Slot::Absent | Slot::Hole => Told::Written(Slot::Hole),
        });
    }
    Some(read)
}

/// The keys of a document as they were written, repeated ones included, and whether the journal is one of those.
#[derive(Default)]
struct Keys<'a> {
    /// The journal stands here as an empty list.
    nodes: Vec<(Str<'a>, Node<'a>)>,
    entries: Option<Vec<&'a RawValue>>,
    is_repeated: bool,
}

impl<'de> Deserialize<'de> for Keys<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Self::default())
    }
}

impl<'de> Visitor<'de> for Keys<'de> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(key) = map.next_key::<Str<'de>>()? {
            let node = if key.as_str() == "journal" {
                self.is_repeated |= self.entries.is_some();
                self.entries = Some(map.next_value()?);
                Node::List(Vec::new())
            } else {
                map.next_value_seed(Node::below(1))?
            };
            self.nodes.push((key, node));
        }
        Ok(self)
    }
}
