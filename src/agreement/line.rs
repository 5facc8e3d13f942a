//! `ParityLine`: the people of one flow in a parity rule, each counted with a weight.

use alloc::format;
use alloc::string::{String, ToString as _};

use crate::rulebook::{Datum, Findings, Grouped, Invalid, Rule, Sink, limits};
use crate::wire::two_ends;
use crate::words::{ActorKey, Ends, PartKey, Scope, Subject, TextOr};

/// One term of a parity rule: people or remains in one direction, and the weight with which each of them counts.
///
/// ```
/// use exchange_agreement::{Subject, terms::ParityLine};
/// let fifteen_for_one = ParityLine::new("HA", "IL", 15)?.with_subject(Subject::Remains);
/// assert_eq!((fifteen_for_one.weight(), fifteen_for_one.subject()), (Some(15), &Subject::Remains));
/// assert_eq!((fifteen_for_one.from().as_str(), fifteen_for_one.to().as_str()), ("HA", "IL"));
/// let of_the_first_phase = fifteen_for_one.with_part("phase-1")?;
/// assert_eq!(of_the_first_phase.part(), Some(&"phase-1".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityLine {
    // INVARIANT: the ends are one way.
    scope: Scope,
    // INVARIANT: never zero; `None` if the weight is undisclosed.
    weight: Option<u32>,
}

impl ParityLine {
    /// Creates a line of a parity rule about detainees of any category in one direction, with a weight for each person.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, E05 if both ends are the same actor, and E11 for a weight of zero.
    ///
    /// ```
    /// use exchange_agreement::terms::ParityLine;
    /// let nothing_each = ParityLine::new("US", "CSA", 0).map_err(|fault| fault.to_string());
    /// assert_eq!(nothing_each, Err("E11 /weight 0 as a weight, expected 1 to 4,294,967,295".into()));
    /// ```
    pub fn new(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
        weight: u32,
    ) -> Result<Self, Invalid> {
        Self::of_ends(from.into(), to.into(), Some(weight))
    }

    /// Creates a line of a parity rule about detainees in one direction, whose weight was agreed but is undisclosed.
    ///
    /// # Errors
    ///
    /// [`Invalid`] as for [`new`](Self::new), without E11.
    ///
    /// In November 1973 daily batches were in proportion to the totals of each side, but the proportion was not
    /// published:
    ///
    /// ```
    /// use exchange_agreement::terms::ParityLine;
    /// let daily = ParityLine::of_undisclosed_weight("EG", "IL")?;
    /// assert_eq!((daily.from().as_str(), daily.weight()), ("EG", None));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn of_undisclosed_weight(
        from: impl Into<TextOr<ActorKey>>,
        to: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        Self::of_ends(from.into(), to.into(), None)
    }

    fn of_ends(
        from: TextOr<ActorKey>,
        to: TextOr<ActorKey>,
        weight: Option<u32>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = two_ends(from, to, &mut findings.sink());
        let scope =
            ends.map(|(from, to)| Scope::new(Ends::one_way(from, to), None, Subject::AnyDetainee));
        let line = Self::checked(scope, weight, &mut findings.sink());
        findings.finish(line)
    }

    /// Creates a line from a scope and a weight, reporting E11 for a weight of zero.
    pub(super) fn checked(
        scope: Option<Scope>,
        weight: Option<u32>,
        sink: &mut Sink<'_>,
    ) -> Option<Self> {
        if weight == Some(0) {
            sink.key("weight")
                .report(Rule::SensibleWeight)
                .about("as a weight")
                .given(Datum::Number(0))
                .expected(Datum::Range(1, Some(u64::from(limits::COUNT))));
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

    /// Sets the subject: which people, or remains, this line of the rule counts.
    #[must_use]
    pub fn with_subject(mut self, subject: Subject) -> Self {
        self.scope.subject = subject;
        self
    }

    /// Limits this line of the rule to a part of the agreement.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_part(self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        Ok(self.of_part(part.into().for_key("part")?))
    }

    pub(super) fn of_part(mut self, part: PartKey) -> Self {
        self.scope.part = Some(part);
        self
    }

    /// Returns the actor that releases the people that this line of the rule counts.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        let [from, _] = self.scope.ends.actors();
        from
    }

    /// Returns the actor that receives the people that this line of the rule counts.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        let [_, to] = self.scope.ends.actors();
        to
    }

    /// Returns the subject: which people, or remains, this line of the rule counts.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.scope.subject
    }

    /// Returns the part of the agreement that this line of the rule is limited to, if any.
    #[must_use]
    pub const fn part(&self) -> Option<&PartKey> {
        self.scope.part.as_ref()
    }

    /// Returns the weight with which each person counts in the sums of the rule: 1 or more, or `None` if it is
    /// undisclosed.
    #[must_use]
    pub const fn weight(&self) -> Option<u32> {
        self.weight
    }

    pub(crate) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Returns the direction, for a finding, or the whole line with its weight, subject and part.
    pub(super) fn shown(&self, is_whole: bool) -> String {
        let way = self.scope.ends.to_string();
        if !is_whole {
            return way;
        }
        let weight = match self.weight {
            Some(1) => String::new(),
            Some(weight) => format!("{} x ", Grouped(u64::from(weight))),
            None => String::from("an undisclosed weight x "),
        };
        let of = self.scope.subject.flow(self.scope.ends);
        let part = self
            .part()
            .map_or_else(String::new, |part| format!(" in part {part}"));
        format!("{weight}{of}{part}")
    }
}
