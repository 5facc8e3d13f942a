//! `Parity`: a rule that ties one flow to another, its short forms, and its verdict.

use alloc::vec::Vec;

use super::line::ParityLine;
use crate::rulebook::{Datum, Findings, Invalid, Rule, Sink, limits};
use crate::wire::{apart, two_ends};
use crate::words::{ActorKey, ParityId, PartKey, Text, TextOr};
pub use crate::words::{Basis, Span};

/// A rule that weight times people, summed on the left, equals the sum on the right: in each exchange, so far, or at
/// the end.
///
/// `equal` and `equal_per_category` are short forms between two sides: one line in each direction, of weight one. Per
/// category, the relation applies to each category separately.
///
/// ```
/// use exchange_agreement::{Parity, terms::Basis};
/// let rule = Parity::equal_per_category("RU", "UA")?;
/// assert_eq!(rule.basis(), Basis::EqualPerCategory);
/// assert_eq!((rule.left().len(), rule.right().len()), (1, 1));
/// # Ok::<(), exchange_agreement::Invalid>(())
/// ```
///
/// One for one in one part only, as on 19 April 2025.
///
/// ```
/// use exchange_agreement::{Parity, terms::Span};
/// let heads = Parity::equal("RU", "UA")?.with_part(&"main")?;
/// assert_eq!((heads.part(), heads.span(), heads.id()), (Some(&"main".parse()?), Span::EachExchange, None));
/// assert!(heads.lines().map(|line| (line.part(), line.weight())).eq([(heads.part(), Some(1)); 2]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Three for one, where a difference may be carried over to the next exchange up to a largest imbalance.
///
/// ```
/// use exchange_agreement::{CategoryKind::{Hostage, SecurityDetainee}, Parity, Subject, terms::{ParityLine, Span}};
/// let hostages = ParityLine::new("A", "B", 3)?.with_subject(Subject::of([Hostage])?);
/// let prisoners = ParityLine::new("B", "A", 1)?.with_subject(Subject::of([SecurityDetainee])?);
/// let ratio = Parity::weighted([hostages], [prisoners])?.running(Some(9)).with_tolerance(2).with_id("ratio")?;
/// assert_eq!((ratio.id(), ratio.span()), (Some(&"ratio".parse()?), Span::Running));
/// assert_eq!((ratio.largest_imbalance(), ratio.tolerance()), (Some(9), 2));
/// assert!(ratio.lines().map(ParityLine::weight).eq([Some(3), Some(1)]));
/// // A rule that is checked at the end carries nothing over.
/// assert_eq!((ratio.clone().at_end().span(), ratio.at_end().largest_imbalance()), (Span::AtEnd, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parity {
    basis: Basis,
    // INVARIANT: neither end is empty; a short form has one line of weight one in each direction between two actors.
    left: Vec<ParityLine>,
    right: Vec<ParityLine>,
    manner: Manner,
}

/// The data of a rule other than its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) id: Option<ParityId>,
    pub(super) span: Span,
    pub(super) tolerance: u32,
    // INVARIANT: only if the span is running.
    pub(super) largest_imbalance: Option<u32>,
    pub(super) note: Option<Text>,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            id: None,
            span: Span::EachExchange,
            tolerance: 0,
            largest_imbalance: None,
            note: None,
        }
    }
}

