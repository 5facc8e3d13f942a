//! `Panel`: the people, or the remains, of one direction who moved in one way, as bars and in words.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::back::through;
use super::bars::Bar;
use super::narrowed::{most_of, narrowed, total_within};
use crate::ledger::{Ledger, Moved, Movement, Movements};
use crate::render::names::Names;
use crate::render::phrases::{self, after};
use crate::render::pictures::records::{Record, by, is_delivered};
use crate::words::{DetaineeCategory, Ends, Interval, PartialDate, Reason, ReversalReason};

/// Returns a number for each way to move that has panels of its own.
fn kind_of(moved: Moved) -> usize {
    const APART: [Moved; 4] = [
        Moved::Recovered,
        Moved::Returned,
        Moved::Reversed(ReversalReason::TakenAgain),
        Moved::Reversed(ReversalReason::NotThosePromised),
    ];
    let place = APART.iter().position(|one| *one == moved);
    place.map_or(0, |place| place.saturating_add(1))
}

/// The people, or the remains, of one direction who moved in one way, under the terms or outside them.
pub(super) struct Panel {
    ends: Ends,
    pub(super) is_of_remains: bool,
    is_outside: bool,
    pub(super) moved: Moved,
    pub(super) categories: Vec<DetaineeCategory>,
    pub(super) bars: Vec<Bar>,
    /// All bars together.
    whole: Bar,
    is_in_lines: bool,
    /// How many records they are of.
    records: u64,
}

/// What sets the panels apart: the direction, remains, outside the terms, and the way to move.
type Key = (Ends, [bool; 2], usize);

/// A movement in a panel.
struct Seen<'m> {
    movement: &'m Movement<'m>,
    /// How many of its people are of the panel, if that is another number than theirs.
    share: Option<Interval>,
    /// The positions of its bar and of its record.
    at: [usize; 2],
}

/// What the panels are read from.
pub(super) struct Source<'s> {
    ledger: &'s Ledger,
    movements: &'s Movements<'s>,
    /// The date until whose end people are counted.
    asked: Option<PartialDate>,
    /// Whether a third actor handed people on.
    has_third: bool,
}

impl<'s> Source<'s> {
    pub(super) fn of(
        ledger: &'s Ledger,
        movements: &'s Movements<'s>,
        asked: Option<PartialDate>,
    ) -> Self {
        Self {
            ledger,
            movements,
            asked,
            has_third: movements.iter().any(|one| one.ways().nth(1).is_some()),
        }
    }

