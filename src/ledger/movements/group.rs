//! `Group`: the movements of one record, counted together; for a summary, those of its records and the rest.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::cut::{Belongs, Cut};
use super::movement::{Moved, Movement, Source};
use super::narrow::narrow;
use super::share::Asked;
use super::undone::{Back, Returns, comes_back, first_back, take_off, within_delivered};
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Ends, Interval, PartialDate, ReversalReason};

/// The movements of one record, counted together, with what was returned. For a summary they are those of the records
/// it includes and of the rest: its people who are not surely in those records.
#[derive(Clone, Debug, Default)]
pub(in crate::ledger) struct Group<'l> {
    pub(super) delivered: Vec<Movement<'l>>,
    /// The numbers that summaries state for some delivered movements together; an inner summary comes before the outer.
    pub(super) bounds: Vec<Bound<'l>>,
    /// The movements outside every summary, and the summaries that no other includes.
    pub(super) top: Vec<Place>,
    /// What legs of summaries say that is lower than their records, which stand.
    pub(super) lower: Vec<Movement<'l>>,
    pub(super) returned: Vec<Movement<'l>>,
    /// The entries of records of which somebody was returned.
    pub(super) reversed: BTreeSet<usize>,
    /// Which of the returned may be of each delivered movement.
    pub(super) returns: Vec<Returns>,
    /// If the whole record was returned: what was left of it, for each reversal that may have come first.
    pub(super) undone: Vec<Vec<Movement<'l>>>,
}

/// One delivered movement, or everything that a summary covers, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    One(usize),
    All(usize),
}

/// The number that a summary states for one direction: its records and the rest together.
#[derive(Clone, Debug)]
pub(super) struct Bound<'l> {
    /// The direction, or both directions together.
    pub(super) ends: Ends,
    /// The number by part and category.
    pub(super) whole: Vec<Movement<'l>>,
    pub(super) total: Interval,
    /// What the summary itself says, as its legs do.
    pub(super) claims: Vec<Movement<'l>>,
    /// Its records of both directions together, as they were recorded, of which everyone went the way that it names.
    pub(super) directed: Vec<Movement<'l>>,
    /// True if no line of its records exceeds what it says.
    pub(super) is_agreed: bool,
    /// True if it names every kind of its records.
    pub(super) names_kinds: bool,
    /// True if every one of its movements has a date.
    pub(super) is_dated: bool,
    /// The position of the rest among the delivered movements.
    pub(super) rest: usize,
    pub(super) of: Vec<Place>,
}

impl<'l> Group<'l> {
    /// Creates a group of movements, each counted by itself.
    pub(super) fn of(delivered: Vec<Movement<'l>>) -> Self {
        let top = (0..delivered.len()).map(Place::One).collect();
        Self {
            delivered,
            top,
            ..Self::default()
        }
    }

    /// Returns the delivered movements of one entry, each counted by itself.
    pub(in crate::ledger) fn of_entry(self, entry: usize) -> Self {
        let delivered = self.delivered.into_iter();
        Self::of(
            delivered
                .filter(|one| one.entries.first == [entry])
                .collect(),
        )
    }

    /// Adds a movement, counted by itself.
    pub(super) fn add(&mut self, movement: Movement<'l>) {
        self.top.push(Place::One(self.delivered.len()));
        self.delivered.push(movement);
    }

    /// Adds the movements of another record.
    pub(super) fn join(&mut self, mut other: Self) {
        // Swapping avoids a copy at each step of a long chain of summaries.
        if self.delivered.is_empty() {
            core::mem::swap(self, &mut other);
            self.settle_undone();
        }
        other.settle_undone();
        self.returned.extend(other.returned);
        self.reversed.extend(other.reversed);
        self.lower.extend(other.lower);
        let (ones, alls) = (self.delivered.len(), self.bounds.len());
        let moved = |place: Place| match place {
            Place::One(at) => Place::One(at.saturating_add(ones)),
            Place::All(at) => Place::All(at.saturating_add(alls)),
        };
        self.delivered.extend(other.delivered);
        self.bounds
            .extend(other.bounds.into_iter().map(|bound| Bound {
                rest: bound.rest.saturating_add(ones),
                of: bound.of.into_iter().map(moved).collect(),
                ..bound
            }));
        self.top.extend(other.top.into_iter().map(moved));
    }

