//! Does a proof again: no whole numbers satisfy all rows and are better than the bound.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::plan::program::{Column, Fact};
use crate::plan::solver::{Branch, Derived};

/// How often rows tighten bounds at most.
const ROUNDS: u8 = 10;

/// The least and the most of each variable.
type Box = Vec<(i128, i128)>;

/// A row over positions of variables.
struct Line {
    terms: Vec<(usize, i128)>,
    least: Option<i128>,
    most: Option<i128>,
}

/// Returns true if no numbers within the bounds satisfy all rows and the wish. `None` where the proof names what is not
/// there, or numbers are out of range.
pub(in crate::plan) fn refutes(
    (columns, bounds): (&[Column], &[(i64, i64)]),
    facts: &[Fact],
    wish: &Fact,
    (derived, tree): (&[Derived], &Branch),
) -> Option<bool> {
    let positions: BTreeMap<Column, usize> = columns.iter().copied().zip(0..).collect();
    let lines = facts.iter().chain([wish]);
    let lines = lines.map(|fact| line(&positions, fact));
    let mut lines: Vec<Line> = lines.collect::<Option<_>>()?;
    let wish = lines.len().checked_sub(1)?;
    let ends = bounds.iter();
    let ends = ends.map(|(least, most)| (i128::from(*least), i128::from(*most)));
    let mut root: Box = ends.collect();
    for derived in derived {
        if !tighten(&lines, &mut root)? {
            return Some(true);
        }
        let line = follow(derived, &lines, &root)?;
        lines.push(line);
    }
    let mut open = Vec::from([(root, tree)]);
    while let Some((mut bounds, branch)) = open.pop() {
        if !tighten(&lines, &mut bounds)? {
            continue;
        }
        match branch {
            Branch::Leaf { scale, multipliers } => {
                let scale = i128::from(*scale);
                if !contradicts((&lines, wish), &bounds, scale, multipliers)? {
                    return Some(false);
                }
            }
            Branch::Split {
                variable,
                most_below,
                below,
                above,
            } => {
                let at = i128::from(*most_below);
                let (mut low, mut high) = (bounds.clone(), bounds);
                let slot = low.get_mut(*variable)?;
                slot.1 = slot.1.min(at);
                let slot = high.get_mut(*variable)?;
                slot.0 = slot.0.max(at.checked_add(1)?);
                open.push((low, below));
                open.push((high, above));
            }
        }
    }
    Some(true)
}

/// A sum of rows: its factors, its right side, and for each row the number and the sign of what is left up to its bound.
#[derive(Default)]
struct Sum<'l> {
    terms: BTreeMap<usize, i128>,
    right: i128,
    gaps: Vec<(i128, i128, i128, &'l Line)>,
}

impl<'l> Sum<'l> {
    fn of(derived: &Derived, lines: &'l [Line]) -> Option<Self> {
        let mut sum = Self::default();
        for (at, times, uses_most) in &derived.sum {
            let (row, times) = (lines.get(*at)?, i128::from(*times));
            let (bound, sign) = if *uses_most {
                (row.most?, 1)
            } else {
                (row.least?, -1)
            };
            sum.right = sum.right.checked_add(times.checked_mul(bound)?)?;
            for (variable, factor) in &row.terms {
                let slot = sum.terms.entry(*variable).or_default();
                *slot = slot.checked_add(times.checked_mul(*factor)?)?;
            }
            // What is left is `sign` times (bound - row), so it comes `sign` times as often.
            sum.gaps.push((times.checked_mul(sign)?, sign, bound, row));
        }
        Some(sum)
    }
}

/// Works out the row that follows from a sum of rows because variables, and what is left up to a bound, are whole.
///
/// The sum is written over numbers that are whole and not below zero: each variable counted from one of its ends, and what is
/// left up to the bound of each row. Then each number of the sum is rounded: with the rest r of the right side after division
/// by d, a becomes (d - r) times the whole part of a / d, and what a leaves beyond r.
fn follow(derived: &Derived, lines: &[Line], bounds: &Box) -> Option<Line> {
    let divisor = i128::from(derived.divisor);
    if divisor < 1 {
        return None;
    }
    let sum = Sum::of(derived, lines)?;
    let counted = |variable: usize| {
        let (least, most) = *bounds.get(variable)?;
        Some(if derived.from_most.contains(&variable) {
            (most, -1_i128)
        } else {
            (least, 1)
        })
    };
    let mut right = sum.right;
    for (variable, factor) in &sum.terms {
        right = right.checked_sub(factor.checked_mul(counted(*variable)?.0)?)?;
    }
    let rest = right.checked_rem_euclid(divisor)?;
    let share = divisor.checked_sub(rest)?;
    let rounded = |number: i128| {
        let whole = share.checked_mul(number.checked_div_euclid(divisor)?)?;
        let beyond = number.checked_rem_euclid(divisor)?.checked_sub(rest)?;
        whole.checked_add(beyond.max(0))
    };
    let mut most = share.checked_mul(right.checked_div_euclid(divisor)?)?;
    let mut terms: BTreeMap<usize, i128> = BTreeMap::new();
    for (variable, factor) in &sum.terms {
        let (end, sign) = counted(*variable)?;
        let now = rounded(factor.checked_mul(sign)?)?.checked_mul(sign)?;
        most = most.checked_add(now.checked_mul(end)?)?;
        terms.insert(*variable, now);
    }
    for (times, sign, bound, row) in &sum.gaps {
        // What is left goes back: its bound to the right side, its row to the left.
        let now = rounded(*times)?.checked_mul(*sign)?;
        most = most.checked_sub(now.checked_mul(*bound)?)?;
        for (variable, factor) in &row.terms {
            let slot = terms.entry(*variable).or_default();
            *slot = slot.checked_sub(now.checked_mul(*factor)?)?;
        }
    }
    let terms = terms.into_iter().filter(|(_, factor)| *factor != 0);
    divided(terms.collect(), most)
}

