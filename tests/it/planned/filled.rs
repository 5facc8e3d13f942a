//! The common form, which is filled directly, is as good as the general way.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::plan::{self, Answer, Capacity, Preference, Proof, Ready, Request};
use exchange_agreement::{Agreement, Exchange, Ledger};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof, proptest};

fn ledger() -> impl Strategy<Value = Ledger> {
    (1..=30_u32, option::of(1..=5_u32)).prop_map(|(promised, recorded)| {
        let agreement = Agreement::between("A", "B")
            .each_releases(promised)
            .equal_in_each_exchange();
        let mut ledger = Ledger::open(agreement.build().unwrap());
        if let Some(people) = recorded.filter(|people| *people <= promised) {
            let people = [(Civilian, people)];
            let exchange = Exchange::mutual("0", "2025-05-01", "A", "B", people).unwrap();
            ledger.record(exchange).unwrap();
        }
        ledger
    })
}

fn request() -> impl Strategy<Value = Request> {
    let later = prop_oneof![
        Just(Preference::FewestExchanges),
        Just(Preference::EarliestEnd),
        Just(Preference::Soonest),
        Just(Preference::SmallestImbalance),
    ];
    let ready = vec((0..=1_usize, 1..=12_u32, 1..=3_u32), 1..=4);
    let limits = (1..=9_u32, 1..=3_usize, 1..=2_u32);
    (ready, limits, vec(later, 0..=2), 0..=3_u8).prop_map(
        |(ready, (most, days, apart), later, demand)| {
            let mut request = Request::new();
            for (way, number, weight) in ready {
                let (from, to) = [("A", "B"), ("B", "A")][way];
                let ready = Ready::people(from, to, PrisonerOfWar, number).unwrap();
                request = request.with_ready(ready.with_weight(weight));
            }
            for day in ["2025-06-01", "2025-06-02", "2025-06-04"].iter().take(days) {
                request = request.on(*day).unwrap();
            }
            let capacity = if demand == 1 {
                Capacity::each_exchange(2 * most)
            } else {
                Capacity::each_way(most)
            };
            let request = request
                .with_capacity(capacity)
                .with_days_between(apart)
                .prefer(Preference::MostPeople);
            let request = later.into_iter().fold(request, Request::prefer);
            match demand {
                2 => request.first("A").unwrap(),
                3 => request.at_least(4),
                _ => request,
            }
        },
    )
}

fn worths(answer: &Answer) -> Option<Vec<(u64, u64)>> {
    let proofs = answer.plan()?.certificate().proofs().iter();
    Some(
        proofs
            .map(|proof: &Proof| (proof.value(), proof.bound()))
            .collect(),
    )
}

proptest! {
    #[test]
    fn the_common_form_is_as_good_as_the_general_way(ledger in ledger(), request in request()) {
        let direct = plan::plan(&ledger, &request);
        // A limit of a place where nobody is held changes nothing, and is in no common form.
        let general = request.clone().with_capacity(Capacity::place("nowhere", 1).unwrap());
        let general = plan::plan(&ledger, &general);
        prop_assert_eq!(worths(&direct), worths(&general));
        for plan in [direct.plan(), general.plan()].into_iter().flatten() {
            prop_assert_eq!(plan.verify(&ledger), Ok(()));
        }
    }
}

#[test]
fn a_plan_of_billions_who_are_ready_is_verified_without_a_place_for_each() {
    let agreement = Agreement::between("A", "B").equal_in_each_exchange();
    let ledger = Ledger::open(agreement.build().unwrap());
    let mut request = Request::new().on("2025-06-01").unwrap();
    for (from, to, weight) in [("A", "B", 2), ("A", "B", 1), ("B", "A", 1)] {
        let ready = Ready::people(from, to, PrisonerOfWar, u32::MAX).unwrap();
        request = request.with_ready(ready.with_weight(weight));
    }
    let request = request
        .with_capacity(Capacity::each_way(300))
        .prefer(Preference::MostPeople);
    let answer = plan::plan(&ledger, &request);
    let Answer::Optimal(plan) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(plan.exchanges()[0].groups(), [(0, 300), (2, 300)]);
    assert_eq!(plan.verify(&ledger), Ok(()));
}
