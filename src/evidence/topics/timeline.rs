//! `Timeline`: the steps that figures and journal refer to, in the order of time as far as it is known.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::occasions::{Day, Days, Occasions, days, index};
use super::topic::OccasionId;
use crate::evidence::reports::Figure;
use crate::words::{ExchangeId, When};

/// The time of a step: the first day on which it may begin and the last on which it may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) struct Lapse {
    pub(in crate::evidence) first: Day,
    pub(in crate::evidence) last: Day,
    /// The last day that a running total of this step includes. For an exchange without an end, the day by which it is
    /// sorted.
    pub(in crate::evidence) until: Day,
    /// The first and the last day on which anybody in it may have moved: those of the records too that a summary includes.
    pub(in crate::evidence) whole: Days,
}

impl Lapse {
    /// Any time, for a step without a date.
    pub(in crate::evidence) const UNKNOWN: Self = Self::new((0, 0, 0), (u16::MAX, 0, 0));

    const fn new(first: Day, last: Day) -> Self {
        Self {
            first,
            last,
            until: last,
            whole: (first, last),
        }
    }

    pub(super) fn of(when: Option<When>) -> Self {
        when.map_or(Self::UNKNOWN, |when| {
            let (first, last) = days(when);
            Self::new(first, last)
        })
    }

    /// Returns true if it has certainly ended by the day on which the other begins.
    pub(in crate::evidence) fn is_done_when(self, other: Self) -> bool {
        self.last <= other.first
    }
}

/// All steps sorted by day, each with its known time.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Timeline<'r> {
    names: Vec<OccasionId<'r>>,
    lapses: Vec<Lapse>,
    /// The positions of the recorded exchanges among the steps.
    recorded: BTreeMap<&'r ExchangeId, u32>,
    /// The step of each figure, in the order of reports and figures.
    of_figure: Vec<u32>,
}

impl<'r> Timeline<'r> {
    pub(super) fn of(figures: impl Iterator<Item = &'r Figure>, occasions: &Occasions<'r>) -> Self {
        let recorded = &occasions.exchanges;
        let count = u32::try_from(recorded.len()).unwrap_or(u32::MAX);
        let mut met = Met::of(occasions, count);
        for figure in figures {
            met.enter(figure);
        }
        let known = (0_u32..).zip(recorded).map(|(at, (day, exchange))| {
            let mut lapse = Lapse::of(exchange.date());
            lapse.whole = occasions.whole(exchange);
            let order = (*day, 0, at, "");
            (order, at, OccasionId::Exchange(exchange.id()), lapse)
        });
        let days = met.days.into_values().map(|(at, when)| {
            let lapse = Lapse::of(Some(when));
            ((lapse.last, 1, 0, ""), at, OccasionId::On(when), lapse)
        });
        let unrecorded = met.unrecorded.into_iter().map(|(id, (at, when))| {
            let lapse = Lapse::of(when);
            (
                (lapse.last, 0, u32::MAX, id.as_str()),
                at,
                OccasionId::Exchange(id),
                lapse,
            )
        });
        let undated = met.undated.map(|at| {
            let lapse = Lapse::UNKNOWN;
            ((lapse.last, 1, 0, ""), at, OccasionId::Unknown, lapse)
        });
        let all = known.chain(days).chain(unrecorded).chain(undated);
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(order, ..)| *order);
        let mut places = alloc::vec![0_u32; all.len()];
        let mut timeline = Self::default();
        for (place, ((day, ..), raw, step, mut lapse)) in (0_u32..).zip(all) {
            if let Some(slot) = places.get_mut(index(raw)) {
                *slot = place;
            }
            if lapse.last == Lapse::UNKNOWN.last {
                lapse.until = day;
            }
            timeline.names.push(step);
            timeline.lapses.push(lapse);
        }
        let place = |raw: u32| places.get(index(raw)).copied().unwrap_or(u32::MAX);
        let ids = recorded.iter().map(|(_, exchange)| exchange.id());
        timeline.recorded = ids.zip((0..count).map(place)).collect();
        timeline.of_figure = met.entered.into_iter().map(place).collect();
        timeline
    }

    pub(in crate::evidence) fn occasion_id(&self, position: u32) -> OccasionId<'r> {
        let step = self.names.get(index(position)).copied();
        step.unwrap_or(OccasionId::Unknown)
    }

    pub(in crate::evidence) fn lapse(&self, position: u32) -> Lapse {
        let lapse = self.lapses.get(index(position)).copied();
        lapse.unwrap_or(Lapse::UNKNOWN)
    }

    /// Returns the position of a recorded exchange among the steps.
    pub(in crate::evidence) fn of_exchange(&self, id: &ExchangeId) -> Option<u32> {
        self.recorded.get(id).copied()
    }

    /// Returns the step of a figure. `position` counts the figures of all reports.
    pub(in crate::evidence) fn of_figure(&self, position: usize) -> u32 {
        self.of_figure.get(position).copied().unwrap_or(u32::MAX)
    }

    /// Returns the number of figures.
    pub(in crate::evidence) const fn figures(&self) -> usize {
        self.of_figure.len()
    }
}

