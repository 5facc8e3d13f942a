//! `Bound`: the fewest and the most that satisfy a commitment.

use crate::ledger::terms::{Relation, Term, Terms};
use crate::ledger::totals::{Tie, Totals};
use crate::words::{Interval, Quantity, UNBOUNDED};

/// The fewest and the most that satisfy a commitment; each is an interval if it is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) fewest: Interval,
    pub(super) most: Interval,
}

impl Bound {
    /// No known number: any release may or may not be enough.
    pub(super) const UNKNOWN: Self = Self {
        fewest: Interval::at_least(0),
        most: Interval::at_least(0),
    };

    /// The bound of an open commitment, and of one to release all people that is complete: nothing is outstanding.
    pub(super) const COMPLETE: Self = Self {
        fewest: Interval::exactly(0),
        most: Interval::exactly(UNBOUNDED),
    };

    /// Returns the bound that a quantity states.
    pub(super) fn agreed(quantity: &Quantity) -> Self {
        // An open commitment needs no number.
        if *quantity == Quantity::Open {
            return Self::COMPLETE;
        }
        Self {
            // An approximate number bounds nothing.
            fewest: quantity.needed().with_estimate_of(Interval::at_least(0)),
            most: Interval::exactly(quantity.allowed()),
        }
    }

    /// Returns the bound of a term. If a parity rule determines it, `tie` returns the sums of that rule, and
    /// `released` is the number that counts toward the term.
    pub(super) fn of(
        term: &Term,
        terms: &Terms,
        released: Interval,
        tie: impl Fn(usize) -> Option<Tie>,
    ) -> Self {
        let Some((at, line)) = term.follows else {
            return Self::agreed(&term.quantity);
        };
        let derived = terms.relations.get(at).zip(tie(at));
        derived
            .and_then(|(relation, tie)| Self::derived(relation, line, released, &tie))
            .unwrap_or(Self::UNKNOWN)
    }

    /// Returns the bound of a term from given totals.
    pub(super) fn recorded(term: &Term, position: usize, terms: &Terms, totals: &Totals) -> Self {
        let released = totals.commitment(position);
        Self::of(term, terms, released, |at| totals.tie(at).cloned())
    }

    /// Returns the number on one line that makes both ends of a rule equal: a range if the division has a remainder. Zero
    /// people of a line without a disclosed weight weigh nothing, others at least as much as they are.
    fn derived(relation: &Relation, line: usize, released: Interval, tie: &Tie) -> Option<Self> {
        let weight = u64::from(relation.lines().nth(line)?.weight?);
        let is_left = line < relation.left.len();
        // People who may be in this line may be in another instead: each line by itself is what is taken from the sum.
        let [left, right] = tie.each;
        let (here, there) = if is_left {
            (left, tie.right)
        } else {
            (right, tie.left)
        };
        let own = crate::ledger::terms::relation::weighed(released, u32::try_from(weight).ok())?;
        let end = if is_left {
            &relation.left
        } else {
            &relation.right
        };
        let due = there.minus(Self::others(here, own, end.len())?);
        let divided = |sum: u64| sum.checked_div(weight);
        let rounded_up = |sum: u64| sum.checked_add(weight.checked_sub(1)?)?.checked_div(weight);
        let pair = |of: &dyn Fn(u64) -> Option<u64>| {
            let surely = of(due.surely())?;
            match due.possibly() {
                None => Some(Interval::at_least(surely)),
                Some(most) => Interval::new(surely, of(most)?),
            }
        };
        Some(Self {
            fewest: pair(&divided)?,
            most: pair(&rounded_up)?,
        })
    }

    /// Returns the sum of the other lines of an end. The sum and the own line include the same uncertainty, so bounds
    /// are subtracted pairwise.
    fn others(end: Interval, own: Interval, lines: usize) -> Option<Interval> {
        if lines == 1 {
            return Some(Interval::exactly(0));
        }
        let surely = end.surely().checked_sub(own.surely())?;
        match end.possibly().zip(own.possibly()) {
            None => Some(Interval::at_least(surely)),
            Some((end, own)) => Interval::new(surely, end.checked_sub(own)?),
        }
    }

    /// Returns the number promised: from the fewest to the most.
    pub(super) const fn promised(&self) -> Interval {
        let (fewest, most) = (self.fewest.surely(), self.most.most());
        Interval::and_unclear(fewest, most.saturating_sub(fewest))
    }

    /// Returns true if the lower number is known exactly.
    pub(super) fn is_known(&self) -> bool {
        self.fewest.known().is_some()
    }
}
