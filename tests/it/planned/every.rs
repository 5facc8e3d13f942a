//! Every set of exchanges of a small request, judged by the ledger itself and by plain sums.

use std::collections::BTreeMap;

use exchange_agreement::plan::{Capacity, Preference, Ready, Request};
use exchange_agreement::terms::{Due, Span};
use exchange_agreement::{
    Count, DetaineeCategory, Ends, Exchange, Interval, Ledger, Leg, PartialDate, Tally,
};

use super::drawn::DAYS;

/// The groups that go: for each day, for each entry.
pub(super) type Choice = Vec<Vec<u32>>;

/// Returns every choice, each entry's groups shared among the days in every way.
pub(super) fn choices(request: &Request) -> Vec<Choice> {
    let days = request.days().len();
    let mut all: Vec<Choice> = vec![vec![Vec::new(); days]];
    for ready in request.ready() {
        let mut shares: Vec<Vec<u32>> = vec![Vec::new()];
        for _ in 0..days {
            let longer = shares.iter().flat_map(|share| {
                let left = ready.groups() - share.iter().sum::<u32>();
                (0..=left).map(|groups| [&share[..], &[groups]].concat())
            });
            shares = longer.collect();
        }
        let longer = all.iter().flat_map(|choice| {
            shares.iter().map(|share| {
                let days = choice.iter().zip(share);
                days.map(|(day, groups)| [&day[..], &[*groups]].concat())
                    .collect()
            })
        });
        all = longer.collect();
    }
    all
}

fn people(request: &Request, groups: &[u32], is_meant: impl Fn(&Ready) -> bool) -> i64 {
    let all = request.ready().iter().zip(groups);
    let all = all.filter(|(ready, _)| is_meant(ready));
    all.map(|(ready, groups)| i64::try_from(ready.size()).unwrap() * i64::from(*groups))
        .sum()
}

fn from(ready: &Ready, key: &str) -> bool {
    ready.ends().way().unwrap().0 == *key
}

fn day_number(day: PartialDate) -> i64 {
    i64::from(day.day().unwrap())
}

/// Returns true if the groups that are left all find a seat, tried in every way.
fn are_seated(request: &Request, left: &[(usize, u32)], seats: &mut [(usize, u64)]) -> bool {
    let Some(((at, groups), rest)) = left.split_first() else {
        return true;
    };
    let ready = &request.ready()[*at];
    let serves = |vehicle: usize| request.vehicles()[vehicle].serves(ready);
    if *groups == 0 || !(0..request.vehicles().len()).any(serves) {
        return are_seated(request, rest, seats);
    }
    let fewer = [&[(*at, groups - 1)], rest].concat();
    (0..seats.len()).any(|journey| {
        let (vehicle, free) = seats[journey];
        if !serves(vehicle) || free < ready.size() {
            return false;
        }
        seats[journey].1 -= ready.size();
        let is_seated = are_seated(request, &fewer, seats);
        seats[journey].1 = free;
        is_seated
    })
}

fn have_seats(request: &Request, groups: &[u32]) -> bool {
    let journeys = request
        .vehicles()
        .iter()
        .enumerate()
        .flat_map(|(at, one)| (0..one.journeys()).map(move |_| (at, u64::from(one.seats()))));
    let left: Vec<(usize, u32)> = groups.iter().copied().enumerate().collect();
    are_seated(request, &left, &mut journeys.collect::<Vec<_>>())
}

