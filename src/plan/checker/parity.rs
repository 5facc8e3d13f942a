//! What parity rules allow.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::facts::Facts;
use crate::agreement::{Basis, Parity, ParityLine, Span};
use crate::ledger::ParityStanding;
use crate::plan::program::Column;
use crate::plan::request::Ready;
use crate::words::{DetaineeCategory, Ends, Interval};

/// What a parity rule allows.
pub(super) fn add_rule(facts: &mut Facts<'_>, at: usize) -> Option<()> {
    let standing = facts.standing.parity().get(at)?.clone();
    let rule = standing.rule();
    let tolerance = i64::from(rule.tolerance());
    let pull = |ready: usize, facts: &Facts<'_>| facts.gain(ready, |gain| gain.rules.get(at));
    let (days, is_per_category) = (facts.all_days(), rule.basis() == Basis::EqualPerCategory);
    match (rule.span(), rule.largest_imbalance()) {
        (Span::EachExchange, _) => {
            for day in days {
                let terms = facts.sum(day..=day, |ready, _| pull(ready, facts));
                facts.add(terms, Some(tolerance.checked_neg()?), Some(tolerance));
                if is_per_category {
                    categories(facts, at, &standing, day..=day, tolerance)?;
                }
            }
        }
        (Span::Running, Some(largest)) => {
            let allowed = tolerance.checked_add(i64::from(largest))?;
            for day in days {
                differences(facts, &standing, 0..=day, allowed, |ready, facts| {
                    pull(ready, facts)
                });
                if is_per_category {
                    categories(facts, at, &standing, 0..=day, allowed)?;
                }
            }
        }
        (Span::Running | Span::AtEnd, _) => {
            let known = standing.left().known().zip(standing.right().known());
            if let Some((left, right)) = known {
                let allowed = tolerance.max(i64::try_from(left.abs_diff(right)).ok()?);
                differences(facts, &standing, days, allowed, |ready, facts| {
                    pull(ready, facts)
                });
            }
        }
    }
    Some(())
}

/// With what is recorded, neither end is ahead of the other by more than is allowed.
fn differences(
    facts: &mut Facts<'_>,
    rule: &ParityStanding,
    days: RangeInclusive<usize>,
    allowed: i64,
    pull: impl Fn(usize, &Facts<'_>) -> i64,
) {
    let reached = |less: Interval| i64::try_from(less.possibly()?).ok()?.checked_add(allowed);
    let room = |more: Interval, less: Interval| {
        let more = i64::try_from(more.surely()).ok()?;
        Some(reached(less)?.checked_sub(more)?.max(0))
    };
    let (left, right) = (rule.left(), rule.right());
    let (most, least) = (room(left, right), room(right, left));
    // A side that is ahead by more than is allowed falls back in every exchange.
    let is_ahead = |more: Interval, less: Interval| {
        let more = i64::try_from(more.surely()).ok()?;
        (more > reached(less)?).then_some(0)
    };
    let day = *days.end();
    let today = facts.sum(day..=day, |ready, _| pull(ready, facts));
    facts.add(today, is_ahead(right, left), is_ahead(left, right));
    let terms = facts.sum(days, |ready, _| pull(ready, facts));
    facts.add(terms, least.and_then(i64::checked_neg), most);
}

/// Of each category, what one end lacks; of all together, no more than is allowed, or than it lacks already.
fn categories(
    facts: &mut Facts<'_>,
    at: usize,
    standing: &ParityStanding,
    days: RangeInclusive<usize>,
    allowed: i64,
) -> Option<()> {
    let rule = standing.rule();
    let recorded = recorded(facts, rule)?;
    let mut all: BTreeSet<DetaineeCategory> = recorded.keys().cloned().collect();
    for ready in facts.request.ready() {
        all.extend(ready.group().iter().map(|(line, _)| line));
    }
    let day = *days.end();
    for sign in [1_i64, -1] {
        let mut columns = Vec::new();
        let lacks = |ahead: &i64| ahead.saturating_mul(sign).max(0);
        let already = recorded.values().map(lacks).fold(0, i64::saturating_add);
        for (category, line) in all.iter().enumerate() {
            let ahead = recorded.get(line).copied().unwrap_or_default();
            let ahead = ahead.checked_mul(sign)?;
            let mut terms = facts.sum(days.clone(), |_, ready| {
                pulled(rule, ready, line).saturating_mul(sign)
            });
            if already > allowed && ahead <= 0 {
                facts.add(terms.clone(), None, Some(ahead.checked_neg()?));
            } else if already > allowed {
                let today = terms
                    .iter()
                    .copied()
                    .filter(|(column, _)| is_of(*column, day));
                facts.add(today.collect(), None, Some(0));
            }
            let column = Column::Lacking {
                rule: at,
                day,
                category,
                is_left: sign > 0,
            };
            terms.push((column, -1));
            facts.add(terms, None, Some(ahead.checked_neg()?));
            columns.push((column, 1));
        }
        facts.add(columns, None, Some(allowed.max(already)));
    }
    Some(())
}

fn is_of(column: Column, day: usize) -> bool {
    matches!(column, Column::Groups { day: on, .. } if on == day)
}

/// Returns how many of a group of a category count on the left, less those who count on the right.
fn pulled(rule: &Parity, ready: &Ready, line: &DetaineeCategory) -> i64 {
    let own = ready.group().iter().find(|(other, _)| other == line);
    let number = own.map_or(0, |(_, count)| count.pair().surely());
    let is_in = |lines: &[ParityLine]| {
        lines.iter().any(|line| {
            Ends::one_way(line.from(), line.to()) == ready.ends()
                && (line.part().is_none() || line.part() == ready.part())
        })
    };
    let sides = i64::from(is_in(rule.left())).saturating_sub(i64::from(is_in(rule.right())));
    i64::try_from(number)
        .unwrap_or(i64::MAX)
        .saturating_mul(sides)
}

/// Returns how many more of each category are recorded on the left; nobody for a rule of each exchange.
fn recorded(facts: &Facts<'_>, rule: &Parity) -> Option<BTreeMap<DetaineeCategory, i64>> {
    let mut recorded: BTreeMap<DetaineeCategory, i64> = BTreeMap::new();
    if rule.span() == Span::EachExchange {
        return Some(recorded);
    }
    for balance in facts.standing.balances() {
        let is_of = |line: &ParityLine| Ends::one_way(line.from(), line.to()) == balance.ends();
        let [left, right] = [rule.left(), rule.right()].map(|lines| lines.iter().any(is_of));
        let sign = i64::from(left).checked_sub(i64::from(right))?;
        for (category, number) in balance.by_category().iter().filter(|_| sign != 0) {
            let number = i64::try_from(number.surely()).ok()?.checked_mul(sign)?;
            let ahead = recorded.entry(category.clone()).or_default();
            *ahead = ahead.checked_add(number)?;
        }
    }
    Some(recorded)
}
