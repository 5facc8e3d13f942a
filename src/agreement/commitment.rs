//! One promise: who releases whom to whom, how many, and by when.

use alloc::vec::Vec;

use super::due::Due;
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule};
use crate::words::{
    ActorKey, CommitmentId, Ends, PartKey, Quantity, ReportId, Scope, Subject, Text, Word,
};

/// One promise: between whom, of what, how many, by when. A tranche is made of portions of the same form.
///
/// A leg counts towards every commitment whose ends, part and subject contain it: commitments are
/// constraints on sums, not buckets.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Commitment, Quantity, Subject};
/// let civilians = Commitment::new("UA", "RU", Quantity::AtMost(200))?.of(Subject::of([Civilian])?);
/// assert_eq!(civilians.quantity(), &Quantity::AtMost(200));
/// let dead = Commitment::new("RU", "UA", Quantity::Exactly(6_000))?.of(Subject::Remains);
/// assert_eq!(dead.ends().to_string(), "RU to UA");
/// let both = Commitment::together("RU", "UA", Quantity::About(300))?;
/// assert_eq!(both.ends().to_string(), "RU and UA together");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// By when, in which deal, and who tells of it: the first phase of January 2025.
///
/// ```
/// use exchange_agreement::{Commitment, Due, Quantity, Subject};
/// let in_six_weeks = Due::After { event: "ceasefire".parse()?, days: 42 };
/// let hostages = Commitment::new("HA", "IL", Quantity::Exactly(33))?
///     .of(Subject::Persons)
///     .in_part("phase-1".parse()?)
///     .identified("hostages".parse()?)
///     .due(in_six_weeks.clone())
///     .noted("alive or dead".parse()?)
///     .told_by("s1".parse()?);
/// assert_eq!((hostages.subject(), hostages.part()), (&Subject::Persons, Some(&"phase-1".parse()?)));
/// assert_eq!((hostages.id(), hostages.deadline()), (Some(&"hostages".parse()?), Some(&in_six_weeks)));
/// assert_eq!((hostages.note(), hostages.sources()), (Some(&"alive or dead".parse()?), &["s1".parse()?][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    scope: Scope,
    quantity: Quantity,
    id: Option<CommitmentId>,
    due: Option<Due>,
    note: Option<Text>,
    sources: Vec<ReportId>,
}

