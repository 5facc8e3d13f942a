//! Custody of third parties: whose people they hand on, who is still held, and what becomes of the rest.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::journal::Reversal;
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::terms::{Holding, Party, PartyRole};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Document, Ends, Exchange, Interval, Ledger, Leg,
    Parity, Quantity, Subject, testing,
};
use proptest::prelude::*;

use super::check;
use super::kept_orders::{broken, observed};
use super::theorems::explore;

pub(super) fn soldiers(from: &str, to: &str, people: u32) -> Leg {
    Leg::new(from, to, [(PrisonerOfWar, people)]).unwrap()
}

pub(super) fn went(id: &str, on: &str, legs: impl IntoIterator<Item = Leg>) -> Exchange {
    Exchange::new(id, on, legs).unwrap()
}

fn between() -> AgreementBuilder {
    Agreement::between("A", "B")
}

fn with_custody() -> AgreementBuilder {
    between().with_third_actor(Party::new("N").unwrap().with_role(PartyRole::Custodian))
}

pub(super) fn promised(people: u32) -> AgreementBuilder {
    with_custody().releases("A", "B", Quantity::Exactly(people))
}

/// Released in a direction, and outstanding, as text.
pub(super) fn row(ledger: &Ledger, from: &str, to: &str) -> [String; 2] {
    let balance = ledger.balance(from, to).unwrap();
    let outstanding = balance.outstanding().map(|number| number.to_string());
    [
        balance.released().to_string(),
        outstanding.unwrap_or_default(),
    ]
}

pub(super) fn held(ledger: &Ledger) -> Interval {
    ledger.standing().custody()[0].held()
}

#[test]
fn whoever_died_in_custody_is_held_no_longer_and_leaves_remains() {
    let text = include_str!("../fixtures/valid/custody-died.json");
    let document = Document::from_json(text).unwrap();
    let standing = document.ledger().standing();
    let custody = standing.custody()[0];
    assert_eq!(
        (custody.received(), custody.handed_on()),
        (5.into(), 2.into())
    );
    assert_eq!((custody.died(), custody.held()), (3.into(), 0.into()));
    assert_eq!(custody.remains_held(), 3);
    let page = exchange_agreement::render::verdicts(&standing).to_string();
    assert!(
        page.contains("cust received 5 people, handed on 2, 3 died there, holds 0"),
        "{page}"
    );
    assert!(
        page.replace("\n    ", " ")
            .contains("remains: received 0, 3 of those who died there, handed on 0, holds 3"),
        "{page}"
    );
}

#[test]
fn people_held_from_before_are_released_by_the_side_they_are_from() {
    let text = include_str!("../fixtures/valid/custody-from-before.json");
    // Where it holds people of one side only, that side is known without the key.
    for text in [text.to_owned(), text.replace("\"released_by\": \"A\",", "")] {
        let document = Document::from_json(&text).unwrap();
        let ledger = document.ledger();
        assert_eq!(broken(ledger), [""; 0]);
        assert_eq!(row(ledger, "A", "B"), ["97", "0"]);
        let custody = ledger.standing().custody()[0];
        assert_eq!(custody.held_at_the_start(), 100);
        assert_eq!(
            (custody.held(), custody.remains_held()),
            (0.into(), 0.into())
        );
        let verdict = ledger.standing().commitments()[0].verdict();
        assert_eq!(verdict.to_string(), "met, with 3 discharged without moving");
        assert_eq!(ledger.standing(), ledger.recount());
    }
    // Without a holding one finding says what is missing.
    let nothing = include_str!("../fixtures/broken/T12-nothing-held.json");
    let findings = check(nothing.as_bytes());
    assert_eq!(
        findings
            .iter()
            .filter(|one| one.code().as_str().starts_with('T'))
            .count(),
        1
    );
}

#[test]
fn people_on_their_way_through_custody_are_covered_by_the_promise_of_their_side() {
    let mut ledger = Ledger::open(promised(5).build().unwrap());
    let arrived = ledger.record(went("1", "1953-09-10", [soldiers("A", "N", 5)]));
    assert!(arrived.unwrap().findings().is_empty());
    assert_eq!(row(&ledger, "A", "B"), ["0", "5"]);
    let receipt = ledger.record(went("2", "1953-10-01", [soldiers("N", "B", 5)]));
    assert!(receipt.unwrap().findings().is_empty());
    assert_eq!(row(&ledger, "A", "B"), ["5", "0"]);
    assert!(ledger.standing().is_fulfilled());
    // A third party that receives people to stay is no custodian.
    let refuge = Party::new("R").unwrap().with_role(PartyRole::Reception);
    let agreement = promised(5).with_third_actor(refuge).build().unwrap();
    let mut ledger = Ledger::open(agreement);
    let refused = ledger
        .record(went("1", "1953-09-10", [soldiers("A", "R", 5)]))
        .unwrap_err();
    assert!(
        refused
            .findings()
            .iter()
            .all(|finding| finding.code() == "T08")
    );
}

