//! From reports to claims, topic by topic.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::claim::Claim;
use super::figure::Figure;
use super::labels::{DETAINEES, Key, Labels, PERSONS, REMAINS};
use super::number::Number;
use super::record::index;
use super::report::Report;
use super::voices::Voices;
use super::weigh::weigh;
use crate::words::{CategoryKind, Count, DetaineeCategory, Tally};

/// The claims of every topic, in the order of the keys; those of one topic by voice, then by number.
///
/// Two walks over the figures and no sort of them: the first finds the topics and counts their claims, the second puts
/// each claim in its place. Reports are taken in the order of their voices, so that the claims of a topic are in order.
pub(super) fn gather<'r>(
    reports: &'r [Report],
    labels: &Labels<'r>,
    voices: &Voices<'r>,
) -> Vec<(Key, Box<[Claim<'r>]>)> {
    let order = order(reports, voices);
    let mut topics = Topics::default();
    let mut topic_of: Vec<u32> = Vec::with_capacity(labels.timeline.figures());
    for &(_, at, first) in &order {
        let figures = reports.get(at).map(Report::figures).unwrap_or_default();
        for (position, figure) in (first..).zip(figures) {
            let key = labels.key(figure, position);
            each_number(figure, labels, |subject, _| {
                topic_of.push(topics.enter(Key { subject, ..key }));
            });
        }
    }
    let mut claims: Vec<Vec<Claim<'r>>> = topics
        .counts
        .iter()
        .map(|count| Vec::with_capacity(*count))
        .collect();
    let mut topic_of = topic_of.into_iter();
    for &(_, at, _) in &order {
        let Some(report) = reports.get(at) else {
            continue;
        };
        for (position, figure) in (0_u32..).zip(report.figures()) {
            let Some(voice) = voices.of_figure(at, figure) else {
                continue;
            };
            each_number(figure, labels, |_, number| {
                let topic = topic_of.next().map_or(usize::MAX, index);
                if let Some(claims) = claims.get_mut(topic) {
                    let at = (u32::try_from(at).unwrap_or(u32::MAX), position);
                    claims.push(Claim::of(report, figure, voice, number, at));
                }
            });
        }
    }
    let mut gathered: Vec<(Key, Box<[Claim<'r>]>)> = Vec::with_capacity(claims.len());
    for (key, mut claims) in topics.keys.into_iter().zip(claims) {
        weigh(&mut claims);
        gathered.push((key, claims.into_boxed_slice()));
    }
    gathered.sort_unstable_by_key(|(key, _)| *key);
    gathered
}

/// The reports by voice: the rank of the voice, the position, and how many figures stand before those of the report.
fn order(reports: &[Report], voices: &Voices<'_>) -> Vec<(u32, usize, usize)> {
    let mut before = 0_usize;
    let mut order = Vec::with_capacity(reports.len());
    for (at, report) in reports.iter().enumerate() {
        order.push((voices.rank_of(at), at, before));
        before = before.saturating_add(report.figures().len());
    }
    order.sort_unstable();
    order
}

/// The topics met so far, and how many claims each has.
#[derive(Default)]
struct Topics {
    ids: BTreeMap<Key, u32>,
    keys: Vec<Key>,
    counts: Vec<usize>,
    /// What followed each topic when it was met last: reports go through the same topics in the same order.
    next: Vec<u32>,
    last: u32,
}

impl Topics {
    fn enter(&mut self, key: Key) -> u32 {
        let guess = self.next.get(index(self.last)).copied().unwrap_or(u32::MAX);
        let topic = if self.keys.get(index(guess)) == Some(&key) {
            guess
        } else {
            self.find(key)
        };
        if let Some(next) = self.next.get_mut(index(self.last)) {
            *next = topic;
        }
        if let Some(count) = self.counts.get_mut(index(topic)) {
            *count = count.saturating_add(1);
        }
        self.last = topic;
        topic
    }

    fn find(&mut self, key: Key) -> u32 {
        let new = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let topic = *self.ids.entry(key).or_insert(new);
        if topic == new {
            self.keys.push(key);
            self.counts.push(0);
            self.next.push(u32::MAX);
        }
        topic
    }
}

/// What a figure tells of whom: all detainees, each kind, each labelled line, the dead, persons.
///
/// People of no told category may be of any, and those of a bare kind may have any label: they widen what is told of
/// each. Of nobody but all are they a number of their own.
fn each_number(figure: &Figure, labels: &Labels<'_>, mut enter: impl FnMut(u32, Number)) {
    let numbers = &figure.numbers;
    if let Some(tally) = &numbers.detainees {
        if tally.has_rare() {
            rare(tally, numbers.total, labels, &mut enter);
        } else {
            plain(tally, numbers.total, labels, &mut enter);
        }
    } else if let Some(total) = numbers.total {
        enter(DETAINEES, Number::Told(total));
    }
    if let Some(count) = numbers.remains {
        enter(REMAINS, Number::Told(count));
    }
    if let Some(count) = numbers.persons {
        enter(PERSONS, Number::Told(count));
    }
}

/// A tally whose lines are exact and have no label.
fn plain(
    tally: &Tally,
    total: Option<Count>,
    labels: &Labels<'_>,
    enter: &mut impl FnMut(u32, Number),
) {
    let kinds = || {
        CategoryKind::ALL
            .into_iter()
            .zip(tally.kinds())
            .filter(|(_, count)| **count > 0)
    };
    let lines = kinds().map(|(_, count)| Count::Exactly(*count));
    enter(
        DETAINEES,
        total.map_or_else(|| Number::of_lines(lines, 0), Number::Told),
    );
    let unnamed = kinds().find(|(kind, _)| *kind == CategoryKind::Unspecified);
    let perhaps = unnamed.map_or(0, |(_, count)| u64::from(*count));
    for (kind, count) in kinds().filter(|(kind, _)| *kind != CategoryKind::Unspecified) {
        let line = core::iter::once(Count::Exactly(*count));
        enter(labels.kind_key(kind), Number::of_lines(line, perhaps));
    }
}

/// Any other tally: its lines stand by kind, the bare one before its labels.
fn rare(
    tally: &Tally,
    total: Option<Count>,
    labels: &Labels<'_>,
    enter: &mut impl FnMut(u32, Number),
) {
    let lines: Vec<(DetaineeCategory, Count)> = tally.iter().collect();
    let counts = lines.iter().map(|(_, count)| *count);
    enter(
        DETAINEES,
        total.map_or_else(|| Number::of_lines(counts, 0), Number::Told),
    );
    let most = |count: &Count| count.pair().most();
    let is_unnamed = |category: &DetaineeCategory| category.kind() == CategoryKind::Unspecified;
    let unnamed = lines.iter().filter(|(category, _)| is_unnamed(category));
    let unnamed = unnamed.fold(0, |sum: u64, (_, count)| sum.saturating_add(most(count)));
    for kind in lines.chunk_by(|(one, _), (other, _)| one.kind() == other.kind()) {
        let Some((first, _)) = kind.first() else {
            continue;
        };
        let counts = kind.iter().map(|(_, count)| *count);
        let is_named = !is_unnamed(first);
        if is_named {
            enter(
                labels.kind_key(first.kind()),
                Number::of_lines(counts, unnamed),
            );
        }
        let bare = kind
            .iter()
            .filter(|(category, _)| category.label().is_none());
        let bare = bare.fold(0, |sum: u64, (_, count)| sum.saturating_add(most(count)));
        for (category, count) in kind
            .iter()
            .filter(|(category, _)| category.label().is_some())
        {
            let perhaps = if is_named {
                bare.saturating_add(unnamed)
            } else {
                // Whose kind is not told may have this label beside the one that is.
                let others = kind.iter().filter(|(other, _)| other != category);
                others.fold(0, |sum: u64, (_, count)| sum.saturating_add(most(count)))
            };
            let line = core::iter::once(*count);
            enter(
                labels.category_key(category),
                Number::of_lines(line, perhaps),
            );
        }
    }
}
