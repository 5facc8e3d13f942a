//! `Relation`: a parity rule compiled for recording, as two sums of weighted people.

use alloc::boxed::Box;

use super::filter::Filter;
use super::flow::{Flow, Match, Move, PartAt};
use crate::agreement::{Basis, Parity, Span};
use crate::rulebook::Datum;
use crate::words::{Count, Interval, PartKey, Tally};

/// One line of a parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Line {
    pub(in crate::ledger) flow: Flow,
    /// Both directions between the same two actors as one figure.
    pub(super) together: Flow,
    pub(super) part: Option<PartAt>,
    pub(in crate::ledger) filter: Filter,
    /// None if the weight is undisclosed.
    pub(in crate::ledger) weight: Option<u32>,
}

impl Line {
    /// Returns how surely people with this move count in the line.
    pub(in crate::ledger) fn matches(&self, moved: Move) -> Match {
        let ends = if moved.flow == self.together {
            Match::Possibly
        } else {
            moved.counts_in(self.flow)
        };
        ends.and(Match::of_parts(self.part, moved.part))
    }

    /// Returns the part that the line is limited to.
    pub(in crate::ledger) fn part_of<'t>(&self, parts: &'t [PartKey]) -> Option<&'t PartKey> {
        parts.get(usize::from(self.part?))
    }

    /// Returns how many people with this move count in the line.
    pub(in crate::ledger) fn count(
        &self,
        moved: Move,
        tally: &Tally,
        remains: Option<Count>,
    ) -> Interval {
        let matched = self.matches(moved);
        if matched == Match::No {
            return Interval::exactly(0);
        }
        matched.weigh(self.filter.measure(tally, remains))
    }
}

/// Returns people multiplied by a weight, or `None` on overflow. There is no upper bound if the weight is undisclosed
/// or the number of people has none.
pub(in crate::ledger) fn weighed(people: Interval, weight: Option<u32>) -> Option<Interval> {
    let Some(weight) = weight.map(u64::from) else {
        // Zero people weigh nothing under any weight.
        return Some(if people == 0 {
            people
        } else {
            Interval::at_least(people.surely())
        });
    };
    let surely = people.surely().checked_mul(weight)?;
    Some(match people.possibly() {
        None => Interval::at_least(surely),
        Some(most) => {
            Interval::and_unclear(surely, most.checked_mul(weight)?.saturating_sub(surely))
        }
    })
}

/// A parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Relation {
    pub(in crate::ledger) basis: Basis,
    pub(in crate::ledger) span: Span,
    pub(in crate::ledger) left: Box<[Line]>,
    pub(in crate::ledger) right: Box<[Line]>,
    /// The allowed difference between both ends.
    pub(in crate::ledger) tolerance: u64,
    /// The additional difference allowed before the end, if the rule covers all exchanges so far.
    pub(super) largest_imbalance: Option<u64>,
    pub(in crate::ledger) about: Datum,
}

impl Relation {
    pub(super) fn new(rule: &Parity, left: Box<[Line]>, right: Box<[Line]>) -> Self {
        Self {
            basis: rule.basis(),
            span: rule.span(),
            left,
            right,
            tolerance: u64::from(rule.tolerance()),
            largest_imbalance: rule.largest_imbalance().map(u64::from),
            about: rule.as_datum(),
        }
    }

    /// Returns true if no line names a part, so that the direction of a leg alone decides whether it counts.
    pub(super) fn is_plain(&self) -> bool {
        self.lines().all(|line| line.part.is_none())
    }

    /// Returns true if the order of exchanges affects the rule.
    pub(in crate::ledger) const fn is_ordered(&self) -> bool {
        self.largest_imbalance.is_some()
    }

    /// Returns true if people of each category are counted over all exchanges. A rule on each exchange needs only sums
    /// over the journal.
    pub(in crate::ledger) fn counts_categories(&self) -> bool {
        self.basis == Basis::EqualPerCategory && self.span != Span::EachExchange
    }

    pub(in crate::ledger) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.left.iter().chain(&self.right)
    }

    /// Returns the difference allowed before the end, or `None` if any difference is allowed.
    pub(in crate::ledger) const fn slack(&self) -> Option<u64> {
        match (self.span, self.largest_imbalance) {
            (Span::EachExchange, _) => Some(self.tolerance),
            (Span::Running, Some(largest)) => Some(self.tolerance.saturating_add(largest)),
            (Span::Running | Span::AtEnd, _) => None,
        }
    }
}
