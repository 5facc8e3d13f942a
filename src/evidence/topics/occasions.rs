//! `Occasions`: the exchanges of a ledger by id, by time and by day, to match figures with them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::ledger::{Exchange, Ledger, Leg};
use crate::words::{Ends, ExchangeId, PartialDate, When};

/// A calendar day: year, month, day.
pub(in crate::evidence) type Day = (u16, u8, u8);

/// The exchanges of a ledger, in the order of time.
#[derive(Debug)]
pub(in crate::evidence) struct Occasions<'r> {
    /// Each with the first day on which it may have begun. One without a date has that of the exchange recorded before
    /// it.
    pub(super) exchanges: Vec<(Day, &'r Exchange)>,
    pub(super) by_id: BTreeMap<&'r ExchangeId, u32>,
    /// The only exchange of a day between two ends; `None` if there are several. Exchanges included in a summary are
    /// left out.
    by_day: BTreeMap<(PartialDate, Ends), Option<u32>>,
}

impl<'r> Occasions<'r> {
    pub(in crate::evidence) fn of(ledger: &'r Ledger) -> Self {
        let mut day = (0, 0, 0);
        let exchanges = ledger.exchanges().map(|exchange| {
            let began = exchange.date().and_then(When::beginning);
            day = began.map_or(day, PartialDate::first_day);
            (day, exchange)
        });
        let mut exchanges: Vec<(Day, &Exchange)> = exchanges.collect();
        exchanges.sort_by_key(|(day, _)| *day);
        let mut by_id = BTreeMap::new();
        let mut by_day = BTreeMap::new();
        for (position, (_, exchange)) in (0_u32..).zip(&exchanges) {
            by_id.insert(exchange.id(), position);
            let date = exchange.date().and_then(When::date);
            let date = date.filter(|date| date.day().is_some());
            let date = date.filter(|_| ledger.summary_of(exchange.id()).is_none());
            let ends = exchange.legs().iter().map(Leg::ends);
            for (date, ends) in ends.filter_map(|ends| Some((date?, ends))) {
                for ends in around(ends) {
                    let here = by_day.entry((date, ends)).or_insert(Some(position));
                    *here = here.filter(|one| *one == position);
                }
            }
        }
        Self {
            exchanges,
            by_id,
            by_day,
        }
    }

    /// Returns the only exchange of a day between two ends, if there is exactly one.
    pub(super) fn only_on(&self, day: PartialDate, ends: Ends) -> Option<u32> {
        *self.by_day.get(&(day, ends))?
    }

    /// Returns true if the exchange at a position has this id.
    pub(super) fn is_at(&self, position: u32, id: &ExchangeId) -> bool {
        let exchange = self.exchanges.get(index(position));
        exchange.is_some_and(|(_, exchange)| exchange.id() == id)
    }
}

/// Returns the ends of all figures that may refer to people who move between these ends.
fn around(ends: Ends) -> impl Iterator<Item = Ends> {
    let [one, other] = ends.actors();
    let all = [
        Ends::one_way(one, other),
        Ends::one_way(other, one),
        Ends::together(one, other),
    ];
    all.into_iter().filter(move |held| held.overlap(ends))
}

/// Converts a position to an index.
pub(in crate::evidence) fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
