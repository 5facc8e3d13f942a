//! One promise: who releases whom to whom, and how many.

use crate::rulebook::{Datum, Findings, Invalid, Place, Rule};
use crate::words::{ActorKey, Quantity, Subject, Word};

/// One promise: from, to, of what, how many. A tranche is made of portions of the same form.
///
/// A leg counts towards every commitment whose direction and subject contain it: commitments are
/// constraints on sums, not buckets.
///
/// ```
/// use exchange_agreement::{CategoryKind::Civilian, Commitment, Quantity, Subject};
/// let civilians = Commitment::new("UA", "RU", Quantity::AtMost(200))?.of(Subject::of([Civilian])?);
/// assert_eq!(civilians.quantity(), Quantity::AtMost(200));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    from: ActorKey,
    to: ActorKey,
    subject: Subject,
    quantity: Quantity,
}

impl Commitment {
    /// A promise about any detainees.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, and E05 when both ends are the same actor.
    pub fn new(
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        quantity: Quantity,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = ends(from.as_ref(), to.as_ref(), &Place::Root, &mut findings);
        let made = ends.map(|(from, to)| Self::made(from, to, Subject::AnyDetainee, quantity));
        finished(made, findings)
    }

    /// The only place where a commitment comes into being: ends have been told apart before.
    pub(super) const fn made(
        from: ActorKey,
        to: ActorKey,
        subject: Subject,
        quantity: Quantity,
    ) -> Self {
        Self {
            from,
            to,
            subject,
            quantity,
        }
    }

    /// The same promise, about a subject.
    #[must_use]
    pub fn of(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    /// Who releases.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        self.from
    }

    /// Who benefits.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        self.to
    }

    /// Who is meant.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// How many people.
    #[must_use]
    pub const fn quantity(&self) -> Quantity {
        self.quantity
    }

    pub(crate) fn flow(&self) -> Datum {
        self.subject.flow(self.from.as_str(), self.to.as_str())
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
