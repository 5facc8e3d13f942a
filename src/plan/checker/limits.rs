//! What the request limits and asks for.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::asked::number;
use super::facts::{Facts, difference, people};
use crate::plan::program::Column;
use crate::plan::request::{Capacity, Ready};
use crate::words::Ends;

/// What the request limits and asks for.
pub(super) fn add_limits(facts: &mut Facts<'_>) -> Option<()> {
    let request = facts.request;
    for capacity in request.capacities() {
        add_capacity(facts, capacity);
    }
    let days: Vec<u64> = request
        .days()
        .iter()
        .map(|day| number(*day))
        .collect::<Option<_>>()?;
    for (first, start) in days.iter().enumerate() {
        let end = start.checked_add(u64::from(request.days_between()))?;
        let near = days
            .iter()
            .enumerate()
            .skip(first)
            .filter(|(_, day)| **day < end);
        let terms = near.map(|(day, _)| (Column::Used { day }, 1)).collect();
        facts.add(terms, None, Some(1));
    }
    if let Some(side) = request.goes_first() {
        for other in facts.sides() {
            for day in facts.all_days() {
                let terms = facts.sum(0..=day, |_, ready| difference(ready, side, other));
                facts.add(terms, Some(0), None);
            }
        }
    }
    if request.is_for_everyone() {
        for (ready, entry) in request.ready().iter().enumerate() {
            let all = facts
                .all_days()
                .map(|day| (Column::Groups { ready, day }, 1));
            facts.add(all.collect(), Some(i64::from(entry.groups())), None);
        }
    }
    if let Some(least) = request.wants_at_least() {
        let terms = facts.sum(facts.all_days(), |_, ready| people(ready));
        facts.add(terms, i64::try_from(least).ok(), None);
    }
    Some(())
}

fn add_capacity(facts: &mut Facts<'_>, capacity: &Capacity) {
    let most = i64::from(capacity.most());
    let ways: BTreeSet<Ends> = facts.request.ready().iter().map(Ready::ends).collect();
    let ways: Vec<Option<Ends>> = if capacity.is_each_way() {
        ways.into_iter().map(Some).collect()
    } else {
        [capacity.ends()].into()
    };
    for way in ways {
        let factor = |_: usize, ready: &Ready| {
            let is_there =
                capacity.place_name().is_none() || ready.place() == capacity.place_name();
            let goes_there = capacity
                .destination_name()
                .is_none_or(|place| ready.destination() == Some(place));
            if is_there && goes_there && way.is_none_or(|way| way == ready.ends()) {
                people(ready)
            } else {
                0
            }
        };
        if capacity.is_in_all() {
            let terms = facts.sum(facts.all_days(), factor);
            facts.add(terms, None, Some(most));
            continue;
        }
        for day in facts.all_days() {
            let mut terms = facts.sum(day..=day, factor);
            facts.add(terms.clone(), None, Some(most));
            terms.push((Column::Used { day }, most.saturating_neg()));
            facts.add(terms, None, Some(0));
        }
    }
}
