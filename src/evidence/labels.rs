//! The labels of figures, each in its order, so that topics are compared as small numbers.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::act::Act;
use super::figure::{Figure, Start};
use super::record::Record;
use super::report::Report;
use super::topic::{Occasion, StepId, Topic};
use crate::words::{CategoryKind, DetaineeCategory, Ends, PartKey, PartialDate, Subject};

/// A topic as the positions of its labels: everything about one flow stands together, single figures before running
/// totals, in the order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) ends: u32,
    pub(super) part: u32,
    pub(super) act: Act,
    pub(super) subject: u32,
    /// 0 for a single occasion.
    pub(super) start: u32,
    pub(super) step: u32,
}

impl Key {
    /// Whether both are steps of one flow, single or running.
    pub(super) fn is_one_flow_with(self, other: Self) -> bool {
        let flow = |key: Self| (key.ends, key.part, key.act, key.subject);
        flow(self) == flow(other)
    }
}

/// The topics that stand near one, which may or may not be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Near {
    /// The same in the other direction, where it is one way.
    pub(super) mirror: Option<Key>,
    /// All detainees, and all of the kind, where it is a category.
    pub(super) wider: [Option<Key>; 2],
}

pub(super) const DETAINEES: u32 = 0;
pub(super) const REMAINS: u32 = u32::MAX - 1;
pub(super) const PERSONS: u32 = u32::MAX;

/// Every label that some figure has, once, in order.
#[derive(Debug, Default)]
pub(super) struct Labels<'r> {
    ends: Vec<Ends>,
    parts: Vec<&'r PartKey>,
    categories: Vec<DetaineeCategory>,
    /// Where the bare kinds stand among the categories.
    kinds: [u32; CategoryKind::ALL.len()],
    starts: Vec<Start>,
    steps: Vec<StepId<'r>>,
    /// The day of every step, the last one it may be.
    days: Vec<(u16, u8, u8)>,
    /// Where the exchanges of the journal stand among the steps.
    recorded: Vec<u32>,
    /// The step of every figure, in the order of reports and figures.
    step_of: Vec<u32>,
}

/// A step as the order of time sorts it: by day, then exchanges before days, then by position or text.
type Order<'r> = ((u16, u8, u8), u8, u32, Option<PartialDate>, &'r str);

const NEVER: (u16, u8, u8) = (u16::MAX, 0, 0);

