//! Recording: ids in several orders against a list and a map, asking beforehand, rich terms, growth.

use std::collections::BTreeMap;
use std::time::Duration;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, SecurityDetainee};
use exchange_agreement::terms::ParityLine;
use exchange_agreement::{
    Agreement, Commitment, DetaineeCategory, Exchange, Ledger, Parity, Quantity, Subject,
};

use crate::measure::timed;
use crate::table::{Bar, Row, Table};
use workload::{self, agreement, exchanges, promised};

const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// Records everything into a fresh ledger; the exchanges are cloned and the ledger opened beforehand.
fn record(agreement: &Agreement, exchanges: &[Exchange]) -> Duration {
    let mut ledger = Ledger::open(agreement.clone());
    let coming: Vec<Exchange> = exchanges.to_vec();
    let mut coming = coming.into_iter();
    let mut refused = 0_u32;
    let taken = timed(|| {
        for exchange in coming.by_ref() {
            refused += u32::from(ledger.record(exchange).is_err());
        }
    });
    assert!(refused == 0 && ledger.journal().len() == exchanges.len());
    taken
}

/// The yardstick: clones each exchange onto a list, and keeps its position by its id in a map.
fn keep(exchanges: &[Exchange]) -> Duration {
    timed(|| {
        let (mut list, mut positions) = (Vec::new(), BTreeMap::new());
        for exchange in exchanges {
            positions.insert(String::from(exchange.id().as_str()), list.len());
            list.push(exchange.clone());
        }
        (list, positions)
    })
}

/// Everything is recorded, in whatever order, and the agreement is fulfilled.
fn assert_fulfilled(agreement: &Agreement, exchanges: &[Exchange]) {
    let mut ledger = Ledger::open(agreement.clone());
    for exchange in exchanges {
        assert!(ledger.record(exchange.clone()).unwrap().is_new());
    }
    let standing = ledger.standing();
    let findings = standing.findings();
    // Rich terms may have a remark about the law, which no exchange changes.
    assert!(
        standing.is_fulfilled() && findings.is_within_terms(),
        "{findings}"
    );
}

/// Ids that rise, as numbers and dates do: half the time of the yardstick, and an absolute rate.
pub(crate) fn rising(table: &mut Table) {
    for size in table.sizes(&SIZES) {
        let (agreement, exchanges) = (agreement(size), exchanges(size));
        assert_fulfilled(&agreement, &exchanges);
        let compared = table
            .plan
            .compare(|| record(&agreement, &exchanges), || keep(&exchanges));
        table.row(&Row {
            job: "record, ids rising",
            size,
            yardstick: "clone, list, map",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(0.5),
        });
        table.row(&Row {
            job: "record, ids rising",
            size,
            yardstick: "-",
            unit: "million/s",
            measured: compared.seconds.rate(size),
            bar: match size {
                ..=10_000 => Bar::AtLeast(15.0),
                1_000_000.. => Bar::AtLeast(5.0),
                _ => Bar::None,
            },
        });
    }
}

/// Ids that fall, and ids in no order: never more than 1.6 times the yardstick.
pub(crate) fn other_orders(table: &mut Table) {
    in_order(table, "record, ids falling", <[_]>::reverse);
    in_order(table, "record, ids shuffled", shuffle);
}

fn in_order(table: &mut Table, job: &str, order: fn(&mut [Exchange])) {
    for size in table.sizes(&SIZES) {
        let (agreement, mut exchanges) = (agreement(size), exchanges(size));
        order(&mut exchanges);
        assert_fulfilled(&agreement, &exchanges);
        let compared = table
            .plan
            .compare(|| record(&agreement, &exchanges), || keep(&exchanges));
        table.row(&Row {
            job,
            size,
            yardstick: "clone, list, map",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(1.6),
        });
    }
}

/// The same order in every run: Fisher and Yates with a linear congruence.
fn shuffle(exchanges: &mut [Exchange]) {
    let mut state = 2025_u64;
    for last in (1..exchanges.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let below = u64::try_from(last + 1).unwrap();
        exchanges.swap(last, usize::try_from((state >> 33) % below).unwrap());
    }
}

/// Asks about a thousand exchanges with new ids that all keep the terms.
pub(crate) fn asking(table: &mut Table) {
    const ASKED: u32 = 1_000;
    for size in table.sizes(&[10_000, 1_000_000]) {
        let mut ledger = Ledger::open(agreement(size + ASKED));
        let mut all = exchanges(size + ASKED);
        let coming = all.split_off(usize::try_from(size).unwrap());
        for exchange in all {
            ledger.record(exchange).unwrap();
        }
        let free = || {
            coming
                .iter()
                .filter(|exchange| ledger.would_record(exchange).is_empty())
        };
        assert_eq!(free().count(), coming.len());
        let asked = || timed(|| free().count());
        let compared = table.plan.compare(asked, asked);
        table.row(&Row {
            job: "would_record",
            size,
            yardstick: "-",
            unit: "million/s",
            measured: compared.seconds.rate(ASKED),
            bar: Bar::AtLeast(20.0),
        });
    }
}

