//! The labels of figures, each in its order, so that topics are compared as small numbers.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::contents::Start;
use super::figure::Figure;
use super::record::{Record, index};
use super::report::Report;
use super::timeline::Timeline;
use super::topic::{Occasion, Topic};
use crate::words::Act;
use crate::words::{CategoryKind, DetaineeCategory, Ends, PartKey, Subject};

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
    /// Each direction, where it is both together.
    pub(super) ways: [Option<Key>; 2],
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
    pub(super) timeline: Timeline<'r>,
}

impl<'r> Labels<'r> {
    pub(super) fn of(reports: &'r [Report], record: &Record<'r>) -> Self {
        let mut ends = BTreeSet::new();
        let mut parts = BTreeSet::new();
        let mut starts = BTreeSet::new();
        let mut categories = BTreeSet::new();
        let mut kinds_seen = [false; CategoryKind::ALL.len()];
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
        }
        let kinds = CategoryKind::ALL.into_iter().zip(kinds_seen);
        let told = kinds.filter(|(_, is_seen)| *is_seen);
        categories.extend(told.map(|(kind, _)| DetaineeCategory::from(kind)));
        let categories: Vec<DetaineeCategory> = categories.into_iter().collect();
        let kinds = CategoryKind::ALL.map(|kind| position(&categories, &kind.into()));
        let figures = reports.iter().flat_map(Report::figures);
        Self {
            ends: ends.into_iter().collect(),
            parts: parts.into_iter().collect(),
            categories,
            kinds,
            starts: starts.into_iter().collect(),
            timeline: Timeline::of(figures, record),
        }
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
            step: self.timeline.of_figure(position),
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
        let ways = self
            .ends(key)
            .filter(|ends| ends.way().is_none())
            .map(Ends::actors);
        let ways = ways.map(|[one, other]| [(one, other), (other, one)]);
        let way = |(from, to)| Key {
            ends: self.ends_key(Ends::one_way(from, to)),
            ..key
        };
        Near {
            mirror,
            ways: ways.map_or([None, None], |ways| ways.map(|ends| Some(way(ends)))),
            wider: [category.map(|_| of(DETAINEES)), kind],
        }
    }

    /// The topic of a key; `None` for a key that no figure has.
    pub(super) fn topic(&self, key: Key) -> Option<Topic<'r>> {
        let step = self.timeline.step(key.step);
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

fn position<T: Ord>(sorted: &[T], wanted: &T) -> u32 {
    let found = sorted.binary_search(wanted).unwrap_or(usize::MAX);
    u32::try_from(found).unwrap_or(u32::MAX)
}
