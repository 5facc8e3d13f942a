//! People of no told category.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::{
    Agreement, CategoryKind, Commitment, Exchange, Ledger, Leg, Quantity, Subject, Verdict,
};

use super::standing::pair;

#[test]
fn people_of_no_told_category_widen_what_is_possibly_so_and_nothing_else() {
    let civilians = Commitment::new("RU", "UA", Quantity::Exactly(100))
        .unwrap()
        .with_subject(Subject::of([Civilian]).unwrap());
    let agreement = Agreement::between("RU", "UA")
        .with_commitment(&civilians)
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let legs = [Leg::new("RU", "UA", [(CategoryKind::Unspecified, 100)]).unwrap()];
    let receipt = ledger
        .record(Exchange::new("1", "2025", legs).unwrap())
        .unwrap();
    assert_eq!(
        receipt
            .findings()
            .iter()
            .map(|finding| finding.code().to_string())
            .collect::<Vec<_>>(),
        ["C04"]
    );
    let standing = ledger.standing();
    assert_eq!(
        standing.commitments()[0].verdict(),
        Verdict::Undecidable {
            released: pair(0, 100),
            because: UndecidedReason::CategoryNotKnown
        }
    );
    assert_eq!(
        standing.balance("RU", "UA").unwrap().outstanding(),
        Some(pair(0, 100))
    );

    let agreement = Agreement::between("RU", "UA")
        .equal_per_category_in_each_exchange()
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let exchange = |id: &str, there: u32, back: &[(CategoryKind, u32)]| {
        let legs = [
            Leg::new("RU", "UA", [(PrisonerOfWar, there)]).unwrap(),
            Leg::new("UA", "RU", back.iter().copied()).unwrap(),
        ];
        Exchange::new(id, "2025", legs).unwrap()
    };
    ledger
        .record(exchange("1", 5, &[(CategoryKind::Unspecified, 5)]))
        .unwrap();
    assert_eq!(
        ledger.standing().parity()[0].verdict(),
        ParityVerdict::Undecidable { exchanges: 1 }
    );
    // Nobody can make up for a total that differs, or for a category of which too many went.
    assert!(
        ledger
            .record(exchange("2", 5, &[(CategoryKind::Unspecified, 6)]))
            .is_err()
    );
    assert!(
        ledger
            .record(exchange(
                "2",
                5,
                &[(Civilian, 1), (CategoryKind::Unspecified, 4)]
            ))
            .is_err()
    );
    ledger
        .record(exchange(
            "2",
            5,
            &[(PrisonerOfWar, 1), (CategoryKind::Unspecified, 4)],
        ))
        .unwrap();
}
