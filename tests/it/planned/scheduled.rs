//! Tranches that planned exchanges carry out, and due dates.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::chain::RequestChain as _;
use exchange_agreement::plan::{self, Answer, Capacity, Plan, Ready, Request};
use exchange_agreement::terms::{Due, Part, Tranche};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Exchange, Ledger, Quantity, Subject, render,
};

fn ready(request: Request, number: u32) -> Request {
    [("A", "B"), ("B", "A")]
        .iter()
        .fold(request, |request, (from, to)| {
            request.with_ready(Ready::people(*from, *to, PrisonerOfWar, number).unwrap())
        })
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

/// Returns the members of a conflict, and its changes, in words.
fn conflict(ledger: &Ledger, request: &Request) -> [Vec<String>; 2] {
    let Answer::Impossible(conflict) = plan::plan(ledger, request) else {
        panic!("there is a plan")
    };
    assert!(conflict.is_irreducible());
    let members = conflict
        .members()
        .iter()
        .map(|one| one.member().to_string());
    let changes = conflict.changes().iter().map(ToString::to_string);
    [members.collect(), changes.collect()]
}

/// Two tranches, of 4 and 6 each way, prisoners of war only.
fn in_tranches() -> AgreementBuilder {
    let tranche = |id, number| {
        let portion = |from, to| {
            let portion = Commitment::new(from, to, Quantity::Exactly(number)).unwrap();
            portion.with_subject(Subject::of([PrisonerOfWar]).unwrap())
        };
        Tranche::new(id, [portion("A", "B"), portion("B", "A")]).unwrap()
    };
    let agreement = Agreement::between("A", "B")
        .each_releases(20)
        .equal_in_each_exchange();
    agreement
        .with_tranche(tranche("first", 4))
        .with_tranche(tranche("second", 6))
}

#[test]
fn an_exchange_stays_within_the_tranche_that_its_day_carries_out() {
    let ledger = Ledger::open(in_tranches().build().unwrap());
    let request = ready(Request::new(), 15)
        .within("2025-06-01", "2025-06-03")
        .with_tranche("2025-06-01", "first")
        .with_tranche("2025-06-02", "second")
        .with_tranche("2025-06-03", "second")
        .unwrap();
    let plan = best(&ledger, &request);
    let tranches = plan
        .exchanges()
        .iter()
        .map(|one| one.exchange().tranche().unwrap().as_str());
    // The second tranche has 6 for both of its days together, and all of them go on the first of these.
    assert!(tranches.eq(["first", "second"]));
    assert_eq!(gone(&plan), [[(0, 4), (1, 4)], [(0, 6), (1, 6)]]);
    let page = render::answer(&Answer::Optimal(plan)).to_string();
    assert!(
        page.contains("tranche") && page.contains("second"),
        "{page}"
    );
    // A day without a tranche is limited by what was promised alone: 20, less 4 and 6.
    let fourth = request.on("2025-06-04").unwrap();
    let plan = best(&ledger, &fourth);
    assert_eq!(plan.certificate().proofs()[0].value(), 30);
}

#[test]
fn what_is_recorded_of_a_tranche_is_taken_off() {
    let mut ledger = Ledger::open(in_tranches().build().unwrap());
    let three = Exchange::mutual("1", "2025-05-30", "A", "B", [(PrisonerOfWar, 3)]).unwrap();
    ledger.record(three.with_tranche("first").unwrap()).unwrap();
    let request = ready(Request::new(), 15).on("2025-06-01").unwrap();
    let request = request.with_tranche("2025-06-01", "first").unwrap();
    assert_eq!(gone(&best(&ledger, &request)), [[(0, 1), (1, 1)]]);
    let [members, changes] = conflict(&ledger, &request.at_least(8));
    assert_eq!(
        members,
        [
            "at least 8 people go",
            "the portion of tranche `first` for 4 people (prisoner_of_war) from B to A",
            "the rule of equal numbers in each exchange between A and B",
            "one day is given"
        ]
    );
    // A wider portion of one direction is not enough; another day, which carries out no tranche, is.
    assert_eq!(
        changes,
        [
            "at least 8 people go: 2 instead of 8",
            "one day is given: 2 instead of 1"
        ]
    );
}

#[test]
fn nobody_goes_in_a_tranche_that_schedules_nothing_for_them() {
    let ledger = Ledger::open(in_tranches().build().unwrap());
    let civilians = |request: Request| {
        let way = |from, to| Ready::people(from, to, Civilian, 2).unwrap();
        request.with_ready(way("A", "B")).with_ready(way("B", "A"))
    };
    let request = civilians(Request::new()).on("2025-06-01").unwrap();
    assert_eq!(best(&ledger, &request).certificate().proofs()[0].value(), 4);
    let request = request.with_tranche("2025-06-01", "first").unwrap();
    assert_eq!(best(&ledger, &request).certificate().proofs()[0].value(), 0);
    let [members, _] = conflict(&ledger, &request.at_least(1));
    assert_eq!(
        members,
        [
            "at least 1 people go",
            "that tranche `first` is for people (civilian) from B to A",
            "the rule of equal numbers in each exchange between A and B",
            "one day is given"
        ]
    );
}

fn due(number: u32, by: &str) -> Ledger {
    let promise = Commitment::new("A", "B", Quantity::Exactly(number)).unwrap();
    let promise = promise.with_subject(Subject::of([PrisonerOfWar]).unwrap());
    let promise = promise.with_due(Due::By(by.parse().unwrap()));
    let others = Commitment::new("A", "B", Quantity::AtMost(50)).unwrap();
    let others = others.with_subject(Subject::of([Civilian]).unwrap());
    let agreement = Agreement::between("A", "B").with_commitment(promise);
    Ledger::open(agreement.with_commitment(others).build().unwrap())
}

/// Seven prisoners of war, and twelve civilians who weigh more; five go on a day.
fn seven_and_twelve() -> Request {
    Request::new()
        .with_ready(Ready::people("A", "B", PrisonerOfWar, 7).unwrap())
        .with_ready(
            Ready::people("A", "B", Civilian, 12)
                .unwrap()
                .with_weight(9),
        )
        .with_capacity(Capacity::each_exchange(5))
        .within("2025-06-01", "2025-06-03")
        .unwrap()
}

#[test]
fn what_is_due_goes_by_then_ahead_of_what_weighs_more() {
    let ledger = due(7, "2025-06-02");
    let without = best(&ledger, &seven_and_twelve());
    assert_eq!(
        gone(&without),
        [vec![(1, 5)], vec![(1, 5)], vec![(0, 3), (1, 2)]]
    );
    let plan = best(&ledger, &seven_and_twelve().by_due_dates());
    let by_then = gone(&plan)[..2].concat();
    let by_then = by_then
        .iter()
        .filter(|(at, _)| *at == 0)
        .map(|(_, groups)| groups);
    assert_eq!(by_then.sum::<u32>(), 7);
}

#[test]
fn a_conflict_names_the_due_date_that_cannot_be_kept() {
    let [members, changes] = conflict(&due(7, "2025-06-01"), &seven_and_twelve().by_due_dates());
    let last = "the last day, 2025-06-01, of the promise of 7 people (prisoner_of_war) from A to B";
    assert_eq!(members, ["at most 5 in an exchange", last]);
    assert_eq!(
        changes,
        [
            "at most 5 in an exchange: 7 instead of 5".into(),
            format!("{last}: 5 by then instead of 7")
        ]
    );
}

/// What was due before the first day, and what is due after the last one, is not asked for, however many days are tried.
#[test]
fn a_due_date_outside_the_days_given_is_not_asked_for() {
    for by in ["2025-05-31", "2025-06-04"] {
        let request = seven_and_twelve().by_due_dates();
        let plan = best(&due(7, by), &request);
        assert_eq!(gone(&plan)[0], [(1, 5)], "{by}");
        let [members, changes] = conflict(&due(7, by), &request.everyone());
        assert_eq!(
            members,
            [
                "at most 5 in an exchange",
                "everyone who is ready goes",
                "3 days are given"
            ]
        );
        assert_eq!(changes[2], "3 days are given: 4 instead of 3");
    }
}

/// People of no part can be of it or not: what is due of the part is not surely done by them.
#[test]
fn who_only_possibly_counts_toward_a_promise_does_not_keep_its_due_date() {
    let promise = Commitment::new("A", "B", Quantity::AtLeast(1)).unwrap();
    let promise = promise.with_part("sick").unwrap();
    let promise = promise.with_due(Due::By("2025-06-02".parse().unwrap()));
    let part = Part::new("sick".parse().unwrap());
    let agreement = Agreement::between("A", "B").with_part(part);
    let ledger = Ledger::open(agreement.with_commitment(promise).build().unwrap());
    let one = Ready::people("A", "B", PrisonerOfWar, 1).unwrap();
    let day = || Request::new().on("2025-06-02").unwrap().by_due_dates();
    let request = day().with_ready(one.clone());
    assert!(matches!(
        plan::plan(&ledger, &request),
        Answer::Impossible(_)
    ));
    let request = day().with_ready(one.with_part("sick").unwrap());
    assert_eq!(gone(&best(&ledger, &request)), [[(0, 1)]]);
}
