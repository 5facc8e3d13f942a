//! Small journals of summaries and of what was taken back, whose numbers once came out too large, too small or too sure.

use exchange_agreement::CategoryKind::PrisonerOfWar;
use exchange_agreement::journal::Reversal;
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::terms::Part;
use exchange_agreement::{Agreement, Count, Ends, Exchange, JournalEntry, Ledger, Leg, Tally};

fn leg(ends: &str, count: Count, part: Option<&str>) -> Leg {
    let (one, other) = ("A".parse().unwrap(), "B".parse().unwrap());
    let ends = match ends {
        "A to B" => Ends::one_way(one, other),
        "B to A" => Ends::one_way(other, one),
        _ => Ends::together(one, other),
    };
    let leg = Leg::between(ends, Tally::counted([(PrisonerOfWar, count)]).unwrap());
    match part {
        Some(part) => leg.with_part(part).unwrap(),
        None => leg,
    }
}

fn ledger(entries: impl IntoIterator<Item = JournalEntry>) -> Ledger {
    let part = |id: &str| Part::new(id.parse().unwrap());
    let agreement = Agreement::between("A", "B")
        .with_part(part("p"))
        .with_part(part("q"));
    let mut ledger = Ledger::open(agreement.build().unwrap());
    for entry in entries {
        ledger.record_observed(entry).unwrap();
    }
    ledger
}

fn handed_over(ends: &str) -> Measure {
    Measure::new(
        Counted::HandedOver,
        leg(ends, Count::Exactly(0), None).ends(),
    )
}

#[test]
fn a_record_that_may_be_of_two_lines_of_its_summary_is_counted_in_none_of_them_for_sure() {
    // Of the summary's one person of both directions and of its others it is not known who of them was recorded.
    let record = Exchange::undated("1", [leg("B to A", Count::Exactly(2), None)]).unwrap();
    let legs = [
        leg("B to A", Count::AtLeast(0), Some("p")),
        leg("both", Count::Exactly(1), Some("p")),
        leg("B to A", Count::Exactly(0), None),
    ];
    let summary = Exchange::undated("2", legs).unwrap();
    let summary = summary.with_includes(["1"]).unwrap();
    let ledger = ledger([record.into(), summary.into()]);
    let count = ledger.movements().count(&handed_over("both")).unwrap();
    assert_eq!(count.to_string(), "at least 2");
}

#[test]
fn what_is_taken_back_of_a_record_takes_nothing_from_the_others() {
    let record = |id, ends| Exchange::undated(id, [leg(ends, Count::Exactly(1), None)]).unwrap();
    let back = Reversal::of("2".parse().unwrap());
    let back = back
        .with_legs([leg("A to B", Count::Exactly(1), None)])
        .unwrap();
    let ledger = ledger([
        record("1", "A to B").into(),
        record("2", "B to A").into(),
        back.into(),
    ]);
    assert_eq!(
        ledger.movements().count(&handed_over("A to B")),
        Some(1.into())
    );
    assert_eq!(ledger.balance("A", "B").unwrap().released(), 1);
}

#[test]
fn a_record_keeps_its_date_in_a_summary_of_a_summary() {
    let of = |id, on, people| {
        let legs = [leg("A to B", Count::Exactly(people), None)];
        Exchange::new(id, on, legs).unwrap()
    };
    let included = |exchange: Exchange, id: &str| exchange.with_includes([id]).unwrap();
    let ledger = ledger([
        of("1", "2025-05-02", 360).into(),
        included(of("may", "2025-05-01/2025-05-31", 718), "1").into(),
        included(of("spring", "2025-04-01/2025-06-30", 900), "may").into(),
    ]);
    let count = |day: &str| {
        let movements = ledger.movements_as_of(day.parse().unwrap());
        movements.count(&handed_over("A to B")).unwrap().to_string()
    };
    let days = ["2025-05-10", "2025-06-10", "2025-06-30"].map(count);
    assert_eq!(days, ["360 to 900", "718 to 900", "900"]);
}

#[test]
fn people_of_another_part_do_not_take_the_date_of_a_summary_of_one_part() {
    let two = [leg("A to B", Count::Exactly(2), None)];
    let first = Exchange::undated("1", two.clone()).unwrap();
    let one = [leg("A to B", Count::Exactly(1), Some("p"))];
    let part = Exchange::new("2", "2025-05-02", one).unwrap();
    let all = Exchange::undated("3", two).unwrap();
    let ledger = ledger([
        first.into(),
        part.with_includes(["1"]).unwrap().into(),
        all.with_includes(["2"]).unwrap().into(),
    ]);
    // The other one may have gone before.
    let movements = ledger.movements_as_of("2025-05-01".parse().unwrap());
    let count = movements.count(&handed_over("A to B")).unwrap();
    assert_eq!(count.to_string(), "0 to 2");
}

#[test]
fn a_summary_that_differs_from_records_of_other_directions_is_named_once_and_as_it_says_itself() {
    let of = |ends: &str, soldiers: u32, civilians: u32| {
        let people = [
            (PrisonerOfWar, Count::Exactly(soldiers)),
            (
                exchange_agreement::CategoryKind::Civilian,
                Count::Exactly(civilians),
            ),
        ];
        let people = people
            .into_iter()
            .filter(|(_, count)| *count != Count::Exactly(0));
        Leg::between(
            leg(ends, Count::Exactly(0), None).ends(),
            Tally::counted(people).unwrap(),
        )
    };
    for (records, summary, expected) in [
        (
            vec![of("A to B", 10, 5)],
            vec![of("both", 3, 30)],
            "A and B together, prisoners of war: 3 in this record, but 10",
        ),
        (
            vec![of("both", 10, 5)],
            vec![of("A to B", 3, 30)],
            "A to B, prisoners of war: 3 in this record, but 10",
        ),
        (
            vec![of("both", 10, 5)],
            vec![of("A to B", 3, 30), of("B to A", 3, 30)],
            "A and B together, prisoners of war: 6 in this record, but 10",
        ),
        (
            vec![of("A to B", 10, 0), of("both", 4, 0)],
            vec![of("both", 3, 30)],
            "A and B together, prisoners of war: 3 in this record, but 14",
        ),
        (
            vec![of("A to B", 10, 0), of("both", 4, 0)],
            vec![of("A to B", 3, 30)],
            "A to B, prisoners of war: 3 in this record, but 14",
        ),
        (
            vec![of("A to B", 10, 0), of("B to A", 2, 0)],
            vec![of("both", 3, 30)],
            "A and B together, prisoners of war: 3 in this record, but 12",
        ),
    ] {
        let many = records.len();
        let records = records.into_iter().enumerate().map(|(at, leg)| {
            JournalEntry::from(Exchange::undated((at + 1).to_string(), [leg]).unwrap())
        });
        let ids: Vec<String> = (1..=many).map(|id| id.to_string()).collect();
        let summary = Exchange::undated("s", summary).unwrap();
        let summary = summary
            .with_includes(ids.iter().map(String::as_str))
            .unwrap();
        let ledger = ledger(records.chain([summary.into()]));
        let findings = ledger.findings();
        let found = findings.iter().filter(|one| one.code() == "C20");
        let found: Vec<String> = found.map(|one| one.message().to_string()).collect();
        assert_eq!(found, [format!("{expected} in those it includes")]);
    }
}
