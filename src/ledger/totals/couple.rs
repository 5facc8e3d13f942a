//! `Couple`: the flows between two actors, both together and each direction.

use crate::ledger::terms::{Flow, Match, Terms};
use crate::words::Ends;

/// The flows between two actors: both together, and each direction; only one direction from an actor to itself.
#[derive(Clone, Copy)]
pub(super) struct Couple {
    pub(super) together: Flow,
    ways: [Option<Flow>; 2],
}

impl Couple {
    /// Returns the couple of a flow.
    pub(super) fn of(terms: &Terms, flow: Flow) -> Option<Self> {
        let [one, other] = terms.ends(flow)?.actors();
        let way = |from, to| terms.flow(Ends::one_way(from, to));
        Some(Self {
            together: terms.flow(Ends::together(one, other))?,
            ways: [way(one, other), way(other, one).filter(|_| one != other)],
        })
    }

    /// Returns the flow of each direction.
    pub(super) fn ways(self) -> impl Iterator<Item = Flow> {
        self.ways.into_iter().flatten()
    }

    /// Returns the flows toward which one of them counts, and how surely.
    pub(super) fn reached(self, flow: Flow) -> impl Iterator<Item = (Flow, Match)> {
        let [one, other] = self.ways;
        let all = [Some(self.together), one, other].into_iter().flatten();
        all.filter_map(move |wide| {
            let matched = if wide == flow || wide == self.together {
                Match::Surely
            } else if flow == self.together {
                Match::Possibly
            } else {
                return None;
            };
            Some((wide, matched))
        })
    }
}
