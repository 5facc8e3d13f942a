//! `Tie`: the sums on both ends of a parity rule, over one exchange or several.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::agreement::Basis;
use crate::ledger::journal::Leg;
use crate::ledger::movements::Movement;
use crate::ledger::terms::filter::Filter;
use crate::ledger::terms::relation::weighed;
use crate::ledger::terms::{Line, Match, Move, Relation};
use crate::words::{Count, DetaineeCategory, Effect, Interval, Tally, UNBOUNDED};

/// The weighted sums on both ends of a parity rule; for a rule per category, also the people by category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Tie {
    pub(in crate::ledger) left: Interval,
    pub(in crate::ledger) right: Interval,
    /// The same sums with each line by itself, as if people whose line is unknown could be in several.
    pub(in crate::ledger) each: [Interval; 2],
    pub(in crate::ledger) categories: Option<Box<Categories>>,
    /// True if a weighted sum exceeds 64 bits.
    pub(in crate::ledger) is_too_large: bool,
    /// Exchanges that were certainly uneven, and exchanges that may have been.
    pub(in crate::ledger) uneven: u64,
    pub(in crate::ledger) open: u64,
}

/// The people by category on both ends of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Categories {
    pub(in crate::ledger) left: BTreeMap<DetaineeCategory, Interval>,
    pub(in crate::ledger) right: BTreeMap<DetaineeCategory, Interval>,
}

impl Tie {
    /// Adds people and remains of one move, with their categories if the rule compares them.
    pub(super) fn add(
        &mut self,
        relation: &Relation,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
    ) {
        self.add_sums(relation, moved, (tally, remains));
        if relation.basis == Basis::EqualPerCategory {
            let people = || tally.iter().map(|(line, count)| (line, count.pair()));
            self.add_categories(relation, moved, people, Sign::Added);
        }
    }

    /// Adds to both sums only. Totals need no more for a rule of each exchange.
    pub(super) fn add_sums(
        &mut self,
        relation: &Relation,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
    ) {
        self.add_counted(relation, |filter, matches| {
            let matched = matches(moved);
            if matched == Match::No {
                return Interval::exactly(0);
            }
            matched.weigh(filter.measure(tally, remains))
        });
    }

    /// Adds an exact weight to the sum of one end.
    pub(super) const fn add_exactly(&mut self, is_left: bool, weight: u64) {
        let weight = Interval::exactly(weight);
        let [left, right] = &mut self.each;
        let (end, each) = if is_left {
            (&mut self.left, left)
        } else {
            (&mut self.right, right)
        };
        (*end, *each) = (end.plus(weight), each.plus(weight));
    }

    /// Adds the number of each line to the sum of its end.
    pub(super) fn add_counted(
        &mut self,
        relation: &Relation,
        count: impl Fn(&Filter, &dyn Fn(Move) -> Match) -> Interval,
    ) {
        let sums = [&mut self.left, &mut self.right];
        for (((lines, whole), sum), each) in
            relation.ends().into_iter().zip(sums).zip(&mut self.each)
        {
            let of = |line: &Line| count(&line.filter, &|moved| line.matches(moved));
            let mut own = Interval::exactly(0);
            for line in lines {
                match weighed(of(line), line.weight) {
                    Some(weight) => own = own.plus(weight),
                    None => self.is_too_large = true,
                }
            }
            *each = each.plus(own);
            if let Some(whole) = whole.filter(|_| own.known().is_none()) {
                let any = |moved| {
                    let matched = lines.iter().map(|line| line.matches(moved));
                    matched.fold(Match::No, Match::or)
                };
                let counts = lines.iter().map(|line| (line.weight, of(line)));
                own = together(counts, count(whole, &any), own);
            }
            *sum = sum.plus(own);
        }
    }

    /// Adds the categories of people of one move.
    pub(super) fn add_categories<P: Iterator<Item = (DetaineeCategory, Interval)>>(
        &mut self,
        relation: &Relation,
        moved: Move,
        people: impl Fn() -> P,
        sign: Sign,
    ) {
        let categories = self.categories.get_or_insert_default();
        let ends = [
            (&relation.left, &mut categories.left),
            (&relation.right, &mut categories.right),
        ];
        for (lines, sums) in ends {
            let matched = lines.iter().map(|line| line.matches(moved));
            for matched in matched.filter(|matched| *matched != Match::No) {
                for (category, count) in people() {
                    let sum = sums.entry(category).or_default();
                    sign.apply(sum, matched.weigh(count));
                }
            }
        }
    }

    /// Combines two folds: the lower bounds from entries certainly in range, the upper bounds from those possibly in
    /// range.
    pub(in crate::ledger) fn spanning(&self, possibly: &Self) -> Self {
        let categories = possibly.categories.as_ref().map(|later| {
            let empty = Categories::default();
            let surely = self.categories.as_deref().unwrap_or(&empty);
            let span = |early: &BTreeMap<DetaineeCategory, Interval>,
                        late: &BTreeMap<DetaineeCategory, Interval>| {
                let pair = |(category, late): (&DetaineeCategory, &Interval)| {
                    let early = early.get(category).copied().unwrap_or_default();
                    (category.clone(), self::spanning(early, *late))
                };
                late.iter().map(pair).collect()
            };
            Box::new(Categories {
                left: span(&surely.left, &later.left),
                right: span(&surely.right, &later.right),
            })
        });
        let uneven = self.uneven.min(possibly.uneven);
        Self {
            left: spanning(self.left, possibly.left),
            right: spanning(self.right, possibly.right),
            each: core::array::from_fn(|at| {
                let of = |tie: &Self| tie.each.get(at).copied().unwrap_or_default();
                spanning(of(self), of(possibly))
            }),
            categories,
            is_too_large: self.is_too_large || possibly.is_too_large,
            uneven,
            open: (self.uneven.saturating_add(self.open))
                .max(possibly.uneven.saturating_add(possibly.open))
                .saturating_sub(uneven),
        }
    }

