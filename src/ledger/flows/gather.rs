//! Gathers the movements of each direction and way to move, and adds them up in all and by part.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::back::through;
use super::flow::{Flow, FlowPart};
use super::narrowed::{Lines, most_of, narrowed, total_within};
use crate::ledger::movements::{Moved, Movement, Movements};
use crate::ledger::standing::Question;
use crate::words::{DetaineeCategory, Ends, Interval, ReversalReason};

/// What sets the flows apart: the direction, remains, outside the terms, and the way to move.
type Key = (Ends, [bool; 2], usize);

/// A movement in a flow.
struct Seen<'m, 'l> {
    movement: &'m Movement<'l>,
    /// How many of its people are of the flow, if that is another number than theirs.
    share: Option<Interval>,
    /// Its part; without one it counts in all alone.
    part: Option<usize>,
}

/// What the flows are read from.
struct Source<'s, 'l> {
    question: &'s Question<'s>,
    movements: &'s Movements<'l>,
    /// The part of each entry.
    parts: BTreeMap<usize, usize>,
    many: usize,
    /// Whether a third actor handed people on.
    has_third: bool,
}

/// Returns a number for each way to move that has flows of its own; `None` for those who moved nowhere.
fn kind_of(moved: Moved) -> Option<usize> {
    match moved {
        Moved::Discharged(_) | Moved::Settled(_) => None,
        Moved::HandedOver => Some(0),
        Moved::Recovered => Some(1),
        Moved::Returned => Some(2),
        Moved::Reversed(ReversalReason::TakenAgain) => Some(3),
        Moved::Reversed(ReversalReason::NotThosePromised) => Some(4),
    }
}

/// Returns every flow with a movement that has a part, in the order of the first of these by part.
pub(in crate::ledger) fn flows<'l>(
    question: &Question<'_>,
    movements: &Movements<'l>,
    many: usize,
    part: impl Fn(&Movement<'_>) -> Option<usize>,
) -> Vec<Flow> {
    let moved = movements
        .iter()
        .filter(|one| kind_of(one.counts_as()).is_some());
    let meant = moved.map(|one| (one, part(one).filter(|part| *part < many)));
    let mut meant: Vec<(&Movement<'l>, Option<usize>)> = meant.collect();
    meant.sort_by_key(|(_, part)| part.unwrap_or(usize::MAX));
    let entry =
        |(one, part): &(&Movement<'_>, Option<usize>)| Some((*one.entries().first()?, (*part)?));
    let source = Source {
        question,
        movements,
        parts: meant.iter().filter_map(entry).collect(),
        many,
        has_third: movements.iter().any(|one| one.ways().nth(1).is_some()),
    };
    let mut found: Vec<(Key, Vec<Seen<'_, '_>>)> = Vec::new();
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    for (movement, part) in meant {
        for (ends, share) in source.ways(movement) {
            let Some(key) = key(movement, ends) else {
                continue;
            };
            let place = *places.entry(key).or_insert(found.len());
            if place == found.len() {
                found.push((key, Vec::new()));
            }
            if let Some((_, seen)) = found.get_mut(place) {
                seen.push(Seen {
                    movement,
                    share,
                    part,
                });
            }
        }
    }
    let flows = found.iter();
    let flows = flows.filter(|(_, seen)| seen.iter().any(|one| one.part.is_some()));
    flows
        .filter_map(|(key, seen)| source.flow(*key, seen))
        .collect()
}

impl Source<'_, '_> {
    fn flow(&self, key: Key, seen: &[Seen<'_, '_>]) -> Option<Flow> {
        let first = seen.first()?.movement;
        // Those sent back are no measure: they are what was recorded of them.
        let counts = |parts, part: &dyn Fn(usize) -> Option<usize>| {
            let is_of = |one: &Movement<'_>| {
                let mut keys = ways(one).map(|ends| self::key(one, ends));
                one.moved() == first.moved() && keys.any(|one| one == Some(key))
            };
            if first.moved() == Moved::Returned {
                alloc::vec![None; parts]
            } else {
                self.movements.delivered_in(parts, part, is_of)
            }
        };
        let counted = counts(self.many, &|entry| self.parts.get(&entry).copied());
        let whole = counts(1, &|_| Some(0)).into_iter().next().flatten();
        let parts = counted.into_iter().enumerate().map(|(part, total)| {
            let own = seen.iter().filter(|one| one.part == Some(part));
            self.part(&own.collect::<Vec<_>>(), total)
        });
        let parts = parts.collect();
        let in_parts = seen.iter().filter(|one| one.part.is_some());
        let records: BTreeSet<_> = in_parts.map(|one| one.movement.entries().first()).collect();
        Some(Flow {
            ends: key.0,
            moved: first.moved(),
            is_of_remains: first.is_of_remains(),
            is_outside: first.is_outside_the_terms(),
            records: u64::try_from(records.len()).unwrap_or(u64::MAX),
            whole: self.part(&seen.iter().collect::<Vec<_>>(), whole)?,
            parts,
            is_in_lines: seen.iter().all(|one| one.movement.is_in_lines()),
        })
    }

    /// Returns some movements together: the number counted of them, or the sum of theirs, and its lines.
    fn part(&self, seen: &[&Seen<'_, '_>], counted: Option<Interval>) -> Option<FlowPart> {
        let number = |one: &Seen<'_, '_>, number| self.movements.by_then(one.movement, number);
        let told = seen
            .iter()
            .map(|one| number(one, one.share.unwrap_or(one.movement.total())));
        let told = told.reduce(Interval::plus)?;
        let mut lines: BTreeMap<&DetaineeCategory, Interval> = BTreeMap::new();
        for one in seen {
            for (category, line) in one.movement.lines() {
                // Of which category those are who went this way is not known.
                let line = match one.share {
                    Some(share) if share != one.movement.total() => line.none_certain(),
                    _ => *line,
                };
                let sum = lines.entry(category).or_default();
                *sum = sum.plus(number(one, line));
            }
        }
        let lines = lines.into_iter();
        let lines: Lines = lines.map(|(line, sum)| (line.clone(), sum)).collect();
        let most = seen
            .iter()
            .fold(0_u64, |sum, one| sum.saturating_add(most_of(one.movement)));
        let total = total_within(counted.unwrap_or(told), &lines, most);
        let is_in_lines = seen.iter().all(|one| one.movement.is_in_lines());
        Some(FlowPart {
            lines: narrowed(&lines, total, is_in_lines),
            total,
        })
    }

    /// Returns the directions that a movement is of, with the number of those who went there, if it is another.
    fn ways(&self, movement: &Movement<'_>) -> Vec<(Ends, Option<Interval>)> {
        let back = self.has_third.then(|| through(self.question, movement));
        let back = back.into_iter().flatten();
        let back = back.map(|(ends, number)| (ends, Some(number)));
        ways(movement)
            .map(|ends| (ends, None))
            .chain(back)
            .collect()
    }
}

fn key(movement: &Movement<'_>, ends: Ends) -> Option<Key> {
    let kinds = [movement.is_of_remains(), movement.is_outside_the_terms()];
    Some((ends, kinds, kind_of(movement.moved())?))
}

/// Returns the direction in which people moved and, if a third actor handed them on, the one from the side that is certain
/// to have released them.
fn ways(movement: &Movement<'_>) -> impl Iterator<Item = Ends> + use<> {
    let to = movement.ends().way().map(|(_, to)| to);
    let released = movement.released_by().zip(to);
    let released = released.filter(|(from, to)| from != to);
    let released = released.map(|(from, to)| Ends::one_way(from, to));
    core::iter::once(movement.ends()).chain(released)
}
