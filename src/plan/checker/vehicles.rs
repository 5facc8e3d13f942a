//! That whoever a vehicle serves goes in one, and that no journey has more people than seats.

use super::facts::{Facts, people};
use super::seats::can_go_in;
use crate::plan::program::Column;

/// Adds that whoever a vehicle serves goes in one, and that no journey has more people than seats.
pub(super) fn add_vehicles(facts: &mut Facts<'_>) {
    let request = facts.request;
    let vehicles = || request.vehicles().iter().enumerate();
    for day in facts.all_days() {
        for (ready, entry) in request.ready().iter().enumerate() {
            let serving = vehicles().filter(|(_, vehicle)| can_go_in(vehicle, entry));
            let riding = serving.flat_map(|(vehicle, one)| {
                (0..one.journeys()).map(move |journey| Column::Riding {
                    ready,
                    day,
                    vehicle,
                    journey,
                })
            });
            let own = (Column::Groups { ready, day }, 1);
            let terms = core::iter::once(own).chain(riding.map(|column| (column, -1)));
            if vehicles().any(|(_, vehicle)| can_go_in(vehicle, entry)) {
                facts.add(terms.collect(), Some(0), Some(0));
            }
        }
        for (vehicle, one) in vehicles() {
            for journey in 0..one.journeys() {
                let served = request.ready().iter().enumerate();
                let served = served.filter(|(_, entry)| can_go_in(one, entry));
                let terms = served.map(|(ready, entry)| {
                    let column = Column::Riding {
                        ready,
                        day,
                        vehicle,
                        journey,
                    };
                    (column, people(entry))
                });
                facts.add(terms.collect(), None, Some(i64::from(one.seats())));
            }
        }
    }
}
