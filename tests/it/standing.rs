//! Standing as of a date: what is surely and what is possibly so, and the verdicts that follow.

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar};
use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::{
    Agreement, CategoryKind, Commitment, DetaineeCategory, Exchange, Interval, Ledger, Leg,
    PartialDate, Quantity, Subject, Verdict,
};

use super::lines;

fn on(date: &str) -> PartialDate {
    date.parse().unwrap()
}

fn one_way(id: &str, day: &str, people: u32) -> Exchange {
    Exchange::new(
        id,
        day,
        [Leg::new("RU", "UA", [(PrisonerOfWar, people)]).unwrap()],
    )
    .unwrap()
}

pub(crate) fn pair(surely: u64, possibly: u64) -> Interval {
    Interval::new(surely, possibly).unwrap()
}

#[test]
fn a_month_without_a_day_widens_the_pair_of_its_days() {
    let agreement = Agreement::between("RU", "UA")
        .releases("RU", "UA", Quantity::Exactly(100))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger.record(one_way("1", "2025-05-10", 40)).unwrap();
    ledger.record(one_way("2", "2025-05", 60)).unwrap();
    let verdict = |date| ledger.as_of(on(date)).commitments()[0].verdict();
    assert_eq!(
        verdict("2025-04-30"),
        Verdict::Pending {
            outstanding: Interval::exactly(100)
        }
    );
    assert_eq!(
        verdict("2025-05-09"),
        Verdict::Pending {
            outstanding: pair(40, 100)
        }
    );
    assert_eq!(
        verdict("2025-05-10"),
        Verdict::Undecidable {
            released: pair(40, 100),
            because: UndecidedReason::DateNotKnown
        }
    );
    assert_eq!(
        verdict("2025-05-31"),
        Verdict::Met {
            released: Interval::exactly(100),
            discharged: Interval::exactly(0)
        }
    );
    assert_eq!(
        verdict("2025-05"),
        Verdict::Met {
            released: Interval::exactly(100),
            discharged: Interval::exactly(0)
        }
    );
    let standing = ledger.as_of(on("2025-05-10"));
    let balance = standing.balance("RU", "UA").unwrap();
    assert_eq!(
        (balance.released(), balance.outstanding()),
        (pair(40, 100), Some(pair(0, 60)))
    );
    assert_eq!(
        balance.by_category(),
        [(PrisonerOfWar.into(), pair(40, 100))]
    );
    assert_eq!(standing.date(), Some(on("2025-05-10")));
    assert_eq!(standing.commitments()[0].outstanding(), Some(pair(0, 60)));
    assert!(!standing.is_fulfilled() && ledger.as_of(on("2025-05-31")).is_fulfilled());
    assert!(standing.balance("UA", "RU").is_none());
}

#[test]
fn an_exchange_without_a_date_possibly_happened_by_any_day_and_surely_at_all() {
    let agreement = Agreement::between("RU", "UA")
        .releases("RU", "UA", Quantity::Exactly(10))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let legs = [Leg::new("RU", "UA", [(PrisonerOfWar, 10)]).unwrap()];
    ledger
        .record(Exchange::undated("1", legs).unwrap())
        .unwrap();
    let as_of = ledger.as_of(on("1900"));
    assert_eq!(as_of.commitments()[0].released(), pair(0, 10));
    assert_eq!(
        lines(as_of.findings()),
        ["C02 /journal/0/exchange carried out, but it has no date"]
    );
    assert!(ledger.standing().is_fulfilled());
    assert_eq!(ledger.standing().date(), None);
    assert_eq!(
        lines(ledger.standing().findings()),
        ["C02 /journal/0/exchange carried out, but it has no date"]
    );
}

