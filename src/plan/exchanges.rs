//! Exchanges made of the groups that go on each day.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use super::request::Request;
use crate::ledger::Ledger;
use crate::ledger::{Exchange, Leg};
use crate::words::{Count, DetaineeCategory, Ends, ExchangeId, PartKey, PartialDate, Tally};

/// An exchange of a plan: how many groups of each entry go, and the exchange that a ledger records.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").each_releases(5).build()?);
/// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 9)?).on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request);
/// let planned = &answer.plan().ok_or("a plan")?.exchanges()[0];
/// assert_eq!((planned.day(), planned.groups()), ("2025-06-01".parse()?, &[(0, 5)][..]));
/// assert_eq!((planned.exchange().id().as_str(), planned.exchange().legs().len()), ("plan-1", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedExchange {
    pub(in crate::plan) day: PartialDate,
    pub(in crate::plan) groups: Vec<(usize, u32)>,
    pub(in crate::plan) journeys: Vec<Journey>,
    pub(in crate::plan) exchange: Exchange,
}

/// One journey of a vehicle in an exchange of a plan, and the groups that go on it.
///
/// ```
/// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request, Vehicle}};
/// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
/// let request = Request::new()
///     .with_ready(Ready::people("RU", "UA", Civilian, 9)?)
///     .with_vehicle(Vehicle::new("bus 1", 5)?.with_journeys(2))
///     .on("2025-06-01")?;
/// let answer = plan::plan(&ledger, &request);
/// let journeys = answer.plan().ok_or("a plan")?.exchanges()[0].journeys();
/// assert!(journeys.iter().map(|one| (one.vehicle(), one.number())).eq([(0, 1), (0, 2)]));
/// assert_eq!(journeys.iter().flat_map(|one| one.groups()).map(|(_, groups)| groups).sum::<u32>(), 9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    pub(in crate::plan) vehicle: usize,
    pub(in crate::plan) number: u32,
    pub(in crate::plan) groups: Vec<(usize, u32)>,
}

impl Journey {
    /// Returns the position of the vehicle in the request.
    #[must_use]
    pub const fn vehicle(&self) -> usize {
        self.vehicle
    }

    /// Returns which of the journeys of the vehicle in this exchange it is, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Returns how many groups of each entry of the request go, by the position of the entry; none with zero groups.
    #[must_use]
    pub fn groups(&self) -> &[(usize, u32)] {
        &self.groups
    }
}

impl PlannedExchange {
    /// Returns the day.
    #[must_use]
    pub const fn day(&self) -> PartialDate {
        self.day
    }

    /// Returns how many groups of each entry of the request go, by the position of the entry; none with zero groups.
    #[must_use]
    pub fn groups(&self) -> &[(usize, u32)] {
        &self.groups
    }

    /// Returns the journeys of vehicles on which anybody goes, by the position of the vehicle. Whoever no vehicle serves is on
    /// none.
    ///
    /// ```
    /// use exchange_agreement::{Agreement, CategoryKind::Civilian, Ledger, plan::{self, Ready, Request, Vehicle}};
    /// let request = Request::new().with_ready(Ready::people("RU", "UA", Civilian, 3)?).on("2025-06-01")?;
    /// let ledger = Ledger::open(Agreement::between("RU", "UA").build()?);
    /// let journeys = |request: &Request| {
    ///     let answer = plan::plan(&ledger, request);
    ///     answer.plan().map(|plan| plan.exchanges()[0].journeys().len())
    /// };
    /// assert_eq!(journeys(&request), Some(0));
    /// assert_eq!(journeys(&request.with_vehicle(Vehicle::new("bus 1", 5)?)), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn journeys(&self) -> &[Journey] {
        &self.journeys
    }

    /// Returns the exchange as a ledger records it. Its id is `plan-` and a number that no exchange of the journal has.
    #[must_use]
    pub const fn exchange(&self) -> &Exchange {
        &self.exchange
    }
}

/// Ids that no exchange of a journal has.
pub(in crate::plan) struct Ids<'l> {
    ledger: &'l Ledger,
    last: u64,
}

impl<'l> Ids<'l> {
    pub(in crate::plan) const fn of(ledger: &'l Ledger) -> Self {
        Self { ledger, last: 0 }
    }

    /// Returns the next one.
    pub(in crate::plan) fn next(&mut self) -> Option<ExchangeId> {
        loop {
            self.last = self.last.checked_add(1)?;
            let id = format!("plan-{}", self.last);
            if self.ledger.exchange(&id).is_none() {
                return ExchangeId::new(&id).ok();
            }
        }
    }
}

/// Makes the exchange of one day from the groups that go; `None` if nobody goes, or if their number is out of range.
pub(in crate::plan) fn exchange(
    request: &Request,
    day: PartialDate,
    (groups, journeys): (Vec<(usize, u32)>, Vec<Journey>),
    ids: &mut Ids<'_>,
) -> Option<PlannedExchange> {
    let mut legs: BTreeMap<(Ends, Option<&PartKey>), People> = BTreeMap::new();
    for (at, groups) in &groups {
        let ready = request.ready().get(*at)?;
        let people = legs.entry((ready.ends(), ready.part())).or_default();
        people.add(ready.leg(), *groups)?;
    }
    let legs = legs.into_iter().map(|((ends, part), people)| {
        let leg = Leg::between(ends, Tally::new(people.lines).ok()?);
        let leg = if people.remains > 0 {
            leg.with_remains(Count::Exactly(people.remains))
        } else {
            leg
        };
        Some(match part {
            Some(part) => leg.of_part(part.clone()),
            None => leg,
        })
    });
    let legs: Vec<Leg> = legs.collect::<Option<_>>()?;
    if legs.is_empty() {
        return None;
    }
    let exchange = Exchange::of_legs(ids.next()?, Some(day.into()), legs);
    let exchange = match request.tranche_on(day) {
        Some(tranche) => exchange.with_tranche(tranche.clone()).ok()?,
        None => exchange,
    };
    Some(PlannedExchange {
        day,
        groups,
        journeys,
        exchange,
    })
}

/// The people and remains of one leg.
#[derive(Default)]
struct People {
    lines: BTreeMap<DetaineeCategory, u32>,
    remains: u32,
}

impl People {
    fn add(&mut self, group: &Leg, groups: u32) -> Option<()> {
        for (line, count) in group.detainees().iter() {
            let number = u32::try_from(count.pair().surely())
                .ok()?
                .checked_mul(groups)?;
            let sum = self.lines.entry(line).or_default();
            *sum = sum.checked_add(number)?;
        }
        if group.remains().is_some() {
            self.remains = self.remains.checked_add(groups)?;
        }
        Some(())
    }
}
