//! Dates that are agreed in advance: deadlines, and the events they depend on.

use crate::words::{EventId, PartialDate, Text};

/// By when something is due: by a date, or so many days after an event.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Due, Quantity};
/// let promise = Commitment::new("A", "B", Quantity::Exactly(10))?.due(Due::By("2025-05-31".parse()?));
/// let agreement = Agreement::between("A", "B").commitment(promise).build()?;
/// assert_eq!(agreement.commitments()[0].deadline(), Some(&Due::By("2025-05-31".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of a day, month or year.
    By(PartialDate),
    /// By the end of the day so many days after an event.
    After {
        /// The event, by its id.
        event: EventId,
        /// How many days after it.
        days: u32,
    },
}

/// Something of which an agreement says when it happens, or on which its dates depend.
///
/// ```
/// use exchange_agreement::{Due, Event};
/// let truce = Event::new("truce".parse()?).named("start of the truce".parse()?);
/// let talks = Event::new("talks".parse()?).at(Due::After { event: "truce".parse()?, days: 10 });
/// assert_eq!((truce.id(), truce.name()), (&"truce".parse()?, Some(&"start of the truce".parse()?)));
/// assert_eq!(truce.timing(), None, "nobody knew yet when it would start");
/// assert_eq!(talks.timing(), Some(&Due::After { event: "truce".parse()?, days: 10 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    id: EventId,
    name: Option<Text>,
    timing: Option<Due>,
}

impl Event {
    /// An event of which it is not known yet when it happens.
    #[must_use]
    pub const fn new(id: EventId) -> Self {
        Self {
            id,
            name: None,
            timing: None,
        }
    }

    /// Adds what it is called.
    #[must_use]
    pub fn named(mut self, name: Text) -> Self {
        self.name = Some(name);
        self
    }

    /// Adds when it happens: on a date, or so many days after another event.
    #[must_use]
    pub fn at(mut self, timing: Due) -> Self {
        self.timing = Some(timing);
        self
    }

    pub(super) fn told(mut self, name: Option<Text>, timing: Option<Due>) -> Self {
        (self.name, self.timing) = (name, timing);
        self
    }

    /// The id.
    #[must_use]
    pub const fn id(&self) -> &EventId {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// When it happens, where that was agreed.
    #[must_use]
    pub const fn timing(&self) -> Option<&Due> {
        self.timing.as_ref()
    }
}
