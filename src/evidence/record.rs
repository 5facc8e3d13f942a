//! What the ledger has recorded, in the order of time, for figures to be laid beside.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::ledger::{Exchange, JournalEntry, Ledger, Leg};
use crate::words::{Ends, ExchangeId, Pair, PartKey, PartialDate, Subject, When};

/// The exchanges of a journal as they stand after corrections, in the order of time.
///
/// People count as they were delivered: what was taken back later is in no figure of a delivery.
#[derive(Debug)]
pub(super) struct Record<'r> {
    exchanges: Vec<Recorded<'r>>,
    by_id: BTreeMap<&'r ExchangeId, u32>,
    by_day: BTreeMap<PartialDate, Vec<u32>>,
    by_ends: BTreeMap<Ends, Vec<u32>>,
}

/// One exchange of the journal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recorded<'r> {
    pub(super) exchange: &'r Exchange,
    /// The day it may have begun on; of one without a date, that of the entry told before it.
    pub(super) day: (u16, u8, u8),
    /// Whether a later record sums it up: then it is in that one already.
    pub(super) is_included: bool,
}

impl<'r> Record<'r> {
    pub(super) fn of(ledger: &'r Ledger) -> Self {
        let mut latest: BTreeMap<&ExchangeId, &Exchange> = BTreeMap::new();
        let mut order: Vec<&ExchangeId> = Vec::new();
        for entry in ledger.journal() {
            if let Some(exchange) = entry.exchange() {
                order.push(exchange.id());
                latest.insert(exchange.id(), exchange);
            } else if let Some(exchange) = JournalEntry::correction(entry) {
                latest.insert(exchange.id(), exchange);
            }
        }
        let mut day = (0, 0, 0);
        let mut exchanges: Vec<Recorded<'r>> = Vec::with_capacity(order.len());
        for exchange in order.into_iter().filter_map(|id| latest.get(id).copied()) {
            let began = exchange.when().and_then(When::beginning);
            day = began.map_or(day, PartialDate::first_day);
            exchanges.push(Recorded {
                exchange,
                day,
                is_included: false,
            });
        }
        exchanges.sort_by_key(|recorded| recorded.day);
        let positions = (0_u32..).zip(&exchanges);
        let by_id = positions
            .map(|(at, recorded)| (recorded.exchange.id(), at))
            .collect();
        let mut record = Self {
            exchanges,
            by_id,
            by_day: BTreeMap::new(),
            by_ends: BTreeMap::new(),
        };
        record.mark_included();
        record.index();
        record
    }

    fn mark_included(&mut self) {
        let summaries = self.exchanges.iter().map(|recorded| recorded.exchange);
        let included = summaries.flat_map(Exchange::includes);
        let positions: Vec<u32> = included.filter_map(|id| self.position(id)).collect();
        for position in positions {
            if let Some(recorded) = self.exchanges.get_mut(as_index(position)) {
                recorded.is_included = true;
            }
        }
    }

    fn index(&mut self) {
        for (position, recorded) in (0_u32..).zip(&self.exchanges) {
            let day = recorded.exchange.when().and_then(When::date);
            if let Some(day) = day.filter(|date| date.day().is_some()) {
                self.by_day.entry(day).or_default().push(position);
            }
            for leg in recorded.exchange.legs() {
                let here = self.by_ends.entry(leg.ends()).or_default();
                if here.last() != Some(&position) {
                    here.push(position);
                }
            }
        }
    }

    /// The exchanges by their ids.
    pub(super) fn into_exchanges(self) -> BTreeMap<&'r ExchangeId, &'r Exchange> {
        let exchanges = self.exchanges.into_iter().map(|recorded| recorded.exchange);
        exchanges
            .map(|exchange| (exchange.id(), exchange))
            .collect()
    }

    pub(super) fn exchanges(&self) -> &[Recorded<'r>] {
        &self.exchanges
    }

    pub(super) fn at(&self, position: u32) -> Option<Recorded<'r>> {
        self.exchanges.get(as_index(position)).copied()
    }

    pub(super) fn position(&self, id: &ExchangeId) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The exchanges in which somebody went between the ends, in the order of time.
    pub(super) fn between(&self, ends: Ends) -> BTreeSet<u32> {
        let [one, other] = ends.actors();
        let both = [Ends::one_way(one, other), Ends::one_way(other, one)];
        let held = both
            .into_iter()
            .filter(|way| *way != ends && ends.cover(*way));
        let held = held
            .chain([ends])
            .filter_map(|ends| self.by_ends.get(&ends));
        held.flatten().copied().collect()
    }

    /// The one exchange of a day in which somebody went between the ends, where there is just one.
    pub(super) fn only_on(&self, day: PartialDate, ends: Ends) -> Option<u32> {
        let day = self.by_day.get(&day)?;
        let mut found = day.iter().filter(|at| {
            let legs = self.at(**at).map(|recorded| recorded.exchange.legs());
            legs.is_some_and(|legs| legs.iter().any(|leg| ends.overlap(leg.ends())))
        });
        let first = found.next().copied();
        first.filter(|_| found.next().is_none())
    }
}

/// Whom a leg brings under a label: those of the ends, the part and the subject.
pub(super) fn people_of(
    leg: &Leg,
    ends: Ends,
    part: Option<&PartKey>,
    subject: &Subject,
) -> Option<Pair> {
    let is_meant = ends.cover(leg.ends()) && (part.is_none() || leg.part() == part);
    if !is_meant {
        return None;
    }
    let dead = leg.remains().map(crate::words::Count::pair);
    match subject {
        Subject::Remains => dead,
        Subject::Persons => None,
        Subject::AnyDetainee | Subject::Detainees(_) => {
            let nobody = leg.detainees().is_empty() && dead.is_some();
            (!nobody).then(|| leg.detainees().of(subject))
        }
    }
}

/// Whom an exchange brought under a label; `None` where it has no leg of it.
pub(super) fn carried_out(
    exchange: &Exchange,
    ends: Ends,
    part: Option<&PartKey>,
    subject: &Subject,
) -> Option<Pair> {
    let legs = exchange.legs().iter();
    legs.filter_map(|leg| people_of(leg, ends, part, subject))
        .reduce(Pair::plus)
}

fn as_index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
