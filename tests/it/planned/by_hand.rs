//! Plans whose best was worked out on paper.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, SecurityDetainee, Unspecified};
use exchange_agreement::journal::{StatusChange, StatusEntry};
use exchange_agreement::plan::{
    Answer, Capacity, Member, Plan, Preference, Proof, Ready, Request, plan,
};
use exchange_agreement::terms::{Holding, ParityLine, Party};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Exchange, Ledger, Leg, Parity, Quantity, Subject,
};

fn two() -> AgreementBuilder {
    Agreement::between("A", "B").concluded("2025-05-01", "Here")
}

fn people(from: &str, to: &str, number: u32) -> Ready {
    Ready::people(from, to, PrisonerOfWar, number).unwrap()
}

fn best(ledger: &Ledger, request: &Request) -> Plan {
    let Answer::Optimal(plan) = plan(ledger, request) else {
        panic!("there is a best plan")
    };
    assert_eq!(plan.verify(ledger), Ok(()));
    plan
}

/// The groups of each exchange.
fn groups(plan: &Plan) -> Vec<Vec<(usize, u32)>> {
    plan.exchanges()
        .iter()
        .map(|planned| planned.groups().to_vec())
        .collect()
}

#[test]
fn people_of_unknown_category_fill_what_two_promises_allow_together() {
    let promise = |kind, number| {
        let promise = Commitment::new("A", "B", Quantity::AtMost(number)).unwrap();
        promise.with_subject(Subject::of([kind]).unwrap())
    };
    let agreement = two()
        .with_commitment(promise(PrisonerOfWar, 5))
        .with_commitment(promise(Civilian, 3));
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let unknown = Leg::new("A", "B", [(Unspecified, 6)]).unwrap();
    ledger
        .record(Exchange::new("1", "2025-05-02", [unknown]).unwrap())
        .unwrap();
    let request = Request::new()
        .with_ready(people("A", "B", 9))
        .on("2025-06-01")
        .unwrap();
    // 8 in all are promised, and 6 went: of whichever category they are, 2 more.
    assert_eq!(groups(&best(&ledger, &request)), [[(0, 2)]]);
    let Answer::Impossible(conflict) = plan(&ledger, &request.at_least(3)) else {
        panic!("3 are too many")
    };
    let words: Vec<String> = conflict
        .members()
        .iter()
        .map(|one| one.member().to_string())
        .collect();
    assert_eq!(
        words,
        [
            "at least 3 people go",
            "the promises together of at most 8 people from A to B"
        ]
    );
}

#[test]
fn a_custodian_hands_on_whom_it_holds_and_receives() {
    let held = Holding::new("A", [(PrisonerOfWar, 4)]).unwrap();
    let agreement = two().with_custodian(Party::new("N").unwrap(), [held]);
    let ledger = Ledger::open(agreement.build().unwrap());
    let request = Request::new()
        .with_ready(people("A", "N", 3))
        .with_ready(people("N", "B", 20))
        .on("2025-06-01")
        .unwrap()
        .on("2025-06-02")
        .unwrap()
        .with_capacity(Capacity::direction("A", "N", 2).unwrap());
    let plan = best(&ledger, &request);
    // 4 are there, 3 come: all 7 go on, and with 2 a day that needs both days.
    let handed_on: u32 = groups(&plan)
        .concat()
        .iter()
        .filter(|(at, _)| *at == 1)
        .map(|(_, groups)| groups)
        .sum();
    assert_eq!((handed_on, plan.exchanges().len()), (7, 2));
}

#[test]
fn a_difference_that_is_too_large_already_is_made_smaller_only() {
    let rule = Parity::equal("A", "B").unwrap().running(Some(2));
    let mut ledger = Ledger::open(two().with_parity(rule).build().unwrap());
    let six = Leg::new("A", "B", [(PrisonerOfWar, 6)]).unwrap();
    ledger
        .record_observed(Exchange::new("1", "2025-05-02", [six]).unwrap())
        .unwrap();
    let request = Request::new()
        .with_ready(people("A", "B", 10))
        .with_ready(people("B", "A", 10))
        .on("2025-06-01")
        .unwrap();
    // A is ahead by 6 and may not get further ahead: 10 each way. Of B's 3 alone, A's 3 at most.
    assert_eq!(groups(&best(&ledger, &request)), [[(0, 10), (1, 10)]]);
    let few = Request::new()
        .with_ready(people("A", "B", 10))
        .with_ready(people("B", "A", 3))
        .on("2025-06-01")
        .unwrap();
    assert_eq!(groups(&best(&ledger, &few)), [[(0, 3), (1, 3)]]);
}

