//! Programs without a point, numbers at the ends of what fits, and proofs that were changed.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::certificate::{Proof, Refutation};
use super::checking::{proves, proves_impossible};
use super::derived::Derived;
use super::{Branch, Budget, Outcome, solve};
use crate::plan::program::{Program, Row, Variable};

fn program(bounds: &[(i64, i64)], rows: Vec<Row>, objectives: Vec<Vec<(usize, i64)>>) -> Program {
    let variables = bounds.iter().map(|&(least, most)| Variable {
        least,
        most,
        stage: None,
    });
    Program {
        variables: variables.collect(),
        rows,
        objectives,
    }
}

fn equal(terms: &[(usize, i64)], value: i64) -> Row {
    Row {
        terms: terms.to_vec(),
        least: Some(value),
        most: Some(value),
    }
}

fn at_most(terms: &[(usize, i64)], most: i64) -> Row {
    Row {
        terms: terms.to_vec(),
        least: None,
        most: Some(most),
    }
}

/// Solves with little work; returns whether it is shown that there is no point.
fn is_shown_impossible(program: &Program) -> bool {
    match solve(program, &mut Budget { left: 5_000 }) {
        Outcome::Impossible(refutation) => proves_impossible(program, &refutation),
        Outcome::Solved(_) | Outcome::Open => false,
    }
}

/// The proof of the only objective.
fn proof(program: &Program) -> Option<Proof> {
    match solve(program, &mut Budget { left: 5_000 }) {
        Outcome::Solved(solved) => solved.proofs.into_iter().next(),
        Outcome::Impossible(_) | Outcome::Open => None,
    }
}

#[test]
fn twice_a_number_is_even() {
    let program = program(
        &[(0, 1_000_000); 2],
        vec![equal(&[(0, 2), (1, -2)], 1)],
        vec![],
    );
    assert!(is_shown_impossible(&program));
}

#[test]
fn three_groups_do_not_fill_a_bus_of_two() {
    let program = program(
        &[(1, 10), (1, 2)],
        vec![equal(&[(0, 3), (1, -1)], 0)],
        vec![vec![(0, 1)]],
    );
    assert!(is_shown_impossible(&program));
}

#[test]
fn one_place_too_few() {
    let stages: Vec<Row> = (0..8).map(|stage| at_most(&[(stage, 1)], 10)).collect();
    let all: Vec<(usize, i64)> = (0..8).map(|stage| (stage, 1)).collect();
    let wanted = |least| Row {
        terms: all.clone(),
        least: Some(least),
        most: None,
    };
    let with = |least| {
        program(
            &[(0, 100); 8],
            [&stages[..], &[wanted(least)]].concat(),
            vec![],
        )
    };
    assert!(is_shown_impossible(&with(81)));
    assert!(matches!(
        solve(&with(80), &mut Budget { left: 5_000 }),
        Outcome::Solved(_)
    ));
}

/// Two numbers whose sum is even and whose difference is odd.
fn odd() -> Program {
    let rows = vec![
        equal(&[(0, 1), (1, 1), (2, -2)], 0),
        equal(&[(0, 1), (1, -1), (3, -2)], 1),
    ];
    program(
        &[(0, 1_000), (0, 1_000), (0, 1_000), (-1_000, 1_000)],
        rows,
        vec![],
    )
}

#[test]
fn an_even_sum_has_an_even_difference() {
    assert!(is_shown_impossible(&odd()));
}

#[test]
fn contradictory_bounds_have_no_point() {
    assert!(is_shown_impossible(&program(&[(1, 0)], vec![], vec![])));
    assert!(is_shown_impossible(&program(
        &[(0, 1)],
        vec![at_most(&[], -1)],
        vec![]
    )));
}

#[test]
fn large_numbers_are_proved_or_left_open() {
    let all = [(i64::MIN, i64::MAX), (0, i64::MAX)];
    for factor in [1, -1, 3, i64::MAX, i64::MIN] {
        for most in [i64::MIN, -1, 0, 7, i64::MAX] {
            for rows in [vec![], vec![at_most(&[(0, factor), (1, 2)], most)]] {
                let program = program(
                    &all,
                    rows,
                    vec![vec![(0, 1), (1, factor)], vec![(1, factor)]],
                );
                match solve(&program, &mut Budget { left: 500 }) {
                    Outcome::Solved(solved) => {
                        let proof = solved.proofs.first();
                        let objective = program.objectives.first();
                        let proved = proof.zip(objective).map(|(proof, objective)| {
                            proof.bound == i64::MAX || proves(&program, &[], objective, proof)
                        });
                        assert_eq!(proved, Some(true));
                    }
                    Outcome::Impossible(refutation) => {
                        assert!(proves_impossible(&program, &refutation));
                    }
                    Outcome::Open => {}
                }
            }
        }
    }
    let millions = program(
        &[(0, 1_000_000_000_000); 2],
        vec![at_most(&[(0, 3), (1, 5)], 1_000_000_000_000)],
        vec![vec![(0, 2), (1, 3)]],
    );
    assert_eq!(
        proof(&millions).map(|proof| (proof.value, proof.bound)),
        Some((666_666_666_666, 666_666_666_666))
    );
}

#[test]
fn without_work_nothing_is_claimed() {
    let program = program(
        &[(0, 5); 2],
        vec![at_most(&[(0, 2), (1, 3)], 7)],
        vec![vec![(0, 3), (1, 4)]],
    );
    for left in 0..20 {
        match solve(&program, &mut Budget { left }) {
            Outcome::Solved(solved) => {
                let proofs = solved.proofs.iter().zip(&program.objectives);
                assert!(
                    proofs
                        .into_iter()
                        .all(|(proof, objective)| proof.value <= 10
                            && proof.bound >= 10
                            && proves(&program, &[], objective, proof))
                );
            }
            outcome @ (Outcome::Impossible(_) | Outcome::Open) => {
                assert_eq!(outcome, Outcome::Open);
            }
        }
    }
}

