//! `Domain`: bounds of each variable, tightened by rows in whole numbers.

use alloc::vec;
use alloc::vec::Vec;

use crate::plan::program::{Program, Row};

/// How often all rows are gone through at most.
const ROUNDS: u8 = 10;

/// What each variable can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Domain {
    bounds: Vec<(i64, i64)>,
    /// Whether the last tightening came to an end.
    settled: bool,
}

/// What has changed since a domain was tightened.
#[derive(Clone, Copy, Debug)]
pub(super) enum Changed {
    All,
    /// Rows from this position on are new.
    Rows(usize),
    /// Bounds of a variable, and the least of a row.
    Variable(usize, Option<usize>),
}

/// Rows with the positions of each variable in them: a row is gone through again only where that can change anything.
#[derive(Debug)]
pub(super) struct Net {
    rows: Vec<Row>,
    /// The rows of each variable.
    within: Vec<Vec<usize>>,
}

impl Net {
    /// The bounds of each row are rounded inward to multiples of the common divisor of its factors.
    pub(super) fn new(variables: usize, rows: impl IntoIterator<Item = Row>) -> Self {
        let rows: Vec<Row> = rows.into_iter().map(rounded).collect();
        let mut within = vec![Vec::new(); variables];
        for (position, row) in rows.iter().enumerate() {
            for &(variable, _) in &row.terms {
                if let Some(list) = within.get_mut(variable) {
                    list.push(position);
                }
            }
        }
        Self { rows, within }
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Raises the least of a row.
    pub(super) fn raise(&mut self, position: usize, least: i64) {
        if let Some(row) = self.rows.get_mut(position) {
            row.least = Some(least);
            *row = rounded(row.clone());
        }
    }

    /// Adds a row after all others.
    pub(super) fn push(&mut self, row: Row) {
        let position = self.rows.len();
        for &(variable, _) in &row.terms {
            if let Some(list) = self.within.get_mut(variable) {
                list.push(position);
            }
        }
        self.rows.push(rounded(row));
    }
}

impl Domain {
    pub(super) fn of(program: &Program) -> Self {
        let bounds = program.variables.iter().map(|v| (v.least, v.most));
        Self {
            bounds: bounds.collect(),
            settled: false,
        }
    }

    pub(super) fn bounds(&self) -> &[(i64, i64)] {
        &self.bounds
    }

    pub(super) fn get(&self, variable: usize) -> Option<(i64, i64)> {
        self.bounds.get(variable).copied()
    }

    /// Returns the domain with other bounds of one variable.
    pub(super) fn with(&self, variable: usize, least: i64, most: i64) -> Self {
        let mut domain = self.clone();
        if let Some(slot) = domain.bounds.get_mut(variable) {
            *slot = (least, most);
        }
        domain
    }

    /// The values, if each variable has only one.
    pub(super) fn point(&self) -> Option<Vec<i64>> {
        let values = self
            .bounds
            .iter()
            .map(|&(least, most)| (least == most).then_some(least));
        values.collect()
    }

    /// Tightens every bound by each row alone, again and again, at most [`ROUNDS`] times. Returns false if no point is left.
    ///
    /// `changed`: what alone has changed since the last time.
    pub(super) fn tighten(&mut self, net: &Net, changed: Changed) -> bool {
        if self.bounds.iter().any(|(least, most)| least > most) {
            return false;
        }
        let all = !self.settled || matches!(changed, Changed::All);
        let mut due = vec![all; net.rows.len()];
        let mark = |due: &mut [bool], variable: usize| {
            for &row in net.within.get(variable).map_or(&[][..], Vec::as_slice) {
                if let Some(slot) = due.get_mut(row) {
                    *slot = true;
                }
            }
        };
        match changed {
            Changed::All => {}
            Changed::Rows(first) => due.iter_mut().skip(first).for_each(|slot| *slot = true),
            Changed::Variable(variable, wish) => {
                mark(&mut due, variable);
                // The wish may have been raised.
                if let Some(slot) = wish.and_then(|wish| due.get_mut(wish)) {
                    *slot = true;
                }
            }
        }
        let mut narrowed = Vec::new();
        self.settled = false;
        for _ in 0..ROUNDS {
            let mut quiet = true;
            for (position, row) in net.rows.iter().enumerate() {
                if !due.get_mut(position).is_some_and(core::mem::take) {
                    continue;
                }
                quiet = false;
                narrowed.clear();
                if self.narrow(row, &mut narrowed).is_none() {
                    return false;
                }
                for &variable in &narrowed {
                    mark(&mut due, variable);
                }
            }
            if quiet {
                self.settled = true;
                break;
            }
        }
        true
    }

