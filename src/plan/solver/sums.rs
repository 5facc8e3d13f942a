//! Sums of variables and of rows, in whole numbers.

use alloc::vec;

use super::domain::Domain;
use crate::plan::program::{Objective, Row};

/// The row "objective at least".
pub(super) fn at_least(objective: &Objective, least: i64) -> Row {
    Row {
        terms: objective.clone(),
        least: Some(least),
        most: None,
    }
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

/// Returns the value of an objective at a point, or `None` on overflow.
pub(super) fn value_of(objective: &Objective, values: &[i64]) -> Option<i64> {
    i64::try_from(sum(objective, values)?).ok()
}

fn sum(terms: &[(usize, i64)], values: &[i64]) -> Option<i128> {
    terms.iter().try_fold(0_i128, |sum, &(variable, factor)| {
        let part = i128::from(*values.get(variable)?).checked_mul(i128::from(factor))?;
        sum.checked_add(part)
    })
}

/// Returns true if a point is in the box and satisfies all rows.
pub(super) fn holds(rows: &[Row], domain: &Domain, values: &[i64]) -> bool {
    domain.bounds().len() == values.len()
        && domain
            .bounds()
            .iter()
            .zip(values)
            .all(|((least, most), value)| (least..=most).contains(&value))
        && rows.iter().all(|row| {
            sum(&row.terms, values).is_some_and(|sum| {
                row.least.is_none_or(|least| i128::from(least) <= sum)
                    && row.most.is_none_or(|most| sum <= i128::from(most))
            })
        })
}
