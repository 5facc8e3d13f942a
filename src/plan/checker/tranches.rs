//! What the portions of tranches allow.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

use super::facts::Facts;
use super::gains::alone;
use crate::ledger::{ClauseKind, Ledger};
use crate::plan::program::Column;
use crate::words::TrancheId;

/// Of each tranche that an exchange names: what its portions have left, and for whom it schedules nothing.
pub(super) fn add_tranches(facts: &mut Facts<'_>, ledger: &Ledger) -> Option<()> {
    let request = facts.request;
    let mut tranches: BTreeMap<&TrancheId, BTreeSet<usize>> = BTreeMap::new();
    for (at, day) in request.days().iter().enumerate() {
        if let Some(tranche) = request.tranche_on(*day) {
            tranches.entry(tranche).or_default().insert(at);
        }
    }
    for (tranche, days) in tranches {
        let first = *request.days().get(*days.first()?)?;
        let mut left: BTreeMap<String, (i64, BTreeMap<usize, i64>)> = BTreeMap::new();
        for (ready, entry) in request.ready().iter().enumerate() {
            let exchange = alone(ledger, entry, first)?;
            let explained = ledger.explain(&exchange.with_tranche(tranche.clone()).ok()?);
            let touched = explained.touched().iter();
            for touched in touched.filter(|one| one.clause().id() == Some(tranche.as_str())) {
                if touched.clause().kind() == ClauseKind::Schedule {
                    let own = days
                        .iter()
                        .map(|day| (Column::Groups { ready, day: *day }, 1));
                    facts.add(own.collect(), None, Some(0));
                } else if touched.clause().kind() == ClauseKind::Portion {
                    let amount = touched.amounts().first()?;
                    let Some(limit) = amount.limit() else {
                        continue;
                    };
                    let room = limit.surely().saturating_sub(amount.before().surely());
                    let room = i64::try_from(room).ok()?;
                    let place = touched.clause().place();
                    let (_, added) = left.entry(place).or_insert((room, BTreeMap::new()));
                    added.insert(ready, i64::try_from(amount.added().surely()).ok()?);
                }
            }
        }
        for (room, added) in left.into_values() {
            let own = added.into_iter().flat_map(|(ready, factor)| {
                let days = days.iter();
                days.map(move |day| (Column::Groups { ready, day: *day }, factor))
            });
            facts.add(own.collect(), None, Some(room));
        }
    }
    Some(())
}
