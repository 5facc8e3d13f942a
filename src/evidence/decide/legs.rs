//! The legs of an exchange that a figure refers to.

use alloc::vec::Vec;

use crate::evidence::topics::Topic;
use crate::ledger::Leg;
use crate::words::Tally;

/// Returns the legs in the direction of the topic, and in its part if it has one.
pub(super) fn meant<'l>(legs: &'l mut [Leg], topic: &Topic<'_>) -> Vec<&'l mut Leg> {
    let is_meant = |leg: &&mut Leg| {
        leg.ends() == topic.ends() && (topic.part().is_none() || leg.part() == topic.part())
    };
    legs.iter_mut().filter(is_meant).collect()
}

/// Returns a leg with zero people in the direction and part of the topic.
pub(super) fn empty(topic: &Topic<'_>) -> Leg {
    let leg = Leg::between(topic.ends(), Tally::default());
    match topic.part() {
        Some(part) => leg.of_part(part.clone()),
        None => leg,
    }
}
