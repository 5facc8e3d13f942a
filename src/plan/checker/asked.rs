//! Whether exchanges are what the request asks for, by plain sums.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::seats::has_seats;
use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::{Capacity, Ready, Request};
use crate::words::{ActorKey, Ends, PartialDate};

/// A number of people or remains by direction, part and category; of remains the category is empty.
type Lines = BTreeMap<(Ends, String, String), u64>;

/// Returns true if each exchange is of the groups that it names, and all of them are as asked.
pub(in crate::plan) fn is_as_asked(request: &Request, exchanges: &[PlannedExchange]) -> bool {
    let mut left: Vec<u64> = request
        .ready()
        .iter()
        .map(|ready| u64::from(ready.groups()))
        .collect();
    for planned in exchanges {
        for (at, groups) in planned.groups() {
            let Some(rest) = left.get_mut(*at) else {
                return false;
            };
            let Some(fewer) = rest.checked_sub(u64::from(*groups)) else {
                return false;
            };
            *rest = fewer;
        }
        if !request.days().contains(&planned.day())
            || !is_of_its_groups(request, planned)
            || !has_seats(request, planned)
        {
            return false;
        }
    }
    let days: Vec<u64> = exchanges
        .iter()
        .filter_map(|planned| number(planned.day()))
        .collect();
    let distance = u64::from(request.days_between().max(1));
    let mut pairs = days.iter().zip(days.iter().skip(1));
    let people = exchanges
        .iter()
        .map(|planned| people(request, planned, |_| true));
    pairs.all(|(one, next)| next.checked_sub(*one).is_some_and(|days| days >= distance))
        && request
            .capacities()
            .iter()
            .all(|capacity| fits(request, exchanges, capacity))
        && request
            .goes_first()
            .is_none_or(|side| goes_first(request, exchanges, side))
        && (!request.is_for_everyone() || left.iter().all(|rest| *rest == 0))
        && request
            .wants_at_least()
            .is_none_or(|least| people.sum::<u64>() >= least)
}

/// Returns the number of a day in the calendar.
pub(super) fn number(day: PartialDate) -> Option<u64> {
    let [first, _] = day.days()?;
    let since = first
        .signed_duration_since(chrono::NaiveDate::MIN)
        .num_days();
    u64::try_from(since).ok()
}

/// Returns how many people go in an exchange, of those meant.
pub(super) fn people(
    request: &Request,
    planned: &PlannedExchange,
    is_meant: impl Fn(&Ready) -> bool,
) -> u64 {
    let groups = planned.groups().iter();
    let all =
        groups.filter_map(|(at, groups)| Some((request.ready().get(*at)?, u64::from(*groups))));
    let meant = all.filter(|(ready, _)| !ready.is_of_remains() && is_meant(ready));
    meant.fold(0, |sum, (ready, groups)| {
        sum.saturating_add(ready.size().saturating_mul(groups))
    })
}

fn is_of_its_groups(request: &Request, planned: &PlannedExchange) -> bool {
    let (mut named, mut carried) = (Lines::new(), Lines::new());
    let add = |lines: &mut Lines, key, number: u64| {
        let sum = lines.entry(key).or_default();
        *sum = sum.saturating_add(number);
    };
    for (at, groups) in planned.groups() {
        let Some(ready) = request.ready().get(*at) else {
            return false;
        };
        let part = ready.part().map(ToString::to_string).unwrap_or_default();
        for (line, count) in ready.group().iter() {
            let number = count.pair().surely().saturating_mul(u64::from(*groups));
            add(
                &mut named,
                (ready.ends(), part.clone(), line.to_string()),
                number,
            );
        }
        if ready.is_of_remains() {
            add(
                &mut named,
                (ready.ends(), part, String::new()),
                u64::from(*groups),
            );
        }
    }
    for leg in planned.exchange().legs() {
        let part = leg.part().map(ToString::to_string).unwrap_or_default();
        for (line, count) in leg.detainees().iter() {
            let key = (leg.ends(), part.clone(), line.to_string());
            add(&mut carried, key, count.pair().surely());
        }
        if let Some(remains) = leg.remains() {
            add(
                &mut carried,
                (leg.ends(), part, String::new()),
                remains.pair().surely(),
            );
        }
    }
    let on = planned.exchange().date().and_then(crate::words::When::date);
    let is_of_tranche = planned.exchange().tranche() == request.tranche_on(planned.day());
    named == carried && is_of_tranche && on == Some(planned.day())
}

fn fits(request: &Request, exchanges: &[PlannedExchange], capacity: &Capacity) -> bool {
    let most = u64::from(capacity.most());
    let within = |is_meant: &dyn Fn(&Ready) -> bool| {
        let mut each = exchanges
            .iter()
            .map(|planned| people(request, planned, is_meant));
        if capacity.is_in_all() {
            each.fold(0, u64::saturating_add) <= most
        } else {
            each.all(|number| number <= most)
        }
    };
    if capacity.is_each_way() {
        let mut ways = request.ready().iter().map(Ready::ends);
        return ways.all(|way| within(&|ready| ready.ends() == way));
    }
    within(&|ready| {
        capacity.ends().is_none_or(|ends| ready.ends() == ends)
            && (capacity.place_name().is_none() || ready.place() == capacity.place_name())
            && capacity
                .destination_name()
                .is_none_or(|place| ready.destination() == Some(place))
    })
}

fn goes_first(request: &Request, exchanges: &[PlannedExchange], side: ActorKey) -> bool {
    let from = |ready: &Ready| ready.ends().way().map(|(from, _)| from);
    let mut others = request
        .ready()
        .iter()
        .filter_map(from)
        .filter(|other| *other != side);
    others.all(|other| {
        let (mut own, mut theirs) = (0_u64, 0_u64);
        exchanges.iter().all(|planned| {
            own = own.saturating_add(people(request, planned, |ready| from(ready) == Some(side)));
            theirs =
                theirs.saturating_add(people(request, planned, |ready| from(ready) == Some(other)));
            own >= theirs
        })
    })
}
