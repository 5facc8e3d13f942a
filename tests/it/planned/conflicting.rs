//! Conflicts: each member is needed, and each change makes a plan possible.

use std::collections::BTreeMap;

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::plan::{
    self, Answer, Capacity, Conflict, Member, PlannedExchange, Ready, Request,
};
use exchange_agreement::{Agreement, Ledger, PartialDate, render};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use super::drawn;

fn conflict(ledger: &Ledger, request: &Request) -> Conflict {
    let Answer::Impossible(conflict) = plan::plan(ledger, request) else {
        panic!("there is a plan");
    };
    conflict
}

#[test]
fn without_any_one_member_of_a_conflict_there_is_a_plan() {
    let ledger = |is_equal: bool| {
        let agreement = Agreement::between("RU", "UA").each_releases(1_000);
        let agreement = if is_equal {
            agreement.equal_in_each_exchange()
        } else {
            agreement
        };
        Ledger::open(agreement.build().unwrap())
    };
    let request = |is_limited: bool, is_for_everyone: bool, last: &str| {
        let request = Request::new()
            .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 20).unwrap())
            .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 20).unwrap())
            .within("2025-06-01", last)
            .unwrap();
        let request = if is_limited {
            request.with_capacity(Capacity::each_way(12))
        } else {
            request
        };
        if is_for_everyone {
            request.everyone()
        } else {
            request
        }
    };
    let one_day = "2025-06-01";
    let found = conflict(&ledger(true), &request(true, true, one_day));
    let members: Vec<String> = found
        .members()
        .iter()
        .map(|one| one.member().to_string())
        .collect();
    assert_eq!(
        members,
        [
            "at most 12 each way in an exchange",
            "everyone who is ready goes",
            "one day is given"
        ]
    );
    for other in [
        request(false, true, one_day),
        request(true, false, one_day),
        request(true, true, "2025-06-02"),
    ] {
        assert!(plan::plan(&ledger(true), &other).plan().is_some());
    }
    // The rule of equal numbers is no member: without it the others cannot be satisfied either.
    conflict(&ledger(false), &request(true, true, one_day));
}

#[test]
fn a_clause_of_a_conflict_is_needed() {
    let request = Request::new()
        .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 20).unwrap())
        .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 18).unwrap())
        .on("2025-06-01")
        .unwrap()
        .everyone();
    let even = Agreement::between("RU", "UA").equal_in_each_exchange();
    let found = conflict(&Ledger::open(even.build().unwrap()), &request);
    let clauses = found.members().iter();
    let clauses = clauses.filter(|one| matches!(one.member(), Member::Clause(_)));
    assert_eq!(clauses.count(), 1);
    let uneven = Agreement::between("RU", "UA").build().unwrap();
    assert!(plan::plan(&Ledger::open(uneven), &request).plan().is_some());
}

/// Returns how many people go in each direction of an exchange.
fn ways(planned: &PlannedExchange) -> BTreeMap<String, u64> {
    let mut ways = BTreeMap::new();
    for leg in planned.exchange().legs() {
        *ways.entry(leg.ends().to_string()).or_default() += leg.detainees().total().surely();
    }
    ways
}

/// Returns true if exchanges satisfy a wish or limit; `None` for clauses, and for limits that the test does not count.
fn satisfies(exchanges: &[PlannedExchange], request: &Request, member: &Member) -> Option<bool> {
    let people = |planned: &PlannedExchange| ways(planned).values().sum::<u64>();
    let all: u64 = exchanges.iter().map(people).sum();
    if *member == Member::Everyone {
        let ready = request.ready().iter().map(Ready::number).sum::<u64>();
        return Some(all == ready);
    }
    if let Member::AtLeast(least) = member {
        return Some(all >= *least);
    }
    if let Member::Days(_) = member {
        let mut days = exchanges.iter().map(PlannedExchange::day);
        return Some(days.all(|day: PartialDate| request.days().contains(&day)));
    }
    if let Member::Capacity(capacity) = member
        && capacity.is_each_way()
        && !capacity.is_in_all()
    {
        let most = u64::from(capacity.most());
        let mut all = exchanges.iter().map(ways);
        return Some(all.all(|ways| ways.values().all(|people| *people <= most)));
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn what_goes_without_a_member_satisfies_the_others_and_not_it(
        ledger in drawn::ledger(),
        request in drawn::request(),
    ) {
        if let Answer::Impossible(conflict) = plan::plan(&ledger, &request) {
            prop_assert!(conflict.is_irreducible() && !conflict.members().is_empty());
            let members = conflict.members();
            for (at, needed) in members.iter().enumerate() {
                let without = needed.without();
                prop_assert!(without.is_some(), "{}", needed.member());
                let without = without.unwrap_or_default();
                prop_assert!(satisfies(without, &request, needed.member()) != Some(true), "{}: {:?}", needed.member(), render::answer(&Answer::Impossible(conflict.clone())));
                let others = members.iter().enumerate().filter(|(other, _)| *other != at);
                for (_, other) in others {
                    prop_assert!(satisfies(without, &request, other.member()) != Some(false), "{} without {}", other.member(), needed.member());
                }
            }
            for change in conflict.changes() {
                prop_assert!(change.from() != change.to());
            }
        }
    }
}
