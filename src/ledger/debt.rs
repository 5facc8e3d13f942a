//! Who owes whom how much under a rule that ties flows.

use super::relation::{Line, Relation};
use super::terms::Terms;
use super::tie::Tie;
use crate::words::{ActorKey, Pair};

/// What one end of a parity rule lacks to equal the other: who owes whom, in weight and in heads.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg, Parity};
/// let rule = Parity::equal("A", "B")?.running(None);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").parity(rule).build()?);
/// ledger.record(Exchange::new("1", "2025-05-23", [Leg::new("A", "B", [(Civilian, 5)])?])?)?;
/// let debt = ledger.standing().parity()[0].debt().ok_or("five are owed")?;
/// assert_eq!((debt.from(), debt.to()), ("B".parse()?, "A".parse()?));
/// assert!(debt.weight() == 5 && debt.heads() == Some(5.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Where each of one side weighs three, it takes two people to make up for a weight of five:
///
/// ```
/// # use exchange_agreement::{Agreement, CategoryKind::Civilian, Exchange, Ledger, Leg, Parity, ParityLine};
/// let rule = Parity::weighted([ParityLine::new("A", "B", 3)?], [ParityLine::new("B", "A", 1)?])?.running(None);
/// let mut ledger = Ledger::open(Agreement::between("A", "B").parity(rule).build()?);
/// ledger.record(Exchange::new("1", "2025-05-23", [Leg::new("B", "A", [(Civilian, 5)])?])?)?;
/// let debt = ledger.standing().parity()[0].debt().ok_or("five are owed")?;
/// assert_eq!((debt.weight(), debt.heads()), (5.into(), Some(2.into())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
    from: ActorKey,
    to: ActorKey,
    weight: Pair,
    heads: Option<Pair>,
}

impl Debt {
    /// The debt between both ends; `None` where neither surely lacks anything beyond what is tolerated.
    pub(super) fn between(relation: &Relation, terms: &Terms, tie: &Tie) -> Option<Self> {
        let lacks = |here: Pair, there: Pair| {
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

    /// Who owes.
    #[must_use]
    pub const fn from(&self) -> ActorKey {
        self.from
    }

    /// To whom.
    #[must_use]
    pub const fn to(&self) -> ActorKey {
        self.to
    }

    /// How much, in weight; in people where everybody weighs one.
    #[must_use]
    pub const fn weight(&self) -> Pair {
        self.weight
    }

    /// How many people, or remains, would make up for it, and no fewer: from the fewest, of the heaviest line, to the
    /// most, of the lightest. `None` where a weight is not disclosed.
    #[must_use]
    pub const fn heads(&self) -> Option<Pair> {
        self.heads
    }
}

fn heads(lines: &[Line], weight: Pair) -> Option<Pair> {
    let weights = || lines.iter().map(|line| line.weight.map(u64::from));
    let heaviest = weights().try_fold(0, |most, weight| Some(weight?.max(most)))?;
    let lightest = weights().flatten().min()?;
    let rounded_up = |sum: u64, weight: u64| {
        let raised = sum.saturating_add(weight.saturating_sub(1));
        raised.checked_div(weight)
    };
    let fewest = rounded_up(weight.surely(), heaviest)?;
    Some(match weight.possibly() {
        None => Pair::at_least(fewest),
        Some(most) => {
            let most = rounded_up(most, lightest)?;
            Pair::and_unclear(fewest, most.saturating_sub(fewest))
        }
    })
}
