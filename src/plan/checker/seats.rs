//! Whether everyone whom a vehicle serves has a seat.

use alloc::collections::{BTreeMap, BTreeSet};

use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::{Ready, Request, Vehicle};

/// Returns true if people can go in a vehicle.
pub(super) fn can_go_in(vehicle: &Vehicle, ready: &Ready) -> bool {
    let mut directions = vehicle.directions().iter();
    let mut places = vehicle.places().iter();
    let goes_there = directions.len() == 0 || directions.any(|ends| *ends == ready.ends());
    let is_there = places.len() == 0 || places.any(|place| Some(place) == ready.place());
    goes_there && is_there && !ready.is_of_remains()
}

/// Returns true if each group that goes and that a vehicle serves is on one journey of a vehicle that serves it, no other is
/// on any, and no journey has more people than seats.
pub(super) fn has_seats(request: &Request, planned: &PlannedExchange) -> bool {
    let mut going: BTreeMap<usize, u64> = BTreeMap::new();
    for (at, groups) in planned.groups() {
        let Some(ready) = request.ready().get(*at) else {
            return false;
        };
        let mut vehicles = request.vehicles().iter();
        if vehicles.any(|vehicle| can_go_in(vehicle, ready)) {
            let sum = going.entry(*at).or_default();
            *sum = sum.saturating_add(u64::from(*groups));
        }
    }
    let mut seen = BTreeSet::new();
    for journey in planned.journeys() {
        let Some(vehicle) = request.vehicles().get(journey.vehicle()) else {
            return false;
        };
        let is_one = (1..=vehicle.journeys()).contains(&journey.number());
        if !is_one || !seen.insert((journey.vehicle(), journey.number())) {
            return false;
        }
        let mut taken = 0_u64;
        for (at, groups) in journey.groups() {
            let ready = request.ready().get(*at);
            let Some(ready) = ready.filter(|ready| can_go_in(vehicle, ready)) else {
                return false;
            };
            let groups = u64::from(*groups);
            taken = taken.saturating_add(ready.size().saturating_mul(groups));
            let Some(left) = going.get(at).and_then(|left| left.checked_sub(groups)) else {
                return false;
            };
            going.insert(*at, left);
        }
        if taken > u64::from(vehicle.seats()) {
            return false;
        }
    }
    going.values().all(|left| *left == 0)
}