/// A program whose linear program is not whole.
fn knapsack() -> Program {
    program(
        &[(0, 9); 3],
        vec![at_most(&[(0, 5), (1, 7), (2, 9)], 31)],
        vec![vec![(0, 6), (1, 9), (2, 11)]],
    )
}

/// A tree with all its splits, and nothing in its leaves.
fn emptied(branch: &Branch) -> Branch {
    match branch {
        Branch::Leaf { .. } => Branch::Leaf {
            scale: 0,
            multipliers: vec![],
        },
        Branch::Split {
            variable,
            most_below,
            below,
            above,
        } => Branch::Split {
            variable: *variable,
            most_below: *most_below,
            below: Box::new(emptied(below)),
            above: Box::new(emptied(above)),
        },
    }
}

/// Twice three groups of which any two do not go together: at most two go, where the linear program has three.
fn triangles() -> Program {
    let pairs = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)];
    let rows = pairs.map(|(one, other)| at_most(&[(one, 1), (other, 1)], 1));
    program(
        &[(0, 1); 6],
        rows.to_vec(),
        vec![(0..6).map(|group| (group, 1)).collect()],
    )
}

/// A proof by hand that at most two go: without the first group, or with it.
fn by_hand(most_below: i64) -> Proof {
    let others = [(3, 1), (4, 1), (5, 1)];
    let below = Branch::Leaf {
        scale: 2,
        multipliers: [&[(1, 2)], &others[..]].concat(),
    };
    let above = Branch::Leaf {
        scale: 2,
        multipliers: others.to_vec(),
    };
    let (below, above) = (Box::new(below), Box::new(above));
    let tree = Branch::Split {
        variable: 0,
        most_below,
        below,
        above,
    };
    Proof {
        value: 2,
        bound: 2,
        derived: vec![],
        tree,
    }
}

#[test]
fn a_changed_proof_is_refused() -> Result<(), &'static str> {
    let program = triangles();
    let objective = program.objectives.first().ok_or("an objective")?;
    let is_proved = |proof: &Proof| proves(&program, &[], objective, proof);
    let own = proof(&program).ok_or("a point")?;
    let by_hand_of_0 = by_hand(0);
    assert_eq!((own.value, own.bound), (2, 2));
    assert!(is_proved(&own));
    assert!(is_proved(&by_hand_of_0));
    assert!(is_proved(&Proof {
        bound: 3,
        ..by_hand_of_0.clone()
    }));

    for proof in [&own, &by_hand_of_0] {
        assert!(!is_proved(&Proof {
            bound: 1,
            ..proof.clone()
        }));
        assert!(!is_proved(&Proof {
            bound: i64::MAX,
            ..proof.clone()
        }));
    }
    for most_below in [i64::MIN, -1, 1, i64::MAX] {
        assert!(!is_proved(&by_hand(most_below)));
    }
    let with = |tree: Branch| Proof {
        tree,
        ..by_hand_of_0.clone()
    };
    assert!(!is_proved(&with(emptied(&by_hand_of_0.tree))));
    let leaves = [
        (0, vec![]),
        (1, vec![]),
        (2, vec![(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]),
        (-1, vec![(0, 1)]),
        (1, vec![(99, 1)]),
        (1, vec![(0, -1)]),
        (i64::MAX, vec![(0, i64::MAX)]),
    ];
    for (scale, multipliers) in leaves {
        assert!(!is_proved(&with(Branch::Leaf { scale, multipliers })));
    }
    if let Branch::Split {
        most_below,
        below,
        above,
        ..
    } = by_hand_of_0.tree.clone()
    {
        for variable in [1, 3, 99] {
            let (below, above) = (below.clone(), above.clone());
            assert!(!is_proved(&with(Branch::Split {
                variable,
                most_below,
                below,
                above
            })));
        }
        let swapped = Branch::Split {
            variable: 0,
            most_below,
            below: above,
            above: below,
        };
        assert!(!is_proved(&with(swapped)));
    }
    Ok(())
}

#[test]
fn a_changed_derived_row_is_refused() -> Result<(), &'static str> {
    let program = odd();
    let Outcome::Impossible(refutation) = solve(&program, &mut Budget { left: 5_000 }) else {
        return Err("no point");
    };
    assert!(proves_impossible(&program, &refutation));
    assert!(!refutation.derived.is_empty());
    let with = |derived| {
        proves_impossible(
            &program,
            &Refutation {
                derived,
                ..refutation.clone()
            },
        )
    };
    assert!(!with(vec![]));
    let changed = |change: &dyn Fn(&mut Derived)| {
        let mut derived = refutation.derived.clone();
        derived.iter_mut().for_each(change);
        derived
    };
    assert!(!with(changed(&|derived| derived.divisor = 1)));
    assert!(!with(changed(&|derived| derived.divisor = 0)));
    assert!(!with(changed(&|derived| derived.sum.clear())));
    assert!(!with(changed(&|derived| derived
        .sum
        .iter_mut()
        .for_each(|entry| entry.0 = 99))));
    assert!(!with(changed(&|derived| derived.from_most.push(99))));
    Ok(())
}

#[test]
fn the_same_program_has_the_same_answer() {
    let program = knapsack();
    let solved = || solve(&program, &mut Budget { left: 5_000 });
    assert_eq!(solved(), solved());
}
