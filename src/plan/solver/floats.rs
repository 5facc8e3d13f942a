//! Floating numbers by position, and to whole ones.

use num_traits::ToPrimitive;

/// The number at a position, or 0 where there is none.
pub(super) fn at(numbers: &[f64], position: usize) -> f64 {
    numbers.get(position).copied().unwrap_or(0.0)
}

/// Sets the number at a position, where there is one.
pub(super) fn put(numbers: &mut [f64], position: usize, number: f64) {
    if let Some(slot) = numbers.get_mut(position) {
        *slot = number;
    }
}

/// A whole number as a floating one: the nearest.
pub(super) fn float(number: i64) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

/// The nearest whole number, if it fits.
pub(super) fn whole(number: f64) -> Option<i64> {
    number.round().to_i64()
}

/// Adds to the number at a position, where there is one.
pub(super) fn add(numbers: &mut [f64], position: usize, number: f64) {
    if let Some(slot) = numbers.get_mut(position) {
        *slot += number;
    }
}
