//! `cuts`: rows that the point of a linear program breaks, and no whole point does.

use alloc::vec::Vec;

use super::derived::Derived;
use super::domain::Domain;
use super::simplex::{Simplex, divisor, float, whole};
use crate::plan::program::Row;

/// The largest divisor that is tried.
const DIVISOR: u8 = 120;
/// Variables nearer than this to a whole number give no row.
const FRACTION: f64 = 1e-3;

/// Derives a row from each variable of the basis that is not whole; those that the point breaks most come first.
///
/// `positions`: the position on the list of rows of each row of the linear program.
pub(super) fn cuts(
    simplex: &Simplex,
    rows: &[Row],
    positions: &[usize],
    domain: &Domain,
) -> Vec<Derived> {
    let mut found = Vec::new();
    for (variable, line) in simplex.basis() {
        let value = simplex.value(variable);
        if (value - value.round()).abs() < FRACTION {
            continue;
        }
        let derived = derived(simplex, positions, domain, line);
        let row = derived
            .as_ref()
            .and_then(|derived| derived.row(rows, domain));
        if let (Some(derived), Some(row)) = (derived, row) {
            let broken = broken(&row, simplex);
            if broken > FRACTION {
                found.push((broken, derived));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, derived)| derived).collect()
}

/// How far the point is beyond a row.
fn broken(row: &Row, simplex: &Simplex) -> f64 {
    let mut sum = 0.0;
    let mut length = 0.0;
    for &(variable, factor) in &row.terms {
        let factor = float(factor);
        sum += factor * simplex.value(variable);
        length += factor * factor;
    }
    row.most
        .map_or(0.0, |most| (sum - float(most)) / length.max(1e-9).sqrt())
}

/// The sum of rows that gives a variable of the basis, over the smallest divisor that makes it whole.
fn derived(
    simplex: &Simplex,
    positions: &[usize],
    domain: &Domain,
    line: &[f64],
) -> Option<Derived> {
    let divisor = divisor(line, DIVISOR, 1e-5)?;
    let count = domain.bounds().len();
    let mut sum = Vec::new();
    for ((&part, &position), column) in line.iter().zip(positions).zip(count..) {
        let times = whole(part * divisor)?;
        if times != 0 {
            sum.push((position, times, simplex.is_at_most(column)));
        }
    }
    let from_most = (0..count).filter(|&variable| simplex.is_at_most(variable));
    Some(Derived {
        divisor: whole(divisor)?,
        sum,
        from_most: from_most.collect(),
    })
}
