//! Terms of an agreement other than people: considerations, conditions, parts, and links to other agreements.

use super::due::Due;
use crate::rulebook::Invalid;
use crate::words::{ActorKey, AgreementId, PartKey, Provenance, ReportId, Text, TextOr};
pub use crate::words::{LinkKind, StatementState};

/// A term about something other than people, such as money, goods, days of truce, information, or a condition.
///
/// It has a state and sources, and is never part of a count of people.
///
/// ```
/// use exchange_agreement::terms::{Due, Statement, StatementState};
/// let funds = Statement::new("USD 6 billion unfrozen".parse()?)
///     .with_giver("US")?
///     .with_receiver("IR")?
///     .with_state(StatementState::Met)
///     .with_due(Due::By("2023-09-18".parse()?))
///     .with_note("moved to Qatari banks")?
///     .with_source("s1")?;
/// assert_eq!(funds.what().as_str(), "USD 6 billion unfrozen");
/// assert_eq!((funds.giver(), funds.receiver()), (Some("US".parse()?), Some("IR".parse()?)));
/// assert_eq!((funds.state(), funds.note()), (Some(StatementState::Met), Some(&"moved to Qatari banks".parse()?)));
/// assert_eq!(funds.sources(), ["s1"]);
/// assert_eq!((funds.due(), funds.part()), (Some(&Due::By("2023-09-18".parse()?)), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub(super) what: Text,
    pub(super) by: Option<ActorKey>,
    pub(super) to: Option<ActorKey>,
    pub(super) part: Option<PartKey>,
    pub(super) due: Option<Due>,
    pub(super) state: Option<StatementState>,
    // INVARIANT: without the date on which it became known.
    pub(super) provenance: Provenance,
}

impl Statement {
    /// Creates a statement from a text: what is given or required.
    #[must_use]
    pub const fn new(what: Text) -> Self {
        Self {
            what,
            by: None,
            to: None,
            part: None,
            due: None,
            state: None,
            provenance: Provenance::NOTHING,
        }
    }

    /// Sets the actor that gives what is stated or must bring it about.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_giver(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("by")?;
        self.by = Some(actor);
        Ok(self)
    }

    /// Sets the actor that receives what is stated.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_receiver(mut self, actor: impl Into<TextOr<ActorKey>>) -> Result<Self, Invalid> {
        let actor = actor.into().for_key("to")?;
        self.to = Some(actor);
        Ok(self)
    }

    /// Sets the state of the statement, such as met.
    #[must_use]
    pub const fn with_state(mut self, state: StatementState) -> Self {
        self.state = Some(state);
        self
    }

    /// Sets the part of the agreement that the statement belongs to.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, terms::{Due, Part, Statement}};
    /// let relief = Statement::new("relief for potash".parse()?).with_part("2025-12")?;
    /// let relief = relief.with_due(Due::By("2025-12-31".parse()?));
    /// assert_eq!(relief.part().map(|part| part.as_str()), Some("2025-12"));
    /// assert_eq!(relief.due(), Some(&Due::By("2025-12-31".parse()?)));
    /// let builder = Agreement::between("US", "BY").with_part(&Part::new("2025-12".parse()?));
    /// assert_eq!(builder.with_condition(&relief).build()?.conditions(), [relief]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        self.part = Some(part.into().for_key("part")?);
        Ok(self)
    }

    /// Sets the date until which the thing stated is to be given or done. No rule judges it.
    #[must_use]
    pub fn with_due(mut self, due: Due) -> Self {
        self.due = Some(due);
        self
    }

    /// Adds a remark on the statement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        self.provenance = self.provenance.with_note(note)?;
        Ok(self)
    }

    /// Adds a report as a source of the statement. A report that is already a source is not added again.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// # use exchange_agreement::terms::Statement;
    /// let talks = Statement::new("start of talks".parse()?).with_source("s1")?.with_source("s1")?;
    /// assert_eq!(talks.sources().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_source(mut self, report: impl Into<TextOr<ReportId>>) -> Result<Self, Invalid> {
        self.provenance = self.provenance.with_source(report)?;
        Ok(self)
    }

    /// Returns the text of what is given or required.
    #[must_use]
    pub const fn what(&self) -> &Text {
        &self.what
    }

    /// Returns the actor that gives what is stated or must bring it about, if named.
    #[must_use]
    pub const fn giver(&self) -> Option<ActorKey> {
        self.by
    }

    /// Returns the actor that receives the goods, money or action stated, if named.
    #[must_use]
    pub const fn receiver(&self) -> Option<ActorKey> {
        self.to
    }

    /// Returns the part of the agreement that the statement belongs to, if given.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.part.as_ref()
    }

    /// Returns the date until which the thing stated is to be given or done, if agreed.
    #[must_use]
    pub const fn due(&self) -> Option<&Due> {
        self.due.as_ref()
    }

    /// Returns the state of the statement, such as pending or met, if known.
    #[must_use]
    pub const fn state(&self) -> Option<StatementState> {
        self.state
    }

    /// Returns the remark on the statement, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.provenance.note()
    }

    /// Returns the ids of the reports that are sources of the statement.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        self.provenance.sources()
    }
}

