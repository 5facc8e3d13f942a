//! Running totals: where they part, what is carried on, and what is not.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::{
    Agreement, Apart, Exchange, Figure, Ledger, Leg, Outcome, Pair, Reconciliation,
};

use super::lines;
use super::told_apart::{all, found, ledger, nobody, on, outcomes, told, total};

#[test]
fn totals_that_differ_are_told_wherever_they_part() {
    // At the second point, though nothing single is told.
    let reports = [
        told("a", [all(100, "2025-06-01"), all(150, "2025-06-10")]),
        told("b", [all(100, "2025-06-01"), all(160, "2025-06-10")]),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        ["C14 /reports/1/figures/1/total RU to UA: 160 told by `b`, 150 told by `a`"]
    );
    // Twice, where they went together in between.
    let reports = [
        told(
            "a",
            [
                all(100, "2025-06-01"),
                all(200, "2025-06-05"),
                all(300, "2025-06-10"),
            ],
        ),
        told(
            "b",
            [
                all(103, "2025-06-01"),
                all(200, "2025-06-05"),
                all(350, "2025-06-10"),
            ],
        ),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C14 /reports/1/figures/0/total RU to UA: 103 told by `b`, 100 told by `a`",
            "C14 /reports/1/figures/2/total RU to UA: 350 told by `b`, 300 told by `a`",
        ]
    );
    let reconciled = Reconciliation::of(&nobody(), &reports).series()[0]
        .partings()
        .iter()
        .map(|one| (one.by(), one.by_before()))
        .collect::<Vec<_>>();
    assert_eq!(reconciled, [(3, 0), (50, 0)]);
    // Above what the single figures come to.
    let single = |count| on(total(count), "2025-06-01");
    let reports = [
        told("a", [single(100), all(500, "2025-06-10")]),
        told("b", [single(101), all(900, "2025-06-10")]),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C14 /reports/1/figures/0/total RU to UA: 101 told by `b`, 100 told by `a`",
            "C14 /reports/1/figures/1/total RU to UA: 900 told by `b`, 500 told by `a`",
        ]
    );
}

#[test]
fn nobody_is_made_to_tell_a_total() {
    // Two batches that the journal does not have are not all there were.
    let reports = [
        told("a", [all(6_060, "2025-06-16")]),
        told(
            "b",
            [
                on(total(1_200), "2025-06-13"),
                on(total(1_248), "2025-06-16"),
            ],
        ),
    ];
    let reconciled = nobody();
    let reconciled = Reconciliation::of(&reconciled, &reports);
    let totals = reconciled.comparisons().last().unwrap();
    assert_eq!(
        (totals.outcome(), totals.derived()[0].sum().to_string()),
        (
            Outcome::Compatible,
            "1,200 + 1,248 = at least 2,448".to_owned()
        )
    );
    assert_eq!(lines(&reconciled.findings()), [""; 0]);
    // Where the journal has them, it is what the voice tells of all of them.
    let ledger = ledger([("1", "2025-06-13", 1_200, 0), ("2", "2025-06-16", 1_248, 0)]);
    assert_eq!(
        outcomes(&ledger, &reports).last().unwrap(),
        "RU to UA, in all since 2025-05-16, up to exchange 2: differ by 3,612"
    );
    // A year may begin before the conclusion.
    let year = |figure: Figure| figure.running(Some("2025".parse().unwrap()));
    let reports = [
        told("a", [year(on(total(300), "2025-06-16"))]),
        told("b", [on(total(100), "2025-06-16")]),
    ];
    assert!(
        Reconciliation::of(&ledger, &reports)
            .comparisons()
            .iter()
            .all(|one| one.derived().is_empty())
    );
}

#[test]
fn nothing_is_carried_over_what_may_hold_the_same_people() {
    let ledger = ledger([("a", "2025-06-01", 100, 0), ("b", "2025-06-01", 200, 0)]);
    let of = |id: &str, count: u32| total(count).in_exchange(id.parse().unwrap());
    for date in ["2025-06-01", "2025-06"] {
        let reports = [told(
            "v",
            [
                of("a", 100),
                of("b", 200),
                on(total(300), date),
                all(300, "2025-06-30"),
            ],
        )];
        assert_eq!(found(&ledger, &reports), [""; 0], "{date}");
    }
}

