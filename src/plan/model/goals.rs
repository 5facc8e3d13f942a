//! What is preferred, as objectives.

use alloc::vec::Vec;

use super::limits::{giver, people};
use super::model::{Model, whole};
use crate::ledger::Standing;
use crate::plan::program::{Column, Row};
use crate::plan::request::{Preference, Ready};
use crate::words::{ActorKey, PartialDate};

/// Adds an objective for each preference.
pub(super) fn add(model: &mut Model<'_>, standing: &Standing) {
    for preference in model.request.preferences() {
        let objective = match preference {
            Preference::MostPeople => model.sum(model.days(), people),
            Preference::MostRemains => {
                model.sum(model.days(), |ready| i64::from(ready.is_of_remains()))
            }
            Preference::FewestExchanges => {
                let all = model.days();
                all.filter_map(|day| model.used(day))
                    .map(|used| (used, -1))
                    .collect()
            }
            Preference::EarliestEnd => earliest_end(model),
            Preference::Soonest => soonest(model),
            Preference::SmallestImbalance => smallest_imbalance(model, standing),
            Preference::LeastChange => least_change(model),
        };
        model.add_objective(objective);
    }
}

/// Returns the number of a day in the calendar.
fn number(day: PartialDate) -> i64 {
    PartialDate::number_of(day.first_day())
        .and_then(whole)
        .unwrap_or_default()
}

/// The days from the first given to the last exchange: for each day, those since the day before, if it is not yet over.
fn earliest_end(model: &mut Model<'_>) -> Vec<(usize, i64)> {
    let days: Vec<i64> = model
        .request
        .days()
        .iter()
        .map(|day| number(*day))
        .collect();
    let mut objective = Vec::new();
    let mut later: Option<usize> = None;
    for (day, on) in days.iter().enumerate().rev() {
        let column = model.add_column(Column::NotYetOver { day }, 0, 1, Some(day));
        for is_implied_by in later.into_iter().chain(model.used(day)) {
            let row = Row {
                terms: [(is_implied_by, 1), (column, -1)].into(),
                least: None,
                most: Some(0),
            };
            model.add_row(None, row);
        }
        let before = day.checked_sub(1).and_then(|before| days.get(before));
        let since = before.map_or(1, |before| on.saturating_sub(*before));
        objective.push((column, since.saturating_neg()));
        later = Some(column);
    }
    objective
}

/// Each group's weight times its people times the days that are left after its exchange.
fn soonest(model: &Model<'_>) -> Vec<(usize, i64)> {
    let last = model
        .request
        .days()
        .last()
        .map_or(0, |day| number(*day))
        .saturating_add(1);
    let mut objective = Vec::new();
    for (day, date) in model.days().zip(model.request.days()) {
        let left = last.saturating_sub(number(*date));
        let weight = |ready: &Ready| {
            people(ready)
                .saturating_mul(i64::from(ready.weight()))
                .saturating_mul(left)
        };
        objective.extend(model.sum(day..day.saturating_add(1), weight));
    }
    objective
}

/// The largest difference, after any exchange, between what two sides have released to each other or to others.
fn smallest_imbalance(model: &mut Model<'_>, standing: &Standing) -> Vec<(usize, i64)> {
    let mut sides: Vec<ActorKey> = model
        .entries()
        .filter_map(|(_, ready)| giver(ready))
        .collect();
    sides.sort_unstable();
    sides.dedup();
    let released = |side: ActorKey| {
        let balances = standing.balances().iter();
        let own =
            balances.filter(|balance| balance.ends().way().is_some_and(|(from, _)| from == side));
        let sum = own
            .map(|balance| balance.released().surely())
            .fold(0, u64::saturating_add);
        whole(sum).unwrap_or(i64::MAX)
    };
    let most = model
        .entries()
        .map(|(_, ready)| people(ready).saturating_mul(i64::from(ready.groups())));
    let most = most.fold(0, i64::saturating_add);
    let before = sides.iter().map(|side| released(*side)).fold(0, i64::max);
    let column = model.add_column(Column::Imbalance, 0, most.saturating_add(before), None);
    for (at, one) in sides.iter().enumerate() {
        for other in sides.iter().skip(at).skip(1) {
            let ahead = released(*one).saturating_sub(released(*other));
            for day in model.days() {
                add_difference(model, (*one, *other), day, ahead, column);
            }
        }
    }
    [(column, -1)].into()
}

/// The difference of two sides after a day is within the largest, whichever is ahead.
fn add_difference(
    model: &mut Model<'_>,
    (one, other): (ActorKey, ActorKey),
    day: usize,
    ahead: i64,
    column: usize,
) {
    for sign in [1_i64, -1] {
        let factor = |ready: &Ready| match giver(ready) {
            Some(from) if from == one => people(ready).saturating_mul(sign),
            Some(from) if from == other => people(ready).saturating_mul(sign).saturating_neg(),
            _ => 0,
        };
        let mut terms = model.sum(0..day.saturating_add(1), factor);
        terms.push((column, -1));
        let row = Row {
            terms,
            least: None,
            most: Some(ahead.saturating_mul(sign).saturating_neg()),
        };
        model.add_row(None, row);
    }
}

/// For each number of people announced, by how many more or fewer go.
fn least_change(model: &mut Model<'_>) -> Vec<(usize, i64)> {
    let mut objective = Vec::new();
    for (ready, entry) in model.entries().filter(|(_, ready)| !ready.is_of_remains()) {
        for (day, date) in model.days().zip(model.request.days()) {
            let announced = model.request.announced().iter();
            let own = announced.filter(|one| one.day == *date && one.ready.is_like(entry));
            let own = own
                .map(|one| i64::from(one.groups))
                .reduce(i64::saturating_add);
            let Some(own) = own else {
                continue;
            };
            let most = own.max(i64::from(entry.groups()));
            let column = model.add_column(Column::Changed { ready, day }, 0, most, Some(day));
            let groups = model.groups(ready, day);
            for sign in [1_i64, -1] {
                let row = Row {
                    terms: [(groups, sign), (column, -1)].into(),
                    least: None,
                    most: Some(own.saturating_mul(sign)),
                };
                model.add_row(None, row);
            }
            objective.push((column, people(entry).saturating_neg()));
        }
    }
    objective
}
