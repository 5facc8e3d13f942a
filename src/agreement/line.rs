//! One line of a parity rule: the people of a flow, each with a weight.

use super::commitment::{ends, finished};
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::words::{ActorKey, Ends, PartKey, Scope, Subject};

/// One line of a parity rule: who releases to whom, of what, in which part, and what each of them weighs.
///
/// ```
/// use exchange_agreement::{ParityLine, Subject};
/// let fifteen_for_one = ParityLine::new("HA", "IL", 15)?.of(Subject::Remains);
/// assert_eq!((fifteen_for_one.weight(), fifteen_for_one.subject()), (Some(15), &Subject::Remains));
/// assert_eq!((fifteen_for_one.from().as_str(), fifteen_for_one.to().as_str()), ("HA", "IL"));
/// let of_the_first_phase = fifteen_for_one.in_part("phase-1".parse()?);
/// assert_eq!(of_the_first_phase.part(), Some(&"phase-1".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityLine {
    // INVARIANT: the ends are one way.
    scope: Scope,
    // INVARIANT: never zero; none where the weight was agreed and is not told.
    weight: Option<u32>,
}

impl ParityLine {
    /// A line about any detainees, with what each of them weighs.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, E05 when both ends are the same actor, and
    /// E11 for a weight of zero.
    ///
    /// ```
    /// use exchange_agreement::ParityLine;
    /// let nothing_each = ParityLine::new("US", "CSA", 0).map_err(|fault| fault.to_string());
    /// assert_eq!(nothing_each, Err("E11 /weight 0 as a weight, expected 1 to 4,294,967,295".into()));
    /// ```
    pub fn new(from: impl AsRef<str>, to: impl AsRef<str>, weight: u32) -> Result<Self, Invalid> {
        Self::of_ends(from.as_ref(), to.as_ref(), Some(weight))
    }

    /// A line about any detainees whose weight was agreed and is not disclosed.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as from [`new`](Self::new), without E11.
    ///
    /// In November 1973 daily batches were in proportion to the totals of each side, and the proportion was not told:
    ///
    /// ```
    /// use exchange_agreement::ParityLine;
    /// let daily = ParityLine::unweighed("EG", "IL")?;
    /// assert_eq!((daily.from().as_str(), daily.weight()), ("EG", None));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn unweighed(from: impl AsRef<str>, to: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::of_ends(from.as_ref(), to.as_ref(), None)
    }

    fn of_ends(from: &str, to: &str, weight: Option<u32>) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = ends(from, to, &Place::Root, &mut findings);
        let scope =
            ends.map(|(from, to)| Scope::new(Ends::one_way(from, to), None, Subject::AnyDetainee));
        let line = Self::checked(scope, weight, &Place::Root, &mut findings);
        finished(line, findings)
    }

    /// The one checked constructor.
    pub(super) fn checked(
        scope: Option<Scope>,
        weight: Option<u32>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        if weight == Some(0) {
            let (about, expected) = (
                Datum::Words("as a weight"),
                Datum::Range(1, Some(u64::from(limits::COUNT))),
            );
            findings.report(
                Rule::SensibleWeight,
                &place.key("weight"),
                about,
                Datum::Number(0),
                expected,
            );
            return None;
        }
        scope.map(|scope| Self { scope, weight })
    }

    pub(super) fn plain(from: ActorKey, to: ActorKey, part: Option<PartKey>) -> Self {
        Self {
            scope: Scope::new(Ends::one_way(from, to), part, Subject::AnyDetainee),
            weight: Some(1),
        }
    }

    /// The same line, about a subject.
    #[must_use]
    pub fn of(mut self, subject: Subject) -> Self {
        self.scope.subject = subject;
        self
    }

    /// The same line, in a part of the agreement.
    #[must_use]
    pub fn in_part(mut self, part: PartKey) -> Self {
        self.scope.part = Some(part);
        self
    }

    /// Who releases.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        let [from, _] = self.scope.ends.actors();
        from
    }

    /// Who benefits.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        let [_, to] = self.scope.ends.actors();
        to
    }

    /// Who is meant.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.scope.subject
    }

    /// The part of the agreement it belongs to, where it belongs to one.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.scope.part.as_ref()
    }

    /// What each of them weighs, never zero; `None` where that is not disclosed.
    #[must_use]
    pub const fn weight(&self) -> Option<u32> {
        self.weight
    }

    pub(crate) const fn scope(&self) -> &Scope {
        &self.scope
    }
}
