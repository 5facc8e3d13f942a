//! The drawn instances of `tests/fixtures/plans`, against the optima of two other solvers.

use alloc::vec::Vec;

use serde_json::Value;

use super::checking::proves;
use super::{Branch, Budget, Outcome, solve};
use crate::plan::program::{Program, Row, Variable};

const EXCHANGES: usize = 8;

/// Groups that are alike: how many people each has, and how many groups there are.
struct Kind {
    side: usize,
    place: usize,
    size: i64,
    weight: i64,
    count: i64,
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or(i64::MIN)
}

fn list(value: &Value) -> impl Iterator<Item = (usize, &Value)> {
    value.as_array().into_iter().flatten().enumerate()
}

fn kinds(instance: &Value) -> Vec<Kind> {
    let mut kinds = Vec::new();
    let groups = instance.get("groups").unwrap_or(&Value::Null);
    for (side, places) in list(groups) {
        for (place, sizes) in list(places) {
            for (weights, size) in list(sizes).map(|(_, weights)| weights).zip(1..) {
                for ((_, count), weight) in list(weights).zip([1, 2, 4]) {
                    let count = number(count);
                    if count > 0 {
                        kinds.push(Kind {
                            side,
                            place,
                            size,
                            weight,
                            count,
                        });
                    }
                }
            }
        }
    }
    kinds
}

/// The program of an instance.
fn program(instance: &Value) -> Program {
    let kinds = kinds(instance);
    let at = |stage: usize, kind: usize| stage.saturating_mul(kinds.len()).saturating_add(kind);
    let mut program = Program::default();
    let mut objective = Vec::new();
    for (stage, times) in (0..EXCHANGES).zip((1..=8).rev()) {
        let people = |kept: &dyn Fn(&Kind) -> bool| -> Vec<(usize, i64)> {
            let kept = kinds.iter().enumerate().filter(|(_, kind)| kept(kind));
            kept.map(|(i, kind)| (at(stage, i), kind.size)).collect()
        };
        let at_most = |terms, most: &Value| Row {
            terms,
            least: None,
            most: Some(number(most)),
        };
        let limits = instance.get("places").unwrap_or(&Value::Null);
        for (side, places) in list(limits) {
            for (place, most) in list(places) {
                let terms = people(&|kind| kind.side == side && kind.place == place);
                program.rows.push(at_most(terms, most));
            }
            let most = instance.get("most").unwrap_or(&Value::Null);
            program
                .rows
                .push(at_most(people(&|kind| kind.side == side), most));
        }
        let mut terms = people(&|kind| kind.side == 0);
        let others = people(&|kind| kind.side == 1);
        terms.extend(
            others
                .into_iter()
                .map(|(variable, size)| (variable, size.saturating_neg())),
        );
        program.rows.push(Row {
            terms,
            least: Some(0),
            most: Some(0),
        });
        for (i, kind) in kinds.iter().enumerate() {
            program.variables.push(Variable {
                least: 0,
                most: kind.count,
                stage: Some(stage),
            });
            let weight = kind.size.saturating_mul(kind.weight).saturating_mul(times);
            objective.push((at(stage, i), weight));
        }
    }
    for (i, kind) in kinds.iter().enumerate() {
        let terms = (0..EXCHANGES).map(|stage| (at(stage, i), 1)).collect();
        program.rows.push(Row {
            terms,
            least: None,
            most: Some(kind.count),
        });
    }
    program.objectives.push(objective);
    program
}

fn leaves(branch: &Branch) -> usize {
    match branch {
        Branch::Leaf { .. } => 1,
        Branch::Split { below, above, .. } => leaves(below).saturating_add(leaves(above)),
    }
}

/// A build for development is slow: it takes four instances.
const EACH: usize = if cfg!(debug_assertions) { 25 } else { 1 };

#[test]
fn the_optimum_of_every_drawn_instance_is_proved() -> Result<(), serde_json::Error> {
    let text = include_str!("../../../tests/fixtures/plans/drawn.json");
    let instances: Vec<Value> = serde_json::from_str(text)?;
    assert_eq!(instances.len(), 100);
    for instance in instances.iter().step_by(EACH) {
        let optimum = instance.get("highs").map(number);
        assert_eq!(optimum, instance.get("cp_sat").map(number));
        let program = program(instance);
        let mut budget = Budget { left: 40_000 };
        let outcome = solve(&program, &mut budget);
        assert!(matches!(outcome, Outcome::Solved(_)), "{instance}");
        let Outcome::Solved(solved) = outcome else {
            continue;
        };
        for (objective, proof) in program.objectives.iter().zip(&solved.proofs) {
            assert_eq!(
                (Some(proof.value), Some(proof.bound)),
                (optimum, optimum),
                "{instance}"
            );
            assert!(proves(&program, &[], objective, proof), "{instance}");
            assert!(leaves(&proof.tree) < 10_000);
        }
    }
    Ok(())
}
