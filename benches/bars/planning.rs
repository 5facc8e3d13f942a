//! Plans: the common form against sorting its people, and the drawn instances within half a second each.

use std::time::Duration;

use exchange_agreement::plan::{Answer, Capacity, Preference, Ready, Request, plan};
use exchange_agreement::{Agreement, CategoryKind, Ledger};
use serde_json::Value;

use crate::measure::{Figure, timed};
use crate::table::{Bar, Row, Table};

/// The most time for a plan of the common form, with 10,000 people a side.
const COMMON: f64 = 10.0;
/// The most time for a drawn instance.
const DRAWN: Duration = Duration::from_millis(500);

/// Both forms.
pub(crate) fn plans(table: &mut Table) {
    for size in table.sizes(&[1_000, 10_000, 40_000]) {
        common(table, size);
    }
    drawn(table);
}

/// So many people a side, each with a weight of their own, in exchanges of 310 each way.
fn common(table: &mut Table, size: u32) {
    let agreement = Agreement::between("RU", "UA").concluded("2025-05-16", "Istanbul");
    let agreement = agreement.each_releases(size).equal_in_each_exchange();
    let ledger = Ledger::open(agreement.build().unwrap());
    let weight = |person: u32| person.wrapping_mul(2_654_435_761) % 1_000;
    let mut request = Request::new().within("2025-05-24", "2026-05-23").unwrap();
    for person in 0..size {
        for [from, to] in [["RU", "UA"], ["UA", "RU"]] {
            let one = Ready::people(from, to, CategoryKind::PrisonerOfWar, 1).unwrap();
            request = request.with_ready(one.with_weight(weight(person)));
        }
    }
    let request = request
        .with_capacity(Capacity::each_way(310))
        .prefer(Preference::MostPeople)
        .prefer(Preference::Soonest)
        .prefer(Preference::FewestExchanges);
    assert!(matches!(plan(&ledger, &request), Answer::Optimal(_)));
    let planned = || timed(|| plan(&ledger, &request));
    let sorted = || {
        timed(|| {
            let both = (0..size).flat_map(|person| [weight(person); 2]);
            let mut all: Vec<u32> = both.collect();
            all.sort_unstable();
            all
        })
    };
    let compared = table.plan.compare(planned, sorted);
    let milliseconds = |seconds: f64| seconds * 1e3;
    let Figure { value, low, high } = compared.seconds;
    table.row(&Row {
        job: "plan, common form, people a side",
        size,
        yardstick: "",
        unit: "ms",
        measured: Figure {
            value: milliseconds(value),
            low: milliseconds(low),
            high: milliseconds(high),
        },
        bar: if size == 10_000 {
            Bar::AtMost(COMMON)
        } else {
            Bar::None
        },
    });
    table.row(&Row {
        job: "plan, common form, people a side",
        size,
        yardstick: "sorting their weights",
        unit: "times",
        measured: compared.ratio,
        bar: Bar::None,
    });
}

/// The request and the optimum of a drawn instance.
fn request_of(instance: &Value) -> (Request, u64) {
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let mut request = Request::new().within("2025-06-01", "2025-06-08").unwrap();
    let places = list(&instance["places"]);
    for (side, all) in list(&instance["groups"]).iter().enumerate() {
        let [from, to] = if side == 0 { ["A", "B"] } else { ["B", "A"] };
        for (place, sizes) in list(all).iter().enumerate() {
            let name = format!("{from} {place}");
            for (weights, size) in list(sizes).iter().zip(1..) {
                for (count, weight) in list(weights).iter().zip([1, 2, 4]) {
                    let group = [(CategoryKind::PrisonerOfWar, size)];
                    let ready = Ready::families(from, to, group, number(count)).unwrap();
                    let ready = ready.with_weight(weight).with_place(name.as_str()).unwrap();
                    request = request.with_ready(ready);
                }
            }
            let most = number(&places[side][place]);
            request = request.with_capacity(Capacity::place(name.as_str(), most).unwrap());
        }
    }
    let request = request
        .with_capacity(Capacity::each_way(number(&instance["most"])))
        .prefer(Preference::Soonest);
    (request, instance["highs"].as_u64().unwrap())
}

/// How many of the drawn instances have their optimum, proved, within the time; and the slowest.
fn drawn(table: &mut Table) {
    let text = include_str!("../../tests/fixtures/plans/drawn.json");
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    let ledger = Agreement::between("A", "B").equal_in_each_exchange();
    let ledger = Ledger::open(ledger.build().unwrap());
    let few = table.sizes(&[1_001]).contains(&1_000);
    let (mut proved, mut slowest) = (0_u32, Duration::ZERO);
    let asked = if few { 3 } else { all.len() };
    for instance in all.iter().take(asked) {
        let (request, optimum) = request_of(instance);
        let mut answer = Answer::NothingFound;
        let taken = timed(|| answer = plan(&ledger, &request));
        slowest = slowest.max(taken);
        let proof = answer.plan().map(|plan| &plan.certificate().proofs()[0]);
        let is_proved = proof.is_some_and(|proof| proof.is_optimal() && proof.value() == optimum);
        if is_proved && taken <= DRAWN {
            proved += 1;
        } else {
            let found = proof.map(|proof| (proof.value(), proof.bound()));
            println!("{}: {found:?} of {optimum}, in {taken:?}", instance["seed"]);
        }
    }
    let figure = |value| Figure {
        value,
        low: value,
        high: value,
    };
    let size = u32::try_from(asked).unwrap();
    let share = f64::from(proved) / f64::from(size) * 100.0;
    table.row(&Row {
        job: "plan, drawn instances proved in 0.5 s",
        size,
        yardstick: "HiGHS and CP-SAT: same optimum",
        unit: "of 100",
        measured: figure(share),
        bar: Bar::AtLeast(95.0),
    });
    table.row(&Row {
        job: "plan, the slowest of them",
        size,
        yardstick: "",
        unit: "ms",
        measured: figure(slowest.as_secs_f64() * 1e3),
        bar: Bar::None,
    });
}
