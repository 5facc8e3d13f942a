//! The canonical text of what is sealed, without its notes, and the notes with their places.

use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use serde::de::DeserializeSeed as _;
use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};

use super::digest::Digest;
use crate::agreement::Agreement;
use crate::ledger::JournalEntry;
use crate::rulebook::Place;
use crate::wire::Node;

/// The key of a remark that no rule judges, wherever it stands.
const NOTE: &str = "note";

/// The hash of a text without its notes, and the notes in the order of their places.
pub(super) struct Canonical {
    pub(super) content: Digest,
    pub(super) notes: Vec<(Box<str>, String)>,
}

impl Canonical {
    pub(super) fn of_agreement(agreement: &Agreement) -> Self {
        // Writing into memory cannot fail, and every key of the shapes is text.
        Self::of(&serde_json::to_string(agreement).unwrap_or_default())
    }

    pub(super) fn of_entry(entry: &JournalEntry) -> Self {
        Self::of(&entry.to_json())
    }

    /// Splits a text in one line that this crate wrote.
    fn of(text: &str) -> Self {
        let node = Node::below(0).deserialize(&mut serde_json::Deserializer::from_str(text));
        // INVARIANT: the writer's text is JSON, and nests less deep than the limit.
        let node = node.unwrap_or(Node::Null);
        let mut notes = Vec::new();
        collect(&node, Place::Root, &mut notes);
        notes.sort();
        let bare = serde_json::to_vec(&Bare(&node)).unwrap_or_default();
        Self {
            content: Digest::of("content", &[&bare]),
            notes,
        }
    }
}

/// Returns the text of a note; a value of another kind under the same key is none, such as an axis of a breakdown.
fn note<'n>(key: &str, value: &'n Node<'_>) -> Option<&'n str> {
    if let Node::Text(text) = value
        && key == NOTE
    {
        Some(text.as_str())
    } else {
        None
    }
}

// Recursion is as deep as the format of the document.
fn collect(node: &Node<'_>, place: Place<'_>, notes: &mut Vec<(Box<str>, String)>) {
    match node {
        Node::Object(entries) => {
            for (key, value) in entries {
                let place = place.key(key.as_str());
                match note(key.as_str(), value) {
                    Some(text) => notes.push((place.pointer(), text.to_string())),
                    None => collect(value, place, notes),
                }
            }
        }
        Node::List(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(item, place.at(at), notes);
            }
        }
        Node::Null
        | Node::Truth(_)
        | Node::Whole(_)
        | Node::Odd(_)
        | Node::Text(_)
        | Node::TooDeep => {}
    }
}

/// A value that is written without its notes, with its keys in the order in which they were read.
struct Bare<'n, 'a>(&'n Node<'a>);

impl Serialize for Bare<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Truth(truth) => serializer.serialize_bool(*truth),
            Node::Whole(number) => serializer.serialize_u64(*number),
            Node::Text(text) => serializer.serialize_str(text.as_str()),
            Node::List(items) => serializer.collect_seq(items.iter().map(Bare)),
            Node::Object(entries) => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in entries {
                    if note(key.as_str(), value).is_none() {
                        map.serialize_entry(key.as_str(), &Bare(value))?;
                    }
                }
                map.end()
            }
            // INVARIANT: no value of a document is written as one of these.
            Node::Null | Node::Odd(_) | Node::TooDeep => Err(S::Error::custom("not a document")),
        }
    }
}
