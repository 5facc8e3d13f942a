//! T17: a reversal takes back no more than was delivered; and T02, where it leaves a rule too uneven.

use alloc::collections::BTreeMap;

use super::book::{Belongs, Book};
use super::core::Core;
use super::evenness::{self, Evenness};
use super::leg::Leg;
use super::reversal::Reversal;
use super::totals::Totals;
use crate::rulebook::{Datum, Finding, Findings, Place, Rule};
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

/// T02: what was taken back leaves a rule with a limited imbalance more uneven than that, and than any exchange did.
/// Told at the last reversal.
pub(super) fn leaves_uneven(
    book: &Book,
    belongs: &Belongs<'_>,
    totals: &[Totals],
    findings: &mut Findings,
) {
    let holds = |at: &&usize| {
        let entry = book.journal().get(**at);
        entry.is_some_and(|entry| belongs(**at, entry))
    };
    let reversed = book.links().into_iter().flat_map(|links| &links.reversed);
    let reversals = reversed.flat_map(|(_, entries)| entries);
    let Some(reversal) = reversals.filter(holds).max() else {
        return;
    };
    let at = book.version_among(None, belongs);
    let (Some(version), Some(totals)) = (book.version(at), totals.get(at)) else {
        return;
    };
    let root = Place::Root;
    let list = root.key("journal");
    let entry = list.at(*reversal);
    let limited = version.terms.relations.iter().enumerate();
    for (position, relation) in limited.filter(|(_, relation)| relation.is_ordered()) {
        let slack = relation.slack().unwrap_or(u64::MAX);
        let tie = totals.tie(position);
        let judged = tie.map(|tie| evenness::judge(relation, tie, slack));
        let Some(Evenness::Uneven { left, right }) = judged else {
            continue;
        };
        let is_told = |finding: &Finding| {
            finding.rule() == Rule::ParityHolds
                && *finding.about() == relation.about
                && finding.excess() >= left.distance(&right)
        };
        if !findings.iter().any(is_told) {
            let place = entry.key("reversal");
            let about = relation.about.clone();
            findings.report(Rule::ParityHolds, &place, about, left, right);
        }
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
