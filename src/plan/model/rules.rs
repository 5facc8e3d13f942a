//! What parity rules allow.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::Range;

use super::model::{Model, whole};
use super::terms::{measured, ways};
use crate::agreement::{Basis, Parity, ParityLine, Span};
use crate::ledger::{Balance, Clause, ParityStanding, Standing};
use crate::plan::member::Member;
use crate::plan::program::{Column, Row};
use crate::plan::request::Ready;
use crate::words::{DetaineeCategory, Interval};

/// Adds the rows of all parity rules.
pub(super) fn add(model: &mut Model<'_>, standing: &Standing) {
    for (at, rule) in standing.parity().iter().enumerate() {
        if let Some(clause) = Clause::parity(at, rule.rule()) {
            let member = model.add_member(Member::Clause(clause));
            let tied = Tied {
                at,
                member,
                rule,
                all: standing,
            };
            add_rule(model, tied);
        }
    }
}

/// A rule with its position and what is recorded.
#[derive(Clone, Copy, Debug)]
struct Tied<'s> {
    at: usize,
    member: usize,
    rule: &'s ParityStanding,
    all: &'s Standing,
}

fn add_rule(model: &mut Model<'_>, tied: Tied<'_>) {
    let standing = tied.rule;
    let rule = standing.rule();
    let tolerance = u64::from(rule.tolerance());
    let days = model.days();
    let is_per_category = rule.basis() == Basis::EqualPerCategory;
    match (rule.span(), rule.largest_imbalance()) {
        (Span::EachExchange, _) => {
            for day in days {
                let over = day..day.saturating_add(1);
                add_sides(model, tied, over.clone(), Slack::of(tolerance));
                if is_per_category {
                    let nothing = Recorded::default();
                    add_categories(model, tied, (over, &nothing), tolerance);
                }
            }
        }
        (Span::Running, Some(largest)) => {
            let allowed = tolerance.saturating_add(u64::from(largest));
            let slack = Slack::before(standing, allowed);
            let recorded = recorded(rule, tied.all);
            for day in days {
                let over = 0..day.saturating_add(1);
                add_sides(model, tied, over.clone(), slack);
                // A side that is ahead by more than is allowed falls back and never gains.
                let gains = Slack::of_exceeded(standing, allowed);
                add_sides(model, tied, day..day.saturating_add(1), gains);
                if is_per_category {
                    add_categories(model, tied, (over, &recorded), allowed);
                }
            }
        }
        // A difference may be carried over; the plan as a whole makes it no larger than it is, or than the tolerance.
        (Span::Running | Span::AtEnd, _) => {
            let slack = Slack::at_end(standing, tolerance);
            add_sides(model, tied, days, slack);
        }
    }
}

/// How many more of each category are recorded on the left than on the right.
type Recorded = BTreeMap<DetaineeCategory, i64>;

/// Returns what is recorded of a rule between two actors, by category.
fn recorded(rule: &Parity, all: &Standing) -> Recorded {
    let mut recorded = Recorded::new();
    for (lines, sign) in [(rule.left(), 1_i64), (rule.right(), -1)] {
        let balances = lines
            .iter()
            .filter_map(|line| all.balance(line.from().as_str(), line.to().as_str()));
        for (category, number) in balances.flat_map(Balance::by_category) {
            let number = whole(number.surely()).unwrap_or(i64::MAX);
            let ahead = recorded.entry(category.clone()).or_default();
            *ahead = ahead.saturating_add(number.saturating_mul(sign));
        }
    }
    recorded
}

/// By how much the left may exceed the right and the right the left, with what is recorded; `None` without a limit.
#[derive(Clone, Copy, Debug)]
struct Slack {
    left: Option<i64>,
    right: Option<i64>,
}

impl Slack {
    fn of(tolerance: u64) -> Self {
        Self {
            left: whole(tolerance),
            right: whole(tolerance),
        }
    }

    /// Returns what is left of a slack after what is recorded. Where it is exceeded already, it may not be exceeded by more.
    fn before(rule: &ParityStanding, slack: u64) -> Self {
        let room = |more: Interval, less: Interval| {
            let reached = less.possibly()?.saturating_add(slack);
            whole(reached.saturating_sub(more.surely()))
        };
        Self {
            left: room(rule.left(), rule.right()),
            right: room(rule.right(), rule.left()),
        }
    }

    /// Returns no room in one exchange for a side that is ahead by more than is allowed.
    fn of_exceeded(rule: &ParityStanding, allowed: u64) -> Self {
        let room = |more: Interval, less: Interval| {
            let reached = less.possibly()?.saturating_add(allowed);
            (more.surely() > reached).then_some(0)
        };
        Self {
            left: room(rule.left(), rule.right()),
            right: room(rule.right(), rule.left()),
        }
    }

