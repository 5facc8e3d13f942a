//! Answers: standings, movements, explanations and rooms of every day.

use exchange_agreement::clauses::{Holds, RoomRow};
use exchange_agreement::rules::Level;
use exchange_agreement::standing::{Counted, Measure, Movements};
use exchange_agreement::terms::{Basis, ParityLine};
use exchange_agreement::{
    Balance, Commitment, Document, Ends, Exchange, Interval, Ledger, PartialDate, Standing, Subject,
};
use serde::Serialize;

use super::document::{are_placed, days, some};
use crate::draw::Draw;

/// So many days are asked about.
const DAYS: usize = 6;

pub(super) fn check(text: &[u8]) -> bool {
    let Ok(document) = Document::from_json(text) else {
        return false;
    };
    let mut draw = Draw::of_text(text);
    let ledger = document.ledger();
    let all = days(&document);
    let days = some(&all, DAYS, &mut draw);
    is_one_answer(&ledger.standing(), &ledger.movements());
    is_written(&ledger.standing());
    // Before an amendment that adds a third actor, a standing has the terms without it.
    let is_alike = ledger.agreement().third_actors() == ledger.agreement_in_force().third_actors();
    let json = serde_json::to_value(&document).unwrap_or_default();
    for (known, day) in days.iter().rev().zip(&days) {
        let standing = ledger.as_of(*day);
        let then = ledger.as_known_on(*known, *day);
        if is_alike {
            is_one_answer(&standing, &ledger.movements_as_of(*day));
            is_one_answer(&then, &ledger.movements_as_known_on(*known, *day));
        }
        are_placed(standing.findings(), &json);
        are_placed(&document.findings_as_of(*day), &json);
        is_written(&standing);
    }
    series_are_numbers_of_days(ledger, &mut draw);
    let exchanges: Vec<Exchange> = ledger.exchanges().cloned().collect();
    for exchange in some(&exchanges, 3, &mut draw) {
        is_explained(ledger, &exchange);
    }
    // Everything recorded counts toward the room of a day, so it is asked for after all of it.
    if let Some(day) = all.last() {
        has_room(ledger, *day);
    }
    true
}

fn is_written(answer: &impl Serialize) {
    assert!(serde_json::to_value(answer).is_ok());
}

/// Nothing recorded adds nothing.
fn number(movements: &Movements<'_>, measure: &Measure) -> Interval {
    movements.count(measure).unwrap_or_default()
}

fn of_commitment(counted: Counted, commitment: &Commitment) -> Option<Measure> {
    let measure =
        Measure::new(counted, commitment.ends()).with_subject(commitment.subject().clone());
    match commitment.part() {
        Some(part) => measure.with_part(part.clone()).ok(),
        None => Some(measure),
    }
}

/// Every number of a standing is the measure of the movements.
fn is_one_answer(standing: &Standing, movements: &Movements<'_>) {
    for promise in standing.commitments() {
        let of = |counted| of_commitment(counted, promise.commitment());
        if let Some(measure) = of(Counted::Performed) {
            assert_eq!(
                promise.released(),
                number(movements, &measure),
                "{measure:?}"
            );
        }
        if let Some(measure) = of(Counted::Discharged) {
            assert_eq!(
                promise.discharged(),
                number(movements, &measure),
                "{measure:?}"
            );
        }
    }
    for rule in standing.parity() {
        if rule.rule().basis() != Basis::Equal {
            continue;
        }
        let sum = |lines: &[ParityLine]| {
            let counts = lines.iter().filter_map(|line| {
                let ends = Ends::one_way(line.from(), line.to());
                let measure = Measure::new(Counted::Performed, ends);
                let measure = measure.with_subject(line.subject().clone());
                let measure = match line.part().or(rule.rule().part()) {
                    Some(part) => measure.with_part(part.clone()).ok()?,
                    None => measure,
                };
                Some(number(movements, &measure))
            });
            counts.fold(Interval::default(), Interval::plus)
        };
        assert_eq!(rule.left(), sum(rule.rule().left()), "{:?}", rule.rule());
        assert_eq!(rule.right(), sum(rule.rule().right()), "{:?}", rule.rule());
    }
    for balance in standing.balances() {
        is_measured(balance, movements);
    }
}