    /// Returns true if a third actor handed on people for a side that is not known, or if it is not known for which side
    /// those who came back had been handed on.
    pub(in crate::ledger) fn has_people_of_several_sides(&self) -> bool {
        let mut all = self.delivered.iter().chain(&self.returned);
        all.any(|movement| movement.released.sides.len() > 1)
    }

    /// Returns true if everyone delivered surely belongs to a time: a record without a date does to no day.
    pub(in crate::ledger) fn is_surely_within(&self, cut: Cut) -> bool {
        let mut delivered = self.delivered.iter();
        delivered.all(|movement| movement.belongs(cut) == Belongs::Surely)
    }

    /// Returns true if a summary speaks of its people.
    pub(in crate::ledger) const fn has_summaries(&self) -> bool {
        !self.bounds.is_empty()
    }

    /// Returns true if each line is just as recorded: no summary speaks of the people, and nobody came back.
    pub(in crate::ledger) fn is_as_recorded(&self) -> bool {
        self.bounds.is_empty() && self.returned.is_empty()
    }

    /// Returns the lines of returned people who may have been recorded in another line: theirs does not have so many
    /// people, or another has people who are of theirs too.
    pub(in crate::ledger) fn loose(&self, cut: Cut) -> Vec<DetaineeCategory> {
        if self.returned.is_empty() {
            return Vec::new();
        }
        let mut left: BTreeMap<(Ends, &DetaineeCategory), [u64; 2]> = BTreeMap::new();
        for movement in self.rows(cut) {
            for (category, number) in &movement.lines {
                let [delivered, returned] = left.entry((movement.ends, category)).or_default();
                // An approximate number of people is as many as that.
                if movement.is_returned {
                    let most = number.best().unwrap_or(number.most());
                    *returned = returned.saturating_add(most);
                } else {
                    let least = number.best().unwrap_or(number.surely());
                    *delivered = delivered.saturating_add(least);
                }
            }
        }
        // Only those who went the way of the returned can be among them.
        let delivered = |ends: Ends, line| {
            let [one, other] = ends.actors();
            let ways = [
                ends.couple(),
                Ends::one_way(one, other),
                Ends::one_way(other, one),
            ];
            let ways = ways.into_iter().filter(|way| way.overlap(ends));
            let numbers = ways.filter_map(|way| left.get(&(way, line)));
            numbers.fold(0_u64, |sum, [delivered, _]| sum.saturating_add(*delivered))
        };
        let has_others = |line: &DetaineeCategory| {
            let mut others = left.keys().map(|(_, other)| *other);
            others.any(|other| {
                let is_wider = other.is_open() || other.holds(line);
                other != line && other.may_share(line) && !is_wider
            })
        };
        let loose = left.iter().filter(|((ends, line), [_, returned])| {
            *returned > 0 && (*returned > delivered(*ends, line) || has_others(line))
        });
        let mut loose: Vec<DetaineeCategory> =
            loose.map(|((_, line), _)| (*line).clone()).collect();
        loose.dedup();
        loose
    }

    /// Returns true if a summary gives a number for each direction, but its records one figure for both together.
    pub(in crate::ledger) fn says_each_way(&self, together: Ends, way: Ends) -> bool {
        let mut bounds = self.bounds.iter().filter(|bound| bound.ends == together);
        let is_own = |row: &Movement<'_>| row.ends.way().is_some() && row.ends == way;
        together.cover(way) && bounds.any(|bound| bound.whole.iter().any(is_own))
    }

