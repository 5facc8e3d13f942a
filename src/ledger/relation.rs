//! A parity rule made ready for recording: two sums of weighted people.

use alloc::boxed::Box;

use super::filter::Filter;
use super::flow::{Flow, Match, Move, PartAt};
use crate::agreement::{Basis, Parity, Span};
use crate::rulebook::Datum;
use crate::words::{Count, Pair, Tally};

/// One line of a parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) flow: Flow,
    /// Both directions between the same two actors, told as one figure.
    pub(super) together: Flow,
    pub(super) part: Option<PartAt>,
    pub(super) filter: Filter,
    /// None where the weight is not disclosed.
    pub(super) weight: Option<u32>,
}

impl Line {
    /// How surely somebody who moves so is meant.
    pub(super) fn matches(&self, moved: Move) -> Match {
        let ends = if moved.flow == self.flow {
            Match::Surely
        } else if moved.flow == self.together {
            Match::Possibly
        } else {
            Match::No
        };
        ends.and(Match::of_parts(self.part, moved.part))
    }

    /// The weight of those who move so; without an upper bound where it is not disclosed, `None` where it
    /// leaves 64 bits.
    pub(super) fn weigh(&self, moved: Move, tally: &Tally, remains: Option<Count>) -> Option<Pair> {
        let matched = self.matches(moved);
        if matched == Match::No {
            return Some(Pair::exactly(0));
        }
        let people = matched.weigh(self.filter.measure(tally, remains));
        weighed(people, self.weight)
    }
}

/// People by weight: without an upper bound where the weight or their number has none.
pub(super) fn weighed(people: Pair, weight: Option<u32>) -> Option<Pair> {
    let Some(weight) = weight.map(u64::from) else {
        // Nobody weighs nothing, whatever the weight is.
        return Some(if people == 0 {
            people
        } else {
            Pair::at_least(people.surely())
        });
    };
    let surely = people.surely().checked_mul(weight)?;
    Some(match people.possibly() {
        None => Pair::at_least(surely),
        Some(most) => Pair::and_unclear(surely, most.checked_mul(weight)?.saturating_sub(surely)),
    })
}

/// A parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) basis: Basis,
    pub(super) span: Span,
    pub(super) left: Box<[Line]>,
    pub(super) right: Box<[Line]>,
    /// By how much both ends may differ.
    pub(super) tolerance: u64,
    /// By how much they may differ on the way, where the rule looks at all exchanges so far.
    pub(super) largest_imbalance: Option<u64>,
    pub(super) about: Datum,
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
            about: rule.about(),
        }
    }

    /// Whether only the direction of a leg decides whether it is meant.
    pub(super) fn is_plain(&self) -> bool {
        self.lines().all(|line| line.part.is_none())
    }

    /// Whether it matters in which order exchanges took place.
    pub(super) const fn is_ordered(&self) -> bool {
        self.largest_imbalance.is_some()
    }

    /// Whether the people of each category are counted over all exchanges: where each is judged by itself, the sums
    /// are all that is asked of the whole journal.
    pub(super) fn counts_categories(&self) -> bool {
        self.basis == Basis::EqualPerCategory && self.span != Span::EachExchange
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.left.iter().chain(&self.right)
    }

    /// The difference that is allowed on the way; `None` where every difference is.
    pub(super) const fn slack(&self) -> Option<u64> {
        match (self.span, self.largest_imbalance) {
            (Span::EachExchange, _) => Some(self.tolerance),
            (Span::Running, Some(largest)) => Some(self.tolerance.saturating_add(largest)),
            (Span::Running | Span::AtEnd, _) => None,
        }
    }
}
