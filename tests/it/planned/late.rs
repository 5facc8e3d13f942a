//! Days on which some go and others do not: after the period with those of a promise that is late, and while a part rests.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::{StatusChange, StatusEntry};
use exchange_agreement::plan::{self, Answer, Capacity, Member, Plan, Ready, Request};
use exchange_agreement::terms::{Due, Part};
use exchange_agreement::{Agreement, CategoryKind, Commitment, Ledger, Quantity, Subject};

/// Two prisoners of war are due from A to B by a day, and up to nine civilians at any time. The period ends on 3 June.
fn due_by(day: &str) -> Ledger {
    let promise = |kind: CategoryKind, quantity| {
        let promise = Commitment::new("A", "B", quantity).unwrap();
        promise.with_subject(Subject::of([kind]).unwrap())
    };
    let due = promise(PrisonerOfWar, Quantity::Exactly(2)).with_due(Due::By(day.parse().unwrap()));
    let agreement = Agreement::between("A", "B")
        .with_commitment(due)
        .with_commitment(promise(Civilian, Quantity::AtMost(9)))
        .with_period("2025-05-01/2025-06-03");
    Ledger::open(agreement.build().unwrap())
}

fn people(kind: CategoryKind, number: u32) -> Ready {
    Ready::people("A", "B", kind, number).unwrap()
}

fn best(ledger: &Ledger, request: &Request) -> Plan {
    let answer = plan::plan(ledger, request);
    let Answer::Optimal(plan) = answer else {
        panic!("there is a best plan: {answer:?}")
    };
    assert_eq!(plan.verify(ledger), Ok(()));
    plan
}

fn gone(plan: &Plan) -> Vec<Vec<(usize, u32)>> {
    let exchanges = plan.exchanges().iter();
    exchanges.map(|one| one.groups().to_vec()).collect()
}

/// Recording accepts whoever counts toward a promise that is late, and others in the same exchange.
#[test]
fn after_the_period_others_go_with_those_of_a_promise_that_is_late() {
    let ledger = due_by("2025-06-02");
    let day = || Request::new().on("2025-06-04").unwrap();
    // The civilians are named first: their own day is over, but they go with the prisoners of war.
    let both = day()
        .with_ready(people(Civilian, 3))
        .with_ready(people(PrisonerOfWar, 2));
    assert_eq!(gone(&best(&ledger, &both)), [[(0, 3), (1, 2)]]);
    let alone = day().with_ready(people(Civilian, 3));
    assert_eq!(gone(&best(&ledger, &alone)), [[(0, 0); 0]; 0]);
    let Answer::Impossible(conflict) = plan::plan(&ledger, &alone.at_least(1)) else {
        panic!("nobody is late")
    };
    let clauses: Vec<String> = conflict
        .members()
        .iter()
        .filter(|one| matches!(one.member(), Member::Clause(_)))
        .map(|one| one.member().to_string())
        .collect();
    assert_eq!(clauses, ["the period 2025-05-01/2025-06-03"]);
    // They do not go on a day of their own between the days of two prisoners of war, and one is enough for any number.
    let apart = Request::new()
        .with_ready(people(Civilian, 9))
        .with_ready(people(PrisonerOfWar, 2))
        .with_capacity(Capacity::each_exchange(3))
        .within("2025-06-04", "2025-06-07")
        .unwrap();
    let plan = best(&ledger, &apart);
    assert_eq!(plan.certificate().proofs()[0].value(), 6);
    assert_eq!(plan.exchanges().len(), 2);
}

/// Two go on each of two days, one within the period and one after it. Both prisoners of war on the first would keep the
/// promise, and the second would be closed to the civilians: one of them has to be late for all four to go.
#[test]
fn whether_a_promise_is_late_after_the_period_depends_on_the_plan() {
    let ledger = due_by("2025-06-02");
    let request = Request::new()
        .with_ready(people(PrisonerOfWar, 2))
        .with_ready(people(Civilian, 2))
        .with_capacity(Capacity::each_exchange(2))
        .on("2025-06-02")
        .unwrap()
        .on("2025-06-04")
        .unwrap();
    let plan = best(&ledger, &request);
    assert_eq!(plan.certificate().proofs()[0].value(), 4);
    assert_eq!(gone(&plan)[0].len(), 2, "{plan:?}");
    let plan = best(&ledger, &request.clone().by_due_dates());
    assert_eq!(gone(&plan), [[(0, 2)]]);
    let everyone = request.by_due_dates().everyone();
    assert!(matches!(
        plan::plan(&ledger, &everyone),
        Answer::Impossible(_)
    ));
}

/// Equal numbers in each exchange, 2 each way due and late: the days after the period are open to both sides.
#[test]
fn what_is_late_on_both_sides_follows_after_the_period() {
    let promise = |from, to| {
        let promise = Commitment::new(from, to, Quantity::Exactly(2)).unwrap();
        promise.with_due(Due::By("2025-06-02".parse().unwrap()))
    };
    let agreement = Agreement::between("A", "B")
        .with_commitment(promise("A", "B"))
        .with_commitment(promise("B", "A"))
        .equal_in_each_exchange()
        .with_period("2025-05-01/2025-06-03");
    let ledger = Ledger::open(agreement.build().unwrap());
    let request = Request::new()
        .with_ready(people(PrisonerOfWar, 2))
        .with_ready(Ready::people("B", "A", PrisonerOfWar, 2).unwrap())
        .with_capacity(Capacity::each_way(1));
    let late = request.clone().within("2025-06-04", "2025-06-05").unwrap();
    assert_eq!(
        gone(&best(&ledger, &late)),
        [[(0, 1), (1, 1)], [(0, 1), (1, 1)]]
    );
    let some_late = request.within("2025-06-02", "2025-06-02").unwrap();
    let some_late = some_late.on("2025-06-04").unwrap();
    assert_eq!(
        best(&ledger, &some_late).certificate().proofs()[0].value(),
        4
    );
}

/// Those of a part that is suspended do not go, in whichever order they are named, and the others do.
#[test]
fn while_a_part_is_suspended_the_others_go() {
    let agreement = Agreement::between("A", "B")
        .with_part(Part::new("sick".parse().unwrap()))
        .each_releases(9);
    let mut ledger = Ledger::open(agreement.build().unwrap());
    let suspend = StatusEntry::new(StatusChange::Suspend)
        .with_date("2025-05-20")
        .unwrap();
    ledger.record(suspend.with_part("sick").unwrap()).unwrap();
    let sick = || people(PrisonerOfWar, 1).with_part("sick").unwrap();
    let day = || Request::new().on("2025-06-01").unwrap();
    let first = day().with_ready(sick()).with_ready(people(Civilian, 3));
    assert_eq!(gone(&best(&ledger, &first)), [[(1, 3)]]);
    let last = day().with_ready(people(Civilian, 3)).with_ready(sick());
    assert_eq!(gone(&best(&ledger, &last)), [[(0, 3)]]);
}