    fn at_end(rule: &ParityStanding, tolerance: u64) -> Self {
        let (left, right) = (rule.left(), rule.right());
        let (Some(one), Some(other)) = (left.known(), right.known()) else {
            return Self {
                left: None,
                right: None,
            };
        };
        Self::before(rule, tolerance.max(one.abs_diff(other)))
    }
}

/// Returns what a group adds to the left less what it adds to the right; `None` if a weight is not known.
fn pull(tied: Tied<'_>, ready: &Ready) -> Option<i64> {
    let side = |lines: &[ParityLine]| {
        lines.iter().try_fold(0_i64, |sum, line| {
            let number = in_line(line, ready, tied.all);
            if number == 0 {
                return Some(sum);
            }
            let weight = i64::from(line.weight()?);
            sum.checked_add(number.checked_mul(weight)?)
        })
    };
    let rule = tied.rule.rule();
    side(rule.left())?.checked_sub(side(rule.right())?)
}

/// Returns how many of a group a line counts.
fn in_line(line: &ParityLine, ready: &Ready, all: &Standing) -> i64 {
    let way = crate::words::Ends::one_way(line.from(), line.to());
    let is_of_part = line.part().is_none_or(|part| ready.part() == Some(part));
    if is_of_part && ways(ready, all).any(|other| other == way) {
        measured(line.subject(), ready)
    } else {
        0
    }
}

/// Adds the rows that hold both ends together over some days.
fn add_sides(model: &mut Model<'_>, tied: Tied<'_>, days: Range<usize>, slack: Slack) {
    let terms = model.sum(days, |ready| pull(tied, ready).unwrap_or_default());
    let row = Row {
        terms,
        least: slack.right.map(i64::saturating_neg),
        most: slack.left,
    };
    model.add_row(Some(tied.member), row);
}

/// Adds the rows for each category: what one end lacks of all categories together is within what is allowed, or no more than
/// it lacks already.
fn add_categories(
    model: &mut Model<'_>,
    tied: Tied<'_>,
    (days, recorded): (Range<usize>, &Recorded),
    allowed: u64,
) {
    let lines = |ready: &Ready| {
        ready
            .group()
            .iter()
            .map(|(line, _)| line)
            .collect::<Vec<_>>()
    };
    let mut categories: BTreeSet<DetaineeCategory> = recorded.keys().cloned().collect();
    categories.extend(model.entries().flat_map(|(_, ready)| lines(ready)));
    for sign in [1_i64, -1] {
        let already = recorded
            .values()
            .map(|ahead| ahead.saturating_mul(sign).max(0));
        let already = already.fold(0, i64::saturating_add);
        let most = whole(allowed).unwrap_or(i64::MAX).max(already);
        let mut columns = Vec::new();
        for (position, category) in categories.iter().enumerate() {
            let ahead = recorded.get(category).copied().unwrap_or_default();
            let ahead = ahead.saturating_mul(sign);
            let factor = |ready: &Ready| of_category(tied, ready, category).saturating_mul(sign);
            if already > whole(allowed).unwrap_or(i64::MAX) {
                add_falling(model, tied.member, days.clone(), ahead, factor);
            }
            let mut terms = model.sum(days.clone(), factor);
            let last = days.clone().next_back();
            let lacking = Column::Lacking {
                rule: tied.at,
                day: last.unwrap_or_default(),
                category: position,
                is_left: sign > 0,
            };
            let column = model.add_column(lacking, 0, most, last);
            terms.push((column, -1));
            let row = Row {
                terms,
                least: None,
                most: Some(ahead.saturating_neg()),
            };
            model.add_row(Some(tied.member), row);
            columns.push((column, 1));
        }
        let row = Row {
            terms: columns,
            least: None,
            most: Some(most),
        };
        model.add_row(Some(tied.member), row);
    }
}

/// Where more is lacking than is allowed, a category that lacks people falls back and never gains, and no other comes to lack.
fn add_falling(
    model: &mut Model<'_>,
    member: usize,
    days: Range<usize>,
    ahead: i64,
    factor: impl Fn(&Ready) -> i64,
) {
    let (days, most) = if ahead > 0 {
        (days.end.saturating_sub(1)..days.end, 0)
    } else {
        (days, ahead.saturating_neg())
    };
    let row = Row {
        terms: model.sum(days, factor),
        least: None,
        most: Some(most),
    };
    model.add_row(Some(member), row);
}

/// Returns how many of a group of one category are on the left, less those on the right.
fn of_category(tied: Tied<'_>, ready: &Ready, category: &DetaineeCategory) -> i64 {
    let number = ready.group().iter().find(|(line, _)| line == category);
    let number = number.map_or(0, |(_, count)| count.pair().surely());
    let number = whole(number).unwrap_or(i64::MAX);
    let is_in = |lines: &[ParityLine]| lines.iter().any(|line| in_line(line, ready, tied.all) > 0);
    let rule = tied.rule.rule();
    match (is_in(rule.left()), is_in(rule.right())) {
        (true, false) => number,
        (false, true) => number.saturating_neg(),
        _ => 0,
    }
}
