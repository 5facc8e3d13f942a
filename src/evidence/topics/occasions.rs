//! `Occasions`: the exchanges of a ledger by id, by time and by day, to match figures with them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::evidence::reports::Report;
use crate::ledger::{Exchange, Ledger};
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
    /// The only exchange of a span of days, or of one day, between two ends; `None` if there are several. Exchanges
    /// included in a summary are left out.
    by_days: BTreeMap<(Days, Ends), Option<u32>>,
    /// The first and the last days of these exchanges between two ends, both sorted.
    lasting: BTreeMap<Ends, [Vec<Day>; 2]>,
    /// The days of each summary with those of the records that it includes.
    summed: BTreeMap<&'r ExchangeId, Days>,
}

/// The first and the last of several days.
pub(in crate::evidence) type Days = (Day, Day);

/// The days of what has no date.
const ANY_DAY: Days = ((0, 0, 0), (u16::MAX, 0, 0));

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
        let mut made = Self {
            exchanges,
            by_id: BTreeMap::new(),
            by_days: BTreeMap::new(),
            lasting: BTreeMap::new(),
            summed: BTreeMap::new(),
        };
        // Records come before their summary, so that what an inner summary lasted is known.
        for summary in ledger.exchanges().filter(|one| !one.includes().is_empty()) {
            let records = summary.includes().iter();
            let records = records.filter_map(|id| ledger.exchange(id));
            let all = records.map(|record| made.whole(record));
            let whole = all.fold(made.whole(summary), |whole, own| {
                (whole.0.min(own.0), whole.1.max(own.1))
            });
            made.summed.insert(summary.id(), whole);
        }
        for (position, (_, exchange)) in (0_u32..).zip(made.exchanges.clone()) {
            made.by_id.insert(exchange.id(), position);
            if ledger.summary_of(exchange.id()).is_none() {
                made.enter(position, exchange);
            }
        }
        for sorted in made.lasting.values_mut().flatten() {
            sorted.sort_unstable();
        }
        made
    }

    /// Enters an exchange under its days, and each leg with a date of its own under that, for the ends of all figures
    /// that may refer to it.
    fn enter(&mut self, position: u32, exchange: &Exchange) {
        let mut lasting: BTreeMap<Ends, Days> = BTreeMap::new();
        for leg in exchange.legs() {
            let own = leg.date().filter(|own| Some(*own) != exchange.date());
            for when in exchange.date().into_iter().chain(own) {
                for ends in around(leg.ends()) {
                    let (first, last) = days(when);
                    let whole = lasting.entry(ends).or_insert((first, last));
                    *whole = (whole.0.min(first), whole.1.max(last));
                    if is_of_days(when) {
                        let here = self.by_days.entry(((first, last), ends));
                        let here = here.or_insert(Some(position));
                        *here = here.filter(|one| *one == position);
                    }
                }
            }
        }
        for (ends, (first, last)) in lasting {
            let [firsts, lasts] = self.lasting.entry(ends).or_default();
            firsts.push(first);
            lasts.push(last);
        }
    }

    /// Returns the first and the last day on which anybody in an exchange may have moved.
    pub(super) fn whole(&self, exchange: &Exchange) -> Days {
        let summed = self.summed.get(exchange.id()).copied();
        summed.unwrap_or_else(|| exchange.date().map_or(ANY_DAY, days))
    }

    /// Returns the only exchange of a day, or of exactly these days, between two ends. Of several days it is the only
    /// one if no other may have taken place within them.
    pub(super) fn only_on(&self, when: When, ends: Ends) -> Option<u32> {
        let (first, last) = days(when);
        let found = (*self.by_days.get(&((first, last), ends))?)?;
        let is_only = first == last || self.within((first, last), ends) == 1;
        is_only.then_some(found)
    }

    /// Returns the number of exchanges between two ends that may have taken place within these days.
    fn within(&self, (first, last): Days, ends: Ends) -> usize {
        let Some([firsts, lasts]) = self.lasting.get(&ends) else {
            return 0;
        };
        let begun = firsts.partition_point(|day| *day <= last);
        let over = lasts.partition_point(|day| *day < first);
        begun.saturating_sub(over)
    }

    /// Returns true if the exchange at a position has this id.
    pub(super) fn is_at(&self, position: u32, id: &ExchangeId) -> bool {
        let exchange = self.exchanges.get(index(position));
        exchange.is_some_and(|(_, exchange)| exchange.id() == id)
    }
}

/// Returns the exchanges of a ledger that figures are about which name none: the only one of their days.
pub(crate) fn reported_on<'r>(ledger: &'r Ledger, reports: &'r [Report]) -> Vec<&'r ExchangeId> {
    let figures = reports.iter().flat_map(Report::figures);
    let figures = figures.filter(|one| one.exchange().is_none() && !one.act().is_stock());
    let dated = figures.filter_map(|figure| Some((figure.date()?, figure.ends())));
    let dated: Vec<(When, Ends)> = dated.collect();
    if dated.is_empty() {
        return Vec::new();
    }
    let occasions = Occasions::of(ledger);
    let found = dated.into_iter();
    let found = found.filter_map(|(when, ends)| occasions.only_on(when, ends));
    let found = found.filter_map(|at| occasions.exchanges.get(index(at)));
    found.map(|(_, exchange)| exchange.id()).collect()
}

/// Returns the first day on which a time may begin and the last on which it may end; an open end is any day.
pub(in crate::evidence) fn days(when: When) -> Days {
    let (first, last) = (when.beginning(), when.end());
    (
        first.map_or((0, 0, 0), PartialDate::first_day),
        last.map_or((u16::MAX, 0, 0), PartialDate::last_day),
    )
}

/// Returns true if the days are known: a day, or a span from one day to another.
fn is_of_days(when: When) -> bool {
    let ends = [when.beginning(), when.end()];
    ends.into_iter()
        .all(|end| end.is_some_and(|date| date.day().is_some()))
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
