//! `Derived`: a row that every whole point within other rows satisfies.

use alloc::vec;
use alloc::vec::Vec;

use super::domain::{Domain, common};
use crate::plan::program::Row;

/// A row that follows from a sum of rows, because variables are whole; see the certificate for what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Derived {
    /// What the sum is divided by before it is rounded; at least 1.
    pub(in crate::plan) divisor: i64,
    /// Rows by position, how often each is in the sum, and whether its most is used, or its least.
    pub(in crate::plan) sum: Vec<(usize, i64, bool)>,
    /// Variables that are counted from their most downward; all others are counted from their least upward.
    pub(in crate::plan) from_most: Vec<usize>,
}

impl Derived {
    /// The row; `None` if it is not one, or on overflow.
    pub(super) fn row(&self, rows: &[Row], domain: &Domain) -> Option<Row> {
        let divisor = i128::from(self.divisor);
        if divisor < 1 {
            return None;
        }
        let mut total = 0_i128;
        let mut factors = vec![0_i128; domain.bounds().len()];
        for &(position, times, uses_most) in &self.sum {
            let row = rows.get(position)?;
            let times = i128::from(times);
            let bound = if uses_most { row.most? } else { row.least? };
            total = total.checked_add(times.checked_mul(i128::from(bound))?)?;
            add(&mut factors, row, times)?;
        }
        let mut from_most = vec![false; factors.len()];
        for &variable in &self.from_most {
            *from_most.get_mut(variable)? = true;
        }
        let ends: Vec<i128> = domain
            .bounds()
            .iter()
            .zip(&from_most)
            .map(|(&(least, most), &down)| i128::from(if down { most } else { least }))
            .collect();
        for (factor, end) in factors.iter().zip(&ends) {
            total = total.checked_sub(factor.checked_mul(*end)?)?;
        }
        let rest = total.rem_euclid(divisor);
        let left = divisor.checked_sub(rest)?;
        let round = |factor: i128| {
            let over = factor.rem_euclid(divisor).checked_sub(rest)?.max(0);
            left.checked_mul(factor.div_euclid(divisor))?
                .checked_add(over)
        };
        let mut most = left.checked_mul(total.div_euclid(divisor))?;
        for ((factor, &down), end) in factors.iter_mut().zip(&from_most).zip(&ends) {
            let rounded = if down {
                round(factor.checked_neg()?)?.checked_neg()?
            } else {
                round(*factor)?
            };
            most = most.checked_add(rounded.checked_mul(*end)?)?;
            *factor = rounded;
        }
        for &(position, times, uses_most) in &self.sum {
            let row = rows.get(position)?;
            let times = i128::from(times);
            // What is left up to the bound, as a whole number of its own.
            let (times, bound) = if uses_most {
                (round(times)?.checked_neg()?, row.most?)
            } else {
                (round(times.checked_neg()?)?, row.least?)
            };
            most = most.checked_add(times.checked_mul(i128::from(bound))?)?;
            add(&mut factors, row, times)?;
        }
        reduced(&factors, most)
    }
}

fn add(factors: &mut [i128], row: &Row, times: i128) -> Option<()> {
    row.terms.iter().try_for_each(|&(variable, factor)| {
        let slot = factors.get_mut(variable)?;
        *slot = slot.checked_add(times.checked_mul(i128::from(factor))?)?;
        Some(())
    })
}

/// The row "sum at most", divided by the greatest common divisor of its factors, its most rounded down.
fn reduced(factors: &[i128], most: i128) -> Option<Row> {
    let divisor = factors.iter().fold(0_u128, |divisor, factor| {
        common(divisor, factor.unsigned_abs())
    });
    let divisor = i128::try_from(divisor.max(1)).ok()?;
    let factors = factors
        .iter()
        .enumerate()
        .filter(|(_, factor)| **factor != 0);
    let terms = factors.map(|(variable, factor)| {
        Some((variable, i64::try_from(factor.checked_div(divisor)?).ok()?))
    });
    let most = i64::try_from(most.checked_div_euclid(divisor)?).ok()?;
    Some(Row {
        terms: terms.collect::<Option<_>>()?,
        least: None,
        most: Some(most),
    })
}
