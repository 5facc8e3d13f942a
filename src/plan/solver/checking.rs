//! Checks of certificates.

use alloc::vec;
use alloc::vec::Vec;

use super::certificate::{Branch, Proof, Refutation};
use super::derived::Derived;
use super::domain::{Changed, Domain, Net};
use super::sums::{at_least, reach};
use crate::plan::program::{Objective, Program, Row};

/// Returns true if a proof shows that no point within the rows has more than its bound of the objective.
pub(in crate::plan) fn proves(
    program: &Program,
    earlier: &[Row],
    objective: &Objective,
    proof: &Proof,
) -> bool {
    let Some(least) = proof.bound.checked_add(1) else {
        return false;
    };
    let wish = at_least(objective, least);
    let rows = program.rows.iter().chain(earlier).cloned().chain([wish]);
    let net = Net::new(program.variables.len(), rows);
    let wish = net.rows().len().checked_sub(1);
    follows(net, wish, Domain::of(program), &proof.derived, &proof.tree)
}

/// Returns true if a proof shows that no point satisfies the rows of a program.
pub(in crate::plan) fn proves_impossible(program: &Program, refutation: &Refutation) -> bool {
    let nothing = Row {
        terms: Vec::new(),
        least: None,
        most: None,
    };
    let rows = program.rows.iter().cloned().chain([nothing]);
    let net = Net::new(program.variables.len(), rows);
    follows(
        net,
        None,
        Domain::of(program),
        &refutation.derived,
        &refutation.tree,
    )
}

/// Returns true if rows and the rows derived from them leave no point in a box.
fn follows(
    mut net: Net,
    wish: Option<usize>,
    mut domain: Domain,
    derived: &[Derived],
    tree: &Branch,
) -> bool {
    let mut changed = Changed::All;
    for derived in derived {
        if !domain.tighten(&net, changed) {
            return true;
        }
        let Some(row) = derived.row(net.rows(), &domain) else {
            return false;
        };
        changed = Changed::Rows(net.rows().len());
        net.push(row);
    }
    refutes(&net, wish, domain, changed, tree)
}

/// Returns true if a tree leaves no point in a box.
fn refutes(
    net: &Net,
    wish: Option<usize>,
    domain: Domain,
    changed: Changed,
    tree: &Branch,
) -> bool {
    // The branches still to be seen: without a call in a call, however deep the tree is.
    let mut open = vec![(domain, changed, tree)];
    while let Some((mut domain, changed, branch)) = open.pop() {
        if !domain.tighten(net, changed) {
            continue;
        }
        match branch {
            Branch::Leaf { scale, multipliers } => {
                if refuted(net.rows(), wish, &domain, *scale, multipliers) != Some(true) {
                    return false;
                }
            }
            Branch::Split {
                variable,
                most_below,
                below,
                above,
            } => {
                let Some((least, most)) = domain.get(*variable) else {
                    return false;
                };
                let Some(least_above) = most_below.checked_add(1) else {
                    return false;
                };
                let changed = Changed::Variable(*variable, None);
                let over = domain.with(*variable, least_above.max(least), most);
                let under = domain.with(*variable, least, (*most_below).min(most));
                open.push((over, changed, above));
                open.push((under, changed, below));
            }
        }
    }
    true
}

/// Returns true if the sum of a leaf has no point in the box; `None` if it is no sum, or on overflow.
fn refuted(
    rows: &[Row],
    wish: Option<usize>,
    domain: &Domain,
    scale: i64,
    multipliers: &[(usize, i64)],
) -> Option<bool> {
    let none = Row {
        terms: Vec::new(),
        least: Some(0),
        most: None,
    };
    let wish = match wish {
        Some(wish) => rows.get(wish)?,
        None if scale == 0 => &none,
        None => return None,
    };
    let most = reach(rows, &wish.terms, domain, scale, multipliers)?;
    Some(most < i128::from(scale).checked_mul(i128::from(wish.least?))?)
}
