//! A portion scheduled in advance: a tranche is scheduled, an exchange happens.

use alloc::vec::Vec;

use super::commitment::{Commitment, finished};
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::words::{PartialDate, Text, TrancheId, Word};

/// A portion of an agreement scheduled in advance: so many people in each direction, perhaps on a day.
///
/// Its numbers bind the exchanges that carry it out (T07); its date is context, judged by no rule.
///
/// ```
/// use exchange_agreement::{Commitment, Quantity, Tranche};
/// let first = Tranche::new("day-1", [
///     Commitment::new("RU", "UA", Quantity::Exactly(390))?,
///     Commitment::new("UA", "RU", Quantity::Exactly(390))?,
/// ])?.on("2025-05-23".parse()?).noted("the first of three days".parse()?);
/// assert_eq!((first.id(), first.date()), (&"day-1".parse()?, Some("2025-05-23".parse()?)));
/// assert_eq!(first.note(), Some(&"the first of three days".parse()?));
/// let portions: Vec<_> = first.portions().iter().map(|portion| portion.ends().to_string()).collect();
/// assert_eq!(portions, ["RU to UA", "UA to RU"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tranche {
    id: TrancheId,
    on: Option<PartialDate>,
    portions: Vec<Commitment>,
    note: Option<Text>,
}

impl Tranche {
    /// A tranche and its portions.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for an id that is not well formed, E13 for more portions than can be held, and
    /// E16 when there is no portion: a tranche of nothing schedules nothing.
    ///
    /// ```
    /// use exchange_agreement::Tranche;
    /// let nothing = Tranche::new("day-1", []).map_err(|fault| fault.to_string());
    /// assert_eq!(nothing, Err("E16 /portions an empty list is given, expected at least one portion".into()));
    /// ```
    pub fn new(
        id: impl AsRef<str>,
        portions: impl IntoIterator<Item = Commitment>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let (id, place) = (id.as_ref(), Place::Root);
        let read = TrancheId::read(id)
            .map_err(|error| error.report(TrancheId::WHAT, id, &place.key("id"), &mut findings))
            .ok();
        let portions = portions.into_iter().collect();
        finished(
            Self::checked(read, None, portions, &place, &mut findings),
            findings,
        )
    }

    /// The one checked constructor.
    pub(super) fn checked(
        id: Option<TrancheId>,
        on: Option<PartialDate>,
        portions: Vec<Commitment>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let place = place.key("portions");
        if portions.is_empty() {
            let expected = Datum::Words("at least one portion");
            findings.report(
                Rule::ValueOfItsKind,
                &place,
                Datum::Nothing,
                Datum::Words("an empty list"),
                expected,
            );
            return None;
        }
        if portions.len() > limits::PORTIONS {
            findings.too_many(&place, "portions", portions.len(), limits::PORTIONS);
            return None;
        }
        id.map(|id| Self {
            id,
            on,
            portions,
            note: None,
        })
    }

    /// The same tranche, scheduled for a date.
    #[must_use]
    pub const fn on(mut self, date: PartialDate) -> Self {
        self.on = Some(date);
        self
    }

    /// The same tranche, with a remark that no rule judges.
    #[must_use]
    pub fn noted(self, note: Text) -> Self {
        self.with_note(Some(note))
    }

    pub(super) fn with_note(mut self, note: Option<Text>) -> Self {
        self.note = note;
        self
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// The id by which an exchange says that it carries the tranche out.
    #[must_use]
    pub const fn id(&self) -> &TrancheId {
        &self.id
    }

    /// When it is scheduled, where that is told.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.on
    }

    /// What is scheduled; never nothing.
    #[must_use]
    pub fn portions(&self) -> &[Commitment] {
        &self.portions
    }
}