fn is_measured(balance: &Balance, movements: &Movements<'_>) {
    let of = |counted, subject: Subject, is_outside: bool| {
        let measure = Measure::new(counted, balance.ends()).with_subject(subject);
        let measure = if is_outside {
            measure.outside_the_terms()
        } else {
            measure
        };
        number(movements, &measure)
    };
    let remains = balance.remains();
    let (living, dead) = (Subject::AnyDetainee, Subject::Remains);
    for (row, subject, is_outside) in [
        (balance.released(), &living, false),
        (balance.outside_the_terms(), &living, true),
        (remains.handed_over(), &dead, false),
        (remains.outside_the_terms(), &dead, true),
    ] {
        let count = of(Counted::HandedOver, subject.clone(), is_outside);
        assert_eq!(row, count, "{} {subject:?} {is_outside}", balance.ends());
    }
    for (deliveries, subject, is_outside) in [
        (balance.deliveries(), &living, false),
        (balance.deliveries_outside_the_terms(), &living, true),
        (remains.deliveries(), &dead, false),
        (remains.deliveries_outside_the_terms(), &dead, true),
    ] {
        let delivered = of(Counted::Delivered, subject.clone(), is_outside);
        let recovered = of(Counted::Recovered, subject.clone(), is_outside);
        assert_eq!(deliveries.as_delivered(), delivered, "{}", balance.ends());
        assert_eq!(deliveries.recovered(), recovered, "{}", balance.ends());
    }
    for (subject, has_records) in [
        (living, balance.has_records()),
        (dead, remains.has_records()),
    ] {
        let measure = Measure::new(Counted::HandedOver, balance.ends()).with_subject(subject);
        let is_counted = movements.count(&measure).is_some();
        assert_eq!(has_records, is_counted, "{measure:?}");
    }
}

/// How a number grew is what it was on each day.
fn series_are_numbers_of_days(ledger: &Ledger, draw: &mut Draw) {
    let standing = ledger.standing();
    let Some(balance) = draw.pick(standing.balances()) else {
        return;
    };
    let counted = [Counted::HandedOver, Counted::Performed, Counted::Discharged];
    let counted = counted[draw.below(counted.len())];
    let subject = if draw.one_in(4) {
        Subject::Remains
    } else {
        Subject::AnyDetainee
    };
    let measure = Measure::new(counted, balance.ends()).with_subject(subject);
    for (day, value) in ledger.movements().series(&measure).iter().take(8) {
        let then = number(&ledger.movements_as_of(*day), &measure);
        assert_eq!(*value, then, "{measure:?} on {day}");
    }
}

fn is_explained(ledger: &Ledger, exchange: &Exchange) {
    let explained = ledger.explain(exchange);
    assert_eq!(explained.findings(), &ledger.would_record(exchange));
    is_written(&explained);
    if explained.findings().count_of(Level::Impossible) == 0 {
        for touched in explained.touched() {
            assert!(
                !touched.is_reported() || touched.holds() == Holds::No,
                "{touched:?}"
            );
        }
    }
}

/// A row that says how many may go has an exchange in which they go, and the ledger takes it.
fn has_room(ledger: &Ledger, day: PartialDate) {
    let room = ledger.room(day);
    is_written(&room);
    for row in room.rows() {
        let Some(number) = row.number() else {
            assert!(row.limits().is_empty(), "{row:?}");
            continue;
        };
        let witness = row.exchange("zz-next").ok().flatten();
        assert_eq!(witness.is_some(), number.surely() > 0, "{row:?}");
        if let Some(witness) = witness {
            let recorded = ledger.clone().record(witness.clone());
            assert!(recorded.is_ok(), "{recorded:?} {row:?}");
            if *row.subject() == Subject::AnyDetainee {
                assert_eq!(of_row(row, &witness), number.surely(), "{row:?}");
            }
        }
    }
}

/// The people of a row about any detainee who go in an exchange.
fn of_row(row: &RoomRow, exchange: &Exchange) -> u64 {
    let legs = exchange.legs().iter().filter(|leg| {
        leg.ends() == row.ends()
            && leg.releaser() == row.releaser()
            && (row.part().is_none() || leg.part() == row.part())
    });
    legs.map(|leg| leg.detainees().total().surely()).sum()
}