impl Parity {
    /// Creates a rule that requires equal numbers of people in both directions in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, and E05 if both are the same.
    ///
    /// ```
    /// use exchange_agreement::{Parity, terms::Basis};
    /// assert_eq!(Parity::equal("RU", "UA")?.basis(), Basis::Equal);
    /// let with_itself = Parity::equal("RU", "RU").map_err(|fault| fault.to_string());
    /// assert_eq!(with_itself, Err("E05 \"\" goes from `RU` to itself".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn equal(
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        Self::short(Basis::Equal, one.into(), other.into())
    }

    /// Creates a rule that requires equal numbers of people of each category in both directions in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a malformed key, and E05 if both are the same.
    pub fn equal_per_category(
        one: impl Into<TextOr<ActorKey>>,
        other: impl Into<TextOr<ActorKey>>,
    ) -> Result<Self, Invalid> {
        Self::short(Basis::EqualPerCategory, one.into(), other.into())
    }

    /// Creates a rule that the sums of weight times people, of the left lines and of the right lines, are equal in each
    /// exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E11 for an end without a line, and E13 for too many lines.
    ///
    /// ```
    /// use exchange_agreement::{Parity, terms::ParityLine};
    /// let one_sided = Parity::weighted([ParityLine::new("HA", "IL", 3)?], []).map_err(|fault| fault.to_string());
    /// assert_eq!(one_sided, Err("E11 /right 0 lines, expected at least one line".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn weighted(
        left: impl IntoIterator<Item = ParityLine>,
        right: impl IntoIterator<Item = ParityLine>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let (left, right) = (left.into_iter().collect(), right.into_iter().collect());
        let made = Self::of_lines(left, right, &mut findings.sink());
        findings.finish(made)
    }

    fn short(
        basis: Basis,
        one: TextOr<ActorKey>,
        other: TextOr<ActorKey>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let made = two_ends(one, other, &mut findings.sink());
        let made = made
            .and_then(|(one, other)| Self::between(basis, one, other, None, &mut findings.sink()));
        findings.finish(made)
    }

    /// Creates a short form between two ends, as the relation it represents.
    pub(super) fn between(
        basis: Basis,
        one: ActorKey,
        other: ActorKey,
        part: Option<PartKey>,
        sink: &mut Sink<'_>,
    ) -> Option<Self> {
        let (one, other) = apart(one, other, sink)?;
        Some(Self {
            basis,
            left: Vec::from([ParityLine::plain(one, other, part.clone())]),
            right: Vec::from([ParityLine::plain(other, one, part)]),
            manner: Manner::default(),
        })
    }

    /// Creates a weighted rule from its lines, reporting E11 and E13.
    pub(super) fn of_lines(
        left: Vec<ParityLine>,
        right: Vec<ParityLine>,
        sink: &mut Sink<'_>,
    ) -> Option<Self> {
        let mut sound = true;
        for (key, lines) in [("left", &left), ("right", &right)] {
            let sink = &mut sink.key(key);
            if lines.is_empty() {
                sink.report(Rule::SensibleWeight)
                    .about("lines")
                    .given(Datum::Number(0))
                    .expected("at least one line");
                sound = false;
            } else if lines.len() > limits::PARITY_LINES {
                sink.too_many("lines", lines.len(), limits::PARITY_LINES);
                sound = false;
            }
        }
        sound.then_some(Self {
            basis: Basis::Weighted,
            left,
            right,
            manner: Manner::default(),
        })
    }

    pub(super) fn in_manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }

    /// Sets the part of the agreement that every line of the rule is limited to.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    ///
    /// ```
    /// use exchange_agreement::{Parity, terms::ParityLine};
    /// let phase = "phase-1".parse()?;
    /// let ratio = Parity::weighted([ParityLine::new("A", "B", 3)?], [ParityLine::new("B", "A", 1)?])?.with_part(&phase)?;
    /// assert!(ratio.lines().map(ParityLine::part).eq([Some(&phase); 2]));
    /// assert_eq!(ratio.part(), None, "only a short form has a part of its own");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_part(mut self, part: impl Into<TextOr<PartKey>>) -> Result<Self, Invalid> {
        let part = part.into().for_key("part")?;
        let of_part = |line: ParityLine| line.of_part(part.clone());
        self.left = self.left.into_iter().map(of_part).collect();
        self.right = self.right.into_iter().map(of_part).collect();
        Ok(self)
    }

    /// Applies the rule to all exchanges so far. A difference is carried over and evened out later, but never exceeds
    /// the largest imbalance if one is given.
    #[must_use]
    pub fn running(mut self, largest_imbalance: Option<u32>) -> Self {
        self.manner.span = Span::Running;
        self.manner.largest_imbalance = largest_imbalance;
        self
    }

    /// Applies the rule to all exchanges together, after the agreement has ended.
    #[must_use]
    pub fn at_end(mut self) -> Self {
        self.manner.span = Span::AtEnd;
        self.manner.largest_imbalance = None;
        self
    }

    /// Sets the tolerance: the largest difference between left and right that still satisfies the rule, in people or
    /// weight.
    #[must_use]
    pub const fn with_tolerance(mut self, difference: u32) -> Self {
        self.manner.tolerance = difference;
        self
    }

    /// Sets the id of the rule, by which a quantity derived from the rule refers to it.
    ///
    /// # Errors
    ///
    /// [`Invalid`] if the text is not well formed.
    pub fn with_id(mut self, id: impl Into<TextOr<ParityId>>) -> Result<Self, Invalid> {
        let id = id.into().for_key("id")?;
        self.manner.id = Some(id);
        Ok(self)
    }

    /// Returns what the rule requires: equal numbers, equal numbers per category, or equal weighted sums.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Returns the span over which the rule is checked: each exchange, all so far, or all at the end.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.manner.span
    }

    /// Returns the id of the rule, if there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&ParityId> {
        self.manner.id.as_ref()
    }

    /// Returns the largest difference between left and right that still satisfies the rule, in people or weight; 0 by
    /// default.
    #[must_use]
    pub const fn tolerance(&self) -> u32 {
        self.manner.tolerance
    }

    /// Returns the largest difference that the rule allows to be carried over, if one was agreed.
    #[must_use]
    pub const fn largest_imbalance(&self) -> Option<u32> {
        self.manner.largest_imbalance
    }

    /// Returns the remark on the rule, if a document has one.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use exchange_agreement::{Document, id::Text};
    /// let document = Document::from_json(r#"{ "format": "exchange-agreement/1", "agreement": {
    ///   "sides": { "RU": [{ "id": "russia" }], "UA": [{ "id": "ukraine" }] },
    ///   "parity": [{ "basis": "equal", "note": "192 for 192 planned" }] } }"#)?;
    /// let rule = &document.ledger().agreement().parity()[0];
    /// assert_eq!(rule.note().map(Text::as_str), Some("192 for 192 planned"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.manner.note.as_ref()
    }

    /// Returns the part that a rule of equal numbers is limited to, if any; `None` for a weighted rule, whose lines
    /// name parts.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        if self.basis == Basis::Weighted {
            None
        } else {
            self.left.first()?.part()
        }
    }

    /// Returns the lines that are summed on the left of the equation.
    #[must_use]
    pub fn left(&self) -> &[ParityLine] {
        &self.left
    }

    /// Returns the lines that are summed on the right of the equation.
    #[must_use]
    pub fn right(&self) -> &[ParityLine] {
        &self.right
    }

    /// Returns all lines of the rule, those on the left before those on the right.
    pub fn lines(&self) -> impl Iterator<Item = &ParityLine> {
        self.left.iter().chain(&self.right)
    }
}

/// The result of checking a parity rule against the releases so far.
///
/// The sums of both ends and the difference are returned next to it.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// use exchange_agreement::standing::ParityVerdict;
/// assert_eq!(ledger.standing().parity()[0].verdict(), ParityVerdict::Even);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParityVerdict {
    /// Zero people count under the rule, so there is nothing to compare.
    Unused,
    /// Left and right are equal, within the tolerance, over the span of the rule.
    Even,
    /// Some exchanges were uneven under a rule that applies to each exchange. The findings give the numbers.
    Uneven {
        /// The number of uneven exchanges.
        exchanges: u64,
    },
    /// Left and right differ under a rule for all exchanges together, but there is time to even them out.
    Pending,
    /// Left and right differ under a rule for all exchanges together, and the agreement has ended.
    Unbalanced,
    /// It cannot be decided from the known numbers whether the rule is satisfied.
    Undecidable {
        /// The number of exchanges that may be uneven under a rule for each exchange; zero for the other spans.
        exchanges: u64,
    },
}
