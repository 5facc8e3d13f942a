//! Small drawn programs against a look at every point: what is solved, what is derived, and proofs that were changed.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::certificate::{Proof, Refutation};
use super::checking::{proves, proves_impossible};
use super::derived::Derived;
use super::domain::{Changed, Domain, Net};
use super::sums::at_least;
use super::{Branch, Budget, Outcome, Solved, solve};
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

/// All points of a program.
fn points(program: &Program) -> Vec<Vec<i64>> {
    let mut points = vec![Vec::new()];
    for variable in &program.variables {
        let longer = points.iter().flat_map(|point| {
            let values = variable.least..=variable.most;
            values.map(move |value| [&point[..], &[value]].concat())
        });
        points = longer.collect();
    }
    points.retain(|point| program.rows.iter().all(|row| holds(row, point)));
    points
}

/// The values of all objectives at the best point.
fn by_hand(program: &Program) -> Option<Vec<i64>> {
    let points = points(program);
    let objectives = &program.objectives;
    let values = points.iter().map(|point| {
        objectives
            .iter()
            .map(|objective| sum(objective, point))
            .collect()
    });
    values.max()
}

/// Rows derived at random.
fn derived() -> impl Strategy<Value = Derived> {
    let entry = (0_usize..4, -6_i64..=6, any::<bool>());
    let sum = prop::collection::vec(entry, 1..=3);
    (
        1_i64..=7,
        sum,
        prop::sample::subsequence(vec![0, 1, 2, 3], 0..=4),
    )
        .prop_map(|(divisor, sum, from_most)| Derived {
            divisor,
            sum,
            from_most,
        })
}

/// Trees at random.
fn trees() -> impl Strategy<Value = Branch> {
    let multipliers = prop::collection::vec((0_usize..6, -6_i64..=6), 0..=3);
    let leaf = (0_i64..=3, multipliers)
        .prop_map(|(scale, multipliers)| Branch::Leaf { scale, multipliers });
    leaf.prop_recursive(3, 8, 2, |side| {
        (0_usize..4, -4_i64..=8, side.clone(), side).prop_map(
            |(variable, most_below, below, above)| Branch::Split {
                variable,
                most_below,
                below: Box::new(below),
                above: Box::new(above),
            },
        )
    })
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
            Outcome::Impossible(refutation) => {
                prop_assert_eq!(None, expected);
                prop_assert!(proves_impossible(&program, &refutation));
            }
            Outcome::Open => prop_assert!(false, "nothing was found"),
        }
    }

    /// No point that satisfies the rows breaks a row that is derived from them, however that is done.
    #[test]
    fn derived_rows_hold_at_every_point(program in programs(), derived in prop::collection::vec(derived(), 1..=3)) {
        let mut net = Net::new(program.variables.len(), program.rows.iter().cloned());
        let mut domain = Domain::of(&program);
        let points = points(&program);
        for derived in &derived {
            if !domain.tighten(&net, Changed::All) {
                prop_assert!(points.is_empty());
                break;
            }
            if let Some(row) = derived.row(net.rows(), &domain) {
                for point in &points {
                    prop_assert!(holds(&row, point), "{row:?} at {point:?}");
                }
                net.push(row);
            }
        }
    }

    /// Whatever a certificate says, it does not prove what is wrong.
    #[test]
    fn nothing_wrong_is_proved(
        program in programs(),
        derived in prop::collection::vec(derived(), 0..=3),
        tree in trees(),
        below in 1_i64..=3,
    ) {
        let refutation = Refutation { derived: derived.clone(), tree: tree.clone() };
        let values = by_hand(&program);
        prop_assert!(values.is_none() || !proves_impossible(&program, &refutation));
        if let (Some(objective), Some(value)) = (program.objectives.first(), values.and_then(|values| values.first().copied())) {
            let proof = Proof { value, bound: value.saturating_sub(below), derived, tree };
            prop_assert!(!proves(&program, &[], objective, &proof));
        }
    }
}