#[test]
fn of_people_of_two_sides_it_is_not_known_who_released_them() {
    let both = went(
        "1",
        "1953-09-10",
        [soldiers("A", "N", 5), soldiers("B", "N", 3)],
    );
    let on = |leg: Leg| [both.clone(), went("2", "1953-10-01", [leg])];
    let agreement = || promised(5).releases("B", "A", Quantity::Open);
    let ledger = observed(agreement(), on(soldiers("N", "B", 4)));
    assert_eq!(broken(&ledger), [""; 0]);
    assert_eq!(row(&ledger, "A", "B"), ["0 to 4", "1 to 5"]);
    assert_eq!(ledger.standing(), ledger.recount());
    assert_eq!(ledger.standing().held_from("N").len(), 2);
    let ledger = observed(
        agreement(),
        on(soldiers("N", "B", 4).with_releaser("A").unwrap()),
    );
    assert_eq!(row(&ledger, "A", "B"), ["4", "1"]);
    let from = ledger.standing().held_from("N");
    assert_eq!(
        from,
        [
            ("A".parse().unwrap(), 1.into()),
            ("B".parse().unwrap(), 3.into())
        ]
    );
    // More of one side than came, though not more in all.
    let ledger = observed(
        agreement(),
        on(soldiers("N", "B", 6).with_releaser("A").unwrap()),
    );
    assert!(broken(&ledger)[1].starts_with("T12 /journal/1/exchange/legs/0/detainees A to N: 6"));
}

#[test]
fn a_leg_or_a_holding_of_nobody_brings_no_people_of_another_side() {
    let from_both = went(
        "1",
        "1953-09-10",
        [soldiers("A", "N", 5), soldiers("B", "N", 0)],
    );
    let on = [from_both, went("2", "1953-10-01", [soldiers("N", "B", 4)])];
    let agreement = || promised(5).releases("B", "A", Quantity::Open);
    let ledger = observed(agreement(), on.clone());
    assert_eq!(row(&ledger, "A", "B"), ["4", "1"]);
    let none = Holding::new("B", [(PrisonerOfWar, 0)]).unwrap();
    let agreement = between()
        .with_custodian(Party::new("N").unwrap(), [none])
        .releases("A", "B", Quantity::Exactly(5))
        .releases("B", "A", Quantity::Open);
    let ledger = observed(agreement, on);
    assert_eq!(row(&ledger, "A", "B"), ["4", "1"]);
}

#[test]
fn who_comes_later_is_not_among_those_handed_on_before() {
    let entries = [
        went("1", "1953-09-10", [soldiers("A", "N", 5)]),
        went("2", "1953-10-01", [soldiers("N", "B", 2)]),
        went("3", "1953-11-01", [soldiers("B", "N", 3)]),
        went("4", "1953-12-01", [soldiers("N", "B", 1)]),
    ];
    let agreement = || promised(5).releases("B", "A", Quantity::Open);
    let in_order = observed(agreement(), entries.clone());
    assert_eq!(row(&in_order, "A", "B"), ["2 to 3", "2 to 3"]);
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [0, 2, 1, 3]] {
        let ledger = observed(agreement(), order.map(|at| entries[at].clone()));
        assert_eq!(ledger.standing().balances(), in_order.standing().balances());
        assert_eq!(ledger.standing(), ledger.recount());
    }
    let day = in_order.as_of("1953-10-15".parse().unwrap());
    assert_eq!(day.balance("A", "B").unwrap().released(), 2);
}

#[test]
fn a_rule_counts_whoever_comes_through_custody_as_released_by_their_side() {
    let rule = Parity::equal("A", "B").unwrap();
    let agreement = promised(5)
        .releases("B", "A", Quantity::Exactly(5))
        .with_parity(rule);
    let mut ledger = Ledger::open(agreement.build().unwrap());
    ledger
        .record(went("1", "1953-09-10", [soldiers("A", "N", 5)]))
        .unwrap();
    let uneven = went(
        "2",
        "1953-10-01",
        [soldiers("N", "B", 5), soldiers("B", "A", 4)],
    );
    let refused = ledger.record(uneven).unwrap_err();
    assert!(
        refused
            .findings()
            .iter()
            .all(|finding| finding.code() == "T02")
    );
    ledger
        .record(went(
            "2",
            "1953-10-01",
            [soldiers("N", "B", 5), soldiers("B", "A", 5)],
        ))
        .unwrap();
    assert_eq!(ledger.standing().parity()[0].left(), 5);
}

