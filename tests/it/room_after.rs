//! The room on a day after the period of the agreement is what recording takes on that day.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::clauses::RoomRow;
use exchange_agreement::journal::{StatusChange, StatusEntry};
use exchange_agreement::terms::{Due, Part};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Exchange, Ledger, Leg, Quantity,
};

const DAY: &str = "2031-06-01";

fn promise(from: &str, to: &str, people: u32) -> Commitment {
    Commitment::new(from, to, Quantity::Exactly(people)).unwrap()
}

fn between() -> AgreementBuilder {
    Agreement::between("A", "B").with_period("2031-01-01/2031-05-31")
}

fn due() -> Due {
    Due::By("2031-04-30".parse().unwrap())
}

/// The number of people of a direction, and the clauses of which a number is not known.
fn room(ledger: &Ledger, from: &str, to: &str) -> (String, Vec<String>) {
    let room = ledger.room(DAY.parse().unwrap());
    let row: &RoomRow = room.row(from, to).unwrap();
    let number = row.number().unwrap().to_string();
    let unknown = row.unknown().iter().map(ToString::to_string);
    (number, unknown.collect())
}

fn is_taken(ledger: &Ledger, legs: [(&str, &str, &str, u32); 2]) -> bool {
    let legs = legs.into_iter().filter(|(.., people)| *people > 0);
    let legs = legs.map(|(from, to, part, people)| {
        let leg = Leg::new(from, to, [(Civilian, people)]).unwrap();
        if part.is_empty() {
            leg
        } else {
            leg.with_part(part).unwrap()
        }
    });
    let exchange = Exchange::new("next", DAY, legs.collect::<Vec<_>>()).unwrap();
    ledger.clone().record(exchange).is_ok()
}

#[test]
fn whoever_counts_toward_a_late_promise_may_go_and_others_with_them() {
    let agreement = between()
        .with_commitment(promise("A", "B", 2).with_due(due()))
        .with_commitment(promise("B", "A", 3));
    let ledger = Ledger::open(agreement.build().unwrap());
    let mut most = [0, 0];
    for there in 0..=4 {
        for back in (0..=4).filter(|back| there + back > 0) {
            let is_room = there > 0 && there <= 2 && back <= 3;
            let legs = [("A", "B", "", there), ("B", "A", "", back)];
            assert_eq!(is_taken(&ledger, legs), is_room, "{there} {back}");
            if is_room {
                most = [most[0].max(there), most[1].max(back)];
            }
        }
    }
    assert_eq!(most, [2, 3]);
    let period = vec!["the period 2031-01-01/2031-05-31".to_string()];
    assert_eq!(room(&ledger, "A", "B"), ("0 to 2".into(), period.clone()));
    assert_eq!(room(&ledger, "B", "A"), ("0 to 3".into(), period));
}

#[test]
fn nobody_goes_after_the_period_where_no_promise_is_late() {
    let agreement = between()
        .with_commitment(promise("A", "B", 2).with_due(due()))
        .with_commitment(promise("B", "A", 3));
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let leg = Leg::new("A", "B", [(Civilian, 2)]).unwrap();
    // The id is one that no search for the room may stumble over.
    ledger
        .record(Exchange::new("room-1", "2031-04-01", [leg]).unwrap())
        .unwrap();
    let one = [("A", "B", "", 0), ("B", "A", "", 1)];
    assert!(!is_taken(&ledger, one));
    assert_eq!(room(&ledger, "B", "A"), ("0".into(), vec![]));
}

#[test]
fn a_part_that_is_suspended_opens_no_other_after_the_period() {
    let agreement = between()
        .with_part(Part::new("p".parse().unwrap()))
        .with_part(Part::new("q".parse().unwrap()))
        .with_commitment(promise("A", "B", 2).with_part("p").unwrap().with_due(due()))
        .with_commitment(promise("B", "A", 3).with_part("q").unwrap());
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let suspended = StatusEntry::new(StatusChange::Suspend).with_part("p");
    let suspended = suspended.and_then(|entry| entry.with_date("2031-03-01"));
    ledger.record(suspended.unwrap()).unwrap();
    for there in 0..3 {
        let legs = [("A", "B", "p", there), ("B", "A", "q", 1)];
        assert!(!is_taken(&ledger, legs), "{there}");
    }
    assert_eq!(room(&ledger, "B", "A").0, "0");
}
