//! `Search`: branch and bound over one objective, and the tree that shows what there is not.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::certificate::Branch;
use super::cuts::cuts;
use super::derived::Derived;
use super::domain::{Changed, Domain, Net};
use super::multipliers::{empty_scale, scale, whole_multipliers};
use super::simplex::{Relaxed, Simplex, float, whole};
use super::sums::{holds, reach, value_of};
use crate::plan::program::{Objective, Program, Row};

/// How deep the tree grows.
const DEPTH: u32 = 400;
/// Numbers nearer than this to a whole one are whole.
const WHOLE: f64 = 1e-5;
/// Derived rows of one round.
const CUTS: usize = 30;
/// Rounds without progress before branching starts.
const PATIENCE: u32 = 4;

/// Result of a search.
#[derive(Debug)]
pub(super) struct Found {
    /// The best point, with its value.
    pub(super) best: Option<(i64, Vec<i64>)>,
    /// Whether a branch was left open, so that the tree shows nothing.
    pub(super) open: bool,
    pub(super) derived: Vec<Derived>,
    pub(super) tree: Branch,
    /// The work left.
    pub(super) left: u64,
}

/// A search for points that satisfy the wish.
#[derive(Debug)]
pub(super) struct Search<'a> {
    objective: &'a Objective,
    net: Net,
    /// The position of the wish on the list of rows.
    wish: usize,
    simplex: Simplex,
    /// The position on the list of each row of the linear program.
    positions: Vec<usize>,
    derived: Vec<Derived>,
    left: u64,
    best: Option<(i64, Vec<i64>)>,
    open: bool,
    /// Whether the first point ends the search.
    first: bool,
    /// Which of many orders the variables are split in; 0 for the plain one.
    salt: u64,
}

/// Result of one box.
pub(super) enum Node {
    Closed(Branch),
    /// Not closed. The most that the objective can be, and the leaf that shows it, if known.
    Open(Option<(i64, Branch)>),
}

impl<'a> Search<'a> {
    /// A search without a wish: each point found raises it, and it ends with the best.
    ///
    /// `simplex`: the linear program of the rows of the program and of the earlier objectives. `left`: the work to do at most.
    pub(super) fn new(
        program: &Program,
        earlier: &[Row],
        objective: &'a Objective,
        simplex: Simplex,
        left: u64,
    ) -> Self {
        let wish = Row {
            terms: objective.clone(),
            least: None,
            most: None,
        };
        let rows = program.rows.iter().chain(earlier).cloned().chain([wish]);
        let net = Net::new(program.variables.len(), rows);
        let wish = net.rows().len().saturating_sub(1);
        Self {
            objective,
            net,
            wish,
            simplex,
            positions: (0..wish).collect(),
            derived: Vec::new(),
            left,
            best: None,
            open: false,
            first: false,
            salt: 0,
        }
    }

    /// Splits in another order for each salt.
    pub(super) fn vary(&mut self, salt: u64) {
        self.salt = salt;
    }

    /// Wishes for this much at least. The search ends with the first point.
    pub(super) fn aim(&mut self, least: i64) {
        self.net.raise(self.wish, least);
        self.first = true;
    }

    pub(super) fn net(&self) -> &Net {
        &self.net
    }

    /// Searches a box, after at most this many rounds of derived rows.
    pub(super) fn run(mut self, mut domain: Domain, rounds: u32) -> Found {
        let tree = if domain.tighten(&self.net, Changed::All) {
            match self.derive(&mut domain, rounds) {
                Some(tree) => tree,
                None => self.explore(domain, 0),
            }
        } else {
            Branch::empty()
        };
        self.end(tree)
    }

    /// Ends the search with what it has found.
    pub(super) fn end(self, tree: Branch) -> Found {
        Found {
            best: self.best,
            open: self.open,
            derived: self.derived,
            tree,
            left: self.left,
        }
    }

    pub(super) fn simplex(&self) -> &Simplex {
        &self.simplex
    }

