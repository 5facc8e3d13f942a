//! `Imbalance`: the number that one end of a parity rule lacks.

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
