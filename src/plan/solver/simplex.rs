//! `Simplex`: the dual simplex method in floating numbers. What it answers is a proposal that others check.

use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use super::floats::{add, at, float, put};
use crate::plan::program::{Objective, Row, Variable};

/// How far a bound may be missed.
const FEASIBLE: f64 = 1e-7;
/// The smallest number to divide by.
const PIVOT: f64 = 1e-7;
/// Ratios closer than this are equal, and the largest number to divide by decides.
const TIE: f64 = 1e-9;
/// Steps after which the inverse is worked out anew.
const REFRESH: u32 = 400;

/// Where a variable is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// Given by the others, through this row of the inverse.
    Basic(usize),
    Least,
    Most,
}

/// What a linear program comes to.
#[derive(Clone, Debug)]
pub(super) enum Relaxed {
    /// As large as possible; how much each row is worth.
    Optimum { worths: Vec<f64> },
    /// No point: multiples of the rows that contradict the bounds.
    Empty { worths: Vec<f64> },
    /// More steps than allowed, or numbers that do not carry.
    Unknown,
}

/// A linear program, with the basis at which it stopped: a change of bounds goes on from there.
///
/// After the variables come the sums of the rows, one each.
#[derive(Clone, Debug)]
pub(super) struct Simplex {
    count: usize,
    columns: Vec<Vec<(usize, f64)>>,
    rows: Vec<Vec<(usize, f64)>>,
    costs: Vec<f64>,
    least: Vec<f64>,
    most: Vec<f64>,
    values: Vec<f64>,
    reduced: Vec<f64>,
    place: Vec<Place>,
    basic: Vec<usize>,
    inverse: Vec<Vec<f64>>,
    weights: Vec<f64>,
    since: u32,
    moved: bool,
}

/// A variable that may enter the basis: how far away, times which number.
struct Entrant {
    variable: usize,
    ratio: f64,
    pivot: f64,
}

impl Simplex {
    pub(super) fn new(variables: &[Variable], rows: &[Row], objective: &Objective) -> Self {
        let (count, height) = (variables.len(), rows.len());
        let mut costs = vec![0.0; count];
        for &(variable, factor) in objective {
            put(&mut costs, variable, float(factor));
        }
        let bounds = variables
            .iter()
            .map(|variable| (float(variable.least), float(variable.most)));
        let (mut least, mut most): (Vec<f64>, Vec<f64>) = bounds.unzip();
        let mut columns = vec![Vec::new(); count];
        let mut lines = Vec::with_capacity(height);
        for (i, row) in rows.iter().enumerate() {
            let terms: Vec<(usize, f64)> = row
                .terms
                .iter()
                .map(|&(j, factor)| (j, float(factor)))
                .collect();
            for &(j, factor) in &terms {
                if let Some(column) = columns.get_mut(j) {
                    column.push((i, factor));
                }
            }
            least.push(row.least.map_or(f64::NEG_INFINITY, float));
            most.push(row.most.map_or(f64::INFINITY, float));
            lines.push(terms);
        }
        costs.resize(count.saturating_add(height), 0.0);
        let mut simplex = Self {
            count,
            columns,
            rows: lines,
            costs,
            least,
            most,
            values: Vec::new(),
            reduced: Vec::new(),
            place: Vec::new(),
            basic: Vec::new(),
            inverse: Vec::new(),
            weights: Vec::new(),
            since: 0,
            moved: true,
        };
        simplex.disturb();
        simplex.reset();
        simplex
    }

