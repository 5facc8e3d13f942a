//! `JournalEntry`: one entry of any kind: exchange, correction, reversal, settled, declared, event, step, amendment.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::amendment::Amendment;
use super::exchange::Exchange;
use super::life::StatusEntry;
use super::occurrence::EventEntry;
use super::reversal::{Declared, Reversal, Settled};
use crate::agreement::{Agreement, Change};
use crate::words::{PartialDate, Provenance, ReportId, Text, When};

/// One entry of the journal, such as an exchange, a correction or an amendment. More kinds may be added.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Exchange, JournalEntry};
/// let entry = JournalEntry::from(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(Civilian, 120)])?);
/// assert!(entry.exchange().is_some() && entry.date() == Some("2025-05-23".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Every kind can give the date it became known, a remark, and its sources:
///
/// ```
/// use exchange_agreement::{JournalEntry, journal::{Reversal, Provenance}};
/// let provenance = Provenance::default().with_known("2025-07-02")?.with_note("three")?.with_source("office")?;
/// let entry = JournalEntry::from(Reversal::of("7".parse()?).with_date("2025-07")?.with_provenance(provenance));
/// assert_eq!((entry.date(), entry.known()), (Some("2025-07".parse()?), Some("2025-07-02".parse()?)));
/// assert_eq!((entry.note(), entry.sources()), (Some(&"three".parse()?), &["office".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Each kind has its own method:
///
/// ```
/// use exchange_agreement::{Exchange, JournalEntry, journal::{StatusEntry, StatusChange}};
/// let called_off = Exchange::called_off("1", "2025-05-23")?;
/// let correction = JournalEntry::Correction(Box::new(called_off.clone()));
/// assert_eq!((correction.correction(), correction.exchange()), (Some(&called_off), None));
/// let resumed = JournalEntry::from(StatusEntry::new(StatusChange::Resume));
/// assert_eq!(resumed.status_change().map(|step| step.change()), Some(StatusChange::Resume));
/// assert_eq!([correction.kind(), resumed.kind()], ["correction", "resumption"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JournalEntry {
    /// People were handed over, or a planned handover was called off.
    Exchange(Exchange),
    /// An earlier exchange was recorded wrongly: this is the whole new content, under the same id.
    Correction(Box<Exchange>),
    /// People or remains of an earlier exchange were taken or sent back.
    Reversal(Box<Reversal>),
    /// People still outstanding were settled without moving.
    Settled(Box<Settled>),
    /// A commitment to release "all" is declared completely carried out.
    Declared(Box<Declared>),
    /// An event of the agreement took place.
    Event(Box<EventEntry>),
    /// The agreement, or a part of it, was suspended, resumed or ended.
    StatusChange(Box<StatusEntry>),
    /// The agreement was amended: the entry contains a whole new version of it.
    Amendment(Box<Amendment>),
}

impl JournalEntry {
    /// Returns the exchange, or `None` if the entry is of another kind, such as a correction.
    #[must_use]
    pub const fn exchange(&self) -> Option<&Exchange> {
        match self {
            Self::Exchange(exchange) => Some(exchange),
            Self::Correction(_)
            | Self::Reversal(_)
            | Self::Settled(_)
            | Self::Declared(_)
            | Self::Event(_)
            | Self::StatusChange(_)
            | Self::Amendment(_) => None,
        }
    }

    /// Returns the new content of a corrected exchange, or `None` if the entry is of another kind.
    #[must_use]
    pub fn correction(&self) -> Option<&Exchange> {
        if let Self::Correction(exchange) = self {
            Some(exchange)
        } else {
            None
        }
    }

    /// Returns when the recorded matter took place, or `None` if that is unknown.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        match self {
            Self::Exchange(exchange) => exchange.date(),
            Self::Correction(exchange) => exchange.date(),
            Self::Reversal(reversal) => reversal.date(),
            Self::Settled(settled) => settled.date(),
            Self::Declared(declared) => declared.date(),
            Self::Event(event) => Some(event.date().into()),
            Self::StatusChange(step) => step.date(),
            Self::Amendment(amendment) => amendment.effective().map(When::On),
        }
    }

    /// Returns the remark of the entry, or `None` if there is none.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.provenance()?.note()
    }

    /// Returns the date on which the entry became known, or `None` if none is given.
    #[must_use]
    pub fn known(&self) -> Option<PartialDate> {
        self.provenance()?.known()
    }

    /// Returns the ids of the reports that cover the entry.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        self.provenance().map_or(&[], Provenance::sources)
    }

    fn provenance(&self) -> Option<&Provenance> {
        match self {
            Self::Exchange(exchange) => exchange.core.provenance(),
            Self::Correction(exchange) => exchange.core.provenance(),
            Self::Reversal(reversal) => Some(reversal.provenance()),
            Self::Settled(settled) => Some(settled.provenance()),
            Self::Declared(declared) => Some(declared.provenance()),
            Self::Event(event) => Some(event.provenance()),
            Self::StatusChange(step) => Some(step.provenance()),
            Self::Amendment(amendment) => Some(amendment.provenance()),
        }
    }

    /// Returns the id that the entry has or refers to.
    #[cfg(any(feature = "arrow", feature = "seal"))]
    pub(crate) fn named_id(&self) -> Option<&str> {
        match self {
            Self::Exchange(exchange) => Some(exchange.id().as_str()),
            Self::Correction(exchange) => Some(exchange.id().as_str()),
            Self::Reversal(reversal) => Some(reversal.exchange().as_str()),
            Self::Declared(declared) => Some(declared.commitment().as_str()),
            Self::Event(event) => Some(event.event().as_str()),
            Self::Amendment(amendment) => Some(amendment.id().as_str()),
            Self::Settled(_) | Self::StatusChange(_) => None,
        }
    }

    /// Returns the key under which a document writes the entry, such as `exchange` or `suspension`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        use super::life::StatusChange;
        match self {
            Self::Exchange(_) => "exchange",
            Self::Correction(_) => "correction",
            Self::Reversal(_) => "reversal",
            Self::Settled(_) => "settled",
            Self::Declared(_) => "declared",
            Self::Event(_) => "event",
            Self::Amendment(_) => "amendment",
            Self::StatusChange(step) => match step.change() {
                StatusChange::Suspend => "suspension",
                StatusChange::Resume => "resumption",
                StatusChange::End(_) => "end",
            },
        }
    }
}

