//! `descend`: one objective, from the bound of its linear program downward until a point is found.

use alloc::vec::Vec;

use super::budget::Budget;
use super::certificate::{Branch, Proof, Refutation};
use super::derived::Derived;
use super::domain::{Changed, Domain, rounded};
use super::search::{Found, Node, Search};
use super::simplex::Simplex;
use super::sums::{reach, value_of};
use crate::plan::program::{Objective, Program, Row};

/// Work of the search that comes first.
const DIVE: u64 = 200;
/// Work of one search in the first pass; each further pass takes four times as much.
const WORK: u64 = 500;
/// Rounds of derived rows.
const ROUNDS: u32 = 20;
/// A wider gap between the best point and the bound is halved, a narrower one closed from above.
const GAP: i64 = 8;
/// Searches of one pass while no point is known.
const BLIND: u32 = 5;

/// Result of one objective.
pub(super) enum Reached {
    Point(Vec<i64>, Proof),
    Impossible(Refutation),
    /// Neither a point nor a proof that there is none.
    Open,
}

struct Descent<'a> {
    program: &'a Program,
    earlier: &'a [Row],
    objective: &'a Objective,
    simplex: Simplex,
    best: Option<(i64, Vec<i64>)>,
    /// The lowest bound that is proved. Its `value` is set at the end.
    proof: Proof,
    budget: &'a mut Budget,
}

/// Maximises an objective where the earlier ones are as in `earlier`. `known`: a point.
pub(super) fn descend(
    program: &Program,
    earlier: &[Row],
    objective: &Objective,
    known: Option<Vec<i64>>,
    budget: &mut Budget,
) -> Reached {
    let rows = program.rows.iter().chain(earlier).cloned().map(rounded);
    let simplex = Simplex::new(&program.variables, &rows.collect::<Vec<_>>(), objective);
    let mut root = Search::new(program, earlier, objective, simplex, budget.left);
    let mut domain = Domain::of(program);
    if !domain.tighten(root.net(), Changed::All) {
        return Reached::Impossible(Refutation::empty());
    }
    let node = root.node(&domain);
    let simplex = root.simplex().clone();
    let found = root.end(Branch::empty());
    budget.left = found.left;
    let (bound, tree) = match (node, &found.best) {
        // What closes the box is that its point is found.
        (Node::Closed(branch), Some((value, _))) => (*value, branch),
        (Node::Closed(tree), None) => {
            return Reached::Impossible(Refutation {
                derived: Vec::new(),
                tree,
            });
        }
        (Node::Open(Some(bound)), _) => bound,
        (Node::Open(None), _) => {
            let most = reach(&[], objective, &domain, 1, &[]);
            let Some(bound) = most.and_then(|most| i64::try_from(most).ok()) else {
                return Reached::Open;
            };
            (
                bound,
                Branch::Leaf {
                    scale: 1,
                    multipliers: Vec::new(),
                },
            )
        }
    };
    let known = known.and_then(|values| Some((value_of(objective, &values)?, values)));
    let mut descent = Descent {
        program,
        earlier,
        objective,
        simplex,
        best: found.best.or(known),
        proof: Proof {
            value: bound,
            bound,
            derived: Vec::new(),
            tree,
        },
        budget,
    };
    let impossible = descent.all();
    match (descent.best, impossible) {
        (Some((value, values)), _) => Reached::Point(
            values,
            Proof {
                value,
                ..descent.proof
            },
        ),
        (None, Some(refutation)) => Reached::Impossible(refutation),
        (None, None) => Reached::Open,
    }
}

impl Descent<'_> {
    /// Quick searches as long as they decide something, whose proofs are the plainest; then passes with more and more work.
    /// Returns a proof if there is no point.
    fn all(&mut self) -> Option<Refutation> {
        for _ in 0..GAP {
            let bound = self.proof.bound;
            if !self.is_open() || (!self.aim(bound, DIVE, 0, 0) && self.proof.bound == bound) {
                break;
            }
        }
        let mut work = WORK;
        let mut salt = 0_u64;
        while self.is_open() {
            self.pass(work, salt);
            if self.best.is_none() {
                let found = self.search(None, work, ROUNDS, salt);
                if !found.open {
                    let Some((bound, _)) = found.best else {
                        return Some(Refutation {
                            derived: found.derived,
                            tree: found.tree,
                        });
                    };
                    self.show(bound, found.derived, found.tree);
                }
                self.best = found.best;
            }
            work = work.saturating_mul(4);
            salt = salt.saturating_add(1);
        }
        None
    }

    /// Returns true if there is something to find or to prove, and work left.
    fn is_open(&self) -> bool {
        let closed = self
            .best
            .as_ref()
            .is_some_and(|&(value, _)| value >= self.proof.bound);
        self.budget.left > 0 && !closed
    }

    /// Aims at what could be reached, from above, with at most `work` for each aim.
    fn pass(&mut self, work: u64, salt: u64) {
        let mut ceiling = self.proof.bound;
        let mut drop = 0_i64;
        let mut blind = 0_u32;
        while self.is_open() {
            let target = match &self.best {
                Some((value, _)) if *value >= ceiling => return,
                Some((value, _)) if ceiling.saturating_sub(*value) > GAP => {
                    value.midpoint(ceiling).saturating_add(1)
                }
                Some(_) => ceiling,
                None if blind >= BLIND => return,
                None => ceiling.saturating_sub(drop),
            };
            if !self.aim(target, work, ROUNDS, salt) {
                ceiling = target.saturating_sub(1);
                drop = drop.saturating_mul(2).saturating_add(1);
                blind = blind.saturating_add(1);
            }
        }
    }

    /// Looks for a point with at least `target`, or shows that there is none. Returns true if there is one.
    fn aim(&mut self, target: i64, work: u64, rounds: u32, salt: u64) -> bool {
        let found = self.search(Some(target), work, rounds, salt);
        if found.best.is_some() {
            self.best = found.best;
            return true;
        }
        if !found.open {
            self.show(target.saturating_sub(1), found.derived, found.tree);
        }
        false
    }

    /// Keeps a proved bound.
    fn show(&mut self, bound: i64, derived: Vec<Derived>, tree: Branch) {
        self.proof = Proof {
            value: bound,
            bound,
            derived,
            tree,
        };
    }

    /// One search, for a point with at least `target` or, without one, for the best point.
    fn search(&mut self, target: Option<i64>, work: u64, rounds: u32, salt: u64) -> Found {
        let left = work.min(self.budget.left);
        let (program, earlier, objective) = (self.program, self.earlier, self.objective);
        let mut search = Search::new(program, earlier, objective, self.simplex.clone(), left);
        search.vary(salt);
        if let Some(target) = target {
            search.aim(target);
        }
        let found = search.run(Domain::of(program), rounds);
        let taken = left.saturating_sub(found.left);
        self.budget.left = self.budget.left.saturating_sub(taken);
        found
    }
}
