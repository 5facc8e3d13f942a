//! What exchanges are worth by a preference, and whether every day is filled.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::asked::{number, people};
use super::gains::alone;
use crate::agreement::{Basis, Span};
use crate::ledger::{Ledger, Standing};
use crate::plan::exchanges::PlannedExchange;
use crate::plan::request::{Preference, Ready, Request};
use crate::rulebook::Rule;
use crate::words::{ActorKey, Ends, PartialDate};

/// Returns what exchanges are worth by a preference, so that more is better.
pub(in crate::plan) fn worth(
    standing: &Standing,
    request: &Request,
    exchanges: &[PlannedExchange],
    preference: Preference,
) -> Option<i64> {
    let all = |of: &dyn Fn(&PlannedExchange) -> u64| {
        exchanges.iter().map(of).fold(0, u64::saturating_add)
    };
    let first = request.days().first().copied();
    let last = request.days().last().copied();
    let since = |one: Option<PartialDate>, day: PartialDate| {
        number(day)?.checked_sub(number(one?)?)?.checked_add(1)
    };
    let is_for_less = |number: u64| i64::try_from(number).ok()?.checked_neg();
    match preference {
        Preference::MostPeople => {
            i64::try_from(all(&|planned| people(request, planned, |_| true))).ok()
        }
        Preference::MostRemains => {
            let remains = all(&|planned| groups_of(request, planned, Ready::is_of_remains));
            i64::try_from(remains).ok()
        }
        Preference::FewestExchanges => is_for_less(u64::try_from(exchanges.len()).ok()?),
        Preference::EarliestEnd => match exchanges.last() {
            Some(end) => is_for_less(since(first, end.day())?),
            None => Some(0),
        },
        Preference::Soonest => {
            let mut sum = 0_u64;
            for planned in exchanges {
                let left = since(Some(planned.day()), last?)?;
                for (at, groups) in planned.groups() {
                    let ready = request.ready().get(*at)?;
                    if ready.is_of_remains() {
                        continue;
                    }
                    let each = ready
                        .size()
                        .checked_mul(u64::from(ready.weight()))?
                        .checked_mul(left)?;
                    sum = sum.checked_add(each.checked_mul(u64::from(*groups))?)?;
                }
            }
            i64::try_from(sum).ok()
        }
        Preference::SmallestImbalance => is_for_less(imbalance(standing, request, exchanges)),
        Preference::LeastChange => is_for_less(changed(request, exchanges)),
    }
}

fn groups_of(
    request: &Request,
    planned: &PlannedExchange,
    is_meant: impl Fn(&Ready) -> bool,
) -> u64 {
    let groups = planned.groups().iter();
    let meant = groups.filter(|(at, _)| request.ready().get(*at).is_some_and(&is_meant));
    meant.fold(0, |sum, (_, groups)| sum.saturating_add(u64::from(*groups)))
}

fn from(ready: &Ready) -> Option<ActorKey> {
    ready.ends().way().map(|(from, _)| from)
}

/// The largest difference of what two sides have released, after any day given.
fn imbalance(standing: &Standing, request: &Request, exchanges: &[PlannedExchange]) -> u64 {
    let mut released: BTreeMap<ActorKey, u64> = BTreeMap::new();
    for side in request.ready().iter().filter_map(from) {
        released.entry(side).or_default();
    }
    for balance in standing.balances() {
        let side = balance.ends().way().map(|(from, _)| from);
        if let Some(sum) = side.and_then(|side| released.get_mut(&side)) {
            *sum = sum.saturating_add(balance.released().surely());
        }
    }
    let mut largest = 0;
    for day in request.days() {
        for planned in exchanges.iter().filter(|planned| planned.day() == *day) {
            for (side, sum) in &mut released {
                let own = people(request, planned, |ready| from(ready) == Some(*side));
                *sum = sum.saturating_add(own);
            }
        }
        let (least, most) = (released.values().min(), released.values().max());
        let difference = most
            .zip(least)
            .map_or(0, |(most, least)| most.saturating_sub(*least));
        largest = largest.max(difference);
    }
    largest
}