fn order(step: StepId<'_>) -> Order<'_> {
    match step {
        StepId::On(date) => (date.last_day(), 1, 0, Some(date), ""),
        StepId::Exchange(id) => (NEVER, 0, 0, None, id.as_str()),
        StepId::Untold => (NEVER, 1, 0, None, ""),
    }
}

impl<'r> Labels<'r> {
    pub(super) fn of(reports: &'r [Report], record: &Record<'r>) -> Self {
        let mut ends = BTreeSet::new();
        let mut parts = BTreeSet::new();
        let mut starts = BTreeSet::new();
        let mut categories = BTreeSet::new();
        let mut kinds_seen = [false; CategoryKind::ALL.len()];
        let mut steps = Steps::of(record);
        let mut last = None;
        for figure in reports.iter().flat_map(Report::figures) {
            if last != Some(figure.ends()) {
                last = Some(figure.ends());
                ends.insert(figure.ends());
            }
            parts.extend(figure.part());
            starts.extend(figure.running_since());
            if let Some(tally) = figure.detainees() {
                for (seen, count) in kinds_seen.iter_mut().zip(tally.kinds()) {
                    *seen |= *count > 0;
                }
                if tally.has_rare() {
                    let lines = tally.iter().map(|(category, _)| category);
                    categories.extend(lines.flat_map(|line| [line.kind().into(), line]));
                }
            }
            steps.enter(figure);
        }
        let kinds = CategoryKind::ALL.into_iter().zip(kinds_seen);
        let told = kinds.filter(|(_, is_seen)| *is_seen);
        categories.extend(told.map(|(kind, _)| DetaineeCategory::from(kind)));
        let categories: Vec<DetaineeCategory> = categories.into_iter().collect();
        let kinds = CategoryKind::ALL.map(|kind| position(&categories, &kind.into()));
        let mut labels = Self {
            ends: ends.into_iter().collect(),
            parts: parts.into_iter().collect(),
            categories,
            kinds,
            starts: starts.into_iter().collect(),
            ..Self::default()
        };
        labels.settle_steps(steps);
        labels
    }

    /// Puts the steps of figures and those of the journal in one order of time.
    fn settle_steps(&mut self, steps: Steps<'r, '_>) {
        let recorded = steps.record.exchanges();
        let known = (0_u32..).zip(recorded).map(|(at, recorded)| {
            let order = (recorded.day, 0, at, None, "");
            (order, at, StepId::Exchange(recorded.exchange.id()))
        });
        let count = u32::try_from(recorded.len()).unwrap_or(u32::MAX);
        let others = steps.others.into_iter();
        let others = others.map(|(order, (at, step))| (order, at.saturating_add(count), step));
        let mut all: Vec<(Order<'r>, u32, StepId<'r>)> = known.chain(others).collect();
        all.sort_unstable_by_key(|(order, ..)| *order);
        let mut places = alloc::vec![0_u32; all.len()];
        for (place, (order, raw, step)) in (0_u32..).zip(all) {
            if let Some(slot) = places.get_mut(index(raw)) {
                *slot = place;
            }
            self.steps.push(step);
            self.days.push(order.0);
        }
        let place = |raw: u32| places.get(index(raw)).copied().unwrap_or(u32::MAX);
        self.recorded = (0..count).map(place).collect();
        let entered = steps.entered.into_iter();
        self.step_of = entered
            .map(|entered| match entered {
                Entered::Recorded(at) => place(at),
                Entered::Other(at) => place(at.saturating_add(count)),
            })
            .collect();
    }

    /// How many figures there are.
    pub(super) const fn figures(&self) -> usize {
        self.step_of.len()
    }

    /// The key of a figure, of detainees; `position` counts the figures of all reports.
    pub(super) fn key(&self, figure: &Figure, position: usize) -> Key {
        let start = figure.running_since().map_or(0, |since| {
            self::position(&self.starts, &since).saturating_add(1)
        });
        Key {
            ends: self.ends_key(figure.ends()),
            part: figure.part().map_or(0, |part| {
                self::position(&self.parts, &part).saturating_add(1)
            }),
            act: figure.act().fact(),
            subject: DETAINEES,
            start,
            step: self.step_of.get(position).copied().unwrap_or(u32::MAX),
        }
    }

    pub(super) fn ends_key(&self, ends: Ends) -> u32 {
        position(&self.ends, &ends)
    }

    pub(super) fn ends(&self, key: Key) -> Option<Ends> {
        self.ends.get(index(key.ends)).copied()
    }

    pub(super) fn part(&self, key: Key) -> Option<&'r PartKey> {
        let position = index(key.part).checked_sub(1)?;
        self.parts.get(position).copied()
    }

    /// Since when a running total counts.
    pub(super) fn start(&self, key: Key) -> Option<Start> {
        let position = index(key.start).checked_sub(1)?;
        self.starts.get(position).copied()
    }

    /// The position of a category among the subjects.
    pub(super) fn category_key(&self, category: &DetaineeCategory) -> u32 {
        position(&self.categories, category).saturating_add(1)
    }

    pub(super) fn kind_key(&self, kind: CategoryKind) -> u32 {
        let position = self.kinds.get(kind.position()).copied();
        position.map_or(u32::MAX, |position| position.saturating_add(1))
    }

    /// The category of a subject, where it is one.
    pub(super) fn category(&self, subject: u32) -> Option<&DetaineeCategory> {
        let position = index(subject).checked_sub(1)?;
        self.categories.get(position)
    }

    /// The topics that stand near one.
    pub(super) fn near(&self, key: Key) -> Near {
        let way = self.ends(key).and_then(Ends::way);
        let mirror = way.map(|(from, to)| Key {
            ends: self.ends_key(Ends::one_way(to, from)),
            ..key
        });
        let of = |subject: u32| Key { subject, ..key };
        let category = self.category(key.subject);
        let kind = category.filter(|category| category.label().is_some());
        let kind = kind.map(|category| of(self.kind_key(category.kind())));
        Near {
            mirror,
            wider: [category.map(|_| of(DETAINEES)), kind],
        }
    }

    pub(super) fn step(&self, position: u32) -> StepId<'r> {
        self.steps
            .get(index(position))
            .copied()
            .unwrap_or(StepId::Untold)
    }

    /// Where an exchange of the journal stands among the steps.
    pub(super) fn step_of_recorded(&self, position: u32) -> u32 {
        self.recorded
            .get(index(position))
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// Whether a step lies before a date begins, as far as its order in time tells.
    pub(super) fn ends_before(&self, step: u32, date: PartialDate) -> bool {
        self.days
            .get(index(step))
            .is_some_and(|day| *day < date.first_day())
    }

    /// The topic of a key; `None` for a key that no figure has.
    pub(super) fn topic(&self, key: Key) -> Option<Topic<'r>> {
        let step = self.step(key.step);
        let subject = match key.subject {
            DETAINEES => Subject::AnyDetainee,
            REMAINS => Subject::Remains,
            PERSONS => Subject::Persons,
            _ => Subject::of([self.category(key.subject)?.clone()]).ok()?,
        };
        Some(Topic {
            act: key.act,
            ends: self.ends(key)?,
            part: self.part(key),
            subject,
            occasion: match self.start(key) {
                None => Occasion::Single(step),
                Some(start) => Occasion::Running {
                    since: start.date(),
                    upto: step,
                },
            },
        })
    }
}

