//! T17: a reversal takes back no more than was delivered. T02: it does not leave a running rule too uneven.

use alloc::collections::BTreeMap;

use super::book::Book;
use crate::ledger::journal::order::Belongs;
use crate::ledger::journal::{Core, Leg, Reversal};
use crate::ledger::rules::Evenness;
use crate::ledger::rules::evenness;
use crate::ledger::totals::Totals;
use crate::rulebook::{Finding, Findings, Rule, Sink};
use crate::words::{Count, DetaineeCategory, Ends, Interval, PartKey, Subject};

/// The facts by which a reversal is compared with its exchange: direction, part, and whether it is outside the terms.
type Way<'l> = (Ends, Option<&'l PartKey>, bool);

/// People by category, and remains.
#[derive(Debug, Default)]
struct Load {
    people: BTreeMap<DetaineeCategory, Interval>,
    remains: Interval,
}

impl Load {
    fn add(&mut self, other: &Self) {
        for (category, count) in &other.people {
            let sum = self.people.entry(category.clone()).or_default();
            *sum = sum.plus(*count);
        }
        self.remains = self.remains.plus(other.remains);
    }

    fn total(&self) -> Interval {
        let counts = self.people.values();
        counts.fold(Interval::exactly(0), |sum, count| sum.plus(*count))
    }
}

/// The people and remains taken back from one exchange so far.
#[derive(Debug, Default)]
pub(super) struct TakenBack<'l>(BTreeMap<Way<'l>, Load>);

/// Reports T17 if this and earlier reversals of an exchange take back more than it delivered: people in total, else by
/// category; remains apart.
pub(super) fn check<'r>(
    reversal: &'r Reversal,
    so_far: &mut TakenBack<'r>,
    core: &'r Core,
    sink: &mut Sink<'_>,
) {
    let delivered = sum(&core.legs);
    let nothing = Load::default();
    for (way, now) in sum(reversal.legs.as_deref().unwrap_or(&core.legs)) {
        let taken = so_far.0.entry(way).or_default();
        taken.add(&now);
        let delivered = delivered.get(&way).unwrap_or(&nothing);
        let mut report_excess = |taken: Interval, delivered: Interval, subject: &Subject| {
            if taken.surely() > delivered.most() {
                sink.report(Rule::TakesBackDelivered)
                    .about(subject.flow(way.0))
                    .given(taken.surely())
                    .expected(delivered.most());
            }
            taken.surely() > delivered.most()
        };
        // An excess in total is reported instead of one per category.
        if !report_excess(taken.total(), delivered.total(), &Subject::AnyDetainee) {
            for (category, taken) in &taken.people {
                let of = delivered.people.get(category).copied().unwrap_or_default();
                if let Ok(subject) = Subject::of([category.clone()]) {
                    report_excess(*taken, of, &subject);
                }
            }
        }
        report_excess(taken.remains, delivered.remains, &Subject::Remains);
    }
}

/// Reports T02 at the last reversal, if the reversals leave a rule with a limited imbalance beyond that limit, and by
/// more than any earlier finding.
pub(super) fn leaves_uneven(
    book: &Book,
    belongs: &Belongs<'_>,
    totals: &[Totals],
    findings: &mut Findings,
) {
    let in_scope = |at: &&usize| {
        let entry = book.journal.entries().get(**at);
        entry.is_some_and(|entry| belongs(**at, entry))
    };
    let reversed = book
        .journal
        .links()
        .into_iter()
        .flat_map(|links| &links.reversed);
    let reversals = reversed.flat_map(|(_, entries)| entries);
    let Some(reversal) = reversals.filter(in_scope).max() else {
        return;
    };
    let at = book.version_among(None, belongs);
    let (Some(version), Some(totals)) = (book.version(at), totals.get(at)) else {
        return;
    };
    let limited = version.terms.relations.iter().enumerate();
    for (position, relation) in limited.filter(|(_, relation)| relation.is_ordered()) {
        let slack = relation.slack().unwrap_or(u64::MAX);
        let tie = totals.tie(position);
        let judged = tie.map(|tie| evenness::judge(relation, tie, slack));
        let Some(Evenness::Uneven { left, right }) = judged else {
            continue;
        };
        let is_reported = |finding: &Finding| {
            finding.rule() == Rule::ParityHolds
                && *finding.about() == relation.about
                && finding.excess() >= left.distance(&right)
        };
        if !findings.iter().any(is_reported) {
            book.journal.at_entry(*reversal, findings, |sink| {
                sink.report(Rule::ParityHolds)
                    .about(relation.about.clone())
                    .given(left)
                    .expected(right);
            });
        }
    }
}

/// Returns the people and remains of the legs, by direction and part.
fn sum<'l>(legs: impl IntoIterator<Item = &'l Leg>) -> BTreeMap<Way<'l>, Load> {
    let mut sums: BTreeMap<Way<'l>, Load> = BTreeMap::new();
    for leg in legs {
        let load = sums
            .entry((leg.ends(), leg.part(), leg.is_outside_the_terms()))
            .or_default();
        for (category, count) in leg.detainees().iter() {
            let sum = load.people.entry(category).or_default();
            *sum = sum.plus(count.pair());
        }
        let dead = leg.remains().map_or(Interval::exactly(0), Count::pair);
        load.remains = load.remains.plus(dead);
    }
    sums
}