/// The steps found so far in the figures.
struct Met<'r, 'd> {
    occasions: &'d Occasions<'r>,
    /// Dates and spans of the same days are one step, which has the shortest of their names.
    days: BTreeMap<(Day, Day), (u32, When)>,
    /// Exchanges that are not in the journal, each with the earliest date that a figure gives.
    unrecorded: BTreeMap<&'r ExchangeId, (u32, Option<When>)>,
    undated: Option<u32>,
    /// The number of steps so far: the exchanges of the journal, then others in the order they were found.
    steps: u32,
    entered: Vec<u32>,
    /// The last exchange found, where the search for the next one starts: reports usually list exchanges in order.
    last: u32,
}

impl<'r, 'd> Met<'r, 'd> {
    const fn of(occasions: &'d Occasions<'r>, steps: u32) -> Self {
        Self {
            occasions,
            days: BTreeMap::new(),
            unrecorded: BTreeMap::new(),
            undated: None,
            steps,
            entered: Vec::new(),
            last: 0,
        }
    }

    fn enter(&mut self, figure: &'r Figure) {
        let recorded = match (figure.exchange(), figure.date()) {
            (Some(id), _) => self
                .near(id)
                .or_else(|| self.occasions.by_id.get(id).copied()),
            // People held or missing on a day are not those of an exchange of that day.
            (None, Some(when)) if !figure.act().is_stock() => {
                self.occasions.only_on(when, figure.ends())
            }
            (None, _) => None,
        };
        if let Some(position) = recorded {
            self.last = position;
            self.entered.push(position);
            return;
        }
        let new = self.steps;
        let at = match (figure.exchange(), figure.date()) {
            (Some(id), date) => {
                let (at, known) = self.unrecorded.entry(id).or_insert((new, date));
                *known = match (*known, date) {
                    (Some(one), Some(other)) => Some(earlier(one, other)),
                    (one, other) => one.or(other),
                };
                *at
            }
            (None, Some(when)) => {
                let (at, name) = self.days.entry(days(when)).or_insert((new, when));
                *name = when.min(*name);
                *at
            }
            (None, None) => *self.undated.get_or_insert(new),
        };
        self.steps = self.steps.max(at.saturating_add(1));
        self.entered.push(at);
    }

    /// Returns the last exchange found or the one after it, if the figure refers to one of them.
    fn near(&self, id: &ExchangeId) -> Option<u32> {
        let near = [self.last, self.last.saturating_add(1)];
        near.into_iter().find(|at| self.occasions.is_at(*at, id))
    }
}

/// Returns the time that ends first.
fn earlier(one: When, other: When) -> When {
    let ended = |when: When| (days(when).1, when);
    if ended(other) < ended(one) {
        other
    } else {
        one
    }
}