    /// Returns everything delivered, as movements of a reversal of the whole record.
    pub(super) fn whole(&self, source: &Source<'l>) -> Vec<Movement<'l>> {
        let all = self.delivered.iter();
        let all = all.filter(|movement| comes_back(movement.counts_as));
        let taken = all.map(|movement| Movement {
            when: source.when,
            entries: source.entries,
            is_returned: true,
            ..movement.clone()
        });
        taken.collect()
    }

    /// Adds people of a reversal that leaves the delivery as it was, counted beside it.
    pub(super) fn reverse(&mut self, taken: Vec<Movement<'l>>, reason: ReversalReason) {
        let handed_over = |one: &Movement<'l>| one.counts_as == Moved::HandedOver;
        for movement in taken.into_iter().filter(handed_over) {
            self.add(Movement {
                counts_as: Moved::Reversed(reason),
                is_returned: false,
                ..movement
            });
        }
    }

    /// Takes people back, no more than were delivered and not returned before.
    pub(super) fn give_back(&mut self, taken: Vec<Movement<'l>>, before: &mut Vec<Back<'l>>) {
        for mut returned in taken {
            within_delivered(&mut returned, &self.delivered, before);
            Back::add(before, &returned);
            self.returned.push(returned);
        }
    }

    /// Takes the whole record back, except what was returned before.
    pub(super) fn undo(&mut self, mut all: Vec<Movement<'l>>) {
        for returned in &self.returned {
            take_off(returned, &mut all);
        }
        let begins = all.first().and_then(|one| one.when?.beginning());
        let begins = begins.map(PartialDate::first_day);
        let mut before = self.undone.iter();
        // A reversal that surely follows another has nothing left to take back.
        let is_gone = before.any(|before| {
            let ended = before.first().and_then(Movement::last_day);
            ended
                .zip(begins)
                .is_some_and(|(ended, begins)| ended <= begins)
        });
        if !is_gone {
            self.undone.push(all);
        }
    }

    /// Compares who was returned with who was delivered, after both are complete.
    pub(super) fn compared(mut self) -> Self {
        self.returns = Returns::of(&self.delivered, &self.returned);
        self
    }

    /// Moves the earliest reversal of the whole record to the returned movements.
    fn settle_undone(&mut self) {
        let undone = core::mem::take(&mut self.undone);
        let first = undone.into_iter().min_by_key(first_back);
        self.returned.extend(first.into_iter().flatten());
    }

    /// Returns what is left, by direction, part and category as recorded: delivered movements and returned ones.
    pub(in crate::ledger) fn rows(&self, cut: Cut) -> impl Iterator<Item = &Movement<'l>> {
        let is_left = self.undone(cut) == Belongs::No;
        let all = self.delivered_rows(cut).into_iter().chain(&self.returned);
        all.filter(move |movement| {
            let is_left = is_left || !comes_back(movement.counts_as);
            is_left && movement.belongs(cut) != Belongs::No
        })
    }

    /// Returns, for each summary, true if all of its movements belong to the time: it states their lines.
    pub(super) fn stated(&self, cut: Cut) -> Vec<bool> {
        let mut is_stated: Vec<bool> = Vec::with_capacity(self.bounds.len());
        for bound in &self.bounds {
            let mut places = bound.of.iter();
            let is_all = places.all(|place| match *place {
                Place::One(at) => {
                    let movement = self.delivered.get(at);
                    movement.is_some_and(|one| one.belongs(cut) == Belongs::Surely)
                }
                Place::All(at) => is_stated.get(at) == Some(&true),
            });
            is_stated.push(is_all);
        }
        is_stated
    }

