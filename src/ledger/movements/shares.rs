//! `Shares` and `Sums`: sums over movements by whether they belong to a time, and the bounds that follow.

use super::cut::Belongs;
use super::group::Place;
use super::narrow::narrow;
use super::running::Running;
use crate::words::Interval;

/// The sums over some movements: those surely, possibly and not in a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shares {
    /// How many of them match, by whether they are surely, possibly or not in the time.
    matching: [Running; 3],
    /// How many surely are in those that are not in the time, whether they match or not.
    outside: u64,
    /// How many surely are in all of them, whether they match or not.
    everyone: u64,
}

/// The bounds that follow from the sums over some movements.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) sure: u64,
    pub(super) possible: u64,
    /// The upper bound of movements not surely in the time.
    pub(super) unsure: u64,
    /// The lower bound of movements surely outside it.
    pub(super) out: u64,
    /// How many surely are in movements outside it, whether they match or not.
    pub(super) outside: u64,
    /// How many surely match at any time.
    pub(super) ever: u64,
    /// How many surely are in the movements, at any time and whether they match or not.
    pub(super) everyone: u64,
    /// Their number, with its estimate if all of them are surely in the time.
    pub(super) best: Interval,
}

impl Shares {
    /// Counts a movement, of which so many match.
    pub(super) const fn add(&mut self, belongs: Belongs, number: Interval, total: Interval) {
        self.of(belongs).add(number);
        self.everyone = self.everyone.saturating_add(total.surely());
        if matches!(belongs, Belongs::No) {
            self.outside = self.outside.saturating_add(total.surely());
        }
    }

    /// Takes the count of a movement back.
    pub(super) const fn take(&mut self, belongs: Belongs, number: Interval, total: Interval) {
        self.of(belongs).take(number);
        self.everyone = self.everyone.saturating_sub(total.surely());
        if matches!(belongs, Belongs::No) {
            self.outside = self.outside.saturating_sub(total.surely());
        }
    }

    const fn of(&mut self, belongs: Belongs) -> &mut Running {
        let [surely, possibly, no] = &mut self.matching;
        match belongs {
            Belongs::Surely => surely,
            Belongs::Possibly => possibly,
            Belongs::No => no,
        }
    }

    pub(super) fn sums(self) -> Sums {
        let [surely, possibly, no] = self.matching.map(Running::pair);
        Sums {
            sure: surely.surely(),
            possible: surely.most().saturating_add(possibly.most()),
            unsure: possibly.most().saturating_add(no.most()),
            out: no.surely(),
            outside: self.outside,
            ever: [surely, possibly, no]
                .iter()
                .fold(0, |sum: u64, one| sum.saturating_add(one.surely())),
            everyone: self.everyone,
            best: if possibly == 0 {
                surely
            } else {
                Interval::at_least(0)
            },
        }
    }

    /// Returns its sums together with those of the bounds among these places.
    pub(super) fn with(self, places: &[Place], found: &[Sums]) -> Sums {
        let mut sums = self.sums();
        for place in places {
            if let Place::All(at) = *place {
                sums.merge(found.get(at).copied().unwrap_or_default());
            }
        }
        sums
    }
}

impl Sums {
    /// Returns the sums of a number that is surely in the time.
    pub(super) const fn surely(number: Interval) -> Self {
        Self {
            sure: number.surely(),
            possible: number.most(),
            unsure: 0,
            out: 0,
            outside: 0,
            ever: number.surely(),
            everyone: number.surely(),
            best: number,
        }
    }

    /// Returns the same sums of so many people at least at any time: of those who match, and of all.
    pub(super) fn of_at_least(self, ever: Interval, everyone: Interval) -> Self {
        Self {
            ever: self.ever.max(ever.surely()),
            everyone: self.everyone.max(everyone.surely()),
            ..self
        }
    }

    const fn merge(&mut self, other: Self) {
        self.best = self.best.plus(other.best);
        self.sure = self.sure.saturating_add(other.sure);
        self.possible = self.possible.saturating_add(other.possible);
        self.unsure = self.unsure.saturating_add(other.unsure);
        self.out = self.out.saturating_add(other.out);
        self.outside = self.outside.saturating_add(other.outside);
        self.ever = self.ever.saturating_add(other.ever);
        self.everyone = self.everyone.saturating_add(other.everyone);
    }

    pub(super) const fn pair(self) -> Interval {
        narrow(self.sure, self.possible).with_estimate_of(self.best)
    }
}
