//! `Reckoning`: how many people of one record match a query, at one time or day by day.

use alloc::vec::Vec;

use super::cut::{Belongs, Cut};
use super::group::{Bound, Group, Place};
use super::movement::Movement;
use super::narrow::{less, narrow};
use super::row::Lines;
use super::share::{Asked, count};
use super::shares::{Shares, Sums};
use super::stated::stated;
use super::undone::{bits, comes_back};
use crate::ledger::terms::Match;
use crate::ledger::terms::filter::Filter;
use crate::words::{Ends, Interval, PartialDate, UNBOUNDED, When};

/// How many people of a group match a query: sums over its movements by whether they belong to a time.
pub(in crate::ledger) struct Reckoning<'g, 'l> {
    group: &'g Group<'l>,
    asked: Asked<'g>,
    cut: Cut,
    /// Of the movements in each bound.
    bounds: Vec<Shares>,
    /// What the summary of each bound states, which depends on no time.
    stated: Vec<Interval>,
    /// Of the other movements.
    alone: Shares,
    returned: Shares,
}

/// Where a movement of a group is counted.
#[derive(Clone, Copy)]
enum Seat {
    Alone,
    Bound(usize),
    Returned,
    /// Counted with the whole record.
    Undone,
}

impl<'g, 'l> Reckoning<'g, 'l> {
    /// Counts the movements that belong to a time.
    pub(in crate::ledger) fn of(group: &'g Group<'l>, asked: Asked<'g>, cut: Cut) -> Self {
        let mut reckoning = Self {
            group,
            asked,
            cut,
            bounds: alloc::vec![Shares::default(); group.bounds.len()],
            stated: group.bounds.iter().map(|one| stated(one, asked)).collect(),
            alone: Shares::default(),
            returned: Shares::default(),
        };
        for (seat, movement) in seated(group) {
            reckoning.turn(seat, movement, None);
        }
        reckoning
    }

    /// Returns the number before any day, and the number at the end of each day on which it may change.
    pub(super) fn series(
        group: &'g Group<'l>,
        asked: Asked<'g>,
        of: impl Fn(&Self) -> Interval,
    ) -> (Interval, Vec<(PartialDate, Interval)>) {
        let mut turns = Vec::new();
        for (seat, movement) in seated(group) {
            turns.extend(movement.days().map(|day| (day, seat, movement)));
        }
        turns.sort_by_key(|(day, ..)| *day);
        let beginning = |movement: &Movement<'_>| movement.when.and_then(When::beginning);
        let meant = group.meant(asked, Cut::Never).map(beginning);
        let first_day = meant.map(|date| date.map(PartialDate::first_day)).min();
        let mut reckoning = Self::of(group, asked, Cut::Before);
        let (before, mut days) = (of(&reckoning), Vec::new());
        for turns in turns.chunk_by(|(one, ..), (other, ..)| one == other) {
            let Some(&(day, ..)) = turns.first() else {
                continue;
            };
            let last = core::mem::replace(&mut reckoning.cut, Cut::Within(day));
            for &(_, seat, movement) in turns {
                reckoning.turn(seat, movement, Some(last));
            }
            // Before the first matching movement nothing is recorded.
            if first_day.is_some_and(|first| first <= Some(day.first_day())) {
                days.push((day, of(&reckoning)));
            }
        }
        (before, days)
    }

    /// Returns how many were delivered, whether or not they were returned.
    pub(in crate::ledger) fn delivered(&self) -> Interval {
        self.alone.with(&self.group.top, &self.found()).pair()
    }

