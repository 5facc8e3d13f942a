//! Strategies for entries of a journal of every kind, which speak of others that may exist or not.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::agreement::{EVENT, EVERYBODY};
use super::history::exchange;
use super::legs::{actor, key, leg, part};
use super::words::{partial_date, tally};
use crate::ledger::{
    Amendment, Declared, EndKind, JournalEntry, LifeStep, Occurrence, Reversal, Settled, Step, Told,
};
use crate::words::{ExchangeId, PartialDate, Settlement, When};

fn date() -> impl Strategy<Value = PartialDate> {
    let near = (1..=28_u8)
        .prop_map(|day| PartialDate::new(2025, Some(6), Some(day)).expect("a day in June"));
    prop_oneof![6 => near, 1 => partial_date()]
}

fn when() -> impl Strategy<Value = Option<When>> {
    option::weighted(0.9, date().prop_map(When::On))
}

fn told() -> impl Strategy<Value = Told> {
    option::weighted(0.3, date()).prop_map(|known| match known {
        Some(date) => Told::default().known_on(date),
        None => Told::default(),
    })
}

fn exchange_id() -> impl Strategy<Value = ExchangeId> {
    (0..=20_u32).prop_map(|id| format!("{id}").parse().expect("a short id"))
}

/// An entry of any kind, an exchange most often; what it speaks of may exist or not.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(agreement in testing::agreement(), entry in testing::entry())| {
///     let mut ledger = Ledger::open(agreement);
///     let before = ledger.clone();
///     if ledger.record(entry).is_err() {
///         prop_assert_eq!(ledger, before);
///     }
/// });
/// ```
pub fn entry() -> impl Strategy<Value = JournalEntry> {
    let reversal = (exchange_id(), when(), option::of(vec(leg(), 1..=2)), told()).prop_map(
        |(of, on, legs, told)| {
            let reversal = Reversal::of(of).told(told);
            let reversal = match on {
                Some(on) => reversal.on(on),
                None => reversal,
            };
            match legs {
                Some(legs) => reversal.of_legs(legs).expect("a leg or two").into(),
                None => JournalEntry::from(reversal),
            }
        },
    );
    let settled = (actor(), actor(), select(Settlement::ALL), tally(), when()).prop_map(
        |(from, to, how, tally, on)| {
            let settled = Settled::new(key(from), key(to), how, tally);
            JournalEntry::from(match on {
                Some(on) => settled.on(on),
                None => settled,
            })
        },
    );
    let declared = (when(), told()).prop_map(|(on, told)| {
        let declared = Declared::complete(EVERYBODY.parse().expect("an id")).told(told);
        JournalEntry::from(match on {
            Some(on) => declared.on(on),
            None => declared,
        })
    });
    let event = (date(), told()).prop_map(|(on, told)| {
        let event = EVENT.parse().expect("an id");
        JournalEntry::from(Occurrence::new(event, on).told(told))
    });
    let steps = Vec::from([
        Step::Suspend,
        Step::Resume,
        Step::End(EndKind::Terminated),
        Step::End(EndKind::Fulfilled),
    ]);
    let step =
        (select(steps), when(), option::weighted(0.2, part())).prop_map(|(step, on, part)| {
            let mut step = LifeStep::new(step);
            if let Some(on) = on {
                step = step.on(on);
            }
            if let Some(part) = part {
                step = step.of_part(part);
            }
            JournalEntry::from(step)
        });
    let correction = exchange().prop_map(|exchange| JournalEntry::Correction(Box::new(exchange)));
    // Boxed: the trees of nested strategies are too large for the stack of a test thread.
    prop_oneof![
        12 => linked().prop_map(JournalEntry::from).boxed(),
        5 => reversal.boxed(),
        2 => settled.boxed(),
        1 => declared.boxed(),
        1 => event.boxed(),
        4 => step.boxed(),
        6 => correction.boxed(),
    ]
}

/// An exchange that may sum up or complete earlier ones.
fn linked() -> impl Strategy<Value = crate::ledger::Exchange> {
    let includes = prop_oneof![6 => Just(Vec::new()), 1 => vec(exchange_id(), 1..=3)];
    (
        exchange().boxed(),
        includes.boxed(),
        option::weighted(0.1, exchange_id()),
    )
        .prop_map(|(exchange, includes, completes)| {
            let exchange = if includes.is_empty() {
                exchange
            } else {
                exchange.including(includes)
            };
            match completes {
                Some(earlier) => exchange.completing(earlier),
                None => exchange,
            }
        })
}

/// Another version of an agreement, from a day in June 2025 on.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(agreement in testing::agreement(), amendment in testing::amendment())| {
///     let mut ledger = Ledger::open(agreement);
///     let taken = ledger.record_observed(amendment).is_ok();
///     prop_assert_eq!(ledger.amendments().len(), usize::from(taken));
/// });
/// ```
pub fn amendment() -> impl Strategy<Value = Amendment> {
    (super::agreement::agreement().boxed(), date(), any::<u8>()).prop_map(|(agreement, on, id)| {
        let id = format!("amendment-{id}").parse().expect("a short id");
        Amendment::new(id, agreement).agreed_on(on)
    })
}
