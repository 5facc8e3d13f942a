//! The number of people at home, by side.

use exchange_agreement::{Interval, Standing};

/// Returns the number of people handed over to one actor from all others.
///
/// A figure for both directions together belongs to neither and is not counted.
pub(crate) fn home(standing: &Standing, side: &str) -> Interval {
    let arrived = standing.balances().iter().filter(|balance| {
        let way = balance.ends().way();
        way.is_some_and(|(_, to)| to.as_str() == side)
    });
    arrived.fold(Interval::exactly(0), |sum, balance| {
        plus(sum, balance.released())
    })
}

/// Adds two numbers, each of which may be known only within bounds.
fn plus(one: Interval, other: Interval) -> Interval {
    let surely = one.surely().saturating_add(other.surely());
    let possibly = one.possibly().zip(other.possibly());
    let possibly =
        possibly.and_then(|(one, other)| Interval::new(surely, one.saturating_add(other)));
    possibly.unwrap_or_else(|| Interval::at_least(surely))
}
