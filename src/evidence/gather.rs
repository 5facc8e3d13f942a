//! From reports to claims, topic by topic.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::claim::Claim;
use super::figure::Figure;
use super::labels::{DETAINEES, Key, Labels, PERSONS, REMAINS, index};
use super::number::Number;
use super::report::Report;
use super::voices::Voices;
use super::weigh::weigh;
use crate::words::{CategoryKind, Count, DetaineeCategory};

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
    let mut topic_of: Vec<u32> = Vec::with_capacity(labels.figures());
    for &(_, at, first) in &order {
        let figures = reports.get(at).map(Report::figures).unwrap_or_default();
        for (position, figure) in (first..).zip(figures) {
            let key = labels.key(figure, position);
            each_subject(figure, labels, |subject| {
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
            each_subject(figure, labels, |subject| {
                let topic = topic_of.next().map_or(usize::MAX, index);
                let category = labels.category(subject);
                let claims = claims.get_mut(topic).zip(number(figure, subject, category));
                if let Some((claims, number)) = claims {
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

/// Whom a figure tells a number of: all detainees, each kind, each labelled line, the dead, persons.
///
/// People of no named category are in the total alone: they may be of any.
fn each_subject(figure: &Figure, labels: &Labels<'_>, mut enter: impl FnMut(u32)) {
    let numbers = &figure.numbers;
    if numbers.total.is_some() || numbers.detainees.is_some() {
        enter(DETAINEES);
    }
    let is_named = |kind: CategoryKind| kind != CategoryKind::Unspecified;
    if let Some(tally) = &numbers.detainees {
        if tally.has_rare() {
            let mut last = None;
            for (category, _) in tally.iter() {
                let kind = category.kind();
                if last != Some(kind) && is_named(kind) {
                    enter(labels.kind_key(kind));
                }
                last = Some(kind);
                if category.label().is_some() {
                    enter(labels.category_key(&category));
                }
            }
        } else {
            let kinds = CategoryKind::ALL.into_iter().zip(tally.kinds());
            for (kind, _) in kinds.filter(|(kind, count)| **count > 0 && is_named(*kind)) {
                enter(labels.kind_key(kind));
            }
        }
    }
    if numbers.remains.is_some() {
        enter(REMAINS);
    }
    if numbers.persons.is_some() {
        enter(PERSONS);
    }
}

/// The number that a figure tells of a subject; lines are added up where no number is printed.
fn number(figure: &Figure, subject: u32, category: Option<&DetaineeCategory>) -> Option<Number> {
    let numbers = &figure.numbers;
    let told = match subject {
        REMAINS => numbers.remains,
        PERSONS => numbers.persons,
        DETAINEES => numbers.total,
        _ => None,
    };
    if let Some(count) = told {
        return Some(Number::Told(count));
    }
    let tally = numbers.detainees.as_ref()?;
    if !tally.has_rare() {
        return plain(tally.kinds(), category);
    }
    let is_meant = |line: &DetaineeCategory| category.is_none_or(|category| category.holds(line));
    let lines = tally.iter().filter(|(line, _)| is_meant(line));
    Some(Number::of_lines(lines.map(|(_, count)| count)))
}

/// The number of a tally whose lines are exact and have no label.
fn plain(
    kinds: &[u32; CategoryKind::ALL.len()],
    category: Option<&DetaineeCategory>,
) -> Option<Number> {
    let exactly = |count: &u32| Count::Exactly(*count);
    match category {
        None => {
            let told = kinds.iter().filter(|count| **count > 0);
            Some(Number::of_lines(told.map(exactly)))
        }
        Some(category) => {
            let line = kinds.get(category.kind().position());
            Some(Number::Told(exactly(line?)))
        }
    }
}
