//! The exchanges of a solution.

use alloc::vec::Vec;

use crate::ledger::Ledger;
use crate::plan::exchanges::{Ids, Journey, PlannedExchange, exchange};
use crate::plan::model::Model;
use crate::plan::program::Column;

/// Makes the exchanges of a solution; `None` if a number is out of range.
pub(super) fn exchanges(
    ledger: &Ledger,
    model: &Model<'_>,
    values: &[i64],
) -> Option<Vec<PlannedExchange>> {
    let days = model.request.days();
    let mut groups: Vec<Vec<(usize, u32)>> = days.iter().map(|_| Vec::new()).collect();
    let mut journeys: Vec<Vec<Journey>> = days.iter().map(|_| Vec::new()).collect();
    for (column, value) in model.columns.iter().zip(values) {
        if let Column::Groups { ready, day } = column
            && *value != 0
        {
            groups
                .get_mut(*day)?
                .push((*ready, u32::try_from(*value).ok()?));
        }
        if let Column::Riding {
            ready,
            day,
            vehicle,
            journey,
        } = column
            && *value != 0
        {
            let groups = (*ready, u32::try_from(*value).ok()?);
            let number = journey.checked_add(1)?;
            let all = journeys.get_mut(*day)?;
            let is_it = |one: &Journey| (one.vehicle, one.number) == (*vehicle, number);
            if let Some(known) = all.iter_mut().find(|one| is_it(one)) {
                known.groups.push(groups);
            } else {
                all.push(Journey {
                    vehicle: *vehicle,
                    number,
                    groups: [groups].into(),
                });
            }
        }
    }
    let mut ids = Ids::of(ledger);
    for all in &mut journeys {
        all.sort_unstable_by_key(|one| (one.vehicle, one.number));
    }
    let all = groups
        .into_iter()
        .zip(journeys)
        .zip(days)
        .filter(|((groups, _), _)| !groups.is_empty());
    all.map(|(going, day)| exchange(model.request, *day, going, &mut ids))
        .collect()
}
