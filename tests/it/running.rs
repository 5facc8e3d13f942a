//! Running totals: where they part, what is carried on, and what is not.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::evidence::{Act, Incomparability, Outcome};
use exchange_agreement::journal::Reversal;
use exchange_agreement::{Agreement, Exchange, Figure, Interval, Ledger, Leg, Reconciliation};

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
        [
            "C14 /reports/1/figures/1/total RU to UA, in all since 2025-05-16, up to 2025-06-10: 160 reported by `b`, but 150 reported by `a`"
        ]
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
            "C14 /reports/1/figures/0/total RU to UA, in all since 2025-05-16, up to 2025-06-01: 103 reported by `b`, but 100 reported by `a`",
            "C14 /reports/1/figures/2/total RU to UA, in all since 2025-05-16, up to 2025-06-10: 350 reported by `b`, but 300 reported by `a`",
        ]
    );
    let empty = nobody();
    let reconciled = Reconciliation::of(&empty, &reports);
    let gaps = reconciled.series()[0].divergences().iter();
    let gaps = gaps.map(|one| (one.by(), one.previous_gap()));
    assert!(gaps.eq([(3, 0), (50, 0)]));
    // Above what the single figures come to.
    let single = |count| on(total(count), "2025-06-01");
    let reports = [
        told("a", [single(100), all(500, "2025-06-10")]),
        told("b", [single(101), all(900, "2025-06-10")]),
    ];
    assert_eq!(
        found(&nobody(), &reports),
        [
            "C14 /reports/1/figures/0/total RU to UA, 2025-06-01: 101 reported by `b`, but 100 reported by `a`",
            "C14 /reports/1/figures/1/total RU to UA, in all since 2025-05-16, up to 2025-06-10: 900 reported by `b`, but 500 reported by `a`",
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
    let year = |figure: Figure| figure.with_since("2025").unwrap();
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
    let of = |id: &str, count: u32| total(count).with_exchange(id).unwrap();
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
            "C11 /reports/0/figures/1/total RU to UA, in all since 2025-05-16, up to 2025-06: a running total of 100 follows one of 200"
        ]
    );
    // Exchanges that the journal does not have stand by their dates, not by the spelling of their ids.
    let step = |id: &str, count, day| all(count, day).with_exchange(id).unwrap();
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
        Some(Interval::exactly(100))
    );
    assert_eq!(vague(Some("2025-06"), "2025-06-10"), Interval::new(0, 100));
    assert_eq!(
        vague(Some("2025-06-01/2025-06-10"), "2025-06-02"),
        Interval::new(0, 100)
    );
    assert_eq!(
        vague(Some("2025-06-01/2025-06-10"), "2025-06-10"),
        Some(Interval::exactly(100))
    );
    assert_eq!(
        vague(Some("2025-05-01/2025-05-20"), "2025-06-10"),
        Interval::new(0, 100)
    );
    assert_eq!(vague(None, "2025-06-10"), Interval::new(0, 100));
    assert_eq!(vague(Some("2025-04-01"), "2025-06-10"), None);
}

#[test]
fn a_total_from_before_the_agreement_is_bound_by_none_of_its_terms() {
    let terms = Agreement::between("RU", "UA")
        .concluded("2025-05-16", "Istanbul")
        .each_releases(1_000)
        .equal_per_category_in_each_exchange();
    let ledger = Ledger::open(terms.build().unwrap());
    let since = |date: &str| on(total(4_181), "2025-06-01").with_since(date).unwrap();
    let reports = [told(
        "a",
        [
            since("2022-02-24"),
            since("2025-05-16"),
            on(total(4_181), "2025-06-01").running(),
        ],
    )];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let verdicts: Vec<bool> = reconciled
        .comparisons()
        .iter()
        .map(|one| one.verdict_on(&one.claims()[0]).is_some())
        .collect();
    assert_eq!(verdicts, [false, false, true]);
    assert!(reconciled.incomparable().all(|(.., outcome)| outcome
        == Outcome::Incomparable {
            reason: Incomparability::Starts
        }));
    let both = |figure: Figure| figure.both_ways();
    let reports = [told(
        "a",
        [
            both(since("2022-02-24")),
            both(since("2025-05-16")),
            on(both(total(31)), "2025-06-03").with_part("p").unwrap(),
        ],
    )];
    assert_eq!(
        found(&ledger, &reports),
        [
            "C16 /reports/0/figures/1/total RU and UA together, in all since 2025-05-16, up to 2025-06-01: 4,181 is odd, but equal numbers each way add up to an even number"
        ]
    );
}

/// A ledger of records, each with its date and the records that it includes.
fn summed<const N: usize>(records: [(&str, &str, Vec<Leg>, &str); N]) -> Ledger {
    let mut ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    for (id, date, legs, included) in records {
        let included = included.split_whitespace();
        let exchange = Exchange::new(id, date, legs)
            .unwrap()
            .with_includes(included)
            .unwrap();
        ledger.record_observed(exchange).unwrap();
    }
    ledger
}

fn leg(people: u32) -> Leg {
    Leg::new("RU", "UA", [(Civilian, people)]).unwrap()
}

fn back(people: u32) -> Leg {
    Leg::new("UA", "RU", [(Civilian, people)]).unwrap()
}

fn of(exchange: &str, count: u32) -> Figure {
    total(count).with_exchange(exchange).unwrap()
}

