//! What is a difference between figures, and what is none.

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar, Unspecified};
use exchange_agreement::evidence::{Act, Incomparability, Outcome};
use exchange_agreement::{
    Agreement, CategoryKind, Count, DetaineeCategory, Exchange, Figure, Interval, Ledger, Leg,
    Reconciliation, Report,
};

use super::lines;

pub(super) fn ledger(
    exchanges: impl IntoIterator<Item = (&'static str, &'static str, u32, u32)>,
) -> Ledger {
    let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul");
    let mut ledger = Ledger::open(agreement.build().unwrap());
    for (id, day, there, back) in exchanges {
        let leg = |from, to, count| Leg::new(from, to, [(Civilian, count)]).unwrap();
        let legs = [leg("RU", "UA", there), leg("UA", "RU", back)];
        ledger
            .record_observed(Exchange::new(id, day, legs).unwrap())
            .unwrap();
    }
    ledger
}

pub(super) fn nobody() -> Ledger {
    ledger([])
}

pub(super) fn total(count: impl Into<Count>) -> Figure {
    Figure::of_total(Act::Received, "RU", "UA", count).unwrap()
}

pub(super) fn people<const N: usize>(counts: [(CategoryKind, u32); N]) -> Figure {
    Figure::new(Act::Received, "RU", "UA", counts).unwrap()
}

pub(super) fn on(figure: Figure, day: &str) -> Figure {
    figure.with_date(day).unwrap()
}

/// A running total since the conclusion, up to a date.
pub(super) fn all(count: u32, day: &str) -> Figure {
    on(total(count), day).with_since("2025-05-16").unwrap()
}

pub(super) fn told(voice: &str, figures: impl IntoIterator<Item = Figure>) -> Report {
    let report = Report::new(voice.replace(' ', "-"), voice).unwrap();
    figures.into_iter().fold(report, Report::with_figure)
}

pub(super) fn found(ledger: &Ledger, reports: &[Report]) -> Vec<String> {
    lines(&Reconciliation::of(ledger, reports).findings())
}

pub(super) fn outcomes(ledger: &Ledger, reports: &[Report]) -> Vec<String> {
    let reconciled = Reconciliation::of(ledger, reports);
    reconciled
        .comparisons()
        .iter()
        .map(|one| format!("{}: {}", one.topic(), one.outcome()))
        .collect()
}

#[test]
fn people_of_no_told_category_may_be_of_any() {
    let reports = [
        told("a", [people([(PrisonerOfWar, 100), (Unspecified, 50)])]),
        told("b", [people([(PrisonerOfWar, 130), (Civilian, 20)])]),
    ];
    assert_eq!(
        outcomes(&nobody(), &reports),
        [
            "RU to UA, time unknown: agree",
            "RU to UA, prisoner_of_war, time unknown: compatible",
            "RU to UA, civilian, time unknown: one source only",
        ]
    );
    assert_eq!(found(&nobody(), &reports), [""; 0]);
    // So may people of a bare kind have any label.
    let label = || DetaineeCategory::labelled(Hostage, "female").unwrap();
    let split = |lines: Vec<(DetaineeCategory, u32)>| {
        Figure::new(Act::Received, "RU", "UA", lines).unwrap()
    };
    let reports = [
        told("a", [split(vec![(Hostage.into(), 3), (label(), 5)])]),
        told("b", [split(vec![(label(), 8)])]),
    ];
    assert_eq!(found(&nobody(), &reports), [""; 0]);
    // And in the record.
    let mut ledger = nobody();
    let leg = Leg::new("RU", "UA", [(Unspecified, 150)]).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", [leg]).unwrap())
        .unwrap();
    let reports = [told(
        "a",
        [people([(PrisonerOfWar, 150)]).with_exchange("1").unwrap()],
    )];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let recorded: Vec<Option<Interval>> = reconciled
        .comparisons()
        .iter()
        .map(exchange_agreement::evidence::Comparison::recorded)
        .collect();
    assert_eq!(
        recorded,
        [Some(Interval::exactly(150)), Interval::new(0, 150)]
    );
}

