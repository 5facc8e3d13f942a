//! What a summary and records that it contradicts come to on the day of each record, as the naive ledger adds it up: one
//! direction, exact counts of three kinds, from the sentences of the guide and not from the movements.

use exchange_agreement::CategoryKind::{Civilian, Hostage, PrisonerOfWar};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::{Agreement, Ends, Exchange, Interval, Ledger, Leg, Subject};
use proptest::prelude::*;

use super::theorems::explore;

/// How many prisoners of war, civilians and hostages.
type Counts = [u32; 3];

const KINDS: [exchange_agreement::CategoryKind; 3] = [PrisonerOfWar, Civilian, Hostage];

fn sum(all: &[Counts]) -> Counts {
    [0, 1, 2].map(|kind| all.iter().map(|counts| counts[kind]).sum())
}

fn leg(counts: &Counts) -> Leg {
    Leg::new("A", "B", KINDS.into_iter().zip(*counts)).unwrap()
}

/// On the day of each record a kind has those recorded by then, less those of whom the summary has fewer, who may be any of
/// the kind's; and at most those and who is too many of another kind, as far as the summary has more of this one.
fn expected(records: &[Counts], by_then: &[Counts], said: &Counts, kind: usize) -> Interval {
    let (all, here) = (sum(records), sum(by_then));
    let too_many = |kind: usize| all[kind].saturating_sub(said[kind]);
    let others = (0..3).filter(|other| *other != kind);
    let others: u32 = others.map(|other| here[other].min(too_many(other))).sum();
    let missing = said[kind].saturating_sub(all[kind]);
    let least = here[kind].saturating_sub(too_many(kind));
    Interval::new(least.into(), (here[kind] + others.min(missing)).into()).unwrap()
}

/// Theorem 11 for the people between a line of a summary and that of its records.
#[test]
fn theorem_11_people_between_two_lines_agree_with_the_naive_ledger_on_each_day() {
    let counts = || [0..=9_u32, 0..=9, 0..=9];
    let told = (
        prop::collection::vec(counts(), 2..=4),
        [1..=20_u32, 1..=20, 1..=20],
    );
    explore(
        &told,
        &["between", "agrees", "below"],
        |(records, said), count| {
            let mut ledger = Ledger::open(Agreement::between("A", "B").build().unwrap());
            for (at, record) in records.iter().enumerate() {
                let day = format!("2025-06-0{}", at + 1);
                let exchange = Exchange::new(at.to_string(), day, [leg(record)]).unwrap();
                ledger.record_observed(exchange).unwrap();
            }
            let all = Exchange::new("all", "2025-06-10", [leg(&said)]).unwrap();
            let ids = (0..records.len()).map(|at| at.to_string());
            ledger
                .record_observed(all.with_includes(ids).unwrap())
                .unwrap();
            let total = |counts: &Counts| counts.iter().sum::<u32>();
            if total(&sum(&records)) > total(&said) {
                count("below");
                return Ok(());
            }
            let is_in_doubt = (0..3).any(|kind| sum(&records)[kind] > said[kind]);
            count(if is_in_doubt { "between" } else { "agrees" });
            let ends = Ends::one_way("A".parse().unwrap(), "B".parse().unwrap());
            for until in 1..=records.len() {
                let day = format!("2025-06-0{until}").parse().unwrap();
                let movements = ledger.movements_as_of(day);
                let delivered = Measure::new(Counted::Delivered, ends);
                let all = movements.count(&delivered).unwrap_or_default();
                prop_assert_eq!(all, u64::from(total(&sum(&records[..until]))));
                for (kind, word) in KINDS.into_iter().enumerate() {
                    let measure = delivered.clone().with_subject(Subject::of([word]).unwrap());
                    let number = movements.count(&measure).unwrap_or_default();
                    let expected = expected(&records, &records[..until], &said, kind);
                    prop_assert_eq!(
                        number,
                        expected,
                        "{} on {}: {:?} {:?}",
                        word,
                        until,
                        records,
                        said
                    );
                }
            }
            Ok(())
        },
    );
}
