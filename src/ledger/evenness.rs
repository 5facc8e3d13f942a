//! T02: the two ends of a parity rule in one exchange.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::leg::Leg;
use super::moves::Moves;
use super::terms::{Line, Relation};
use crate::agreement::Basis;
use crate::rulebook::Datum;
use crate::words::DetaineeCategory;

/// How a rule came out in one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Evenness {
    Even,
    Uneven {
        left: Datum,
        right: Datum,
    },
    /// The weighted sums leave their range.
    TooLarge,
}

/// Judges one rule over the legs of one exchange.
pub(super) fn judge(relation: &Relation, legs: &[Leg], moves: &Moves) -> Evenness {
    if relation.basis == Basis::EqualPerCategory {
        return per_category(relation, legs, moves);
    }
    let (left, right) = (
        sum(&relation.left, legs, moves),
        sum(&relation.right, legs, moves),
    );
    let (Some(left), Some(right)) = (left, right) else {
        return Evenness::TooLarge;
    };
    if left == right {
        return Evenness::Even;
    }
    let total = |total| Datum::Counts {
        total,
        by_category: Box::default(),
    };
    Evenness::Uneven {
        left: total(left),
        right: total(right),
    }
}

/// The weighted sum of one end; `None` where it leaves the range of sums.
fn sum(lines: &[Line], legs: &[Leg], moves: &Moves) -> Option<u64> {
    let mut sum = 0_u128;
    for line in lines {
        for (leg, _) in legs
            .iter()
            .zip(moves.flows())
            .filter(|(_, flow)| **flow == Some(line.flow))
        {
            let weighed = u128::from(line.filter.count(leg.detainees()))
                .checked_mul(u128::from(line.weight))?;
            sum = sum.checked_add(weighed)?;
        }
    }
    u64::try_from(sum)
        .ok()
        .filter(|sum| *sum <= crate::rulebook::limits::SUM)
}

fn per_category(relation: &Relation, legs: &[Leg], moves: &Moves) -> Evenness {
    // The usual exchange has one leg each way: their tallies are compared as they stand.
    if let ([left], [right]) = (&*relation.left, &*relation.right)
        && let [one, other] = legs
        && let [Some(first), Some(second)] = moves.flows()
        && ((*first, *second) == (left.flow, right.flow)
            || (*first, *second) == (right.flow, left.flow))
        && one.detainees() == other.detainees()
    {
        return Evenness::Even;
    }
    let (left, right) = (
        by_category(&relation.left, legs, moves),
        by_category(&relation.right, legs, moves),
    );
    if left == right {
        Evenness::Even
    } else {
        Evenness::Uneven {
            left: counts(&left),
            right: counts(&right),
        }
    }
}

fn by_category(lines: &[Line], legs: &[Leg], moves: &Moves) -> BTreeMap<DetaineeCategory, u64> {
    let mut sums = BTreeMap::new();
    for line in lines {
        for (leg, _) in legs
            .iter()
            .zip(moves.flows())
            .filter(|(_, flow)| **flow == Some(line.flow))
        {
            for (category, count) in leg.detainees().iter() {
                let sum: &mut u64 = sums.entry(category).or_default();
                *sum = sum.saturating_add(u64::from(count));
            }
        }
    }
    sums
}

fn counts(sums: &BTreeMap<DetaineeCategory, u64>) -> Datum {
    let total = sums
        .values()
        .fold(0_u64, |sum, count| sum.saturating_add(*count));
    let lines: Vec<(Box<str>, u64)> = sums
        .iter()
        .map(|(category, count)| (category.to_string().into_boxed_str(), *count))
        .collect();
    Datum::Counts {
        total,
        by_category: lines.into_boxed_slice(),
    }
}
