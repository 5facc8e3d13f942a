//! Strategies for journal entries of every kind, with references to entries that may or may not exist.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use super::agreement::EVERYBODY;
use super::history::exchange;
use super::legs::{actor, key, leg, part};
use super::surroundings::EVENT;
use super::words::{given, partial_date, tally};
use crate::ledger::{
    Amendment, Declared, EndReason, EventEntry, Exchange, JournalEntry, Reversal, Settled,
    StatusChange, StatusEntry,
};
use crate::words::{ExchangeId, PartialDate, Provenance, ReversalReason, Settlement, When};

fn date() -> impl Strategy<Value = PartialDate> {
    let near = (1..=28_u8)
        .prop_map(|day| PartialDate::new(2025, Some(6), Some(day)).expect("a day in June"));
    prop_oneof![6 => near, 1 => partial_date()]
}

fn when() -> impl Strategy<Value = Option<When>> {
    option::weighted(0.9, date().prop_map(When::On))
}

fn context() -> impl Strategy<Value = Provenance> {
    option::weighted(0.3, date())
        .prop_map(|known| given(Provenance::default(), known, Provenance::with_known))
}

fn exchange_id() -> impl Strategy<Value = ExchangeId> {
    (0..=20_u32).prop_map(|id| format!("{id}").parse().expect("a short id"))
}

/// Returns a proptest strategy that generates an entry of any kind, most often an exchange.
///
/// The entries that it refers to may or may not exist.
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
    let reversal = (
        exchange_id(),
        when(),
        option::of(vec(leg(), 1..=2)),
        option::weighted(0.2, select(ReversalReason::ALL)),
        context(),
    )
        .prop_map(|(of, on, legs, reason, context)| {
            let reversal = Reversal::of(of).with_provenance(context);
            let reversal = reason.into_iter().fold(reversal, Reversal::with_reason);
            let reversal = given(reversal, on, Reversal::with_date);
            match legs {
                Some(legs) => reversal.with_legs(legs).expect("a leg or two").into(),
                None => JournalEntry::from(reversal),
            }
        });
    let settled = (actor(), actor(), select(Settlement::ALL), tally(), when()).prop_map(
        |(from, to, how, tally, on)| {
            let settled = Settled::new(key(from), key(to), how, tally);
            JournalEntry::from(given(settled, on, Settled::with_date))
        },
    );
    let declared = declared();
    let event = (date(), context()).prop_map(|(on, context)| {
        let event = EVENT.parse().expect("an id");
        JournalEntry::from(EventEntry::new(event, on).with_provenance(context))
    });
    let steps = Vec::from([
        StatusChange::Suspend,
        StatusChange::Resume,
        StatusChange::End(EndReason::Terminated),
        StatusChange::End(EndReason::Fulfilled),
    ]);
    let step =
        (select(steps), when(), option::weighted(0.2, part())).prop_map(|(step, on, part)| {
            let step = given(StatusEntry::new(step), on, StatusEntry::with_date);
            JournalEntry::from(given(step, part, StatusEntry::with_part))
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

/// Draws a declaration, usually of no actor in particular, and seldom one that contests another.
fn declared() -> impl Strategy<Value = JournalEntry> {
    let by = option::weighted(0.5, actor());
    let declared = (when(), context(), by, any::<bool>());
    declared.prop_map(|(on, context, by, is_contested)| {
        let of = EVERYBODY.parse().expect("an id");
        let declared = if is_contested {
            Declared::incomplete(of)
        } else {
            Declared::complete(of)
        };
        let declared = given(declared.with_provenance(context), on, Declared::with_date);
        JournalEntry::from(given(declared, by, Declared::with_declarer))
    })
}

/// Draws an exchange that may summarize or complete earlier ones.
fn linked() -> impl Strategy<Value = Exchange> {
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
                exchange.with_includes(includes).expect("a value")
            };
            given(exchange, completes, Exchange::with_completes)
        })
}

/// Returns a proptest strategy that generates an amendment: another version of an agreement, from a day in June 2025
/// on.
///
/// ```
/// use exchange_agreement::{Ledger, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(agreement in testing::agreement(), amendment in testing::amendment())| {
///     let mut ledger = Ledger::open(agreement);
///     let is_recorded = ledger.record_observed(amendment).is_ok();
///     prop_assert_eq!(ledger.amendments().len(), usize::from(is_recorded));
/// });
/// ```
pub fn amendment() -> impl Strategy<Value = Amendment> {
    (super::agreement::agreement().boxed(), date(), any::<u8>()).prop_map(|(agreement, on, id)| {
        let id = format!("amendment-{id}").parse().expect("a short id");
        Amendment::new(id, agreement)
            .with_agreed(on)
            .expect("a value")
    })
}
