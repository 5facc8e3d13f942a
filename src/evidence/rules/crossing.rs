//! C14 between two facts: the people released and those of them who were handed over.

use super::found::{Found, said};
use crate::evidence::claims::Comparison;
use crate::evidence::topics::Key;
use crate::rulebook::Rule;
use crate::words::Act;

/// C14: of one exchange, no more people are handed over according to one source than are released according to another.
/// Fewer may be, because people who are released need not be handed over.
pub(super) fn more_received(comparisons: &[Comparison<'_>], found: &mut Found) {
    for received in comparisons {
        let is_whole = received.is_of_all() && !received.topic().is_running();
        if !is_whole || received.key.act != Act::HandedOver {
            continue;
        }
        let key = Key {
            act: Act::Released,
            ..received.key
        };
        let at = comparisons.binary_search_by_key(&key, |one| one.key);
        let Some(released) = at.ok().and_then(|at| comparisons.get(at)) else {
            continue;
        };
        let fewest = received
            .disclosed()
            .min_by_key(|claim| claim.number().surely());
        let most = released
            .disclosed()
            .max_by_key(|claim| claim.number().most());
        if let (Some(fewest), Some(most)) = (fewest, most)
            && fewest.rank != most.rank
            && fewest.number().surely() > most.number().most()
        {
            let given = said(fewest);
            let expected = said(most);
            found.at(Rule::SourcesAgree, received, fewest, given, expected);
        }
    }
}
