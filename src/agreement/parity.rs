//! A rule that ties flows: one linear relation, its short forms, and its verdict.

use alloc::vec::Vec;

use super::commitment::{apart, ends, finished};
use super::line::ParityLine;
use crate::rulebook::{Datum, Findings, Invalid, Place, Rule, limits};
use crate::words::{ActorKey, PartKey, RuleId, Text};
pub use crate::words::{Basis, Span};

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
///
/// Head for head in one part only, as on 19 April 2025.
///
/// ```
/// use exchange_agreement::{Parity, Span};
/// let heads = Parity::equal("RU", "UA")?.in_part(&"main".parse()?);
/// assert_eq!((heads.part(), heads.span(), heads.id()), (Some(&"main".parse()?), Span::EachExchange, None));
/// assert!(heads.lines().map(|line| (line.part(), line.weight())).eq([(heads.part(), Some(1)); 2]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Three for one, carried over from one exchange to the next up to a largest imbalance.
///
/// ```
/// use exchange_agreement::CategoryKind::{Hostage, SecurityDetainee};
/// use exchange_agreement::{Parity, ParityLine, Span, Subject};
/// let hostages = ParityLine::new("A", "B", 3)?.of(Subject::of([Hostage])?);
/// let prisoners = ParityLine::new("B", "A", 1)?.of(Subject::of([SecurityDetainee])?);
/// let ratio = Parity::weighted([hostages], [prisoners])?.running(Some(9)).tolerating(2).identified("ratio".parse()?);
/// assert_eq!((ratio.id(), ratio.span()), (Some(&"ratio".parse()?), Span::Running));
/// assert_eq!((ratio.largest_imbalance(), ratio.tolerance()), (Some(9), 2));
/// assert!(ratio.lines().map(ParityLine::weight).eq([Some(3), Some(1)]));
/// // Once it is asked only when all is over, nothing is carried over.
/// assert_eq!((ratio.clone().at_end().span(), ratio.at_end().largest_imbalance()), (Span::AtEnd, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parity {
    basis: Basis,
    // INVARIANT: neither end is empty; a short form has one line of weight one each way between two actors.
    left: Vec<ParityLine>,
    right: Vec<ParityLine>,
    manner: Manner,
}