#[test]
fn nobody_goes_while_the_agreement_is_suspended_or_after_its_period() {
    let agreement = two().with_period("2025-05-01/2025-06-02").build().unwrap();
    let mut ledger = Ledger::open(agreement);
    ledger
        .record(
            StatusEntry::new(StatusChange::Suspend)
                .with_date("2025-05-20")
                .unwrap(),
        )
        .unwrap();
    ledger
        .record(
            StatusEntry::new(StatusChange::Resume)
                .with_date("2025-06-02")
                .unwrap(),
        )
        .unwrap();
    let request = Request::new()
        .with_ready(people("A", "B", 5))
        .within("2025-06-01", "2025-06-03")
        .unwrap();
    let plan_of_one = best(&ledger, &request);
    let days: Vec<String> = plan_of_one
        .exchanges()
        .iter()
        .map(|one| one.day().to_string())
        .collect();
    assert_eq!(days, ["2025-06-02"]);
    let apart = Request::new()
        .with_ready(people("A", "B", 5))
        .on("2025-06-01")
        .unwrap()
        .on("2025-06-03")
        .unwrap();
    let answer = plan(&ledger, &apart.at_least(1));
    let Answer::Impossible(conflict) = answer else {
        panic!("no day is left: {answer:?}")
    };
    let kinds = conflict
        .members()
        .iter()
        .filter(|one| matches!(one.member(), Member::Clause(_)));
    assert_eq!((kinds.count(), conflict.is_irreducible()), (2, true));
}

#[test]
fn three_sides_in_a_ring_release_by_weights() {
    // For each of A's to B, two of B's to C; for each three of B's, one of C's to A.
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let one = Parity::weighted([line("A", "B", 2)], [line("B", "C", 1)]).unwrap();
    let other = Parity::weighted([line("B", "C", 1)], [line("C", "A", 3)]).unwrap();
    let agreement = Agreement::between("A", "B")
        .with_party("C", Party::new("c").unwrap())
        .with_parity(one)
        .with_parity(other);
    let ledger = Ledger::open(agreement.build().unwrap());
    let request = Request::new()
        .with_ready(people("A", "B", 10))
        .with_ready(people("B", "C", 17))
        .with_ready(people("C", "A", 100))
        .on("2025-06-01")
        .unwrap();
    // B's are even and of three: 12 of 17; so 6 of A's and 4 of C's.
    assert_eq!(
        groups(&best(&ledger, &request)),
        [[(0, 6), (1, 12), (2, 4)]]
    );
}

#[test]
fn families_stay_together_and_remains_count_apart() {
    let dead = Commitment::new("B", "A", Quantity::AtMost(7))
        .unwrap()
        .with_subject(Subject::Remains);
    let living = Commitment::new("B", "A", Quantity::AtMost(8)).unwrap();
    let ledger = Ledger::open(
        two()
            .with_commitment(dead)
            .with_commitment(living)
            .build()
            .unwrap(),
    );
    let family = Ready::families("B", "A", [(PrisonerOfWar, 1), (Civilian, 2)], 4).unwrap();
    let request = Request::new()
        .with_ready(family)
        .with_ready(Ready::remains("B", "A", 9).unwrap())
        .on("2025-06-01")
        .unwrap();
    // Two families of three are 6 of 8, a third would be 9; 7 of 9 remains.
    let plan = best(&ledger, &request);
    assert_eq!(
        (groups(&plan), plan.left()),
        (vec![vec![(0, 2), (1, 7)]], vec![2, 2])
    );
    let values: Vec<u64> = plan
        .certificate()
        .proofs()
        .iter()
        .map(Proof::value)
        .collect();
    assert_eq!(values, [6, 7, 1, 6]);
}

#[test]
fn those_who_weigh_more_go_first() {
    let ledger = Ledger::open(two().equal_in_each_exchange().build().unwrap());
    let of = |from, to, kind, number, weight| {
        Ready::people(from, to, kind, number)
            .unwrap()
            .with_weight(weight)
    };
    let request = Request::new()
        .with_ready(of("A", "B", PrisonerOfWar, 5, 1))
        .with_ready(of("A", "B", SecurityDetainee, 2, 9))
        .with_ready(of("B", "A", PrisonerOfWar, 7, 1))
        .within("2025-06-01", "2025-06-05")
        .unwrap()
        .with_days_between(2)
        .with_capacity(Capacity::each_exchange(7))
        .prefer(Preference::MostPeople)
        .prefer(Preference::Soonest);
    // 3 each way, on the first, third and fifth day.
    let plan = best(&ledger, &request);
    assert_eq!(
        groups(&plan),
        [
            vec![(0, 1), (1, 2), (2, 3)],
            vec![(0, 3), (2, 3)],
            vec![(0, 1), (2, 1)]
        ]
    );
    let days: Vec<String> = plan
        .exchanges()
        .iter()
        .map(|one| one.day().to_string())
        .collect();
    assert_eq!(days, ["2025-06-01", "2025-06-03", "2025-06-05"]);
}

