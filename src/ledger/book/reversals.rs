//! T17: a reversal returns no more than was delivered. T02: it does not leave a running rule too uneven.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::book::Book;
use crate::ledger::journal::order::Belongs;
use crate::ledger::journal::{Core, JournalEntry, Leg, Reversal};
use crate::ledger::rules::Evenness;
use crate::ledger::rules::evenness;
use crate::ledger::terms::Givers;
use crate::ledger::totals::Totals;
use crate::rulebook::{Datum, Finding, Findings, Rule, Sink};
use crate::words::{
    Count, DetaineeCategory, Ends, Interval, PartKey, PartialDate, ReversalReason, Subject, When,
};

/// The facts by which a reversal is compared with its exchange: direction, part, and whether it is outside the terms.
type Way<'l> = (Ends, Option<&'l PartKey>, bool);

/// People by category, and remains.
#[derive(Clone, Debug, Default)]
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
        self.lines(|_| true)
    }

    /// Returns the sum of the lines of some categories.
    fn lines(&self, is_meant: impl Fn(&DetaineeCategory) -> bool) -> Interval {
        let lines = self.people.iter().filter(|(line, _)| is_meant(line));
        lines.fold(Interval::exactly(0), |sum, (_, count)| sum.plus(*count))
    }
}

type Loads<'l> = BTreeMap<Way<'l>, Load>;

/// The people and remains returned from one exchange so far: off what it delivered, and for each reason that leaves
/// the delivery as it was.
#[derive(Debug, Default)]
pub(super) struct TakenBack<'l> {
    loads: BTreeMap<Option<ReversalReason>, Loads<'l>>,
    /// The last day of a reversal of the whole exchange, after which nothing is left.
    gone: Option<PartialDate>,
}

/// What an exchange delivered: by its own legs or, if it is a summary, by the records that it includes.
pub(super) struct Delivered<'l> {
    own: Loads<'l>,
    included: Loads<'l>,
    /// The same without whom a third actor handed on for a side that is not certain.
    sure: [Loads<'l>; 2],
}

impl<'l> Delivered<'l> {
    pub(super) fn of(
        core: &'l Core,
        included: impl IntoIterator<Item = &'l Core>,
        givers: &Givers,
    ) -> Self {
        let mut all = Self {
            own: Loads::new(),
            included: Loads::new(),
            sure: [Loads::new(), Loads::new()],
        };
        let [own, of_records] = &mut all.sure;
        enter(core, givers, [&mut all.own, own]);
        for core in included {
            enter(core, givers, [&mut all.included, of_records]);
        }
        all
    }

    /// Returns what may have been delivered in one direction and part, as its own legs and as the records that it includes
    /// tell it.
    fn within(&self, way: Way<'_>) -> [Load; 2] {
        let may_be = |(ends, part, is_beside): Way<'_>| {
            let is_part = way.1.is_none() || part.is_none() || way.1 == part;
            way.0.overlap(ends) && is_part && way.2 == is_beside
        };
        [&self.own, &self.included].map(|loads| merged(loads, may_be))
    }

    /// Returns the same without those who may be of another direction or part.
    fn surely_within(&self, way: Way<'_>) -> [Load; 2] {
        let sure = self.sure.each_ref();
        sure.map(|loads| merged(loads, |one| is_within(one, way)))
    }
}

/// Reports T17 if this and earlier reversals of an exchange take back more than it delivered: people in total, else by
/// category; remains apart. The narrowest direction and part that is exceeded is reported. A reversal of the whole
/// exchange returns what is left. Returns true if there is an excess.
pub(super) fn check<'r>(
    reversal: &'r Reversal,
    so_far: &mut TakenBack<'r>,
    delivered: &Delivered<'r>,
    sink: &mut Sink<'_>,
) -> bool {
    let Some(legs) = reversal.legs.as_deref() else {
        if reversal.reason.is_none() && so_far.gone.is_none() {
            so_far.gone = reversal.date().and_then(When::end);
        }
        return false;
    };
    let now = sum(legs);
    let is_later = |gone| reversal.date().is_some_and(|on| on.is_surely_after(gone));
    let is_gone = reversal.reason.is_none() && so_far.gone.is_some_and(is_later);
    let taken = so_far.loads.entry(reversal.reason).or_default();
    if is_gone {
        taken.clone_from(&delivered.own);
    }
    for (way, load) in &now {
        taken.entry(*way).or_default().add(load);
    }
    let mut reported: Vec<Way<'_>> = Vec::new();
    for way in scopes(&now) {
        let is_reported = reported.iter().any(|narrower| is_within(*narrower, way));
        if !is_reported && exceeds(way, (taken, reversal.reason), delivered, sink) {
            reported.push(way);
        }
    }
    !reported.is_empty()
}

