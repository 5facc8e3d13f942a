//! `Relation`: a parity rule compiled for recording, as two sums of weighted people.

use alloc::boxed::Box;

use super::filter::Filter;
use super::flow::{Flow, Match, Move, PartAt};
use crate::agreement::{Basis, Parity, ParityLine, Span};
use crate::rulebook::Datum;
use crate::words::{Interval, PartKey, Subject};

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
    people.times(weight)
}

/// A parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Relation {
    pub(in crate::ledger) basis: Basis,
    pub(in crate::ledger) span: Span,
    pub(in crate::ledger) left: Box<[Line]>,
    pub(in crate::ledger) right: Box<[Line]>,
    /// For each end, everyone of any of its lines, if these share no people.
    wholes: [Option<Filter>; 2],
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
            wholes: [whole(rule.left(), &left), whole(rule.right(), &right)],
            left,
            right,
            tolerance: u64::from(rule.tolerance()),
            largest_imbalance: rule.largest_imbalance().map(u64::from),
            about: rule.as_datum(),
        }
    }

    /// Returns the lines of each end, and everyone of any of them if they share no people.
    pub(in crate::ledger) fn ends(&self) -> [(&[Line], Option<&Filter>); 2] {
        let [left, right] = &self.wholes;
        [(&self.left, left.as_ref()), (&self.right, right.as_ref())]
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

/// Returns everyone of any of several lines; `None` if they may share people, a weight is undisclosed, or they differ in
/// more than their categories, or more than their parts.
fn whole(named: &[ParityLine], lines: &[Line]) -> Option<Filter> {
    let (first, named_first) = (lines.first()?, named.first()?);
    if lines.len() < 2 || lines.iter().any(|line| line.weight.is_none()) {
        return None;
    }
    if !lines.iter().all(|line| line.flow == first.flow) {
        // People handed on by a third actor are of two directions.
        return None;
    }
    let is_of_one_part = lines.iter().all(|line| line.part == first.part);
    let is_of_one_subject = named
        .iter()
        .all(|line| line.subject() == named_first.subject());
    let is_apart = |one: usize, other: usize| {
        let subjects = named.get(one).zip(named.get(other));
        let parts = lines.get(one).zip(lines.get(other));
        let differ = |(one, other): (&Line, &Line)| {
            one.part != other.part && one.part.is_some() && other.part.is_some()
        };
        if is_of_one_part {
            subjects.is_some_and(|(one, other)| !one.subject().overlaps(other.subject()))
        } else {
            is_of_one_subject && parts.is_some_and(differ)
        }
    };
    let mut pairs = (0..lines.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    if !pairs.all(|(one, other)| is_apart(one, other)) {
        return None;
    }
    if is_of_one_subject {
        return Some(first.filter.clone());
    }
    let is_of_categories = |line: &ParityLine| matches!(line.subject(), Subject::Detainees(_));
    if !named.iter().all(is_of_categories) {
        return None;
    }
    let categories = named.iter().flat_map(|line| line.subject().categories());
    let all = Subject::of(categories.cloned()).ok()?;
    Some(Filter::of(&all))
}