impl From<Exchange> for JournalEntry {
    fn from(exchange: Exchange) -> Self {
        Self::Exchange(exchange)
    }
}

macro_rules! entry {
    ($($kind:ident $name:ident $of:ident $doc:literal)+) => {
        $(impl From<$of> for JournalEntry {
            fn from(entry: $of) -> Self {
                Self::$kind(Box::new(entry))
            }
        }

        impl JournalEntry {
            #[doc = $doc]
            #[must_use]
            pub fn $name(&self) -> Option<&$of> {
                if let Self::$kind(entry) = self {
                    Some(entry)
                } else {
                    None
                }
            }
        })+
    };
}

entry! {
    Reversal reversal Reversal "Returns the reversal, or `None` if the entry is of another kind."
    Settled settled Settled "Returns the settlement, or `None` if the entry is of another kind."
    Declared declared Declared "Returns the declaration, or `None` if the entry is of another kind."
    Event event EventEntry "Returns the event that took place, or `None` if the entry is of another kind."
    StatusChange status_change StatusEntry "Returns the change of status, or `None` if the entry is of another kind."
    Amendment amendment Amendment "Returns the amendment, or `None` if the entry is of another kind."
}

/// Returns the amendments of a journal, each with its changes to the terms before it.
pub(in crate::ledger) fn amended<'j>(
    agreement: &'j Agreement,
    journal: &'j [JournalEntry],
) -> Vec<(&'j Amendment, Vec<Change>)> {
    let mut before = agreement;
    let amendments = journal.iter().filter_map(JournalEntry::amendment);
    let changed = amendments.map(|amendment| {
        let differences = before.changes_to(amendment.agreement());
        before = amendment.agreement();
        (amendment, differences)
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::{Amendment, Box, Declared, EventEntry, Exchange, JournalEntry, Reversal, Settled};
    use crate::agreement::Agreement;
    use crate::words::{Settlement, Tally};

    #[test]
    fn each_kind_is_returned_by_its_own_method() -> Result<(), Box<dyn core::error::Error>> {
        let exchange = Exchange::called_off("1", "2025-05-23")?;
        let reversal = Reversal::of("1".parse()?);
        let waived = Settlement::Waived;
        let settled = Settled::new("A".parse()?, "B".parse()?, waived, Tally::default());
        let declared = Declared::complete("all".parse()?);
        let event = EventEntry::new("truce".parse()?, "2025-01-19".parse()?);
        let amendment = Amendment::new("1".parse()?, Agreement::between("A", "B").build()?);
        let entries = [
            JournalEntry::from(exchange.clone()),
            JournalEntry::from(reversal.clone()),
            JournalEntry::from(settled.clone()),
            JournalEntry::from(declared.clone()),
            JournalEntry::from(event.clone()),
            JournalEntry::from(amendment.clone()),
        ];
        assert!(
            entries
                .iter()
                .filter_map(JournalEntry::exchange)
                .eq([&exchange])
        );
        assert!(
            entries
                .iter()
                .filter_map(JournalEntry::reversal)
                .eq([&reversal])
        );
        assert!(
            entries
                .iter()
                .filter_map(JournalEntry::settled)
                .eq([&settled])
        );
        assert!(
            entries
                .iter()
                .filter_map(JournalEntry::declared)
                .eq([&declared])
        );
        assert!(entries.iter().filter_map(JournalEntry::event).eq([&event]));
        assert!(
            entries
                .iter()
                .filter_map(JournalEntry::amendment)
                .eq([&amendment])
        );
        let kinds = entries.each_ref().map(JournalEntry::kind);
        assert_eq!(
            kinds,
            [
                "exchange",
                "reversal",
                "settled",
                "declared",
                "event",
                "amendment"
            ]
        );
        Ok(())
    }
}