/// Returns true if a choice is within what the request itself asks for.
fn is_as_asked(request: &Request, choice: &Choice) -> bool {
    let total: Vec<u32> = (0..request.ready().len())
        .map(|at| choice.iter().map(|day| day[at]).sum())
        .collect();
    let of_all = |groups: &[u32]| people(request, groups, |_| true);
    let within = |capacity: &Capacity| {
        let most = i64::from(capacity.most());
        let fits = |groups: &[u32]| {
            if capacity.is_each_way() {
                ["A", "B"]
                    .iter()
                    .all(|key| people(request, groups, |ready| from(ready, key)) <= most)
            } else if let Some(ends) = capacity.ends() {
                people(request, groups, |ready| ready.ends() == ends) <= most
            } else if capacity.place_name().is_some() {
                people(request, groups, |ready| {
                    ready.place() == capacity.place_name()
                }) <= most
            } else if capacity.destination_name().is_some() {
                people(request, groups, |ready| {
                    ready.destination() == capacity.destination_name()
                }) <= most
            } else {
                of_all(groups) <= most
            }
        };
        if capacity.is_in_all() {
            fits(&total)
        } else {
            choice.iter().all(|day| fits(day))
        }
    };
    let used: Vec<i64> = choice
        .iter()
        .zip(request.days())
        .filter(|(day, _)| of_all(day) > 0)
        .map(|(_, day)| day_number(*day))
        .collect();
    let first = request.goes_first().is_none_or(|first| {
        let mut ahead = 0;
        choice.iter().all(|day| {
            ahead += people(request, day, |ready| from(ready, first.as_str()));
            ahead -= people(request, day, |ready| !from(ready, first.as_str()));
            ahead >= 0
        })
    });
    request.capacities().iter().all(within)
        && choice.iter().all(|day| have_seats(request, day))
        && used
            .windows(2)
            .all(|pair| pair[1] - pair[0] >= i64::from(request.days_between()))
        && first
        && (!request.is_for_everyone()
            || request
                .ready()
                .iter()
                .zip(&total)
                .all(|(ready, total)| ready.groups() == *total))
        && request
            .wants_at_least()
            .is_none_or(|least| of_all(&total) >= i64::try_from(least).unwrap())
}

/// Makes the exchange of a day, with a leg for each direction and part.
fn exchange(request: &Request, at: usize, groups: &[u32]) -> Option<Exchange> {
    let mut legs: BTreeMap<(Ends, Option<String>), BTreeMap<DetaineeCategory, u32>> =
        BTreeMap::new();
    for (ready, groups) in request
        .ready()
        .iter()
        .zip(groups)
        .filter(|(_, groups)| **groups > 0)
    {
        let leg = legs
            .entry((ready.ends(), ready.part().map(ToString::to_string)))
            .or_default();
        for (line, count) in ready.group().iter() {
            let Count::Exactly(count) = count else {
                panic!("groups are exact")
            };
            *leg.entry(line).or_default() += count * groups;
        }
    }
    let legs = legs.into_iter().map(|((ends, part), lines)| {
        let leg = Leg::between(ends, Tally::new(lines).unwrap());
        part.map_or(leg.clone(), |part| leg.with_part(part).unwrap())
    });
    let legs: Vec<Leg> = legs.collect();
    let day = request.days()[at];
    (!legs.is_empty()).then(|| {
        let exchange = Exchange::new(format!("plan-{}", at + 1), day, legs).unwrap();
        match request.tranche_on(day) {
            Some(tranche) => exchange.with_tranche(tranche.clone()).unwrap(),
            None => exchange,
        }
    })
}

/// Returns the ledger after a choice, if it takes all of its exchanges.
fn after(ledger: &Ledger, request: &Request, choice: &Choice) -> Option<Ledger> {
    let mut after = ledger.clone();
    for (at, groups) in choice.iter().enumerate() {
        if let Some(exchange) = exchange(request, at, groups) {
            after.record(exchange).ok()?;
        }
    }
    Some(after)
}

/// Returns true if of what is due by a day within those given as many as are surely outstanding have gone by then, where that is
/// asked for. People who only possibly count toward the promise are not of it.
fn is_in_time(ledger: &Ledger, request: &Request, choice: &Choice) -> bool {
    let mut promises = ledger.agreement().commitments().iter().enumerate();
    promises.all(|(position, promise)| {
        let Some(Due::By(due)) = promise.due().filter(|_| request.is_by_due_dates()) else {
            return true;
        };
        let (days, due) = (request.days(), day_number(*due));
        if !(day_number(days[0])..=day_number(days[days.len() - 1])).contains(&due) {
            return true;
        }
        let mut by_then = choice.clone();
        for (groups, day) in by_then.iter_mut().zip(days) {
            if day_number(*day) > due {
                groups.fill(0);
            }
        }
        let [before, then] = [ledger, &after(ledger, request, &by_then).unwrap()]
            .map(|ledger| ledger.standing().commitments()[position].clone());
        let owed = before.outstanding().map_or(0, Interval::surely);
        then.released().surely() - before.released().surely() >= owed
    })
}

