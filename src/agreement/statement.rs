//! What stands beside people in an agreement: considerations, conditions, parts, and links to other agreements.

use alloc::vec::Vec;

use crate::words::{ActorKey, AgreementId, PartKey, ReportId, Text};
pub use crate::words::{LinkKind, StatementState};

/// Something beside people: money, goods, days of truce, information, or a condition. It is told with its state
/// and its source, and enters no count of people.
///
/// ```
/// use exchange_agreement::{Statement, StatementState};
/// let funds = Statement::new("USD 6 billion moved to Qatari banks".parse()?)
///     .by("US".parse()?)
///     .in_state(StatementState::Met);
/// assert_eq!(funds.state(), Some(StatementState::Met));
/// # Ok::<(), exchange_agreement::TextError>(())
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

    /// Adds a report that tells of it.
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
/// let annex = Link::new(LinkKind::Implements, "framework-2018".parse()?).noted("its annex".parse()?);
/// assert_eq!(Agreement::between("A", "B").link(annex).build()?.links()[0].to().as_str(), "framework-2018");
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
/// assert!(Agreement::between("A", "B").part(goodwill).build()?.part(&"goodwill".parse()?).is_some());
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