#[test]
fn a_leg_of_no_told_part_may_be_of_any() {
    let terms = Agreement::between("RU", "UA")
        .with_part(exchange_agreement::terms::Part::new("p".parse().unwrap()));
    let mut ledger = Ledger::open(terms.build().unwrap());
    let leg = |count| Leg::new("RU", "UA", [(Civilian, count)]).unwrap();
    let legs = [leg(5), leg(3).with_part("p").unwrap()];
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    let of_part = total(6).with_exchange("1").unwrap().with_part("p").unwrap();
    let reports = [told("a", [of_part, total(8).with_exchange("1").unwrap()])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let recorded: Vec<_> = reconciled
        .comparisons()
        .iter()
        .map(|one| (one.recorded(), one.gap_to_record()))
        .collect();
    assert_eq!(
        recorded,
        [
            (Some(Interval::exactly(8)), Some(0)),
            (Interval::new(3, 8), Some(0))
        ]
    );
    let apart: Vec<_> = reconciled
        .incomparable()
        .map(|(.., outcome)| outcome)
        .collect();
    assert_eq!(
        apart,
        [Outcome::Incomparable {
            reason: Incomparability::Parts
        }]
    );
}

#[test]
fn a_sum_with_a_number_about_right_is_the_same_as_no_other() {
    let about = |count| {
        let tally = exchange_agreement::Tally::counted([
            (PrisonerOfWar, Count::About(count)),
            (Civilian, Count::Exactly(5)),
        ])
        .unwrap();
        let ends = exchange_agreement::Ends::OneWay {
            from: "RU".parse().unwrap(),
            to: "UA".parse().unwrap(),
        };
        Figure::of_people(Act::Received, ends, tally)
    };
    let outcome = |other| {
        let reports = [told("a", [about(100)]), told("b", [about(other)])];
        outcomes(&nobody(), &reports).swap_remove(0)
    };
    assert_eq!(outcome(100), "RU to UA, time unknown: compatible");
    assert_eq!(outcome(110), "RU to UA, time unknown: compatible");
    // 105 to 90, and 4,505 at least.
    assert_eq!(outcome(5_000), "RU to UA, time unknown: differ by 4,390");
}

#[test]
fn one_voice_that_is_torn_or_swapped_hides_no_other() {
    let day = |count| on(total(count), "2025-06-01");
    let reports = [
        told("a", [day(100), day(103)]),
        told("b", [day(200)]),
        told("c", [day(300)]),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C13 /reports/0/figures/1/total RU to UA, 2025-06-01: 103 reported by `a`, but 100 elsewhere",
            "C14 /reports/2/figures/0/total RU to UA, 2025-06-01: 300 reported by `c`, but 200 reported by `b`",
        ]
    );
    let ledger = ledger([("1", "2025-05-23", 100, 95)]);
    let one = |figure: Figure| figure.with_exchange("1").unwrap();
    let back = |count: u32| one(Figure::of_total(Act::Received, "UA", "RU", count).unwrap());
    let reports = [
        told("a", [one(total(95)), back(100)]),
        told("b", [one(total(100))]),
        told("c", [one(total(150))]),
    ];
    assert_eq!(
        found(&ledger, &reports),
        [
            "C15 /reports/0/figures/0/total RU to UA, exchange 1: 95 reported, as recorded for the opposite direction; 100 recorded for this one",
            "C14 /reports/2/figures/0/total RU to UA, exchange 1: 150 reported by `c`, but 100 reported by `b`",
        ]
    );
}

#[test]
fn several_numbers_of_one_voice_are_told_once_for_all_its_categories() {
    let split = |soldiers| people([(PrisonerOfWar, soldiers), (Civilian, 5)]);
    let reports = [told("a", [split(270), split(280)])];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C13 /reports/0/figures/1/detainees RU to UA: the numbers of `a` add up to 285, but 275 elsewhere"
        ]
    );
}

#[test]
fn a_small_difference_in_all_does_not_explain_a_large_one_of_a_category() {
    let split = |soldiers, civilians| people([(PrisonerOfWar, soldiers), (Civilian, civilians)]);
    let reports = [told("a", [split(270, 120)]), told("b", [split(200, 191)])];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C14 /reports/1/figures/0/detainees RU to UA: the numbers of `b` add up to 391, but the numbers of `a` add up to 390",
            "C14 /reports/1/figures/0/detainees/prisoner_of_war RU to UA, prisoners of war: 200 reported by `b`, but 270 reported by `a`",
            "C14 /reports/1/figures/0/detainees/civilian RU to UA, civilians: 191 reported by `b`, but 120 reported by `a`",
        ]
    );
    let reports = [told("a", [split(270, 120)]), told("b", [split(270, 119)])];
    assert_eq!(found(&nobody(), &reports).len(), 1);
    // The difference of one direction is not told again in both together.
    let both = |count: u32| {
        on(
            Figure::of_total(Act::Exchanged, "RU", "UA", count)
                .unwrap()
                .both_ways(),
            "2025-06-01",
        )
    };
    let way = |from, to, count: u32| {
        on(
            Figure::of_total(Act::Received, from, to, count).unwrap(),
            "2025-06-01",
        )
    };
    let reports = [
        told("a", [way("RU", "UA", 157), way("UA", "RU", 157)]),
        told("b", [way("RU", "UA", 150)]),
        told("m", [both(314)]),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C14 /reports/1/figures/0/total RU to UA, 2025-06-01: 150 reported by `b`, but 157 reported by `a`"
        ]
    );
}

#[test]
fn persons_are_compared_with_neither_the_living_nor_the_dead() {
    let persons = Figure::of_persons(Act::Received, "RU", "UA", 40).unwrap();
    let dead = Figure::of_remains(Act::Received, "RU", "UA", 40).unwrap();
    let reports = [told("a", [persons, dead, total(33)])];
    let apart = Reconciliation::of(&nobody(), &reports)
        .incomparable()
        .map(|(one, other, outcome)| format!("{} | {} | {outcome}", one.topic(), other.topic()))
        .collect::<Vec<_>>();
    assert_eq!(
        apart,
        [
            "RU to UA, time unknown | RU to UA, persons, time unknown | not comparable: one counts persons of unknown fate, the other detainees or remains",
            "RU to UA, remains, time unknown | RU to UA, persons, time unknown | not comparable: one counts persons of unknown fate, the other detainees or remains",
        ]
    );
}

#[test]
fn a_summary_and_what_it_holds_are_one_exchange_of_their_day() {
    let mut ledger = ledger([("1a", "2025-06-01", 100, 0)]);
    let leg = Leg::new("RU", "UA", [(Civilian, 100)]).unwrap();
    let summary = Exchange::new("1", "2025-06-01", [leg])
        .unwrap()
        .with_includes(["1a"])
        .unwrap();
    ledger.record_observed(summary).unwrap();
    let reports = [
        told("a", [total(100).with_exchange("1").unwrap()]),
        told("b", [on(total(120), "2025-06-01"), all(100, "2025-06-01")]),
    ];
    let reconciled = Reconciliation::of(&ledger, &reports);
    assert_eq!(
        reconciled.comparisons()[0].outcome(),
        Outcome::Differ { by: 20 }
    );
    assert_eq!(
        reconciled.comparisons()[1].recorded(),
        Some(Interval::exactly(100))
    );
}
