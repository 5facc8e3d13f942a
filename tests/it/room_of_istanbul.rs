//! The room of Istanbul, worked out on paper.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::{Agreement, Ledger, Quantity};

#[test]
fn the_room_of_istanbul_is_the_smaller_of_both_and_says_why() {
    let agreement = Agreement::between("RU", "UA")
        .releases("RU", "UA", Quantity::Exactly(1_000))
        .releases("UA", "RU", Quantity::Exactly(610))
        .equal_in_each_exchange();
    let (agreement, _) = agreement.build_as_reported().unwrap();
    let ledger = Ledger::open(agreement);
    let room = ledger.room("2025-05-23".parse().unwrap());
    let row = room.row("RU", "UA").unwrap();
    assert_eq!(row.number(), Some(610.into()));
    let limits: Vec<String> = row.limits().iter().map(ToString::to_string).collect();
    assert_eq!(
        limits,
        [
            "the promise of 610 people from UA to RU",
            "the rule of equal numbers in each exchange between RU and UA"
        ]
    );
    assert_eq!(row.with()[0].to_string(), "610 people from UA to RU");
    let exchange = row.exchange("1").unwrap().unwrap();
    assert!(
        exchange
            .legs()
            .iter()
            .all(|leg| leg.detainees().of_kind(Civilian) == 0)
    );
}