/// Returns true if no rule that carries differences over ends with a larger one than it had, or than its tolerance.
fn leaves_no_more(before: &Ledger, after: &Ledger) -> bool {
    let (before, after) = (before.standing(), after.standing());
    let mut rules = before.parity().iter().zip(after.parity());
    rules.all(|(before, after)| {
        let rule = before.rule();
        let is_carried = rule.span() != Span::EachExchange && rule.largest_imbalance().is_none();
        let difference = |one: u64, other: u64| one.abs_diff(other);
        let [then, now] = [before, after]
            .map(|rule| difference(rule.left().known().unwrap(), rule.right().known().unwrap()));
        !is_carried || now <= then.max(u64::from(rule.tolerance()))
    })
}

/// Returns what a choice is worth by a preference; more is better.
fn worth(ledger: &Ledger, request: &Request, choice: &Choice, preference: Preference) -> i64 {
    let days = choice.iter().zip(request.days());
    let is_used = |groups: &[u32]| groups.iter().any(|groups| *groups > 0);
    match preference {
        Preference::MostPeople => choice
            .iter()
            .map(|day| people(request, day, |_| true))
            .sum(),
        Preference::MostRemains => 0,
        Preference::FewestExchanges => {
            -i64::try_from(choice.iter().filter(|day| is_used(day)).count()).unwrap()
        }
        Preference::EarliestEnd => {
            let last = days.rev().find(|(groups, _)| is_used(groups));
            last.map_or(0, |(_, last)| {
                day_number(request.days()[0]) - day_number(*last) - 1
            })
        }
        Preference::Soonest => {
            let end = day_number(*request.days().last().unwrap()) + 1;
            let of_day = |(groups, day): (&Vec<u32>, &PartialDate)| {
                let all = request.ready().iter().zip(groups);
                let weights = all.map(|(ready, groups)| {
                    i64::from(ready.weight())
                        * i64::try_from(ready.size()).unwrap()
                        * i64::from(*groups)
                });
                weights.sum::<i64>() * (end - day_number(*day))
            };
            days.map(of_day).sum()
        }
        Preference::SmallestImbalance => -imbalance(ledger, request, choice),
        Preference::LeastChange => {
            let announced = &request.ready()[0];
            let changed = |(groups, day): (&Vec<u32>, &PartialDate)| {
                let all = request.ready().iter().zip(groups);
                all.map(|(ready, groups)| {
                    let of = |one: &Ready| {
                        let places = (one.place().cloned(), one.destination().cloned());
                        (one.ends(), one.part().cloned(), one.group().clone(), places)
                    };
                    let is_it = of(ready) == of(announced);
                    let was_announced = is_it && day.to_string() == DAYS[2];
                    let changed = (i64::from(*groups) - 2).abs() * i64::from(was_announced);
                    i64::try_from(ready.size()).unwrap() * changed
                })
                .sum::<i64>()
            };
            -days.map(changed).sum::<i64>()
        }
        other => panic!("{other}"),
    }
}

/// The largest difference between what both sides released, after any day.
fn imbalance(ledger: &Ledger, request: &Request, choice: &Choice) -> i64 {
    let released = |from, to| {
        let balance = ledger.balance(from, to);
        balance.map_or(0, |balance| {
            i64::try_from(balance.released().surely()).unwrap()
        })
    };
    let gives = |key: &str| request.ready().iter().any(|ready| from(ready, key));
    // With one side only there is nobody to compare with.
    if !gives("A") || !gives("B") {
        return 0;
    }
    let mut ahead: i64 = released("A", "B") - released("B", "A");
    let mut largest = 0;
    for day in choice {
        ahead += people(request, day, |ready| from(ready, "A"));
        ahead -= people(request, day, |ready| from(ready, "B"));
        largest = largest.max(ahead.abs());
    }
    largest
}

/// Returns the best choice by all preferences in their order, with its worth by each; `None` if no choice is possible.
pub(super) fn best(ledger: &Ledger, request: &Request) -> Option<Vec<i64>> {
    let all = choices(request)
        .into_iter()
        .filter(|choice| is_as_asked(request, choice));
    let taken = all.filter(|choice| {
        after(ledger, request, choice).is_some_and(|after| leaves_no_more(ledger, &after))
            && is_in_time(ledger, request, choice)
    });
    let worths = taken.map(|choice| {
        let preferences = request.preferences().iter();
        preferences
            .map(|one| worth(ledger, request, &choice, *one))
            .collect()
    });
    worths.max()
}
