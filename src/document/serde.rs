//! The serde doors: they write and read the shapes of the document, through the same checks.

use alloc::format;

use serde::de::{DeserializeSeed as _, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::alone;
use super::document::Document;
use super::streamed::Streamed;
use crate::agreement::{self, Agreement, Draft};
use crate::evidence::Report;
use crate::ledger::{self, Exchange, JournalEntry, ReadExchange};
use crate::rulebook::{Findings, Invalid, Place};
use crate::wire::{self, Slot, Str, list};

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shape = wire::Document {
            format: Slot::Is(Str::from(Self::FORMAT)),
            agreement: Slot::Is(agreement::write(self.agreement())),
            journal: list(self.ledger().journal().iter().map(ledger::write_entry)),
            reports: list(self.reports().iter().map(Report::shape)),
            ..wire::Document::default()
        };
        shape.serialize(serializer)
    }
}

/// Every finding as text, in one error: serde can carry no more. Take [`Document::from_json`] for codes,
/// places and data.
fn refused<E: serde::de::Error>(invalid: &Invalid) -> E {
    E::custom(format!("{invalid}"))
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut streamed = Streamed::default();
        streamed.deserialize(deserializer)?;
        let Streamed { shape, journal } = streamed;
        Self::read_beside(shape, journal, Findings::new()).map_err(|invalid| refused(&invalid))
    }
}

impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        agreement::write(self).serialize(serializer)
    }
}

/// Reads an agreement as it was reported: refused where it is impossible, not where it breaks its own terms.
impl<'de> Deserialize<'de> for Agreement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = wire::Agreement::deserialize(deserializer)?;
        let mut findings = Findings::new();
        let draft = Draft::read(shape, &Place::Root, &mut findings);
        let agreement = draft
            .finish(findings, false)
            .map_err(|invalid| refused::<D::Error>(&invalid))?;
        Ok(agreement.0)
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
        let read = ReadExchange::read(shape, &Place::Root, &mut findings);
        read.finish(findings).map_err(|invalid| refused(&invalid))
    }
}

/// Writes an entry as the journal of a document holds it: an object whose one key tells the kind.
impl Serialize for JournalEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ledger::write_entry(self).serialize(serializer)
    }
}

/// Reads an entry of any kind as far as it can be judged alone: what it means beside others, its reports included, is
/// judged where it is recorded.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # #[cfg(feature = "json")] {
/// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, JournalEntry, Ledger, Reversal};
/// let agreement = Agreement::between("RU", "UA").build()?;
/// let mut ledger = Ledger::open(agreement.clone());
/// ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 200)])?)?;
/// ledger.record(Reversal::of("1".parse()?))?;
/// // A line for each entry is enough to keep a journal: nothing else is stored.
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
        alone::read(shape, Findings::new()).map_err(|invalid| refused(&invalid))
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
        let report = Self::read(shape, &Place::Root, &mut findings);
        findings
            .refusal(false)
            .map_err(|invalid| refused::<D::Error>(&invalid))?;
        report.ok_or_else(|| D::Error::custom("no report"))
    }
}
