//! Rules C11, C12 and C16 on the running totals of one series.

use alloc::collections::{BTreeMap, BTreeSet};

use super::even::Odd;
use super::found::{Found, as_reported};
use super::judge::Judge;
use super::told::{Gap, Told};
use crate::evidence::claims::{Claim, Comparison, Number, Reference};
use crate::evidence::series::Series;
use crate::evidence::topics::Key;
use crate::rulebook::{Datum, Rule};

/// The running totals that C11 or C12 reports.
#[derive(Debug, Default)]
pub(super) struct Reported {
    /// The topic and the position of each figure.
    pub(super) at: BTreeSet<(Key, (u32, u32))>,
    told: Told<(u32, u32)>,
    /// Those that C16 reports.
    pub(super) odd: Odd,
}

impl Reported {
    /// Reports a total that differs from another number, unless it is reported for all detainees of the figure, or as what
    /// another category of it has.
    pub(super) fn add(
        &mut self,
        found: &mut Found,
        rule: Rule,
        (totals, claim): (&Comparison<'_>, &Claim<'_>),
        gap: Gap,
        expected: Datum,
    ) {
        self.at.insert((totals.key, claim.at));
        if self.told.tell(totals, claim.at, gap) {
            found.at(rule, totals, claim, as_reported(claim.number), expected);
        }
    }
}

impl<'r> Judge<'_, 'r> {
    /// C11, C12 and C16: the totals of one voice do not fall, equal the earlier total plus the figures since then, and
    /// stay even if each exchange must be equal.
    pub(super) fn rises(&self, series: &Series<'r>, reported: &mut Reported, found: &mut Found) {
        let mut last: BTreeMap<u32, (Number, Reference<'r>)> = BTreeMap::new();
        for step in series.steps().iter().filter(|step| step.is_in_order) {
            let Some(totals) = self.comparisons.get(step.total) else {
                continue;
            };
            let is_to_be_even = self.is_to_be_even(totals);
            for claim in totals.disclosed() {
                let number = claim.compared();
                let before = last.insert(claim.rank, (claim.number, totals.reference));
                if is_to_be_even
                    && before
                        .and_then(|(before, _)| before.pair().known())
                        .is_none_or(|before| before % 2 == 0)
                {
                    self.odd(totals, claim, &mut reported.odd, found);
                }
                // People who were returned since then are no longer in the total.
                let earlier = before.as_ref().map(|(_, earlier)| earlier);
                let with_returned = number.plus(totals.reference.returned_since(earlier));
                let fall = before.and_then(|(before, _)| {
                    let fall = Gap::between(with_returned, before.pair())?;
                    (!fall.is_above).then_some((fall, before))
                });
                if let Some((fall, before)) = fall {
                    let expected = as_reported(before);
                    let at = (totals, claim);
                    reported.add(found, Rule::RunningRises, at, fall, expected);
                    continue;
                }
                let carried = step
                    .carried
                    .iter()
                    .find(|carried| carried.rank == claim.rank);
                let Some(carried) = carried.map(|carried| carried.sum.number()) else {
                    continue;
                };
                if let Some(gap) = Gap::between(with_returned, carried.pair()) {
                    let expected = as_reported(carried);
                    let at = (totals, claim);
                    reported.add(found, Rule::IncrementAddsUp, at, gap, expected);
                }
            }
        }
    }
}
