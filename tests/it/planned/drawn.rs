//! Small ledgers and requests, drawn.

use exchange_agreement::plan::{Capacity, Preference, Ready, Request, Vehicle};
use exchange_agreement::terms::{Due, ParityLine, Tranche};
use exchange_agreement::{
    Agreement, AgreementBuilder, CategoryKind, Commitment, DetaineeCategory, Exchange, Ledger, Leg,
    Parity, Quantity, Subject,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};

const KINDS: [CategoryKind; 2] = [CategoryKind::PrisonerOfWar, CategoryKind::Civilian];
pub(super) const DAYS: [&str; 3] = ["2025-06-01", "2025-06-02", "2025-06-04"];

fn ways(there: bool) -> [&'static str; 2] {
    if there { ["A", "B"] } else { ["B", "A"] }
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        (0..=4_u32).prop_map(Quantity::Exactly),
        (0..=3_u32).prop_map(Quantity::AtMost),
        (0..=3_u32).prop_map(Quantity::AtLeast),
    ]
}

/// One category, both, or anybody; as a position from 0 to 3.
fn subject(at: u8) -> Subject {
    match at {
        0 | 1 => Subject::of([KINDS[usize::from(at)]]).unwrap(),
        2 => Subject::of(KINDS).unwrap(),
        _ => Subject::AnyDetainee,
    }
}

fn promises() -> impl Strategy<Value = Vec<Commitment>> {
    let promise = (
        any::<bool>(),
        quantity(),
        0..=4_u8,
        option::weighted(0.2, Just("sick")),
        option::weighted(0.3, 0..DAYS.len()),
    );
    let promise = promise.prop_map(|(there, quantity, of, part, due)| {
        let [from, to] = ways(there);
        let promise = Commitment::new(from, to, quantity)
            .unwrap()
            .with_subject(subject(of));
        let promise = match due {
            Some(at) => promise.with_due(Due::By(DAYS[at].parse().unwrap())),
            None => promise,
        };
        match part {
            Some(part) => promise.with_part(part).unwrap(),
            None => promise,
        }
    });
    vec(promise, 0..=4)
}

fn rules() -> impl Strategy<Value = Vec<Parity>> {
    let rule = (
        0..=5_u8,
        0..=3_u8,
        0..=1_u32,
        1..=3_u32,
        1..=3_u32,
        0..=3_u8,
    )
        .prop_map(|(basis, span, tolerance, one, other, of)| {
            let line = |there, weight| {
                let [from, to] = ways(there);
                ParityLine::new(from, to, weight)
                    .unwrap()
                    .with_subject(subject(of))
            };
            let rule = match basis {
                0 | 1 => Parity::equal("A", "B").unwrap(),
                2 | 3 => Parity::equal_per_category("A", "B").unwrap(),
                _ => Parity::weighted([line(true, one)], [line(false, other)]).unwrap(),
            };
            let rule = rule.with_tolerance(tolerance);
            match span {
                0 => rule.running(Some(1)),
                1 => rule.at_end(),
                _ => rule,
            }
        });
    vec(rule, 0..=2)
}

/// Portions of a tranche.
fn tranche() -> impl Strategy<Value = Tranche> {
    let portion = (any::<bool>(), quantity(), 0..=4_u8).prop_map(|(there, quantity, of)| {
        let [from, to] = ways(there);
        let portion = Commitment::new(from, to, quantity).unwrap();
        portion.with_subject(subject(of))
    });
    vec(portion, 1..=3).prop_map(|portions| Tranche::new("first", portions).unwrap())
}

/// A ledger with a few promises and rules, and sometimes an exchange that is recorded already.
pub(super) fn ledger() -> impl Strategy<Value = Ledger> {
    let recorded = option::weighted(0.4, (0..=2_u32, 0..=2_u32, 0..2_usize));
    let parts = (promises(), rules(), tranche(), recorded, any::<bool>());
    parts.prop_map(|(promises, rules, tranche, recorded, has_period)| {
        let builder = Agreement::between("A", "B").concluded("2025-05-01", "Here");
        let sick = exchange_agreement::terms::Part::new("sick".parse().unwrap());
        let builder = builder.with_part(sick);
        let builder = promises
            .into_iter()
            .fold(builder, AgreementBuilder::with_commitment);
        let builder = rules
            .into_iter()
            .fold(builder, AgreementBuilder::with_parity);
        let builder = builder.with_tranche(&tranche);
        let builder = if has_period {
            builder.with_period("2025-05-01/2025-06-03")
        } else {
            builder
        };
        let (agreement, _) = builder.build_as_reported().unwrap();
        let mut ledger = Ledger::open(agreement);
        if let Some((one, other, kind)) = recorded {
            let leg = |there, people| {
                let [from, to] = ways(there);
                Leg::new(from, to, [(KINDS[kind], people)]).unwrap()
            };
            let exchange = Exchange::new("0", "2025-05-02", [leg(true, one), leg(false, other)]);
            let exchange = exchange.unwrap();
            let exchange = if one == 1 {
                exchange.with_tranche("first").unwrap()
            } else {
                exchange
            };
            // What breaks a rule over several exchanges is tried by hand.
            let _refused = ledger.record(exchange);
        }
        ledger
    })
}

