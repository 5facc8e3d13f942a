//! Rules C11, C12 and C16 on the running totals of one series.

use alloc::collections::{BTreeMap, BTreeSet};

use super::even::odd;
use super::found::{Found, are_apart, as_reported};
use super::judge::Judge;
use crate::evidence::claims::Number;
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::rulebook::Rule;

/// The running totals that C11 or C12 reports: the topic and the position of the figure.
pub(super) type Reported = BTreeSet<(Key, (u32, u32))>;

impl<'r> Judge<'_, 'r> {
    /// C11, C12 and C16: the totals of one voice do not fall, equal the earlier total plus the figures since then, and
    /// stay even if each exchange must be equal.
    pub(super) fn rises(&self, series: &Series<'r>, reported: &mut Reported, found: &mut Found) {
        let concluded = self
            .ledger
            .agreement_in_force()
            .conclusion()
            .date()
            .is_some();
        let mut last: BTreeMap<u32, Number> = BTreeMap::new();
        for step in series.steps().iter().filter(|step| step.is_in_order) {
            let Some(totals) = self.comparisons.get(step.total) else {
                continue;
            };
            // A total that may include people from before the agreement is not bound by its terms.
            let is_bound = totals.reference.is_of_the_whole || !concluded;
            let is_to_be_even = is_bound && self.is_to_be_even(totals);
            for claim in totals.disclosed() {
                let number = claim.compared();
                let before = last.insert(claim.rank, claim.number);
                let floor = before.map_or(0, |before| before.pair().surely());
                if is_to_be_even
                    && before
                        .and_then(|before| before.pair().known())
                        .is_none_or(|before| before % 2 == 0)
                {
                    odd(totals, claim, found);
                }
                // People who were returned are no longer in the total.
                let with_returned = number.plus(totals.reference.returned());
                if let Some(before) = before.filter(|_| with_returned.most() < floor) {
                    let given = as_reported(claim.number);
                    let expected = as_reported(before);
                    found.at(Rule::RunningRises, totals, claim, given, expected);
                    reported.insert((totals.key, claim.at));
                    continue;
                }
                let carried = step
                    .carried
                    .iter()
                    .find(|carried| carried.rank == claim.rank);
                let Some(carried) = carried.map(|carried| carried.sum.number()) else {
                    continue;
                };
                if are_apart(with_returned, carried.pair()) {
                    let given = as_reported(claim.number);
                    let expected = as_reported(carried);
                    found.at(Rule::IncrementAddsUp, totals, claim, given, expected);
                    reported.insert((totals.key, claim.at));
                }
            }
        }
    }
}
