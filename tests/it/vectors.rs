//! The test vectors of real cases: what was reported, and the answer it should have.

use exchange_agreement::evidence::{Act, Claim, Comparison, Incomparability, OccasionId, Outcome};
use exchange_agreement::{
    Agreement, AgreementBuilder, Count, Exchange, Figure, Interval, Ledger, Leg, PartialDate,
    Quantity, Reconciliation, Report, Subject, Verdict,
};

use super::lines;

pub(super) fn report(id: &str, voice: &str, figures: impl IntoIterator<Item = Figure>) -> Report {
    let report = Report::new(id, voice).unwrap();
    figures.into_iter().fold(report, Report::with_figure)
}

pub(super) fn total(act: Act, from: &str, to: &str, count: impl Into<Count>) -> Figure {
    Figure::of_total(act, from, to, count).unwrap()
}

pub(super) fn remains(act: Act, from: &str, to: &str, count: u32) -> Figure {
    Figure::of_remains(act, from, to, count).unwrap()
}

pub(super) fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

pub(super) fn ledger(terms: AgreementBuilder) -> Ledger {
    Ledger::open(terms.build().unwrap())
}

pub(super) fn between(one: &str, other: &str) -> AgreementBuilder {
    Agreement::between(one, other)
}

/// The one comparison whose topic reads so.
#[track_caller]
pub(super) fn find<'c, 'r>(reconciled: &'c Reconciliation<'r>, topic: &str) -> &'c Comparison<'r> {
    let mut found = reconciled
        .comparisons()
        .iter()
        .filter(|one| one.topic().to_string() == topic);
    let all = || -> Vec<String> {
        reconciled
            .comparisons()
            .iter()
            .map(|one| one.topic().to_string())
            .collect()
    };
    let one = found
        .next()
        .unwrap_or_else(|| panic!("no `{topic}` in {:#?}", all()));
    assert!(found.next().is_none());
    one
}

pub(super) fn claim<'c, 'r>(comparison: &'c Comparison<'r>, voice: &str) -> &'c Claim<'r> {
    comparison
        .claims()
        .iter()
        .find(|claim| claim.voice().as_str() == voice)
        .unwrap()
}

/// F1: 6,057 remains received or 6,060 handed over, of 6,000; 78 the other way.
pub(super) fn june_2025() -> (Ledger, Vec<Report>) {
    let agreement = between("RU", "UA")
        .concluded("2025-06-02", "Istanbul")
        .with_commitment(
            exchange_agreement::Commitment::new("RU", "UA", Quantity::Exactly(6_000))
                .unwrap()
                .with_subject(Subject::Remains),
        )
        .with_commitment(
            exchange_agreement::Commitment::new("UA", "RU", Quantity::Exactly(6_000))
                .unwrap()
                .with_subject(Subject::Remains),
        );
    let mut ledger = ledger(agreement);
    let batches = [
        ("1", "2025-06-11", 1_212),
        ("2", "2025-06-13", 1_200),
        ("3", "2025-06-14", 1_200),
        ("4", "2025-06-15", 1_200),
        ("5", "2025-06-16", 1_245),
    ];
    for (id, on, count) in batches {
        let there = Leg::of_remains("RU", "UA", Count::Exactly(count)).unwrap();
        ledger
            .record_observed(Exchange::new(id, on, [there]).unwrap())
            .unwrap();
    }
    let since = day("2025-06-02");
    let last = "5".parse().unwrap();
    let told = |act, batch, all| {
        [
            remains(act, "RU", "UA", batch)
                .with_exchange(exchange_agreement::id::ExchangeId::clone(&last))
                .unwrap(),
            remains(act, "RU", "UA", all)
                .with_exchange(last.clone())
                .unwrap()
                .with_since(since)
                .unwrap(),
        ]
    };
    let receiver = report(
        "s14",
        "Ukrainian headquarters",
        told(Act::Received, 1_245, 6_057),
    )
    .with_speaks_for("UA")
    .unwrap();
    let back = [
        remains(Act::HandedOver, "UA", "RU", 51)
            .with_date(day("2025-06-16"))
            .unwrap(),
        remains(Act::HandedOver, "UA", "RU", 78)
            .with_date(day("2025-06-16"))
            .unwrap()
            .with_since(since)
            .unwrap(),
    ];
    let giver = told(Act::HandedOver, 1_248, 6_060).into_iter().chain(back);
    let giver = report("s10", "Russian ministry", giver)
        .with_speaks_for("RU")
        .unwrap();
    (ledger, vec![giver, receiver])
}

