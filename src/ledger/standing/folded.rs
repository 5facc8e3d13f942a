//! `Folded`: the totals of two folds, of entries certainly and possibly in range.

use super::bound::Bound;
use crate::agreement::Commitment;
use crate::ledger::terms::{Term, Terms};
use crate::ledger::totals::tie::spanning;
use crate::ledger::totals::{Tie, Totals};
use crate::words::{Interval, Positions};

/// The totals of two folds: of entries certainly in range, and of entries possibly in range.
pub(super) struct Folded<'t> {
    pub(super) terms: &'t Terms,
    pub(super) surely: &'t Totals,
    pub(super) possibly: &'t Totals,
    /// The commitments to release all people that are complete.
    pub(super) complete: Positions,
}

impl Folded<'_> {
    /// Combines a number of both folds into its lower and upper bound.
    pub(super) fn pair(&self, number: impl Fn(&Totals) -> Interval) -> Interval {
        spanning(number(self.surely), number(self.possibly))
    }

    /// Combines the sums of a parity rule in both folds.
    pub(super) fn tie(&self, relation: usize) -> Option<Tie> {
        let (surely, possibly) = (self.surely.tie(relation)?, self.possibly.tie(relation)?);
        Some(surely.spanning(possibly))
    }

    /// Returns true if something that a commitment can be about is recorded in its direction, as handed over or recovered.
    pub(super) fn has_records(&self, of: &Commitment, performed: Interval) -> bool {
        let is_recorded = || self.possibly.has(self.terms, of.ends(), of.subject());
        performed != 0 || is_recorded()
    }

    /// Returns the number released toward a commitment or discharged from it.
    pub(super) fn done(&self, position: usize) -> Interval {
        self.pair(|totals| {
            let released = totals.commitment(position);
            released.plus(totals.discharged(position))
        })
    }

    /// Returns the fewest and the most that satisfy a commitment.
    pub(super) fn bound(&self, position: usize, term: &Term) -> Bound {
        if self.complete.contains(position) {
            return Bound::COMPLETE;
        }
        let released = self.pair(|totals| totals.commitment(position));
        Bound::of(term, self.terms, released, |relation| self.tie(relation))
    }
}
