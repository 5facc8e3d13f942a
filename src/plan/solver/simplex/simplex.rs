//! `Simplex`: the dual simplex method, with bounds and long steps.

use alloc::vec;
use alloc::vec::Vec;

use super::costs::costs;
use super::entering::{choose, entrants};
use super::floats::{add, at, dot, float, put};
use super::inverse::{Inverse, PIVOT};
use super::matrix::{Matrix, ends};
use super::place::Place;
use crate::plan::program::{Objective, Row, Variable};

/// How far a bound may be missed.
const FEASIBLE: f64 = 1e-7;
/// Steps after which the inverse is computed anew.
const RENEW: u32 = 400;

/// Result of a linear program.
#[derive(Clone, Debug)]
pub(in crate::plan::solver) enum Relaxed {
    /// The maximum was reached; `worths`: what one more of each row would add to it.
    Optimum { worths: Vec<f64> },
    /// There is no point: a sum of the rows, each times its number, contradicts the bounds.
    Empty { worths: Vec<f64> },
    /// It ended before: too many steps, or too large an error.
    Unknown,
}

/// Whether a step was taken.
enum Step {
    Taken,
    /// No variable can enter: there is no point.
    Empty,
    /// The numbers are no longer exact enough.
    Inexact,
}

/// A linear program and its basis. After a change of bounds, or with a row more, it continues from the basis at hand.
///
/// Columns are the variables and after them the sums of the rows.
#[derive(Clone, Debug)]
pub(in crate::plan::solver) struct Simplex {
    matrix: Matrix,
    costs: Vec<f64>,
    least: Vec<f64>,
    most: Vec<f64>,
    values: Vec<f64>,
    /// What one more of each column adds to the objective.
    reduced: Vec<f64>,
    place: Vec<Place>,
    basis: Vec<usize>,
    inverse: Inverse,
    /// Steps since the inverse was computed.
    since: u32,
    /// Whether values have to be computed before the next step.
    moved: bool,
}

impl Simplex {
    pub(in crate::plan::solver) fn new(
        variables: &[Variable],
        rows: &[Row],
        objective: &Objective,
    ) -> Self {
        let mut costs = costs(variables.len(), objective);
        costs.resize(variables.len().saturating_add(rows.len()), 0.0);
        let bounds = variables.iter().map(|v| (float(v.least), float(v.most)));
        let (least, most) = bounds.chain(rows.iter().map(ends)).unzip();
        let mut simplex = Self {
            matrix: Matrix::new(variables.len(), rows),
            costs,
            least,
            most,
            values: Vec::new(),
            reduced: Vec::new(),
            place: Vec::new(),
            basis: Vec::new(),
            inverse: Inverse::of_sums(0),
            since: 0,
            moved: true,
        };
        simplex.restart();
        simplex
    }

    /// Starts over with the sums of the rows as the basis.
    fn restart(&mut self) {
        let (count, height) = (self.matrix.variables(), self.matrix.height());
        self.reduced.clone_from(&self.costs);
        let variables = self.costs.iter().take(count);
        let places = variables.map(|&cost| {
            if cost > 0.0 {
                Place::Most
            } else {
                Place::Least
            }
        });
        self.place = places.chain((0..height).map(Place::Basic)).collect();
        self.basis = (count..self.place.len()).collect();
        self.inverse = Inverse::of_sums(height);
        self.since = 0;
        self.moved = true;
    }

    /// The value of a variable at the end.
    pub(in crate::plan::solver) fn value(&self, variable: usize) -> f64 {
        at(&self.values, variable)
    }

    /// Returns true if a column is outside the basis, at its most.
    pub(in crate::plan::solver) fn is_at_most(&self, column: usize) -> bool {
        matches!(self.place.get(column), Some(Place::Most))
    }

