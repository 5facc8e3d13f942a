//! JSON text in and out: the fast road for sound text, the slow one once for text that is not.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use serde::de::DeserializeSeed as _;

use super::alone;
use super::document::Document;
use super::streamed::Streamed;
use super::told::Told;
use crate::ledger::JournalEntry;
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::wire::{FromNode, Node};

impl Document {
    /// Reads a document of JSON text.
    ///
    /// The document exists where nothing of level E stands; terms that its journal breaks are told by
    /// [`findings`](Self::findings). A text of another format version is refused, and its other faults are told
    /// as if it were version 1. Time and memory are proportional to the text.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every fault and its place as a JSON pointer, those of level T, L and C included: E00
    /// (not JSON: then the only one), E01 (another format), E02 to E11 and E13 (values that cannot be), E14 to
    /// E16 (keys and kinds of value), E17 (a parity rule without its ends).
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        if text.len() > limits::DOCUMENT {
            let mut findings = Findings::new();
            findings.too_many(&Place::Root, "bytes", text.len(), limits::DOCUMENT);
            return Err(Invalid::unmade(findings));
        }
        // The text is checked to be UTF-8 once, not string by string.
        let Ok(text) = core::str::from_utf8(text) else {
            return Self::from_tree(tree(serde_json::Deserializer::from_slice(text)));
        };
        let mut streamed = Streamed::default();
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = streamed.deserialize(&mut reader);
        if read.and_then(|()| reader.end()).is_ok() {
            Self::read_beside(streamed.shape, streamed.journal, Findings::new())
        } else {
            Self::from_json_slowly(text, streamed.journal.value().unwrap_or_default())
        }
    }

    /// Reads tolerantly what the fast road refused, of which it had read some entries of the journal; agrees with it
    /// on sound text.
    pub(super) fn from_json_slowly(text: &str, read: Vec<Told<'_>>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        if let Some(streamed) = Streamed::tolerantly(text, read, &mut findings) {
            return Self::read_beside(streamed.shape, streamed.journal, findings);
        }
        Self::from_tree(tree(serde_json::Deserializer::from_str(text)))
    }

    /// Reads what is no object, or tells why it is no JSON.
    fn from_tree(read: serde_json::Result<Node<'_>>) -> Result<Self, Invalid> {
        let (shape, findings) = shape(read)?;
        Self::read(shape, findings)
    }

    /// Writes the document as JSON text: two blanks of indent, keys in the order of the format, the same bytes
    /// for the same value. Keys without a value are left out.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger};
    /// let document = Document::new(Ledger::open(Agreement::between("RU", "UA").build()?), [])?;
    /// let text = document.to_json();
    /// assert!(text.starts_with("{\n  \"format\": \"exchange-agreement/1\",\n  \"agreement\": {"));
    /// assert_eq!(Document::from_json(text)?, document);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing into memory cannot fail, and every key of the shapes is text.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl JournalEntry {
    /// Reads one entry of JSON text, as it stands in the journal of a document: for a store that keeps an entry a row.
    /// What it means beside other entries, its reports included, is judged where it is recorded.
    ///
    /// ```
    /// use exchange_agreement::JournalEntry;
    /// let entry = JournalEntry::from_json(r#"{ "reversal": { "of": "1" } }"#)?;
    /// assert_eq!(entry.to_json(), r#"{"reversal":{"of":"1"}}"#);
    /// let invalid = JournalEntry::from_json(r#"{ "reversal": { "off": "1" } }"#).unwrap_err();
    /// assert_eq!(invalid.to_string(), "E14 /reversal/off unknown key `off`, did you mean `of`?");
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Invalid`] with every fault and its place as a JSON pointer from the entry; see [`Document::from_json`].
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        let mut findings = Findings::new();
        if text.len() > limits::DOCUMENT {
            findings.too_many(&Place::Root, "bytes", text.len(), limits::DOCUMENT);
            return Err(Invalid::unmade(findings));
        }
        if let Ok(shape) = serde_json::from_slice(text) {
            return alone::read(shape, findings);
        }
        let node = node(serde_json::Deserializer::from_slice(text), ABOVE_ENTRY);
        let (shape, findings) = shape(node)?;
        alone::read(shape, findings)
    }

    /// Writes the entry as JSON text in one line, fit for a row or for a line of a file; the same bytes for the same
    /// value.
    ///
    /// ```
    /// use exchange_agreement::{Exchange, JournalEntry};
    /// let entry = JournalEntry::from(Exchange::called_off("2", "2025-05-26")?);
    /// assert_eq!(entry.to_json(), r#"{"exchange":{"id":"2","on":"2025-05-26","status":"called_off"}}"#);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // As for a document, this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// An entry stands in a list under a key of its document: it may nest as deep alone as it may there.
const ABOVE_ENTRY: usize = 2;

fn tree<'de, R: serde_json::de::Read<'de>>(
    reader: serde_json::Deserializer<R>,
) -> serde_json::Result<Node<'de>> {
    node(reader, 0)
}