/// By how many people entries differ from what was announced for them, on the days given.
fn changed(request: &Request, exchanges: &[PlannedExchange]) -> u64 {
    let mut sum = 0_u64;
    for day in request.days() {
        for (at, ready) in request
            .ready()
            .iter()
            .enumerate()
            .filter(|(_, ready)| !ready.is_of_remains())
        {
            let announced = request.announced().iter();
            let then = announced.filter(|one| {
                one.day == *day
                    && (one.ready.ends(), one.ready.part()) == (ready.ends(), ready.part())
                    && (one.ready.group(), one.ready.place()) == (ready.group(), ready.place())
                    && one.ready.destination() == ready.destination()
                    && !one.ready.is_of_remains()
            });
            let then = then.map(|one| u64::from(one.groups));
            let Some(then) = then.reduce(u64::saturating_add) else {
                continue;
            };
            let planned = exchanges.iter().filter(|planned| planned.day() == *day);
            let groups = planned
                .flat_map(PlannedExchange::groups)
                .filter(|(ready, _)| *ready == at);
            let now = groups.fold(0, |sum: u64, (_, groups)| {
                sum.saturating_add(u64::from(*groups))
            });
            sum = sum.saturating_add(now.abs_diff(then).saturating_mul(ready.size()));
        }
    }
    sum
}

/// Returns true if no plan can have released more, or more weight, by any day: equal numbers have to go in each exchange, each
/// day has as many as can go at once, and nobody who stays is heavier than somebody who goes.
pub(in crate::plan) fn is_filled(
    ledger: &Ledger,
    request: &Request,
    exchanges: &[PlannedExchange],
) -> bool {
    let Some((from, to)) = request.ready().first().and_then(|ready| ready.ends().way()) else {
        return false;
    };
    let sides = [Ends::one_way(from, to), Ends::one_way(to, from)];
    let starts_with_most = request.preferences().first() == Some(&Preference::MostPeople);
    let is_alone = |ready: &Ready| {
        ready.size() == 1 && !ready.is_of_remains() && sides.contains(&ready.ends())
    };
    if !(starts_with_most || request.is_for_everyone())
        || !request.announced().is_empty()
        || !request.vehicles().is_empty()
        || (request.days().iter()).any(|day| request.tranche_on(*day).is_some())
        || !request.ready().iter().all(is_alone)
        || !has_equal_rule(ledger, sides)
    {
        return false;
    }
    let all = sides.map(|side| weights(request, side));
    let standing = ledger.standing();
    let limit = sides.iter().zip(&all).map(|(side, all)| {
        let ready = all.iter().map(|(_, people)| *people);
        let ready = ready.fold(0, u64::saturating_add);
        ready.min(ceiling(&standing, *side))
    });
    let limit = limit.fold(u64::MAX, u64::min);
    let Some(each) = most_at_once(request, sides) else {
        return false;
    };
    let (mut most, mut used, mut gone) = (0_u64, None, [0_u64; 2]);
    let mut weight = [0_u64; 2];
    for day in request.days() {
        if is_open(ledger, request, *day, used) {
            used = Some(*day);
            most = most.saturating_add(each).min(limit);
        }
        for (at, side) in sides.iter().enumerate() {
            let (Some(gone), Some(weight), Some(all)) =
                (gone.get_mut(at), weight.get_mut(at), all.get(at))
            else {
                return false;
            };
            let planned = exchanges.iter().filter(|planned| planned.day() == *day);
            for (ready, groups) in planned.flat_map(PlannedExchange::groups) {
                let Some(ready) = request
                    .ready()
                    .get(*ready)
                    .filter(|ready| ready.ends() == *side)
                else {
                    continue;
                };
                *gone = gone.saturating_add(u64::from(*groups));
                let own = u64::from(ready.weight()).saturating_mul(u64::from(*groups));
                *weight = weight.saturating_add(own);
            }
            if *gone != most || *weight != heaviest(all, most) {
                return false;
            }
        }
    }
    true
}