    /// Returns how many of those delivered surely went in one direction, for each summary.
    pub(super) fn surely_of(group: &Group<'_>, ends: Ends) -> Vec<u64> {
        let matches = |movement: &Movement<'_>| {
            if ends.cover(movement.ends) {
                Match::Surely
            } else if ends.overlap(movement.ends) {
                Match::Possibly
            } else {
                Match::No
            }
        };
        let asked = Asked {
            lines: Lines::Subject(&Filter::PersonsOfUnknownFate),
            matches: &matches,
            tranche: None,
            since: None,
            entries: None,
        };
        let found = Reckoning::of(group, asked, Cut::Never).found();
        found.into_iter().map(|sums| sums.sure).collect()
    }

    /// Returns the sums of each bound.
    fn found(&self) -> Vec<Sums> {
        let mut found: Vec<Sums> = Vec::with_capacity(self.bounds.len());
        let is_of_rows = self.asked.lines.are_of_a_row();
        let is_stated = if is_of_rows {
            self.group.stated(self.cut)
        } else {
            Vec::new()
        };
        let bounds = self.group.bounds.iter().zip(&self.bounds);
        for (at, ((bound, shares), &whole)) in bounds.zip(&self.stated).enumerate() {
            let own = shares.with(&bound.of, &found);
            found.push(if is_stated.get(at) == Some(&true) {
                Sums::surely(whole)
            } else if is_of_rows {
                own
            } else {
                self.bounded(bound, whole, own)
            });
        }
        found
    }

    /// Returns how many may have been delivered, whatever summaries state.
    fn widest(&self) -> u64 {
        let shares = self.bounds.iter().chain([&self.alone]);
        let possible = shares.map(|shares| shares.sums().possible);
        possible.fold(0, u64::saturating_add)
    }

    /// Returns how many of those delivered were not returned.
    pub(in crate::ledger) fn left(&self) -> Interval {
        let left = self.beside_records(self.left_alone());
        match self.group.undone(self.cut) {
            Belongs::Surely => self.stayed(),
            Belongs::Possibly => narrow(self.stayed().surely(), left.most()),
            Belongs::No => left,
        }
    }

    /// Returns the same number of records of which no other is known, and before a reversal of all of them.
    fn left_alone(&self) -> Interval {
        let returned = self.returned.sums().pair();
        let mut left = self.delivered().minus(returned);
        let gone = self.gone_again(Interval::surely);
        if gone > 0 {
            let gone = gone.saturating_add(returned.surely());
            let most = left.most().min(less(self.widest(), gone));
            let mut least = left.surely();
            if least > most {
                // More came back than were delivered of their line: they were of this one, however many they are.
                least = least.saturating_sub(self.gone_again(Interval::most));
            }
            left = narrow(least, most).with_estimate_of(left);
        }
        left
    }

    /// Narrows what is left of a summary of which something was taken back: whoever is recorded where nobody came back is left;
    /// of some people no more are left than of all, and none of those who are surely others.
    fn beside_records(&self, left: Interval) -> Interval {
        let (group, asked) = (self.group, self.asked);
        if group.returned.is_empty() || !group.has_summaries() {
            return left;
        }
        let meant = group.delivered.iter();
        let meant = meant.filter(|one| asked.matched(one) != Match::No);
        let topics: Vec<_> = meant.map(Movement::topic).collect();
        let is_of_topic = |one: &Movement<'_>| {
            if topics.contains(&one.topic()) {
                Match::Surely
            } else {
                Match::No
            }
        };
        let lines = Lines::Subject(if asked.lines.hold_remains() {
            &Filter::PersonsOfUnknownFate
        } else {
            &Filter::Any
        });
        let of_all_lines = Asked { lines, ..asked };
        let of_everybody = Asked {
            matches: &is_of_topic,
            tranche: None,
            ..of_all_lines
        };
        let (mut stays, mut others) = (0_u64, 0_u64);
        for one in &group.delivered {
            let is_untouched = !group.reversed.contains(&one.entries.first[0]);
            if is_untouched && asked.belongs(one, self.cut) == Belongs::Surely {
                let number = count(one, asked);
                stays = stays.saturating_add(number.surely());
                // Remains are no others of the living, nor they of remains.
                let other = count(one, of_everybody).surely();
                others = others.saturating_add(other.saturating_sub(number.most()));
            }
        }
        let most = |asked| {
            let all = Reckoning::of(group, asked, self.cut);
            all.left_alone().most()
        };
        let most = left
            .most()
            .min(most(of_all_lines))
            .min(less(most(of_everybody), others));
        let least = left.surely().max(stays).min(most);
        if (least, most) == (left.surely(), left.most()) {
            left
        } else {
            narrow(least, most).with_estimate_of(left)
        }
    }

    /// Returns how many of them a reversal of the whole record does not take back.
    fn stayed(&self) -> Interval {
        let matches = |movement: &Movement<'_>| {
            if comes_back(movement.counts_as) {
                Match::No
            } else {
                self.asked.matched(movement)
            }
        };
        let asked = Asked {
            matches: &matches,
            ..self.asked
        };
        Reckoning::of(self.group, asked, self.cut).delivered()
    }

    /// Returns how many people who are surely gone again were counted before, although it is not sure that they are meant
    /// (none where there are very many of them, which leaves the number wider):
    /// those for whom there is no room among the people who were delivered and are not counted. `number` gives the people of
    /// each return.
    fn gone_again(&self, number: impl Fn(Interval) -> u64) -> u64 {
        let (asked, group) = (self.asked, self.group);
        if group.returns.is_empty() {
            return 0;
        }
        let delivered = || group.delivered.iter().zip(&group.returns);
        let gone = bits().zip(&group.returned).filter_map(|(bit, returned)| {
            let is_gone =
                asked.since.is_none() && asked.belongs(returned, self.cut) == Belongs::Surely;
            let extra = number(returned.total);
            let extra = extra.saturating_sub(count(returned, asked).surely());
            // Nobody goes back who went another way.
            let is_meant = |one: &Movement<'_>| asked.matched(one) != Match::No;
            let mut of = delivered();
            let mut is_among = || of.any(|(one, among)| among.all & bit != 0 && is_meant(one));
            let is_gone = is_gone && extra > 0 && is_among();
            is_gone.then_some((bit, extra))
        });
        let gone: Vec<(u64, u64)> = gone.collect();
        let beyond = |gone: &[(u64, u64)]| {
            let extra = gone.iter().map(|(_, extra)| *extra);
            let some = gone.iter().fold(0, |some, (bit, _)| some | bit);
            let others = delivered().map(|(one, among)| asked.not_counted(one, among, some));
            let others = others.fold(0, u64::saturating_add);
            extra.fold(0, u64::saturating_add).saturating_sub(others)
        };
        let each = gone.iter().map(|one| beyond(core::slice::from_ref(one)));
        beyond(&gone).max(each.fold(0, u64::saturating_add))
    }

    /// Counts a movement at the time of the reckoning, after removing its count at the time `before`.
    fn turn(&mut self, seat: Seat, movement: &Movement<'_>, before: Option<Cut>) {
        let (asked, number) = (self.asked, count(movement, self.asked));
        let shares = match seat {
            Seat::Alone => Some(&mut self.alone),
            Seat::Bound(at) => self.bounds.get_mut(at),
            Seat::Returned => Some(&mut self.returned),
            Seat::Undone => None,
        };
        if let Some(shares) = shares {
            if let Some(before) = before {
                shares.take(asked.belongs(movement, before), number, movement.total);
            }
            shares.add(asked.belongs(movement, self.cut), number, movement.total);
        }
    }

    /// Returns the sums of a bound: what its summary states, combined with the sums of its movements.
    fn bounded(&self, bound: &Bound<'l>, whole: Interval, own: Sums) -> Sums {
        let asked = self.asked;
        // A summary without the requested tranche states nothing about what is requested.
        let summary = self.group.delivered.get(bound.rest);
        let summary =
            summary.filter(|rest| asked.tranche.is_none() || rest.tranche == asked.tranche);
        let summary = summary.map(|rest| asked.belongs(rest, self.cut));
        let pair = own.pair();
        let own = match summary {
            Some(_) => own.of_at_least(whole, bound.total),
            None => own,
        };
        // What it states of its records holds on every day, less those who may be outside the time.
        let least = match summary {
            Some(_) => pair.surely().max(whole.surely().saturating_sub(own.unsure)),
            None => pair.surely(),
        };
        let most = match (summary, whole.possibly()) {
            // The summary can name people of its records in a way in which those do not.
            (Some(_), _) if least > pair.most() => whole.most().max(least),
            // Its number bounds nothing where its records surely have more, on this day or on another.
            (Some(_), Some(most)) => {
                let most = most.max(own.ever);
                pair.most().min(most.saturating_sub(own.out))
            }
            _ => pair.most(),
        };
        // Whoever is surely outside the time is none of those asked for, of whatever line they are.
        let all = bound.total.possibly().filter(|_| summary.is_some());
        let within = all.map(|all| all.max(own.everyone).saturating_sub(own.outside));
        let most = most.min(within.unwrap_or(UNBOUNDED)).max(least);
        let is_near = |near: &u64| summary != Some(Belongs::Surely) && *near <= most;
        if let Some(near) = pair.estimate().filter(is_near) {
            // Of a time before the summary an approximate number is as it was recorded, and bounds nothing.
            return Sums {
                sure: least,
                best: Interval::about(near),
                ..own
            };
        }
        // People surely in the records stay, even if the lines of the summary have no room for them.
        let both = narrow(least, most.max(pair.surely()));
        Sums {
            sure: both.surely(),
            possible: both.most(),
            // Of some entries of a summary alone, it states no estimate.
            best: if summary == Some(Belongs::Surely)
                && (asked.entries.is_none() || own.unsure == 0)
            {
                whole
            } else {
                own.best
            },
            ..own
        }
    }
}

/// Returns every movement with the place where it is counted.
fn seated<'g, 'l>(group: &'g Group<'l>) -> impl Iterator<Item = (Seat, &'g Movement<'l>)> {
    let one = |place: &Place, seat: Seat| match *place {
        Place::One(at) => Some((seat, group.delivered.get(at)?)),
        Place::All(_) => None,
    };
    let alone = group.top.iter();
    let alone = alone.filter_map(move |place| one(place, Seat::Alone));
    let bounds = group
        .bounds
        .iter()
        .enumerate()
        .flat_map(move |(at, bound)| {
            let of = bound.of.iter();
            of.filter_map(move |place| one(place, Seat::Bound(at)))
        });
    let returned = group.returned.iter().map(|one| (Seat::Returned, one));
    let undone = group.undone.iter().flatten();
    let undone = undone.map(|one| (Seat::Undone, one));
    alone.chain(bounds).chain(returned).chain(undone)
}