    /// Returns true if there is nothing more to look for.
    fn is_done(&self) -> bool {
        self.first && self.best.is_some()
    }

    /// Adds rows that points which are not whole break. Returns a tree if the search is over.
    fn derive(&mut self, domain: &mut Domain, rounds: u32) -> Option<Branch> {
        let mut lowest = f64::INFINITY;
        let mut stalled = 0_u32;
        for _ in 0..rounds {
            let bound = match self.node(domain) {
                Node::Closed(branch) => return Some(branch),
                Node::Open(bound) => bound?,
            };
            if self.is_done() {
                return Some(Branch::empty());
            }
            let terms = self.objective.iter();
            let value =
                terms.map(|&(variable, factor)| float(factor) * self.simplex.value(variable));
            let value: f64 = value.sum();
            stalled = if value > lowest - 0.01 {
                stalled.saturating_add(1)
            } else {
                0
            };
            if stalled > PATIENCE {
                break;
            }
            lowest = lowest.min(value);
            let cuts = cuts(&self.simplex, self.net.rows(), &self.positions, domain);
            let last = cuts.is_empty();
            let cuts = cuts.into_iter().take(CUTS).map(|cut| (cut, true));
            let price = self.price(&bound.1).map(|price| (price, false));
            for (derived, is_cut) in cuts.chain(price) {
                if !self.push(derived, domain, is_cut) {
                    return Some(Branch::empty());
                }
            }
            if last {
                break;
            }
        }
        None
    }

    /// The sum of rows of a leaf, and the wish: each variable can be only so far from where the linear program has it.
    fn price(&self, leaf: &Branch) -> Option<Derived> {
        let Branch::Leaf { scale, multipliers } = leaf else {
            return None;
        };
        let sum = multipliers
            .iter()
            .map(|&(position, times)| (position, times, times > 0));
        let wish = (self.wish, scale.checked_neg()?, false);
        Some(Derived {
            divisor: 1,
            sum: sum.chain([wish]).collect(),
            from_most: Vec::new(),
        })
    }

    /// Adds a derived row. Returns false if the box is empty now.
    fn push(&mut self, derived: Derived, domain: &mut Domain, into_program: bool) -> bool {
        let position = self.net.rows().len();
        let Some(row) = derived.row(self.net.rows(), domain) else {
            return true;
        };
        if into_program {
            self.simplex.push(&row);
            self.positions.push(position);
        }
        self.derived.push(derived);
        self.net.push(row);
        domain.tighten(&self.net, Changed::Rows(position))
    }

