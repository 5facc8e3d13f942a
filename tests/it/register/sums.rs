//! Totals: equal to a plain loop over the ledgers, and worked out by hand.

use std::collections::BTreeSet;

use exchange_agreement::CategoryKind::{Civilian, PrisonerOfWar, Unspecified};
use exchange_agreement::register::{Grouping, Selection, Total};
use exchange_agreement::standing::{Counted, Measure, Moved};
use exchange_agreement::terms::LinkKind;
use exchange_agreement::{
    Count, Document, Ends, Exchange, Interval, Leg, PartialDate, Register, Subject, Tally,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::given::{agreed, document, documents, ends, exactly, explore, linked, range, register};

/// The number of a row by a plain loop: what the measure of each ledger counts, added up.
fn looped(register: &Register, row: &Total<'_>, of_remains: bool) -> Interval {
    let subject = match (of_remains, row.kind()) {
        (true, _) => Subject::Remains,
        (false, Some(kind)) => Subject::of([kind]).unwrap(),
        (false, None) => Subject::AnyDetainee,
    };
    let measure = Measure::new(Counted::Delivered, row.ends()).with_subject(subject);
    let measure = measure.under_and_outside_the_terms();
    let mut sum = Interval::exactly(0);
    for one in register {
        if row.agreement().is_some_and(|id| id != one.id()) {
            continue;
        }
        let count = match row.time() {
            None => one.ledger().movements().count(&measure),
            Some(time) => {
                let since = measure.clone().with_since(time).unwrap();
                one.ledger().movements_as_of(time).count(&since)
            }
        };
        sum += count.unwrap_or_default();
    }
    sum
}

/// The months, or years, of the first and last days of a movement.
fn touched(date: Option<exchange_agreement::When>, step: &str) -> Vec<PartialDate> {
    let ends = date.map(|when| [when.beginning(), when.end()]);
    let ends = ends.into_iter().flatten().flatten();
    let of = |date: PartialDate| {
        let month = date.month().filter(|_| step == "month");
        PartialDate::new(date.year(), month, None).unwrap()
    };
    let is_exact = |date: &PartialDate| step == "year" || date.month().is_some();
    ends.filter(is_exact).map(of).collect()
}

fn rows_are_looped(
    register: &Register,
    grouping: Grouping,
    step: &str,
    count: &mut dyn FnMut(&str),
) -> Result<(), TestCaseError> {
    let is_dated = !step.is_empty();
    let totals = register.totals(&Selection::all(), grouping);
    // A span of many years has many rows.
    for row in totals.rows().iter().take(30) {
        if is_dated && row.time().is_none() {
            count("undated");
            continue;
        }
        let people = looped(register, row, false);
        prop_assert_eq!(row.people().unwrap_or_default(), people, "{:?}", row);
        if row.kind().is_none() {
            let remains = looped(register, row, true);
            prop_assert_eq!(row.remains().unwrap_or_default(), remains, "{:?}", row);
        }
        if row.remains().is_some() {
            count("remains");
        }
        count(if row.ends().way().is_some() {
            "one way"
        } else {
            "together"
        });
        count(if people.known().is_some() {
            "known"
        } else {
            "range"
        });
    }
    let places: BTreeSet<(Ends, Option<PartialDate>)> = totals
        .rows()
        .iter()
        .map(|row| (row.ends(), row.time()))
        .collect();
    for one in register {
        let movements = one.ledger().movements();
        for movement in movements
            .iter()
            .filter(|one| one.moved() == Moved::HandedOver)
        {
            if !is_dated || movement.date().is_none() {
                prop_assert!(places.contains(&(movement.ends(), None)));
            } else {
                for month in touched(movement.date(), step) {
                    prop_assert!(places.contains(&(movement.ends(), Some(month))));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn totals_are_those_of_a_loop_over_the_ledgers() {
    let reached = ["one way", "known", "range", "remains", "undated"];
    explore(&documents(), &reached, |documents, count| {
        let register = register(documents);
        let whole = Grouping::all();
        rows_are_looped(&register, whole, "", count)?;
        rows_are_looped(&register, whole.by_category(), "", count)?;
        rows_are_looped(&register, whole.by_agreement().by_category(), "", count)?;
        rows_are_looped(&register, whole.by_month(), "month", count)?;
        rows_are_looped(
            &register,
            whole.by_agreement().by_year().by_category(),
            "year",
            count,
        )
    });
}

#[test]
fn a_selection_counts_what_a_measure_of_the_same_dates_counts() {
    explore(&documents(), &["some"], |documents, count| {
        let register = register(documents);
        for (since, until) in [("2025-05-20", "2025-06-10"), ("2025-06", "2025-06")] {
            let selection = Selection::all().since(since).unwrap().until(until).unwrap();
            for row in register.totals(&selection, Grouping::all()).rows() {
                let measure = Measure::new(Counted::Delivered, row.ends());
                let measure = measure
                    .under_and_outside_the_terms()
                    .with_since(since)
                    .unwrap();
                let counts = register.iter().filter_map(|one| {
                    let movements = one.ledger().movements_as_of(until.parse().unwrap());
                    movements.count(&measure)
                });
                prop_assert_eq!(row.people().unwrap_or_default(), counts.sum::<Interval>());
                count("some");
            }
        }
        Ok(())
    });
}

/// A ledger alone has the totals that it has in a register with nothing else.
#[test]
fn the_totals_of_a_ledger_are_those_of_a_register_of_it() {
    explore(&documents(), &["some", "in a time"], |documents, count| {
        let whole = Grouping::all();
        let groupings = [
            whole,
            whole.by_month(),
            whole.by_year().by_category(),
            whole.by_agreement().by_month().by_category(),
        ];
        let june = Selection::all().since("2025-06").unwrap();
        let selections = [
            Selection::all(),
            june.clone().under_the_terms(),
            june.between("A", "B").unwrap(),
        ];
        for document in documents {
            let ledger = document.ledger().clone();
            let register = register([document]);
            for selection in &selections {
                for grouping in groupings {
                    let alone = ledger.totals(selection, grouping);
                    prop_assert_eq!(&alone, &register.totals(selection, grouping));
                    if !alone.rows().is_empty() {
                        let is_all = *selection == Selection::all();
                        count(if is_all { "some" } else { "in a time" });
                    }
                }
            }
        }
        Ok(())
    });
}

fn shown(register: &Register, grouping: Grouping) -> Vec<String> {
    let totals = register.totals(&Selection::all(), grouping);
    let rows = totals.rows().iter().map(|row| {
        let time = row.time().map_or("-".into(), |time| time.to_string());
        let kind = row.kind().map_or("all".into(), |kind| kind.to_string());
        let people = row.people().map_or("-".into(), |people| people.to_string());
        format!("{} {time} {kind} {people}", row.ends())
    });
    rows.collect()
}

#[test]
fn a_span_over_two_months_is_possibly_in_each_and_people_without_a_date_are_surely_in_none() {
    let one = document(
        agreed("one"),
        &[
            ("1", "2025-05-31/2025-06-01", &[("A>B", 10)]),
            ("2", "2025-06-21", &[("A>B", 5)]),
            ("3", "", &[("A>B", 100)]),
        ],
    );
    let other = document(
        agreed("other"),
        &[("1", "2024-12-31", &[("A>B", 7), ("B>A", 1)])],
    );
    let register = register([one, other]);
    assert_eq!(
        shown(&register, Grouping::all().by_month()),
        [
            "A to B 2024-12 all 7 to 107",
            "A to B 2025-05 all 0 to 110",
            "A to B 2025-06 all 5 to 115",
            "A to B - all 100",
            "B to A 2024-12 all 1",
        ]
    );
    assert_eq!(
        shown(&register, Grouping::all().by_year()),
        [
            "A to B 2024 all 7 to 107",
            "A to B 2025 all 15 to 115",
            "A to B - all 100",
            "B to A 2024 all 1",
        ]
    );
    assert_eq!(
        shown(&register, Grouping::all()),
        ["A to B - all 122", "B to A - all 1"]
    );
}

#[test]
fn people_and_remains_are_never_added_and_unspecified_people_are_possibly_of_each_kind() {
    let way = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
    let people = [
        (Civilian, Count::Exactly(3)),
        (Unspecified, Count::Exactly(2)),
        (PrisonerOfWar, Count::AtLeast(4)),
    ];
    let leg = Leg::between(way, Tally::counted(people).unwrap());
    let exchange = Exchange::new("1", "2025", [leg.with_remains(Count::Exactly(9))]).unwrap();
    let mut ledger = exchange_agreement::Ledger::open(agreed("x").build().unwrap());
    ledger.record_observed(exchange).unwrap();
    let register = register([Document::new(ledger, []).unwrap()]);
    assert_eq!(
        shown(&register, Grouping::all().by_category()),
        [
            "A to B - all at least 9",
            "A to B - prisoner_of_war at least 4",
            "A to B - civilian 3 to 5",
            "A to B - unspecified 2",
        ]
    );
    let totals = register.totals(&Selection::all(), Grouping::all());
    assert_eq!(totals.rows()[0].remains(), exactly(9));
}

#[test]
fn people_of_a_framework_and_of_what_carries_it_out_are_counted_twice_only_as_possible() {
    let records = |on: &str, people| -> Vec<(&str, String, u32)> { vec![("1", on.into(), people)] };
    let made = |agreement, records: Vec<(&str, String, u32)>| {
        let records: Vec<_> = records
            .iter()
            .map(|(id, on, people)| (*id, &**on, [("A>B", *people)]))
            .collect();
        let records: Vec<_> = records
            .iter()
            .map(|(id, on, legs)| (*id, *on, &legs[..]))
            .collect();
        document(agreement, &records)
    };
    let framework = || made(agreed("framework"), records("2025-05", 100));
    for (kind, on, people) in [
        (LinkKind::Implements, "2025-05-23", range(100, 160)),
        (LinkKind::PhaseOf, "2025-05-23", range(100, 160)),
        (LinkKind::Amends, "2025-05-23", range(100, 160)),
        (LinkKind::Supersedes, "2025-05-23", range(100, 160)),
        (LinkKind::Follows, "2025-05-23", exactly(160)),
        // Of another time, so of other people.
        (LinkKind::Implements, "2025-06-01", exactly(160)),
    ] {
        let annex = made(linked("annex", kind, "framework"), records(on, 60));
        let register = register([framework(), annex]);
        let totals = register.totals(&Selection::all(), Grouping::all());
        assert_eq!(totals.rows()[0].people(), people, "{kind:?} {on}");
        let is_range = people.unwrap().known().is_none();
        assert_eq!(totals.shared().len(), usize::from(is_range));
        let shared = totals
            .shared()
            .iter()
            .map(|one| (one.link(), one.ends(), one.is_of_remains()));
        assert!(shared.eq(is_range.then_some((kind, ends("A>B"), false))));
        let apart = register.totals(&Selection::all(), Grouping::all().by_agreement());
        let numbers: Vec<_> = apart.rows().iter().map(Total::people).collect();
        assert_eq!(numbers, [exactly(60), exactly(100)]);
    }
}
