//! Theorem 14, one answer: every number of a standing is the measure of the movements.

use exchange_agreement::id::PartKey;
use exchange_agreement::journal::{Accounted, Reason, ReversalReason};
use exchange_agreement::standing::{Counted, Measure, Moved, Movements};
use exchange_agreement::terms::{Basis, ParityLine};
use exchange_agreement::{
    Balance, CategoryKind, Commitment, Count, DetaineeCategory, Ends, Exchange, Interval,
    JournalEntry, Ledger, Leg, PartialDate, Standing, Subject, Tally,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::records::offers;
use super::theorems::explore;

const DAYS: [&str; 7] = [
    "2025-05-15",
    "2025-06-01",
    "2025-06-04",
    "2025-06-10",
    "2025-06-21",
    "2025-06",
    "2026",
];

pub(super) fn days() -> impl Iterator<Item = PartialDate> {
    DAYS.iter().map(|day| day.parse().unwrap())
}

/// Nothing recorded adds nothing.
pub(super) fn number(movements: &Movements<'_>, measure: &Measure) -> Interval {
    movements.count(measure).unwrap_or_default()
}

fn in_part(measure: Measure, part: Option<&PartKey>) -> Measure {
    match part {
        Some(part) => measure.with_part(part.clone()).unwrap(),
        None => measure,
    }
}

fn of_commitment(counted: Counted, commitment: &Commitment) -> Measure {
    let measure =
        Measure::new(counted, commitment.ends()).with_subject(commitment.subject().clone());
    in_part(measure, commitment.part())
}

/// Every number of a standing is the measure of the movements.
fn is_one_answer(
    standing: &Standing,
    movements: &Movements<'_>,
    is_plain: bool,
    count: &mut dyn FnMut(&str),
) -> Result<(), TestCaseError> {
    for promise in standing.commitments() {
        let performed = of_commitment(Counted::Performed, promise.commitment());
        let discharged = of_commitment(Counted::Discharged, promise.commitment());
        prop_assert_eq!(
            promise.released(),
            number(movements, &performed),
            "{:?}",
            performed
        );
        prop_assert_eq!(
            promise.discharged(),
            number(movements, &discharged),
            "{:?}",
            discharged
        );
        count(if promise.released().known().is_some() {
            "known"
        } else {
            "not known"
        });
    }
    for rule in standing.parity() {
        if rule.rule().basis() != Basis::Equal {
            continue;
        }
        let sum = |lines: &[ParityLine]| {
            let counts = lines.iter().map(|line| {
                let measure =
                    Measure::new(Counted::Performed, Ends::one_way(line.from(), line.to()))
                        .with_subject(line.subject().clone());
                number(
                    movements,
                    &in_part(measure, line.part().or(rule.rule().part())),
                )
            });
            counts.fold(Interval::default(), Interval::plus)
        };
        prop_assert_eq!(rule.left(), sum(rule.rule().left()));
        prop_assert_eq!(rule.right(), sum(rule.rule().right()));
        count("parity");
    }
    for balance in standing.balances() {
        let of = |subject: Subject, is_outside: bool| {
            let measure = Measure::new(Counted::HandedOver, balance.ends()).with_subject(subject);
            number(
                movements,
                &if is_outside {
                    measure.outside_the_terms()
                } else {
                    measure
                },
            )
        };
        let remains = balance.remains();
        let rows = [
            (balance.released(), of(Subject::AnyDetainee, false)),
            (balance.outside_the_terms(), of(Subject::AnyDetainee, true)),
            (remains.handed_over(), of(Subject::Remains, false)),
            (remains.outside_the_terms(), of(Subject::Remains, true)),
        ];
        for (row, count) in rows {
            prop_assert_eq!(row, count, "{}", balance.ends());
        }
        // Nothing recorded is not zero, on the page and in the picture.
        for (subject, has_records) in [
            (Subject::AnyDetainee, balance.has_records()),
            (Subject::Remains, remains.has_records()),
        ] {
            let measure = Measure::new(Counted::HandedOver, balance.ends()).with_subject(subject);
            let is_counted = movements.count(&measure).is_some();
            prop_assert_eq!(has_records, is_counted, "{:?}", measure);
        }
        deliveries_are_measures(balance, movements, count)?;
        count("balance");
        if is_plain {
            lines_are_measures(balance, movements, count)?;
        }
        kinds_are_within_measures(balance, movements, count)?;
    }
    Ok(())
}

/// The rows beside those handed over: as delivered, recovered by the receiver, and reversed for each reason.
fn deliveries_are_measures(
    balance: &Balance,
    movements: &Movements<'_>,
    count: &mut dyn FnMut(&str),
) -> Result<(), TestCaseError> {
    let remains = balance.remains();
    let outside = balance.deliveries_outside_the_terms();
    let remains_outside = remains.deliveries_outside_the_terms();
    let rows = [
        (Subject::AnyDetainee, false, balance.deliveries()),
        (Subject::AnyDetainee, true, outside),
        (Subject::Remains, false, remains.deliveries()),
        (Subject::Remains, true, remains_outside),
    ];
    for (subject, is_outside, deliveries) in rows {
        let of = |counted| {
            let measure = Measure::new(counted, balance.ends()).with_subject(subject.clone());
            let measure = if is_outside {
                measure.outside_the_terms()
            } else {
                measure
            };
            number(movements, &measure)
        };
        let delivered = of(Counted::Delivered);
        prop_assert_eq!(deliveries.as_delivered(), delivered, "{}", balance.ends());
        prop_assert_eq!(
            deliveries.has_returns(),
            delivered != of(Counted::HandedOver)
        );
        prop_assert_eq!(
            deliveries.recovered(),
            of(Counted::Recovered),
            "{}",
            balance.ends()
        );
        for reason in ReversalReason::ALL {
            let reversed = of(Counted::Reversed(*reason));
            prop_assert_eq!(deliveries.reversed(*reason), reversed, "{}", balance.ends());
            if reversed != 0 {
                count("reversed");
            }
        }
        for (is_so, what) in [
            (deliveries.has_returns(), "returned"),
            (deliveries.recovered() != 0, "recovered"),
        ] {
            if is_so {
                count(what);
            }
        }
    }
    Ok(())
}

/// The lines of a kind come to as many as all of the kind, where nobody is of an unknown kind, no summary speaks of the
/// people of another record, and nobody was returned.
fn lines_are_measures(
    balance: &Balance,
    movements: &Movements<'_>,
    count: &mut dyn FnMut(&str),
) -> Result<(), TestCaseError> {
    let mut all = movements.iter();
    let is_alone = !all.any(|movement| movement.moved() == Moved::Returned);
    let lines = balance.by_category();
    let is_open =
        |(category, _): &(DetaineeCategory, Interval)| category.kind() == CategoryKind::Unspecified;
    if !is_alone || lines.iter().any(is_open) {
        return Ok(());
    }
    for kind in CategoryKind::ALL {
        let of_kind = lines.iter().filter(|(category, _)| category.kind() == kind);
        let sum = of_kind.fold(Interval::default(), |sum, (_, number)| sum.plus(*number));
        let measure = Measure::new(Counted::HandedOver, balance.ends());
        let measure = measure.with_subject(Subject::of([kind]).unwrap());
        prop_assert_eq!(sum, number(movements, &measure), "{}", kind);
        count("kind");
    }
    Ok(())
}

/// The row of a kind is never more than all of the kind can be, and, where everyone has a kind, never surely less: a summary and
/// a promise of the kind count the same people.
fn kinds_are_within_measures(
    balance: &Balance,
    movements: &Movements<'_>,
    count: &mut dyn FnMut(&str),
) -> Result<(), TestCaseError> {
    let lines = balance.by_category();
    let has_kind = lines.iter().all(|(category, _)| {
        category.kind() != CategoryKind::Unspecified && category.kinds().count() == 1
    });
    for (kind, row) in balance.by_kind() {
        let measure = Measure::new(Counted::HandedOver, balance.ends());
        let measure = measure.with_subject(Subject::of([kind]).unwrap());
        let all = number(movements, &measure);
        if kind == CategoryKind::Unspecified {
            continue;
        }
        prop_assert!(
            most(row) <= most(all),
            "{kind} {}: {row}, {all}",
            balance.ends()
        );
        if has_kind {
            prop_assert!(
                all.surely() <= row.surely(),
                "{kind} {}: {row}, {all}",
                balance.ends()
            );
            count("of one kind each");
        }
    }
    Ok(())
}

fn most(number: Interval) -> u64 {
    number.possibly().unwrap_or(u64::MAX)
}

/// How a number grew is what it was on each day, and between two of them what it was on the first.
#[test]
fn theorem_14_a_series_is_the_number_of_each_of_its_days() {
    let outcomes = ["dated", "undated", "grew", "fell"];
    explore(&offers(), &outcomes, |(agreement, offers), count| {
        let mut ledger = Ledger::open(agreement);
        for (entry, _) in offers {
            let _ = ledger.record_observed(entry);
        }
        let movements = ledger.movements();
        let is_dated = movements.iter().all(|movement| movement.date().is_some());
        count(if is_dated { "dated" } else { "undated" });
        for ends in directions() {
            for counted in COUNTED {
                for subject in [Subject::AnyDetainee, Subject::Remains] {
                    let measure = Measure::new(counted, ends).with_subject(subject);
                    let series = movements.series(&measure);
                    for at in series.windows(2) {
                        count(if at[0].1.surely() <= at[1].1.surely() {
                            "grew"
                        } else {
                            "fell"
                        });
                        for day in [Some(at[0].0), day_before(at[1].0)].into_iter().flatten() {
                            let then = number(&ledger.movements_as_of(day), &measure);
                            prop_assert_eq!(at[0].1, then, "{:?} on {}", measure, day);
                        }
                    }
                    if let Some((day, value)) = series.last() {
                        let then = number(&ledger.movements_as_of(*day), &measure);
                        prop_assert_eq!(*value, then);
                        prop_assert!(!is_dated || then == number(&movements, &measure));
                    }
                }
            }
        }
        Ok(())
    });
}

/// A leg of which the receiver recovered some, under the terms or outside them; the offered exchanges account for nobody.
fn recovered() -> impl Strategy<Value = Leg> {
    let people = (0..4_u32, 1..4_u32, any::<[bool; 4]>());
    people.prop_map(|(went, found, [is_back, is_dead, is_both, is_outside])| {
        let tally = |people| Tally::new([(CategoryKind::Civilian, people)]).unwrap();
        let [one, other] = if is_back { ["UA", "RU"] } else { ["RU", "UA"] };
        let (one, other) = (one.parse().unwrap(), other.parse().unwrap());
        let ends = if is_both {
            Ends::together(one, other)
        } else {
            Ends::one_way(one, other)
        };
        let (living, dead) = if is_dead {
            (Tally::default(), Some(Count::Exactly(found)))
        } else {
            (tally(found), None)
        };
        let found = Accounted::of(Reason::RecoveredByReceiver, living, dead);
        let leg = Leg::between(ends, tally(went)).with_accounted(found);
        if is_outside {
            leg.outside_the_terms()
        } else {
            leg
        }
    })
}

/// The day before one, where it is of the same month.
fn day_before(day: PartialDate) -> Option<PartialDate> {
    let text = day.to_string();
    let (month, day) = text.split_at(8);
    let before = day.parse::<u8>().unwrap() - 1;
    format!("{month}{before:02}").parse().ok()
}

pub(super) const COUNTED: [Counted; 4] = [
    Counted::HandedOver,
    Counted::Performed,
    Counted::Delivered,
    Counted::Discharged,
];

/// Every direction between some of the actors who are drawn most.
pub(super) fn directions() -> Vec<Ends> {
    let [one, other, host] = ["RU", "UA", "host"].map(|key| key.parse().unwrap());
    Vec::from([
        Ends::one_way(one, other),
        Ends::one_way(other, one),
        Ends::together(one, other),
        Ends::one_way(one, host),
        Ends::one_way(host, other),
    ])
}

#[test]
fn theorem_14_every_number_of_a_standing_is_the_measure_of_the_movements() {
    let outcomes = [
        "known",
        "not known",
        "parity",
        "balance",
        "kind",
        "of one kind each",
        "returned",
        "recovered",
        "reversed",
    ];
    let strategy = (offers(), prop::collection::vec(recovered(), 0..=2).boxed());
    explore(
        &strategy,
        &outcomes,
        |((agreement, offers), legs), count| {
            let mut ledger = Ledger::open(agreement);
            let last = Exchange::new("last", "2025-06-05/2025-06-12", legs);
            for entry in offers
                .into_iter()
                .map(|(entry, _)| entry)
                .chain(last.ok().map(Into::into))
            {
                let _ = ledger.record_observed(entry);
            }
            let journal = ledger.journal().iter();
            let mut exchanges = journal
                .filter_map(JournalEntry::exchange)
                .chain(ledger.exchanges());
            let is_plain = exchanges.all(|exchange| exchange.includes().is_empty());
            let whole = ledger.movements();
            is_one_answer(&ledger.standing(), &whole, is_plain, count)?;
            // Before an amendment that adds a third actor, a standing has the terms without it, which name no flow of it.
            let [first, last] = [ledger.agreement(), ledger.agreement_in_force()];
            let is_alike = first.third_actors() == last.third_actors();
            for day in days().filter(|_| is_alike) {
                let then = ledger.movements_as_of(day);
                is_one_answer(&ledger.as_of(day), &then, is_plain, count)?;
                let known = "2025-06-10".parse().unwrap();
                let then = ledger.movements_as_known_on(known, day);
                is_one_answer(&ledger.as_known_on(known, day), &then, is_plain, count)?;
            }
            Ok(())
        },
    );
}
