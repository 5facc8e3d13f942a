//! `Search`: branch and bound over one objective, and the tree that proves what it found.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::Budget;
use super::certificate::{Branch, reach};
use super::domain::{Domain, Net};
use super::floats::{float, whole};
use super::simplex::{Relaxed, Simplex};
use crate::plan::program::{Objective, Program, Row};

/// How deep the tree grows.
const DEPTH: u32 = 400;
/// Multipliers are whole numbers over this.
const SCALE: f64 = 16_777_216.0;

/// What a search found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) values: Option<Vec<i64>>,
    /// The most that a branch left open may have, if any was left open.
    pub(super) open: Option<i128>,
    pub(super) tree: Branch,
}

#[derive(Debug)]
pub(super) struct Search<'a> {
    objective: &'a Objective,
    net: Net,
    simplex: Simplex,
    budget: &'a mut Budget,
    best: Option<(i64, Vec<i64>)>,
    open: Option<i128>,
    /// The sum of rows that bounds the objective in the whole box.
    root: Option<Branch>,
}

/// A node whose branch is not closed: where to split it.
enum Node {
    Closed(Branch),
    Split {
        variable: usize,
        most_below: i64,
        below_first: bool,
    },
    Left(Branch),
}

impl<'a> Search<'a> {
    pub(super) fn new(
        program: &Program,
        earlier: &[Row],
        objective: &'a Objective,
        budget: &'a mut Budget,
    ) -> Self {
        // Before a point is known the wish is no wish.
        let wish = Row {
            terms: objective.clone(),
            least: None,
            most: None,
        };
        let rows = program.rows.iter().chain(earlier).cloned().chain([wish]);
        let net = Net::new(program.variables.len(), rows);
        let rows = net.rows().split_last().map_or(&[][..], |(_, rows)| rows);
        let simplex = Simplex::new(&program.variables, rows, objective);
        Self {
            objective,
            net,
            simplex,
            budget,
            best: None,
            open: None,
            root: None,
        }
    }

    /// Takes a point if it is one and better than the best so far.
    pub(super) fn offer(&mut self, values: Vec<i64>, domain: &Domain) -> bool {
        let Some(value) = value_of(self.objective, &values) else {
            return false;
        };
        if !holds(self.net.rows(), domain, &values) {
            return false;
        }
        if let Some(least) = value.checked_add(1) {
            self.net.raise_last(least);
        }
        self.best = Some((value, values));
        true
    }

    pub(super) fn run(mut self, mut domain: Domain) -> Found {
        let tree = if domain.tighten(&self.net, None) {
            self.explore(domain, 0)
        } else {
            empty()
        };
        Found {
            values: self.best.map(|(_, values)| values),
            open: self.open,
            tree,
        }
    }

    fn explore(&mut self, domain: Domain, depth: u32) -> Branch {
        let (variable, most_below, below_first) = match self.node(&domain, depth) {
            Node::Closed(branch) | Node::Left(branch) => return branch,
            Node::Split {
                variable,
                most_below,
                below_first,
            } => (variable, most_below, below_first),
        };
        let Some((least, most)) = domain.get(variable) else {
            return empty();
        };
        let below = domain.with(variable, least, most_below);
        let above = domain.with(variable, most_below.saturating_add(1), most);
        drop(domain);
        let mut side = |mut domain: Domain| {
            if domain.tighten(&self.net, Some(variable)) {
                self.explore(domain, depth.saturating_add(1))
            } else {
                empty()
            }
        };
        let (below, above) = if below_first {
            let below = side(below);
            (below, side(above))
        } else {
            let above = side(above);
            (side(below), above)
        };
        Branch::Split {
            variable,
            most_below,
            below: Box::new(below),
            above: Box::new(above),
        }
    }

    /// Looks at one box.
    fn node(&mut self, domain: &Domain, depth: u32) -> Node {
        if let Some(point) = domain.point() {
            self.offer(point, domain);
        }
        for (variable, &(least, most)) in domain.bounds().iter().enumerate() {
            self.simplex.bound(variable, float(least), float(most));
        }
        let relaxed = self.simplex.solve(&mut self.budget.left);
        let mut bound = None;
        let mut branch = None;
        match relaxed {
            Relaxed::Empty { worths } => {
                let leaf = self.leaf(&worths, false);
                if reach(self.rows(), &[], domain, 0, &leaf.1).is_some_and(|most| most < 0) {
                    return Node::Closed(Branch::Leaf {
                        scale: 0,
                        multipliers: leaf.1,
                    });
                }
            }
            Relaxed::Optimum { worths } => {
                let (scale, multipliers) = self.leaf(&worths, true);
                let most = reach(self.rows(), self.objective, domain, scale, &multipliers);
                bound = most.and_then(|most| most.checked_div_euclid(i128::from(scale)));
                branch = Some(Branch::Leaf { scale, multipliers });
            }
            Relaxed::Unknown => {}
        }
        let closed = |search: &Self| {
            let wish = search.net.rows().last().and_then(|row| row.least);
            wish.is_some_and(|least| bound.is_some_and(|bound| bound < i128::from(least)))
        };
        if !closed(self) && branch.is_some() {
            self.offer_relaxed(domain);
        }
        if closed(self) {
            return Node::Closed(branch.unwrap_or_else(empty));
        }
        if self.root.is_none() {
            self.root.clone_from(&branch);
        }
        if self.budget.left == 0 || depth >= DEPTH {
            return Node::Left(self.give_up(domain, bound.zip(branch)));
        }
        match self.split(domain) {
            Some((variable, most_below, below_first)) => Node::Split {
                variable,
                most_below,
                below_first,
            },
            None => Node::Left(self.give_up(domain, None)),
        }
    }

