//! The steps that figures and journal speak of, in one order of time, as far as that is known.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::figure::Figure;
use super::record::{Record, index};
use super::topic::StepId;
use crate::words::{ExchangeId, PartialDate, When};

/// A day of the calendar.
pub(super) type Day = (u16, u8, u8);

/// From the first day a step may begin on to the last it may end on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lapse {
    pub(super) first: Day,
    pub(super) last: Day,
}

impl Lapse {
    /// No date is told: it may be at any time.
    pub(super) const UNTOLD: Self = Self {
        first: (0, 0, 0),
        last: (u16::MAX, 0, 0),
    };

    pub(super) const fn of_date(date: PartialDate) -> Self {
        Self {
            first: date.first_day(),
            last: date.last_day(),
        }
    }

    pub(super) fn of(when: Option<When>) -> Self {
        let (first, last) = (when.and_then(When::beginning), when.and_then(When::end));
        Self {
            first: first.map_or(Self::UNTOLD.first, PartialDate::first_day),
            last: last.map_or(Self::UNTOLD.last, PartialDate::last_day),
        }
    }

    /// Whether it has surely ended when the other begins, or on that day.
    pub(super) fn is_done_when(self, other: Self) -> bool {
        self.last <= other.first
    }
}

/// All steps in the order of their days; what is known of their time beside each.
#[derive(Debug, Default)]
pub(super) struct Timeline<'r> {
    names: Vec<StepId<'r>>,
    lapses: Vec<Lapse>,
    /// Where the exchanges of the journal stand among the steps.
    recorded: Vec<u32>,
    /// The step of every figure, in the order of reports and figures.
    of_figure: Vec<u32>,
}

impl<'r> Timeline<'r> {
    pub(super) fn of(figures: impl Iterator<Item = &'r Figure>, record: &Record<'r>) -> Self {
        let mut met = Met::of(record);
        for figure in figures {
            met.enter(figure);
        }
        let recorded = record.exchanges();
        let count = u32::try_from(recorded.len()).unwrap_or(u32::MAX);
        let known = (0_u32..).zip(recorded).map(|(at, recorded)| {
            let lapse = Lapse::of(recorded.exchange.when());
            let order = (recorded.day, 0, at, "");
            (order, at, StepId::Exchange(recorded.exchange.id()), lapse)
        });
        let days = met.days.into_iter().map(|(date, at)| {
            let lapse = Lapse::of_date(date);
            ((lapse.last, 1, 0, ""), at, StepId::On(date), lapse)
        });
        let strangers = met.strangers.into_iter().map(|(id, (at, date))| {
            let lapse = date.map_or(Lapse::UNTOLD, Lapse::of_date);
            (
                (lapse.last, 0, u32::MAX, id.as_str()),
                at,
                StepId::Exchange(id),
                lapse,
            )
        });
        let untold = met.untold.map(|at| {
            let lapse = Lapse::UNTOLD;
            ((lapse.last, 1, 0, ""), at, StepId::Untold, lapse)
        });
        let others = days.chain(strangers).chain(untold);
        let others =
            others.map(|(order, at, step, lapse)| (order, at.saturating_add(count), step, lapse));
        let mut all: Vec<_> = known.chain(others).collect();
        all.sort_by_key(|(order, ..)| *order);
        let mut places = alloc::vec![0_u32; all.len()];
        let mut timeline = Self::default();
        for (place, (_, raw, step, lapse)) in (0_u32..).zip(all) {
            if let Some(slot) = places.get_mut(index(raw)) {
                *slot = place;
            }
            timeline.names.push(step);
            timeline.lapses.push(lapse);
        }
        let place = |raw: u32| places.get(index(raw)).copied().unwrap_or(u32::MAX);
        timeline.recorded = (0..count).map(place).collect();
        let entered = met.entered.into_iter();
        let raw = |entered| match entered {
            Entered::Recorded(at) => at,
            Entered::Other(at) => at.saturating_add(count),
        };
        timeline.of_figure = entered.map(|entered| place(raw(entered))).collect();
        timeline
    }

    pub(super) fn step(&self, position: u32) -> StepId<'r> {
        self.names
            .get(index(position))
            .copied()
            .unwrap_or(StepId::Untold)
    }

    pub(super) fn lapse(&self, position: u32) -> Lapse {
        self.lapses
            .get(index(position))
            .copied()
            .unwrap_or(Lapse::UNTOLD)
    }

    /// Where an exchange of the journal stands among the steps.
    pub(super) fn of_recorded(&self, position: u32) -> u32 {
        self.recorded
            .get(index(position))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// Where the step of a figure stands; `position` counts the figures of all reports.
    pub(super) fn of_figure(&self, position: usize) -> u32 {
        self.of_figure.get(position).copied().unwrap_or(u32::MAX)
    }

    /// How many figures there are.
    pub(super) const fn figures(&self) -> usize {
        self.of_figure.len()
    }
}

/// The steps that figures tell, as they are met.
struct Met<'r, 'd> {
    record: &'d Record<'r>,
    days: BTreeMap<PartialDate, u32>,
    /// Exchanges that the journal does not hold, with the earliest date that a figure tells of each.
    strangers: BTreeMap<&'r ExchangeId, (u32, Option<PartialDate>)>,
    untold: Option<u32>,
    /// How many steps that are no exchange of the journal were met.
    others: u32,
    entered: Vec<Entered>,
    /// The exchange met last: reports go through exchanges in their order.
    last: u32,
}

#[derive(Clone, Copy)]
enum Entered {
    Recorded(u32),
    Other(u32),
}

impl<'r, 'd> Met<'r, 'd> {
    const fn of(record: &'d Record<'r>) -> Self {
        Self {
            record,
            days: BTreeMap::new(),
            strangers: BTreeMap::new(),
            untold: None,
            others: 0,
            entered: Vec::new(),
            last: 0,
        }
    }

    fn enter(&mut self, figure: &'r Figure) {
        let recorded = match (figure.exchange(), figure.date()) {
            (Some(id), _) => self.near(id).or_else(|| self.record.position(id)),
            (None, Some(date)) => self.record.only_on(date, figure.ends()),
            (None, None) => None,
        };
        if let Some(position) = recorded {
            self.last = position;
            self.entered.push(Entered::Recorded(position));
            return;
        }
        let new = self.others;
        let at = match (figure.exchange(), figure.date()) {
            (Some(id), date) => {
                let (at, known) = self.strangers.entry(id).or_insert((new, date));
                *known = match (*known, date) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                *at
            }
            (None, Some(date)) => *self.days.entry(date).or_insert(new),
            (None, None) => *self.untold.get_or_insert(new),
        };
        self.others = self.others.max(at.saturating_add(1));
        self.entered.push(Entered::Other(at));
    }

    /// The exchange met last, or the one after it, where the figure speaks of that.
    fn near(&self, id: &ExchangeId) -> Option<u32> {
        let near = [self.last, self.last.saturating_add(1)];
        let is_here = |at: &u32| {
            self.record
                .at(*at)
                .is_some_and(|known| known.exchange.id() == id)
        };
        near.into_iter().find(is_here)
    }
}
