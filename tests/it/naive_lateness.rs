//! Which promises the naive ledger finds late by the dates of its exchanges.

use exchange_agreement::journal::{Effect, ExchangeStatus};
use exchange_agreement::terms::Due;
use exchange_agreement::{Commitment, Exchange, Leg, PartialDate, When};

use super::naive::NaiveLedger;
use super::reckoning::{Meant, Range, counted, goes, people, sum};

/// A day in an order in which days can be compared.
type Day = (u16, u8, u8);

fn day(date: PartialDate) -> Day {
    (
        date.year(),
        date.month().unwrap_or(1),
        date.day().unwrap_or(1),
    )
}

/// The last day that exchanges surely reach: the first day of each date.
fn reached(done: &[Exchange]) -> Option<Day> {
    let took_place = done
        .iter()
        .filter(|done| done.status() != ExchangeStatus::CalledOff);
    let dates = took_place.filter_map(Exchange::date);
    let ends = dates.filter_map(|on| on.end().or_else(|| on.beginning()));
    ends.map(day).max()
}

impl NaiveLedger {
    /// T09 for each promise that is late since this exchange, and no T04 where the exchange came too late for one.
    pub(crate) fn lateness(&self, exchange: &Exchange, codes: &mut Vec<&'static str>) {
        let mut after = self.done.clone();
        after.push(exchange.clone());
        let (before, after) = (self.late(&self.done), self.late(&after));
        for late in &after {
            if !before.iter().any(|(promise, _)| promise == &late.0) {
                codes.push("T09");
            }
        }
        let end = self.agreement.period().and_then(|period| period.end());
        let is_after = |date| {
            let on = exchange.date();
            on.is_some_and(|on| When::is_surely_after(on, date))
        };
        let counts = after.iter().any(|(promise, due)| {
            let mut legs = self.legs(exchange).into_iter();
            let may_go = |leg| goes(promise.ends(), promise.part(), leg) > Meant::No;
            is_after(*due) && legs.any(|leg| may_go(leg) && may_be_of(promise, leg))
        });
        if counts && end.is_some_and(is_after) {
            codes.retain(|code| *code != "T04");
        }
    }

    fn late(&self, done: &[Exchange]) -> Vec<(&Commitment, PartialDate)> {
        let promises = self.agreement.commitments().iter();
        let due = promises.filter_map(|promise| Some((promise, self.due(promise)?)));
        let past = due.filter(|(_, due)| reached(done).is_some_and(|reached| day(*due) < reached));
        let late = past.filter(|(promise, due)| {
            let in_time = done.iter().filter(|done| {
                let by = done.date().and_then(|on| on.is_by(*due));
                by != Some(false)
            });
            let in_time: Vec<&Exchange> = in_time.collect();
            let range = sum(counted(promise, &in_time), discharged(promise, &in_time));
            let floor = u128::from(promise.quantity().floor());
            range.1.is_some_and(|most| most < floor)
        });
        late.collect()
    }

    /// Drawn promises are due by a day, or some days after an event that is due in the same month.
    fn due(&self, promise: &Commitment) -> Option<PartialDate> {
        match promise.due()? {
            Due::By(date) => Some(*date),
            Due::After { event, days } => {
                let mut events = self.agreement.events().iter();
                let event = events.find(|one| one.id() == event).unwrap();
                let Some(Due::By(on)) = event.due() else {
                    panic!("an event on a day");
                };
                let day = on.day().unwrap() + u8::try_from(*days).unwrap();
                Some(PartialDate::new(on.year(), on.month(), Some(day)).unwrap())
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Whether anybody of a leg may be one of those whom a promise is about.
fn may_be_of(promise: &Commitment, leg: &Leg) -> bool {
    let is_any = |number: Range| number.1 != Some(0);
    let of = |detainees, remains| is_any(people(promise.subject(), detainees, remains));
    let mut accounted = leg.accounted().iter();
    of(leg.detainees(), leg.remains())
        || accounted.any(|one| {
            one.reason().effect() == Effect::Performs && of(one.detainees(), one.remains())
        })
}

fn discharged(promise: &Commitment, done: &[&Exchange]) -> Range {
    let legs = done.iter().flat_map(|exchange| exchange.legs());
    let legs = legs.filter(|leg| !leg.is_outside_the_terms());
    legs.fold((0, Some(0)), |range, leg| {
        let meant = goes(promise.ends(), promise.part(), leg);
        let accounted = leg.accounted().iter();
        let discharged = accounted.filter(|one| one.reason().effect() == Effect::Discharges);
        let number = discharged.fold((0, Some(0)), |range, one| {
            sum(
                range,
                people(promise.subject(), one.detainees(), one.remains()),
            )
        });
        sum(range, meant.of(number))
    })
}
