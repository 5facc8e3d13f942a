//! `EventEntry`: the entry that records the date of an event of the agreement.

use crate::words::{EventId, PartialDate, Provenance};

/// A journal entry that an event of the agreement took place on a date.
///
/// ```
/// use exchange_agreement::{Agreement, Ledger, journal::{EventEntry, Provenance}, terms::Event};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_event(Event::new("truce".parse()?)).build()?);
/// let provenance = Provenance::default().with_note("from 11:15")?;
/// let truce = EventEntry::new("truce".parse()?, "2025-01-19".parse()?).with_provenance(provenance.clone());
/// assert_eq!((truce.event().as_str(), truce.date()), ("truce", "2025-01-19".parse()?));
/// assert_eq!(truce.provenance(), &provenance);
/// assert!(ledger.record(truce)?.is_new());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventEntry {
    pub(super) id: EventId,
    pub(super) on: PartialDate,
    pub(super) provenance: Provenance,
}

impl EventEntry {
    /// Creates the entry from the id of the event and the date on which it took place.
    #[must_use]
    pub fn new(event: EventId, on: PartialDate) -> Self {
        Self {
            id: event,
            on,
            provenance: Provenance::default(),
        }
    }

    /// Sets the provenance: when the event became known, a remark and the sources.
    #[must_use]
    pub fn with_provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// Returns the id of the event that took place.
    #[must_use]
    pub const fn event(&self) -> &EventId {
        &self.id
    }

    /// Returns the date on which the event took place.
    #[must_use]
    pub const fn date(&self) -> PartialDate {
        self.on
    }

    /// Returns the provenance: when the event became known, a remark and the sources.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
