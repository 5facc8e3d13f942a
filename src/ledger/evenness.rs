//! T02: the two ends of a parity rule in one exchange.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::leg::Leg;
use super::moves::Moves;
use super::terms::{Line, Relation};
use crate::agreement::Basis;
use crate::rulebook::{Datum, limits};
use crate::words::{CategoryKind, DetaineeCategory, Pair};

/// How a rule came out in one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Evenness {
    Even,
    /// People of no told category leave it open.
    Open,
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
    let ends = sum(&relation.left, legs, moves).zip(sum(&relation.right, legs, moves));
    let Some((left, right)) = ends else {
        return Evenness::TooLarge;
    };
    if left.surely() > right.possibly() || right.surely() > left.possibly() {
        let total = |end: Pair| Datum::Counts {
            total: end.surely(),
            by_category: Box::default(),
        };
        return Evenness::Uneven {
            left: total(left),
            right: total(right),
        };
    }
    if left.known().is_some() && left == right {
        Evenness::Even
    } else {
        Evenness::Open
    }
}

/// The weighted sum of one end, surely and possibly; `None` where it leaves the range of sums.
fn sum(lines: &[Line], legs: &[Leg], moves: &Moves) -> Option<Pair> {
    let (mut surely, mut unclear) = (0_u128, 0_u128);
    for line in lines {
        for (leg, _) in legs
            .iter()
            .zip(moves.flows())
            .filter(|(_, flow)| **flow == Some(line.flow))
        {
            let weight = u128::from(line.weight);
            let weighed = |people: u64| u128::from(people).checked_mul(weight);
            surely = surely.checked_add(weighed(line.filter.count(leg.detainees()))?)?;
            // Whoever is of no told category may belong to each of several lines: the widest sum is meant.
            unclear = unclear.checked_add(weighed(line.filter.unclear(leg.detainees()))?)?;
        }
    }
    let in_range = |sum: u128| u64::try_from(sum).ok().filter(|sum| *sum <= limits::SUM);
    Pair::new(in_range(surely)?, in_range(surely.checked_add(unclear)?)?)
}

fn per_category(relation: &Relation, legs: &[Leg], moves: &Moves) -> Evenness {
    // The usual exchange has one leg each way: their tallies are compared as they stand.
    if let ([left], [right]) = (&*relation.left, &*relation.right)
        && let [one, other] = legs
        && let [Some(first), Some(second)] = moves.flows()
        && ((*first, *second) == (left.flow, right.flow)
            || (*first, *second) == (right.flow, left.flow))
        && one.detainees() == other.detainees()
        && one.detainees().of_kind(CategoryKind::Unspecified) == 0
    {
        return Evenness::Even;
    }
    let (left, right) = (
        by_category(&relation.left, legs, moves),
        by_category(&relation.right, legs, moves),
    );
    if left == right {
        // Equal as far as told: people of no told category on both ends may still differ.
        return if unspecified(&left) == 0 {
            Evenness::Even
        } else {
            Evenness::Open
        };
    }
    let total = |end: &BTreeMap<DetaineeCategory, u64>| {
        end.values()
            .fold(0_u64, |sum, count| sum.saturating_add(*count))
    };
    let missing_left = missing(&left, &right);
    if total(&left) == total(&right) && missing_left <= unspecified(&left) {
        return Evenness::Open;
    }
    Evenness::Uneven {
        left: counts(&left),
        right: counts(&right),
    }
}

fn is_unspecified(category: &DetaineeCategory) -> bool {
    category.kind() == CategoryKind::Unspecified
}

/// People of no told category.
fn unspecified(end: &BTreeMap<DetaineeCategory, u64>) -> u64 {
    let lines = end.iter().filter(|(category, _)| is_unspecified(category));
    lines.fold(0, |sum, (_, count)| sum.saturating_add(*count))
}

/// How many people of told categories one end lacks to have all that the other has. Where the totals are
/// equal, the people of no told category can even both ends out just when those of this end are enough.
fn missing(end: &BTreeMap<DetaineeCategory, u64>, other: &BTreeMap<DetaineeCategory, u64>) -> u64 {
    let told = other
        .iter()
        .filter(|(category, _)| !is_unspecified(category));
    told.fold(0, |sum, (category, count)| {
        let here = end.get(category).copied().unwrap_or(0);
        sum.saturating_add(count.saturating_sub(here))
    })
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