/// The steps that figures tell, as they are met.
struct Steps<'r, 'd> {
    record: &'d Record<'r>,
    others: BTreeMap<Order<'r>, (u32, StepId<'r>)>,
    entered: Vec<Entered>,
    /// The exchange met last: reports go through exchanges in their order.
    last: u32,
}

#[derive(Clone, Copy)]
enum Entered {
    Recorded(u32),
    Other(u32),
}

impl<'r, 'd> Steps<'r, 'd> {
    const fn of(record: &'d Record<'r>) -> Self {
        Self {
            record,
            others: BTreeMap::new(),
            entered: Vec::new(),
            last: 0,
        }
    }

    fn enter(&mut self, figure: &'r Figure) {
        let step = match (figure.exchange(), figure.date()) {
            (Some(id), _) => {
                let near = [self.last, self.last.saturating_add(1)];
                let is_here = |at: &u32| {
                    self.record
                        .at(*at)
                        .is_some_and(|known| known.exchange.id() == id)
                };
                let found = near
                    .into_iter()
                    .find(is_here)
                    .or_else(|| self.record.position(id));
                found.ok_or(StepId::Exchange(id))
            }
            (None, Some(date)) => self
                .record
                .only_on(date, figure.ends())
                .ok_or(StepId::On(date)),
            (None, None) => Err(StepId::Untold),
        };
        let entered = match step {
            Ok(position) => {
                self.last = position;
                Entered::Recorded(position)
            }
            Err(step) => {
                let next = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
                Entered::Other(self.others.entry(order(step)).or_insert((next, step)).0)
            }
        };
        self.entered.push(entered);
    }
}

fn position<T: Ord>(sorted: &[T], wanted: &T) -> u32 {
    let found = sorted.binary_search(wanted).unwrap_or(usize::MAX);
    u32::try_from(found).unwrap_or(u32::MAX)
}

pub(super) fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