#[test]
fn a_new_plan_changes_what_was_announced_as_little_as_it_can() {
    let mut ledger = Ledger::open(
        two()
            .each_releases(620)
            .equal_in_each_exchange()
            .build()
            .unwrap(),
    );
    let both = |request: Request, number| {
        request
            .with_ready(people("A", "B", number))
            .with_ready(people("B", "A", number))
    };
    let request = both(Request::new(), 620)
        .within("2025-06-01", "2025-06-03")
        .unwrap();
    let first = best(&ledger, &request.with_capacity(Capacity::each_way(310)));
    assert_eq!(groups(&first), [[(0, 310), (1, 310)], [(0, 310), (1, 310)]]);
    // On the first day only 200 a side went. 420 are left, and two days.
    ledger
        .record(Exchange::mutual("1", "2025-06-01", "A", "B", [(PrisonerOfWar, 200)]).unwrap())
        .unwrap();
    let mut again = both(Request::new(), 420)
        .within("2025-06-02", "2025-06-03")
        .unwrap();
    for planned in &first.exchanges()[1..] {
        for (at, groups) in planned.groups() {
            again = again
                .with_announced(planned.day(), &first.request().ready()[*at], *groups)
                .unwrap();
        }
    }
    let second = best(&ledger, &again.with_capacity(Capacity::each_way(310)));
    // The second day stays as announced, and 110 a side go on the third.
    assert_eq!(
        groups(&second),
        [[(0, 310), (1, 310)], [(0, 110), (1, 110)]]
    );
    let least = second
        .certificate()
        .proofs()
        .iter()
        .find(|proof| proof.preference() == Preference::LeastChange);
    assert_eq!(least.unwrap().value(), 0);
}

#[test]
fn without_a_day_no_exchange_is_the_only_plan_and_proved_to_be_the_best() {
    let ledger = Ledger::open(two().build().unwrap());
    for request in [
        Request::new(),
        Request::new().with_ready(people("A", "B", 3)),
        Request::new().prefer(Preference::SmallestImbalance),
    ] {
        assert!(best(&ledger, &request).exchanges().is_empty());
    }
}

/// People of a part that the agreement does not have cannot go, and count for nothing in what is proved.
#[test]
fn a_plan_beside_people_who_cannot_go_is_proved_to_be_the_best() {
    let ledger = Ledger::open(
        two()
            .each_releases(9)
            .equal_in_each_exchange()
            .build()
            .unwrap(),
    );
    for limit in [0, 3] {
        let request = Request::new()
            .with_ready(people("A", "B", 5).with_part("unknown").unwrap())
            .with_ready(people("A", "B", 4).with_place("here").unwrap())
            .with_ready(people("B", "A", 7))
            .with_capacity(Capacity::place("here", limit).unwrap())
            .on("2025-06-01")
            .unwrap();
        let plan = best(&ledger, &request);
        assert_eq!(plan.left(), [5, 4 - limit, 7 - limit]);
    }
}

#[test]
fn nobody_is_ready_to_go_from_an_actor_to_itself() {
    let itself = "E05 \"\" goes from `A` to itself";
    let faults = [
        Ready::people("A", "A", Civilian, 5).map(|_| ()),
        Ready::families("A", "A", [(Civilian, 1), (PrisonerOfWar, 1)], 5).map(|_| ()),
        Ready::remains("A", "A", 5).map(|_| ()),
        Capacity::direction("A", "A", 5).map(|_| ()),
    ];
    for fault in faults {
        assert_eq!(
            fault.map_err(|fault| format!("{fault:#}")),
            Err(itself.into())
        );
    }
    let both = Ready::families("A", "A", [(Civilian, 1), (Civilian, 2)], 5).unwrap_err();
    let codes: Vec<String> = both
        .findings()
        .iter()
        .map(|one| one.code().to_string())
        .collect();
    assert_eq!(codes, ["E05", "E03"], "no fault hides another");
}
