//! The tolerant reader, used only after the strict one has refused a text: it reports every fault and skips
//! unreadable values.
//!
//! It reads a journal entry by entry, and valid entries with the strict reader, so a fault in one entry costs little
//! more.

use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::pending::Pending;
use super::streamed::Streamed;
use crate::rulebook::{Findings, Place, Sink};
use crate::wire::{self, FromNode as _, Node, Slot, Str};

impl<'a> Streamed<'a> {
    /// Reads a text that is an object with at most one journal, which is a list, after the entries that are already
    /// read. Returns `None` for any other text.
    pub(super) fn tolerantly(
        text: &'a str,
        read: Vec<Pending<'a>>,
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
        let shape = wire::Document::from_node(Node::Object(nodes), &mut findings.sink());
        let mut shape = shape.value()?;
        let pending = read_entries(&entries.unwrap_or_default(), read, findings)?;
        let journal = core::mem::take(&mut shape.journal).map(|_| pending);
        Some(Self { shape, journal })
    }
}

fn read_entries<'a>(
    entries: &[&'a RawValue],
    mut read: Vec<Pending<'a>>,
    findings: &mut Findings,
) -> Option<Vec<Pending<'a>>> {
    let root = Place::Root;
    let list = root.key("journal");
    // Faults tend to come together: after one, the next entry goes to the tolerant reader at once.
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
            let read = wire::Entry::from_node(node, &mut Sink::new(place, findings));
            is_sound = findings.count() == before;
            read
        };
        read.push(match entry {
            Slot::Is(entry) => Pending::read(entry, &place),
            Slot::Absent | Slot::Hole => Pending::Written(Slot::Hole),
        });
    }
    Some(read)
}

/// The keys of a document as written, including repeated ones, and whether the journal is repeated.
#[derive(Default)]
struct Keys<'a> {
    /// All keys; the journal is an empty list here.
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