fn ready() -> impl Strategy<Value = Ready> {
    let group = prop_oneof![
        3 => (0..2_usize).prop_map(|kind| Vec::from([(KINDS[kind].into(), 1)])),
        1 => (0..2_usize).prop_map(|kind| Vec::from([(KINDS[kind].into(), 2)])),
        1 => Just(Vec::from(KINDS.map(|kind| (DetaineeCategory::from(kind), 1)))),
    ];
    let some = (
        any::<bool>(),
        group,
        1..=3_u32,
        1..=3_u32,
        any::<(bool, bool)>(),
        option::weighted(0.15, Just("sick")),
    );
    some.prop_map(|(there, group, groups, weight, (is_here, is_near), part)| {
        let [from, to] = ways(there);
        let ready = Ready::families(from, to, group, groups)
            .unwrap()
            .with_weight(weight);
        let ready = match part {
            Some(part) => ready.with_part(part).unwrap(),
            None => ready,
        };
        let ready = if is_near {
            ready.with_destination("near").unwrap()
        } else {
            ready
        };
        ready
            .with_place(if is_here { "here" } else { "there" })
            .unwrap()
    })
}

fn preferences() -> impl Strategy<Value = Vec<Preference>> {
    let one = prop_oneof![
        3 => Just(Preference::MostPeople),
        2 => Just(Preference::FewestExchanges),
        1 => Just(Preference::EarliestEnd),
        2 => Just(Preference::Soonest),
        1 => Just(Preference::SmallestImbalance),
        1 => Just(Preference::LeastChange),
    ];
    vec(one, 0..=3)
}

fn capacity() -> impl Strategy<Value = Capacity> {
    (0..=5_u8, 0..=4_u32).prop_map(|(of, most)| match of {
        0 => Capacity::each_exchange(most),
        1 => Capacity::each_way(most),
        2 => Capacity::direction("A", "B", most).unwrap(),
        3 => Capacity::place("here", most).unwrap(),
        4 => Capacity::destination("near", most).unwrap().in_all(),
        _ => Capacity::place("here", most).unwrap().in_all(),
    })
}

fn vehicle() -> impl Strategy<Value = Vehicle> {
    (
        0..=5_u32,
        0..=2_u32,
        option::of(any::<bool>()),
        any::<bool>(),
    )
        .prop_map(|(seats, journeys, there, is_of_place)| {
            let vehicle = Vehicle::new("bus", seats).unwrap().with_journeys(journeys);
            let vehicle = match there.map(ways) {
                Some([from, to]) => vehicle.in_direction(from, to).unwrap(),
                None => vehicle,
            };
            if is_of_place {
                vehicle.at_place("here").unwrap()
            } else {
                vehicle
            }
        })
}

/// A request about one to three entries and one or two days.
pub(super) fn request() -> impl Strategy<Value = Request> {
    let wishes = (0..=9_u8, 0..=6_u64, 1..=2_u32, preferences());
    let parts = (
        (vec(ready(), 1..=3), 0..=2_u8, 0..=3_u8),
        1..=2_usize,
        (vec(capacity(), 0..=2), vec(vehicle(), 0..=2), 0..=2_u8),
        wishes,
    );
    parts.prop_map(
        |(
            (all, tranche, due),
            days,
            (capacities, vehicles, has_vehicles),
            (demand, people, apart, preferences),
        )| {
            let announced = all[0].clone();
            let request = all.into_iter().fold(Request::new(), Request::with_ready);
            let request = DAYS[3 - days..]
                .iter()
                .fold(request, |request, day| request.on(*day).unwrap());
            let request = capacities.into_iter().fold(request, Request::with_capacity);
            let vehicles = vehicles.into_iter().filter(|_| has_vehicles == 0);
            let request = vehicles.fold(request, Request::with_vehicle);
            let request = preferences.into_iter().fold(request, Request::prefer);
            let request = request
                .with_announced(DAYS[2], &announced, 2)
                .unwrap()
                .with_days_between(apart);
            let request = if tranche == 0 {
                request.with_tranche(DAYS[2], "first").unwrap()
            } else {
                request
            };
            let request = if due == 0 {
                request.by_due_dates()
            } else {
                request
            };
            match demand {
                0 => request.everyone(),
                1 | 2 => request.at_least(people),
                3 => request.first("A").unwrap(),
                _ => request,
            }
        },
    )
}
