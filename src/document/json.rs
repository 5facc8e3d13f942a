//! Reading and writing JSON: a strict, fast reader, and a tolerant one for text that the first refuses.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use serde::de::{Deserialize, DeserializeSeed as _};

use super::alone;
use super::document::Document;
use super::pending::Pending;
use super::serde::written;
use super::streamed::Streamed;
use crate::evidence::Report;
use crate::ledger::{JournalEntry, Ledger};
use crate::rulebook::{Datum, Findings, Invalid, Rule, limits};
use crate::wire::{FromNode, Node};

impl Document {
    /// Reads a document from JSON text.
    ///
    /// Succeeds if no finding has level E. Terms that the journal does not keep are reported by
    /// [`findings`](Self::findings).
    ///
    /// # Errors
    ///
    /// [`Invalid`] with all findings of every level, each with its place as a JSON pointer. The reasons are:
    ///
    /// - E00: the text is not JSON; then this is the only finding.
    /// - E01: another format version; other faults are reported as if it were version 1.
    /// - E02 to E11, E13, E17 to E20: values, references and links that are impossible.
    /// - E14 to E16: unknown, repeated or missing keys, and values of another kind.
    ///
    /// # Cost
    ///
    /// Time and memory are proportional to the text.
    pub fn from_json(text: impl AsRef<[u8]>) -> Result<Self, Invalid> {
        let text = readable(text.as_ref())?;
        let mut streamed = Streamed::default();
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = streamed.deserialize(&mut reader);
        if read.and_then(|()| reader.end()).is_ok() {
            Self::read_beside(streamed.shape, streamed.journal, Findings::new())
        } else {
            Self::from_json_tolerantly(text, streamed.journal.value().unwrap_or_default())
        }
    }

    /// Reads a text that the strict reader refused, after the journal entries that it had read. Both readers agree on
    /// valid text.
    pub(super) fn from_json_tolerantly(
        text: &str,
        read: Vec<Pending<'_>>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        if let Some(streamed) = Streamed::tolerantly(text, read, &mut findings) {
            return Self::read_beside(streamed.shape, streamed.journal, findings);
        }
        Self::from_tree(text, tree(serde_json::Deserializer::from_str(text)))
    }

    /// Reads a tree of the whole text, or reports why the text is not JSON.
    fn from_tree(text: &str, read: serde_json::Result<Node<'_>>) -> Result<Self, Invalid> {
        let (shape, findings) = shape(text, read)?;
        Self::read(shape, findings)
    }

    /// Writes the document as JSON text, indented by two blanks, with the keys in the order of the format.
    ///
    /// Keys without a value are left out. Equal documents give the same bytes.
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

impl Ledger {
    /// Writes the document of this ledger and these reports as JSON text: the bytes of [`Document::to_json`], without a
    /// copy of the ledger. A document that is read again has to have the reports that its entries name.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Document, Ledger};
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// assert_eq!(ledger.to_json(&[]), Document::new(ledger, [])?.to_json());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self, reports: &[Report]) -> String {
        // This cannot fail, as for a document.
        serde_json::to_string_pretty(&written(self, reports, None)).unwrap_or_default()
    }
}

impl JournalEntry {
    /// Reads one journal entry from JSON text, for a store with one entry in each row.
    ///
    /// Only the entry itself is checked; references to other entries and reports are checked when it is recorded.
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
        let (shape, findings) = shape_of(text.as_ref(), ABOVE_ENTRY)?;
        alone::read(shape, findings)
    }

    /// Writes the entry as JSON text in one line. Equal entries give the same bytes.
    ///
    /// ```
    /// use exchange_agreement::{Exchange, JournalEntry};
    /// let entry = JournalEntry::from(Exchange::called_off("2", "2025-05-26")?);
    /// assert_eq!(entry.to_json(), r#"{"exchange":{"id":"2","on":"2025-05-26","status":"called_off"}}"#);
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // This cannot fail, as for a document.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The levels of a document above an entry: an entry alone can nest as deep as it can there.
const ABOVE_ENTRY: usize = 2;

/// Why a text in another encoding is not read.
const NOT_UTF_8: &str = "the text is not UTF-8";

/// Returns the text without a byte order mark, if it is UTF-8 and not longer than the limit of a document. It is checked
/// once for the whole text, not for each string.
fn readable(text: &[u8]) -> Result<&str, Invalid> {
    let mut findings = Findings::new();
    if text.len() > limits::DOCUMENT {
        let mut sink = findings.sink();
        sink.too_many("bytes", text.len(), limits::DOCUMENT);
        return Err(Invalid::unmade(findings));
    }
    match core::str::from_utf8(text) {
        // No JSON begins with a zero byte or has one behind its first: a text of two or four bytes a character does.
        Ok(text) if text.bytes().take(2).any(|byte| byte == 0) => {
            cannot_be_read(NOT_UTF_8, (1, 1), &mut findings);
            Err(Invalid::unmade(findings))
        }
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let sound = text.get(..error.valid_up_to()).unwrap_or_default();
            let line = sound.split(|byte| *byte == b'\n').count();
            let column = sound.rsplit(|byte| *byte == b'\n').next();
            let column = column.map_or(0, characters).saturating_add(1);
            cannot_be_read(NOT_UTF_8, (line, column), &mut findings);
            Err(Invalid::unmade(findings))
        }
    }
}

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

