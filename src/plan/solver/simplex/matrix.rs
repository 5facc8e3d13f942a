//! `Matrix`: the factors of the rows, by row and by column.

use alloc::vec;
use alloc::vec::Vec;

use super::floats::{add, at, float, put};
use crate::plan::program::Row;

/// Rows over variables. After the variables comes one column for the sum of each row, so that each row, with its sum
/// subtracted, is 0.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    columns: Vec<Vec<(usize, f64)>>,
    rows: Vec<Vec<(usize, f64)>>,
}

impl Matrix {
    pub(super) fn new(variables: usize, rows: &[Row]) -> Self {
        let mut matrix = Self {
            columns: vec![Vec::new(); variables],
            rows: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            matrix.push(row);
        }
        matrix
    }

    /// Adds a row after all others.
    pub(super) fn push(&mut self, row: &Row) {
        let position = self.rows.len();
        let terms = row
            .terms
            .iter()
            .map(|&(variable, factor)| (variable, float(factor)));
        let terms: Vec<(usize, f64)> = terms.collect();
        for &(variable, factor) in &terms {
            if let Some(column) = self.columns.get_mut(variable) {
                column.push((position, factor));
            }
        }
        self.rows.push(terms);
    }

    /// The number of variables, without the sums of rows.
    pub(super) fn variables(&self) -> usize {
        self.columns.len()
    }

    /// The number of rows.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The column of the sum of a row.
    pub(super) fn sum_of(&self, row: usize) -> usize {
        self.columns.len().saturating_add(row)
    }

    /// The row of which a column is the sum.
    pub(super) fn row_of(&self, column: usize) -> Option<usize> {
        column.checked_sub(self.columns.len())
    }

    /// The entries of a row, without its sum.
    pub(super) fn row(&self, row: usize) -> &[(usize, f64)] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// The entries of a column.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let sum = self.row_of(column).map(|row| (row, -1.0));
        let entries = self.columns.get(column).map_or(&[][..], Vec::as_slice);
        entries.iter().copied().chain(sum)
    }

    /// Multiplies each row by its number and returns the sum, column by column.
    pub(super) fn times(&self, numbers: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.sum_of(self.height())];
        for ((&number, terms), own) in numbers.iter().zip(&self.rows).zip(self.variables()..) {
            if number.abs() > 1e-12 {
                for &(variable, factor) in terms {
                    add(&mut sums, variable, number * factor);
                }
                put(&mut sums, own, -number);
            }
        }
        sums
    }

    /// Returns true if, at these values, a row differs from its sum.
    pub(super) fn is_off(&self, values: &[f64]) -> bool {
        let sums = values.iter().skip(self.variables());
        self.rows.iter().zip(sums).any(|(terms, &value)| {
            let parts = terms
                .iter()
                .map(|&(variable, factor)| factor * at(values, variable));
            (parts.sum::<f64>() - value).abs() > 1e-6 * (1.0 + value.abs())
        })
    }
}

/// The bounds of a row, infinite where it has none.
pub(super) fn ends(row: &Row) -> (f64, f64) {
    (
        row.least.map_or(f64::NEG_INFINITY, float),
        row.most.map_or(f64::INFINITY, float),
    )
}
