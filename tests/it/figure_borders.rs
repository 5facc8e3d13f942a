//! Borders of figures: the last number, the rule that is not asked, the claim that is not equal.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::evidence::{Act, ResolutionRule, ResolveError};
use exchange_agreement::id::ExchangeId;
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, AgreementBuilder, Count, Exchange, Figure, Ledger, Leg, Parity, Reconciliation,
    Report,
};

use super::told_apart::{all, found, nobody, on, told, total};

#[test]
fn only_acts_that_tell_one_crossing_tell_the_same() {
    // Released is another fact: whoever is released need not be handed over.
    let crossing = [Act::HandedOver, Act::Received, Act::Exchanged];
    for act in Act::ALL {
        for other in Act::ALL {
            let both = crossing.contains(act) && crossing.contains(other);
            assert_eq!(
                act.counts_the_same_as(*other),
                both || act == other,
                "{act} {other}"
            );
        }
    }
}

#[test]
fn a_range_is_as_open_as_what_is_told() {
    let settled = |counts: [Count; 2]| {
        let reports = [told("a", [total(counts[0])]), told("b", [total(counts[1])])];
        let ledger = nobody();
        let reconciled = Reconciliation::of(&ledger, &reports);
        reconciled.comparisons()[0]
            .resolve(&ResolutionRule::Range)
            .map(|settled| settled.count())
    };
    use Count::{AtLeast, AtMost, Exactly};
    assert_eq!(settled([AtLeast(5), Exactly(9)]), Ok(AtLeast(5)));
    assert_eq!(
        settled([AtLeast(0), Exactly(9)]),
        Err(ResolveError::Unbounded)
    );
    assert_eq!(
        settled([AtMost(4), Exactly(9)]),
        Ok(Count::Between(CountRange::new(0, 9).unwrap()))
    );
    assert_eq!(settled([Exactly(9), Exactly(9)]), Ok(Exactly(9)));
}

#[test]
fn a_sum_of_lines_is_settled_as_one_number_with_its_lines() {
    let split = Figure::new(
        Act::Received,
        "RU",
        "UA",
        [(PrisonerOfWar, 190), (Civilian, 5)],
    )
    .unwrap();
    let reports = [
        told("a", [split.clone().with_exchange("1").unwrap()]),
        told("b", [total(200).with_exchange("1").unwrap()]),
    ];
    let ledger = nobody();
    let reconciled = Reconciliation::of(&ledger, &reports);
    let trusted = |voice: &str| ResolutionRule::Trusted(vec![voice.parse().unwrap()]);
    let exchange = "1".parse().unwrap();
    let settled = reconciled.resolve(&exchange, &trusted("a")).unwrap();
    assert_eq!(settled.figures()[0].count(), Count::Exactly(195));
    assert_eq!(
        Some(settled.entry().exchange().unwrap().legs()[0].detainees()),
        split.detainees()
    );
    let other = reconciled.resolve(&exchange, &trusted("b")).unwrap();
    assert_eq!(
        other.entry().exchange().unwrap().legs()[0]
            .detainees()
            .iter()
            .count(),
        1
    );
}

#[test]
fn only_a_strict_rule_of_equal_numbers_for_all_makes_a_figure_even() {
    let odd = |rule: Parity, figure: Figure| {
        let terms: AgreementBuilder = Agreement::between("RU", "UA").with_parity(rule);
        found(
            &Ledger::open(terms.build().unwrap()),
            &[told("a", [figure])],
        )
        .len()
    };
    let equal = || Parity::equal("RU", "UA").unwrap();
    let both = || on(total(31), "2025-06-01").both_ways();
    assert_eq!(odd(equal(), both()), 1);
    assert_eq!(odd(equal().at_end(), both()), 0);
    assert_eq!(odd(equal().with_tolerance(1), both()), 0);
    assert_eq!(odd(equal().running(None), both()), 0);
    assert_eq!(odd(equal(), on(total(31), "2025-06-01")), 0);
    assert_eq!(odd(equal(), on(total(30), "2025-06-01").both_ways()), 0);
    let carried = Figure::of_total(Act::Carried, "RU", "UA", 31)
        .unwrap()
        .both_ways();
    assert_eq!(odd(equal(), carried), 0);
    let dead = Figure::of_remains(Act::Received, "RU", "UA", 31)
        .unwrap()
        .both_ways();
    assert_eq!(odd(equal(), dead), 0);
}