/// Reads a shape that is `above` levels deep in a document from its own text, with the findings of the tolerant reader
/// if the strict one refuses it.
pub(crate) fn shape_of<'a, T: Deserialize<'a> + FromNode<'a>>(
    text: &'a [u8],
    above: usize,
) -> Result<(T, Findings), Invalid> {
    let text = readable(text)?;
    if let Ok(shape) = serde_json::from_str(text) {
        return Ok((shape, Findings::new()));
    }
    shape(text, node(serde_json::Deserializer::from_str(text), above))
}

/// Reads a shape from a tree of a text, with its findings.
fn shape<'a, T: FromNode<'a>>(
    text: &str,
    read: serde_json::Result<Node<'a>>,
) -> Result<(T, Findings), Invalid> {
    let mut findings = Findings::new();
    let shape = match read {
        Ok(node) => T::from_node(node, &mut findings.sink()).value(),
        Err(error) => {
            unreadable(text, &error, &mut findings);
            None
        }
    };
    match shape {
        Some(shape) => Ok((shape, findings)),
        None => Err(Invalid::unmade(findings)),
    }
}

fn unreadable(text: &str, error: &serde_json::Error, findings: &mut Findings) {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    // The parser counts the bytes up to the fault. A text that ends with a line break has its fault at column 0 of the
    // next line.
    let (line, column) = (error.line().max(1), error.column());
    let before = text.split('\n').nth(line.saturating_sub(1));
    let before = before.unwrap_or_default().as_bytes();
    let before = before.get(..column.min(before.len())).unwrap_or_default();
    cannot_be_read(reason, (line, characters(before).max(1)), findings);
}

/// Returns the number of characters in the bytes of a text; one that is cut is counted.
fn characters(bytes: &[u8]) -> usize {
    let is_first = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_first).count()
}

/// E00: the line and column, from one, at which the text is not JSON, and the reason.
fn cannot_be_read(reason: &str, (line, column): (usize, usize), findings: &mut Findings) {
    let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    findings
        .sink()
        .report(Rule::Readable)
        .about(Datum::text(reason))
        .given(Datum::Position {
            line: number(line),
            column: number(column),
        });
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
        panic!("a valid history makes a document")
    }

    fn lines(read: &Result<Document, Invalid>) -> Vec<String> {
        let findings = read.as_ref().err().map(Invalid::findings);
        let mut lines: Vec<String> = findings
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        lines.sort();
        lines
    }

    /// The tolerant reader accepts exactly the texts that the strict one accepts, with equal results. Its findings do
    /// not depend on the entries that the strict one had read, and equal those of a tree of the whole text.
    fn readers_agree(text: &[u8]) -> Result<(), TestCaseError> {
        let Ok(string) = core::str::from_utf8(text) else {
            return Ok(());
        };
        let tolerant = Document::from_json_tolerantly(string, Vec::new());
        prop_assert_eq!(&Document::from_json(text), &tolerant);
        let whole = Document::from_tree(string, tree(serde_json::Deserializer::from_slice(text)));
        prop_assert_eq!(lines(&whole), lines(&tolerant));
        prop_assert_eq!(whole.is_ok(), tolerant.is_ok());
        if let Ok(shape) = serde_json::from_slice::<wire::Document<'_>>(text) {
            prop_assert_eq!(&Document::read(shape, Findings::new()), &tolerant);
        } else {
            let impossible = tolerant.map_or_else(
                |invalid| invalid.findings().count_of(Level::Impossible),
                |_| 0,
            );
            prop_assert!(impossible > 0);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn theorem_12_both_readers_agree_on_valid_documents(document in documents()) {
            let text = document.to_json();
            prop_assert_eq!(&Document::from_json(text.as_bytes()), &Ok(document));
            readers_agree(text.as_bytes())?;
        }

        #[test]
        fn theorem_12_both_readers_agree_on_damaged_text(
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
            readers_agree(&text)?;
        }

        #[test]
        fn theorem_12_both_readers_agree_on_faults_of_shape(
            document in documents(),
            edits in proptest::collection::vec(
                (any::<proptest::sample::Index>(), proptest::sample::select(&[
                    // A misspelt key, an unknown one, a value of another kind, a repeated key, a journal of another
                    // kind.
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
            readers_agree(text.as_bytes())?;
        }
    }
}
