//! `Cells`: sums of people and remains by direction, time and kind, before they become rows.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::family::{Pair, together};
use crate::register::selection::Fit;
use crate::words::{CategoryKind, Ends, Interval, PartialDate, When};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::register) enum What {
    People,
    Remains,
    Kind(CategoryKind),
}

/// The time of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::register) enum Time {
    In(PartialDate),
    Undated,
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::register) struct Key {
    pub(in crate::register) ends: Ends,
    pub(in crate::register) time: Time,
    pub(in crate::register) what: What,
}

/// A sum. A figure for both directions together widens those of each direction, which are in that for both.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::register) struct Cell {
    /// People of these ends, who are in the sum for both directions too.
    own: Option<Interval>,
    /// People of these ends as one ledger counts them, with those who are possibly in a figure for both directions.
    only: Option<Interval>,
    /// Set if a line names the kind.
    is_named: bool,
}

/// People without a date, or with a time without an end, who are possibly in months and years that others touch.
#[derive(Clone, Debug)]
pub(in crate::register) struct Pending {
    pub(in crate::register) key: (Ends, What),
    pub(in crate::register) when: Option<When>,
    pub(in crate::register) number: Interval,
    /// The months or years in which they are counted already.
    pub(in crate::register) except: Vec<PartialDate>,
}

/// The sums of agreements that are added up.
#[derive(Clone, Debug, Default)]
pub(in crate::register) struct Cells {
    sums: BTreeMap<Key, Cell>,
    /// The sums that were added to last, which a series of exchanges adds to again; `settle` moves them to the others.
    recent: Vec<(Key, Cell)>,
    oldest: usize,
    pub(in crate::register) pending: Vec<Pending>,
    /// The couples of actors with a figure for both directions together.
    pub(in crate::register) couples: BTreeSet<Ends>,
}

/// A finished sum.
pub(in crate::register) struct Sum {
    pub(in crate::register) ends: Ends,
    pub(in crate::register) time: Time,
    pub(in crate::register) kind: Option<CategoryKind>,
    pub(in crate::register) people: Option<Interval>,
    pub(in crate::register) remains: Option<Interval>,
}

/// How many sums are kept at hand: those of two months in both directions.
const RECENT: usize = 4;

impl Cell {
    fn merge(&mut self, other: Self) {
        self.own = both(self.own, other.own);
        self.only = both(self.only, other.only);
        self.is_named |= other.is_named;
    }
}

fn plus(sum: &mut Option<Interval>, number: Interval) {
    *sum = Some(sum.unwrap_or_default().plus(number));
}

fn both(one: Option<Interval>, other: Option<Interval>) -> Option<Interval> {
    one.map_or(other, |one| Some(one.plus(other.unwrap_or_default())))
}

impl Cells {
    /// Adds people who moved between these ends.
    pub(in crate::register) fn add(&mut self, key: Key, number: Interval, is_named: bool) {
        let cell = self.recent(key);
        plus(&mut cell.own, number);
        cell.is_named |= is_named;
    }

    /// Returns the sum of a key among the recent ones, from zero if it is not among them.
    fn recent(&mut self, key: Key) -> &mut Cell {
        let is_same = |other: &Key| {
            (other.time, other.what) == (key.time, key.what) && other.ends == key.ends
        };
        let found = self.recent.iter().position(|(other, _)| is_same(other));
        let at = found.unwrap_or_else(|| {
            if self.recent.len() < RECENT {
                self.recent.push((key, Cell::default()));
                return self.recent.len().saturating_sub(1);
            }
            let at = self.oldest;
            self.oldest = if at.saturating_add(1) < RECENT {
                at.saturating_add(1)
            } else {
                0
            };
            if let Some(slot) = self.recent.get_mut(at) {
                let (old, cell) = core::mem::replace(slot, (key, Cell::default()));
                self.sums.entry(old).or_default().merge(cell);
            }
            at
        });
        // The slot was found or made above.
        match self.recent.get_mut(at) {
            Some((_, cell)) => cell,
            None => self.sums.entry(key).or_default(),
        }
    }

    /// Moves the recent sums to the others.
    fn settle(&mut self) {
        for (key, cell) in core::mem::take(&mut self.recent) {
            self.sums.entry(key).or_default().merge(cell);
        }
        self.oldest = 0;
    }

    /// Adds people as the measure of one ledger counts them between these ends.
    pub(in crate::register) fn add_measured(&mut self, key: Key, number: Interval, is_named: bool) {
        let cell = self.sums.entry(key).or_default();
        plus(&mut cell.only, number);
        cell.is_named |= is_named;
    }

