//! A direction of which nobody is recorded to have moved is not one of which nothing is recorded.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::{Agreement, Count, Document, Exchange, Ledger, Leg, Quantity, render};

fn ledger(agreement: Agreement, legs: impl IntoIterator<Item = Leg>) -> Ledger {
    let mut ledger = Ledger::open(agreement);
    ledger
        .record_observed(Exchange::new("1", "2025-05-23", legs).unwrap())
        .unwrap();
    ledger
}

fn plain() -> Agreement {
    Agreement::between("A", "B").build().unwrap()
}

fn nobody() -> [(exchange_agreement::CategoryKind, u32); 1] {
    [(Civilian, 0)]
}

#[test]
fn a_leg_of_nobody_has_a_balance_of_zero_and_a_direction_without_a_leg_has_none() {
    let ledger = ledger(plain(), [Leg::new("A", "B", nobody()).unwrap()]);
    let standing = ledger.standing();
    let [balance] = standing.balances() else {
        panic!("one direction: {standing:?}");
    };
    assert_eq!(
        (balance.ends().to_string(), balance.released()),
        ("A to B".into(), 0.into())
    );
    assert!(balance.has_records() && !balance.remains().has_records());
    assert_eq!(ledger.balance("A", "B").as_ref(), Some(balance));
    assert_eq!(ledger.balance("B", "A"), None);
    assert_eq!(ledger.recount(), standing);
    // Not before its day.
    assert!(
        ledger
            .as_of("2025-05-22".parse().unwrap())
            .balances()
            .is_empty()
    );
    assert_eq!(
        ledger.as_of("2025-05-23".parse().unwrap()).balances(),
        core::slice::from_ref(balance)
    );
    let page = render::balances(&standing).to_string();
    let row = page.lines().find(|line| line.contains("A to B")).unwrap();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["A", "to", "B", "all", "0", "-"]
    );
    assert!(!page.contains("B to A"), "{page}");
    let picture = render::progress(&ledger);
    assert!(
        picture.contains("A to B: 0 released") && !picture.contains("B to A"),
        "{picture}"
    );
    let document = Document::new(ledger, []).unwrap();
    assert_eq!(Document::from_json(document.to_json()), Ok(document));
}

#[test]
fn zero_remains_are_recorded_too_and_a_promise_of_which_nothing_is_recorded_says_so() {
    let leg = Leg::of_remains("A", "B", Count::Exactly(0)).unwrap();
    let of_remains = ledger(plain(), [leg]);
    let page = render::balances(&of_remains.standing()).to_string();
    let row = page.lines().find(|line| line.contains("A to B")).unwrap();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["A", "to", "B", "remains", "0", "-"]
    );
    let picture = render::progress(&of_remains);
    assert!(
        picture.contains("A to B, remains: 0 handed over"),
        "{picture}"
    );
    let promised = Agreement::between("A", "B")
        .releases("A", "B", Quantity::Exactly(5))
        .releases("B", "A", Quantity::Exactly(5));
    let half = ledger(
        promised.build().unwrap(),
        [Leg::new("A", "B", nobody()).unwrap()],
    );
    let page = render::balances(&half.standing()).to_string();
    let of = |way: &str| {
        let row = page.lines().find(|line| line.contains(way)).unwrap();
        row.contains("nothing recorded")
    };
    assert_eq!([of("A to B"), of("B to A")], [false, true], "{page}");
}
