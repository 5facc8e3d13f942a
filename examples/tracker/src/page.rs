//! What the tracker publishes.

use std::collections::{BTreeMap, BTreeSet};

use exchange_agreement::id::{ActorKey, AgreementId, ExchangeId};
use exchange_agreement::standing::{Counted, Measure};
use exchange_agreement::time::chrono::{Datelike as _, NaiveDate};
use exchange_agreement::{
    CategoryKind, Ends, Interval, Ledger, PartialDate, Standing, Subject, When,
};
use serde::Serialize;

/// Everything that the tracker publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The agreement, if it has an id.
    pub agreement: Option<AgreementId>,
    /// The names of its sides.
    pub names: BTreeMap<ActorKey, String>,
    /// Where it stands.
    pub standing: Standing,
    /// How many were released in each month, in each direction.
    pub months: Vec<Month>,
    /// When each exchange took place, as far as it is known.
    pub exchanges: BTreeMap<ExchangeId, Option<When>>,
}

/// How many people one side released to another in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// The month.
    pub month: PartialDate,
    /// The side that released them.
    pub from: ActorKey,
    /// The side that received them.
    pub to: ActorKey,
    /// All of them.
    pub released: Interval,
    /// The soldiers among them.
    pub prisoners_of_war: Interval,
}

impl Page {
    pub(crate) fn of(ledger: &Ledger, day: Option<PartialDate>) -> Self {
        let agreement = ledger.agreement_in_force();
        let sides = agreement.sides().iter();
        let name = |key: ActorKey| Some((key, agreement.name_of(key)?));
        let exchanges = ledger.exchanges().map(|one| (one.id().clone(), one.date()));
        Self {
            agreement: agreement.id().cloned(),
            names: sides.filter_map(|side| name(side.key())).collect(),
            standing: day.map_or_else(|| ledger.standing(), |day| ledger.as_of(day)),
            months: months(ledger, day),
            exchanges: exchanges.collect(),
        }
    }
}

/// Each month in which people may have moved, by the end of a day. Every number is the measure of the ledger's movements.
fn months(ledger: &Ledger, day: Option<PartialDate>) -> Vec<Month> {
    let movements = day.map_or_else(|| ledger.movements(), |day| ledger.movements_as_of(day));
    let within = |month: &PartialDate| day.is_none_or(|day| !month.is_surely_after(day));
    let dates = movements
        .iter()
        .filter_map(exchange_agreement::standing::Movement::date);
    let spans = dates.filter_map(|when| Some((when.beginning()?, when.end()?)));
    let all: BTreeSet<PartialDate> = spans
        .flat_map(|(first, last)| between(first, last))
        .collect();
    let mut found = Vec::new();
    for month in all.into_iter().filter(within) {
        // What had moved by the end of the month, or by the day that is asked about.
        let end = day
            .filter(|day| day.is_by(month) == Some(true))
            .unwrap_or(month);
        let moved = ledger.movements_as_of(end);
        let balances = ledger.standing();
        for ends in balances
            .balances()
            .iter()
            .map(exchange_agreement::Balance::ends)
        {
            found.extend(ends.way().and_then(|(from, to)| {
                let count = |subject| {
                    let measure = Measure::new(Counted::HandedOver, Ends::one_way(from, to));
                    moved.count(&measure.with_subject(subject).with_since(month).ok()?)
                };
                Some(Month {
                    month,
                    from,
                    to,
                    released: count(Subject::AnyDetainee)?,
                    prisoners_of_war: count(Subject::of([CategoryKind::PrisonerOfWar]).ok()?)?,
                })
            }));
        }
    }
    found
}

/// The months from that of one date to that of another.
fn between(first: PartialDate, last: PartialDate) -> Vec<PartialDate> {
    let days = first.days().zip(last.days());
    let Some(([first, _], [_, last])) = days else {
        return Vec::new();
    };
    let month = |day: &NaiveDate| {
        let year = u16::try_from(day.year()).ok()?;
        PartialDate::new(year, u8::try_from(day.month()).ok(), None).ok()
    };
    let days = first.iter_days().take_while(|day| *day <= last);
    days.filter(|day| day.day() == 1 || *day == first)
        .filter_map(|day| month(&day))
        .collect()
}
