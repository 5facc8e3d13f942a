//! Both ends of a parity rule, added up: over one exchange, or over all of them.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use super::flow::{Match, Move};
use super::relation::{Line, Relation};
use super::sign::Sign;
use crate::agreement::Basis;
use crate::words::{Count, DetaineeCategory, Pair, Tally};

/// Both ends of a rule: weighted sums, and for a rule per category the people of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) left: Pair,
    pub(super) right: Pair,
    pub(super) categories: Option<Box<Categories>>,
    /// Set where a weighted sum left 64 bits.
    pub(super) is_too_large: bool,
    /// Exchanges that were surely uneven, and those of which it cannot be told.
    pub(super) uneven: u64,
    pub(super) open: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Categories {
    pub(super) left: BTreeMap<DetaineeCategory, Pair>,
    pub(super) right: BTreeMap<DetaineeCategory, Pair>,
}

impl Tie {
    /// Adds people and remains who moved so, with their categories where the rule asks for them.
    pub(super) fn add(
        &mut self,
        relation: &Relation,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        sign: Sign,
    ) {
        self.add_sums(relation, moved, (tally, remains), sign);
        if relation.basis == Basis::EqualPerCategory {
            let categories = self.categories.get_or_insert_default();
            by_category(&relation.left, moved, tally, &mut categories.left, sign);
            by_category(&relation.right, moved, tally, &mut categories.right, sign);
        }
    }

    /// Adds to both sums alone: all that is asked of the whole journal where each exchange is judged by itself.
    pub(super) fn add_sums(
        &mut self,
        relation: &Relation,
        moved: Move,
        (tally, remains): (&Tally, Option<Count>),
        sign: Sign,
    ) {
        let mut is_too_large = false;
        let mut sum = |lines: &[Line], sum: &mut Pair| {
            for line in lines {
                match line.weigh(moved, tally, remains) {
                    Some(weight) => sign.apply(sum, weight),
                    None => is_too_large = true,
                }
            }
        };
        sum(&relation.left, &mut self.left);
        sum(&relation.right, &mut self.right);
        self.is_too_large |= is_too_large;
    }

    /// Surely what surely belongs to a time, and possibly what possibly does.
    pub(super) fn spanning(&self, possibly: &Self) -> Self {
        let categories = possibly.categories.as_ref().map(|later| {
            let nobody = Categories::default();
            let surely = self.categories.as_deref().unwrap_or(&nobody);
            let span = |early: &BTreeMap<DetaineeCategory, Pair>,
                        late: &BTreeMap<DetaineeCategory, Pair>| {
                let pair = |(category, late): (&DetaineeCategory, &Pair)| {
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
            categories,
            is_too_large: self.is_too_large || possibly.is_too_large,
            uneven,
            open: (self.uneven.saturating_add(self.open))
                .max(possibly.uneven.saturating_add(possibly.open))
                .saturating_sub(uneven),
        }
    }

    /// Both together.
    pub(super) fn merge(&mut self, other: &Self) {
        self.left = self.left.plus(other.left);
        self.right = self.right.plus(other.right);
        self.is_too_large |= other.is_too_large;
        self.uneven = self.uneven.saturating_add(other.uneven);
        self.open = self.open.saturating_add(other.open);
        let Some(theirs) = &other.categories else {
            return;
        };
        let ours = self.categories.get_or_insert_default();
        let ends = [
            (&mut ours.left, &theirs.left),
            (&mut ours.right, &theirs.right),
        ];
        for (sums, more) in ends {
            for (category, count) in more {
                let sum = sums.entry(category.clone()).or_default();
                *sum = sum.plus(*count);
            }
        }
    }

    /// As a summary, which holds the records that it sums up.
    pub(super) fn hold(&mut self, parts: &Self) {
        self.left = self.left.holding(parts.left);
        self.right = self.right.holding(parts.right);
        let (Some(ours), Some(theirs)) = (&mut self.categories, &parts.categories) else {
            return;
        };
        let ends = [
            (&mut ours.left, &theirs.left),
            (&mut ours.right, &theirs.right),
        ];
        for (sums, parts) in ends {
            for (category, sum) in sums {
                if let Some(part) = parts.get(category) {
                    *sum = sum.holding(*part);
                }
            }
        }
    }
}

/// From what surely belongs to a time to what possibly does.
pub(super) const fn spanning(surely: Pair, possibly: Pair) -> Pair {
    // What becomes known later may also be a smaller number.
    let low = if possibly.surely() < surely.surely() {
        possibly.surely()
    } else {
        surely.surely()
    };
    match (surely.possibly(), possibly.possibly()) {
        (Some(one), Some(other)) => {
            let most = if one > other { one } else { other };
            Pair::and_unclear(low, most.saturating_sub(low))
        }
        _ => Pair::at_least(low),
    }
}

fn by_category(
    lines: &[Line],
    moved: Move,
    tally: &Tally,
    sums: &mut BTreeMap<DetaineeCategory, Pair>,
    sign: Sign,
) {
    for line in lines {
        let matched = line.matches(moved);
        if matched == Match::No {
            continue;
        }
        for (category, count) in tally.iter() {
            let sum = sums.entry(category).or_default();
            sign.apply(sum, matched.weigh(count.pair()));
        }
    }
}
