//! `Asides`: exchanges of which an odd number of people says nothing against a rule of equal numbers.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::evidence::claims::{Comparison, exchange_of};
use crate::evidence::topics::{Day, days};
use crate::ledger::{Exchange, Ledger, Leg};
use crate::words::{Effect, Ends, ExchangeId, PartKey, PartialDate};

/// The days of an exchange of which not everybody who moved counts for the rules of each exchange.
#[derive(Debug)]
struct Aside<'r> {
    first: Day,
    last: Day,
    /// Between whom; `None` for anybody.
    ends: Option<Ends>,
    /// Of which part; `None` for any.
    part: Option<&'r PartKey>,
    /// Whether it is one of two halves, which are even together.
    is_half: bool,
}

/// The exchanges with people outside the terms, or recovered by the receiver, and those that are halves.
#[derive(Debug)]
pub(super) struct Asides<'r> {
    all: Vec<Aside<'r>>,
    /// The positions by exchange.
    of_exchange: BTreeMap<&'r ExchangeId, Vec<usize>>,
}

impl<'r> Asides<'r> {
    pub(super) fn of(ledger: &'r Ledger) -> Self {
        let mut made = Self {
            all: Vec::new(),
            of_exchange: BTreeMap::new(),
        };
        for exchange in ledger.exchanges() {
            let (first, last) = time(exchange);
            for leg in exchange.legs().iter().filter(|leg| is_apart(leg)) {
                let ends = Some(leg.ends());
                let aside = Aside {
                    first,
                    last,
                    ends,
                    part: leg.part(),
                    is_half: false,
                };
                made.enter(&[exchange.id()], aside);
            }
            let completed = exchange.completes().and_then(|id| ledger.exchange(id));
            if let Some(completed) = completed {
                let (begun, ended) = time(completed);
                let aside = Aside {
                    first: first.min(begun),
                    last: last.max(ended),
                    ends: None,
                    part: None,
                    is_half: true,
                };
                made.enter(&[exchange.id(), completed.id()], aside);
            }
        }
        made
    }

    fn enter(&mut self, ids: &[&'r ExchangeId], aside: Aside<'r>) {
        for id in ids.iter().copied() {
            self.of_exchange.entry(id).or_default().push(self.all.len());
        }
        self.all.push(aside);
    }

    /// Returns true if the number of a topic may include such people, or one half alone.
    pub(super) fn are_in(&self, comparison: &Comparison<'_>) -> bool {
        let (topic, lapse) = (comparison.topic(), comparison.lapse);
        let is_meant = |aside: &Aside<'_>| {
            let both = topic.part().zip(aside.part);
            let is_of_part = both.is_none_or(|(part, other)| part == other);
            is_of_part && aside.ends.is_none_or(|ends| topic.ends().cover(ends))
        };
        if let Some(id) = exchange_of(topic) {
            let own = self.of_exchange.get(id).into_iter().flatten();
            return own.filter_map(|at| self.all.get(*at)).any(is_meant);
        }
        let since = topic.since().map(PartialDate::first_day);
        let first = if topic.is_running() {
            since.unwrap_or((0, 0, 0))
        } else {
            lapse.first
        };
        self.all.iter().any(|aside| {
            let is_out = aside.first > lapse.until || aside.last < first;
            let is_whole = aside.is_half && first <= aside.first && aside.last <= lapse.until;
            is_meant(aside) && !is_out && !is_whole
        })
    }
}

/// Returns true if people of a leg do not count for a rule, or count and were not handed over.
fn is_apart(leg: &Leg) -> bool {
    let mut accounted = leg.accounted().iter();
    leg.is_outside_the_terms() || accounted.any(|one| one.reason().effect() == Effect::Performs)
}

/// Returns the first and the last day on which an exchange may have taken place.
fn time(exchange: &Exchange) -> (Day, Day) {
    let unknown = ((0, 0, 0), (u16::MAX, 0, 0));
    exchange.date().map_or(unknown, days)
}