    /// Returns every direction, in the order of its first movement.
    pub(super) fn panels(&self, records: &[Record<'_>], slots: &[&[Record<'_>]]) -> Vec<Panel> {
        let mut found: Vec<(Key, Vec<Seen<'_>>)> = Vec::new();
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        let mut bars: BTreeMap<usize, usize> = BTreeMap::new();
        let many = slots.len();
        let slots = slots.iter().enumerate();
        let slots = slots.flat_map(|(slot, of)| core::iter::repeat_n(slot, of.len()));
        for ((record, Record { movements, .. }), slot) in records.iter().enumerate().zip(slots) {
            for &movement in movements {
                bars.extend(movement.entries().first().map(|entry| (*entry, slot)));
                for (ends, share) in self.ways(movement) {
                    let key = key(movement, ends);
                    let place = *places.entry(key).or_insert(found.len());
                    if place == found.len() {
                        found.push((key, Vec::new()));
                    }
                    if let Some((_, seen)) = found.get_mut(place) {
                        seen.push(Seen {
                            movement,
                            share,
                            at: [slot, record],
                        });
                    }
                }
            }
        }
        let panels = found.iter();
        let panels = panels.filter_map(|(key, seen)| self.panel(*key, seen, (&bars, many)));
        panels.collect()
    }

    fn panel(
        &self,
        key: Key,
        seen: &[Seen<'_>],
        (slots, many): (&BTreeMap<usize, usize>, usize),
    ) -> Option<Panel> {
        let first = seen.first()?.movement;
        // Those sent back are no measure: they are what was recorded of them.
        let counts = |classes, class: &dyn Fn(usize) -> Option<usize>| {
            let is_of = |one: &Movement<'_>| {
                let mut keys = ways(one).map(|ends| self::key(one, ends));
                one.moved() == first.moved() && keys.any(|one| one == key)
            };
            if first.moved() == Moved::Returned {
                alloc::vec![None; classes]
            } else {
                self.movements.delivered_in(classes, class, is_of)
            }
        };
        let counted = counts(many, &|entry| slots.get(&entry).copied());
        let whole = counts(1, &|_| Some(0)).into_iter().next().flatten();
        let bars = counted.into_iter().enumerate().map(|(slot, total)| {
            let own = seen.iter().filter(|one| one.at[0] == slot);
            self.bar(&own.collect::<Vec<_>>(), total)
        });
        let mut records: Vec<usize> = seen.iter().map(|one| one.at[1]).collect();
        records.dedup();
        let whole = self.bar(&seen.iter().collect::<Vec<_>>(), whole);
        Some(Panel {
            ends: key.0,
            is_of_remains: first.is_of_remains(),
            is_outside: first.is_outside_the_terms(),
            moved: first.moved(),
            categories: whole
                .lines
                .iter()
                .filter_map(|(line, _)| line.clone())
                .collect(),
            bars: bars.collect(),
            whole,
            is_in_lines: seen.iter().all(|one| one.movement.is_in_lines()),
            records: u64::try_from(records.len()).unwrap_or(u64::MAX),
        })
    }

    /// Returns the bar of some movements: the number counted of them, or the sum of theirs, and its lines.
    fn bar(&self, seen: &[&Seen<'_>], counted: Option<Interval>) -> Bar {
        let number = |one: &Seen<'_>, number| by(self.asked, one.movement, number);
        let told = seen
            .iter()
            .map(|one| number(one, one.share.unwrap_or(one.movement.total())));
        let Some(told) = told.reduce(Interval::plus) else {
            return Bar {
                lines: Vec::new(),
                total: None,
            };
        };
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
        let lines: Vec<(DetaineeCategory, Interval)> = lines
            .into_iter()
            .map(|(category, sum)| (category.clone(), sum))
            .collect();
        let most = seen
            .iter()
            .fold(0_u64, |sum, one| sum.saturating_add(most_of(one.movement)));
        let total = total_within(counted.unwrap_or(told), &lines, most);
        let is_in_lines = seen.iter().all(|one| one.movement.is_in_lines());
        let lines = narrowed(&lines, total, is_in_lines).into_iter();
        let is_of_remains = seen.iter().any(|one| one.movement.is_of_remains());
        let remains = is_of_remains.then_some((None, total));
        Bar {
            lines: remains
                .into_iter()
                .chain(lines.map(|(category, number)| (Some(category), number)))
                .collect(),
            total: Some(total),
        }
    }

    /// Returns the directions in which a movement is drawn, with the number of those who went there, if it is another.
    fn ways(&self, movement: &Movement<'_>) -> Vec<(Ends, Option<Interval>)> {
        let back = self.has_third.then(|| through(self.ledger, movement));
        let back = back.into_iter().flatten();
        let back = back.map(|(ends, number)| (ends, Some(number)));
        ways(movement)
            .map(|ends| (ends, None))
            .chain(back)
            .collect()
    }
}

fn key(movement: &Movement<'_>, ends: Ends) -> Key {
    let kinds = [movement.is_of_remains(), movement.is_outside_the_terms()];
    (ends, kinds, kind_of(movement.moved()))
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

impl Panel {
    /// Returns the direction and what sets the panel apart, with the word for remains or without it. Those sent back
    /// went the other way.
    pub(super) fn name(&self, names: &Names, is_with_remains: bool) -> String {
        let [one, other] = self.ends.actors().map(|key| names.actor(key));
        let is_back = self.moved == Moved::Returned;
        let is_one_way = self.ends.way().is_some();
        let mut name = match (is_one_way, is_back) {
            (true, true) => format!("{other} back to {one}"),
            (true, false) => format!("{one} to {other}"),
            (false, _) => names.both(self.ends),
        };
        let sent_back = (is_back && !is_one_way).then_some("sent back");
        let moved = if let Moved::Reversed(reason) = self.moved {
            Some(phrases::reversal(reason))
        } else if self.moved == Moved::Recovered {
            Some(Reason::RecoveredByReceiver.in_words())
        } else {
            sent_back
        };
        for what in [
            (self.is_of_remains && is_with_remains).then_some("remains"),
            self.is_outside.then_some("outside the terms"),
            moved,
            (!is_one_way).then_some(phrases::ONLY_TOGETHER),
        ] {
            name.push_str(&after(", ", what));
        }
        name
    }

    pub(super) fn sentence(&self, names: &Names) -> String {
        let times = if is_delivered(self.moved) {
            phrases::exchanges(self.records)
        } else {
            phrases::reversals(self.records)
        };
        let (name, total) = (
            self.name(names, false),
            self.whole.total.unwrap_or_default(),
        );
        if self.is_of_remains {
            let total = phrases::of(total, "remains");
            return format!("{name}: {total} in {times}.");
        }
        let lines = narrowed(&self.whole.by_kind(), total, self.is_in_lines);
        let lines: Vec<String> = lines
            .iter()
            .map(|(category, number)| phrases::known(*number, category))
            .collect();
        let lines = if lines.is_empty() {
            String::new()
        } else {
            format!(" ({})", lines.join(", "))
        };
        format!("{name}: {} in {times}{lines}.", phrases::people(total))
    }
}
