//! What exchanges are worth by a preference.

use crate::ledger::Standing;
use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::{Preference, Ready, Request};
use crate::words::{ActorKey, PartialDate};

/// Returns what exchanges are worth by a preference: larger is better. `None` if it is out of range.
pub(super) fn worth(
    preference: Preference,
    request: &Request,
    exchanges: &[PlannedExchange],
    standing: &Standing,
) -> Option<i64> {
    let sum = |factor: &dyn Fn(&PlannedExchange, &Ready) -> u64| {
        let mut sum = 0_u64;
        for planned in exchanges {
            for (at, groups) in planned.groups() {
                let ready = request.ready().get(*at)?;
                sum = sum.checked_add(factor(planned, ready).checked_mul(u64::from(*groups))?)?;
            }
        }
        i64::try_from(sum).ok()
    };
    let people = |ready: &Ready| {
        if ready.is_of_remains() {
            0
        } else {
            ready.size()
        }
    };
    match preference {
        Preference::MostPeople => sum(&|_, ready| people(ready)),
        Preference::MostRemains => sum(&|_, ready| u64::from(ready.is_of_remains())),
        Preference::FewestExchanges => Some(i64::try_from(exchanges.len()).ok()?.saturating_neg()),
        Preference::EarliestEnd => {
            let days = exchanges.last().zip(request.days().first());
            let days = days.map_or(0, |(last, first)| {
                days_between(*first, last.day()).saturating_add(1)
            });
            Some(i64::try_from(days).ok()?.saturating_neg())
        }
        Preference::Soonest => {
            let last = *request.days().last()?;
            sum(&|planned, ready| {
                let left = days_between(planned.day(), last).saturating_add(1);
                let weight = people(ready).saturating_mul(u64::from(ready.weight()));
                weight.saturating_mul(left)
            })
        }
        Preference::SmallestImbalance => imbalance(request, standing).map(i64::saturating_neg),
        // The common form has nothing that was announced.
        Preference::LeastChange => None,
    }
}

/// Returns the number of days from one day to a later one.
pub(super) fn days_between(one: PartialDate, other: PartialDate) -> u64 {
    let number = |day: PartialDate| PartialDate::number_of(day.first_day()).unwrap_or_default();
    number(other).saturating_sub(number(one))
}

/// Returns the difference of what both sides have released. It stays as it is, since equal numbers go.
fn imbalance(request: &Request, standing: &Standing) -> Option<i64> {
    let (one, other) = request.ready().first()?.ends().way()?;
    let released = |side: ActorKey| {
        let balances = standing.balances().iter();
        let own =
            balances.filter(|balance| balance.ends().way().is_some_and(|(from, _)| from == side));
        own.map(|balance| balance.released().surely())
            .fold(0, u64::saturating_add)
    };
    let (one, other) = (released(one), released(other));
    i64::try_from(one.abs_diff(other)).ok()
}