/// Makes a row over positions, its bounds rounded inward to multiples of the common divisor of its factors.
fn line(positions: &BTreeMap<Column, usize>, fact: &Fact) -> Option<Line> {
    let terms = fact.terms.iter();
    let terms = terms.map(|(column, factor)| Some((*positions.get(column)?, i128::from(*factor))));
    let terms: Vec<(usize, i128)> = terms.collect::<Option<_>>()?;
    let divisor = terms
        .iter()
        .fold(0, |divisor, (_, factor)| common(divisor, factor.abs()));
    let least = fact.least.map(i128::from);
    let most = fact.most.map(i128::from);
    if divisor <= 1 {
        return Some(Line { terms, least, most });
    }
    let up = |number: i128| {
        let rest = number.checked_rem_euclid(divisor)?;
        let missing = divisor.checked_sub(rest)?.checked_rem(divisor)?;
        number.checked_add(missing)
    };
    let down = |number: i128| number.checked_sub(number.checked_rem_euclid(divisor)?);
    Some(Line {
        terms,
        least: least.map_or(Some(None), |least| up(least).map(Some))?,
        most: most.map_or(Some(None), |most| down(most).map(Some))?,
    })
}

/// Divides a row that has no least by the common divisor of its factors, its most rounded down.
fn divided(mut terms: Vec<(usize, i128)>, most: i128) -> Option<Line> {
    let factors = terms.iter().map(|(_, factor)| factor.saturating_abs());
    let divisor = factors.fold(0, common).max(1);
    for (_, factor) in &mut terms {
        *factor = factor.checked_div(divisor)?;
    }
    Some(Line {
        terms,
        least: None,
        most: Some(most.checked_div_euclid(divisor)?),
    })
}

fn common(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one.checked_rem(other).unwrap_or_default());
    }
    one
}

/// Tightens bounds by all rows; false if they leave nothing.
fn tighten(lines: &[Line], bounds: &mut Box) -> Option<bool> {
    if bounds.iter().any(|(least, most)| least > most) {
        return Some(false);
    }
    for _ in 0..ROUNDS {
        let mut has_changed = false;
        for line in lines {
            let (low, high) = ends(line, bounds)?;
            let is_crossed = line
                .least
                .zip(line.most)
                .is_some_and(|(least, most)| least > most);
            if is_crossed
                || line.most.is_some_and(|most| low > most)
                || line.least.is_some_and(|least| high < least)
            {
                return Some(false);
            }
            for (at, factor) in &line.terms {
                let slot = bounds.get_mut(*at)?;
                let (least, most) = *slot;
                let size = factor.abs();
                let steps = |room: Option<i128>| room.and_then(|room| room.checked_div(size));
                let up = steps(
                    line.most
                        .map(|most| most.checked_sub(low))
                        .unwrap_or_default(),
                );
                let down = steps(
                    line.least
                        .map(|least| high.checked_sub(least))
                        .unwrap_or_default(),
                );
                let (from_least, from_most) = if *factor > 0 { (up, down) } else { (down, up) };
                let most_now =
                    from_least.map_or(most, |steps| most.min(least.saturating_add(steps)));
                let least_now =
                    from_most.map_or(least, |steps| least.max(most.saturating_sub(steps)));
                if (least_now, most_now) != (least, most) {
                    *slot = (least_now, most_now);
                    has_changed = true;
                }
                if least_now > most_now {
                    return Some(false);
                }
            }
        }
        if !has_changed {
            break;
        }
    }
    Some(true)
}

/// Returns the least and the most that a row can be.
fn ends(line: &Line, bounds: &Box) -> Option<(i128, i128)> {
    let (mut low, mut high) = (0_i128, 0_i128);
    for (at, factor) in &line.terms {
        let (least, most) = *bounds.get(*at)?;
        let [one, other] = [least, most].map(|end| factor.checked_mul(end));
        let (one, other) = (one?, other?);
        low = low.checked_add(one.min(other))?;
        high = high.checked_add(one.max(other))?;
    }
    Some((low, high))
}

/// Returns true if multiples of rows add up to something that nothing within the bounds satisfies.
fn contradicts(
    (lines, wish): (&[Line], usize),
    bounds: &Box,
    scale: i128,
    multipliers: &[(usize, i64)],
) -> Option<bool> {
    let wish = lines.get(wish)?;
    if scale < 0 {
        return None;
    }
    let mut sum = 0_i128;
    let mut factors: BTreeMap<usize, i128> = BTreeMap::new();
    let mut add = |terms: &[(usize, i128)], times: i128| {
        terms.iter().try_for_each(|(at, factor)| {
            let slot = factors.entry(*at).or_default();
            *slot = slot.checked_add(factor.checked_mul(times)?)?;
            Some(())
        })
    };
    for (at, times) in multipliers {
        let row = lines.get(*at)?;
        let times = i128::from(*times);
        let bound = if times > 0 { row.most? } else { row.least? };
        sum = sum.checked_add(times.checked_mul(bound)?)?;
        add(&row.terms, times.checked_neg()?)?;
    }
    add(&wish.terms, scale)?;
    if scale > 0 {
        sum = sum.checked_sub(scale.checked_mul(wish.least?)?)?;
    }
    for (at, factor) in factors {
        let (least, most) = *bounds.get(at)?;
        let end = if factor > 0 { most } else { least };
        sum = sum.checked_add(factor.checked_mul(end)?)?;
    }
    Some(sum < 0)
}
