//! The events that the dates of an agreement depend on.

use super::told::Told;
use crate::words::{EventId, PartialDate};

/// An event of the agreement took place.
///
/// ```
/// use exchange_agreement::{Agreement, Event, Ledger, Occurrence, Told};
/// let mut ledger = Ledger::open(Agreement::between("A", "B").event(Event::new("truce".parse()?)).build()?);
/// let told = Told::default().noted("from 11:15".parse()?);
/// let truce = Occurrence::new("truce".parse()?, "2025-01-19".parse()?).told(told.clone());
/// assert_eq!((truce.event().as_str(), truce.date()), ("truce", "2025-01-19".parse()?));
/// assert_eq!(truce.telling(), &told);
/// assert!(ledger.record(truce)?.is_new());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub(super) id: EventId,
    pub(super) on: PartialDate,
    pub(super) told: Told,
}

impl Occurrence {
    /// An event, by its id, took place on a date.
    #[must_use]
    pub fn new(event: EventId, on: PartialDate) -> Self {
        Self {
            id: event,
            on,
            told: Told::default(),
        }
    }

    /// Adds when it became known, a remark, and its sources.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = told;
        self
    }

    /// The event.
    #[must_use]
    pub const fn event(&self) -> &EventId {
        &self.id
    }

    /// When.
    #[must_use]
    pub const fn date(&self) -> PartialDate {
        self.on
    }

    /// When it became known, a remark, and its sources.
    #[must_use]
    pub const fn telling(&self) -> &Told {
        &self.told
    }
}
