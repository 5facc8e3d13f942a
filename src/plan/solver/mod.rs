//! Solves a [`Program`] and proves what it says in whole numbers.

mod certificate;
mod domain;
mod floats;
mod search;
mod simplex;
#[cfg(test)]
mod small;

use alloc::vec::Vec;

use certificate::at_least;
pub(in crate::plan) use certificate::{Branch, Proof};
#[cfg(test)]
use certificate::{proves, proves_impossible};
use domain::Domain;
use search::{Search, value_of};

use super::program::Program;

/// How much work may still be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Budget {
    /// Steps of the simplex method.
    pub(in crate::plan) left: u64,
}

/// What is known of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Outcome {
    Solved(Solved),
    /// No point satisfies all rows, and why.
    Impossible(Branch),
    /// Nothing was found within the budget.
    Open,
}

/// A point, and what is proved of each objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Solved {
    pub(in crate::plan) values: Vec<i64>,
    /// One for each objective, in order.
    pub(in crate::plan) proofs: Vec<Proof>,
}

/// Solves a program: each objective in order, each later one where the earlier ones are at least what was found.
pub(in crate::plan) fn solve(program: &Program, budget: &mut Budget) -> Outcome {
    let mut earlier = Vec::new();
    let mut proofs = Vec::new();
    let mut best: Option<Vec<i64>> = None;
    let none = Vec::new();
    let objectives: Vec<_> = if program.objectives.is_empty() {
        [&none].into()
    } else {
        program.objectives.iter().collect()
    };
    for objective in objectives {
        let domain = Domain::of(program);
        let mut search = Search::new(program, &earlier, objective, budget);
        if let Some(values) = best.take() {
            search.offer(values, &domain);
        }
        let found = search.run(domain);
        let Some(values) = found.values else {
            return if found.open.is_none() {
                Outcome::Impossible(found.tree)
            } else {
                Outcome::Open
            };
        };
        let Some(value) = value_of(objective, &values) else {
            return Outcome::Open;
        };
        let bound = found
            .open
            .map_or(Some(value), |open| i64::try_from(open).ok())
            .unwrap_or(i64::MAX)
            .max(value);
        proofs.push(Proof {
            value,
            bound,
            tree: found.tree,
        });
        earlier.push(at_least(objective, value));
        best = Some(values);
    }
    if program.objectives.is_empty() {
        proofs.clear();
    }
    best.map_or(Outcome::Open, |values| {
        Outcome::Solved(Solved { values, proofs })
    })
}
