//! C14 between two facts: the people released and those of them who were handed over.

use alloc::vec::Vec;

use super::found::{Found, as_reported, of_act, said};
use crate::evidence::claims::{Claim, Comparison, Number};
use crate::evidence::topics::Key;
use crate::rulebook::Rule;
use crate::words::Act;

/// People who are reported as handed over, and the fewer who are reported as released.
struct More<'c, 'r> {
    /// The position of the comparison of those handed over.
    at: usize,
    /// The positions of the comparisons of those released: of the same topic, or of each direction.
    released: Vec<usize>,
    fewest: &'c Claim<'r>,
    most: Most<'c, 'r>,
    by: u64,
}

/// The most people released: by one source, or in both directions together by several.
enum Most<'c, 'r> {
    Of(&'c Claim<'r>),
    Sum(Number),
}

impl Most<'_, '_> {
    fn number(&self) -> Number {
        match self {
            Self::Of(claim) => claim.number,
            Self::Sum(number) => *number,
        }
    }
}

/// C14: of one exchange, no more people are handed over according to one source than are released according to another,
/// and no more in both directions together than in each of them. Fewer may be, because people who are released need not
/// be handed over. The finding names both acts.
pub(super) fn more_received(comparisons: &[Comparison<'_>], found: &mut Found) {
    for more in all(comparisons) {
        let Some(received) = comparisons.get(more.at) else {
            continue;
        };
        let given = of_act(said(more.fewest), more.fewest.act());
        let released = match more.most {
            Most::Of(claim) => said(claim),
            Most::Sum(number) => as_reported(number),
        };
        let expected = of_act(released, Act::Released);
        found.at(Rule::SourcesAgree, received, more.fewest, given, expected);
    }
}

/// Marks the comparisons of people handed over, and of the fewer released, with the difference.
pub(in crate::evidence) fn mark(comparisons: &mut [Comparison<'_>]) {
    let marks = all(comparisons).into_iter().flat_map(|more| {
        let both = more.released.into_iter().chain([more.at]);
        both.map(move |at| (at, more.by))
    });
    for (at, by) in marks.collect::<Vec<_>>() {
        if let Some(comparison) = comparisons.get_mut(at) {
            let known = comparison.between_acts.unwrap_or_default();
            comparison.between_acts = Some(by.max(known));
        }
    }
}

fn all<'c, 'r>(comparisons: &'c [Comparison<'r>]) -> Vec<More<'c, 'r>> {
    let each = comparisons.iter().enumerate();
    each.filter_map(|(at, received)| more(comparisons, at, received))
        .collect()
}

fn more<'c, 'r>(
    comparisons: &'c [Comparison<'r>],
    at: usize,
    received: &'c Comparison<'r>,
) -> Option<More<'c, 'r>> {
    let is_whole = received.is_of_all() && !received.topic().is_running();
    if !is_whole || received.key.act != Act::HandedOver {
        return None;
    }
    let fewest = received.disclosed();
    let fewest = fewest.min_by_key(|claim| claim.compared().surely())?;
    let most = |key: Key| most_released(comparisons, key);
    let (released, most) = if let Some((position, most)) = most(received.key) {
        let is_alone = fewest.rank == most.rank;
        (
            Vec::from([position]),
            (!is_alone).then_some(Most::Of(most))?,
        )
    } else {
        let ways = received.near.ways.map(|way| most(way?));
        let [Some((there, one)), Some((back, other))] = ways else {
            return None;
        };
        let is_alone = fewest.rank == one.rank && fewest.rank == other.rank;
        let sum = one.number.plus(other.number);
        (
            Vec::from([there, back]),
            (!is_alone).then_some(Most::Sum(sum))?,
        )
    };
    let limit = most.number().pair().most();
    let by = fewest.compared().surely().saturating_sub(limit);
    (by > 0).then_some(More {
        at,
        released,
        fewest,
        most,
        by,
    })
}

/// Returns the highest number of people released of a topic and the position of its comparison, if a source reports one.
fn most_released<'c, 'r>(
    comparisons: &'c [Comparison<'r>],
    key: Key,
) -> Option<(usize, &'c Claim<'r>)> {
    let key = Key {
        act: Act::Released,
        ..key
    };
    let at = comparisons.binary_search_by_key(&key, |one| one.key).ok()?;
    let disclosed = comparisons.get(at)?.disclosed();
    let most = disclosed.max_by_key(|claim| claim.compared().most())?;
    Some((at, most))
}