#[test]
fn f1_the_difference_arises_in_the_last_batch_and_both_stood_at_the_same_before_it() {
    let (ledger, reports) = june_2025();
    let reconciled = Reconciliation::of(&ledger, &reports);
    let totals = find(
        &reconciled,
        "RU to UA, remains, in all since 2025-06-02, up to exchange 5",
    );
    assert_eq!(totals.outcome(), Outcome::Differ { by: 3 });
    assert_eq!(
        find(&reconciled, "RU to UA, remains, exchange 5").outcome(),
        Outcome::Differ { by: 3 }
    );
    let series = reconciled
        .series()
        .iter()
        .find(|series| series.divergence().is_some())
        .unwrap();
    let divergence = series.divergence().unwrap();
    let last = "5".parse().unwrap();
    assert_eq!(
        divergence.origin_of_gap(),
        Some(OccasionId::Exchange(&last))
    );
    assert_eq!(
        divergence
            .last_common()
            .map(exchange_agreement::evidence::SeriesPoint::total),
        Some(Interval::exactly(4_812))
    );
    let before: Vec<String> = series.steps()[0]
        .before()
        .iter()
        .map(|derived| derived.sum().to_string())
        .collect();
    assert_eq!(before, ["6,060 - 1,248 = 4,812", "6,057 - 1,245 = 4,812"]);
    // Over by 57 on one word and by 60 on the other; 5,922 of the other direction are outstanding.
    assert_eq!(totals.recorded(), Some(Interval::exactly(6_057)));
    let verdict = |voice| totals.verdict_on(claim(totals, voice));
    assert_eq!(
        verdict("Ukrainian headquarters"),
        Some(Verdict::Over {
            by: Interval::exactly(57)
        })
    );
    assert_eq!(
        verdict("Russian ministry"),
        Some(Verdict::Over {
            by: Interval::exactly(60)
        })
    );
    let back = find(
        &reconciled,
        "UA to RU, remains, in all since 2025-06-02, up to 2025-06-16",
    );
    let verdict = back.verdict_on(&back.claims()[0]);
    assert_eq!(
        verdict,
        Some(Verdict::Pending {
            outstanding: Interval::exactly(5_922)
        })
    );
    // One difference is told once, where it arises.
    assert_eq!(
        lines(&reconciled.findings()),
        [
            "C14 /reports/1/figures/0/remains RU to UA, remains, exchange 5: 1,245 reported by `Ukrainian headquarters`, but 1,248 reported by `Russian ministry`"
        ]
    );
    let supposed = reconciled.assuming("Russian ministry").unwrap();
    let [_, there] = supposed
        .ledger()
        .standing()
        .commitments()
        .iter()
        .map(exchange_agreement::standing::CommitmentStanding::verdict)
        .collect::<Vec<_>>()[..]
    else {
        panic!()
    };
    assert_eq!(
        there,
        Verdict::Pending {
            outstanding: Interval::exactly(6_000)
        }
    );
    assert_eq!(supposed.changes().len(), 1);
}

fn both_ways(count: u32, on: &str) -> Figure {
    total(Act::Exchanged, "RU", "UA", count)
        .both_ways()
        .with_date(day(on))
        .unwrap()
}

fn mediated(count: u32, on: &str) -> Figure {
    both_ways(count, on).running()
}

