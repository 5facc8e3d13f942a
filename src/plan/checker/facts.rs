//! The rows that a proof may use, worked out from what one group adds, and the bounds of its variables.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::asked::number;
use super::gains::{Gain, gains};
use crate::ledger::{Ledger, Standing};
use crate::plan::program::{Column, Fact};
use crate::plan::request::{Preference, Ready, Request};
use crate::words::ActorKey;

/// All rows that hold for every plan.
pub(in crate::plan) struct Facts<'f> {
    pub(super) request: &'f Request,
    pub(super) standing: Standing,
    pub(super) gains: Vec<Gain>,
    known: BTreeSet<Fact>,
}

impl<'f> Facts<'f> {
    /// Creates facts without rows; `None` if a number is out of range.
    pub(super) fn empty(ledger: &Ledger, request: &'f Request) -> Option<Self> {
        Some(Self {
            request,
            standing: ledger.standing(),
            gains: gains(ledger, request)?,
            known: BTreeSet::new(),
        })
    }

    /// Returns true if a row holds for every plan.
    pub(in crate::plan) fn holds(&self, fact: &Fact) -> bool {
        self.known.contains(&self.within(fact.clone()))
    }

    /// Returns true if two rows are the same.
    pub(in crate::plan) fn same(one: &Fact, other: &Fact) -> bool {
        sorted(one.clone()) == sorted(other.clone())
    }

    /// Returns what a preference makes as large as possible.
    pub(in crate::plan) fn objective(&self, preference: Preference) -> Option<Vec<(Column, i64)>> {
        let days = self.all_days();
        let numbers: Vec<i64> = self
            .request
            .days()
            .iter()
            .map(|day| i64::try_from(number(*day)?).ok())
            .collect::<Option<_>>()?;
        let mut terms = match preference {
            Preference::MostPeople => self.sum(days, |_, ready| people(ready)),
            Preference::MostRemains => self.sum(days, |_, ready| i64::from(ready.is_of_remains())),
            Preference::FewestExchanges => days.map(|day| (Column::Used { day }, -1)).collect(),
            Preference::EarliestEnd => {
                let mut before = numbers.first()?.checked_sub(1)?;
                let mut terms = Vec::new();
                for (day, number) in numbers.iter().enumerate() {
                    terms.push((Column::NotYetOver { day }, before.checked_sub(*number)?));
                    before = *number;
                }
                terms
            }
            Preference::Soonest => {
                let end = numbers.last()?.checked_add(1)?;
                let mut terms = Vec::new();
                for (day, number) in numbers.iter().enumerate() {
                    let left = end.checked_sub(*number)?;
                    terms.extend(self.sum(day..=day, |_, ready| {
                        people(ready)
                            .saturating_mul(i64::from(ready.weight()))
                            .saturating_mul(left)
                    }));
                }
                terms
            }
            Preference::SmallestImbalance => [(Column::Imbalance, -1)].into(),
            Preference::LeastChange => {
                let mut terms = Vec::new();
                for (ready, entry) in self.request.ready().iter().enumerate() {
                    let own = self
                        .all_days()
                        .filter(|day| self.announced(entry, *day).is_some());
                    let factor = people(entry).saturating_neg();
                    terms.extend(own.map(|day| (Column::Changed { ready, day }, factor)));
                }
                terms
            }
        };
        terms.retain(|(_, factor)| *factor != 0);
        Some(terms)
    }

    /// Returns the least and the most that a variable can be.
    pub(in crate::plan) fn bounds(&self, column: Column) -> Option<(i64, i64)> {
        let most = match column {
            Column::Groups { ready, .. } | Column::Riding { ready, .. } => {
                i64::from(self.request.ready().get(ready)?.groups())
            }
            Column::Used { .. } | Column::NotYetOver { .. } | Column::Late { .. } => 1,
            Column::Changed { ready, day } => {
                let entry = self.request.ready().get(ready)?;
                self.announced(entry, day)?.max(i64::from(entry.groups()))
            }
            // No side can be ahead by more than one side has released and everyone who is ready.
            Column::Imbalance => {
                let all = self
                    .request
                    .ready()
                    .iter()
                    .map(|ready| people(ready).saturating_mul(i64::from(ready.groups())));
                let all = all.fold(0, i64::saturating_add);
                let sides = self.sides();
                let released = sides
                    .iter()
                    .map(|side| self.released(*side).unwrap_or(i64::MAX));
                all.saturating_add(released.max().unwrap_or_default())
            }
            // A row bounds all of them together.
            Column::Lacking { .. } => i64::MAX,
        };
        Some((0, most))
    }

