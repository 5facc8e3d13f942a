//! Vehicles: who goes in which, on which journey.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::plan::{self, Answer, Plan, Ready, Request, Vehicle};
use exchange_agreement::{Agreement, Ledger, render};

fn ledger() -> Ledger {
    Ledger::open(Agreement::between("A", "B").build().unwrap())
}

fn bus(name: &str, seats: u32) -> Vehicle {
    Vehicle::new(name, seats).unwrap()
}

fn people(from: &str, to: &str, number: u32, place: &str) -> Ready {
    let ready = Ready::people(from, to, PrisonerOfWar, number).unwrap();
    ready.with_place(place).unwrap()
}

fn families(size: u32, groups: u32) -> Ready {
    Ready::families("A", "B", [(Civilian, size)], groups).unwrap()
}

fn best(request: &Request) -> Plan {
    let answer = plan::plan(&ledger(), request);
    let Answer::Optimal(plan) = answer else {
        panic!("there is a best plan: {answer:?}")
    };
    assert_eq!(plan.verify(&ledger()), Ok(()));
    plan
}

fn gone(plan: &Plan) -> Vec<Vec<(usize, u32)>> {
    let exchanges = plan.exchanges().iter();
    exchanges.map(|one| one.groups().to_vec()).collect()
}

/// People of two places share one of two vehicles: 12 from here and 12 from there with 5 seats for here, 8 for both.
#[test]
fn vehicles_that_serve_some_of_the_same_people_are_filled_together() {
    let here = bus("bus 1", 5).at_place("here").unwrap();
    let both = bus("bus 2", 8).at_place("here").unwrap();
    let both = both.at_place("there").unwrap();
    let request = Request::new()
        .with_ready(people("A", "B", 12, "here"))
        .with_ready(people("A", "B", 12, "there"))
        .with_ready(people("A", "B", 3, "elsewhere"))
        .with_vehicle(here)
        .with_vehicle(both)
        .on("2025-06-01")
        .unwrap();
    // 5 and 8 seats, and no vehicle serves the 3 who are elsewhere: they need none.
    let plan = best(&request);
    assert_eq!(plan.certificate().proofs()[0].value(), 16);
    let of = |at: usize| {
        gone(&plan)[0]
            .iter()
            .find(|(own, _)| *own == at)
            .map_or(0, |(_, groups)| *groups)
    };
    assert!(
        of(1) <= 8 && of(0) + of(1) == 13 && of(2) == 3,
        "{:?}",
        gone(&plan)
    );
    let page = render::answer(&Answer::Optimal(plan)).to_string();
    assert!(page.contains("bus 1") && page.contains("bus 2"), "{page}");
}

/// Three buses of 5 seats: of families of 3, one each, although 15 seats are five families.
#[test]
fn a_family_is_not_split_between_vehicles_nor_between_journeys() {
    let one_day =
        |request: Request| best(&request.with_ready(families(3, 9)).on("2025-06-01").unwrap());
    let three = ["bus 1", "bus 2", "bus 3"].iter();
    let three = three.fold(Request::new(), |request, name| {
        request.with_vehicle(bus(name, 5))
    });
    assert_eq!(gone(&one_day(three)), [[(0, 3)]]);
    let journeys = Request::new().with_vehicle(bus("bus", 5).with_journeys(3));
    let plan = one_day(journeys);
    assert_eq!(gone(&plan), [[(0, 3)]]);
    let journeys = plan.exchanges()[0].journeys().iter();
    let journeys: Vec<_> = journeys
        .map(|one| (one.number(), one.groups().to_vec()))
        .collect();
    assert_eq!(
        journeys,
        [(1, vec![(0, 1)]), (2, vec![(0, 1)]), (3, vec![(0, 1)])]
    );
}

/// A journey is one way: 4 seats are for those who go there and those who come back together.
#[test]
fn both_directions_share_the_seats_of_one_journey() {
    let both = |vehicle| {
        let request = Request::new().with_ready(people("A", "B", 9, "x"));
        let request = request
            .with_ready(people("B", "A", 9, "x"))
            .with_vehicle(vehicle);
        best(&request.on("2025-06-01").unwrap())
            .certificate()
            .proofs()[0]
            .value()
    };
    assert_eq!(both(bus("bus", 4)), 4);
    assert_eq!(both(bus("bus", 4).with_journeys(2)), 8);
    // Of the other direction nobody needs a seat.
    assert_eq!(both(bus("bus", 4).in_direction("A", "B").unwrap()), 13);
    assert_eq!(both(bus("bus", 4).with_journeys(0)), 0);
    assert_eq!(both(bus("bus", 0)), 0);
}

#[test]
fn a_conflict_names_the_vehicle_and_the_seats_that_would_do() {
    let request = Request::new()
        .with_ready(families(3, 4))
        .with_vehicle(bus("bus 1", 5).with_journeys(2))
        .on("2025-06-01")
        .unwrap()
        .everyone();
    let Answer::Impossible(conflict) = plan::plan(&ledger(), &request) else {
        panic!("two of four families have seats")
    };
    let members: Vec<String> = conflict
        .members()
        .iter()
        .map(|one| one.member().to_string())
        .collect();
    assert_eq!(
        members,
        [
            "everyone who is ready goes",
            "bus 1 has 5 seats on each of 2 journeys",
            "one day is given"
        ]
    );
    let changes: Vec<String> = conflict.changes().iter().map(ToString::to_string).collect();
    assert_eq!(
        changes,
        [
            "everyone who is ready goes: 6 people instead of 12",
            "bus 1 has 5 seats on each of 2 journeys: 6 instead of 5",
            "one day is given: 2 instead of 1"
        ]
    );
}

#[test]
fn faults_of_a_vehicle_are_reported() {
    let codes = |fault: Result<Vehicle, exchange_agreement::Invalid>| {
        fault.map(|_| ()).map_err(|fault| fault.to_string())
    };
    assert!(
        codes(Vehicle::new("\u{7}", 3))
            .unwrap_err()
            .starts_with("E02 /name")
    );
    assert!(
        codes(bus("b", 3).at_place("\u{7}"))
            .unwrap_err()
            .starts_with("E02 /place")
    );
    assert!(
        codes(bus("b", 3).in_direction("A", "A"))
            .unwrap_err()
            .starts_with("E05")
    );
}