    /// Leaves a box open, with the lowest bound that is known of it.
    fn give_up(&mut self, domain: &Domain, own: Option<(i128, Branch)>) -> Branch {
        let plain = Some(Branch::Leaf {
            scale: 1,
            multipliers: Vec::new(),
        });
        let others = [self.root.clone(), plain]
            .into_iter()
            .flatten()
            .filter_map(|leaf| {
                let Branch::Leaf { scale, multipliers } = &leaf else {
                    return None;
                };
                let most = reach(self.rows(), self.objective, domain, *scale, multipliers)?;
                Some((most.checked_div_euclid(i128::from(*scale))?, leaf))
            });
        let (bound, leaf) = others
            .chain(own)
            .min_by_key(|(bound, _)| *bound)
            .unwrap_or((i128::MAX, empty()));
        self.open = self.open.max(Some(bound));
        leaf
    }

    /// Takes the point where the linear program stopped, if it is whole.
    fn offer_relaxed(&mut self, domain: &Domain) {
        let values = (0..domain.bounds().len()).map(|variable| {
            let value = self.simplex.value(variable);
            ((value - value.round()).abs() < 1e-5)
                .then(|| whole(value))
                .flatten()
        });
        if let Some(values) = values.collect::<Option<Vec<i64>>>() {
            self.offer(values, domain);
        }
    }

    /// Where to split: a variable, the most of its lower side, and which side first.
    fn split(&self, domain: &Domain) -> Option<(usize, i64, bool)> {
        let mut found = None;
        let mut furthest = 1e-5;
        for (variable, &(least, most)) in domain.bounds().iter().enumerate() {
            let value = self.simplex.value(variable);
            let distance = (value - value.round()).abs();
            if least < most && distance > furthest {
                let Some(below) =
                    whole(value.floor()).map(|below| below.clamp(least, most.saturating_sub(1)))
                else {
                    continue;
                };
                furthest = distance;
                found = Some((variable, below, value - value.floor() < 0.5));
            }
        }
        found.or_else(|| {
            let open = domain
                .bounds()
                .iter()
                .enumerate()
                .filter(|(_, (least, most))| least < most);
            let (variable, &(least, most)) =
                open.max_by_key(|(_, (least, most))| most.abs_diff(*least))?;
            let middle = least.midpoint(most).clamp(least, most.saturating_sub(1));
            Some((variable, middle, true))
        })
    }

    /// The rows without the wish.
    fn rows(&self) -> &[Row] {
        self.net.rows().split_last().map_or(&[], |(_, rows)| rows)
    }

    /// Whole multipliers near the worths of the rows.
    fn leaf(&self, worths: &[f64], scaled: bool) -> (i64, Vec<(usize, i64)>) {
        let largest = worths
            .iter()
            .fold(0.0_f64, |largest, worth| largest.max(worth.abs()));
        let mut scale = SCALE;
        if scaled {
            while scale > 1.0 && scale * largest > 1e15 {
                scale /= 2.0;
            }
        } else if largest > 0.0 {
            scale /= largest;
        }
        let times =
            worths
                .iter()
                .zip(self.rows())
                .enumerate()
                .filter_map(|(position, (&worth, row))| {
                    let times = whole(worth * scale).filter(|&times| times != 0)?;
                    let side = if times > 0 { row.most } else { row.least };
                    side.map(|_| (position, times))
                });
        (
            if scaled { whole(scale).unwrap_or(1) } else { 0 },
            times.collect(),
        )
    }
}

/// A branch that its box refutes.
fn empty() -> Branch {
    Branch::Leaf {
        scale: 0,
        multipliers: Vec::new(),
    }
}

/// The value of an objective at a point; `None` on overflow.
pub(super) fn value_of(objective: &Objective, values: &[i64]) -> Option<i64> {
    i64::try_from(sum(objective, values)?).ok()
}

fn sum(terms: &[(usize, i64)], values: &[i64]) -> Option<i128> {
    terms.iter().try_fold(0_i128, |sum, &(variable, factor)| {
        let part = i128::from(*values.get(variable)?).checked_mul(i128::from(factor))?;
        sum.checked_add(part)
    })
}

/// Returns true if a point is in the box and satisfies all rows.
pub(super) fn holds(rows: &[Row], domain: &Domain, values: &[i64]) -> bool {
    let bounds = domain.bounds().iter().zip(values);
    bounds.len() == domain.bounds().len()
        && bounds
            .into_iter()
            .all(|((least, most), value)| (least..=most).contains(&value))
        && rows.iter().all(|row| {
            sum(&row.terms, values).is_some_and(|sum| {
                row.least.is_none_or(|least| i128::from(least) <= sum)
                    && row.most.is_none_or(|most| sum <= i128::from(most))
            })
        })
}
