//! Strategies for legs of every form: parts, remains, bounded counts, people who did not move.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;

use super::agreement::PARTS;
use super::surroundings::SIDES;
use super::surroundings::THIRD_ACTOR;
use super::words::{category, count, given};
use crate::ledger::{Accounted, Leg};
use crate::words::{ActorKey, Count, CountRange, Ends, PartKey, Reason, Tally};

/// Returns a proptest strategy that generates a count of any form over the full range.
///
/// ```
/// use exchange_agreement::{Figure, testing, evidence::Act};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(count in testing::bounded_count())| {
///     prop_assert!(Figure::of_remains(Act::Received, "RU", "UA", count).is_ok());
/// });
/// ```
pub fn bounded_count() -> impl Strategy<Value = Count> {
    let range = (count(), count()).prop_map(|(one, other)| {
        let range = CountRange::new(one.min(other), one.max(other));
        Count::Between(range.expect("in order"))
    });
    prop_oneof![
        3 => count().prop_map(Count::Exactly),
        1 => count().prop_map(Count::AtLeast),
        1 => count().prop_map(Count::AtMost),
        1 => range,
        1 => count().prop_map(Count::About),
        1 => Just(Count::Undisclosed),
    ]
}

/// Draws a small count of any form.
fn small_count() -> impl Strategy<Value = Count> {
    let range = (0..=5_u32, 0..=5_u32)
        .prop_map(|(low, more)| Count::Between(CountRange::new(low, low + more).expect("rising")));
    prop_oneof![
        4 => (0..=9_u32).prop_map(Count::Exactly),
        1 => (0..=9_u32).prop_map(Count::AtLeast),
        1 => (0..=9_u32).prop_map(Count::AtMost),
        1 => range,
        1 => Just(Count::About(7)),
        1 => Just(Count::Undisclosed),
    ]
}

/// Returns a proptest strategy that generates a tally of up to four categories whose counts may be bounded or
/// undisclosed.
///
/// ```
/// use exchange_agreement::{Ends, Figure, testing, evidence::Act};
/// use proptest::prelude::*;
///
/// let ends = Ends::together("RU".parse()?, "UA".parse()?);
/// proptest!(ProptestConfig::with_cases(8), |(tally in testing::bounded_tally())| {
///     let figure = Figure::of_people(Act::Received, ends, tally.clone());
///     prop_assert!(tally.iter().count() <= 4 && figure.detainees() == Some(&tally));
/// });
/// # Ok::<(), exchange_agreement::id::TextError>(())
/// ```
pub fn bounded_tally() -> impl Strategy<Value = Tally> {
    lines(bounded_count().boxed())
}

fn lines(count: impl Strategy<Value = Count> + 'static) -> impl Strategy<Value = Tally> {
    proptest::collection::btree_map(category(), count, 0..=4)
        .prop_map(|lines| Tally::counted(lines).expect("a map has each category once"))
}

/// Returns a proptest strategy that generates a leg of an exchange: one direction or both together, of people, remains
/// or both.
///
/// It has a part or none, is under the terms or outside them, and may list people who did not move.
///
/// ```
/// use exchange_agreement::{Exchange, testing};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(leg in testing::leg())| {
///     let exchange = Exchange::new("1", "2025-06-01", [leg.clone()]);
///     prop_assert_eq!(exchange.map(|exchange| exchange.legs().to_vec()), Ok(vec![leg]));
/// });
/// ```
pub fn leg() -> impl Strategy<Value = Leg> {
    let content = (
        lines(small_count().boxed()).boxed(),
        option::weighted(0.3, small_count()),
        option::weighted(0.3, part()),
        proptest::bool::weighted(0.1),
        vec(accounted(), 0..=2),
        option::weighted(0.2, 0..=30_u32),
        option::weighted(0.3, actor()),
    );
    (ends(), content).prop_map(
        |(ends, (tally, remains, part, is_outside, accounted, listed, releaser))| {
            let leg = given(Leg::between(ends, tally), remains, |leg, count| {
                Ok(leg.with_remains(count))
            });
            let mut leg = given(leg, part, Leg::with_part);
            // A side can have released people handed on by the third actor, and an actor people of its own.
            let is_from_third = ends
                .way()
                .is_some_and(|(from, _)| from.as_str() == THIRD_ACTOR);
            if is_from_third {
                leg = given(leg, releaser, Leg::with_releaser);
            } else if releaser.is_some() && ends.actors()[0] == ends.actors()[1] {
                leg = leg.internal();
            }
            if is_outside {
                leg = leg.outside_the_terms();
            }
            let leg = given(leg, listed, |leg, listed| Ok(leg.with_listed(listed)));
            accounted.into_iter().fold(leg, Leg::with_accounted)
        },
    )
}

fn accounted() -> impl Strategy<Value = Accounted> {
    let remains = option::weighted(0.3, small_count());
    let load = (lines(small_count().boxed()), remains);
    (select(Reason::ALL), load)
        .prop_map(|(reason, (tally, remains))| Accounted::of(reason, tally, remains))
}

pub(super) fn key(text: &str) -> ActorKey {
    text.parse().expect("a short key")
}

pub(super) fn actor() -> impl Strategy<Value = &'static str> {
    prop_oneof![12 => select(&SIDES[..2]), 2 => select(&SIDES[..]), 3 => Just(THIRD_ACTOR), 1 => Just("nobody")]
}

fn ends() -> impl Strategy<Value = Ends> {
    (actor(), actor(), proptest::bool::weighted(0.15)).prop_map(|(one, other, together)| {
        if together {
            Ends::together(key(one), key(other))
        } else {
            Ends::one_way(key(one), key(other))
        }
    })
}

pub(super) fn part() -> impl Strategy<Value = PartKey> {
    prop_oneof![9 => select(&PARTS[..]), 1 => Just("nowhere")]
        .prop_map(|part| part.parse().expect("a short key"))
}
