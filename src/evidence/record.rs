//! What the ledger has recorded, in the order of time, for figures to be laid beside.

use alloc::collections::btree_map::Entry;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::ledger::{Exchange, JournalEntry, Ledger};
use crate::words::{
    ActorKey, CategoryKind, DetaineeCategory, Ends, ExchangeId, Pair, PartKey, PartialDate,
    Subject, When,
};

/// The exchanges of a journal as they stand after corrections, in the order of time.
///
/// People count as they were delivered: what was taken back later is in no figure of a delivery.
#[derive(Debug)]
pub(super) struct Record<'r> {
    exchanges: Vec<Recorded<'r>>,
    by_id: BTreeMap<&'r ExchangeId, u32>,
    /// Exchanges by their day and the ends of a flow that may be in them.
    by_day: BTreeMap<(PartialDate, Ends), Vec<u32>>,
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
            if let Some(recorded) = self.exchanges.get_mut(index(position)) {
                recorded.is_included = true;
            }
        }
    }

    fn index(&mut self) {
        for (position, recorded) in (0_u32..).zip(&self.exchanges) {
            let day = recorded.exchange.when().and_then(When::date);
            let day = day.filter(|date| date.day().is_some() && !recorded.is_included);
            for leg in recorded.exchange.legs() {
                enter(self.by_ends.entry(leg.ends()), position);
                if let Some(day) = day {
                    let [one, other] = leg.ends().actors();
                    enter(self.by_day.entry((day, leg.ends())), position);
                    for ends in both_ways(one, other) {
                        if ends != leg.ends() && ends.overlap(leg.ends()) {
                            enter(self.by_day.entry((day, ends)), position);
                        }
                    }
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
        self.exchanges.get(index(position)).copied()
    }

    pub(super) fn position(&self, id: &ExchangeId) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The exchanges in which somebody went between the ends, in the order of time.
    pub(super) fn between(&self, ends: Ends) -> BTreeSet<u32> {
        let [one, other] = ends.actors();
        let held = both_ways(one, other)
            .into_iter()
            .filter(|held| ends.cover(*held));
        held.filter_map(|ends| self.by_ends.get(&ends))
            .flatten()
            .copied()
            .collect()
    }

    /// The one exchange of a day in which somebody went between the ends, where there is just one. What a summary holds
    /// already is none beside it.
    pub(super) fn only_on(&self, day: PartialDate, ends: Ends) -> Option<u32> {
        match self.by_day.get(&(day, ends))?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// Each direction between two actors, and both together.
fn both_ways(one: ActorKey, other: ActorKey) -> [Ends; 3] {
    [
        Ends::one_way(one, other),
        Ends::one_way(other, one),
        Ends::together(one, other),
    ]
}

fn enter<K: Ord>(entry: Entry<'_, K, Vec<u32>>, position: u32) {
    let here = entry.or_default();
    if here.last() != Some(&position) {
        here.push(position);
    }
}

/// Whom one exchange brought between some ends, in some part: everybody, by category, and the dead.
///
/// Unknown is not zero: people of no told category widen what is known of each, those of a bare kind every label of it, and
/// a leg of no told part whatever is asked about a part.
#[derive(Clone, Debug, Default)]
pub(super) struct Brought {
    living: Option<Pair>,
    by_category: BTreeMap<DetaineeCategory, Pair>,
    dead: Option<Pair>,
}

impl Brought {
    /// `None` where the exchange has no leg of the kind.
    pub(super) fn by(exchange: &Exchange, ends: Ends, part: Option<&PartKey>) -> Self {
        let mut brought = Self::default();
        for leg in exchange.legs().iter().filter(|leg| ends.cover(leg.ends())) {
            let is_sure = part.is_none() || leg.part() == part;
            if !is_sure && leg.part().is_some() {
                continue;
            }
            let told = |pair: Pair| {
                if is_sure {
                    pair
                } else {
                    Pair::and_unclear(0, pair.most())
                }
            };
            let add = |sum: &mut Option<Pair>, pair: Pair| {
                *sum = Some(sum.unwrap_or_default().plus(told(pair)));
            };
            if let Some(dead) = leg.remains() {
                add(&mut brought.dead, dead.pair());
            }
            if leg.remains().is_none() || !leg.detainees().is_empty() {
                add(&mut brought.living, leg.detainees().total());
            }
            for (category, count) in leg.detainees().iter() {
                let line = brought.by_category.entry(category).or_default();
                *line = line.plus(told(count.pair()));
            }
        }
        brought
    }

    pub(super) fn of(&self, subject: &Subject) -> Option<Pair> {
        match subject {
            Subject::AnyDetainee => self.living,
            Subject::Remains => self.dead,
            Subject::Persons => None,
            Subject::Detainees(categories) => {
                let category = categories.iter().next()?;
                let _ = self.living?;
                let lines = || self.by_category.iter();
                let held = lines().filter(|(line, _)| category.holds(line));
                let sure = held.fold(Pair::default(), |sum, (_, pair)| sum.plus(*pair));
                let is_wider = |line: &DetaineeCategory| {
                    let is_unnamed = line.kind() == CategoryKind::Unspecified;
                    line != category && (is_unnamed || line.holds(category))
                };
                let wider = lines().filter(|(line, _)| is_wider(line));
                Some(wider.fold(sure, |sum, (_, pair)| {
                    sum.plus(Pair::and_unclear(0, pair.most()))
                }))
            }
        }
    }
}

/// A position as an index.
pub(super) fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