#[test]
fn a_step_knows_its_single_figures_and_a_change_whether_it_is_of_the_dead() {
    let mut ledger = nobody();
    let leg = Leg::of_remains("RU", "UA", Count::Exactly(5)).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2025-06-01", [leg]).unwrap())
        .unwrap();
    let dead = |count: u32| Figure::of_remains(Act::Received, "RU", "UA", count).unwrap();
    let one = || ExchangeId::new("1").unwrap();
    let running = dead(7)
        .with_exchange(one())
        .unwrap()
        .with_since("2025-05-16")
        .unwrap();
    let reports = [told("a", [dead(7).with_exchange(one()).unwrap(), running])];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let step = &reconciled.series()[0].steps()[0];
    let single = reconciled.singles(step).unwrap();
    assert_eq!(single.topic().to_string(), "RU to UA, remains, exchange 1");
    let supposed = reconciled.assuming("a").unwrap();
    assert!(supposed.changes()[0].is_of_remains());
    assert_eq!(
        (
            supposed.changes()[0].recorded(),
            supposed.changes()[0].assumed()
        ),
        (5.into(), 7.into())
    );
    assert_eq!(supposed.changes()[0].exchange(), &one());
}

#[test]
fn reconciliations_of_different_words_are_not_equal() {
    let ledger = nobody();
    let base = || {
        [
            told("a", [all(100, "2025-06-01")]),
            told("b", [all(103, "2025-06-01")]),
        ]
    };
    let of = |reports: &[Report]| {
        format!(
            "{:?}",
            Reconciliation::of(&ledger, reports).comparisons()[0]
                .claims()
                .len()
        )
    };
    let first = base();
    let first = Reconciliation::of(&ledger, &first);
    for changed in [
        [
            told("a", [all(101, "2025-06-01")]),
            told("b", [all(103, "2025-06-01")]),
        ],
        [
            told("c", [all(100, "2025-06-01")]),
            told("b", [all(103, "2025-06-01")]),
        ],
        [
            told("a", [all(100, "2025-06-02")]),
            told("b", [all(103, "2025-06-02")]),
        ],
    ] {
        assert_ne!(first, Reconciliation::of(&ledger, &changed));
        assert_eq!(of(&changed), "2");
    }
}

#[test]
fn a_running_total_does_not_end_before_it_begins() {
    let total = || Figure::of_total(Act::Received, "RU", "UA", 7).unwrap();
    let refused = |figure: Result<Figure, exchange_agreement::Invalid>| {
        figure.map(|_| ()).map_err(|faults| faults.to_string())
    };
    let ended = |key: &str, span: &str| {
        let told =
            format!("E10 /{key} the span of the running total `{span}` ends before it begins");
        Err(told)
    };
    let until = |date: &str| total().with_date(date).unwrap();
    assert_eq!(
        refused(until("2025-05").with_since("2025-06-01")),
        ended("since", "2025-06-01/2025-05")
    );
    assert_eq!(
        refused(until("2025-05-30/2025-05-31").with_since("2025-06-01")),
        ended("since", "2025-06-01/2025-05-31")
    );
    let since = total().with_since("2025-06-01").unwrap();
    assert_eq!(
        refused(since.clone().with_date("2025-05-31")),
        ended("on", "2025-06-01/2025-05-31")
    );
    // Days that may be in order are taken as they are told, and what only counts from a day is known to.
    assert_eq!(refused(until("2025").with_since("2025-06-01")), Ok(()));
    assert_eq!(refused(since.clone().with_date("2025-06-01")), Ok(()));
    assert_eq!(since.running().since(), Some("2025-06-01".parse().unwrap()));
    assert_eq!(refused(total().running().with_date("2025-05-31")), Ok(()));
}