#[test]
fn a_summary_and_a_return_count_in_custody_too() {
    let came = went("1", "1953-09-10", [soldiers("A", "N", 9)]);
    let day = went("2", "1953-10-05", [soldiers("N", "B", 2)]);
    let month = went("3", "1953-10-01/1953-10-31", [soldiers("N", "B", 6)]);
    let month = month.with_includes(["2"]).unwrap();
    let mut ledger = observed(promised(9), [came, day, month]);
    assert_eq!(broken(&ledger), [""; 0]);
    assert_eq!(
        (held(&ledger), row(&ledger, "A", "B")),
        (3.into(), ["6".into(), "3".into()])
    );
    let back = Reversal::of("3".parse().unwrap())
        .with_date("1953-11-02")
        .unwrap();
    let back = back.with_legs([soldiers("N", "B", 1)]).unwrap();
    ledger.record_observed(back).unwrap();
    assert_eq!(
        (held(&ledger), row(&ledger, "A", "B")),
        (4.into(), ["5".into(), "4".into()])
    );
    assert_eq!(ledger.standing(), ledger.recount());
    let way = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let measure = |counted| ledger.movements().count(&Measure::new(counted, way));
    assert_eq!(measure(Counted::HandedOver), Some(5.into()));
    assert_eq!(measure(Counted::Delivered), Some(6.into()));
}

#[test]
fn people_pass_through_two_custodians_and_count_once() {
    let agreement = promised(5)
        .with_third_actor(Party::new("M").unwrap())
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let legs = [
        soldiers("A", "N", 5),
        soldiers("N", "M", 5),
        soldiers("M", "B", 5),
    ];
    for (id, leg) in ["1", "2", "3"].into_iter().zip(legs) {
        ledger.record(went(id, "1953-10-01", [leg])).unwrap();
    }
    assert_eq!(row(&ledger, "A", "B"), ["5", "0"]);
    let both = Ends::together("A".parse().unwrap(), "B".parse().unwrap());
    let count = ledger
        .movements()
        .count(&Measure::new(Counted::HandedOver, both));
    assert_eq!(count, Some(5.into()));
    assert_eq!(ledger.standing(), ledger.recount());
}

#[test]
fn remains_held_from_before_are_handed_on_as_those_of_their_side() {
    let held = Holding::new("A", [(PrisonerOfWar, 0)])
        .unwrap()
        .with_remains(3.into());
    let dead = Commitment::new("A", "B", Quantity::Exactly(3)).unwrap();
    let agreement = between()
        .with_custodian(Party::new("N").unwrap(), [held])
        .with_commitment(dead.with_subject(Subject::Remains));
    let three = Leg::of_remains("N", "B", 3.into()).unwrap();
    let mut ledger = Ledger::open(agreement.build().unwrap());
    ledger.record(went("1", "1953-10-01", [three])).unwrap();
    assert!(ledger.standing().is_fulfilled());
    let fourth = Leg::of_remains("N", "B", 1.into()).unwrap();
    let refused = ledger
        .record(went("2", "1953-10-02", [fourth]))
        .unwrap_err();
    let found = super::codes(refused.findings(), |_| true);
    assert_eq!(found, ["T01", "T12"]);
}

#[test]
fn theorem_13_custody_is_never_negative_where_every_entry_was_recorded_strictly() {
    let party = || Party::new(testing::THIRD_ACTOR).unwrap();
    let held = || {
        Holding::new("RU", [(PrisonerOfWar, 9)])
            .unwrap()
            .with_remains(2.into())
    };
    let agreement = || Agreement::between("RU", "UA").with_custodian(party(), [held()]);
    let exchanges = proptest::collection::vec(testing::leg(), 12..=24);
    explore(
        &exchanges,
        &["custody", "died", "left", "released"],
        |legs, count| {
            let mut ledger = Ledger::open(agreement().build().unwrap());
            for (at, leg) in legs.into_iter().enumerate() {
                let _ = ledger.record(went(&at.to_string(), "2025-06-01", [leg]));
                let standing = ledger.standing();
                for custody in standing.custody() {
                    let came = custody.held_at_the_start().plus(custody.received());
                    let gone = custody
                        .handed_on()
                        .plus(custody.died())
                        .plus(custody.left());
                    let is_held = came.possibly().is_none_or(|most| gone.surely() <= most);
                    prop_assert!(is_held, "{custody:?}");
                    count("custody");
                    for (number, what) in [(custody.died(), "died"), (custody.left(), "left")] {
                        if number != 0 {
                            count(what);
                        }
                    }
                }
                let movements = ledger.movements();
                if movements
                    .iter()
                    .any(|movement| movement.released_by().is_some())
                {
                    count("released");
                }
            }
            prop_assert_eq!(ledger.standing(), ledger.recount());
            Ok(())
        },
    );
}
