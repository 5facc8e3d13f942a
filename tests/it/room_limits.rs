//! What a room says of its limits, where terms contradict each other or were exceeded before.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::clauses::{ClauseKind, Holds, RoomRow, Touched};
use exchange_agreement::terms::{ParityLine, Part};
use exchange_agreement::{
    Agreement, AgreementBuilder, Commitment, Count, DetaineeCategory, Ends, Exchange, Ledger, Leg,
    Parity, Quantity, Subject, Tally,
};

const DAY: &str = "2031-06-01";

fn of_two_parts() -> AgreementBuilder {
    Agreement::between("A", "B")
        .with_part(Part::new("p".parse().unwrap()))
        .with_part(Part::new("q".parse().unwrap()))
}

fn promise(from: &str, to: &str, quantity: Quantity, part: &str) -> Commitment {
    let promise = Commitment::new(from, to, quantity).unwrap();
    promise.with_part(part).unwrap()
}

fn leg(part: &str, number: u32) -> Leg {
    let leg = Leg::new("A", "B", [(PrisonerOfWar, number)]).unwrap();
    leg.with_part(part).unwrap()
}

#[test]
fn weights_that_contradict_each_other_are_named_in_every_row() {
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let twice = Parity::weighted([line("A", "B", 2)], [line("B", "A", 1)]).unwrap();
    let (agreement, _) = of_two_parts()
        .with_commitment(promise("A", "B", Quantity::AtLeast(0), "q"))
        .with_commitment(promise("B", "A", Quantity::AtMost(0), "q"))
        .with_parity(twice.running(Some(2)))
        .with_parity(Parity::equal("A", "B").unwrap())
        .build_as_reported()
        .unwrap();
    let room = Ledger::open(agreement).room(DAY.parse().unwrap());
    assert!(room.rows().len() > 2);
    let named = [
        "the promise of at most 0 people from B to A in part q",
        "the rule of equal weighted sums over all exchanges so far between A and B",
        "the rule of equal numbers in each exchange between A and B",
    ];
    for row in room.rows() {
        let is_limited = row
            .number()
            .is_some_and(|number| number.possibly().is_some());
        assert!(is_limited && row.is_exact(), "{row:?}");
        let limits: Vec<String> = row.limits().iter().map(ToString::to_string).collect();
        let is_back_in_q = row.part().is_some() && row.ends().is_way("B", "A");
        let expected = if is_back_in_q {
            &named[..1]
        } else {
            &named[1..]
        };
        assert_eq!(limits, expected, "{row:?}");
    }
}

/// Each of two rules alone lets any number go.
#[test]
fn a_number_that_only_two_rules_together_limit_is_exact() {
    let line = |from, to, weight| ParityLine::new(from, to, weight).unwrap();
    let twice = Parity::weighted([line("A", "B", 1)], [line("B", "A", 2)]).unwrap();
    let (agreement, _) = of_two_parts()
        .with_commitment(promise("A", "B", Quantity::AtMost(0), "q"))
        .with_commitment(promise("B", "A", Quantity::AtMost(0), "q"))
        .with_parity(twice)
        .with_parity(
            Parity::equal_per_category("A", "B")
                .unwrap()
                .running(Some(2)),
        )
        .build_as_reported()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let people = Tally::counted([(PrisonerOfWar, Count::AtMost(0))]).unwrap();
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let unclear = Leg::between(ends, people).with_part("p").unwrap();
    let before = Exchange::new("1", "2031-05-01", [unclear]).unwrap();
    ledger.record_observed(before).unwrap();
    let room = ledger.room(DAY.parse().unwrap());
    for row in room.rows() {
        let is_limited = row
            .number()
            .is_some_and(|number| number.possibly().is_some());
        assert!(is_limited && row.is_exact(), "{row:?}");
    }
}

/// One too many in one part leaves the promise of the other part as it is.
#[test]
fn people_of_one_part_are_not_refused_because_another_part_is_exceeded() {
    let agreement = of_two_parts()
        .with_commitment(promise("A", "B", Quantity::AtMost(0), "q"))
        .with_commitment(promise("A", "B", Quantity::AtMost(1), "p"))
        .build()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let before = Exchange::new("1", "2031-05-01", [leg("q", 1)]).unwrap();
    ledger.record_observed(before).unwrap();
    let holds = |exchange: &Exchange| {
        let explained = ledger.explain(exchange);
        let touched = explained.touched().iter();
        let mut wholes = touched.filter(|one| one.clause().kind() == ClauseKind::Promises);
        wholes.next().map(Touched::holds)
    };
    let one = Exchange::new("2", DAY, [leg("p", 1)]).unwrap();
    assert!(ledger.would_record(&one).is_within_terms());
    assert_eq!(holds(&one), None);
    let worse = Exchange::new("2", DAY, [leg("q", 1)]).unwrap();
    assert!(!ledger.would_record(&worse).is_within_terms());
    assert_eq!(holds(&worse), Some(Holds::No));
}

/// A rule that carries each category over allows one more of a category of which one may have gone the other way.
#[test]
fn a_recorded_label_has_a_row_of_its_own_where_a_rule_compares_categories() {
    let officers = Subject::of(["prisoner_of_war/officer"
        .parse::<DetaineeCategory>()
        .unwrap()])
    .unwrap();
    let rule = Parity::equal_per_category("A", "B").unwrap();
    let (agreement, _) = Agreement::between("A", "B")
        .releases("B", "A", Quantity::AtMost(4))
        .with_commitment(
            Commitment::new("B", "A", Quantity::AtMost(0))
                .unwrap()
                .with_subject(officers),
        )
        .with_parity(rule.running(Some(2)))
        .build_as_reported()
        .unwrap();
    let mut ledger = Ledger::open(agreement);
    let sergeant: DetaineeCategory = "prisoner_of_war/sergeant".parse().unwrap();
    let people = Tally::counted([(sergeant.clone(), Count::AtMost(1))]).unwrap();
    let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let before = Exchange::new("1", "2031-05-01", [Leg::between(ends, people)]).unwrap();
    ledger.record_observed(before).unwrap();
    let room = ledger.room(DAY.parse().unwrap());
    let of = |subject: &Subject| {
        let mut rows = room.rows().iter();
        let row = rows.find(|row| row.ends().is_way("B", "A") && row.subject() == subject);
        row.and_then(RoomRow::number)
            .map(|number| number.to_string())
    };
    assert_eq!(of(&Subject::AnyDetainee).as_deref(), Some("2 to 3"));
    assert_eq!(
        of(&Subject::of([sergeant]).unwrap()).as_deref(),
        Some("2 to 3")
    );
}
