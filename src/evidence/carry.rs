//! Carrying running totals from step to step of one flow, voice by voice.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::ops::Range;

use super::comparison::{Comparison, Derived};
use super::contents::Start;
use super::labels::Labels;
use super::record::{Brought, Record};
use super::series::{Series, SeriesStep};
use super::timeline::Lapse;
use super::walk::Walk;
use crate::words::{Pair, PartialDate};

/// One single occasion of a flow.
#[derive(Clone, Copy)]
struct Stop {
    lapse: Lapse,
    recorded: Option<Pair>,
    single: Option<usize>,
    /// Set where it may hold the same people as another: nobody carries a total over it.
    is_doubtful: bool,
}

/// The running totals of one flow, with all the comparisons it is made from.
struct Carrier<'c, 'r> {
    comparisons: &'c [Comparison<'r>],
    labels: &'c Labels<'r>,
    record: &'c Record<'r>,
    /// When the agreement was concluded: a total since then or later holds nothing from before.
    concluded: Option<PartialDate>,
}

/// One series before its partings are looked for, and what it adds to the comparisons.
struct Walked<'r> {
    steps: Vec<SeriesStep<'r>>,
    carried: Vec<Carried<'r>>,
    starts_at_nothing: bool,
}

/// What carrying found of one comparison of totals.
struct Carried<'r> {
    total: usize,
    derived: Vec<Derived<'r>>,
    recorded: Option<Pair>,
    is_of_the_whole: bool,
}

impl<'r> Carrier<'_, 'r> {
    /// The series of one flow, and what it adds to the comparisons; `flow` are the comparisons of the flow. A category has
    /// no series of its own: who is in it may be told later, or never.
    fn carry(&self, flow: Range<usize>) -> Vec<Walked<'r>> {
        let compared = self.comparisons.get(flow.clone()).unwrap_or_default();
        let is_running = |comparison: &Comparison<'_>| comparison.key.start > 0;
        let is_whole = compared.first().is_some_and(Comparison::is_of_all);
        if !is_whole || !compared.iter().any(is_running) {
            return Vec::new();
        }
        let stops = self.stops(&flow);
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

    /// The single occasions of a flow, by step: those the journal records, and those that figures tell.
    fn stops(&self, flow: &Range<usize>) -> BTreeMap<u32, Stop> {
        let mut stops: BTreeMap<u32, Stop> = BTreeMap::new();
        let mut included = BTreeSet::new();
        let compared = self.comparisons.get(flow.clone()).unwrap_or_default();
        let empty = |step: u32| Stop {
            lapse: self.labels.timeline.lapse(step),
            recorded: None,
            single: None,
            is_doubtful: false,
        };
        if let Some(topic) = compared.first().map(Comparison::topic) {
            for at in self.record.between(topic.ends) {
                let Some(recorded) = self.record.at(at) else {
                    continue;
                };
                let step = self.labels.timeline.of_recorded(at);
                if recorded.is_included {
                    included.insert(step);
                    continue;
                }
                let brought = Brought::by(recorded.exchange, topic.ends, topic.part);
                let people = brought.of(&topic.subject);
                if topic.act.is_crossing() && people.is_some() {
                    stops.entry(step).or_insert_with(|| empty(step)).recorded = people;
                }
            }
        }
        for (position, comparison) in flow.clone().zip(compared) {
            let step = comparison.key.step;
            if comparison.key.start == 0 && !included.contains(&step) {
                stops.entry(step).or_insert_with(|| empty(step)).single = Some(position);
            }
        }
        doubt(&mut stops);
        stops
    }

    fn series(&self, totals: Range<usize>, stops: &BTreeMap<u32, Stop>) -> Walked<'r> {
        let compared = self.comparisons.get(totals.clone()).unwrap_or_default();
        let start = compared
            .first()
            .and_then(|first| self.labels.start(first.key));
        let start = start.and_then(Start::date);
        let starts_at_nothing = self.starts_at_nothing(start);
        let mut walk = Walk::new(starts_at_nothing, start);
        let mut stops = stops
            .iter()
            .filter(|(_, stop)| walk_holds(stop.lapse, start))
            .peekable();
        let mut walked = Walked {
            steps: Vec::new(),
            carried: Vec::new(),
            starts_at_nothing,
        };
        for (total, comparison) in totals.zip(compared) {
            let step = comparison.key.step;
            let mut here = None;
            while let Some((at, stop)) = stops.next_if(|(at, _)| **at <= step) {
                let single = stop.single.and_then(|single| self.comparisons.get(single));
                walk.pass(single, stop.lapse, stop.recorded, stop.is_doubtful);
                here = (*at == step).then_some(*stop);
            }
            let lapse = self.labels.timeline.lapse(step);
            let position = here.and_then(|stop| stop.single);
            let single = position.and_then(|position| self.comparisons.get(position));
            let (told, derived) = walk.reach(comparison, single, here.is_some(), lapse);
            let is_crossing = comparison.topic().act.is_crossing();
            walked.carried.push(Carried {
                total,
                derived,
                recorded: walk.recorded(lapse).filter(|_| is_crossing),
                is_of_the_whole: starts_at_nothing,
            });
            walked.steps.push(SeriesStep {
                total,
                single: position,
                ..told
            });
        }
        walked
    }

    fn starts_at_nothing(&self, start: Option<PartialDate>) -> bool {
        let both = start.zip(self.concluded);
        both.is_some_and(|(start, concluded)| start.first_day() >= concluded.first_day())
    }
}