fn node<'de, R: serde_json::de::Read<'de>>(
    mut reader: serde_json::Deserializer<R>,
    above: usize,
) -> serde_json::Result<Node<'de>> {
    let node = Node::below(above).deserialize(&mut reader)?;
    reader.end().map(|()| node)
}

/// The shape that a tree holds, with what that showed; or every fault.
fn shape<'a, T: FromNode<'a>>(
    read: serde_json::Result<Node<'a>>,
) -> Result<(T, Findings), Invalid> {
    let mut findings = Findings::new();
    let shape = match read {
        Ok(node) => T::from_node(node, &Place::Root, &mut findings).value(),
        Err(error) => {
            unreadable(&error, &mut findings);
            None
        }
    };
    match shape {
        Some(shape) => Ok((shape, findings)),
        None => Err(Invalid::unmade(findings)),
    }
}

/// E00: where the text stops being JSON, and why.
fn unreadable(error: &serde_json::Error, findings: &mut Findings) {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    // A text that ends with a line break stops before the first column of the next line.
    let number = |number: usize| u64::try_from(number.max(1)).unwrap_or(u64::MAX);
    let given = Datum::Position {
        line: number(error.line()),
        column: number(error.column()),
    };
    findings.report(
        Rule::Readable,
        &Place::Root,
        Datum::text(reason),
        given,
        Datum::Nothing,
    );
}

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use super::{Document, Findings, Invalid, tree};
    use crate::ledger::{JournalEntry, Ledger};
    use crate::rulebook::Level;
    use crate::testing;
    use crate::wire;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use proptest::prelude::{Strategy, TestCaseError, any, prop_assert, prop_assert_eq, proptest};

    fn documents() -> impl Strategy<Value = Document> {
        testing::history().prop_map(|(agreement, history)| {
            let ledger = Ledger::replay(agreement, history.into_iter().map(JournalEntry::from));
            ledger
                .ok()
                .and_then(|ledger| Document::new(ledger, []).ok())
                .unwrap_or_else(unmade)
        })
    }

    #[expect(clippy::panic, reason = "a test stops at the first surprise")]
    fn unmade() -> Document {
        panic!("a lawful history makes a document")
    }

    fn told(read: &Result<Document, Invalid>) -> Vec<String> {
        let told = read.as_ref().err().map(Invalid::findings);
        let mut told: Vec<String> = told
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        told.sort();
        told
    }

    /// The slow road accepts just what the fast one does, and agrees with it; it tells the same whether or not the
    /// fast one had read something, and the same as a tree of the whole text.
    fn roads_agree(text: &[u8]) -> Result<(), TestCaseError> {
        let slow = match core::str::from_utf8(text) {
            Ok(text) => Document::from_json_slowly(text, Vec::new()),
            Err(_) => return Ok(()),
        };
        prop_assert_eq!(&Document::from_json(text), &slow);
        let whole = Document::from_tree(tree(serde_json::Deserializer::from_slice(text)));
        prop_assert_eq!(told(&whole), told(&slow));
        prop_assert_eq!(whole.is_ok(), slow.is_ok());
        if let Ok(shape) = serde_json::from_slice::<wire::Document<'_>>(text) {
            prop_assert_eq!(&Document::read(shape, Findings::new()), &slow);
        } else {
            let impossible = slow.map_or_else(
                |invalid| invalid.findings().count_of(Level::Impossible),
                |_| 0,
            );
            prop_assert!(impossible > 0);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn theorem_12_both_roads_agree_on_sound_documents(document in documents()) {
            let text = document.to_json();
            prop_assert_eq!(&Document::from_json(text.as_bytes()), &Ok(document));
            roads_agree(text.as_bytes())?;
        }

        #[test]
        fn theorem_12_both_roads_agree_on_damaged_text(
            document in documents(),
            at in any::<proptest::sample::Index>(),
            byte in proptest::sample::select(b"0123456789-.eE\"{}[],:x \\\x00".to_vec()),
            removes in any::<bool>(),
        ) {
            let mut text: Vec<u8> = document.to_json().into_bytes();
            let at = at.index(text.len());
            if removes {
                text.remove(at);
            } else if let Some(slot) = text.get_mut(at) {
                *slot = byte;
            }
            roads_agree(&text)?;
        }

        #[test]
        fn theorem_12_both_roads_agree_on_faults_of_shape(
            document in documents(),
            edits in proptest::collection::vec(
                (any::<proptest::sample::Index>(), proptest::sample::select(&[
                    // A misspelt key, an unknown one, a value of another kind, a key again, a journal that is none.
                    "x\": ", "\": null, \"again\": ", "\": -1, \"of\": ", "\": [], \"id\": \"9\", \"id\": ",
                    "\": {}, \"journal\": [], \"journal\": ", "\": \"\\ud800\", \"on\": ",
                ][..])),
                1..4,
            ),
        ) {
            let mut text = document.to_json();
            for (at, edit) in edits {
                let ends: Vec<usize> = text.match_indices("\": ").map(|(at, _)| at).collect();
                let at = *at.get(&ends);
                text.replace_range(at..at.saturating_add(3), edit);
            }
            roads_agree(text.as_bytes())?;
        }
    }
}
