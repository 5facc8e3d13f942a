//! `Tranche`: a portion of an agreement that is scheduled in advance; an exchange carries it out.

use alloc::vec::Vec;

use super::commitment::Commitment;
use crate::rulebook::{Findings, Invalid, Sink, limits};
use crate::words::{PartialDate, Text, TextOr, TrancheId};

/// A portion of an agreement scheduled in advance: numbers of people or remains by direction, with or without a date.
///
/// Its numbers bind the exchanges that carry it out (T07); its date is context, which no rule checks.
///
/// ```
/// use exchange_agreement::{Commitment, Quantity, terms::Tranche};
/// let first = Tranche::new("day-1", [
///     Commitment::new("RU", "UA", Quantity::Exactly(390))?,
///     Commitment::new("UA", "RU", Quantity::Exactly(390))?,
/// ])?.with_date("2025-05-23")?.with_note("the first of three days")?;
/// assert_eq!((first.id(), first.date()), (&"day-1".parse()?, Some("2025-05-23".parse()?)));
/// assert!(first.after().is_empty());
/// assert_eq!(first.note(), Some(&"the first of three days".parse()?));
/// let portions: Vec<_> = first.portions().iter().map(|portion| portion.ends().to_string()).collect();
/// assert_eq!(portions, ["RU to UA", "UA to RU"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tranche {
    id: TrancheId,
    on: Option<PartialDate>,
    after: Vec<TrancheId>,
    portions: Vec<Commitment>,
    note: Option<Text>,
}

impl Tranche {
    /// Creates a tranche from its id and its portions, each a scheduled number with its direction.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed id, E13 for too many portions, and E16 for none.
    ///
    /// ```
    /// use exchange_agreement::terms::Tranche;
    /// let nothing = Tranche::new("day-1", []).map_err(|fault| fault.to_string());
    /// assert_eq!(nothing, Err("E16 /portions an empty list is given, expected at least one portion".into()));
    /// ```
    pub fn new(
        id: impl Into<TextOr<TrancheId>>,
        portions: impl IntoIterator<Item = Commitment>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let id = id.into().read(&mut findings.sink().key("id"));
        let portions = portions.into_iter().collect();
        let made = Self::checked(id, None, portions, &mut findings.sink());
        findings.finish(made)
    }

    /// Creates a tranche from checked parts, reporting E13 and E16.
    pub(super) fn checked(
        id: Option<TrancheId>,
        on: Option<PartialDate>,
        portions: Vec<Commitment>,
        sink: &mut Sink<'_>,
    ) -> Option<Self> {
        let sink = &mut sink.key("portions");
        if portions.is_empty() {
            sink.of_other_kind("an empty list", "at least one portion");
            return None;
        }
        if portions.len() > limits::PORTIONS {
            sink.too_many("portions", portions.len(), limits::PORTIONS);
            return None;
        }
        id.map(|id| Self {
            id,
            on,
            after: Vec::new(),
            portions,
            note: None,
        })
    }

    /// Sets the date of the tranche.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_date(mut self, date: impl Into<TextOr<PartialDate>>) -> Result<Self, Invalid> {
        let date = date.into().for_key("on")?;
        self.on = Some(date);
        Ok(self)
    }

    /// Adds a tranche that comes before this one; one that is added already is not added again.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, Commitment, Quantity, terms::Tranche};
    /// let portion = || Commitment::new("RU", "UA", Quantity::Exactly(300));
    /// let (first, second) = (Tranche::new("1", [portion()?])?, Tranche::new("2", [portion()?])?.with_after("1")?);
    /// assert_eq!(second.after(), ["1"]);
    /// assert!(Agreement::between("RU", "UA").with_tranche(&first).with_tranche(&second).build().is_ok());
    /// // The order cannot go in a circle.
    /// let circle = first.with_after("2")?;
    /// assert!(Agreement::between("RU", "UA").with_tranche(&circle).with_tranche(&second).build().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_after(mut self, tranche: impl Into<TextOr<TrancheId>>) -> Result<Self, Invalid> {
        let tranche = tranche.into().for_key("after")?;
        if !self.after.contains(&tranche) {
            self.after.push(tranche);
        }
        Ok(self)
    }

    pub(super) fn following(mut self, after: Vec<TrancheId>) -> Self {
        self.after = after;
        self
    }

    /// Adds a remark on the tranche, which no rule checks.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        Ok(self.noted(Some(note)))
    }

    pub(super) fn noted(mut self, note: Option<Text>) -> Self {
        self.note = note;
        self
    }

    /// Returns the remark on the tranche, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Returns the id of the tranche, by which an exchange names the tranche that it carries out.
    #[must_use]
    pub const fn id(&self) -> &TrancheId {
        &self.id
    }

    /// Returns the date of the tranche, if one is stated.
    #[must_use]
    pub const fn date(&self) -> Option<PartialDate> {
        self.on
    }

    /// Returns the ids of the tranches that come before this one.
    #[must_use]
    pub fn after(&self) -> &[TrancheId] {
        &self.after
    }

    /// Returns the portions, at least one: each a scheduled number with its direction and subject.
    #[must_use]
    pub fn portions(&self) -> &[Commitment] {
        &self.portions
    }
}