/// Returns the directions and parts of some legs, then without a part, then both directions together.
fn scopes<'l>(now: &Loads<'l>) -> Vec<Way<'l>> {
    let mut scopes: Vec<Way<'l>> = now.keys().copied().collect();
    scopes.extend(
        now.keys()
            .map(|(ends, _, is_beside)| (*ends, None, *is_beside)),
    );
    scopes.extend(
        now.keys()
            .map(|(ends, _, is_beside)| (ends.couple(), None, *is_beside)),
    );
    let mut seen = Vec::new();
    scopes.retain(|way| {
        let is_new = !seen.contains(way);
        seen.push(*way);
        is_new
    });
    scopes.sort_by_key(|(ends, part, _)| (ends.way().is_none(), part.is_none()));
    scopes
}

/// Returns true if everything of one direction and part is surely of the other.
fn is_within(narrow: Way<'_>, wide: Way<'_>) -> bool {
    let is_part = wide.1.is_none() || wide.1 == narrow.1;
    wide.0.cover(narrow.0) && is_part && wide.2 == narrow.2
}

/// Returns the sum of some loads.
fn merged(loads: &Loads<'_>, is_meant: impl Fn(Way<'_>) -> bool) -> Load {
    let mut sum = Load::default();
    for (_, load) in loads.iter().filter(|(way, _)| is_meant(**way)) {
        sum.add(load);
    }
    sum
}

/// Reports each number that was surely returned of a direction and part, and that it cannot have delivered; returns
/// true if there is one.
fn exceeds(
    way: Way<'_>,
    (taken, reason): (&Loads<'_>, Option<ReversalReason>),
    delivered: &Delivered<'_>,
    sink: &mut Sink<'_>,
) -> bool {
    let taken = merged(taken, |one| is_within(one, way));
    let mut found = false;
    let mut report_excess = |taken: Interval, delivered: Interval, subject: &Subject| {
        let exceeds = taken.surely() > delivered.most();
        if exceeds {
            let number = taken.datum();
            let given = match reason {
                None => number,
                // Who was taken again, or was not one of those promised, was not returned.
                Some(reason) => Datum::OfAct {
                    act: reason.as_str().into(),
                    number: number.into(),
                },
            };
            sink.report(Rule::TakesBackDelivered)
                .about(subject.flow(way.0).in_part(way.1))
                .given(given)
                .expected(delivered.datum());
        }
        found |= exceeds;
        exceeds
    };
    let (possible, sure) = (delivered.within(way), delivered.surely_within(way));
    // The larger of both tellings counts.
    let between = |sure_of: &dyn Fn(&Load) -> Interval, most_of: &dyn Fn(&Load) -> Interval| {
        let least = sure.iter().map(|load| sure_of(load).surely());
        let most = possible.iter().map(|load| most_of(load).most());
        let (least, most) = (least.fold(0, u64::max), most.fold(0, u64::max));
        Interval::and_unclear(least, most.saturating_sub(least))
    };
    let people = between(&Load::total, &Load::total);
    // An excess in total is reported instead of one per category.
    if !report_excess(taken.total(), people, &Subject::AnyDetainee) {
        for category in taken.people.keys().filter(|line| !line.is_open()) {
            let may_be = |line: &DetaineeCategory| line.may_share(category);
            let back = taken.lines(|line| category.holds(line));
            let is_line = |line: &DetaineeCategory| category.holds(line);
            let delivered = between(&|load| load.lines(is_line), &|load| load.lines(may_be));
            if let Ok(subject) = Subject::of([category.clone()]) {
                report_excess(back, delivered, &subject);
            }
        }
    }
    let remains = between(&|load| load.remains, &|load| load.remains);
    report_excess(taken.remains, remains, &Subject::Remains);
    found
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
        let lowers =
            |entry: &JournalEntry| entry.reversal().is_some_and(|one| one.reason.is_none());
        entry.is_some_and(|entry| lowers(entry) && belongs(**at, entry))
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

/// Adds the legs of a record, and those whom a third actor handed on to the direction from each side that possibly released
/// them; to the second sums only where that side is certain.
fn enter<'l>(core: &'l Core, givers: &Givers, sums: [&mut Loads<'l>; 2]) {
    let [possible, sure] = sums;
    let mut own = sum(&core.legs);
    for (way, load) in &own {
        sure.entry(*way).or_default().add(load);
    }
    for leg in &core.legs {
        let to = leg.ends().way().map(|(_, to)| to);
        let released = givers.released(core, leg);
        for side in &released.sides {
            if let Some(to) = to.filter(|to| to != side) {
                let way = (
                    Ends::one_way(*side, to),
                    leg.part(),
                    leg.is_outside_the_terms(),
                );
                for (_, load) in sum([leg]) {
                    if released.known().is_some() {
                        sure.entry(way).or_default().add(&load);
                    }
                    own.entry(way).or_default().add(&load);
                }
            }
        }
    }
    for (way, load) in own {
        possible.entry(way).or_default().add(&load);
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
