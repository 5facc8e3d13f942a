//! The legs of an exchange that a figure refers to, and the figure that says most of them.

use alloc::vec::Vec;

use crate::evidence::claims::{Claim, Comparison};
use crate::evidence::reconciliation::Reconciliation;
use crate::evidence::topics::{Key, Topic};
use crate::ledger::Leg;
use crate::words::{Act, Tally};

impl Reconciliation<'_> {
    /// Returns true if another topic of the same occasion says more of the legs: people released are those handed over,
    /// and those outside the terms are among all, where a figure that is heard counts the latter.
    pub(super) fn is_reported_better(
        &self,
        comparison: &Comparison<'_>,
        is_heard: impl Fn(&Claim<'_>) -> bool,
    ) -> bool {
        let key = comparison.key;
        let better = Key {
            act: Act::HandedOver,
            is_beside: false,
            ..key
        };
        let candidates = [
            better,
            Key {
                act: key.act,
                ..better
            },
            Key {
                is_beside: key.is_beside,
                ..better
            },
        ];
        candidates
            .into_iter()
            .filter(|other| *other != key)
            .any(|other| {
                let found = self
                    .comparisons()
                    .binary_search_by_key(&other, |one| one.key);
                let found = found.ok().and_then(|at| self.comparisons().get(at));
                found.is_some_and(|other| other.disclosed().any(&is_heard))
            })
    }
}

/// Returns the legs in the direction of the topic, and in its part if it has one.
pub(super) fn meant<'l>(legs: &'l mut [Leg], topic: &Topic<'_>) -> Vec<&'l mut Leg> {
    let is_meant = |leg: &&mut Leg| {
        leg.ends() == topic.ends()
            && (topic.part().is_none() || leg.part() == topic.part())
            && (leg.is_outside_the_terms() || !topic.is_outside_the_terms())
    };
    legs.iter_mut().filter(is_meant).collect()
}

/// Returns a leg with zero people in the direction and part of the topic.
pub(super) fn empty(topic: &Topic<'_>) -> Leg {
    let leg = Leg::between(topic.ends(), Tally::default());
    let leg = if topic.is_outside_the_terms() {
        leg.outside_the_terms()
    } else {
        leg
    };
    match topic.part() {
        Some(part) => leg.of_part(part.clone()),
        None => leg,
    }
}
