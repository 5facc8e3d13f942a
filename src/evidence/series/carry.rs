//! Carries the running totals of one flow from step to step, for each voice.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::iter::successors;
use core::ops::Range;

use super::series::{Series, SeriesStep};
use super::walk::{Passed, Walk};
use crate::evidence::claims::{Comparison, Derived, Recorded};
use crate::evidence::topics::{DETAINEES, Day, Days, Key, Labels, Lapse, OccasionId};
use crate::ledger::{Exchange, Ledger};
use crate::words::PartialDate;

/// One single occasion of a flow.
#[derive(Clone, Copy)]
struct Stop {
    lapse: Lapse,
    is_recorded: bool,
    single: Option<usize>,
    /// Whether it may include the same people as another occasion; no total is carried past it.
    is_doubtful: bool,
}

/// The running totals of one flow, with the comparisons they are computed from.
struct Carrier<'c, 'r> {
    comparisons: &'c [Comparison<'r>],
    labels: &'c Labels<'r>,
    ledger: &'r Ledger,
    recorded: &'c Recorded<'r>,
}

/// One series whose divergences are still to be found, and what it adds to the comparisons.
struct Walked<'r> {
    steps: Vec<SeriesStep<'r>>,
    /// For the comparison of each step: the totals that follow from others.
    carried: Vec<Vec<Derived<'r>>>,
}

/// The series of a reconciliation.
pub(in crate::evidence) struct Carried<'r> {
    pub(in crate::evidence) of_all: Vec<Series<'r>>,
    /// Those of single categories, for the rules alone: the categories of people may become known later or never.
    pub(in crate::evidence) of_categories: Vec<Series<'r>>,
}

/// The occasions of all detainees of a flow, for its categories.
type Whole = Option<(Key, BTreeMap<u32, Stop>)>;

impl<'r> Carrier<'_, 'r> {
    /// Returns the series of one flow, whose comparisons are at `flow`. Those of a category pass the occasions of all
    /// detainees. People held or missing on a day add up to no total.
    fn carry(&self, flow: Range<usize>, whole: &mut Whole) -> Vec<Walked<'r>> {
        let compared = self.comparisons.get(flow.clone()).unwrap_or_default();
        let is_running = |comparison: &Comparison<'_>| comparison.key.start > 0;
        let first = compared.first().filter(|first| !first.key.act.is_stock());
        let Some(first) = first.filter(|_| compared.iter().any(is_running)) else {
            return Vec::new();
        };
        let stops = if first.is_of_all() {
            let stops = self.stops(&flow);
            *whole = Some((first.key, stops.clone()));
            stops
        } else {
            let all = Key {
                subject: DETAINEES,
                ..first.key
            };
            let known = whole.as_ref().filter(|(key, _)| key.is_one_flow_with(all));
            let Some((_, stops)) = known else {
                return Vec::new();
            };
            of_category(stops, &flow, compared)
        };
        let mut series = Vec::new();
        let mut from = flow.start;
        for totals in compared.chunk_by(|one, other| one.key.start == other.key.start) {
            let to = from.saturating_add(totals.len());
            if totals.first().is_some_and(is_running) {
                series.push(self.series(from..to, &stops));
            }
            from = to;
        }
        series
    }

    /// Returns the single occasions of a flow by step: recorded ones and those that figures report. Exchanges that a
    /// summary includes are replaced by the summary.
    fn stops(&self, flow: &Range<usize>) -> BTreeMap<u32, Stop> {
        let mut stops: BTreeMap<u32, Stop> = BTreeMap::new();
        let compared = self.comparisons.get(flow.clone()).unwrap_or_default();
        let timeline = &self.labels.timeline;
        let empty = |step: u32| Stop {
            lapse: timeline.lapse(step),
            is_recorded: false,
            single: None,
            is_doubtful: false,
        };
        // The first comparison covers all others: single figures come first, then the totals with the earliest start.
        let measure = compared.first().and_then(|first| first.topic().measure());
        let moved = measure.map(|measure| self.recorded.movements().meant(&measure));
        for movement in moved.into_iter().flatten() {
            let at = movement.entries().first();
            let entry = at.and_then(|at| self.ledger.journal().get(*at)?.exchange());
            if let Some(step) = entry.and_then(|entry| timeline.of_exchange(entry.id())) {
                stops.entry(step).or_insert_with(|| empty(step)).is_recorded = true;
            }
        }
        for (position, comparison) in flow.clone().zip(compared) {
            let step = comparison.key.step;
            if comparison.key.start == 0 {
                stops.entry(step).or_insert_with(|| empty(step)).single = Some(position);
            }
        }
        let summary = |step: u32| {
            let OccasionId::Exchange(id) = timeline.occasion_id(step) else {
                return None;
            };
            let summary = |id: &_| self.ledger.summary_of(id).map(Exchange::id);
            let summaries = successors(summary(id), |id| summary(id));
            let summaries = summaries.filter_map(|id| timeline.of_exchange(id));
            summaries.filter(|step| stops.contains_key(step)).last()
        };
        let all = stops.keys().map(|step| (*step, summary(*step)));
        let included: Vec<_> = all.filter_map(|(step, of)| Some((step, of?))).collect();
        for (step, of) in included {
            let is_recorded = stops.remove(&step).is_some_and(|stop| stop.is_recorded);
            if let Some(stop) = stops.get_mut(&of) {
                stop.is_recorded |= is_recorded;
            }
        }
        mark_doubtful(&mut stops);
        stops
    }

    fn series(&self, totals: Range<usize>, stops: &BTreeMap<u32, Stop>) -> Walked<'r> {
        let compared = self.comparisons.get(totals.clone()).unwrap_or_default();
        let first = compared.first();
        let start = first.and_then(|first| self.labels.start(first.key)?.date());
        let starts_at_nothing = first.is_some_and(|first| first.reference.is_of_the_whole);
        let start_day = start.map(PartialDate::first_day);
        let mut walk = Walk::new(start_day.filter(|_| starts_at_nothing));
        let mut stops = stops
            .iter()
            .filter(|(_, stop)| may_include(stop.lapse, start))
            .peekable();
        let mut walked = Walked {
            steps: Vec::new(),
            carried: Vec::new(),
        };
        for (total, comparison) in totals.zip(compared) {
            let step = comparison.key.step;
            let mut here = None;
            while let Some((at, stop)) = stops.next_if(|(at, _)| **at <= step) {
                let single = stop.single.and_then(|single| self.comparisons.get(single));
                let passed = Passed {
                    lapse: stop.lapse,
                    is_recorded: stop.is_recorded,
                    is_doubtful: stop.is_doubtful,
                };
                walk.pass(single, passed);
                here = (*at == step).then_some(*stop);
            }
            let lapse = self.labels.timeline.lapse(step);
            let position = here.and_then(|stop| stop.single);
            let single = position.and_then(|position| self.comparisons.get(position));
            let (reached, derived) = walk.reach(comparison, single, here.is_some(), lapse);
            walked.carried.push(derived);
            walked.steps.push(SeriesStep {
                total,
                single: position,
                ..reached
            });
        }
        walked
    }
}

