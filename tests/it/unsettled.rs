//! What is not settled, and what one word leaves as it is.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::{
    Act, Agreement, Choice, Exchange, ExchangeStatus, Figure, Ledger, Leg, Reconciliation, Report,
    Unresolved,
};

fn open() -> Ledger {
    let terms =
        Agreement::between("RU", "UA").part(exchange_agreement::Part::new("p".parse().unwrap()));
    Ledger::open(terms.build().unwrap())
}

fn total(count: u32) -> Figure {
    Figure::of_total(Act::Received, "RU", "UA", count)
        .unwrap()
        .in_exchange("1".parse().unwrap())
}

fn told(voice: &str, figures: impl IntoIterator<Item = Figure>) -> Report {
    let report = Report::new(voice, voice).unwrap();
    figures.into_iter().fold(report, Report::telling)
}

#[test]
fn an_exchange_that_was_called_off_is_not_settled_and_not_supposed() {
    let mut ledger = open();
    ledger
        .record_observed(Exchange::called_off("1", "2024-01-24").unwrap())
        .unwrap();
    let reports = [told("a", [total(207)])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let failed = reconciled
        .settle(&"1".parse().unwrap(), &Choice::Range)
        .unwrap_err();
    assert_eq!(failed.why(), Unresolved::CalledOff);
    assert_eq!(
        failed.to_string(),
        "exchange 1: it is recorded as called off"
    );
    let supposed = reconciled.on_the_word_of("a").unwrap();
    assert_eq!(supposed.ledger(), &ledger);
    assert_eq!(
        supposed.ledger().exchanges().next().unwrap().status(),
        ExchangeStatus::CalledOff
    );
    assert_eq!(
        (supposed.changes().len(), supposed.unplaced()[0].told()),
        (0, 207.into())
    );
}

#[test]
fn several_legs_that_come_to_the_number_stay_as_they_are() {
    let mut ledger = open();
    let leg = |count| Leg::new("RU", "UA", [(Civilian, count)]).unwrap();
    let legs = [
        leg(100).in_part("p".parse().unwrap()),
        leg(95).beside_the_terms(),
    ];
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    let of_part = total(100).in_part("p".parse().unwrap());
    let reports = [told("a", [total(195), of_part])];
    let settled = Reconciliation::of(&ledger, &reports)
        .settle(&"1".parse().unwrap(), &Choice::Majority)
        .unwrap();
    // The figure of the part is inside that of the whole, and is not settled beside it.
    assert_eq!(settled.figures().len(), 1);
    assert_eq!(
        settled.entry().correction().unwrap().legs(),
        ledger.exchanges().next().unwrap().legs()
    );
}

#[test]
fn categories_and_dates_are_those_of_the_figures_that_were_taken() {
    let split = |kind| {
        Figure::new(Act::Received, "RU", "UA", [(kind, 100)])
            .unwrap()
            .in_exchange("1".parse().unwrap())
    };
    let announced = Figure::of_total(Act::Announced, "RU", "UA", 90)
        .unwrap()
        .in_exchange("1".parse().unwrap())
        .on("2025-05-01".parse().unwrap());
    let ledger = open();
    let reports = [
        told("a", [split(PrisonerOfWar), announced]),
        told("b", [split(Civilian)]),
    ];
    let settled = Reconciliation::of(&ledger, &reports)
        .settle(&"1".parse().unwrap(), &Choice::Majority)
        .unwrap();
    let made = settled.entry().exchange().unwrap();
    assert_eq!(made.when(), None);
    let lines: Vec<String> = made.legs()[0]
        .detainees()
        .iter()
        .map(|(category, count)| format!("{category} {count}"))
        .collect();
    assert_eq!(lines, ["unspecified 100"]);
}

#[test]
fn on_the_word_of_one_voice_a_direction_that_is_not_recorded_has_a_leg() {
    let mut ledger = open();
    let leg = Leg::new("UA", "RU", [(Civilian, 50)]).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", [leg]).unwrap())
        .unwrap();
    let running = total(60).running(None);
    let reports = [told("a", [total(50)]), told("b", [running])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let supposed = reconciled.on_the_word_of("a").unwrap();
    assert_eq!(
        supposed.ledger().balance("RU", "UA").unwrap().released(),
        50
    );
    assert_eq!(
        (
            supposed.changes()[0].recorded(),
            supposed.changes()[0].told()
        ),
        (0.into(), 50.into())
    );
    // A voice that tells running totals alone changes nothing; one that is none is none.
    assert!(reconciled.on_the_word_of("b").unwrap().changes().is_empty());
    assert_eq!(reconciled.on_the_word_of("c"), None);
}

#[test]
fn a_term_that_the_record_breaks_already_is_no_news() {
    let terms = Agreement::between("RU", "UA").releases(
        "RU",
        "UA",
        exchange_agreement::Quantity::Exactly(192),
    );
    let mut ledger = Ledger::open(terms.build().unwrap());
    let leg = Leg::new("RU", "UA", [(Civilian, 207)]).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2024-01-31", [leg]).unwrap())
        .unwrap();
    let reports = [told("a", [total(195)])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let supposed = reconciled.on_the_word_of("a").unwrap();
    assert!(supposed.findings().is_empty());
    assert_eq!(
        supposed.standing().commitments()[0].verdict().to_string(),
        "over by 3"
    );
}

#[test]
fn an_exchange_of_more_legs_than_can_be_held_is_not_settled() {
    let figure = |number: u32| {
        let figure = Figure::of_total(Act::Received, format!("F{number}"), "UA", 1).unwrap();
        figure.in_exchange("1".parse().unwrap())
    };
    let ledger = open();
    let settled = |count: u32| {
        let reports = [told("a", (0..count).map(figure))];
        let reconciled = Reconciliation::of(&ledger, &reports);
        reconciled
            .settle(&"1".parse().unwrap(), &Choice::Range)
            .map(|_| ())
    };
    assert_eq!(settled(1_000), Ok(()));
    assert_eq!(settled(1_001).unwrap_err().why(), Unresolved::TooManyLegs);
}
