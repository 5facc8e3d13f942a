//! Seats that are changed after the plan was made are not believed.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::error::Error;

use super::planner::plan;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::plan::answer::{Doubt, Plan};
use crate::plan::exchanges::{Journey, PlannedExchange};
use crate::plan::request::{Ready, Request, Vehicle};
use crate::words::CategoryKind::Civilian;

/// Three families and four others, of whom the bus carries two families and the car three people.
fn planned(ledger: &Ledger) -> Result<Plan, Box<dyn Error>> {
    let bus = Vehicle::new("bus", 5)?.in_direction("A", "B")?;
    let car = Vehicle::new("car", 3)?.in_direction("B", "A")?;
    let request = Request::new()
        .with_ready(Ready::families("A", "B", [(Civilian, 2)], 3)?)
        .with_ready(Ready::people("B", "A", Civilian, 4)?)
        .with_vehicle(bus)
        .with_vehicle(car)
        .on("2025-06-01")?;
    let answer = plan(ledger, &request);
    Ok(answer.plan().ok_or("there is a plan")?.clone())
}

#[test]
fn seats_that_are_changed_are_doubted() -> Result<(), Box<dyn Error>> {
    let ledger = Ledger::open(Agreement::between("A", "B").build()?);
    let plan = planned(&ledger)?;
    assert_eq!(plan.verify(&ledger), Ok(()));
    let journeys = plan.exchanges().iter().flat_map(PlannedExchange::journeys);
    let seats: Vec<(usize, &[(usize, u32)])> =
        journeys.map(|one| (one.vehicle(), one.groups())).collect();
    assert_eq!(seats, [(0, &[(0, 2)][..]), (1, &[(1, 3)])]);
    let journey = |vehicle, number, groups: &[(usize, u32)]| Journey {
        vehicle,
        number,
        groups: groups.to_vec(),
    };
    let (bus, car) = (journey(0, 1, &[(0, 2)]), journey(1, 1, &[(1, 3)]));
    let changed: [&[Journey]; 9] = [
        // Those who go in the car have no seat, or one of them has none.
        core::slice::from_ref(&bus),
        &[bus.clone(), journey(1, 1, &[(1, 2)])],
        // More have a seat than go, or more than there are seats.
        &[bus.clone(), car.clone(), journey(0, 2, &[(0, 1)])],
        &[journey(0, 1, &[(0, 3)]), car],
        // A vehicle that does not serve them, is not there, or makes no such journey.
        &[bus.clone(), journey(0, 1, &[(1, 3)])],
        &[bus.clone(), journey(2, 1, &[(1, 3)])],
        &[bus.clone(), journey(1, 2, &[(1, 3)])],
        &[bus.clone(), journey(1, 0, &[(1, 3)])],
        // The same journey twice.
        &[
            bus.clone(),
            journey(1, 1, &[(1, 1)]),
            journey(1, 1, &[(1, 2)]),
        ],
    ];
    for journeys in changed {
        let mut other = plan.clone();
        for planned in &mut other.exchanges {
            planned.journeys = journeys.to_vec();
        }
        assert_eq!(other.verify(&ledger), Err(Doubt::NotAsAsked), "{other:?}");
    }
    Ok(())
}
