//! A rule that ties flows: one linear relation, its short forms, and its verdict.

use alloc::vec::Vec;

use super::commitment::{apart, ends, finished};
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::words::{ActorKey, Subject, vocabulary};
use core::fmt;

vocabulary! {
    /// Which relation a parity rule is.
    Basis {
        /// As many people one way as the other.
        Equal "equal"
        /// As many people of each category one way as the other.
        EqualPerCategory "equal_per_category"
        /// The weighted sum of the lines on the left is that of the lines on the right.
        Weighted "weighted"
    }
}

vocabulary! {
    /// Over what a parity rule is judged.
    Span {
        /// Every exchange by itself.
        EachExchange "each_exchange"
    }
}

/// One line of a parity rule: the people of a flow, each with a weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityLine {
    from: ActorKey,
    to: ActorKey,
    subject: Subject,
    // INVARIANT: never zero.
    weight: u32,
}

impl ParityLine {
    /// A line: who releases, to whom, and what each of them weighs.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, E05 when both ends are the same actor, and
    /// E11 for a weight of zero.
    pub fn new(from: impl AsRef<str>, to: impl AsRef<str>, weight: u32) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let ends = ends(from.as_ref(), to.as_ref(), &Place::Root, &mut findings);
        let line = Self::checked(
            ends,
            Subject::AnyDetainee,
            weight,
            &Place::Root,
            &mut findings,
        );
        finished(line, findings)
    }

    /// The one checked constructor.
    pub(super) fn checked(
        ends: Option<(ActorKey, ActorKey)>,
        subject: Subject,
        weight: u32,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        if weight == 0 {
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
        ends.map(|(from, to)| Self {
            from,
            to,
            subject,
            weight,
        })
    }

    /// The same line, about a subject.
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

    /// What each person weighs; never zero.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.weight
    }
}

/// A rule that ties flows: the sum of weight times people on the left equals that on the right, over a span.
///
/// `equal` and `equal_per_category` are short forms of the same relation between two sides: one line each
/// way, of weight one; per category, the relation is held for every category by itself.
///
/// ```
/// use exchange_agreement::{Basis, Parity};
/// let rule = Parity::equal_per_category("RU", "UA")?;
/// assert_eq!(rule.basis(), Basis::EqualPerCategory);
/// assert_eq!((rule.left().len(), rule.right().len()), (1, 1));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parity {
    basis: Basis,
    span: Span,
    // INVARIANT: neither end is empty; a short form has one line of weight one each way between two actors.
    left: Vec<ParityLine>,
    right: Vec<ParityLine>,
}

impl Parity {
    /// As many people one way as the other, in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, and E05 when both are the same.
    pub fn equal(one: impl AsRef<str>, other: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::short(Basis::Equal, one.as_ref(), other.as_ref())
    }

    /// As many people of each category one way as the other, in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, and E05 when both are the same.
    pub fn equal_per_category(
        one: impl AsRef<str>,
        other: impl AsRef<str>,
    ) -> Result<Self, Invalid> {
        Self::short(Basis::EqualPerCategory, one.as_ref(), other.as_ref())
    }

    /// Equal sums of weight times people on both ends, in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E11 when an end has no line, and E13 when it has more than can be held.
    pub fn weighted(
        left: impl IntoIterator<Item = ParityLine>,
        right: impl IntoIterator<Item = ParityLine>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let (left, right) = (left.into_iter().collect(), right.into_iter().collect());
        let made = Self::of_lines(left, right, Span::EachExchange, &Place::Root, &mut findings);
        finished(made, findings)
    }

    fn short(basis: Basis, one: &str, other: &str) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let made = ends(one, other, &Place::Root, &mut findings);
        let made = made.and_then(|(one, other)| {
            Self::between(
                basis,
                one,
                other,
                Span::EachExchange,
                &Place::Root,
                &mut findings,
            )
        });
        finished(made, findings)
    }

    /// A short form between two ends, as the relation it stands for.
    pub(super) fn between(
        basis: Basis,
        one: ActorKey,
        other: ActorKey,
        span: Span,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let (one, other) = apart(one, other, place, findings)?;
        let line = |from, to| {
            Vec::from([ParityLine {
                from,
                to,
                subject: Subject::AnyDetainee,
                weight: 1,
            }])
        };
        Some(Self {
            basis,
            span,
            left: line(one, other),
            right: line(other, one),
        })
    }

    /// The one checked constructor of the weighted form.
    pub(super) fn of_lines(
        left: Vec<ParityLine>,
        right: Vec<ParityLine>,
        span: Span,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let mut sound = true;
        for (key, lines) in [("left", &left), ("right", &right)] {
            let place = place.key(key);
            if lines.is_empty() {
                let expected = Datum::Words("at least one line");
                findings.report(
                    Rule::SensibleWeight,
                    &place,
                    Datum::Words("lines"),
                    Datum::Number(0),
                    expected,
                );
                sound = false;
            } else if lines.len() > limits::PARITY_LINES {
                findings.too_many(&place, "lines", lines.len(), limits::PARITY_LINES);
                sound = false;
            }
        }
        sound.then_some(Self {
            basis: Basis::Weighted,
            span,
            left,
            right,
        })
    }

    /// Which relation it is.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Over what it is judged.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The lines on the left.
    #[must_use]
    pub fn left(&self) -> &[ParityLine] {
        &self.left
    }

    /// The lines on the right.
    #[must_use]
    pub fn right(&self) -> &[ParityLine] {
        &self.right
    }

    /// All lines, left before right.
    pub fn lines(&self) -> impl Iterator<Item = &ParityLine> {
        self.left.iter().chain(&self.right)
    }

    /// What the rule is about, for a finding: the direction of a short form, else weighted sums.
    pub(crate) fn about(&self) -> Datum {
        match (self.basis, self.left.first()) {
            (Basis::Equal | Basis::EqualPerCategory, Some(line)) => {
                line.subject.flow(line.from.as_str(), line.to.as_str())
            }
            _ => Datum::Words("weighted sums"),
        }
    }
}

/// What a parity rule says of what was released so far, with the numbers that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParityVerdict {
    /// Both ends were equal wherever the rule was judged.
    Even,
    /// Some exchange was uneven; the findings say which ends were how large.
    Uneven {
        /// How many exchanges were uneven.
        exchanges: u64,
    },
    /// Whether the uneven exchanges belong to the time asked about cannot be decided.
    Undecidable {
        /// How many exchanges were uneven and may lie in that time.
        exchanges: u64,
    },
}
