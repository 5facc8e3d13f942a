//! T02: whether both ends of a parity rule are equal.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::relation::Relation;
use super::tie::{Categories, Tie};
use crate::agreement::Basis;
use crate::rulebook::{Datum, limits};
use crate::words::{CategoryKind, DetaineeCategory, Pair};

/// How a rule came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Evenness {
    Even,
    /// What is not known leaves it open.
    Open,
    Uneven {
        left: Datum,
        right: Datum,
    },
    /// The weighted sums leave their range.
    TooLarge,
}

/// Judges both ends of a rule, which may differ by no more than the slack.
pub(super) fn judge(relation: &Relation, tie: &Tie, slack: u64) -> Evenness {
    let is_large = |sum: Pair| {
        sum.surely() > limits::SUM || sum.possibly().is_some_and(|most| most > limits::SUM)
    };
    if tie.is_too_large || is_large(tie.left) || is_large(tie.right) {
        return Evenness::TooLarge;
    }
    if relation.basis == Basis::EqualPerCategory {
        let nobody = Categories::default();
        let categories = tie.categories.as_deref().unwrap_or(&nobody);
        return per_category(tie, categories, slack);
    }
    if !meet(tie.left, tie.right, slack) {
        let total = |end: Pair| Datum::Counts {
            total: end.surely(),
            by_category: Box::default(),
        };
        return Evenness::Uneven {
            left: total(tie.left),
            right: total(tie.right),
        };
    }
    if surely_meet(tie.left, tie.right, slack) {
        Evenness::Even
    } else {
        Evenness::Open
    }
}

/// By how much both ends surely differ more than the slack allows: 0 where they may be even.
pub(super) fn excess(tie: &Tie, slack: u64) -> u64 {
    let whole = beyond(tie.left, tie.right, slack);
    // Counted for a rule per category alone.
    let Some(categories) = &tie.categories else {
        return whole;
    };
    let (left, right) = (&categories.left, &categories.right);
    let lacks =
        |end, other| missing(end, other).saturating_sub(unspecified(end).saturating_add(slack));
    whole.max(lacks(left, right)).max(lacks(right, left))
}

fn beyond(one: Pair, other: Pair, slack: u64) -> u64 {
    let over = |low: Pair, high: Pair| {
        let reached = high.most().saturating_add(slack);
        low.surely().saturating_sub(reached)
    };
    over(one, other).max(over(other, one))
}

/// Whether both numbers may differ by no more than the slack.
fn meet(one: Pair, other: Pair, slack: u64) -> bool {
    beyond(one, other, slack) == 0
}

/// Whether both numbers surely differ by no more than the slack.
fn surely_meet(one: Pair, other: Pair, slack: u64) -> bool {
    let stays = |low: Pair, high: Pair| {
        high.possibly()
            .is_some_and(|most| most <= low.surely().saturating_add(slack))
    };
    stays(one, other) && stays(other, one)
}

fn per_category(tie: &Tie, categories: &Categories, slack: u64) -> Evenness {
    let (left, right) = (&categories.left, &categories.right);
    let is_known = |end: &BTreeMap<DetaineeCategory, Pair>| {
        end.iter().all(|(category, count)| {
            count.known().is_some() && (!is_unspecified(category) || *count == 0)
        })
    };
    let known = is_known(left) && is_known(right);
    if excess(tie, slack) > 0 {
        return Evenness::Uneven {
            left: counts(left),
            right: counts(right),
        };
    }
    if known {
        Evenness::Even
    } else {
        Evenness::Open
    }
}

fn is_unspecified(category: &DetaineeCategory) -> bool {
    category.kind() == CategoryKind::Unspecified
}

/// People of no told category, as many as there may be.
fn unspecified(end: &BTreeMap<DetaineeCategory, Pair>) -> u64 {
    let lines = end.iter().filter(|(category, _)| is_unspecified(category));
    lines.fold(0, |sum, (_, count)| sum.saturating_add(count.most()))
}

/// How many people of told categories one end surely lacks to have all that the other has. The people of no told
/// category can even both ends out just when those of each end are enough for what it lacks.
fn missing(
    end: &BTreeMap<DetaineeCategory, Pair>,
    other: &BTreeMap<DetaineeCategory, Pair>,
) -> u64 {
    let told = other
        .iter()
        .filter(|(category, _)| !is_unspecified(category));
    told.fold(0, |sum, (category, count)| {
        let here = end.get(category).copied().unwrap_or_default();
        sum.saturating_add(count.surely().saturating_sub(here.most()))
    })
}

fn counts(sums: &BTreeMap<DetaineeCategory, Pair>) -> Datum {
    let lines: Vec<(Box<str>, u64)> = sums
        .iter()
        .filter(|(_, count)| count.surely() > 0)
        .map(|(category, count)| (category.to_string().into_boxed_str(), count.surely()))
        .collect();
    Datum::Counts {
        total: lines
            .iter()
            .fold(0, |sum: u64, (_, count)| sum.saturating_add(*count)),
        by_category: lines.into_boxed_slice(),
    }
}