    /// Tightens by one row. `None` if no point is left.
    fn narrow(&mut self, row: &Row, narrowed: &mut Vec<usize>) -> Option<()> {
        if row
            .least
            .zip(row.most)
            .is_some_and(|(least, most)| least > most)
        {
            return None;
        }
        let (low, high) = self.span(&row.terms);
        let (Some(low), Some(high)) = (low, high) else {
            return Some(());
        };
        let below = row.most.and_then(|most| i128::from(most).checked_sub(low));
        let above = row
            .least
            .and_then(|least| high.checked_sub(i128::from(least)));
        if below.is_some_and(|room| room < 0) || above.is_some_and(|room| room < 0) {
            return None;
        }
        let (up, down) = (below.unwrap_or(i128::MAX), above.unwrap_or(i128::MAX));
        for &(variable, factor) in &row.terms {
            let slot = self.bounds.get_mut(variable)?;
            let (least, most) = *slot;
            let size = i128::from(factor.unsigned_abs());
            // Most often there is room for all that the variable can be: then no division is needed.
            let width = i128::from(most.abs_diff(least)).saturating_mul(size);
            if width <= up.min(down) {
                continue;
            }
            let (Some(up), Some(down)) = (up.checked_div(size), down.checked_div(size)) else {
                continue;
            };
            let (rise, fall) = if factor > 0 { (up, down) } else { (down, up) };
            let new_most = i128::from(least).saturating_add(rise).min(i128::from(most));
            let new_least = i128::from(most).saturating_sub(fall).max(i128::from(least));
            if new_most < i128::from(most) || new_least > i128::from(least) {
                *slot = (
                    i64::try_from(new_least).ok()?,
                    i64::try_from(new_most).ok()?,
                );
                if slot.0 > slot.1 {
                    return None;
                }
                narrowed.push(variable);
            }
        }
        Some(())
    }

    /// The least and the most that a sum can be; `None` on overflow.
    fn span(&self, terms: &[(usize, i64)]) -> (Option<i128>, Option<i128>) {
        let mut span = (Some(0_i128), Some(0_i128));
        for &(variable, factor) in terms {
            let Some((least, most)) = self.get(variable) else {
                return (None, None);
            };
            let at = |value: i64| i128::from(value).checked_mul(i128::from(factor));
            let ends = if factor > 0 {
                (at(least), at(most))
            } else {
                (at(most), at(least))
            };
            let add = |sum: Option<i128>, part: Option<i128>| sum?.checked_add(part?);
            span = (add(span.0, ends.0), add(span.1, ends.1));
        }
        span
    }
}

/// The row with its bounds rounded inward to multiples of the common divisor of its factors.
pub(super) fn rounded(mut row: Row) -> Row {
    let divisor = row.terms.iter().fold(0, |divisor, &(_, factor)| {
        common(divisor, factor.unsigned_abs().into())
    });
    let Some(divisor) = i64::try_from(divisor).ok().filter(|&divisor| divisor > 1) else {
        return row;
    };
    let down = |bound: i64| bound.div_euclid(divisor).checked_mul(divisor);
    row.most = row.most.map(|most| down(most).unwrap_or(most));
    row.least = row.least.map(|least| {
        let up = least
            .checked_neg()
            .and_then(down)
            .and_then(i64::checked_neg);
        up.unwrap_or(least)
    });
    row
}

pub(super) fn common(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
