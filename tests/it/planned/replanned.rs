//! What changes in numbers between two plans.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::plan::{self, Answer, Capacity, Plan, Preference, Ready, Request};
use exchange_agreement::{Agreement, Exchange, Ledger, render};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::drawn;

fn planned(ledger: &Ledger, request: &Request) -> Plan {
    let Answer::Optimal(plan) = plan::plan(ledger, request) else {
        panic!("there is a best plan");
    };
    plan
}

/// Istanbul after its first day, and those who are ready each way.
fn istanbul() -> Ledger {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(1_000)
        .equal_in_each_exchange();
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    let first = Exchange::mutual("1", "2025-05-23", "RU", "UA", people).unwrap();
    ledger.record(first).unwrap();
    ledger
}

fn ready(number: u32) -> [Ready; 2] {
    [("RU", "UA"), ("UA", "RU")]
        .map(|(from, to)| Ready::people(from, to, PrisonerOfWar, number).unwrap())
}

fn request(number: u32, days: &[&str]) -> Request {
    let request = ready(number)
        .into_iter()
        .fold(Request::new(), Request::with_ready);
    let request = request.with_capacity(Capacity::each_way(310));
    days.iter()
        .fold(request, |request, day| request.on(*day).unwrap())
}

#[test]
fn after_a_late_part_of_an_exchange_the_announced_number_stays() {
    let mut ledger = istanbul();
    let announced = planned(&ledger, &request(610, &["2025-05-24", "2025-05-26"]));
    // The second exchange did not take place; 100 of its 310 each way went a day later.
    let late = Exchange::mutual("2", "2025-05-25", "RU", "UA", [(PrisonerOfWar, 100)]).unwrap();
    ledger.record(late).unwrap();
    let days = ["2025-05-26", "2025-05-27"];
    let again = ready(510)
        .iter()
        .fold(request(510, &days), |request, ready| {
            request.with_announced(days[0], ready, 300).unwrap()
        });
    let again = again
        .prefer(Preference::MostPeople)
        .prefer(Preference::LeastChange)
        .prefer(Preference::EarliestEnd);
    let new = planned(&ledger, &again);
    assert_eq!(new.verify(&ledger), Ok(()));
    let values: Vec<u64> = new
        .certificate()
        .proofs()
        .iter()
        .map(plan::Proof::value)
        .collect();
    assert_eq!(values, [1_020, 0, 2]);
    let changes = new.changes_from(&announced.exchanges()[1..]);
    let by: u64 = changes
        .iter()
        .map(|one| one.after().abs_diff(one.before()))
        .sum();
    assert_eq!(by, 420);
    let page = render::differences(&changes).to_string();
    for one in &changes {
        assert!(page.contains(&one.day().to_string()) && page.contains(&one.ends().to_string()));
    }
}

#[test]
fn two_plans_that_are_the_same_differ_in_nothing() {
    let plan = planned(&istanbul(), &request(610, &["2025-05-24", "2025-05-26"]));
    assert!(plan.changes_from(plan.exchanges()).is_empty());
    let page = render::differences(&[]).to_string();
    assert_eq!(page, "What changes in numbers\n  nothing\n");
}

#[test]
fn parts_and_remains_are_compared_apart() {
    let agreement = Agreement::between("RU", "UA")
        .with_part(exchange_agreement::terms::Part::new(
            "sick".parse().unwrap(),
        ))
        .build()
        .unwrap();
    let ledger = Ledger::open(agreement);
    let all = Request::new()
        .with_ready(Ready::people("RU", "UA", Civilian, 4).unwrap())
        .with_ready(
            Ready::people("RU", "UA", Civilian, 3)
                .unwrap()
                .with_part("sick")
                .unwrap(),
        )
        .with_ready(Ready::remains("RU", "UA", 7).unwrap())
        .on("2025-06-01")
        .unwrap();
    let changes = planned(&ledger, &all).changes_from(&[]);
    let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        changes,
        [
            "2025-06-01, RU to UA, civilian: 4 instead of 0",
            "2025-06-01, RU to UA, remains: 7 instead of 0",
            "2025-06-01, RU to UA, part sick, civilian: 3 instead of 0",
        ]
    );
}

proptest! {
    #[test]
    fn the_changes_lead_from_one_plan_to_the_other(
        ledger in drawn::ledger(),
        one in drawn::request(),
        other in drawn::request(),
    ) {
        let (one, other) = (plan::plan(&ledger, &one), plan::plan(&ledger, &other));
        if let (Some(one), Some(other)) = (one.plan(), other.plan()) {
            let there = one.changes_from(other.exchanges());
            let back = other.changes_from(one.exchanges());
            prop_assert_eq!(there.len(), back.len());
            for (there, back) in there.iter().zip(&back) {
                prop_assert_eq!((there.before(), there.after()), (back.after(), back.before()));
                prop_assert_eq!((there.day(), there.ends()), (back.day(), back.ends()));
                prop_assert!(there.before() != there.after());
            }
            let people = |plan: &Plan| -> i64 {
                let legs = plan.exchanges().iter().flat_map(|one| one.exchange().legs());
                legs.map(|leg| i64::try_from(leg.detainees().total().surely()).unwrap()).sum()
            };
            let by = |number: u64| i64::try_from(number).unwrap();
            let changed: i64 = there.iter().map(|one| by(one.after()) - by(one.before())).sum();
            prop_assert_eq!(changed, people(one) - people(other));
        }
    }
}