    pub(super) fn add(&mut self, terms: Vec<(Column, i64)>, least: Option<i64>, most: Option<i64>) {
        let fact = self.within(Fact { terms, least, most });
        self.known.insert(fact);
    }

    /// Returns a row without the groups that cannot go at all: in every plan they are zero, whatever their factors.
    fn within(&self, mut fact: Fact) -> Fact {
        fact.terms.retain(|(column, _)| {
            let Column::Groups { ready, .. } = column else {
                return true;
            };
            let gain = self.gains.get(*ready);
            !gain.is_some_and(|gain| gain.is_refused)
        });
        sorted(fact)
    }

    /// Returns a factor for the groups of each entry on each of some days.
    pub(super) fn sum(
        &self,
        days: RangeInclusive<usize>,
        factor: impl Fn(usize, &Ready) -> i64,
    ) -> Vec<(Column, i64)> {
        let ready = self.request.ready().iter().enumerate();
        let all = ready.map(|(at, ready)| (at, factor(at, ready)));
        let all = all.flat_map(|(ready, factor)| {
            days.clone()
                .map(move |day| (Column::Groups { ready, day }, factor))
        });
        all.collect()
    }

    pub(super) fn all_days(&self) -> RangeInclusive<usize> {
        0..=self.request.days().len().saturating_sub(1)
    }

    pub(super) fn sides(&self) -> BTreeSet<ActorKey> {
        let ready = self.request.ready().iter();
        ready
            .filter_map(|ready| Some(ready.ends().way()?.0))
            .collect()
    }

    /// Returns how many groups of an entry were announced for a day; `None` if none were.
    pub(super) fn announced(&self, entry: &Ready, day: usize) -> Option<i64> {
        let date = self.request.days().get(day)?;
        let all = self.request.announced().iter();
        let own = all.filter(|one| one.day == *date && one.ready.is_like(entry));
        own.map(|one| i64::from(one.groups))
            .reduce(i64::saturating_add)
    }

    /// Returns how many people a side has released to anybody.
    pub(super) fn released(&self, side: ActorKey) -> Option<i64> {
        let balances = self.standing.balances().iter();
        let own =
            balances.filter(|balance| balance.ends().way().is_some_and(|(from, _)| from == side));
        let sum = own
            .map(|balance| balance.released().surely())
            .fold(0, u64::saturating_add);
        i64::try_from(sum).ok()
    }

    pub(super) fn gain(&self, ready: usize, of: impl Fn(&Gain) -> Option<&i64>) -> i64 {
        self.gains
            .get(ready)
            .and_then(of)
            .copied()
            .unwrap_or_default()
    }
}

pub(super) fn people(ready: &Ready) -> i64 {
    if ready.is_of_remains() {
        0
    } else {
        i64::try_from(ready.size()).unwrap_or(i64::MAX)
    }
}

/// Returns the people of a group that one side releases, less those that the other does.
pub(super) fn difference(ready: &Ready, one: ActorKey, other: ActorKey) -> i64 {
    match ready.ends().way() {
        Some((from, _)) if from == one => people(ready),
        Some((from, _)) if from == other => people(ready).saturating_neg(),
        _ => 0,
    }
}

/// Returns a row with its variables in order, those without a factor left out.
fn sorted(mut fact: Fact) -> Fact {
    fact.terms.retain(|(_, factor)| *factor != 0);
    fact.terms.sort_unstable();
    fact
}
