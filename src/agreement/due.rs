//! `Due` and `Event`: dates agreed in advance, and the events they depend on.

use crate::rulebook::Invalid;
use crate::words::{EventId, PartialDate, Text, TextOr};

/// A deadline: a date, or a number of days after an event.
///
/// ```
/// use exchange_agreement::{Agreement, Commitment, Quantity, terms::Due};
/// let promise = Commitment::new("A", "B", Quantity::Exactly(10))?.with_due(Due::By("2025-05-31".parse()?));
/// let agreement = Agreement::between("A", "B").with_commitment(promise).build()?;
/// assert_eq!(agreement.commitments()[0].due(), Some(&Due::By("2025-05-31".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Due {
    /// By the end of a day, month or year.
    By(PartialDate),
    /// By the end of the day that is this number of days after an event.
    After {
        /// The id of the event.
        event: EventId,
        /// The number of days after it.
        days: u32,
    },
}

/// An event that an agreement dates, or on which its dates depend.
///
/// ```
/// use exchange_agreement::terms::{Due, Event};
/// let truce = Event::new("truce".parse()?).with_name("start of the truce")?;
/// let talks = Event::new("talks".parse()?).with_due(Due::After { event: "truce".parse()?, days: 10 });
/// assert_eq!((truce.id(), truce.name()), (&"truce".parse()?, Some(&"start of the truce".parse()?)));
/// assert_eq!(truce.due(), None, "the date of the truce is not agreed");
/// assert_eq!(talks.due(), Some(&Due::After { event: "truce".parse()?, days: 10 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    id: EventId,
    name: Option<Text>,
    timing: Option<Due>,
}

impl Event {
    /// Creates an event from its id, without a date.
    #[must_use]
    pub const fn new(id: EventId) -> Self {
        Self {
            id,
            name: None,
            timing: None,
        }
    }

    /// Sets the name of the event.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_name(mut self, name: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let name = name.into().for_key("name")?;
        self.name = Some(name);
        Ok(self)
    }

    /// Sets the date of the event: a calendar date, or a number of days after another event.
    #[must_use]
    pub fn with_due(mut self, timing: Due) -> Self {
        self.timing = Some(timing);
        self
    }

    pub(super) fn with_details(mut self, name: Option<Text>, timing: Option<Due>) -> Self {
        (self.name, self.timing) = (name, timing);
        self
    }

    /// Returns the id of the event.
    #[must_use]
    pub const fn id(&self) -> &EventId {
        &self.id
    }

    /// Returns the name of the event, if there is one.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// Returns the date of the event, if one was agreed.
    #[must_use]
    pub const fn due(&self) -> Option<&Due> {
        self.timing.as_ref()
    }
}
