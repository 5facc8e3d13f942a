//! Scales of a picture: lengths of numbers, the end of an axis and its marks.

use crate::words::Interval;

/// Returns the length of a part, given the length of the whole.
pub(super) fn scaled(part: u64, whole: u64, length: u64) -> u64 {
    let drawn = u128::from(part).saturating_mul(u128::from(length));
    let drawn = drawn.checked_div(u128::from(whole)).unwrap_or(0);
    u64::try_from(drawn).unwrap_or(u64::MAX).min(length)
}

/// Returns the numbers at the marks of an axis.
pub(super) fn marks((end, step): (u64, u64)) -> impl Iterator<Item = u64> {
    let many = end.checked_div(step).unwrap_or(0);
    (0..=many).map(move |mark| mark.saturating_mul(step))
}

/// Returns the maximum of a number, or its estimate if it is approximate, or its minimum if it has neither.
pub(super) fn highest(pair: Interval) -> u64 {
    let most = pair.possibly().or_else(|| pair.estimate());
    most.unwrap_or_else(|| pair.surely())
}

/// Returns true if a number has neither a maximum nor an estimate.
pub(super) fn is_open(pair: Interval) -> bool {
    pair.possibly().is_none() && pair.estimate().is_none()
}

/// Returns the number that an axis has to contain: one more where the most is not known, so that there is room above.
pub(super) fn reach(pair: Interval) -> u64 {
    highest(pair).saturating_add(u64::from(is_open(pair)))
}

/// Returns the end of an axis from zero that contains a number, and the step of its marks: 1, 2 or 5 times a power of
/// ten.
pub(super) fn axis(most: u64) -> (u64, u64) {
    const MARKS: u64 = 5;
    let mut step = 1_u64;
    for factor in [2, 5, 10].into_iter().cycle().take(60) {
        if step.saturating_mul(MARKS) >= most {
            break;
        }
        let power = power_of(step);
        step = power.saturating_mul(factor);
    }
    let marks = most.div_ceil(step).max(1);
    (step.saturating_mul(marks), step)
}

/// Returns the highest power of ten that does not exceed the step.
const fn power_of(step: u64) -> u64 {
    let mut power = 1_u64;
    while let Some(next) = power.checked_mul(10) {
        if next > step {
            break;
        }
        power = next;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::{axis, scaled};

    #[test]
    fn an_axis_begins_at_zero_and_contains_its_number() {
        for (most, end, step) in [
            (0, 1, 1),
            (1, 1, 1),
            (5, 5, 1),
            (6, 6, 2),
            (11, 15, 5),
            (390, 400, 100),
            (1_000, 1_000, 200),
            (6_057, 8_000, 2_000),
        ] {
            assert_eq!(axis(most), (end, step), "{most}");
        }
        let (end, step) = axis(u64::MAX);
        assert!(end == u64::MAX && step > 1_000_000_000_000_000_000);
    }

    #[test]
    fn a_part_is_not_drawn_longer_than_its_whole() {
        assert_eq!(
            (scaled(1, 2, 100), scaled(3, 2, 100), scaled(0, 0, 100)),
            (50, 100, 0)
        );
        assert_eq!(scaled(u64::MAX, u64::MAX, 500), 500);
    }
}
