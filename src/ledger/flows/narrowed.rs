//! Numbers of the lines of a flow, and of its total, each narrowed by the others.

use alloc::vec::Vec;

use crate::ledger::movements::Movement;
use crate::words::{DetaineeCategory, Interval};

/// The number of each category.
pub(super) type Lines = Vec<(DetaineeCategory, Interval)>;

/// Returns the most people of a movement. Those of the rest of a summary are of its own lines, although its total leaves
/// room for people of its records.
pub(super) fn most_of(movement: &Movement<'_>) -> u64 {
    let total = movement.total();
    let lines = movement.lines().iter();
    let lines = lines.fold(0_u64, |sum, (_, number)| sum.saturating_add(number.most()));
    if movement.is_in_lines() || lines < total.surely() || movement.lines().is_empty() {
        total.most()
    } else {
        total.most().min(lines)
    }
}

/// Narrows a total by a most, and by what its lines surely have together.
pub(super) fn total_within(
    total: Interval,
    lines: &[(DetaineeCategory, Interval)],
    most: u64,
) -> Interval {
    let sure = lines.iter().fold(0_u64, |sum, (_, number)| {
        sum.saturating_add(number.surely())
    });
    let most = most.max(total.surely()).min(total.most());
    let least = sure.max(total.surely()).min(most);
    if (least, most) == (total.surely(), total.most()) {
        return total;
    }
    Interval::and_unclear(least, most.saturating_sub(least)).with_estimate_of(total)
}

/// Narrows each line by the total less the other lines, so that they add up; the fewest only if everyone is in a line.
/// Where the others are exact, an approximate total leaves an approximate number.
pub(super) fn narrowed(
    lines: &[(DetaineeCategory, Interval)],
    total: Interval,
    is_in_lines: bool,
) -> Lines {
    let narrowed = lines.iter().map(|(category, number)| {
        let others = lines.iter().filter(|(other, _)| other != category);
        let others = others.fold(Interval::default(), |sum, (_, other)| sum.plus(*other));
        let number = narrow(*number, total, others, is_in_lines);
        (category.clone(), number)
    });
    narrowed.collect()
}

fn narrow(number: Interval, total: Interval, others: Interval, is_in_lines: bool) -> Interval {
    let surely = number.surely();
    let rest = others
        .possibly()
        .map(|others| total.surely().saturating_sub(others));
    let least = rest.filter(|_| is_in_lines).unwrap_or_default().max(surely);
    let rest = total
        .possibly()
        .map(|most| most.saturating_sub(others.surely()));
    // Without a maximum of the total, the line keeps its own.
    let most = rest.into_iter().chain(number.possibly()).min();
    if most.is_none() && is_in_lines && total.estimate().is_some() && others.known().is_some() {
        return Interval::at_least(least).with_estimate_of(total.minus(others));
    }
    if least == surely && most == number.possibly() {
        return number;
    }
    let narrow = match most {
        Some(most) => Interval::new(least, most),
        None => Some(Interval::at_least(least)),
    };
    narrow.unwrap_or(number)
}