#[test]
fn a_promise_is_short_once_its_period_is_over_and_over_when_it_is_passed() {
    let agreement = Agreement::between("RU", "UA")
        .with_period("2025-05-16/2025-05-31")
        .releases("RU", "UA", Quantity::Exactly(100))
        .releases("UA", "RU", Quantity::AtMost(5))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger.record(one_way("1", "2025-05-20", 90)).unwrap();
    let first = |date| ledger.as_of(on(date)).commitments()[0].verdict();
    assert_eq!(first("2025-05-30").to_string(), "pending, 10 outstanding");
    assert_eq!(first("2025-05-31").to_string(), "short by 10");
    assert_eq!(
        ledger.as_of(on("2025-06")).commitments()[1]
            .verdict()
            .to_string(),
        "met"
    );
    assert_eq!(
        ledger.standing().commitments()[0].verdict().to_string(),
        "pending, 10 outstanding"
    );
    ledger
        .record_observed(one_way("2", "2025-05-21", 15))
        .unwrap();
    assert_eq!(
        ledger.standing().commitments()[0].verdict().to_string(),
        "over by 5"
    );
    let undecided = Verdict::Undecidable {
        released: pair(1, 2_000),
        because: UndecidedReason::ReleasesNotKnown,
    };
    assert_eq!(
        undecided.to_string(),
        "undecidable, released: 1 to 2,000; the releases are not known well enough"
    );
    assert!(!ledger.standing().is_fulfilled());
}

#[test]
fn parity_counts_the_exchanges_that_were_uneven() {
    let agreement = Agreement::between("RU", "UA")
        .equal_in_each_exchange()
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    assert_eq!(
        ledger.standing().parity()[0].verdict(),
        ParityVerdict::Unused
    );
    ledger
        .record_observed(one_way("1", "2025-05-10", 3))
        .unwrap();
    ledger.record_observed(one_way("2", "2025-06", 3)).unwrap();
    assert_eq!(
        ledger.standing().parity()[0].verdict(),
        ParityVerdict::Uneven { exchanges: 2 }
    );
    assert_eq!(
        ledger.as_of(on("2025-05-09")).parity()[0].verdict(),
        ParityVerdict::Unused
    );
    assert_eq!(
        ledger.as_of(on("2025-06-15")).parity()[0].verdict(),
        ParityVerdict::Uneven { exchanges: 1 }
    );
    let mut open = Ledger::open(ledger.agreement().clone());
    open.record_observed(one_way("1", "2025-05", 3)).unwrap();
    let as_of = open.as_of(on("2025-05-15"));
    assert_eq!(
        as_of.parity()[0].verdict(),
        ParityVerdict::Undecidable { exchanges: 1 }
    );
    assert_eq!(as_of.parity()[0].rule(), &open.agreement().parity()[0]);
    assert!(
        as_of.findings().is_empty(),
        "what may lie after the day is not told of it"
    );
}

#[test]
fn what_is_outstanding_in_a_direction_is_summed_only_over_promises_that_stand_apart() {
    let promise = |of: &[&str], quantity| {
        let of: Vec<DetaineeCategory> = of
            .iter()
            .map(|category| category.parse().unwrap())
            .collect();
        Commitment::new("RU", "UA", quantity)
            .unwrap()
            .with_subject(Subject::of(of).unwrap())
    };
    let outstanding = |promises: &[Commitment]| {
        let builder = promises
            .iter()
            .fold(Agreement::between("RU", "UA"), |builder, one| {
                builder.with_commitment(one)
            });
        let mut ledger = Ledger::open(builder.build().unwrap());
        let legs = [Leg::new("RU", "UA", [(Hostage, 1), (Civilian, 2)]).unwrap()];
        ledger
            .record_observed(Exchange::new("1", "2025", legs).unwrap())
            .unwrap();
        ledger
            .standing()
            .balance("RU", "UA")
            .unwrap()
            .outstanding()
            .map(|pair| pair.known().unwrap())
    };
    let exactly = Quantity::Exactly;
    assert_eq!(
        outstanding(&[
            promise(&["hostage"], exactly(10)),
            promise(&["civilian"], exactly(20))
        ]),
        Some(27)
    );
    assert_eq!(
        outstanding(&[
            promise(&["hostage"], exactly(10)),
            promise(&["civilian"], Quantity::AtMost(20))
        ]),
        Some(9)
    );
    assert_eq!(
        outstanding(&[
            promise(&["hostage"], exactly(10)),
            promise(&["hostage/child"], exactly(5))
        ]),
        Some(9)
    );
    let total = Commitment::new("RU", "UA", exactly(30)).unwrap();
    assert_eq!(
        outstanding(&[promise(&["hostage"], exactly(10)), total]),
        Some(27)
    );
    let (one, other) = (
        promise(&["hostage", "civilian"], exactly(10)),
        promise(&["civilian", "other"], exactly(10)),
    );
    assert_eq!(outstanding(&[one, other]), None);
    // A wide promise that is met, or only a ceiling, hides nobody who is owed inside it.
    let ceiling = Commitment::new("RU", "UA", Quantity::AtMost(1_000)).unwrap();
    assert_eq!(
        outstanding(&[ceiling, promise(&["hostage"], exactly(100))]),
        Some(99)
    );
    assert_eq!(outstanding(&[]), None);
}

