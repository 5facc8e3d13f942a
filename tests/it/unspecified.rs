//! People of no told category.

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar};
use exchange_agreement::standing::{ParityVerdict, UndecidedReason};
use exchange_agreement::terms::CountRange;
use exchange_agreement::{
    Agreement, CategoryKind, Commitment, Count, DetaineeCategory, Exchange, Ledger, Leg, Quantity,
    Subject, Tally, Verdict,
};

use super::lines;
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

/// The findings C04 of records of prisoners of war, of a summary of them without a category, and of later records without
/// one.
#[track_caller]
fn without_a_category(
    line: &str,
    records: &[Count],
    summary: u32,
    later: &[u32],
) -> [Vec<String>; 2] {
    let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
    let mut receipts = Vec::new();
    let ends = Leg::new("A", "B", [(PrisonerOfWar, 1)]).unwrap().ends();
    let leg = |line: &str, people: Count| {
        let line: DetaineeCategory = line.parse().unwrap();
        Leg::between(ends, Tally::counted([(line, people)]).unwrap())
    };
    let day = |at: usize| format!("2024-03-0{}", at + 1);
    let mut entries = 0..;
    let mut record = |id: &str, on: String, leg: Leg, includes: Vec<String>| {
        let exchange = Exchange::new(id, on, [leg]).unwrap();
        let exchange = exchange.with_includes(includes).unwrap();
        let receipt = ledger.record_observed(exchange).unwrap();
        let entry = format!("/journal/{}/exchange", entries.next().unwrap());
        let found = lines(receipt.findings()).into_iter();
        receipts.extend(found.map(|line| line.replace("/exchange", &entry)));
    };
    for (at, people) in records.iter().enumerate() {
        record(
            &at.to_string(),
            day(at),
            leg("prisoner_of_war", *people),
            Vec::new(),
        );
    }
    let of_all = (0..records.len()).map(|at| at.to_string()).collect();
    let open = |people: u32| leg(line, people.into());
    record("all", day(records.len()), open(summary), of_all);
    for (at, people) in (records.len() + 1..).zip(later) {
        record(&at.to_string(), day(at), open(*people), Vec::new());
    }
    let only = |found: Vec<String>| {
        let found = found.into_iter().filter(|line| line.starts_with("C04"));
        found.collect::<Vec<_>>()
    };
    [only(lines(&ledger.findings())), only(receipts)]
}

/// A summary without a category says nothing of those whose category its records name: it is about the others alone.
#[test]
fn people_whose_category_a_record_names_are_not_without_one() {
    let at = |entry: usize, people: &str| {
        vec![format!(
            "C04 /journal/{entry}/exchange/legs/0/detainees A to B: people without a named category: {people}"
        )]
    };
    let of = |all: &[u32]| all.iter().map(|one| Count::from(*one)).collect::<Vec<_>>();
    let none = || [Vec::<String>::new(), Vec::new()];
    for line in ["unspecified", "unspecified/women"] {
        let found = |records: &[Count], later: &[u32]| without_a_category(line, records, 12, later);
        assert_eq!(found(&of(&[10]), &[]), [at(1, "2"), at(1, "2")]);
        assert_eq!(found(&of(&[12]), &[]), none());
        assert_eq!(found(&of(&[7, 5]), &[]), none());
        // Eight to ten prisoners of war leave two to four; eight to twelve surely none.
        let range = |low, high| [Count::Between(CountRange::new(low, high).unwrap())];
        let left = at(1, "2 to 4");
        assert_eq!(found(&range(8, 10), &[]), [left.clone(), left]);
        assert_eq!(found(&range(8, 12), &[]), none());
        // The first of the direction is then the one after it.
        assert_eq!(found(&of(&[12]), &[5, 6]), [at(2, "5"), at(2, "5")]);
        assert_eq!(found(&of(&[10]), &[5]), [at(1, "2"), at(1, "2")]);
    }
}
