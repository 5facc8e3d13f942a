//! Gathers claims from reports, topic by topic.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::claim::Claim;
use super::number::Number;
use super::sum::Sum;
use super::weigh::weigh;
use crate::evidence::reports::{Figure, Report, Voices};
use crate::evidence::topics::{DETAINEES, Key, Labels, PERSONS, REMAINS, index};
use crate::words::{CategoryKind, Count, DetaineeCategory, Interval, Subject, Tally};

/// Returns the claims of every topic, sorted by key; the claims of one topic are sorted by voice and number.
///
/// Makes two passes over the figures and sorts none of them: the first finds the topics and counts their claims, the
/// second places each claim. Reports are visited in the order of their voices, so that the claims of a topic are
/// sorted.
pub(in crate::evidence) fn gather<'r>(
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

/// Returns for each report the rank of its voice, its position and the number of figures before it, sorted by voice.
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

/// The topics found so far, each with its number of claims.
#[derive(Default)]
struct Topics {
    ids: BTreeMap<Key, u32>,
    keys: Vec<Key>,
    counts: Vec<usize>,
    /// The topic that followed each topic the last time: reports usually list topics in the same order.
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

/// Expands a figure into one number per subject: all detainees, each kind, each label, remains, persons of unknown
/// fate.
///
/// People without a category may belong to any category, and people without a label to any label of their kind: they
/// widen the number of each. By themselves they make a number only as part of all detainees. A kind that is split by
/// label may also include people of the printed total who are in no line.
fn each_number(figure: &Figure, labels: &Labels<'_>, mut enter: impl FnMut(u32, Number)) {
    let numbers = &figure.numbers;
    if let Some(tally) = &numbers.detainees {
        if tally.has_rare() || !figure.none_of().is_empty() {
            rare(figure, labels, &mut enter);
        } else {
            plain(figure, tally, labels, &mut enter);
        }
        several(figure, labels, &mut enter);
    } else if let Some(total) = numbers.total {
        enter(DETAINEES, Number::Printed(total));
    }
    if let Some(count) = numbers.remains {
        enter(REMAINS, Number::Printed(count));
    }
    if let Some(count) = numbers.persons {
        enter(PERSONS, Number::Printed(count));
    }
}

/// Expands a tally whose lines are exact and have no label.
fn plain(figure: &Figure, tally: &Tally, labels: &Labels<'_>, enter: &mut impl FnMut(u32, Number)) {
    let kinds = || {
        CategoryKind::ALL
            .into_iter()
            .zip(tally.kinds())
            .filter(|(_, count)| **count > 0)
    };
    let lines = kinds().map(|(_, count)| Count::Exactly(*count));
    let total = figure.numbers.total;
    enter(
        DETAINEES,
        total.map_or_else(|| Number::of_lines(lines, 0), Number::Printed),
    );
    let unnamed = kinds().find(|(kind, _)| *kind == CategoryKind::Unspecified);
    let perhaps = unnamed.map_or(0, |(_, count)| u64::from(*count));
    for (kind, count) in kinds().filter(|(kind, _)| *kind != CategoryKind::Unspecified) {
        let line = core::iter::once(Count::Exactly(*count));
        enter(labels.kind_key(kind), of_category(figure, line, perhaps));
    }
}

/// Expands a tally into the number of each category of several kinds of which it surely has people.
fn several(figure: &Figure, labels: &Labels<'_>, enter: &mut impl FnMut(u32, Number)) {
    for category in labels.of_several_kinds() {
        let lines = figure.lines();
        let held = || lines.iter().filter(|(line, _)| category.holds(line));
        let is_split = held().any(|(line, _)| line != category);
        let missing = if is_split { missing(figure) } else { 0 };
        let held: Vec<Count> = some_of(held().map(|(_, count)| *count));
        if held.is_empty() {
            continue;
        }
        let others = lines.iter().filter(|(line, _)| !category.holds(line));
        let others = others.filter(|(line, _)| line.may_share(category));
        let perhaps = sum_of_most(others.map(|(_, count)| *count));
        enter(
            labels.category_key(category),
            of_category(figure, held.into_iter(), perhaps.saturating_add(missing)),
        );
    }
}

/// Returns the counts without those of nobody, which add nothing to others.
fn some_of(counts: impl Iterator<Item = Count>) -> Vec<Count> {
    let (some, none): (Vec<Count>, Vec<Count>) =
        counts.partition(|count| *count != Count::Exactly(0));
    if some.is_empty() {
        none.into_iter().take(1).collect()
    } else {
        some
    }
}

fn sum_of_most(counts: impl Iterator<Item = Count>) -> u64 {
    counts.fold(0, |sum: u64, count| {
        sum.saturating_add(count.compared().most())
    })
}

/// Returns the most people that a figure counts by its printed total; no limit without one.
pub(super) fn most_in_all(figure: &Figure) -> u64 {
    let total = figure.numbers.total;
    total.map_or(u64::MAX, |total| total.compared().most())
}

/// Returns the number of a category: its lines, plus `perhaps` people who may or may not belong to it, but never more than
/// the printed total.
fn of_category(figure: &Figure, lines: impl Iterator<Item = Count>, perhaps: u64) -> Number {
    let number = Number::of_lines(lines, perhaps);
    if perhaps == 0 {
        return number;
    }
    number.at_most(most_in_all(figure))
}

/// Returns how many people of a printed total no line names; the largest number if the total has no upper bound. They
/// may have any further label.
pub(in crate::evidence) fn missing(figure: &Figure) -> u64 {
    let both = figure.detainees().zip(figure.numbers.total);
    let Some((tally, total)) = both else {
        return 0;
    };
    let (named, total) = (Number::of_tally(tally).pair(), total.compared());
    let most = total.possibly();
    most.map_or(u64::MAX, |most| most.saturating_sub(named.surely()))
}

/// Returns the arithmetic of the number that a figure gives for a subject by its lines, or `None` if it has none.
pub(super) fn arithmetic(figure: &Figure, subject: &Subject) -> Option<Sum> {
    let tally = figure.detainees()?;
    let mut meant = tally.iter().filter(|(line, _)| subject.holds(line));
    let first = Sum::of(Number::Printed(meant.next()?.1));
    let sum = meant.fold(first, |sum, (_, count)| sum.plus(Number::Printed(count)));
    let others = tally.iter().filter(|(line, _)| subject.may_hold(line));
    let perhaps = sum_of_most(others.map(|(_, count)| count));
    let perhaps = perhaps.saturating_add(unnamed(figure, subject));
    if perhaps == 0 {
        return Some(sum);
    }
    let perhaps = Number::exactly(Interval::and_unclear(0, perhaps));
    Some(sum.plus(perhaps).at_most(most_in_all(figure)))
}

/// Returns how many people of a printed total no line names, if the subject is a kind, or one of several, that the figure
/// splits. They may belong to it.
pub(super) fn unnamed(figure: &Figure, subject: &Subject) -> u64 {
    let kind = subject.categories().next();
    let kind = kind.filter(|category| category.label().is_none());
    let mut lines = figure.lines().into_iter();
    let is_split =
        kind.is_some_and(|kind| lines.any(|(line, _)| line != *kind && kind.holds(&line)));
    if is_split { missing(figure) } else { 0 }
}

/// Expands any other tally. Its lines are grouped by kind, the line without a label first.
fn rare(figure: &Figure, labels: &Labels<'_>, enter: &mut impl FnMut(u32, Number)) {
    let lines: Vec<(DetaineeCategory, Count)> = figure.lines();
    let counts = some_of(lines.iter().map(|(_, count)| *count)).into_iter();
    let total = figure.numbers.total;
    enter(
        DETAINEES,
        total.map_or_else(|| Number::of_lines(counts, 0), Number::Printed),
    );
    let missing = missing(figure);
    for kind in lines.chunk_by(|(one, _), (other, _)| one.kind() == other.kind()) {
        let Some((first, _)) = kind.first() else {
            continue;
        };
        let counts = some_of(kind.iter().map(|(_, count)| *count)).into_iter();
        let is_named = first.kind() != CategoryKind::Unspecified;
        // People of an unspecified kind, and of several kinds of which this is one.
        let unnamed = lines.iter().filter(|(category, _)| {
            category.kind() == CategoryKind::Unspecified && category.may_share(first)
        });
        let unnamed = sum_of_most(unnamed.map(|(_, count)| *count));
        if is_named {
            let is_split = kind.iter().any(|(category, _)| category.label().is_some());
            let missing = if is_split { missing } else { 0 };
            enter(
                labels.kind_key(first.kind()),
                of_category(figure, counts, unnamed.saturating_add(missing)),
            );
        }
        let bare = kind
            .iter()
            .filter(|(category, _)| category.label().is_none());
        let bare = sum_of_most(bare.map(|(_, count)| *count));
        for (category, count) in kind
            .iter()
            .filter(|(category, _)| category.label().is_some())
        {
            let perhaps = if is_named {
                bare.saturating_add(unnamed)
            } else {
                // People of an unspecified kind can have this label in addition to one of the other labels.
                let others = kind.iter().filter(|(other, _)| other != category);
                let others = others.filter(|(other, _)| !other.is_either());
                sum_of_most(others.map(|(_, count)| *count))
            };
            let line = core::iter::once(*count);
            enter(
                labels.category_key(category),
                of_category(figure, line, perhaps),
            );
        }
    }
}
