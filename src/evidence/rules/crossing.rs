//! C14 between two facts: the people released and those of them who were handed over.

use super::found::{Found, as_reported, said};
use crate::evidence::claims::{Claim, Comparison};
use crate::evidence::topics::Key;
use crate::rulebook::Rule;
use crate::words::{Act, Interval};

/// C14: of one exchange, no more people are handed over according to one source than are released according to another,
/// and no more in both directions together than in each of them. Fewer may be, because people who are released need not
/// be handed over.
pub(super) fn more_received(comparisons: &[Comparison<'_>], found: &mut Found) {
    for received in comparisons {
        let is_whole = received.is_of_all() && !received.topic().is_running();
        if !is_whole || received.key.act != Act::HandedOver {
            continue;
        }
        let fewest = received.disclosed();
        let Some(fewest) = fewest.min_by_key(|claim| claim.compared().surely()) else {
            continue;
        };
        let most = |key: Key| most_released(comparisons, key);
        let report = |expected, found: &mut Found| {
            let given = said(fewest);
            found.at(Rule::SourcesAgree, received, fewest, given, expected);
        };
        let is_more = |most: Interval| fewest.compared().surely() > most.most();
        if let Some(most) = most(received.key) {
            if fewest.rank != most.rank && is_more(most.compared()) {
                report(said(most), found);
            }
        } else if let [Some(there), Some(back)] = received.near.ways.map(|way| most(way?)) {
            let sum = there.number.plus(back.number);
            let is_alone = fewest.rank == there.rank && fewest.rank == back.rank;
            if !is_alone && is_more(sum.pair()) {
                report(as_reported(sum), found);
            }
        }
    }
}

/// Returns the highest number of people released of a topic, if a source reports one.
fn most_released<'c, 'r>(comparisons: &'c [Comparison<'r>], key: Key) -> Option<&'c Claim<'r>> {
    let key = Key {
        act: Act::Released,
        ..key
    };
    let at = comparisons.binary_search_by_key(&key, |one| one.key);
    let released = comparisons.get(at.ok()?)?;
    released
        .disclosed()
        .max_by_key(|claim| claim.compared().most())
}