/// What a rule has beside its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) id: Option<RuleId>,
    pub(super) span: Span,
    pub(super) tolerance: u32,
    // INVARIANT: only where the span is running.
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
    /// As many people one way as the other, in each exchange.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with E02 for a key that is not well formed, and E05 when both are the same.
    ///
    /// ```
    /// use exchange_agreement::{Basis, Parity};
    /// assert_eq!(Parity::equal("RU", "UA")?.basis(), Basis::Equal);
    /// let with_itself = Parity::equal("RU", "RU").map_err(|fault| fault.to_string());
    /// assert_eq!(with_itself, Err("E05 \"\" goes from `RU` to itself".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use exchange_agreement::{Parity, ParityLine};
    /// let for_nobody = Parity::weighted([ParityLine::new("HA", "IL", 3)?], []).map_err(|fault| fault.to_string());
    /// assert_eq!(for_nobody, Err("E11 /right 0 lines, expected at least one line".into()));
    /// # Ok::<(), exchange_agreement::Invalid>(())
    /// ```
    pub fn weighted(
        left: impl IntoIterator<Item = ParityLine>,
        right: impl IntoIterator<Item = ParityLine>,
    ) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let (left, right) = (left.into_iter().collect(), right.into_iter().collect());
        let made = Self::of_lines(left, right, &Place::Root, &mut findings);
        finished(made, findings)
    }

    fn short(basis: Basis, one: &str, other: &str) -> Result<Self, Invalid> {
        let mut findings = Findings::new();
        let made = ends(one, other, &Place::Root, &mut findings);
        let made = made.and_then(|(one, other)| {
            Self::between(basis, one, other, None, &Place::Root, &mut findings)
        });
        finished(made, findings)
    }

    /// A short form between two ends, as the relation it stands for.
    pub(super) fn between(
        basis: Basis,
        one: ActorKey,
        other: ActorKey,
        part: Option<PartKey>,
        place: &Place<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let (one, other) = apart(one, other, place, findings)?;
        Some(Self {
            basis,
            left: Vec::from([ParityLine::plain(one, other, part.clone())]),
            right: Vec::from([ParityLine::plain(other, one, part)]),
            manner: Manner::default(),
        })
    }

    /// The one checked constructor of the weighted form.
    pub(super) fn of_lines(
        left: Vec<ParityLine>,
        right: Vec<ParityLine>,
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
            left,
            right,
            manner: Manner::default(),
        })
    }

    pub(super) fn in_manner(mut self, manner: Manner) -> Self {
        self.manner = manner;
        self
    }

    /// The same rule, held for the legs of one part of the agreement: every line of it.
    ///
    /// ```
    /// use exchange_agreement::{Parity, ParityLine};
    /// let phase = "phase-1".parse()?;
    /// let ratio = Parity::weighted([ParityLine::new("A", "B", 3)?], [ParityLine::new("B", "A", 1)?])?.in_part(&phase);
    /// assert!(ratio.lines().map(ParityLine::part).eq([Some(&phase); 2]));
    /// assert_eq!(ratio.part(), None, "only a short form has one part for the whole of it");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn in_part(mut self, part: &PartKey) -> Self {
        let of_part = |line: ParityLine| line.in_part(part.clone());
        self.left = self.left.into_iter().map(of_part).collect();
        self.right = self.right.into_iter().map(of_part).collect();
        self
    }

    /// The same rule over all exchanges so far: a difference is carried over and evened later, never above the
    /// largest imbalance where one is given.
    #[must_use]
    pub fn running(mut self, largest_imbalance: Option<u32>) -> Self {
        self.manner.span = Span::Running;
        self.manner.largest_imbalance = largest_imbalance;
        self
    }

    /// The same rule over all exchanges together, judged once the agreement has ended.
    #[must_use]
    pub fn at_end(mut self) -> Self {
        self.manner.span = Span::AtEnd;
        self.manner.largest_imbalance = None;
        self
    }

    /// The same rule, holding also where both ends differ by no more than this, in people or in weight.
    #[must_use]
    pub const fn tolerating(mut self, difference: u32) -> Self {
        self.manner.tolerance = difference;
        self
    }

    /// The same rule, with an id by which a derived quantity names it.
    #[must_use]
    pub fn identified(mut self, id: RuleId) -> Self {
        self.manner.id = Some(id);
        self
    }

    /// Which relation it is.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Over what it is judged.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.manner.span
    }

    /// The id, where there is one.
    #[must_use]
    pub const fn id(&self) -> Option<&RuleId> {
        self.manner.id.as_ref()
    }

    /// By how much both ends may differ, in people or in weight.
    #[must_use]
    pub const fn tolerance(&self) -> u32 {
        self.manner.tolerance
    }

    /// The largest difference that may be carried over, where one was agreed.
    #[must_use]
    pub const fn largest_imbalance(&self) -> Option<u32> {
        self.manner.largest_imbalance
    }

    /// A remark, where a document has one.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use exchange_agreement::{Document, Text};
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

    /// The part of the agreement that a short form is held for, where it is held for one.
    #[must_use]
    pub fn part(&self) -> Option<&PartKey> {
        if self.basis == Basis::Weighted {
            None
        } else {
            self.left.first()?.part()
        }
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
            (Basis::Equal | Basis::EqualPerCategory, Some(line)) => line.scope().datum(),
            _ => Datum::Words("weighted sums"),
        }
    }
}

/// What a parity rule says of what was released so far. The numbers stand beside it: the sums of both ends,
/// and the debt.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// use exchange_agreement::ParityVerdict;
/// assert_eq!(ledger.standing().parity()[0].verdict(), ParityVerdict::Even);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParityVerdict {
    /// Both ends are equal, wherever the rule is judged.
    Even,
    /// Some exchange was uneven, where the rule holds for each; the findings say which ends were how large.
    Uneven {
        /// How many exchanges were uneven.
        exchanges: u64,
    },
    /// The ends differ, and may still be evened: the rule looks at all exchanges together, and there is time.
    Owed,
    /// The ends differ, where the rule looks at all exchanges together, and the agreement has ended.
    Unbalanced,
    /// Whether the rule holds cannot be decided from what is known.
    Undecidable {
        /// How many exchanges may be uneven, where the rule holds for each; zero for the other spans.
        exchanges: u64,
    },
}
