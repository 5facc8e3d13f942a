//! `Rare`: what most flows do not have: labels, uncertain counts, remains, people outside the terms or counted apart.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use super::apart::Apart;
use super::sign::Sign;
use crate::ledger::terms::Match;
use crate::words::{DetaineeCategory, Interval};

/// What most flows do not have, kept aside so that they stay small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rare {
    pub(super) labelled: BTreeMap<DetaineeCategory, u64>,
    /// Possible people beyond the certain ones, by line, with an estimate where the count is approximate.
    pub(super) unclear: BTreeMap<DetaineeCategory, Interval>,
    pub(super) remains: Interval,
    pub(super) beside: Interval,
    pub(super) remains_beside: Interval,
    pub(super) is_undisclosed: bool,
    /// True if remains are recorded under the terms, even if their number is zero.
    pub(super) has_remains: bool,
    /// Those recovered by the receiver or reversed, and those delivered where somebody was returned.
    pub(super) apart: Option<Box<Apart>>,
}

impl Rare {
    /// Adds the numbers of another flow, as surely as they match.
    pub(super) fn join(&mut self, other: &Self, matched: Match) {
        self.remains = self.remains.plus(matched.weigh(other.remains));
        self.beside = self.beside.plus(matched.weigh(other.beside));
        self.remains_beside = self
            .remains_beside
            .plus(matched.weigh(other.remains_beside));
        self.is_undisclosed |= other.is_undisclosed;
        self.has_remains |= other.has_remains;
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

pub(super) const fn step(sum: &mut u64, count: u64, sign: Sign) {
    *sum = match sign {
        Sign::Added => sum.saturating_add(count),
        Sign::TakenBack => sum.saturating_sub(count),
    };
}