    /// Returns the stated rows of each summary that belongs to the time completely, otherwise its movements.
    fn delivered_rows(&self, cut: Cut) -> Vec<&Movement<'l>> {
        let is_stated = self.stated(cut);
        let mut rows = Vec::new();
        let mut open: Vec<Place> = self.top.iter().rev().copied().collect();
        while let Some(place) = open.pop() {
            match place {
                Place::One(at) => rows.extend(self.delivered.get(at)),
                Place::All(at) => match self.bounds.get(at) {
                    Some(bound) if is_stated.get(at) == Some(&true) => rows.extend(&bound.whole),
                    Some(bound) => open.extend(bound.of.iter().rev()),
                    None => {}
                },
            }
        }
        rows
    }

    /// Returns the positions of all movements of a place.
    pub(super) fn all_of(&self, place: Place) -> Vec<usize> {
        let (mut all, mut open) = (Vec::new(), Vec::from([place]));
        while let Some(place) = open.pop() {
            match place {
                Place::One(at) => all.push(at),
                Place::All(at) => {
                    open.extend(self.bounds.get(at).into_iter().flat_map(|bound| &bound.of));
                }
            }
        }
        all
    }

    /// Returns every movement that belongs or may belong to a time, without empty rests and with each return once.
    pub(in crate::ledger) fn movements(&self, cut: Cut) -> impl Iterator<Item = &Movement<'l>> {
        let rests: BTreeSet<usize> = self.bounds.iter().map(|bound| bound.rest).collect();
        let delivered = self.delivered.iter().enumerate();
        let delivered = delivered.filter(move |(at, one)| one.total != 0 || !rests.contains(at));
        // People already returned are not returned again.
        let undone = self.undone.iter().min_by_key(|all| first_back(all));
        let undone = undone.into_iter().flatten().filter(|one| one.total != 0);
        let all = delivered
            .map(|(_, movement)| movement)
            .chain(&self.returned);
        let all = all.chain(undone);
        all.filter(move |movement| movement.belongs(cut) != Belongs::No)
    }

    /// Returns what the legs of summaries say that may belong to a time, even if nobody is left to be theirs alone, and the
    /// records of both directions together to which a summary gives one.
    pub(in crate::ledger) fn claims(&self, cut: Cut) -> impl Iterator<Item = &Movement<'l>> {
        let bounds = self.bounds.iter();
        let claims = bounds.flat_map(|bound| bound.claims.iter().chain(&bound.directed));
        claims.filter(move |claim| claim.belongs(cut) != Belongs::No)
    }

    /// Returns what the legs of summaries say of both directions together that may belong to a time.
    pub(in crate::ledger) fn said_together(&self, cut: Cut) -> impl Iterator<Item = &Movement<'l>> {
        let said = self.bounds.iter().flat_map(|bound| &bound.claims);
        let said = said.chain(&self.lower);
        said.filter(move |said| said.ends.way().is_none() && said.belongs(cut) != Belongs::No)
    }

    /// Returns true if something is recorded that may match the query and may belong to the time. A return alone, of people
    /// who were not yet delivered, records nothing.
    pub(super) fn is_recorded(&self, asked: Asked<'_>, cut: Cut) -> bool {
        let mut claims = self.claims(cut);
        let is_meant = |claim: &Movement<'_>| {
            (asked.matches)(claim) != Match::No && asked.belongs(claim, cut) != Belongs::No
        };
        let mut meant = self.meant(asked, cut);
        meant.any(|movement| !movement.is_returned) || claims.any(is_meant)
    }

    /// Returns the movements that may match the query and may belong to the time.
    pub(super) fn meant(&self, asked: Asked<'_>, cut: Cut) -> impl Iterator<Item = &Movement<'l>> {
        let movements = self.movements(cut);
        movements.filter(move |movement| {
            (asked.matches)(movement) != Match::No && asked.belongs(movement, cut) != Belongs::No
        })
    }

    /// Returns whether the whole record was returned within the time, by any reversal.
    pub(super) fn undone(&self, cut: Cut) -> Belongs {
        let undone = self
            .undone
            .iter()
            .flatten()
            .map(|movement| movement.belongs(cut));
        undone.fold(Belongs::No, |sum, one| match (sum, one) {
            (Belongs::Surely, _) | (_, Belongs::Surely) => Belongs::Surely,
            (Belongs::Possibly, _) | (_, Belongs::Possibly) => Belongs::Possibly,
            (Belongs::No, Belongs::No) => Belongs::No,
        })
    }
}

impl<'l> Bound<'l> {
    /// Returns each stated row with its total, narrowed by the total of the bound.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&Movement<'l>, Interval)> {
        self.whole.iter().enumerate().map(|(at, movement)| {
            let others = self.whole.iter().enumerate();
            let others = others.filter(|(other, _)| *other != at);
            let others = others.fold(Interval::exactly(0), |sum, (_, other)| {
                sum.plus(other.total)
            });
            let (left, total) = (self.total.minus(others), movement.total);
            let least = total.surely().max(left.surely());
            let number = narrow(least, total.most().min(left.most()));
            (movement, number.with_estimate_of(total))
        })
    }
}