    /// The variables in the basis, each with the multiples of the rows that give its value.
    pub(in crate::plan::solver) fn basis(&self) -> impl Iterator<Item = (usize, &[f64])> + '_ {
        let basis = self.basis.iter().copied().zip(self.inverse.lines());
        basis.filter(|&(column, _)| self.matrix.row_of(column).is_none())
    }

    /// Sets the bounds of a variable.
    pub(in crate::plan::solver) fn bound(&mut self, variable: usize, least: f64, most: f64) {
        put(&mut self.least, variable, least);
        put(&mut self.most, variable, most);
        self.settle(variable);
        self.moved = true;
    }

    /// Adds a row after all others.
    pub(in crate::plan::solver) fn push(&mut self, row: &Row) {
        let position = self.matrix.height();
        self.matrix.push(row);
        let terms = self.matrix.row(position).iter();
        let basic = terms.filter_map(|&(variable, factor)| match self.place.get(variable)? {
            Place::Basic(line) => Some((*line, factor)),
            Place::Least | Place::Most => None,
        });
        self.inverse.push(basic);
        let (least, most) = ends(row);
        self.costs.push(0.0);
        self.least.push(least);
        self.most.push(most);
        self.reduced.push(0.0);
        self.basis.push(self.place.len());
        self.place.push(Place::Basic(position));
        self.moved = true;
    }

    /// Maximises. Takes at most `steps` steps and subtracts those taken.
    pub(in crate::plan::solver) fn solve(&mut self, steps: &mut u64) -> Relaxed {
        let mut renewed = false;
        loop {
            if self.since >= RENEW {
                self.renew();
            }
            if self.moved {
                self.place_values();
            }
            let step = match self.leaving() {
                Some(_) if *steps == 0 => return Relaxed::Unknown,
                Some(row) => {
                    *steps = steps.saturating_sub(1);
                    match self.step(row) {
                        Step::Empty => return self.contradiction(row),
                        step @ (Step::Taken | Step::Inexact) => step,
                    }
                }
                None if self.matrix.is_off(&self.values) => Step::Inexact,
                None => {
                    let worths = self.reduced.iter().skip(self.matrix.variables());
                    return Relaxed::Optimum {
                        worths: worths.copied().collect(),
                    };
                }
            };
            if let Step::Inexact = step {
                if renewed {
                    return Relaxed::Unknown;
                }
                renewed = true;
                self.since = RENEW;
            }
        }
    }

    /// The rows that give a column of the basis, which misses its bound wherever the others are.
    fn contradiction(&self, row: usize) -> Relaxed {
        let column = self.basis.get(row).copied().unwrap_or_default();
        let above = at(&self.values, column) > at(&self.most, column);
        let line = self.inverse.line(row).iter();
        let worths = line.map(|&part| if above { -part } else { part });
        Relaxed::Empty {
            worths: worths.collect(),
        }
    }

    /// Computes the values of the basis from those of all other columns.
    fn place_values(&mut self) {
        let mut right = vec![0.0; self.matrix.height()];
        self.values.resize(self.place.len(), 0.0);
        for (column, place) in self.place.iter().enumerate() {
            let value = match place {
                Place::Least => at(&self.least, column),
                Place::Most => at(&self.most, column),
                Place::Basic(_) => continue,
            };
            put(&mut self.values, column, value);
            if value != 0.0 {
                for (row, factor) in self.matrix.column(column) {
                    add(&mut right, row, -factor * value);
                }
            }
        }
        for (&column, line) in self.basis.iter().zip(self.inverse.lines()) {
            put(&mut self.values, column, dot(line, &right));
        }
        self.moved = false;
    }

    /// The line whose column misses its bound most, compared with the length of the line.
    fn leaving(&self) -> Option<usize> {
        let mut found = None;
        let mut worst = 0.0;
        for (row, (&column, &weight)) in self.basis.iter().zip(self.inverse.weights()).enumerate() {
            let value = at(&self.values, column);
            let missed = (at(&self.least, column) - value).max(value - at(&self.most, column));
            if missed > FEASIBLE + 1e-11 * value.abs() && missed * missed > worst * weight {
                worst = missed * missed / weight;
                found = Some(row);
            }
        }
        found
    }

    /// Exchanges the column at `row` of the basis for another.
    fn step(&mut self, row: usize) -> Step {
        let Some(&leaving) = self.basis.get(row) else {
            return Step::Inexact;
        };
        let value = at(&self.values, leaving);
        let above = value > at(&self.most, leaving);
        let bounds = if above { &self.most } else { &self.least };
        let bound = at(bounds, leaving);
        let alpha = self.matrix.times(self.inverse.line(row));
        let bounds = self.least.iter().zip(&self.most);
        let columns = self.place.iter().zip(&self.reduced).zip(bounds);
        let entrants = entrants(&alpha, columns, if above { 1.0 } else { -1.0 });
        let Some((flipped, entering)) = choose(entrants, (value - bound).abs()) else {
            return Step::Empty;
        };
        let direction = self.inverse.times(&self.matrix, entering);
        let pivot = at(&direction, row);
        let error = (pivot - at(&alpha, entering)).abs();
        if error > 1e-6 * (1.0 + pivot.abs()) || pivot.abs() < PIVOT {
            return Step::Inexact;
        }
        self.flip(&flipped);
        self.price(leaving, entering, &alpha, above);
        let change = (at(&self.values, leaving) - bound) / pivot;
        for (&column, &number) in self.basis.iter().zip(&direction) {
            if number != 0.0 {
                add(&mut self.values, column, -change * number);
            }
        }
        add(&mut self.values, entering, change);
        put(&mut self.values, leaving, bound);
        self.set_place(leaving, if above { Place::Most } else { Place::Least });
        self.set_place(entering, Place::Basic(row));
        if let Some(slot) = self.basis.get_mut(row) {
            *slot = entering;
        }
        self.inverse.exchange(row, &direction);
        self.since = self.since.saturating_add(1);
        Step::Taken
    }

    /// Moves columns to their other bound.
    fn flip(&mut self, flipped: &[usize]) {
        if flipped.is_empty() {
            return;
        }
        let mut right = vec![0.0; self.matrix.height()];
        for &column in flipped {
            let (place, bounds) = if self.is_at_most(column) {
                (Place::Least, &self.least)
            } else {
                (Place::Most, &self.most)
            };
            let value = at(bounds, column);
            let change = value - at(&self.values, column);
            for (row, factor) in self.matrix.column(column) {
                add(&mut right, row, -factor * change);
            }
            put(&mut self.values, column, value);
            self.set_place(column, place);
        }
        for (&column, line) in self.basis.iter().zip(self.inverse.lines()) {
            add(&mut self.values, column, dot(line, &right));
        }
    }

    /// Updates what each column adds to the objective. A column that would be at the wrong bound by a little adds nothing.
    fn price(&mut self, leaving: usize, entering: usize, alpha: &[f64], above: bool) {
        let step = at(&self.reduced, entering) / at(alpha, entering);
        let bounds = self.least.iter().zip(&self.most);
        let all = self
            .reduced
            .iter_mut()
            .zip(alpha)
            .zip(&self.place)
            .zip(bounds);
        for (((reduced, &number), place), (least, most)) in all {
            if number != 0.0 {
                *reduced -= step * number;
                match place {
                    Place::Basic(_) => *reduced = 0.0,
                    Place::Least if least < most => *reduced = reduced.min(0.0),
                    Place::Most if least < most => *reduced = reduced.max(0.0),
                    Place::Least | Place::Most => {}
                }
            }
        }
        let own = if above {
            (-step).max(0.0)
        } else {
            (-step).min(0.0)
        };
        put(&mut self.reduced, leaving, own);
        put(&mut self.reduced, entering, 0.0);
    }

    /// Computes the inverse anew, and from it what each column adds; starts over if the basis has none.
    fn renew(&mut self) {
        let Some((inverse, basis)) = Inverse::of(&self.matrix, &self.basis) else {
            self.restart();
            return;
        };
        (self.inverse, self.basis) = (inverse, basis);
        self.since = 0;
        self.moved = true;
        for row in 0..self.basis.len() {
            if let Some(&column) = self.basis.get(row) {
                self.set_place(column, Place::Basic(row));
            }
        }
        let mut worths = vec![0.0; self.matrix.height()];
        for (&column, line) in self.basis.iter().zip(self.inverse.lines()) {
            let cost = at(&self.costs, column);
            if cost != 0.0 {
                for (worth, part) in worths.iter_mut().zip(line) {
                    *worth += cost * part;
                }
            }
        }
        let alpha = self.matrix.times(&worths);
        for column in 0..self.place.len() {
            let inside = matches!(self.place.get(column), Some(Place::Basic(_)));
            let reduced = at(&self.costs, column) - at(&alpha, column);
            put(
                &mut self.reduced,
                column,
                if inside { 0.0 } else { reduced },
            );
            self.settle(column);
        }
    }

    /// Puts a column outside the basis at the bound where it adds most.
    fn settle(&mut self, column: usize) {
        let place = self.place.get(column).copied();
        let Some(Place::Least | Place::Most) = place else {
            return;
        };
        let reduced = at(&self.reduced, column);
        if reduced > 0.0 && at(&self.most, column).is_finite() {
            self.set_place(column, Place::Most);
        } else if reduced < 0.0 && at(&self.least, column).is_finite() {
            self.set_place(column, Place::Least);
        } else {
            put(&mut self.reduced, column, 0.0);
        }
    }

    fn set_place(&mut self, column: usize, place: Place) {
        if let Some(slot) = self.place.get_mut(column) {
            *slot = place;
        }
    }
}
