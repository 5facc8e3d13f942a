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
    /// The only exchange of a span of days, or of one day, between two ends; `None` if there are several. A summary stands
    /// for the records that it includes where it has the same days.
    by_days: BTreeMap<(Days, Ends), Option<u32>>,
    /// The days of the exchanges that no summary includes.
    apart: Lasting,
    /// The days of all exchanges.
    each: Lasting,
    /// For each record of a summary, the positions of the summary that includes it and of the outermost one.
    included: BTreeMap<u32, [u32; 2]>,
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
            apart: Lasting::default(),
            each: Lasting::default(),
            included: BTreeMap::new(),
            summed: BTreeMap::new(),
        };
        // Records come before their summary, so that what an inner summary lasted is known.
        for summary in ledger.exchanges().filter(|one| !one.includes().is_empty()) {
            let records = summary.includes().iter();
            let records = records.filter_map(|id| ledger.exchange(id));
            let all = records.map(|record| made.whole(record));
            let whole = all.fold(made.whole(summary), hull);
            made.summed.insert(summary.id(), whole);
        }
        let sorted = (0_u32..).zip(made.exchanges.clone());
        for (position, (_, exchange)) in sorted.clone() {
            made.by_id.insert(exchange.id(), position);
        }
        made.include(ledger);
        let released = released(ledger);
        let is_included = |position: &u32| made.included.contains_key(position);
        let (records, apart): (Vec<_>, Vec<_>) = sorted.partition(|(at, _)| is_included(at));
        // Summaries come before their records, which were recorded earlier.
        for (position, (_, exchange)) in apart.into_iter().chain(records.into_iter().rev()) {
            let released = released.get(exchange.id()).map_or(&[][..], Vec::as_slice);
            made.enter(position, exchange, released);
        }
        made.apart.sort();
        made.each.sort();
        made
    }

    /// Finds the summaries of each record; an outer summary is recorded after the inner ones.
    fn include(&mut self, ledger: &Ledger) {
        let all: Vec<&Exchange> = ledger.exchanges().collect();
        for exchange in all.into_iter().rev() {
            let at = self.by_id.get(exchange.id()).copied();
            let summary = ledger.summary_of(exchange.id());
            let summary = summary.and_then(|summary| self.by_id.get(summary.id()).copied());
            if let Some((at, summary)) = at.zip(summary) {
                let outer = self.included.get(&summary);
                let outermost = outer.map_or(summary, |[_, outermost]| *outermost);
                self.included.insert(at, [summary, outermost]);
            }
        }
    }

    /// Enters an exchange under its days, and each leg with a date of its own under that, for the ends of all figures
    /// that may refer to it.
    fn enter(&mut self, position: u32, exchange: &Exchange, released: &[(When, Ends)]) {
        let mut lasting: BTreeMap<Ends, Days> = BTreeMap::new();
        let summaries = self.included.get(&position).copied();
        let legs = exchange.legs().iter().flat_map(|leg| {
            let own = leg.date().filter(|own| Some(*own) != exchange.date());
            let all = exchange.date().into_iter().chain(own);
            all.map(|when| (when, leg.ends()))
        });
        for (when, moved) in legs.chain(released.iter().copied()) {
            for ends in around(moved) {
                let (first, last) = days(when);
                let whole = lasting.entry(ends).or_insert((first, last));
                *whole = hull(*whole, (first, last));
                if is_of_days(when) {
                    let here = self.by_days.entry(((first, last), ends));
                    let here = here.or_insert(Some(position));
                    *here = here.filter(|one| {
                        *one == position || summaries.is_some_and(|of| of.contains(one))
                    });
                }
            }
        }
        for (ends, days) in lasting {
            self.each.enter(ends, days);
            if summaries.is_none() {
                self.apart.enter(ends, days);
            }
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
        let is_only = first == last
            || match self.included.get(&found) {
                None => self.apart.within((first, last), ends) == 1,
                Some(summaries) => self.is_alone(found, *summaries, (first, last), ends),
            };
        is_only.then_some(found)
    }

    /// Returns true if only its own summaries may have taken place within the same days as a record.
    fn is_alone(&self, record: u32, summaries: [u32; 2], within: Days, ends: Ends) -> bool {
        let at = |position: u32| Some(self.exchanges.get(index(position))?.1);
        let is_summary = at(record).is_none_or(|record| !record.includes().is_empty());
        let [inner, outermost] = summaries;
        let several = (inner != outermost).then_some(outermost);
        let summaries = [Some(inner), several].into_iter().flatten();
        let inside = summaries.filter(|position| {
            let exchange = at(*position);
            let dates = exchange.into_iter().flat_map(|exchange| {
                let legs = exchange.legs().iter();
                let legs = legs.filter(|leg| around(leg.ends()).any(|held| held == ends));
                legs.flat_map(|leg| exchange.date().into_iter().chain(leg.date()))
            });
            let whole = dates.map(days).reduce(hull);
            whole.is_some_and(|(first, last)| first <= within.1 && within.0 <= last)
        });
        let others = self.each.within(within, ends);
        !is_summary && others == inside.count().saturating_add(1)
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

/// The first and the last days of exchanges by their ends, both sorted.
#[derive(Debug, Default)]
struct Lasting(BTreeMap<Ends, [Vec<Day>; 2]>);

impl Lasting {
    fn enter(&mut self, ends: Ends, (first, last): Days) {
        let [firsts, lasts] = self.0.entry(ends).or_default();
        firsts.push(first);
        lasts.push(last);
    }

    fn sort(&mut self) {
        for sorted in self.0.values_mut().flatten() {
            sorted.sort_unstable();
        }
    }

    /// Returns the number of exchanges between two ends that may have taken place within these days.
    fn within(&self, (first, last): Days, ends: Ends) -> usize {
        let Some([firsts, lasts]) = self.0.get(&ends) else {
            return 0;
        };
        let begun = firsts.partition_point(|day| *day <= last);
        let over = lasts.partition_point(|day| *day < first);
        begun.saturating_sub(over)
    }
}

/// Returns the days and the direction of people whom third actors handed on for a side, by exchange: they were released by
/// that side to whoever received them.
fn released(ledger: &Ledger) -> BTreeMap<&ExchangeId, Vec<(When, Ends)>> {
    let mut released: BTreeMap<&ExchangeId, Vec<(When, Ends)>> = BTreeMap::new();
    if ledger.agreement_in_force().third_actors().is_empty() {
        return released;
    }
    for movement in ledger.movements().iter() {
        let side = movement.released_by();
        let ends = side.zip(movement.ends().way());
        let entry = movement.entries().first();
        let exchange = entry.and_then(|at| ledger.journal().get(*at)?.exchange());
        if let (Some((side, (_, to))), Some(when), Some(exchange)) =
            (ends, movement.date(), exchange)
        {
            let ends = Ends::one_way(side, to);
            released
                .entry(exchange.id())
                .or_default()
                .push((when, ends));
        }
    }
    released
}

/// Returns the days from the first to the last of two spans.
fn hull(one: Days, other: Days) -> Days {
    (one.0.min(other.0), one.1.max(other.1))
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
