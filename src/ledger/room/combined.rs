//! Limits that follow from two others: what no bound of a single number shows.

use alloc::vec::Vec;

use super::search::{Limit, System};

/// Of more limits no pairs are formed: there would be too many to search.
const MOST: usize = 64;

impl System {
    /// Returns the limits, and those that follow from two of them by leaving out a number that one allows only with the other:
    /// from "twice as many as there" and "at most two more than there" follows "at most two". The search narrows the bounds of
    /// one number at a time, and would count up to that.
    pub(super) fn with_combined(&self) -> Self {
        let mut system = self.clone();
        if self.limits.len() > MOST {
            return system;
        }
        for one in &self.limits {
            for other in &self.limits {
                for &(number, weight) in one.terms.iter().filter(|(_, weight)| *weight > 0) {
                    let against = other.terms.iter().find(|(own, _)| *own == number);
                    let Some(&(_, against)) = against.filter(|(_, weight)| *weight < 0) else {
                        continue;
                    };
                    let combined = combined((one, against.saturating_abs()), (other, weight));
                    let is_bound = combined.terms.iter().all(|(_, weight)| *weight > 0);
                    if is_bound && !system.limits.contains(&combined) {
                        system.limits.push(combined);
                    }
                }
            }
        }
        system
    }
}

/// Adds two limits, each so many times.
fn combined((one, times): (&Limit, i128), (other, other_times): (&Limit, i128)) -> Limit {
    let mut terms: Vec<(usize, i128)> = Vec::new();
    for (limit, times) in [(one, times), (other, other_times)] {
        for (number, weight) in &limit.terms {
            let weight = weight.saturating_mul(times);
            match terms.iter_mut().find(|(own, _)| own == number) {
                Some((_, sum)) => *sum = sum.saturating_add(weight),
                None => terms.push((*number, weight)),
            }
        }
    }
    terms.retain(|(_, weight)| *weight != 0);
    let most = one.most.saturating_mul(times);
    let mut clauses = one.clauses.clone();
    clauses.extend(&other.clauses);
    clauses.sort_unstable();
    clauses.dedup();
    Limit {
        terms,
        most: most.saturating_add(other.most.saturating_mul(other_times)),
        clauses,
    }
}
