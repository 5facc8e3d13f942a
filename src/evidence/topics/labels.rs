//! `Labels` and `Key`: all labels of the figures, sorted and numbered, so that a topic is a few small numbers.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::occasions::{Occasions, index};
use super::timeline::Timeline;
use super::topic::{Occasion, Topic};
use crate::evidence::reports::{Figure, Report, Start};
use crate::words::{Act, CategoryKind, DetaineeCategory, Ends, PartKey, Reason, Subject};

/// A topic as the positions of its labels. Keys sort by flow, then single figures before running totals, then by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::evidence) struct Key {
    pub(in crate::evidence) ends: u32,
    pub(in crate::evidence) part: u32,
    pub(in crate::evidence) act: Act,
    pub(in crate::evidence) reason: Option<Reason>,
    /// Whether only people outside the terms are counted.
    pub(in crate::evidence) is_beside: bool,
    pub(in crate::evidence) subject: u32,
    /// 0 for a single occasion.
    pub(in crate::evidence) start: u32,
    pub(in crate::evidence) step: u32,
}

impl Key {
    /// Returns true if both belong to one flow, single or running.
    pub(in crate::evidence) fn is_one_flow_with(self, other: Self) -> bool {
        let flow = |key: Self| Self {
            start: 0,
            step: 0,
            ..key
        };
        flow(self) == flow(other)
    }
}

/// The topics related to one topic; they may have no figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence) struct Near {
    /// The opposite direction, if the topic has one direction.
    pub(in crate::evidence) mirror: Option<Key>,
    /// All detainees, and all of the kind, if the topic is a category.
    pub(in crate::evidence) wider: [Option<Key>; 2],
    /// Each direction, if the topic is both together.
    pub(in crate::evidence) ways: [Option<Key>; 2],
    /// Both directions together, if the topic has one direction.
    pub(in crate::evidence) both: Option<Key>,
}

pub(in crate::evidence) const DETAINEES: u32 = 0;
pub(in crate::evidence) const REMAINS: u32 = u32::MAX - 1;
pub(in crate::evidence) const PERSONS: u32 = u32::MAX;

/// Each label that a figure has, once, sorted.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Labels<'r> {
    ends: Vec<Ends>,
    parts: Vec<&'r PartKey>,
    categories: Vec<DetaineeCategory>,
    /// The positions of the kinds without a label among the categories.
    kinds: [u32; CategoryKind::ALL.len()],
    starts: Vec<Start>,
    pub(in crate::evidence) timeline: Timeline<'r>,
}

impl<'r> Labels<'r> {
    pub(in crate::evidence) fn of(reports: &'r [Report], occasions: &Occasions<'r>) -> Self {
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
                if tally.has_rare() || !figure.none_of().is_empty() {
                    let lines = figure.lines().into_iter().map(|(category, _)| category);
                    categories.extend(lines.flat_map(|line| [line.without_label(), line]));
                }
            }
        }
        let kinds = CategoryKind::ALL.into_iter().zip(kinds_seen);
        let used = kinds.filter(|(_, is_seen)| *is_seen);
        categories.extend(used.map(|(kind, _)| DetaineeCategory::from(kind)));
        let categories: Vec<DetaineeCategory> = categories.into_iter().collect();
        let kinds = CategoryKind::ALL.map(|kind| position(&categories, &kind.into()));
        let figures = reports.iter().flat_map(Report::figures);
        Self {
            ends: ends.into_iter().collect(),
            parts: parts.into_iter().collect(),
            categories,
            kinds,
            starts: starts.into_iter().collect(),
            timeline: Timeline::of(figures, occasions),
        }
    }

    /// Returns the key of a figure, for all its detainees. `position` counts the figures of all reports.
    pub(in crate::evidence) fn key(&self, figure: &Figure, position: usize) -> Key {
        let start = figure.running_since().map_or(0, |since| {
            self::position(&self.starts, &since).saturating_add(1)
        });
        Key {
            ends: self.ends_key(figure.ends()),
            part: figure.part().map_or(0, |part| {
                self::position(&self.parts, &part).saturating_add(1)
            }),
            act: figure.act().fact(),
            reason: figure.reason(),
            is_beside: figure.is_outside_the_terms(),
            subject: DETAINEES,
            start,
            step: self.timeline.of_figure(position),
        }
    }

    pub(in crate::evidence) fn ends_key(&self, ends: Ends) -> u32 {
        position(&self.ends, &ends)
    }

    pub(super) fn ends(&self, key: Key) -> Option<Ends> {
        self.ends.get(index(key.ends)).copied()
    }

    pub(super) fn part(&self, key: Key) -> Option<&'r PartKey> {
        let position = index(key.part).checked_sub(1)?;
        self.parts.get(position).copied()
    }

    /// Returns the start of a running total.
    pub(in crate::evidence) fn start(&self, key: Key) -> Option<Start> {
        let position = index(key.start).checked_sub(1)?;
        self.starts.get(position).copied()
    }

    /// Returns the position of a category among the subjects.
    pub(in crate::evidence) fn category_key(&self, category: &DetaineeCategory) -> u32 {
        position(&self.categories, category).saturating_add(1)
    }

    pub(in crate::evidence) fn kind_key(&self, kind: CategoryKind) -> u32 {
        let position = self.kinds.get(kind.position()).copied();
        position.map_or(u32::MAX, |position| position.saturating_add(1))
    }

    /// Returns the category of a subject, if it is one.
    pub(super) fn category(&self, subject: u32) -> Option<&DetaineeCategory> {
        let position = index(subject).checked_sub(1)?;
        self.categories.get(position)
    }

    /// Returns the categories of several kinds among the subjects.
    pub(in crate::evidence) fn of_several_kinds(&self) -> impl Iterator<Item = &DetaineeCategory> {
        // They sort last.
        let several = self.categories.iter().rev();
        several.take_while(|category| category.is_either())
    }

    /// Returns the topics related to one topic.
    pub(in crate::evidence) fn near(&self, key: Key) -> Near {
        let way = self.ends(key).and_then(Ends::way);
        let mirror = way.map(|(from, to)| Key {
            ends: self.ends_key(Ends::one_way(to, from)),
            ..key
        });
        let both = way.map(|(from, to)| Key {
            ends: self.ends_key(Ends::together(from, to)),
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
            both,
            ways: ways.map_or([None, None], |ways| ways.map(|ends| Some(way(ends)))),
            wider: [category.map(|_| of(DETAINEES)), kind],
        }
    }

    /// Returns the topic of a key; `None` for a key that no figure has.
    pub(in crate::evidence) fn topic(&self, key: Key) -> Option<Topic<'r>> {
        let step = self.timeline.occasion_id(key.step);
        let subject = match key.subject {
            DETAINEES => Subject::AnyDetainee,
            REMAINS => Subject::Remains,
            PERSONS => Subject::PersonsOfUnknownFate,
            _ => Subject::of([self.category(key.subject)?.clone()]).ok()?,
        };
        Some(Topic {
            act: key.act,
            reason: key.reason,
            is_beside: key.is_beside,
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