/// A link to another agreement, named by its id.
///
/// ```
/// use exchange_agreement::{Agreement, terms::{Link, LinkKind}};
/// let stockholm = Link::new(LinkKind::Implements, "ye-2018-stockholm".parse()?).with_note("two years on")?;
/// let glion = Agreement::between("GOV", "HO").concluded("2020-09-27", "Glion").with_link(stockholm).build()?;
/// let link = &glion.links()[0];
/// assert_eq!((link.kind(), link.to().as_str()), (LinkKind::Implements, "ye-2018-stockholm"));
/// assert_eq!(link.note(), Some(&"two years on".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub(super) kind: LinkKind,
    pub(super) to: AgreementId,
    pub(super) note: Option<Text>,
}

impl Link {
    /// Creates a link to another agreement from the kind of link and the id of that agreement.
    #[must_use]
    pub const fn new(kind: LinkKind, to: AgreementId) -> Self {
        Self {
            kind,
            to,
            note: None,
        }
    }

    /// Adds a remark on the link.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_note(mut self, note: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let note = note.into().for_key("note")?;
        self.note = Some(note);
        Ok(self)
    }

    /// Returns the kind of link, such as implements or follows.
    #[must_use]
    pub const fn kind(&self) -> LinkKind {
        self.kind
    }

    /// Returns the id of the other agreement.
    #[must_use]
    pub const fn to(&self) -> &AgreementId {
        &self.to
    }

    /// Returns the remark on the link, if there is one.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }
}

/// A deal within an agreement, such as a phase, a fixed number of people, or the wounded apart from a rule.
///
/// Commitments, lines of parity rules and legs of exchanges can belong to a part.
///
/// ```
/// use exchange_agreement::{Agreement, terms::Part};
/// let wounded = Part::new("wounded".parse()?).with_name("the wounded, whatever their number")?;
/// assert_eq!((wounded.id(), wounded.name()), (&"wounded".parse()?, Some(&"the wounded, whatever their number".parse()?)));
/// let agreement = Agreement::between("A", "B").with_part(&wounded).build()?;
/// assert_eq!(agreement.part("wounded"), Some(&wounded));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    id: PartKey,
    name: Option<Text>,
}

impl Part {
    /// Creates a part from its key.
    #[must_use]
    pub const fn new(id: PartKey) -> Self {
        Self { id, name: None }
    }

    /// Sets the name of the part.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_name(mut self, name: impl Into<TextOr<Text>>) -> Result<Self, Invalid> {
        let name = name.into().for_key("name")?;
        self.name = Some(name);
        Ok(self)
    }

    pub(super) fn named(mut self, name: Option<Text>) -> Self {
        self.name = name;
        self
    }

    /// Returns the key of the part.
    #[must_use]
    pub const fn id(&self) -> &PartKey {
        &self.id
    }

    /// Returns the name of the part, if there is one.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }
}
