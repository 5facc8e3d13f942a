//! The legs of an exchange that a figure speaks of.

use alloc::vec::Vec;

use super::topic::Topic;
use crate::ledger::Leg;
use crate::words::Tally;

/// The legs of the same direction, and of the same part where one is told.
pub(super) fn meant<'l>(legs: &'l mut [Leg], topic: &Topic<'_>) -> Vec<&'l mut Leg> {
    let is_meant = |leg: &&mut Leg| {
        leg.ends() == topic.ends() && (topic.part().is_none() || leg.part() == topic.part())
    };
    legs.iter_mut().filter(is_meant).collect()
}

/// A leg of that direction and part that brings nobody.
pub(super) fn empty(topic: &Topic<'_>) -> Leg {
    let leg = Leg::between(topic.ends(), Tally::default());
    match topic.part() {
        Some(part) => leg.in_part(part.clone()),
        None => leg,
    }
}
