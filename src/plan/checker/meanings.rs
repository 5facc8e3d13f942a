//! What variables mean.

use alloc::vec::Vec;

use super::facts::{Facts, difference};
use crate::plan::program::Column;
use crate::words::ActorKey;

/// What variables mean.
pub(super) fn add_meanings(facts: &mut Facts<'_>) -> Option<()> {
    let request = facts.request;
    for (ready, entry) in request.ready().iter().enumerate() {
        let groups = i64::from(entry.groups());
        let all = facts
            .all_days()
            .map(|day| (Column::Groups { ready, day }, 1))
            .collect();
        facts.add(all, None, Some(groups));
        for day in facts.all_days() {
            let own = Column::Groups { ready, day };
            facts.add(
                [(own, 1), (Column::Used { day }, groups.checked_neg()?)].into(),
                None,
                Some(0),
            );
            let Some(then) = facts.announced(entry, day) else {
                continue;
            };
            let changed = Column::Changed { ready, day };
            facts.add([(own, 1), (changed, -1)].into(), None, Some(then));
            let fewer = [(own, -1), (changed, -1)].into();
            facts.add(fewer, None, Some(then.checked_neg()?));
        }
    }
    for day in facts.all_days() {
        let over = Column::NotYetOver { day };
        facts.add(
            [(Column::Used { day }, 1), (over, -1)].into(),
            None,
            Some(0),
        );
        let next = day.checked_add(1)?;
        facts.add(
            [(Column::NotYetOver { day: next }, 1), (over, -1)].into(),
            None,
            Some(0),
        );
    }
    imbalances(facts)
}

fn imbalances(facts: &mut Facts<'_>) -> Option<()> {
    let sides: Vec<ActorKey> = facts.sides().into_iter().collect();
    for one in &sides {
        for other in sides.iter().filter(|other| *other != one) {
            let ahead = facts.released(*one)?.checked_sub(facts.released(*other)?)?;
            for day in facts.all_days() {
                let mut terms = facts.sum(0..=day, |_, ready| difference(ready, *one, *other));
                terms.push((Column::Imbalance, -1));
                facts.add(terms, None, Some(ahead.checked_neg()?));
            }
        }
    }
    Some(())
}
