//! Floating numbers by position, and their conversion to and from whole numbers.

use num_traits::ToPrimitive;

/// Returns the number at a position, or 0 if there is none.
pub(super) fn at(numbers: &[f64], position: usize) -> f64 {
    numbers.get(position).copied().unwrap_or(0.0)
}

/// Sets the number at a position, if there is one.
pub(super) fn put(numbers: &mut [f64], position: usize, number: f64) {
    if let Some(slot) = numbers.get_mut(position) {
        *slot = number;
    }
}

/// Adds to the number at a position, if there is one.
pub(super) fn add(numbers: &mut [f64], position: usize, number: f64) {
    if let Some(slot) = numbers.get_mut(position) {
        *slot += number;
    }
}

/// Returns the sum of the products, position by position. Added up in eight sums, which a processor does at once.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest = a.remainder().iter().zip(b.remainder());
    let rest: f64 = rest.map(|(x, y)| x * y).sum();
    let mut sums = [0.0; 8];
    for (a, b) in a.zip(b) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + rest
}

/// Returns the floating number nearest to a whole one.
pub(in crate::plan::solver) fn float(number: i64) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

/// Returns the nearest whole number, if it fits.
pub(in crate::plan::solver) fn whole(number: f64) -> Option<i64> {
    number.round().to_i64()
}

/// Returns the smallest number up to `most` that makes all numbers whole when they are multiplied by it.
pub(in crate::plan::solver) fn divisor(numbers: &[f64], most: u8, tolerance: f64) -> Option<f64> {
    (1..=most).map(f64::from).find(|divisor| {
        numbers.iter().all(|number| {
            let times = number * divisor;
            (times - times.round()).abs() < tolerance
        })
    })
}
