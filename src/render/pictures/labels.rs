//! The numbers of the steps of a series, each at its step: none can be read as one number with another.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::scale::highest;
use super::svg::{Anchor, Svg};
use super::text::SMALL;
use crate::words::Interval;

/// The height of a label, and its distance from the line.
const HIGH: u64 = 11;
const AWAY: u64 = 3;
/// The least space between two labels of a line: about the width of a letter, so that they are not read as one number.
pub(super) const APART: u64 = 8;

/// A label at its place.
struct Label {
    left: u64,
    right: u64,
    baseline: u64,
    anchor: Anchor,
    text: String,
}

/// Writes the number of each step of a series but the last, which is written at the end of the plot. Returns how many
/// have no room.
pub(super) fn labels(
    points: &[(u64, Interval)],
    [left, right]: [u64; 2],
    y: impl Fn(u64) -> u64,
    svg: &mut Svg,
) -> usize {
    let mut labels: Vec<Label> = Vec::new();
    let mut left_out = 0_usize;
    let mut before: Option<Interval> = None;
    let mut later = points;
    while let [step, rest @ ..] = later {
        later = rest;
        let last = before.replace(step.1);
        if rest.is_empty() || last == Some(step.1) {
            continue;
        }
        let under = last.map(|last| y(highest(last)));
        let over = above(*step, rest, &y).filter(|label| label.right <= right);
        let places = [over, beside(*step, left, under, &y)];
        // No label is before that of an earlier step.
        let free = |label: &Label| {
            let mut others = labels.iter();
            others.all(|other| !label.touches(other) && other.left < label.left)
        };
        match places.into_iter().flatten().find(free) {
            Some(label) => labels.push(label),
            None => left_out = left_out.saturating_add(1),
        }
    }
    for label in labels {
        let x = if label.anchor == Anchor::Start {
            label.left
        } else {
            label.right
        };
        svg.small(label.anchor, [x, label.baseline], &label.text);
    }
    left_out
}

/// Places the label above the line of the step, and above the lines after it that are hardly higher. Returns `None` if
/// a later step covers it.
fn above(
    (x, sum): (u64, Interval),
    later: &[(u64, Interval)],
    y: impl Fn(u64) -> u64,
) -> Option<Label> {
    let (text, level) = (sum.to_string(), y(highest(sum)));
    let left = x.saturating_add(AWAY);
    let right = left.saturating_add(SMALL.width(&text));
    let under_it = later.iter().take_while(|(next, _)| *next < right);
    let upper = under_it.map(|(_, then)| y(highest(*then))).min();
    let upper = upper.map_or(level, |upper| upper.min(level));
    (level.saturating_sub(upper) < HIGH).then_some(Label {
        left,
        right,
        baseline: upper.saturating_sub(AWAY),
        anchor: Anchor::Start,
        text,
    })
}

/// Places the label before the step, over the line of the step before it.
fn beside(
    (x, sum): (u64, Interval),
    left: u64,
    under: Option<u64>,
    y: impl Fn(u64) -> u64,
) -> Option<Label> {
    let text = sum.to_string();
    let right = x.saturating_sub(AWAY);
    let start = right.checked_sub(SMALL.width(&text))?;
    let beside = y(highest(sum)).saturating_add(HIGH);
    let baseline = under.map_or(beside, |under| beside.min(under.saturating_sub(AWAY)));
    (start >= left).then_some(Label {
        left: start,
        right,
        baseline,
        anchor: Anchor::End,
        text,
    })
}

impl Label {
    fn touches(&self, other: &Self) -> bool {
        let is_before = |one: &Self, next: &Self| one.right.saturating_add(APART) <= next.left;
        let is_beside = is_before(self, other) || is_before(other, self);
        !is_beside && self.baseline.abs_diff(other.baseline) <= HIGH
    }
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::render::pictures::svg::Svg;
    use crate::words::Interval;

    fn drawn(points: &[(u64, u64)]) -> (usize, usize) {
        let points: alloc::vec::Vec<_> = points
            .iter()
            .map(|(x, sum)| (*x, Interval::exactly(*sum)))
            .collect();
        let mut svg = Svg::default();
        let left_out = labels(
            &points,
            [70, 570],
            |value| 190_u64.saturating_sub(value),
            &mut svg,
        );
        (
            svg.finish("", "").matches("<text class=\"s").count(),
            left_out,
        )
    }

    #[test]
    fn every_step_with_room_has_its_number() {
        // The last is written at the end of the plot, and a step to the same number is none.
        assert_eq!(drawn(&[(70, 10), (200, 50), (400, 100)]), (2, 0));
        assert_eq!(drawn(&[(70, 10), (200, 10), (400, 100)]), (1, 0));
        // Without room after the step there is room before it.
        assert_eq!(
            drawn(&[(70, 10), (300, 50), (302, 100), (400, 120)]),
            (3, 0)
        );
        assert_eq!(drawn(&[(70, 10), (71, 12), (72, 14), (73, 16)]), (1, 2));
        // Near another it would be read as one number with it.
        assert_eq!(drawn(&[(70, 20), (92, 21), (400, 120)]), (1, 1));
        assert_eq!(drawn(&[(70, 20), (95, 21), (400, 120)]), (2, 0));
        // Both of 50 at one height: the later does not stand before the earlier.
        assert_eq!(drawn(&[(200, 50), (202, 50), (204, 51), (400, 52)]), (1, 1));
        // A number does not run beyond the plot.
        assert_eq!(drawn(&[(70, 4), (565, 1_000_000), (569, 2)]), (2, 0));
    }
}
