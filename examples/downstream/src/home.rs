//! How many came home to each side.

use exchange_agreement::{Pair, Standing};

/// So many people, living, handed over to one actor from all others.
///
/// A figure that is told for both directions together is of neither, and stays out.
pub(crate) fn home(standing: &Standing, side: &str) -> Pair {
    let arrived = standing.balances().iter().filter(|balance| {
        let way = balance.ends().way();
        way.is_some_and(|(_, to)| to.as_str() == side)
    });
    arrived.fold(Pair::exactly(0), |sum, balance| {
        plus(sum, balance.released())
    })
}

/// The sum of two numbers, each of which may be known only within bounds.
fn plus(one: Pair, other: Pair) -> Pair {
    let surely = one.surely().saturating_add(other.surely());
    let possibly = one.possibly().zip(other.possibly());
    let possibly = possibly.and_then(|(one, other)| Pair::new(surely, one.saturating_add(other)));
    possibly.unwrap_or_else(|| Pair::at_least(surely))
}
