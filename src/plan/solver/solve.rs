//! `solve`: all objectives of a program, in order.

use alloc::vec::Vec;

use super::budget::Budget;
use super::certificate::{Proof, Refutation};
use super::descent::{Reached, descend};
use super::sums::at_least;
use crate::plan::program::{Objective, Program};

/// What is known of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Outcome {
    Solved(Solved),
    /// No point satisfies all rows, as the proof shows.
    Impossible(Refutation),
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

/// Maximises each objective of a program in order, where the earlier ones are at least the values found.
///
/// The same program and budget give the same outcome. An objective whose optimum is not proved within the budget keeps the
/// best value found and the lowest bound proved; those after it are maximised all the same.
pub(in crate::plan) fn solve(program: &Program, budget: &mut Budget) -> Outcome {
    let mut earlier = Vec::new();
    let mut proofs = Vec::new();
    let mut point = None;
    let none = Objective::new();
    let any = [none];
    let objectives = if program.objectives.is_empty() {
        &any[..]
    } else {
        &program.objectives
    };
    for objective in objectives {
        match descend(program, &earlier, objective, point.take(), budget) {
            Reached::Point(values, proof) => {
                earlier.push(at_least(objective, proof.value));
                proofs.push(proof);
                point = Some(values);
            }
            Reached::Impossible(refutation) => return Outcome::Impossible(refutation),
            Reached::Open => return Outcome::Open,
        }
    }
    proofs.truncate(program.objectives.len());
    point.map_or(Outcome::Open, |values| {
        Outcome::Solved(Solved { values, proofs })
    })
}
