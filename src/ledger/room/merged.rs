//! `Merged`: limits in which numbers that no limit distinguishes are one number, and the sum that is asked for.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::search::{Largest, Limit, System};

/// Limits on as few numbers as tell the same, and the sum of those that are asked for.
pub(super) struct Merged {
    system: System,
    /// For each number of the limits as they were that counts here, the one that it is part of.
    parts: BTreeMap<usize, usize>,
    own: Vec<usize>,
    sum: usize,
}

/// The positions of the limits that a number is in, with its weights.
type Column = Vec<(usize, i128)>;

/// Limits, and for each number the limits that it is in.
pub(super) struct Linked<'l> {
    limits: &'l System,
    /// Of each number.
    columns: Vec<Column>,
}

impl<'l> Linked<'l> {
    pub(super) fn of(limits: &'l System) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        columns.resize_with(limits.numbers, Vec::new);
        for (at, limit) in limits.limits.iter().enumerate() {
            for &(number, weight) in &limit.terms {
                if let Some(column) = columns.get_mut(number) {
                    column.push((at, weight));
                }
            }
        }
        Self { limits, columns }
    }

    /// Returns the numbers that limits tie to some numbers, directly or by others, and these limits.
    fn tied_to(&self, asked: &[usize]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let mut numbers: BTreeSet<usize> = asked.iter().copied().collect();
        let mut limits = BTreeSet::new();
        let mut open = asked.to_vec();
        while let Some(number) = open.pop() {
            for &(at, _) in self.columns.get(number).into_iter().flatten() {
                if !limits.insert(at) {
                    continue;
                }
                let limit = self.limits.limits.get(at);
                let terms = limit.into_iter().flat_map(|limit| &limit.terms);
                open.extend(terms.filter_map(|&(other, _)| numbers.insert(other).then_some(other)));
            }
        }
        (numbers, limits)
    }
}

impl Merged {
    /// Merges the numbers that limits tie to those asked for, these apart from the others. All other numbers stay 0.
    pub(super) fn of(linked: &Linked<'_>, asked: &[usize]) -> Self {
        let (numbers, tied) = linked.tied_to(asked);
        let mut known: BTreeMap<(bool, Option<&Column>), usize> = BTreeMap::new();
        let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
        for number in numbers {
            let column = linked.columns.get(number);
            let next = known.len();
            let part = *known
                .entry((asked.contains(&number), column))
                .or_insert(next);
            parts.insert(number, part);
        }
        let mut system = System {
            numbers: known.len(),
            limits: Vec::new(),
        };
        for limit in tied.iter().filter_map(|at| linked.limits.limits.get(*at)) {
            let mut terms: Vec<(usize, i128)> = Vec::new();
            for &(number, weight) in &limit.terms {
                let part = parts.get(&number).copied().unwrap_or_default();
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
            .filter_map(|at| parts.get(at).copied())
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
        let of_lines = self.parts.range(..lines).map(|(_, part)| *part);
        let mut others: Vec<usize> = of_lines.filter(|part| !self.own.contains(part)).collect();
        others.sort_unstable();
        others.dedup();
        let of = |numbers: &[i128], at: usize| numbers.get(at).copied().unwrap_or_default();
        if others.iter().all(|at| of(&largest.numbers, *at) == 0) {
            return self.apart(&largest.numbers, lines);
        }
        let mut system = self.system.clone();
        let rest = system.sum(&others);
        if others.len() > 1 {
            system.limits_of_sum(&others, rest);
        }
        let fewest = system.smallest(rest, (self.sum, largest.found));
        self.apart(&fewest.unwrap_or_else(|| largest.numbers.clone()), lines)
    }

    /// Gives each merged number to the first of its parts, among so many lines.
    fn apart(&self, numbers: &[i128], lines: usize) -> Vec<i128> {
        let mut given = BTreeSet::new();
        let mut apart: Vec<i128> = core::iter::repeat_n(0, lines).collect();
        for (line, part) in &self.parts {
            if given.insert(part)
                && let Some(number) = apart.get_mut(*line)
            {
                *number = numbers.get(*part).copied().unwrap_or_default();
            }
        }
        apart
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
            let all = || of.iter().map(weight);
            let least = all().min().filter(|least| *least > 0);
            let Some(least) = least.or_else(|| all().max().filter(|most| *most < 0)) else {
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
