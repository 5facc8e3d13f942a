//! Balances are at hand after every step of recording.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::journal::Reception;
use exchange_agreement::terms::Party;
use exchange_agreement::{Agreement, Exchange, Ledger, Leg};

use super::ledger::leg;

#[test]
fn balances_are_at_hand_after_every_step() {
    let host = Party::new("host").unwrap();
    let agreement = Agreement::between("RU", "UA")
        .with_third_actor(&host)
        .each_releases(1_000)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let balance = ledger.balance("RU", "UA").unwrap();
    assert_eq!(
        (
            balance.released().known(),
            balance.outstanding().unwrap().known()
        ),
        (Some(0), Some(1_000))
    );
    assert!(balance.by_category().is_empty());
    assert!(ledger.balance("RU", "host").is_none() && ledger.balance("RU", "nobody").is_none());
    assert!(ledger.balance("", "UA").is_none());
    let people = [(PrisonerOfWar, 270), (Civilian, 120)];
    let reception = Reception::at("Belarus".parse().unwrap());
    let legs = [
        Leg::new("RU", "UA", people)
            .unwrap()
            .with_reception(reception),
        leg("UA", "host", 0),
    ];
    ledger
        .record(
            Exchange::new("1", "2025", legs)
                .unwrap()
                .with_place("a border")
                .unwrap(),
        )
        .unwrap();
    let balance = ledger.balance("RU", "UA").unwrap();
    assert_eq!(balance.ends().to_string(), "RU to UA");
    assert_eq!(
        (
            balance.released().known(),
            balance.outstanding().unwrap().known()
        ),
        (Some(390), Some(610))
    );
    let lines: Vec<String> = balance
        .by_category()
        .iter()
        .map(|(line, people)| format!("{line} {people}"))
        .collect();
    assert_eq!(lines, ["prisoner_of_war 270", "civilian 120"]);
    // Nobody is recorded there, and nothing the other way.
    let nobody = ledger.balance("UA", "host").unwrap();
    assert_eq!((nobody.released(), nobody.has_records()), (0.into(), true));
    assert!(ledger.balance("host", "UA").is_none());
}
