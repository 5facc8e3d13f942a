//! `Evenness`: the comparison of both ends of a parity rule, for single exchanges and for the standing.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use crate::agreement::Basis;
use crate::ledger::terms::Relation;
use crate::ledger::totals::{Categories, Tie};
use crate::rulebook::{Datum, limits};
use crate::words::{CategoryKind, DetaineeCategory, Interval};

/// The result of a parity rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Evenness {
    Even,
    /// Unknown numbers or categories leave it undecided.
    Open,
    Uneven {
        left: Datum,
        right: Datum,
    },
    /// The weighted sums are out of range.
    TooLarge,
}

/// Compares both ends of a rule, which may differ by at most the slack.
pub(in crate::ledger) fn judge(relation: &Relation, tie: &Tie, slack: u64) -> Evenness {
    let is_large = |sum: Interval| {
        sum.surely() > limits::SUM || sum.possibly().is_some_and(|most| most > limits::SUM)
    };
    if tie.is_too_large || is_large(tie.left) || is_large(tie.right) {
        return Evenness::TooLarge;
    }
    if relation.basis == Basis::EqualPerCategory {
        let empty = Categories::default();
        let categories = tie.categories.as_deref().unwrap_or(&empty);
        return per_category(tie, categories, slack);
    }
    if !meet(tie.left, tie.right, slack) {
        let total = |end: Interval| Datum::Counts {
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

/// Returns by how much both ends certainly differ beyond the slack: 0 if they may be even.
pub(super) fn excess(tie: &Tie, slack: u64) -> u64 {
    let whole = beyond(tie.left, tie.right, slack);
    // Only a rule per category counts categories.
    let Some(categories) = &tie.categories else {
        return whole;
    };
    let (left, right) = (&categories.left, &categories.right);
    let lacks =
        |end, other| missing(end, other).saturating_sub(unspecified(end).saturating_add(slack));
    whole.max(lacks(left, right)).max(lacks(right, left))
}

fn beyond(one: Interval, other: Interval, slack: u64) -> u64 {
    let over = |low: Interval, high: Interval| {
        let reached = high.most().saturating_add(slack);
        low.surely().saturating_sub(reached)
    };
    over(one, other).max(over(other, one))
}

/// Returns true if both numbers possibly differ by at most the slack.
fn meet(one: Interval, other: Interval, slack: u64) -> bool {
    beyond(one, other, slack) == 0
}

/// Returns true if both numbers certainly differ by at most the slack.
fn surely_meet(one: Interval, other: Interval, slack: u64) -> bool {
    let stays = |low: Interval, high: Interval| {
        high.possibly()
            .is_some_and(|most| most <= low.surely().saturating_add(slack))
    };
    stays(one, other) && stays(other, one)
}

fn per_category(tie: &Tie, categories: &Categories, slack: u64) -> Evenness {
    let (left, right) = (&categories.left, &categories.right);
    let is_known = |end: &BTreeMap<DetaineeCategory, Interval>| {
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

/// Returns the highest possible number of people of unspecified category.
fn unspecified(end: &BTreeMap<DetaineeCategory, Interval>) -> u64 {
    let lines = end.iter().filter(|(category, _)| is_unspecified(category));
    lines.fold(0, |sum, (_, count)| sum.saturating_add(count.most()))
}

/// Returns the number of people of specified categories that one end certainly lacks to match the other. The ends can
/// be even exactly if the people of unspecified category on each end suffice for what it lacks.
fn missing(
    end: &BTreeMap<DetaineeCategory, Interval>,
    other: &BTreeMap<DetaineeCategory, Interval>,
) -> u64 {
    let specified = other
        .iter()
        .filter(|(category, _)| !is_unspecified(category));
    specified.fold(0, |sum, (category, count)| {
        let here = end.get(category).copied().unwrap_or_default();
        sum.saturating_add(count.surely().saturating_sub(here.most()))
    })
}

fn counts(sums: &BTreeMap<DetaineeCategory, Interval>) -> Datum {
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