#[test]
fn f2_a_mediators_series_is_carried_on_and_shows_what_lies_between() {
    let ledger = ledger(between("RU", "UA").equal_per_category_in_each_exchange());
    let figures = [
        mediated(2_184, "2024-10-18"),
        both_ways(50, "2025-01-15"),
        mediated(2_583, "2025-01-15"),
        both_ways(410, "2025-05-06"),
        mediated(4_181, "2025-05-06"),
        both_ways(314, "2026-02-05"),
        mediated(4_955, "2026-02-05"),
        both_ways(400, "2026-03-05"),
        mediated(5_355, "2026-03-05"),
        both_ways(386, "2026-04-24"),
        mediated(6_691, "2026-04-24"),
    ];
    let reports = [report("uae", "UAE ministry", figures)];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let [series] = reconciled.series() else {
        panic!()
    };
    let carried: Vec<String> = series
        .steps()
        .iter()
        .flat_map(exchange_agreement::evidence::SeriesStep::carried)
        .map(|one| one.sum().to_string())
        .collect();
    assert_eq!(
        carried,
        [
            "2,184 + 50 = 2,234",
            "2,583 + 410 = 2,993",
            "4,181 + 314 = 4,495",
            "4,955 + 400 = 5,355",
            "5,355 + 386 = 5,741",
        ]
    );
    let risen: Vec<String> = series
        .steps()
        .iter()
        .flat_map(exchange_agreement::evidence::SeriesStep::risen)
        .map(|one| one.sum().to_string())
        .collect();
    assert_eq!(risen[3..], ["5,355 - 4,955 = 400", "6,691 - 5,355 = 1,336"]);
    // 950 lie between what was told in April and the total: other events. The first odd total holds an uneven one.
    let told = |figure: usize, rest: &str| {
        let days = ["2025-01-15", "2025-05-06", "2026-02-05", "", "2026-04-24"];
        let until = days[figure / 2 - 1];
        format!(
            "/reports/0/figures/{figure}/total RU and UA together, in all, up to {until}: {rest}"
        )
    };
    let odd = |figure, number| {
        format!(
            "C16 {}",
            told(
                figure,
                &format!("{number} is odd, but equal numbers each way add up to an even number")
            )
        )
    };
    let gap = |figure, total, sum| {
        format!(
            "C12 {}",
            told(
                figure,
                &format!(
                    "the running total is {total}, but the numbers that it includes add up to {sum}"
                )
            )
        )
    };
    let expected = [
        odd(2, "2,583"),
        gap(2, "2,583", "2,234"),
        gap(4, "4,181", "2,993"),
        gap(6, "4,955", "4,495"),
        gap(10, "6,691", "5,741"),
    ];
    assert_eq!(lines(&reconciled.findings()), expected);
    assert!(
        reconciled
            .comparisons()
            .iter()
            .all(|one| one.outcome() == Outcome::OneSided)
    );
}

#[test]
fn f3_released_is_not_carried() {
    let ledger = ledger(between("HA", "IL"));
    let people = |act, count, on| total(act, "IL", "HA", count).with_date(day(on)).unwrap();
    let so_far = |from, to, count| {
        total(Act::Carried, from, to, count)
            .with_date(day("2025-02-01"))
            .unwrap()
            .running()
    };
    let figures = [
        people(Act::Released, 200, "2025-01-25"),
        people(Act::Carried, 128, "2025-01-25"),
        people(Act::Released, 183, "2025-02-01"),
        people(Act::Carried, 175, "2025-02-01"),
        so_far("HA", "IL", 18),
        so_far("IL", "HA", 583),
    ];
    let reports = [report("icrc", "ICRC", figures)];
    let reconciled = Reconciliation::of(&ledger, &reports);
    let apart: Vec<String> = reconciled
        .incomparable()
        .map(|(one, other, outcome)| format!("{} | {} | {outcome}", one.topic(), other.topic()))
        .collect();
    assert_eq!(
        apart,
        [
            "IL to HA, released, 2025-01-25 | IL to HA, carried, 2025-01-25 | not comparable: different acts",
            "IL to HA, released, 2025-02-01 | IL to HA, carried, 2025-02-01 | not comparable: different acts",
        ]
    );
    assert!(reconciled.incomparable().all(|(.., outcome)| outcome
        == Outcome::Incomparable {
            reason: Incomparability::Acts
        }));
    assert_eq!(lines(&reconciled.findings()), [""; 0]);
}
