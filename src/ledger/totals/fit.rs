//! Fits the lines of a record to its total.

use alloc::vec::Vec;

use crate::words::{DetaineeCategory, Interval, UNBOUNDED};

/// Returns the lines narrowed by the total, or `None` if they stay as they are: the lines of several parts, and those of
/// a summary that contradicts a record, can reach further than their sum does. Only if everyone is in a line are those
/// outside the other lines in this one.
pub(super) fn narrowed(
    lines: &[(DetaineeCategory, Interval)],
    total: Interval,
    is_everyone: bool,
) -> Option<Vec<(DetaineeCategory, Interval)>> {
    let (least, most) = (sum(lines, Interval::surely), sum(lines, Interval::most));
    if (least, most) == (total.surely(), total.most()) || least > total.most() {
        return None;
    }
    let narrowed = lines.iter().map(|(category, number)| {
        let others = most.saturating_sub(number.most());
        let low = if is_everyone {
            number.surely().max(total.surely().saturating_sub(others))
        } else {
            number.surely()
        };
        let others = least.saturating_sub(number.surely());
        let room = if total.most() == UNBOUNDED {
            UNBOUNDED
        } else {
            total.most().saturating_sub(others)
        };
        (category.clone(), between(low, number.most().min(room)))
    });
    Some(narrowed.collect())
}

/// Returns the lines reduced to the total, or `None` if they stay as they are. Returned people of unknown category leave
/// fewer people than the lines add up to: each line then has at most the total, and at least what the other lines
/// cannot contain. If it is not known in which direction people were returned, any line may have lost them.
pub(super) fn fitted(
    lines: &[(DetaineeCategory, Interval)],
    total: Interval,
) -> Option<Vec<(DetaineeCategory, Interval)>> {
    let least = sum(lines, Interval::surely);
    if least <= total.surely() {
        return None;
    }
    let lost = if least > total.most() {
        least
    } else {
        least.saturating_sub(total.surely())
    };
    let all = sum(lines, Interval::most);
    let fitted = lines.iter().map(|(category, number)| {
        let others = all.saturating_sub(number.most());
        let most = number.most().min(total.most());
        let least = number.surely().saturating_sub(lost);
        let least = least.max(total.surely().saturating_sub(others)).min(most);
        (category.clone(), between(least, most))
    });
    Some(fitted.collect())
}

fn sum(lines: &[(DetaineeCategory, Interval)], of: fn(Interval) -> u64) -> u64 {
    let lines = lines.iter().map(|(_, number)| of(*number));
    lines.fold(0, u64::saturating_add)
}

fn between(least: u64, most: u64) -> Interval {
    if most == UNBOUNDED {
        Interval::at_least(least)
    } else {
        Interval::and_unclear(least, most.saturating_sub(least))
    }
}
