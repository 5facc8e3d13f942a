//! `entrants` and `choose`: which variable enters the basis.

use alloc::vec::Vec;

use super::inverse::PIVOT;
use super::place::Place;

/// Ratios closer than this are equal, and the largest pivot decides.
const TIE: f64 = 1e-9;

/// A variable that can make up for a missed bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entrant {
    pub(super) variable: usize,
    /// How far all worths may move before its own changes sign.
    pub(super) ratio: f64,
    /// How much one unit of it makes up for.
    pub(super) pivot: f64,
    /// How far it is from one bound to the other.
    pub(super) width: f64,
}

/// The columns outside the basis that can make up for a missed bound.
///
/// `alpha`: how much the column that missed it depends on each. `side`: 1 if that one has to fall, -1 if it has to rise.
pub(super) fn entrants<'a>(
    alpha: &[f64],
    columns: impl Iterator<Item = ((&'a Place, &'a f64), (&'a f64, &'a f64))>,
    side: f64,
) -> Vec<Entrant> {
    let mut entrants = Vec::new();
    for (variable, (number, ((place, reduced), (least, most)))) in
        alpha.iter().zip(columns).enumerate()
    {
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
                width: most - least,
            });
        }
    }
    entrants
}

/// Chooses the variables that move to their other bound, and the one that enters.
///
/// `missed`: what there is to make up for. `None` if all entrants together cannot.
pub(super) fn choose(mut entrants: Vec<Entrant>, missed: f64) -> Option<(Vec<usize>, usize)> {
    entrants.sort_by(|a, b| {
        a.ratio
            .total_cmp(&b.ratio)
            .then(b.pivot.total_cmp(&a.pivot))
    });
    let mut missed = missed;
    let mut flipped = Vec::new();
    let mut left = entrants.iter().peekable();
    while let Some(entrant) = left.peek() {
        let rest = missed - entrant.width * entrant.pivot;
        if rest < 1e-7 {
            break;
        }
        missed = rest;
        flipped.push(entrant.variable);
        left.next();
    }
    let first = left.peek()?.ratio;
    let near = left.take_while(|entrant| entrant.ratio <= first + TIE);
    let best = near.max_by(|a, b| {
        a.pivot
            .total_cmp(&b.pivot)
            .then(b.variable.cmp(&a.variable))
    })?;
    Some((flipped, best.variable))
}
