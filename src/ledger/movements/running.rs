//! `Running`: a sum of intervals whose terms can be added and taken out again.

use super::narrow::narrow;
use crate::words::{Interval, UNBOUNDED};

/// A sum of intervals whose terms can be added and taken out again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Running {
    surely: u64,
    possibly: u64,
    without_bound: u64,
    estimate: u64,
    without_estimate: u64,
}

impl Running {
    // INVARIANT: at most a million entries of a thousand legs, each below 2^32, stay below 2^63: no sum saturates.
    pub(super) const fn add(&mut self, number: Interval) {
        self.surely = self.surely.saturating_add(number.surely());
        match number.possibly() {
            Some(most) => self.possibly = self.possibly.saturating_add(most),
            None => self.without_bound = self.without_bound.saturating_add(1),
        }
        match number.best() {
            Some(best) => self.estimate = self.estimate.saturating_add(best),
            None => self.without_estimate = self.without_estimate.saturating_add(1),
        }
    }

    pub(super) const fn take(&mut self, number: Interval) {
        self.surely = self.surely.saturating_sub(number.surely());
        match number.possibly() {
            Some(most) => self.possibly = self.possibly.saturating_sub(most),
            None => self.without_bound = self.without_bound.saturating_sub(1),
        }
        match number.best() {
            Some(best) => self.estimate = self.estimate.saturating_sub(best),
            None => self.without_estimate = self.without_estimate.saturating_sub(1),
        }
    }

    pub(super) const fn pair(self) -> Interval {
        let is_bounded = self.without_bound == 0;
        let sum = narrow(
            self.surely,
            if is_bounded { self.possibly } else { UNBOUNDED },
        );
        if self.without_estimate == 0 {
            sum.with_estimate_of(Interval::about(self.estimate))
        } else {
            sum
        }
    }
}
