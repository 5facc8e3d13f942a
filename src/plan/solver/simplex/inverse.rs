//! `Inverse`: the inverse of the columns of a basis.

use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use super::floats::{at, dot, put};
use super::matrix::Matrix;

/// The smallest number to divide by.
pub(super) const PIVOT: f64 = 1e-7;
/// Smaller numbers are 0.
const NOTHING: f64 = 1e-12;

/// The inverse, line by line. A line belongs to the column of the basis at its position.
#[derive(Clone, Debug)]
pub(super) struct Inverse {
    lines: Vec<Vec<f64>>,
    /// The square of the length of each line, and a little at least.
    weights: Vec<f64>,
}

impl Inverse {
    /// The inverse of a basis that consists of the sums of the rows.
    pub(super) fn of_sums(height: usize) -> Self {
        let lines = (0..height).map(|row| {
            let mut line = vec![0.0; height];
            put(&mut line, row, -1.0);
            line
        });
        Self {
            lines: lines.collect(),
            weights: vec![1.0; height],
        }
    }

    /// Inverts a basis; returns the inverse and the basis in the order of its lines, or `None` if it has no inverse.
    pub(super) fn of(matrix: &Matrix, basis: &[usize]) -> Option<(Self, Vec<usize>)> {
        let height = matrix.height();
        let mut inverse = Self::of_sums(height);
        let mut ordered: Vec<Option<usize>> = vec![None; height];
        for &column in basis {
            if let Some(row) = matrix.row_of(column) {
                *ordered.get_mut(row)? = Some(column);
            }
        }
        for &column in basis
            .iter()
            .filter(|&&column| matrix.row_of(column).is_none())
        {
            let direction = inverse.times(matrix, column);
            let free = direction.iter().zip(&ordered).enumerate();
            let free = free.filter(|(_, (_, taken))| taken.is_none());
            let best = free.max_by(|a, b| a.1.0.abs().total_cmp(&b.1.0.abs()).then(b.0.cmp(&a.0)));
            let (row, _) = best.filter(|(_, (number, _))| number.abs() > PIVOT)?;
            inverse.exchange(row, &direction);
            *ordered.get_mut(row)? = Some(column);
        }
        Some((inverse, ordered.into_iter().collect::<Option<_>>()?))
    }

    pub(super) fn line(&self, row: usize) -> &[f64] {
        self.lines.get(row).map_or(&[], Vec::as_slice)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &[f64]> + '_ {
        self.lines.iter().map(Vec::as_slice)
    }

    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The inverse times a column of the matrix.
    pub(super) fn times(&self, matrix: &Matrix, column: usize) -> Vec<f64> {
        let entries: Vec<(usize, f64)> = matrix.column(column).collect();
        let lines = self.lines.iter();
        let times = lines.map(|line| {
            entries
                .iter()
                .map(|&(row, factor)| factor * at(line, row))
                .sum()
        });
        times.collect()
    }

    /// The inverse after another column has taken the place of the one at `row`; `direction`: the inverse times that column.
    pub(super) fn exchange(&mut self, row: usize, direction: &[f64]) {
        let pivot = at(direction, row);
        let mut own = self.lines.get_mut(row).map(mem::take).unwrap_or_default();
        for part in &mut own {
            *part /= pivot;
        }
        let lines = self.lines.iter_mut().zip(&mut self.weights).zip(direction);
        for ((line, weight), &number) in lines {
            if number.abs() > NOTHING && !line.is_empty() {
                for (part, &from) in line.iter_mut().zip(&own) {
                    *part -= number * from;
                }
                *weight = dot(line, line).max(1e-6);
            }
        }
        put(&mut self.weights, row, dot(&own, &own).max(1e-6));
        if let Some(slot) = self.lines.get_mut(row) {
            *slot = own;
        }
    }

    /// The inverse after a row has been added, with its sum in the basis. `terms`: its factors, by the line of the variable.
    pub(super) fn push(&mut self, terms: impl Iterator<Item = (usize, f64)>) {
        let mut own = vec![0.0; self.lines.len()];
        for (row, factor) in terms {
            for (part, from) in own.iter_mut().zip(self.line(row)) {
                *part += factor * from;
            }
        }
        for line in &mut self.lines {
            line.push(0.0);
        }
        own.push(-1.0);
        self.weights.push(dot(&own, &own));
        self.lines.push(own);
    }
}
