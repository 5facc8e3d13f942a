//! What is not settled, and what one word leaves as it is.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::evidence::{Act, ResolutionRule, ResolveError};
use exchange_agreement::journal::ExchangeStatus;
use exchange_agreement::{Agreement, Exchange, Figure, Ledger, Leg, Reconciliation, Report};

fn open() -> Ledger {
    let terms = Agreement::between("RU", "UA")
        .with_part(exchange_agreement::terms::Part::new("p".parse().unwrap()));
    Ledger::open(terms.build().unwrap())
}

fn total(count: u32) -> Figure {
    Figure::of_total(Act::Received, "RU", "UA", count)
        .unwrap()
        .with_exchange("1")
        .unwrap()
}

fn told(voice: &str, figures: impl IntoIterator<Item = Figure>) -> Report {
    let report = Report::new(voice, voice).unwrap();
    figures.into_iter().fold(report, Report::with_figure)
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
        .resolve(&"1".parse().unwrap(), &ResolutionRule::Range)
        .unwrap_err();
    assert_eq!(failed.reason(), ResolveError::CalledOff);
    assert_eq!(failed.to_string(), "exchange 1: recorded as called off");
    let supposed = reconciled.assuming("a").unwrap();
    assert_eq!(supposed.ledger(), &ledger);
    assert_eq!(
        supposed.ledger().exchanges().next().unwrap().status(),
        ExchangeStatus::CalledOff
    );
    assert_eq!(
        (supposed.changes().len(), supposed.unplaced()[0].assumed()),
        (0, 207.into())
    );
}

#[test]
fn several_legs_that_come_to_the_number_stay_as_they_are() {
    let mut ledger = open();
    let leg = |count| Leg::new("RU", "UA", [(Civilian, count)]).unwrap();
    let legs = [
        leg(100).with_part("p").unwrap(),
        leg(95).outside_the_terms(),
    ];
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    let of_part = total(100).with_part("p").unwrap();
    let reports = [told("a", [total(195), of_part])];
    let settled = Reconciliation::of(&ledger, &reports)
        .resolve(&"1".parse().unwrap(), &ResolutionRule::Majority)
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
            .with_exchange("1")
            .unwrap()
    };
    let announced = Figure::of_total(Act::Announced, "RU", "UA", 90)
        .unwrap()
        .with_exchange("1")
        .unwrap()
        .with_date("2025-05-01")
        .unwrap();
    let ledger = open();
    let reports = [
        told("a", [split(PrisonerOfWar), announced]),
        told("b", [split(Civilian)]),
    ];
    let settled = Reconciliation::of(&ledger, &reports)
        .resolve(&"1".parse().unwrap(), &ResolutionRule::Majority)
        .unwrap();
    let made = settled.entry().exchange().unwrap();
    assert_eq!(made.date(), None);
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
    let running = total(60).running();
    let reports = [told("a", [total(50)]), told("b", [running])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let supposed = reconciled.assuming("a").unwrap();
    assert_eq!(
        supposed.ledger().balance("RU", "UA").unwrap().released(),
        50
    );
    assert_eq!(
        (
            supposed.changes()[0].recorded(),
            supposed.changes()[0].assumed()
        ),
        (0.into(), 50.into())
    );
    // A voice that tells running totals alone changes nothing; one that is none is none.
    assert!(reconciled.assuming("b").unwrap().changes().is_empty());
    assert_eq!(reconciled.assuming("c"), None);
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
    let supposed = reconciled.assuming("a").unwrap();
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
        figure.with_exchange("1").unwrap()
    };
    let ledger = open();
    let settled = |count: u32| {
        let reports = [told("a", (0..count).map(figure))];
        let reconciled = Reconciliation::of(&ledger, &reports);
        reconciled
            .resolve(&"1".parse().unwrap(), &ResolutionRule::Range)
            .map(|_| ())
    };
    // The actors of so many directions are unknown to the ledger, which it says before it is asked to record them.
    let refused = settled(1_000).unwrap_err();
    assert_eq!(refused.reason(), ResolveError::Refused);
    assert!(
        refused
            .findings()
            .iter()
            .any(|finding| finding.code() == "E04")
    );
    let many = settled(1_001).unwrap_err();
    assert_eq!(many.reason(), ResolveError::TooManyLegs);
    assert!(many.findings().is_empty());
}
