//! T17: a reversal takes back no more than was delivered.

use alloc::collections::BTreeMap;

use super::core::Core;
use super::leg::Leg;
use super::reversal::Reversal;
use crate::rulebook::{Datum, Findings, Place, Rule};
use crate::words::{Count, DetaineeCategory, Ends, Pair, PartKey, Subject};

/// Whom a reversal and what it takes back have to agree on: between whom, in which part, and whether under the terms.
type Way<'l> = (Ends, Option<&'l PartKey>, bool);

/// People by category, and remains.
#[derive(Debug, Default)]
struct Load {
    people: BTreeMap<DetaineeCategory, Pair>,
    remains: Pair,
}

impl Load {
    fn add(&mut self, other: &Self) {
        for (category, count) in &other.people {
            let sum = self.people.entry(category.clone()).or_default();
            *sum = sum.plus(*count);
        }
        self.remains = self.remains.plus(other.remains);
    }

    fn total(&self) -> Pair {
        let counts = self.people.values();
        counts.fold(Pair::exactly(0), |sum, count| sum.plus(*count))
    }
}

/// What was taken back of one exchange so far.
#[derive(Debug, Default)]
pub(super) struct TakenBack<'l>(BTreeMap<Way<'l>, Load>);

/// Compares what is taken back, with what earlier reversals of the same exchange took back, with what it delivered:
/// the living by category, the dead apart from them.
pub(super) fn check<'r>(
    reversal: &'r Reversal,
    so_far: &mut TakenBack<'r>,
    core: &'r Core,
    place: &Place<'_>,
    findings: &mut Findings,
) {
    let delivered = sum(&core.legs);
    let nothing = Load::default();
    for (way, now) in sum(reversal.legs.as_deref().unwrap_or(&core.legs)) {
        let taken = so_far.0.entry(way).or_default();
        taken.add(&now);
        let delivered = delivered.get(&way).unwrap_or(&nothing);
        let mut tell = |taken: Pair, delivered: Pair, subject: &Subject| {
            if taken.surely() > delivered.most() {
                let given = Datum::Number(taken.surely());
                let expected = Datum::Number(delivered.most());
                let about = subject.flow(way.0);
                findings.report(Rule::TakesBackDelivered, place, about, given, expected);
            }
            taken.surely() > delivered.most()
        };
        // Too many in all say more than too many of each category.
        if !tell(taken.total(), delivered.total(), &Subject::AnyDetainee) {
            for (category, taken) in &taken.people {
                let of = delivered.people.get(category).copied().unwrap_or_default();
                if let Ok(subject) = Subject::of([category.clone()]) {
                    tell(*taken, of, &subject);
                }
            }
        }
        tell(taken.remains, delivered.remains, &Subject::Remains);
    }
}

fn sum<'l>(legs: impl IntoIterator<Item = &'l Leg>) -> BTreeMap<Way<'l>, Load> {
    let mut sums: BTreeMap<Way<'l>, Load> = BTreeMap::new();
    for leg in legs {
        let load = sums
            .entry((leg.ends(), leg.part(), leg.is_beside()))
            .or_default();
        for (category, count) in leg.detainees().iter() {
            let sum = load.people.entry(category).or_default();
            *sum = sum.plus(count.pair());
        }
        let dead = leg.remains().map_or(Pair::exactly(0), Count::pair);
        load.remains = load.remains.plus(dead);
    }
    sums
}
