//! Who goes in which vehicle, on which of its journeys.

use alloc::vec::Vec;

use super::limits::people;
use super::model::Model;
use crate::plan::member::Member;
use crate::plan::program::{Column, Row};

/// Adds the numbers of groups in each vehicle, that whoever is served goes in one, and that nobody is without a seat.
pub(super) fn add(model: &mut Model<'_>) {
    let vehicles = model.request.vehicles();
    let members: Vec<usize> = vehicles
        .iter()
        .map(|vehicle| model.add_member(Member::Vehicle(vehicle.clone())))
        .collect();
    for day in model.days() {
        let mut seats: Vec<Vec<Vec<(usize, i64)>>> = vehicles
            .iter()
            .map(|vehicle| (0..vehicle.journeys()).map(|_| Vec::new()).collect())
            .collect();
        for (ready, entry) in model.entries() {
            let mut all = Vec::new();
            for (at, vehicle) in vehicles.iter().enumerate() {
                if !vehicle.serves(entry) {
                    continue;
                }
                for (journey, taken) in (0..).zip(seats.get_mut(at).into_iter().flatten()) {
                    let column = Column::Riding {
                        ready,
                        day,
                        vehicle: at,
                        journey,
                    };
                    let most = i64::from(entry.groups());
                    let riding = model.add_column(column, 0, most, Some(day));
                    taken.push((riding, people(entry)));
                    all.push((riding, -1));
                }
            }
            if vehicles.iter().any(|vehicle| vehicle.serves(entry)) {
                all.push((model.groups(ready, day), 1));
                let row = Row {
                    terms: all,
                    least: Some(0),
                    most: Some(0),
                };
                model.add_row(None, row);
            }
        }
        for ((vehicle, member), journeys) in vehicles.iter().zip(&members).zip(seats) {
            for terms in journeys {
                let row = Row {
                    terms,
                    least: None,
                    most: Some(i64::from(vehicle.seats())),
                };
                model.add_row(Some(*member), row);
            }
        }
    }
}
