//! Whatever is truly recorded of a history, every row of a balance and every number in custody holds the true number.

use std::collections::BTreeSet;

use exchange_agreement::CategoryKind::{self, Civilian, PrisonerOfWar, Unspecified};
use exchange_agreement::{Balance, Interval, Ledger, PartialDate, Standing};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::theorems::explore;
use super::true_histories::{agreement, on};
use super::worlds::{Fate, LAST_DAY, Person, World, ends, handed_on, together, world};

fn number(people: usize) -> u64 {
    u64::try_from(people).unwrap()
}

/// The people handed over by the end of a day, and not sent back by then.
fn there(world: &World, day: Option<u8>, is_meant: &dyn Fn(&Person) -> bool) -> u64 {
    let is_by = |then: u8| day.is_none_or(|day| then <= day);
    let meant = world.people.iter().filter(|one| {
        one.fate == Fate::HandedOver
            && is_by(one.day)
            && !one.returned.is_some_and(is_by)
            && is_meant(one)
    });
    number(meant.count())
}

fn holds(interval: Interval, least: u64, most: u64, what: &str) -> Result<(), TestCaseError> {
    let is_held = interval.surely() <= most && interval.possibly().is_none_or(|high| least <= high);
    prop_assert!(is_held, "{least} to {most} is not in {interval}: {what}");
    Ok(())
}

/// The people of a kind are at least those in its row, and at most those in it and in the row of an unspecified kind; so
/// are all people those in the rows.
fn rows_hold(
    balance: &Balance,
    world: &World,
    day: Option<u8>,
    is_of: &dyn Fn(&Person) -> bool,
) -> Result<bool, TestCaseError> {
    let row = |kind: CategoryKind| {
        let rows = balance.by_kind();
        let found = rows.into_iter().find(|(one, _)| *one == kind);
        found.map_or_else(Interval::default, |(_, number)| number)
    };
    let open = row(Unspecified);
    for kind in [PrisonerOfWar, Civilian] {
        let is_civilian = kind == Civilian;
        let true_number = there(world, day, &|one| {
            is_of(one) && !one.is_dead && !one.is_beside && (one.category >= 2) == is_civilian
        });
        let own = row(kind);
        let about = format!("{kind} on {day:?}: {:?}", balance.by_kind());
        prop_assert!(own.surely() <= true_number, "{true_number} {about}");
        let most = own.plus(open).possibly();
        prop_assert!(
            most.is_none_or(|most| true_number <= most),
            "{true_number} {about}"
        );
    }
    let lines = balance.by_category().iter();
    for (kind, all) in balance.by_kind() {
        let own = lines
            .clone()
            .filter(|(category, _)| category.kind() == kind);
        let sum: Interval = own.map(|(_, number)| *number).sum();
        let is_within = all.possibly().is_none_or(|most| sum.surely() <= most)
            && sum.possibly().is_none_or(|most| all.surely() <= most);
        prop_assert!(is_within, "{kind}: {all}, its lines {sum}");
    }
    let released = balance.released();
    for (category, line) in lines {
        let is_within = released.possibly().is_none_or(|most| line.surely() <= most);
        prop_assert!(is_within, "{category}: {line} of {released}");
        if let Some(most) = released.possibly() {
            prop_assert!(
                line.possibly().is_some_and(|line| line <= most),
                "{category}: {line} of {released}"
            );
        }
    }
    Ok(balance
        .by_kind()
        .iter()
        .all(|(_, number)| number.known().is_some()))
}

fn custody_holds(
    standing: &Standing,
    world: &World,
    day: Option<u8>,
) -> Result<bool, TestCaseError> {
    let is_gone = |one: &Person, fate: Fate, is_dead: bool| {
        one.is_via && one.fate == fate && one.is_dead == is_dead
    };
    let living = there(world, day, &|one| is_gone(one, Fate::HandedOver, false));
    let dead = there(world, day, &|one| is_gone(one, Fate::HandedOver, true));
    let Some(custody) = standing.custody().first() else {
        prop_assert_eq!(living + dead, 0);
        return Ok(false);
    };
    holds(custody.handed_on(), living, living, "handed on")?;
    holds(custody.remains_handed_on(), dead, dead, "remains handed on")?;
    let is_by = |one: &&Person| day.is_none_or(|day| one.day <= day);
    let all_gone = |is_of: &dyn Fn(&Person) -> bool| {
        let others = world.people.iter().filter(is_by);
        let others =
            others.filter(|one| one.is_via && one.fate != Fate::HandedOver && !one.is_dead);
        let others = number(others.filter(|one| is_of(one)).count());
        others
            + there(world, day, &|one| {
                is_of(one) && is_gone(one, Fate::HandedOver, false)
            })
    };
    let held = 200 - all_gone(&|_| true);
    holds(custody.held(), held, held, "held")?;
    for (side, is_home) in [("A", true), ("B", false)] {
        let held = 100 - all_gone(&|one| one.is_home == is_home);
        let from = standing
            .held_from("N")
            .into_iter()
            .find(|(key, _)| key.as_str() == side);
        holds(
            from.map(|(_, number)| number).unwrap_or_default(),
            held,
            held,
            side,
        )?;
    }
    Ok(custody.held().known().is_some())
}

#[test]
fn whatever_is_truly_recorded_every_row_and_custody_holds_the_true_number() {
    let agreement = agreement();
    let outcomes = ["exact rows", "exact custody", "handed on"];
    explore(&world(), &outcomes, |world, count| {
        let mut ledger = Ledger::open(agreement.clone());
        for entry in world.entries() {
            ledger.record_observed(entry).unwrap();
        }
        let mut reached = BTreeSet::new();
        for day in core::iter::once(None).chain((1..=LAST_DAY).map(Some)) {
            let date: Option<PartialDate> = day.map(on);
            let standing = date.map_or_else(|| ledger.standing(), |date| ledger.as_of(date));
            for balance in standing.balances() {
                let is_of = |one: &Person| match balance.ends() {
                    one_way if one_way == ends(one.is_home) => true,
                    one_way if one_way == handed_on(one.is_home) => one.is_via,
                    both => both == together(),
                };
                let is_exact = rows_hold(balance, &world, day, &is_of).map_err(|error| {
                    let document = exchange_agreement::Document::new(ledger.clone(), []).unwrap();
                    TestCaseError::fail(format!(
                        "{} {error} {}",
                        balance.ends(),
                        document.to_json()
                    ))
                })?;
                reached.extend(is_exact.then_some("exact rows"));
            }
            let is_exact = custody_holds(&standing, &world, day).map_err(|error| {
                let document = exchange_agreement::Document::new(ledger.clone(), []).unwrap();
                TestCaseError::fail(format!("{error} on {day:?} {}", document.to_json()))
            })?;
            reached.extend(is_exact.then_some("exact custody"));
        }
        let is_via = world.people.iter().any(|one| one.is_via);
        reached.extend(is_via.then_some("handed on"));
        reached.into_iter().for_each(count);
        Ok(())
    });
}
