//! The clauses of an agreement, each with its words and its place.

use exchange_agreement::CategoryKind::Civilian;
use exchange_agreement::journal::{Amendment, StatusChange, StatusEntry};
use exchange_agreement::terms::{Due, ParityLine, Part, Party, PartyRole, Tranche};
use exchange_agreement::{Agreement, Commitment, Ledger, Parity, Quantity, Subject};

fn shown(ledger: &Ledger) -> Vec<String> {
    let clauses = ledger.clauses();
    let lines = clauses.iter();
    lines
        .map(|one| format!("{} {} {one}", one.code(), one.place()))
        .collect()
}

fn promise(part: &str, quantity: Quantity) -> Commitment {
    let promise = Commitment::new("A", "B", quantity).unwrap();
    promise.with_part(part).unwrap()
}

#[test]
fn every_clause_has_its_code_its_place_and_its_words() {
    let civilians = Subject::of([Civilian]).unwrap();
    let dead = Commitment::new("B", "A", Quantity::AtMost(7)).unwrap();
    let dead = dead.with_subject(Subject::Remains);
    let due = promise("sick", Quantity::Exactly(1)).with_due(Due::By("2031-05".parse().unwrap()));
    let ratio = Parity::weighted(
        [ParityLine::new("A", "B", 3).unwrap()],
        [ParityLine::new("B", "A", 1).unwrap()],
    );
    let ratio = ratio.unwrap().with_id("rate").unwrap().running(None);
    let portion = Commitment::together("A", "B", Quantity::AtLeast(1_200)).unwrap();
    let tranche = Tranche::new("day-1", [portion.with_subject(civilians)]).unwrap();
    let custodian = Party::new("N").unwrap().with_role(PartyRole::Custodian);
    let agreement = Agreement::between("A", "B")
        .concluded("2031-03-01", "Geneva")
        .with_in_force_from("2031-03-05")
        .with_part(Part::new("sick".parse().unwrap()))
        .with_part(Part::new("rest".parse().unwrap()))
        .with_commitment(due)
        .with_commitment(promise("rest", Quantity::AtMost(20)))
        .with_commitment(dead)
        .with_parity(ratio)
        .with_tranche(tranche)
        .with_third_actor(custodian);
    let (agreement, _) = agreement.build_as_reported().unwrap();
    let mut ledger = Ledger::open(agreement.clone());
    let suspended = StatusEntry::new(StatusChange::Suspend).with_date("2031-04-01");
    ledger.record_observed(suspended.unwrap()).unwrap();
    assert_eq!(
        shown(&ledger),
        [
            "T01 /agreement/commitments/0 the promise of 1 person from A to B in part sick",
            "T01 /agreement/commitments/1 the promise of at most 20 people from A to B in part rest",
            "T01 /agreement/commitments/2 the promise of at most 7 remains from B to A",
            "T01 /agreement/commitments the promises together of at most 21 people from A to B",
            "T02 /agreement/parity/0 rule `rate` of equal weighted sums over all exchanges so far between A and B",
            "T07 /agreement/tranches/0/portions/0 the portion of tranche `day-1` for at least 1,200 people (civilian) \
             between A and B, both directions together",
            "T07 /agreement/tranches/0/portions that tranche `day-1` is for people from A to B",
            "T07 /agreement/tranches/0/portions that tranche `day-1` is for people from B to A",
            "T03 /agreement/concluded the conclusion on 2031-03-01",
            "T05 /agreement/in_force_from the entry into force on 2031-03-05",
            "T05 /journal/0 the suspension of the agreement",
            "T09 /agreement/commitments/0/due the last day, 2031-05, of the promise of 1 person from A to B in part sick",
            "T12 /agreement/third_actors/0 the custody of N",
            "T08 /agreement/commitments that a promise covers people from A to B",
            "T08 /agreement/commitments that a promise covers people from B to A",
        ]
    );
    let amendment = Amendment::new("second".parse().unwrap(), agreement);
    ledger.record_observed(amendment).unwrap();
    assert!(shown(&ledger)[0].starts_with("T01 /journal/1/amendment/agreement/commitments/0 "));
}