    fn explore(&mut self, domain: Domain, depth: u32) -> Branch {
        if let Node::Closed(branch) = self.node(&domain) {
            return branch;
        }
        if self.is_done() {
            return Branch::empty();
        }
        let split = self
            .split(&domain)
            .filter(|_| self.left > 0 && depth < DEPTH);
        let Some((variable, most_below, below_first)) = split else {
            self.open = true;
            return Branch::empty();
        };
        let (least, most) = domain.get(variable).unwrap_or_default();
        let below = domain.with(variable, least, most_below);
        let above = domain.with(variable, most_below.saturating_add(1), most);
        drop(domain);
        let mut side = |mut domain: Domain| {
            let changed = Changed::Variable(variable, Some(self.wish));
            if domain.tighten(&self.net, changed) {
                self.explore(domain, depth.saturating_add(1))
            } else {
                Branch::empty()
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

    /// Looks at one box, which is tight.
    pub(super) fn node(&mut self, domain: &Domain) -> Node {
        self.left = self.left.saturating_sub(1);
        if let Some(point) = domain.point() {
            self.offer(point, domain);
        }
        for (variable, &(least, most)) in domain.bounds().iter().enumerate() {
            self.simplex.bound(variable, float(least), float(most));
        }
        let (scale, multipliers) = match self.simplex.solve(&mut self.left) {
            Relaxed::Empty { worths } => {
                let multipliers = whole_multipliers(
                    &worths,
                    empty_scale(&worths),
                    &self.positions,
                    self.net.rows(),
                );
                let most = reach(self.net.rows(), &[], domain, 0, &multipliers);
                return if most.is_some_and(|most| most < 0) {
                    Node::Closed(Branch::Leaf {
                        scale: 0,
                        multipliers,
                    })
                } else {
                    Node::Open(None)
                };
            }
            Relaxed::Optimum { worths } => {
                let scale = scale(&worths);
                let multipliers =
                    whole_multipliers(&worths, scale, &self.positions, self.net.rows());
                (whole(scale).unwrap_or(1), multipliers)
            }
            Relaxed::Unknown => return Node::Open(None),
        };
        let most = reach(self.net.rows(), self.objective, domain, scale, &multipliers);
        let bound = most.and_then(|most| most.checked_div_euclid(i128::from(scale)));
        let Some(bound) = bound.and_then(|bound| i64::try_from(bound).ok()) else {
            return Node::Open(None);
        };
        let leaf = Branch::Leaf { scale, multipliers };
        if !self.is_below_wish(bound) {
            self.offer_relaxed(domain);
        }
        if self.is_below_wish(bound) {
            Node::Closed(leaf)
        } else {
            Node::Open(Some((bound, leaf)))
        }
    }

    fn is_below_wish(&self, bound: i64) -> bool {
        let wish = self.net.rows().get(self.wish).and_then(|row| row.least);
        wish.is_some_and(|least| bound < least)
    }

    /// Takes the point of the linear program, if it is whole.
    fn offer_relaxed(&mut self, domain: &Domain) {
        let values = (0..domain.bounds().len()).map(|variable| {
            let value = self.simplex.value(variable);
            whole(value).filter(|_| (value - value.round()).abs() < WHOLE)
        });
        if let Some(values) = values.collect() {
            self.offer(values, domain);
        }
    }

    /// Takes a point, if it satisfies the wish and all other rows.
    fn offer(&mut self, values: Vec<i64>, domain: &Domain) {
        let value = value_of(self.objective, &values);
        let Some(value) = value.filter(|_| holds(self.net.rows(), domain, &values)) else {
            return;
        };
        if let Some(least) = value.checked_add(1).filter(|_| !self.first) {
            self.net.raise(self.wish, least);
        }
        self.best = Some((value, values));
    }

    /// Where to split a box: a variable, the most of its lower side, and whether that side comes first.
    fn split(&self, domain: &Domain) -> Option<(usize, i64, bool)> {
        let mut found = None;
        let mut furthest = 0.0;
        for (variable, &(least, most)) in domain.bounds().iter().enumerate() {
            let value = self.simplex.value(variable);
            let distance = (value - value.round()).abs();
            let weighed = distance * (1.0 + share(variable, self.salt));
            if least < most && distance > WHOLE && weighed > furthest {
                let Some(below) = whole(value.floor()) else {
                    continue;
                };
                furthest = weighed;
                let below = below.clamp(least, most.saturating_sub(1));
                found = Some((variable, below, value - value.floor() < 0.5));
            }
        }
        found.or_else(|| {
            let bounds = domain.bounds().iter().enumerate();
            let widest = bounds.max_by_key(|(_, (least, most))| most.abs_diff(*least));
            let (variable, &(least, most)) = widest.filter(|(_, (least, most))| least < most)?;
            let middle = least.midpoint(most).clamp(least, most.saturating_sub(1));
            Some((variable, middle, true))
        })
    }
}

/// A number from 0 to 4 that variable and salt alone decide; 0 without a salt.
fn share(variable: usize, salt: u64) -> f64 {
    if salt == 0 {
        return 0.0;
    }
    let mut mixed = u64::try_from(variable).unwrap_or(0);
    for number in [salt, salt >> 32] {
        mixed = (mixed ^ number).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^= mixed >> 29;
    }
    f64::from(u16::try_from(mixed & 0xffff).unwrap_or(0)) / 16384.0
}
