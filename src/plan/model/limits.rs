//! What the request itself limits: how many go at once, on which days, who goes first, and who is to go.

use super::model::{Model, whole};
use crate::plan::member::Member;
use crate::plan::program::{Column, Row};
use crate::plan::request::{Capacity, Ready};
use crate::words::{ActorKey, Ends, PartialDate};

/// Adds the rows of the limits and of who is to go.
pub(super) fn add(model: &mut Model<'_>) {
    if model.request.days_between() > 1 {
        add_distance(model);
    }
    for at in 0..model.request.capacities().len() {
        add_capacity(model, at);
    }
    if let Some(side) = model.request.goes_first() {
        add_first(model, side);
    }
    add_demands(model);
}

/// Returns the people of one group; 0 for remains.
pub(super) fn people(ready: &Ready) -> i64 {
    if ready.is_of_remains() {
        0
    } else {
        whole(ready.size()).unwrap_or(i64::MAX)
    }
}

/// Adds the variables that say whether an exchange takes place, and returns the position of the first.
pub(super) fn add_used(model: &mut Model<'_>) -> usize {
    let first = model.columns.len();
    for day in model.days() {
        let used = model.add_column(Column::Used { day }, 0, 1, Some(day));
        for (ready, entry) in model.entries() {
            let groups = i64::from(entry.groups());
            let row = Row {
                terms: [
                    (model.groups(ready, day), 1),
                    (used, groups.saturating_neg()),
                ]
                .into(),
                least: None,
                most: Some(0),
            };
            model.add_row(None, row);
        }
    }
    first
}

fn add_distance(model: &mut Model<'_>) {
    let member = model.add_member(Member::DaysBetween(model.request.days_between()));
    let number = |day: &PartialDate| PartialDate::number_of(day.first_day()).unwrap_or_default();
    let numbers: alloc::vec::Vec<u64> = model.request.days().iter().map(number).collect();
    let distance = u64::from(model.request.days_between());
    for (first, number) in numbers.iter().enumerate() {
        let end = number.saturating_add(distance);
        let last = numbers.partition_point(|other| *other < end);
        if last.saturating_sub(first) > 1 {
            let used = (first..last).filter_map(|day| model.used(day));
            let terms = used.map(|used| (used, 1)).collect();
            let row = Row {
                terms,
                least: None,
                most: Some(1),
            };
            model.add_row(Some(member), row);
        }
    }
}

fn add_capacity(model: &mut Model<'_>, at: usize) {
    let Some(capacity) = model.request.capacities().get(at) else {
        return;
    };
    let member = model.add_member(Member::Capacity(capacity.clone()));
    if !capacity.is_each_way() {
        return add_sums(model, member, capacity, None);
    }
    let mut ways: alloc::vec::Vec<Ends> = model.entries().map(|(_, ready)| ready.ends()).collect();
    ways.sort_unstable();
    ways.dedup();
    for way in ways {
        add_sums(model, member, capacity, Some(way));
    }
}

fn add_sums(model: &mut Model<'_>, member: usize, capacity: &Capacity, way: Option<Ends>) {
    let factor = |ready: &Ready| {
        let is_meant = capacity.holds(ready) && way.is_none_or(|way| way == ready.ends());
        if is_meant { people(ready) } else { 0 }
    };
    let most = Some(i64::from(capacity.most()));
    if capacity.is_in_all() {
        let terms = model.sum(model.days(), factor);
        let row = Row {
            terms,
            least: None,
            most,
        };
        return model.add_row(Some(member), row);
    }
    for day in model.days() {
        let mut terms = model.sum(day..day.saturating_add(1), factor);
        let used = model.used(day).filter(|_| !terms.is_empty());
        // Where nobody goes without an exchange, this says so too, and more closely.
        terms.extend(used.map(|used| (used, i64::from(capacity.most()).saturating_neg())));
        let row = Row {
            terms,
            least: None,
            most: if used.is_some() { Some(0) } else { most },
        };
        model.add_row(Some(member), row);
    }
}

/// After every exchange, the side that goes first has released at least as many as every other side.
fn add_first(model: &mut Model<'_>, side: ActorKey) {
    let member = model.add_member(Member::GoesFirst(side));
    let mut others: alloc::vec::Vec<ActorKey> = model
        .entries()
        .filter_map(|(_, ready)| giver(ready))
        .collect();
    others.sort_unstable();
    others.dedup();
    for other in others.into_iter().filter(|other| *other != side) {
        for day in model.days() {
            let factor = |ready: &Ready| match giver(ready) {
                Some(from) if from == side => people(ready),
                Some(from) if from == other => people(ready).saturating_neg(),
                _ => 0,
            };
            let terms = model.sum(0..day.saturating_add(1), factor);
            let row = Row {
                terms,
                least: Some(0),
                most: None,
            };
            model.add_row(Some(member), row);
        }
    }
}

/// Returns who releases.
pub(super) fn giver(ready: &Ready) -> Option<ActorKey> {
    ready.ends().way().map(|(from, _)| from)
}

fn add_demands(model: &mut Model<'_>) {
    if model.request.is_for_everyone() {
        let member = model.add_member(Member::Everyone);
        for (ready, entry) in model.entries() {
            let terms = model.days().map(|day| (model.groups(ready, day), 1));
            let row = Row {
                terms: terms.collect(),
                least: Some(i64::from(entry.groups())),
                most: None,
            };
            model.add_row(Some(member), row);
        }
    }
    if let Some(number) = model.request.wants_at_least() {
        let member = model.add_member(Member::AtLeast(number));
        let terms = model.sum(model.days(), people);
        let row = Row {
            terms,
            least: Some(whole(number).unwrap_or(i64::MAX)),
            most: None,
        };
        model.add_row(Some(member), row);
    }
}
