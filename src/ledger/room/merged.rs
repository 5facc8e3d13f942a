//! `Merged`: limits in which numbers that no limit distinguishes are one number, and the sum that is asked for.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::search::{Largest, Limit, System};

/// Limits on as few numbers as tell the same, and the sum of those that are asked for.
pub(super) struct Merged {
    system: System,
    /// For each number of the limits as they were, the one that it is part of.
    parts: Vec<usize>,
    own: Vec<usize>,
    sum: usize,
}

impl Merged {
    /// Merges the numbers of some limits, those asked for apart from the others.
    pub(super) fn of(limits: &System, asked: &[usize]) -> Self {
        let mut columns: Vec<Vec<(usize, i128)>> = Vec::new();
        columns.resize_with(limits.numbers, Vec::new);
        for (at, limit) in limits.limits.iter().enumerate() {
            for &(number, weight) in &limit.terms {
                if let Some(column) = columns.get_mut(number) {
                    column.push((at, weight));
                }
            }
        }
        let mut known: BTreeMap<(bool, Vec<(usize, i128)>), usize> = BTreeMap::new();
        let mut parts = Vec::new();
        for (number, column) in columns.into_iter().enumerate() {
            let next = known.len();
            parts.push(
                *known
                    .entry((asked.contains(&number), column))
                    .or_insert(next),
            );
        }
        let mut system = System {
            numbers: known.len(),
            limits: Vec::new(),
        };
        for limit in &limits.limits {
            let mut terms: Vec<(usize, i128)> = Vec::new();
            for &(number, weight) in &limit.terms {
                let part = parts.get(number).copied().unwrap_or_default();
                if !terms.contains(&(part, weight)) {
                    terms.push((part, weight));
                }
            }
            system.limits.push(Limit {
                terms,
                most: limit.most,
                clauses: limit.clauses.clone(),
            });
        }
        let mut own: Vec<usize> = asked
            .iter()
            .filter_map(|at| parts.get(*at).copied())
            .collect();
        own.sort_unstable();
        own.dedup();
        let sum = system.sum(&own);
        if own.len() > 1 {
            system.limits_of_sum(&own, sum);
        }
        Self {
            system,
            parts,
            own,
            sum,
        }
    }

    /// Returns the largest value of the sum.
    pub(super) fn largest(&self) -> Largest {
        let largest = self.system.largest(self.sum);
        if largest.found == largest.bound {
            return largest;
        }
        self.system.with_combined().largest(self.sum)
    }

    /// Returns the clauses because of which the sum has no value as large as this.
    pub(super) fn because(&self, value: i128) -> Vec<usize> {
        let because = self.system.because(self.sum, value);
        let because = because.filter(|because| because.is_certain).or_else(|| {
            let system = self.system.with_combined();
            system.because(self.sum, value)
        });
        because.map(|because| because.clauses).unwrap_or_default()
    }

    /// Returns the numbers as they were, with as few others among the first `lines` of them as can be.
    pub(super) fn with_fewest(&self, largest: &Largest, lines: usize) -> Vec<i128> {
        let lines = self.parts.iter().take(lines).copied();
        let mut others: Vec<usize> = lines.filter(|part| !self.own.contains(part)).collect();
        others.sort_unstable();
        others.dedup();
        let of = |numbers: &[i128], at: usize| numbers.get(at).copied().unwrap_or_default();
        if others.iter().all(|at| of(&largest.numbers, *at) == 0) {
            return self.apart(&largest.numbers);
        }
        let mut system = self.system.clone();
        let rest = system.sum(&others);
        let fewest = system.smallest(rest, (self.sum, largest.found));
        self.apart(&fewest.unwrap_or_else(|| largest.numbers.clone()))
    }

    /// Gives each merged number to the first of its parts.
    fn apart(&self, numbers: &[i128]) -> Vec<i128> {
        let mut given: Vec<usize> = Vec::new();
        let each = self.parts.iter().map(|part| {
            if given.contains(part) {
                return 0;
            }
            given.push(*part);
            numbers.get(*part).copied().unwrap_or_default()
        });
        each.collect()
    }
}

impl System {
    /// Says of the sum what limits say of all of its parts, so that its bound is seen at once.
    fn limits_of_sum(&mut self, of: &[usize], sum: usize) {
        let mut more: Vec<Limit> = Vec::new();
        for limit in self.limits.iter().filter(|limit| !limit.clauses.is_empty()) {
            let weight = |number: &usize| {
                let own = limit.terms.iter().find(|(other, _)| other == number);
                own.map_or(0, |(_, weight)| *weight)
            };
            let Some(least) = of.iter().map(weight).min().filter(|least| *least > 0) else {
                continue;
            };
            let terms = limit.terms.iter().map(|(number, weight)| {
                let is_own = of.contains(number);
                let rest = if is_own {
                    weight.saturating_sub(least)
                } else {
                    *weight
                };
                (*number, rest)
            });
            let mut terms: Vec<(usize, i128)> = terms.filter(|(_, weight)| *weight != 0).collect();
            terms.push((sum, least));
            more.push(Limit {
                terms,
                most: limit.most,
                clauses: limit.clauses.clone(),
            });
        }
        self.limits.extend(more);
    }
}
