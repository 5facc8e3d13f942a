//! A plan that does not fit a ledger is refused by `verify`.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::plan::{self, Answer, Capacity, Doubt, Plan, Preference, Ready, Request};
use exchange_agreement::{Agreement, Exchange, Ledger};

fn ledger(promised: u32) -> Ledger {
    let agreement = Agreement::between("RU", "UA")
        .each_releases(promised)
        .equal_in_each_exchange();
    Ledger::open(agreement.build().unwrap())
}

/// A plan of 60 each way in two exchanges, made directly or in the general way.
fn planned(is_direct: bool) -> Plan {
    let request = Request::new()
        .with_ready(Ready::people("RU", "UA", PrisonerOfWar, 70).unwrap())
        .with_ready(Ready::people("UA", "RU", PrisonerOfWar, 70).unwrap())
        .with_capacity(Capacity::each_way(31))
        .within("2025-05-24", "2025-05-26")
        .unwrap();
    let request = if is_direct {
        request
    } else {
        request.with_capacity(Capacity::place("nowhere", 1).unwrap())
    };
    let Answer::Optimal(plan) = plan::plan(&ledger(60), &request) else {
        panic!("there is a best plan");
    };
    plan
}

#[test]
fn a_plan_is_refused_under_other_numbers() {
    for plan in [planned(true), planned(false)] {
        assert_eq!(plan.verify(&ledger(60)), Ok(()));
        // One person fewer is promised, so the last exchange is too large.
        let refused = plan.verify(&ledger(59)).unwrap_err();
        assert!(
            matches!(&refused, Doubt::Refused { exchange, .. } if exchange.as_str() == "plan-2"),
            "{refused}"
        );
        // One person more is promised, so a better plan is possible.
        let unproved = plan.verify(&ledger(61)).unwrap_err();
        assert_eq!(unproved, Doubt::Unproved(Preference::MostPeople));
    }
}

#[test]
fn a_plan_is_refused_where_part_of_it_is_recorded() {
    for plan in [planned(true), planned(false)] {
        // Recorded under another id, the same people cannot go again.
        let mut after = ledger(60);
        let people = [(PrisonerOfWar, 31)];
        let first = Exchange::mutual("1", "2025-05-24", "RU", "UA", people).unwrap();
        after.record(first).unwrap();
        assert!(matches!(plan.verify(&after), Err(Doubt::Refused { .. })));
        // Recorded under its own id, it is no longer planned.
        let mut after = ledger(60);
        after
            .record(plan.exchanges()[0].exchange().clone())
            .unwrap();
        assert!(plan.verify(&after).is_err());
    }
}

#[test]
fn a_plan_is_refused_under_another_agreement() {
    let without_rule = Agreement::between("RU", "UA")
        .each_releases(60)
        .build()
        .unwrap();
    let later = Agreement::between("RU", "UA")
        .each_releases(60)
        .concluded_on("2025-05-25")
        .equal_in_each_exchange()
        .build()
        .unwrap();
    for plan in [planned(true), planned(false)] {
        // Concluded later, the first exchange is too early.
        let verdict = plan.verify(&Ledger::open(later.clone()));
        assert!(
            matches!(verdict, Err(Doubt::Refused { .. })),
            "{verdict:?} of {:?}",
            plan.exchanges()
        );
        // Without the rule the plan is still the best: what was promised is the limit.
        let verdict = plan.verify(&Ledger::open(without_rule.clone()));
        assert!(
            matches!(verdict, Ok(()) | Err(Doubt::Unproved(_))),
            "{verdict:?}"
        );
    }
}