/// Five rules of parity and twenty promises, all kept by the workload: every kind of relation; promises
/// about everybody, about one category, about two, and about labels of kinds that nobody of the workload is of.
pub(crate) fn rich(exchanges: u32) -> Agreement {
    let [soldiers, civilians] = promised(exchanges);
    let total = soldiers + civilians;
    let labelled = |kind, label: &str| DetaineeCategory::labelled(kind, label).unwrap();
    let both = || Subject::of([PrisonerOfWar, Civilian]).unwrap();
    let (officers, teachers) = (
        labelled(SecurityDetainee, "officer"),
        labelled(SecurityDetainee, "teacher"),
    );
    let promises = [
        (Subject::AnyDetainee, Quantity::Exactly(total)),
        (Subject::AnyDetainee, Quantity::AtMost(total)),
        (both(), Quantity::Exactly(total)),
        (both(), Quantity::AtMost(total)),
        (
            Subject::of([PrisonerOfWar]).unwrap(),
            Quantity::Exactly(soldiers),
        ),
        (
            Subject::of([PrisonerOfWar]).unwrap(),
            Quantity::AtMost(soldiers),
        ),
        (
            Subject::of([Civilian]).unwrap(),
            Quantity::Exactly(civilians),
        ),
        (
            Subject::of([Civilian]).unwrap(),
            Quantity::AtMost(civilians),
        ),
        (
            Subject::of([officers.clone()]).unwrap(),
            Quantity::AtMost(100),
        ),
        (
            Subject::of([officers, teachers]).unwrap(),
            Quantity::AtMost(200),
        ),
    ];
    let mut builder = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul");
    for (from, to) in [("RU", "UA"), ("UA", "RU")] {
        for (subject, quantity) in &promises {
            let promise = Commitment::new(from, to, quantity.clone()).unwrap();
            builder = builder.with_commitment(promise.with_subject(subject.clone()));
        }
    }
    let line = |from, to, kind, weight| {
        let line = ParityLine::new(from, to, weight).unwrap();
        line.with_subject(Subject::of([kind]).unwrap())
    };
    let weighted = |lines: &[(_, u32)]| {
        let end = |from, to| {
            lines
                .iter()
                .map(move |&(kind, weight)| line(from, to, kind, weight))
        };
        Parity::weighted(end("RU", "UA"), end("UA", "RU")).unwrap()
    };
    builder
        .with_parity(Parity::equal("RU", "UA").unwrap())
        .with_parity(Parity::equal_per_category("RU", "UA").unwrap())
        .with_parity(weighted(&[(PrisonerOfWar, 1)]))
        .with_parity(weighted(&[(Civilian, 2)]))
        .with_parity(weighted(&[(PrisonerOfWar, 3), (Civilian, 1)]))
        .build()
        .unwrap()
}

/// The same exchanges under rich terms and under the simple ones: at least a quarter of the rate.
pub(crate) fn rich_terms(table: &mut Table) {
    for size in table.sizes(&[10_000, 1_000_000]) {
        let (rich, simple, exchanges) = (rich(size), agreement(size), exchanges(size));
        assert_eq!((rich.parity().len(), rich.commitments().len()), (5, 20));
        assert_fulfilled(&rich, &exchanges);
        let compared = table
            .plan
            .compare(|| record(&rich, &exchanges), || record(&simple, &exchanges));
        table.row(&Row {
            job: "five rules, twenty commitments",
            size,
            yardstick: "one rule, two commitments",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(4.0),
        });
    }
}

/// A thousand times the exchanges, ids rising.
pub(crate) fn growth(table: &mut Table) {
    for size in table.sizes(&[1_000_000]) {
        let few = size / 1_000;
        let (small, large) = (agreement(few), agreement(size));
        let exchanges = workload::exchanges(size);
        let first = exchanges.get(..usize::try_from(few).unwrap()).unwrap();
        let compared = table
            .plan
            .compare(|| record(&large, &exchanges), || record(&small, first));
        table.row(&Row {
            job: "record, growth",
            size,
            yardstick: "a thousandth of the exchanges",
            unit: "times",
            measured: compared.ratio,
            bar: Bar::AtMost(4_000.0),
        });
    }
}
