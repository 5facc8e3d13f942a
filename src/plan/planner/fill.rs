//! The common form: two sides, equal numbers in each exchange, so many at once. Every day is filled, the heaviest first.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::worth::{days_between, worth};
use crate::agreement::{Basis, Span};
use crate::ledger::{Ledger, Standing};
use crate::plan::answer::{Certificate, Evidence, Plan, Proof};
use crate::plan::exchanges::{Ids, PlannedExchange, exchange};
use crate::plan::model::forbidden;
use crate::plan::request::{Capacity, Preference, Ready, Request};
use crate::words::{ActorKey, Ends, PartialDate, Subject};

/// Returns the plan of a request in the common form; `None` if it is in another form, or asks for more than can go.
pub(super) fn fill(ledger: &Ledger, request: &Request) -> Option<Plan> {
    let sides = sides(request)?;
    let standing = ledger.standing();
    if !has_common_terms(ledger, sides) || !has_common_wishes(request) {
        return None;
    }
    let each = at_once(request, sides);
    let days = usable(ledger, request)?;
    let queues = sides.map(|way| queue(request, way));
    let ready = queues.each_ref().map(|queue| total(request, queue));
    let room = sides.map(|way| room(&standing, way));
    let [one, other] = [0, 1].map(|at| {
        let ready = ready.get(at).copied().unwrap_or_default();
        ready.min(room.get(at).copied().unwrap_or_default())
    });
    let slots = u64::try_from(days.len()).ok()?;
    let pairs = one.min(other).min(each.saturating_mul(slots));
    let is_enough = if request.is_for_everyone() {
        ready.iter().all(|ready| *ready == pairs)
    } else {
        request
            .wants_at_least()
            .is_none_or(|wanted| pairs.saturating_mul(2) >= wanted)
    };
    if !is_enough {
        return None;
    }
    let exchanges = filled(ledger, request, (&queues, &days), (each, pairs))?;
    let certificate = certificate(request, &exchanges, &standing)?;
    Some(Plan {
        request: request.clone(),
        exchanges,
        certificate,
    })
}

/// Returns the two directions if everyone goes in one of two opposite directions, alone.
fn sides(request: &Request) -> Option<[Ends; 2]> {
    let (from, to) = request.ready().first()?.ends().way()?;
    let ways = [Ends::one_way(from, to), Ends::one_way(to, from)];
    let is_plain = |ready: &Ready| {
        ready.size() == 1
            && !ready.is_of_remains()
            && ready.part().is_none()
            && ways.contains(&ready.ends())
    };
    request.ready().iter().all(is_plain).then_some(ways)
}

/// Returns true if the terms are the common ones: equal numbers in each exchange, promises about anybody.
fn has_common_terms(ledger: &Ledger, [there, back]: [Ends; 2]) -> bool {
    let agreement = ledger.agreement_in_force();
    let is_side = |key: ActorKey| agreement.side(key.as_str()).is_some();
    let is_between_them = |ends: Ends| ends == there || ends == back;
    let mut rules = agreement.parity().iter();
    let has_equal = rules.clone().any(|rule| rule.span() == Span::EachExchange);
    let is_equal = rules.all(|rule| {
        rule.basis() == Basis::Equal
            && rule.part().is_none()
            && rule.tolerance() == 0
            && rule
                .lines()
                .all(|line| is_between_them(Ends::one_way(line.from(), line.to())))
    });
    let mut promises = agreement.commitments().iter();
    let is_of_anybody = promises.all(|promise| {
        let is_other = promise.ends().way().is_some() && !is_between_them(promise.ends());
        is_other
            || is_between_them(promise.ends())
                && promise.part().is_none()
                && matches!(promise.subject(), Subject::AnyDetainee)
    });
    let mut both = there.actors().into_iter();
    has_equal && is_equal && is_of_anybody && both.all(is_side)
}

/// Returns true if filling every day is the best by all preferences.
fn has_common_wishes(request: &Request) -> bool {
    let is_common = |capacity: &Capacity| {
        let is_of_place = capacity.place_name().or(capacity.destination_name());
        is_of_place.is_none() && !capacity.is_in_all()
    };
    let mut preferences = request.preferences().iter();
    let is_of_most = preferences.next() == Some(&Preference::MostPeople);
    (is_of_most || request.is_for_everyone())
        && request.announced().is_empty()
        && request.vehicles().is_empty()
        && !request.is_by_due_dates()
        && (request.days().iter()).all(|day| request.tranche_on(*day).is_none())
        && request.capacities().iter().all(is_common)
}

/// Returns how many of each side can go at once.
fn at_once(request: &Request, sides: [Ends; 2]) -> u64 {
    let capacities = request.capacities().iter();
    let each = capacities.map(|capacity| {
        let most = u64::from(capacity.most());
        if capacity.is_each_way() {
            return most;
        }
        let holds = |way: &&Ends| {
            let mut ready = request.ready().iter();
            ready.any(|ready| ready.ends() == **way && capacity.holds(ready))
        };
        match sides.iter().filter(holds).count() {
            0 => u64::MAX,
            1 => most,
            _ => most / 2,
        }
    });
    each.fold(u64::MAX, u64::min)
}

