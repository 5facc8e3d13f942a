//! The exchanges of a solution.

use alloc::vec::Vec;

use crate::ledger::Ledger;
use crate::plan::exchanges::{Ids, PlannedExchange, exchange};
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
    for (column, value) in model.columns.iter().zip(values) {
        if let Column::Groups { ready, day } = column
            && *value != 0
        {
            groups
                .get_mut(*day)?
                .push((*ready, u32::try_from(*value).ok()?));
        }
    }
    let mut ids = Ids::of(ledger);
    let all = groups
        .into_iter()
        .zip(days)
        .filter(|(groups, _)| !groups.is_empty());
    all.map(|(groups, day)| exchange(model.request, *day, groups, &mut ids))
        .collect()
}
