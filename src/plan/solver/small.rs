//! Small drawn programs against a look at every point, and proofs that were changed.

use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::{Budget, Outcome, Solved, proves, proves_impossible, solve, sums::at_least};
use crate::plan::program::{Program, Row, Variable};

const BUDGET: Budget = Budget { left: 100_000 };

/// Two to four variables, up to four rows, up to three objectives.
fn programs() -> impl Strategy<Value = Program> {
    let variables = prop::collection::vec((-3_i64..=3, 0_i64..=5), 2..=4);
    variables.prop_flat_map(|bounds| {
        let count = bounds.len();
        let terms = move || prop::collection::vec(-4_i64..=4, count).prop_map(terms);
        let side = || prop::option::weighted(0.7, -10_i64..=10);
        let row =
            (terms(), side(), side()).prop_map(|(terms, least, most)| Row { terms, least, most });
        let variables = bounds
            .into_iter()
            .enumerate()
            .map(|(i, (least, width))| Variable {
                least,
                most: least.saturating_add(width),
                stage: i.checked_div(2),
            });
        let rows = prop::collection::vec(row, 0..=4);
        let objectives = prop::collection::vec(terms(), 0..=3);
        (Just(variables.collect::<Vec<_>>()), rows, objectives).prop_map(
            |(variables, rows, objectives)| Program {
                variables,
                rows,
                objectives,
            },
        )
    })
}

fn terms(factors: Vec<i64>) -> Vec<(usize, i64)> {
    factors
        .into_iter()
        .enumerate()
        .filter(|(_, factor)| *factor != 0)
        .collect()
}

fn sum(terms: &[(usize, i64)], values: &[i64]) -> i64 {
    let parts = terms
        .iter()
        .filter_map(|&(variable, factor)| values.get(variable)?.checked_mul(factor));
    parts.sum()
}

fn holds(row: &Row, values: &[i64]) -> bool {
    let sum = sum(&row.terms, values);
    row.least.is_none_or(|least| least <= sum) && row.most.is_none_or(|most| sum <= most)
}

/// The values of all objectives at the best point, by a look at every point.
fn by_hand(program: &Program) -> Option<Vec<i64>> {
    let mut points = vec![Vec::new()];
    for variable in &program.variables {
        let longer = points.iter().flat_map(|point| {
            (variable.least..=variable.most).map(move |value| [&point[..], &[value]].concat())
        });
        points = longer.collect();
    }
    let kept = points
        .iter()
        .filter(|point| program.rows.iter().all(|row| holds(row, point)));
    let values = kept.map(|point| {
        program
            .objectives
            .iter()
            .map(|objective| sum(objective, point))
            .collect()
    });
    values.max()
}

/// Each proof, checked; and that it proves no more than it says.
fn checked(program: &Program, solved: &Solved) -> Result<(), TestCaseError> {
    prop_assert_eq!(solved.values.len(), program.variables.len());
    for (variable, value) in program.variables.iter().zip(&solved.values) {
        prop_assert!((variable.least..=variable.most).contains(value));
    }
    prop_assert!(program.rows.iter().all(|row| holds(row, &solved.values)));
    prop_assert_eq!(solved.proofs.len(), program.objectives.len());
    let mut earlier = Vec::new();
    for (objective, proof) in program.objectives.iter().zip(&solved.proofs) {
        prop_assert_eq!(proof.value, sum(objective, &solved.values));
        prop_assert_eq!(proof.value, proof.bound);
        prop_assert!(proves(program, &earlier, objective, proof));
        let mut more = proof.clone();
        more.bound = more.bound.saturating_sub(1);
        prop_assert!(!proves(program, &earlier, objective, &more));
        earlier.push(at_least(objective, proof.value));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_small_program_is_solved_as_by_hand(program in programs()) {
        let expected = by_hand(&program);
        match solve(&program, &mut BUDGET.clone()) {
            Outcome::Solved(solved) => {
                checked(&program, &solved)?;
                let values: Vec<i64> = solved.proofs.iter().map(|proof| proof.value).collect();
                prop_assert_eq!(Some(values), expected);
            }
            Outcome::Impossible(tree) => {
                prop_assert_eq!(None, expected);
                prop_assert!(proves_impossible(&program, &tree));
            }
            Outcome::Open => prop_assert!(false, "nothing was found"),
        }
    }
}
