//! Serde implementations, which read and write the shapes of the document through the same checks.

use alloc::format;

use serde::de::DeserializeSeed as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::alone;
use super::document::Document;
use super::streamed::Streamed;
use crate::agreement::{self, Agreement, Draft};
use crate::evidence::Report;
use crate::ledger::{self, Exchange, JournalEntry, Ledger, ReadExchange};
use crate::rulebook::{Findings, Invalid, Strictness};
use crate::wire::{self, Loose, Slot, Str, list, optional};
use crate::words::Text;

/// Returns the shape of a document with these parts.
pub(super) fn written<'d>(
    ledger: &'d Ledger,
    reports: &'d [Report],
    schema_address: Option<&Text>,
) -> wire::Document<'d> {
    wire::Document {
        schema_address: optional(schema_address),
        format: Slot::Is(Str::from(Document::FORMAT)),
        agreement: Slot::Is(agreement::write(ledger.agreement())),
        journal: list(ledger.journal().iter().map(ledger::write_entry)),
        reports: list(reports.iter().map(Report::shape)),
        ..wire::Document::default()
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (ledger, reports) = (self.ledger(), self.reports());
        let shape = written(ledger, reports, self.schema_address());
        shape.serialize(serializer)
    }
}

/// Converts all findings to the one line of an error text, because serde keeps nothing else. [`Document::from_json`]
/// keeps codes, places and data.
pub(crate) fn whole<T, E: serde::de::Error>(read: Result<T, Invalid>) -> Result<T, E> {
    read.map_err(|invalid| E::custom(format!("{invalid:#}").replace('\n', "; ")))
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut streamed = Streamed::default();
        streamed.deserialize(deserializer)?;
        let Streamed { shape, journal } = streamed;
        whole(Self::read_beside(shape, journal, Findings::new()))
    }
}

impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        agreement::write(self).serialize(serializer)
    }
}

/// Reads an agreement as it was reported: it is refused if it is impossible, but not if it departs from its own terms.
impl<'de> Deserialize<'de> for Agreement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Agreement::deserialize(deserializer)?;
        let mut findings = Findings::new();
        let draft = Draft::read(shape, &mut findings.sink());
        let (agreement, _) = whole(draft.finish(findings, Strictness::Possible))?;
        Ok(agreement)
    }
}

impl Serialize for Exchange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ledger::write(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exchange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Exchange::deserialize(deserializer)?;
        let mut findings = Findings::new();
        let read = ReadExchange::read(shape, &mut findings.sink());
        whole(read.finish(findings))
    }
}

/// Writes an entry as in the journal of a document: an object whose only key is the kind.
impl Serialize for JournalEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ledger::write_entry(self).serialize(serializer)
    }
}

/// Reads an entry of any kind. Only the entry itself is checked; references to other entries and reports are checked
/// when it is recorded.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # #[cfg(feature = "json")] {
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, JournalEntry, Ledger};
/// use exchange_agreement::journal::Reversal;
/// let agreement = Agreement::between("RU", "UA").build()?;
/// let mut ledger = Ledger::open(agreement.clone());
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 200)])?)?;
/// ledger.record(Reversal::of("1".parse()?))?;
/// // One line for each entry is enough to store a journal.
/// let lines: Result<Vec<String>, _> = ledger.journal().iter().map(serde_json::to_string).collect();
/// let lines = lines?;
/// assert_eq!(lines[1], r#"{"reversal":{"of":"1"}}"#);
/// let journal: Result<Vec<JournalEntry>, _> = lines.iter().map(|line| serde_json::from_str(line)).collect();
/// assert_eq!(Ledger::replay(agreement, journal?)?, ledger);
/// # }
/// # Ok(()) }
/// ```
impl<'de> Deserialize<'de> for JournalEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Entry::deserialize(deserializer)?;
        whole(alone::read(shape, Findings::new()))
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shape().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Report::deserialize(deserializer)?;
        let mut findings = Findings::new();
        let (_, report) = Self::read(shape, &mut Loose::default(), &mut findings.sink());
        whole(findings.finish(report))
    }
}
