//! What stands beside people in an agreement: considerations, conditions, parts, and links to other agreements.

use alloc::vec::Vec;

use crate::words::{ActorKey, AgreementId, PartKey, ReportId, Text};
pub use crate::words::{LinkKind, StatementState};

/// Something beside people: money, goods, days of truce, information, or a condition. It is told with its state
/// and its source, and enters no count of people.
///
/// ```
/// use exchange_agreement::{Statement, StatementState};
/// let funds = Statement::new("USD 6 billion unfrozen".parse()?)
///     .by("US".parse()?)
///     .to("IR".parse()?)
///     .in_state(StatementState::Met)
///     .noted("moved to Qatari banks".parse()?)
///     .told_by("s1".parse()?);
/// assert_eq!(funds.what().as_str(), "USD 6 billion unfrozen");
/// assert_eq!((funds.giver(), funds.receiver()), (Some("US".parse()?), Some("IR".parse()?)));
/// assert_eq!((funds.state(), funds.note()), (Some(StatementState::Met), Some(&"moved to Qatari banks".parse()?)));
/// assert_eq!(funds.sources(), ["s1".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub(super) what: Text,
    pub(super) by: Option<ActorKey>,
    pub(super) to: Option<ActorKey>,
    pub(super) state: Option<StatementState>,
    pub(super) note: Option<Text>,
    pub(super) sources: Vec<ReportId>,
}

impl Statement {
    /// A statement of what is given, or has to come about.
    #[must_use]
    pub const fn new(what: Text) -> Self {
        Self {
            what,
            by: None,
            to: None,
            state: None,
            note: None,
            sources: Vec::new(),
        }
    }

    /// Adds who gives it or has to bring it about.
    #[must_use]
    pub const fn by(mut self, actor: ActorKey) -> Self {
        self.by = Some(actor);
        self
    }

    /// Adds to whom it is given.
    #[must_use]
    pub const fn to(mut self, actor: ActorKey) -> Self {
        self.to = Some(actor);
        self
    }

    /// Adds how it stands.
    #[must_use]
    pub const fn in_state(mut self, state: StatementState) -> Self {
        self.state = Some(state);
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn noted(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// Adds a report that tells of it; one that is there already is not added again.
    ///
    /// ```
    /// # use exchange_agreement::Statement;
    /// let talks = Statement::new("start of talks".parse()?).told_by("s1".parse()?).told_by("s1".parse()?);
    /// assert_eq!(talks.sources().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn told_by(mut self, report: ReportId) -> Self {
        if !self.sources.contains(&report) {
            self.sources.push(report);
        }
        self
    }

    /// What is given, or has to come about.
    #[must_use]
    pub const fn what(&self) -> &Text {
        &self.what
    }

    /// Who gives it or has to bring it about.
    #[must_use]
    pub const fn giver(&self) -> Option<ActorKey> {
        self.by
    }

    /// To whom it is given.
    #[must_use]
    pub const fn receiver(&self) -> Option<ActorKey> {
        self.to
    }

    /// How it stands, where that is told.
    #[must_use]
    pub const fn state(&self) -> Option<StatementState> {
        self.state
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// The reports that tell of it.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        &self.sources
    }
}

/// How an agreement stands to another, known by its id.
///
/// ```
/// use exchange_agreement::{Agreement, Link, LinkKind};
/// let stockholm = Link::new(LinkKind::Implements, "ye-2018-stockholm".parse()?).noted("two years on".parse()?);
/// let glion = Agreement::between("GOV", "HO").concluded("2020-09-27", "Glion").link(stockholm).build()?;
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
    /// A link to another agreement.
    #[must_use]
    pub const fn new(kind: LinkKind, to: AgreementId) -> Self {
        Self {
            kind,
            to,
            note: None,
        }
    }

    /// Adds a remark.
    #[must_use]
    pub fn noted(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// How it stands to the other.
    #[must_use]
    pub const fn kind(&self) -> LinkKind {
        self.kind
    }

    /// The other agreement.
    #[must_use]
    pub const fn to(&self) -> &AgreementId {
        &self.to
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }
}

/// A deal inside the deal: a phase, a lump sum, a gesture of goodwill. Promises, lines of rules and legs may
/// belong to one.
///
/// ```
/// use exchange_agreement::{Agreement, Part};
/// let goodwill = Part::new("goodwill".parse()?).named("a gesture of goodwill".parse()?);
/// assert_eq!((goodwill.id(), goodwill.name()), (&"goodwill".parse()?, Some(&"a gesture of goodwill".parse()?)));
/// let agreement = Agreement::between("A", "B").part(&goodwill).build()?;
/// assert_eq!(agreement.part(&"goodwill".parse()?), Some(&goodwill));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    id: PartKey,
    name: Option<Text>,
}

impl Part {
    /// A part known by its key.
    #[must_use]
    pub const fn new(id: PartKey) -> Self {
        Self { id, name: None }
    }

    /// Adds what it is called.
    #[must_use]
    pub fn named(mut self, name: Text) -> Self {
        self.name = Some(name);
        self
    }

    pub(super) fn with_name(mut self, name: Option<Text>) -> Self {
        self.name = name;
        self
    }

    /// The key.
    #[must_use]
    pub const fn id(&self) -> &PartKey {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }
}