    /// Returns the sums of both ends without the people by category.
    pub(in crate::ledger) const fn sums(&self) -> Self {
        Self {
            categories: None,
            ..*self
        }
    }

    /// Adds the sums of another tie.
    pub(in crate::ledger) fn merge(&mut self, other: &Self) {
        self.left = self.left.plus(other.left);
        self.right = self.right.plus(other.right);
        for (each, more) in self.each.iter_mut().zip(other.each) {
            *each = each.plus(more);
        }
        self.is_too_large |= other.is_too_large;
        self.uneven = self.uneven.saturating_add(other.uneven);
        self.open = self.open.saturating_add(other.open);
        let Some(other) = &other.categories else {
            return;
        };
        let own = self.categories.get_or_insert_default();
        let ends = [(&mut own.left, &other.left), (&mut own.right, &other.right)];
        for (sums, more) in ends {
            for (category, count) in more {
                let sum = sums.entry(category.clone()).or_default();
                *sum = sum.plus(*count);
            }
        }
    }
}

/// Returns the sums on both ends of a rule for the given legs.
pub(in crate::ledger) fn ends_of<'l>(
    relation: &Relation,
    legs: impl Iterator<Item = (&'l Leg, Move)>,
) -> Tie {
    let mut tie = Tie::default();
    for (leg, moved) in legs {
        tie.add(relation, moved, (leg.detainees(), leg.remains()));
        let performed = leg
            .accounted()
            .iter()
            .filter(|one| one.effect() == Effect::Performs);
        for accounted in performed {
            let load = (accounted.detainees(), accounted.remains());
            tie.add(relation, moved, load);
        }
    }
    tie
}

/// Returns the weighted sum of lines that share no people, given how many are in any of them: whoever may be in several
/// lines is in one, at most in the heaviest and at least in the lightest.
fn together(
    lines: impl Iterator<Item = (Option<u32>, Interval)>,
    all: Interval,
    each: Interval,
) -> Interval {
    let lines = lines.map(|(weight, number)| (u64::from(weight.unwrap_or(1)), number));
    let mut lines: Vec<(u64, Interval)> = lines.collect();
    lines.sort_by_key(|(weight, _)| *weight);
    let sure = lines.iter().map(|(_, number)| number.surely());
    let sure = sure.fold(0, u64::saturating_add);
    let of_sure = lines
        .iter()
        .map(|(weight, number)| weight.saturating_mul(number.surely()));
    let of_sure = of_sure.fold(0, u64::saturating_add);
    let least = more(lines.iter(), all.surely().saturating_sub(sure));
    let low = each.surely().max(of_sure.saturating_add(least));
    let most = if all.most() == UNBOUNDED {
        each.most()
    } else {
        let most = more(lines.iter().rev(), all.most().saturating_sub(sure));
        each.most().min(of_sure.saturating_add(most))
    };
    if (low, most) == (each.surely(), each.most()) || most < low {
        each
    } else {
        Interval::and_unclear(low, most.saturating_sub(low))
    }
}

/// Returns how much people beyond the sure ones weigh, if they are in these lines first.
fn more<'n>(lines: impl Iterator<Item = &'n (u64, Interval)>, people: u64) -> u64 {
    let mut left = people;
    let weights = lines.map(|(weight, number)| {
        let here = number.unclear().min(left);
        left = left.saturating_sub(here);
        weight.saturating_mul(here)
    });
    weights.fold(0, u64::saturating_add)
}

/// Combines two numbers: the lower bound from entries certainly in range, the upper bound from those possibly in
/// range.
pub(in crate::ledger) const fn spanning(surely: Interval, possibly: Interval) -> Interval {
    // An entry that is only possibly in range may also lower the number.
    let low = if possibly.surely() < surely.surely() {
        possibly.surely()
    } else {
        surely.surely()
    };
    match (surely.possibly(), possibly.possibly()) {
        (Some(one), Some(other)) => {
            let most = if one > other { one } else { other };
            Interval::and_unclear(low, most.saturating_sub(low))
        }
        // Before a summary that states a bound, an approximate number has none; if the summary may be in range, its bound
        // applies.
        (None, Some(most)) => Interval::and_unclear(low, most.saturating_sub(low)),
        // An estimate stays if both have the same.
        _ => match (surely.best(), possibly.best()) {
            (Some(one), Some(other)) if one == other => {
                Interval::at_least(low).with_estimate_of(possibly)
            }
            _ => Interval::at_least(low),
        },
    }
}

/// The direction of a change to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Added,
    TakenBack,
}

impl Sign {
    /// Returns `TakenBack` for a movement of returned people, `Added` for any other.
    pub(super) const fn of(movement: &Movement<'_>) -> Self {
        if movement.is_returned {
            Self::TakenBack
        } else {
            Self::Added
        }
    }

    pub(super) const fn apply(self, sum: &mut Interval, number: Interval) {
        *sum = match self {
            Self::Added => sum.plus(number),
            Self::TakenBack => sum.minus(number),
        };
    }
}