#[test]
fn nothing_is_carried_between_steps_whose_order_is_not_known() {
    let reports = [told("a", [all(200, "2025-06-20"), all(100, "2025-06")])];
    assert_eq!(found(&nobody(), &reports), [""; 0]);
    let reports = [told("a", [all(200, "2025-05-31"), all(100, "2025-06")])];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C11 /reports/0/figures/1/total RU to UA: a running total of 100, after one of 200 or more"
        ]
    );
    // Exchanges that the journal does not have stand by their dates, not by the spelling of their ids.
    let step = |id: &str, count, day| all(count, day).in_exchange(id.parse().unwrap());
    let reports = [told(
        "a",
        [
            step("9", 900, "2025-06-01"),
            step("10", 1_000, "2025-06-02"),
        ],
    )];
    assert_eq!(found(&nobody(), &reports), [""; 0]);
}

#[test]
fn what_the_journal_has_up_to_a_day_is_as_vague_as_its_dates() {
    let vague = |date: Option<&str>, day: &str| {
        let mut ledger = nobody();
        let leg = || [Leg::new("RU", "UA", [(Civilian, 100)]).unwrap()];
        let exchange = date.map_or_else(
            || Exchange::undated("1", leg()),
            |date| Exchange::new("1", date, leg()),
        );
        ledger.record_observed(exchange.unwrap()).unwrap();
        let reports = [told("a", [all(100, day)])];
        Reconciliation::of(&ledger, &reports).comparisons()[0].recorded()
    };
    assert_eq!(
        vague(Some("2025-06-10"), "2025-06-10"),
        Some(Pair::exactly(100))
    );
    assert_eq!(vague(Some("2025-06"), "2025-06-10"), Pair::new(0, 100));
    assert_eq!(
        vague(Some("2025-06-01/2025-06-10"), "2025-06-02"),
        Pair::new(0, 100)
    );
    assert_eq!(
        vague(Some("2025-06-01/2025-06-10"), "2025-06-10"),
        Some(Pair::exactly(100))
    );
    assert_eq!(
        vague(Some("2025-05-01/2025-05-20"), "2025-06-10"),
        Pair::new(0, 100)
    );
    assert_eq!(vague(None, "2025-06-10"), Pair::new(0, 100));
    assert_eq!(vague(Some("2025-04-01"), "2025-06-10"), None);
}

#[test]
fn a_total_from_before_the_agreement_is_bound_by_none_of_its_terms() {
    let terms = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_per_category_in_each_exchange();
    let ledger = Ledger::open(terms.build().unwrap());
    let since = |date: &str| on(total(4_181), "2025-06-01").running(Some(date.parse().unwrap()));
    let reports = [told(
        "a",
        [
            since("2022-02-24"),
            since("2025-05-16"),
            on(total(4_181), "2025-06-01").running(None),
        ],
    )];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let verdicts: Vec<bool> = reconciled
        .comparisons()
        .iter()
        .map(|one| one.verdict_on(&one.claims()[0]).is_some())
        .collect();
    assert_eq!(verdicts, [false, false, true]);
    assert!(
        reconciled
            .incomparable()
            .all(|(.., outcome)| outcome == Outcome::Incomparable { why: Apart::Starts })
    );
    let both = |figure: Figure| figure.both_ways();
    let reports = [told(
        "a",
        [
            both(since("2022-02-24")),
            both(since("2025-05-16")),
            on(both(total(31)), "2025-06-03").in_part("p".parse().unwrap()),
        ],
    )];
    assert_eq!(
        found(&ledger, &reports),
        [
            "C16 /reports/0/figures/1/total RU and UA together: 4,181 is odd, equal numbers each way make an even sum"
        ]
    );
}
