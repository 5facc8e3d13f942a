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
    if is_too_large(tie) {
        return Evenness::TooLarge;
    }
    if relation.basis == Basis::EqualPerCategory {
        let empty = Categories::default();
        let categories = tie.categories.as_deref().unwrap_or(&empty);
        return per_category(tie, categories, slack);
    }
    if !meet(tie.left, tie.right, slack) {
        return Evenness::Uneven {
            left: total(tie.left, Box::default()),
            right: total(tie.right, Box::default()),
        };
    }
    if surely_meet(tie.left, tie.right, slack) {
        Evenness::Even
    } else {
        Evenness::Open
    }
}

/// Returns true if the weighted sums are out of range.
pub(super) fn is_too_large(tie: &Tie) -> bool {
    let is_large = |sum: Interval| {
        sum.surely() > limits::SUM || sum.possibly().is_some_and(|most| most > limits::SUM)
    };
    tie.is_too_large || is_large(tie.left) || is_large(tie.right)
}

/// Returns by how much both ends certainly differ beyond the slack: 0 if they may be even.
pub(in crate::ledger) fn excess(tie: &Tie, slack: u64) -> u64 {
    excess_if(tie, slack, Labels::Possible)
}

/// Whether people without a label may match those of a label of their kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labels {
    Possible,
    AsRecorded,
}

fn excess_if(tie: &Tie, slack: u64, labels: Labels) -> u64 {
    let whole = beyond(tie.left, tie.right, slack);
    // Only a rule per category counts categories.
    let Some(categories) = &tie.categories else {
        return whole;
    };
    let (left, right) = (&categories.left, &categories.right);
    let labelled = match labels {
        Labels::Possible => labelled([left, right]),
        Labels::AsRecorded => Vec::new(),
    };
    let [one, other] = [left, right].map(|lines| End::of(lines, &labelled));
    let lacks = |end: &End<'_>, other: &End<'_>| end.lacking(other).saturating_sub(slack);
    whole.max(lacks(&one, &other)).max(lacks(&other, &one))
}

/// Returns the kinds of which a label is recorded on an end.
fn labelled(ends: [&Lines; 2]) -> Vec<CategoryKind> {
    let lines = ends.into_iter().flat_map(Lines::keys);
    let mut kinds: Vec<CategoryKind> = lines
        .filter(|line| line.label().is_some())
        .map(DetaineeCategory::kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
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
    let is_known = |end: &Lines| {
        end.iter().all(|(category, count)| {
            count.known().is_some() && (!is_unspecified(category) || *count == 0)
        })
    };
    let known = is_known(left) && is_known(right);
    if excess(tie, slack) > 0 {
        return Evenness::Uneven {
            left: counts(tie.left, left),
            right: counts(tie.right, right),
        };
    }
    if known && excess_if(tie, slack, Labels::AsRecorded) == 0 {
        Evenness::Even
    } else {
        Evenness::Open
    }
}

/// Returns true if it is not known of which category people are. Those of one of several kinds may match either.
fn is_unspecified(category: &DetaineeCategory) -> bool {
    category.is_open() || category.is_either()
}

type Lines = BTreeMap<DetaineeCategory, Interval>;

/// One end of a rule per category: the people of certain categories, and those of loose ones. Loose people may match those
/// of another category: it is not known which category they are of, or which label of their kind they have.
struct End<'t> {
    lines: &'t Lines,
    certain: Vec<(&'t DetaineeCategory, Interval)>,
    loose: Vec<(&'t DetaineeCategory, Interval)>,
}

impl<'t> End<'t> {
    fn of(lines: &'t Lines, labelled: &[CategoryKind]) -> Self {
        let is_loose = |category: &DetaineeCategory| {
            is_unspecified(category)
                || (category.label().is_none() && labelled.contains(&category.kind()))
        };
        let all = lines.iter().map(|(category, count)| (category, *count));
        let (loose, certain) = all.partition(|(category, _)| is_loose(category));
        Self {
            lines,
            certain,
            loose,
        }
    }

    /// Returns the highest possible number of people of loose categories who may be of this one, or of any.
    fn perhaps(&self, of: Option<&DetaineeCategory>) -> u64 {
        let loose = self.loose.iter();
        let loose = loose.filter(|(category, _)| of.is_none_or(|of| category.may_share(of)));
        loose.fold(0, |sum, (_, count)| sum.saturating_add(count.most()))
    }

    /// Returns the number of people of certain categories that this end lacks to match the other, beyond its people of
    /// loose categories: of one category, or of all together.
    fn lacking(&self, other: &Self) -> u64 {
        let (mut all, mut most) = (0_u64, 0_u64);
        for (category, count) in &other.certain {
            let here = self.lines.get(*category).copied().unwrap_or_default();
            let missing = count.surely().saturating_sub(here.most());
            all = all.saturating_add(missing);
            most = most.max(missing.saturating_sub(self.perhaps(Some(category))));
        }
        most.max(all.saturating_sub(self.perhaps(None)))
    }
}

/// Returns a number of an end with its categories; a range if it is not exactly known.
fn total(end: Interval, by_category: Box<[(Box<str>, u64)]>) -> Datum {
    if end.known().is_none() && by_category.is_empty() {
        return end.datum();
    }
    Datum::Counts {
        total: end.surely(),
        by_category,
        is_at_least: end.known().is_none(),
    }
}

fn counts(end: Interval, sums: &Lines) -> Datum {
    let lines = sums.iter().filter(|(_, count)| count.surely() > 0);
    let lines = lines.map(|(category, count)| (category.to_string().into(), count.surely()));
    total(end, lines.collect())
}