/// Returns the occasions of all detainees, each with the figures of one category at `flow`.
fn of_category(
    stops: &BTreeMap<u32, Stop>,
    flow: &Range<usize>,
    compared: &[Comparison<'_>],
) -> BTreeMap<u32, Stop> {
    let mut stops = stops.clone();
    for stop in stops.values_mut() {
        stop.single = None;
    }
    for (position, comparison) in flow.clone().zip(compared) {
        let stop = stops.get_mut(&comparison.key.step);
        if let Some(stop) = stop.filter(|_| comparison.key.start == 0) {
            stop.single = Some(position);
        }
    }
    stops
}

/// Returns true if an occasion may be included in a total that counts from a date on.
fn may_include(lapse: Lapse, start: Option<PartialDate>) -> bool {
    start.is_none_or(|start| lapse.last >= start.first_day())
}

/// Marks unrecorded occasions that may be the same as another, because their dates overlap.
fn mark_doubtful(stops: &mut BTreeMap<u32, Stop>) {
    let lapses: Vec<Days> = stops.values().map(|stop| stop.lapse.whole).collect();
    // Occasions are sorted by their last day, so one that begins before an earlier one ended overlaps it.
    let mut ended = Vec::with_capacity(lapses.len());
    let mut last = None;
    for (_, end) in &lapses {
        ended.push(last);
        last = last.max(Some(*end));
    }
    let mut first = None;
    for ((stop, (begin, end)), before) in stops.values_mut().zip(&lapses).zip(ended).rev() {
        let overlaps_earlier = before.is_some_and(|before| *begin <= before);
        let overlaps_later = first.is_some_and(|first| *end >= first);
        stop.is_doubtful = !stop.is_recorded && (overlaps_earlier || overlaps_later);
        first = Some(first.map_or(*begin, |first: Day| first.min(*begin)));
    }
}

/// Returns the series of every flow and adds the derived numbers to the comparisons of all detainees, which must be
/// sorted by key.
pub(in crate::evidence) fn all<'r>(
    comparisons: &mut [Comparison<'r>],
    labels: &Labels<'r>,
    ledger: &'r Ledger,
    recorded: &Recorded<'r>,
) -> Carried<'r> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    let carrier = Carrier {
        comparisons,
        labels,
        ledger,
        recorded,
    };
    let has_totals = comparisons.iter().any(|one| one.key.start > 0);
    let flows = carrier
        .comparisons
        .chunk_by(|one, other| one.key.is_one_flow_with(other.key))
        .filter(|_| has_totals);
    let mut whole = None;
    for flow in flows {
        let to = from.saturating_add(flow.len());
        found.extend(carrier.carry(from..to, &mut whole));
        from = to;
    }
    let is_of_all = |walked: &Walked<'_>| {
        let first = walked.steps.first();
        first.is_some_and(|step| {
            comparisons
                .get(step.total)
                .is_some_and(Comparison::is_of_all)
        })
    };
    let (mut of_all, of_categories): (Vec<_>, Vec<_>) = found.into_iter().partition(is_of_all);
    for walked in &mut of_all {
        for (step, derived) in walked.steps.iter().zip(walked.carried.drain(..)) {
            if let Some(comparison) = comparisons.get_mut(step.total) {
                comparison.derived.extend(derived);
                comparison.decide();
            }
        }
    }
    let [of_all, of_categories] = [of_all, of_categories].map(|walked| {
        let walked = walked.into_iter();
        walked
            .map(|walked| Series::of(walked.steps, comparisons))
            .collect()
    });
    Carried {
        of_all,
        of_categories,
    }
}