    /// Moves each cost away from zero by a little, so that ratios differ.
    fn disturb(&mut self) {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for cost in self.costs.iter_mut().take(self.count) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let share = f64::from(u16::try_from(state & 0xffff).unwrap_or(0)) / 65536.0;
            let little = 2e-7 * (1.0 + cost.abs()) * (0.5 + share);
            *cost += if *cost > 0.0 { little } else { -little };
        }
    }

    /// The sums of the rows as the basis.
    fn reset(&mut self) {
        let height = self.rows.len();
        self.reduced.clone_from(&self.costs);
        self.place = self
            .costs
            .iter()
            .take(self.count)
            .map(|&cost| {
                if cost > 0.0 {
                    Place::Most
                } else {
                    Place::Least
                }
            })
            .collect();
        self.place.extend((0..height).map(Place::Basic));
        self.basic = (self.count..self.count.saturating_add(height)).collect();
        self.inverse = (0..height)
            .map(|row| {
                let mut line = vec![0.0; height];
                put(&mut line, row, -1.0);
                line
            })
            .collect();
        self.weights = vec![1.0; height];
        self.since = 0;
        self.moved = true;
    }

    /// The value of a variable where it stopped.
    pub(super) fn value(&self, variable: usize) -> f64 {
        at(&self.values, variable)
    }

    /// Sets the bounds of a variable.
    pub(super) fn bound(&mut self, variable: usize, least: f64, most: f64) {
        put(&mut self.least, variable, least);
        put(&mut self.most, variable, most);
        self.settle(variable);
        self.moved = true;
    }

    /// The entries of a column: of a variable, or of the sum of a row.
    fn column(&self, variable: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let sum = variable.checked_sub(self.count).map(|row| (row, -1.0));
        let column = self.columns.get(variable).map_or(&[][..], Vec::as_slice);
        column.iter().copied().chain(sum)
    }

    /// Values of the basis from those at bounds.
    fn place_values(&mut self) {
        let mut right = vec![0.0; self.rows.len()];
        self.values.resize(self.place.len(), 0.0);
        for variable in 0..self.place.len() {
            let value = match self.place.get(variable) {
                Some(Place::Least) => at(&self.least, variable),
                Some(Place::Most) => at(&self.most, variable),
                Some(Place::Basic(_)) | None => continue,
            };
            put(&mut self.values, variable, value);
            if value != 0.0 {
                for (row, factor) in self.column(variable) {
                    add(&mut right, row, -factor * value);
                }
            }
        }
        for (&variable, line) in self.basic.iter().zip(&self.inverse) {
            put(&mut self.values, variable, dot(line, &right));
        }
        self.moved = false;
    }

    /// Takes at most `steps` steps, and takes them off.
    pub(super) fn solve(&mut self, steps: &mut u64) -> Relaxed {
        let mut refreshed = false;
        loop {
            if self.since >= REFRESH && !self.refresh() {
                self.reset();
            }
            if self.moved {
                self.place_values();
            }
            let Some(row) = self.leaving() else {
                if !refreshed && self.off() {
                    refreshed = true;
                    self.since = REFRESH;
                    continue;
                }
                return Relaxed::Optimum {
                    worths: self.worths(),
                };
            };
            if *steps == 0 {
                return Relaxed::Unknown;
            }
            *steps = steps.saturating_sub(1);
            match self.step(row) {
                Some(true) => {}
                Some(false) if !refreshed => {
                    refreshed = true;
                    self.since = REFRESH;
                }
                Some(false) => return Relaxed::Unknown,
                None => {
                    let above = self.basic.get(row).is_some_and(|&leaving| {
                        at(&self.values, leaving) > at(&self.most, leaving)
                    });
                    let line = self.inverse.get(row).cloned().unwrap_or_default();
                    let worths = line.iter().map(|&part| if above { -part } else { part });
                    return Relaxed::Empty {
                        worths: worths.collect(),
                    };
                }
            }
        }
    }

    /// How much each row is worth: of a sum at a bound, what it would gain.
    fn worths(&self) -> Vec<f64> {
        self.reduced.iter().skip(self.count).copied().collect()
    }

    /// Returns true if rows miss the sums of their terms.
    fn off(&self) -> bool {
        self.rows
            .iter()
            .zip(self.values.iter().skip(self.count))
            .any(|(terms, &value)| {
                let sum: f64 = terms
                    .iter()
                    .map(|&(j, factor)| factor * at(&self.values, j))
                    .sum();
                (sum - value).abs() > 1e-6 * (1.0 + value.abs())
            })
    }

    /// The row whose variable misses its bound most, by the length of the row.
    fn leaving(&self) -> Option<usize> {
        let mut found = None;
        let mut worst = 0.0;
        for (row, (&variable, &weight)) in self.basic.iter().zip(&self.weights).enumerate() {
            let value = at(&self.values, variable);
            let missed = (at(&self.least, variable) - value).max(value - at(&self.most, variable));
            if missed > FEASIBLE && missed * missed > worst * weight {
                worst = missed * missed / weight;
                found = Some(row);
            }
        }
        found
    }

    /// One exchange of the basis. `None` if nothing can enter, so there is no point; false if numbers do not carry.
    fn step(&mut self, row: usize) -> Option<bool> {
        let line = mem::take(self.inverse.get_mut(row)?);
        let &leaving = self.basic.get(row)?;
        let value = at(&self.values, leaving);
        let above = value > at(&self.most, leaving);
        let bound = if above {
            at(&self.most, leaving)
        } else {
            at(&self.least, leaving)
        };
        let side = if above { 1.0 } else { -1.0 };
        let alpha = self.alphas(&line);
        let entrants = self.entrants(&alpha, side);
        let Some((flipped, entering)) = self.choose(entrants, (value - bound).abs()) else {
            put_line(&mut self.inverse, row, line);
            return None;
        };
        let column = self.direction(&line, row, entering);
        let pivot = at(&column, row);
        put_line(&mut self.inverse, row, line);
        if (pivot - at(&alpha, entering)).abs() > 1e-6 * (1.0 + pivot.abs()) || pivot.abs() < PIVOT
        {
            return Some(false);
        }
        self.flip(&flipped);
        self.price(leaving, entering, &alpha, above);
        self.advance(row, leaving, entering, bound, &column);
        self.exchange(row, leaving, entering, above, &column);
        Some(true)
    }

    /// A row of the inverse times each column.
    fn alphas(&self, line: &[f64]) -> Vec<f64> {
        let mut alpha = vec![0.0; self.place.len()];
        for ((&part, terms), row) in line.iter().zip(&self.rows).zip(self.count..) {
            if part.abs() > 1e-12 {
                for &(variable, factor) in terms {
                    if let Some(sum) = alpha.get_mut(variable) {
                        *sum += part * factor;
                    }
                }
                put(&mut alpha, row, -part);
            }
        }
        alpha
    }

    /// Variables that can make up for the miss.
    fn entrants(&self, alpha: &[f64], side: f64) -> Vec<Entrant> {
        let bounds = self.least.iter().zip(&self.most);
        let all = alpha.iter().zip(&self.place).zip(&self.reduced).zip(bounds);
        let mut entrants = Vec::new();
        for (variable, (((&number, place), &reduced), (&least, &most))) in all.enumerate() {
            let pivot = number * side;
            let fits = match place {
                Place::Basic(_) => false,
                Place::Least => pivot > PIVOT,
                Place::Most => pivot < -PIVOT,
            };
            if fits && least < most {
                let ratio = (reduced / pivot).abs();
                entrants.push(Entrant {
                    variable,
                    ratio,
                    pivot: pivot.abs(),
                });
            }
        }
        entrants
    }

    /// The variables that go to their other bound, and the one that enters.
    fn choose(&self, mut entrants: Vec<Entrant>, missed: f64) -> Option<(Vec<usize>, usize)> {
        entrants.sort_by(|a, b| {
            a.ratio
                .total_cmp(&b.ratio)
                .then(b.pivot.total_cmp(&a.pivot))
        });
        let mut missed = missed;
        let mut flipped = Vec::new();
        let mut left = entrants.iter().peekable();
        while let Some(entrant) = left.peek() {
            let width = at(&self.most, entrant.variable) - at(&self.least, entrant.variable);
            let rest = missed - width * entrant.pivot;
            if rest < FEASIBLE {
                break;
            }
            missed = rest;
            flipped.push(entrant.variable);
            left.next();
        }
        // Where all go to their other bound and the miss is not made up for, there is no point.
        let first = left.peek()?.ratio;
        let near = left.take_while(|entrant| entrant.ratio <= first + TIE);
        let best = near.max_by(|a, b| {
            a.pivot
                .total_cmp(&b.pivot)
                .then(b.variable.cmp(&a.variable))
        })?;
        Some((flipped, best.variable))
    }

    /// The inverse times the column of a variable; `line` is the row that is taken out.
    fn direction(&self, line: &[f64], row: usize, entering: usize) -> Vec<f64> {
        let entries: Vec<(usize, f64)> = self.column(entering).collect();
        let times = |line: &[f64]| {
            entries
                .iter()
                .map(|&(i, factor)| factor * at(line, i))
                .sum()
        };
        let mut column: Vec<f64> = self.inverse.iter().map(|line| times(line)).collect();
        put(&mut column, row, times(line));
        column
    }

    /// Takes variables to their other bound.
    fn flip(&mut self, flipped: &[usize]) {
        if flipped.is_empty() {
            return;
        }
        let mut right = vec![0.0; self.rows.len()];
        for &variable in flipped {
            let (place, value) = match self.place.get(variable) {
                Some(Place::Least) => (Place::Most, at(&self.most, variable)),
                _ => (Place::Least, at(&self.least, variable)),
            };
            let change = value - at(&self.values, variable);
            for (row, factor) in self.column(variable) {
                add(&mut right, row, -factor * change);
            }
            put(&mut self.values, variable, value);
            if let Some(slot) = self.place.get_mut(variable) {
                *slot = place;
            }
        }
        for (&variable, line) in self.basic.iter().zip(&self.inverse) {
            let change = dot(line, &right);
            add(&mut self.values, variable, change);
        }
    }

    /// Reduced costs after the exchange.
    fn price(&mut self, leaving: usize, entering: usize, alpha: &[f64], above: bool) {
        let step = at(&self.reduced, entering) / at(alpha, entering);
        // The one that leaves stays at the bound that it missed: its sign follows.
        let own = if above {
            (-step).max(0.0)
        } else {
            (-step).min(0.0)
        };
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
        put(&mut self.reduced, leaving, own);
        put(&mut self.reduced, entering, 0.0);
    }

    /// Values after the exchange.
    fn advance(&mut self, row: usize, leaving: usize, entering: usize, bound: f64, column: &[f64]) {
        let step = (at(&self.values, leaving) - bound) / at(column, row);
        for (&variable, &number) in self.basic.iter().zip(column) {
            if number != 0.0 {
                add(&mut self.values, variable, -step * number);
            }
        }
        add(&mut self.values, entering, step);
        put(&mut self.values, leaving, bound);
    }

    /// The basis and its inverse after the exchange.
    fn exchange(
        &mut self,
        row: usize,
        leaving: usize,
        entering: usize,
        above: bool,
        column: &[f64],
    ) {
        put_place(
            &mut self.place,
            leaving,
            if above { Place::Most } else { Place::Least },
        );
        put_place(&mut self.place, entering, Place::Basic(row));
        if let Some(slot) = self.basic.get_mut(row) {
            *slot = entering;
        }
        self.since = self.since.saturating_add(1);
        self.eliminate(row, column);
    }

    fn eliminate(&mut self, row: usize, column: &[f64]) {
        let pivot = at(column, row);
        let Some(slot) = self.inverse.get_mut(row) else {
            return;
        };
        let mut own = mem::take(slot);
        for part in &mut own {
            *part /= pivot;
        }
        let lines = self.inverse.iter_mut().zip(&mut self.weights).zip(column);
        for ((line, weight), &number) in lines {
            if number.abs() > 1e-12 && !line.is_empty() {
                let mut length = 0.0;
                for (part, &from) in line.iter_mut().zip(&own) {
                    *part -= number * from;
                    length += *part * *part;
                }
                *weight = length.max(1e-6);
            }
        }
        put(&mut self.weights, row, dot(&own, &own).max(1e-6));
        put_line(&mut self.inverse, row, own);
    }

    /// Works the inverse out anew. Returns false if the basis has none.
    fn refresh(&mut self) -> bool {
        let height = self.rows.len();
        let (place, basic) = (mem::take(&mut self.place), mem::take(&mut self.basic));
        self.reset();
        self.place = place;
        let mut free = vec![true; height];
        for row in basic
            .iter()
            .filter_map(|variable| variable.checked_sub(self.count))
        {
            if let Some(slot) = free.get_mut(row) {
                *slot = false;
            }
            put_place(
                &mut self.place,
                self.count.saturating_add(row),
                Place::Basic(row),
            );
        }
        let count = self.count;
        for &variable in basic.iter().filter(|&&variable| variable < count) {
            let column = self.direction(&[], usize::MAX, variable);
            let rows = column
                .iter()
                .zip(&free)
                .enumerate()
                .filter(|(_, (_, free))| **free);
            let best = rows.max_by(|a, b| a.1.0.abs().total_cmp(&b.1.0.abs()).then(b.0.cmp(&a.0)));
            let Some(row) = best
                .filter(|(_, (number, _))| number.abs() > PIVOT)
                .map(|best| best.0)
            else {
                return false;
            };
            self.eliminate(row, &column);
            if let (Some(slot), Some(free)) = (self.basic.get_mut(row), free.get_mut(row)) {
                *slot = variable;
                *free = false;
            }
            put_place(&mut self.place, variable, Place::Basic(row));
        }
        self.price_all();
        true
    }

    /// Reduced costs from the costs.
    fn price_all(&mut self) {
        let mut worths = vec![0.0; self.rows.len()];
        for (&variable, line) in self.basic.iter().zip(&self.inverse) {
            let cost = at(&self.costs, variable);
            if cost != 0.0 {
                for (worth, part) in worths.iter_mut().zip(line) {
                    *worth += cost * part;
                }
            }
        }
        let alpha = self.alphas(&worths);
        for variable in 0..self.place.len() {
            let reduced = at(&self.costs, variable) - at(&alpha, variable);
            let basic = matches!(self.place.get(variable), Some(Place::Basic(_)));
            put(
                &mut self.reduced,
                variable,
                if basic { 0.0 } else { reduced },
            );
            self.settle(variable);
        }
        self.moved = true;
    }

    /// Puts a variable that is not in the basis at the bound that its reduced cost asks for.
    fn settle(&mut self, variable: usize) {
        let Some(place) = self.place.get_mut(variable) else {
            return;
        };
        let reduced = at(&self.reduced, variable);
        if let Place::Basic(_) = *place {
            return;
        }
        if reduced > 0.0 && at(&self.most, variable).is_finite() {
            *place = Place::Most;
        } else if reduced < 0.0 && at(&self.least, variable).is_finite() {
            *place = Place::Least;
        } else {
            put(&mut self.reduced, variable, 0.0);
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(&x, &y)| x * y).sum()
}

fn put_line(lines: &mut [Vec<f64>], row: usize, line: Vec<f64>) {
    if let Some(slot) = lines.get_mut(row) {
        *slot = line;
    }
}

fn put_place(places: &mut [Place], variable: usize, place: Place) {
    if let Some(slot) = places.get_mut(variable) {
        *slot = place;
    }
}