#[test]
fn whoever_is_owed_inside_a_wide_promise_is_owed_whatever_its_place_in_the_list() {
    let promise = |of: &[CategoryKind], people| {
        let all = Commitment::new("RU", "UA", Quantity::Exactly(people)).unwrap();
        if of.is_empty() {
            all
        } else {
            all.with_subject(Subject::of(of.iter().copied()).unwrap())
        }
    };
    let wide_first = [
        promise(&[], 1_000),
        promise(&[Civilian, Hostage], 850),
        promise(&[Civilian], 500),
        promise(&[Hostage], 300),
    ];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let builder = Agreement::between("RU", "UA");
        let builder = order.iter().fold(builder, |builder, at| {
            builder.with_commitment(&wide_first[*at])
        });
        let mut ledger = Ledger::open(builder.build().unwrap());
        ledger.record(one_way("1", "2025", 900)).unwrap();
        // 100 of all are owed, but 850 civilians and hostages: 500 and 300 of them apart, and 50 of either.
        assert_eq!(
            ledger.balance("RU", "UA").unwrap().outstanding(),
            Some(Interval::exactly(850))
        );
        let civilians = Leg::new("RU", "UA", [(Civilian, 100)]).unwrap();
        ledger
            .record(Exchange::new("2", "2025", [civilians]).unwrap())
            .unwrap();
        assert_eq!(
            ledger.balance("RU", "UA").unwrap().outstanding(),
            Some(Interval::exactly(750))
        );
        let hostages = Leg::new("RU", "UA", [(Hostage, 10), (CategoryKind::Other, 0)]).unwrap();
        ledger
            .record_observed(Exchange::new("3", "2025", [hostages]).unwrap())
            .unwrap();
        assert_eq!(
            ledger.balance("RU", "UA").unwrap().outstanding(),
            Some(Interval::exactly(740))
        );
    }
    let narrow = [
        promise(&[], 10),
        promise(&[Civilian], 8),
        promise(&[Hostage], 2),
    ];
    let builder = narrow
        .iter()
        .fold(Agreement::between("RU", "UA"), |builder, one| {
            builder.with_commitment(one)
        });
    let mut ledger = Ledger::open(builder.build().unwrap());
    ledger.record(one_way("1", "2025", 9)).unwrap();
    assert_eq!(
        ledger.balance("RU", "UA").unwrap().outstanding(),
        Some(Interval::exactly(10))
    );
}

#[test]
fn an_agreement_without_promises_is_not_fulfilled() {
    let ledger = Ledger::open(Agreement::between("RU", "UA").build().unwrap());
    assert!(!ledger.standing().is_fulfilled());
    assert!(ledger.standing().balances().is_empty());
}
