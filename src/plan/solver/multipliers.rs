//! Whole multipliers of rows, near what the rows are worth in a linear program.

use alloc::vec::Vec;

use super::simplex::{divisor, whole};
use crate::plan::program::Row;

/// Multipliers are whole numbers over a small number, if they can be, or over this.
const SCALE: f64 = 16_777_216.0;
/// The largest small number.
const SMALL: u8 = 120;

/// What worths are multiplied by to be whole, or nearly.
pub(super) fn scale(worths: &[f64]) -> f64 {
    divisor(worths, SMALL, 1e-3).unwrap_or_else(|| {
        let mut scale = SCALE;
        while scale > 1.0 && scale * largest(worths) > 1e15 {
            scale /= 2.0;
        }
        scale
    })
}

/// The same where only the proportion of the worths matters.
pub(super) fn empty_scale(worths: &[f64]) -> f64 {
    divisor(worths, SMALL, 1e-5).unwrap_or_else(|| SCALE / largest(worths).max(1e-9))
}

/// The multipliers, by position of the row. A row without the bound that its multiplier takes has none.
pub(super) fn whole_multipliers(
    worths: &[f64],
    scale: f64,
    positions: &[usize],
    rows: &[Row],
) -> Vec<(usize, i64)> {
    let times = worths
        .iter()
        .zip(positions)
        .filter_map(|(&worth, &position)| {
            let times = whole(worth * scale).filter(|&times| times != 0)?;
            let row = rows.get(position)?;
            let side = if times > 0 { row.most } else { row.least };
            side.map(|_| (position, times))
        });
    times.collect()
}

fn largest(numbers: &[f64]) -> f64 {
    numbers
        .iter()
        .fold(0.0_f64, |largest, number| largest.max(number.abs()))
}