/// Whether some of an occasion may lie in a total that counts from a date on.
fn walk_holds(lapse: Lapse, start: Option<PartialDate>) -> bool {
    start.is_none_or(|start| lapse.last >= start.first_day())
}

/// Marks the occasions that are told by a date alone and may be the same as another.
fn doubt(stops: &mut BTreeMap<u32, Stop>) {
    let lapses: Vec<Lapse> = stops.values().map(|stop| stop.lapse).collect();
    // In the order of their last days: what begins before an earlier one has ended overlaps it.
    let mut ended = Vec::with_capacity(lapses.len());
    let mut last = None;
    for lapse in &lapses {
        ended.push(last);
        last = last.max(Some(lapse.last));
    }
    let mut first = None;
    for ((stop, lapse), before) in stops.values_mut().zip(&lapses).zip(ended).rev() {
        let overlaps_earlier = before.is_some_and(|before| lapse.first <= before);
        let overlaps_later = first.is_some_and(|first| lapse.last >= first);
        stop.is_doubtful = stop.recorded.is_none() && (overlaps_earlier || overlaps_later);
        first = Some(first.map_or(lapse.first, |first: super::timeline::Day| {
            first.min(lapse.first)
        }));
    }
}

/// The series of every flow, from the comparisons in the order of their keys; what follows from them is entered there.
pub(super) fn all<'r>(
    comparisons: &mut [Comparison<'r>],
    labels: &Labels<'r>,
    record: &Record<'r>,
    concluded: Option<PartialDate>,
) -> Vec<Series<'r>> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    let carrier = Carrier {
        comparisons,
        labels,
        record,
        concluded,
    };
    let flows = carrier
        .comparisons
        .chunk_by(|one, other| one.key.is_one_flow_with(other.key));
    for flow in flows {
        let to = from.saturating_add(flow.len());
        found.extend(carrier.carry(from..to));
        from = to;
    }
    for one in found.iter_mut().flat_map(|walked| walked.carried.drain(..)) {
        if let Some(comparison) = comparisons.get_mut(one.total) {
            comparison.derived.extend(one.derived);
            comparison.beside.recorded = one.recorded;
            comparison.beside.is_of_the_whole = one.is_of_the_whole;
            comparison.decide();
        }
    }
    let found = found.into_iter();
    found
        .map(|walked| Series::of(walked.steps, walked.starts_at_nothing, comparisons))
        .collect()
}
