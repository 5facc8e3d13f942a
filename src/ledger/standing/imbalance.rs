//! `ParityStanding`: a parity rule with its sums and its verdict. `Imbalance`: the number that one end of it lacks.

use super::verdict::UndecidedReason;
use crate::agreement::{Parity, ParityVerdict};
use crate::ledger::terms::{Line, Relation, Terms};
use crate::ledger::totals::Tie;
use crate::words::{ActorKey, Interval};

/// How much the left or right of a parity rule is behind: the direction, the missing weight, and the number of people.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg, Parity};
/// let rule = Parity::equal("A", "B")?.running(None);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_parity(rule).build()?);
/// ledger.record(Exchange::new("1", "2025-05-23", [Leg::new("A", "B", [(Civilian, 5)])?])?)?;
/// let debt = ledger.standing().parity()[0].imbalance().ok_or("B to A lacks 5")?;
/// assert_eq!((debt.from(), debt.to()), ("B".parse()?, "A".parse()?));
/// assert!(debt.weight() == 5 && debt.heads() == Some(5.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// If each person from A weighs 3, then 2 people make up for a weight of 5:
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg, Parity, terms::ParityLine};
/// let rule = Parity::weighted([ParityLine::new("A", "B", 3)?], [ParityLine::new("B", "A", 1)?])?.running(None);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").with_parity(rule).build()?);
/// ledger.record(Exchange::new("1", "2025-05-23", [Leg::new("B", "A", [(Civilian, 5)])?])?)?;
/// let debt = ledger.standing().parity()[0].imbalance().ok_or("A to B lacks 5")?;
/// assert_eq!((debt.weight(), debt.heads()), (5.into(), Some(2.into())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imbalance {
    from: ActorKey,
    to: ActorKey,
    weight: Interval,
    heads: Option<Interval>,
}

impl Imbalance {
    /// Returns what one end lacks; `None` if neither end certainly lacks more than the tolerance.
    pub(super) fn between(relation: &Relation, terms: &Terms, tie: &Tie) -> Option<Self> {
        let lacks = |here: Interval, there: Interval| {
            there.surely() > here.most().saturating_add(relation.tolerance)
        };
        let (lines, weight) = if lacks(tie.left, tie.right) {
            (&relation.left, tie.right.minus(tie.left))
        } else if lacks(tie.right, tie.left) {
            (&relation.right, tie.left.minus(tie.right))
        } else {
            return None;
        };
        let (from, to) = terms.ends(lines.first()?.flow)?.way()?;
        Some(Self {
            from,
            to,
            weight,
            heads: heads(lines, weight),
        })
    }

    /// Returns the actor that releases in the direction that is behind.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        self.from
    }

    /// Returns the actor that receives in the direction that is behind.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        self.to
    }

    /// Returns the weight that is missing in the direction that is behind: a number of people if each person weighs 1.
    #[must_use]
    pub const fn weight(&self) -> Interval {
        self.weight
    }

    /// Returns the number of people, or remains, that would make up for the missing weight, or `None` if a weight is
    /// undisclosed.
    ///
    /// It reaches from the fewest, all of the heaviest line, to the most, all of the lightest.
    #[must_use]
    pub const fn heads(&self) -> Option<Interval> {
        self.heads
    }
}

/// Returns the number of people or remains that make up for a weight.
fn heads(lines: &[Line], weight: Interval) -> Option<Interval> {
    let weights = || lines.iter().map(|line| line.weight.map(u64::from));
    let heaviest = weights().try_fold(0, |most, weight| Some(weight?.max(most)))?;
    let lightest = weights().flatten().min()?;
    let rounded_up = |sum: u64, weight: u64| {
        let raised = sum.saturating_add(weight.saturating_sub(1));
        raised.checked_div(weight)
    };
    let fewest = rounded_up(weight.surely(), heaviest)?;
    Some(match weight.possibly() {
        None => {
            let about = weight.estimate().filter(|_| heaviest == lightest);
            let about = about.and_then(|about| rounded_up(about, lightest));
            let fewest = Interval::at_least(fewest);
            about.map_or(fewest, |about| {
                fewest.with_estimate_of(Interval::about(about))
            })
        }
        Some(most) => {
            let most = rounded_up(most, lightest)?;
            Interval::and_unclear(fewest, most.saturating_sub(fewest))
        }
    })
}

/// A parity rule with its weighted sums of left and right, and its verdict.
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, standing::ParityVerdict};
/// # let agreement = Agreement::between("RU", "UA").each_releases(1_000).equal_in_each_exchange().build()?;
/// # let mut ledger = Ledger::open(agreement);
/// # ledger.record(Exchange::mutual("1", "2025-05-23", "RU", "UA", [(PrisonerOfWar, 390)])?)?;
/// let standing = ledger.standing();
/// let rule = &standing.parity()[0];
/// assert!(rule.left() == 390 && rule.right() == 390 && rule.imbalance().is_none());
/// assert_eq!((rule.rule(), rule.verdict()), (&ledger.agreement().parity()[0], ParityVerdict::Even));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParityStanding {
    pub(super) rule: Parity,
    pub(super) left: Interval,
    pub(super) right: Interval,
    pub(super) debt: Option<Imbalance>,
    pub(super) verdict: ParityVerdict,
    pub(super) because: Option<UndecidedReason>,
}

impl ParityStanding {
    /// Returns the parity rule that is judged.
    #[must_use]
    pub const fn rule(&self) -> &Parity {
        &self.rule
    }

    /// Returns the sum of weight times people on the left of the rule, over all exchanges.
    #[must_use]
    pub const fn left(&self) -> Interval {
        self.left
    }

    /// Returns the sum of weight times people on the right of the rule, over all exchanges.
    #[must_use]
    pub const fn right(&self) -> Interval {
        self.right
    }

    /// Returns how much left or right is behind over all exchanges, or `None` if neither is certainly behind by more
    /// than the tolerance.
    #[must_use]
    pub const fn imbalance(&self) -> Option<Imbalance> {
        self.debt
    }

    /// Returns the reason why the rule is undecidable, or `None` if it is decided.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::PrisonerOfWar, Exchange, Ledger, Leg, Parity, Subject};
    /// use exchange_agreement::{DetaineeCategory, standing::UndecidedReason, terms::ParityLine};
    /// let colonels = Subject::of([DetaineeCategory::labelled(PrisonerOfWar, "colonel")?])?;
    /// let line = ParityLine::new("A", "B", 15)?.with_subject(colonels);
    /// let rule = Parity::weighted([line], [ParityLine::new("B", "A", 1)?])?.at_end();
    /// let mut ledger = Ledger::open(Agreement::between("A", "B").with_parity(rule).build()?);
    /// ledger.record(Exchange::new("1", "2025-01-01", [Leg::new("A", "B", [(PrisonerOfWar, 3)])?])?)?;
    /// let standing = ledger.standing();
    /// let because = standing.parity()[0].because();
    /// assert_eq!(because, Some(UndecidedReason::LabelNotKnown { people: 3.into() }));
    /// assert_eq!(because.map(|because| because.to_string()).as_deref(), Some("the label of 3 people is not known"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn because(&self) -> Option<UndecidedReason> {
        self.because
    }

    /// Returns the verdict on the rule over its span, such as even, uneven or pending.
    #[must_use]
    pub const fn verdict(&self) -> ParityVerdict {
        self.verdict
    }
}
