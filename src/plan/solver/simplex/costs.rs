//! `costs`: an objective in floating numbers.

use alloc::vec;
use alloc::vec::Vec;

use super::floats::{float, put};
use crate::plan::program::Objective;

/// The factor of each variable, moved by a little so that few ratios are equal.
pub(super) fn costs(variables: usize, objective: &Objective) -> Vec<f64> {
    let mut costs = vec![0.0; variables];
    for &(variable, factor) in objective {
        put(&mut costs, variable, float(factor));
    }
    disturb(&mut costs);
    costs
}

/// Moves each cost away from 0 by a little, always by the same.
fn disturb(costs: &mut [f64]) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for cost in costs {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let share = f64::from(u16::try_from(state & 0xffff).unwrap_or(0)) / 65536.0;
        let little = 2e-7 * (1.0 + cost.abs()) * (0.5 + share);
        *cost += if *cost > 0.0 { little } else { -little };
    }
}