impl Commitment {
    /// A promise about any detainees, one way.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, and E05 when both ends are the same actor.
    ///
    /// ```
    /// use exchange_agreement::{Commitment, Quantity, Subject};
    /// assert_eq!(Commitment::new("RU", "UA", Quantity::Exactly(1_000))?.subject(), &Subject::AnyDetainee);
    /// let to_itself = Commitment::new("RU", "RU", Quantity::Exactly(1_000)).map_err(|fault| fault.to_string());
    /// assert_eq!(to_itself, Err("E05 \"\" goes from `RU` to itself".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn new(
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        quantity: Quantity,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = ends(from.as_ref(), to.as_ref(), &Place::Root, &mut findings);
        let made = ends.map(|(from, to)| {
            let scope = Scope::new(Ends::one_way(from, to), None, Subject::AnyDetainee);
            Self::made(scope, quantity)
        });
        finished(made, findings)
    }

    /// A promise about any detainees, told as one figure for both directions between two actors.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`new`](Self::new).
    pub fn together(
        one: impl AsRef<str>,
        other: impl AsRef<str>,
        quantity: Quantity,
    ) -> Result<Self, Invalid> {
        let mut made = Self::new(one, other, quantity)?;
        let [one, other] = made.scope.ends.actors();
        made.scope.ends = Ends::together(one, other);
        Ok(made)
    }

    /// The only place where a commitment comes into being: ends have been told apart before.
    pub(super) const fn made(scope: Scope, quantity: Quantity) -> Self {
        Self {
            scope,
            quantity,
            id: None,
            due: None,
            note: None,
            sources: Vec::new(),
        }
    }

    pub(super) fn told(
        mut self,
        id: Option<CommitmentId>,
        due: Option<Due>,
        note: Option<Text>,
        sources: Vec<ReportId>,
    ) -> Self {
        (self.id, self.due, self.note, self.sources) = (id, due, note, sources);
        self
    }

    /// The same promise, about a subject.
    #[must_use]
    pub fn of(mut self, subject: Subject) -> Self {
        self.scope.subject = subject;
        self
    }

    /// The same promise, in a part of the agreement.
    #[must_use]
    pub fn in_part(mut self, part: PartKey) -> Self {
        self.scope.part = Some(part);
        self
    }

    /// The same promise, with an id by which a declaration names it.
    #[must_use]
    pub fn identified(mut self, id: CommitmentId) -> Self {
        self.id = Some(id);
        self
    }

    /// The same promise, due by a date.
    #[must_use]
    pub fn due(mut self, due: Due) -> Self {
        self.due = Some(due);
        self
    }

    /// The same promise, with a remark that no rule judges.
    #[must_use]
    pub fn noted(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// The same promise, with a report that tells of it; one that is there already is not added again.
    ///
    /// ```
    /// # use exchange_agreement::{Commitment, Quantity};
    /// let promise = Commitment::new("RU", "UA", Quantity::Exactly(1_000))?;
    /// let told = promise.told_by("s1".parse()?).told_by("s8".parse()?).told_by("s1".parse()?);
    /// assert_eq!(told.sources(), ["s1".parse()?, "s8".parse()?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn told_by(mut self, report: ReportId) -> Self {
        if !self.sources.contains(&report) {
            self.sources.push(report);
        }
        self
    }

    /// The reports that tell of it.
    #[must_use]
    pub fn sources(&self) -> &[ReportId] {
        &self.sources
    }

    /// Between whom: who releases to whom, or both directions together.
    #[must_use]
    pub const fn ends(&self) -> Ends {
        self.scope.ends
    }

    /// What is meant.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.scope.subject
    }

    /// The part of the agreement it belongs to, where it belongs to one.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.scope.part.as_ref()
    }

    /// How many.
    #[must_use]
    pub const fn quantity(&self) -> &Quantity {
        &self.quantity
    }

    /// The id, where there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&CommitmentId> {
        self.id.as_ref()
    }

    /// By when it is due, where that was agreed.
    #[must_use]
    pub const fn deadline(&self) -> Option<&Due> {
        self.due.as_ref()
    }

    /// A remark.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    pub(crate) const fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(crate) fn flow(&self) -> Datum {
        self.scope.datum()
    }
}

/// A value and no findings, or the findings; a value that was not made has at least one.
pub(super) fn finished<T>(made: Option<T>, findings: Findings) -> Result<T, Invalid> {
    let findings = findings.refusal(false)?;
    made.ok_or_else(|| Invalid::unmade(findings))
}

/// Two different ends of a flow, from text.
pub(super) fn ends(
    from: &str,
    to: &str,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<(ActorKey, ActorKey)> {
    let mut key = |text: &str, name: &'static str| {
        ActorKey::read(text)
            .map_err(|error| error.report(ActorKey::WHAT, text, &place.key(name), findings))
            .ok()
    };
    let ends = key(from, "from").zip(key(to, "to"));
    ends.and_then(|(from, to)| apart(from, to, place, findings))
}

/// Two ends, if they differ.
pub(super) fn apart(
    from: ActorKey,
    to: ActorKey,
    place: &Place<'_>,
    findings: &mut Findings,
) -> Option<(ActorKey, ActorKey)> {
    if from == to {
        findings.report(
            Rule::TwoEnds,
            place,
            Datum::Nothing,
            Datum::text(from.as_str()),
            Datum::Nothing,
        );
        return None;
    }
    Some((from, to))
}