/// Returns the people of a direction by weight, the heaviest first; there can be billions of one weight.
fn weights(request: &Request, side: Ends) -> Vec<(u32, u64)> {
    let ready = request.ready().iter().filter(|ready| ready.ends() == side);
    let mut all: Vec<(u32, u64)> = ready
        .map(|ready| (ready.weight(), u64::from(ready.groups())))
        .collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    all
}

/// Returns the weight of this number of people, the heaviest first.
fn heaviest(all: &[(u32, u64)], number: u64) -> u64 {
    let mut left = number;
    let weights = all.iter().map(|(weight, people)| {
        let going = left.min(*people);
        left = left.saturating_sub(going);
        u64::from(*weight).saturating_mul(going)
    });
    weights.fold(0, u64::saturating_add)
}

fn has_equal_rule(ledger: &Ledger, sides: [Ends; 2]) -> bool {
    let mut rules = ledger.agreement_in_force().parity().iter();
    rules.any(|rule| {
        (rule.basis(), rule.span(), rule.tolerance()) == (Basis::Equal, Span::EachExchange, 0)
            && rule.part().is_none()
            && rule
                .lines()
                .all(|line| sides.contains(&Ends::one_way(line.from(), line.to())))
    })
}

fn ceiling(standing: &Standing, side: Ends) -> u64 {
    let own = standing
        .commitments()
        .iter()
        .filter(|one| one.commitment().ends() == side);
    let room = own.filter_map(|one| {
        let ceiling = one.commitment().quantity().ceiling()?;
        Some(ceiling.saturating_sub(one.released().surely()))
    });
    room.min().unwrap_or(u64::MAX)
}

/// Returns the most of each side in one exchange; `None` if a capacity is not about one exchange, or about a place.
fn most_at_once(request: &Request, sides: [Ends; 2]) -> Option<u64> {
    let mut most = u64::MAX;
    for capacity in request.capacities() {
        let is_of_place = capacity.place_name().is_some() || capacity.destination_name().is_some();
        if capacity.is_in_all() || is_of_place {
            return None;
        }
        let number = u64::from(capacity.most());
        let has_both = sides
            .iter()
            .all(|side| request.ready().iter().any(|ready| ready.ends() == *side));
        let own = match capacity.ends() {
            Some(ends) if sides.contains(&ends) => number,
            Some(_) => u64::MAX,
            None if capacity.is_each_way() || !has_both => number,
            None => number.checked_div(2)?,
        };
        most = most.min(own);
    }
    Some(most)
}

/// Returns true if an exchange can take place on a day, after one on the last day used.
fn is_open(
    ledger: &Ledger,
    request: &Request,
    day: PartialDate,
    used: Option<PartialDate>,
) -> bool {
    let is_far = used.is_none_or(|used| {
        let days = number(day)
            .zip(number(used))
            .and_then(|(day, used)| day.checked_sub(used));
        days.is_some_and(|days| days >= u64::from(request.days_between()))
    });
    // Open to whoever can go on it alone: after the period that is somebody of a promise that is late.
    let of_day = [Rule::AfterConclusion, Rule::InPeriod, Rule::InForce];
    let mut seen = BTreeSet::new();
    let mut ready = request.ready().iter().filter(|ready| {
        let category = ready.group().iter().next().map(|(category, _)| category);
        seen.insert((ready.ends(), ready.part(), category))
    });
    is_far
        && ready.any(|ready| {
            alone(ledger, ready, day).is_some_and(|exchange| {
                let found = ledger.would_record(&exchange);
                !found.iter().any(|one| of_day.contains(&one.rule()))
            })
        })
}