/// Returns the days on which exchanges take place, each as early as the distance lets it; `None` if somebody cannot go at all,
/// or if it depends on who goes whether a day is open.
fn usable(ledger: &Ledger, request: &Request) -> Option<Vec<PartialDate>> {
    // Whether somebody can go depends on the direction and the category alone.
    let mut seen = BTreeSet::new();
    let ready = request.ready().iter().filter(|ready| {
        let category = ready.group().iter().next().map(|(category, _)| category);
        seen.insert((ready.ends(), category))
    });
    let kinds: Vec<&Ready> = ready.collect();
    let mut days: Vec<PartialDate> = Vec::new();
    for day in request.days() {
        let is_near = days
            .last()
            .is_some_and(|last| days_between(*last, *day) < u64::from(request.days_between()));
        let mut closed = kinds.iter().map(|ready| forbidden(ledger, ready, *day).day);
        let is_closed = closed.next()?;
        if closed.any(|other| other != is_closed) || (!is_closed && is_after_period(ledger, *day)) {
            return None;
        }
        if !is_near && !is_closed {
            days.push(*day);
        }
    }
    let day = request.days().first()?;
    let mut ready = kinds.iter();
    ready
        .all(|ready| !forbidden(ledger, ready, *day).group)
        .then_some(days)
}

/// Returns true if the period is over before a day: only those of a promise that is late still go, and others with them.
fn is_after_period(ledger: &Ledger, day: PartialDate) -> bool {
    let period = ledger.agreement_in_force().period();
    let end = period.and_then(|period| period.end());
    end.is_some_and(|end| day.is_surely_after(end))
}

/// Returns the entries of a direction, the heaviest first.
fn queue(request: &Request, way: Ends) -> Vec<usize> {
    let ready = request.ready().iter().enumerate();
    let own = ready.filter(|(_, ready)| ready.ends() == way);
    let mut queue: Vec<(u32, usize)> = own
        .map(|(at, ready)| (u32::MAX.saturating_sub(ready.weight()), at))
        .collect();
    queue.sort_unstable();
    queue.into_iter().map(|(_, at)| at).collect()
}

fn total(request: &Request, queue: &[usize]) -> u64 {
    let ready = queue.iter().filter_map(|at| request.ready().get(*at));
    ready.fold(0, |sum, ready| {
        sum.saturating_add(u64::from(ready.groups()))
    })
}

/// Returns how many more the promises of a direction allow.
fn room(standing: &Standing, way: Ends) -> u64 {
    let promises = standing.commitments().iter();
    let own = promises.filter(|promise| promise.commitment().ends() == way);
    let rooms = own.filter_map(|promise| {
        let ceiling = promise.commitment().quantity().ceiling()?;
        Some(ceiling.saturating_sub(promise.released().surely()))
    });
    rooms.fold(u64::MAX, u64::min)
}

/// Takes people from both queues, day by day.
fn filled(
    ledger: &Ledger,
    request: &Request,
    (queues, days): (&[Vec<usize>; 2], &[PartialDate]),
    (each, pairs): (u64, u64),
) -> Option<Vec<PlannedExchange>> {
    let mut ids = Ids::of(ledger);
    let mut lines = queues.each_ref().map(|queue| Line::of(request, queue));
    let (mut left, mut exchanges) = (pairs, Vec::new());
    for day in days {
        let here = left.min(each);
        if here == 0 {
            break;
        }
        let mut groups = Vec::new();
        for line in &mut lines {
            line.take(here, &mut groups)?;
        }
        groups.sort_unstable();
        exchanges.push(exchange(request, *day, (groups, Vec::new()), &mut ids)?);
        left = left.saturating_sub(here);
    }
    Some(exchanges)
}

/// Those of a direction who are still to go.
struct Line<'q> {
    queue: core::slice::Iter<'q, usize>,
    request: &'q Request,
    /// The entry at its head and how many of it are left.
    head: Option<(usize, u32)>,
}

impl<'q> Line<'q> {
    fn of(request: &'q Request, queue: &'q [usize]) -> Self {
        Self {
            queue: queue.iter(),
            request,
            head: None,
        }
    }

    /// Takes a number of people; `None` if there are fewer.
    fn take(&mut self, number: u64, groups: &mut Vec<(usize, u32)>) -> Option<()> {
        let mut wanted = u32::try_from(number).ok()?;
        while wanted > 0 {
            let (at, left) = if let Some(head) = self.head.take() {
                head
            } else {
                let at = *self.queue.next()?;
                (at, self.request.ready().get(at)?.groups())
            };
            let taken = left.min(wanted);
            if taken > 0 {
                groups.push((at, taken));
            }
            wanted = wanted.saturating_sub(taken);
            self.head = Some((at, left.saturating_sub(taken))).filter(|(_, left)| *left > 0);
        }
        Some(())
    }
}

/// Returns the value of each preference, which is also the bound.
fn certificate(
    request: &Request,
    exchanges: &[PlannedExchange],
    standing: &Standing,
) -> Option<Certificate> {
    let proofs = request.preferences().iter().map(|preference| {
        let value = worth(*preference, request, exchanges, standing)?;
        Some(Proof {
            preference: *preference,
            value,
            bound: value,
            evidence: Evidence::Filled,
        })
    });
    Some(Certificate {
        proofs: proofs.collect::<Option<_>>()?,
    })
}
