//! `Commitment`: a promise to release people, with its ends, subject, quantity and deadline.

use super::due::Due;
use crate::rulebook::{Datum, Findings, Invalid};
use crate::wire::two_ends;
use crate::words::{
    ActorKey, CommitmentId, Ends, PartKey, Provenance, Quantity, ReportId, Scope, Subject, Text,
    TextOr,
};

/// A promise to release people or hand over remains: the two actors, the subject, the quantity and the deadline.
///
/// The portions of a tranche have the same form.
///
/// A leg counts toward every commitment whose ends, part and subject include it: commitments limit sums and do not
/// divide people among them.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Commitment, Quantity, Subject};
/// let civilians = Commitment::new("UA", "RU", Quantity::AtMost(200))?.with_subject(Subject::of([Civilian])?);
/// assert_eq!(civilians.quantity(), &Quantity::AtMost(200));
/// let dead = Commitment::new("RU", "UA", Quantity::Exactly(6_000))?.with_subject(Subject::Remains);
/// assert_eq!(dead.ends().to_string(), "RU to UA");
/// let both = Commitment::together("RU", "UA", Quantity::About(300))?;
/// assert_eq!(both.ends().to_string(), "RU and UA together");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Deadline, part and sources: the first phase of January 2025.
///
/// ```
/// use exchange_agreement::{Commitment, Quantity, Subject, terms::Due};
/// let in_six_weeks = Due::After { event: "ceasefire".parse()?, days: 42 };
/// let hostages = Commitment::new("HA", "IL", Quantity::Exactly(33))?
///     .with_subject(Subject::PersonsOfUnknownFate)
///     .with_part("phase-1")?
///     .with_id("hostages")?
///     .with_due(in_six_weeks.clone())
///     .with_note("alive or dead")?
///     .with_source("s1")?;
/// assert_eq!((hostages.subject(), hostages.part()), (&Subject::PersonsOfUnknownFate, Some(&"phase-1".parse()?)));
/// assert_eq!((hostages.id(), hostages.due()), (Some(&"hostages".parse()?), Some(&in_six_weeks)));
/// assert_eq!((hostages.note(), hostages.sources()), (Some(&"alive or dead".parse()?), &["s1".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    scope: Scope,
    quantity: Quantity,
    id: Option<CommitmentId>,
    due: Option<Due>,
    // INVARIANT: without the date on which it became known.
    provenance: Provenance,
}

impl Commitment {
    /// Creates a commitment that one actor releases detainees of any category to another.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, and E05 if both ends are the same actor.
    ///
    /// ```
    /// use exchange_agreement::{Commitment, Quantity, Subject};
    /// assert_eq!(Commitment::new("RU", "UA", Quantity::Exactly(1_000))?.subject(), &Subject::AnyDetainee);
    /// let to_itself = Commitment::new("RU", "RU", Quantity::Exactly(1_000)).map_err(|fault| fault.to_string());
    /// assert_eq!(to_itself, Err("E05 \"\" goes from `RU` to itself".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn new(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        quantity: Quantity,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = two_ends(from.into(), to.into(), &mut findings.sink());
        let made = ends.map(|(from, to)| {
            let scope = Scope::new(Ends::one_way(from, to), None, Subject::AnyDetainee);
            Self::made(scope, quantity)
        });
        findings.finish(made)
    }

    /// Creates a commitment about detainees of any category, with one number for the total of both directions between
    /// two actors.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as for [`new`](Self::new).
    pub fn together(
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
        quantity: Quantity,
    ) -> Result<Self, Invalid> {
        let mut made = Self::new(one, other, quantity)?;
        made.scope.ends = made.scope.ends.couple();
        Ok(made)
    }

    /// The only constructor. The caller has checked that the ends differ.
    pub(super) const fn made(scope: Scope, quantity: Quantity) -> Self {
        Self {
            scope,
            quantity,
            id: None,
            due: None,
            provenance: Provenance::NOTHING,
        }
    }

    pub(super) fn with_details(
        mut self,
        id: Option<CommitmentId>,
        due: Option<Due>,
        provenance: Provenance,
    ) -> Self {
        (self.id, self.due, self.provenance) = (id, due, provenance);
        self
    }

    /// Sets the subject of the commitment: which people, or remains.
    #[must_use]
    pub fn with_subject(mut self, subject: Subject) -> Self {
        self.scope.subject = subject;
        self
    }

    /// Sets the part of the agreement that the commitment belongs to.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        self.scope.part = Some(part);
        Ok(self)
    }

    /// Sets the id of the commitment, by which a declaration refers to it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_id(mut self, id: impl Into<TextOr<CommitmentId>>) -> Result<Self, Invalid> {
        let id = id.into().for_key("id")?;
        self.id = Some(id);
        Ok(self)
    }

    /// Sets the deadline of the commitment.
    #[must_use]
    pub fn with_due(mut self, due: Due) -> Self {
        self.due = Some(due);
        self
    }

    /// Adds a remark on the commitment, which no rule checks.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.provenance = self.provenance.with_note(note)?;
        Ok(self)
    }

    /// Adds a report as a source of the commitment. A report that is already a source is not added again.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// # use exchange_agreement::{Commitment, Quantity};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(1_000))?;
    /// let promise = promise.with_source("s1")?.with_source("s8")?.with_source("s1")?;
    /// assert_eq!(promise.sources(), ["s1", "s8"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_source(mut self, report: impl Into<TextOr<ReportId>>) -> Result<Self, Invalid> {
        self.provenance = self.provenance.with_source(report)?;
        Ok(self)
    }

    /// Returns the ids of the reports that are sources of the commitment.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        self.provenance.sources()
    }

    /// Returns the two actors: from one to the other, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.scope.ends
    }

    /// Returns the subject of the commitment: which people, or remains.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.scope.subject
    }

    /// Returns the part of the agreement that the commitment belongs to, if any.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.scope.part.as_ref()
    }

    /// Returns the quantity: how many people or remains are promised.
    #[must_use]
    pub const fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    /// Returns the id of the commitment, if there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&CommitmentId> {
        self.id.as_ref()
    }

    /// Returns the deadline of the commitment, if one was agreed.
    #[must_use]
    pub const fn due(&self) -> Option<&Due> {
        self.due.as_ref()
    }

    /// Returns the remark on the commitment, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.provenance.note()
    }

    pub(crate) const fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(crate) fn flow(&self) -> Datum {
        self.scope.datum()
    }
}
