//! How many a promise asks for, as far as that is known.

use super::relation::{Line, Relation};
use super::terms::{Term, Terms};
use super::tie::Tie;
use super::totals::Totals;
use crate::words::{Pair, Quantity, UNBOUNDED};

/// The fewest and the most that keep a promise, each as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) fewest: Pair,
    pub(super) most: Pair,
}

impl Bound {
    /// No number at all: whatever was released may or may not be enough.
    pub(super) const UNKNOWN: Self = Self {
        fewest: Pair::at_least(0),
        most: Pair::at_least(0),
    };

    /// What a promise asks for, given what went on the other lines of a rule that it follows; `of` tells both
    /// ends of a rule, and how many count towards this promise.
    pub(super) fn of(
        term: &Term,
        terms: &Terms,
        released: Pair,
        tie: impl Fn(usize) -> Option<Tie>,
    ) -> Self {
        let Some((at, line)) = term.follows else {
            return Self {
                fewest: term.quantity.needed(),
                most: Pair::exactly(term.ceiling),
            };
        };
        let derived = terms.relations.get(at).zip(tie(at));
        derived
            .and_then(|(relation, tie)| Self::derived(relation, line, released, &tie))
            .unwrap_or(Self::UNKNOWN)
    }

    /// With everything recorded.
    pub(super) fn recorded(term: &Term, position: usize, terms: &Terms, totals: &Totals) -> Self {
        let released = totals.commitment(position);
        Self::of(term, terms, released, |at| totals.tie(at).cloned())
    }

    /// What one line of a rule has to come to so that both ends are equal: a range where a division leaves a rest.
    fn derived(relation: &Relation, line: usize, released: Pair, tie: &Tie) -> Option<Self> {
        let weight = u64::from(relation.lines().nth(line)?.weight?);
        let is_known = |line: &Line| line.weight.is_some();
        if !relation.lines().all(is_known) {
            return None;
        }
        let is_left = line < relation.left.len();
        let (here, there) = if is_left {
            (tie.left, tie.right)
        } else {
            (tie.right, tie.left)
        };
        let own = super::relation::weighed(released, u32::try_from(weight).ok())?;
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
                None => Some(Pair::at_least(surely)),
                Some(most) => Pair::new(surely, of(most)?),
            }
        };
        Some(Self {
            fewest: pair(&divided)?,
            most: pair(&rounded_up)?,
        })
    }

    /// What went on the other lines of an end: its sum less the own line, of which both hold the same doubt.
    fn others(end: Pair, own: Pair, lines: usize) -> Option<Pair> {
        if lines == 1 {
            return Some(Pair::exactly(0));
        }
        let surely = end.surely().checked_sub(own.surely())?;
        match end.possibly().zip(own.possibly()) {
            None => Some(Pair::at_least(surely)),
            Some((end, own)) => Pair::new(surely, end.checked_sub(own)?),
        }
    }

    /// Whether a number says how many are promised.
    pub(super) fn is_told(&self) -> bool {
        self.fewest.known().is_some()
    }
}

/// A promise of all there are is complete once somebody declares it: then nobody more is owed.
pub(super) const fn declared(bound: Bound, quantity: &Quantity) -> Bound {
    if let Quantity::All(_) = quantity {
        Bound {
            fewest: Pair::exactly(0),
            most: Pair::exactly(UNBOUNDED),
        }
    } else {
        bound
    }
}