/// The recorded number of every comparison, by its topic.
fn recorded(ledger: &Ledger, figures: Vec<Figure>) -> Vec<String> {
    let reports = [told("a", figures)];
    let reconciled = Reconciliation::of(ledger, &reports);
    let shown = reconciled.comparisons().iter().map(|one| {
        let recorded = one.recorded();
        let recorded = recorded.map_or("nothing".into(), |number| number.to_string());
        format!("{}: {recorded}", one.topic())
    });
    shown.collect()
}

#[test]
fn a_day_inside_the_span_of_a_summary_has_what_the_included_records_say_of_it() {
    let ledger = summed([
        ("2", "2000-12-23", vec![leg(360)], ""),
        ("s", "2000-12-23/2002-08-28", vec![leg(718)], "2"),
    ]);
    let so_far = |day: &str| on(total(703), day).running();
    let figures = vec![
        so_far("2000-12-22"),
        so_far("2002-02-18"),
        so_far("2002-08-28"),
        of("2", 350),
        of("s", 718),
    ];
    assert_eq!(
        recorded(&ledger, figures),
        [
            "RU to UA, exchange 2: 360",
            "RU to UA, exchange s: 718",
            "RU to UA, in all, up to 2000-12-22: nothing",
            "RU to UA, in all, up to 2002-02-18: 360 to 718",
            "RU to UA, in all, up to 2002-08-28: 718",
        ]
    );
    // Since a day after the first record there is the rest alone, which may have gone before.
    let since = on(total(358), "2002-08-28")
        .with_since("2001-01-01")
        .unwrap();
    assert_eq!(
        recorded(&ledger, vec![since]),
        ["RU to UA, in all since 2001-01-01, up to 2002-08-28: 0 to 358"]
    );
}

#[test]
fn a_summary_keeps_what_it_does_not_name_and_what_its_records_say_beyond_it() {
    // It names one direction alone.
    let ledger = summed([
        ("1", "2025-06-01", vec![leg(60), back(70)], ""),
        ("s", "2025-06", vec![leg(100)], "1"),
    ]);
    let back_so_far = Figure::of_total(Act::Received, "UA", "RU", 70).unwrap();
    let figures = vec![
        of("1", 60),
        of("s", 100),
        on(total(60), "2025-06-15").running(),
        on(total(100), "2025-06-30").running(),
        on(back_so_far, "2025-06-15").running(),
    ];
    assert_eq!(
        recorded(&ledger, figures),
        [
            "RU to UA, exchange 1: 60",
            "RU to UA, exchange s: 100",
            "RU to UA, in all, up to 2025-06-15: 60 to 100",
            "RU to UA, in all, up to 2025-06-30: 100",
            "UA to RU, in all, up to 2025-06-15: 70",
        ]
    );
    // It says fewer than its records: those stand.
    let ledger = summed([
        ("1", "2025-06-01", vec![leg(11)], ""),
        ("s", "2025-06", vec![leg(10)], "1"),
    ]);
    let figures = vec![of("s", 10), on(total(11), "2025-06-30").running()];
    assert_eq!(
        recorded(&ledger, figures),
        [
            "RU to UA, exchange s: 11",
            "RU to UA, in all, up to 2025-06-30: 11",
        ]
    );
}

#[test]
fn an_exchange_is_compared_with_what_it_delivered_and_a_total_with_who_is_left() {
    let mut ledger = summed([("7", "2025-02-20", vec![leg(4)], "")]);
    let sent_back = Reversal::of("7".parse().unwrap());
    let sent_back = sent_back.with_legs([leg(1)]).unwrap();
    ledger
        .record_observed(sent_back.with_date("2025-02-20").unwrap())
        .unwrap();
    let again = Exchange::new("7b", "2025-02-21", [leg(1)]).unwrap();
    ledger.record_observed(again).unwrap();
    let figures = vec![of("7", 3), of("7b", 4).running(), of("7", 3).running()];
    assert_eq!(
        recorded(&ledger, figures),
        [
            "RU to UA, exchange 7: 4",
            "RU to UA, in all, up to exchange 7: 3",
            "RU to UA, in all, up to exchange 7b: 4",
        ]
    );
}

#[test]
fn a_total_counts_until_the_end_of_its_day_and_who_has_no_date_is_possible() {
    let mut ledger = summed([
        ("1", "2025-06-01", vec![leg(10)], ""),
        ("2", "2025-06-01", vec![leg(5)], ""),
        ("3", "2025-06-02", vec![leg(7).outside_the_terms()], ""),
    ]);
    let figures = |day: &str| vec![of("1", 10).running(), on(total(9), day).running()];
    assert_eq!(
        recorded(&ledger, figures("2025-06-02")),
        [
            "RU to UA, in all, up to exchange 1: 15",
            "RU to UA, in all, up to exchange 3: 22",
        ]
    );
    let undated = Exchange::undated("4", [leg(2)]).unwrap();
    ledger.record_observed(undated).unwrap();
    assert_eq!(
        recorded(&ledger, figures("2025-05-31")),
        [
            "RU to UA, in all, up to 2025-05-31: 0 to 2",
            "RU to UA, in all, up to exchange 1: 15 to 17",
        ]
    );
    let figures = vec![of("4", 2).running(), total(9).running()];
    assert_eq!(
        recorded(&ledger, figures),
        [
            "RU to UA, in all, up to exchange 4: 22 to 24",
            "RU to UA, in all: 22 to 24",
        ]
    );
}
