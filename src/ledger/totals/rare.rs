//! `Rare`: what most flows do not have: labels, uncertain counts, remains, people outside the terms or counted apart.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::apart::{Apart, Load};
use super::kinds::Kinds;
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Interval, Tally};

/// What most flows do not have, kept aside so that they stay small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rare {
    pub(super) labelled: BTreeMap<DetaineeCategory, u64>,
    /// Possible people beyond the certain ones, by line, with an estimate where the count is approximate.
    pub(super) unclear: BTreeMap<DetaineeCategory, Interval>,
    pub(super) remains: Interval,
    pub(super) beside: Interval,
    pub(super) remains_beside: Interval,
    /// The loads that are recorded, even if their number is zero, other than people under the terms.
    pub(super) recorded: Vec<Load>,
    /// The people of each kind, from the first record on in which they are not the sum of their lines.
    pub(super) kinds: Option<Box<Kinds>>,
    /// Those recovered by the receiver or reversed, and those delivered where somebody was returned.
    pub(super) apart: Option<Box<Apart>>,
}

impl Rare {
    /// Returns the people or remains handed over, other than living people under the terms.
    pub(super) const fn handed_over(&self, load: Load) -> Interval {
        match (load.is_of_remains, load.is_beside) {
            (false, false) => Interval::exactly(0),
            (false, true) => self.beside,
            (true, false) => self.remains,
            (true, true) => self.remains_beside,
        }
    }

    /// Notes that people or remains are recorded.
    pub(super) fn note(&mut self, load: Load) {
        if !self.recorded.contains(&load) {
            self.recorded.push(load);
            self.recorded.sort();
        }
    }

    fn note_all(&mut self, other: &Self) {
        for load in &other.recorded {
            self.note(*load);
        }
    }

    /// Returns its lines together with exact counts of kinds, in canonical order.
    pub(super) fn lines(
        &self,
        bare: impl Iterator<Item = (DetaineeCategory, Interval)>,
    ) -> Vec<(DetaineeCategory, Interval)> {
        let mut lines: BTreeMap<DetaineeCategory, Interval> = bare.collect();
        for (category, &count) in &self.labelled {
            lines.insert(category.clone(), Interval::exactly(count));
        }
        for (category, unclear) in &self.unclear {
            let line = lines.entry(category.clone()).or_default();
            *line = line.plus(*unclear);
        }
        lines.into_iter().collect()
    }

    /// Adds the labels and the uncertain counts of a tally.
    pub(super) fn add(&mut self, tally: &Tally) {
        for (category, count) in tally.labelled_lines() {
            add(&mut self.labelled, category, u64::from(*count));
        }
        for (category, count) in tally.vague_lines() {
            add_unclear(&mut self.unclear, category, on_top(count.pair()));
        }
    }

    /// Adds the lines of one record, and the numbers counted of it.
    pub(super) fn merge(&mut self, rows: &Self, handed_over: impl Fn(Load) -> Interval) {
        self.remains = self.remains.plus(handed_over(Load::of(true, false)));
        self.beside = self.beside.plus(handed_over(Load::of(false, true)));
        self.remains_beside = self.remains_beside.plus(handed_over(Load::of(true, true)));
        self.note_all(rows);
        for (category, &count) in &rows.labelled {
            add(&mut self.labelled, category, count);
        }
        for (category, &unclear) in &rows.unclear {
            add_unclear(&mut self.unclear, category, unclear);
        }
    }

    /// Adds the numbers of another flow, as surely as they match.
    pub(super) fn join(&mut self, other: &Self, matched: Match) {
        self.remains = self.remains.plus(matched.weigh(other.remains));
        self.beside = self.beside.plus(matched.weigh(other.beside));
        self.remains_beside = self
            .remains_beside
            .plus(matched.weigh(other.remains_beside));
        self.note_all(other);
        if let Some(other) = &other.apart {
            self.apart.get_or_insert_default().join(other, matched);
        }
    }
}

/// Returns what a number may be beyond its lower bound.
pub(super) const fn on_top(number: Interval) -> Interval {
    number.minus(Interval::exactly(number.surely()))
}

pub(super) fn add_unclear(
    sums: &mut BTreeMap<DetaineeCategory, Interval>,
    category: &DetaineeCategory,
    unclear: Interval,
) {
    let sum = sums.entry(category.clone()).or_default();
    *sum = sum.plus(unclear);
}

pub(super) fn add(
    sums: &mut BTreeMap<DetaineeCategory, u64>,
    category: &DetaineeCategory,
    count: u64,
) {
    let sum = sums.entry(category.clone()).or_default();
    *sum = sum.saturating_add(count);
}
