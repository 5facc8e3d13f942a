//! `Proof`: why no point is better, in whole numbers, so that nothing has to be believed.
//!
//! # What a certificate means
//!
//! A tree ([`Branch`]) refutes a list of rows over variables with bounds: no whole point within the bounds satisfies all rows.
//! For a [`Proof`] of an objective the rows are, in this order: the rows of the program; for each earlier objective, in order,
//! the row "objective at least the `value` of its proof"; and last, the wish: "this objective at least `bound` + 1". So a
//! refutation shows that the objective is at most `bound`. For a program without a point ([`Branch`] alone) there is no wish:
//! the rows are those of the program.
//!
//! Rounding. Before anything else, the bounds of each row, the wish included, are rounded inward to multiples of the greatest
//! common divisor of its factors: `least` up, `most` down.
//!
//! Tightening. A box is a least and a most for each variable. It is tightened by rows in rounds, at most 10, until a round
//! changes nothing. A round takes the rows in order. For a row, `low` and `high` are the least and the most that its sum can
//! be within the box as it is when the row is reached. If `low` is above the row's most, or `high` below its least, the box is
//! empty. Otherwise, for each term with a factor above 0, the variable is at most its least plus the whole part of
//! (row's most - `low`) / factor, and at least its most minus the whole part of (`high` - row's least) / factor; with a factor
//! below 0 the two change places and its size divides. A side that a row does not bound says nothing. A box with a least above
//! its most is empty.
//!
//! The tree. At the root the box is the variables' bounds. At each branch the box is tightened first; if it is empty, the
//! branch is refuted. Then:
//!
//! - [`Branch::Split`] is refuted if both sides are: `below` with the variable at most `most_below`, `above` with it at least
//!   `most_below` + 1.
//! - [`Branch::Leaf`] is refuted by a sum of rows. A multiplier above 0 takes the row's most, one below 0 its least; either
//!   must be there. `scale`, never below 0, multiplies the wish and takes its least (without a wish it is 0). Let S be the sum
//!   of multiplier times bound, less `scale` times the least of the wish; and let each variable's factor be `scale` times its
//!   factor in the wish less the sum of multiplier times its factor in the row. Every point within the rows has S plus the sum
//!   of factor times variable at least 0. So the leaf is refuted where the largest value of that sum in the box is below 0. A
//!   row may have several multipliers; their order does not matter.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::domain::Domain;
#[cfg(test)]
use super::domain::Net;
#[cfg(test)]
use crate::plan::program::Program;
use crate::plan::program::{Objective, Row};

/// A proof that there is no point; see the file for what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) enum Branch {
    /// A sum of rows that no point of the box satisfies.
    Leaf {
        /// How often the wish is in the sum.
        scale: i64,
        /// Rows by position, with how often each is in the sum.
        multipliers: Vec<(usize, i64)>,
    },
    /// A variable is at most `most_below`, or above it.
    Split {
        variable: usize,
        most_below: i64,
        below: Box<Branch>,
        above: Box<Branch>,
    },
}

/// What is known of an objective: it is `value` at the point found, and no point has more than `bound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Proof {
    pub(in crate::plan) value: i64,
    /// Equal to `value` where that is the optimum.
    pub(in crate::plan) bound: i64,
    /// Refutes that the objective is at least `bound` + 1.
    pub(in crate::plan) tree: Branch,
}

#[cfg(test)]
/// Returns true if the tree shows that no point within the rows has more than `bound` of the objective.
pub(in crate::plan) fn proves(
    program: &Program,
    earlier: &[Row],
    objective: &Objective,
    bound: i64,
    tree: &Branch,
) -> bool {
    let Some(least) = bound.checked_add(1) else {
        return false;
    };
    let wish = at_least(objective, least);
    let rows = program.rows.iter().chain(earlier).cloned().chain([wish]);
    refutes(
        &Net::new(program.variables.len(), rows),
        true,
        Domain::of(program),
        tree,
    )
}

#[cfg(test)]
/// Returns true if the tree shows that no point is within the rows.
pub(in crate::plan) fn proves_impossible(program: &Program, tree: &Branch) -> bool {
    let rows = program.rows.iter().cloned();
    refutes(
        &Net::new(program.variables.len(), rows),
        false,
        Domain::of(program),
        tree,
    )
}

/// The row "objective at least".
pub(super) fn at_least(objective: &Objective, least: i64) -> Row {
    Row {
        terms: objective.clone(),
        least: Some(least),
        most: None,
    }
}

#[cfg(test)]
fn refutes(net: &Net, wish: bool, domain: Domain, tree: &Branch) -> bool {
    // The branches still to be seen: without a call in a call, however deep the tree is.
    let mut open = vec![(domain, None, tree)];
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
                let sides = [
                    (domain.with(*variable, least_above.max(least), most), above),
                    (
                        domain.with(*variable, least, (*most_below).min(most)),
                        below,
                    ),
                ];
                open.extend(sides.map(|(domain, side)| (domain, Some(*variable), &**side)));
            }
        }
    }
    true
}

#[cfg(test)]
/// Returns true if the sum of a leaf has no point in the box; `None` if it is no sum, or on overflow.
fn refuted(
    rows: &[Row],
    wish: bool,
    domain: &Domain,
    scale: i64,
    multipliers: &[(usize, i64)],
) -> Option<bool> {
    let (objective, rows) = match rows.split_last().filter(|_| wish) {
        Some((last, others)) => (Some(last), others),
        None => (None, rows),
    };
    let terms = objective.map_or(&[][..], |row| &row.terms);
    let most = reach(rows, terms, domain, scale, multipliers)?;
    let least = objective
        .map_or(Some(0), |row| row.least)
        .filter(|_| scale == 0 || objective.is_some())?;
    Some(most < i128::from(scale).checked_mul(i128::from(least))?)
}

/// The most that `scale` times an objective can be in the box, by a sum of rows; `None` if it is no sum, or on overflow.
pub(super) fn reach(
    rows: &[Row],
    objective: &[(usize, i64)],
    domain: &Domain,
    scale: i64,
    multipliers: &[(usize, i64)],
) -> Option<i128> {
    let mut total = 0_i128;
    let mut factors = vec![0_i128; domain.bounds().len()];
    let mut add = |terms: &[(usize, i64)], times: i128| {
        terms.iter().try_for_each(|&(variable, factor)| {
            let slot = factors.get_mut(variable)?;
            *slot = slot.checked_add(times.checked_mul(i128::from(factor))?)?;
            Some(())
        })
    };
    for &(position, times) in multipliers {
        let row = rows.get(position)?;
        let bound = if times > 0 { row.most? } else { row.least? };
        total = total.checked_add(i128::from(times).checked_mul(i128::from(bound))?)?;
        add(&row.terms, i128::from(times).checked_neg()?)?;
    }
    add(objective, i128::from(u64::try_from(scale).ok()?))?;
    for (factor, &(least, most)) in factors.into_iter().zip(domain.bounds()) {
        let end = if factor > 0 { most } else { least };
        total = total.checked_add(factor.checked_mul(i128::from(end))?)?;
    }
    Some(total)
}