    /// Adds the sums of members of families, of which linked ones may have people in common.
    pub(in crate::register) fn add_families(
        &mut self,
        members: BTreeMap<usize, Self>,
        shares: &dyn Fn(Key) -> Vec<Pair>,
    ) {
        self.settle();
        let mut by_key: BTreeMap<Key, Vec<(usize, Cell)>> = BTreeMap::new();
        for (at, mut member) in members {
            member.settle();
            self.pending.extend(member.pending);
            self.couples.extend(member.couples);
            for (key, cell) in member.sums {
                by_key.entry(key).or_default().push((at, cell));
            }
        }
        for (key, cells) in by_key {
            let sum = |of: fn(&Cell) -> Option<Interval>| {
                let numbers = cells.iter().filter_map(|(at, cell)| Some((*at, of(cell)?)));
                let numbers: BTreeMap<usize, Interval> = numbers.collect();
                (!numbers.is_empty()).then(|| together(&numbers, shares(key).into_iter()))
            };
            let (own, only) = (sum(|cell| cell.own), sum(|cell| cell.only));
            let cell = self.sums.entry(key).or_default();
            cell.own = both(cell.own, own);
            cell.only = both(cell.only, only);
            cell.is_named |= cells.iter().any(|(_, cell)| cell.is_named);
        }
    }

    /// Returns the ends that have a number other than zero.
    pub(in crate::register) fn ends(&mut self) -> BTreeSet<(Ends, bool)> {
        self.settle();
        let is_some = |number: Option<Interval>| number.is_some_and(|number| number != 0);
        let some = self.sums.iter();
        let some = some.filter(|(_, cell)| is_some(cell.own) || is_some(cell.only));
        some.map(|(key, _)| (key.ends, key.what == What::Remains))
            .collect()
    }

    /// Counts people without a date, or without an end of their time, as possible in each month or year that others of
    /// the two actors touch.
    fn spread(&mut self) {
        self.settle();
        let mut times: BTreeMap<Ends, BTreeSet<PartialDate>> = BTreeMap::new();
        for key in self.sums.keys() {
            if let Time::In(date) = key.time {
                times.entry(key.ends.couple()).or_default().insert(date);
            }
        }
        for pending in core::mem::take(&mut self.pending) {
            let (ends, what) = pending.key;
            for date in times.get(&ends.couple()).into_iter().flatten() {
                let fit = Fit::within(pending.when, Some(*date), Some(*date));
                if fit == Fit::No || pending.except.contains(date) {
                    continue;
                }
                let time = Time::In(*date);
                let number = Fit::Possibly.of(pending.number);
                self.add(Key { ends, time, what }, number, false);
            }
        }
    }

    /// Returns the sums in the order of their ends and times, those of everyone before those of each kind.
    pub(in crate::register) fn finish(mut self) -> Vec<Sum> {
        self.spread();
        self.settle();
        let mut places: BTreeSet<(Ends, Time)> = BTreeSet::new();
        for (key, cell) in &self.sums {
            let is_way = key.ends.way().is_some();
            if is_way || self.couples.contains(&key.ends) {
                places.insert((key.ends, key.time));
            }
            if !is_way && cell.own.is_some() {
                places.extend(directions(key.ends).map(|ends| (ends, key.time)));
            }
            if is_way && self.couples.contains(&key.ends.couple()) {
                places.insert((key.ends.couple(), key.time));
            }
        }
        let mut sums = Vec::new();
        for (ends, time) in places {
            let number = |what| self.number(Key { ends, time, what });
            let (people, remains) = (number(What::People), number(What::Remains));
            let (kind, all) = (None, people.is_some() || remains.is_some());
            let whole = Sum {
                ends,
                time,
                kind,
                people,
                remains,
            };
            sums.extend(all.then_some(whole));
            let kinds = CategoryKind::ALL.into_iter();
            let kinds = kinds.filter(|kind| self.is_named(ends, time, *kind));
            sums.extend(kinds.map(|kind| Sum {
                ends,
                time,
                kind: Some(kind),
                people: number(What::Kind(kind)),
                remains: None,
            }));
        }
        sums
    }

    fn cell(&self, key: Key) -> Cell {
        self.sums.get(&key).copied().unwrap_or_default()
    }

    fn number(&self, key: Key) -> Option<Interval> {
        let (cell, couple) = (self.cell(key), key.ends.couple());
        let number = both(cell.own, cell.only);
        if key.ends != couple {
            let together = self
                .cell(Key {
                    ends: couple,
                    ..key
                })
                .own;
            return both(number, together.map(|number| Fit::Possibly.of(number)));
        }
        let ways = directions(couple).map(|ends| self.cell(Key { ends, ..key }).own);
        ways.fold(number, both)
    }

    fn is_named(&self, ends: Ends, time: Time, kind: CategoryKind) -> bool {
        let what = What::Kind(kind);
        let couple = ends.couple();
        let is_named = |ends| self.cell(Key { ends, time, what }).is_named;
        is_named(ends) || is_named(couple) || (ends == couple && directions(couple).any(is_named))
    }
}

/// Returns the two directions of a couple of actors; one if both are the same, as for a movement within a side.
pub(in crate::register) fn directions(couple: Ends) -> impl Iterator<Item = Ends> {
    let [one, other] = couple.actors();
    let back = (one != other).then_some(Ends::one_way(other, one));
    core::iter::once(Ends::one_way(one, other)).chain(back)
}
